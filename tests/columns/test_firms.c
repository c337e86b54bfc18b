/* Measures against the same computed directly, for any number of workers to the same bits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>

#include "columns/fixture.h"
#include "columns/order.h"
#include "stats/quantile.h"

enum { ROWS = 23456 };

/* Workers without threads: pieces in an odd order, each by another worker's registers. */
static void shuffle(void *self, int64_t first, int64_t end, xw_firms_piece piece, void *context) {
  const int workers = *(const int *)self;
  for (int w = workers - 1; w >= 0; w--)
    for (int64_t i = first + w; i < end; i += workers)
      piece(context, w, i);
}

static xw_question question(const fixture *f, xw_measure measure, int value, int mask, int weight) {
  return (xw_question){
      .graph = f->graph, .measure = measure, .value = value, .mask = mask, .weight = weight};
}

/* The answer with 1, 2 and 7 workers must have the same bits; value of the first cell. */
static double ask(fixture *f, const xw_question *q) {
  xw_answer one = {0};
  assert_int_equal(xw_firms_ask(&f->firms, q, &one), XW_OK);
  for (int workers = 2; workers <= 7; workers += 5) {
    xw_answer more = {0};
    xw_firms many = f->firms;
    many.workers = workers;
    many.spread = shuffle;
    many.self = &workers;
    assert_int_equal(xw_firms_ask(&many, q, &more), XW_OK);
    assert_int_equal(more.cells, one.cells);
    assert_memory_equal(more.value, one.value,
                        (size_t)one.cells * (size_t)one.width * sizeof(double));
    xw_answer_free(&more);
  }
  const double value = one.value[0];
  xw_answer_free(&one);
  return value;
}

#define P (&f.population)
#define CLOSE(found, wanted) assert_true(fabs((found) - (wanted)) <= 1e-12 * fabs(wanted))

static void sums_and_moments_are_those_of_c(void **state) {
  fixture f;
  long double sum = 0, weights = 0, weighted = 0, squares = 0, n = 0;
  (void)state;
  fixture_open(&f, ROWS);
  const int x = column(&f, "cash"), w = column(&f, "employees");
  const int mask = xw_graph_binary(f.graph, XW_OP_LT, w, number(&f, 20));
  double low = 1e99, high = -1e99;
  for (int i = 0; i < ROWS; i++) {
    if (!(P->employees[i] < 20.0f))
      continue;
    n += 1;
    sum += (long double)P->cash[i];
    weights += (long double)P->employees[i];
    weighted += (long double)P->employees[i] * (long double)P->cash[i];
    low = P->cash[i] < low ? P->cash[i] : low;
    high = P->cash[i] > high ? P->cash[i] : high;
  }
  for (int i = 0; i < ROWS; i++)
    if (P->employees[i] < 20.0f)
      squares += ((long double)P->cash[i] - sum / n) * ((long double)P->cash[i] - sum / n);
  xw_question q = question(&f, XW_MEASURE_MEAN, x, mask, -1);
  CLOSE(ask(&f, &q), (double)(sum / n));
  q.weight = w;
  CLOSE(ask(&f, &q), (double)(weighted / weights));
  q = question(&f, XW_MEASURE_SUM, x, mask, -1);
  CLOSE(ask(&f, &q), (double)sum);
  q = question(&f, XW_MEASURE_COUNT_ROWS, -1, mask, -1);
  assert_true(ask(&f, &q) == (double)n);
  q.weight = w;
  CLOSE(ask(&f, &q), (double)weights);
  q = question(&f, XW_MEASURE_SD, x, mask, -1);
  CLOSE(ask(&f, &q), (double)sqrtl(squares / n));
  q = question(&f, XW_MEASURE_MIN, x, mask, -1);
  assert_true(ask(&f, &q) == low);
  q = question(&f, XW_MEASURE_MAX, x, mask, -1);
  assert_true(ask(&f, &q) == high);
  fixture_close(&f);
}

static void missing_values_do_not_count(void **state) {
  fixture f;
  (void)state;
  fixture_open(&f, ROWS);
  /* log of a negative cash is missing */
  const int x = xw_graph_unary(f.graph, XW_OP_LOG, xw_graph_as(f.graph, column(&f, "cash"), "1"));
  int64_t n = 0;
  for (int i = 0; i < ROWS; i++)
    n += P->cash[i] >= 0.0;
  xw_question q = question(&f, XW_MEASURE_COUNT_ROWS, x, -1, -1);
  assert_true(ask(&f, &q) == (double)n && n < ROWS);
  const int none = xw_graph_binary(f.graph, XW_OP_LT, column(&f, "skill"), number(&f, -1));
  q = question(&f, XW_MEASURE_MEAN, column(&f, "skill"), none, -1);
  assert_true(isnan(ask(&f, &q)));
  q.measure = XW_MEASURE_QUANTILE;
  q.point = (const double[]){0.5};
  q.points = 1;
  assert_true(isnan(ask(&f, &q)));
  fixture_close(&f);
}

