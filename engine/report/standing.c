/* What a study is and what its answers cover, in one list; see standing.h. */
#include "report/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/amount.h"
#include "base/language.h"
#include "base/memory.h"
#include "report/frame.h"
#include "report/render.h"
#include "report/standing_parts.h"

enum { WIDTH = 100, OF_A_KIND = 5 };

/* ------------------------------------------------------------------------------------- the list */

xw_standing_remark *xw_standing_add_of(xw_standing *standing, const char *code, bool is_warning,
                                       const char *scenario) {
  if (standing->count == standing->capacity) {
    const size_t more = standing->capacity > 0 ? 2 * standing->capacity : 8;
    xw_standing_remark *grown = xw_realloc(standing->items, more, sizeof *grown);
    if (grown == NULL) {
      xw_fail_memory("what a study covers");
      return NULL;
    }
    standing->items = grown;
    standing->capacity = more;
  }
  char *own = scenario != NULL ? xw_strdup(scenario) : NULL;
  if (scenario != NULL && own == NULL) {
    xw_fail_memory("what a study covers");
    return NULL;
  }
  xw_standing_remark *remark = &standing->items[standing->count++];
  *remark = (xw_standing_remark){.code = code, .is_warning = is_warning, .scenario = own};
  return remark;
}

xw_standing_remark *xw_standing_add(xw_standing *standing, const char *code, bool is_warning) {
  return xw_standing_add_of(standing, code, is_warning, NULL);
}

void xw_standing_put(xw_standing_remark *remark, const char *name, double value) {
  int at = 0;
  while (at < XW_STANDING_NUMBERS && remark->numbers[at].name != NULL) {
    at++;
  }
  if (at < XW_STANDING_NUMBERS) {
    remark->numbers[at] = (xw_standing_number){name, value};
  }
}

xw_status xw_standing_fact(xw_store *store, const char *key, char **value) {
  xw_status status = xw_store_fact(store, key, value);
  if (status == XW_OK && *value == NULL) {
    *value = xw_strdup("");
    status = *value == NULL ? xw_fail_memory("a fact of the study") : XW_OK;
  }
  return status;
}

xw_status xw_standing_count(xw_store *store, const char *key, long fallback, long *count) {
  char *text = NULL;
  const xw_status status = xw_store_fact(store, key, &text);
  *count = text != NULL ? strtol(text, NULL, 10) : fallback;
  xw_free(text);
  return status;
}

/* Number of a scenario; that of an unknown one is left to who compares with it. */
static xw_status find_baseline(xw_store *store, const char *id, size_t *number) {
  xw_table table = {0};
  char *name = xw_strdup(id != NULL ? id : "");
  *number = 0;
  if (name == NULL) {
    return xw_fail_memory("what a study covers");
  }
  const xw_value bound = {.type = XW_CELL_TEXT, .as.text = name};
  const xw_status status =
      xw_store_query(store, "SELECT number FROM scenarios WHERE id = ?1", &bound, 1, &table);
  if (status == XW_OK && table.row_count == 1) {
    *number = (size_t)xw_value_integer(&table.values[0]);
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}

static xw_status read_replications(xw_store *store, xw_standing *standing) {
  xw_table table = {0};
  const xw_status status = xw_store_query(
      store, "SELECT count(DISTINCT replication) FROM jobs WHERE status = 'done'", NULL, 0, &table);
  if (status == XW_OK) {
    standing->replications = (size_t)xw_value_integer(&table.values[0]);
  }
  xw_table_free(&table);
  return status;
}

static xw_status read_facts(xw_store *store, xw_standing *standing) {
  const char *const keys[] = {"id", "firms", "represents"};
  char **const into[] = {&standing->id, &standing->firms, &standing->represents};
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof keys / sizeof *keys && status == XW_OK; i++) {
    status = xw_standing_fact(store, keys[i], into[i]);
  }
  return status == XW_OK ? read_replications(store, standing) : status;
}

static xw_status check_texts(const xw_standing *standing) {
  for (size_t i = 0; i < standing->count; i++) {
    const xw_standing_remark *r = &standing->items[i];
    if (r->text[0].failed || r->text[1].failed || r->detail.failed) {
      return xw_fail_memory("what a study covers");
    }
  }
  return XW_OK;
}

