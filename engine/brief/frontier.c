/* The public cost of quality: every scenario as a point, and the line of those that no other
 * beats. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/samples.h"

enum { CLOUD_MOST = 40 }; /* replications drawn of a scenario */

typedef struct frontier {
  xw_page *page;
  const xw_choice *
      *choices; /* shown ones with both differences, by cost; the baseline among them */
  size_t count, efficient;
  xw_samples samples[2]; /* cost, pass rate */
  double *cloud;         /* [choices][2][CLOUD_MOST] */
  size_t *cloud_count;
  uint32_t *cloud_replication; /* [choices][CLOUD_MOST] */
  xw_titles *titles;
  xw_unit cost;
} frontier;

static double cost_of(const xw_choice *choice) {
  return choice->is_baseline ? 0 : choice->effects[XW_HEAD_PUBLIC_COST].difference.estimate;
}

static double pass_of(const xw_choice *choice) {
  return choice->is_baseline ? 0 : choice->effects[XW_HEAD_TRUE_PASS].difference.estimate;
}

/* Whether the i-th choice is on the frontier of cost and pass rate, by the means: the one that
 * the trade-off is told of. Points that differ in parameters are other worlds, where nothing
 * stands on a common line. */
static bool is_efficient(const frontier *own, size_t i) {
  const xw_decision *decision = &own->page->decision;
  const xw_tradeoff *tradeoff = &own->page->tradeoff;
  return xw_frame_has_worlds(&decision->frame)
             ? own->choices[i]->dominated_by < 0
             : xw_tradeoff_place(tradeoff, (size_t)(own->choices[i] - decision->choices)) <
                   tradeoff->count;
}

static void insert(frontier *own, const xw_choice *choice) {
  if (isnan(cost_of(choice)) || isnan(pass_of(choice))) {
    return;
  }
  size_t at = own->count++;
  for (; at > 0 && cost_of(own->choices[at - 1]) > cost_of(choice); at--) {
    own->choices[at] = own->choices[at - 1];
  }
  own->choices[at] = choice;
}

/* With points that are alternatives the baseline is there once: its differences from itself are
 * all 0. */
static void collect(frontier *own) {
  const xw_decision *decision = &own->page->decision;
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    insert(own, &decision->choices[decision->order[i]]);
  }
  for (size_t a = 0; a < decision->count; a++) {
    if (decision->choices[a].is_baseline) {
      insert(own, &decision->choices[a]);
      break;
    }
  }
}

/* Paired differences of a choice; of many replications an even sample, the same in every run. */
static void collect_cloud(frontier *own, size_t at) {
  const xw_decision *decision = &own->page->decision;
  size_t alternative = (size_t)(own->choices[at] - decision->choices);
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, alternative);
  size_t all = own->samples[0].replications, stride = (all + CLOUD_MOST - 1) / CLOUD_MOST;
  for (size_t r = 0; r < all && !own->choices[at]->is_baseline; r += stride) {
    double difference[2];
    for (int m = 0; m < 2; m++) {
      difference[m] = xw_samples_of(&own->samples[m], alternative)[r] -
                      xw_samples_of(&own->samples[m], base)[r];
    }
    if (!isnan(difference[0]) && !isnan(difference[1])) {
      size_t c = own->cloud_count[at]++;
      own->cloud[(2 * at) * CLOUD_MOST + c] = difference[0];
      own->cloud[(2 * at + 1) * CLOUD_MOST + c] = difference[1];
      own->cloud_replication[at * CLOUD_MOST + c] =
          (uint32_t)(decision->frame.replications[r] * decision->frame.seeds);
    }
  }
}

/* The baseline is at 0 at every point: its title names none. */
static xw_titles title_of(const xw_page *page, const xw_choice *choice) {
  xw_titles titles = xw_titles_of(page, choice);
  for (int language = 0; language < 2; language++) {
    char *point = strrchr(titles.text[language], '@');
    if (choice->is_baseline && xw_frame_is_by_point(&page->decision.frame) && point != NULL &&
        point > titles.text[language]) {
      point[-1] = '\0';
    }
  }
  return titles;
}

