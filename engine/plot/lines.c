/* Charts of one line, and lines of text. */
#include <math.h>
#include <string.h>

#include "plot/canvas.h"

/* ---- wrapped text ---- */

/* Bytes and columns of the next piece that stays together: a space, a wide character, or a word. */
static size_t next_piece(const char *text, int *columns) {
  char glyph[8];
  size_t size = xw_character(text, glyph);
  *columns = xw_display_width(glyph);
  if (*columns == 2 || glyph[0] == ' ') {
    return size;
  }
  while (text[size] != '\0') {
    const size_t own = xw_character(text + size, glyph);
    const int width = xw_display_width(glyph);
    if (width == 2 || glyph[0] == ' ') {
      break;
    }
    size += own;
    *columns += width;
  }
  return size;
}

/* Append a piece character by character; a word longer than a line is broken. */
static void append_piece(xw_text *out, const char *piece, size_t size, int width, int *column) {
  char glyph[8];
  for (const char *end = piece + size; piece < end;) {
    piece += xw_character(piece, glyph);
    const int own = xw_display_width(glyph);
    if (*column + own > width) {
      xw_text_append(out, "\n");
      *column = 0;
    }
    xw_text_append(out, glyph);
    *column += own;
  }
}

void xw_plot_wrapped(xw_text *out, const char *text, const xw_plot_style *style) {
  const int width = xw_plot_columns(style);
  int column = 0, columns, spaces = 0;
  while (*text != '\0') {
    const size_t size = next_piece(text, &columns);
    if (*text == ' ' || (unsigned char)*text < 0x20) {
      spaces += column > 0;
    } else {
      if (column > 0 && column + spaces + columns > width) {
        xw_text_append(out, "\n");
        column = spaces = 0;
      }
      for (; spaces > 0; spaces--, column++) {
        xw_text_append(out, " ");
      }
      append_piece(out, text, size, width, &column);
    }
    text += size;
  }
  xw_text_append(out, "\n");
}

/* ---- sparkline ---- */

/* Mean of the values that share a mark; NAN without any. */
static double mean_of(const double *values, size_t from, size_t to) {
  double sum = 0;
  size_t n = 0;
  for (size_t i = from; i < to; i++) {
    if (isfinite(values[i])) {
      sum += values[i];
      n++;
    }
  }
  return n > 0 ? sum / (double)n : (double)NAN;
}

void xw_plot_sparkline(xw_text *out, const double *values, size_t count, int columns, bool ascii) {
  static const char *const levels[2][8] = {{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
                                           {"_", ".", "-", "=", "^"}};
  const int top = ascii ? 4 : 7;
  double low = INFINITY, high = -INFINITY;
  const size_t wide = columns > 0 ? (size_t)columns : 0, marks = count < wide ? count : wide;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < marks; i++) {
      const double value = mean_of(values, i * count / marks, (i + 1) * count / marks);
      if (pass == 0 && isfinite(value)) {
        low = fmin(low, value);
        high = fmax(high, value);
      } else if (pass == 1) {
        const double share = high > low ? (value - low) / (high - low) : 0.5;
        xw_text_append(out, isfinite(value) ? levels[ascii][(int)(share * top + 0.5)] : " ");
      }
    }
  }
}
