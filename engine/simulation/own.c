/* The cells of an author's own: their columns, who is in them, room for their sums; see own.h. */
#include "simulation/own.h"

#include <string.h>

#include "base/memory.h"
#include "simulation/wanted.h"

static int find_column(const char *name) {
  for (int c = 0; c < XW_COLUMN_COUNT; c++)
    if (name != NULL && strcmp(xw_column_info_at(c)->name, name) == 0)
      return c;
  return -1;
}

/* public_cost is made of the other metrics and the share of these. */
static void find_sums(xw_own *own) {
  bool needed[XW_SUM_COUNT] = {[XW_SUM_gi] = true};
  for (int m = 0; m < XW_METRIC_COUNT; m++) {
    int numerator, denominator;
    xw_metric_sums(m, &numerator, &denominator);
    needed[numerator] = needed[denominator] = true;
  }
  for (int s = 0; s < XW_SUM_COUNT; s++)
    if (needed[s])
      own->sum[own->sum_count++] = s;
}

static xw_status find_test(const xw_own_cell *cell, const xw_condition *condition,
                           xw_own_test *test) {
  *test = (xw_own_test){find_column(condition->column), condition->any, condition->any_count};
  if (test->column < 0)
    return xw_fail(XW_ERR_ARGUMENT,
                   "own cell %s: there is no column \"%s\"; see xiaowei list columns", cell->name,
                   condition->column != NULL ? condition->column : "");
  if (test->any_count < 1)
    return xw_fail(XW_ERR_ARGUMENT, "own cell %s: the condition on %s needs a range", cell->name,
                   condition->column);
  return XW_OK;
}

static xw_status find_tests(const xw_study *study, xw_own *own) {
  int total = 0;
  for (int c = 0; c < study->own_count; c++) {
    const xw_own_cell *cell = &study->own[c];
    for (int i = 0; i < cell->condition_count; i++) {
      const xw_status status = find_test(cell, &cell->conditions[i], &own->test[total++]);
      if (status != XW_OK)
        return status;
    }
    own->first[c + 1] = total;
  }
  return XW_OK;
}

xw_status xw_own_make(const xw_study *study, xw_own *own) {
  size_t total = 0;
  *own = (xw_own){.count = study->own_count};
  if (own->count == 0)
    return XW_OK;
  if (own->count < 0 || own->count > XW_OWN_MAX)
    return xw_fail(XW_ERR_ARGUMENT, "a study has at most %d own cells, not %d", XW_OWN_MAX,
                   own->count);
  for (int c = 0; c < study->own_count; c++)
    total += (size_t)study->own[c].condition_count;
  own->test = xw_calloc(total + 1, sizeof *own->test);
  if (own->test == NULL)
    return xw_fail_memory("the own cells");
  find_sums(own);
  const xw_status status = find_tests(study, own);
  if (status != XW_OK)
    xw_own_free(own);
  return status;
}

void xw_own_free(xw_own *own) {
  xw_free(own->test);
  *own = (xw_own){0};
}

#define HOLDS(type)                                                \
  static bool holds_##type(const xw_own_test *test, type held) {   \
    const XW_OWN_NUMBER_##type value = (XW_OWN_NUMBER_##type)held; \
    for (int k = 0; k < test->any_count; k++)                      \
      if (value >= (XW_OWN_NUMBER_##type)test->any[k].low &&       \
          value <= (XW_OWN_NUMBER_##type)test->any[k].high)        \
        return true;                                               \
    return false;                                                  \
  }
HOLDS(uint64_t)
HOLDS(double)
HOLDS(float)
HOLDS(uint16_t)
HOLDS(uint8_t)
#undef HOLDS

static bool holds(const xw_own_test *test, const xw_population *p, int64_t row) {
  switch (test->column) {
#define XW_COLUMN(name, type, ...) \
  case XW_COLUMN_##name:           \
    return holds_##type(test, p->name[row]);
#include "population/columns.def"
#undef XW_COLUMN
    default: return false;
  }
}

bool xw_own_holds(const xw_own *own, int cell, const xw_population *p, int64_t row) {
  for (int t = own->first[cell]; t < own->first[cell + 1]; t++)
    if (!holds(&own->test[t], p, row))
      return false;
  return true;
}

xw_status xw_own_tally_make(xw_own_tally *tally, const xw_own *own) {
  const size_t count = (size_t)own->count;
  *tally = (xw_own_tally){.own = own};
  tally->lane = xw_calloc_aligned(count * XW_SUM_COUNT * XW_LANES, sizeof *tally->lane);
  tally->mask = xw_calloc_aligned(count, sizeof *tally->mask);
  if (tally->lane != NULL && tally->mask != NULL)
    return XW_OK;
  xw_own_tally_free(tally);
  return xw_fail_memory("the sums in own cells");
}

void xw_own_tally_free(xw_own_tally *tally) {
  xw_free(tally->lane);
  xw_free(tally->mask);
  *tally = (xw_own_tally){0};
}
