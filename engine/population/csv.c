/* CSV files as in RFC 4180, read once through a buffer of fixed size: the hash is taken of the bytes that
 * are parsed. A record without a quotation mark is cut at its commas; others go the long way. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/shown.h"
#include "base/text.h"
#include "xiaowei/population.h"

/* Bytes of the longest record, and of the buffer. */
#define RECORD_LIMIT ((size_t)1 << 20)

typedef struct reader {
  const char *path;
  FILE *file;
  char *buffer;
  char *at, *end; /* what is read and not parsed */
  bool at_end;    /* nothing is left in the file */
  int64_t line;   /* where the record began */
  int64_t next;   /* where the next one begins */
  xw_sha256 hash;
  xw_field *fields;
  int count, capacity;
} reader;

static xw_status fail_at(const reader *r, int64_t line, const char *what) {
  return xw_fail(XW_ERR_SCRIPT, "%s:%" PRId64 ": %s", r->path, line, what);
}

/* ---- bytes ---- */

/* Read on behind what is left, which moves to the front. */
static xw_status refill(reader *r) {
  const size_t left = (size_t)(r->end - r->at);
  if (left == RECORD_LIMIT)
    return fail_at(
        r, r->line,
        XW_N("a record longer than 1 MB; is this a CSV file, and is every quotation mark closed?"));
  memmove(r->buffer, r->at, left);
  r->at = r->buffer;
  r->end = r->buffer + left;
  const size_t got = fread(r->end, 1, RECORD_LIMIT - left, r->file);
  if (ferror(r->file))
    return xw_fail(XW_ERR_IO, "%s: cannot be read: %s", r->path, xw_reason(errno));
  xw_sha256_add(&r->hash, r->end, got);
  r->end += got;
  r->at_end = feof(r->file) != 0;
  return XW_OK;
}

/* End of the record behind its line feed, NULL when the buffer ends first; counts lines. A quotation mark
 * counts only at the start of a field. */
static char *end_of_quoted(const reader *r, int64_t *lines) {
  enum { START, PLAIN, QUOTED, CLOSED } where = START;
  *lines = 0;
  for (char *at = r->at; at < r->end; at++) {
    *lines += *at == '\n';
    if (where == QUOTED)
      where = *at == '"' ? CLOSED : QUOTED;
    else if (*at == '\n')
      return at + 1;
    else if (*at == '"' && (where == START || where == CLOSED))
      where = QUOTED;
    else if (*at == ',')
      where = START;
    else if (where != START || (*at != ' ' && *at != '\t'))
      where = PLAIN;
  }
  /* Without a line feed at the end the file may end here, but not within quotation marks. */
  *lines = where == QUOTED ? -1 : *lines + 1;
  return NULL;
}

/* The end of the record that begins at r->at, reading on as needed; quoted: it has quotation marks. */
static xw_status find_end(reader *r, char **end, bool *quoted) {
  for (;;) {
    const size_t left = (size_t)(r->end - r->at);
    char *feed = memchr(r->at, '\n', left);
    int64_t lines = 1;
    const size_t size = feed != NULL ? (size_t)(feed - r->at) : left;
    *quoted = memchr(r->at, '"', size) != NULL;
    *end = *quoted ? end_of_quoted(r, &lines) : feed != NULL ? feed + 1 : NULL;
    if (*end == NULL && r->at_end && lines < 0)
      return fail_at(r, r->line, XW_N("a quotation mark opens here and is never closed"));
    if (*end == NULL && r->at_end)
      *end = r->end;
    if (*end != NULL) {
      r->next = r->line + lines;
      return XW_OK;
    }
    const xw_status status = refill(r);
    if (status != XW_OK)
      return status;
  }
}

/* ---- fields ---- */

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static xw_status add_field(reader *r, const char *from, const char *to) {
  while (from < to && is_blank(*from))
    from++;
  while (to > from && is_blank(to[-1]))
    to--;
  if (r->count == r->capacity) {
    const int capacity = r->capacity > 0 ? 2 * r->capacity : 32;
    xw_field *grown = xw_realloc(r->fields, (size_t)capacity, sizeof *grown);
    if (grown == NULL)
      return xw_fail_memory("the columns of a population");
    r->fields = grown;
    r->capacity = capacity;
  }
  r->fields[r->count++] = (xw_field){.type = to > from ? XW_CELL_TEXT : XW_CELL_NULL,
                                     .text = from,
                                     .as.size = (size_t)(to - from)};
  return XW_OK;
}

static xw_status split_plain(reader *r, const char *end) {
  const char *from = r->at;
  xw_status status = XW_OK;
  while (status == XW_OK && from <= end) {
    const char *comma = from;
    while (comma < end && *comma != ',')
      comma++;
    status = add_field(r, from, comma);
    from = comma + 1;
  }
  return status;
}

/* A quoted field that begins behind its mark; doubled marks become one, in place. *next: behind it. */
static bool unquote(char *from, char *end, char **to, char **next) {
  char *out = from, *at = from;
  for (; at < end; at++) {
    if (*at == '"' && (at + 1 == end || at[1] != '"'))
      break;
    at += *at == '"';
    *out++ = *at;
  }
  *to = out;
  for (at++; at < end && is_blank(*at); at++) {
  }
  *next = at;
  return at >= end || *at == ',';
}

