/* The registry of exported tables.
 *
 * The statements read the base tables in the order of their primary keys where that gives the wanted order of
 * rows, so that nothing is sorted and rows stream. Names and values are those of the views of the database; the
 * summary groups by numbers instead of names, which takes half the time of its view. */
#include "export/tables.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "stats/intervals.h"
#include "xiaowei/levers.h"

#define TEXT(name, unit, doc) \
  { name, XW_FIELD_TEXT, true, unit, doc }
#define TEXT_OR_NULL(name, unit, doc) \
  { name, XW_FIELD_TEXT, false, unit, doc }
#define INTEGER(name, unit, doc) \
  { name, XW_FIELD_INTEGER, true, unit, doc }
#define REAL(name, unit, doc) \
  { name, XW_FIELD_REAL, true, unit, doc }
#define REAL_OR_NULL(name, unit, doc) \
  { name, XW_FIELD_REAL, false, unit, doc }

#define SCENARIO \
  TEXT("scenario", NULL, XW_N("Scenario; the first one of table scenarios is the baseline"))
#define POINT \
  INTEGER("point", NULL, XW_N("Point of the study's design, from 0; 0 when it has none"))
#define REPLICATION                                                                              \
  INTEGER("replication", NULL,                                                                   \
          XW_N("Replication, from 0; equal numbers share their random numbers in all scenarios " \
               "and points"))
#define METRIC TEXT("metric", NULL, XW_N("Outcome; its unit and meaning are in table metrics"))
#define RUN SCENARIO, POINT, REPLICATION
#define PERIOD TEXT("period", NULL, XW_N("Quarter, as in 2015Q3"))
#define DATE TEXT("date", "ISO 8601", XW_N("First day of the quarter"))

static const xw_field outcome_fields[] = {
    RUN, METRIC,
    REAL(
        "value", "of the metric",
        XW_N("Mean over the evaluation window; a discounted sum where the metric ends in _total"))};

static const xw_field cell_fields[] = {
    RUN,
    TEXT("cell_kind", NULL,
         XW_N("What the cell is made by: all, size, sector, or own (the author's)")),
    TEXT("cell_key", NULL, XW_N("The cell: all, micro, toys, or the name of an own cell")), METRIC,
    REAL("value", "of the metric",
         XW_N("Mean over the evaluation window of the enterprises of the cell"))};

static const xw_field series_fields[] = {
    RUN, PERIOD, METRIC, REAL("value", "of the metric", XW_N("Value of the quarter")), DATE};

static const xw_field period_fields[] = {
    PERIOD, INTEGER("number", NULL, XW_N("Place in the horizon, from 0")), DATE,
    INTEGER("in_window", NULL, XW_N("1 when it is in the window that outcomes are means over"))};

static const xw_field difference_fields[] = {
    RUN, METRIC,
    REAL("baseline", "of the metric", XW_N("Value in the baseline, at the same point")),
    REAL("value", "of the metric", XW_N("Value in the scenario")),
    REAL("difference", "of the metric",
         XW_N("Value minus baseline in the same replication, under common random numbers"))};

static const xw_field summary_fields[] = {
    SCENARIO,
    POINT,
    METRIC,
    INTEGER("n", "count", XW_N("Replications that are done")),
    REAL_OR_NULL("mean", "of the metric", XW_N("Mean over replications")),
    REAL_OR_NULL("sd", "of the metric",
                 XW_N("Standard deviation over replications; none below two")),
    REAL_OR_NULL(
        "se", "of the metric",
        XW_N(
            "Standard error of the mean if replications are independent; too small where a draw of "
            "parameters has several seeds (uncertain_seeds in table provenance); none below two")),
    TEXT("unit", NULL, XW_N("Unit of the metric"))};

