/* The brief on two sheets of A4: the answer, a chart, three options with the reason for each, how sure it is, what could
 * reverse it, where it comes from. Every part is bounded, so that it stays at two sheets whatever the study. */
#include <math.h>

#include "base/language.h"
#include "base/rounding.h"
#include "brief/grid.h"
#include "brief/reproduce.h"
#include "brief/say.h"
#include "brief/sections.h"

/* ------------------------------------------------------------------------------------------- options */

static const struct {
  const char *name, *reason;
} reasons[XW_OPTION_COUNT] = {
    [XW_OPTION_BEST] = {XW_N("Recommended"),
                        XW_N(/* xgettext:no-c-format */
                             "the highest net benefit that is guarded against chance: its 95 % "
                             "interval begins highest")},
    [XW_OPTION_CHEAP] = {XW_N("Cheapest good one"),
                         XW_N("the lowest public cost with at least half of that net benefit")},
    [XW_OPTION_MIDDLE] = {XW_N("Middle of the frontier"),
                          XW_N("nearest to half of the gain in quality, and no other gives as much "
                               "for less")},
    [XW_OPTION_DEAREST] = {NULL, NULL},
};

enum { MONEY_COLUMNS = 3 };
static const int money_columns[MONEY_COLUMNS] = {XW_HEAD_NET_BENEFIT, XW_HEAD_PUBLIC_COST,
                                                 XW_HEAD_PROFIT};

static void write_number(xw_page *page, const xw_choice *choice, int metric) {
  xw_text_append(&page->out, "<td>");
  for (int chinese = 0; chinese < 2; chinese++) {
    const xw_interval *of = &choice->effects[metric].difference;
    xw_scale scale = xw_scale_of(&page->decision, metric, chinese);
    int digits =
        xw_places_of(of->estimate * scale.factor, 0.5 * (of->high - of->low) * scale.factor);
    xw_page_open(page, "span", chinese);
    if (isnan(of->estimate)) {
      xw_text_append(&page->out, "–");
    } else {
      xw_text_append(&page->out, xw_say_fixed(of->estimate * scale.factor, digits, true).text);
    }
    if (!isnan(of->low)) {
      xw_text_format(&page->out, "<br><small>[%s, %s]</small>",
                     xw_say_fixed(of->low * scale.factor, digits, true).text,
                     xw_say_fixed(of->high * scale.factor, digits, true).text);
    }
    xw_page_close(page, "span");
  }
  xw_text_append(&page->out, "</td>");
}

/* Names of all options that a choice is, and why. */
static void write_reasons(xw_page *page, int choice, bool chinese) {
  bool first = true;
  xw_page_open(page, "span", chinese);
  for (int k = 0; k < XW_OPTION_COUNT; k++) {
    if (page->tradeoff.options[k] == choice && reasons[k].name != NULL) {
      xw_text_format(&page->out, "%s<b>%s</b>%s%s", first ? "" : "<br>",
                     xw_tr(chinese, reasons[k].name), xw_tr(chinese, ": "),
                     xw_tr(chinese, reasons[k].reason));
      first = false;
    }
  }
  xw_text_append(&page->out, xw_tr(chinese, "."));
  xw_page_close(page, "span");
}

static void write_option(xw_page *page, int number) {
  const xw_choice *choice = &page->decision.choices[number];
  xw_grid_row(page);
  xw_text_append(&page->out, "<th scope=\"row\"><b class=\"clamp\">");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "span", chinese);
    xw_page_title(page, choice, chinese);
    xw_page_close(page, "span");
  }
  xw_text_append(&page->out, "</b><small>");
  write_reasons(page, number, false);
  write_reasons(page, number, true);
  xw_text_append(&page->out, "</small></th>");
  write_number(page, choice, XW_HEAD_TRUE_PASS);
  for (int i = 0; i < MONEY_COLUMNS; i++) {
    write_number(page, choice, money_columns[i]);
  }
  xw_grid_row_end(page);
}

