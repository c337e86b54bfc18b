/* Loading a population table: which column of the file is which of the engine, every value checked, all
 * mistakes told together. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shown.h"
#include "population/table.h"
#include "population/value.h"

enum { MISTAKES_SHOWN = 20, NAME_LIMIT = 200, USUAL_FIRMS = 20000 };

#define ROW_LIMIT 100000000 /* as many enterprises as a study may have */
#define WEIGHT_LIMIT 1e12   /* of a row, and of all rows */

/* A column of the file that gives a column of the engine. */
typedef struct take {
  int field, column;
} take;

typedef struct intake {
  const xw_population_source *source;
  xw_population_table *table;
  take takes[XW_COLUMN_COUNT];
  int take_count;
  int weight; /* field of weights; -1: none */
  int64_t capacity;
  const xw_field *names; /* of the heading, during it */
  int name_count;
  xw_bilingual mistakes;
  int64_t mistake_count;
} intake;

/* ---- mistakes ---- */

/* Count a mistake; true when it is one of those that are told: then its place has been written. */
static bool tell(intake *in, int64_t line) {
  const xw_population_source *source = in->source;
  if (in->mistake_count++ >= MISTAKES_SHOWN)
    return false;
  if (in->mistakes.english.size > 0)
    xw_bilingual_add(&in->mistakes, "\n");
  if (source->table == NULL)
    xw_bilingual_add(&in->mistakes, "%s:%" PRId64 ": ", source->path, line);
  else if (line > 0)
    xw_bilingual_add(&in->mistakes, "%s: table %s, row %" PRId64 ": ", source->path, source->table,
                     line);
  else
    xw_bilingual_add(&in->mistakes, "%s: table %s: ", source->path, source->table);
  return true;
}

static xw_status mistakes_of(intake *in) {
  if (in->mistake_count > MISTAKES_SHOWN)
    xw_bilingual_add(&in->mistakes, "\n%s: and %" PRId64 " more mistakes", in->source->path,
                     in->mistake_count - MISTAKES_SHOWN);
  if (in->mistakes.english.failed)
    return xw_fail_memory("a population");
  return in->mistake_count > 0
             ? xw_fail_shown(XW_ERR_SCRIPT, in->mistakes.english.data, in->mistakes.shown.data)
             : XW_OK;
}

/* ---- heading ---- */

/* The line of the heading, for mistakes. */
static int64_t head_line(const intake *in) { return in->source->table == NULL ? 1 : 0; }

static const char *next_name(const void *context, int i) { return ((char *const *)context)[i]; }

static bool is_named(const xw_field *name, const char *text) {
  const size_t size = strlen(text);
  return name->type == XW_CELL_TEXT && name->as.size == size && memcmp(name->text, text, size) == 0;
}

/* The column of the file with a name; -1 when there is none. Two of the name are a mistake. */
static int find_field(intake *in, const char *name) {
  int found = -1;
  for (int i = 0; i < in->name_count; i++) {
    if (!is_named(&in->names[i], name))
      continue;
    if (found >= 0 && tell(in, head_line(in)))
      xw_bilingual_add(&in->mistakes, "columns %d and %d are both called \"%s\"", found + 1, i + 1,
                       name);
    if (found >= 0)
      return found;
    found = i;
  }
  return found;
}

/* Names of the heading as texts, NULL-ended; short ones only. NULL: no memory. */
static char **copy_names(const intake *in) {
  char **names = xw_calloc((size_t)in->name_count + 1, sizeof *names);
  int count = 0;
  for (int i = 0; names != NULL && i < in->name_count; i++) {
    const xw_field *name = &in->names[i];
    if (name->type != XW_CELL_TEXT || name->as.size > NAME_LIMIT)
      continue;
    names[count] = xw_calloc(name->as.size + 1, 1);
    if (names[count] != NULL)
      memcpy(names[count++], name->text, name->as.size);
  }
  return names;
}

/* A column that the study names is not in the file. */
static void miss_column(intake *in, const char *name) {
  if (!tell(in, head_line(in)))
    return;
  char **names = copy_names(in);
  const char *nearest = names != NULL ? xw_nearest(name, next_name, names) : NULL;
  xw_bilingual_add(&in->mistakes, "there is no column \"%.200s\"", name);
  if (nearest != NULL)
    xw_bilingual_add(&in->mistakes, "; nearest \"%s\"", nearest);
  for (int i = 0; names != NULL && names[i] != NULL; i++)
    xw_free(names[i]);
  xw_free(names);
}

/* Name in the file of a column of the engine; NULL: not mapped. */
static const char *mapped_name(const xw_population_source *source, int column) {
  for (int i = 0; i < source->mapping_count; i++)
    if (strcmp(source->to[i], xw_column_info_at(column)->name) == 0)
      return source->from[i];
  return NULL;
}

