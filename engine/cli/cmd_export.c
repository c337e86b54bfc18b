/* xiaowei export: a study as tables for other programs. Decides from the command line where the tables go and
 * in which formats; the writing is in export/. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "base/text.h"
#include "cli/job.h"
#include "cli/terminal.h"
#include "export/export.h"

static const double FIRST_AFTER = 2, THEN_EVERY = 0.2; /* seconds */

enum { TABLES_MOST = 64 };

/* What the command line asks for. */
typedef struct request {
  int tables[TABLES_MOST];
  xw_export_options options;
  char *path; /* NULL: standard output */
  bool is_file;
} request;

/* The line on a terminal. */
typedef struct meter {
  const xw_options *options;
  double begun, last;
  bool is_written;
} meter;

static void show(void *context, const char *table, uint64_t rows) {
  meter *m = context;
  const double now = xw_clock_seconds();
  if (now - m->begun < FIRST_AFTER || now - m->last < THEN_EVERY)
    return;
  m->last = now;
  m->is_written = true;
  xw_tell(XW_STYLE_LINE);
  xw_say(m->options, "%s: %llu rows", table, (unsigned long long)rows);
}

/* ---- formats ---- */

static const char *format_name(const void *context, int i) {
  (void)context;
  return i == XW_EXPORT_FORMATS  ? "all"
         : i < XW_EXPORT_FORMATS ? xw_export_format_at(i)->name
                                 : NULL;
}

static xw_status add_format(const char *name, size_t size, bool formats[XW_EXPORT_FORMATS]) {
  const char *known;
  bool found = false;
  for (int i = 0; (known = format_name(NULL, i)); i++) {
    if (strlen(known) != size || strncmp(known, name, size) != 0)
      continue;
    found = true;
    for (int f = 0; f < XW_EXPORT_FORMATS; f++)
      formats[f] = formats[f] || f == i || i == XW_EXPORT_FORMATS;
  }
  if (found)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "--format: no format is called '%.*s'; write csv, json, jsonl, parquet, several "
                 "with commas, or all",
                 (int)size, name);
}

static xw_status read_formats(const char *text, bool formats[XW_EXPORT_FORMATS]) {
  xw_status status = XW_OK;
  while (text && status == XW_OK) {
    const char *comma = strchr(text, ',');
    status = add_format(text, comma ? (size_t)(comma - text) : strlen(text), formats);
    text = comma ? comma + 1 : NULL;
  }
  return status;
}

/* Format that the end of a file's name says; -1: none. */
static int format_of(const char *path) {
  const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
  for (int f = 0; dot && f < XW_EXPORT_FORMATS; f++)
    if (strcmp(dot, xw_export_format_at(f)->ending) == 0)
      return f;
  return -1;
}

static int count_formats(const bool formats[XW_EXPORT_FORMATS]) {
  int count = 0;
  for (int f = 0; f < XW_EXPORT_FORMATS; f++)
    count += formats[f];
  return count;
}

/* ---- tables ---- */

static xw_status unknown_table(const char *name) {
  const char *nearest = xw_export_table_nearest(name);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "--table: no table is called '%s'; did you mean '%s'?", name,
                   nearest);
  xw_text all = {0};
  const xw_export_table *table;
  for (int i = 0; (table = xw_export_table_at(i)); i++)
    xw_text_format(&all, "%s%s", i > 0 ? ", " : "", table->name);
  xw_fail(XW_ERR_ARGUMENT, "--table: no table is called '%s'; there are %s", name,
          all.data ? all.data : "");
  xw_text_free(&all);
  return XW_ERR_ARGUMENT;
}

/* The tables in the order of the registry, whatever the order in which they were named. */
static xw_status choose_tables(const xw_options *o, request *r) {
  r->options.everything = o->table_count > 0;
  for (int i = 0; i < o->table_count; i++)
    if (strcmp(o->tables[i], "all") != 0 && xw_export_table_find(o->tables[i]) < 0)
      return unknown_table(o->tables[i]);
  for (int t = 0; xw_export_table_at(t) && r->options.table_count < TABLES_MOST; t++) {
    bool wanted = o->table_count == 0;
    for (int i = 0; i < o->table_count; i++)
      wanted =
          wanted || strcmp(o->tables[i], "all") == 0 || xw_export_table_find(o->tables[i]) == t;
    if (wanted)
      r->tables[r->options.table_count++] = t;
  }
  return XW_OK;
}

