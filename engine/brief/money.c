/* Who pays and who gains: net benefit by those who bear it, and quality cost by its kinds.
 *
 * welfare = profit + buyers_gain + suppliers_gain - consumer_harm - m * public_cost, m the marginal cost of public
 * funds. The part of the state is taken as welfare less the other four, replication by replication, so that parts
 * add up to the net benefit whatever m is, also where it is drawn or varies. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/samples.h"
#include "report/words.h"

enum { PARTS = 6, PARTS_MOST = PARTS };

/* A sum and its parts: differences from the baseline. */
typedef struct decomposition {
  const char *name, *kind;
  const char *const *metrics; /* the sum, then what parts are made of */
  size_t metric_count, part_count;
  const char *const *ids, *const *labels;             /* of parts */
  void (*split)(const double *values, double *parts); /* from the metrics */
  xw_page *page;
  xw_samples samples[PARTS_MOST + 1];
  const xw_choice **choices;
  xw_titles *titles;
  size_t count;
  xw_interval (*parts)[PARTS_MOST + 1]; /* [choices]: the parts, then the sum */
  size_t *n;
  xw_unit unit;
} decomposition;

/* ---------------------------------------------------------------------------- what is in a sum */

static const char *const welfare_metrics[] = {"welfare",        "profit",        "buyers_gain",
                                              "suppliers_gain", "consumer_harm", "public_cost"};
static const char *const welfare_ids[] = {"firms",     "suppliers", "buyers",
                                          "consumers", "state",     "cost_of_funds"};
static const char *const welfare_labels[] = {
    XW_N("Firms (profit)"),           XW_N("Suppliers and workers"),
    XW_N("Buyers (prices)"),          XW_N("Consumers (less harm)"),
    XW_N("State (less public cost)"), XW_N("Cost of raising public funds"),
};

static void split_welfare(const double *values, double *parts) {
  parts[0] = values[1];
  parts[1] = values[3];
  parts[2] = values[2];
  parts[3] = -values[4];
  parts[4] = -values[5];
  parts[5] = values[0] - parts[0] - parts[1] - parts[2] - parts[3] - parts[4];
}

static const char *const quality_metrics[] = {"quality_cost", "prevention_cost", "appraisal_cost",
                                              "internal_failure_cost", "external_failure_cost"};
static const char *const quality_ids[] = {"prevention", "appraisal", "internal_failure",
                                          "external_failure"};
static const char *const quality_labels[] = {XW_N("Prevention"), XW_N("Appraisal"),
                                             XW_N("Internal failure"), XW_N("External failure")};

static void split_quality(const double *values, double *parts) {
  for (int i = 0; i < 4; i++) {
    parts[i] = values[i + 1];
  }
}

/* ------------------------------------------------------------------------------------- reading */

/* Differences of the parts in the replications that have all metrics on both sides. */
static void measure(decomposition *own, size_t at) {
  const xw_decision *decision = &own->page->decision;
  size_t alternative = (size_t)(own->choices[at] - decision->choices);
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, alternative);
  xw_moments moments[PARTS_MOST + 1] = {0};
  for (size_t r = 0; r < own->samples[0].replications; r++) {
    double values[PARTS_MOST + 1], parts[PARTS_MOST + 1];
    bool whole = true;
    for (size_t m = 0; m < own->metric_count; m++) {
      values[m] = xw_samples_of(&own->samples[m], alternative)[r] -
                  xw_samples_of(&own->samples[m], base)[r];
      whole = whole && !isnan(values[m]);
    }
    own->split(values, parts);
    parts[own->part_count] = values[0];
    for (size_t p = 0; p <= own->part_count && whole; p++) {
      xw_moments_add(&moments[p], parts[p]);
    }
  }
  own->n[at] = (size_t)moments[0].n;
  for (size_t p = 0; p <= own->part_count; p++) {
    own->parts[at][p] = xw_interval_mean(&moments[p], XW_REPORT_CONFIDENCE);
    own->parts[at][p].estimate = moments[p].n > 0 ? moments[p].mean : (double)NAN;
  }
}

static xw_status make_room(decomposition *own) {
  size_t room = xw_decision_shown(&own->page->decision) + 1;
  own->choices = xw_calloc(room, sizeof *own->choices);
  own->titles = xw_calloc(room, sizeof *own->titles);
  own->parts = xw_calloc(room, sizeof *own->parts);
  own->n = xw_calloc(room, sizeof *own->n);
  return own->choices == NULL || own->titles == NULL || own->parts == NULL || own->n == NULL
             ? xw_fail_memory("the parts of a sum")
             : XW_OK;
}