xw_status xw_standing_read(xw_store *store, const char *window, const char *horizon,
                           const char *baseline, xw_standing *standing) {
  size_t number = 0;
  *standing = (xw_standing){0};
  xw_status status = xw_window_read(store, window, horizon, &standing->window);
  if (status == XW_OK) {
    status = read_facts(store, standing);
  }
  if (status == XW_OK) {
    status = find_baseline(store, baseline, &number);
  }
  if (status == XW_OK) {
    status = xw_standing_runs(store, standing);
  }
  if (status == XW_OK) {
    status = xw_standing_settings(store, standing);
  }
  if (status == XW_OK) {
    status = xw_standing_money(store, standing);
  }
  if (status == XW_OK) {
    status = xw_standing_policies(store, number, standing);
  }
  return status == XW_OK ? check_texts(standing) : status;
}

void xw_standing_free(xw_standing *standing) {
  for (size_t i = 0; i < standing->count; i++) {
    xw_standing_remark *r = &standing->items[i];
    xw_text_free(&r->text[0]);
    xw_text_free(&r->text[1]);
    xw_text_free(&r->detail);
    xw_free(r->scenario);
  }
  xw_free(standing->items);
  xw_free(standing->id);
  xw_free(standing->firms);
  xw_free(standing->represents);
  *standing = (xw_standing){0};
}

/* ----------------------------------------------------------------------------------- for people */

void xw_standing_window(const xw_window *w, bool chinese, xw_text *out) {
  const long count = w->last - w->first + 1;
  if (xw_window_is_last(w)) {
    xw_text_format(out, xw_tr(chinese, "%s–%s, the last %ld of %ld quarters"), w->from, w->to,
                   count, w->periods);
  } else {
    xw_text_format(out, xw_tr(chinese, "%s–%s, %ld of %ld quarters"), w->from, w->to, count,
                   w->periods);
  }
  if (w->is_own && (count != w->usual || !xw_window_is_last(w))) {
    xw_text_format(out, xw_tr(chinese, " (as asked; the study's window is the last %ld)"),
                   w->usual);
  }
}

static void append_firms(const xw_standing *standing, bool chinese, xw_text *out) {
  char firms[XW_AMOUNT_SIZE], all[XW_AMOUNT_SIZE];
  const double simulated = strtod(standing->firms, NULL);
  const double represented = strtod(standing->represents, NULL);
  xw_amount_text(simulated, chinese, firms);
  xw_amount_text(represented, chinese, all);
  if (simulated > 0 && represented > 0) {
    xw_text_format(out, xw_tr(chinese, "; %s simulated firms stand for %s"), firms, all);
  } else if (simulated > 0) {
    xw_text_format(out, xw_tr(chinese, "; %s simulated firms"), firms);
  } else {
    xw_text_append(out, xw_tr(chinese, "; the firms of a table"));
  }
}

void xw_standing_cover(const xw_standing *standing, bool chinese, xw_text *out) {
  xw_text window = {0};
  xw_standing_window(&standing->window, chinese, &window);
  xw_text_format(out, xw_tr(chinese, "means over %s"), window.data != NULL ? window.data : "");
  append_firms(standing, chinese, out);
  out->failed = out->failed || window.failed;
  xw_text_free(&window);
}

void xw_standing_append_head(const xw_standing *standing, bool chinese, int width, xw_text *out) {
  xw_text line = {0};
  xw_text_format(&line, "%s: ", standing->id);
  xw_standing_cover(standing, chinese, &line);
  xw_text_append(&line, xw_tr(chinese, "."));
  xw_append_notes(out, line.data != NULL ? line.data : "", width);
  out->failed = out->failed || line.failed;
  xw_text_free(&line);
}

void xw_standing_describe(const xw_standing *standing, bool chinese, xw_text *out) {
  xw_text_format(out, "%s: ", standing->id);
  xw_standing_cover(standing, chinese, out);
  xw_text_append(out, xw_tr(chinese, "."));
  for (size_t i = 0; i < standing->count; i++) {
    const xw_standing_remark *remark = &standing->items[i];
    if (remark->is_warning && remark->text[chinese].data != NULL) {
      xw_text_format(out, " %s", remark->text[chinese].data);
    }
  }
}

static size_t count_of_kind(const xw_standing *standing, size_t before, const char *code) {
  size_t count = 0;
  for (size_t i = 0; i < before; i++) {
    count += strcmp(standing->items[i].code, code) == 0;
  }
  return count;
}

