/* Cells of an author's own: their values against other ways to the same numbers, and the same bits on every
 * layout of the work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>

#include "simulation/kernel.h"
#include "support/own.h"
#include "support/run.h"

enum { FIRMS = 1500, SCENARIOS_MAX = 4 };

/* What came out of a job. */
typedef struct outcome {
  uint64_t digest;
  double means[XW_CELL_COUNT][XW_METRIC_COUNT];
  double own[XW_OWN_MAX][XW_METRIC_COUNT];
} outcome;

typedef struct collection {
  const xw_study *study;
  outcome *of; /* by scenario */
} collection;

static xw_status collect(void *context, const xw_result *r) {
  const collection *c = context;
  outcome *o = &c->of[r->scenario];
  assert_int_equal(r->status, XW_OK);
  o->digest = r->digest;
  memcpy(o->means, r->means, sizeof o->means);
  memcpy(o->own, r->own_means, (size_t)c->study->own_count * sizeof *o->own);
  return XW_OK;
}

/* Run replication 1 of the wanted scenarios on tiles of a given size (0: the default). */
static void replicate(const xw_study *study, int tile, const bool *wanted, outcome *of) {
  atomic_bool stop = false;
  collection c = {study, of};
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  assert_int_equal(xw_model_create(study, NULL, &model), XW_OK);
  if (tile > 0)
    model->tile = tile;
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 1, wanted, &stop, collect, &c), XW_OK);
  xw_workspace_free(work);
  xw_model_free(model);
}

static const bool everyone[SCENARIOS_MAX] = {true, true, true, true};

/* Scenario 1 takes the whole opinion from period 6 of 12 on, scenario 2 measure 9 within the window, scenario 3
 * is the baseline. */
static void make_study(xw_study *study, int scenarios, int window) {
  study_make(study, FIRMS, scenarios);
  study_shorten(study, 6, 12, window);
  study->by_size = study->by_sector = true;
  if (scenarios > 1)
    study_reform(study, 1, 0);
  if (scenarios > 2) {
    study->scenarios[2].reform = 10;
    study_reform(study, 2, 9);
  }
}

static outcome *room(void) {
  outcome *of = calloc(SCENARIOS_MAX, sizeof *of);
  assert_non_null(of);
  return of;
}

/* `size` says how large a difference must be to count, where values cancel. */
static void near(const char *what, double value, double expected, double size) {
  const double error = fabs(value - expected);
  if (!(error <= 2e-6 * fmax(fabs(expected), size)))
    fail_msg("%s is %.12g, not %.12g", what, value, expected);
}

/* --- values -------------------------------------------------------------------------------- */

static int metric(const char *name) {
  const int m = xw_metric_find(name);
  assert_true(m >= 0);
  return m;
}

static bool adds_up(int m) {
  return xw_metric_info_at(m)->has_total || m == metric("firms") || m == metric("employment") ||
         m == metric("entrants");
}

/* Means of the two cells weighted by `weight` against that of all firms. */
static void expect_weighted(const outcome *o, const char *name, const char *weight) {
  const int m = metric(name), w = metric(weight);
  const double sum = o->own[0][w] * o->own[0][m] + o->own[1][w] * o->own[1][m];
  near(name, sum / (o->own[0][w] + o->own[1][w]), o->means[XW_CELL_ALL][m], 0);
}

