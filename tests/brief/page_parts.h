/* Taking a brief apart: its figures, their captions and their data. */
#ifndef XW_TESTS_BRIEF_PAGE_PARTS_H
#define XW_TESTS_BRIEF_PAGE_PARTS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* The text between `before` and `after`, from `from` on, copied; NULL when it is not there. Free with xw_free. */
static inline char *part_between(const char *from, const char *before, const char *after) {
  const char *at = from == NULL ? NULL : strstr(from, before);
  const char *end = at == NULL ? NULL : strstr(at + strlen(before), after);
  xw_text text = {0};
  if (end == NULL) {
    return NULL;
  }
  at += strlen(before);
  xw_text_append(&text, "");
  xw_text_append_n(&text, at, (size_t)(end - at));
  return text.data;
}

/* A figure as a text: all between its tags. NULL when there is none. */
static inline char *figure_of(const char *html, const char *id) {
  char start[128];
  snprintf(start, sizeof start, "<figure id=\"figure-%s\"", id);
  return part_between(html, start, "</figure>");
}

/* The finding, or what is said to those who do not see the drawing, in English or Chinese. */
static inline char *finding_of(const char *figure, bool chinese) {
  char *caption = part_between(figure, "<figcaption", "</figcaption>");
  char *text = part_between(
      caption, chinese ? "<span class=\"zh\" lang=\"zh-CN\">" : "<span class=\"en\" lang=\"en\">",
      "</span>");
  xw_free(caption);
  return text;
}

static inline char *alternative_of(const char *figure, bool chinese) {
  char *box = part_between(figure, "<div class=\"alternative\"", "</div>");
  char *text = part_between(
      box, chinese ? "<p class=\"zh\" lang=\"zh-CN\">" : "<p class=\"en\" lang=\"en\">", "</p>");
  xw_free(box);
  return text;
}

/* The CSV file inside a figure: its characters, some as % and two digits. */
static inline char *csv_of(const char *figure) {
  char *coded = part_between(figure, "href=\"data:text/csv;charset=utf-8,", "\"");
  xw_text text = {0};
  for (const char *c = coded; c != NULL && *c != '\0'; c++) {
    char byte = *c;
    if (*c == '%') {
      const char digits[3] = {c[1], c[2], '\0'};
      byte = (char)strtol(digits, NULL, 16);
      c += 2;
    }
    xw_text_append_n(&text, &byte, 1);
  }
  xw_free(coded);
  return text.data;
}

/* Field `column` of a line of CSV without quoted commas, into text[160]. */
static inline void csv_field(const char *line, int column, char text[160]) {
  for (; column > 0 && *line != '\n' && *line != '\0'; line++) {
    column -= *line == ',';
  }
  size_t length = strcspn(line, ",\n");
  snprintf(text, 160, "%.*s", (int)(length < 150 ? length : 150), line);
}

static inline int csv_column(const char *csv, const char *name) {
  char text[160];
  for (int c = 0; c < 30; c++) {
    csv_field(csv, c, text);
    if (strcmp(text, name) == 0) {
      return c;
    }
  }
  return -1;
}

static inline size_t csv_rows(const char *csv) {
  size_t rows = 0;
  for (const char *at = strstr(csv, "\n"); at != NULL; at = strstr(at + 1, "\n")) {
    rows++;
  }
  return rows - 1;
}

/* Whether the fields of a line are those wanted: pairs of column and text, NULL at the end. */
static inline bool csv_matches(const char *csv, const char *line, const char *const *wanted) {
  char text[160];
  for (; *wanted != NULL; wanted += 2) {
    csv_field(line, csv_column(csv, wanted[0]), text);
    if (strcmp(text, wanted[1]) != 0) {
      return false;
    }
  }
  return true;
}

/* The number in a column of the only row with these fields; NAN for an empty one, -12345 when there is not exactly
 * one row. */
static inline double csv_number(const char *csv, const char *const *wanted, const char *column) {
  char text[160];
  int found = 0;
  double value = -12345;
  for (const char *line = strstr(csv, "\n"); line != NULL && line[1] != '\0';
       line = strstr(line + 1, "\n")) {
    if (csv_matches(csv, line + 1, wanted)) {
      csv_field(line + 1, csv_column(csv, column), text);
      value = *text == '\0' ? (double)NAN : strtod(text, NULL);
      found++;
    }
  }
  return found == 1 ? value : -12345;
}

#define CSV_NUMBER(csv, column, ...) \
  csv_number(csv, (const char *const[]){__VA_ARGS__, NULL}, column)

#endif
