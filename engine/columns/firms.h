/* The enterprises of a run as expressions see them, and numbers made of them. */
#ifndef XW_COLUMNS_FIRMS_H
#define XW_COLUMNS_FIRMS_H

#include "columns/program.h"

#define XW_ROW_GROUP 4096 /* rows whose partial sums are added in order */

/* One piece of work; pieces are independent. worker: 0 .. workers - 1. */
typedef void (*xw_firms_piece)(void *context, int worker, int64_t index);

/* The population at one moment of one run. Everything is borrowed. */
typedef struct xw_firms {
  const xw_population *population;
  const double *levers; /* [XW_LEVER_COUNT] in force */
  xw_rng_key key;
  uint32_t period;
  const xw_evaluator *evaluator;
  int workers; /* at least 1 */
  /* Do pieces first..end-1; NULL: one after another. */
  void (*spread)(void *self, int64_t first, int64_t end, xw_firms_piece piece, void *context);
  void *self;
} xw_firms;

typedef enum xw_measure {
  XW_MEASURE_COUNT_ROWS,
  XW_MEASURE_MEAN,
  XW_MEASURE_SUM,
  XW_MEASURE_SD, /* of all rows: divided by their number, or weight */
  XW_MEASURE_MIN,
  XW_MEASURE_MAX,
  XW_MEASURE_QUANTILE,
  XW_MEASURE_GINI,
  XW_MEASURE_HISTOGRAM,
} xw_measure;

enum { XW_KEYS_MAX = 2, XW_KEY_VALUES_MAX = 1024, XW_CELLS_MAX = 16384, XW_NUMBERS_MAX = 1 << 20 };

/* What to measure. Nodes of `graph`, -1 for none. Rows count where the mask holds and neither value nor
 * weight is missing. */
typedef struct xw_question {
  const xw_graph *graph;
  xw_measure measure;
  int value, weight, mask;
  int key[XW_KEYS_MAX], keys; /* a category, a condition, or whole numbers */
  const double *point; /* [points] chances of quantiles, or breaks of a histogram, ascending */
  int points;
} xw_question;

/* The values of one key: whole numbers from `low` on. */
typedef struct xw_key_range {
  int64_t low;
  int count;
} xw_key_range;

/* Scratch that is used again; zero-initialise, free with xw_answer_free. */
typedef struct xw_answer {
  xw_key_range range[XW_KEYS_MAX];
  int cells;      /* product of the counts; the last key changes fastest */
  int width;      /* numbers a cell: points of a quantile; of a histogram its bins, below, above */
  double *value;  /* [cells][width]; NAN: nothing to measure */
  int64_t *rows;  /* [cells] rows that counted */
  uint64_t steps; /* work done, for budgets */
  struct xw_answer_room *room;
} xw_answer;

/* Answer a question about the firms. The bits do not depend on the number of workers.
 * XW_ERR_SCRIPT: a key that is no whole number or has too many values, a weight below 0,
 * more than XW_NUMBERS_MAX numbers;
 * XW_ERR_MEMORY. */
xw_status xw_firms_ask(const xw_firms *firms, const xw_question *question, xw_answer *answer);
void xw_answer_free(xw_answer *answer);

/* The values of one node, block by block: begin, then ask for at most XW_SPAN rows at a time. */
xw_status xw_firms_begin(const xw_firms *firms, const xw_graph *graph, int node, xw_answer *answer);
const double *xw_firms_values(const xw_firms *firms, int64_t first, int n, xw_answer *answer);

#endif
