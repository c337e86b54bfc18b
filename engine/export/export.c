/* A study into a folder, a file or a stream. */
#include "export/export.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "export/package.h"
#include "export/readme.h"
#include "export/rows.h"
#include "export/stage.h"

/* An export under way. */
typedef struct work {
  xw_store *store;
  const xw_export_options *options;
  char *id, *identity, *engine; /* facts */
  xw_export_study study;
  xw_stage stage;
  xw_export_file_info *files; /* what is written */
  int file_count;
} work;

static xw_status begin(work *w, xw_store *store, const xw_export_options *options) {
  *w = (work){.store = store, .options = options, .stage = {.lock = -1}};
  xw_status status = xw_store_hold(store, options->stop);
  if (status == XW_OK)
    status = xw_store_fact(store, "id", &w->id);
  if (status == XW_OK)
    status = xw_store_fact(store, "identity", &w->identity);
  if (status == XW_OK)
    status = xw_store_fact(store, "engine_version", &w->engine);
  w->study = (xw_export_study){w->id ? w->id : "", w->identity ? w->identity : "",
                               w->engine ? w->engine : ""};
  return status;
}

static void finish(work *w) {
  xw_free(w->id);
  xw_free(w->identity);
  xw_free(w->engine);
  xw_free(w->files);
}

/* Interrupted in the middle of a statement, SQLite has its own words. */
static xw_status tell(const work *w, xw_status status) {
  if (status != XW_OK && w->options->stop && atomic_load(w->options->stop))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted; nothing was exported, run it again");
  return status;
}

/* ---- one table into one stream ---- */

static int first_format(const xw_export_options *options) {
  int format = 0;
  while (format + 1 < XW_EXPORT_FORMATS && !options->formats[format])
    format++;
  return format;
}

static xw_status write_one(work *w, xw_out *out) {
  xw_writer writer = {.format = xw_export_format_at(first_format(w->options)),
                      .table = xw_export_table_at(w->options->tables[0]),
                      .study = &w->study,
                      .out = out,
                      .bom = w->options->bom};
  xw_status status = xw_writer_begin(&writer);
  if (status == XW_OK)
    status = xw_export_rows(w->store, w->options, &writer, 1);
  xw_writer_drop(&writer);
  return status;
}

xw_status xw_export_stream(xw_store *store, FILE *stream, const xw_export_options *options) {
  work w;
  xw_out out;
  xw_out_begin(&out, stream, XW_N("standard output"));
  xw_status status = begin(&w, store, options);
  if (status == XW_OK)
    status = write_one(&w, &out);
  if (status == XW_OK && fflush(stream) != 0) {
    out.error = errno;
    status = xw_out_check(&out);
  }
  status = tell(&w, status);
  finish(&w);
  return status;
}