/* *why: what is wrong with the record. */
static xw_status split_quoted(reader *r, char *end, const char **why) {
  char *from = r->at;
  xw_status status = XW_OK;
  while (status == XW_OK && from <= end) {
    char *to = from, *next = NULL;
    while (to < end && is_blank(*to))
      to++;
    if (to < end && *to == '"') {
      from = to + 1;
      if (!unquote(from, end, &to, &next))
        *why = XW_N("text behind a closing quotation mark; write \"\" for a mark within a field");
    } else {
      next = memchr(from, ',', (size_t)(end - from));
      next = to = next != NULL ? next : end;
    }
    if (*why != NULL)
      return XW_OK;
    status = add_field(r, from, to);
    from = next + 1;
  }
  return status;
}

/* ---- records ---- */

/* The next record that is not empty into r->fields; *more: there was one. */
static xw_status read_record(reader *r, bool *more, const char **why) {
  char *end = NULL;
  bool quoted = false;
  *more = false;
  *why = NULL;
  do {
    r->line = r->next;
    xw_status status = find_end(r, &end, &quoted);
    if (status != XW_OK)
      return status;
    if (end == r->at)
      return XW_OK;
    char *stop = end;
    stop -= stop > r->at && stop[-1] == '\n';
    stop -= stop > r->at && stop[-1] == '\r';
    if (memchr(r->at, '\0', (size_t)(stop - r->at)) != NULL)
      return fail_at(r, r->line, XW_N("a zero byte: this is not a text; save it as CSV in UTF-8"));
    r->count = 0;
    *more = stop > r->at;
    if (*more)
      status = quoted ? split_quoted(r, stop, why) : split_plain(r, stop);
    r->at = end;
    if (status != XW_OK)
      return status;
  } while (!*more);
  return XW_OK;
}

static xw_status give_row(const reader *r, int columns, const char *why,
                          const xw_row_taker *taker) {
  char text[96];
  if (why != NULL)
    return taker->refuse(taker->self, r->line, why);
  if (r->count == columns)
    return taker->row(taker->self, r->line, r->fields);
  xw_said(text, sizeof text, "%d fields, but the first line names %d columns", r->count, columns);
  return taker->refuse(taker->self, r->line, text);
}

/* What stands at the start of the file that is no text in UTF-8. */
static xw_status check_start(reader *r) {
  static const char sqlite[] = "SQLite format 3";
  const size_t size = (size_t)(r->end - r->at);
  if (size == 0)
    return xw_fail(XW_ERR_SCRIPT, "%s: the file is empty; its first line must name the columns",
                   r->path);
  if (size >= sizeof sqlite && memcmp(r->at, sqlite, sizeof sqlite) == 0)
    return xw_fail(XW_ERR_SCRIPT,
                   "%s: this is a SQLite database; name one of its tables: table = \"...\"",
                   r->path);
  if (size >= 2 && (memcmp(r->at, "\xff\xfe", 2) == 0 || memcmp(r->at, "\xfe\xff", 2) == 0))
    return fail_at(r, 1, XW_N("this is UTF-16; save it as CSV in UTF-8"));
  if (size >= 3 && memcmp(r->at, "\xef\xbb\xbf", 3) == 0)
    r->at += 3;
  return XW_OK;
}

/* One column whose name holds what separates columns elsewhere. */
static const char *other_separator(const reader *r) {
  if (r->count != 1 || r->fields[0].text == NULL)
    return NULL;
  if (memchr(r->fields[0].text, ';', r->fields[0].as.size) != NULL)
    return XW_N("the columns are separated by semicolons; use commas");
  if (memchr(r->fields[0].text, '\t', r->fields[0].as.size) != NULL)
    return XW_N("the columns are separated by tabs; use commas");
  return NULL;
}

static xw_status give_heading(reader *r, const xw_row_taker *taker) {
  const char *why = NULL;
  bool more = false;
  xw_status status = read_record(r, &more, &why);
  if (status != XW_OK)
    return status;
  if (!more)
    return fail_at(r, 1, XW_N("there is no line with names of columns"));
  for (int i = 0; i < r->count; i++)
    if (memchr(r->fields[i].text, '\r', r->fields[i].as.size) != NULL)
      why = XW_N("lines end with CR alone; save the file with LF or CRLF");
  if (why == NULL)
    why = other_separator(r);
  if (why != NULL)
    return fail_at(r, r->line, why);
  return taker->heading(taker->self, r->fields, r->count);
}

static xw_status give_all(reader *r, const xw_row_taker *taker, char sha256[65]) {
  bool more = true;
  const char *why = NULL;
  xw_status status = refill(r);
  if (status == XW_OK)
    status = check_start(r);
  if (status == XW_OK)
    status = give_heading(r, taker);
  const int columns = r->count;
  while (status == XW_OK && more) {
    status = read_record(r, &more, &why);
    if (status == XW_OK && more)
      status = give_row(r, columns, why, taker);
  }
  xw_sha256_end(&r->hash, sha256);
  return status;
}

static xw_status open_file(const char *path, FILE **file) {
  *file = xw_file_open(path);
  if (*file == NULL)
    return xw_fail(XW_ERR_SCRIPT, "%s: cannot be read: %s", path, xw_file_why(errno));
  return XW_OK;
}

xw_status xw_rows_from_csv(const xw_population_source *source, const xw_row_taker *taker,
                           char sha256[65]) {
  reader r = {.path = source->path, .line = 1, .next = 1};
  xw_status status = open_file(source->path, &r.file);
  if (status != XW_OK)
    return status;
  r.buffer = xw_calloc(RECORD_LIMIT, 1);
  r.at = r.end = r.buffer;
  xw_sha256_begin(&r.hash);
  status = r.buffer != NULL ? give_all(&r, taker, sha256) : xw_fail_memory("a population");
  fclose(r.file);
  xw_free(r.buffer);
  xw_free(r.fields);
  return status;
}
