/* How sure the differences are: the paired difference of every scenario with its interval, by size. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/outcomes.h"
#include "report/words.h"

typedef struct forest {
  xw_page *page;
  int metric;
  const xw_choice **choices; /* by estimate, the best first */
  size_t count;
  xw_unit unit;
  xw_titles *titles;
  char (*notes)[2][128];
  char (*counts)[16];
  bool same_n;
} forest;

static double estimate_of(const forest *own, const xw_choice *choice) {
  return choice->effects[own->metric].difference.estimate;
}

/* Shown choices with a difference, the largest first; where less is better, the smallest. */
static void collect(forest *own) {
  const xw_decision *decision = &own->page->decision;
  double sign = xw_metric_direction(xw_headline((size_t)own->metric)) < 0 ? -1 : 1;
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    double value = estimate_of(own, choice);
    if (isnan(value)) {
      continue;
    }
    size_t at = own->count++;
    for (; at > 0 && sign * estimate_of(own, own->choices[at - 1]) < sign * value; at--) {
      own->choices[at] = own->choices[at - 1];
    }
    own->choices[at] = choice;
  }
}

static const xw_effect *effect_at(const forest *own, size_t i) {
  return &own->choices[i]->effects[own->metric];
}

static xw_unit unit_of(const forest *own) {
  double most = 0;
  for (size_t i = 0; i < own->count; i++) {
    most = fmax(most, fabs(effect_at(own, i)->difference.estimate));
  }
  bool share = own->metric == XW_HEAD_TRUE_PASS || own->metric == XW_HEAD_HARM_SHARE ||
               own->metric == XW_HEAD_QUALITY_COST;
  return share ? xw_unit_points() : xw_unit_money(most);
}

static xw_status prepare(forest *own) {
  size_t room = own->page->decision.ranked + 1;
  own->choices = xw_calloc(room, sizeof *own->choices);
  own->titles = xw_calloc(room, sizeof *own->titles);
  own->notes = xw_calloc(room, sizeof *own->notes);
  own->counts = xw_calloc(room, sizeof *own->counts);
  if (own->choices == NULL || own->titles == NULL || own->notes == NULL || own->counts == NULL) {
    return xw_fail_memory("a figure");
  }
  collect(own);
  own->unit = unit_of(own);
  own->same_n = true;
  for (size_t i = 0; i < own->count; i++) {
    own->titles[i] = xw_titles_of(own->page, own->choices[i]);
    own->same_n = own->same_n && effect_at(own, i)->n == effect_at(own, 0)->n;
    for (int language = 0; language < 2; language++) {
      xw_unit_interval(&own->unit, language, &effect_at(own, i)->difference,
                       own->notes[i][language]);
    }
    snprintf(own->counts[i], sizeof *own->counts, "%zu", effect_at(own, i)->n);
  }
  return XW_OK;
}

static void count_directions(const forest *own, size_t counts[XW_TOLD_COUNT]) {
  for (size_t i = 0; i < own->count; i++) {
    counts[xw_told_of(effect_at(own, i))]++;
  }
}

/* Of several scenarios how many go where; of one what it does. */
static void say_finding(const forest *own, xw_saying *finding) {
  static const char scenarios[] = XW_N("Of %zu scenarios %zu raise %s and %zu lower it");
  static const char alternatives[] = XW_N("Of %zu alternatives %zu raise %s and %zu lower it");
  size_t counts[XW_TOLD_COUNT] = {0};
  const char *metric = xw_headline((size_t)own->metric);
  const xw_effect *first = effect_at(own, 0);
  count_directions(own, counts);
  size_t unshown = own->count - counts[XW_TOLD_UP] - counts[XW_TOLD_DOWN];
  if (own->count == 1) {
    xw_say_effect(finding, &own->titles[0], metric, &own->unit, &first->difference,
                  xw_told_of(first));
    return;
  }
  for (int language = 0; language < 2; language++) {
    xw_text *out = &finding->text[language];
    bool chinese = language == 1;
    bool points = xw_frame_is_by_point(&own->page->decision.frame);
    xw_text_format(out, xw_tr(chinese, points ? alternatives : scenarios), own->count,
                   counts[XW_TOLD_UP], xw_metric_noun(metric, language, metric),
                   counts[XW_TOLD_DOWN]);
    if (unshown > 0) {
      xw_text_format(out, xw_tr(chinese, "; for %zu no difference is shown"), unshown);
    }
  }
}

static void say_alternative(const forest *own, xw_saying *alternative) {
  for (int language = 0; language < 2; language++) {
    xw_text_format(&alternative->text[language],
                   xw_tr(language == 1,
                         "Differences from the baseline with 95 %% intervals. Most favourable: "
                         "\"%s\" %s; least: \"%s\" %s; in %s."),
                   own->titles[0].text[language], own->notes[0][language],
                   own->titles[own->count - 1].text[language], own->notes[own->count - 1][language],
                   own->unit.name.text[language]);
  }
}

