/* Loops over the tables of the engine, so that the page knows nothing by itself. */
#include "explore/describe.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "explore/json.h"
#include "levers/money.h"
#include "report/outcomes.h"
#include "report/words.h"
#include "xiaowei/version.h"
#include "xiaowei/words.h"

/* ---- registry ---- */

/* A round step that divides the range into 100 to 250 parts; whole numbers where they are counted. */
static double step_of(const xw_lever_info *info) {
  if (info->kind != XW_REAL)
    return 1;
  const double rough = (info->max - info->min) / 200;
  const double power = pow(10, floor(log10(rough)));
  const double share = rough / power;
  return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

/* "choice a|b|c" as ["a","b","c"]. */
static void append_choices(const char *unit, xw_text *out) {
  const char *at = strchr(unit, ' ');
  bool first = true;
  xw_json_name(out, false, "choices");
  xw_text_append(out, "[");
  for (; at; at = strchr(at, '|')) {
    at++;
    xw_text_append(out, first ? "\"" : ",\"");
    xw_text_append_n(out, at, strcspn(at, "|"));
    xw_text_append(out, "\"");
    first = false;
  }
  xw_text_append(out, "]");
}

/* Definition, evidence and source in both languages. */
static void append_words(const xw_lever_words *words, xw_text *out) {
  const char mark[] = {words->mark, '\0'};
  xw_json_text(out, "definition_en", words->definition.en);
  xw_json_text(out, "definition_zh", words->definition.zh);
  xw_json_text(out, "mark", mark);
  xw_json_text(out, "evidence_en", words->note.en);
  xw_json_text(out, "evidence_zh", words->note.zh);
  xw_json_text(out, "source_en", words->source.en);
  xw_json_text(out, "source_zh", words->source.zh);
}

static void append_lever(const xw_lever_info *info, xw_text *out) {
  static const char *const kinds[] = {"real", "count", "choice"};
  xw_text_append(out, "{\"name\":");
  xw_json_string(out, info->name);
  xw_json_real(out, "measure", info->measure);
  xw_json_text(out, "kind", kinds[info->kind]);
  xw_json_text(out, "unit", info->kind == XW_CHOICE ? "choice" : info->unit);
  xw_json_real(out, "min", info->min);
  xw_json_real(out, "max", info->max);
  xw_json_real(out, "step", step_of(info));
  xw_json_real(out, "baseline", info->baseline);
  xw_json_real(out, "opinion", info->opinion);
  if (info->kind == XW_CHOICE)
    append_choices(info->unit, out);
  xw_json_text(out, "en", info->doc_en);
  xw_json_text(out, "zh", info->doc_zh);
  append_words(xw_lever_words_at(xw_lever_find(info->name)), out);
  xw_text_append(out, "}");
}

static void append_levers(xw_text *out) {
  xw_text_append(out, "{\"levers\":[");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    xw_text_append(out, i > 0 ? ",\n" : "");
    append_lever(xw_lever_info_at(i), out);
  }
  xw_text_append(out, "],\n\"measures\":[");
  for (int m = 1; m <= XW_MEASURE_COUNT; m++) {
    xw_text_format(out, "%s{\"number\":%d", m > 1 ? "," : "", m);
    xw_json_text(out, "en", xw_measure_title(m, false));
    xw_json_text(out, "zh", xw_measure_title(m, true));
    xw_json_text(out, "text_en", xw_measure_translation(m));
    xw_json_text(out, "text_zh", xw_measure_text(m));
    xw_text_append(out, "}");
  }
  xw_text_append(out, "]");
}

/* Titles, of which net_benefit has one and is no metric of the table. */
static void append_name(xw_text *out, int number, const xw_metric_name *name) {
  xw_text_append(out, number > 0 ? "," : "");
  xw_json_string(out, name->metric);
  xw_text_append(out, ":[");
  xw_json_string(out, name->title[0]);
  xw_text_append(out, ",");
  xw_json_string(out, name->title[1]);
  xw_text_append(out, "]");
}

