/* xiaowei/table.h: a small typed table, the common currency of queries, readouts and reports. */
#ifndef XIAOWEI_TABLE_H
#define XIAOWEI_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum xw_cell_type {
  XW_CELL_NULL,
  XW_CELL_INTEGER,
  XW_CELL_REAL,
  XW_CELL_TEXT
} xw_cell_type;

typedef struct xw_value {
  xw_cell_type type;
  union {
    int64_t integer;
    double real;
    char *text; /* owned by the table */
  } as;
} xw_value;

/* Rows of equal width under named columns. Zero-initialise with xw_table_init. */
typedef struct xw_table {
  char **columns;
  size_t column_count;
  xw_value *values; /* row-major, row_count * column_count */
  size_t row_count, capacity;
} xw_table;

/* Make an empty table with these column names (copied). */
xw_status xw_table_init(xw_table *table, const char *const *columns, size_t column_count);
/* Free all it owns; safe on a zeroed table. */
void xw_table_free(xw_table *table);
/* Append a row of nulls and return its values in *row (valid until the next append). */
xw_status xw_table_append(xw_table *table, xw_value **row);
/* Set a cell; text is copied. NAN and infinity become null. */
void xw_value_set_integer(xw_value *value, int64_t integer);
void xw_value_set_real(xw_value *value, double real);
xw_status xw_value_set_text(xw_value *value, const char *text);
/* The text of a cell, owned by it; "" when it holds none. What is read from a file is read by its type: a cell may
 * hold another than its column should. */
const char *xw_value_text(const xw_value *value);
/* The number of a cell; 0, or NaN, when it holds none. */
int64_t xw_value_integer(const xw_value *value);
double xw_value_real(const xw_value *value);

typedef enum xw_table_format { XW_FORMAT_ALIGNED, XW_FORMAT_CSV, XW_FORMAT_JSON } xw_table_format;

/* What one answer may take, where a stranger asks. */
typedef enum xw_bound { XW_BOUND_NONE, XW_BOUND_BYTES, XW_BOUND_STEPS, XW_BOUND_SECONDS } xw_bound;
typedef struct xw_bounds {
  size_t bytes;    /* of the answer, and as many while it is found */
  uint64_t steps;  /* of the database's machine */
  double until;    /* moment of the monotonic clock, seconds; 0: no end */
  uint64_t taken;  /* steps, set by the call */
  xw_bound passed; /* which it would have passed, set by the call, which fails then */
} xw_bounds;
/* A table as a chart of text. */
typedef enum xw_plot_kind {
  XW_PLOT_USUAL, /* a forest where there are columns low and high, else bars */
  XW_PLOT_FOREST,
  XW_PLOT_BARS,
  XW_PLOT_HISTOGRAM,
  XW_PLOT_LINE,     /* rows in order */
  XW_PLOT_SPARKLINE /* one line without its end */
} xw_plot_kind;

typedef struct xw_plot_question {
  xw_plot_kind kind;
  const char *
      label; /* columns by name; NULL: scenario, difference, low and high where they are there, else the first
                        column of texts and the first one of numbers */
  const char *value, *low, *high;
  const char *title; /* NULL: the name of the value */
  int width;         /* columns of text; 0: those of the terminal */
  int direction; /* 1 more is better, -1 less is; 0: as is known of the metric in column metric */
} xw_plot_question;

/* A series of a scenario through time. */
typedef struct xw_fan_question {
  const char *metric;
  const char *scenario, *versus; /* ids; versus NULL: the first scenario */
  int64_t point;                 /* of a design over levers; negative: none */
  int width;                     /* as above */
} xw_fan_question;

/* Reading a finished study, lent to readout scripts by the store and the report layer. */
typedef struct xw_reader {
  void *self;
  /* One read-only SQL statement with bound values; *table is initialised by the call. bounds NULL: none. */
  xw_status (*query)(void *self, const char *sql, const xw_value *bound, size_t bound_count,
                     xw_bounds *bounds, xw_table *table);
  /* Paired differences against a baseline. metrics: names, NULL for the headline ones. baseline:
   * scenario id, NULL for the study's. One row a metric and scenario, or scenario at a point of a design over
   * levers. Columns: scenario, point (null: the mean over points), metric, n, baseline, mean, difference,
   * low, high, half_width, method, p_value, p_better, gain and more. */
  xw_status (*differences)(void *self, const char *const *metrics, size_t metric_count,
                           const char *baseline, xw_table *table);
  /* How sure the differences are, in simulation, over parameters and against published figures. baseline as above. */
  xw_status (*certainty)(void *self, const char *baseline, xw_table *table);
  /* Render a table in at most `most` bytes (0: any number); *text is freed with xw_free. */
  xw_status (*render)(void *self, const xw_table *table, xw_table_format format, size_t most,
                      char **text);
  /* Draw a table, or a series; *text is freed with xw_free. */
  xw_status (*plot)(void *self, const xw_table *table, const xw_plot_question *chart, char **text);
  xw_status (*fan)(void *self, const xw_fan_question *fan, char **text);
  /* What a reader must know of the study, for people, in the language of the process; *text is
   * freed with xw_free. And the same as a table: code, severity, scenario, text_en, text_zh,
   * detail. */
  xw_status (*about)(void *self, char **text);
  xw_status (*remarks)(void *self, xw_table *table);
} xw_reader;

#ifdef __cplusplus
}
#endif
#endif
