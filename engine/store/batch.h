/* Rows (job, number, metric, value) of one table, put in many at a time: one statement for 64 rows
 * costs less than half of what 64 statements cost. */
#ifndef XW_STORE_BATCH_H
#define XW_STORE_BATCH_H

#include <sqlite3.h>
#include <stdint.h>

#include "xiaowei/status.h"

enum { XW_BATCH_MOST = 64, XW_BATCH_SIZES = 3 };

typedef struct xw_batch {
  sqlite3_stmt *insert[XW_BATCH_SIZES]; /* of 64, 8 and 1 rows */
  int64_t job;
  int count; /* rows that wait */
  int number[XW_BATCH_MOST], metric[XW_BATCH_MOST];
  double value[XW_BATCH_MOST];
} xw_batch;

/* Once for a connection; freed with xw_batch_free, also after a failure. */
xw_status xw_batch_prepare(xw_batch *batch, sqlite3 *db, const char *table);
void xw_batch_free(xw_batch *batch);

/* Rows of another job follow; what waits is forgotten. */
void xw_batch_begin(xw_batch *batch, int64_t job);
xw_status xw_batch_put(xw_batch *batch, int number, int metric, double value);
/* Put in what waits. */
xw_status xw_batch_end(xw_batch *batch);

#endif
