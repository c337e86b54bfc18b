/* Columns of the population: copy, growth, digest, and a verification that sees each kind of
 * damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "population/population.h"
#include "support/birth.h"

#define FIRMS 50

static void make(xw_population *p, int64_t firms) {
  static xw_birth_laws laws;
  const xw_levers levers = xw_levers_baseline();
  const xw_parameters parameters = xw_parameters_default();
  const xw_rng_key key = xw_rng_key_make(1, 0);
  xw_birth_laws_init(&laws);
  memset(p, 0, sizeof *p);
  assert_int_equal(xw_population_reserve(p, firms), XW_OK);
  for (int64_t i = 0; i < firms; i++) {
    const birth who = {.id = (uint64_t)i, .initial = true};
    bear(&laws, &levers, &parameters, key, 0, &who, p, i);
  }
  p->count = firms;
}

static void a_copy_has_the_same_digest_and_its_own_columns(void **state) {
  (void)state;
  xw_population a, b = {0};
  make(&a, FIRMS);
  assert_int_equal(xw_population_copy(&b, &a), XW_OK);
  assert_int_equal(b.count, FIRMS);
  assert_true(xw_population_digest(&a) == xw_population_digest(&b));
  assert_ptr_not_equal(a.cash, b.cash);
  b.cash[FIRMS - 1] += 1.0;
  assert_true(xw_population_digest(&a) != xw_population_digest(&b));
  xw_population_free(&a);
  xw_population_free(&b);
}

static void a_smaller_copy_over_a_larger_one_keeps_nothing_of_it(void **state) {
  (void)state;
  xw_population a, b;
  make(&a, FIRMS / 2);
  make(&b, FIRMS);
  assert_int_equal(xw_population_copy(&b, &a), XW_OK);
  assert_int_equal(b.count, FIRMS / 2);
  assert_true(xw_population_digest(&a) == xw_population_digest(&b));
  xw_population_free(&a);
  xw_population_free(&b);
}

static void growth_keeps_the_rows(void **state) {
  (void)state;
  xw_population a;
  make(&a, FIRMS);
  const uint64_t before = xw_population_digest(&a);
  assert_int_equal(xw_population_reserve(&a, 100 * FIRMS), XW_OK);
  assert_int_equal(a.count, FIRMS);
  assert_true(a.capacity >= 100 * FIRMS);
  assert_true(xw_population_digest(&a) == before);
  const double *const cash = a.cash;
  assert_int_equal(xw_population_reserve(&a, FIRMS), XW_OK);
  assert_ptr_equal(a.cash, cash);
  xw_population_free(&a);
  xw_population_free(&a);
}

/* Value of one byte of one row of a column. */
static unsigned char *byte_of(xw_population *p, int column, int64_t row) {
  void *columns[] = {
#define XW_COLUMN(name, type, ...) p->name,
#include "population/columns.def"
#undef XW_COLUMN
  };
  return (unsigned char *)columns[column] + row * xw_column_info_at(column)->size;
}

static void the_digest_sees_every_column_and_row(void **state) {
  (void)state;
  xw_population a;
  make(&a, 11); /* odd sizes: bytes after whole words count */
  const uint64_t before = xw_population_digest(&a);
  for (int c = 0; c < XW_COLUMN_COUNT; c++) {
    for (int64_t row = 0; row < a.count; row++) {
      *byte_of(&a, c, row) ^= 1;
      assert_true(xw_population_digest(&a) != before);
      *byte_of(&a, c, row) ^= 1;
    }
  }
  assert_true(xw_population_digest(&a) == before);
  a.count--;
  assert_true(xw_population_digest(&a) != before);
  xw_population_free(&a);
}

static void a_moved_row_is_equal_in_every_column(void **state) {
  (void)state;
  xw_population a;
  make(&a, FIRMS);
  xw_population_move(&a, 3, 40);
  for (int c = 0; c < XW_COLUMN_COUNT; c++)
    assert_memory_equal(byte_of(&a, c, 3), byte_of(&a, c, 40), (size_t)xw_column_info_at(c)->size);
  xw_population_free(&a);
}

