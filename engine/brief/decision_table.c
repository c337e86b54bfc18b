/* The decision table: every alternative against the baseline, its verdict, and all of them as a CSV file. */
#include "brief/sections.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "brief/grid.h"
#include "brief/say.h"
#include "brief/verdict.h"
#include "report/notes.h"

/* Alternatives that the CSV file inside the page holds at most. */
enum { FILE_MOST = 1000 };

/* The columns in order: what the verdict rests on first. */
static const int order[XW_HEAD_COUNT] = {
    XW_HEAD_NET_BENEFIT, XW_HEAD_TRUE_PASS,  XW_HEAD_CONSUMER_HARM, XW_HEAD_PUBLIC_COST,
    XW_HEAD_PROFIT,      XW_HEAD_HARM_SHARE, XW_HEAD_QUALITY_COST,
};

/* Columns that are seen from the start; the others when they are asked for. */
static bool is_first(int metric) {
  return metric == XW_HEAD_NET_BENEFIT || metric == XW_HEAD_TRUE_PASS ||
         metric == XW_HEAD_PUBLIC_COST;
}

static const char *more(bool first) { return first ? "" : " class=\"more\""; }

static bool is_share(int metric) {
  return metric == XW_HEAD_TRUE_PASS || metric == XW_HEAD_HARM_SHARE ||
         metric == XW_HEAD_QUALITY_COST;
}

/* Unit of a column; money is a year. */
static void write_unit(xw_page *page, const xw_scale *scale, bool share, bool chinese) {
  xw_text_format(&page->out, "<br><small>%s%s</small></th>", scale->unit,
                 share ? "" : xw_tr(chinese, "/y"));
}

static void write_head(xw_page *page, const char *text, bool first, bool chinese) {
  xw_text_format(&page->out, "<th scope=\"col\"%s>%s</th>", more(first), xw_tr(chinese, text));
}

static void write_table_head(xw_page *page, bool chinese) {
  xw_text *out = &page->out;
  xw_text_append(out, "<caption>");
  xw_text_append(out, xw_tr(chinese,
                            /* xgettext:no-c-format */ "Differences from the baseline with 95 % "
                                                       "intervals, by rank of "
                                                       "net benefit"));
  xw_text_append(out, "</caption>\n<thead><tr>");
  write_head(page, "#", true, chinese);
  write_head(page, XW_N("Scenario"), true, chinese);
  for (int i = 0; i < XW_HEAD_COUNT; i++) {
    xw_scale scale = xw_scale_of(&page->decision, order[i], chinese);
    xw_text_format(out, "<th scope=\"col\"%s>%s", more(is_first(order[i])),
                   xw_headline_title((size_t)order[i], chinese));
    write_unit(page, &scale, is_share(order[i]), chinese);
  }
  xw_scale scale = xw_scale_per_point(&page->decision, chinese);
  xw_text_format(out, "<th scope=\"col\">%s", xw_tr(chinese, "Public cost per point of pass rate"));
  write_unit(page, &scale, false, chinese);
  xw_text_format(out, "<th scope=\"col\" class=\"more\">%s<br><small>%s</small></th>",
                 xw_tr(chinese, "Public cost per CNY of harm avoided"), xw_tr(chinese, "CNY"));
  scale = xw_scale_total(&page->decision, chinese);
  xw_text_format(out, "<th scope=\"col\" class=\"more\">%s<br><small>%s</small></th>",
                 xw_tr(chinese, "Public cost in all, discounted"), scale.unit);
  write_head(page, XW_N("Better in"), false, chinese);
  write_head(page, "n", false, chinese);
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
}

/* Start a cell; value: what it is sorted by, NAN: nothing. */
static void begin_cell(xw_page *page, bool first, double value) {
  xw_text_format(&page->out, "<td%s", more(first));
  if (isfinite(value)) {
    xw_text_format(&page->out, " data-v=\"%.9g\"", value);
  }
  xw_text_append(&page->out, ">");
}

static void write_effect(xw_page *page, const xw_effect *effect, const xw_scale *scale,
                         bool first) {
  const xw_interval *of = &effect->difference;
  xw_text *out = &page->out;
  begin_cell(page, first, of->estimate);
  if (isnan(of->estimate)) {
    xw_text_append(out, "–</td>");
    return;
  }
  int digits =
      xw_places_of(of->estimate * scale->factor, xw_effect_half_width(effect) * scale->factor);
  xw_text_format(out, "%s%s", xw_say_fixed(of->estimate * scale->factor, digits, true).text,
                 effect->significant ? "*" : "");
  if (!isnan(of->low)) {
    xw_text_format(out, "<br><small>[%s, %s]</small>",
                   xw_say_fixed(of->low * scale->factor, digits, true).text,
                   xw_say_fixed(of->high * scale->factor, digits, true).text);
  }
  xw_text_append(out, "</td>");
}

