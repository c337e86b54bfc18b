/* Words of the registries as text for people; see wording.h. Processes bring their own description, other
 * places have theirs in levers/places.def. */
#include "cli/wording.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "cli/cli.h"
#include "levers/fields.h"
#include "simulation/kernel.h"
#include "xiaowei/metrics.h"
#include "xiaowei/words.h"

enum { NAME_SIZE = 64 };

/* ---- names with blanks between them ---- */

/* The next name of a list in `name`; NULL at the end. Returns where to go on. */
static const char *next_name(const char *at, char name[NAME_SIZE]) {
  at += strspn(at, " ");
  const size_t size = strcspn(at, " ");
  if (size == 0)
    return NULL;
  snprintf(name, NAME_SIZE, "%.*s", (int)size, at);
  return at + size;
}

/* Processes have blanks in their names, places have underscores. */
static bool is_same_place(const char *process, const char *place) {
  for (; *process && (*process == *place || (*process == ' ' && *place == '_')); process++)
    place++;
  return *process == *place;
}

static void append_place(xw_text *out, const char *name, bool chinese) {
  for (int i = 0; xw_process_at(i); i++)
    if (is_same_place(xw_process_at(i)->name, name))
      xw_text_format(out, "%s (%s): %s", xw_process_at(i)->name, xw_process_at(i)->section,
                     xw_tr(chinese, xw_process_at(i)->doc));
  for (int i = 0; xw_place_at(i); i++)
    if (strcmp(xw_place_at(i)->name, name) == 0)
      xw_text_format(out, "%s (%s): %s", name, xw_place_at(i)->section,
                     xw_in(&xw_place_at(i)->meaning, chinese));
}

void xw_wording_places(xw_text *out, const char *acts, bool chinese) {
  char name[NAME_SIZE];
  bool first = true;
  for (const char *at = next_name(acts, name); at; at = next_name(at, name)) {
    xw_text_append(out, first ? "" : "; ");
    append_place(out, name, chinese);
    first = false;
  }
}

static void append_listed(xw_text *out, const char *name) {
  xw_text_format(out, "%s%s", out->size > 0 ? ", " : "", name);
}

void xw_wording_names(xw_text *out, const char *names) {
  char name[NAME_SIZE];
  for (const char *at = next_name(names, name); at; at = next_name(at, name))
    append_listed(out, name);
}

void xw_wording_levers_of(xw_text *out, const char *metric) {
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (xw_is_among(metric, xw_lever_words_at(i)->moves))
      append_listed(out, xw_lever_info_at(i)->name);
}

void xw_wording_parameters_of(xw_text *out, const char *metric) {
  for (int i = 0; i < XW_PARAMETER_COUNT; i++)
    if (xw_is_among(metric, xw_parameter_words_at(i)->moves))
      append_listed(out, xw_parameter_info_at(i)->name);
}

void xw_wording_writers(xw_text *out, const char *column, bool chinese) {
  for (int i = 0; xw_process_at(i); i++) {
    const xw_process *process = xw_process_at(i);
    for (const char *const *name = process->writes; *name; name++)
      if (strcmp(*name, column) == 0)
        xw_text_format(out, "%s%s (%s): %s", out->size > 0 ? "; " : "", process->name,
                       process->section, xw_tr(chinese, process->doc));
  }
}

/* ---- lines ---- */

static size_t bytes_of(const char *at) {
  size_t n = 1;
  while (((unsigned char)at[n] & 0xc0) == 0x80)
    n++;
  return n;
}

static bool is_wide(const char *at) { return (unsigned char)*at >= 0xe2; }

/* Chinese marks that may not begin a line: comma, stop, semicolon, colon, enumeration comma, and what closes. */
static bool is_closing(const char *at) {
  static const char *const marks[] = {"\uff0c", "\u3002", "\uff1b", "\uff1a", "\u3001",
                                      "\uff09", "\u300b", "\u201d", "\u3015"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strncmp(at, marks[i], strlen(marks[i])) == 0)
      return true;
  return false;
}

/* The next piece that is not broken: a word with the blank after it, or a Chinese character with the marks that
 * follow. */
static size_t piece_of(const char *at) {
  size_t n = bytes_of(at);
  if (is_wide(at)) {
    while (is_closing(at + n))
      n += bytes_of(at + n);
    return n;
  }
  while (at[n] && at[n - 1] != ' ' && !is_wide(at + n))
    n += bytes_of(at + n);
  while (at[n] && is_closing(at + n))
    n += bytes_of(at + n);
  return n;
}

static int width_of(const char *from, size_t size) {
  char piece[256];
  snprintf(piece, sizeof piece, "%.*s", (int)size, from);
  return xw_display_width(piece);
}

void xw_print_wrapped(const char *text, int indent, int width) {
  int column = indent;
  for (const char *at = text; *at;) {
    const size_t size = piece_of(at);
    const size_t solid = size - (at[size - 1] == ' ');
    if (width > indent + 20 && column > indent && column + width_of(at, solid) > width) {
      xw_print("\n%*s", indent, "");
      column = indent;
    }
    xw_print("%.*s", (int)size, at);
    column += width_of(at, size);
    at += size;
  }
  xw_print_text("\n");
}
