/* The set-up of a study in its database: facts, scenarios, levers, metrics; and the comparison
 * of a stored set-up with the study at hand. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/shown.h"
#include "base/text.h"
#include "store/checksum.h"
#include "store/internal.h"
#include "store/schema.h"
#include "store/sql.h"
#include "xiaowei/version.h"

/* Digits that bring a double back: 15 where they do, else 17. */
static int digits_of(double value) {
  char text[32];
  snprintf(text, sizeof text, "%.15g", value);
  return strtod(text, NULL) == value ? 15 : 17;
}

size_t xw_store_settings(const xw_study *study, xw_setting settings[XW_SETTING_LIMIT]) {
  size_t n = 0;
#define SETTING(name, ...)                                              \
  do {                                                                  \
    settings[n].key = name;                                             \
    snprintf(settings[n++].value, sizeof settings->value, __VA_ARGS__); \
  } while (0)
  SETTING("model_version", "%d", xw_model_version());
  SETTING("stream_version", "%d", xw_stream_version());
  SETTING("seed", "%" PRIu64, study->seed);
  SETTING("population", "%s", study->population.path != NULL ? study->population.sha256 : "drawn");
  SETTING("firms", "%" PRId64, study->firms);
  SETTING("represents", "%.*g", digits_of(study->represents), study->represents);
  SETTING("burn_in", "%d", study->burn_in);
  SETTING("start", "%04dQ%d", study->start_year, study->start_quarter);
  SETTING("periods", "%d", study->periods);
  SETTING("window", "%d", study->window);
  SETTING("discount", "%.*g", digits_of(study->discount), study->discount);
  SETTING("by_size", "%d", study->by_size);
  SETTING("by_sector", "%d", study->by_sector);
  SETTING("series_count", "%d", study->series_count);
  SETTING("custom_count", "%d", study->custom_count);
  SETTING("scenario_count", "%d", study->scenario_count);
  SETTING("point_count", "%d", xw_study_points(study));
  SETTING("factor_count", "%d", study->design.factor_count);
  SETTING("uncertain_count", "%d", study->uncertain_count);
  SETTING("fork", "%d", study->fork);
  if (study->uncertain_count > 0 && study->uncertain_seeds > 1)
    SETTING("uncertain_seeds", "%d", study->uncertain_seeds);
#undef SETTING
  return n;
}

void xw_store_number_totals(xw_store *store) {
  int next = XW_METRIC_COUNT + store->study->custom_count;
  for (int m = 0; m < XW_METRIC_COUNT; m++) {
    const xw_metric_info *info = xw_metric_info_at(m);
    store->total_number[m] = info != NULL && info->has_total ? next++ : -1;
  }
}

xw_status xw_store_put_fact(xw_store *store, const char *key, const char *value) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(
      store->db, "INSERT OR REPLACE INTO study(key, value) VALUES(?1, ?2)", &statement);
  if (status == XW_OK) {
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_seal(xw_store *store) {
  uint64_t sum = 0;
  char hex[17];
  xw_status status = xw_checksum_setup(store->db, &sum);
  if (status == XW_OK) {
    xw_checksum_hex(sum, hex);
    status = xw_store_put_fact(store, "setup_checksum", hex);
  }
  return status;
}

static const char *text_or_empty(const char *text) { return text != NULL ? text : ""; }

static xw_status put_versions(xw_store *store) {
  char now[21], libc[48] = "unknown";
#ifdef __GLIBC__
  snprintf(libc, sizeof libc, "glibc %d.%d", __GLIBC__, __GLIBC_MINOR__);
#endif
#ifdef __clang__
  const char *compiler = "clang " __clang_version__;
#else
  const char *compiler = "gcc " __VERSION__;
#endif
  xw_clock_iso(now);
  const char *facts[][2] = {
      {"created_at", now},
      {"engine_version", xw_version()},
      {"sqlite_version", sqlite3_libversion()},
      {"compiler", compiler},
      {"libc", libc},
  };
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof facts / sizeof *facts && status == XW_OK; i++) {
    status = xw_store_put_fact(store, facts[i][0], facts[i][1]);
  }
  return status;
}