static void cells_that_share_out_the_firms_add_up_to_all(void **state) {
  (void)state;
  static const char *const by_firms[] = {"skill",    "effort",     "class_a",   "class_d",
                                         "cheating", "entry_rate", "exit_rate", "sampled_rate",
                                         "belief",   "micro_share"};
  static const char *const by_revenue[] = {"margin", "quality_cost", "harm_share"};
  xw_study study;
  outcome *of = room();
  make_study(&study, 2, 1); /* a mean of ratios over quarters is not the ratio of means */
  study.firms = 6000;       /* two groups */
  own_four(&study);
  replicate(&study, 0, everyone, of);
  for (int s = 0; s < 2; s++) {
    const outcome *o = &of[s];
    const double revenue = o->means[XW_CELL_ALL][metric("revenue")];
    for (int m = 0; m < XW_METRIC_COUNT; m++)
      if (adds_up(m))
        near(xw_metric_info_at(m)->name, o->own[0][m] + o->own[1][m], o->means[XW_CELL_ALL][m],
             xw_metric_info_at(m)->has_total ? revenue : 0);
    for (size_t i = 0; i < sizeof by_firms / sizeof *by_firms; i++)
      expect_weighted(o, by_firms[i], "firms");
    for (size_t i = 0; i < sizeof by_revenue / sizeof *by_revenue; i++)
      expect_weighted(o, by_revenue[i], "revenue");
    assert_true(o->own[0][metric("exporter_share")] == 1.0);
    assert_true(o->own[1][metric("exporter_share")] == 0.0);
  }
  xw_study_free(&study);
  free(of);
}

static bool is_same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* Own cell `own` against cell `cell`: every metric but two that are of the cell by name. */
static void expect_cell(const outcome *o, int own, int cell) {
  const double revenue = o->means[cell][metric("revenue")];
  assert_true(o->means[cell][metric("firms")] > 0.0);
  for (int m = 0; m < XW_METRIC_COUNT; m++) {
    const double mine = o->own[own][m], expected = o->means[cell][m];
    if (m == metric("margin_median"))
      assert_true(isnan(mine));
    else if (m == metric("price_index"))
      assert_true(mine == o->means[XW_CELL_ALL][m]);
    else if (!is_same(mine, expected))
      near(xw_metric_info_at(m)->name, mine, expected,
           xw_metric_info_at(m)->has_total ? revenue : 0);
  }
}

static void a_sector_as_an_own_cell_has_the_values_of_its_cell(void **state) {
  (void)state;
  xw_study study;
  outcome *of = room();
  make_study(&study, 2, 4);
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    own_cell(&study, xw_sector_info_at(s)->name);
    own_and(&study, "sector", s, s);
  }
  replicate(&study, 0, everyone, of);
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    expect_cell(&of[0], s, XW_CELL_SECTOR + s);
    expect_cell(&of[1], s, XW_CELL_SECTOR + s);
  }
  xw_study_free(&study);
  free(of);
}

/* A cell of size goes by the employees at the start of a quarter, an own cell by those at its end. */
static void micro_firms_have_the_values_of_their_cell_when_nobody_grows(void **state) {
  (void)state;
  xw_study study;
  outcome *of = room();
  make_study(&study, 1, 4);
  XW_PARAMETER_OF(&study.scenarios[0].parameters, firm_sd_growth) = 0.0;
  XW_PARAMETER_OF(&study.scenarios[0].parameters, firm_growth_profit) = 0.0;
  own_cell(&study, "below_20");
  own_and(&study, "employees", 1, (double)nextafterf(20.0f, 0.0f));
  own_cell(&study, "to_300");
  own_and(&study, "employees", 20, (double)nextafterf(300.0f, 0.0f));
  replicate(&study, 0, everyone, of);
  expect_cell(&of[0], 0, XW_CELL_SIZE);
  expect_cell(&of[0], 1, XW_CELL_SIZE + 1);
  xw_study_free(&study);
  free(of);
}

/* Two conditions on columns of every type, written out. */
static bool by_hand(const xw_population *p, int64_t i, int cell) {
  switch (cell) {
    case 0: return p->credit[i] >= 2 && p->employees[i] <= 19.0f;
    case 1: return p->cash[i] >= 1e5 && (p->age[i] <= 12 || p->age[i] >= 40);
    case 2: return p->id[i] <= 699 && p->skill[i] >= 0.3f && p->skill[i] <= 0.6f;
    default: return true;
  }
}

static void make_by_hand(xw_study *study) {
  own_cell(study, "weak");
  own_and(study, "credit", 2, 2);
  own_or(study, 3, 3);
  own_and(study, "employees", 1, 19);
  own_cell(study, "rich");
  own_and(study, "age", 0, 12);
  own_or(study, 40, HUGE_VAL);
  own_and(study, "cash", 1e5, HUGE_VAL);
  own_cell(study, "first");
  own_and(study, "id", -HUGE_VAL, 699);
  own_and(study, "skill", 0.3, 0.6);
  own_cell(study, "all");
}