static void append_remark(const xw_standing_remark *remark, bool chinese, int width, xw_text *out) {
  xw_text line = {0};
  xw_text_append(&line,
                 remark->is_warning ? xw_tr(chinese, "Warning: ") : xw_tr(chinese, "Note: "));
  xw_text_append(&line, remark->text[chinese].data != NULL ? remark->text[chinese].data : "");
  if (!line.failed) {
    xw_append_wrapped(out, line.data, width);
  }
  out->failed = out->failed || line.failed;
  xw_text_free(&line);
}

void xw_standing_append(const xw_standing *standing, bool chinese, int width, xw_text *out) {
  for (int warnings = 1; warnings >= 0; warnings--) {
    for (size_t i = 0; i < standing->count; i++) {
      const xw_standing_remark *remark = &standing->items[i];
      const size_t before = count_of_kind(standing, i, remark->code);
      if (remark->is_warning == warnings && before < OF_A_KIND) {
        append_remark(remark, chinese, width > 0 && width < WIDTH ? width : WIDTH, out);
      } else if (remark->is_warning == warnings && before == OF_A_KIND) {
        xw_text_format(out, xw_tr(chinese, "  ... and %zu more such remarks, see --json\n"),
                       count_of_kind(standing, standing->count, remark->code) - OF_A_KIND);
      }
    }
  }
}

void xw_standing_append_of(const xw_standing *standing, xw_standing_filter *is_wanted, bool chinese,
                           xw_text *out) {
  for (size_t i = 0; i < standing->count; i++) {
    if (is_wanted(&standing->items[i])) {
      append_remark(&standing->items[i], chinese, WIDTH, out);
    }
  }
}

bool xw_standing_is_of_runs(const xw_standing_remark *remark) {
  static const char *const codes[] = {"incomplete", "failed", "part", "only", "interrupted", NULL};
  for (int i = 0; codes[i] != NULL; i++) {
    if (strcmp(remark->code, codes[i]) == 0) {
      return true;
    }
  }
  return false;
}

int64_t xw_standing_missing(const xw_standing *standing) {
  for (size_t i = 0; i < standing->count; i++) {
    const xw_standing_number *n = standing->items[i].numbers;
    if (strcmp(standing->items[i].code, "incomplete") == 0) {
      return (int64_t)(n[1].value - n[0].value - n[2].value);
    }
  }
  return 0;
}

/* The short forms of warnings; they take the first two numbers of a remark. */
static const struct {
  const char *code, *text;
} shorts[] = {
    {"incomplete", XW_N("%.0f of %.0f runs")},
    {"part", XW_N("one part of %.0f alone")},
    {"failed", XW_N("%.0f runs failed")},
    {"uncertain", XW_N("%.0f parameters drawn")},
    {"overridden", XW_N("other settings than its files")},
    {"population", XW_N("firms of a table")},
    {"stopped", XW_N("stopped before its goal")},
};

void xw_standing_short(const xw_standing *standing, bool chinese, xw_text *out) {
  const size_t begun = out->size;
  for (size_t i = 0; i < standing->count; i++) {
    const xw_standing_remark *remark = &standing->items[i];
    for (size_t k = 0; remark->is_warning && k < sizeof shorts / sizeof *shorts; k++) {
      if (strcmp(shorts[k].code, remark->code) == 0) {
        xw_text_append(out, out->size > begun ? xw_tr(chinese, "; ") : "");
        xw_text_format(out, xw_tr(chinese, shorts[k].text), remark->numbers[0].value,
                       remark->numbers[1].value);
      }
    }
  }
}

/* --------------------------------------------------------------------------------- for programs */

static void append_name(xw_text *out, bool first, const char *name) {
  xw_text_append(out, first ? "" : ", ");
  xw_append_json_text(out, name);
  xw_text_append(out, ": ");
}

static void append_pair(xw_text *out, bool first, const char *name, const char *text) {
  append_name(out, first, name);
  xw_append_json_text(out, text != NULL ? text : "");
}

static void append_real(xw_text *out, bool first, const char *name, double value) {
  char number[32];
  append_name(out, first, name);
  xw_format_real(value, number);
  xw_text_append(out, number);
}