static xw_status put_design_facts(xw_store *store) {
  static const char *const kinds[] = {"none", "list", "grid", "lhs", "sobol", "morris"};
  const xw_design *design = &store->study->design;
  char block[16];
  snprintf(block, sizeof block, "%d", design->block);
  xw_status status = xw_store_put_fact(store, "design_kind", kinds[design->kind]);
  status = status == XW_OK ? xw_store_put_fact(store, "design_block", block) : status;
  if (status == XW_OK && design->levels > 0) {
    snprintf(block, sizeof block, "%d", design->levels);
    status = xw_store_put_fact(store, "design_levels", block);
  }
  return status;
}

/* What the own cells are, each under "cell.NAME". */
static xw_status put_own_facts(xw_store *store) {
  xw_status status = XW_OK;
  for (int c = 0; c < store->study->own_count && status == XW_OK; c++) {
    xw_text key = {0};
    xw_text_format(&key, "cell.%s", store->study->own[c].name);
    status = key.failed
                 ? xw_fail_memory("the names of cells")
                 : xw_store_put_fact(store, key.data, text_or_empty(store->study->own[c].text));
    xw_text_free(&key);
  }
  return status;
}

/* Which direction of an own metric is good, where its author says so: "good.NAME", "more" or "less". */
static xw_status put_good_facts(xw_store *store) {
  xw_status status = XW_OK;
  for (int m = 0; m < store->study->custom_count && status == XW_OK; m++) {
    const xw_custom_metric *metric = &store->study->custom[m];
    xw_text key = {0};
    if (metric->good == 0)
      continue;
    xw_text_format(&key, "good.%s", metric->name);
    status = key.failed ? xw_fail_memory("the names of metrics")
                        : xw_store_put_fact(store, key.data, metric->good > 0 ? "more" : "less");
    xw_text_free(&key);
  }
  return status;
}

static xw_status put_facts(xw_store *store) {
  const xw_study *study = store->study;
  xw_setting settings[XW_SETTING_LIMIT];
  char identity[65], replications[16];
  xw_study_identity(study, identity);
  snprintf(replications, sizeof replications, "%d", study->replications);
  const char *facts[][2] = {
      {"identity", identity},
      {"id", text_or_empty(study->id)},
      {"title_en", text_or_empty(study->title_en)},
      {"title_zh", text_or_empty(study->title_zh)},
      {"replications", replications},
  };
  xw_status status = put_versions(store);
  for (size_t i = 0; i < sizeof facts / sizeof *facts && status == XW_OK; i++) {
    status = xw_store_put_fact(store, facts[i][0], facts[i][1]);
  }
  size_t n = xw_store_settings(study, settings);
  for (size_t i = 0; i < n && status == XW_OK; i++) {
    status = xw_store_put_fact(store, settings[i].key, settings[i].value);
  }
  if (status == XW_OK) {
    status = put_design_facts(store);
  }
  if (status == XW_OK)
    status = put_own_facts(store);
  return status == XW_OK ? put_good_facts(store) : status;
}

static void bind_text(sqlite3_stmt *statement, int column, const char *text) {
  sqlite3_bind_text(statement, column, text_or_empty(text), -1, SQLITE_STATIC);
}

