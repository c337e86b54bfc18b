/* Explanations of the rows of registries; see explaining.h. Each kind is a list of fields: the key is for
 * programs, which get both languages, the label for people, who get theirs. */
#include "cli/explaining.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/cli.h"
#include "cli/headings.h"
#include "cli/wording.h"
#include "population/population.h"
#include "population/value.h"
#include "report/standing.h"
#include "scripting/script.h"
#include "simulation/kernel.h"
#include "xiaowei/words.h"

enum { NUMBER_SIZE = 32, FIELDS_MAX = 32, TEXTS_MAX = 6 };

/* A field of the explanation; label: English, translated where it is shown. */
typedef struct field {
  const char *key, *label, *value;
  xw_shown_in shown;
} field;

/* An explanation on the way: fields, and the texts that they point to. */
typedef struct sheet {
  const xw_options *options;
  field fields[FIELDS_MAX];
  size_t count;
  xw_text texts[TEXTS_MAX];
  size_t text_count;
  bool chinese; /* people read it, in Chinese */
} sheet;

static sheet begin(const xw_options *o) {
  return (sheet){.options = o, .chinese = xw_reads_chinese(o)};
}

static void add(sheet *s, const char *key, const char *label, const char *value) {
  s->fields[s->count++] = (field){key, label, value, XW_SHOWN_ALWAYS};
}

/* Both languages of one text: programs get two fields, people the one in their language. */
static void add_both(sheet *s, const char *key, const char *key_zh, const char *label,
                     const xw_both *text) {
  s->fields[s->count++] = (field){key, label, text->en, XW_SHOWN_IN_ENGLISH};
  s->fields[s->count++] = (field){key_zh, label, text->zh, XW_SHOWN_IN_CHINESE};
}

/* A text that is made: the sheet keeps it until the end. */
static xw_text *make(sheet *s) { return &s->texts[s->text_count++]; }

static void add_made(sheet *s, const char *key, const char *label, const xw_text *text) {
  add(s, key, label, text->data ? text->data : "");
}

static bool is_shown(const sheet *s, const field *f) {
  const xw_shown_in other = s->chinese ? XW_SHOWN_IN_ENGLISH : XW_SHOWN_IN_CHINESE;
  return f->value && *f->value && f->shown != other;
}

static void print_fields(const sheet *s) {
  xw_print_labelled(NULL, s->fields[0].value);
  for (size_t i = 1; i < s->count; i++) {
    const field *f = &s->fields[i];
    if (is_shown(s, f))
      xw_print_labelled(xw_tr(s->chinese, f->label), f->value);
  }
}

static xw_status print_row(const sheet *s) {
  const char *columns[FIELDS_MAX] = {NULL};
  xw_table table = {0};
  xw_value *row = NULL;
  for (size_t i = 0; i < s->count; i++)
    columns[i] = s->fields[i].key;
  xw_status status = xw_table_init(&table, columns, s->count);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  for (size_t i = 0; i < s->count && status == XW_OK; i++)
    if (s->fields[i].value)
      status = xw_value_set_text(&row[i], s->fields[i].value);
  if (status == XW_OK)
    status = xw_print_table(s->options, &table);
  xw_table_free(&table);
  return status;
}

static xw_status show(sheet *s) {
  xw_status status = XW_OK;
  for (size_t i = 0; i < s->text_count; i++)
    if (s->texts[i].failed)
      status = xw_fail_memory("an explanation");
  if (status == XW_OK && (s->options->json || s->options->csv))
    status = print_row(s);
  else if (status == XW_OK)
    print_fields(s);
  for (size_t i = 0; i < s->text_count; i++)
    xw_text_free(&s->texts[i]);
  return status;
}

static const char *number(char text[NUMBER_SIZE], double value) {
  snprintf(text, NUMBER_SIZE, "%.6g", value);
  return text;
}

static const char *range(char text[2 * NUMBER_SIZE], double min, double max) {
  snprintf(text, 2 * NUMBER_SIZE, "%.6g .. %.6g", min, max);
  return text;
}