static void name_panel(const forest *own, xw_saying *title) {
  const char *metric = xw_headline((size_t)own->metric);
  for (int language = 0; language < 2; language++) {
    const char *name = xw_metric_title(metric, language, metric);
    const char *unit = own->unit.name.text[language];
    if (own->same_n) {
      size_t n = effect_at(own, 0)->n;
      xw_text_format(&title->text[language],
                     xw_trn(language == 1, "%s: difference from the baseline, %s; %zu pair each",
                            "%s: difference from the baseline, %s; %zu pairs each", n),
                     name, unit, n);
    } else {
      xw_text_format(&title->text[language],
                     xw_tr(language == 1, "%s: difference from the baseline, %s"), name, unit);
    }
  }
}

static xw_status draw(const forest *own, const char *name) {
  char id[96];
  const char *metric = xw_headline((size_t)own->metric);
  xw_saying title = {0};
  xw_chart_row *rows = xw_calloc(own->count, sizeof *rows);
  xw_chart_dot *dots = xw_calloc(own->count, sizeof *dots);
  for (size_t i = 0; i < own->count && rows != NULL && dots != NULL; i++) {
    const xw_effect *effect = effect_at(own, i);
    rows[i] = (xw_chart_row){.label = xw_titles_both(&own->titles[i]),
                             .strong = own->choices[i] == own->page->focus};
    rows[i].note = own->same_n ? rows[i].note : XW_BOTH(own->counts[i], own->counts[i]);
    const xw_interval *at = &effect->difference;
    dots[i] = (xw_chart_dot){.estimate = at->estimate,
                             .low = at->low,
                             .high = at->high,
                             .faint = !effect->significant,
                             .worth = xw_worth_of(metric, at->estimate),
                             .note = XW_BOTH(own->notes[i][0], own->notes[i][1])};
  }
  xw_status status = rows == NULL || dots == NULL ? xw_fail_memory("a figure") : XW_OK;
  if (status == XW_OK) {
    name_panel(own, &title);
    xw_figure_id(name, id);
    xw_chart_panel panel = {xw_saying_of(&title), own->unit, dots};
    xw_chart_rows chart = {.id = id,
                           .rows = rows,
                           .row_count = own->count,
                           .panels = &panel,
                           .panel_count = 1,
                           .last_title = own->same_n ? XW_BOTH("", "") : XW_BOTH("n", "n")};
    xw_explain_marks(&chart);
    xw_chart_draw_rows(&own->page->out, &chart);
  }
  xw_saying_free(&title);
  xw_free(rows);
  xw_free(dots);
  return status;
}

static xw_status fill(const forest *own, xw_table *table) {
  static const char *const columns[] = {"scenario", "title_en", "title_zh", "n",
                                        "estimate", "low",      "high",     "better"};
  xw_status status = xw_table_init(table, columns, 8);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    char label[160];
    const xw_effect *effect = effect_at(own, i);
    xw_choice_label(&own->page->decision, own->choices[i], label);
    status = xw_figure_row(table, "tttirrrr", label, own->titles[i].text[0], own->titles[i].text[1],
                           (int64_t)effect->n, effect->difference.estimate, effect->difference.low,
                           effect->difference.high, effect->better.estimate);
  }
  return status;
}

static xw_status write_forest(xw_page *page, int metric) {
  char name[80];
  forest own = {.page = page, .metric = metric};
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  snprintf(name, sizeof name, "forest-%s", xw_headline((size_t)metric));
  xw_status status = prepare(&own);
  if (status == XW_OK && own.count == 0) {
    xw_figure_missing(page, XW_N("No scenario has a paired difference from the baseline."));
  } else if (status == XW_OK) {
    status = fill(&own, &table);
    say_finding(&own, &finding);
    say_alternative(&own, &alternative);
    xw_figure_begin(page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    status = status == XW_OK ? draw(&own, name) : status;
    xw_figure_end(page, "forest", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  xw_free(own.choices);
  xw_free(own.titles);
  xw_free(own.notes);
  xw_free(own.counts);
  return status;
}

xw_status xw_brief_certainty(xw_page *page) {
  xw_status status = write_forest(page, XW_HEAD_NET_BENEFIT);
  status = status == XW_OK ? write_forest(page, XW_HEAD_TRUE_PASS) : status;
  xw_figure_details(page, XW_N("The same for consumer harm"));
  status = status == XW_OK ? write_forest(page, XW_HEAD_CONSUMER_HARM) : status;
  xw_figure_details_end(page);
  return status;
}