static void append_metrics(xw_text *out) {
  xw_text_append(out, ",\n\"metrics\":[");
  for (int i = 0; i < XW_METRIC_COUNT; i++) {
    const xw_metric_info *info = xw_metric_info_at(i);
    xw_text_append(out, i > 0 ? ",\n{\"name\":" : "{\"name\":");
    xw_json_string(out, info->name);
    xw_json_text(out, "unit", info->unit);
    xw_json_real(out, "direction", xw_metric_direction(info->name));
    xw_json_text(out, "en", info->doc_en);
    xw_json_text(out, "zh", info->doc_zh);
    xw_json_text(out, "definition_en", xw_metric_definition(i)->en);
    xw_json_text(out, "definition_zh", xw_metric_definition(i)->zh);
    xw_text_append(out, "}");
  }
  xw_text_append(out, "],\n\"names\":{");
  for (int i = 0; xw_metric_name_at(i) != NULL; i++) {
    append_name(out, i, xw_metric_name_at(i));
  }
  xw_text_append(out, "},\n\"headline\":[");
  for (size_t i = 0; i < XW_HEAD_COUNT; i++) {
    xw_text_append(out, i > 0 ? "," : "");
    xw_json_string(out, xw_headline(i));
  }
  xw_text_append(out, "]");
}

static void append_sectors(xw_text *out) {
  xw_text_append(out, ",\n\"sectors\":[");
  for (int i = 0; i < XW_SECTOR_COUNT; i++) {
    xw_text_append(out, i > 0 ? ",{\"name\":" : "{\"name\":");
    xw_json_string(out, xw_sector_info_at(i)->name);
    xw_json_text(out, "zh", xw_sector_info_at(i)->name_zh);
    xw_text_append(out, "}");
  }
  xw_text_append(out, "]}\n");
}

void xw_describe_registry(xw_text *out) {
  append_levers(out);
  append_metrics(out);
  append_sectors(out);
}

/* ---- study ---- */

static bool is_steady(const xw_study *study, const xw_scenario *s, int lever) {
  for (int p = s->reform + 1; p < study->periods; p++)
    if (s->levers[p].value[lever] != s->levers[p - 1].value[lever])
      return false;
  return true;
}

static void append_values(const xw_study *study, const xw_scenario *s, xw_text *out) {
  bool first = true;
  xw_json_name(out, false, "values");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    xw_text_append(out, i > 0 ? "," : "[");
    xw_json_number(out, s->levers[study->periods - 1].value[i]);
  }
  xw_text_append(out, "],\"varies\":[");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    if (is_steady(study, s, i))
      continue;
    xw_text_append(out, first ? "" : ",");
    xw_json_string(out, xw_lever_info_at(i)->name);
    first = false;
  }
  xw_text_append(out, "]");
}

static void append_scenario(const xw_study *study, const xw_scenario *s, xw_text *out) {
  char label[8];
  xw_period_label(study, s->reform, label);
  xw_text_append(out, "{\"id\":");
  xw_json_string(out, s->id);
  xw_json_text(out, "en", s->title_en);
  xw_json_text(out, "zh", s->title_zh);
  xw_json_text(out, "reform", s->reform < study->periods ? label : NULL);
  xw_json_bool(out, "acts", s->has_hooks || s->has_rules);
  append_values(study, s, out);
  xw_text_append(out, "}");
}

static void append_custom(const xw_study *study, xw_text *out) {
  xw_json_name(out, false, "custom");
  xw_text_append(out, "[");
  for (int i = 0; i < study->custom_count; i++) {
    xw_text_append(out, i > 0 ? ",{\"name\":" : "{\"name\":");
    xw_json_string(out, study->custom[i].name);
    xw_json_text(out, "unit", study->custom[i].unit);
    xw_json_text(out, "en", study->custom[i].title_en);
    xw_json_text(out, "zh", study->custom[i].title_zh);
    xw_text_append(out, "}");
  }
  xw_text_append(out, "]");
}

