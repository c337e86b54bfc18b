/* Numbers and facts in words. */
#include "report/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

/* Digits after the point for three significant digits of the largest number, and more when the
 * typical half-width would otherwise vanish; at most four. */
static int digits_for(double largest, double half_width) {
  int digits = largest > 0 ? 2 - (int)floor(log10(largest)) : 2;
  if (half_width > 0 && isfinite(half_width)) {
    int wanted = (int)ceil(-log10(half_width));
    digits = wanted > digits ? wanted : digits;
  }
  return digits < 0 ? 0 : digits > 4 ? 4 : digits;
}

static xw_scale money_scale(double largest, double half_width, bool chinese) {
  xw_scale scale;
  /* Chinese counts in ten thousands and hundred millions. */
  if (chinese) {
    bool large = largest >= 100;
    scale = (xw_scale){large ? 0.01 : 100, 0,
                       large ? xw_tr(true, "hundred mn CNY") : xw_tr(true, "ten thousand CNY")};
  } else {
    bool large = largest >= 1000;
    scale = (xw_scale){large ? 0.001 : 1, 0, large ? "bn CNY" : "mn CNY"};
  }
  scale.digits = digits_for(largest * scale.factor, half_width * scale.factor);
  return scale;
}

/* Largest size and mean half-width of the differences of all scenarios. */
static void size_of(const xw_decision *decision, int metric, double *largest, double *half_width) {
  xw_moments widths = {0};
  *largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    const xw_interval *interval = &decision->choices[s].effects[metric].difference;
    if (decision->choices[s].is_baseline || isnan(interval->estimate)) {
      continue;
    }
    *largest = fmax(*largest, fabs(interval->estimate));
    if (interval->high > interval->low) {
      xw_moments_add(&widths, 0.5 * (interval->high - interval->low));
    }
  }
  *half_width = widths.mean;
}

xw_scale xw_scale_of(const xw_decision *decision, int metric, bool chinese) {
  double largest, half_width;
  size_of(decision, metric, &largest, &half_width);
  if (metric == XW_HEAD_TRUE_PASS || metric == XW_HEAD_HARM_SHARE ||
      metric == XW_HEAD_QUALITY_COST) {
    return (xw_scale){100, digits_for(100 * largest, 100 * half_width), xw_tr(chinese, "pp")};
  }
  return money_scale(largest, half_width, chinese);
}

xw_scale xw_scale_per_point(const xw_decision *decision, bool chinese) {
  double largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    /* Only ratios that are shown as numbers: one without a gain can be huge. */
    const xw_choice *choice = &decision->choices[s];
    const xw_ratio *ratio = &choice->per_point;
    bool gains = choice->effects[XW_HEAD_TRUE_PASS].difference.estimate > 0;
    if (ratio->kind == XW_RATIO_BOUNDED && gains) {
      largest = fmax(largest, fabs(ratio->interval.estimate));
    }
  }
  return money_scale(largest, 0, chinese);
}

xw_scale xw_scale_total(const xw_decision *decision, bool chinese) {
  double largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    const double own = fabs(decision->choices[s].cost_total.estimate);
    largest = isfinite(own) ? fmax(largest, own) : largest;
  }
  return money_scale(largest, 0, chinese);
}

xw_scale xw_scale_per_harm(void) { return (xw_scale){1, 2, ""}; }

void xw_format_fixed(double value, int digits, bool sign, char text[40]) {
  if (!isfinite(value)) {
    snprintf(text, 40, "-");
    return;
  }
  snprintf(text, 40, sign ? "%+.*f" : "%.*f", digits, value);
  /* A rounded zero has no sign. */
  if (strspn(text, "+-0.") == strlen(text)) {
    snprintf(text, 40, "%.*f", digits, 0.0);
  }
}

void xw_format_effect(const xw_effect *effect, const xw_scale *scale, char text[96]) {
  char number[40], half[40];
  const xw_interval *interval = &effect->difference;
  if (isnan(interval->estimate)) {
    snprintf(text, 96, "- ");
    return;
  }
  xw_format_fixed(interval->estimate * scale->factor, scale->digits, true, number);
  xw_format_fixed(0.5 * (interval->high - interval->low) * scale->factor, scale->digits, false,
                  half);
  snprintf(text, 96, "%s ±%s%s", number, half, effect->significant ? "*" : " ");
}

void xw_format_range(double least, double most, int digits, bool chinese, char text[64]) {
  char from[24], to[24];
  snprintf(from, sizeof from, least < 1000 ? "%.*g" : "%.*f", least < 1000 ? digits : 0, least);
  snprintf(to, sizeof to, most < 1000 ? "%.*g" : "%.*f", most < 1000 ? digits : 0, most);
  if (strcmp(from, to) == 0) {
    snprintf(text, 64, "%s", to);
  } else {
    snprintf(text, 64, xw_tr(chinese, "%s to %s"), from, to);
  }
}

void xw_format_with_error(double value, double half_width, bool sign, char text[96]) {
  half_width = half_width < 1e-12 * fabs(value) ? 0 : half_width; /* rounding is no error to show */
  int digits = half_width > 0 && isfinite(half_width) ? 1 - (int)floor(log10(half_width)) : 0;
  if (isnan(value)) {
    snprintf(text, 96, "-");
  } else if (isnan(half_width)) {
    snprintf(text, 96, sign ? "%+.6g" : "%.6g", value);
  } else if (digits > 9 || fabs(value) >= 1e15 || !(half_width > 0)) {
    snprintf(text, 96, sign ? "%+.6g ±%.2g" : "%.6g ±%.2g", value, half_width);
  } else {
    digits = digits < 0 ? 0 : digits;
    snprintf(text, 96, sign ? "%+.*f ±%.*f" : "%.*f ±%.*f", digits, value, digits, half_width);
  }
}

