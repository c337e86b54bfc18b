/* Evaluation against plain loops in C, of every operation, column type and instruction set; draws against
 * single blocks of the generator; stores and their refusals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include "columns/fixture.h"
#include "simulation/kernel.h"

enum { ROWS = 509 };

/* Values of a node for all rows, by evaluator `e`. */
static void values(const fixture *f, const xw_evaluator *e, int node, double *out) {
  xw_program p = {0};
  const int32_t root = node;
  double constants[64], room[XW_SPAN];
  assert_int_equal(xw_program_compile(&p, f->graph, &root, 1), XW_OK);
  assert_true(p.constant_count <= 64);
  double *registers = calloc((size_t)p.registers + 1, XW_SPAN * sizeof *registers);
  assert_non_null(registers);
  xw_program_constants(&p, f->levers.value, constants);
  const xw_rows rows = {&f->population, 0, NULL, ROWS, f->firms.key, f->firms.period};
  e->run(&p, constants, &rows, registers);
  const double *found = xw_operand(p.root[0], constants, registers, ROWS, room);
  memcpy(out, found, ROWS * sizeof *out);
  free(registers);
  xw_program_free(&p);
}

/* Every kernel must give these bits. */
static void is_everywhere(const fixture *f, int node, const double *wanted) {
  double found[ROWS];
  assert_true(node >= 0);
  for (int k = 0; xw_kernel_at(k) != NULL; k++) {
    values(f, xw_kernel_at(k)->columns, node, found);
    assert_memory_equal(found, wanted, sizeof found);
  }
}

#define EACH_ROW(expression)          \
  do {                                \
    double wanted_[ROWS];             \
    for (int i = 0; i < ROWS; i++)    \
      wanted_[i] = (expression);      \
    is_everywhere(&f, node, wanted_); \
  } while (0)

#define P (&f.population)

static void arithmetic_is_that_of_c(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, ROWS);
  const int x = column(&f, "skill"), y = column(&f, "effort"), cash = column(&f, "cash");
  int node = xw_graph_binary(f.graph, XW_OP_ADD, x, y);
  EACH_ROW((double)P->skill[i] + (double)P->effort[i]);
  node = xw_graph_binary(f.graph, XW_OP_SUB, number(&f, 1), x);
  EACH_ROW(1.0 - (double)P->skill[i]);
  node = xw_graph_binary(f.graph, XW_OP_MUL, cash, number(&f, 0.3));
  EACH_ROW(P->cash[i] * 0.3);
  node = xw_graph_binary(f.graph, XW_OP_DIV, cash, column(&f, "age"));
  EACH_ROW(P->cash[i] / (double)P->age[i]);
  node = xw_graph_unary(f.graph, XW_OP_NEG, x);
  EACH_ROW(-(double)P->skill[i]);
  node = xw_graph_unary(f.graph, XW_OP_ABS, cash);
  EACH_ROW(fabs(P->cash[i]));
  node = xw_graph_unary(f.graph, XW_OP_SQRT, x);
  EACH_ROW(sqrt((double)P->skill[i]));
  node = xw_graph_unary(f.graph, XW_OP_FLOOR, column(&f, "employees"));
  EACH_ROW(floor((double)P->employees[i]));
  node = xw_graph_binary(f.graph, XW_OP_POW, x, number(&f, 3));
  EACH_ROW((double)P->skill[i] * ((double)P->skill[i] * (double)P->skill[i]));
  fixture_close(&f);
}