static void check_mapping(intake *in) {
  const xw_population_source *source = in->source;
  for (int i = 0; i < source->mapping_count; i++) {
    const char *to = source->to[i];
    if (xw_column_find(to, strlen(to)) > XW_COLUMN_id || !tell(in, head_line(in)))
      continue;
    const char *nearest = xw_column_nearest(to);
    if (nearest != NULL)
      xw_bilingual_add(&in->mistakes,
                       "the engine has no column \"%.200s\" to be given; nearest \"%s\"", to,
                       nearest);
    else
      xw_bilingual_add(&in->mistakes,
                       "the engine has no column \"%.200s\" to be given; see xiaowei list columns",
                       to);
  }
}

static void find_columns(intake *in) {
  for (int c = XW_COLUMN_id + 1; c < XW_COLUMN_COUNT; c++) {
    const char *mapped = mapped_name(in->source, c);
    const int field = find_field(in, mapped != NULL ? mapped : xw_column_info_at(c)->name);
    if (field >= 0)
      in->takes[in->take_count++] = (take){field, c};
    else if (mapped != NULL)
      miss_column(in, mapped);
  }
}

static void find_weight(intake *in) {
  const char *given = in->source->weight;
  in->weight =
      given != NULL && *given == '\0' ? -1 : find_field(in, given != NULL ? given : "weight");
  if (in->weight < 0 && given != NULL && *given != '\0')
    miss_column(in, given);
}

static bool is_used(const intake *in, int field) {
  for (int i = 0; i < in->take_count; i++)
    if (in->takes[i].field == field)
      return true;
  return field == in->weight;
}

static bool is_given(const intake *in, int column) {
  for (int i = 0; i < in->take_count; i++)
    if (in->takes[i].column == column)
      return true;
  return false;
}

/* A column of the engine, not given, whose name is that of the field but for a slip; -1. */
static int slip_of(const intake *in, const xw_text *name) {
  for (int c = XW_COLUMN_id + 1; c < XW_COLUMN_COUNT; c++)
    if (name->size > 3 && !is_given(in, c) &&
        xw_edit_distance(name->data, xw_column_info_at(c)->name) <= 1)
      return c;
  return -1;
}

static void ignore_field(intake *in, int field, xw_text *all) {
  xw_population_table *table = in->table;
  xw_text name = {0};
  xw_value_show(&in->names[field], &name);
  const int slip = name.size > 0 ? slip_of(in, &name) : -1;
  xw_text_format(all, "%s%s", all->size > 0 ? ", " : "",
                 name.size > 0 ? name.data : XW_N("(no name)"));
  if (slip >= 0 && table->suspect == NULL) {
    table->suspect = name.data;
    table->suspected = slip;
    name = (xw_text){0};
  }
  xw_text_free(&name);
}

static void note_ignored(intake *in) {
  xw_text all = {0};
  for (int i = 0; i < in->name_count; i++)
    if (!is_used(in, i))
      ignore_field(in, i, &all);
  in->table->ignored = all.data;
}

static xw_status allocate(intake *in, int64_t capacity) {
  xw_population_table *t = in->table;
  for (int i = 0; i < in->take_count; i++) {
    const int c = in->takes[i].column;
    void *grown = xw_realloc(t->column[c], (size_t)capacity, (size_t)xw_column_info_at(c)->size);
    if (grown == NULL)
      return xw_fail_memory("a population");
    t->column[c] = grown;
  }
  if (in->weight >= 0) {
    double *grown = xw_realloc(t->cumulated, (size_t)capacity, sizeof *grown);
    if (grown == NULL)
      return xw_fail_memory("a population");
    t->cumulated = grown;
  }
  in->capacity = capacity;
  return XW_OK;
}

static xw_status take_heading(void *self, const xw_field *names, int count) {
  intake *in = self;
  in->names = names;
  in->name_count = count;
  for (int i = 0; i < count; i++)
    if (!xw_value_is_utf8(&names[i]) && tell(in, head_line(in)))
      xw_bilingual_add(&in->mistakes,
                       "the name of column %d is not UTF-8; save the file as CSV in UTF-8", i + 1);
  check_mapping(in);
  find_columns(in);
  find_weight(in);
  if (in->mistake_count == 0 && in->take_count == 0 && tell(in, head_line(in))) {
    xw_text first = {0};
    xw_value_show(&names[0], &first);
    xw_bilingual_add(
        &in->mistakes,
        "no column has a name that the engine knows (the first is \"%s\"); see xiaowei "
        "list columns, or map names with columns = { ... }",
        first.data != NULL ? first.data : "");
    xw_text_free(&first);
  }
  note_ignored(in);
  const xw_status status = mistakes_of(in);
  return status == XW_OK ? allocate(in, 1024) : status;
}

/* ---- rows ---- */

/* What the fields of one type do with a value; the cast is to the type that holds the range. */
static void store_value(xw_population_table *t, int column, int64_t row, bool empty, double value) {
  switch (column) {
#define XW_COLUMN(name, type, ...)                                                  \
  case XW_COLUMN_##name:                                                            \
    ((type *)t->column[column])[row] = empty ? (type)XW_EMPTY_##type : (type)value; \
    break;
#include "population/columns.def"
#undef XW_COLUMN
    default: break;
  }
}

