/* What a figure says in a sentence. */
#include "brief/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/rounding.h"
#include "report/words.h"
#include "xiaowei/metrics.h"

/* ---------------------------------------------------------------------------------------- units */

xw_both xw_translated(const char *english) { return XW_BOTH(english, xw_tr(true, english)); }

/* Without a catalogue the other language shows the English text, so it takes the English unit too. */
static xw_unit money(double largest, const char *const names[2], const char *small,
                     const char *large) {
  bool billion = largest >= 1000, yi = largest >= 100;
  const char *wanted = yi ? large : small, *found = xw_tr(true, wanted);
  double factor = billion ? 0.001 : 1;
  return found == wanted ? (xw_unit){{factor, factor}, {{names[billion], names[billion]}}}
                         : (xw_unit){{factor, yi ? 0.01 : 100}, {{names[billion], found}}};
}

xw_unit xw_unit_money(double largest) {
  static const char *const names[2] = {"million CNY a year", "billion CNY a year"};
  return money(largest, names, XW_N("10,000 yuan a year"), XW_N("100 million yuan a year"));
}

xw_unit xw_unit_percent(void) { return (xw_unit){{100, 100}, {{"%", "%"}}}; }

xw_unit xw_unit_points(void) {
  return (xw_unit){{100, 100}, xw_translated(XW_N("percentage points"))};
}

xw_unit xw_unit_of(const char *unit, double largest, bool difference) {
  static const char *const names[2] = {"million CNY", "billion CNY"};
  if (strcmp(unit, "1") == 0) {
    return difference ? xw_unit_points() : xw_unit_percent();
  }
  if (strcmp(unit, "million CNY a year") == 0) {
    return xw_unit_money(largest);
  }
  if (strcmp(unit, "million CNY") == 0) {
    return money(largest, names, XW_N("10,000 yuan"), XW_N("100 million yuan"));
  }
  return (xw_unit){{1, 1}, xw_translated(unit)};
}

int xw_unit_digits(const xw_unit *unit, int language, double largest) {
  return xw_places_of(largest * unit->factor[language], NAN);
}

/* Chinese units follow at once. */
static void with_unit(const xw_unit *unit, int language, const char *number, char text[96]) {
  const char *name = unit->name.text[language];
  bool close = *name == '\0' || (unsigned char)*name >= 0x80;
  snprintf(text, 96, "%s%s%s", number, close ? "" : " ", name);
}

void xw_unit_value(const xw_unit *unit, int language, double value, bool sign, char text[96]) {
  char number[40];
  xw_number_text(value * unit->factor[language], xw_unit_digits(unit, language, value), sign,
                 number);
  with_unit(unit, language, number, text);
}

static int digits_of(const xw_unit *unit, int language, const xw_interval *interval) {
  double factor = unit->factor[language];
  return xw_places_of(interval->estimate * factor, 0.5 * (interval->high - interval->low) * factor);
}

void xw_unit_estimate(const xw_unit *unit, int language, const xw_interval *interval, bool size,
                      bool bare, char text[96]) {
  char number[40];
  double shown = (size ? fabs(interval->estimate) : interval->estimate) * unit->factor[language];
  xw_number_text(shown, digits_of(unit, language, interval), !size, number);
  if (bare) {
    snprintf(text, 96, "%s", number);
  } else {
    with_unit(unit, language, number, text);
  }
}

void xw_unit_interval(const xw_unit *unit, int language, const xw_interval *interval,
                      char text[128]) {
  char number[40], low[40], high[40];
  double factor = unit->factor[language];
  int digits = digits_of(unit, language, interval);
  xw_number_text(interval->estimate * factor, digits, true, number);
  if (isnan(interval->low) || isnan(interval->high)) {
    snprintf(text, 128, "%s", number);
    return;
  }
  xw_number_text(interval->low * factor, digits, true, low);
  xw_number_text(interval->high * factor, digits, true, high);
  snprintf(text, 128, "%s [%s, %s]", number, low, high);
}