static double largest_part(const decomposition *own) {
  double most = 0;
  for (size_t i = 0; i < own->count; i++) {
    for (size_t p = 0; p <= own->part_count; p++) {
      most = fmax(most, fabs(own->parts[i][p].estimate));
    }
  }
  return most;
}

/* Every shown scenario that has the parts, by rank. */
static xw_status read_all(decomposition *own) {
  const xw_decision *decision = &own->page->decision;
  xw_status status = make_room(own);
  if (status == XW_OK) {
    status = xw_samples_read(own->page->store, &decision->frame, own->metrics, own->metric_count,
                             own->samples);
  }
  for (size_t i = 0; i < xw_decision_shown(decision) && status == XW_OK; i++) {
    own->choices[own->count] = &decision->choices[decision->order[i]];
    own->titles[own->count] = xw_titles_of(own->page, own->choices[own->count]);
    measure(own, own->count);
    own->count += own->n[own->count] > 0;
  }
  return status;
}

static void free_all(decomposition *own) {
  for (size_t m = 0; m < own->metric_count; m++) {
    xw_samples_free(&own->samples[m]);
  }
  xw_free(own->choices);
  xw_free(own->titles);
  xw_free(own->parts);
  xw_free(own->n);
}

static size_t find_focus(const decomposition *own) {
  size_t at = 0;
  while (at < own->count && own->choices[at] != own->page->focus) {
    at++;
  }
  return at;
}

static xw_both label_of(const decomposition *own, size_t part) {
  return XW_BOTH(own->labels[part], xw_tr(true, own->labels[part]));
}

/* --------------------------------------------------------------------------------- waterfall */

/* Parts that gain and lose most. */
static void extremes(const xw_interval *parts, size_t count, size_t *most, size_t *least) {
  *most = *least = 0;
  for (size_t p = 1; p < count; p++) {
    *most = parts[p].estimate > parts[*most].estimate ? p : *most;
    *least = parts[p].estimate < parts[*least].estimate ? p : *least;
  }
}

static void say_extreme(const decomposition *own, size_t at, size_t part, const char *english,
                        xw_saying *finding) {
  for (int language = 0; language < 2; language++) {
    char number[96];
    xw_unit_estimate(&own->unit, language, &own->parts[at][part], false, true, number);
    xw_text_format(&finding->text[language], xw_tr(language == 1, english),
                   label_of(own, part).text[language], number);
  }
}

static void say_waterfall(const decomposition *own, size_t at, xw_saying *finding,
                          xw_saying *alternative) {
  size_t most, least;
  const xw_interval *parts = own->parts[at];
  extremes(parts, own->part_count, &most, &least);
  xw_say_effect(finding, &own->titles[at], "net_benefit", &own->unit, &parts[own->part_count],
                xw_told_of(&own->choices[at]->effects[XW_HEAD_NET_BENEFIT]));
  if (parts[most].estimate > 0) {
    say_extreme(own, at, most, XW_N("; the largest gain is that of %s: %s"), finding);
  }
  if (parts[least].estimate < 0) {
    say_extreme(own, at, least, XW_N("; the largest loss is that of %s: %s"), finding);
  }
  for (int language = 0; language < 2; language++) {
    char value[96];
    bool chinese = language == 1;
    xw_text_format(&alternative->text[language], "%s",
                   xw_tr(chinese, "Waterfall from 0 to the net benefit, part by part: "));
    for (size_t p = 0; p < own->part_count; p++) {
      xw_unit_estimate(&own->unit, language, &parts[p], false, false, value);
      xw_text_format(&alternative->text[language], "%s%s %s", p == 0 ? "" : xw_tr(chinese, "; "),
                     label_of(own, p).text[language], value);
    }
    xw_unit_estimate(&own->unit, language, &parts[own->part_count], false, false, value);
    xw_text_format(&alternative->text[language], xw_tr(chinese, "; net benefit %s."), value);
  }
}

static xw_status fill_waterfall(const decomposition *own, size_t at, xw_table *table) {
  static const char *const columns[] = {"part", "from", "to", "estimate", "low", "high"};
  double from = 0;
  xw_status status = xw_table_init(table, columns, 6);
  for (size_t p = 0; p <= own->part_count && status == XW_OK; p++) {
    const xw_interval *part = &own->parts[at][p];
    bool sum = p == own->part_count;
    double start = sum ? 0 : from, end = start + part->estimate;
    status = xw_figure_row(table, "trrrrr", sum ? "net_benefit" : own->ids[p], start, end,
                           part->estimate, part->low, part->high);
    from = end;
  }
  return status;
}

