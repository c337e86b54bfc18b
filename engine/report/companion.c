/* Whether a second study asks what the first one asks, but over plausible parameters.
 *
 * A range over parameters that belongs to other levers or other firms beside an answer would be worse than none: what
 * decides about the numbers is compared row by row, and the first difference is named. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/certainty.h"
#include "report/render.h"

static xw_status differ(xw_store *plausible, const char *what, const char *here,
                        const char *there) {
  return xw_fail(XW_ERR_ARGUMENT,
                 "%s asks another question, so its range over parameters is none of this study: %s "
                 "is %s there and %s here",
                 xw_store_path(plausible), what, there != NULL ? there : XW_N("not set"),
                 here != NULL ? here : XW_N("not set"));
}

static xw_status check_fact(xw_store *store, xw_store *plausible, const char *key) {
  char *here = NULL, *there = NULL;
  xw_status status = xw_store_fact(store, key, &here);
  status = status == XW_OK ? xw_store_fact(plausible, key, &there) : status;
  const bool same = (here == NULL) == (there == NULL) && (here == NULL || strcmp(here, there) == 0);
  if (status == XW_OK && !same) {
    status = differ(plausible, key, here, there);
  }
  xw_free(here);
  xw_free(there);
  return status;
}

/* Rows that must be the same in both studies: a name of the row, and its value. */
static const char *const row_sets[] = {
    "SELECT 'scenario ' || (number + 1), id FROM scenarios ORDER BY number",
    "SELECT 'reform of ' || id, reform FROM scenarios ORDER BY number",
    "SELECT s.id || ', ' || c.lever || ' from ' || c.label, c.value FROM lever_changes c JOIN"
    " scenarios s ON s.number = c.scenario ORDER BY c.scenario, c.lever, c.period",
    "SELECT 'factor ' || number, kind || ' ' || name FROM factors ORDER BY number",
    "SELECT 'point ' || point || ', factor ' || factor, value FROM point_values ORDER BY point,"
    " factor",
    "SELECT 'the code of ' || s.id, (SELECT x.sha256 FROM sources x WHERE substr(s.place, 1,"
    " length(x.path) + 1) = x.path || ':') FROM scenarios s WHERE s.has_hooks ORDER BY s.number",
};

static void show(const xw_table *table, size_t row, char text[80]) {
  const xw_value *value = row < table->row_count ? &table->values[2 * row + 1] : NULL;
  char number[32];
  if (value == NULL || value->type == XW_CELL_NULL) {
    snprintf(text, 80, "%s", "-");
  } else if (value->type == XW_CELL_TEXT) {
    snprintf(text, 80, "%.79s", value->as.text);
  } else {
    xw_format_real(value->type == XW_CELL_INTEGER ? (double)value->as.integer : value->as.real,
                   number);
    snprintf(text, 80, "%s", number);
  }
}

static const char *name_of(const xw_table *table, size_t row) {
  return row < table->row_count && table->values[2 * row].type == XW_CELL_TEXT
             ? xw_value_text(&table->values[2 * row])
             : "";
}

static xw_status compare_rows(xw_store *plausible, const xw_table *here, const xw_table *there) {
  const size_t rows = here->row_count > there->row_count ? here->row_count : there->row_count;
  for (size_t r = 0; r < rows; r++) {
    char mine[80], theirs[80];
    const char *what = r < here->row_count ? name_of(here, r) : name_of(there, r);
    show(here, r, mine);
    show(there, r, theirs);
    if (strcmp(name_of(here, r), name_of(there, r)) != 0) {
      return differ(plausible, what, r < here->row_count ? mine : NULL, NULL);
    }
    if (strcmp(mine, theirs) != 0) {
      return differ(plausible, what, mine, theirs);
    }
  }
  return XW_OK;
}

static xw_status check_rows(xw_store *store, xw_store *plausible, const char *sql) {
  xw_table here = {0}, there = {0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &here);
  status = status == XW_OK ? xw_store_query(plausible, sql, NULL, 0, &there) : status;
  status = status == XW_OK ? compare_rows(plausible, &here, &there) : status;
  xw_table_free(&here);
  xw_table_free(&there);
  return status;
}

/* Of a parameter that is drawn the middle value does not matter, but a scenario that sets its own keeps it. */
static xw_status check_parameters(xw_store *store, xw_store *plausible) {
  static const char drawn[] =
      "SELECT coalesce(group_concat(name, ' '), '') FROM (SELECT name FROM uncertain ORDER BY 1)";
  static const char sql[] =
      "SELECT s.id || ', ' || v.name, v.value FROM parameter_values v"
      " JOIN scenarios s ON s.number = v.scenario"
      " JOIN parameter_values b ON b.scenario = 0 AND b.name = v.name"
      " WHERE instr(' ' || ?1 || ' ', ' ' || v.name || ' ') = 0 OR v.value <> b.value"
      " ORDER BY v.scenario, v.name";
  xw_table names = {0}, here = {0}, there = {0};
  xw_status status = xw_store_query(plausible, drawn, NULL, 0, &names);
  const xw_value *bound = names.values;
  status = status == XW_OK ? xw_store_query(store, sql, bound, 1, &here) : status;
  status = status == XW_OK ? xw_store_query(plausible, sql, bound, 1, &there) : status;
  status = status == XW_OK ? compare_rows(plausible, &here, &there) : status;
  xw_table_free(&names);
  xw_table_free(&here);
  xw_table_free(&there);
  return status;
}

/* One study draws its parameters, the other does not. */
static xw_status check_draws(xw_store *store, xw_store *plausible) {
  char *here = NULL, *there = NULL;
  xw_status status = xw_store_fact(store, "uncertain_count", &here);
  status = status == XW_OK ? xw_store_fact(plausible, "uncertain_count", &there) : status;
  if (status == XW_OK && here != NULL && atoi(here) > 0) {
    status = xw_fail(XW_ERR_ARGUMENT,
                     "%s draws its parameters itself and says the range over them; leave out "
                     "--plausible",
                     xw_store_path(store));
  } else if (status == XW_OK && (there == NULL || atoi(there) <= 0)) {
    status = xw_fail(XW_ERR_ARGUMENT,
                     "%s does not draw parameters; run the same study with --uncertain into a file "
                     "of its own",
                     xw_store_path(plausible));
  }
  xw_free(here);
  xw_free(there);
  return status;
}

xw_status xw_companion_check(xw_store *store, xw_store *plausible) {
  static const char *const facts[] = {"model_version", "population", "firms",       "represents",
                                      "burn_in",       "start",      "periods",     "window",
                                      "discount",      "fork",       "point_count", NULL};
  xw_status status = check_draws(store, plausible);
  for (size_t i = 0; facts[i] != NULL && status == XW_OK; i++) {
    status = check_fact(store, plausible, facts[i]);
  }
  for (size_t i = 0; i < sizeof row_sets / sizeof *row_sets && status == XW_OK; i++) {
    status = check_rows(store, plausible, row_sets[i]);
  }
  return status == XW_OK ? check_parameters(store, plausible) : status;
}
