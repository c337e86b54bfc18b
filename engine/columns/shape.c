/* What expressions know of each column. */
#include "columns/shape.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "population/value.h"

int xw_shape_find(const xw_shape *shape, const char *name) {
  for (int c = 0; c < XW_COLUMN_COUNT + shape->own_count; c++)
    if (strcmp(xw_shape_name(shape, c), name) == 0)
      return c;
  return -1;
}

/* The identity, column 0, is not offered. */
static const char *next_name(const void *context, int i) {
  const xw_shape *shape = context;
  return i + 1 < XW_COLUMN_COUNT + shape->own_count ? xw_shape_name(shape, i + 1) : NULL;
}

_Static_assert(XW_COLUMN_id == 0, "the identity must be the first column");

const char *xw_shape_nearest(const xw_shape *shape, const char *name) {
  return xw_nearest(name, next_name, shape);
}

const char *xw_shape_name(const xw_shape *shape, int column) {
  return column < XW_COLUMN_COUNT ? xw_column_info_at(column)->name
                                  : shape->own[column - XW_COLUMN_COUNT].name;
}

const char *xw_shape_unit(const xw_shape *shape, int column) {
  return column < XW_COLUMN_COUNT ? xw_column_info_at(column)->unit
                                  : shape->own[column - XW_COLUMN_COUNT].unit;
}

void xw_shape_range(const xw_shape *shape, int column, double *min, double *max) {
  if (column < XW_COLUMN_COUNT) {
    *min = xw_column_info_at(column)->min;
    *max = xw_column_info_at(column)->max;
  } else {
    *min = shape->own[column - XW_COLUMN_COUNT].min;
    *max = shape->own[column - XW_COLUMN_COUNT].max;
  }
}

xw_kind xw_shape_kind(int column) {
  if (column >= XW_COLUMN_COUNT)
    return XW_KIND_NUMBER;
  if (column == XW_COLUMN_sector || column == XW_COLUMN_region || column == XW_COLUMN_credit)
    return XW_KIND_CATEGORY;
  return strcmp(xw_column_info_at(column)->unit, "flag") == 0 ? XW_KIND_CONDITION : XW_KIND_NUMBER;
}

static const char *const classes[] = {"A", "B", "C", "D"};

int xw_category_count(int column) {
  switch (column) {
    case XW_COLUMN_sector: return XW_SECTOR_COUNT;
    case XW_COLUMN_region: return XW_REGION_COUNT;
    case XW_COLUMN_credit: return (int)(sizeof classes / sizeof *classes);
    default: return 0;
  }
}

const char *xw_category_name(int column, int category) {
  if (category < 0 || category >= xw_category_count(column))
    return NULL;
  switch (column) {
    case XW_COLUMN_sector: return xw_sector_info_at(category)->name;
    case XW_COLUMN_region: return xw_region_info_at(category)->name;
    default: return classes[category];
  }
}

int xw_category_find(int column, const char *name) {
  const xw_field field = {.type = XW_CELL_TEXT, .text = name, .as.size = strlen(name)};
  double value, number;
  if (xw_category_count(column) == 0 || xw_value_number(&field, &number) ||
      !xw_value_read(column, &field, &value))
    return -1;
  return (int)value;
}

static const char *next_category(const void *context, int i) {
  return xw_category_name(*(const int *)context, i);
}

const char *xw_category_nearest(int column, const char *name) {
  return xw_nearest(name, next_category, &column);
}

const char *xw_shape_refusal(int column) {
  switch (column) {
    case XW_COLUMN_id: return XW_N("it names the enterprise");
    case XW_COLUMN_cash:
      return XW_N(
          "money moves between accounts that are balanced; act on what enterprises pay by "
          "levers");
    case XW_COLUMN_sector: return XW_N("an enterprise keeps its sector");
    case XW_COLUMN_region: return XW_N("an enterprise keeps its region");
    case XW_COLUMN_latent: return XW_N("it is a fixed trait that makes scenarios comparable");
    case XW_COLUMN_age: return XW_N("it counts the quarters");
    case XW_COLUMN_escape:
      return XW_N("production writes it anew every quarter; set effort or skill");
    case XW_COLUMN_wait: return XW_N("the licence process counts it; use approval.delay_quarters");
    default: return NULL;
  }
}
