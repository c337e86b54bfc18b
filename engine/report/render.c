/* Tables as aligned text, CSV and JSON. */
#include "report/render.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

void xw_format_real(double value, char text[32]) {
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, 32, "%.*g", digits, value);
    if (strtod(text, NULL) == value) {
      return;
    }
  }
}

static const xw_value *value_at(const xw_table *table, size_t row, size_t column) {
  return &table->values[row * table->column_count + column];
}

/* Text of a value for people; number texts go into `buffer`. */
static const char *plain(const xw_value *value, char buffer[32]) {
  switch (value->type) {
    case XW_CELL_INTEGER: snprintf(buffer, 32, "%" PRId64, value->as.integer); return buffer;
    case XW_CELL_REAL: snprintf(buffer, 32, "%.6g", value->as.real); return buffer;
    case XW_CELL_TEXT: return value->as.text;
    default: return "";
  }
}

/* Columns that a text takes when its line breaks and tabs are shown as spaces. */
static int shown_width(const char *text) {
  int breaks = 0;
  for (const char *c = text; *c != '\0'; c++) {
    breaks += *c == '\n' || *c == '\r' || *c == '\t';
  }
  return xw_display_width(text) + breaks;
}

static int column_width(const xw_table *table, size_t column) {
  int width = shown_width(table->columns[column]);
  for (size_t row = 0; row < table->row_count; row++) {
    char buffer[32];
    int own = shown_width(plain(value_at(table, row, column), buffer));
    width = own > width ? own : width;
  }
  return width;
}

static bool is_numeric(const xw_table *table, size_t column) {
  for (size_t row = 0; row < table->row_count; row++) {
    if (value_at(table, row, column)->type == XW_CELL_TEXT) {
      return false;
    }
  }
  return true;
}

static void append_spaces(xw_text *text, int count) {
  for (int i = 0; i < count; i++) {
    xw_text_append_n(text, " ", 1);
  }
}

/* A cell of the aligned form; line breaks in a text would break the table. */
static void append_padded(xw_text *out, const char *text, int width, bool right, bool last) {
  int space = width - shown_width(text);
  append_spaces(out, right ? space : 0);
  for (const char *c = text; *c != '\0'; c++) {
    xw_text_append_n(out, *c == '\n' || *c == '\r' || *c == '\t' ? " " : c, 1);
  }
  if (!last) {
    append_spaces(out, (right ? 0 : space) + 2);
  }
}

static void render_aligned(const xw_table *table, int *widths, xw_text *out) {
  size_t columns = table->column_count;
  for (size_t c = 0; c < columns; c++) {
    widths[c] = column_width(table, c);
    append_padded(out, table->columns[c], widths[c], is_numeric(table, c), c + 1 == columns);
  }
  xw_text_append(out, "\n");
  for (size_t r = 0; r < table->row_count; r++) {
    for (size_t c = 0; c < columns; c++) {
      char buffer[32];
      const char *text = plain(value_at(table, r, c), buffer);
      append_padded(out, text, widths[c], is_numeric(table, c), c + 1 == columns);
    }
    xw_text_append(out, "\n");
  }
}

