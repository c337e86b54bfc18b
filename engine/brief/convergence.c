/* Whether enough replications were run: the running mean of the paired difference of the focus. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/samples.h"

enum {
  STEPS_MOST = 160, /* running means that are drawn */
  FEWEST = 3,       /* pairs below which there is nothing to see */
  HALF_WIDTH = 476,
  HALF_HEIGHT = 300,
};

typedef struct running {
  const char *metric;
  size_t pairs, count,
      first; /* first: the first step that is drawn, intervals of few pairs being huge */
  double n[STEPS_MOST], mean[STEPS_MOST], low[STEPS_MOST], high[STEPS_MOST];
  xw_interval last;
  double error; /* standard error of the mean */
} running;

/* Running means after 2, 3 ... pairs in the order of replications; of many an even selection with the last. */
static void follow(const double *after, const double *before, size_t replications, running *own) {
  xw_moments moments = {0};
  size_t all = 0;
  for (size_t r = 0; r < replications; r++) {
    all += isnan(after[r] - before[r]) ? 0u : 1u;
  }
  size_t stride = (all + STEPS_MOST - 2) / (STEPS_MOST - 1);
  for (size_t r = 0; r < replications; r++) {
    if (isnan(after[r] - before[r])) {
      continue;
    }
    xw_moments_add(&moments, after[r] - before[r]);
    own->pairs++;
    if (own->pairs >= 2 && (own->pairs == all || own->pairs % stride == 0)) {
      own->last = xw_interval_mean(&moments, XW_REPORT_CONFIDENCE);
      own->n[own->count] = (double)own->pairs;
      own->mean[own->count] = own->last.estimate;
      own->low[own->count] = own->last.low;
      own->high[own->count++] = own->last.high;
    }
  }
  own->error = xw_moments_error(&moments);
  while (own->first + 2 < own->count && own->pairs >= 20 && own->n[own->first] < 5) {
    own->first++;
  }
}

static void say(const xw_page *page, const running *own, const xw_unit *unit, xw_saying *finding,
                xw_saying *alternative) {
  xw_titles titles = xw_titles_of(page, page->focus);
  double half = 0.5 * (own->last.high - own->last.low);
  for (int language = 0; language < 2; language++) {
    char width[96], error[96], mean[96];
    const char *noun = xw_metric_noun(own->metric, language, own->metric);
    xw_unit_value(unit, language, half, false, width);
    xw_unit_value(unit, language, own->error, false, error);
    xw_unit_value(unit, language, own->last.estimate, true, mean);
    xw_text_format(&finding->text[language],
                   xw_tr(language == 1, "After %zu pairs the difference in %s is known to ±%s"),
                   own->pairs, noun, width);
    xw_text_format(&alternative->text[language],
                   xw_tr(language == 1,
                         "Running mean of the difference between \"%s\" and the "
                         "baseline against the number of replications, with its 95 "
                         "%% interval. It ends at %s; Monte Carlo error %s."),
                   titles.text[language], mean, error);
  }
}

static xw_status fill(const running *own, xw_table *table) {
  static const char *const columns[] = {"n", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 4);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    status =
        xw_figure_row(table, "irrr", (int64_t)own->n[i], own->mean[i], own->low[i], own->high[i]);
  }
  return status;
}

/* Round numbers of pairs. */
static size_t list_ticks(const running *own, xw_chart_tick ticks[16], char texts[16][16]) {
  size_t count = 0;
  xw_axis axis = xw_axis_make(own->n[own->first], (double)own->pairs, 8, XW_UNIT_PLAIN, 0, 1);
  for (int i = 0; i < axis.ticks && count < 16; i++) {
    double at = xw_axis_tick(&axis, i);
    if (at >= own->n[own->first] && at <= (double)own->pairs && at == floor(at)) {
      snprintf(texts[count], 16, "%.0f", at);
      ticks[count] = (xw_chart_tick){at, XW_BOTH(texts[count], texts[count])};
      count++;
    }
  }
  return count;
}

static void draw(xw_page *page, const running *own, const xw_unit *unit, const char *name) {
  char id[96], texts[16][16];
  xw_chart_tick ticks[16];
  xw_saying up = {0};
  size_t f = own->first;
  xw_chart_band band = {own->low + f, own->high + f};
  xw_chart_line line = {own->mean + f, "focus", XW_BOTH("", "")};
  for (int language = 0; language < 2; language++) {
    xw_text_format(&up.text[language], xw_tr(language == 1, "%s: difference, %s"),
                   xw_metric_title(own->metric, language, own->metric), unit->name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_lines(&page->out,
                      &(xw_chart_lines){.id = id,
                                        .width = HALF_WIDTH,
                                        .height = HALF_HEIGHT,
                                        .points = own->count - f,
                                        .x = own->n + f,
                                        .bands = &band,
                                        .band_count = 1,
                                        .lines = &line,
                                        .line_count = 1,
                                        .ticks = ticks,
                                        .tick_count = list_ticks(own, ticks, texts),
                                        .up = xw_saying_of(&up),
                                        .across = XW_BOTH("pairs of replications",
                                                          xw_tr(true, "pairs of replications")),
                                        .unit = *unit});
  xw_saying_free(&up);
}

static xw_status write_one(xw_page *page, const running *own, const char *unit_name) {
  char name[80];
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  xw_unit unit = xw_unit_of(unit_name, fabs(own->last.estimate), true);
  snprintf(name, sizeof name, "convergence-%s", own->metric);
  xw_status status = fill(own, &table);
  say(page, own, &unit, &finding, &alternative);
  if (status == XW_OK) {
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw(page, own, &unit, name);
    xw_figure_end(page, "convergence", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

xw_status xw_brief_convergence_figure(xw_page *page) {
  static const char *const metrics[] = {"net_benefit", "true_pass"};
  static const char *const units[] = {"million CNY a year", "1"};
  const xw_decision *decision = &page->decision;
  xw_samples samples[2];
  size_t alternative = (size_t)(page->focus - decision->choices), drawn = 0;
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, alternative);
  xw_status status = xw_samples_read(page->store, &decision->frame, metrics, 2, samples);
  xw_figure_pair(page);
  for (int m = 0; m < 2 && status == XW_OK; m++) {
    running own = {.metric = metrics[m]};
    follow(xw_samples_of(&samples[m], alternative), xw_samples_of(&samples[m], base),
           samples[m].replications, &own);
    if (own.pairs >= FEWEST) {
      status = write_one(page, &own, units[m]);
      drawn++;
    }
  }
  xw_figure_pair_end(page);
  if (status == XW_OK && drawn == 0) {
    xw_figure_missing(
        page, XW_N("Fewer than three paired replications: nothing can be said of convergence."));
  }
  for (int m = 0; m < 2; m++) {
    xw_samples_free(&samples[m]);
  }
  return status;
}
