/* Variants: a scenario at a point, in a replication with drawn parameters or after a fork, is the run of the
 * scenario that says the same outright, bit for bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <stdlib.h>

#include "rng/laws.h"
#include "support/run.h"

enum { FIRMS = 400, VARIANTS_MOST = 16 };

typedef struct digests {
  uint64_t of[VARIANTS_MOST];
  bool there[VARIANTS_MOST];
} digests;

static xw_status keep(void *context, const xw_result *r) {
  digests *d = context;
  const size_t variant = (size_t)r->job % VARIANTS_MOST;
  assert_int_equal(r->status, XW_OK);
  assert_false(d->there[variant]);
  d->of[variant] = r->digest;
  d->there[variant] = true;
  return XW_OK;
}

/* Digests of all variants of replication 0 (so that job is variant). */
static digests run_all(const xw_study *study, const bool *wanted) {
  bool all[VARIANTS_MOST];
  digests d = {{0}, {false}};
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  atomic_bool stop = false;
  for (int v = 0; v < VARIANTS_MOST; v++)
    all[v] = true;
  assert_int_equal(xw_model_create(study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 0, wanted ? wanted : all, &stop, keep, &d), XW_OK);
  xw_workspace_free(work);
  xw_model_free(model);
  return d;
}

/* First period in which a series of the second scenario differs from the first's. */
typedef struct series_pair {
  double *of[2];
  int first_difference;
} series_pair;

static xw_status keep_series(void *context, const xw_result *r) {
  series_pair *pair = context;
  memcpy(pair->of[r->scenario], r->series,
         (size_t)XW_METRIC_COUNT * 14 * sizeof *r->series); /* 14 periods */
  return XW_OK;
}

static series_pair run_series(const xw_study *study) {
  static double values[2][XW_METRIC_COUNT * 14];
  const bool wanted[2] = {true, true};
  series_pair pair = {{values[0], values[1]}, -1};
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  atomic_bool stop = false;
  assert_int_equal(study->periods, 14);
  assert_int_equal(xw_model_create(study, NULL, &model), XW_OK);
  assert_int_equal(xw_workspace_create(model, &work), XW_OK);
  assert_int_equal(xw_replicate(model, work, 0, wanted, &stop, keep_series, &pair), XW_OK);
  for (int t = 13; t >= 0; t--)
    if (memcmp(values[0] + t * XW_METRIC_COUNT, values[1] + t * XW_METRIC_COUNT,
               XW_METRIC_COUNT * sizeof(double)) != 0)
      pair.first_difference = t;
  xw_workspace_free(work);
  xw_model_free(model);
  return pair;
}

/* Baseline, and all measures from period 6 on. */
static void make_study(xw_study *study, int scenarios) {
  study_make(study, FIRMS, scenarios);
  study_shorten(study, 4, 14, 4);
  for (int s = 1; s < scenarios; s++)
    study_reform(study, s, 0);
}

/* A design of one factor. */
static void vary(xw_study *study, bool is_lever, int index, const double *values, int points) {
  xw_design *design = &study->design;
  design->kind = XW_DESIGN_LIST;
  design->factors = xw_calloc(1, sizeof *design->factors);
  design->values = xw_calloc((size_t)points, sizeof *design->values);
  design->factors[0] = (xw_factor){is_lever, index};
  memcpy(design->values, values, (size_t)points * sizeof *values);
  design->factor_count = 1;
  design->point_count = design->block = points;
}

static void a_lever_varies_from_the_reform_on_in_all_but_the_baseline(void **state) {
  (void)state;
  const int lever = xw_lever_find("sampling.ratio");
  const double values[3] = {0.04, 0.2, 0.1};
  xw_study study, plain;
  make_study(&study, 2);
  vary(&study, true, lever, values, 3);
  const digests varied = run_all(&study, NULL);
  for (int p = 0; p < 3; p++) {
    make_study(&plain, 2);
    for (int t = 6; t < plain.periods; t++)
      plain.scenarios[1].levers[t].value[lever] = values[p];
    const digests outright = run_all(&plain, NULL);
    assert_int_equal(varied.of[2 * p], outright.of[0]);
    assert_int_equal(varied.of[2 * p + 1], outright.of[1]);
    xw_study_free(&plain);
  }
  assert_int_not_equal(varied.of[1], varied.of[3]);
  xw_study_free(&study);
}

