/* Checks of drawings: every coordinate inside the viewBox, elements closed. */
#ifndef XW_TESTS_CHART_DRAWING_H
#define XW_TESTS_CHART_DRAWING_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

static inline size_t drawing_count(const char *text, const char *end, const char *part) {
  size_t count = 0;
  for (const char *at = strstr(text, part); at != NULL && at < end; at = strstr(at + 1, part)) {
    count++;
  }
  return count;
}

static inline bool drawing_within(double value, double most) { return value >= 0 && value <= most; }

/* Pairs of numbers of a path: M, L, H and V, l from the point before, Z and the h0 of dots. */
static inline void assert_path_within(const char *at, double width, double height) {
  double last_x = 0, last_y = 0;
  bool from_last = false;
  while (*at != '"') {
    if (*at == 'h') {
      assert_int_equal(at[1], '0');
      at += 2;
      continue;
    }
    if (*at == 'H' || *at == 'V') {
      char *after;
      const double most = *at == 'H' ? width : height;
      assert_true(drawing_within(strtod(at + 1, &after), most) && after > at + 1);
      at = after;
      continue;
    }
    if (strchr("MLlZ", *at) != NULL) {
      from_last = *at == 'l';
      at++;
      continue;
    }
    char *next;
    double x = strtod(at, &next), y = strtod(next, &next);
    last_x = round(10 * (x + (from_last ? last_x : 0))) / 10;
    last_y = round(10 * (y + (from_last ? last_y : 0))) / 10;
    assert_true(next > at && drawing_within(last_x, width) && drawing_within(last_y, height));
    at = next;
  }
}

static inline void assert_attribute_within(const char *from, const char *to, const char *name,
                                           double most) {
  for (const char *at = strstr(from, name); at != NULL && at < to; at = strstr(at + 1, name)) {
    assert_true(drawing_within(strtod(at + strlen(name), NULL), most));
  }
}

/* One <svg> that begins at `svg`. Returns its end. */
static inline const char *assert_drawing(const char *svg) {
  double width, height;
  const char *box = strstr(svg, "viewBox=\"0 0 "), *end = strstr(svg, "</svg>");
  assert_non_null(box);
  assert_non_null(end);
  assert_int_equal(sscanf(box, "viewBox=\"0 0 %lf %lf\"", &width, &height), 2);
  for (const char *at = strstr(svg, " d=\""); at != NULL && at < end;
       at = strstr(at + 1, " d=\"")) {
    assert_path_within(at + 4, width, height);
  }
  assert_attribute_within(svg, end, " x=\"", width);
  assert_attribute_within(svg, end, " cx=\"", width);
  assert_attribute_within(svg, end, " y=\"", height);
  assert_attribute_within(svg, end, " cy=\"", height);
  assert_int_equal(drawing_count(svg, end, "<text"), drawing_count(svg, end, "</text>"));
  assert_int_equal(drawing_count(svg, end, "nan") + drawing_count(svg, end, "inf"), 0);
  return end;
}

#endif