static xw_status prepare(frontier *own) {
  static const char *const metrics[] = {"public_cost", "true_pass"};
  size_t room = own->page->decision.ranked + 2;
  own->choices = xw_calloc(room, sizeof *own->choices);
  own->titles = xw_calloc(room, sizeof *own->titles);
  own->cloud = xw_calloc(2 * CLOUD_MOST * room, sizeof *own->cloud);
  own->cloud_count = xw_calloc(room, sizeof *own->cloud_count);
  own->cloud_replication = xw_calloc(CLOUD_MOST * room, sizeof *own->cloud_replication);
  if (own->choices == NULL || own->titles == NULL || own->cloud == NULL ||
      own->cloud_count == NULL || own->cloud_replication == NULL) {
    return xw_fail_memory("a figure");
  }
  collect(own);
  double most = 0;
  for (size_t i = 0; i < own->count; i++) {
    own->titles[i] = title_of(own->page, own->choices[i]);
    most = fmax(most, fabs(cost_of(own->choices[i])));
  }
  for (size_t i = 0; i < own->count; i++) {
    own->efficient += is_efficient(own, i);
  }
  own->cost = xw_unit_money(most);
  xw_status status =
      xw_samples_read(own->page->store, &own->page->decision.frame, metrics, 2, own->samples);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    collect_cloud(own, i);
  }
  return status;
}

/* The choice with the highest pass rate. */
static size_t best_of(const frontier *own) {
  size_t best = 0;
  for (size_t i = 1; i < own->count; i++) {
    best = pass_of(own->choices[i]) > pass_of(own->choices[best]) ? i : best;
  }
  return best;
}

static xw_interval interval_of(const xw_choice *choice, int metric) {
  return choice->is_baseline ? (xw_interval){0, NAN, NAN} : choice->effects[metric].difference;
}

static void say(const frontier *own, xw_saying *finding, xw_saying *alternative) {
  xw_unit points = xw_unit_points();
  size_t best = best_of(own);
  for (int language = 0; language < 2; language++) {
    char pass[96], cost[96];
    bool chinese = language == 1;
    xw_interval gain = interval_of(own->choices[best], XW_HEAD_TRUE_PASS);
    xw_interval price = interval_of(own->choices[best], XW_HEAD_PUBLIC_COST);
    xw_unit_estimate(&points, language, &gain, false, false, pass);
    xw_unit_estimate(&own->cost, language, &price, false, false, cost);
    if (own->choices[best]->is_baseline) {
      xw_text_format(&finding->text[language], "%s",
                     xw_tr(chinese, "No scenario has a higher pass rate than the baseline"));
    } else {
      xw_text_format(&finding->text[language],
                     xw_tr(chinese,
                           "The highest pass rate is that of \"%s\": %s at a public "
                           "cost of %s against the baseline"),
                     own->titles[best].text[language], pass, cost);
    }
    xw_text_format(&alternative->text[language],
                   xw_tr(chinese,
                         "Public cost across and pass rate up, both as differences from "
                         "the baseline, with 95 %% intervals and single replications. "
                         "%zu of %zu are on the frontier; the others give less "
                         "quality at more cost than another. Highest pass rate: \"%s\", "
                         "%s at %s."),
                   own->efficient, own->count, own->titles[best].text[language], pass, cost);
  }
}

static xw_chart_point point_of(const frontier *own, size_t i) {
  const xw_choice *choice = own->choices[i];
  xw_interval cost = interval_of(choice, XW_HEAD_PUBLIC_COST);
  xw_interval pass = interval_of(choice, XW_HEAD_TRUE_PASS);
  bool base = choice->is_baseline, focus = choice == own->page->focus;
  return (xw_chart_point){
      .x = cost_of(choice),
      .x_low = cost.low,
      .x_high = cost.high,
      .y = pass_of(choice),
      .y_low = pass.low,
      .y_high = pass.high,
      .style = base                   ? "of-base"
               : is_efficient(own, i) ? "efficient"
                                      : "dominated",
      .shape = base                   ? XW_SHAPE_SQUARE
               : is_efficient(own, i) ? XW_SHAPE_CIRCLE
                                      : XW_SHAPE_DIAMOND,
      .label = xw_titles_both(&own->titles[i]),
      .strong = focus || base || is_efficient(own, i),
      .cloud_x = own->cloud + (2 * i) * CLOUD_MOST,
      .cloud_y = own->cloud + (2 * i + 1) * CLOUD_MOST,
      .cloud = own->cloud_count[i],
  };
}

/* The line that joins the frontier from the cheapest up. */
static size_t trace(const frontier *own, double *x, double *y) {
  size_t steps = 0;
  for (size_t i = 0; i < own->count && !xw_frame_has_worlds(&own->page->decision.frame); i++) {
    if (is_efficient(own, i)) {
      x[steps] = cost_of(own->choices[i]);
      y[steps++] = pass_of(own->choices[i]);
    }
  }
  return steps;
}

