/* Tables as aligned text, CSV and JSON. */
#include "report/render.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/rounding.h"
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

/* Six digits, and all of a whole number: a sum of money has no exponent. */
static void real_text(double value, char text[32]) {
  bool large = value >= 1e6 || value <= -1e6;
  snprintf(text, 32, large && value < 1e18 && value > -1e18 ? "%.0f" : "%.6g", value);
}

/* Text of a value for people; number texts go into `buffer`. */
static const char *plain(const xw_value *value, char buffer[32]) {
  switch (value->type) {
    case XW_CELL_INTEGER: snprintf(buffer, 32, "%" PRId64, value->as.integer); return buffer;
    case XW_CELL_REAL: real_text(value->as.real, buffer); return buffer;
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
  int *after; /* columns behind the decimal point; 0 for texts */
  bool *right;
  size_t keys; /* leading columns that every block repeats */
} layout;

static xw_status make_layout(const xw_table *table, size_t keys, layout *lay) {
  lay->widths = xw_calloc(table->column_count + 1, sizeof *lay->widths);
  lay->after = xw_calloc(table->column_count + 1, sizeof *lay->after);
  lay->right = xw_calloc(table->column_count + 1, sizeof *lay->right);
  lay->keys = keys < table->column_count ? keys : table->column_count;
  if (lay->widths == NULL || lay->after == NULL || lay->right == NULL) {
    return xw_fail_memory("the text of a table");
  }
  for (size_t c = 0; c < table->column_count; c++) {
    lay->widths[c] = column_width(table, c);
  }
  return XW_OK;
}

static void free_layout(layout *lay) {
  xw_free(lay->widths);
  xw_free(lay->after);
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

/* Blanks that a number of this column needs behind it. */
static int behind(const layout *lay, size_t column, const char *text) {
  int before, after;
  return lay->after[column] > 0 && xw_point_of(text, &before, &after) ? lay->after[column] - after
                                                                      : 0;
}

/* Row 0 is the names. */
static void append_line(xw_text *out, const xw_table *table, size_t row, const layout *lay,
                        size_t from, size_t to) {
  for (size_t c = 0; c < to; c++) {
    char buffer[32];
    if (c < lay->keys || c >= from) {
      const char *text = row == 0 ? table->columns[c] : plain(value_at(table, row - 1, c), buffer);
      int blanks = row > 0 ? behind(lay, c, text) : 0;
      append_padded(out, text, lay->widths[c] - blanks, lay->right[c], c + 1 == to);
      append_spaces(out, c + 1 == to ? 0 : blanks);
    }
  }
  while (out->size > 0 && out->data[out->size - 1] == ' ') {
    out->data[--out->size] = '\0';
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

/* Widen a column of numbers so that their points stand in one line. */
static void measure_points(const xw_table *table, size_t column, layout *lay) {
  int most_before = 0;
  for (size_t row = 0; row < table->row_count; row++) {
    char buffer[32];
    int before, after;
    xw_point_of(plain(value_at(table, row, column), buffer), &before, &after);
    most_before = before > most_before ? before : most_before;
    lay->after[column] = after > lay->after[column] ? after : lay->after[column];
  }
  int both = most_before + lay->after[column];
  lay->widths[column] = both > lay->widths[column] ? both : lay->widths[column];
}

static xw_status render_aligned(const xw_table *table, int width, xw_text *out) {
  layout lay = {0};
  xw_status status = make_layout(table, 1, &lay);
  for (size_t c = 0; c < table->column_count && status == XW_OK; c++) {
    lay.right[c] = is_numeric(table, c);
    if (lay.right[c]) {
      measure_points(table, c, &lay);
    }
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

void xw_append_json_text(xw_text *out, const char *text) {
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
    case XW_CELL_TEXT: xw_append_json_text(out, value->as.text); break;
    case XW_CELL_REAL:
      xw_format_real(value->as.real, buffer);
      xw_text_append(out, buffer);
      break;
    case XW_CELL_INTEGER: xw_text_append(out, plain(value, buffer)); break;
    case XW_CELL_NULL: xw_text_append(out, "null"); break;
  }
}

/* A further key of every row; key NULL: none. */
typedef struct further {
  const char *key;
  xw_render_more append;
  const void *context;
} further;

static void render_json(const xw_table *table, const further *more, xw_text *out) {
  xw_text_append(out, "[");
  for (size_t r = 0; r < table->row_count && !out->failed; r++) {
    xw_text_append(out, r > 0 ? ",\n {" : "\n {");
    for (size_t c = 0; c < table->column_count; c++) {
      xw_text_append(out, c > 0 ? ", " : "");
      xw_append_json_text(out, table->columns[c]);
      xw_text_append(out, ": ");
      append_json_value(out, value_at(table, r, c));
    }
    if (more->key != NULL) {
      xw_text_format(out, ", \"%s\": ", more->key);
      more->append(more->context, r, out);
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
    case XW_FORMAT_JSON: render_json(table, &(further){0}, &out); break;
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

xw_status xw_render_json_with(const xw_table *table, const char *key, xw_render_more append,
                              const void *context, char **text) {
  xw_text out = {0};
  render_json(table, &(further){key, append, context}, &out);
  *text = NULL;
  if (out.failed) {
    xw_text_free(&out);
    return xw_fail_memory("the text of a table");
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

xw_status xw_table_align_points(xw_table *table, unsigned left, size_t head) {
  enum { CELL = 192 };
  size_t count = table->row_count > head ? table->row_count - head : 0;
  char(*texts)[CELL] = xw_calloc(count + 1, sizeof *texts);
  xw_status status = texts == NULL ? xw_fail_memory("a table") : XW_OK;
  for (size_t c = 0; c < table->column_count && status == XW_OK; c++) {
    if ((left >> c & 1u) != 0) {
      continue;
    }
    for (size_t r = 0; r < count; r++) {
      char buffer[32];
      snprintf(texts[r], CELL, "%s", plain(value_at(table, head + r, c), buffer));
    }
    xw_align_points(texts[0], count, CELL);
    for (size_t r = 0; r < count && status == XW_OK; r++) {
      xw_value *cell = &table->values[(head + r) * table->column_count + c];
      status = cell->type == XW_CELL_TEXT ? xw_value_set_text(cell, texts[r]) : XW_OK;
    }
  }
  xw_free(texts);
  return status;
}

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

/* Characters that do not begin a line. */
static bool closes(const char *glyph) {
  static const char *const marks[] = {
      /* comma, full stop, semicolon, colon, pause, bracket, quote, title, question, exclamation */
      "\xEF\xBC\x8C", "\xE3\x80\x82", "\xEF\xBC\x9B", "\xEF\xBC\x9A", "\xE3\x80\x81",
      "\xEF\xBC\x89", "\xE2\x80\x9D", "\xE3\x80\x8B", "\xEF\xBC\x9F", "\xEF\xBC\x81"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (strcmp(glyph, marks[i]) == 0) {
      return true;
    }
  }
  return false;
}

/* Bytes of the next piece that stays together: a word up to a space or a wide character, or a wide character with the
 * marks that close behind it. */
static size_t piece_of(const char *text) {
  char glyph[8];
  size_t size = xw_character(text, glyph);
  bool wide = xw_display_width(glyph) == 2;
  while (text[size] != '\0' && text[size] != ' ') {
    size_t own = xw_character(text + size, glyph);
    bool stays = closes(glyph) || (!wide && xw_display_width(glyph) < 2);
    if (!stays) {
      break;
    }
    size += own;
  }
  return size;
}

static int columns_of(const char *text, size_t size) {
  char glyph[8];
  int columns = 0;
  for (size_t at = 0; at < size;) {
    at += xw_character(text + at, glyph);
    columns += xw_display_width(glyph);
  }
  return columns;
}

void xw_append_wrapped(xw_text *out, const char *text, int width) {
  int column = 0;
  bool space = false;
  while (*text != '\0') {
    if (*text == ' ') {
      space = true;
      text++;
      continue;
    }
    size_t size = piece_of(text);
    int own = columns_of(text, size);
    if (column > 2 && column + space + own > width) {
      xw_text_append(out, "\n  ");
      column = 2;
    } else if (space && column > 0) {
      xw_text_append(out, " ");
      column++;
    }
    xw_text_append_n(out, text, size);
    column += own;
    text += size;
    space = false;
  }
  xw_text_append(out, "\n");
}

/* A paragraph is a line and those after it that begin with two spaces. */
static const char *take_paragraph(const char *text, xw_text *line) {
  for (;;) {
    size_t size = strcspn(text, "\n");
    xw_text_append_n(line, text, size);
    text += size;
    bool more = text[0] == '\n' && text[1] == ' ' && text[2] == ' ';
    bool wide = size > 0 && (unsigned char)text[-1] >= 0x80;
    if (!more) {
      return text + (*text == '\n');
    }
    text += 3;
    xw_text_append(line, wide ? "" : " ");
  }
}

void xw_append_notes(xw_text *out, const char *notes, int width) {
  const int most = width > 0 && width < XW_NOTES_WIDTH ? width : XW_NOTES_WIDTH;
  while (*notes != '\0') {
    xw_text line = {0};
    notes = take_paragraph(notes, &line);
    xw_append_wrapped(out, line.data != NULL ? line.data : "", most);
    out->failed = out->failed || line.failed;
    xw_text_free(&line);
  }
}
