/* Birth of firms: the initial population and entrants (section 2), a batch at a time. */
#ifndef XW_PROCESSES_BIRTH_H
#define XW_PROCESSES_BIRTH_H

#include <stdbool.h>

#include "base/isa.h"
#include "population/table.h"
#include "processes/beta.h"
#include "processes/context.h"
#include "xiaowei/levers.h"

#define XW_BATCH 256      /* firms born at a time */
#define XW_BIRTH_DRAWS 20 /* streams birth_sector .. birth_wait, five blocks */

/* Laws of birth of a model, constant. */
typedef struct xw_birth_laws {
  xw_beta initial[4], entrant[4];    /* skill, management, metrology, standards */
  float cumulative[XW_SECTOR_COUNT]; /* sector shares */
  float need[XW_SECTOR_ROOM];
  float exporters[XW_SECTOR_ROOM];
} xw_birth_laws;

void xw_birth_laws_init(xw_birth_laws *laws);

/* Firms that wait to be born. The caller fills id, sector, region (not for initial firms, whose sector and
 * region are drawn), row and count. */
typedef struct xw_nursery {
  uint64_t id[XW_BATCH];
  int64_t row[XW_BATCH]; /* of the population */
  uint8_t sector[XW_BATCH], region[XW_BATCH];
  int count;
  bool initial;                     /* of the initial population; else entrants */
  const xw_population_table *table; /* that initial firms come from; NULL: all is drawn */
  int64_t from[XW_BATCH];           /* row of the table */
  float draw[XW_BIRTH_DRAWS][XW_BATCH];
  float employees[XW_BATCH], productivity[XW_BATCH], capability[4][XW_BATCH];
  float difference[XW_BATCH], moral_cost[XW_BATCH], cheat_gain[XW_BATCH];
  float cash[XW_BATCH], regulated[XW_BATCH], illegal[XW_BATCH], exporter[XW_BATCH];
  float age[XW_BATCH], wait[XW_BATCH], credit[XW_BATCH];
} xw_nursery;

/* Identity of the k-th entrant of a cell at the end of a period (from the start of the burn-in): the same
 * in every scenario, on any layout. Initial firms are 0 .. N0-1. */
uint64_t xw_entrant_id(uint32_t period, int sector, int region, uint32_t k);

/* What newborns have in common: levers in force, parameters, key and period of their draws. */
typedef struct xw_birth_terms {
  const xw_birth_laws *laws;
  const xw_levers *levers;
  const xw_parameters *parameters;
  xw_rng_key key;
  uint32_t period;
} xw_birth_terms;

#define xw_births_write XW_ISA_NAME(xw_births_write)
/* Write all of the nursery into their rows, which must exist. */
void xw_births_write(const xw_birth_terms *terms, xw_nursery *nursery, xw_population *population);

#endif
