/* Windows of time; see window.h.
 *
 * Means add the quarters in the order of time, as the engine does, so that the study's own
 * window gives the bits that are stored. */
#include "report/window.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/vmath.h"

/* ------------------------------------------------------------------------------------- settling */

static xw_status read_number(xw_store *store, const char *key, double fallback, double *number) {
  char *text = NULL;
  const xw_status status = xw_store_fact(store, key, &text);
  *number = text != NULL ? strtod(text, NULL) : fallback;
  xw_free(text);
  return status;
}

static xw_status read_facts(xw_store *store, xw_window *w) {
  double periods = 0, usual = 0;
  xw_table table = {0};
  xw_status status = read_number(store, "periods", 0, &periods);
  if (status == XW_OK) {
    status = read_number(store, "window", 0, &usual);
  }
  if (status == XW_OK) {
    status = read_number(store, "discount", 0, &w->discount);
  }
  if (status == XW_OK) {
    status = xw_store_query(store, "SELECT min(reform) FROM scenarios WHERE number > 0", NULL, 0,
                            &table);
  }
  w->periods = (long)periods;
  w->usual = (long)usual < w->periods ? (long)usual : w->periods;
  w->reform = status == XW_OK && table.values[0].type == XW_CELL_INTEGER
                  ? (long)xw_value_integer(&table.values[0])
                  : w->periods;
  xw_table_free(&table);
  return status;
}

xw_status xw_window_label(xw_store *store, long period, char label[16]) {
  xw_table table = {0};
  const xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = period};
  const xw_status status =
      xw_store_query(store, "SELECT label FROM periods WHERE period = ?1", &bound, 1, &table);
  snprintf(label, 16, "%s",
           status == XW_OK && table.row_count == 1 ? xw_value_text(&table.values[0]) : "?");
  xw_table_free(&table);
  return status;
}

/* Period of a label of `size` characters; -1: there is none. */
static xw_status period_of(xw_store *store, const char *label, size_t size, long *period) {
  char text[16] = "";
  xw_table table = {0};
  *period = -1;
  if (size >= sizeof text) {
    return XW_OK;
  }
  memcpy(text, label, size);
  const xw_value bound = {.type = XW_CELL_TEXT, .as.text = text};
  const xw_status status =
      xw_store_query(store, "SELECT period FROM periods WHERE label = ?1", &bound, 1, &table);
  if (status == XW_OK && table.row_count == 1) {
    *period = (long)xw_value_integer(&table.values[0]);
  }
  xw_table_free(&table);
  return status;
}

static xw_status fail_form(xw_store *store, const char *option, const char *text,
                           const xw_window *w) {
  char first[16], last[16];
  xw_status status = xw_window_label(store, 0, first);
  if (status == XW_OK) {
    status = xw_window_label(store, w->periods - 1, last);
  }
  if (status != XW_OK) {
    return status;
  }
  return strcmp(option, "horizon") == 0
             ? xw_fail(XW_ERR_ARGUMENT, "--horizon %s: write a quarter of the study, %s to %s",
                       text, first, last)
             : xw_fail(XW_ERR_ARGUMENT,
                       "--window %s: write quarters of the study, which has %s to %s, the earlier "
                       "first, as in 2015Q3..2018Q2; reform.. or 'last 8'",
                       text, first, last);
}

static xw_status settle_horizon(xw_store *store, const char *horizon, xw_window *w) {
  const xw_status status = period_of(store, horizon, strlen(horizon), &w->last);
  return status == XW_OK && w->last < 0 ? fail_form(store, "horizon", horizon, w) : status;
}

/* One end of a range; an empty one is `open`. */
static xw_status settle_end(xw_store *store, const char *text, size_t size, long open,
                            const xw_window *w, long *period) {
  static const char reform[] = "reform";
  *period = open;
  if (size == 0) {
    return XW_OK;
  }
  if (size == sizeof reform - 1 && strncmp(text, reform, size) == 0) {
    *period = w->reform;
    return XW_OK;
  }
  return period_of(store, text, size, period);
}