static void append_csv(xw_text *out, const char *text) {
  if (strpbrk(text, ",\"\r\n") == NULL) {
    xw_text_append(out, text);
    return;
  }
  xw_text_append(out, "\"");
  for (const char *c = text; *c != '\0'; c++) {
    xw_text_append_n(out, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  }
  xw_text_append(out, "\"");
}

static void append_csv_value(xw_text *out, const xw_value *value) {
  char buffer[32];
  if (value->type == XW_CELL_REAL) {
    xw_format_real(value->as.real, buffer);
    xw_text_append(out, buffer);
  } else {
    append_csv(out, plain(value, buffer));
  }
}

static void render_csv(const xw_table *table, xw_text *out) {
  for (size_t c = 0; c < table->column_count; c++) {
    xw_text_append(out, c > 0 ? "," : "");
    append_csv(out, table->columns[c]);
  }
  xw_text_append(out, "\r\n");
  for (size_t r = 0; r < table->row_count; r++) {
    for (size_t c = 0; c < table->column_count; c++) {
      xw_text_append(out, c > 0 ? "," : "");
      append_csv_value(out, value_at(table, r, c));
    }
    xw_text_append(out, "\r\n");
  }
}

static void append_json_text(xw_text *out, const char *text) {
  xw_text_append(out, "\"");
  for (const char *c = text; *c != '\0'; c++) {
    unsigned char byte = (unsigned char)*c;
    if (byte == '"' || byte == '\\') {
      xw_text_format(out, "\\%c", byte);
    } else if (byte < 0x20) {
      xw_text_format(out, "\\u%04x", byte);
    } else {
      xw_text_append_n(out, c, 1);
    }
  }
  xw_text_append(out, "\"");
}

static void append_json_value(xw_text *out, const xw_value *value) {
  char buffer[32];
  switch (value->type) {
    case XW_CELL_TEXT: append_json_text(out, value->as.text); break;
    case XW_CELL_REAL:
      xw_format_real(value->as.real, buffer);
      xw_text_append(out, buffer);
      break;
    case XW_CELL_INTEGER: xw_text_append(out, plain(value, buffer)); break;
    case XW_CELL_NULL: xw_text_append(out, "null"); break;
  }
}

static void render_json(const xw_table *table, xw_text *out) {
  xw_text_append(out, "[");
  for (size_t r = 0; r < table->row_count; r++) {
    xw_text_append(out, r > 0 ? ",\n {" : "\n {");
    for (size_t c = 0; c < table->column_count; c++) {
      xw_text_append(out, c > 0 ? ", " : "");
      append_json_text(out, table->columns[c]);
      xw_text_append(out, ": ");
      append_json_value(out, value_at(table, r, c));
    }
    xw_text_append(out, "}");
  }
  xw_text_append(out, "\n]\n");
}

xw_status xw_render_table(const xw_table *table, xw_table_format format, char **text) {
  xw_text out = {0};
  *text = NULL;
  int *widths = xw_calloc(table->column_count + 1, sizeof *widths);
  if (widths == NULL) {
    return xw_fail_memory("the text of a table");
  }
  switch (format) {
    case XW_FORMAT_ALIGNED: render_aligned(table, widths, &out); break;
    case XW_FORMAT_CSV: render_csv(table, &out); break;
    case XW_FORMAT_JSON: render_json(table, &out); break;
  }
  xw_free(widths);
  if (out.failed) {
    xw_text_free(&out);
    return xw_fail_memory("the text of a table");
  }
  *text = out.data;
  return XW_OK;
}

/* --------------------------------------------------------------------------- texts for people */

static void append_line(xw_text *out, const xw_table *table, size_t row, const int *widths,
                        unsigned left) {
  for (size_t c = 0; c < table->column_count; c++) {
    const xw_value *cell = row > 0 ? value_at(table, row - 1, c) : NULL;
    const char *text = cell == NULL                 ? table->columns[c]
                       : cell->type == XW_CELL_TEXT ? cell->as.text
                                                    : "";
    append_padded(out, text, widths[c], (left >> c & 1u) == 0, c + 1 == table->column_count);
  }
  xw_text_append(out, "\n");
}

void xw_append_aligned(xw_text *out, const xw_table *table, unsigned left, size_t head) {
  int total = 2 * ((int)table->column_count - 1);
  int *widths = xw_calloc(table->column_count + 1, sizeof *widths);
  if (widths == NULL) {
    out->failed = true;
    return;
  }
  for (size_t c = 0; c < table->column_count; c++) {
    widths[c] = column_width(table, c);
    total += widths[c];
  }
  for (size_t row = 0; row <= table->row_count; row++) {
    append_line(out, table, row, widths, left);
    for (int i = 0; row == head && i < total; i++) {
      xw_text_append(out, "─");
    }
    xw_text_append(out, row == head ? "\n" : "");
  }
  xw_free(widths);
}

void xw_append_wrapped(xw_text *out, const char *text, int width) {
  int column = 0;
  while (*text != '\0') {
    size_t length = strcspn(text, " ");
    char word[256];
    snprintf(word, sizeof word, "%.*s", (int)(length < 255 ? length : 255), text);
    int own = xw_display_width(word);
    if (column > 0 && column + 1 + own > width) {
      xw_text_append(out, "\n  ");
      column = 2;
    } else if (column > 0) {
      xw_text_append(out, " ");
      column++;
    }
    xw_text_append_n(out, text, length);
    column += own;
    text += length + (text[length] == ' ');
  }
  xw_text_append(out, "\n");
}