static void a_parameter_varies_in_every_scenario_from_birth_on(void **state) {
  (void)state;
  const int parameter = xw_parameter_find("cost.effort");
  const double values[2] = {0.03, 0.08};
  xw_study study, plain;
  make_study(&study, 2);
  vary(&study, false, parameter, values, 2);
  const digests varied = run_all(&study, NULL);
  for (int p = 0; p < 2; p++) {
    make_study(&plain, 2);
    for (int s = 0; s < 2; s++)
      plain.scenarios[s].parameters.value[parameter] = values[p];
    const digests outright = run_all(&plain, NULL);
    assert_int_equal(varied.of[2 * p], outright.of[0]);
    assert_int_equal(varied.of[2 * p + 1], outright.of[1]);
    xw_study_free(&plain);
  }
  assert_int_not_equal(varied.of[0], varied.of[2]);
  xw_study_free(&study);
}

static void a_variant_alone_has_the_bits_that_it_has_among_others(void **state) {
  (void)state;
  const double values[3] = {0.04, 0.2, 0.1};
  xw_study study;
  make_study(&study, 3);
  study.scenarios[2].reform = 9;
  vary(&study, true, xw_lever_find("sampling.ratio"), values, 3);
  const digests together = run_all(&study, NULL);
  for (int v = 0; v < 9; v++) {
    bool wanted[VARIANTS_MOST] = {false};
    wanted[v] = true;
    const digests alone = run_all(&study, wanted);
    assert_int_equal(alone.of[v], together.of[v]);
    for (int other = 0; other < 9; other++)
      assert_int_equal(alone.there[other], other == v);
  }
  xw_study_free(&study);
}

static void draw_two(xw_study *study) {
  study->uncertain = xw_calloc(2, sizeof *study->uncertain);
  study->uncertain_count = 2;
  study->uncertain[0] =
      (xw_uncertainty){xw_parameter_find("cost.effort"), {XW_LAW_triangular, 0.03, 0.045, 0.08}};
  study->uncertain[1] =
      (xw_uncertainty){xw_parameter_find("quality.beta_skill"), {XW_LAW_uniform, 0.2, 1.2, 0}};
}

static void a_drawn_parameter_is_that_parameter_set(void **state) {
  (void)state;
  double draws[2];
  xw_study study, plain;
  make_study(&study, 2);
  make_study(&plain, 2);
  draw_two(&study);
  xw_study_draw(&study, 0, draws);
  for (int s = 0; s < 2; s++)
    for (int i = 0; i < 2; i++)
      plain.scenarios[s].parameters.value[study.uncertain[i].parameter] = draws[i];
  const digests drawn = run_all(&study, NULL), outright = run_all(&plain, NULL);
  assert_int_equal(drawn.of[0], outright.of[0]);
  assert_int_equal(drawn.of[1], outright.of[1]);
  xw_study_free(&study);
  xw_study_free(&plain);
}

static void a_scenario_keeps_a_parameter_of_its_own(void **state) {
  (void)state;
  const double draws[2] = {0.07, 0.9};
  xw_parameters parameters;
  xw_study study;
  make_study(&study, 2);
  draw_two(&study);
  study.scenarios[1].parameters.value[study.uncertain[0].parameter] = 0.05;
  xw_variant_parameters(&study, 0, draws, &parameters);
  assert_true(parameters.value[study.uncertain[0].parameter] == 0.07);
  xw_variant_parameters(&study, 1, draws, &parameters);
  assert_true(parameters.value[study.uncertain[0].parameter] == 0.05);
  assert_true(parameters.value[study.uncertain[1].parameter] == 0.9);
  xw_study_free(&study);
}

static void seeds_of_a_draw_share_its_parameters_and_are_part_of_the_identity(void **state) {
  (void)state;
  double draws[6][2];
  char one[65], two[65];
  xw_study study;
  make_study(&study, 1);
  draw_two(&study);
  xw_study_identity(&study, one);
  xw_study_draw(&study, 1, draws[0]);
  study.uncertain_seeds = 2;
  xw_study_identity(&study, two);
  assert_string_not_equal(one, two);
  for (uint32_t r = 0; r < 4; r++)
    xw_study_draw(&study, r, draws[1 + r]);
  assert_memory_equal(draws[1], draws[2], sizeof draws[1]);
  assert_memory_equal(draws[3], draws[4], sizeof draws[1]);
  assert_memory_equal(draws[0], draws[3], sizeof draws[1]); /* draw 1 is what replication 1 drew */
  assert_true(draws[1][0] != draws[3][0] && draws[1][1] != draws[3][1]);
  xw_study_free(&study);
}

/* 20,000 replications against the uniform law of the quantile: Kolmogorov-Smirnov, error rate 1e-6 each
 * (critical value 2.69 / sqrt(n)); and no correlation between two parameters or with the next
 * replication (5.5 standard errors). */
