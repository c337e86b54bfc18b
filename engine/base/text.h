/* Text: growing buffers, nearest names, hashes, display width. */
#ifndef XW_BASE_TEXT_H
#define XW_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

/* A growing text; zero-initialise. When there is no memory, or it would become longer than a limit that was set,
 * `failed` is set and appends do nothing. */
typedef struct xw_text {
  char *data; /* NUL-terminated once anything was appended; NULL before */
  size_t size, capacity;
  size_t limit; /* bytes; 0: none */
  bool failed;
} xw_text;

void xw_text_append(xw_text *text, const char *string);
void xw_text_append_n(xw_text *text, const char *string, size_t n);
void xw_text_format(xw_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void xw_text_free(xw_text *text);

/* Append text with the characters that HTML and SVG reserve escaped; control characters that XML forbids are
 * left out. */
void xw_html_escape(xw_text *out, const char *text);

/* Append a field of CSV after RFC 4180: in quotes only where they are needed. A spreadsheet takes a text that begins
 * with = + - @, a tab or a carriage return for a formula: it gets an apostrophe before it, as OWASP's page "CSV
 * Injection" has it. Whoever reads the text back takes one apostrophe before these off; a text that begins with an
 * apostrophe and one of them gets one more. */
void xw_csv_text(xw_text *out, const char *text);

/* Damerau-Levenshtein distance, case folded (ASCII). */
int xw_edit_distance(const char *a, const char *b);
/* The candidate nearest to `name` (distance at most a third of its length, at least 2, 1 below four letters); `next`
 * returns candidate i or NULL at the end. NULL when none is near. */
const char *xw_nearest(const char *name, const char *(*next)(const void *context, int i),
                       const void *context);

/* SHA-256 of a byte string, lower-case hexadecimal. */
void xw_sha256_hex(const void *data, size_t size, char hex[65]);

/* Columns that a UTF-8 text takes on a terminal (East Asian wide characters count 2). */
int xw_display_width(const char *utf8);

/* Length of the longest start of a UTF-8 text of at most `limit` bytes that ends between characters. */
size_t xw_cut(const char *utf8, size_t limit);

/* The first character of a text that is not empty, for showing it: its bytes into glyph, NUL-terminated; a control
 * character becomes a space and a byte that is not UTF-8 a question mark. Returns the bytes that it takes. */
size_t xw_character(const char *utf8, char glyph[8]);

#endif
