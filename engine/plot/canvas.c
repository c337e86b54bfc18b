/* A grid of characters: every cell holds one character, a wide one takes two cells. */
#include "plot/canvas.h"

#include <string.h>

#include "base/memory.h"
#include "base/plain.h"

enum { GLYPH = 12 };

typedef struct xw_canvas_cell {
  char glyph[GLYPH]; /* "": blank, or the right half of a wide character */
  bool is_half;
  xw_ink ink;
} xw_canvas_cell;

static const char *const marks[XW_MARK_COUNT][2] = {
    [XW_MARK_DOT] = {"●", "*"},      [XW_MARK_RING] = {"○", "o"},    [XW_MARK_LINE] = {"─", "-"},
    [XW_MARK_LEFT] = {"├", "["},     [XW_MARK_RIGHT] = {"┤", "]"},   [XW_MARK_ZERO] = {"│", "|"},
    [XW_MARK_AXIS] = {"─", "-"},     [XW_MARK_TICK] = {"┴", "+"},    [XW_MARK_EDGE] = {"│", "|"},
    [XW_MARK_NOTCH] = {"┤", "+"},    [XW_MARK_CORNER] = {"└", "+"},  [XW_MARK_BAND_95] = {"░", "."},
    [XW_MARK_BAND_80] = {"▒", ":"},  [XW_MARK_BAND_50] = {"▓", "%"}, [XW_MARK_MEDIAN] = {"━", "*"},
    [XW_MARK_BASELINE] = {"╌", "o"}, [XW_MARK_BOTH] = {"═", "@"},    [XW_MARK_BLOCK] = {"█", "#"},
    [XW_MARK_CUT] = {"…", "~"},
};

const char *xw_mark_of(const xw_plot_style *style, xw_mark mark) {
  return marks[mark][style->ascii];
}

int xw_plot_columns(const xw_plot_style *style) {
  return style->width > XW_PLOT_NARROWEST ? style->width : XW_PLOT_NARROWEST;
}

xw_status xw_canvas_init(xw_canvas *canvas, const xw_plot_style *style, int width, int height) {
  *canvas = (xw_canvas){.style = style, .width = width, .height = height};
  canvas->cells = xw_calloc((size_t)width * (size_t)height + 1, sizeof *canvas->cells);
  return canvas->cells == NULL ? xw_fail_memory("a chart") : XW_OK;
}

void xw_canvas_free(xw_canvas *canvas) {
  xw_free(canvas->cells);
  *canvas = (xw_canvas){0};
}

static bool is_inside(const xw_canvas *canvas, int x, int y) {
  return x >= 0 && x < canvas->width && y >= 0 && y < canvas->height;
}