static void draw_waterfall(const decomposition *own, size_t at, const char *name) {
  char id[96], notes[PARTS_MOST + 1][2][128];
  xw_chart_segment segments[PARTS_MOST + 1];
  xw_chart_bar bars[PARTS_MOST + 1];
  xw_saying title = {0};
  double from = 0;
  for (size_t p = 0; p <= own->part_count; p++) {
    const xw_interval *part = &own->parts[at][p];
    bool sum = p == own->part_count;
    double start = sum ? 0 : from;
    for (int language = 0; language < 2; language++) {
      xw_unit_interval(&own->unit, language, part, notes[p][language]);
      if (sum) {
        xw_text_format(&title.text[language],
                       xw_tr(language == 1, "Change against the baseline, %s"),
                       own->unit.name.text[language]);
      }
    }
    segments[p] = (xw_chart_segment){start, start + part->estimate, sum ? "total" : own->ids[p]};
    bars[p] = (xw_chart_bar){
        .label = sum ? XW_BOTH("Net benefit", xw_tr(true, "Net benefit")) : label_of(own, p),
        .segments = &segments[p],
        .segment_count = 1,
        .total = NAN,
        .low = NAN,
        .high = NAN,
        .note = XW_BOTH(notes[p][0], notes[p][1]),
        .strong = sum};
    from = start + part->estimate;
  }
  xw_figure_id(name, id);
  xw_chart_draw_bars(&own->page->out, &(xw_chart_bars){.id = id,
                                                       .bars = bars,
                                                       .bar_count = own->part_count + 1,
                                                       .steps = true,
                                                       .title = xw_saying_of(&title),
                                                       .unit = own->unit});
  xw_saying_free(&title);
}

