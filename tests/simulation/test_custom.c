/* Rules and own columns in a run: the same as a change by hand in C, the same bits for any team, tile and kernel;
 * faults; births, exits and copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <float.h>

#include "columns/own.h"
#include "simulation/kernel.h"
#include "support/run.h"

static const xw_shape plain_shape = {NULL, 0};

/* Rules of one condition and one column each. */
typedef struct draft {
  xw_graph *graph;
  xw_rules *rules;
} draft;

static void draft_open(draft *d, const xw_shape *shape) {
  assert_int_equal(xw_graph_create(shape, &d->graph), XW_OK);
  assert_int_equal(xw_rules_create(&d->rules), XW_OK);
}

static void draft_close(draft *d) {
  xw_graph_free(d->graph);
  xw_rules_free(d->rules);
}

static int process(const char *name) {
  int i = 0;
  while (xw_process_at(i) != NULL && strcmp(xw_process_at(i)->name, name) != 0)
    i++;
  assert_non_null(xw_process_at(i));
  return i;
}

static void add(draft *d, const char *after, int mask, int column, int node) {
  assert_true(node >= 0);
  assert_int_equal(
      xw_rules_add(d->rules, d->graph, "a.lua:7", process(after), mask, &column, &node, 1), XW_OK);
}

/* effort + 0.2 (1 - effort) */
static int raised(draft *d) {
  const int effort = xw_graph_column(d->graph, XW_COLUMN_effort);
  const int room = xw_graph_binary(d->graph, XW_OP_SUB, xw_graph_number(d->graph, 1), effort);
  return xw_graph_binary(
      d->graph, XW_OP_ADD, effort,
      xw_graph_binary(d->graph, XW_OP_MUL, xw_graph_number(d->graph, 0.2), room));
}

static int exporters_of_class_b(draft *d) {
  return xw_graph_binary(
      d->graph, XW_OP_AND,
      xw_graph_binary(d->graph, XW_OP_EQ, xw_graph_column(d->graph, XW_COLUMN_credit),
                      xw_graph_category(d->graph, XW_COLUMN_credit, "B")),
      xw_graph_column(d->graph, XW_COLUMN_exporter));
}

/* The first process reads neither effort nor skill: a rule after it is a change before the step. */
static void a_rule_is_the_same_change_by_hand(void **state) {
  run ruled, by_hand;
  draft d;
  (void)state;
  draft_open(&d, &plain_shape);
  add(&d, "status", exporters_of_class_b(&d), XW_COLUMN_effort, raised(&d));
  /* sees what the first one set */
  add(&d, "status", -1, XW_COLUMN_skill,
      xw_graph_binary(d.graph, XW_OP_MUL,
                      xw_graph_binary(d.graph, XW_OP_MUL, xw_graph_column(d.graph, XW_COLUMN_skill),
                                      xw_graph_column(d.graph, XW_COLUMN_effort)),
                      xw_graph_number(d.graph, 0.9)));
  run_open(&ruled, 1500, 3);
  run_open(&by_hand, 1500, 3);
  run_start(&ruled, 0);
  run_start(&by_hand, 0);
  for (int t = 0; t < 12; t++) {
    xw_population *p = &by_hand.state.population;
    for (int64_t i = 0; i < p->count; i++) {
      if (p->credit[i] == 1 && p->exporter[i])
        p->effort[i] = (float)((double)p->effort[i] + 0.2 * (1.0 - (double)p->effort[i]));
      p->skill[i] = (float)((double)p->skill[i] * (double)p->effort[i] * 0.9);
    }
    ruled.state.rules = d.rules;
    run_steps(&ruled, 1);
    run_steps(&by_hand, 1);
    assert_int_equal(xw_state_digest(&ruled.state), xw_state_digest(&by_hand.state));
  }
  run_close(&ruled);
  run_close(&by_hand);
  draft_close(&d);
}

/* Members one after another: what they do does not depend on when. */
static void in_turn(void *self, void (*task)(void *context, int member), void *context) {
  for (int m = *(const int *)self - 1; m >= 0; m--)
    task(context, m);
}

static uint64_t digest_with(draft *d, int members, const xw_kernel *kernel, int tile) {
  run r;
  run_open(&r, 9000, 4);
  const xw_team team = {&members, members, in_turn};
  assert_int_equal(xw_stepper_join(&r.stepper, &team), XW_OK);
  r.model->kernel = kernel;
  r.model->tile = tile;
  run_start(&r, 1);
  r.state.rules = d->rules;
  run_steps(&r, 6);
  const uint64_t digest = xw_state_digest(&r.state);
  assert_int_equal(xw_state_verify(&r.state), XW_OK);
  run_close(&r);
  return digest;
}

