/* The decision table for a terminal of about 110 columns, with the notes that make it readable. */
#include "report/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "base/text.h"
#include "report/certainty.h"
#include "report/decision.h"
#include "report/firm_check.h"
#include "report/notes.h"
#include "report/render.h"
#include "report/standing.h"
#include "report/tradeoff.h"
#include "report/words.h"

/* From the first width on the table has the column of totals, below it when a policy is not in the window; from the
 * second on titles stand beside the names of scenarios. */
enum { WIDE = 145, WITH_TITLES = 185 };

enum { RANK, SCENARIO, PASS, HARM, PUBLIC, NET, BETTER, PER_POINT, TOTAL, COLUMNS, CELL = 192 };

/* Head of a column: two lines. */
typedef struct heading {
  const char *english; /* NULL: the name of the metric */
  int metric;          /* of which the unit is shown; -1 none */
} heading;

static const heading headings[COLUMNS] = {
    [RANK] = {"#", -1},
    [SCENARIO] = {XW_N("scenario"), -1},
    [PASS] = {NULL, XW_HEAD_TRUE_PASS},
    [HARM] = {NULL, XW_HEAD_CONSUMER_HARM},
    [PUBLIC] = {NULL, XW_HEAD_PUBLIC_COST},
    [NET] = {NULL, XW_HEAD_NET_BENEFIT},
    [BETTER] = {XW_N("better"), -1},
    [PER_POINT] = {XW_N("public cost per pp"), -1},
    [TOTAL] = {XW_N("public cost in all"), -1},
};

static const char *head_of(int column, bool chinese) {
  const heading *head = &headings[column];
  return head->english == NULL ? xw_headline_column((size_t)head->metric, chinese)
                               : xw_tr(chinese, head->english);
}

static xw_status add_row(xw_table *table, char texts[COLUMNS][CELL]) {
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  for (size_t c = 0; c < table->column_count && status == XW_OK; c++) {
    status = xw_value_set_text(&row[c], texts[c]);
  }
  return status;
}

static xw_status add_units(xw_table *table, const xw_decision *decision, bool chinese) {
  char texts[COLUMNS][CELL] = {""};
  for (int c = 0; c < COLUMNS; c++) {
    if (headings[c].metric >= 0) {
      bool yearly = headings[c].metric != XW_HEAD_TRUE_PASS;
      snprintf(texts[c], sizeof texts[c], "%s%s",
               xw_scale_of(decision, headings[c].metric, chinese).unit,
               yearly ? (xw_tr(chinese, "/y")) : "");
    }
  }
  snprintf(texts[BETTER], sizeof texts[0], "%s", xw_tr(chinese, "(net)"));
  snprintf(texts[PER_POINT], sizeof texts[0], "%s%s", xw_scale_per_point(decision, chinese).unit,
           xw_tr(chinese, "/y"));
  snprintf(texts[TOTAL], sizeof texts[0], "%s", xw_scale_total(decision, chinese).unit);
  return add_row(table, texts);
}

static void format_total(const xw_decision *decision, const xw_choice *choice, bool chinese,
                         char text[CELL]) {
  const xw_interval *total = &choice->cost_total;
  const double factor = xw_scale_total(decision, chinese).factor;
  xw_rounded_with_error(total->estimate * factor, 0.5 * (total->high - total->low) * factor, true,
                        text);
}

static const char *dominance_mark(const xw_choice *choice) {
  return choice->dominated_by >= 0 ? " †" : choice->perhaps_dominated_by >= 0 ? " (†)" : "";
}

/* "m09 †  Joint enforcement" */
static void write_name(const xw_decision *decision, const xw_choice *choice, bool chinese,
                       bool titles, char text[CELL]) {
  char label[160], title[320];
  xw_choice_label(decision, choice, label);
  xw_choice_title(decision, choice, chinese, title);
  bool other = titles && strcmp(title, label) != 0;
  const int size = other ? (int)xw_cut(title, 36) : 0;
  snprintf(text, CELL, "%.120s%s%s%.*s%s", label, dominance_mark(choice), other ? "  " : "", size,
           title, other && title[size] != '\0' ? "…" : "");
}

static xw_status add_choice(xw_table *table, const xw_decision *decision, const xw_choice *choice,
                            bool chinese, bool titles) {
  char texts[COLUMNS][CELL] = {""};
  const xw_effect *net = &choice->effects[XW_HEAD_NET_BENEFIT];
  if (choice->rank > 0) {
    snprintf(texts[RANK], sizeof texts[0], "%d", choice->rank);
  }
  write_name(decision, choice, chinese, titles, texts[SCENARIO]);
  for (int c = PASS; c <= NET; c++) {
    xw_scale scale = xw_scale_of(decision, headings[c].metric, chinese);
    xw_format_effect(&choice->effects[headings[c].metric], &scale, texts[c]);
  }
  if (isnan(net->better.estimate) || net->negligible) {
    snprintf(texts[BETTER], sizeof texts[0], "-");
  } else {
    snprintf(texts[BETTER], sizeof texts[0], "%.0f %%", 100 * net->better.estimate);
  }
  xw_scale scale = xw_scale_per_point(decision, chinese);
  xw_format_ratio(&choice->per_point, &scale, chinese, texts[PER_POINT]);
  format_total(decision, choice, chinese, texts[TOTAL]);
  return add_row(table, texts);
}