static bool is_same_file(const char *a, const char *b) {
  struct stat one, other;
  return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

static xw_status write_and_rename(work *w, const char *path, FILE *file, const char *part) {
  xw_out out;
  xw_out_begin(&out, file, path);
  xw_status status = write_one(w, &out);
  const xw_status closed = xw_out_close(&out);
  status = status == XW_OK ? closed : status;
  if (status == XW_OK && rename(part, path) != 0)
    status = xw_fail(XW_ERR_IO, "%s: cannot write: %s; name another file with -o", path,
                     xw_reason(errno));
  if (status != XW_OK)
    unlink(part);
  return status;
}

static xw_status write_new_file(work *w, const char *path) {
  char *part = NULL;
  FILE *file = xw_file_create_beside(path, &part);
  const xw_status status =
      file ? write_and_rename(w, path, file, part)
           : xw_fail(XW_ERR_IO,
                     "%s: cannot write: %s; check that the folder exists and may be written", path,
                     xw_reason(errno));
  xw_free(part);
  return status;
}

xw_status xw_export_file(xw_store *store, const char *path, const xw_export_options *options) {
  work w;
  if (is_same_file(path, xw_store_path(store)))
    return xw_fail(XW_ERR_ARGUMENT, "%s is the study itself; name another file with -o", path);
  xw_status status = begin(&w, store, options);
  if (status == XW_OK)
    status = write_new_file(&w, path);
  status = tell(&w, status);
  finish(&w);
  return status;
}

/* ---- all tables into a folder ---- */

/* Every file that an export may leave: of each table and format, and those that describe them. */
static const char *name_at(int index, char room[64]) {
  static const char *const others[] = {"about.csv", "dictionary.csv", "datapackage.json",
                                       "README.txt"};
  const xw_export_table *table = xw_export_table_at(index / XW_EXPORT_FORMATS);
  if (table) {
    snprintf(room, 64, "%s%s", table->name, xw_export_format_at(index % XW_EXPORT_FORMATS)->ending);
    return room;
  }
  int first = 0;
  while (xw_export_table_at(first))
    first++;
  index -= first * XW_EXPORT_FORMATS;
  return index < (int)(sizeof others / sizeof *others) ? others[index] : NULL;
}

static xw_status open_in_stage(const work *w, const char *name, xw_out *out, char **path) {
  *path = xw_stage_file(&w->stage, name);
  return *path ? xw_out_open(out, *path) : xw_fail_memory("the name of a file");
}

/* The files of one table, while it is written. */
typedef struct sheet {
  xw_writer writers[XW_EXPORT_FORMATS];
  xw_out outs[XW_EXPORT_FORMATS];
  char *paths[XW_EXPORT_FORMATS];
  int count;
} sheet;

static xw_status open_sheet(work *w, sheet *s, const xw_export_table *table, const bool *formats) {
  xw_status status = XW_OK;
  for (int f = 0; f < XW_EXPORT_FORMATS && status == XW_OK; f++) {
    if (!formats[f] || xw_export_leaves_out(table, f, w->options))
      continue;
    char name[64];
    const int i = s->count;
    s->writers[i] = (xw_writer){.format = xw_export_format_at(f),
                                .table = table,
                                .study = &w->study,
                                .out = &s->outs[i],
                                .bom = w->options->bom};
    snprintf(name, sizeof name, "%s%s", table->name, s->writers[i].format->ending);
    status = open_in_stage(w, name, &s->outs[i], &s->paths[i]);
    s->count++;
    if (status == XW_OK)
      status = xw_writer_begin(&s->writers[i]);
  }
  return status;
}

/* Close the files and note what they hold. */
static xw_status close_sheet(work *w, sheet *s, xw_status status) {
  for (int i = 0; i < s->count; i++) {
    const xw_status closed = xw_out_close(&s->outs[i]);
    status = status == XW_OK ? closed : status;
    if (status == XW_OK && s->writers[i].rows == 0 && !w->options->everything) {
      unlink(s->paths[i]); /* an empty table says less than a line of README.txt */
      xw_writer_drop(&s->writers[i]);
      xw_free(s->paths[i]);
      continue;
    }
    xw_export_file_info *file = &w->files[w->file_count++];
    *file = (xw_export_file_info){.table = s->writers[i].table,
                                  .format = s->writers[i].format,
                                  .rows = s->writers[i].rows,
                                  .bytes = s->outs[i].bytes};
    xw_sha256_end(&s->outs[i].hash, file->sha256);
    xw_writer_drop(&s->writers[i]);
    xw_free(s->paths[i]);
  }
  return status;
}

static xw_status write_table(work *w, const xw_export_table *table) {
  sheet s = {.count = 0};
  xw_status status = open_sheet(w, &s, table, w->options->formats);
  if (status == XW_OK && s.count > 0)
    status = xw_export_rows(w->store, w->options, s.writers, s.count);
  return close_sheet(w, &s, status);
}

/* A table that no statement gives, always CSV. */
static xw_status write_beside(work *w, const xw_export_table *table,
                              xw_status (*feed)(xw_store *store, xw_writer *writer)) {
  static const bool csv[XW_EXPORT_FORMATS] = {[XW_EXPORT_CSV] = true};
  sheet s = {.count = 0};
  xw_status status = open_sheet(w, &s, table, csv);
  if (status == XW_OK)
    status = feed(w->store, s.writers);
  return close_sheet(w, &s, status);
}

static xw_status write_package(work *w) {
  xw_out out;
  char *path = NULL;
  xw_status status = open_in_stage(w, "datapackage.json", &out, &path);
  if (status == XW_OK) {
    status = xw_export_package(w->store, &w->study, w->files, w->file_count, &out);
    const xw_status closed = xw_out_close(&out);
    status = status == XW_OK ? closed : status;
  }
  xw_free(path);
  return status;
}

static xw_status write_readme(work *w) {
  xw_out out;
  char *path = NULL;
  xw_status status = open_in_stage(w, "README.txt", &out, &path);
  if (status == XW_OK) {
    status = xw_export_readme(w->store, &w->study, w->files, w->file_count, w->options, &out);
    const xw_status closed = xw_out_close(&out);
    status = status == XW_OK ? closed : status;
  }
  xw_free(path);
  return status;
}

static xw_status write_all(work *w) {
  xw_status status = XW_OK;
  for (int i = 0; i < w->options->table_count && status == XW_OK; i++)
    status = write_table(w, xw_export_table_at(w->options->tables[i]));
  if (status == XW_OK)
    status = write_beside(w, &xw_export_about, xw_export_remarks);
  if (status == XW_OK)
    status = write_beside(w, &xw_export_dictionary, xw_export_words);
  if (status == XW_OK)
    status = write_readme(w);
  return status == XW_OK ? write_package(w) : status;
}

xw_status xw_export_folder(xw_store *store, const char *path, const xw_export_options *options) {
  work w;
  xw_status status = begin(&w, store, options);
  if (status == XW_OK) {
    w.files = xw_calloc((size_t)options->table_count * XW_EXPORT_FORMATS + 2, sizeof *w.files);
    status = w.files ? XW_OK : xw_fail_memory("the list of files");
  }
  if (status == XW_OK)
    status = xw_stage_begin(&w.stage, path, name_at);
  if (status == XW_OK)
    status = write_all(&w);
  status = tell(&w, status);
  if (status == XW_OK)
    status = xw_stage_commit(&w.stage, name_at);
  xw_stage_drop(&w.stage, name_at);
  finish(&w);
  return status;
}