/* What a unit of a lever that is a sum of money is for one enterprise of the study, and what the shipped study gives. */
static void append_sums(const xw_study *study, xw_text *out) {
  bool first = true;
  xw_json_name(out, false, "sums");
  xw_text_append(out, "{");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    xw_lever_money money;
    if (!xw_lever_money_of(i, 1, study->represents, &money))
      continue;
    xw_json_name(out, first, xw_lever_info_at(i)->name);
    xw_text_format(out, "{\"each\":%.17g,\"shipped\":%.17g,\"times\":%g}", money.each,
                   money.shipped, XW_MONEY_TIMES);
    first = false;
  }
  xw_text_append(out, "}");
}

static void append_sizes(const xw_catalogue *c, const xw_setting *preview, xw_text *out) {
  const xw_study *study = &c->study;
  xw_json_real(out, "firms", (double)study->firms);
  xw_json_real(out, "represents", study->represents);
  xw_json_real(out, "replications", study->replications);
  xw_json_real(out, "periods", study->periods);
  xw_json_real(out, "window", study->window);
  xw_text_format(out, ",\"seed\":\"%llu\"", (unsigned long long)study->seed);
  xw_json_bool(out, "by_size", study->by_size);
  xw_json_bool(out, "by_sector", study->by_sector);
  xw_json_bool(out, "uncertain", study->uncertain_count > 0);
  xw_json_bool(out, "plausible", c->source->plausible != NULL);
  xw_json_name(out, false, "preview");
  xw_text_format(out, "{\"n\":%lld,\"firms\":%lld}", (long long)preview->replications,
                 (long long)preview->firms);
}

/* Levers that the command line sets: where the page begins. */
static void append_initial(const xw_setting *preview, xw_text *out) {
  bool first = true;
  xw_json_name(out, false, "initial");
  xw_text_append(out, "{");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    if (!preview->is_set[i])
      continue;
    xw_json_name(out, first, xw_lever_info_at(i)->name);
    xw_json_number(out, preview->value[i]);
    first = false;
  }
  xw_text_append(out, "}");
}

/* The scenario that the page begins with: "opinion" where there is one, as in reports, else the first reform. */
static int focus_of(const xw_study *study) {
  for (int s = 1; s < study->scenario_count; s++)
    if (strcmp(study->scenarios[s].id, "opinion") == 0)
      return s;
  return 1;
}

void xw_describe_study(const xw_catalogue *c, const xw_setting *preview, bool chinese,
                       xw_text *out) {
  const xw_study *study = &c->study;
  xw_text_append(out, "{\"id\":");
  xw_json_string(out, study->id);
  xw_json_text(out, "en", study->title_en);
  xw_json_text(out, "zh", study->title_zh);
  xw_json_text(out, "file", c->source->name);
  xw_json_text(out, "version", XW_VERSION);
  xw_json_text(out, "language", chinese ? "zh" : "en");
  xw_json_bool(out, "write", c->source->folder != NULL);
  xw_json_bool(out, "stored", c->source->database != NULL);
  xw_json_bool(out, "from_baseline", c->carrier >= 0);
  xw_json_real(out, "focus", focus_of(study));
  xw_json_text(out, "caveat_en", xw_report_caveat(false));
  xw_json_text(out, "caveat_zh", xw_report_caveat(true));
  append_sizes(c, preview, out);
  append_initial(preview, out);
  append_sums(study, out);
  append_custom(study, out);
  xw_json_name(out, false, "scenarios");
  for (int s = 0; s < study->scenario_count; s++) {
    xw_text_append(out, s > 0 ? ",\n" : "[\n");
    append_scenario(study, &study->scenarios[s], out);
  }
  xw_text_append(out, "]}\n");
}

/* ---- texts ---- */

void xw_describe_texts(bool chinese, xw_text *out) {
  const char *word = NULL;
  for (int i = 0; (word = xw_explore_word(i)); i++) {
    xw_text_append(out, i > 0 ? ",\n" : "{");
    xw_json_string(out, word);
    xw_text_append(out, ":");
    xw_json_string(out, xw_tr(chinese, word));
  }
  xw_text_append(out, "}\n");
}
