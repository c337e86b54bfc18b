/* The method, what it leaves out, where its numbers come from: parameters with their evidence. */
#include "brief/sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/grid.h"
#include "brief/say.h"
#include "xiaowei/levers.h"
#include "xiaowei/words.h"

static void write_design(xw_page *page) {
  const xw_report_facts *f = &page->facts;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(
        &page->out,
        xw_tr(chinese,
              "%s simulated firms stand for %s enterprises. %s quarters under the old rules come "
              "first, then %s quarters from %s; an outcome is the mean over the last %s. Every "
              "quarter each firm trains or forgets, chooses its effort, is tempted to cheat, "
              "produces, sells, is sampled or raided, pays and earns, grows, fails or survives; "
              "others enter. A scenario changes the rules; nothing else differs."),
        xw_say_count(strtod(f->firms, NULL), chinese).text,
        xw_say_count(strtod(f->represents, NULL), chinese).text, f->burn_in, f->periods, f->start,
        f->window);
    xw_page_close(page, "p");
  }
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(
        &page->out,
        xw_tr(chinese,
              "Every scenario meets the same random numbers as the baseline, replication by "
              "replication, so that a difference holds little chance. Intervals: 95 %%, %s, on "
              "paired differences of the replications that both have; shares by Wilson's score, "
              "ratios by Fieller's method. Totals from the reform date on are discounted at %s %% "
              "a year and are in the database."),
        xw_method_name(&page->decision.how, &page->decision.critical[XW_HEAD_NET_BENEFIT], chinese),
        xw_say_plain(100 * strtod(f->discount, NULL)).text);
    xw_page_close(page, "p");
  }
}

/* What no interval on this page holds. */
static void write_limits(xw_page *page) {
  static const char *const limits[] = {
      XW_N("It is no forecast. No source gives a causal estimate of what these measures did to "
           "product quality; every effect is carried over from another setting."),
      XW_N("Reading a sentence of the opinion as a number is a judgement: another reader would set "
           "other levers."),
      XW_N(
          "Space is a list of regions without distance; firms act on aggregates, not on each other "
          "one by one."),
      XW_N("Agencies and the state decide nothing: their conduct is the levers. No corruption, no "
           "politics, no learning by the agencies."),
      XW_N("Workers, wages and credit markets are not modelled; prices move by sector as a whole."),
      XW_N("Better capability raises cheating a little in this model, because it lowers what a "
           "cheat "
           "expects to lose: a property of its equations."),
      XW_N("Known misfit: too many firms older than ten years, against the stock of 2012."),
  };
  xw_page_say(page, "h3", XW_N("What the model leaves out"));
  xw_text_append(&page->out, "<ul>\n");
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    xw_text_append(&page->out, "<li>");
    xw_page_say(page, "span", limits[i]);
    xw_text_append(&page->out, "</li>\n");
  }
  xw_text_append(&page->out, "</ul>\n");
}

/* -------------------------------------------------------------------------------------- parameters */

static void write_marks(xw_page *page) {
  xw_page_say(
      page, "p",
      XW_N("Marks of evidence: <b>V</b> verified, the source was read; <b>D</b> derived from "
           "such a source; <b>R</b> recalled, not looked up; <b>P</b> proposed, without a "
           "source. How many parameters have which:"));
  int counts[4] = {0};
  static const char marks[] = "VDRP";
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    const char *at = strchr(marks, xw_parameter_info_at(i)->evidence[0]);
    if (at != NULL && *at != '\0') {
      counts[at - marks]++;
    }
  }
  xw_text_format(&page->out, "<p>V %d · D %d · R %d · P %d</p>\n", counts[0], counts[1], counts[2],
                 counts[3]);
}

/* Values of the baseline by index of the registry; what is not stored keeps the middle value. */
static xw_status read_used(xw_page *page, xw_parameters *used) {
  static const char sql[] = "SELECT name, value FROM parameter_values WHERE scenario = ?1";
  xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = (int64_t)page->decision.baseline};
  xw_table table = {0};
  *used = xw_parameters_default();
  xw_status status = xw_store_query(page->store, sql, &bound, 1, &table);
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    int index = xw_parameter_find(xw_value_text(&table.values[2 * r]));
    if (index >= 0) {
      used->value[index] = xw_value_real(&table.values[2 * r + 1]);
    }
  }
  xw_table_free(&table);
  return status;
}