static const xw_field effect_fields[] = {
    SCENARIO,
    POINT,
    METRIC,
    TEXT("unit", NULL, XW_N("Unit of the metric")),
    TEXT_OR_NULL("setting", NULL, XW_N("What the design sets at the point")),
    INTEGER("n", "count",
            XW_N("Replications that both have; draws of parameters where each has several seeds")),
    REAL_OR_NULL("baseline", "of the metric", XW_N("Mean of the baseline over them")),
    REAL_OR_NULL("mean", "of the metric", XW_N("Mean of the scenario over them")),
    REAL_OR_NULL("difference", "of the metric", XW_N("Mean of the paired differences")),
    REAL_OR_NULL("se", "of the metric", XW_N("Its standard error; none below two")),
    REAL_OR_NULL("low", "of the metric",
                 XW_N(/* xgettext:no-c-format */ "Lower end of its 95 % interval, Student's t; "
                                                 "none below two")),
    REAL_OR_NULL("high", "of the metric", XW_N("Upper end of the same interval"))};

enum { EFFECT_N = 5, EFFECT_DIFFERENCE = 8, EFFECT_SE = 9, EFFECT_LOW = 10, EFFECT_HIGH = 11 };

/* The same interval as in `compare`. */
static void derive_interval(xw_value *row, char room[XW_EXPORT_ROOM]) {
  (void)room;
  if (row[EFFECT_SE].type != XW_CELL_REAL || xw_value_integer(&row[EFFECT_N]) < 2)
    return;
  const double t = xw_t_quantile(0.975, (double)xw_value_integer(&row[EFFECT_N]) - 1);
  const double half = t * xw_value_real(&row[EFFECT_SE]);
  row[EFFECT_LOW] =
      (xw_value){XW_CELL_REAL, {.real = xw_value_real(&row[EFFECT_DIFFERENCE]) - half}};
  row[EFFECT_HIGH] =
      (xw_value){XW_CELL_REAL, {.real = xw_value_real(&row[EFFECT_DIFFERENCE]) + half}};
}

static const xw_field lever_fields[] = {
    SCENARIO, PERIOD,
    TEXT("lever", NULL, XW_N("Policy lever; unit, range and meaning are in the dictionary")),
    REAL("value", "of the lever", XW_N("Effective value in the quarter, before hooks change it")),
    TEXT_OR_NULL("choice", NULL, XW_N("What the value stands for where the lever is a choice"))};

enum { LEVER_NAME = 2, LEVER_VALUE = 3, LEVER_CHOICE = 4 };

/* Rounded as the engine rounds it. The unit of a choice reads "choice first|second|third". */
static void derive_choice(xw_value *row, char room[XW_EXPORT_ROOM]) {
  const int lever = xw_lever_find(xw_value_text(&row[LEVER_NAME]));
  const xw_lever_info *info = lever < 0 ? NULL : xw_lever_info_at(lever);
  if (info == NULL || info->kind != XW_CHOICE || row[LEVER_VALUE].type != XW_CELL_REAL)
    return;
  const char *at = strchr(info->unit, ' ');
  for (int left = (int)floor(xw_value_real(&row[LEVER_VALUE]) + 0.5); at && left > 0; left--)
    at = strchr(at + 1, '|');
  if (at) {
    snprintf(room, XW_EXPORT_ROOM, "%.*s", (int)strcspn(at + 1, "|"), at + 1);
    row[LEVER_CHOICE] = (xw_value){XW_CELL_TEXT, {.text = room}};
  }
}

static const xw_field parameter_fields[] = {
    SCENARIO, TEXT("name", NULL, XW_N("Parameter; unit, range and meaning are in the dictionary")),
    REAL("value", "of the parameter", XW_N("Value where it is not drawn or varied"))};

static const xw_field uncertain_fields[] = {
    TEXT("parameter", NULL,
         XW_N("Parameter that is drawn anew, with as many replications a draw as uncertain_seeds "
              "in table "
              "provenance says")),
    TEXT("law", NULL, XW_N("Law that it is drawn from")),
    REAL("a", "of the parameter", XW_N("First number of the law")),
    REAL("b", "of the parameter", XW_N("Second number of the law")),
    REAL("c", "of the parameter", XW_N("Third number of the law"))};

static const xw_field draw_fields[] = {
    REPLICATION, TEXT("parameter", NULL, XW_N("Parameter that was drawn")),
    REAL("value", "of the parameter",
         XW_N("Value in this replication of every scenario and point"))};