static xw_status settle_window(xw_store *store, const char *text, xw_window *w) {
  const char *dots = strstr(text, "..");
  const long end = w->last;
  xw_status status = XW_OK;
  char *rest = NULL;
  if (strncmp(text, "last", 4) == 0) {
    const long count = strtol(text + 4, &rest, 10);
    w->first = *rest == '\0' && count > 0 ? end - count + 1 : -1;
  } else if (dots == NULL) {
    status = period_of(store, text, strlen(text), &w->first);
    w->last = w->first;
  } else {
    status = settle_end(store, text, (size_t)(dots - text), 0, w, &w->first);
    if (status == XW_OK) {
      status = settle_end(store, dots + 2, strlen(dots + 2), end, w, &w->last);
    }
  }
  const bool whole = w->first >= 0 && w->first <= w->last && w->last <= end;
  return status == XW_OK && !whole ? fail_form(store, "window", text, w) : status;
}

xw_status xw_window_read(xw_store *store, const char *window, const char *horizon,
                         xw_window *settled) {
  xw_window *w = settled;
  *w = (xw_window){.is_own = window != NULL || horizon != NULL};
  xw_status status = read_facts(store, w);
  w->last = w->periods - 1;
  if (status == XW_OK && horizon != NULL) {
    status = settle_horizon(store, horizon, w);
  }
  w->first = w->last - w->usual + 1 > 0 ? w->last - w->usual + 1 : 0;
  w->sum_first = w->reform;
  if (status == XW_OK && window != NULL) {
    status = settle_window(store, window, w);
    w->sum_first = w->first;
  }
  if (status == XW_OK) {
    status = xw_window_label(store, w->first, w->from);
  }
  return status == XW_OK ? xw_window_label(store, w->last, w->to) : status;
}

bool xw_window_is_last(const xw_window *window) { return window->last == window->periods - 1; }

/* -------------------------------------------------------------------------------------- reading */

/* A metric while the series of a run go by. */
typedef struct summed {
  int64_t number, source; /* of what is asked for, of the series that it comes from */
  bool is_total;
  double sum;
  long n; /* quarters that had a value */
} summed;

typedef struct passing {
  const xw_window *window;
  summed *items;
  size_t count;
  int64_t job; /* whose series go by; -1: none yet */
  xw_value run[3];
  xw_store_row take;
  void *context;
} passing;

/* Quarters that make a total. */
static bool is_counted(const passing *own, const summed *item, int64_t period) {
  const xw_window *w = own->window;
  return period <= w->last && period >= (item->is_total ? w->sum_first : w->first);
}

static void add(const passing *own, summed *item, int64_t period, double value) {
  const xw_window *w = own->window;
  if (item->is_total) {
    value *= 0.25;
    value *= xw_pow(1.0 + w->discount, -0.25 * (double)(period - w->reform));
  }
  item->sum += value;
  item->n++;
}

static xw_status hand_on(passing *own, summed *item) {
  const xw_window *w = own->window;
  const long wanted = w->last >= w->sum_first ? w->last - w->sum_first + 1 : 0;
  xw_value row[5] = {own->run[0], own->run[1], own->run[2]};
  xw_value_set_integer(&row[3], item->number);
  if (item->is_total && item->n == wanted) {
    xw_value_set_real(&row[4], item->sum);
  } else if (!item->is_total && item->n > 0) {
    xw_value_set_real(&row[4], item->sum / (double)item->n);
  } else {
    return XW_OK;
  }
  return own->take(own->context, row, 5);
}

static xw_status end_run(passing *own) {
  xw_status status = XW_OK;
  for (size_t i = 0; i < own->count && own->job >= 0 && status == XW_OK; i++) {
    status = hand_on(own, &own->items[i]);
    own->items[i].sum = 0;
    own->items[i].n = 0;
  }
  return status;
}

/* Row: job, scenario, point, replication, metric, period, value. */
static xw_status pass(void *context, const xw_value *row, size_t columns) {
  passing *own = context;
  xw_status status = XW_OK;
  (void)columns;
  if (xw_value_integer(&row[0]) != own->job) {
    status = end_run(own);
    own->job = xw_value_integer(&row[0]);
    memcpy(own->run, row + 1, sizeof own->run);
  }
  for (size_t i = 0; i < own->count; i++) {
    if (own->items[i].source == xw_value_integer(&row[4]) &&
        is_counted(own, &own->items[i], xw_value_integer(&row[5]))) {
      add(own, &own->items[i], xw_value_integer(&row[5]), xw_value_real(&row[6]));
    }
  }
  return status;
}

