/* How good the simulation is: runs, error against effect, common random numbers, why it stopped, failures,
 * notes of rules, warnings. */
#include "brief/sections.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/grid.h"
#include "brief/say.h"

enum { FAILURES_SHOWN = 20, NOTES_SHOWN = 10 };

/* A half-width of this share of the effect is precise enough to quote two digits. */
static const double WANTED = 0.1;

/* ------------------------------------------------------------------------------------------- runs */

static void write_runs(xw_page *page) {
  const xw_report_facts *f = &page->facts;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(&page->out, xw_tr(chinese, "%zu runs are stored and done, %zu failed."),
                   (size_t)f->done, (size_t)f->failed);
    xw_page_close(page, "p");
  }
}

/* A fact, "" when there is none. */
static xw_status read_fact(xw_page *page, const char *key, char **value) {
  xw_status status = xw_store_fact(page->store, key, value);
  if (status == XW_OK && *value == NULL) {
    *value = xw_strdup("");
    status = *value == NULL ? xw_fail_memory("a fact of the study") : XW_OK;
  }
  return status;
}

static const char *stop_text(const char *reason, bool selection) {
  if (strcmp(reason, "precise") == 0) {
    return XW_N("The study ran until its goals of precision were met, which took %s replications.");
  }
  if (strcmp(reason, "selected") == 0) {
    return XW_N(
        "The study ran until the best alternative was selected with its guarantee; "
        "with those that measured it again it has %s replications.");
  }
  return selection ? XW_N(
                         "The study had %s replications, the most that were allowed, before a best "
                         "alternative could be selected: allow more.")
                   : XW_N(
                         "The study had %s replications, the most that were allowed, before its "
                         "goals of precision were met: allow more.");
}

static void write_stop(xw_page *page, char *const facts[5]) {
  bool selection = *facts[3] != '\0';
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(&page->out, xw_tr(chinese, stop_text(facts[0], selection)), facts[1]);
    xw_page_close(page, "p");
  }
  static const char *const labels[5] = {
      [2] = XW_N("Goals: "),
      [3] = XW_N("Selected: "),
      [4] = XW_N("Dropped, after so many replications: "),
  };
  xw_text_append(&page->out, "<ul>\n");
  for (int i = 2; i < 5; i++) {
    if (*facts[i] != '\0') {
      xw_text_append(&page->out, "<li>");
      xw_page_say(page, "span", labels[i]);
      xw_text_append(&page->out, "<code>");
      xw_page_escape(page, facts[i]);
      xw_text_append(&page->out, "</code></li>\n");
    }
  }
  xw_text_append(&page->out, "</ul>\n");
}

/* Why a study of open length stopped; nothing when its length was given. */
static xw_status write_stopping(xw_page *page) {
  static const char *const keys[5] = {"stop_reason", "stop_replications", "stop_goals",
                                      "select_winner", "select_dropped"};
  char *facts[5] = {NULL};
  xw_status status = XW_OK;
  for (int i = 0; i < 5 && status == XW_OK; i++) {
    status = read_fact(page, keys[i], &facts[i]);
  }
  if (status == XW_OK && *facts[0] != '\0') {
    write_stop(page, facts);
  }
  for (int i = 0; i < 5; i++) {
    xw_free(facts[i]);
  }
  return status;
}

/* ------------------------------------------------------------------------------------------ errors */

static const char *judgement(double share) {
  return isnan(share)  ? XW_N("not known")
         : share < 0.1 ? XW_N("small")
         : share < 0.5 ? XW_N("moderate")
         : share < 1.0 ? XW_N("large")
                       : XW_N("larger than the effect");
}

/* Replications that a half-width of WANTED of the effect would take, by the variance so far. */
static double needed(const xw_effect *effect, double share) {
  return fmax(2, ceil((double)effect->n * (share / WANTED) * (share / WANTED)));
}

static void write_count(xw_page *page, double count) {
  char text[40];
  snprintf(text, sizeof text, count < 1e6 ? "%.0f" : "%.3g", count);
  xw_grid_value(page, isfinite(count) ? text : "–");
}

