/* The first screen: what a reader must have seen who reads nothing else.
 *
 * The answer alone would hide that the best is often the dearest, and that its interval is one of three kinds of error;
 * so all of that stands beside it, each in a line or two. */
#include <math.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/say.h"
#include "brief/sections.h"
#include "chart/charts.h"

/* ------------------------------------------------------------------------------------ the trade-off */

typedef void saying_of(xw_text *out, const xw_page *page, bool chinese);

static void say_options(xw_text *out, const xw_page *page, bool chinese) {
  xw_tradeoff_say_options(out, &page->decision, &page->tradeoff, XW_NAMES_TITLES, chinese);
}

static void say_margin(xw_text *out, const xw_page *page, bool chinese) {
  xw_tradeoff_say_margin(out, &page->decision, &page->tradeoff, XW_NAMES_TITLES, chinese);
}

/* The legend of the table explains the mark; two pages have no such table. */
static void say_dominated(xw_text *out, const xw_page *page, bool chinese) {
  xw_tradeoff_say_dominated(out, &page->tradeoff, !page->options->two_pages, chinese);
}

/* The same item in both languages, nothing when there is nothing to say; whether there was. */
static bool write_item(xw_page *page, xw_text *items, saying_of *say) {
  bool any = false;
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text text = {0};
    say(&text, page, chinese);
    if (text.size > 0) {
      any = true;
      xw_text_format(items, "<li class=\"%s\" lang=\"%s\">", chinese ? "zh" : "en",
                     chinese ? "zh-CN" : "en");
      xw_html_escape(items, text.data);
      xw_text_append(items, "</li>\n");
    }
    items->failed = items->failed || text.failed;
    xw_text_free(&text);
  }
  return any;
}

void xw_brief_tradeoff_list(xw_page *page) {
  static saying_of *const says[] = {say_options, say_margin, say_dominated};
  xw_text items = {0};
  bool any = false;
  for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
    any = write_item(page, &items, says[i]) || any;
  }
  if (any && !items.failed) {
    xw_text_append(&page->out, "<div class=\"tradeoff\">\n");
    xw_page_say(page, "h3", XW_N("The trade-off"));
    xw_text_format(&page->out, "<ul>\n%s</ul></div>\n", items.data);
  }
  page->out.failed = page->out.failed || items.failed;
  xw_text_free(&items);
}

/* ----------------------------------------------------------------------------------------- the chart */

static bool is_option(const xw_page *page, size_t choice) {
  const int *options = page->tradeoff.options;
  for (int k = 0; k < XW_OPTION_COUNT; k++) {
    if (options[k] == (int)choice) {
      return true;
    }
  }
  return false;
}

static xw_chart_point point_of(const xw_page *page, size_t number, const xw_titles *titles) {
  const xw_choice *choice = &page->decision.choices[number];
  const xw_interval zero = {0, NAN, NAN};
  const xw_interval *cost =
      choice->is_baseline ? &zero : &choice->effects[XW_HEAD_PUBLIC_COST].difference;
  const xw_interval *net =
      choice->is_baseline ? &zero : &choice->effects[XW_HEAD_NET_BENEFIT].difference;
  bool named = choice->is_baseline || is_option(page, number) ||
               xw_tradeoff_place(&page->tradeoff, number) < page->tradeoff.count;
  bool free = choice->dominated_by < 0;
  return (xw_chart_point){
      .x = cost->estimate,
      .x_low = cost->low,
      .x_high = cost->high,
      .y = net->estimate,
      .y_low = net->low,
      .y_high = net->high,
      .style = choice->is_baseline ? "of-base"
               : free              ? "efficient"
                                   : "dominated",
      .shape = choice->is_baseline ? XW_SHAPE_SQUARE
               : free              ? XW_SHAPE_CIRCLE
                                   : XW_SHAPE_DIAMOND,
      .label = named ? xw_titles_both(titles) : XW_BOTH("", ""),
      .strong = named,
  };
}

/* Shown alternatives with both numbers, and the baseline. */
static size_t collect(const xw_page *page, size_t *numbers) {
  const xw_decision *decision = &page->decision;
  size_t count = 0;
  for (size_t i = 0; i < xw_decision_shown(decision); i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    bool known = !isnan(choice->effects[XW_HEAD_PUBLIC_COST].difference.estimate) &&
                 !isnan(choice->effects[XW_HEAD_NET_BENEFIT].difference.estimate);
    if (known) {
      numbers[count++] = decision->order[i];
    }
  }
  for (size_t a = 0; a < decision->count && count > 0; a++) {
    if (decision->choices[a].is_baseline) {
      numbers[count++] = a;
      break;
    }
  }
  return count;
}

typedef struct cloud {
  double width, height;
  size_t count;
  size_t *numbers;
  xw_titles *titles;
  xw_chart_point *points;
} cloud;