static const xw_field point_fields[] = {
    POINT, TEXT("kind", NULL, XW_N("What varies: lever or parameter")),
    TEXT("factor", NULL, XW_N("Lever or parameter that the design varies")),
    REAL("value", "of the lever or parameter", XW_N("Value at the point"))};

static const xw_field replication_fields[] = {
    RUN,
    TEXT("seed", NULL,
         XW_N("Seed of the study; with the number of the replication it fixes every draw")),
    TEXT("status", NULL, XW_N("done or failed")),
    REAL("seconds", "s", XW_N("Time that the run took on one thread")),
    TEXT("finished_at", "UTC", XW_N("When the run was finished, ISO 8601")),
    TEXT("digest", NULL, XW_N("Digest of the final state and values, as the engine computed it")),
    TEXT("checksum", NULL, XW_N("Checksum of the run as stored")),
    TEXT_OR_NULL("message", NULL, XW_N("Why the run failed; none when it is done"))};

static const xw_field note_fields[] = {
    RUN, INTEGER("number", NULL, XW_N("Number of the note in its run, from 0")),
    TEXT_OR_NULL("period", NULL, XW_N("Quarter in which it was written; none in the burn-in")),
    TEXT("text", NULL, XW_N("What a hook noted"))};

static const xw_field scenario_fields[] = {
    TEXT("scenario", NULL, XW_N("Scenario")),
    INTEGER("number", NULL, XW_N("Place in the study; 0 is the baseline")),
    TEXT("title_en", NULL, XW_N("Title in English")),
    TEXT("title_zh", NULL, XW_N("Title in Chinese")),
    TEXT("place", NULL, XW_N("File and line of its definition")),
    TEXT_OR_NULL("reform", NULL, XW_N("First quarter of the reform; none when there is no reform")),
    INTEGER("has_hooks", NULL,
            XW_N("1 when it has hooks or rules, which may change levers on the way"))};

static const xw_field metric_fields[] = {
    TEXT("metric", NULL, XW_N("Outcome")),
    TEXT("unit", NULL, XW_N("Unit")),
    INTEGER("custom", NULL, XW_N("1 when a scenario defines it")),
    TEXT_OR_NULL("total_of", NULL, XW_N("Of a discounted sum, the metric that it sums")),
    TEXT("meaning_en", NULL, XW_N("Meaning in English")),
    TEXT("meaning_zh", NULL, XW_N("Meaning in Chinese"))};

static const xw_field source_fields[] = {
    TEXT("path", NULL, XW_N("File that the study was made from")),
    TEXT("sha256", NULL, XW_N("SHA-256 of its text, which is in table sources of the database")),
    INTEGER("bytes", "byte", XW_N("Size of its text"))};

static const xw_field fact_fields[] = {
    TEXT("key", NULL, XW_N("Name of the fact")),
    TEXT("value", NULL, XW_N("Identity, settings, versions and checksums of the study, as text"))};

/* First day of the quarter p.label. */
#define DATE_OF "substr(p.label, 1, 4) || printf('-%02d-01', 3 * substr(p.label, 6) - 2)"

#define FIELDS(list, keys) list, sizeof list / sizeof *list, keys, false, NULL
#define LARGE(list, keys) list, sizeof list / sizeof *list, keys, true, NULL
#define DERIVED(list, keys, derive) list, sizeof list / sizeof *list, keys, false, derive

/* A run's values beside those of the baseline in the same replication. */
#define PAIRS                                                                       \
  " FROM jobs j CROSS JOIN jobs base ON base.scenario = 0 AND base.point = j.point" \
  "  AND base.replication = j.replication AND base.status = 'done'"                 \
  " CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0"                       \
  " JOIN cell_values b ON b.job = base.job AND b.cell = 0 AND b.metric = v.metric"

/* Seeds of a draw of the parameters: replications with equal replication / SEEDS are one. */
#define SEEDS \
  "coalesce((SELECT max(1, CAST(value AS INTEGER)) FROM study WHERE key = 'uncertain_seeds'), 1)"

