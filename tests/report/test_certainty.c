/* How sure an answer is: the parts are known, are kept apart, and a companion asks the same question. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "../store/fake_study.h"
#include "report/certainty.h"
#include "report/compare.h"
#include "store/store.h"

#define assert_near(value, expected, error) assert_true(fabs((value) - (expected)) <= (error))

enum { DRAWS = 200, SEEDS = 2 };
static const double MEAN = 2500, PARAMETER = 1000, SEED = 500;

/* Of the effect over parameters from that at the middle values. */
static double shift;
/* How much of its spread over parameters is there. */
static double moves = 1;

typedef struct kept {
  xw_study study;
  xw_store *store;
} kept;

static void draw_one(xw_study *study, int seeds) {
  study->uncertain = xw_calloc(1, sizeof *study->uncertain);
  study->uncertain_count = 1;
  study->uncertain[0] =
      (xw_uncertainty){xw_parameter_find("cost.effort"), {XW_LAW_triangular, 0.03, 0.045, 0.08}};
  study->uncertain_seeds = seeds;
}

/* Net benefit of scenario 1 over parameters is N(2500, 1000^2), with N(0, 500^2) of the seed. */
static void fill(kept *own, uint32_t replications) {
  static const double draws[] = {0.05};
  const uint32_t seeds = (uint32_t)own->study.uncertain_seeds;
  static fake_values values;
  xw_sink sink;
  assert_int_equal(xw_store_sink(own->store, &sink), XW_OK);
  for (uint32_t r = 0; r < replications; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&values, s, r);
      const double effect =
          MEAN + shift + moves * PARAMETER * fake_noise(r / seeds, 7) + SEED * fake_noise(r, 8);
      if (s == 1 && own->study.uncertain_count > 0) {
        fake_set(&values, "welfare", 1e6 + 900 * fake_noise(r, 0) + effect);
      }
      result.draws = draws;
      assert_int_equal(sink.put(sink.self, &result), XW_OK);
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

static void make(kept *own, const xw_study *study, uint32_t replications) {
  own->study = *study;
  assert_int_equal(xw_store_create_or_open(":memory:", &own->study, &own->store), XW_OK);
  fill(own, replications);
}

static void plain(kept *own) {
  const xw_study study = fake_study(1);
  make(own, &study, 20);
}

static void drawn(kept *own, int seeds) {
  xw_study study = fake_study(2); /* the seed may differ */
  draw_one(&study, seeds);
  make(own, &study, DRAWS * (uint32_t)seeds);
}

static void drop(kept *own) {
  xw_store_close(own->store);
  xw_study_free(&own->study);
}

static void simulation_and_parameters_stand_side_by_side(void **state) {
  (void)state;
  kept fixed, world;
  xw_decision decision;
  xw_certainty found;
  plain(&fixed);
  drawn(&world, SEEDS);
  assert_int_equal(xw_decision_make(fixed.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_certainty_make(fixed.store, &decision, world.store, &found), XW_OK);
  const xw_certain *net = &found.choices[1][XW_CERTAIN_NET_BENEFIT];
  assert_false(found.is_drawn);
  assert_int_equal(net->n, 20);
  assert_near(net->simulation.estimate, 2500, 40);
  assert_true(net->simulation.high - net->simulation.low < 60);
  const xw_over_parameters *over = &net->parameters;
  assert_int_equal(over->parts.draws, DRAWS);
  assert_int_equal(over->parts.seeds, SEEDS);
  /* Five standard errors of the estimators for 200 draws of 2 seeds. */
  assert_near(over->parts.seed, SEED * SEED, 5 * SEED * SEED * sqrt(2.0 / DRAWS));
  assert_near(over->parts.parameters, PARAMETER * PARAMETER, 5 * 1.13e6 * sqrt(2.0 / DRAWS));
  assert_near(over->share, 0.8, 0.1);
  assert_near(over->quantiles[0].estimate, MEAN - 1.645 * PARAMETER, 450);
  assert_near(over->quantiles[2].estimate, MEAN, 450);
  assert_near(over->quantiles[4].estimate, MEAN + 1.645 * PARAMETER, 450);
  assert_true(over->better.low > 0.95 && over->better.high <= 1);
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  drop(&fixed);
  drop(&world);
}

static void a_middle_value_outside_of_its_range_is_said(void **state) {
  (void)state;
  for (int outside = 0; outside < 2; outside++) {
    kept fixed, world;
    char *text = NULL;
    shift = outside ? 6000 : 0;
    plain(&fixed);
    drawn(&world, SEEDS);
    const xw_compare_options options = {.plausible = world.store};
    assert_int_equal(xw_report_compare(fixed.store, &options, &text), XW_OK);
    assert_int_equal(strstr(text, "! net benefit at the middle values") != NULL, outside);
    xw_free(text);
    drop(&fixed);
    drop(&world);
  }
  shift = 0;
}

/* The two seeds of a draw are not two independent replications. */
static void the_interval_of_a_mean_over_laws_counts_draws(void **state) {
  (void)state;
  kept world;
  xw_decision decision;
  xw_certainty found;
  drawn(&world, SEEDS);
  assert_int_equal(xw_decision_make(world.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_certainty_make(world.store, &decision, NULL, &found), XW_OK);
  const xw_effect *effect = &decision.choices[1].effects[XW_HEAD_NET_BENEFIT];
  const xw_certain *net = &found.choices[1][XW_CERTAIN_NET_BENEFIT];
  assert_int_equal(effect->n, DRAWS);
  assert_near(effect->difference.low, net->parameters.mean.low, 1e-6);
  const double error = sqrt((PARAMETER * PARAMETER + SEED * SEED / (double)SEEDS) / (double)DRAWS);
  assert_near(xw_effect_half_width(effect) / (1.97 * error), 1, 0.25);
  assert_true(found.is_drawn && found.has_parameters);
  assert_int_equal(net->n, 0);
  assert_true(isnan(net->simulation.estimate));
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  drop(&world);
}

static void one_seed_a_draw_gives_no_parts(void **state) {
  (void)state;
  kept world;
  xw_decision decision;
  xw_certainty found;
  char *text = NULL;
  drawn(&world, 1);
  assert_int_equal(xw_decision_make(world.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_certainty_make(world.store, &decision, NULL, &found), XW_OK);
  const xw_over_parameters *over = &found.choices[1][XW_CERTAIN_NET_BENEFIT].parameters;
  assert_true(isnan(over->share) && isnan(over->parts.parameters));
  assert_true(!isnan(over->quantiles[0].estimate));
  assert_int_equal(xw_report_compare(world.store, &(xw_compare_options){0}, &text), XW_OK);
  assert_non_null(strstr(text, "still holds the seed's noise"));
  assert_non_null(strstr(text, "error of the mean over the laws"));
  xw_free(text);
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  drop(&world);
}

/* Neither a range nor a probability is made of noise that is drawn together to a point. */
static void draws_that_differ_as_seeds_do_show_no_range(void **state) {
  (void)state;
  kept world;
  xw_decision decision;
  xw_certainty found;
  char *text = NULL;
  xw_text json = {0};
  moves = 0;
  drawn(&world, SEEDS);
  moves = 1;
  assert_int_equal(xw_decision_make(world.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_certainty_make(world.store, &decision, NULL, &found), XW_OK);
  const xw_over_parameters *over = &found.choices[1][XW_CERTAIN_NET_BENEFIT].parameters;
  assert_false(over->has_spread);
  assert_true(isnan(over->quantiles[0].estimate) && isnan(over->better.estimate));
  assert_near(over->mean.estimate, MEAN, 5 * SEED / sqrt(DRAWS * SEEDS));
  xw_certainty_json(&json, &found, 1);
  assert_non_null(strstr(json.data, "\"q05\": {\"estimate\": null"));
  assert_non_null(strstr(json.data, "\"no_quantiles_because\": \"seeds_differ_as_much_as_draws\""));
  assert_int_equal(xw_report_compare(world.store, &(xw_compare_options){0}, &text), XW_OK);
  assert_non_null(strstr(text, "no spread shown"));
  assert_non_null(strstr(text, "From 200 draws the ends are rough"));
  xw_free(text);
  xw_text_free(&json);
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  drop(&world);
}

static void evidence_and_published_figures_are_counted(void **state) {
  (void)state;
  kept fixed;
  xw_decision decision;
  xw_certainty found;
  plain(&fixed);
  assert_int_equal(xw_decision_make(fixed.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(xw_certainty_make(fixed.store, &decision, NULL, &found), XW_OK);
  const xw_misfit *m = &found.misfit;
  assert_int_equal(m->parameters, 97);
  assert_int_equal(m->verified + m->derived + m->recalled + m->proposed, 97);
  assert_true(m->proposed > 0 && m->met <= m->compared && m->compared <= m->published);
  assert_false(found.has_parameters);
  xw_certainty_free(&found);
  xw_decision_free(&decision);
  drop(&fixed);
}

typedef void change(xw_study *study);
static void more_firms(xw_study *study) { study->firms += 1; }
static void other_lever(xw_study *study) { study->scenarios[1].levers[4].value[1] += 0.5; }
static void other_parameter(xw_study *study) {
  for (int s = 0; s < FAKE_SCENARIOS; s++) {
    study->scenarios[s].parameters.value[0] += 0.125;
  }
}
static void fixed_parameters(xw_study *study) { study->uncertain_count = 0; }
static void other_scenario(xw_study *study) { study->scenarios[2].id[0] = 'H'; }
static void other_middle(xw_study *study) {
  for (int s = 0; s < FAKE_SCENARIOS; s++) {
    study->scenarios[s].parameters.value[study->uncertain[0].parameter] += 0.001;
  }
}

static xw_status try_companion(change *what) {
  kept fixed, world;
  xw_study study = fake_study(2);
  plain(&fixed);
  draw_one(&study, SEEDS);
  what(&study);
  make(&world, &study, 4);
  const xw_status status = xw_companion_check(fixed.store, world.store);
  drop(&fixed);
  drop(&world);
  return status;
}

static void a_study_that_asks_something_else_is_no_companion(void **state) {
  (void)state;
  static const struct {
    change *what;
    const char *said;
  } cases[] = {{more_firms, "firms is"},
               {other_lever, "reform, "},
               {other_parameter, "baseline, "},
               {fixed_parameters, "does not draw parameters"},
               {other_scenario, "scenario 3 is Harmful there and harmful here"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(try_companion(cases[i].what), XW_ERR_ARGUMENT);
    assert_non_null(strstr(xw_last_error(), cases[i].said));
  }
  assert_int_equal(try_companion(other_middle), XW_OK); /* what is drawn has no middle value */
}

static char *table_of(kept *own) {
  char *text = NULL;
  assert_int_equal(xw_report_compare(own->store, &(xw_compare_options){0}, &text), XW_OK);
  return text;
}

/* Net benefit of the reform is 2500 +- 14 with few firms. */
static void few_firms_that_bias_an_answer_are_said(void **state) {
  (void)state;
  kept own;
  plain(&own);
  char *text = table_of(&own);
  assert_null(strstr(text, "Few firms")); /* 20,000 firms, never checked */
  xw_free(text);
  xw_firm_check check = {.firms = 200000,
                         .scenario = 1,
                         .metric = "net_benefit",
                         .seed = "1",
                         .replications = 8,
                         .few = 2500,
                         .many = 2495,
                         .low = -15,
                         .high = 5};
  assert_int_equal(xw_store_put_firm_checks(own.store, &check, 1), XW_OK);
  text = table_of(&own);
  assert_non_null(strstr(text, "Checked with 200000 firms: no answer is shown to move"));
  xw_free(text);
  check.many = 1500;
  check.low = -1100;
  check.high = -900;
  assert_int_equal(xw_store_put_firm_checks(own.store, &check, 1), XW_OK);
  text = table_of(&own);
  assert_non_null(strstr(text,
                         "with 200000 of them net_benefit of reform is +1.50 ±0.10 bn CNY, "
                         "40 % smaller in size"));
  xw_free(text);
  assert_int_equal(xw_store_verify(own.store, &(uint64_t){0}), XW_OK);
  drop(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(simulation_and_parameters_stand_side_by_side),
      cmocka_unit_test(a_middle_value_outside_of_its_range_is_said),
      cmocka_unit_test(the_interval_of_a_mean_over_laws_counts_draws),
      cmocka_unit_test(draws_that_differ_as_seeds_do_show_no_range),
      cmocka_unit_test(one_seed_a_draw_gives_no_parts),
      cmocka_unit_test(evidence_and_published_figures_are_counted),
      cmocka_unit_test(a_study_that_asks_something_else_is_no_companion),
      cmocka_unit_test(few_firms_that_bias_an_answer_are_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