static xw_status make_cloud(const xw_page *page, cloud *own) {
  size_t room = page->decision.ranked + 1;
  own->numbers = xw_calloc(room, sizeof *own->numbers);
  own->titles = xw_calloc(room, sizeof *own->titles);
  own->points = xw_calloc(room, sizeof *own->points);
  if (own->numbers == NULL || own->titles == NULL || own->points == NULL) {
    return xw_fail_memory("a figure");
  }
  own->count = collect(page, own->numbers);
  for (size_t i = 0; i < own->count; i++) {
    own->titles[i] = xw_titles_of(page, &page->decision.choices[own->numbers[i]]);
    own->points[i] = point_of(page, own->numbers[i], &own->titles[i]);
  }
  return XW_OK;
}

static double most_of(const cloud *own, bool net) {
  double most = 0;
  for (size_t i = 0; i < own->count; i++) {
    most = fmax(most, fabs(net ? own->points[i].y : own->points[i].x));
  }
  return most;
}

static void draw(xw_page *page, const cloud *own, const char *name) {
  char id[96];
  xw_unit cost = xw_unit_money(most_of(own, false)), net = xw_unit_money(most_of(own, true));
  xw_saying across = {0}, up = {0};
  for (int language = 0; language < 2; language++) {
    xw_text_format(&across.text[language], xw_tr(language == 1, "Public cost: difference, %s"),
                   cost.name.text[language]);
    xw_text_format(&up.text[language], xw_tr(language == 1, "Net benefit: difference, %s"),
                   net.name.text[language]);
  }
  xw_figure_id(name, id);
  xw_chart_draw_points(&page->out, &(xw_chart_points){.id = id,
                                                      .width = own->width,
                                                      .height = own->height,
                                                      .points = own->points,
                                                      .point_count = own->count,
                                                      .across = xw_saying_of(&across),
                                                      .up = xw_saying_of(&up),
                                                      .x_unit = cost,
                                                      .y_unit = net,
                                                      .zero = true});
  xw_saying_free(&across);
  xw_saying_free(&up);
}

static xw_status fill(const xw_page *page, const cloud *own, xw_table *table) {
  static const char *const columns[] = {"scenario",     "role",     "cost",    "cost_low",
                                        "cost_high",    "net",      "net_low", "net_high",
                                        "dominated_by", "efficient"};
  xw_status status = xw_table_init(table, columns, 10);
  for (size_t i = 0; i < own->count && status == XW_OK; i++) {
    char label[160], by[160] = "";
    const xw_chart_point *at = &own->points[i];
    const xw_choice *choice = &page->decision.choices[own->numbers[i]];
    xw_choice_label(&page->decision, choice, label);
    if (choice->dominated_by >= 0) {
      xw_choice_label(&page->decision, &page->decision.choices[choice->dominated_by], by);
    }
    status = xw_figure_row(table, "ttrrrrrrti", label, choice->is_baseline ? "baseline" : "mean",
                           at->x, at->x_low, at->x_high, at->y, at->y_low, at->y_high, by,
                           (int64_t)(choice->dominated_by < 0));
  }
  return status;
}

static xw_status write_cloud(xw_page *page, const cloud *own) {
  static const char name[] = "tradeoff";
  static const char finding[] = XW_N("Cost and net benefit of each alternative");
  xw_saying alternative = {0};
  xw_table table = {0};
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text_format(&alternative.text[chinese],
                   xw_tr(chinese,
                         "Public cost across and net benefit up, both as differences from "
                         "the baseline, with 95 %% intervals; %zu alternatives."),
                   own->count - 1);
    xw_text_append(&alternative.text[chinese], chinese ? "" : " ");
    say_options(&alternative.text[chinese], page, chinese);
  }
  xw_status status = fill(page, own, &table);
  if (status == XW_OK) {
    xw_figure_begin(page, name, XW_BOTH(finding, xw_tr(true, finding)), xw_saying_of(&alternative));
    draw(page, own, name);
    xw_figure_end(page, "tradeoff", &table);
  }
  xw_saying_free(&alternative);
  xw_table_free(&table);
  return status;
}

xw_status xw_brief_tradeoff_figure(xw_page *page, double width, double height) {
  cloud own = {.width = width, .height = height};
  xw_status status = make_cloud(page, &own);
  if (status == XW_OK && own.count > 1) {
    status = write_cloud(page, &own);
  }
  xw_free(own.numbers);
  xw_free(own.titles);
  xw_free(own.points);
  return status;
}

/* ---------------------------------------------------------------------------------------- the screen */

xw_status xw_brief_first_screen(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"first\">\n<div class=\"first-text\">\n");
  xw_brief_headline(page);
  xw_brief_tradeoff_list(page);
  xw_text_append(&page->out, "</div>\n");
  xw_status status = page->best != NULL ? xw_brief_tradeoff_figure(page, 460, 200) : XW_OK;
  if (page->best != NULL) {
    xw_brief_sureness(page);
  }
  xw_text_append(&page->out, "</div>\n");
  return status;
}
