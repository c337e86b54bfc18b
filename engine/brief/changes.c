/* What each scenario changes against the baseline: levers by period, parameters, rules; and what the opinion
 * says of the measures concerned. */
#include "brief/sections.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/grid.h"
#include "brief/lever_paths.h"
#include "brief/say.h"

/* Scenarios up to which their changes are open at once. */
enum { OPEN_MOST = 3 };

/* What is read once for all scenarios. */
typedef struct changes {
  xw_page *page;
  xw_lever_paths paths;
  xw_table scenarios;  /* number, place, has_hooks, reform label or NULL */
  xw_table parameters; /* scenario, name, value, value of the baseline: those that differ */
  size_t baseline;
  bool used[XW_MEASURE_COUNT + 1];
} changes;

static const char scenarios_sql[] =
    "SELECT s.number, s.place, s.has_hooks, p.label FROM scenarios s"
    " LEFT JOIN periods p ON p.period = s.reform ORDER BY s.number";
static const char parameters_sql[] =
    "SELECT v.scenario, v.name, v.value, b.value FROM parameter_values v"
    " JOIN parameter_values b ON b.name = v.name AND b.scenario = ?1"
    " WHERE v.value <> b.value ORDER BY v.scenario, v.name";

static xw_status open_changes(xw_page *page, changes *of) {
  *of = (changes){.page = page, .baseline = page->decision.baseline};
  xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = (int64_t)of->baseline};
  xw_status status =
      xw_lever_paths_read(page->store, page->decision.frame.scenario_count, &of->paths);
  if (status == XW_OK) {
    status = xw_store_query(page->store, scenarios_sql, NULL, 0, &of->scenarios);
  }
  return status == XW_OK ? xw_store_query(page->store, parameters_sql, &bound, 1, &of->parameters)
                         : status;
}

static void close_changes(changes *of) {
  xw_lever_paths_free(&of->paths);
  xw_table_free(&of->scenarios);
  xw_table_free(&of->parameters);
}

static const xw_value *scenario_row(const changes *of, size_t scenario) {
  return of->scenarios.values + scenario * of->scenarios.column_count;
}

static bool lever_differs(const changes *of, size_t scenario, int lever) {
  return xw_lever_path_differs(xw_lever_path_of(&of->paths, scenario, lever),
                               xw_lever_path_of(&of->paths, of->baseline, lever));
}

static size_t count_levers(const changes *of, size_t scenario) {
  size_t n = 0;
  for (int lever = 0; lever < XW_LEVER_COUNT; lever++) {
    n += lever_differs(of, scenario, lever);
  }
  return n;
}

static size_t count_parameters(const changes *of, size_t scenario) {
  size_t n = 0;
  for (size_t r = 0; r < of->parameters.row_count; r++) {
    n += xw_value_integer(&of->parameters.values[4 * r]) == (int64_t)scenario;
  }
  return n;
}

static bool has_rule(const changes *of, size_t scenario) {
  return xw_value_integer(&scenario_row(of, scenario)[2]) != 0;
}

static void write_scenario_title(xw_page *page, size_t scenario) {
  const xw_frame_scenario *s = &page->decision.frame.scenarios[scenario];
  const char *en = *s->title_en != '\0' ? s->title_en : s->id;
  const char *zh = *s->title_zh != '\0' ? s->title_zh : en;
  xw_page_pair(page, "span", en, zh);
  xw_text_append(&page->out, " <code>");
  xw_page_escape(page, s->id);
  xw_text_append(&page->out, "</code>");
}

/* --------------------------------------------------------------------------------------- overview */

/* Numbers of the measures that a scenario turns, as links to their texts. */
static void write_measures(changes *of, size_t scenario) {
  xw_text *out = &of->page->out;
  xw_text_append(out, "<td class=\"text\">");
  for (int measure = 1; measure <= XW_MEASURE_COUNT; measure++) {
    bool turned = false;
    for (int lever = 0; lever < XW_LEVER_COUNT; lever++) {
      turned = turned ||
               (xw_lever_info_at(lever)->measure == measure && lever_differs(of, scenario, lever));
    }
    if (turned) {
      xw_text_format(out, "<a href=\"#measure-%d\">%d</a> ", measure, measure);
      of->used[measure] = true;
    }
  }
  xw_text_append(out, "</td>");
}