static void every_column_is_described(void **state) {
  (void)state;
  for (int c = 0; c < XW_COLUMN_COUNT; c++) {
    const xw_column_info *row = xw_column_info_at(c);
    assert_true(strlen(row->name) > 0 && strlen(row->doc_en) > 0 && strlen(row->doc_zh) > 0);
    assert_true(row->size == 1 || row->size == 2 || row->size == 4 || row->size == 8);
  }
  assert_null(xw_column_info_at(-1));
  assert_null(xw_column_info_at(XW_COLUMN_COUNT));
}

/* Damage one field, expect it to be named with row and id, mend it. */
#define DAMAGED(column, wrong)                                        \
  do {                                                                \
    unsigned char saved[sizeof *a.column];                            \
    memcpy(saved, byte_of(&a, XW_COLUMN_##column, 17), sizeof saved); \
    a.column[17] = (wrong);                                           \
    assert_int_equal(xw_population_verify(&a), XW_ERR_RUNTIME);       \
    assert_non_null(strstr(xw_last_error(), #column));                \
    assert_non_null(strstr(xw_last_error(), "row 17"));               \
    memcpy(byte_of(&a, XW_COLUMN_##column, 17), saved, sizeof saved); \
    assert_int_equal(xw_population_verify(&a), XW_OK);                \
  } while (0)

#define DAMAGED_SHARE(column) \
  do {                        \
    DAMAGED(column, -1e-6f);  \
    DAMAGED(column, 1.001f);  \
    DAMAGED(column, NAN);     \
  } while (0)

static void verification_names_numbers_out_of_range(void **state) {
  (void)state;
  xw_population a;
  make(&a, FIRMS);
  assert_int_equal(xw_population_verify(&a), XW_OK);
  DAMAGED(employees, 0.5f);
  DAMAGED(employees, 5001.0f);
  DAMAGED(employees, NAN);
  DAMAGED(productivity, 0.0f);
  DAMAGED(cash, (double)NAN);
  DAMAGED(cash, -(double)INFINITY);
  DAMAGED(difference, INFINITY);
  DAMAGED(moral_cost, -0.001f);
  DAMAGED(cheat_gain, 0.16f);
  xw_population_free(&a);
}

static void verification_names_shares_out_of_range(void **state) {
  (void)state;
  xw_population a;
  make(&a, FIRMS);
  DAMAGED_SHARE(skill);
  DAMAGED_SHARE(management);
  DAMAGED_SHARE(metrology);
  DAMAGED_SHARE(standards);
  DAMAGED_SHARE(effort);
  DAMAGED_SHARE(reputation);
  DAMAGED_SHARE(belief);
  DAMAGED_SHARE(raid_belief);
  DAMAGED_SHARE(latent);
  DAMAGED_SHARE(escape);
  xw_population_free(&a);
}

static void verification_names_classes_out_of_range(void **state) {
  (void)state;
  xw_population a;
  make(&a, FIRMS);
  DAMAGED(sector, XW_SECTOR_COUNT);
  DAMAGED(region, XW_REGION_COUNT);
  DAMAGED(credit, 4);
  DAMAGED(clean_run, 2);
  DAMAGED(illegal, 2);
  DAMAGED(exporter, 2);
  DAMAGED(zone, 255);
  DAMAGED(gi, 2);
  xw_population_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_copy_has_the_same_digest_and_its_own_columns),
      cmocka_unit_test(a_smaller_copy_over_a_larger_one_keeps_nothing_of_it),
      cmocka_unit_test(growth_keeps_the_rows),
      cmocka_unit_test(the_digest_sees_every_column_and_row),
      cmocka_unit_test(a_moved_row_is_equal_in_every_column),
      cmocka_unit_test(every_column_is_described),
      cmocka_unit_test(verification_names_numbers_out_of_range),
      cmocka_unit_test(verification_names_shares_out_of_range),
      cmocka_unit_test(verification_names_classes_out_of_range),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