static void write_error(xw_page *page, const xw_effect *effect, double factor) {
  double half = xw_effect_half_width(effect), size = fabs(effect->difference.estimate);
  double share = size > 0 ? half / size : NAN;
  int digits = xw_say_digits(effect->difference.estimate * factor, half * factor);
  xw_text_format(&page->out, "<td>%zu</td>", effect->n);
  xw_grid_value(page, xw_say_fixed(effect->difference.estimate * factor, digits, true).text);
  xw_grid_value(page, xw_say_fixed(half * factor, digits, false).text);
  xw_grid_value(page, isnan(share) ? "–" : xw_say_percent(share, share < 0.1, false).text);
  xw_grid_say(page, judgement(share));
  write_count(page, needed(effect, share));
  xw_grid_value(page, isnan(effect->gain) ? "–" : xw_say_plain(round(effect->gain)).text);
  write_count(page, xw_effect_equivalent(effect));
}

#define ERROR_COLUMNS                                                                          \
  XW_N("n"), XW_N("Difference"), XW_N("Half-width"), XW_N("of the effect"), XW_N("Error is"),  \
      XW_N("n for a tenth"), XW_N("Gain of common numbers"), XW_N("as good as n independent"), \
      NULL

/* All headline metrics of the best alternative. */
static void write_metrics(xw_page *page) {
  static const char *const columns[] = {XW_N("Metric"), ERROR_COLUMNS};
  xw_text_append(&page->out, "<h4>");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "span", chinese);
    xw_page_title(page, page->best, chinese);
    xw_page_close(page, "span");
  }
  xw_text_append(&page->out, "</h4>\n");
  xw_grid_begin(page,
                XW_N("Error of the headline metrics of the best alternative; shares in "
                     "percentage points, money in million CNY a year"),
                columns);
  for (int m = 0; m < XW_HEAD_COUNT; m++) {
    bool share = m == XW_HEAD_TRUE_PASS || m == XW_HEAD_HARM_SHARE || m == XW_HEAD_QUALITY_COST;
    xw_grid_row(page);
    xw_grid_name(page, xw_headline((size_t)m));
    write_error(page, &page->best->effects[m], share ? 100 : 1);
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
}

/* The net benefit of all alternatives that are shown. */
static void write_alternatives(xw_page *page) {
  static const char *const columns[] = {XW_N("Alternative"), ERROR_COLUMNS};
  const xw_decision *decision = &page->decision;
  xw_grid_begin(page, XW_N("Error of net benefit, million CNY a year"), columns);
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    char label[160];
    xw_choice_label(decision, choice, label);
    xw_grid_row(page);
    xw_grid_name(page, label);
    write_error(page, &choice->effects[XW_HEAD_NET_BENEFIT], 1);
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
}

static void write_errors(xw_page *page) {
  xw_page_say(page, "h3", XW_N("Is the random error small against the effect?"));
  xw_page_say(
      page, "p",
      XW_N(/* xgettext:no-c-format */
           "The half-width of the 95 % interval is what more replications would shrink: four "
           "times as many halve it. Every scenario meets the same random numbers as the "
           "baseline; the gain says how many times as large the variance of the difference "
           "would be with numbers of its own."));
  if (page->best != NULL) {
    write_metrics(page);
  }
  write_alternatives(page);
}

/* --------------------------------------------------------------------------------- failures, notes */

static xw_status write_failures(xw_page *page) {
  static const char sql[] =
      "SELECT s.id, j.point, j.replication, j.message FROM jobs j JOIN scenarios s"
      " ON s.number = j.scenario WHERE j.status = 'failed' ORDER BY j.job LIMIT ?1";
  static const char *const columns[] = {XW_N("Scenario"), XW_N("Point"), XW_N("Replication"),
                                        XW_N("Message"), NULL};
  xw_table table = {0};
  xw_value most = {.type = XW_CELL_INTEGER, .as.integer = FAILURES_SHOWN};
  if (page->facts.failed == 0) {
    return XW_OK;
  }
  xw_status status = xw_store_query(page->store, sql, &most, 1, &table);
  xw_page_say(page, "h3", XW_N("Runs that failed"));
  xw_grid_begin(page, XW_N("Failed runs, the first 20; the rest is in table jobs of the database"),
                columns);
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    const xw_value *row = table.values + r * table.column_count;
    xw_grid_row(page);
    xw_grid_name(page, xw_value_text(&row[0]));
    xw_text_format(&page->out, "<td>%" PRId64 "</td><td>%" PRId64 "</td>",
                   xw_value_integer(&row[1]), xw_value_integer(&row[2]));
    xw_grid_text(page, row[3].type == XW_CELL_TEXT ? xw_value_text(&row[3]) : "");
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
  xw_table_free(&table);
  return status;
}