static bool has_totals(const xw_standing *standing, int width) {
  for (size_t i = 0; i < standing->count; i++) {
    if (strncmp(standing->items[i].code, "policy_", 7) == 0) {
      return true;
    }
  }
  return width >= WIDE;
}

static xw_status build_table(const xw_decision *decision, bool totals, bool chinese, bool titles,
                             xw_table *table) {
  const char *names[COLUMNS];
  for (int c = 0; c < COLUMNS; c++) {
    names[c] = head_of(c, chinese);
  }
  xw_status status = xw_table_init(table, names, totals ? COLUMNS : TOTAL);
  if (status == XW_OK) {
    status = add_units(table, decision, chinese);
  }
  for (size_t i = 0; i < xw_decision_shown(decision) && status == XW_OK; i++) {
    status = add_choice(table, decision, &decision->choices[decision->order[i]], chinese, titles);
  }
  return status == XW_OK ? xw_table_align_points(table, 1u << SCENARIO, 1) : status;
}

/* What is compared, over which quarters, on how many pairs; then what a reader must know of the
 * study. */
static void append_header(xw_text *out, const xw_standing *standing, const xw_decision *decision,
                          int width, bool chinese) {
  xw_text line = {0}, cover = {0};
  const char *base = decision->frame.scenarios[decision->baseline].id;
  size_t n = decision->ranked > 0
                 ? decision->choices[decision->order[0]].effects[XW_HEAD_NET_BENEFIT].n
                 : 0;
  xw_standing_cover(standing, chinese, &cover);
  if (decision->frame.seeds > 1) {
    xw_text_format(
        &line,
        xw_tr(chinese,
              "%s: differences from %s, %zu draws of parameters with %zu paired replications each; "
              "%s."),
        standing->id, base, n, decision->frame.seeds, cover.data != NULL ? cover.data : "");
  } else {
    xw_text_format(&line, xw_tr(chinese, "%s: differences from %s, %zu paired replications; %s."),
                   standing->id, base, n, cover.data != NULL ? cover.data : "");
  }
  if (line.data != NULL) {
    xw_append_notes(out, line.data, width);
  }
  xw_text_free(&line);
  xw_append_design(&line, &decision->frame, chinese);
  if (line.data != NULL) {
    xw_append_notes(out, line.data, width);
  }
  xw_standing_append(standing, chinese, width, out);
  xw_text_append(out, "\n");
  out->failed = out->failed || line.failed || cover.failed;
  xw_text_free(&line);
  xw_text_free(&cover);
}

/* Smallest and largest gain of pairing in a metric; 0 when there is none. */
static void gain_range(const xw_decision *decision, int metric, double *least, double *most) {
  *least = *most = 0;
  for (size_t i = 0; i < decision->ranked; i++) {
    double gain = decision->choices[decision->order[i]].effects[metric].gain;
    if (isfinite(gain)) {
      *least = *least == 0 ? gain : fmin(*least, gain);
      *most = fmax(*most, gain);
    }
  }
}

/* "pass rate 2.06 to 7517, consumer harm 1.4 to 3020": a metric by itself says nothing of the others. */
static void note_gains(xw_text *out, const xw_decision *decision, bool chinese) {
  xw_text list = {0}, note = {0};
  for (int c = PASS; c <= NET; c++) {
    char range[64];
    double least, most;
    gain_range(decision, headings[c].metric, &least, &most);
    if (most > 0) {
      xw_format_range(least, most, 2, chinese, range);
      xw_text_format(&list, "%s%s %s", list.size > 0 ? xw_tr(chinese, ", ") : "",
                     head_of(c, chinese), range);
    }
  }
  if (list.size > 0) {
    xw_text_format(&note,
                   xw_tr(chinese,
                         "Common random numbers: with independent runs the variance of a "
                         "difference would be so many times as large: %s."),
                   list.data);
    xw_text_format(out, "%s\n", note.failed ? "" : note.data);
  }
  out->failed = out->failed || list.failed || note.failed;
  xw_text_free(&list);
  xw_text_free(&note);
}

/* What occurs among the rows that are shown: only that is explained. */
typedef struct seen {
  bool kinds[XW_RATIO_SAVES + 1], negative, dominated, perhaps;
} seen;