/* What a metric is computed from, and whether the first run that is done has it. */
static xw_status find_source(xw_store *store, summed *item, bool *kept) {
  static const char sql[] =
      "SELECT coalesce(m.total_of, m.number), m.total_of IS NOT NULL, EXISTS ("
      " SELECT 1 FROM series_values v WHERE v.job = (SELECT min(job) FROM jobs WHERE status = "
      "'done') AND v.metric = coalesce(m.total_of, m.number))"
      " FROM metrics m WHERE m.number = ?1";
  xw_table table = {0};
  const xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = item->number};
  const xw_status status = xw_store_query(store, sql, &bound, 1, &table);
  *kept = false;
  if (status == XW_OK && table.row_count == 1) {
    item->source = xw_value_integer(&table.values[0]);
    item->is_total = xw_value_integer(&table.values[1]) != 0;
    *kept = xw_value_integer(&table.values[2]) != 0;
  }
  xw_table_free(&table);
  return status;
}

static xw_status read_series(xw_store *store, int64_t point, passing *own) {
  const xw_window *w = own->window;
  xw_text sql = {0};
  xw_text_append(&sql,
                 "SELECT j.job, j.scenario, j.point, j.replication, v.metric, v.period, v.value"
                 " FROM jobs j CROSS JOIN series_values v ON v.job = j.job AND v.metric IN (");
  for (size_t i = 0; i < own->count; i++) {
    xw_text_format(&sql, "%s%" PRId64, i > 0 ? ", " : "", own->items[i].source);
  }
  xw_text_format(&sql, ") AND v.period >= %ld", w->first < w->sum_first ? w->first : w->sum_first);
  xw_text_format(&sql, " AND v.period <= %ld WHERE j.status = 'done'", w->last);
  if (point >= 0) {
    xw_text_format(&sql, " AND j.point = %" PRId64, point);
  }
  xw_text_append(&sql, " ORDER BY j.job, v.period, v.metric");
  xw_status status =
      sql.failed ? xw_fail_memory("a query") : xw_store_each(store, sql.data, NULL, 0, pass, own);
  xw_text_free(&sql);
  return status == XW_OK ? end_run(own) : status;
}

xw_status xw_window_each(xw_store *store, const xw_window *window, const int64_t *numbers,
                         size_t count, int64_t point, bool *kept, xw_store_row take,
                         void *context) {
  passing own = {.window = window, .count = count, .job = -1, .take = take, .context = context};
  xw_status status = XW_OK;
  own.items = xw_calloc(count + 1, sizeof *own.items);
  if (own.items == NULL) {
    return xw_fail_memory("the values of a window");
  }
  for (size_t i = 0; i < count && status == XW_OK; i++) {
    own.items[i].number = numbers[i];
    status = find_source(store, &own.items[i], &kept[i]);
  }
  if (status == XW_OK) {
    status = read_series(store, point, &own);
  }
  xw_free(own.items);
  return status;
}

xw_status xw_window_fail(const char *const *metrics, const bool *kept, size_t count) {
  xw_text names = {0};
  for (size_t i = 0; i < count; i++) {
    const char *own = strcmp(metrics[i], "net_benefit") == 0 ? "welfare" : metrics[i];
    const size_t size = strlen(own);
    const bool total = size > 6 && strcmp(own + size - 6, "_total") == 0;
    if (!kept[i]) {
      xw_text_format(&names, "%s\"%.*s\"", names.size > 0 ? ", " : "",
                     (int)(total ? size - 6 : size), own);
    }
  }
  const xw_status status =
      names.failed || names.data == NULL
          ? xw_fail_memory("the names of metrics")
          : xw_fail(XW_ERR_ARGUMENT,
                    "--window and --horizon compute from series, and the study kept none of %s; "
                    "add to the study outputs = { series = { %s } } and run it again",
                    names.data, names.data);
  xw_text_free(&names);
  return status;
}
