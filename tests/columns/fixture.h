/* A population in the hands of a test: values from a small generator of their own, so that nothing here
 * depends on the engine. Header only; needs cmocka.h before it. */
#ifndef XW_TESTS_COLUMNS_FIXTURE_H
#define XW_TESTS_COLUMNS_FIXTURE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "columns/firms.h"
#include "xiaowei/levers.h"

typedef struct fixture {
  xw_population population;
  xw_graph *graph;
  xw_levers levers;
  xw_firms firms;
} fixture;

static const xw_shape fixture_shape = {NULL, 0};

/* A step of a 64-bit linear congruential generator, upper 31 bits as a share of 1. */
static inline double fixture_draw(uint64_t *s) {
  *s = *s * 6364136223846793005u + 1442695040888963407u;
  return (double)(*s >> 33) / 2147483648.0;
}

static inline void fixture_fill(xw_population *p, int64_t rows) {
  uint64_t s = 20150701;
  assert_int_equal(xw_population_reserve(p, rows), XW_OK);
  for (int64_t i = 0; i < rows; i++) {
    p->id[i] = (uint64_t)i * 7919u + ((uint64_t)(i % 3) << 40);
    p->cash[i] = 1e6 * fixture_draw(&s) - 3e5;
    p->employees[i] = (float)(1.0 + 300.0 * fixture_draw(&s) * fixture_draw(&s));
    p->skill[i] = (float)fixture_draw(&s);
    p->effort[i] = (float)fixture_draw(&s);
    p->reputation[i] = (float)fixture_draw(&s);
    p->age[i] = (uint16_t)(80.0 * fixture_draw(&s));
    p->sector[i] = (uint8_t)(XW_SECTOR_COUNT * fixture_draw(&s));
    p->region[i] = (uint8_t)(XW_REGION_COUNT * fixture_draw(&s));
    p->credit[i] = (uint8_t)(4 * fixture_draw(&s));
    p->key_list[i] = (uint8_t)(9 * fixture_draw(&s));
    p->exporter[i] = (uint8_t)(fixture_draw(&s) < 0.2);
    p->zone[i] = (uint8_t)(fixture_draw(&s) < 0.5);
  }
  p->count = rows;
}

static inline void fixture_open(fixture *f, int64_t rows) {
  memset(f, 0, sizeof *f);
  fixture_fill(&f->population, rows);
  assert_int_equal(xw_graph_create(&fixture_shape, &f->graph), XW_OK);
  f->levers = xw_levers_baseline();
  f->firms = (xw_firms){.population = &f->population,
                        .levers = f->levers.value,
                        .key = xw_rng_key_make(1, 2),
                        .period = 5,
                        .evaluator = &xw_evaluator_loops,
                        .workers = 1};
}

static inline void fixture_close(fixture *f) {
  xw_graph_free(f->graph);
  xw_population_free(&f->population);
}

/* A column by name. */
static inline int column(fixture *f, const char *name) {
  const int node = xw_graph_column(f->graph, xw_shape_find(&fixture_shape, name));
  assert_true(node >= 0);
  return node;
}

static inline int number(fixture *f, double value) { return xw_graph_number(f->graph, value); }

#endif
