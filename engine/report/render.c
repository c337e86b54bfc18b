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
  for (int i = 0; i < count && !text->failed; i++) {
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

/* How the columns of a table lie. */
typedef struct layout {
  int *widths;
  bool *right;
  size_t keys; /* leading columns that every block repeats */
} layout;

static xw_status make_layout(const xw_table *table, size_t keys, layout *lay) {
  lay->widths = xw_calloc(table->column_count + 1, sizeof *lay->widths);
  lay->right = xw_calloc(table->column_count + 1, sizeof *lay->right);
  lay->keys = keys < table->column_count ? keys : table->column_count;
  if (lay->widths == NULL || lay->right == NULL) {
    return xw_fail_memory("the text of a table");
  }
  for (size_t c = 0; c < table->column_count; c++) {
    lay->widths[c] = column_width(table, c);
  }
  return XW_OK;
}

static void free_layout(layout *lay) {
  xw_free(lay->widths);
  xw_free(lay->right);
}

/* Width of the keys and the columns from `from` to before `to`. */
static int block_width(const layout *lay, size_t from, size_t to) {
  int width = 0;
  for (size_t c = 0; c < to; c++) {
    if (c < lay->keys || c >= from) {
      width += lay->widths[c] + (width > 0 ? 2 : 0);
    }
  }
  return width;
}

/* End of the block that begins with column `from`: as many columns as fit, at least one; all when width is 0. */
static size_t block_end(const layout *lay, size_t columns, size_t from, int width) {
  size_t to = from < columns ? from + 1 : from;
  while (to < columns && (width == 0 || block_width(lay, from, to + 1) <= width)) {
    to++;
  }
  return to;
}

/* Row 0 is the names. */
static void append_line(xw_text *out, const xw_table *table, size_t row, const layout *lay,
                        size_t from, size_t to) {
  for (size_t c = 0; c < to; c++) {
    char buffer[32];
    if (c < lay->keys || c >= from) {
      const char *text = row == 0 ? table->columns[c] : plain(value_at(table, row - 1, c), buffer);
      append_padded(out, text, lay->widths[c], lay->right[c], c + 1 == to);
    }
  }
  xw_text_append(out, "\n");
}

/* A rule follows row `head`; SIZE_MAX: none. */
static void append_block(xw_text *out, const xw_table *table, const layout *lay, size_t from,
                         size_t to, size_t head) {
  for (size_t row = 0; row <= table->row_count && !out->failed; row++) {
    append_line(out, table, row, lay, from, to);
    for (int i = 0; row == head && i < block_width(lay, from, to); i++) {
      xw_text_append(out, "─");
    }
    xw_text_append(out, row == head ? "\n" : "");
  }
}

/* Blocks one below the other, with an empty line between. */
static void append_blocks(xw_text *out, const xw_table *table, const layout *lay, size_t head,
                          int width) {
  const size_t columns = table->column_count;
  for (size_t from = lay->keys, to; from < columns || from == lay->keys; from = to) {
    to = block_end(lay, columns, from, width);
    xw_text_append(out, from > lay->keys ? "\n" : "");
    append_block(out, table, lay, from, to, head);
    if (to == columns) {
      break;
    }
  }
}

static xw_status render_aligned(const xw_table *table, int width, xw_text *out) {
  layout lay = {0};
  xw_status status = make_layout(table, 1, &lay);
  for (size_t c = 0; c < table->column_count && status == XW_OK; c++) {
    lay.right[c] = is_numeric(table, c);
  }
  if (status == XW_OK) {
    append_blocks(out, table, &lay, SIZE_MAX, width);
  }
  free_layout(&lay);
  return status;
}

static void append_csv_value(xw_text *out, const xw_value *value) {
  char buffer[32];
  if (value->type == XW_CELL_REAL) {
    xw_format_real(value->as.real, buffer);
    xw_text_append(out, buffer);
  } else if (value->type == XW_CELL_TEXT && *value->as.text != '\0') {
    xw_csv_text(out, value->as.text);
  } else {
    xw_text_append(out, plain(value, buffer));
  }
}

static void render_csv(const xw_table *table, xw_text *out) {
  for (size_t c = 0; c < table->column_count; c++) {
    xw_text_append(out, c > 0 ? "," : "");
    xw_csv_text(out, table->columns[c]);
  }
  xw_text_append(out, "\r\n");
  for (size_t r = 0; r < table->row_count && !out->failed; r++) {
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
  for (size_t r = 0; r < table->row_count && !out->failed; r++) {
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

xw_status xw_render_bounded(const xw_table *table, xw_table_format format, int width, size_t most,
                            char **text) {
  xw_text out = {.limit = most};
  xw_status status = XW_OK;
  *text = NULL;
  switch (format) {
    case XW_FORMAT_ALIGNED: status = render_aligned(table, width, &out); break;
    case XW_FORMAT_CSV: render_csv(table, &out); break;
    case XW_FORMAT_JSON: render_json(table, &out); break;
  }
  if (status != XW_OK || out.failed) {
    xw_text_free(&out);
    return status == XW_OK && most > 0
               ? xw_fail(XW_ERR_ARGUMENT, "the text of this table would pass %zu MB", most >> 20)
               : xw_fail_memory("the text of a table");
  }
  *text = out.data;
  return XW_OK;
}

xw_status xw_render_within(const xw_table *table, xw_table_format format, int width, char **text) {
  return xw_render_bounded(table, format, width, 0, text);
}

xw_status xw_render_table(const xw_table *table, xw_table_format format, char **text) {
  return xw_render_within(table, format, 0, text);
}

/* --------------------------------------------------------------------------- texts for people */

void xw_append_within(xw_text *out, const xw_table *table, unsigned left, size_t head, size_t keys,
                      int width) {
  layout lay = {0};
  if (make_layout(table, keys, &lay) == XW_OK) {
    for (size_t c = 0; c < table->column_count; c++) {
      lay.right[c] = (left >> c & 1u) == 0;
    }
    append_blocks(out, table, &lay, head, width);
  } else {
    out->failed = true;
  }
  free_layout(&lay);
}

void xw_append_aligned(xw_text *out, const xw_table *table, unsigned left, size_t head) {
  xw_append_within(out, table, left, head, 0, 0);
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
