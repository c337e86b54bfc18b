/* Birth of firms: the initial population and entrants (section 2). */
#ifndef XW_PROCESSES_BIRTH_H
#define XW_PROCESSES_BIRTH_H

#include <stdbool.h>

#include "population/population.h"
#include "processes/beta.h"
#include "processes/context.h"
#include "xiaowei/levers.h"

/* Laws of birth of a model, constant. */
typedef struct xw_birth_laws {
  xw_beta initial[4], entrant[4];     /* skill, management, metrology, standards */
  double cumulative[XW_SECTOR_COUNT]; /* sector shares */
  double need[XW_SECTOR_COUNT];
} xw_birth_laws;

void xw_birth_laws_init(xw_birth_laws *laws);

/* Who is born, and under which levers. */
typedef struct xw_birth {
  uint64_t id;
  int sector, region; /* -1: drawn */
  bool initial;       /* of the initial population; else an entrant */
} xw_birth;

/* Identity of the k-th entrant of a cell at the end of a period (from the start of the burn-in): the same
 * in every scenario, on any layout. Initial firms are 0 .. N0-1. */
uint64_t xw_entrant_id(uint32_t period, int sector, int region, uint32_t k);

/* Write the newborn into row `row`. levers are those in force. */
void xw_birth_write(const xw_birth_laws *laws, const xw_levers *levers,
                    const xw_parameters *parameters, xw_rng_key key, uint32_t period,
                    const xw_birth *birth, xw_population *population, int64_t row);

#endif
