/* The stored sources are written, under their base names, to one temporary folder, and loaded from
 * there with the overrides that the fact "call" holds; the folder is removed. Scripts find each
 * other beside themselves, so none of today's files is read in their place, and the identity tells
 * whether that worked. */
#include "cli/recall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/sha256.h"
#include "base/text.h"
#include "explore/command.h"

enum { FOLDER_SIZE = 512, PATH_SIZE = 1024 };

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void join(char path[PATH_SIZE], const char *folder, const char *name) {
  snprintf(path, PATH_SIZE, "%.500s/%.500s", folder, base_name(name));
}

static xw_status write_text(const char *path, const char *text) {
  FILE *file = fopen(path, "wx"); /* a base name that comes twice cannot be placed */
  if (!file)
    return xw_fail(XW_ERR_IO, "%s could not be written", path);
  const bool written = fputs(text, file) >= 0;
  return fclose(file) == 0 && written ? XW_OK : xw_fail(XW_ERR_IO, "%s: the disk is full", path);
}

static xw_status write_sources(const xw_table *sources, const char *folder) {
  char path[PATH_SIZE];
  xw_status status = XW_OK;
  for (size_t i = 0; i < sources->row_count && status == XW_OK; i++) {
    join(path, folder, sources->values[2 * i].as.text);
    status = write_text(path, sources->values[2 * i + 1].as.text);
  }
  return status;
}

static void remove_sources(const xw_table *sources, const char *folder) {
  char path[PATH_SIZE];
  for (size_t i = 0; i < sources->row_count; i++) {
    join(path, folder, sources->values[2 * i].as.text);
    unlink(path);
  }
  rmdir(folder);
}

/* ---- the call ---- */

/* The lines of the fact as a command line: "set a=1" becomes "--set" "a=1". */
typedef struct arguments {
  char *text[512];
  int count;
} arguments;

static void append(arguments *list, const char *prefix, const char *value) {
  const int max = sizeof list->text / sizeof *list->text;
  xw_text text = {0};
  if (list->count == max)
    return;
  xw_text_format(&text, "%s%s", prefix, value);
  if (text.data)
    list->text[list->count++] = text.data;
}

static void read_call(const char *call, const char *folder, arguments *list) {
  char word[32], value[PATH_SIZE], path[PATH_SIZE];
  append(list, "", "xiaowei");
  append(list, "", "run");
  for (const char *line = call; line && *line;) {
    if (sscanf(line, "%31s %1023[^\n]", word, value) == 2) {
      if (strcmp(word, "file") == 0) {
        join(path, folder, value);
        append(list, "", path);
      } else {
        append(list, "--", word);
        if (strcmp(value, "-") != 0) /* a flag */
          append(list, "", value);
      }
    }
    line = strchr(line, '\n');
    if (line)
      line++;
  }
}

static xw_status load(const char *call, const char *folder, xw_recalled *recalled) {
  arguments list = {.count = 0};
  xw_options options;
  read_call(call, folder, &list);
  xw_status status = xw_options_parse(&options, list.count, list.text, false);
  if (status == XW_OK)
    options.quiet = true;
  if (status == XW_OK)
    status = xw_load(&options, 0, &recalled->study, &recalled->script);
  xw_options_free(&options);
  for (int i = 0; i < list.count; i++)
    xw_free(list.text[i]);
  return status;
}

/* ---- the whole ---- */

static xw_status make_folder(char folder[FOLDER_SIZE]) {
  const char *parent = getenv("TMPDIR");
  const int n =
      snprintf(folder, FOLDER_SIZE, "%s/xiaowei-XXXXXX", parent && *parent ? parent : "/tmp");
  if (n > 0 && n < FOLDER_SIZE && mkdtemp(folder))
    return XW_OK;
  folder[0] = '\0';
  return xw_fail(XW_ERR_IO, "no temporary folder could be made; set TMPDIR to a writable one");
}

static xw_status load_in_folder(const xw_table *sources, const char *call, xw_recalled *recalled) {
  char folder[FOLDER_SIZE];
  xw_status status = make_folder(folder);
  if (status != XW_OK)
    return status;
  status = write_sources(sources, folder);
  if (status == XW_OK)
    status = load(call, folder, recalled);
  remove_sources(sources, folder);
  return status;
}

static bool has_identity(const xw_study *study, const char *identity) {
  char mine[65];
  xw_study_identity(study, mine);
  return identity && strcmp(mine, identity) == 0;
}

/* Path of the population table in the call; NULL: none. */
static char *table_of(const char *call) {
  static const char word[] = "population ";
  for (const char *line = call; line && *line; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (strncmp(line, word, sizeof word - 1) == 0) {
      xw_text path = {0};
      line += sizeof word - 1;
      xw_text_append_n(&path, line, strcspn(line, "\n"));
      return path.data;
    }
  }
  return NULL;
}

