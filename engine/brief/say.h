/* Numbers in the words of a sentence, in either language. A result is a value of its own: use it at once as
 * xw_say_money(...).text. */
#ifndef XW_BRIEF_SAY_H
#define XW_BRIEF_SAY_H

#include <stdbool.h>

#include "brief/page.h"

typedef struct xw_words {
  char text[256];
} xw_words;

/* How the change in a number is told. */
typedef enum xw_told {
  XW_TOLD_MISSING, /* no replication has it */
  XW_TOLD_ONE,     /* one replication: no interval */
  XW_TOLD_SAME,    /* the same in every replication, but for rounding */
  XW_TOLD_UNSHOWN, /* the interval holds 0 */
  XW_TOLD_UP,
  XW_TOLD_DOWN,
  XW_TOLD_COUNT,
} xw_told;

xw_told xw_told_of(const xw_effect *effect);
/* The same of a difference that is no effect of the decision, over n replications (xw_interval_told). */
xw_told xw_told_of_interval(const xw_interval *difference, size_t n);

/* A fixed number of digits with a true minus sign; "+" before positive ones when `sign`; "-" for NAN. */
xw_words xw_say_fixed(double value, int digits, bool sign);
/* Up to six significant digits, as registries hold them: 0.0015, 2200. */
xw_words xw_say_plain(double value);
/* "91.9 %" of a share. */
xw_words xw_say_percent(double share, int digits, bool chinese);

/* A number of things: "2.2 million", "20 000". */
xw_words xw_say_count(double count, bool chinese);

/* Digits after the point: those of xw_places_of where there is a half-width, so that a sentence and a table show the
 * same number; else three significant digits, at most three after the point. */
int xw_say_digits(double value, double half_width);

/* Million CNY as "86.0 billion CNY". */
xw_words xw_say_money(double million, bool chinese);
/* A change of million CNY a year with its interval: "86.0 billion CNY a year (83.8 to 88.2)"; the confidence
 * is named when `named`; without its sign when `size` is set, for "falls by"; without interval for NAN. */
xw_words xw_say_money_change(const xw_interval *change, bool size, bool named, bool chinese);
/* A change of a share in percentage points, as above. */
xw_words xw_say_points_change(const xw_interval *change, bool size, bool chinese);

/* Title of a choice in quotation marks with the values of its point, escaped for the page. */
void xw_say_choice(xw_page *page, const xw_choice *choice, bool chinese, xw_text *out);

#endif