static void write_overview_row(changes *of, size_t scenario) {
  xw_page *page = of->page;
  const xw_value *row = scenario_row(of, scenario);
  xw_grid_row(page);
  xw_text_format(&page->out, "<th scope=\"row\"><a href=\"#changes-%zu\">", scenario);
  write_scenario_title(page, scenario);
  xw_text_append(&page->out, "</a></th>");
  xw_text_format(&page->out, "<td>%zu</td>", count_levers(of, scenario));
  write_measures(of, scenario);
  if (row[3].type == XW_CELL_TEXT) {
    xw_grid_text(page, xw_value_text(&row[3]));
  } else {
    xw_grid_say(page, XW_N("never"));
  }
  xw_text_format(&page->out, "<td>%zu</td>", count_parameters(of, scenario));
  xw_grid_say(page, has_rule(of, scenario) ? XW_N("yes") : XW_N("no"));
  xw_grid_row_end(page);
}

static void write_overview(changes *of) {
  static const char *const columns[] = {XW_N("Scenario"),
                                        XW_N("Levers changed"),
                                        XW_N("Measures"),
                                        XW_N("Reform on"),
                                        XW_N("Parameters changed"),
                                        XW_N("Own rules"),
                                        NULL};
  xw_grid_begin(of->page, XW_N("What each scenario changes against the baseline"), columns);
  for (size_t s = 0; s < of->paths.scenarios; s++) {
    if (s != of->baseline) {
      write_overview_row(of, s);
    }
  }
  xw_grid_end(of->page);
}

/* ------------------------------------------------------------------------------------ one scenario */

/* A path in both languages. */
static void write_path(changes *of, int lever, size_t scenario) {
  const xw_lever_path *path = xw_lever_path_of(&of->paths, scenario, lever);
  const xw_lever_path *baseline = xw_lever_path_of(&of->paths, of->baseline, lever);
  xw_text texts[2] = {{0}, {0}};
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_text_append(&texts[chinese], "");
    xw_say_lever_path(&texts[chinese], lever, path, baseline, chinese);
  }
  if (!texts[0].failed && !texts[1].failed) {
    xw_grid_pair(of->page, texts[0].data, texts[1].data);
  }
  of->page->out.failed = of->page->out.failed || texts[0].failed || texts[1].failed;
  xw_text_free(&texts[0]);
  xw_text_free(&texts[1]);
}

static void write_name(xw_page *page, const char *name, const char *en, const char *zh) {
  xw_text_append(&page->out, "<th scope=\"row\"><code>");
  xw_page_escape(page, name);
  xw_text_append(&page->out, "</code><br>");
  xw_page_pair(page, "span", en, zh);
  xw_text_append(&page->out, "</th>");
}

static void write_lever(changes *of, size_t scenario, int lever) {
  const xw_lever_info *info = xw_lever_info_at(lever);
  xw_page *page = of->page;
  xw_grid_row(page);
  write_name(page, info->name, info->doc_en, info->doc_zh);
  xw_grid_say(page, info->kind == XW_CHOICE ? XW_N("choice") : info->unit);
  write_path(of, lever, of->baseline);
  write_path(of, lever, scenario);
  xw_text_format(&page->out, "<td><a href=\"#measure-%d\">%d</a></td>", info->measure,
                 info->measure);
  xw_grid_row_end(page);
}

static void write_parameter(xw_page *page, const xw_value *row) {
  int index = xw_parameter_find(xw_value_text(&row[1]));
  const xw_parameter_info *info = xw_parameter_info_at(index);
  const char *doc = info != NULL ? info->doc_en : "";
  xw_grid_row(page);
  write_name(page, xw_value_text(&row[1]), doc, xw_tr(true, doc));
  xw_grid_say(page, info != NULL ? info->unit : "");
  xw_grid_number(page, xw_value_real(&row[3]));
  xw_grid_number(page, xw_value_real(&row[2]));
  xw_grid_say(page, XW_N("parameter"));
  xw_grid_row_end(page);
}

static void write_rows(changes *of, size_t scenario) {
  static const char *const columns[] = {
      XW_N("Lever or parameter"), XW_N("Unit"),    XW_N("Baseline"),
      XW_N("This scenario"),      XW_N("Measure"), NULL};
  xw_grid_begin(of->page, XW_N("Levers and parameters that differ from the baseline"), columns);
  for (int lever = 0; lever < XW_LEVER_COUNT; lever++) {
    if (lever_differs(of, scenario, lever)) {
      write_lever(of, scenario, lever);
    }
  }
  for (size_t r = 0; r < of->parameters.row_count; r++) {
    if (xw_value_integer(&of->parameters.values[4 * r]) == (int64_t)scenario) {
      write_parameter(of->page, of->parameters.values + 4 * r);
    }
  }
  xw_grid_end(of->page);
}

