/* What the answer depends on: the parameters that each replication drew. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/inputs.h"
#include "chart/charts.h"
#include "report/drawn.h"
#include "report/samples.h"

typedef struct draw {
  const char *parameter; /* its name */
  double rho, low, high;
  size_t n;
} draw;

typedef struct draws {
  xw_page *page;
  xw_drawn read;
  double *outcomes; /* [replications], paired differences of the focus */
  draw *found;      /* [parameters] */
  size_t *order;    /* the strongest first */
  size_t count, replications;
} draws;

static xw_status read_outcomes(draws *own) {
  static const char *const metric[] = {"net_benefit"};
  const xw_decision *decision = &own->page->decision;
  xw_samples samples;
  size_t alternative = (size_t)(own->page->focus - decision->choices);
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline, alternative);
  xw_status status = xw_samples_read(own->page->store, &decision->frame, metric, 1, &samples);
  for (size_t r = 0; r < own->replications && status == XW_OK; r++) {
    own->outcomes[r] = xw_samples_of(&samples, alternative)[r] - xw_samples_of(&samples, base)[r];
  }
  xw_samples_free(&samples);
  return status;
}

static xw_status read_draws(draws *own) {
  xw_status status = xw_drawn_read(own->page->store, &own->page->decision.frame, &own->read);
  own->replications = own->read.replications;
  own->count = own->read.count;
  if (status != XW_OK || own->count == 0) {
    return status;
  }
  own->outcomes = xw_calloc(own->replications + 1, sizeof *own->outcomes);
  own->found = xw_calloc(own->count + 1, sizeof *own->found);
  own->order = xw_calloc(own->count + 1, sizeof *own->order);
  if (own->outcomes == NULL || own->found == NULL || own->order == NULL) {
    return xw_fail_memory("the draws of parameters");
  }
  return read_outcomes(own);
}

/* The pairs of a parameter and the outcome that are both known. */
static size_t pairs_of(const draws *own, size_t parameter, double *x, double *y) {
  const double *values = xw_drawn_values(&own->read, parameter);
  size_t n = 0;
  for (size_t r = 0; r < own->replications; r++) {
    if (!isnan(values[r]) && !isnan(own->outcomes[r])) {
      x[n] = values[r];
      y[n++] = own->outcomes[r];
    }
  }
  return n;
}

static xw_status correlate(const draws *own, size_t parameter, double *scratch, draw *into) {
  double *x = scratch, *y = x + own->replications, *ranks = y + own->replications;
  xw_interval rho;
  size_t n = pairs_of(own, parameter, x, y);
  xw_status status = xw_rank_correlation(x, y, n, XW_REPORT_CONFIDENCE, ranks, &rho);
  *into = (draw){xw_drawn_name(&own->read, parameter), rho.estimate, rho.low, rho.high, n};
  return status;
}

static xw_status correlate_all(draws *own) {
  double *scratch = xw_calloc(4 * own->replications + 1, sizeof *scratch);
  xw_status status = scratch == NULL ? xw_fail_memory("rank correlations") : XW_OK;
  size_t known = 0;
  for (size_t p = 0; p < own->count && status == XW_OK; p++) {
    status = correlate(own, p, scratch, &own->found[p]);
    if (status != XW_OK || isnan(own->found[p].rho)) {
      continue;
    }
    size_t at = known++;
    for (; at > 0 && fabs(own->found[own->order[at - 1]].rho) < fabs(own->found[p].rho); at--) {
      own->order[at] = own->order[at - 1];
    }
    own->order[at] = p;
  }
  own->count = known;
  xw_free(scratch);
  return status;
}

