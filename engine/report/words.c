/* Numbers and facts in words. */
#include "report/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"

static xw_scale money_scale(double largest, bool chinese) {
  xw_scale scale;
  /* Chinese counts in ten thousands and hundred millions. */
  if (chinese) {
    bool large = largest >= 100;
    scale = (xw_scale){large ? 0.01 : 100,
                       large ? xw_tr(true, "hundred mn CNY") : xw_tr(true, "ten thousand CNY")};
  } else {
    bool large = largest >= 1000;
    scale = (xw_scale){large ? 0.001 : 1, large ? "bn CNY" : "mn CNY"};
  }
  return scale;
}

/* Largest size of the differences of all scenarios. */
static double size_of(const xw_decision *decision, int metric) {
  double largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    double estimate = decision->choices[s].effects[metric].difference.estimate;
    if (!decision->choices[s].is_baseline && !isnan(estimate)) {
      largest = fmax(largest, fabs(estimate));
    }
  }
  return largest;
}

xw_scale xw_scale_of(const xw_decision *decision, int metric, bool chinese) {
  if (metric == XW_HEAD_TRUE_PASS || metric == XW_HEAD_HARM_SHARE ||
      metric == XW_HEAD_QUALITY_COST) {
    return (xw_scale){100, xw_tr(chinese, "pp")};
  }
  return money_scale(size_of(decision, metric), chinese);
}

xw_scale xw_scale_of_unit(const char *unit, double largest, bool difference, bool chinese) {
  if (strcmp(unit, "1") == 0) {
    return (xw_scale){100, difference ? xw_tr(chinese, "pp") : "%"};
  }
  if (strcmp(unit, "million CNY a year") == 0) {
    xw_scale scale = money_scale(largest, chinese);
    bool large = scale.factor < 1;
    scale.unit = chinese
                     ? (large ? xw_tr(true, "hundred mn CNY/y") : xw_tr(true, "ten thousand CNY/y"))
                 : large ? "bn CNY/y"
                         : "mn CNY/y";
    return scale;
  }
  return strcmp(unit, "million CNY") == 0 ? money_scale(largest, chinese)
                                          : (xw_scale){1, xw_tr(chinese, unit)};
}

xw_scale xw_scale_per_point(const xw_decision *decision, bool chinese) {
  double largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    const xw_ratio *ratio = &decision->choices[s].per_point;
    if (xw_ratio_words(ratio, false) == NULL) {
      largest = fmax(largest, fabs(ratio->interval.estimate));
    }
  }
  return money_scale(largest, chinese);
}

xw_scale xw_scale_total(const xw_decision *decision, bool chinese) {
  double largest = 0;
  for (size_t s = 0; s < decision->count; s++) {
    const double own = fabs(decision->choices[s].cost_total.estimate);
    largest = isfinite(own) ? fmax(largest, own) : largest;
  }
  return money_scale(largest, chinese);
}

xw_scale xw_scale_per_harm(void) { return (xw_scale){1, ""}; }

void xw_format_effect(const xw_effect *effect, const xw_scale *scale, char text[96]) {
  char number[96];
  double factor = scale->factor;
  if (isfinite(effect->difference.estimate) && effect->negligible) {
    snprintf(text, 96, "0");
    return;
  }
  xw_rounded_with_error(effect->difference.estimate * factor, xw_effect_half_width(effect) * factor,
                        true, number);
  snprintf(text, 96, "%.90s%s", number, effect->significant ? "*" : "");
}

/* A positive number in so many significant digits, never as a power of ten. */
static void format_digits(double value, int digits, char text[40]) {
  const int places = value > 0 ? digits - 1 - (int)floor(log10(value)) : 0;
  xw_rounded_text(value, places, false, text);
}

void xw_format_range(double least, double most, int digits, bool chinese, char text[64]) {
  char from[40], to[40];
  format_digits(least, digits, from);
  format_digits(most, digits, to);
  if (strcmp(from, to) == 0) {
    snprintf(text, 64, "%s", to);
  } else {
    snprintf(text, 64, xw_tr(chinese, "%s to %s"), from, to);
  }
}

void xw_format_interval(const xw_interval *interval, const xw_scale *scale, bool sign,
                        char text[128]) {
  double factor = scale->factor;
  xw_rounded_interval(interval->estimate * factor, interval->low * factor, interval->high * factor,
                      sign, text);
}

const char *xw_ratio_words(const xw_ratio *ratio, bool chinese) {
  switch (ratio->kind) {
    case XW_RATIO_NO_GAIN: return xw_tr(chinese, "no gain");
    case XW_RATIO_UNBOUNDED:
    case XW_RATIO_UNDEFINED: return xw_tr(chinese, "not determined");
    case XW_RATIO_BOUNDED:
    case XW_RATIO_SAVES:
    default: return NULL;
  }
}

void xw_format_ratio(const xw_ratio *ratio, const xw_scale *scale, bool chinese, char text[128]) {
  const char *words = xw_ratio_words(ratio, chinese);
  if (words != NULL) {
    snprintf(text, 128, "%s", words);
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
