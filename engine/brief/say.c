/* Numbers in words: money in thousands, millions and billions, or in units of 1e4 and 1e8 in Chinese. */
#include "brief/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"

xw_told xw_told_of_interval(const xw_interval *difference, size_t n) {
  if (n == 0 || isnan(difference->estimate)) {
    return XW_TOLD_MISSING;
  }
  if (n == 1 || isnan(difference->low) || isnan(difference->high)) {
    return XW_TOLD_ONE;
  }
  if (difference->low == difference->high && difference->estimate == 0) {
    return XW_TOLD_SAME;
  }
  return difference->low > 0 ? XW_TOLD_UP : difference->high < 0 ? XW_TOLD_DOWN : XW_TOLD_UNSHOWN;
}

/* What is shown is what has a star in the tables: an adjustment for many differences counts. */
xw_told xw_told_of(const xw_effect *effect) {
  const xw_interval told = xw_interval_told(&effect->difference, effect->baseline, effect->mean);
  const xw_told by_interval = xw_told_of_interval(&told, effect->n);
  const bool directed = by_interval == XW_TOLD_UP || by_interval == XW_TOLD_DOWN;
  return directed && !effect->significant ? XW_TOLD_UNSHOWN : by_interval;
}

/* A hyphen before a digit is a minus sign. */
static xw_words with_minus(const char *text) {
  xw_words words;
  bool negative = text[0] == '-' && text[1] != '\0';
  snprintf(words.text, sizeof words.text, "%s%s", negative ? "−" : "", text + negative);
  return words;
}

xw_words xw_say_fixed(double value, int digits, bool sign) {
  char text[40];
  xw_rounded_text(value, digits, sign, text);
  return with_minus(text);
}

xw_words xw_say_plain(double value) {
  char text[40];
  snprintf(text, sizeof text, "%.6g", value);
  return with_minus(text);
}

xw_words xw_say_percent(double share, int digits, bool chinese) {
  xw_words words;
  xw_words number = xw_say_fixed(100 * share, digits, false);
  snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s %%"), number.text);
  return words;
}

xw_words xw_say_count(double count, bool chinese) {
  xw_words words;
  if (count >= (chinese ? 1e4 : 1e6)) {
    snprintf(words.text, sizeof words.text,
             chinese ? xw_tr(true, "%.4g ten thousand") : "%.4g million",
             count / (chinese ? 1e4 : 1e6));
  } else if (count >= 1e4) {
    snprintf(words.text, sizeof words.text, "%.0f %03.0f", floor(count / 1000), fmod(count, 1000));
  } else {
    snprintf(words.text, sizeof words.text, "%.10g", count);
  }
  return words;
}

int xw_say_digits(double value, double half_width) {
  if (half_width > 0 && isfinite(half_width)) {
    return xw_places_of(value, half_width);
  }
  double size = fabs(value);
  int digits = size > 0 && isfinite(size) ? 2 - (int)floor(log10(size)) : 2;
  return digits < 0 ? 0 : digits > 3 ? 3 : digits;
}

/* ------------------------------------------------------------------------------------------ money */

typedef struct unit {
  double from, factor; /* from this size in million CNY on; times */
  const char *name;
} unit;

static const unit *unit_of(double million, bool chinese) {
  static const unit units[2][4] = {
      {{1000, 1e-3, XW_N("billion CNY")},
       {1, 1, XW_N("million CNY")},
       {1e-3, 1e3, XW_N("thousand CNY")},
       {0, 1e6, XW_N("CNY")}},
      {{100, 1e-2, XW_N("hundred million CNY")},
       {1e-2, 1e2, XW_N("ten thousand CNY")},
       {0, 1e6, XW_N("CNY")}},
  };
  const unit *found = units[chinese];
  while (fabs(million) < found->from) {
    found++;
  }
  return found;
}

xw_words xw_say_money(double million, bool chinese) {
  xw_words words;
  const unit *in = unit_of(million, chinese);
  double value = million * in->factor;
  snprintf(words.text, sizeof words.text, "%.80s%s%.80s",
           xw_say_fixed(value, xw_say_digits(value, NAN), false).text, chinese ? "" : " ",
           xw_tr(chinese, in->name));
  return words;
}

/* The interval of a size is that of a change turned up. */
static xw_interval turned(const xw_interval *change, bool size) {
  bool turn = size && change->estimate < 0;
  return turn ? (xw_interval){-change->estimate, -change->high, -change->low} : *change;
}

/* The larger of estimate and half-width decides about the unit: 3 +-400 thousand, not 0.003 +-0.4 million. */
static double size_of(const xw_interval *change) {
  double half = 0.5 * (change->high - change->low);
  return isfinite(half) ? fmax(fabs(change->estimate), half) : fabs(change->estimate);
}

xw_words xw_say_money_change(const xw_interval *change, bool size, bool named, bool chinese) {
  xw_words words;
  xw_interval of = turned(change, size);
  const unit *in = unit_of(size_of(&of), chinese);
  double factor = in->factor;
  int digits = xw_say_digits(of.estimate * factor, 0.5 * (of.high - of.low) * factor);
  const char *name = xw_tr(chinese, in->name);
  xw_words value = xw_say_fixed(of.estimate * factor, digits, !size);
  xw_words low = xw_say_fixed(of.low * factor, digits, !size);
  xw_words high = xw_say_fixed(of.high * factor, digits, !size);
  if (isnan(of.low)) {
    snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s %s a year"), value.text, name);
  } else if (named) {
    snprintf(words.text, sizeof words.text,
             xw_tr(chinese, "%s %s a year (95 %% interval %s to %s)"), value.text, name, low.text,
             high.text);
  } else {
    snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s %s a year (%s to %s)"), value.text,
             name, low.text, high.text);
  }
  return words;
}

xw_words xw_say_points_change(const xw_interval *change, bool size, bool chinese) {
  xw_words words;
  xw_interval of = turned(change, size);
  int digits = xw_say_digits(100 * of.estimate, 50 * (of.high - of.low));
  xw_words value = xw_say_fixed(100 * of.estimate, digits, !size);
  if (isnan(of.low)) {
    snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s percentage points"), value.text);
  } else {
    snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s percentage points (%s to %s)"),
             value.text, xw_say_fixed(100 * of.low, digits, !size).text,
             xw_say_fixed(100 * of.high, digits, !size).text);
  }
  return words;
}

void xw_say_choice(xw_page *page, const xw_choice *choice, bool chinese, xw_text *out) {
  const xw_frame *frame = &page->decision.frame;
  char title[320];
  xw_text escaped = {0}, point = {0};
  xw_choice_title(&page->decision, choice, chinese, title);
  xw_html_escape(&escaped, title);
  xw_text_format(out, xw_tr(chinese, "“%s”"), escaped.failed ? "" : escaped.data);
  if (xw_choice_differs_by_point(&page->decision, choice) && frame->factor_count > 0) {
    xw_append_choice_point(&point, &page->decision, choice);
    xw_text_format(out, xw_tr(chinese, " (%s)"), point.failed ? "" : point.data);
  }
  out->failed = out->failed || escaped.failed || point.failed;
  xw_text_free(&escaped);
  xw_text_free(&point);
}
