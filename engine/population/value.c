/* Fields of a population table: numbers, names of categories, and what is said when they are wrong. */
#include "population/value.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/plain.h"
#include "base/shown.h"
#include "population/population.h"

enum { SHOWN = 40, NAME_SIZE = 80 };

/* ---- categories ---- */

/* A name of a category; every category has equally many, one behind the other. */
typedef struct word {
  const char *text;
  size_t size;
} word;

#define WORD(text) \
  { text, sizeof(text) - 1 }

static const word sectors[] = {
#define XW_SECTOR(name, zh, ...) WORD(#name), WORD(zh),
#include "population/sectors.def"
#undef XW_SECTOR
};

static const word regions[] = {
#define XW_REGION(name, zh, full_zh, code) WORD(#name), WORD(zh), WORD(full_zh),
#include "population/regions.def"
#undef XW_REGION
};

static const word classes[] = {WORD("A"), WORD("B"), WORD("C"), WORD("D")};

/* The last of each three: no and yes in Chinese. */
static const word flags[] = {WORD("false"), WORD("no"),  WORD("\u5426"),
                             WORD("true"),  WORD("yes"), WORD("\u662f")};

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Equal but for the case of ASCII letters. */
static bool is_word(const word *w, const char *text, size_t size) {
  if (w->size != size)
    return false;
  for (size_t i = 0; i < size; i++)
    if (fold(w->text[i]) != fold(text[i]))
      return false;
  return true;
}

static int find_word(const word *words, size_t count, int names, const char *text, size_t size) {
  for (size_t i = 0; i < count; i++)
    if (is_word(&words[i], text, size))
      return (int)i / names;
  return -1;
}

#define FIND(words, names) find_word(words, sizeof words / sizeof *words, names, text, size)

static bool is_flag(int column) { return strcmp(xw_column_info_at(column)->unit, "flag") == 0; }

/* Index of a category by name, -1. */
static int find_category(int column, const char *text, size_t size) {
  if (column == XW_COLUMN_sector)
    return FIND(sectors, 2);
  if (column == XW_COLUMN_region)
    return FIND(regions, 3);
  if (column == XW_COLUMN_credit)
    return FIND(classes, 1);
  return is_flag(column) ? FIND(flags, 3) : -1;
}

/* ---- values ---- */

static const bool whole[XW_COLUMN_COUNT] = {
#define XW_COLUMN(name, type, ...) (type)0.5 == 0,
#include "population/columns.def"
#undef XW_COLUMN
};

bool xw_value_number(const xw_field *field, double *value) {
  if (field->type == XW_CELL_NULL)
    return false;
  if (field->type == XW_CELL_TEXT)
    return xw_number_read(field->text, field->as.size, value);
  *value = field->type == XW_CELL_INTEGER ? (double)field->as.integer : field->as.real;
  return isfinite(*value);
}

/* Bounds are compared as the column holds them, so that what the engine writes can be read again. */
static bool is_allowed(int column, double value) {
  const xw_column_info *info = xw_column_info_at(column);
  if (info->size == sizeof(float) && !whole[column])
    return (float)value >= (float)info->min && (float)value <= (float)info->max;
  return value >= info->min && value <= info->max && (!whole[column] || value == floor(value));
}

bool xw_value_read(int column, const xw_field *field, double *value) {
  if (xw_value_number(field, value))
    return is_allowed(column, *value);
  if (field->type != XW_CELL_TEXT)
    return false;
  const int category = find_category(column, field->text, field->as.size);
  *value = category;
  return category >= 0;
}

/* ---- messages ---- */

bool xw_value_is_utf8(const xw_field *field) {
  return field->type != XW_CELL_TEXT || xw_plain_is_utf8(field->text, field->as.size);
}

void xw_value_show(const xw_field *field, xw_text *text) {
  if (field->type == XW_CELL_INTEGER)
    xw_text_format(text, "%" PRId64, field->as.integer);
  if (field->type == XW_CELL_REAL)
    xw_text_format(text, "%.9g", field->as.real);
  if (field->type != XW_CELL_TEXT)
    return;
  size_t at = 0;
  while (at < field->as.size && at < SHOWN) {
    const size_t left = field->as.size - at, shown = xw_plain_length(field->text + at, left);
    const size_t size = shown > 0 ? shown : xw_utf8_length(field->text + at, left);
    xw_text_append_n(text, shown > 0 ? field->text + at : "?", shown > 0 ? shown : 1);
    at += size > 0 ? size : 1;
  }
  if (at < field->as.size)
    xw_text_append(text, "...");
}

static const char *next_sector(const void *context, int i) {
  (void)context;
  return i < XW_SECTOR_COUNT ? xw_sector_info_at(i)->name : NULL;
}

static const char *next_region(const void *context, int i) {
  (void)context;
  return i < XW_REGION_COUNT ? xw_region_info_at(i)->name : NULL;
}

/* The nearest name of a category, NULL when none is near or names have none. */
static const char *nearest_category(int column, const xw_field *field) {
  char name[NAME_SIZE];
  const bool has_names = column == XW_COLUMN_sector || column == XW_COLUMN_region;
  if (!has_names || field->type != XW_CELL_TEXT || field->as.size >= NAME_SIZE)
    return NULL;
  memcpy(name, field->text, field->as.size);
  name[field->as.size] = '\0';
  return xw_nearest(name, column == XW_COLUMN_sector ? next_sector : next_region, NULL);
}

static const char *categories(int column) {
  if (column == XW_COLUMN_sector)
    return XW_N(" or a name: xiaowei list sectors");
  if (column == XW_COLUMN_region)
    return XW_N(" or a name: xiaowei list regions");
  if (column == XW_COLUMN_credit)
    return XW_N(" or A, B, C, D");
  return is_flag(column) ? XW_N(" or true, false") : "";
}

void xw_value_complain(int column, const xw_field *field, xw_bilingual *text) {
  const xw_column_info *info = xw_column_info_at(column);
  double value = 0;
  xw_text shown = {0};
  xw_value_show(field, &shown);
  xw_bilingual_add(text, "%s = %s", info->name, shown.data != NULL ? shown.data : "");
  text->english.failed = text->english.failed || shown.failed;
  xw_text_free(&shown);
  const char *nearest = xw_value_number(field, &value) ? NULL : nearest_category(column, field);
  if (nearest != NULL)
    xw_bilingual_add(text, ": no such name; nearest \"%s\"", nearest);
  else if (!xw_value_is_utf8(field))
    xw_bilingual_add(text, ": not UTF-8; save the file as CSV in UTF-8");
  else
    xw_bilingual_add(text, ": allowed %.9g to %.9g [%s]%s%s", info->min, info->max, info->unit,
                     whole[column] ? XW_N(", whole numbers") : "", categories(column));
}

/* ---- names of columns ---- */

int xw_column_find(const char *name, size_t size) {
  for (int c = 0; c < XW_COLUMN_COUNT; c++) {
    const char *other = xw_column_info_at(c)->name;
    if (strlen(other) == size && memcmp(other, name, size) == 0)
      return c;
  }
  return -1;
}

/* Identities are assigned, so `id` is not offered. */
static const char *next_column(const void *context, int i) {
  (void)context;
  return i + 1 < XW_COLUMN_COUNT ? xw_column_info_at(i + 1)->name : NULL;
}

_Static_assert(XW_COLUMN_id == 0, "the identity must be the first column");

const char *xw_column_nearest(const char *name) { return xw_nearest(name, next_column, NULL); }
