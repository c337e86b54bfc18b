/* Births one at a time, for tests; the engine bears them in batches. */
#ifndef XW_TESTS_SUPPORT_BIRTH_H
#define XW_TESTS_SUPPORT_BIRTH_H

#include "processes/birth.h"

typedef struct birth {
  uint64_t id;
  int sector, region; /* of entrants; drawn for initial firms */
  bool initial;
} birth;

static inline void bear(const xw_birth_laws *laws, const xw_levers *levers,
                        const xw_parameters *parameters, xw_rng_key key, uint32_t period,
                        const birth *who, xw_population *population, int64_t row) {
  static xw_nursery nursery;
  const xw_birth_terms terms = {laws, levers, parameters, key, period};
  nursery.count = 1;
  nursery.initial = who->initial;
  nursery.id[0] = who->id;
  nursery.row[0] = row;
  nursery.sector[0] = (uint8_t)(who->initial ? 0 : who->sector);
  nursery.region[0] = (uint8_t)(who->initial ? 0 : who->region);
  xw_births_write(&terms, &nursery, population);
}

#endif