#define NAMES " JOIN scenarios s ON s.number = j.scenario JOIN metrics m ON m.number = v.metric"

static const xw_export_table tables[] = {
    {"outcomes", XW_N("One value a run and metric"),
     "SELECT s.id, j.point, j.replication, m.name, v.value FROM jobs j"
     " CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0" NAMES
     " WHERE j.status = 'done' ORDER BY j.job, v.cell, v.metric",
     FIELDS(outcome_fields, 4)},
    {"outcomes_by_cell", XW_N("One value a run, part of the population and metric"),
     "SELECT s.id, j.point, j.replication, c.kind, c.key, m.name, v.value FROM jobs j"
     " CROSS JOIN cell_values v ON v.job = j.job" NAMES " JOIN cells c ON c.number = v.cell"
     " WHERE j.status = 'done' ORDER BY j.job, v.cell, v.metric",
     LARGE(cell_fields, 6)},
    {"series", XW_N("One value a run, quarter and metric"),
     "SELECT s.id, j.point, j.replication, p.label, m.name, v.value, " DATE_OF " FROM jobs j"
     " CROSS JOIN series_values v ON v.job = j.job" NAMES " JOIN periods p ON p.period = v.period"
     " WHERE j.status = 'done' ORDER BY j.job, v.period, v.metric",
     LARGE(series_fields, 5)},
    {"periods", XW_N("Quarters of the horizon, with their dates"),
     "SELECT p.label, p.period, " DATE_OF ", p.period >= (SELECT count(*) FROM periods) - w.value"
     " FROM periods p CROSS JOIN study w ON w.key = 'window' ORDER BY p.period",
     FIELDS(period_fields, 1)},
    {"differences", XW_N("Every scenario against the baseline, run by run"),
     "SELECT s.id, j.point, j.replication, m.name, b.value, v.value, v.value - b.value FROM jobs j"
     " CROSS JOIN jobs base ON base.scenario = 0 AND base.point = j.point"
     "  AND base.replication = j.replication AND base.status = 'done'"
     " CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0" NAMES
     " JOIN cell_values b ON b.job = base.job AND b.cell = 0 AND b.metric = v.metric"
     " WHERE j.status = 'done' AND j.scenario > 0 ORDER BY j.job, v.cell, v.metric",
     LARGE(difference_fields, 4)},
    {"summary", XW_N("Mean, standard deviation and standard error over replications"),
     "WITH g AS MATERIALIZED (SELECT j.scenario, j.point, v.metric, count(*) AS n,"
     "  avg(v.value) AS mean FROM jobs j CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0"
     "  WHERE j.status = 'done' GROUP BY j.scenario, j.point, v.metric),"
     " h AS MATERIALIZED (SELECT j.scenario, j.point, v.metric,"
     "  sum((v.value - g.mean) * (v.value - g.mean)) AS squares FROM jobs j"
     "  CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0"
     "  CROSS JOIN g ON g.scenario = j.scenario AND g.point = j.point AND g.metric = v.metric"
     "  WHERE j.status = 'done' GROUP BY j.scenario, j.point, v.metric)"
     " SELECT s.id, g.point, m.name, g.n, g.mean, sqrt(h.squares / nullif(g.n - 1, 0)),"
     " sqrt(h.squares / nullif(g.n - 1, 0) / g.n), m.unit FROM g JOIN h USING (scenario, point, "
     "metric)"
     " JOIN scenarios s ON s.number = g.scenario JOIN metrics m ON m.number = g.metric"
     " ORDER BY g.scenario, g.point, g.metric",
     FIELDS(summary_fields, 3)},
    {"effects",
     XW_N(/* xgettext:no-c-format */ "Every scenario against the baseline: means of paired "
                                     "differences with "
                                     "95 % intervals"),
     "WITH d AS MATERIALIZED (SELECT j.scenario, j.point, v.metric, avg(b.value) AS baseline,"
     "  avg(v.value) AS mean, avg(v.value - b.value) AS difference" PAIRS
     "  WHERE j.status = 'done' AND j.scenario > 0"
     "  GROUP BY j.scenario, j.point, v.metric, j.replication / " SEEDS "  HAVING count(*) = " SEEDS
     "),"
     " g AS MATERIALIZED (SELECT scenario, point, metric, count(*) AS n, avg(baseline) AS baseline,"
     "  avg(mean) AS mean, avg(difference) AS difference FROM d GROUP BY scenario, point, metric),"
     " h AS MATERIALIZED (SELECT d.scenario, d.point, d.metric,"
     "  sum((d.difference - g.difference) * (d.difference - g.difference)) AS squares FROM d"
     "  JOIN g USING (scenario, point, metric) GROUP BY d.scenario, d.point, d.metric)"
     " SELECT s.id, g.point, m.name, m.unit, (SELECT group_concat(f.name || ' = ' ||"
     "  printf('%.6g', p.value), ', ') FROM point_values p JOIN factors f ON f.number = p.factor"
     "  WHERE p.point = g.point),"
     " g.n, g.baseline, g.mean, g.difference, sqrt(h.squares / nullif(g.n - 1, 0) / g.n), NULL, "
     "NULL"
     " FROM g JOIN h USING (scenario, point, metric)"
     " JOIN scenarios s ON s.number = g.scenario JOIN metrics m ON m.number = g.metric"
     " ORDER BY g.scenario, g.point, g.metric",
     DERIVED(effect_fields, 3, derive_interval)},
    {"levers_by_period", XW_N("Policy levers in every quarter of the horizon"),
     "SELECT s.id, p.label, c.lever, c.value, NULL FROM scenarios s CROSS JOIN periods p"
     " JOIN lever_changes c ON c.scenario = s.number AND c.period <= p.period AND NOT EXISTS ("
     "  SELECT 1 FROM lever_changes later WHERE later.scenario = c.scenario"
     "  AND later.lever = c.lever AND later.period > c.period AND later.period <= p.period)"
     " ORDER BY s.number, p.period, c.lever",
     DERIVED(lever_fields, 3, derive_choice)},
    {"parameters", XW_N("Parameters of every scenario"),
     "SELECT s.id, v.name, v.value FROM scenarios s"
     " CROSS JOIN parameter_values v ON v.scenario = s.number ORDER BY s.number, v.name",
     FIELDS(parameter_fields, 2)},
    {"uncertain", XW_N("Parameters that are drawn anew, and their laws"),
     "SELECT name, law, a, b, c FROM uncertain ORDER BY number", FIELDS(uncertain_fields, 1)},
    {"draws", XW_N("What was drawn in every replication"),
     "SELECT v.replication, u.name, v.value FROM draw_values v"
     " CROSS JOIN uncertain u ON u.number = v.number ORDER BY v.replication, v.number",
     FIELDS(draw_fields, 2)},
    {"points", XW_N("Points of the study's design"),
     "SELECT v.point, f.kind, f.name, v.value FROM point_values v"
     " CROSS JOIN factors f ON f.number = v.factor ORDER BY v.point, v.factor",
     FIELDS(point_fields, 3)},
    {"replications", XW_N("Every run with its status and time"),
     "SELECT s.id, j.point, j.replication, f.value, j.status, j.seconds, j.finished_at, j.digest,"
     " j.checksum, j.message FROM jobs j CROSS JOIN scenarios s ON s.number = j.scenario"
     " LEFT JOIN study f ON f.key = 'seed' ORDER BY j.job",
     FIELDS(replication_fields, 3)},
    {"notes", XW_N("What hooks noted"),
     "SELECT s.id, j.point, j.replication, n.number, p.label, n.text FROM note_texts n"
     " CROSS JOIN jobs j ON j.job = n.job JOIN scenarios s ON s.number = j.scenario"
     " LEFT JOIN periods p ON p.period = n.period ORDER BY n.job, n.number",
     FIELDS(note_fields, 4)},
    {"scenarios", XW_N("Scenarios of the study"),
     "SELECT s.id, s.number, s.title_en, s.title_zh, s.place, p.label, s.has_hooks"
     " FROM scenarios s LEFT JOIN periods p ON p.period = s.reform ORDER BY s.number",
     FIELDS(scenario_fields, 1)},
    {"metrics", XW_N("Outcomes: units and meanings"),
     "SELECT m.name, m.unit, m.custom, t.name, m.doc_en, m.doc_zh FROM metrics m"
     " LEFT JOIN metrics t ON t.number = m.total_of ORDER BY m.number",
     FIELDS(metric_fields, 1)},
    {"sources", XW_N("Files that the study was made from"),
     "SELECT path, sha256, length(CAST(text AS BLOB)) FROM sources ORDER BY number",
     FIELDS(source_fields, 1)},
    {"provenance", XW_N("Identity, settings and versions: what it takes to make the study again"),
     "SELECT key, value FROM study ORDER BY key", FIELDS(fact_fields, 1)},
};