/* Of firms that neither leave nor enter, columns after a step are those that were added up. */
static void metrics_of_columns_are_those_of_firms_added_up_by_hand(void **state) {
  (void)state;
  enum { CELLS = 4 };
  run r;
  double values[CELLS][XW_METRIC_COUNT];
  run_open(&r, FIRMS, 3);
  xw_model_free(r.model);
  make_by_hand(&r.study);
  assert_int_equal(xw_model_create(&r.study, NULL, &r.model), XW_OK);
  run_stop_exits(&r);
  run_start(&r, 0);
  run_steps(&r, 10);
  r.state.own = true;
  run_steps(&r, 1);
  const xw_population *p = &r.state.population;
  assert_int_equal(p->count, FIRMS);
  xw_metrics_own(&r.state, &r.levers, &r.result, &r.stepper, &r.model->own, &values[0][0]);
  for (int c = 0; c < CELLS; c++) {
    double firms = 0, employees = 0, skill = 0, belief = 0, exporters = 0;
    for (int64_t i = 0; i < p->count; i++)
      if (by_hand(p, i, c)) {
        firms += 1;
        employees += (double)p->employees[i];
        skill += (double)p->skill[i];
        belief += (double)p->belief[i];
        exporters += p->exporter[i];
      }
    assert_true(firms > 20 && (firms < FIRMS - 20) == (c < 3));
    near("firms", values[c][metric("firms")], firms * r.state.weight, 0);
    near("employment", values[c][metric("employment")], employees * r.state.weight, 0);
    near("skill", values[c][metric("skill")], skill / firms, 0);
    near("belief", values[c][metric("belief")], belief / firms, 0);
    near("exporter_share", values[c][metric("exporter_share")], exporters / firms, 0);
  }
  run_close(&r);
  xw_study_free(&r.study);
}

/* Firms of a cell among the first n rows, n at most a tile, as the tally counts them. */
static double counted(const xw_own *own, const xw_population *p, int n) {
  static xw_tile tile;
  static float one[XW_TILE_ROW];
  const float *row[XW_SUM_COUNT] = {[XW_SUM_firms] = one};
  double sums[XW_SUM_COUNT];
  xw_own_tally tally;
#define XW_COLUMN(name, type, ...) tile.name = p->name;
#include "population/columns.def"
#undef XW_COLUMN
  tile.n = n;
  for (int i = 0; i < n; i++)
    one[i] = 1.0f;
  assert_int_equal(own->count, 1);
  assert_int_equal(xw_own_tally_make(&tally, own), XW_OK);
  tally.sums = sums;
  xw_own_start(&tally);
  xw_own_add(&tally, &tile, row);
  xw_own_finish(&tally);
  xw_own_tally_free(&tally);
  return sums[XW_SUM_firms];
}

/* 0.1 and 0.7 are written; the nearest floats lie above the one and below the other. */
static void a_bound_counts_as_the_column_can_hold_it(void **state) {
  (void)state;
  xw_study study;
  xw_model *model = NULL;
  xw_population p = {0};
  study_make(&study, FIRMS, 1);
  own_cell(&study, "ends");
  own_and(&study, "skill", 0, 0.1);
  own_or(&study, 0.7, 1);
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_OK);
  assert_int_equal(xw_population_reserve(&p, 5), XW_OK);
  p.count = 5;
  p.skill[0] = 0.1f;
  p.skill[1] = 0.7f;
  p.skill[2] = nextafterf(0.1f, 1.0f);
  p.skill[3] = nextafterf(0.7f, 0.0f);
  p.skill[4] = NAN;
  assert_true((double)p.skill[0] > 0.1 && (double)p.skill[1] < 0.7);
  for (int i = 0; i < 5; i++)
    assert_int_equal(xw_own_holds(&model->own, 0, &p, i), i < 2);
  for (int n = 1; n <= 5; n++)
    assert_true(counted(&model->own, &p, n) == (n < 2 ? 1.0 : 2.0));
  xw_population_free(&p);
  xw_model_free(model);
  xw_study_free(&study);
}

