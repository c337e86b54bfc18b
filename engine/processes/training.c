/* Training weights of a whole tile: one plain loop a target. */
#include "processes/training.h"

void xw_training_weights(int target, const xw_tile *t, float *restrict weight) {
  const float *restrict skill = t->skill;
  const uint8_t *restrict credit = t->credit;
  const uint16_t *restrict age = t->age;
  const int n = t->n;
  switch (target) {
    case XW_TARGET_UNIFORM: XW_EACH(i, n) weight[i] = 1.0f; break;
    case XW_TARGET_NEED: XW_EACH(i, n) weight[i] = 2.0f * (1.0f - skill[i]); break;
    case XW_TARGET_CREDIT: XW_EACH(i, n) weight[i] = credit[i] <= 1 ? 1.5f : 0.5f; break;
    default: XW_EACH(i, n) weight[i] = age[i] < 12 ? 2.0f : 0.5f; break;
  }
}