static xw_status write_waterfall(const decomposition *own) {
  static const char name[] = "waterfall";
  size_t at = find_focus(own);
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  if (at == own->count) {
    xw_figure_missing(own->page, XW_N("The scenario in focus has no net benefit to take apart."));
    return XW_OK;
  }
  xw_status status = fill_waterfall(own, at, &table);
  say_waterfall(own, at, &finding, &alternative);
  xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
  draw_waterfall(own, at, name);
  if (status == XW_OK) {
    xw_figure_end(own->page, "waterfall", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

/* ------------------------------------------------------------------------------------- stacks */

static xw_status fill_stack(const decomposition *own, xw_table *table) {
  static const char *const columns[] = {"scenario", "part", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 5);
  for (size_t i = 0; i < own->count; i++) {
    char label[160];
    xw_choice_label(&own->page->decision, own->choices[i], label);
    for (size_t p = 0; p <= own->part_count && status == XW_OK; p++) {
      const xw_interval *part = &own->parts[i][p];
      status = xw_figure_row(table, "ttrrr", label, p < own->part_count ? own->ids[p] : own->kind,
                             part->estimate, part->low, part->high);
    }
  }
  return status;
}

/* Gains to the right of 0 and losses to its left, each stacked in the order of the parts. */
static void stack(const decomposition *own, size_t at, xw_chart_segment *segments) {
  double up = 0, down = 0;
  for (size_t p = 0; p < own->part_count; p++) {
    double value = own->parts[at][p].estimate, *from = value < 0 ? &down : &up;
    segments[p] = (xw_chart_segment){*from, *from + value, own->ids[p]};
    *from += value;
  }
}

static xw_status draw_stack(const decomposition *own, const char *name) {
  char id[96], (*notes)[2][96] = xw_calloc(own->count, sizeof *notes);
  xw_chart_key legend[PARTS_MOST];
  xw_saying title = {0};
  xw_chart_bar *bars = xw_calloc(own->count, sizeof *bars);
  xw_chart_segment *segments = xw_calloc(own->count * PARTS_MOST, sizeof *segments);
  xw_status status =
      bars == NULL || segments == NULL || notes == NULL ? xw_fail_memory("a figure") : XW_OK;
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    const xw_interval *sum = &own->parts[i][own->part_count];
    stack(own, i, segments + i * PARTS_MOST);
    for (int language = 0; language < 2; language++) {
      xw_unit_estimate(&own->unit, language, sum, false, true, notes[i][language]);
    }
    bars[i] = (xw_chart_bar){.label = xw_titles_both(&own->titles[i]),
                             .segments = segments + i * PARTS_MOST,
                             .segment_count = own->part_count,
                             .total = sum->estimate,
                             .low = NAN,
                             .high = NAN,
                             .note = XW_BOTH(notes[i][0], notes[i][1]),
                             .strong = own->choices[i] == own->page->focus};
  }
  for (size_t p = 0; p < own->part_count; p++) {
    legend[p] = (xw_chart_key){own->ids[p], label_of(own, p)};
  }
  for (int language = 0; language < 2; language++) {
    xw_text_format(&title.text[language],
                   xw_tr(language == 1, "Change against the baseline, %s; the diamond is the sum"),
                   own->unit.name.text[language]);
  }
  if (status == XW_OK) {
    xw_figure_id(name, id);
    xw_chart_draw_bars(&own->page->out,
                       &(xw_chart_bars){.id = id,
                                        .bars = bars,
                                        .bar_count = own->count,
                                        .legend = legend,
                                        .legend_count = own->part_count,
                                        .title = xw_saying_of(&title),
                                        .note_title = XW_BOTH("sum", xw_tr(true, "sum")),
                                        .unit = own->unit});
  }
  xw_saying_free(&title);
  xw_free(bars);
  xw_free(segments);
  xw_free(notes);
  return status;
}

/* The part that moves most over all scenarios, by size. */
static size_t heaviest(const decomposition *own) {
  double most = -1;
  size_t found = 0;
  for (size_t p = 0; p < own->part_count; p++) {
    double size = 0;
    for (size_t i = 0; i < own->count; i++) {
      size += fabs(own->parts[i][p].estimate);
    }
    found = size > most ? p : found;
    most = fmax(most, size);
  }
  return found;
}

static xw_status write_stack(const decomposition *own, const char *heading) {
  char name[80];
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  size_t part = heaviest(own);
  snprintf(name, sizeof name, "stack-%s", own->name);
  xw_status status = fill_stack(own, &table);
  for (int language = 0; language < 2; language++) {
    char sum[96];
    bool chinese = language == 1;
    xw_unit_estimate(&own->unit, language, &own->parts[0][own->part_count], false, false, sum);
    xw_text_format(&finding.text[language],
                   xw_tr(chinese, "%s: over all scenarios the part that changes most is \"%s\""),
                   xw_tr(chinese, heading), label_of(own, part).text[language]);
    xw_text_format(&alternative.text[language],
                   xw_tr(chinese,
                         "Stacked bars of the change against the baseline for %zu scenarios "
                         "by part. The first, \"%s\", sums to %s."),
                   own->count, own->titles[0].text[language], sum);
  }
  xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
  status = status == XW_OK ? draw_stack(own, name) : status;
  if (status == XW_OK) {
    xw_figure_end(own->page, "stack", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

static xw_status write_welfare(xw_page *page) {
  decomposition own = {.name = "net_benefit",
                       .kind = "net_benefit",
                       .metrics = welfare_metrics,
                       .metric_count = 6,
                       .part_count = PARTS,
                       .ids = welfare_ids,
                       .labels = welfare_labels,
                       .split = split_welfare,
                       .page = page};
  xw_status status = read_all(&own);
  if (status == XW_OK && own.count == 0) {
    xw_figure_missing(page, XW_N("No replication has all parts of net benefit."));
  } else if (status == XW_OK) {
    own.unit = xw_unit_money(largest_part(&own));
    status = write_waterfall(&own);
    status = status == XW_OK ? write_stack(&own, XW_N("Net benefit by who bears it")) : status;
  }
  free_all(&own);
  return status;
}

static xw_status write_quality(xw_page *page) {
  decomposition own = {.name = "quality_cost",
                       .kind = "quality_cost",
                       .metrics = quality_metrics,
                       .metric_count = 5,
                       .part_count = 4,
                       .ids = quality_ids,
                       .labels = quality_labels,
                       .split = split_quality,
                       .page = page};
  xw_status status = read_all(&own);
  if (status == XW_OK && own.count == 0) {
    xw_figure_missing(page, XW_N("No replication has all parts of quality cost."));
  } else if (status == XW_OK) {
    own.unit = xw_unit_points();
    status = write_stack(&own, XW_N("Quality cost over revenue by kind"));
  }
  free_all(&own);
  return status;
}

xw_status xw_brief_money(xw_page *page) {
  xw_status status = write_welfare(page);
  status = status == XW_OK ? write_quality(page) : status;
  xw_text_append(&page->out, "<div class=\"soft\">\n");
  xw_page_say(page, "p",
              XW_N("Net benefit is the change in welfare: profit, what suppliers and buyers gain "
                   "through prices, less harm to consumers, less public cost times the marginal "
                   "cost of public funds. Parts are means over the same replications and add up."));
  xw_text_append(&page->out, "</div>\n");
  return status;
}