static void write_parameter(xw_page *page, int index, double used) {
  const xw_parameter_info *info = xw_parameter_info_at(index);
  xw_grid_row(page);
  xw_grid_name(page, info->name);
  xw_grid_say(page, info->doc_en);
  xw_grid_say(page, strcmp(info->unit, "1") == 0 ? "" : info->unit);
  xw_grid_number(page, info->low);
  xw_grid_number(page, info->mid);
  xw_grid_number(page, info->high);
  xw_grid_number(page, used);
  xw_grid_pair(page, info->evidence, xw_parameter_words_at(index)->evidence_zh);
  xw_grid_row_end(page);
}

/* Length of the part of a name before the point: its group. */
static size_t group_size(int index) { return strcspn(xw_parameter_info_at(index)->name, "."); }

static bool same_group(int a, int b) {
  return group_size(a) == group_size(b) &&
         strncmp(xw_parameter_info_at(a)->name, xw_parameter_info_at(b)->name, group_size(a)) == 0;
}

static void write_group(xw_page *page, int first) {
  xw_text_format(&page->out,
                 "<tr><th scope=\"colgroup\" colspan=\"8\" class=\"group\">%.*s</th></tr>\n",
                 (int)group_size(first), xw_parameter_info_at(first)->name);
}

static xw_status write_parameters(xw_page *page) {
  static const char *const columns[] = {XW_N("Parameter"), XW_N("Meaning"),  XW_N("Unit"),
                                        XW_N("Low"),       XW_N("Middle"),   XW_N("High"),
                                        XW_N("Used"),      XW_N("Evidence"), NULL};
  xw_parameters used;
  xw_status status = read_used(page, &used);
  xw_page_say(page, "h3", XW_N("Parameters and their evidence"));
  write_marks(page);
  xw_text_append(&page->out, "<details><summary>");
  xw_page_say(page, "span", XW_N("All parameters: low, middle, high, used here, evidence"));
  xw_text_append(&page->out, "</summary>\n");
  xw_grid_begin(page, XW_N("Parameters of the model, as used in the baseline"), columns);
  for (int i = 0; status == XW_OK && i < XW_PARAMETER_COUNT; i++) {
    if (i == 0 || !same_group(i, i - 1)) {
      write_group(page, i);
    }
    write_parameter(page, i, used.value[i]);
  }
  xw_grid_end(page);
  xw_text_append(&page->out, "</details>\n");
  return status;
}

/* -------------------------------------------------------------------------------------- uncertainty */

static void write_draws(xw_page *page, const xw_table *table) {
  static const char *const columns[] = {XW_N("Parameter"), XW_N("Law"), NULL};
  xw_page_say(page, "p",
              XW_N("These parameters are drawn anew, the same in all scenarios. The intervals "
                   "of means are the error of the mean over these laws, which shrinks with the "
                   "number of draws, never the range of an effect:"));
  xw_text_append(&page->out, "<details><summary>");
  xw_page_say(page, "span", XW_N("Parameters that are drawn"));
  xw_text_append(&page->out, "</summary>\n");
  xw_grid_begin(page, XW_N("Laws of the parameters that are drawn"), columns);
  for (size_t r = 0; r < table->row_count; r++) {
    const xw_value *row = table->values + 5 * r;
    char law[128];
    snprintf(law, sizeof law, "%.40s(%.6g, %.6g, %.6g)", xw_value_text(&row[1]),
             xw_value_real(&row[2]), xw_value_real(&row[3]), xw_value_real(&row[4]));
    xw_grid_row(page);
    xw_grid_name(page, xw_value_text(&row[0]));
    xw_grid_code(page, law);
    xw_grid_row_end(page);
  }
  xw_grid_end(page);
  xw_text_append(&page->out, "</details>\n");
}

static xw_status write_uncertainty(xw_page *page) {
  xw_table table = {0};
  xw_status status = xw_store_query(
      page->store, "SELECT name, law, a, b, c FROM uncertain ORDER BY number", NULL, 0, &table);
  xw_page_say(page, "h3", XW_N("What is uncertain"));
  if (status == XW_OK && table.row_count > 0) {
    write_draws(page, &table);
  } else if (status == XW_OK) {
    xw_page_say(page, "p",
                XW_N("Parameters are fixed in this study: the intervals hold the chance of the "
                     "simulation alone, neither the uncertainty of the parameters nor the error of "
                     "the model."));
  }
  xw_table_free(&table);
  return status;
}

xw_status xw_brief_method(xw_page *page) {
  write_design(page);
  xw_status status = write_uncertainty(page);
  write_limits(page);
  return status == XW_OK ? write_parameters(page) : status;
}