static void bits_do_not_depend_on_team_tile_or_kernel(void **state) {
  draft d;
  (void)state;
  draft_open(&d, &plain_shape);
  const int lucky = xw_graph_binary(d.graph, XW_OP_LT, xw_graph_rand(d.graph, "lucky"),
                                    xw_graph_number(d.graph, 0.3));
  add(&d, "supervision", lucky, XW_COLUMN_effort, raised(&d));
  add(&d, "finance", -1, XW_COLUMN_reputation,
      xw_graph_binary(d.graph, XW_OP_MUL, xw_graph_rand(d.graph, "taste"),
                      xw_graph_column(d.graph, XW_COLUMN_reputation)));
  const uint64_t wanted = digest_with(&d, 1, xw_kernel_at(0), XW_TILE_MAX);
  for (int k = 0; xw_kernel_at(k) != NULL; k++) {
    assert_int_equal(digest_with(&d, 2, xw_kernel_at(k), XW_TILE_MAX), wanted);
    assert_int_equal(digest_with(&d, 7, xw_kernel_at(k), XW_CHUNK), wanted);
  }
  draft_close(&d);
}

static void a_value_out_of_range_is_named(void **state) {
  run r;
  draft d;
  (void)state;
  draft_open(&d, &plain_shape);
  const int effort = xw_graph_column(d.graph, XW_COLUMN_effort);
  add(&d, "effort", -1, XW_COLUMN_effort,
      xw_graph_binary(d.graph, XW_OP_ADD, effort, xw_graph_number(d.graph, 2)));
  run_open(&r, 300, 5);
  run_start(&r, 0);
  r.state.rules = d.rules;
  assert_int_equal(
      xw_step(r.model, &r.state, &r.levers, &r.stepper, XW_PARTS_NONE, false, &r.result),
      XW_ERR_RUNTIME);
  assert_non_null(strstr(xw_last_error(), "a.lua:7: the rule gives enterprise 0 effort = 2."));
  assert_non_null(strstr(xw_last_error(), "; allowed 0 to 1 [0..1], see clip()"));
  run_close(&r);
  draft_close(&d);
}

static char column_name[] = "inborn", column_unit[] = "1";

/* An own column that begins as the moral cost, which never changes. */
static void inborn(run *r, xw_own_column *own) {
  draft d;
  draft_open(&d, &plain_shape);
  const int32_t root = xw_graph_as(d.graph, xw_graph_column(d.graph, XW_COLUMN_moral_cost), "1");
  *own =
      (xw_own_column){.name = column_name, .unit = column_unit, .min = 0.0, .max = (double)FLT_MAX};
  own->birth = xw_calloc(1, sizeof *own->birth);
  assert_non_null(own->birth);
  own->birth->listed = true;
  assert_int_equal(xw_program_compile(own->birth, d.graph, &root, 1), XW_OK);
  r->study.columns = own;
  r->study.column_count = 1;
  draft_close(&d);
}

static void own_columns_live_through_entry_exit_and_copies(void **state) {
  run r;
  xw_own_column own;
  xw_state copy = {0};
  double entrants = 0.0, exits = 0.0;
  (void)state;
  run_open(&r, 2000, 6);
  inborn(&r, &own);
  run_start(&r, 0);
  for (int t = 0; t < 30; t++) {
    if (t == 20) /* then rows are filled from the end */
      XW_PARAMETER_OF(&r.state.parameters, firm_entry_rate) = 0.0;
    run_steps(&r, 1);
    entrants += SUM_OF(&r, entrants);
    exits += SUM_OF(&r, exits);
    const xw_population *p = &r.state.population;
    for (int64_t i = 0; i < p->count; i++)
      assert_true(p->extra[0][i] == p->moral_cost[i]);
  }
  assert_true(entrants > 100.0 && exits > 100.0); /* there was something to live through */
  assert_int_equal(xw_state_copy(&copy, &r.state), XW_OK);
  assert_int_equal(xw_state_digest(&copy), xw_state_digest(&r.state));
  copy.population.extra[0][5] += 1.0f;
  assert_int_not_equal(xw_state_digest(&copy), xw_state_digest(&r.state));
  xw_state_free(&copy);
  xw_own_free_birth(own.birth);
  run_close(&r);
}

static void a_first_value_out_of_range_is_named(void **state) {
  run r;
  xw_own_column own;
  (void)state;
  run_open(&r, 300, 7);
  inborn(&r, &own);
  own.max = 1e-9;
  assert_int_equal(xw_state_start(r.model, &r.state, &r.levers, &r.parameters, 0, &r.stepper),
                   XW_ERR_RUNTIME);
  assert_non_null(strstr(xw_last_error(), "column inborn begins with "));
  assert_non_null(strstr(xw_last_error(), " for enterprise 0; allowed 0 to 1e-09 [1]"));
  xw_own_free_birth(own.birth);
  run_close(&r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_rule_is_the_same_change_by_hand),
      cmocka_unit_test(bits_do_not_depend_on_team_tile_or_kernel),
      cmocka_unit_test(a_value_out_of_range_is_named),
      cmocka_unit_test(own_columns_live_through_entry_exit_and_copies),
      cmocka_unit_test(a_first_value_out_of_range_is_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