static const xw_field about_fields[] = {
    TEXT("code", NULL, XW_N("What the remark is: cover says what the outcomes are means over")),
    TEXT("severity", NULL, XW_N("warning: the answer is not to the question that it seems to be")),
    TEXT_OR_NULL("scenario", NULL, XW_N("Scenario that the remark is on; none: the study")),
    TEXT_OR_NULL("text_en", NULL, XW_N("The remark in English")),
    TEXT_OR_NULL("text_zh", NULL, XW_N("The remark in Chinese")),
    TEXT_OR_NULL("detail", NULL, XW_N("Names and settings of the remark"))};

const xw_export_table xw_export_about = {
    "about", XW_N("What the study covers, and what its answers do not hold"), NULL,
    FIELDS(about_fields, 0)};

static const xw_field dictionary_fields[] = {
    TEXT("kind", NULL, XW_N("column, metric, lever or parameter")),
    TEXT_OR_NULL("table", NULL, XW_N("Table of a column")),
    TEXT("name", NULL, XW_N("Name")),
    TEXT_OR_NULL("type", NULL,
                 XW_N("Type of a column; real, count or choice of a lever or parameter")),
    TEXT_OR_NULL("unit", NULL, XW_N("Unit; 1 is a pure number")),
    REAL_OR_NULL("minimum", "of the row", XW_N("Least value that is accepted")),
    REAL_OR_NULL("maximum", "of the row", XW_N("Greatest value that is accepted")),
    REAL_OR_NULL("standard", "of the row", XW_N("Lever: value of 2014; parameter: default")),
    REAL_OR_NULL("opinion", "of the row", XW_N("Lever: value of the opinion of 2015")),
    REAL_OR_NULL("low", "of the row", XW_N("Parameter: low end of what the evidence supports")),
    REAL_OR_NULL("high", "of the row", XW_N("Parameter: high end of what the evidence supports")),
    TEXT_OR_NULL("evidence", NULL,
                 XW_N("Parameter: V verified, D derived, R recalled, P proposed, then the source")),
    TEXT("meaning_en", NULL, XW_N("Meaning in English")),
    TEXT_OR_NULL("meaning_zh", NULL, XW_N("Meaning in Chinese; none where the registry has none"))};

const xw_export_table xw_export_dictionary = {
    "dictionary", XW_N("What every column, metric, lever and parameter means"), NULL,
    FIELDS(dictionary_fields, 0)};

const xw_export_table *xw_export_table_at(int index) {
  const int count = sizeof tables / sizeof *tables;
  return index >= 0 && index < count ? &tables[index] : NULL;
}

int xw_export_table_find(const char *name) {
  const xw_export_table *table;
  for (int i = 0; (table = xw_export_table_at(i)); i++)
    if (strcmp(table->name, name) == 0)
      return i;
  return -1;
}

static const char *name_at(const void *context, int i) {
  (void)context;
  const xw_export_table *table = xw_export_table_at(i);
  return table ? table->name : NULL;
}

const char *xw_export_table_nearest(const char *name) { return xw_nearest(name, name_at, NULL); }

const char *xw_export_chinese(const char *english) {
  const char *chinese = xw_tr(true, english);
  return strcmp(chinese, english) != 0 ? chinese : NULL;
}

const char *xw_field_type_name(xw_field_type type) {
  static const char *const names[] = {"string", "integer", "number"};
  return names[type];
}