static xw_status put_scenarios(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(
      store->db, "INSERT INTO scenarios VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", &statement);
  for (int i = 0; i < store->study->scenario_count && status == XW_OK; i++) {
    const xw_scenario *scenario = &store->study->scenarios[i];
    sqlite3_bind_int(statement, 1, i);
    bind_text(statement, 2, scenario->id);
    bind_text(statement, 3, scenario->title_en);
    bind_text(statement, 4, scenario->title_zh);
    bind_text(statement, 5, scenario->place);
    sqlite3_bind_int(statement, 6, scenario->reform);
    sqlite3_bind_int(statement, 7, scenario->has_hooks || scenario->has_rules);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_sources(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO sources VALUES(?1, ?2, ?3, ?4)", &statement);
  for (int i = 0; i < store->study->source_count && status == XW_OK; i++) {
    const xw_source *source = &store->study->sources[i];
    sqlite3_bind_int(statement, 1, i);
    bind_text(statement, 2, source->path);
    bind_text(statement, 3, source->sha256);
    sqlite3_bind_text64(statement, 4, text_or_empty(source->text), source->size, SQLITE_STATIC,
                        SQLITE_UTF8);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_periods(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, "INSERT INTO periods VALUES(?1, ?2)", &statement);
  for (int t = 0; t < store->study->periods && status == XW_OK; t++) {
    char label[8];
    xw_period_label(store->study, t, label);
    sqlite3_bind_int(statement, 1, t);
    bind_text(statement, 2, label);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_lever(xw_store *store, sqlite3_stmt *statement, int lever, int period,
                           double value) {
  char label[8];
  xw_period_label(store->study, period, label);
  bind_text(statement, 2, xw_lever_info_at(lever)->name);
  sqlite3_bind_int(statement, 3, period);
  bind_text(statement, 4, label);
  sqlite3_bind_double(statement, 5, value);
  return xw_sql_run(statement);
}

/* One lever of one scenario: a row at the start of the burn-in and one where it changes. */
static xw_status put_lever_path(xw_store *store, sqlite3_stmt *statement, int scenario, int lever) {
  const xw_scenario *from = &store->study->scenarios[scenario];
  int burn_in = store->study->burn_in;
  xw_status status = XW_OK;
  sqlite3_bind_int(statement, 1, scenario);
  if (burn_in > 0) {
    status = put_lever(store, statement, lever, -burn_in, from->history.value[lever]);
  }
  for (int t = 0; t < store->study->periods && status == XW_OK; t++) {
    const xw_levers *before = t > 0 ? &from->levers[t - 1] : &from->history;
    bool first = t == 0 && burn_in == 0;
    if (first || from->levers[t].value[lever] != before->value[lever]) {
      status = put_lever(store, statement, lever, t, from->levers[t].value[lever]);
    }
  }
  return status;
}

static xw_status put_levers(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO lever_changes VALUES(?1, ?2, ?3, ?4, ?5)", &statement);
  for (int s = 0; s < store->study->scenario_count; s++) {
    for (int i = 0; i < XW_LEVER_COUNT && status == XW_OK; i++) {
      status = put_lever_path(store, statement, s, i);
    }
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_parameters(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO parameter_values VALUES(?1, ?2, ?3)", &statement);
  for (int s = 0; s < store->study->scenario_count; s++) {
    for (int i = 0; i < XW_PARAMETER_COUNT && status == XW_OK; i++) {
      sqlite3_bind_int(statement, 1, s);
      bind_text(statement, 2, xw_parameter_info_at(i)->name);
      sqlite3_bind_double(statement, 3, store->study->scenarios[s].parameters.value[i]);
      status = xw_sql_run(statement);
    }
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_factors(xw_store *store) {
  const xw_design *design = &store->study->design;
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO factors VALUES(?1, ?2, ?3)", &statement);
  for (int f = 0; f < design->factor_count && status == XW_OK; f++) {
    const xw_factor *factor = &design->factors[f];
    sqlite3_bind_int(statement, 1, f);
    bind_text(statement, 2, factor->is_lever ? "lever" : "parameter");
    bind_text(statement, 3,
              factor->is_lever ? xw_lever_info_at(factor->index)->name
                               : xw_parameter_info_at(factor->index)->name);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_points(xw_store *store) {
  const xw_design *design = &store->study->design;
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO point_values VALUES(?1, ?2, ?3)", &statement);
  for (int i = 0; i < design->point_count * design->factor_count && status == XW_OK; i++) {
    sqlite3_bind_int(statement, 1, i / design->factor_count);
    sqlite3_bind_int(statement, 2, i % design->factor_count);
    sqlite3_bind_double(statement, 3, design->values[i]);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_uncertain(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status =
      xw_sql_prepare(store->db, "INSERT INTO uncertain VALUES(?1, ?2, ?3, ?4, ?5, ?6)", &statement);
  for (int i = 0; i < store->study->uncertain_count && status == XW_OK; i++) {
    const xw_uncertainty *uncertain = &store->study->uncertain[i];
    sqlite3_bind_int(statement, 1, i);
    bind_text(statement, 2, xw_parameter_info_at(uncertain->parameter)->name);
    bind_text(statement, 3, xw_law_name((int)uncertain->law.kind));
    sqlite3_bind_double(statement, 4, uncertain->law.a);
    sqlite3_bind_double(statement, 5, uncertain->law.b);
    sqlite3_bind_double(statement, 6, uncertain->law.c);
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

/* A row of table metrics; total_of is -1 for a metric that sums no other. */
typedef struct metric_row {
  const char *name, *unit, *doc_en, *doc_zh;
  int number, has_total, custom, total_of;
} metric_row;

static xw_status put_metric(sqlite3_stmt *statement, const metric_row *row) {
  sqlite3_bind_int(statement, 1, row->number);
  bind_text(statement, 2, row->name);
  bind_text(statement, 3, row->unit);
  sqlite3_bind_int(statement, 4, row->has_total);
  sqlite3_bind_int(statement, 5, row->custom);
  if (row->total_of >= 0) {
    sqlite3_bind_int(statement, 6, row->total_of);
  } else {
    sqlite3_bind_null(statement, 6);
  }
  bind_text(statement, 7, row->doc_en);
  bind_text(statement, 8, row->doc_zh);
  return xw_sql_run(statement);
}

static xw_status put_total(sqlite3_stmt *statement, const xw_metric_info *info, int of,
                           int number) {
  xw_text name = {0}, en = {0}, zh = {0};
  xw_text_format(&name, "%s_total", info->name);
#define XW_TOTAL_DOC(english, chinese)        \
  xw_text_format(&en, english, info->doc_en); \
  xw_text_format(&zh, chinese, info->doc_zh);
#include "store/total.def"
#undef XW_TOTAL_DOC
  xw_status status = XW_OK;
  if (name.failed || en.failed || zh.failed) {
    status = xw_fail_memory("the names of metrics");
  } else {
    status = put_metric(
        statement, &(metric_row){name.data, "million CNY", en.data, zh.data, number, 0, 0, of});
  }
  xw_text_free(&name);
  xw_text_free(&en);
  xw_text_free(&zh);
  return status;
}

static xw_status put_metrics(xw_store *store) {
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(
      store->db, "INSERT INTO metrics VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &statement);
  for (int m = 0; m < XW_METRIC_COUNT && status == XW_OK; m++) {
    const xw_metric_info *info = xw_metric_info_at(m);
    status = put_metric(statement, &(metric_row){info->name, info->unit, info->doc_en, info->doc_zh,
                                                 m, info->has_total, 0, -1});
  }
  for (int m = 0; m < store->study->custom_count && status == XW_OK; m++) {
    const xw_custom_metric *own = &store->study->custom[m];
    status = put_metric(statement, &(metric_row){own->name, own->unit, own->title_en, own->title_zh,
                                                 XW_METRIC_COUNT + m, 0, 1, -1});
  }
  for (int m = 0; m < XW_METRIC_COUNT && status == XW_OK; m++) {
    if (store->total_number[m] >= 0) {
      status = put_total(statement, xw_metric_info_at(m), m, store->total_number[m]);
    }
  }
  sqlite3_finalize(statement);
  return status;
}

static xw_status put_cells(xw_store *store) {
  const xw_study *study = store->study;
  sqlite3_stmt *statement = NULL;
  xw_status status = xw_sql_prepare(store->db, "INSERT INTO cells VALUES(?1, ?2, ?3)", &statement);
  for (int cell = 0; cell < XW_CELL_COUNT + study->own_count && status == XW_OK; cell++) {
    const bool own = cell >= XW_CELL_COUNT;
    sqlite3_bind_int(statement, 1, cell);
    bind_text(statement, 2, own ? "own" : xw_cell_kind(cell));
    bind_text(statement, 3, own ? study->own[cell - XW_CELL_COUNT].name : xw_cell_key(cell));
    status = xw_sql_run(statement);
  }
  sqlite3_finalize(statement);
  return status;
}

xw_status xw_store_set_up(xw_store *store) {
  xw_status (*const steps[])(xw_store *) = {
      put_facts,   put_scenarios, put_sources, put_periods, put_levers,    put_parameters,
      put_metrics, put_cells,     put_factors, put_points,  put_uncertain, xw_store_seal,
  };
  char pragmas[96];
  snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d",
           XW_STORE_APPLICATION_ID, XW_STORE_VERSION);
  xw_status status = xw_sql_exec(store->db, pragmas);
  for (int i = 0; xw_schema[i] != NULL && status == XW_OK; i++) {
    status = xw_sql_exec(store->db, xw_schema[i]);
  }
  for (int i = 0; xw_schema_later[i] != NULL && status == XW_OK; i++) {
    status = xw_sql_exec(store->db, xw_schema_later[i]);
  }
  for (size_t i = 0; i < sizeof steps / sizeof *steps && status == XW_OK; i++) {
    status = steps[i](store);
  }
  return status == XW_OK ? xw_store_put_jobs_sum(store, 0) : status;
}

/* The first setting that differs into `what`; false when all are equal. */
static bool setting_differs(xw_store *store, xw_bilingual *what) {
  xw_setting settings[XW_SETTING_LIMIT];
  size_t n = xw_store_settings(store->study, settings);
  for (size_t i = 0; i < n; i++) {
    char *stored = NULL;
    if (xw_store_fact(store, settings[i].key, &stored) != XW_OK) {
      return false;
    }
    bool differs = stored == NULL || strcmp(stored, settings[i].value) != 0;
    if (differs && strcmp(settings[i].key, "uncertain_seeds") == 0) {
      xw_bilingual_add(what,
                       "uncertain_seeds is %s there and %s here (to go on with that study write "
                       "uncertain = { ..., seeds = %s })",
                       stored != NULL ? stored : XW_N("not set"), settings[i].value,
                       stored != NULL ? stored : "1");
    } else if (differs) {
      xw_bilingual_add(what, "%s is %s there and %s here", settings[i].key,
                       stored != NULL ? stored : XW_N("not set"), settings[i].value);
    }
    xw_free(stored);
    if (differs) {
      return true;
    }
  }
  return false;
}

/* Whether the text in column 0 of row `index` differs from `text`; a missing row differs. */
static bool row_differs(xw_store *store, const char *sql, int index, const char *text) {
  xw_table table = {0};
  xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = index};
  bool differs = true;
  if (xw_store_query(store, sql, &bound, 1, &table) == XW_OK && table.row_count == 1 &&
      table.values[0].type == XW_CELL_TEXT) {
    differs = strcmp(table.values[0].as.text, text_or_empty(text)) != 0;
  }
  xw_table_free(&table);
  return differs;
}

/* The first own cell that differs into `what`; false when all are equal. */
static bool own_cell_differs(xw_store *store, xw_bilingual *what) {
  const xw_study *study = store->study;
  for (int i = 0; i < study->own_count && what->english.size == 0; i++) {
    const xw_own_cell *cell = &study->own[i];
    xw_text key = {0};
    char *stored = NULL;
    xw_text_format(&key, "cell.%s", cell->name);
    if (key.failed || xw_store_fact(store, key.data, &stored) != XW_OK || stored == NULL)
      xw_bilingual_add(what, "there is no own cell %s there", cell->name);
    else if (strcmp(stored, text_or_empty(cell->text)) != 0)
      xw_bilingual_add(what, "own cell %s is %s there and %s here", cell->name, stored,
                       text_or_empty(cell->text));
    xw_free(stored);
    xw_text_free(&key);
  }
  return what->english.size > 0;
}

/* Value that is stored for a text and a number; false: none. */
static bool stored_value(xw_store *store, const char *sql, const char *name, int scenario,
                         int period, double *value) {
  xw_value bound[3] = {{0}};
  xw_table table = {0};
  if (xw_value_set_text(&bound[0], name) != XW_OK)
    return false;
  xw_value_set_integer(&bound[1], scenario);
  xw_value_set_integer(&bound[2], period);
  const bool found =
      xw_store_query(store, sql, bound, period == INT_MIN ? 2 : 3, &table) == XW_OK &&
      table.row_count > 0;
  if (found)
    *value = table.values[0].as.real;
  xw_table_free(&table);
  xw_free(bound[0].as.text);
  return found;
}

/* The first lever that differs into `what`: where, from when, and both values. */
static bool lever_differs(xw_store *store, xw_bilingual *what) {
  static const char sql[] =
      "SELECT value FROM lever_changes WHERE lever = ?1 AND scenario = ?2 AND period <= ?3"
      " ORDER BY period DESC LIMIT 1";
  const xw_study *study = store->study;
  for (int s = 0; s < study->scenario_count; s++)
    for (int i = 0; i < XW_LEVER_COUNT; i++)
      for (int t = 0; t < study->periods; t++) {
        const double here = study->scenarios[s].levers[t].value[i];
        const char *name = xw_lever_info_at(i)->name;
        char label[8];
        double there = here;
        if (t > 0 && here == study->scenarios[s].levers[t - 1].value[i] &&
            t != study->scenarios[s].reform)
          continue;
        if (!stored_value(store, sql, name, s, t, &there) || there == here)
          continue;
        xw_period_label(study, t, label);
        xw_bilingual_add(what, "%s of %s is %.6g there and %.6g here from %s on", name,
                         study->scenarios[s].id, there, here, label);
        return true;
      }
  return false;
}

static bool parameter_differs(xw_store *store, xw_bilingual *what) {
  static const char sql[] = "SELECT value FROM parameter_values WHERE name = ?1 AND scenario = ?2";
  const xw_study *study = store->study;
  for (int s = 0; s < study->scenario_count; s++)
    for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
      const double here = study->scenarios[s].parameters.value[i];
      double there = here;
      if (!stored_value(store, sql, xw_parameter_info_at(i)->name, s, INT_MIN, &there) ||
          there == here)
        continue;
      xw_bilingual_add(what, "%s of %s is %.6g there and %.6g here", xw_parameter_info_at(i)->name,
                       study->scenarios[s].id, there, here);
      return true;
    }
  return false;
}

static void say_what_differs(xw_store *store, xw_bilingual *what) {
  const xw_study *study = store->study;
  if (setting_differs(store, what) || own_cell_differs(store, what)) {
    return;
  }
  for (int i = 0; i < study->scenario_count; i++) {
    if (row_differs(store, "SELECT id FROM scenarios WHERE number = ?1", i,
                    study->scenarios[i].id)) {
      xw_bilingual_add(what, "scenario %d is here \"%s\"", i + 1, study->scenarios[i].id);
      return;
    }
  }
  for (int i = 0; i < study->source_count; i++) {
    if (row_differs(store, "SELECT sha256 FROM sources WHERE number = ?1", i,
                    study->sources[i].sha256)) {
      xw_bilingual_add(what, "the text of %s has changed", study->sources[i].path);
      return;
    }
  }
  if (!lever_differs(store, what) && !parameter_differs(store, what))
    xw_bilingual_add(what, "levers or parameters differ");
}

xw_status xw_store_check_identity(xw_store *store) {
  char identity[65];
  char *stored = NULL;
  xw_status status = xw_store_fact(store, "identity", &stored);
  if (status != XW_OK) {
    return status;
  }
  xw_study_identity(store->study, identity);
  if (stored == NULL || strcmp(stored, identity) != 0) {
    xw_bilingual what = {0};
    say_what_differs(store, &what);
    xw_remember(&what);
    status = xw_fail(XW_ERR_OTHER_STUDY,
                     "%s holds another study: %s; write to another file with -o, or remove it",
                     store->path,
                     what.english.data != NULL ? what.english.data : XW_N("its identity differs"));
    xw_bilingual_free(&what);
  }
  xw_free(stored);
  return status;
}