static void conditions_are_those_of_c(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, ROWS);
  const int x = column(&f, "skill"), y = column(&f, "effort"), key = column(&f, "key_list");
  const int low = xw_graph_binary(f.graph, XW_OP_LT, x, y);
  int node = low;
  EACH_ROW(P->skill[i] < P->effort[i] ? 1.0 : 0.0);
  node = xw_graph_binary(f.graph, XW_OP_LE, number(&f, 3), key);
  EACH_ROW(P->key_list[i] >= 3 ? 1.0 : 0.0);
  const int d = xw_graph_binary(f.graph, XW_OP_EQ, column(&f, "credit"),
                                xw_graph_category(f.graph, XW_COLUMN_credit, "D"));
  node = xw_graph_binary(f.graph, XW_OP_AND, d, low);
  EACH_ROW(P->credit[i] == 3 && P->skill[i] < P->effort[i] ? 1.0 : 0.0);
  node = xw_graph_binary(f.graph, XW_OP_OR, d,
                         xw_graph_unary(f.graph, XW_OP_NOT, column(&f, "exporter")));
  EACH_ROW(P->credit[i] == 3 || !P->exporter[i] ? 1.0 : 0.0);
  node = xw_graph_where(f.graph, low, x, number(&f, 7));
  EACH_ROW(P->skill[i] < P->effort[i] ? (double)P->skill[i] : 7.0);
  node = xw_graph_where(f.graph, low, number(&f, 7), y);
  EACH_ROW(P->skill[i] < P->effort[i] ? 7.0 : (double)P->effort[i]);
  node = xw_graph_binary(f.graph, XW_OP_MIN, x, y);
  EACH_ROW(P->skill[i] < P->effort[i] ? (double)P->skill[i] : (double)P->effort[i]);
  node = xw_graph_binary(f.graph, XW_OP_MAX, x, number(&f, 0.5));
  EACH_ROW((double)P->skill[i] > 0.5 ? (double)P->skill[i] : 0.5);
  fixture_close(&f);
}

/* Within `ulps` of the C library. */
static void is_near(const fixture *f, int node, const double *wanted, double ulps) {
  double found[ROWS];
  for (int k = 0; xw_kernel_at(k) != NULL; k++) {
    values(f, xw_kernel_at(k)->columns, node, found);
    for (int i = 0; i < ROWS; i++)
      assert_true(fabs(found[i] - wanted[i]) <= ulps * 2.3e-16 * fabs(wanted[i]) + 1e-300);
  }
}

static void elementary_functions_are_near_the_library(void **state) {
  fixture f;
  double wanted[ROWS];
  (void)state;
  fixture_open(&f, ROWS);
  const int wide = xw_graph_binary(
      f.graph, XW_OP_SUB,
      xw_graph_binary(f.graph, XW_OP_MUL, column(&f, "skill"), number(&f, 1400)), number(&f, 700));
  for (int i = 0; i < ROWS; i++)
    wanted[i] = exp((double)P->skill[i] * 1400.0 - 700.0);
  is_near(&f, xw_graph_unary(f.graph, XW_OP_EXP, wide), wanted, 3);
  for (int i = 0; i < ROWS; i++)
    wanted[i] = log((double)P->employees[i]);
  is_near(&f, xw_graph_unary(f.graph, XW_OP_LOG, column(&f, "employees")), wanted, 3);
  for (int i = 0; i < ROWS; i++)
    wanted[i] = pow((double)P->employees[i], 0.37);
  is_near(&f, xw_graph_binary(f.graph, XW_OP_POW, column(&f, "employees"), number(&f, 0.37)),
          wanted, 12);
  fixture_close(&f);
}

static double folded(fixture *f, xw_op op, double x, double y) {
  const int a = number(f, x);
  const int node = op < XW_OP_ADD ? xw_graph_unary(f->graph, op, a)
                                  : xw_graph_binary(f->graph, op, a, number(f, y));
  return xw_graph_node(f->graph, node)->value;
}

static void edges_and_missing_values_follow_their_rules(void **state) {
  fixture f;
  const double nan_value = (double)NAN;
  (void)state;
  fixture_open(&f, 1);
  assert_true(isinf(folded(&f, XW_OP_EXP, 710, 0)) && folded(&f, XW_OP_EXP, -750, 0) == 0.0);
  assert_true(folded(&f, XW_OP_EXP, 0, 0) == 1.0 && isnan(folded(&f, XW_OP_EXP, nan_value, 0)));
  assert_true(folded(&f, XW_OP_LOG, 0, 0) == -(double)INFINITY);
  assert_true(isnan(folded(&f, XW_OP_LOG, -1, 0)) && folded(&f, XW_OP_LOG, 1, 0) == 0.0);
  assert_true(fabs(folded(&f, XW_OP_LOG, 5e-320, 0) - log(5e-320)) < 1e-10);
  assert_true(isinf(folded(&f, XW_OP_LOG, (double)INFINITY, 0)));
  assert_true(folded(&f, XW_OP_POW, 0, 2.5) == 0.0 && folded(&f, XW_OP_POW, 3, 0) == 1.0);
  assert_true(fabs(folded(&f, XW_OP_POW, -2, 3) + 8.0) < 1e-13);
  assert_true(isnan(folded(&f, XW_OP_POW, -2, 0.3)));
  assert_true(isnan(folded(&f, XW_OP_MIN, nan_value, 1)) &&
              isnan(folded(&f, XW_OP_MIN, 1, nan_value)));
  assert_true(isnan(folded(&f, XW_OP_MAX, nan_value, 1)) &&
              isnan(folded(&f, XW_OP_MAX, 1, nan_value)));
  assert_true(folded(&f, XW_OP_LT, nan_value, 1) == 0.0 &&
              folded(&f, XW_OP_MISSING, nan_value, 0) == 1.0);
  fixture_close(&f);
}