static void write_option_head(xw_page *page, int metric, bool yearly) {
  xw_text_append(&page->out, "<th scope=\"col\">");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "span", chinese);
    xw_text_format(
        &page->out, "%s<br><small>%s%s</small>", xw_headline_title((size_t)metric, chinese),
        xw_scale_of(&page->decision, metric, chinese).unit, yearly ? xw_tr(chinese, "/y") : "");
    xw_page_close(page, "span");
  }
  xw_text_append(&page->out, "</th>");
}

static void write_options(xw_page *page) {
  const int *options = page->tradeoff.options;
  xw_page_say(page, "h2", XW_N("Options to choose from"));
  if (options[XW_OPTION_BEST] < 0) {
    xw_page_say(page, "p", XW_N("No alternative is shown to be better than the baseline."));
    return;
  }
  xw_text_append(&page->out, "<table class=\"options\"><caption>");
  xw_page_say(page, "span",
              XW_N(/* xgettext:no-c-format */ "Differences from the baseline with 95 % intervals "
                                              "of the simulation alone."));
  xw_text_append(&page->out, "</caption><thead><tr><th scope=\"col\">");
  xw_page_say(page, "span", XW_N("Option, and why it is here"));
  xw_text_append(&page->out, "</th>");
  write_option_head(page, XW_HEAD_TRUE_PASS, false);
  write_option_head(page, XW_HEAD_NET_BENEFIT, true);
  write_option_head(page, XW_HEAD_PUBLIC_COST, true);
  write_option_head(page, XW_HEAD_PROFIT, true);
  xw_text_append(&page->out, "</tr></thead><tbody>\n");
  for (int k = XW_OPTION_BEST; k <= XW_OPTION_MIDDLE; k++) {
    bool told = k == XW_OPTION_CHEAP && options[k] == options[XW_OPTION_BEST];
    if (options[k] >= 0 && !told) {
      write_option(page, options[k]);
    }
  }
  xw_text_append(&page->out, "</tbody></table>\n");
}

/* ------------------------------------------------------------------------------------- where it is from */

static xw_status write_source(xw_page *page) {
  xw_text command = {0};
  const xw_report_facts *facts = &page->facts;
  xw_status status = xw_reproduce_command(page->store, &command);
  xw_text_append(&page->out, "<div class=\"source soft\">\n");
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text text = {0};
    xw_text_format(&text,
                   xw_tr(chinese,
                         "Source: simulation study %s, run on %.10s with Xiaowei %s, "
                         "model %s, seed %s, identity %.16s."),
                   facts->id, facts->created_at, facts->engine_version, facts->model_version,
                   facts->seed, facts->identity);
    xw_page_open(page, "p", chinese);
    xw_page_escape(page, text.failed ? "" : text.data);
    xw_page_close(page, "p");
    page->out.failed = page->out.failed || text.failed;
    xw_text_free(&text);
  }
  xw_page_say(page, "p",
              XW_N("The engine is free software under the GNU General Public License, "
                   "version 3 or later; what you compute with it is yours."));
  xw_page_say(page, "p", XW_N("To get the same numbers again:"));
  xw_text_append(&page->out, "<pre class=\"clamp\" id=\"commands\"><code>");
  xw_page_escape(page, command.data != NULL ? command.data : "");
  xw_text_append(&page->out, "</code></pre></div>\n");
  page->out.failed = page->out.failed || command.failed;
  xw_text_free(&command);
  return status;
}

/* -------------------------------------------------------------------------------------------- the two */

xw_status xw_brief_two_pages(xw_page *page) {
  xw_page_say(page, "h2", XW_N("The answer"));
  xw_brief_headline(page);
  xw_brief_consequences(page);
  xw_status status = page->best != NULL ? xw_brief_tradeoff_figure(page, 720, 340) : XW_OK;
  xw_brief_tradeoff_list(page);
  xw_text_append(&page->out, "</section>\n<section class=\"sheet\" id=\"sheet-2\">\n");
  write_options(page);
  xw_page_say(page, "h2", XW_N("How sure is it?"));
  if (page->best != NULL) {
    xw_brief_sureness(page);
  }
  xw_brief_caveat(page);
  if (status == XW_OK) {
    status = write_source(page);
  }
  xw_text_append(&page->out, "</section>\n");
  return status;
}
