/* The GSL adapter: the words of a stream in order, and GSL's distributions over it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "rng/gsl.h"

static void draw_i_is_the_word_at_index_i(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(11, 2);
  gsl_rng *rng = xw_gsl_rng_create(key, 5, 77, XW_STREAM_recall_sample);
  assert_non_null(rng);
  for (uint32_t i = 0; i < 1000; i++)
    assert_int_equal(gsl_rng_get(rng), xw_rng_word(key, 5, 77, XW_STREAM_recall_sample, i));
  gsl_rng_free(rng);
}

static void a_uniform_is_the_word_over_two_to_the_32(void **state) {
  (void)state;
  const xw_rng_key key = xw_rng_key_make(11, 2);
  gsl_rng *rng = xw_gsl_rng_create(key, 5, 77, XW_STREAM_raid);
  for (uint32_t i = 0; i < 100; i++) {
    const uint32_t word = xw_rng_word(key, 5, 77, XW_STREAM_raid, i);
    const double u = gsl_rng_uniform(rng);
    assert_true(u == (double)word / 4294967296.0);
    assert_true(u >= 0.0 && u < 1.0);
  }
  gsl_rng_free(rng);
}

static void the_range_is_all_of_32_bits(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(xw_gsl_rng_type());
  assert_int_equal(gsl_rng_min(rng), 0);
  assert_int_equal(gsl_rng_max(rng), 0xffffffffu);
  gsl_rng_free(rng);
}

static void setting_the_seed_starts_again(void **state) {
  (void)state;
  gsl_rng *rng = gsl_rng_alloc(xw_gsl_rng_type());
  gsl_rng_set(rng, 4);
  const unsigned long first = gsl_rng_get(rng), second = gsl_rng_get(rng);
  gsl_rng_set(rng, 4);
  assert_int_equal(gsl_rng_get(rng), first);
  assert_int_equal(gsl_rng_get(rng), second);
  gsl_rng_set(rng, 5);
  assert_int_not_equal(gsl_rng_get(rng), first);
  gsl_rng_free(rng);
}

/* Limits of 5 standard errors: each moment errs once in two million seeds. */
static void gaussians_have_gaussian_moments(void **state) {
  (void)state;
  enum { N = 200000 };
  double sum[5] = {0};
  gsl_rng *rng = xw_gsl_rng_create(xw_rng_key_make(20150701, 0), 0, 0, XW_STREAM_growth_shock);
  for (int i = 0; i < N; i++) {
    const double x = gsl_ran_gaussian(rng, 2.0) / 2.0;
    for (int k = 1; k < 5; k++)
      sum[k] += pow(x, k);
  }
  static const double moment[5] = {1, 0, 1, 0, 3}, variance[5] = {0, 1, 2, 15, 96};
  for (int k = 1; k < 5; k++)
    assert_true(fabs(sum[k] / N - moment[k]) < 5.0 * sqrt(variance[k] / N));
  gsl_rng_free(rng);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(draw_i_is_the_word_at_index_i),
      cmocka_unit_test(a_uniform_is_the_word_over_two_to_the_32),
      cmocka_unit_test(the_range_is_all_of_32_bits),
      cmocka_unit_test(setting_the_seed_starts_again),
      cmocka_unit_test(gaussians_have_gaussian_moments),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