/* ---- places ---- */

static xw_status check_single(const request *r, const char *where) {
  if (r->options.table_count != 1)
    return xw_fail(XW_ERR_ARGUMENT,
                   "%s takes one table: choose it with --table, or name a folder with -o", where);
  if (count_formats(r->options.formats) != 1)
    return xw_fail(XW_ERR_ARGUMENT, "%s takes one format: choose it with --format", where);
  return XW_OK;
}

static xw_status choose_stream(request *r) {
  const xw_status status = check_single(r, "-o -");
  if (status == XW_OK && r->options.formats[XW_EXPORT_PARQUET] && isatty(STDOUT_FILENO))
    return xw_fail(XW_ERR_ARGUMENT,
                   "Parquet is not for a terminal: name a file with -o, or send it to one with >");
  return status;
}

static xw_status choose_file(const xw_options *o, request *r, int format) {
  if (o->format && (count_formats(r->options.formats) != 1 || !r->options.formats[format]))
    return xw_fail(XW_ERR_ARGUMENT, "-o %s says %s and --format says %s; make them agree",
                   o->output, xw_export_format_at(format)->name, o->format);
  memset(r->options.formats, 0, sizeof r->options.formats);
  r->options.formats[format] = true;
  r->is_file = true;
  return check_single(r, o->output);
}

static xw_status choose_place(const xw_options *o, request *r) {
  const int format = o->output ? format_of(o->output) : -1;
  if (o->output && strcmp(o->output, "-") == 0)
    return choose_stream(r);
  const xw_status status = format >= 0 ? choose_file(o, r, format) : XW_OK;
  if (status != XW_OK)
    return status;
  r->path = o->output ? xw_strdup(o->output) : xw_beside(o->operands[0], "-export");
  return r->path ? XW_OK : xw_fail_memory("the name of the export");
}

static xw_status understand(const xw_options *o, request *r) {
  xw_status status = choose_tables(o, r);
  if (status == XW_OK)
    status = read_formats(o->format ? o->format : "csv", r->options.formats);
  if (status == XW_OK)
    status = choose_place(o, r);
  if (status == XW_OK && o->bom && !r->options.formats[XW_EXPORT_CSV])
    status = xw_fail(XW_ERR_ARGUMENT, "--bom is for CSV; leave it out, or add --format csv");
  return status;
}

/* Which tables no file was written of because of their size. */
static void tell_left_out(const xw_options *o, const request *r) {
  xw_text names = {0};
  for (int i = 0; i < r->options.table_count && !r->options.formats[XW_EXPORT_PARQUET]; i++) {
    const xw_export_table *table = xw_export_table_at(r->tables[i]);
    if (table->is_large && !r->options.everything)
      xw_text_format(&names, "%s%s", names.size > 0 ? ", " : "", table->name);
  }
  if (names.size > 0)
    xw_say(o,
           "left out because they are large: %s; --table NAME, --table all or --format parquet "
           "writes them\n",
           names.data);
  xw_text_free(&names);
}

static xw_status perform(const xw_options *o, xw_store *store, request *r) {
  if (!r->path)
    return xw_export_stream(store, stdout, &r->options);
  if (r->is_file)
    return xw_export_file(store, r->path, &r->options);
  const xw_status status = xw_export_folder(store, r->path, &r->options);
  if (status == XW_OK)
    xw_say(o,
           "the tables are in %s; datapackage.json describes them, about.csv says what "
           "they cover, dictionary.csv explains every name\n",
           r->path);
  if (status == XW_OK)
    tell_left_out(o, r);
  return status;
}

int xw_cmd_export(const xw_options *o) {
  xw_store *store = NULL;
  request r = {.path = NULL};
  meter m = {.options = o, .begun = xw_clock_seconds()};
  r.options.tables = r.tables;
  r.options.bom = o->bom;
  r.options.stop = xw_stop_flag();
  r.options.context = &m;
  r.options.progress = !o->quiet && isatty(STDERR_FILENO) && !xw_terminal_is_dumb() ? show : NULL;
  xw_status status = understand(o, &r);
  if (status == XW_OK)
    status = xw_store_open_readonly(o->operands[0], &store);
  if (status == XW_OK) {
    xw_catch_signals();
    status = perform(o, store, &r);
  }
  if (m.is_written)
    xw_tell(XW_STYLE_LINE);
  xw_free(r.path);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