static void write_rule(changes *of, size_t scenario) {
  const char *place = xw_value_text(&scenario_row(of, scenario)[1]);
  for (int chinese = 0; has_rule(of, scenario) && chinese < 2; chinese++) {
    xw_page_open(of->page, "p", chinese);
    xw_text_append(&of->page->out,
                   xw_tr(chinese,
                         "It has a rule of its own: code that reads outcomes, or acts on "
                         "enterprises, while the simulation runs. Its script: "));
    xw_text_append(&of->page->out, "<code>");
    xw_page_escape(of->page, place);
    xw_text_append(&of->page->out, "</code>");
    xw_page_close(of->page, "p");
  }
}

static void write_scenario(changes *of, size_t scenario) {
  xw_page *page = of->page;
  bool open = of->paths.scenarios <= OPEN_MOST + 1;
  size_t rows = count_levers(of, scenario) + count_parameters(of, scenario);
  xw_text_format(&page->out, "<details id=\"changes-%zu\"%s><summary>", scenario,
                 open ? " open" : "");
  write_scenario_title(page, scenario);
  xw_text_append(&page->out, "</summary>\n");
  write_rule(of, scenario);
  if (rows > 0) {
    write_rows(of, scenario);
  } else if (!has_rule(of, scenario)) {
    xw_page_say(page, "p", XW_N("It sets every lever and parameter as the baseline does."));
  }
  xw_text_append(&page->out, "</details>\n");
}

/* ------------------------------------------------------------------------------------- the measures */

static void write_measure(xw_page *page, int measure) {
  xw_text_format(&page->out, "<div id=\"measure-%d\">", measure);
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "h4", chinese);
    xw_text_format(&page->out, xw_tr(chinese, "Measure %d: %s"), measure,
                   xw_measure_title(measure, chinese));
    xw_page_close(page, "h4");
  }
  xw_page_open(page, "blockquote", false);
  xw_page_escape(page, xw_measure_translation(measure));
  xw_text_append(&page->out, "<p lang=\"zh-CN\">");
  xw_page_escape(page, xw_measure_text(measure));
  xw_text_append(&page->out, "</p>");
  xw_page_close(page, "blockquote");
  xw_page_open(page, "blockquote", true);
  xw_page_escape(page, xw_measure_text(measure));
  xw_page_close(page, "blockquote");
  xw_text_append(&page->out, "</div>\n");
}

static void write_measure_texts(changes *of) {
  bool any = false;
  for (int measure = 1; measure <= XW_MEASURE_COUNT; measure++) {
    any = any || of->used[measure];
  }
  if (!any) {
    return;
  }
  xw_page_say(of->page, "h3", XW_N("What the opinion says"));
  xw_page_say(
      of->page, "p",
      XW_N("Word for word from the opinion of 2015, AQSIQ quality document 296 of that "
           "year; its English is a translation of ours. How each sentence became a lever and "
           "a number is a reading of ours, not part of the opinion."));
  xw_text_append(&of->page->out, "<details><summary>");
  xw_page_say(of->page, "span", XW_N("The text of the measures"));
  xw_text_append(&of->page->out, "</summary>\n");
  for (int measure = 1; measure <= XW_MEASURE_COUNT; measure++) {
    if (of->used[measure]) {
      write_measure(of->page, measure);
    }
  }
  xw_text_append(&of->page->out, "</details>\n");
}

/* -------------------------------------------------------------------------------------- the design */

static void write_design(xw_page *page) {
  const xw_frame *frame = &page->decision.frame;
  for (int chinese = 0; frame->factor_count > 0 && chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_append(&page->out,
                   xw_tr(chinese, "Besides, the study varies, at the points of its design: "));
    for (size_t f = 0; f < frame->factor_count; f++) {
      xw_text_append(&page->out, f > 0 ? xw_tr(chinese, ", ") : "");
      xw_text_append(&page->out, "<code>");
      xw_page_escape(page, frame->factors[f].name);
      xw_text_append(&page->out, "</code>");
    }
    xw_text_format(&page->out, xw_tr(chinese, " (%zu points)."), frame->point_count);
    xw_page_close(page, "p");
  }
}

xw_status xw_brief_changes(xw_page *page) {
  changes of;
  xw_status status = open_changes(page, &of);
  if (status == XW_OK && of.scenarios.row_count == of.paths.scenarios) {
    write_overview(&of);
    write_design(page);
    xw_page_say(page, "h3", XW_N("Scenario by scenario"));
    for (size_t s = 0; s < of.paths.scenarios; s++) {
      if (s != of.baseline) {
        write_scenario(&of, s);
      }
    }
    write_measure_texts(&of);
  }
  close_changes(&of);
  return status;
}