static void write_note_rows(xw_page *page, const xw_table *table) {
  static const char *const columns[] = {XW_N("Note"), XW_N("Times"), NULL};
  xw_page_say(page, "h3", XW_N("What the rules noted"));
  xw_grid_begin(page, XW_N("The 10 most frequent notes; all are in view notes of the database"),
                columns);
  for (size_t r = 0; r < table->row_count; r++) {
    xw_grid_row(page);
    xw_grid_text(page, xw_value_text(&table->values[2 * r]));
    xw_text_format(&page->out, "<td>%" PRId64 "</td>", xw_value_integer(&table->values[2 * r + 1]));
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
}

static xw_status write_remarks(xw_page *page) {
  static const char sql[] =
      "SELECT text, count(*) FROM note_texts GROUP BY text"
      " ORDER BY count(*) DESC, text LIMIT ?1";
  xw_table table = {0};
  xw_value most = {.type = XW_CELL_INTEGER, .as.integer = NOTES_SHOWN};
  xw_status status = xw_store_query(page->store, sql, &most, 1, &table);
  if (status == XW_OK && table.row_count > 0) {
    write_note_rows(page, &table);
  }
  xw_table_free(&table);
  return status;
}

/* ----------------------------------------------------------------------------------- steady state */

static void write_share(xw_page *page, const xw_interval *share, bool large) {
  char number[64], text[68];
  xw_steady_format(share, number);
  snprintf(text, sizeof text, "%s%s", number, large ? " !" : "");
  xw_grid_value(page, text);
}

/* The texts of the report in both languages of the page. */
static void write_cut(xw_page *page, const xw_steady *steady) {
  char english[96], chinese[96];
  xw_steady_cut(steady, false, english);
  xw_steady_cut(steady, true, chinese);
  xw_grid_pair(page, english, chinese);
}

static void write_steady_finding(xw_page *page) {
  const xw_certainty *of = &page->certainty;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text words = {0};
    if (xw_steady_finding(&words, of->steady, of->steady_count, chinese) > 0) {
      xw_page_open(page, "p", chinese);
      xw_page_escape(page, words.data != NULL ? words.data : "");
      xw_page_close(page, "p");
    }
    page->out.failed = page->out.failed || words.failed;
    xw_text_free(&words);
  }
}

/* Whether the run-up is long enough: all scenarios share its mark, so no interval shows it. */
static void write_steady(xw_page *page) {
  static const char *const columns[] = {XW_N("Metric"), XW_N("Window against the first year"),
                                        XW_N("Within the window"), XW_N("MSER leaves out"), NULL};
  xw_page_say(page, "h3", XW_N("Is the baseline in a steady state?"));
  if (page->certainty.steady_count == 0) {
    xw_page_say(page, "p", XW_N("Not known: the study keeps no series of it."));
    return;
  }
  xw_page_say(page, "p",
              XW_N(/* xgettext:no-c-format */
                   "The baseline through time, in per cent of its mean over the window. ! marks "
                   "what surely moves by more than 2 %."));
  xw_grid_begin(page,
                XW_N(/* xgettext:no-c-format */ "The baseline through time, with 95 % intervals"),
                columns);
  for (size_t i = 0; i < page->certainty.steady_count; i++) {
    const xw_steady *steady = &page->certainty.steady[i];
    xw_grid_row(page);
    xw_grid_name(page, steady->metric);
    write_share(page, &steady->moved, xw_steady_is_unsettled(steady));
    write_share(page, &steady->drifts, xw_steady_has_drift(steady));
    write_cut(page, steady);
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
  write_steady_finding(page);
}

xw_status xw_brief_quality(xw_page *page) {
  xw_status (*const parts[])(xw_page *) = {write_stopping, xw_brief_warnings, write_failures,
                                           write_remarks};
  xw_status status = XW_OK;
  write_runs(page);
  for (size_t i = 0; i < sizeof parts / sizeof *parts && status == XW_OK; i++) {
    status = parts[i](page);
  }
  if (page->decision.ranked > 0) {
    write_errors(page);
  }
  write_steady(page);
  if (status == XW_OK && page->focus != NULL) {
    status = xw_brief_convergence_figure(page);
  }
  return status;
}