static void complain(intake *in, int column, const xw_field *field) {
  const char *mapped = mapped_name(in->source, column);
  if (mapped != NULL)
    xw_bilingual_add(&in->mistakes, "column %.100s: ", mapped);
  xw_value_complain(column, field, &in->mistakes);
}

static void take_value(intake *in, const take *what, const xw_field *field, int64_t line) {
  const bool empty = field->type == XW_CELL_NULL;
  double value = 0.0;
  if (!empty && !xw_value_read(what->column, field, &value)) {
    if (tell(in, line))
      complain(in, what->column, field);
    return;
  }
  in->table->empty[what->column] += empty;
  store_value(in->table, what->column, in->table->rows, empty, value);
}

static void take_weight(intake *in, const xw_field *field, int64_t line) {
  xw_population_table *t = in->table;
  double value = 0.0;
  if (!xw_value_number(field, &value) || !(value >= 0.0 && value <= WEIGHT_LIMIT)) {
    if (tell(in, line)) {
      xw_text shown = {0};
      xw_value_show(field, &shown);
      xw_bilingual_add(&in->mistakes, "weight = %s: allowed 0 to %g [enterprises]",
                       shown.data != NULL ? shown.data : "", WEIGHT_LIMIT);
      xw_text_free(&shown);
    }
    return;
  }
  t->weight += value;
  t->cumulated[t->rows] = t->weight;
}

static xw_status take_row(void *self, int64_t line, const xw_field *fields) {
  intake *in = self;
  xw_population_table *t = in->table;
  if (t->rows == ROW_LIMIT)
    return xw_fail(XW_ERR_SCRIPT, "%s: more than %d rows; weigh fewer rows instead",
                   in->source->path, ROW_LIMIT);
  const xw_status status = t->rows == in->capacity ? allocate(in, 2 * in->capacity) : XW_OK;
  if (status != XW_OK)
    return status;
  for (int i = 0; i < in->take_count; i++)
    take_value(in, &in->takes[i], &fields[in->takes[i].field], line);
  if (in->weight >= 0)
    take_weight(in, &fields[in->weight], line);
  t->rows++;
  return XW_OK;
}

static xw_status refuse_row(void *self, int64_t line, const char *why) {
  intake *in = self;
  if (tell(in, line))
    xw_bilingual_add(&in->mistakes, "%s", why);
  return XW_OK;
}

/* ---- the whole ---- */

/* No mistake, and something to simulate; the columns shrink to what they hold. */
static xw_status finish(intake *in) {
  xw_population_table *t = in->table;
  const char *path = in->source->path;
  const xw_status status = mistakes_of(in);
  if (status != XW_OK)
    return status;
  if (t->rows == 0)
    return xw_fail(XW_ERR_SCRIPT, "%s: there is no row below the names of the columns", path);
  if (in->weight < 0)
    t->weight = (double)t->rows;
  if (!(t->weight > 0.0 && t->weight <= WEIGHT_LIMIT))
    return xw_fail(XW_ERR_SCRIPT, "%s: the weights add up to %g; allowed more than 0, up to %g",
                   path, t->weight, WEIGHT_LIMIT);
  return allocate(in, t->rows);
}

/* Enterprises when the study leaves it to the table: one a row; with weights as many as usual, or as there
 * are rows, but not more than the weights stand for. */
static int64_t usual_firms(const xw_population_table *t) {
  if (t->cumulated == NULL)
    return t->rows;
  const int64_t usual = t->rows > USUAL_FIRMS ? t->rows : USUAL_FIRMS;
  const double whole = floor(t->weight + 0.5);
  return whole < 1.0 ? 1 : whole < (double)usual ? (int64_t)whole : usual;
}

static xw_status settle(xw_study *study, const xw_population_table *t) {
  if (study->represents <= 0.0 && t->weight < 1.0)
    return xw_fail(XW_ERR_SCRIPT,
                   "%s: the weights add up to %g, which is no number of enterprises; say in the "
                   "study what they stand for: represents = N",
                   study->population.path, t->weight);
  if (study->firms == 0)
    study->firms = usual_firms(t);
  if (study->represents <= 0.0)
    study->represents = t->weight;
  return XW_OK;
}

xw_status xw_population_load(xw_study *study, xw_row_giver giver) {
  xw_population_source *source = &study->population;
  char sha256[65] = "";
  if (source->path == NULL)
    return xw_fail(XW_ERR_ARGUMENT, "the study has no population table to load");
  intake in = {.source = source, .table = xw_calloc(1, sizeof *in.table), .weight = -1};
  const xw_row_taker taker = {&in, take_heading, take_row, refuse_row};
  xw_status status =
      in.table != NULL ? giver(source, &taker, sha256) : xw_fail_memory("a population");
  if (status == XW_OK)
    status = finish(&in);
  if (status == XW_OK)
    status = settle(study, in.table);
  xw_bilingual_free(&in.mistakes);
  if (status != XW_OK) {
    xw_population_table_free(in.table);
    return status;
  }
  xw_population_table_free(source->rows);
  source->rows = in.table;
  memcpy(source->sha256, sha256, sizeof source->sha256);
  return XW_OK;
}
