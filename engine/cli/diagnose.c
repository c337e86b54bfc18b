/* Mistakes of a load, remarks on names, and a trial run, gathered as one list. */
#include "cli/diagnose.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/asked.h"
#include "scripting/remarks.h"
#include "xiaowei/model.h"

enum { FILE_COLUMN, LINE, SEVERITY, MESSAGE, COLUMNS };

xw_status xw_diagnoses_init(xw_diagnoses *d, bool for_programs) {
  static const char *const columns[COLUMNS] = {"file", "line", "severity", "message"};
  d->errors = 0;
  d->for_programs = for_programs;
  return xw_table_init(&d->table, columns, COLUMNS);
}

void xw_diagnoses_free(xw_diagnoses *d) { xw_table_free(&d->table); }

static const xw_value *row_at(const xw_diagnoses *d, size_t row) {
  return &d->table.values[row * COLUMNS];
}

/* Whether an error at this place is there already. */
static bool is_known(const xw_diagnoses *d, const char *file, int line) {
  for (size_t i = 0; i < d->table.row_count; i++) {
    const xw_value *row = row_at(d, i);
    if (file && row[FILE_COLUMN].type == XW_CELL_TEXT && row[LINE].as.integer == line &&
        strcmp(row[FILE_COLUMN].as.text, file) == 0 && strcmp(row[SEVERITY].as.text, "error") == 0)
      return true;
  }
  return false;
}

/* file NULL: without a place. */
static xw_status add(xw_diagnoses *d, const char *file, int line, bool is_error,
                     const char *message) {
  xw_value *row = NULL;
  xw_status status = xw_table_append(&d->table, &row);
  if (status == XW_OK && file) {
    status = xw_value_set_text(&row[FILE_COLUMN], file);
    xw_value_set_integer(&row[LINE], line);
  }
  if (status == XW_OK)
    status = xw_value_set_text(&row[SEVERITY], is_error ? "error" : "warning");
  if (status == XW_OK)
    status = xw_value_set_text(&row[MESSAGE], message);
  d->errors += is_error;
  return status;
}

/* The first ":digits: " of a line ends its place; NULL when it has none. */
static const char *find_place(const char *line, int *number) {
  for (const char *c = strchr(line, ':'); c; c = strchr(c + 1, ':')) {
    char *end = NULL;
    const long value = strtol(c + 1, &end, 10);
    if (end > c + 1 && strncmp(end, ": ", 2) == 0 && value > 0 && value < 100000000) {
      *number = (int)value;
      return c;
    }
  }
  return NULL;
}

/* One line, which is cut into its parts. trial: `ending` is put after what it says, unless an error at its
 * place is known. */
static xw_status add_line(xw_diagnoses *d, char *line, bool trial, const char *ending) {
  int number = 0;
  const char *place = find_place(line, &number);
  const char *message = place ? strstr(place, ": ") + 2 : line;
  xw_text text = {0};
  if (place)
    line[place - line] = '\0';
  if (trial && is_known(d, place ? line : NULL, number))
    return XW_OK;
  xw_text_format(&text, "%s%s", message, ending);
  const xw_status status = text.failed ? xw_fail_memory("a message")
                                       : add(d, place ? line : NULL, number, true, text.data);
  xw_text_free(&text);
  return status;
}

xw_status xw_diagnose_text(xw_diagnoses *d, const char *text) {
  char *copy = xw_strdup(text), *rest = copy;
  xw_status status = copy ? XW_OK : xw_fail_memory("the messages");
  for (char *line; status == XW_OK && rest && (line = strtok_r(rest, "\n", &rest)) != NULL;)
    status = add_line(d, line, false, "");
  xw_free(copy);
  return status;
}

xw_status xw_diagnose_names(xw_diagnoses *d, const xw_script *script) {
  xw_remarks remarks = {0};
  xw_status status = xw_script_remarks(script, &remarks);
  for (int i = 0; i < remarks.count && status == XW_OK; i++) {
    const xw_remark *r = &remarks.items[i];
    status = add(d, r->file, r->line, r->is_error, d->for_programs ? r->text : r->shown);
  }
  xw_remarks_free(&remarks);
  return status;
}

xw_status xw_diagnose_money(xw_diagnoses *d, const xw_study *study, bool chinese) {
  xw_text text = {0};
  xw_asked_money(study, !d->for_programs && chinese, true, &text);
  xw_status status = text.failed ? xw_fail_memory("a message") : XW_OK;
  char *rest = text.data;
  for (char *line; status == XW_OK && rest && (line = strtok_r(rest, "\n", &rest)) != NULL;)
    status = add(d, NULL, 0, false, line);
  xw_text_free(&text);
  return status;
}

/* ---- the trial ---- */

static xw_status take(void *context, const xw_result *result) {
  xw_diagnoses *d = context;
  char ending[128];
  if (result->status == XW_OK)
    return XW_OK;
  const char *format = XW_N("; in a trial of at most %d enterprises");
  snprintf(ending, sizeof ending, d->for_programs ? format : xw_tr_here(format), XW_TRIAL_FIRMS);
  const char *text = d->for_programs ? result->message : result->shown;
  char *message = xw_strdup(text ? text : "?");
  const xw_status status =
      message ? add_line(d, message, true, ending) : xw_fail_memory("a message");
  xw_free(message);
  return status;
}

xw_status xw_diagnose_trial(xw_diagnoses *d, const xw_study *whole, xw_script *script) {
  xw_study study = *whole; /* borrows all it points to */
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  xw_script_guard(script, xw_call_guard());
  study.firms = study.firms < XW_TRIAL_FIRMS ? study.firms : XW_TRIAL_FIRMS;
  bool *wanted = xw_calloc((size_t)xw_study_variants(&study), sizeof *wanted);
  for (int s = 0; wanted && s < study.scenario_count; s++)
    wanted[s] = true; /* the first variants are the scenarios at the first point */
  xw_status status = wanted ? XW_OK : xw_fail_memory("a trial");
  if (status == XW_OK)
    status = xw_model_create(&study, xw_script_actors(script), &model);
  if (status == XW_OK)
    status = xw_workspace_create(model, &work);
  if (status == XW_OK)
    status = xw_replicate(model, work, 0, wanted, xw_stop_flag(), take, d);
  xw_script_guard(script, NULL);
  xw_workspace_free(work);
  xw_model_free(model);
  xw_free(wanted);
  return status;
}

/* ---- printing ---- */

xw_status xw_diagnoses_print(const xw_options *o, const xw_diagnoses *d) {
  if (o->json)
    return xw_print_table(o, &d->table);
  for (size_t i = 0; i < d->table.row_count; i++) {
    const xw_value *row = row_at(d, i);
    const bool is_warning = strcmp(row[SEVERITY].as.text, "warning") == 0;
    if (row[FILE_COLUMN].type == XW_CELL_TEXT)
      xw_tell("%s:%lld: ", row[FILE_COLUMN].as.text, (long long)row[LINE].as.integer);
    xw_tell("%s%s\n", is_warning ? xw_tr(o->chinese, "warning: ") : "", row[MESSAGE].as.text);
  }
  return XW_OK;
}
