/* The container half of xiaowei/table.h. Rows grow by doubling; texts are owned by their cells. */
#include "xiaowei/table.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

xw_status xw_table_init(xw_table *table, const char *const *columns, size_t column_count) {
  *table = (xw_table){0};
  if (columns == NULL || column_count == 0) {
    return xw_fail(XW_ERR_ARGUMENT, "a table needs at least one column");
  }
  table->columns = xw_calloc(column_count, sizeof *table->columns);
  if (table->columns == NULL) {
    return xw_fail_memory("a table");
  }
  table->column_count = column_count;
  for (size_t i = 0; i < column_count; i++) {
    table->columns[i] = xw_strdup(columns[i]);
    if (table->columns[i] == NULL) {
      xw_table_free(table);
      return xw_fail_memory("a table");
    }
  }
  return XW_OK;
}

static void clear(xw_value *value) {
  if (value->type == XW_CELL_TEXT) {
    xw_free(value->as.text);
  }
  *value = (xw_value){0};
}

void xw_table_free(xw_table *table) {
  for (size_t i = 0; i < table->row_count * table->column_count; i++) {
    clear(&table->values[i]);
  }
  for (size_t i = 0; i < table->column_count; i++) {
    xw_free(table->columns[i]);
  }
  xw_free(table->values);
  xw_free(table->columns);
  *table = (xw_table){0};
}

static xw_status grow(xw_table *table) {
  size_t row_size = table->column_count * sizeof *table->values;
  size_t capacity = table->capacity < 16 ? 16 : table->capacity * 2;
  xw_value *values = xw_realloc(table->values, capacity, row_size);
  if (values == NULL) {
    return xw_fail_memory("the rows of a table");
  }
  table->values = values;
  table->capacity = capacity;
  return XW_OK;
}

xw_status xw_table_append(xw_table *table, xw_value **row) {
  if (table->column_count == 0) {
    return xw_fail(XW_ERR_ARGUMENT, "a row was appended to a table without columns");
  }
  if (table->row_count == table->capacity) {
    xw_status status = grow(table);
    if (status != XW_OK) {
      return status;
    }
  }
  *row = table->values + table->row_count * table->column_count;
  memset(*row, 0, table->column_count * sizeof **row); /* XW_CELL_NULL is 0 */
  table->row_count++;
  return XW_OK;
}

void xw_value_set_integer(xw_value *value, int64_t integer) {
  clear(value);
  value->type = XW_CELL_INTEGER;
  value->as.integer = integer;
}

void xw_value_set_real(xw_value *value, double real) {
  clear(value);
  if (isfinite(real)) {
    value->type = XW_CELL_REAL;
    value->as.real = real;
  }
}

xw_status xw_value_set_text(xw_value *value, const char *text) {
  char *copy = NULL;
  if (text != NULL && (copy = xw_strdup(text)) == NULL) {
    return xw_fail_memory("a cell of a table");
  }
  clear(value);
  if (copy != NULL) {
    value->type = XW_CELL_TEXT;
    value->as.text = copy;
  }
  return XW_OK;
}

const char *xw_value_text(const xw_value *value) {
  return value->type == XW_CELL_TEXT ? value->as.text : "";
}

int64_t xw_value_integer(const xw_value *value) {
  const bool fits = value->type == XW_CELL_REAL && fabs(value->as.real) < 0x1p63;
  return value->type == XW_CELL_INTEGER ? value->as.integer : fits ? (int64_t)value->as.real : 0;
}

double xw_value_real(const xw_value *value) {
  return value->type == XW_CELL_REAL      ? value->as.real
         : value->type == XW_CELL_INTEGER ? (double)value->as.integer
                                          : (double)NAN;
}