void xw_standing_about_json(const xw_standing *standing, xw_text *out) {
  const xw_window *w = &standing->window;
  xw_text cover[2] = {{0}, {0}};
  xw_text_append(out, "{");
  append_pair(out, true, "study", standing->id);
  append_pair(out, false, "window_from", w->from);
  append_pair(out, false, "window_to", w->to);
  append_real(out, false, "window_quarters", (double)(w->last - w->first + 1));
  append_real(out, false, "study_window", (double)w->usual);
  append_real(out, false, "periods", (double)w->periods);
  append_name(out, false, "window_asked");
  xw_text_append(out, w->is_own ? "true" : "false");
  append_real(out, false, "replications", (double)standing->replications);
  append_real(out, false, "firms", strtod(standing->firms, NULL));
  append_real(out, false, "represents", strtod(standing->represents, NULL));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_standing_cover(standing, chinese, &cover[chinese]);
    append_pair(out, false, chinese ? "text_zh" : "text_en", cover[chinese].data);
    out->failed = out->failed || cover[chinese].failed;
    xw_text_free(&cover[chinese]);
  }
  xw_text_append(out, "}");
}

static const char *severity_of(const xw_standing_remark *remark) {
  return remark->is_warning ? "warning" : "note";
}

static void append_remark_json(const xw_standing_remark *remark, xw_text *out) {
  xw_text_append(out, "{");
  append_pair(out, true, "code", remark->code);
  append_pair(out, false, "severity", severity_of(remark));
  if (remark->scenario != NULL) {
    append_pair(out, false, "scenario", remark->scenario);
  }
  append_pair(out, false, "text_en", remark->text[0].data);
  append_pair(out, false, "text_zh", remark->text[1].data);
  if (remark->detail.size > 0) {
    append_pair(out, false, "detail", remark->detail.data);
  }
  append_name(out, false, "numbers");
  xw_text_append(out, "{");
  for (int i = 0; i < XW_STANDING_NUMBERS && remark->numbers[i].name != NULL; i++) {
    append_real(out, i == 0, remark->numbers[i].name, remark->numbers[i].value);
  }
  xw_text_append(out, "}}");
}

void xw_standing_remarks_json(const xw_standing *standing, xw_text *out) {
  xw_text_append(out, "[");
  for (size_t i = 0; i < standing->count; i++) {
    xw_text_append(out, i > 0 ? ",\n  " : "\n  ");
    append_remark_json(&standing->items[i], out);
  }
  xw_text_append(out, "]");
}

xw_status xw_standing_wrap(const xw_standing *standing, const char *name, const char *rows,
                           char **text) {
  xw_text out = {0};
  xw_text_append(&out, "{");
  append_name(&out, true, "about");
  xw_standing_about_json(standing, &out);
  xw_text_append(&out, ",\n \"remarks\": ");
  xw_standing_remarks_json(standing, &out);
  xw_text_append(&out, ",\n ");
  append_name(&out, true, name);
  xw_text_append(&out, rows);
  xw_text_append(&out, "}\n");
  *text = out.failed ? NULL : out.data;
  if (out.failed) {
    xw_text_free(&out);
    return xw_fail_memory("the text of a table");
  }
  return XW_OK;
}

xw_status xw_standing_render(const xw_standing *standing, const char *name, const xw_table *table,
                             xw_table_format format, char **text) {
  char *rows = NULL;
  if (format != XW_FORMAT_JSON) {
    return xw_render_table(table, format, text);
  }
  *text = NULL;
  xw_status status = xw_render_table(table, format, &rows);
  if (status == XW_OK) {
    status = xw_standing_wrap(standing, name, rows, text);
  }
  xw_free(rows);
  return status;
}

static xw_status put_row(xw_value *row, const xw_standing_remark *remark) {
  const char *const texts[] = {remark->code,         severity_of(remark),  remark->scenario,
                               remark->text[0].data, remark->text[1].data, remark->detail.data};
  xw_status status = XW_OK;
  for (size_t c = 0; c < sizeof texts / sizeof *texts && status == XW_OK; c++) {
    status = texts[c] != NULL ? xw_value_set_text(&row[c], texts[c]) : XW_OK;
  }
  return status;
}

xw_status xw_standing_table(const xw_standing *standing, xw_table *table) {
  static const char *const columns[] = {"code",    "severity", "scenario",
                                        "text_en", "text_zh",  "detail"};
  xw_status status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < standing->count && status == XW_OK; i++) {
    xw_value *row = NULL;
    status = xw_table_append(table, &row);
    if (status == XW_OK) {
      status = put_row(row, &standing->items[i]);
    }
  }
  return status;
}
