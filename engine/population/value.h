/* Fields of a population table as values of columns. */
#ifndef XW_POPULATION_VALUE_H
#define XW_POPULATION_VALUE_H

#include <stdbool.h>

#include "base/shown.h"
#include "xiaowei/population.h"

/* The finite number that a field is; false: none. */
bool xw_value_number(const xw_field *field, double *value);

/* The value that a field, which is not empty, has in a column: a number, or the name of a sector, region,
 * credit class or flag. False: it has none, or one out of range, which xw_value_complain explains. */
bool xw_value_read(int column, const xw_field *field, double *value);

/* Append "employees = 0: allowed 1 to 5000 [count]" for a field that was refused. */
void xw_value_complain(int column, const xw_field *field, xw_bilingual *text);

/* A text that is UTF-8 throughout; true of numbers. */
bool xw_value_is_utf8(const xw_field *field);

/* Append a field for people: cut when long, what is no printable UTF-8 as "?". */
void xw_value_show(const xw_field *field, xw_text *text);

/* Column by its exact name, -1 when there is none; the nearest name, NULL when none is near. */
int xw_column_find(const char *name, size_t size);
const char *xw_column_nearest(const char *name);

#endif