static void draws_follow_their_laws_and_are_independent(void **state) {
  (void)state;
  enum { N = 20000, BINS = 200 };
  static double u[2][N];
  double draws[2];
  xw_study study;
  make_study(&study, 1);
  draw_two(&study);
  study.uncertain[0].law = (xw_law){XW_LAW_uniform, 0.03, 0.08, 0};
  for (uint32_t r = 0; r < N; r++) {
    xw_study_draw(&study, r, draws);
    u[0][r] = (draws[0] - 0.03) / 0.05;
    u[1][r] = draws[1] - 0.2;
  }
  for (int i = 0; i < 2; i++) {
    int below[BINS + 1] = {0};
    double worst = 0;
    for (int r = 0; r < N; r++)
      below[(int)(u[i][r] * BINS)]++;
    for (int b = 0, sum = 0; b < BINS; b++) {
      sum += below[b];
      worst = fmax(worst, fabs((double)sum / N - (b + 1.0) / BINS));
    }
    assert_true(worst < 2.69 / sqrt((double)N));
  }
  double same = 0, next = 0;
  for (int r = 0; r + 1 < N; r++) {
    same += 12 * (u[0][r] - 0.5) * (u[1][r] - 0.5);
    next += 12 * (u[0][r] - 0.5) * (u[0][r + 1] - 0.5);
  }
  assert_true(fabs(same / N) < 5.5 / sqrt((double)N));
  assert_true(fabs(next / N) < 5.5 / sqrt((double)N));
  xw_study_free(&study);
}

static void a_fork_is_an_unbroken_run_under_the_baseline_until_then(void **state) {
  (void)state;
  xw_study study, plain;
  make_study(&study, 3);
  study.fork = 9;
  study.scenarios[2].reform = 11;
  make_study(&plain, 3);
  for (int p = 0; p < 9; p++)
    plain.scenarios[1].levers[p] = plain.scenarios[0].levers[p];
  for (int p = 0; p < 9; p++)
    plain.scenarios[2].levers[p] = plain.scenarios[0].levers[p];
  plain.scenarios[1].reform = 9;
  plain.scenarios[2].reform = 11;
  const digests forked = run_all(&study, NULL), outright = run_all(&plain, NULL);
  for (int s = 0; s < 3; s++)
    assert_int_equal(forked.of[s], outright.of[s]);
  xw_study_free(&study);
  xw_study_free(&plain);
}

/* Equal parameters make equal runs; parameters that differ leave the baseline alone. */
static void parameters_of_a_scenario_act_from_the_fork_on(void **state) {
  (void)state;
  const int parameter = xw_parameter_find("cost.effort");
  xw_study study;
  make_study(&study, 2);
  study_keep_all_series(&study);
  study.fork = study.scenarios[0].reform = 9; /* totals of both begin there */
  for (int p = 0; p < study.periods; p++)
    study.scenarios[1].levers[p] = xw_levers_baseline();
  const digests equal = run_all(&study, NULL);
  study.scenarios[1].parameters.value[parameter] = 0.08;
  series_pair pair = run_series(&study);
  assert_int_equal(equal.of[0], equal.of[1]);
  assert_true(pair.first_difference == 9);
  xw_study_free(&study);
}

static void the_identity_covers_design_draws_and_fork(void **state) {
  (void)state;
  const double values[2] = {0.04, 0.2};
  char plain[65], text[65];
  xw_study study;
  make_study(&study, 2);
  xw_study_identity(&study, plain);
  study.fork = 3;
  xw_study_identity(&study, text);
  assert_string_not_equal(plain, text);
  study.fork = 0;
  draw_two(&study);
  xw_study_identity(&study, text);
  assert_string_not_equal(plain, text);
  study.uncertain_count = 0;
  vary(&study, true, xw_lever_find("sampling.ratio"), values, 2);
  xw_study_identity(&study, text);
  assert_string_not_equal(plain, text);
  study.design.values[1] = 0.21;
  xw_study_identity(&study, plain);
  assert_string_not_equal(plain, text);
  xw_study_free(&study);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_lever_varies_from_the_reform_on_in_all_but_the_baseline),
      cmocka_unit_test(a_parameter_varies_in_every_scenario_from_birth_on),
      cmocka_unit_test(a_variant_alone_has_the_bits_that_it_has_among_others),
      cmocka_unit_test(a_drawn_parameter_is_that_parameter_set),
      cmocka_unit_test(a_scenario_keeps_a_parameter_of_its_own),
      cmocka_unit_test(draws_follow_their_laws_and_are_independent),
      cmocka_unit_test(seeds_of_a_draw_share_its_parameters_and_are_part_of_the_identity),
      cmocka_unit_test(a_fork_is_an_unbroken_run_under_the_baseline_until_then),
      cmocka_unit_test(parameters_of_a_scenario_act_from_the_fork_on),
      cmocka_unit_test(the_identity_covers_design_draws_and_fork),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