/* Age rises before sums are taken: a firm of age 0 is one that has just entered. */
static void entrants_belong_to_a_cell_as_they_are_born(void **state) {
  (void)state;
  xw_study study;
  outcome *of = room();
  make_study(&study, 1, 4);
  own_cell(&study, "newborn");
  own_and(&study, "age", 0, 0);
  replicate(&study, 0, everyone, of);
  assert_true(of->own[0][metric("entrants")] == of->means[XW_CELL_ALL][metric("entrants")]);
  assert_true(of->own[0][metric("entrants")] > 0.0);
  assert_true(of->own[0][metric("firms")] == 0.0);
  assert_true(isnan(of->own[0][metric("skill")]));
  xw_study_free(&study);
  free(of);
}

static void an_empty_cell_has_no_value(void **state) {
  (void)state;
  xw_study study;
  outcome *of = room();
  make_study(&study, 1, 4);
  own_cell(&study, "nobody");
  own_and(&study, "age", 0, 12);
  own_and(&study, "age", 13, 20);
  replicate(&study, 0, everyone, of);
  for (int m = 0; m < XW_METRIC_COUNT; m++)
    assert_true(isnan(of->own[0][m]));
  xw_study_free(&study);
  free(of);
}

/* Firms are born with at most 80 quarters. After 6 quarters of history nobody is older than 80 + 6 + 10 in
 * quarter 9 of the horizon, counted from 0: firms of 97 are there only in its last two. */
static void quarters_in_which_a_cell_is_empty_count_as_nothing(void **state) {
  (void)state;
  outcome *of = room(), *half = room();
  for (int window = 4; window > 0; window -= 2) {
    xw_study study;
    make_study(&study, 1, window);
    own_cell(&study, "oldest");
    own_and(&study, "age", 97, 97);
    replicate(&study, 0, everyone, window == 4 ? of : half);
    xw_study_free(&study);
  }
  assert_true(half->own[0][metric("firms")] > 0.0);
  near("firms", of->own[0][metric("firms")], half->own[0][metric("firms")] / 2, 0);
  near("revenue", of->own[0][metric("revenue")], half->own[0][metric("revenue")] / 2, 0);
  near("skill", of->own[0][metric("skill")], half->own[0][metric("skill")], 0);
  free(of);
  free(half);
}

/* --- bits ---------------------------------------------------------------------------------- */

static void own_cells_change_no_other_value_and_count_in_the_digest(void **state) {
  (void)state;
  xw_study without, with;
  outcome *a = room(), *b = room(), *c = room();
  make_study(&without, 3, 4);
  make_study(&with, 3, 4);
  replicate(&without, 0, everyone, a);
  own_four(&with);
  replicate(&with, 0, everyone, b);
  with.own[2].conditions[0].any[0].high = 13;
  replicate(&with, 0, everyone, c);
  for (int s = 0; s < 3; s++) {
    assert_memory_equal(a[s].means, b[s].means, sizeof a->means);
    assert_memory_equal(b[s].own, c[s].own, 2 * sizeof *b->own);
    assert_memory_not_equal(b[s].own[2], c[s].own[2], sizeof *b->own);
    assert_true(a[s].digest != b[s].digest && b[s].digest != c[s].digest);
  }
  xw_study_free(&without);
  xw_study_free(&with);
  free(a);
  free(b);
  free(c);
}

static void tiles_and_instruction_sets_give_the_same_bits(void **state) {
  (void)state;
  static const int tile[] = {64, 256, 512};
  xw_study study;
  outcome *first = room();
  make_study(&study, 3, 4);
  study.firms = 6000; /* two groups */
  own_four(&study);
  replicate(&study, 0, everyone, first);
  for (int k = 0; xw_kernel_at(k) != NULL; k++) {
    setenv("XW_ISA", xw_kernel_at(k)->name, 1);
    for (size_t i = 0; i < sizeof tile / sizeof *tile; i++) {
      outcome *of = room();
      replicate(&study, tile[i], everyone, of);
      for (int s = 0; s < 3; s++)
        assert_true(of[s].digest == first[s].digest);
      free(of);
    }
  }
  unsetenv("XW_ISA");
  xw_study_free(&study);
  free(first);
}