/* ---------------------------------------------------------------------------------------- names */

const char *xw_metric_noun(const char *metric, int language, const char *doc) {
  const xw_metric_name *name = xw_metric_name_of(metric);
  return name == NULL ? doc : name->noun[language];
}

const char *xw_metric_title(const char *metric, int language, const char *doc) {
  const xw_metric_name *name = xw_metric_name_of(metric);
  return name == NULL ? doc : name->title[language];
}

void xw_sector_title(const char *name, char text[64]) {
  snprintf(text, 64, "%.60s", name);
  for (char *c = text; *c != '\0'; c++) {
    *c = *c == '_' ? ' ' : *c;
  }
  if (text[0] >= 'a' && text[0] <= 'z') {
    text[0] = (char)(text[0] - 'a' + 'A');
  }
}

xw_titles xw_titles_of(const xw_page *page, const xw_choice *choice) {
  xw_titles titles;
  xw_choice_title(&page->decision, choice, false, titles.text[0]);
  xw_choice_title(&page->decision, choice, true, titles.text[1]);
  return titles;
}

xw_both xw_titles_both(const xw_titles *titles) {
  return XW_BOTH(titles->text[0], titles->text[1]);
}

/* ---------------------------------------------------------------------------------------- marks */

int xw_worth_of(const char *metric, double difference) {
  int direction = xw_metric_direction(metric), sign = (difference > 0) - (difference < 0);
  return ((direction > 0) - (direction < 0)) * sign;
}

void xw_explain_marks(xw_chart_rows *chart) {
  static const char *const texts[XW_LEGEND_ROWS] = {XW_N("better than the baseline"),
                                                    XW_N("worse than the baseline"),
                                                    XW_N("no difference shown")};
  bool occurs[XW_LEGEND_ROWS] = {false};
  for (size_t p = 0; p < chart->panel_count; p++) {
    for (size_t r = 0; r < chart->row_count; r++) {
      const xw_chart_dot *dot = &chart->panels[p].dots[r];
      bool known = !isnan(dot->estimate);
      occurs[0] = occurs[0] || (known && !dot->faint && dot->worth > 0);
      occurs[1] = occurs[1] || (known && !dot->faint && dot->worth < 0);
      occurs[2] = occurs[2] || (known && dot->faint);
    }
  }
  for (int i = 0; i < XW_LEGEND_ROWS; i++) {
    chart->legend[i] = occurs[i] ? xw_translated(texts[i]) : XW_BOTH("", "");
  }
}

/* ------------------------------------------------------------------------------------ sentences */

void xw_say_effect(xw_saying *saying, const xw_titles *titles, const char *metric,
                   const xw_unit *unit, const xw_interval *difference, xw_told told) {
  static const char *const sentences[] = {
      [XW_TOLD_MISSING] = XW_N("For \"%s\" there is no result of %s"),
      [XW_TOLD_ONE] =
          XW_N("In its one replication \"%s\" changes %s by %s; chance is not measured"),
      [XW_TOLD_SAME] = XW_N("\"%s\" leaves %s exactly as it is"),
      [XW_TOLD_UNSHOWN] = XW_N("No difference between \"%s\" and the baseline is shown in %s (%s)"),
      [XW_TOLD_UP] = XW_N("\"%s\" raises %s by %s"),
      [XW_TOLD_DOWN] = XW_N("\"%s\" lowers %s by %s"),
  };
  bool size = told == XW_TOLD_UP || told == XW_TOLD_DOWN;
  for (int language = 0; language < 2; language++) {
    char value[96];
    xw_unit_estimate(unit, language, difference, size, false, value);
    xw_text_format(&saying->text[language], xw_tr(language == 1, sentences[told]),
                   titles->text[language], xw_metric_noun(metric, language, metric), value);
  }
}
