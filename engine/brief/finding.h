/* What a figure says in a sentence: names of metrics, numbers in the unit of a language, the
 * direction of a difference or that none is shown. */
#ifndef XW_BRIEF_FINDING_H
#define XW_BRIEF_FINDING_H

#include "brief/figure.h"
#include "brief/say.h"
#include "chart/charts.h"
#include "stats/intervals.h"

/* ---------------------------------------------------------------------------------------- units */

/* An English text that is marked with XW_N, and its translation. */
xw_both xw_translated(const char *english);

/* Money by the largest number shown: million or billion CNY a year, 10,000 or 100 million yuan
 * a year. */
xw_unit xw_unit_money(double largest);
/* Shares as per cent; their differences as percentage points. */
xw_unit xw_unit_percent(void);
xw_unit xw_unit_points(void);
/* By the unit of a metric: "1", "million CNY a year", "million CNY", else as it is. */
xw_unit xw_unit_of(const char *unit, double largest, bool difference);

/* Digits after the point that give the largest number three significant digits. */
int xw_unit_digits(const xw_unit *unit, int language, double largest);
/* "4.12 percentage points", three significant digits; with "+" when `sign`. */
void xw_unit_value(const xw_unit *unit, int language, double value, bool sign, char text[96]);
/* The same of an estimate, to the digits of its interval, as in tables; without the unit when
 * `bare`. `size`: how large it is, without a sign. */
void xw_unit_estimate(const xw_unit *unit, int language, const xw_interval *interval, bool size,
                      bool bare, char text[96]);
/* "+4.12 [+4.05, +4.19]", without the unit: two significant digits of half the interval. */
void xw_unit_interval(const xw_unit *unit, int language, const xw_interval *interval,
                      char text[128]);

/* ---------------------------------------------------------------------------------------- names */

/* A metric in a sentence ("the pass rate") and at an axis ("Pass rate"), in a language. For one
 * that is not known by name: `doc`. Static, or doc. */
const char *xw_metric_noun(const char *metric, int language, const char *doc);
const char *xw_metric_title(const char *metric, int language, const char *doc);

/* "Food contact" for the sector food_contact. */
void xw_sector_title(const char *name, char text[64]);

/* Titles of a choice in both languages. */
typedef struct xw_titles {
  char text[2][320];
} xw_titles;
xw_titles xw_titles_of(const xw_page *page, const xw_choice *choice);
xw_both xw_titles_both(const xw_titles *titles);

/* ---------------------------------------------------------------------------------------- marks */

/* 1 where a difference in a metric is for the better, -1 for the worse, 0 where neither can be
 * said. */
int xw_worth_of(const char *metric, double difference);
/* The legend of what is better, what is worse, and where no difference is shown. */
void xw_explain_marks(xw_chart_rows *chart);

/* ------------------------------------------------------------------------------------ sentences */

/* Append to both languages: what `titles` does to the metric, in whole sentences without a full
 * stop. */
void xw_say_effect(xw_saying *saying, const xw_titles *titles, const char *metric,
                   const xw_unit *unit, const xw_interval *difference, xw_told told);

#endif