static void quantiles_are_those_of_the_sorted_values(void **state) {
  fixture f;
  double *sorted = malloc(ROWS * sizeof *sorted);
  static const double chances[] = {0.0, 0.001, 0.1, 0.5, 0.9, 0.99999, 1.0};
  (void)state;
  assert_non_null(sorted);
  fixture_open(&f, ROWS);
  const char *const names[] = {"skill", "cash", "key_list"};
  for (int c = 0; c < 3; c++) {
    const int x = column(&f, names[c]);
    for (int i = 0; i < ROWS; i++)
      sorted[i] = c == 0 ? (double)P->skill[i] : c == 1 ? P->cash[i] : (double)P->key_list[i];
    xw_sort(sorted, ROWS);
    for (int k = 0; k < 7; k++) {
      xw_question q = question(&f, XW_MEASURE_QUANTILE, x, -1, -1);
      q.point = &chances[k];
      q.points = 1; /* by selection */
      assert_true(ask(&f, &q) == xw_quantile_sorted(sorted, ROWS, chances[k]));
      q.points = 7 - k; /* by sorting */
      assert_true(ask(&f, &q) == xw_quantile_sorted(sorted, ROWS, chances[k]));
    }
  }
  free(sorted);
  fixture_close(&f);
}

static void the_weighted_median_halves_the_weight(void **state) {
  fixture f;
  double below = 0, all = 0, upto = 0;
  (void)state;
  fixture_open(&f, ROWS);
  xw_question q =
      question(&f, XW_MEASURE_QUANTILE, column(&f, "skill"), -1, column(&f, "employees"));
  q.point = (const double[]){0.5};
  q.points = 1;
  const double median = ask(&f, &q);
  for (int i = 0; i < ROWS; i++) {
    all += (double)P->employees[i];
    below += (double)P->skill[i] < median ? (double)P->employees[i] : 0.0;
    upto += (double)P->skill[i] <= median ? (double)P->employees[i] : 0.0;
  }
  assert_true(below < 0.5 * all && upto >= 0.5 * all * (1 - 1e-12));
  fixture_close(&f);
}

/* Half the mean difference between all pairs over the mean. */
static void gini_is_the_mean_difference(void **state) {
  fixture f;
  double difference = 0, weighted = 0, sum = 0, weights = 0, weighted_sum = 0;
  enum { FEW = 600 };
  (void)state;
  fixture_open(&f, FEW);
  for (int i = 0; i < FEW; i++) {
    sum += (double)P->employees[i];
    weights += (double)P->skill[i];
    weighted_sum += (double)P->skill[i] * (double)P->employees[i];
    for (int j = 0; j < FEW; j++) {
      const double d = fabs((double)P->employees[i] - (double)P->employees[j]);
      difference += d;
      weighted += d * (double)P->skill[i] * (double)P->skill[j];
    }
  }
  xw_question q = question(&f, XW_MEASURE_GINI, column(&f, "employees"), -1, -1);
  assert_true(fabs(ask(&f, &q) - difference / (2.0 * FEW * sum)) < 1e-12);
  q.weight = column(&f, "skill");
  assert_true(fabs(ask(&f, &q) - weighted / (2.0 * weights * weighted_sum)) < 1e-12);
  fixture_close(&f);
}

static void a_histogram_counts_each_value_once(void **state) {
  fixture f;
  const double breaks[] = {2.0, 10.0, 10.5, 100.0};
  double wanted[5] = {0};
  xw_answer a = {0};
  (void)state;
  fixture_open(&f, ROWS);
  P->employees[0] = 100.0f; /* the last bin has its end */
  P->employees[1] = 10.0f;
  for (int i = 0; i < ROWS; i++) {
    const double x = (double)P->employees[i];
    wanted[x < 2.0 ? 3 : x > 100.0 ? 4 : x < 10.0 ? 0 : x < 10.5 ? 1 : 2] += 1.0;
  }
  xw_question q = question(&f, XW_MEASURE_HISTOGRAM, column(&f, "employees"), -1, -1);
  q.point = breaks;
  q.points = 4;
  ask(&f, &q);
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_OK);
  assert_int_equal(a.width, 5);
  assert_memory_equal(a.value, wanted, sizeof wanted);
  xw_answer_free(&a);
  fixture_close(&f);
}