static xw_canvas_cell *cell_at(const xw_canvas *canvas, int x, int y) {
  return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

/* Half a wide character cannot stay when the other half is drawn over. */
static void clear(xw_canvas *canvas, int x, int y) {
  if (!is_inside(canvas, x, y)) {
    return;
  }
  xw_canvas_cell *cell = cell_at(canvas, x, y);
  const bool was_half = cell->is_half;
  *cell = (xw_canvas_cell){0};
  if (was_half) {
    *cell_at(canvas, x - 1, y) = (xw_canvas_cell){0};
  } else if (x + 1 < canvas->width && cell_at(canvas, x + 1, y)->is_half) {
    *cell_at(canvas, x + 1, y) = (xw_canvas_cell){0};
  }
}

void xw_canvas_put(xw_canvas *canvas, int x, int y, const char *mark, xw_ink ink) {
  if (!is_inside(canvas, x, y) || strlen(mark) >= GLYPH) {
    return;
  }
  clear(canvas, x, y);
  xw_canvas_cell *cell = cell_at(canvas, x, y);
  strcpy(cell->glyph, mark);
  cell->ink = ink;
}

void xw_canvas_mark(xw_canvas *canvas, int x, int y, xw_mark mark, xw_ink ink) {
  xw_canvas_put(canvas, x, y, xw_mark_of(canvas->style, mark), ink);
}

/* A character of one or two columns at x. */
static void put_character(xw_canvas *canvas, int x, int y, const char *glyph, int width,
                          xw_ink ink) {
  xw_canvas_put(canvas, x, y, glyph, ink);
  if (width == 2 && is_inside(canvas, x + 1, y)) {
    clear(canvas, x + 1, y);
    xw_canvas_put(canvas, x, y, glyph, ink);
    cell_at(canvas, x + 1, y)->is_half = true;
  }
}

/* A mark that takes no column goes onto the character before it, where there is room. */
static void join(xw_canvas *canvas, int x, int y, const char *glyph) {
  if (!is_inside(canvas, x, y)) {
    return;
  }
  xw_canvas_cell *cell = cell_at(canvas, x, y);
  cell = cell->is_half ? cell - 1 : cell;
  if (cell->glyph[0] != '\0' && strlen(cell->glyph) + strlen(glyph) < GLYPH) {
    strcat(cell->glyph, glyph);
  }
}

/* A text that fits into `limit` columns. */
static int write_text(xw_canvas *canvas, int x, int y, int limit, const char *text, xw_ink ink) {
  int used = 0;
  char glyph[8];
  while (*text != '\0') {
    text += xw_character(text, glyph);
    const int width = xw_display_width(glyph);
    if (used + width > limit) {
      break;
    }
    if (width == 0) {
      join(canvas, x + used - 1, y, glyph);
    } else if (is_inside(canvas, x + used + width - 1, y)) {
      put_character(canvas, x + used, y, glyph, width, ink);
    }
    used += width;
  }
  return used;
}

static int shown_width(const char *text) {
  int width = 0;
  char glyph[8];
  while (*text != '\0') {
    text += xw_character(text, glyph);
    width += xw_display_width(glyph);
  }
  return width;
}

void xw_canvas_text(xw_canvas *canvas, int x, int y, int limit, const char *text, xw_ink ink) {
  if (limit <= 0) {
    return;
  }
  if (shown_width(text) <= limit) {
    write_text(canvas, x, y, limit, text, ink);
  } else {
    const int used = write_text(canvas, x, y, limit - 1, text, ink);
    xw_canvas_mark(canvas, x + used, y, XW_MARK_CUT, ink);
  }
}

void xw_canvas_text_right(xw_canvas *canvas, int end, int y, int limit, const char *text,
                          xw_ink ink) {
  const int width = shown_width(text);
  xw_canvas_text(canvas, end - (width < limit ? width : limit), y, limit, text, ink);
}

bool xw_canvas_is_blank(const xw_canvas *canvas, int x, int end, int y) {
  for (int i = x; i < end; i++) {
    if (is_inside(canvas, i, y) &&
        (cell_at(canvas, i, y)->glyph[0] != '\0' || cell_at(canvas, i, y)->is_half)) {
      return false;
    }
  }
  return true;
}

static const char *escape_of(xw_ink ink) {
  static const char *const escapes[] = {
      [XW_INK_PLAIN] = "",
      [XW_INK_BETTER] = XW_STYLE_BETTER,
      [XW_INK_WORSE] = XW_STYLE_WORSE,
      [XW_INK_FAINT] = XW_STYLE_FAINT,
  };
  return escapes[ink];
}

/* From one ink to another. */
static void change(xw_text *out, xw_ink from, xw_ink to) {
  if (from != to) {
    xw_text_append(out, from == XW_INK_PLAIN ? "" : XW_STYLE_OFF);
    xw_text_append(out, escape_of(to));
  }
}

static int length_of(const xw_canvas *canvas, int y) {
  int end = canvas->width;
  while (end > 0 && (xw_canvas_is_blank(canvas, end - 1, end, y) ||
                     strcmp(cell_at(canvas, end - 1, y)->glyph, " ") == 0)) {
    end--;
  }
  return end;
}

static void append_line(const xw_canvas *canvas, int y, xw_text *out) {
  xw_ink now = XW_INK_PLAIN;
  const int end = length_of(canvas, y);
  for (int x = 0; x < end; x++) {
    const xw_canvas_cell *cell = cell_at(canvas, x, y);
    if (cell->is_half) {
      continue;
    }
    if (canvas->style->color && cell->glyph[0] != '\0') {
      change(out, now, cell->ink);
      now = cell->ink;
    }
    xw_text_append(out, cell->glyph[0] != '\0' ? cell->glyph : " ");
  }
  change(out, now, XW_INK_PLAIN);
  xw_text_append(out, "\n");
}

void xw_canvas_append(const xw_canvas *canvas, xw_text *out) {
  for (int y = 0; y < canvas->height; y++) {
    append_line(canvas, y, out);
  }
}