static void levers_are_read_at_evaluation(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, ROWS);
  const int lever = xw_lever_find("sampling.weight_C");
  const int node =
      xw_graph_binary(f.graph, XW_OP_MUL, column(&f, "skill"), xw_graph_lever(f.graph, lever));
  f.levers.value[lever] = 3.0;
  EACH_ROW((double)P->skill[i] * 3.0);
  f.levers.value[lever] = 5.0;
  EACH_ROW((double)P->skill[i] * 5.0);
  fixture_close(&f);
}

/* The draw of an enterprise follows from its identity alone, and differs from every stream's. */
static void draws_are_keyed_by_the_enterprise(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, ROWS);
  const int node = xw_graph_rand(f.graph, "visit");
  const uint32_t block = (uint32_t)xw_graph_node(f.graph, node)->index;
  float u[4];
  double wanted[ROWS], sum = 0.0;
  assert_true((block & 0xff) >= 128 && XW_STREAM_COUNT <= 512);
  for (int i = 0; i < ROWS; i++) {
    xw_rng_block(f.firms.key, f.firms.period, P->id[i], block, u);
    wanted[i] = (double)u[0] + ((double)u[1] - 0.5) / 8388608.0;
    sum += wanted[i];
    assert_true(wanted[i] > 0.0 && wanted[i] < 1.0);
  }
  is_everywhere(&f, node, wanted);
  /* Mean of 509 uniforms: standard deviation 0.0128; a fixed seed, 4 deviations. */
  assert_true(fabs(sum / ROWS - 0.5) < 0.052);
  assert_int_not_equal(xw_graph_rand(f.graph, "other"), node);
  assert_int_equal(xw_graph_rand(f.graph, "visit"), node);
  fixture_close(&f);
}

static void refused_values_stay_out_of_the_column(void **state) {
  fixture f;
  double value[ROWS], mask[ROWS];
  (void)state;
  for (int k = 0; xw_kernel_at(k) != NULL; k++) {
    const xw_evaluator *e = xw_kernel_at(k)->columns;
    fixture_open(&f, ROWS);
    const xw_rows rows = {P, 0, NULL, ROWS, f.firms.key, 0};
    const float kept = P->effort[40], unmasked = P->effort[41];
    for (int i = 0; i < ROWS; i++) {
      value[i] = 0.25;
      mask[i] = i % 2 == 0 ? 1.0 : 0.0;
    }
    value[40] = 1.5;
    value[41] = 9.0; /* not chosen */
    value[60] = (double)NAN;
    xw_store s = {.min = 0.0, .max = 1.0};
    e->store(&rows, XW_COLUMN_effort, value, mask, &s);
    assert_int_equal(s.bad, 2);
    assert_int_equal(s.first_bad, 40);
    assert_true(s.bad_value == 1.5 && P->effort[40] == kept && P->effort[41] == unmasked);
    assert_true(P->effort[42] == 0.25f);
    value[40] = value[60] = 3.0;
    value[62] = 2.5;
    s = (xw_store){.min = 0.0, .max = 40.0};
    for (int i = 0; i < ROWS; i++)
      value[i] = i == 62 ? 2.5 : 3.0;
    e->store(&rows, XW_COLUMN_key_list, value, NULL, &s);
    assert_int_equal(s.bad, 1);
    assert_true(s.first_bad == 62 && P->key_list[61] == 3);
    fixture_close(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arithmetic_is_that_of_c),
      cmocka_unit_test(conditions_are_those_of_c),
      cmocka_unit_test(elementary_functions_are_near_the_library),
      cmocka_unit_test(edges_and_missing_values_follow_their_rules),
      cmocka_unit_test(levers_are_read_at_evaluation),
      cmocka_unit_test(draws_are_keyed_by_the_enterprise),
      cmocka_unit_test(refused_values_stay_out_of_the_column),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