static xw_status draw(const frontier *own, const char *name) {
  char id[96];
  xw_saying across = {0}, up = {0};
  xw_chart_point *points = xw_calloc(own->count, sizeof *points);
  double *line = xw_calloc(2 * own->count, sizeof *line);
  if (points == NULL || line == NULL) {
    xw_free(points);
    xw_free(line);
    return xw_fail_memory("a figure");
  }
  for (size_t i = 0; i < own->count; i++) {
    points[i] = point_of(own, i);
  }
  size_t steps = trace(own, line, line + own->count);
  for (int language = 0; language < 2; language++) {
    xw_text_format(&across.text[language], xw_tr(language == 1, "Public cost: difference, %s"),
                   own->cost.name.text[language]);
    xw_text_format(&up.text[language], "%s",
                   xw_tr(language == 1, "Pass rate: difference, percentage points"));
  }
  xw_figure_id(name, id);
  xw_chart_draw_points(&own->page->out, &(xw_chart_points){.id = id,
                                                           .width = 720,
                                                           .height = 440,
                                                           .points = points,
                                                           .point_count = own->count,
                                                           .line_x = line,
                                                           .line_y = line + own->count,
                                                           .line_count = steps,
                                                           .across = xw_saying_of(&across),
                                                           .up = xw_saying_of(&up),
                                                           .x_unit = own->cost,
                                                           .y_unit = xw_unit_points(),
                                                           .zero = true});
  xw_saying_free(&across);
  xw_saying_free(&up);
  xw_free(points);
  xw_free(line);
  return XW_OK;
}

static xw_status add_mean(const frontier *own, size_t i, const char *label, xw_table *table) {
  char by[160] = "";
  const xw_choice *choice = own->choices[i];
  xw_chart_point point = point_of(own, i);
  if (choice->dominated_by >= 0) {
    xw_choice_label(&own->page->decision, &own->page->decision.choices[choice->dominated_by], by);
  }
  return xw_figure_row(table, "tt-rrrrrrti", label, choice->is_baseline ? "baseline" : "mean",
                       point.x, point.x_low, point.x_high, point.y, point.y_low, point.y_high, by,
                       (int64_t)is_efficient(own, i));
}

static xw_status fill(const frontier *own, xw_table *table) {
  static const char *const columns[] = {"scenario",  "role",         "replication", "cost",
                                        "cost_low",  "cost_high",    "pass",        "pass_low",
                                        "pass_high", "dominated_by", "efficient"};
  xw_status status = xw_table_init(table, columns, 11);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    char label[160];
    xw_choice_label(&own->page->decision, own->choices[i], label);
    status = add_mean(own, i, label, table);
    for (size_t c = 0; c < own->cloud_count[i] && status == XW_OK; c++) {
      status = xw_figure_row(table, "ttir--r", label, "replication",
                             (int64_t)own->cloud_replication[i * CLOUD_MOST + c],
                             own->cloud[2 * i * CLOUD_MOST + c],
                             own->cloud[(2 * i + 1) * CLOUD_MOST + c]);
    }
  }
  return status;
}

static xw_status write_figure(frontier *own) {
  static const char name[] = "frontier";
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  xw_status status = fill(own, &table);
  say(own, &finding, &alternative);
  if (status == XW_OK) {
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    status = draw(own, name);
    xw_figure_end(own->page, "frontier", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

xw_status xw_brief_frontier(xw_page *page) {
  frontier own = {.page = page};
  xw_status status = prepare(&own);
  if (status == XW_OK && own.count < 2) {
    xw_figure_missing(
        page,
        XW_N("No scenario has both a pass rate and a public cost in common with the baseline."));
  } else if (status == XW_OK) {
    status = write_figure(&own);
    xw_text_append(&page->out, "<div class=\"soft\">\n");
    xw_page_say(
        page, "p",
        XW_N(
            "Blue circles, joined by the line, are on the frontier: by the means nothing has a "
            "higher pass rate at a lower public cost. Grey diamonds are not. Small dots are single "
            "replications, at most 40 of a scenario, evenly spaced, each against the baseline "
            "under the same random numbers; those outside of the frame are in the data alone. "
            "Points without room for a name have a number, which the list explains."));
    xw_text_append(&page->out, "</div>\n");
  }
  for (int m = 0; m < 2; m++) {
    xw_samples_free(&own.samples[m]);
  }
  xw_free(own.choices);
  xw_free(own.titles);
  xw_free(own.cloud);
  xw_free(own.cloud_count);
  xw_free(own.cloud_replication);
  return status;
}