static void write_ratio(xw_page *page, const xw_ratio *ratio, const xw_scale *scale, bool first,
                        bool chinese) {
  const xw_interval *of = &ratio->interval;
  xw_text *out = &page->out;
  const char *words = xw_ratio_words(ratio, chinese);
  begin_cell(page, first, words == NULL ? of->estimate : (double)NAN);
  if (words != NULL) {
    xw_text_format(out, "%s</td>", words);
  } else {
    int digits =
        xw_places_of(of->estimate * scale->factor, 0.5 * (of->high - of->low) * scale->factor);
    xw_text_format(out, "%s<br><small>[%s, %s]</small></td>",
                   xw_say_fixed(of->estimate * scale->factor, digits, false).text,
                   xw_say_fixed(of->low * scale->factor, digits, false).text,
                   xw_say_fixed(of->high * scale->factor, digits, false).text);
  }
}

static void write_ratios(xw_page *page, const xw_choice *choice, bool chinese) {
  xw_scale scale = xw_scale_per_point(&page->decision, chinese);
  write_ratio(page, &choice->per_point, &scale, true, chinese);
  scale = xw_scale_per_harm();
  write_ratio(page, &choice->per_harm, &scale, false, chinese);
}

/* Since the reform, where the window's mean says what one year costs. */
static void write_total(xw_page *page, const xw_choice *choice, bool chinese) {
  const xw_effect total = {.difference = choice->cost_total};
  const xw_scale scale = xw_scale_total(&page->decision, chinese);
  write_effect(page, &total, &scale, false);
}

/* The title, the id and the verdict below it, and the mark of the dominated with the one that dominates. */
static void write_name(xw_page *page, const xw_choice *choice, bool chinese) {
  char label[160];
  xw_text *out = &page->out;
  xw_text_append(out, "<th scope=\"row\">");
  xw_page_title(page, choice, chinese);
  xw_choice_label(&page->decision, choice, label);
  xw_text_append(out, " <code>");
  xw_page_escape(page, label);
  xw_text_append(out, "</code>");
  if (choice->dominated_by >= 0) {
    xw_choice_label(&page->decision, &page->decision.choices[choice->dominated_by], label);
    xw_text_format(out, " <abbr title=\"%s ", xw_tr(chinese, "dominated by"));
    xw_page_escape(page, label);
    xw_text_append(out, "\">†</abbr>");
  }
  xw_verdict verdict = xw_verdict_of(choice);
  xw_text_format(out, " <span class=\"verdict %s\">%s %s</span></th>", xw_verdict_name(verdict),
                 xw_verdict_sign(verdict), xw_verdict_word(verdict, chinese));
}

static void write_row(xw_page *page, const xw_choice *choice, bool chinese) {
  xw_text *out = &page->out;
  double better = choice->effects[XW_HEAD_NET_BENEFIT].better.estimate;
  xw_text_append(out, "<tr>");
  begin_cell(page, true, choice->rank > 0 ? choice->rank : (double)NAN);
  if (choice->rank > 0) {
    xw_text_format(out, "%d", choice->rank);
  }
  xw_text_append(out, "</td>");
  write_name(page, choice, chinese);
  for (int i = 0; i < XW_HEAD_COUNT; i++) {
    xw_scale scale = xw_scale_of(&page->decision, order[i], chinese);
    write_effect(page, &choice->effects[order[i]], &scale, is_first(order[i]));
  }
  write_ratios(page, choice, chinese);
  write_total(page, choice, chinese);
  begin_cell(page, false, better);
  xw_text_format(out, "%s</td>", isnan(better) ? "–" : xw_say_percent(better, 0, chinese).text);
  begin_cell(page, false, (double)choice->effects[XW_HEAD_NET_BENEFIT].n);
  xw_text_format(out, "%zu</td></tr>\n", choice->effects[XW_HEAD_NET_BENEFIT].n);
}