/* Scenario 2 forks within the window: what the trunk saw of it is the branch's too. */
static void a_scenario_alone_has_the_bits_it_has_among_others(void **state) {
  (void)state;
  xw_study study;
  outcome *together = room();
  make_study(&study, SCENARIOS_MAX, 4);
  own_four(&study);
  replicate(&study, 0, everyone, together);
  assert_true(together[3].digest == together[0].digest);
  for (int s = 0; s < SCENARIOS_MAX; s++) {
    bool wanted[SCENARIOS_MAX] = {false};
    outcome *of = room();
    wanted[s] = true;
    replicate(&study, 0, wanted, of);
    assert_true(of[s].digest == together[s].digest);
    free(of);
  }
  xw_study_free(&study);
  free(together);
}

/* A study that has only the scenario: there it is the trunk and forks from nobody. */
static void a_scenario_in_a_study_of_its_own_has_the_same_bits(void **state) {
  (void)state;
  xw_study study, single;
  outcome *together = room(), *of = room();
  make_study(&study, 3, 4);
  own_four(&study);
  replicate(&study, 0, everyone, together);
  make_study(&single, 1, 4);
  own_four(&single);
  single.scenarios[0].reform = 10;
  study_reform(&single, 0, 9);
  replicate(&single, 0, everyone, of);
  assert_memory_equal(of[0].own, together[2].own, 4 * sizeof *of->own);
  assert_memory_not_equal(of[0].own, together[0].own, 4 * sizeof *of->own);
  xw_study_free(&study);
  xw_study_free(&single);
  free(together);
  free(of);
}

/* --- mistakes ------------------------------------------------------------------------------ */

static void refuses(xw_study *study, const char *what) {
  xw_model *model = NULL;
  assert_int_equal(xw_model_create(study, NULL, &model), XW_ERR_ARGUMENT);
  assert_null(model);
  assert_non_null(strstr(xw_last_error(), what));
  xw_study_free(study);
}

static void a_model_of_wrong_cells_is_refused(void **state) {
  (void)state;
  xw_study study;
  study_make(&study, FIRMS, 1);
  own_cell(&study, "mine");
  own_and(&study, "exporters", 1, 1);
  refuses(&study, "own cell mine: there is no column \"exporters\"");
  study_make(&study, FIRMS, 1);
  own_cell(&study, "mine");
  own_and(&study, "exporter", 1, 1);
  study.own[0].conditions[0].any_count = 0;
  refuses(&study, "the condition on exporter needs a range");
  study_make(&study, FIRMS, 1);
  for (int i = 0; i <= XW_OWN_MAX; i++)
    own_cell(&study, "x");
  refuses(&study, "at most 64 own cells, not 65");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cells_that_share_out_the_firms_add_up_to_all),
      cmocka_unit_test(a_sector_as_an_own_cell_has_the_values_of_its_cell),
      cmocka_unit_test(micro_firms_have_the_values_of_their_cell_when_nobody_grows),
      cmocka_unit_test(metrics_of_columns_are_those_of_firms_added_up_by_hand),
      cmocka_unit_test(a_bound_counts_as_the_column_can_hold_it),
      cmocka_unit_test(entrants_belong_to_a_cell_as_they_are_born),
      cmocka_unit_test(an_empty_cell_has_no_value),
      cmocka_unit_test(quarters_in_which_a_cell_is_empty_count_as_nothing),
      cmocka_unit_test(own_cells_change_no_other_value_and_count_in_the_digest),
      cmocka_unit_test(tiles_and_instruction_sets_give_the_same_bits),
      cmocka_unit_test(a_scenario_alone_has_the_bits_it_has_among_others),
      cmocka_unit_test(a_scenario_in_a_study_of_its_own_has_the_same_bits),
      cmocka_unit_test(a_model_of_wrong_cells_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
