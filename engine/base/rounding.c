/* Decimal numbers for people.
 *
 * Why one place: a number that stands in a table, a sentence and a chart must be the same text in each, and two numbers
 * that a reader subtracts must give the third. */
#include "base/rounding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* A half-width of less than this share of the value is rounding. */
static const double ROUNDING = 1e-7;

enum { MOST_PLACES = 12, LEAST_PLACES = -12, MORE = 3 };

/* The place of the `digits`-th significant digit once the number is rounded to it: 0.0996 has 0.10 as two digits. */
static int place_of(double size, int digits) {
  int place = digits - 1 - (int)floor(log10(size));
  double unit = pow(10, place);
  return round(size * unit) >= pow(10, digits) ? place - 1 : place;
}

static int limited(int place) {
  return place > MOST_PLACES ? MOST_PLACES : place < LEAST_PLACES ? LEAST_PLACES : place;
}

int xw_places_of(double value, double half_width) {
  double size = fabs(value);
  if (isfinite(half_width) && half_width > ROUNDING * (isfinite(size) ? size : 0)) {
    return limited(place_of(half_width, 2));
  }
  if (!isfinite(size) || size == 0) {
    return 0;
  }
  int place = place_of(size, 3);
  return place < 0 ? 0 : limited(place); /* whole numbers are shown whole */
}

static double rounded(double value, int places) {
  double unit = pow(10, places < 0 ? -places : places);
  return places < 0 ? round(value / unit) * unit : round(value * unit) / unit;
}

int xw_places_that_subtract(double before, double after, double half_width) {
  int least = xw_places_of(after - before, half_width);
  for (int places = least; places <= least + MORE; places++) {
    double shown = rounded(after, places) - rounded(before, places);
    if (fabs(shown - rounded(after - before, places)) < 0.5 * pow(10, -places)) {
      return places;
    }
  }
  return least;
}

void xw_rounded_text(double value, int places, bool sign, char text[40]) {
  if (!isfinite(value)) {
    snprintf(text, 40, "-");
    return;
  }
  double shown = places < 0 ? rounded(value, places) : value;
  int digits = places < 0 ? 0 : places > 15 ? 15 : places;
  if (fabs(value) >= 1e18) { /* the size of a text */
    snprintf(text, 40, sign ? "%+.6g" : "%.6g", value);
  } else {
    snprintf(text, 40, sign ? "%+.*f" : "%.*f", digits, shown);
  }
  if (strspn(text, "+-0.") == strlen(text)) { /* a rounded zero has no sign */
    snprintf(text, 40, "%.*f", digits, 0.0);
  }
}

void xw_rounded_with_error(double value, double half_width, bool sign, char text[96]) {
  char number[40], half[40];
  int places = xw_places_of(value, half_width);
  xw_rounded_text(value, places, sign, number);
  if (!isfinite(value) || !isfinite(half_width) || !(half_width > ROUNDING * fabs(value))) {
    snprintf(text, 96, "%s", number);
    return;
  }
  xw_rounded_text(half_width, places, false, half);
  snprintf(text, 96, "%s ±%s", number, half);
}

void xw_rounded_interval(double value, double low, double high, bool sign, char text[128]) {
  char number[40], from[40], to[40];
  int places = xw_places_of(value, 0.5 * (high - low));
  xw_rounded_text(value, places, sign, number);
  if (!isfinite(value) || !isfinite(low) || !isfinite(high)) {
    snprintf(text, 128, "%s", number);
    return;
  }
  xw_rounded_text(low, places, sign, from);
  xw_rounded_text(high, places, sign, to);
  snprintf(text, 128, "%s [%s, %s]", number, from, to);
}

/* ----------------------------------------------------------------------------------- columns */

bool xw_point_of(const char *text, int *before, int *after) {
  size_t at = strcspn(text, "0123456789"), size = strlen(text);
  char start[64];
  bool found = at < size && at < 8;
  at += found ? strspn(text + at, "0123456789") : 0;
  at = found && at < sizeof start ? at : 0;
  snprintf(start, sizeof start, "%.*s", (int)at, text);
  *before = xw_display_width(start);
  *after = xw_display_width(text) - *before;
  return found;
}

static bool is_number(const char *text) {
  size_t at = strspn(text, "+-<[");
  return text[at] >= '0' && text[at] <= '9';
}

/* Columns of a text: of its first word before and after the point, and of all that follows. */
typedef struct widths {
  int before, after, rest;
} widths;

/* What follows the first word. */
static const char *rest_of(const char *text) { return text + strcspn(text, " "); }

static widths measure(const char *text) {
  char word[64];
  widths own = {0, 0, xw_display_width(rest_of(text))};
  snprintf(word, sizeof word, "%.*s", (int)strcspn(text, " "), text);
  xw_point_of(word, &own.before, &own.after);
  return own;
}

static int larger(int a, int b) { return a > b ? a : b; }

static void pad(char *text, size_t size, const widths *all) {
  char line[256];
  const widths own = measure(text);
  int used = snprintf(line, sizeof line, "%*s%.*s%*s%s%*s", all->before - own.before, "",
                      (int)strcspn(text, " "), text, all->after - own.after, "", rest_of(text),
                      all->rest - own.rest, "");
  if (used > 0 && (size_t)used < size && (size_t)used < sizeof line) {
    memcpy(text, line, (size_t)used + 1);
  }
}

void xw_align_points(char *texts, size_t count, size_t size) {
  widths all = {0, 0, 0};
  for (size_t i = 0; i < count; i++) {
    if (is_number(texts + i * size)) {
      const widths own = measure(texts + i * size);
      all = (widths){larger(all.before, own.before), larger(all.after, own.after),
                     larger(all.rest, own.rest)};
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (is_number(texts + i * size)) {
      pad(texts + i * size, size, &all);
    }
  }
}
