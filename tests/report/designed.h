/* A store of a study with a design, filled by a function of scenario, point and replication. */
#ifndef XW_TESTS_REPORT_DESIGNED_H
#define XW_TESTS_REPORT_DESIGNED_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "../store/fake_study.h"
#include "store/store.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

typedef struct designed {
  xw_study study;
  xw_store *store;
  fake_values values;
  char *text; /* of the last report */
} designed;

/* Sets the values of a run; false: there is no such run. */
typedef bool designed_fill(designed *own, int scenario, int point, uint32_t replication);

/* factors[k] as levers (+ index) or parameters; points[n][k] are copied. */
static inline void designed_open(designed *own, xw_design_kind kind, const xw_factor *factors,
                                 int k, const double *points, int n, int block) {
  xw_design *design = &own->study.design;
  own->text = NULL;
  own->study = fake_study(1);
  *design = (xw_design){.kind = kind, .factor_count = k, .point_count = n, .block = block};
  design->factors = xw_calloc((size_t)k, sizeof *design->factors);
  design->values = xw_calloc((size_t)n * (size_t)k, sizeof *design->values);
  memcpy(design->factors, factors, (size_t)k * sizeof *factors);
  memcpy(design->values, points, (size_t)n * (size_t)k * sizeof *points);
  assert_int_equal(xw_store_create_or_open(":memory:", &own->study, &own->store), XW_OK);
}

static inline void designed_put(designed *own, uint32_t replications, designed_fill *fill) {
  xw_sink sink;
  int points = xw_study_points(&own->study);
  assert_int_equal(xw_store_sink(own->store, &sink), XW_OK);
  for (uint32_t r = 0; r < replications; r++) {
    for (int v = 0; v < points * FAKE_SCENARIOS; v++) {
      int scenario = v % FAKE_SCENARIOS, point = v / FAKE_SCENARIOS;
      xw_result result = fake_result(&own->values, scenario, r);
      result.point = point;
      result.job = (uint64_t)r * (uint64_t)(points * FAKE_SCENARIOS) + (uint64_t)v;
      if (fill(own, scenario, point, r)) {
        assert_int_equal(sink.put(sink.self, &result), XW_OK);
      }
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

static inline void designed_close(designed *own) {
  xw_free(own->text);
  xw_store_close(own->store);
  xw_study_free(&own->study);
}

/* The one number that a statement gives. */
static inline double sql_number(xw_store *store, const char *sql) {
  xw_table table = {0};
  assert_int_equal(xw_store_query(store, sql, NULL, 0, &table), XW_OK);
  assert_int_equal(table.row_count, 1);
  double number = table.values[0].type == XW_CELL_INTEGER ? (double)table.values[0].as.integer
                                                          : table.values[0].as.real;
  xw_table_free(&table);
  return number;
}

/* Whether a text holds each of the parts, NULL at the end; what is missing is printed. */
static inline bool holds(const char *text, const char *const *texts) {
  bool all = true;
  for (; *texts != NULL; texts++) {
    if (strstr(text, *texts) == NULL) {
      print_message("not there: %s\nin:\n%s\n", *texts, text);
      all = false;
    }
  }
  return all;
}

#define assert_holds(text, ...) assert_true(holds((text), (const char *const[]){__VA_ARGS__, NULL}))

static const xw_factor one_lever[] = {{true, 0}}, one_parameter[] = {{false, 0}};

#endif
