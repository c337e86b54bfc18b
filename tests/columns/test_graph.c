/* The graph of expressions: equal nodes are one, constants fold, kinds and units are checked, and what is
 * refused says what to write instead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include "columns/fixture.h"

#define G f.graph

static void refused(int node, const char *message) {
  assert_int_equal(node, -1);
  assert_string_equal(xw_last_error(), message);
}

static void equal_expressions_are_one_node(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int skill = column(&f, "skill"), effort = column(&f, "effort");
  const int sum = xw_graph_binary(G, XW_OP_ADD, skill, effort), before = xw_graph_count(G);
  assert_int_equal(xw_graph_binary(G, XW_OP_ADD, effort, skill), sum);
  assert_int_equal(column(&f, "skill"), skill);
  assert_int_equal(xw_graph_count(G), before);
  assert_int_not_equal(xw_graph_binary(G, XW_OP_SUB, effort, skill),
                       xw_graph_binary(G, XW_OP_SUB, skill, effort));
  fixture_close(&f);
}

static void constants_fold(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int six = xw_graph_binary(G, XW_OP_MUL, number(&f, 2), number(&f, 3));
  assert_int_equal(xw_graph_node(G, six)->op, XW_OP_CONSTANT);
  assert_true(xw_graph_node(G, six)->value == 6.0);
  assert_true(xw_graph_node(G, six)->wild);
  fixture_close(&f);
}

static void small_powers_are_products(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int x = column(&f, "cash"), square = xw_graph_binary(G, XW_OP_POW, x, number(&f, 2));
  char unit[64];
  assert_int_equal(square, xw_graph_binary(G, XW_OP_MUL, x, x));
  xw_graph_unit_text(G, square, unit, sizeof unit);
  assert_string_equal(unit, "CNY^2");
  assert_int_equal(xw_graph_binary(G, XW_OP_POW, square, number(&f, 0.5)),
                   xw_graph_unary(G, XW_OP_SQRT, square));
  fixture_close(&f);
}

static void units_multiply_and_cancel(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int cash = column(&f, "cash"), age = column(&f, "age");
  const int rate = xw_graph_binary(G, XW_OP_DIV, cash, age);
  char unit[64];
  xw_graph_unit_text(G, rate, unit, sizeof unit);
  assert_string_equal(unit, "CNY/quarters");
  xw_graph_unit_text(G, xw_graph_binary(G, XW_OP_DIV, cash, cash), unit, sizeof unit);
  assert_string_equal(unit, "no unit");
  xw_graph_unit_text(G, xw_graph_lever(G, xw_lever_find("sampling.ratio")), unit, sizeof unit);
  assert_string_equal(unit, "1/year");
  xw_graph_unit_text(G, xw_graph_lever(G, xw_lever_find("training.fund")), unit, sizeof unit);
  assert_string_equal(unit, "million CNY/year");
  assert_true(xw_graph_binary(G, XW_OP_LT, cash, number(&f, 1000)) >= 0); /* a plain number fits */
  assert_true(xw_graph_binary(G, XW_OP_ADD, xw_graph_binary(G, XW_OP_MUL, rate, age), cash) >= 0);
  fixture_close(&f);
}

static void unlike_units_are_refused(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int cash = column(&f, "cash"), age = column(&f, "age");
  refused(
      xw_graph_binary(G, XW_OP_ADD, cash, age),
      "cash [CNY] and age [quarters] have different units for +; if the numbers are meant, write "
      ":as(\"1\") behind each");
  refused(
      xw_graph_binary(G, XW_OP_LT, age, column(&f, "skill")),
      "age [quarters] and skill [no unit] have different units for lt; if the numbers are meant, "
      "write :as(\"1\") behind each");
  refused(xw_graph_unary(G, XW_OP_LOG, cash),
          "log takes a number without unit, not cash [CNY]; divide it by one of its kind, or write "
          ":as(\"1\")");
  assert_true(xw_graph_unary(G, XW_OP_LOG, xw_graph_as(G, cash, "1")) >= 0);
  assert_true(xw_graph_binary(G, XW_OP_ADD, cash, xw_graph_as(G, age, "CNY")) >= 0);
  fixture_close(&f);
}

static void kinds_are_kept_apart(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int exporter = column(&f, "exporter"), sector = column(&f, "sector");
  const int credit = column(&f, "credit"), skill = column(&f, "skill");
  refused(xw_graph_binary(G, XW_OP_ADD, exporter, skill),
          "exporter is a condition and has no +; write where(exporter, 1, 0) to count it");
  refused(xw_graph_binary(G, XW_OP_MUL, sector, skill),
          "sector is a category and has no *; compare it with :eq(\"name\")");
  refused(xw_graph_binary(G, XW_OP_AND, exporter, skill),
          "skill is a number and has no &; make a condition of it, such as :gt(0)");
  refused(xw_graph_binary(G, XW_OP_EQ, sector, credit),
          "a sector can't be compared with a credit; compare it with :eq(\"name\")");
  refused(xw_graph_category(G, XW_COLUMN_sector, "tois"),
          "sector has no \"tois\"; nearest \"toys\"");
  refused(xw_graph_category(G, XW_COLUMN_credit, "excellent"),
          "credit has no \"excellent\"; allowed A, B, C, D");
  refused(xw_graph_column(G, XW_COLUMN_id),
          "id names an enterprise and is no number; use rand(\"name\") for draws");
  assert_true(xw_graph_binary(G, XW_OP_LE, credit, xw_graph_category(G, XW_COLUMN_credit, "B")) >=
              0);
  assert_int_equal(
      xw_graph_binary(G, XW_OP_LT, sector, xw_graph_category(G, XW_COLUMN_sector, "toys")), -1);
  fixture_close(&f);
}

static void depth_and_number_are_bounded(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  const int one = column(&f, "skill");
  int x = one, depth = 0;
  for (; x >= 0; depth++)
    x = xw_graph_binary(G, XW_OP_SUB, x, one);
  assert_int_equal(depth, XW_DEPTH_MAX + 1);
  refused(x,
          "the expression is nested more than 200 deep; add up in a tree or use a column of your "
          "own in between");
  int last = 0;
  for (int i = 0; i < XW_NODES_MAX && last >= 0; i++)
    last = number(&f, i);
  refused(last, "column expressions have more than 10000 parts; write fewer or shorter ones");
  assert_int_equal(xw_graph_count(G), XW_NODES_MAX);
  fixture_close(&f);
}

static void what_a_column_takes_is_checked(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, 1);
  assert_true(xw_graph_fits(G, number(&f, 0.5), XW_COLUMN_effort));
  assert_false(xw_graph_fits(G, column(&f, "cash"), XW_COLUMN_effort));
  assert_string_equal(xw_last_error(),
                      "effort has the unit no unit, not CNY; write :as(\"0..1\") if "
                      "the number is meant");
  assert_false(xw_graph_fits(G, number(&f, 1), XW_COLUMN_zone));
  assert_string_equal(xw_last_error(), "zone is a condition, not a number");
  assert_true(xw_graph_fits(G, xw_graph_category(G, XW_COLUMN_credit, "D"), XW_COLUMN_credit));
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_expressions_are_one_node),
      cmocka_unit_test(constants_fold),
      cmocka_unit_test(small_powers_are_products),
      cmocka_unit_test(units_multiply_and_cancel),
      cmocka_unit_test(unlike_units_are_refused),
      cmocka_unit_test(kinds_are_kept_apart),
      cmocka_unit_test(depth_and_number_are_bounded),
      cmocka_unit_test(what_a_column_takes_is_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
