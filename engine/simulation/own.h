/* Sums in the cells of an author's own. They follow the order of the other sums of a step (tally.h): a firm's
 * place in the lanes is the same, its value is multiplied by 1 or 0. Without such cells nothing here is
 * called. */
#ifndef XW_SIMULATION_OWN_H
#define XW_SIMULATION_OWN_H

#include "simulation/tally.h"
#include "xiaowei/study.h"

#define xw_own_start XW_ISA_NAME(xw_own_start)
#define xw_own_add XW_ISA_NAME(xw_own_add)
#define xw_own_finish XW_ISA_NAME(xw_own_finish)

/* A condition with its column found. */
typedef struct xw_own_test {
  int column;
  const xw_range *any; /* of the study */
  int any_count;
} xw_own_test;

/* The own cells of a study, constant. Zero-initialise, then xw_own_make; owned arrays. */
typedef struct xw_own {
  int count;
  xw_own_test *test;
  int first[XW_OWN_MAX + 1]; /* tests of cell c are first[c] .. first[c + 1] - 1 */
  int sum[XW_SUM_COUNT];     /* sums that metrics are made of */
  int sum_count;
} xw_own;

/* Scratch of a thread. Zero-initialise, then xw_own_tally_make. */
typedef struct xw_own_tally {
  const xw_own *own;
  double *sums;               /* [count][XW_SUM_COUNT] of a group, borrowed */
  double *lane;               /* [count][XW_SUM_COUNT][XW_LANES] */
  float (*mask)[XW_TILE_ROW]; /* [count], 1 or 0 a firm */
} xw_own_tally;

/* The numbers in which a column is compared with the ends of a range, and these as the column can hold
 * them: so that 0.15 is inside { 0, 0.15 } though no float is 0.15. */
#define XW_OWN_NUMBER_uint64_t double
#define XW_OWN_NUMBER_double double
#define XW_OWN_NUMBER_float float
#define XW_OWN_NUMBER_uint16_t float
#define XW_OWN_NUMBER_uint8_t float

/* Find the columns; XW_ERR_ARGUMENT names a cell that is wrong. */
xw_status xw_own_make(const xw_study *study, xw_own *own);
void xw_own_free(xw_own *own);
/* Is a row of the population in a cell? */
bool xw_own_holds(const xw_own *own, int cell, const xw_population *population, int64_t row);

xw_status xw_own_tally_make(xw_own_tally *tally, const xw_own *own);
void xw_own_tally_free(xw_own_tally *tally);

/* Start a group that adds up into tally->sums. */
void xw_own_start(xw_own_tally *tally);
/* Add a tile; row: where each sum finds its values, NULL for those that are booked elsewhere. */
void xw_own_add(xw_own_tally *tally, const xw_tile *tile, const float *const row[XW_SUM_COUNT]);
/* Fold the lanes: the sums of the group are complete. */
void xw_own_finish(xw_own_tally *tally);

#endif