/* What acts where, and which metrics show it. */
static void add_places(sheet *s, const char *acts, const char *moves) {
  xw_text *places = make(s), *metrics = make(s);
  xw_wording_places(places, acts, s->chinese);
  xw_wording_names(metrics, moves);
  add_made(s, "acts", XW_N("acts in"), places);
  add_made(s, "moves", XW_N("shows in"), metrics);
}

/* ---- levers ---- */

/* "P (proposed: a choice of this model). Note." in both languages. */
static void add_evidence(sheet *s, char mark, const xw_both *note) {
  xw_text *texts[2] = {make(s), make(s)};
  for (int zh = 0; zh < 2; zh++)
    xw_text_format(texts[zh], "%c (%s)  %s", mark, xw_in(xw_evidence_meaning(mark), zh),
                   xw_in(note, zh));
  add_both(s, "evidence", "evidence_zh", XW_N("evidence"),
           &(xw_both){texts[0]->data, texts[1]->data});
}

xw_status xw_explain_lever(const xw_options *o, int index) {
  const xw_lever_info *info = xw_lever_info_at(index);
  const xw_lever_words *words = xw_lever_words_at(index);
  char limits[2 * NUMBER_SIZE], baseline[NUMBER_SIZE], opinion[NUMBER_SIZE], measure[256];
  sheet s = begin(o);
  snprintf(measure, sizeof measure, "%d. %s", info->measure,
           xw_measure_title(info->measure, s.chinese));
  add(&s, "name", "", info->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "policy lever"));
  add_both(&s, "meaning", "meaning_zh", XW_N("meaning"), &(xw_both){info->doc_en, info->doc_zh});
  add_both(&s, "definition", "definition_zh", XW_N("definition"), &words->definition);
  add(&s, "unit", XW_N("unit"), xw_tr(s.chinese, info->unit));
  add(&s, "range", XW_N("range"), range(limits, info->min, info->max));
  add(&s, "2014", XW_N("in 2014"), number(baseline, info->baseline));
  add(&s, "opinion", XW_N("opinion of 2015"), number(opinion, info->opinion));
  add(&s, "measure", XW_N("acts through"), measure);
  add_evidence(&s, words->mark, &words->note);
  add_both(&s, "source", "source_zh", XW_N("source"), &words->source);
  add_places(&s, words->acts, words->moves);
  return show(&s);
}

/* ---- parameters ---- */

xw_status xw_explain_parameter(const xw_options *o, int index) {
  const xw_parameter_info *info = xw_parameter_info_at(index);
  const xw_parameter_words *words = xw_parameter_words_at(index);
  char limits[2 * NUMBER_SIZE], mid[NUMBER_SIZE], spread[2 * NUMBER_SIZE];
  sheet s = begin(o);
  const char mark = info->evidence[0];
  const xw_both note = {info->evidence + 1 + strspn(info->evidence + 1, ": "),
                        words->evidence_zh + 1 + strspn(words->evidence_zh + 1, " ")};
  add(&s, "name", "", info->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "parameter of the model"));
  add(&s, "meaning", XW_N("meaning"), xw_tr(s.chinese, info->doc_en));
  add_both(&s, "definition", "definition_zh", XW_N("definition"), &words->definition);
  add(&s, "unit", XW_N("unit"), xw_tr(s.chinese, info->unit));
  add(&s, "default", XW_N("default"), number(mid, info->mid));
  add(&s, "low_high", XW_N("low .. high"), range(spread, info->low, info->high));
  add(&s, "range", XW_N("accepted"), range(limits, info->min, info->max));
  add_evidence(&s, mark, &note);
  add_both(&s, "source", "source_zh", XW_N("source"), &words->source);
  add_places(&s, words->acts, words->moves);
  return show(&s);
}

/* ---- metrics and columns ---- */

