/* Growing texts, and the nearest name to a misspelt one. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

/* Make room for `more` bytes and the NUL; false when there is none. */
static bool reserve(xw_text *text, size_t more) {
  if (text->failed) {
    return false;
  }
  const bool too_much = text->limit > 0 && more > text->limit - text->size;
  if (too_much || more > SIZE_MAX / 4 || text->size > SIZE_MAX / 4) {
    text->failed = true;
    return false;
  }
  size_t needed = text->size + more + 1;
  if (needed <= text->capacity) {
    return true;
  }
  size_t capacity = text->capacity < 64 ? 64 : text->capacity;
  while (capacity < needed) {
    capacity *= 2;
  }
  char *grown = xw_realloc(text->data, capacity, 1);
  if (grown == NULL) {
    text->failed = true;
    return false;
  }
  text->data = grown;
  text->capacity = capacity;
  return true;
}

void xw_text_append_n(xw_text *text, const char *string, size_t n) {
  if (!reserve(text, n)) {
    return;
  }
  if (n > 0) {
    memcpy(text->data + text->size, string, n);
  }
  text->size += n;
  text->data[text->size] = '\0';
}

void xw_text_append(xw_text *text, const char *string) {
  xw_text_append_n(text, string, strlen(string));
}

void xw_text_format(xw_text *text, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  if (length < 0) {
    text->failed = true;
  } else if (reserve(text, (size_t)length)) {
    vsnprintf(text->data + text->size, (size_t)length + 1, format, again);
    text->size += (size_t)length;
  }
  va_end(again);
  va_end(arguments);
}

void xw_text_free(xw_text *text) {
  xw_free(text->data);
  *text = (xw_text){0};
}

void xw_html_escape(xw_text *out, const char *text) {
  for (const char *c = text; *c != '\0'; c++) {
    switch (*c) {
      case '&': xw_text_append(out, "&amp;"); break;
      case '<': xw_text_append(out, "&lt;"); break;
      case '>': xw_text_append(out, "&gt;"); break;
      case '"': xw_text_append(out, "&quot;"); break;
      case '\'': xw_text_append(out, "&#39;"); break;
      default:
        if ((unsigned char)*c >= ' ' || *c == '\n' || *c == '\t') {
          xw_text_append_n(out, c, 1);
        }
    }
  }
}

/* Whether a text, behind any apostrophes, begins as a formula does; a number is none. */
static bool is_formula(const char *text) {
  double number = 0.0;
  text += strspn(text, "'");
  return !xw_number_read(text, strlen(text), &number) && *text != '\0' &&
         strchr("=+-@\t\r", *text) != NULL;
}

void xw_csv_text(xw_text *out, const char *text) {
  const char *before = is_formula(text) ? "'" : "";
  const size_t size = strlen(text);
  if (size > 0 && strpbrk(text, ",\"\r\n\t") == NULL && *text != ' ' && text[size - 1] != ' ') {
    xw_text_append(out, before);
    xw_text_append(out, text);
    return;
  }
  xw_text_append(out, "\"");
  xw_text_append(out, before);
  for (const char *c = text; *c != '\0'; c++)
    xw_text_append_n(out, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  xw_text_append(out, "\"");
}

/* Names are short: distances are computed on the first NAME_LIMIT bytes, and what a longer text
 * has beyond them counts whole. */
#define NAME_LIMIT 120

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int least(int a, int b) { return a < b ? a : b; }

int xw_edit_distance(const char *a, const char *b) {
  int rows[3][NAME_LIMIT + 1]; /* three last rows of the table, turning */
  size_t full_a = strlen(a), full_b = strlen(b);
  int n = full_a < NAME_LIMIT ? (int)full_a : NAME_LIMIT;
  int m = full_b < NAME_LIMIT ? (int)full_b : NAME_LIMIT;
  int *before = rows[0], *last = rows[1], *row = rows[2];
  for (int j = 0; j <= m; j++) {
    before[j] = 0;
    row[j] = j;
  }
  for (int i = 1; i <= n; i++) {
    int *oldest = before;
    before = last;
    last = row;
    row = oldest;
    row[0] = i;
    for (int j = 1; j <= m; j++) {
      bool same = fold(a[i - 1]) == fold(b[j - 1]);
      int cost = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
      bool swapped =
          i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]);
      row[j] = swapped ? least(cost, before[j - 2] + 1) : cost;
    }
  }
  size_t beyond_a = full_a - (size_t)n, beyond_b = full_b - (size_t)m;
  size_t beyond = beyond_a > beyond_b ? beyond_a : beyond_b;
  return row[m] + (beyond < 1000000 ? (int)beyond : 1000000);
}

const char *xw_nearest(const char *name, const char *(*next)(const void *context, int i),
                       const void *context) {
  size_t length = strlen(name);
  int limit = length / 3 < NAME_LIMIT ? (int)(length / 3) : NAME_LIMIT;
  /* Two edits make any word of three letters of any other. */
  int best = limit > 2 ? limit + 1 : length < 4 ? 2 : 3;
  const char *nearest = NULL;
  const char *candidate;
  for (int i = 0; (candidate = next(context, i)) != NULL; i++) {
    int distance = xw_edit_distance(name, candidate);
    /* A name of one or two letters is within two edits of any other: ask for one kept letter. */
    if (distance < best && (size_t)distance < length) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}
