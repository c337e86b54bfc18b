/* Shape: the columns that expressions know, built in and own, and what may be done with each. */
#ifndef XW_COLUMNS_SHAPE_H
#define XW_COLUMNS_SHAPE_H

#include <stdbool.h>

#include "population/population.h"
#include "xiaowei/study.h"

typedef enum xw_kind {
  XW_KIND_NUMBER,
  XW_KIND_CONDITION, /* 0 or 1 */
  XW_KIND_CATEGORY,  /* one of the names of its column */
} xw_kind;

/* Columns 0 .. XW_COLUMN_COUNT - 1 are built in, then come own ones. Borrows. */
typedef struct xw_shape {
  const xw_own_column *own;
  int own_count;
} xw_shape;

/* Column of an exact name, -1 when there is none; the nearest name, NULL when none is near. */
int xw_shape_find(const xw_shape *shape, const char *name);
const char *xw_shape_nearest(const xw_shape *shape, const char *name);
const char *xw_shape_name(const xw_shape *shape, int column);
const char *xw_shape_unit(const xw_shape *shape, int column);
void xw_shape_range(const xw_shape *shape, int column, double *min, double *max);

xw_kind xw_shape_kind(int column);
/* Names of a categorical column: how many, and each; its number by name, -1; the nearest, NULL. */
int xw_category_count(int column);
const char *xw_category_name(int column, int category);
int xw_category_find(int column, const char *name);
const char *xw_category_nearest(int column, const char *name);

/* Why rules may not set a column; NULL when they may. Static. */
const char *xw_shape_refusal(int column);

#endif