/* Name the table when it is no longer the one of the run. */
static xw_status look_for_table(xw_store *store, const char *call, xw_recalled *recalled) {
  char *stored = NULL, *path = table_of(call);
  char sha256[65];
  const xw_status status = path ? xw_store_fact(store, "population", &stored) : XW_OK;
  const bool lost = status == XW_OK && stored &&
                    (xw_sha256_file(path, sha256) != XW_OK || strcmp(sha256, stored) != 0);
  xw_free(stored);
  if (lost)
    recalled->lost = path;
  else
    xw_free(path);
  return status;
}

xw_status xw_recall(xw_store *store, xw_recalled *recalled, bool *same) {
  static const char sql[] = "SELECT path, text FROM sources ORDER BY number";
  xw_table sources = {0};
  char *call = NULL, *identity = NULL;
  *recalled = (xw_recalled){0};
  xw_study_init(&recalled->study);
  *same = false;
  xw_status status = xw_store_query(store, sql, NULL, 0, &sources);
  if (status == XW_OK)
    status = xw_store_fact(store, "call", &call);
  if (status == XW_OK)
    status = xw_store_fact(store, "identity", &identity);
  /* A failure to load is an answer here, not an error: the study cannot be had again. */
  if (status == XW_OK && call && load_in_folder(&sources, call, recalled) == XW_OK)
    *same = has_identity(&recalled->study, identity);
  if (status == XW_OK && call && !*same)
    status = look_for_table(store, call, recalled);
  xw_free(identity);
  xw_free(call);
  xw_table_free(&sources);
  return status;
}

void xw_recalled_free(xw_recalled *recalled) {
  xw_script_free(recalled->script);
  xw_study_free(&recalled->study);
  xw_free(recalled->lost);
  *recalled = (xw_recalled){0};
}

/* ---- for loading again and again ---- */

/* "file a.lua", "set x=1", "uncertain -" as words of a shell. */
static void append_words(xw_text *out, const char *call) {
  char word[32], value[PATH_SIZE];
  for (const char *line = call; line && *line; line = line ? line + 1 : NULL) {
    if (sscanf(line, "%31s %1023[^\n]", word, value) == 2) {
      const bool is_file = strcmp(word, "file") == 0;
      xw_text_append(out, out->size > 0 ? " " : "");
      if (!is_file)
        xw_text_format(out, "--%s%s", word, strcmp(value, "-") == 0 ? "" : " ");
      if (is_file || strcmp(value, "-") != 0)
        xw_command_word(out, value);
    }
    line = strchr(line, '\n');
  }
}

/* The files and the command line that loads them. */
static xw_status place(const char *call, xw_unpacked *u) {
  arguments list = {.count = 0};
  xw_text words = {0};
  xw_status status = make_folder(u->folder);
  if (status == XW_OK)
    status = write_sources(&u->sources, u->folder);
  if (status != XW_OK)
    return status;
  read_call(call, u->folder, &list);
  u->arguments = xw_calloc((size_t)list.count, sizeof *u->arguments);
  append_words(&words, call);
  u->words = words.data;
  if (!u->arguments || !u->words || words.failed) {
    for (int i = 0; i < list.count; i++)
      xw_free(list.text[i]);
    return xw_fail_memory("the sources of a study");
  }
  u->argument_count = list.count;
  memcpy(u->arguments, list.text, (size_t)list.count * sizeof *list.text);
  return xw_options_parse(&u->options, u->argument_count, u->arguments, false);
}

static xw_status check_same(xw_store *store, const xw_unpacked *u) {
  char *identity = NULL;
  xw_study study;
  xw_script *script = NULL;
  xw_study_init(&study);
  xw_status status = xw_store_fact(store, "identity", &identity);
  if (status == XW_OK)
    status = xw_load(&u->options, 0, &study, &script);
  if (status == XW_OK && !has_identity(&study, identity))
    status = xw_fail(XW_ERR_STORE,
                     "%s: the scripts in it do not make its study again with this program; use "
                     "the scripts themselves",
                     xw_store_path(store));
  xw_free(identity);
  xw_script_free(script);
  xw_study_free(&study);
  return status;
}

xw_status xw_recall_unpack(xw_store *store, xw_unpacked *u) {
  static const char sql[] = "SELECT path, text FROM sources ORDER BY number";
  char *call = NULL;
  *u = (xw_unpacked){0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &u->sources);
  if (status == XW_OK)
    status = xw_store_fact(store, "call", &call);
  if (status == XW_OK && !call)
    status = xw_fail(XW_ERR_STORE, "%s does not say how it was made; use its scripts",
                     xw_store_path(store));
  if (status == XW_OK)
    status = place(call, u);
  if (status == XW_OK) {
    u->options.quiet = true;
    status = check_same(store, u);
  }
  xw_free(call);
  return status;
}

void xw_unpacked_free(xw_unpacked *u) {
  if (u->folder[0])
    remove_sources(&u->sources, u->folder);
  xw_options_free(&u->options);
  for (int i = 0; i < u->argument_count; i++)
    xw_free(u->arguments[i]);
  xw_free((void *)u->arguments);
  xw_free(u->words);
  xw_table_free(&u->sources);
  *u = (xw_unpacked){0};
}