xw_status xw_explain_metric(const xw_options *o, int index, bool total) {
  const xw_metric_info *info = xw_metric_info_at(index);
  char name[128];
  sheet s = begin(o);
  xw_text *levers = make(&s), *parameters = make(&s);
  snprintf(name, sizeof name, "%s%s", info->name, total ? "_total" : "");
  xw_wording_levers_of(levers, info->name);
  xw_wording_parameters_of(parameters, info->name);
  add(&s, "name", "", name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "metric"));
  add_both(&s, "meaning", "meaning_zh", XW_N("meaning"), &(xw_both){info->doc_en, info->doc_zh});
  add_both(&s, "definition", "definition_zh", XW_N("definition"), xw_metric_definition(index));
  add(&s, "unit", XW_N("unit"), xw_tr(s.chinese, total ? XW_N("million CNY") : info->unit));
  add(&s, "value", XW_N("reported as"),
      total ? xw_tr(s.chinese, "discounted sum from the reform on")
            : xw_tr(s.chinese, "mean over the last quarters (the window of the study)"));
  const int column = xw_column_find(info->name, strlen(info->name));
  if (column >= 0)
    add_both(&s, "column", "column_zh", XW_N("as a column"), xw_column_definition(column));
  add(&s, "total", XW_N("also"), !total && info->has_total ? "<name>_total" : NULL);
  add_made(&s, "levers", XW_N("moved by levers"), levers);
  add_made(&s, "parameters", XW_N("and parameters"), parameters);
  return show(&s);
}

xw_status xw_explain_column(const xw_options *o, int index) {
  const xw_column_info *info = xw_column_info_at(index);
  char limits[2 * NUMBER_SIZE];
  sheet s = begin(o);
  xw_text *writers = make(&s);
  xw_wording_writers(writers, info->name, s.chinese);
  add(&s, "name", "", info->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "column of enterprises"));
  add_both(&s, "meaning", "meaning_zh", XW_N("meaning"), &(xw_both){info->doc_en, info->doc_zh});
  add_both(&s, "definition", "definition_zh", XW_N("definition"), xw_column_definition(index));
  add(&s, "unit", XW_N("unit"), xw_tr(s.chinese, info->unit));
  add(&s, "range", XW_N("range"), range(limits, info->min, info->max));
  add_made(&s, "changed_by", XW_N("changed by"), writers);
  return show(&s);
}

/* ---- sectors and measures ---- */

xw_status xw_explain_sector(const xw_options *o, int index) {
  const xw_sector_info *info = xw_sector_info_at(index);
  const double values[] = {info->share,   info->intercept, info->severity, info->margin,
                           info->licence, info->ccc,       info->exporters};
  static const char *const names[][2] = {
      {"share", XW_N("of all firms")},     {"intercept", XW_N("log-odds of a defect")},
      {"severity", XW_N("severity")},      {"margin", XW_N("margin")},
      {"licence", XW_N("need a licence")}, {"ccc", XW_N("need CCC")},
      {"exporters", XW_N("exporters")}};
  char numbers[sizeof values / sizeof *values][NUMBER_SIZE];
  sheet s = begin(o);
  add(&s, "name", "", info->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "sector"));
  add(&s, "name_zh", xw_tr(true, "name in Chinese"), info->name_zh);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    add(&s, names[i][0], names[i][1], number(numbers[i], values[i]));
  add(&s, "definition", XW_N("definition"),
      xw_tr(s.chinese,
            "Share of all firms; log-odds of a defective unit in a firm without any capability or "
            "effort; harm of a defect in times its goods value; margin before quality cost as a "
            "share "
            "of revenue; shares of firms whose goods need a production licence, a CCC certificate; "
            "share that exports at the start."));
  return show(&s);
}

xw_status xw_explain_region(const xw_options *o, int index) {
  const xw_region_info *info = xw_region_info_at(index);
  char code[NUMBER_SIZE];
  sheet s = begin(o);
  snprintf(code, sizeof code, "%d", info->code);
  add(&s, "name", "", info->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "region"));
  add(&s, "name_zh", xw_tr(true, "name in Chinese"), info->full_zh);
  add(&s, "code", XW_N("code"), code);
  add(&s, "definition", XW_N("definition"), xw_tr(s.chinese, xw_regions_remark));
  return show(&s);
}