static void cells_are_those_of_their_keys(void **state) {
  fixture f;
  xw_answer a = {0};
  double sum[XW_SECTOR_COUNT][4] = {{0}}, n[XW_SECTOR_COUNT][4] = {{0}};
  (void)state;
  fixture_open(&f, ROWS);
  for (int i = 0; i < ROWS; i++) {
    sum[P->sector[i]][P->credit[i]] += (double)P->skill[i];
    n[P->sector[i]][P->credit[i]] += 1.0;
  }
  xw_question q = question(&f, XW_MEASURE_MEAN, column(&f, "skill"), -1, -1);
  q.key[0] = column(&f, "sector");
  q.key[1] = column(&f, "credit");
  q.keys = 2;
  ask(&f, &q);
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_OK);
  assert_int_equal(a.cells, XW_SECTOR_COUNT * 4);
  for (int s = 0; s < XW_SECTOR_COUNT; s++)
    for (int c = 0; c < 4; c++) {
      assert_true(fabs(a.value[s * 4 + c] - sum[s][c] / n[s][c]) < 1e-12);
      assert_int_equal(a.rows[s * 4 + c], (int64_t)n[s][c]);
    }
  xw_answer_free(&a);
  fixture_close(&f);
}

static void whole_numbers_are_keys_and_others_are_refused(void **state) {
  fixture f;
  xw_answer a = {0};
  (void)state;
  fixture_open(&f, ROWS);
  xw_question q = question(&f, XW_MEASURE_QUANTILE, column(&f, "skill"), -1, -1);
  q.point = (const double[]){0.25};
  q.points = 1;
  q.key[0] = xw_graph_binary(f.graph, XW_OP_SUB, column(&f, "key_list"), number(&f, 4));
  q.keys = 1;
  ask(&f, &q);
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_OK);
  assert_int_equal(a.range[0].low, -4);
  assert_int_equal(a.range[0].count, 9);
  double *of_cell = malloc(ROWS * sizeof *of_cell);
  assert_non_null(of_cell);
  for (int k = 0; k < 9; k++) {
    size_t n = 0;
    for (int i = 0; i < ROWS; i++)
      if (P->key_list[i] == k)
        of_cell[n++] = (double)P->skill[i];
    xw_sort(of_cell, n);
    assert_true(a.value[k] == xw_quantile_sorted(of_cell, n, 0.25));
  }
  free(of_cell);
  q.key[0] = column(&f, "skill");
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "a key is a whole number or a category, not 0."));
  q.key[0] = xw_graph_unary(f.graph, XW_OP_FLOOR, column(&f, "cash"));
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "more than 1024; group more coarsely"));
  q = question(&f, XW_MEASURE_SUM, column(&f, "skill"), -1, column(&f, "cash"));
  assert_int_equal(xw_firms_ask(&f.firms, &q, &a), XW_ERR_SCRIPT);
  assert_non_null(strstr(xw_last_error(), "weights are below 0"));
  xw_answer_free(&a);
  fixture_close(&f);
}

static void numbers_of_any_sign_are_put_in_order(void **state) {
  enum { N = 3000 };
  double value[N], copy[N], weight[N], room[N], weight_room[N], at = 0, next = 0;
  uint64_t s = 3;
  (void)state;
  for (int i = 0; i < N; i++) {
    value[i] = i % 7 == 0 ? -0.0 : (fixture_draw(&s) - 0.5) * pow(10.0, i % 40 - 20);
    weight[i] = value[i];
  }
  memcpy(copy, value, sizeof copy);
  xw_sort(copy, N);
  for (int rank = 0; rank < N; rank += 37) {
    memcpy(room, value, sizeof room);
    xw_order_choose(room, N, rank, &at, &next);
    assert_true(at == copy[rank] && next == copy[rank + 1 < N ? rank + 1 : rank]);
  }
  xw_order_sort(value, weight, N, room, weight_room);
  for (int i = 0; i < N; i++)
    assert_true(value[i] == copy[i] && weight[i] == value[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sums_and_moments_are_those_of_c),
      cmocka_unit_test(missing_values_do_not_count),
      cmocka_unit_test(quantiles_are_those_of_the_sorted_values),
      cmocka_unit_test(the_weighted_median_halves_the_weight),
      cmocka_unit_test(gini_is_the_mean_difference),
      cmocka_unit_test(a_histogram_counts_each_value_once),
      cmocka_unit_test(cells_are_those_of_their_keys),
      cmocka_unit_test(whole_numbers_are_keys_and_others_are_refused),
      cmocka_unit_test(numbers_of_any_sign_are_put_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
