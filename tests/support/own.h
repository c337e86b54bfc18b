/* Own cells of a study in the hands of a test; freed with the study. Needs cmocka.h before it. */
#ifndef XW_TESTS_SUPPORT_OWN_H
#define XW_TESTS_SUPPORT_OWN_H

#include <string.h>

#include "base/memory.h"
#include "xiaowei/study.h"

/* A new cell that has everybody. */
static inline void own_cell(xw_study *study, const char *name) {
  study->own = xw_realloc(study->own, (size_t)study->own_count + 1, sizeof *study->own);
  assert_non_null(study->own);
  study->own[study->own_count++] =
      (xw_own_cell){.name = xw_strdup(name), .text = xw_strdup("{ a condition }")};
}

/* The last condition of the last cell allows one range more. */
static inline void own_or(xw_study *study, double low, double high) {
  xw_own_cell *cell = &study->own[study->own_count - 1];
  xw_condition *c = &cell->conditions[cell->condition_count - 1];
  c->any = xw_realloc(c->any, (size_t)c->any_count + 1, sizeof *c->any);
  assert_non_null(c->any);
  c->any[c->any_count++] = (xw_range){low, high};
}

/* The last cell gets one condition more. */
static inline void own_and(xw_study *study, const char *column, double low, double high) {
  xw_own_cell *cell = &study->own[study->own_count - 1];
  cell->conditions =
      xw_realloc(cell->conditions, (size_t)cell->condition_count + 1, sizeof *cell->conditions);
  assert_non_null(cell->conditions);
  cell->conditions[cell->condition_count++] = (xw_condition){.column = xw_strdup(column)};
  own_or(study, low, high);
}

/* Four cells: exporters, the others, the young, small firms of bad credit. */
static inline void own_four(xw_study *study) {
  own_cell(study, "exporters");
  own_and(study, "exporter", 1, 1);
  own_cell(study, "home");
  own_and(study, "exporter", 0, 0);
  own_cell(study, "young");
  own_and(study, "age", 0, 12);
  own_cell(study, "weak_micro");
  own_and(study, "employees", 1, 19);
  own_and(study, "credit", 2, 2);
  own_or(study, 3, 3);
}

#endif