static void append_names(xw_text *text, const char *const *names) {
  for (; *names != NULL; names++)
    xw_text_format(text, "%s%s", text->size > 0 ? ", " : "", *names);
}

xw_status xw_explain_process(const xw_options *o, int index) {
  const xw_process *process = xw_process_at(index);
  sheet s = begin(o);
  xw_text *reads = make(&s), *writes = make(&s);
  append_names(reads, process->reads);
  append_names(writes, process->writes);
  add(&s, "name", "", process->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "process of a quarter"));
  add(&s, "meaning", XW_N("meaning"), xw_tr(s.chinese, process->doc));
  add(&s, "section", XW_N("section of the model"), process->section);
  add_made(&s, "reads", XW_N("reads"), reads);
  add_made(&s, "writes", XW_N("writes"), writes);
  return show(&s);
}

xw_status xw_explain_scenario(const xw_options *o, const char *name) {
  const xw_overrides none = {.limits = o->limits};
  xw_study study;
  xw_script *script = NULL;
  char *path = NULL;
  xw_study_init(&study);
  sheet s = begin(o);
  xw_text *how = make(&s);
  xw_status status = xw_script_scenario(name, &path);
  if (status == XW_OK)
    status = xw_script_load((const char *const *)&path, 1, &none, &study, &script);
  if (status == XW_OK) {
    const xw_scenario *last = &study.scenarios[study.scenario_count - 1];
    const bool is_study = strcmp(last->id, name) != 0;
    xw_text_format(how, "xiaowei plan %s", name);
    add(&s, "name", "", name);
    add(&s, "kind", XW_N("kind"),
        is_study ? xw_tr(s.chinese, "shipped study") : xw_tr(s.chinese, "shipped scenario"));
    add_both(&s, "title", "title_zh", XW_N("title"),
             &(xw_both){is_study ? study.title_en : last->title_en,
                        is_study ? study.title_zh : last->title_zh});
    add(&s, "file", XW_N("file"), path);
    add_made(&s, "see", XW_N("what it changes"), how);
    status = show(&s);
  }
  xw_script_free(script);
  xw_study_free(&study);
  xw_free(path);
  return status;
}

xw_status xw_explain_word(const xw_options *o, const xw_api_row *row) {
  sheet s = begin(o);
  xw_text *signature = make(&s);
  xw_api_signature(row, signature);
  add(&s, "name", "", row->name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "word of scripts"));
  add_made(&s, "signature", XW_N("written"), signature);
  add_both(&s, "meaning", "meaning_zh", XW_N("meaning"), &(xw_both){row->doc_en, row->doc_zh});
  return show(&s);
}

static void append_levers(xw_text *text, int measure) {
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (xw_lever_info_at(i)->measure == measure)
      xw_text_format(text, "%s%s", text->size > 0 ? ", " : "", xw_lever_info_at(i)->name);
}

xw_status xw_explain_measure(const xw_options *o, int measure) {
  char name[16];
  sheet s = begin(o);
  xw_text *levers = make(&s);
  const xw_both text = {xw_measure_translation(measure), xw_measure_text(measure)};
  snprintf(name, sizeof name, "m%02d", measure);
  append_levers(levers, measure);
  add(&s, "name", "", name);
  add(&s, "kind", XW_N("kind"), xw_tr(s.chinese, "measure of the opinion of 2015"));
  add(&s, "title", s.chinese ? XW_N("title in English") : XW_N("title"),
      xw_measure_title(measure, false));
  add(&s, "title_zh", xw_tr(true, "title"), xw_measure_title(measure, true));
  add_made(&s, "levers", XW_N("levers"), levers);
  add(&s, "translation", s.chinese ? XW_N("translation") : XW_N("text, translated"), text.en);
  add(&s, "text", s.chinese ? XW_N("text") : XW_N("text in Chinese"), text.zh);
  return show(&s);
}