static void write_table(xw_page *page, bool chinese) {
  const xw_decision *decision = &page->decision;
  xw_text_format(&page->out, "<div class=\"scroll %s\" lang=\"%s\"><table class=\"decision\">\n",
                 chinese ? "zh" : "en", chinese ? "zh-CN" : "en");
  write_table_head(page, chinese);
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    write_row(page, &decision->choices[decision->order[i]], chinese);
  }
  xw_text_append(&page->out, "</tbody></table></div>\n");
}

/* ------------------------------------------------------------------------------ what the marks mean */

/* Whether a verdict is in the table. */
static bool is_used(const xw_page *page, xw_verdict verdict) {
  bool used = false;
  for (size_t i = 0; i < xw_decision_shown(&page->decision); i++) {
    used = used || xw_verdict_of(&page->decision.choices[page->decision.order[i]]) == verdict;
  }
  return used;
}

static void write_verdicts(xw_page *page, bool chinese) {
  bool first = true;
  xw_page_open(page, "p", chinese);
  for (xw_verdict v = 0; v < XW_VERDICT_COUNT; v++) {
    if (is_used(page, v)) {
      xw_text_format(&page->out, "%s<b>%s %s</b>%s%s", first ? "" : xw_tr(chinese, "; "),
                     xw_verdict_sign(v), xw_verdict_word(v, chinese), xw_tr(chinese, ": "),
                     xw_verdict_meaning(v, chinese));
      first = false;
    }
  }
  xw_text_append(&page->out, xw_tr(chinese, "."));
  xw_page_close(page, "p");
}

static void write_legend(xw_page *page) {
  write_verdicts(page, false);
  write_verdicts(page, true);
  xw_page_say(
      page, "p",
      XW_N("* the interval excludes 0. † dominated: another scenario, or the baseline, is shown to "
           "be "
           "at least as good in pass rate, net benefit and public cost. Better in: share of the "
           "replications, each of so many simulated firms, with more net benefit than the "
           "baseline."));
  xw_page_say(
      page, "p",
      XW_N(/* xgettext:no-c-format */
           "Ratios have Fieller's 95 % interval; “not determined”: the denominator may be 0; "
           "“no gain”: it is not positive; a negative ratio saves public money."));
}

/* How the differences were made, and what is left out. */
static void write_notes(xw_page *page) {
  const xw_decision *decision = &page->decision;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text lines = {0};
    xw_note_shown(&lines, xw_decision_shown(decision), decision->ranked, chinese);
    xw_append_design(&lines, &decision->frame, chinese);
    xw_note_means(&lines, &decision->frame, decision->partial, chinese);
    xw_note_worlds(&lines, &decision->frame, chinese);
    if (lines.size > 0) {
      xw_page_open(page, "p", chinese);
      xw_page_escape(page, lines.data);
      xw_page_close(page, "p");
    }
    page->out.failed = page->out.failed || lines.failed;
    xw_text_free(&lines);
  }
}

/* ----------------------------------------------------------------------------------------- the file */

enum { BEFORE = 6, PER_METRIC = 3, FILE_HEADS = BEFORE + PER_METRIC * XW_HEAD_COUNT };

static xw_status begin_file(const xw_frame *frame, xw_table *table) {
  static const char *const before[BEFORE] = {"rank", "scenario", "point", "verdict", "n", "better"};
  static const char *const parts[PER_METRIC] = {"", "_low", "_high"};
  char names[FILE_HEADS][48];
  size_t count = FILE_HEADS + frame->factor_count;
  const char **columns = xw_calloc(count, sizeof *columns);
  if (columns == NULL) {
    return xw_fail_memory("the table of all alternatives");
  }
  for (size_t i = 0; i < count; i++) {
    size_t m = i - BEFORE;
    if (i >= FILE_HEADS) {
      columns[i] = frame->factors[i - FILE_HEADS].name;
    } else {
      snprintf(names[i], sizeof names[i], "%s%s",
               i < BEFORE ? before[i] : xw_headline(m / PER_METRIC),
               i < BEFORE ? "" : parts[m % PER_METRIC]);
      columns[i] = names[i];
    }
  }
  xw_status status = xw_table_init(table, columns, count);
  xw_free(columns);
  return status;
}