static seen look_at(const xw_decision *decision) {
  seen all = {0};
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    all.kinds[choice->per_point.kind] = true;
    all.negative = all.negative || choice->per_point.interval.low < 0;
    all.dominated = all.dominated || choice->dominated_by >= 0;
    all.perhaps = all.perhaps || (choice->dominated_by < 0 && choice->perhaps_dominated_by >= 0);
  }
  return all;
}

static void note_per_point(xw_text *out, const seen *all, bool chinese) {
  xw_text_append(out, xw_tr(chinese,
                            /* xgettext:no-c-format */
                            "public cost per pp: of pass rate, with Fieller's 95 % interval"));
  xw_text_append(out, all->negative ? xw_tr(chinese, "; negative: it saves public money") : "");
  xw_text_append(out, all->kinds[XW_RATIO_UNBOUNDED]
                          ? xw_tr(chinese, "; \"not determined\": the gain in pass rate may be 0")
                          : "");
  xw_text_append(out, all->kinds[XW_RATIO_NO_GAIN]
                          ? xw_tr(chinese, "; \"no gain\": the pass rate does not rise")
                          : "");
  xw_text_append(out, xw_tr(chinese, "."));
  xw_text_append(out, "\n");
}

static void note_dominated(xw_text *out, const seen *all, bool chinese) {
  if (all->dominated || all->perhaps) {
    xw_text_append(out, xw_tr(chinese,
                              /* xgettext:no-c-format */
                              "† dominated: another scenario, or the baseline, is at least as good "
                              "in pass rate, net benefit and public cost: each paired difference "
                              "is shown, at 95 % over all that it is compared with."));
    xw_text_append(out,
                   all->perhaps ? xw_tr(chinese, " (†): so by the means alone, not shown.") : "");
    xw_text_append(out, "\n");
  }
}

static void note_columns(xw_text *out, const xw_decision *decision, bool chinese) {
  const seen all = look_at(decision);
  xw_text_append(out, xw_tr(chinese,
                            "pp = percentage points; /y = a year; bn, mn = billion, million; net "
                            "benefit = difference in welfare; consumer harm holds that of exported "
                            "goods too.\n"));
  note_per_point(out, &all, chinese);
  note_dominated(out, &all, chinese);
}

/* Range over the columns that are shown. */
static void note_simultaneous(xw_text *out, const xw_decision *decision, bool chinese) {
  double least = INFINITY, most = -INFINITY;
  for (int c = PASS; c <= NET; c++) {
    double factor = decision->factor[headings[c].metric];
    if (isfinite(factor)) {
      least = fmin(least, factor);
      most = fmax(most, factor);
    }
  }
  xw_note_simultaneous(out, &decision->critical[XW_HEAD_NET_BENEFIT], least, most, chinese);
}

static void append_notes(xw_text *out, const xw_standing *standing, const xw_decision *decision,
                         bool chinese) {
  xw_note_method(out, &decision->how, &decision->critical[XW_HEAD_NET_BENEFIT], chinese);
  note_simultaneous(out, decision, chinese);
  xw_note_means(out, &decision->frame, decision->partial, chinese);
  xw_note_worlds(out, &decision->frame, chinese);
  note_columns(out, decision, chinese);
  xw_note_better(out, &decision->frame, standing->firms, chinese);
  note_gains(out, decision, chinese);
}

static void append_total_note(xw_text *out, const xw_decision *decision, bool chinese) {
  const xw_window *w = &decision->frame.window;
  xw_text_format(out, "%s\n",
                 w->is_own && w->sum_first > w->reform
                     ? xw_tr(chinese, "public cost in all: discounted sum over the window.")
                     : xw_tr(chinese, "public cost in all: discounted sum since the reform."));
}

/* Below the table. */
static xw_status append_chart(xw_text *out, const xw_decision *decision,
                              const xw_report_look *look) {
  if (look->style == NULL || xw_decision_shown(decision) == 0) {
    return XW_OK;
  }
  const xw_status status = xw_draw_decision(out, decision, look->style);
  xw_text_append(out, "\n");
  return status;
}

/* The trade-off in three lines or a few more below the table. */
static void append_tradeoff(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                            int width, bool chinese) {
  xw_text says[3] = {{0}};
  bool any = false;
  xw_tradeoff_say_options(&says[0], decision, tradeoff, XW_NAMES_IDS, chinese);
  xw_tradeoff_say_margin(&says[1], decision, tradeoff, XW_NAMES_IDS, chinese);
  xw_tradeoff_say_dominated(&says[2], tradeoff, true, chinese);
  for (int i = 0; i < 3; i++) {
    if (says[i].size > 0) {
      xw_append_notes(out, says[i].data, width);
      any = true;
    }
    out->failed = out->failed || says[i].failed;
    xw_text_free(&says[i]);
  }
  xw_text_append(out, any ? "\n" : "");
}