void xw_format_interval(const xw_interval *interval, const xw_scale *scale, bool sign,
                        char text[128]) {
  char number[40], low[40], high[40];
  xw_format_fixed(interval->estimate * scale->factor, scale->digits, sign, number);
  xw_format_fixed(interval->low * scale->factor, scale->digits, sign, low);
  xw_format_fixed(interval->high * scale->factor, scale->digits, sign, high);
  snprintf(text, 128, "%s [%s, %s]", number, low, high);
}

void xw_format_ratio(const xw_ratio *ratio, double benefit, const xw_scale *scale, bool chinese,
                     char text[128]) {
  if (ratio->kind != XW_RATIO_BOUNDED) {
    snprintf(text, 128, "%s", xw_tr(chinese, "not determined"));
  } else if (!(benefit > 0)) {
    snprintf(text, 128, "%s", xw_tr(chinese, "no gain"));
  } else {
    xw_format_interval(&ratio->interval, scale, false, text);
  }
}

bool xw_choice_differs_by_point(const xw_decision *decision, const xw_choice *choice) {
  return choice->is_baseline ? xw_frame_has_worlds(&decision->frame)
                             : xw_frame_is_by_point(&decision->frame);
}

void xw_choice_title(const xw_decision *decision, const xw_choice *choice, bool chinese,
                     char title[320]) {
  const xw_frame_scenario *scenario = xw_choice_scenario(decision, choice);
  const char *text = chinese ? scenario->title_zh : scenario->title_en;
  text = *text != '\0' ? text : scenario->id;
  size_t size = xw_cut(text, 290);
  if (xw_choice_differs_by_point(decision, choice)) {
    snprintf(title, 320, "%.*s @%" PRId64, (int)size, text, choice->point);
  } else {
    snprintf(title, 320, "%.*s", (int)size, text);
  }
}

static void append_values(xw_text *out, const xw_frame *frame, size_t point, bool levers) {
  bool first = true;
  for (size_t f = 0; f < frame->factor_count; f++) {
    if (levers || !frame->factors[f].is_lever) {
      xw_text_format(out, "%s%s = %.6g", first ? "" : ", ", frame->factors[f].name,
                     frame->values[point * frame->factor_count + f]);
      first = false;
    }
  }
}

void xw_append_point(xw_text *out, const xw_frame *frame, size_t point) {
  append_values(out, frame, point, true);
}

void xw_append_choice_point(xw_text *out, const xw_decision *decision, const xw_choice *choice) {
  append_values(out, &decision->frame, (size_t)choice->point, !choice->is_baseline);
}

static void append_factors(xw_text *out, const xw_frame *frame, bool chinese) {
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_append(out, f == 0 ? "" : xw_tr(chinese, ", "));
    xw_text_append(out, frame->factors[f].name);
  }
}

static void append_one_point(xw_text *out, const xw_frame *frame, bool chinese) {
  xw_text_format(out, xw_tr(chinese, "At point %" PRId64 " of the design: "), frame->points.point);
  xw_append_point(out, frame, (size_t)frame->points.point);
  xw_text_append(out, xw_tr(chinese, "."));
}

void xw_append_design(xw_text *out, const xw_frame *frame, bool chinese) {
  if (frame->factor_count == 0) {
    return;
  }
  if (frame->points.kind == XW_POINTS_ONE) {
    append_one_point(out, frame, chinese);
    return;
  }
  bool mean = frame->points.kind == XW_POINTS_MEAN;
  xw_text_format(
      out,
      mean ? xw_tr(chinese, "Means over %zu points of the design, which varies ")
           : xw_tr(chinese,
                   "Each of the %zu points of the design by itself, as @0, @1, ...; it varies "),
      frame->point_count);
  append_factors(out, frame, chinese);
  xw_text_append(out, xw_tr(chinese, "."));
}

/* The facts as a list of names and members, so that reading and freeing cannot disagree. */
#define FACTS(apply)                                                                               \
  apply(id) apply(title_en) apply(title_zh) apply(identity) apply(seed) apply(firms)               \
      apply(represents) apply(burn_in) apply(periods) apply(window) apply(start) apply(discount)   \
          apply(engine_version) apply(model_version) apply(created_at) apply(compiler) apply(libc) \
              apply(sqlite_version)

static xw_status read_fact(xw_store *store, const char *key, char **value) {
  xw_status status = xw_store_fact(store, key, value);
  if (status == XW_OK && *value == NULL) {
    *value = xw_strdup("");
    status = *value == NULL ? xw_fail_memory("a fact of the study") : XW_OK;
  }
  return status;
}

xw_status xw_report_facts_read(xw_store *store, xw_report_facts *facts) {
  *facts = (xw_report_facts){0};
  xw_status status = xw_store_count(store, &facts->done, &facts->failed);
#define READ(name)                                  \
  if (status == XW_OK) {                            \
    status = read_fact(store, #name, &facts->name); \
  }
  FACTS(READ)
#undef READ
  return status;
}

void xw_report_facts_free(xw_report_facts *facts) {
#define FREE(name) xw_free(facts->name);
  FACTS(FREE)
#undef FREE
  *facts = (xw_report_facts){0};
}

const char *xw_report_caveat(bool chinese) {
  return xw_tr(chinese,
               "Evidence: no source gives a causal estimate of the effect of these measures on "
               "product quality. The numbers follow from the model and assumed parameters; the "
               "intervals hold the random error of simulation (and of parameters, where they "
               "are drawn), not the error of the model.");
}
