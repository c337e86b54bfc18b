/* The tables that a study is exported as: a row of this registry each, from which data, package and dictionary
 * are made. */
#ifndef XW_EXPORT_TABLES_H
#define XW_EXPORT_TABLES_H

#include <stdbool.h>

#include "xiaowei/table.h"

typedef enum xw_field_type { XW_FIELD_TEXT, XW_FIELD_INTEGER, XW_FIELD_REAL } xw_field_type;

/* One column; texts are static. */
typedef struct xw_field {
  const char *name;
  xw_field_type type;
  bool required;    /* never NULL */
  const char *unit; /* NULL: it has none, or each row its own (see `doc`) */
  const char *doc;  /* in English; xw_tr has the Chinese */
} xw_field;

enum { XW_EXPORT_ROOM = 64 };

typedef struct xw_export_table {
  const char *name, *doc;
  const char *sql; /* gives the fields in their order; rows always come in the same order */
  const xw_field *fields;
  int field_count;
  int key_count; /* the primary key: the first fields */
  bool is_large; /* left out of text formats unless it is asked for by name */
  /* Sets fields that SQL leaves NULL; a text of its own is put into `room`. NULL: none. */
  void (*derive)(xw_value *row, char room[XW_EXPORT_ROOM]);
} xw_export_table;

/* Row of the registry; NULL when out of range. */
const xw_export_table *xw_export_table_at(int index);
/* By its exact name; -1 when there is none. */
int xw_export_table_find(const char *name);
/* The right name nearest to a misspelt one; NULL when nothing is near. */
const char *xw_export_table_nearest(const char *name);
/* "string", "integer", "number": the types of Frictionless table schemas. */
const char *xw_field_type_name(xw_field_type type);

/* A text of the registry in Chinese; NULL where there is no catalogue. */
const char *xw_export_chinese(const char *english);

/* What a reader must know of the study before using a number: a table without SQL. */
extern const xw_export_table xw_export_about;
/* The dictionary, a table without SQL. */
extern const xw_export_table xw_export_dictionary;

#endif