/* All that an answer is made of. */
typedef struct answer {
  xw_store *store;
  const xw_decision *decision;
  const xw_standing *standing;
  const xw_tradeoff *tradeoff;
  const xw_certainty *certainty;
} answer;

static xw_status for_people(const answer *own, bool chinese, const xw_report_look *look,
                            char **text) {
  const xw_decision *decision = own->decision;
  const xw_standing *standing = own->standing;
  xw_table table = {0};
  xw_text out = {0}, below = {0};
  const bool totals = has_totals(standing, look->width);
  xw_status status = build_table(decision, totals, chinese, look->width >= WITH_TITLES, &table);
  if (status == XW_OK) {
    append_header(&out, standing, decision, look->width, chinese);
    xw_append_within(&out, &table, 1u << SCENARIO, 1, SCENARIO + 1, look->width);
    xw_note_shown(&out, xw_decision_shown(decision), decision->ranked, chinese);
    xw_text_append(&out, "\n");
    append_tradeoff(&out, decision, own->tradeoff, look->width, chinese);
    status = append_chart(&out, decision, look);
  }
  if (status == XW_OK) {
    status = xw_certainty_append(&out, own->certainty, look->width, chinese);
  }
  if (status == XW_OK) {
    const size_t before = out.size;
    status = xw_firm_check_append(&out, own->store, decision, look->width, chinese);
    if (look->verbose) {
      xw_steady_append(&out, own->certainty->steady, own->certainty->steady_count, look->width,
                       chinese);
    }
    xw_text_append(&out, out.size > before ? "\n" : "");
  }
  if (status == XW_OK) {
    status = xw_note_points(&out, &decision->frame, decision->order, xw_decision_shown(decision),
                            look->width, chinese);
  }
  if (status == XW_OK) {
    if (!own->certainty->has_parameters) {
      xw_note_drawn(&below, &decision->frame, chinese);
    }
    append_notes(&below, standing, decision, chinese);
    if (totals) {
      append_total_note(&below, decision, chinese);
    }
    xw_text_append(&below, xw_report_caveat(chinese));
    xw_append_notes(&out, below.data != NULL ? below.data : "", look->width);
    status = out.failed || below.failed ? xw_fail_memory("the decision table") : XW_OK;
  }
  if (status == XW_OK) {
    *text = out.data;
  } else {
    xw_text_free(&out);
  }
  xw_text_free(&below);
  xw_table_free(&table);
  return status;
}

static void append_certainty(const void *context, size_t row, xw_text *out) {
  const xw_certainty *certainty = context;
  xw_certainty_json(out, certainty, certainty->decision->order[row]);
}

static xw_status as_data(const answer *own, xw_table_format format, char **text) {
  xw_table table = {0};
  char *rows = NULL;
  xw_status status = xw_decision_table(own->decision, own->tradeoff, &table);
  if (status == XW_OK && format == XW_FORMAT_JSON) {
    status = xw_render_json_with(&table, "certainty", append_certainty, own->certainty, &rows);
    status = status == XW_OK ? xw_standing_wrap(own->standing, "decision", rows, text) : status;
  } else if (status == XW_OK) {
    status = xw_render_table(&table, format, text);
  }
  xw_free(rows);
  xw_table_free(&table);
  return status;
}

xw_status xw_report_compare(xw_store *store, const xw_compare_options *options, char **text) {
  xw_decision decision;
  xw_tradeoff tradeoff = {0};
  xw_certainty certainty = {0};
  xw_standing standing = {0};
  const answer own = {store, &decision, &standing, &tradeoff, &certainty};
  *text = NULL;
  xw_compare_how how = options->how;
  how.simultaneous = options->format == XW_FORMAT_ALIGNED && how.method == XW_METHOD_T &&
                     how.adjust == XW_ADJUST_NONE;
  xw_status status = xw_decision_make(store, &how, &decision);
  if (status == XW_OK) {
    status = xw_standing_read(store, how.window, how.horizon, how.baseline, &standing);
  }
  if (status == XW_OK) {
    status = xw_tradeoff_make(store, &decision, &tradeoff);
  }
  if (status == XW_OK) {
    status = xw_certainty_make(store, &decision, options->plausible, &certainty);
  }
  if (status == XW_OK && options->format == XW_FORMAT_ALIGNED) {
    status = for_people(&own, options->chinese, &options->look, text);
  } else if (status == XW_OK) {
    status = as_data(&own, options->format, text);
  }
  xw_standing_free(&standing);
  xw_tradeoff_free(&tradeoff);
  xw_certainty_free(&certainty);
  xw_decision_free(&decision);
  return status;
}