static xw_status add_to_file(const xw_decision *decision, const xw_choice *choice,
                             xw_table *table) {
  const xw_frame *frame = &decision->frame;
  const xw_effect *net = &choice->effects[XW_HEAD_NET_BENEFIT];
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status != XW_OK) {
    return status;
  }
  if (choice->rank > 0) {
    xw_value_set_integer(&row[0], choice->rank);
  }
  status = xw_value_set_text(&row[1], xw_choice_scenario(decision, choice)->id);
  xw_value_set_integer(&row[4], (int64_t)net->n);
  xw_value_set_real(&row[5], net->better.estimate);
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    const xw_interval *of = &choice->effects[m].difference;
    xw_value_set_real(&row[BEFORE + PER_METRIC * m], of->estimate);
    xw_value_set_real(&row[BEFORE + PER_METRIC * m + 1], of->low);
    xw_value_set_real(&row[BEFORE + PER_METRIC * m + 2], of->high);
  }
  if (choice->point >= 0 && frame->values != NULL) {
    xw_value_set_integer(&row[2], choice->point);
    for (size_t f = 0; f < frame->factor_count; f++) {
      xw_value_set_real(&row[FILE_HEADS + f],
                        frame->values[(size_t)choice->point * frame->factor_count + f]);
    }
  }
  return status == XW_OK ? xw_value_set_text(&row[3], xw_verdict_name(xw_verdict_of(choice)))
                         : status;
}

static xw_status write_file(xw_page *page) {
  const xw_decision *decision = &page->decision;
  xw_table table = {0};
  if (decision->ranked > FILE_MOST) {
    xw_page_say(page, "p",
                XW_N("There are too many alternatives for a file inside this page: "
                     "<code>xiaowei compare --csv</code> gives them all."));
    return XW_OK;
  }
  xw_status status = begin_file(&decision->frame, &table);
  for (size_t i = 0; i < decision->ranked && status == XW_OK; i++) {
    status = add_to_file(decision, &decision->choices[decision->order[i]], &table);
  }
  if (status == XW_OK) {
    status = xw_grid_csv(page, "decision", &table);
  }
  xw_table_free(&table);
  return status;
}

/* --------------------------------------------------------------------------------------- the points */

static bool is_shown(const xw_page *page, int64_t point) {
  for (size_t i = 0; i < xw_decision_shown(&page->decision); i++) {
    if (page->decision.choices[page->decision.order[i]].point == point) {
      return true;
    }
  }
  return false;
}

static void write_point(xw_page *page, size_t point) {
  const xw_frame *frame = &page->decision.frame;
  xw_grid_row(page);
  xw_text_format(&page->out, "<th scope=\"row\">@%zu</th>", point);
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_grid_number(page, frame->values[point * frame->factor_count + f]);
  }
  xw_grid_row_end(page);
}

/* The legend of the points that are shown. */
static void write_points(xw_page *page) {
  const xw_frame *frame = &page->decision.frame;
  xw_text *out = &page->out;
  if (!xw_frame_is_by_point(frame) || frame->factor_count == 0) {
    return;
  }
  xw_text_append(out, "<div class=\"scroll\"><table>\n<caption>");
  xw_page_say(page, "span", XW_N("The points of the design"));
  xw_text_append(out, "</caption>\n<thead><tr><th scope=\"col\">@</th>");
  for (size_t f = 0; f < frame->factor_count; f++) {
    xw_text_append(out, "<th scope=\"col\"><code>");
    xw_page_escape(page, frame->factors[f].name);
    xw_text_append(out, "</code></th>");
  }
  xw_text_append(out, "</tr></thead>\n<tbody>\n");
  for (size_t p = 0; p < frame->point_count; p++) {
    if (is_shown(page, (int64_t)p)) {
      write_point(page, p);
    }
  }
  xw_text_append(out, "</tbody></table></div>\n");
}

/* A box that is opened for the other columns: the style sheet shows them while it is open. */
static void write_more(xw_page *page) {
  xw_text_append(&page->out, "<details class=\"columns-more\"><summary>");
  xw_page_say(page, "span",
              XW_N("More columns: harm, profit, quality cost, cost per CNY of harm avoided, "
                   "cost in all, replications"));
  xw_text_append(&page->out, "</summary>\n<div class=\"soft\">");
  xw_page_say(page, "p", XW_N("They are at the right of the table."));
  xw_text_append(&page->out, "</div></details>\n");
}

xw_status xw_brief_decision_table(xw_page *page) {
  xw_page_say(page, "h3", XW_N("Every scenario against the baseline"));
  xw_text_append(&page->out, "<div class=\"decisions\">\n");
  write_more(page);
  write_table(page, false);
  write_table(page, true);
  xw_text_append(&page->out, "</div>\n<div class=\"soft\">\n");
  write_notes(page);
  write_legend(page);
  xw_text_append(&page->out, "</div>\n");
  xw_status status = write_file(page);
  write_points(page);
  return status;
}
