/* Places of set flags: all of them, in order, whatever the length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "processes/select.h"

static const uint64_t places[256] = {
#include "processes/select.def"
};

static void the_table_lists_the_set_bits_of_every_byte(void **state) {
  (void)state;
  for (unsigned mask = 0; mask < 256; mask++) {
    uint64_t expected = 0;
    int count = 0;
    for (uint64_t bit = 0; bit < 8; bit++)
      if (mask >> bit & 1)
        expected |= bit << (8 * count++);
    assert_true(places[mask] == expected);
  }
}

/* Flags of any sign and size, set by a fixed pattern of about one in `every`. */
static int set_flags(float *flag, int n, unsigned every) {
  unsigned word = 12345;
  int set = 0;
  for (int i = 0; i < n; i++) {
    word = word * 1664525u + 1013904223u;
    flag[i] = (word >> 16) % every == 0 ? (i % 2 ? -0.25f : 2.0f) : 0.0f;
    set += flag[i] != 0.0f;
  }
  return set;
}

static void set_flags_are_found_in_order_at_every_length(void **state) {
  enum { MOST = 200 };
  float flag[MOST];
  int16_t place[MOST + 16];
  (void)state;
  for (unsigned every = 1; every < 40; every += 3)
    for (int n = 0; n <= MOST; n++) {
      const int set = set_flags(flag, n, every);
      const int count = xw_select(flag, n, place);
      assert_int_equal(count, set);
      for (int k = 0, i = 0; k < count; k++, i++) {
        while (flag[i] == 0.0f)
          i++;
        assert_int_equal(place[k], i);
      }
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_table_lists_the_set_bits_of_every_byte),
      cmocka_unit_test(set_flags_are_found_in_order_at_every_length),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
