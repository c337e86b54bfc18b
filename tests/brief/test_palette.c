/* The palette of figures: every fill has a colour in light and dark, stands out from its
 * ground, and parts that touch can be told apart by the colour-blind; both dark themes are the
 * same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "brief/embedded.h"
#include "chart/svg.h"

typedef struct rgb {
  double r, g, b; /* linear */
} rgb;

static const char *css(void) { return (const char *)xw_embedded_brief_chart_css; }

static double linear(long byte) {
  double share = (double)byte / 255;
  return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static rgb parse(const char *hex) {
  long all = strtol(hex, NULL, 16);
  return (rgb){linear(all >> 16 & 255), linear(all >> 8 & 255), linear(all & 255)};
}

/* The occurrence-th definition of a colour: 0 light, 1 dark by choice, 2 dark by the system. */
static rgb color_of(const char *name, int occurrence, char text[8]) {
  char wanted[80];
  snprintf(wanted, sizeof wanted, "--%s:#", name);
  const char *at = css();
  for (int i = 0; i <= occurrence; i++) {
    at = strstr(i == 0 ? at : at + 1, wanted);
    if (at == NULL) {
      fail_msg("no colour %d of %s", i, name);
      return (rgb){0, 0, 0};
    }
  }
  snprintf(text, 8, "%.6s", at + strlen(wanted));
  return parse(text);
}

static double luminance(rgb c) { return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b; }

static double contrast(rgb a, rgb b) {
  double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
  return x > y ? x / y : y / x;
}

/* How a colour looks without red or without green cones.
 * Source: Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009) 1291, severity 1. */
static rgb seen_without(rgb c, bool green) {
  static const double kinds[2][9] = {
      {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
      {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}};
  const double *m = kinds[green];
  return (rgb){fmax(0, m[0] * c.r + m[1] * c.g + m[2] * c.b),
               fmax(0, m[3] * c.r + m[4] * c.g + m[5] * c.b),
               fmax(0, m[6] * c.r + m[7] * c.g + m[8] * c.b)};
}

static double root(double value) {
  return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116;
}

/* Difference in CIELAB. */
static double difference(rgb a, rgb b) {
  double lab[2][3];
  const rgb both[] = {a, b};
  for (int i = 0; i < 2; i++) {
    rgb c = both[i];
    double x = root((0.4124 * c.r + 0.3576 * c.g + 0.1805 * c.b) / 0.9505);
    double y = root(luminance(c)), z = root((0.0193 * c.r + 0.1192 * c.g + 0.9505 * c.b) / 1.089);
    lab[i][0] = 116 * y - 16;
    lab[i][1] = 500 * (x - y);
    lab[i][2] = 200 * (y - z);
  }
  return sqrt(pow(lab[0][0] - lab[1][0], 2) + pow(lab[0][1] - lab[1][1], 2) +
              pow(lab[0][2] - lab[1][2], 2));
}

static void every_colour_stands_out_from_its_ground_in_light_and_dark(void **state) {
  (void)state;
  const rgb grounds[] = {parse("ffffff"), parse("14171b")};
  static const char *const others[] = {"better", "worse", "other", NULL};
  char name[80], text[8];
  for (size_t i = 0; xw_fill_at(i) != NULL; i++) {
    for (int dark = 0; dark < 2; dark++) {
      snprintf(name, sizeof name, "fill-%s", xw_fill_at(i));
      double own = contrast(color_of(name, dark, text), grounds[dark]);
      if (own < 3) {
        fail_msg("%s #%s: %.2f", name, text, own);
      }
    }
  }
  for (size_t i = 0; others[i] != NULL; i++) {
    for (int dark = 0; dark < 2; dark++) {
      assert_true(contrast(color_of(others[i], dark, text), grounds[dark]) >= 3);
    }
  }
}

static void both_dark_themes_have_the_same_colours(void **state) {
  (void)state;
  char name[80], chosen[8], system[8];
  for (size_t i = 0; xw_fill_at(i) != NULL; i++) {
    snprintf(name, sizeof name, "fill-%s", xw_fill_at(i));
    color_of(name, 1, chosen);
    color_of(name, 2, system);
    assert_string_equal(chosen, system);
  }
}

static void every_fill_is_drawn_in_its_colour(void **state) {
  (void)state;
  for (size_t i = 0; xw_fill_at(i) != NULL; i++) {
    char rule[160];
    snprintf(rule, sizeof rule, ".fill-%s{fill:var(--fill-%s)}", xw_fill_at(i), xw_fill_at(i));
    assert_non_null(strstr(css(), rule));
  }
}

static void assert_apart(const char *a, const char *b, int dark) {
  char name[80], text[2][8];
  snprintf(name, sizeof name, "%s", a);
  rgb first = color_of(name, dark, text[0]), second = color_of(b, dark, text[1]);
  for (int green = 0; green < 2; green++) {
    double own = difference(seen_without(first, green), seen_without(second, green));
    if (own < 11) {
      fail_msg("%s #%s and %s #%s without %s: %.1f", a, text[0], b, text[1],
               green ? "green" : "red", own);
    }
  }
}

static void parts_that_touch_differ_for_the_colour_blind(void **state) {
  (void)state;
  /* Parts of one sum follow each other in the table. */
  static const size_t first[] = {0, 6}, count[] = {6, 4};
  for (int sum = 0; sum < 2; sum++) {
    for (size_t i = first[sum]; i < first[sum] + count[sum]; i++) {
      for (size_t k = first[sum]; k < i; k++) {
        char a[80], b[80];
        snprintf(a, sizeof a, "fill-%s", xw_fill_at(i));
        snprintf(b, sizeof b, "fill-%s", xw_fill_at(k));
        assert_apart(a, b, 0);
        assert_apart(a, b, 1);
      }
    }
  }
  for (int dark = 0; dark < 2; dark++) {
    assert_apart("better", "worse", dark);
    assert_apart("fill-up", "fill-down", dark);
    assert_apart("fill-low", "fill-high", dark);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_colour_stands_out_from_its_ground_in_light_and_dark),
      cmocka_unit_test(both_dark_themes_have_the_same_colours),
      cmocka_unit_test(every_fill_is_drawn_in_its_colour),
      cmocka_unit_test(parts_that_touch_differ_for_the_colour_blind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
