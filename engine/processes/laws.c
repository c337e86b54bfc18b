/* Laws and identities of birth, made once; see birth.h. */
#include "population/sectors.h"
#include "processes/birth.h"

void xw_birth_laws_init(xw_birth_laws *laws) {
  static const double mean[4] = {0.25, 0.30, 0.30, 0.25};
  for (int i = 0; i < 4; i++) {
    xw_beta_init(&laws->initial[i], mean[i]);
    xw_beta_init(&laws->entrant[i], 0.8 * mean[i]);
  }
  double sum = 0.0;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    sum += xw_sector_info_at(s)->share;
    laws->cumulative[s] = (float)sum;
    laws->need[s] = (float)xw_sector_need(s);
    laws->exporters[s] = (float)xw_sector_info_at(s)->exporters;
  }
}

uint64_t xw_entrant_id(uint32_t period, int sector, int region, uint32_t k) {
  return (uint64_t)(period + 1) << 48 | (uint64_t)sector << 40 | (uint64_t)region << 32 | k;
}