static void say_draws(const draws *own, xw_saying *finding, xw_saying *alternative) {
  const draw *first = &own->found[own->order[0]];
  size_t shown = 0;
  for (size_t i = 0; i < own->count; i++) {
    const draw *at = &own->found[own->order[i]];
    shown += at->low > 0 || at->high < 0;
  }
  bool sure = first->low > 0 || first->high < 0;
  for (int language = 0; language < 2; language++) {
    char rho[40];
    bool chinese = language == 1;
    xw_number_text(first->rho, 2, true, rho);
    if (sure) {
      xw_text_format(
          &finding->text[language],
          xw_tr(chinese,
                "Of the uncertain parameters %s moves net benefit most: rank correlation %s"),
          first->parameter, rho);
    } else {
      xw_text_format(&finding->text[language],
                     xw_tr(chinese,
                           "No uncertain parameter is shown to move net benefit; the largest rank "
                           "correlation is that of %s, %s"),
                     first->parameter, rho);
    }
    xw_text_format(
        &alternative->text[language],
        xw_tr(chinese,
              "Rank correlations of %zu parameters with net benefit over %zu replications. "
              "For %zu the 95 %% interval excludes 0; by chance alone about %.0f would."),
        own->count, first->n, shown, 0.05 * (double)own->count);
  }
}

static xw_status fill_draws(const draws *own, xw_table *table) {
  static const char *const columns[] = {"parameter", "n", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 5);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    const draw *at = &own->found[own->order[i]];
    status =
        xw_figure_row(table, "tirrr", at->parameter, (int64_t)at->n, at->rho, at->low, at->high);
  }
  return status;
}

static void draw_draws(const draws *own, const char *name) {
  char id[96], notes[XW_DRIVERS_SHOWN][128];
  xw_chart_row rows[XW_DRIVERS_SHOWN] = {0};
  xw_chart_dot dots[XW_DRIVERS_SHOWN];
  size_t count = own->count < XW_DRIVERS_SHOWN ? own->count : XW_DRIVERS_SHOWN;
  xw_unit one = XW_UNIT_PLAIN;
  for (size_t i = 0; i < count; i++) {
    const draw *at = &own->found[own->order[i]];
    xw_unit_interval(&one, 0, &(xw_interval){at->rho, at->low, at->high}, notes[i]);
    rows[i].label = xw_same_in_both(at->parameter);
    dots[i] = (xw_chart_dot){.estimate = at->rho,
                             .low = at->low,
                             .high = at->high,
                             .faint = !(at->low > 0 || at->high < 0),
                             .note = xw_same_in_both(notes[i])};
  }
  const char *title = XW_N("Rank correlation with net benefit");
  xw_chart_panel panel = {XW_BOTH(title, xw_tr(true, title)), one, dots};
  xw_figure_id(name, id);
  xw_chart_draw_rows(
      &own->page->out,
      &(xw_chart_rows){
          .id = id, .rows = rows, .row_count = count, .panels = &panel, .panel_count = 1});
}

static xw_status write_correlations(const draws *own) {
  static const char name[] = "correlations";
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  xw_status status = fill_draws(own, &table);
  say_draws(own, &finding, &alternative);
  if (status == XW_OK) {
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_draws(own, name);
    xw_figure_end(own->page, "correlation", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

static xw_status write_strongest(const draws *own) {
  double *x = xw_calloc(2 * own->replications + 1, sizeof *x);
  xw_status status = x == NULL ? xw_fail_memory("a figure") : XW_OK;
  xw_figure_pair(own->page);
  for (size_t i = 0; i < own->count && i < 2 && status == XW_OK; i++) {
    size_t n = pairs_of(own, own->order[i], x, x + own->replications);
    status = xw_write_scatter(own->page, own->found[own->order[i]].parameter, x,
                              x + own->replications, n);
  }
  xw_figure_pair_end(own->page);
  xw_free(x);
  return status;
}

xw_status xw_write_draws(xw_page *page) {
  draws own = {.page = page};
  xw_status status = read_draws(&own);
  if (status == XW_OK && own.count > 0) {
    status = correlate_all(&own);
    if (status == XW_OK && own.count == 0) {
      xw_figure_missing(
          page,
          XW_N("Too few replications for rank correlations of the parameters that they drew."));
    } else if (status == XW_OK) {
      status = write_correlations(&own);
      status = status == XW_OK ? write_strongest(&own) : status;
    }
  }
  xw_drawn_free(&own.read);
  xw_free(own.outcomes);
  xw_free(own.found);
  xw_free(own.order);
  return status;
}
