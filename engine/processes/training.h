/* Priority for public training places (5.1), used when seats are shared out and when the sum of
 * weights is taken for the next step. */
#ifndef XW_PROCESSES_TRAINING_H
#define XW_PROCESSES_TRAINING_H

#include "processes/process.h"

enum { XW_TARGET_UNIFORM, XW_TARGET_NEED, XW_TARGET_CREDIT, XW_TARGET_YOUNG };

/* Weight of a firm; skill in 0..1, credit class 0..3, age in quarters. */
static inline float xw_training_weight(int target, float skill, int credit, int age) {
  const float by_credit = credit <= 1 ? 1.5f : 0.5f;
  const float by_age = age < 12 ? 2.0f : 0.5f;
  const float need = 2.0f * (1.0f - skill);
  const float graded = target == XW_TARGET_CREDIT ? by_credit : by_age;
  return target == XW_TARGET_UNIFORM ? 1.0f : target == XW_TARGET_NEED ? need : graded;
}

#define xw_training_weights XW_ISA_NAME(xw_training_weights)
/* Weights of a tile's firms. */
void xw_training_weights(int target, const xw_tile *tile, float *weight);

#endif
