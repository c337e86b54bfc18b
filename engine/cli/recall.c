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
#include "base/shell.h"
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
    join(path, folder, xw_value_text(&sources->values[2 * i]));
    status = write_text(path, xw_value_text(&sources->values[2 * i + 1]));
  }
  return status;
}

static void remove_sources(const xw_table *sources, const char *folder) {
  char path[PATH_SIZE];
  for (size_t i = 0; i < sources->row_count; i++) {
    join(path, folder, xw_value_text(&sources->values[2 * i]));
    unlink(path);
  }
  rmdir(folder);
}

/* ---- the call ---- */

/* What xw_record_call writes. A study is a stranger's file: nothing else is taken from it, no limit, no output. */
static const struct call_word {
  const char *name;
  bool is_flag;
} call_words[] = {
    {"file", false},      {"set", false},        {"param", false},    {"firms", false},
    {"periods", false},   {"represents", false}, {"uncertain", true}, {"seed", false},
    {"precision", false}, {"population", false},
};

/* The lines of the fact as a command line: "set a=1" becomes "--set" "a=1". */
typedef struct arguments {
  char **text;
  int count;
  bool failed;
} arguments;

static void append(arguments *list, const char *prefix, const char *value) {
  xw_text text = {0};
  char **grown = xw_realloc((void *)list->text, (size_t)list->count + 1, sizeof *grown);
  xw_text_format(&text, "%s%s", prefix, value);
  list->text = grown ? grown : list->text;
  list->failed = list->failed || !grown || text.failed;
  if (list->failed)
    xw_text_free(&text);
  else
    list->text[list->count++] = text.data;
}

static void free_arguments(arguments *list) {
  for (int i = 0; i < list->count; i++)
    xw_free(list->text[i]);
  xw_free((void *)list->text);
  *list = (arguments){0};
}

static const struct call_word *find_word(const char *name) {
  for (size_t i = 0; i < sizeof call_words / sizeof *call_words; i++)
    if (strcmp(call_words[i].name, name) == 0)
      return &call_words[i];
  return NULL;
}

/* One line, "word value"; what it takes of the fact. */
static bool read_line(const char *line, size_t size, const char *folder, arguments *list) {
  char word[32], value[PATH_SIZE], path[PATH_SIZE];
  const char *space = memchr(line, ' ', size);
  const size_t name = space ? (size_t)(space - line) : size;
  if (!space || name >= sizeof word || size - name - 1 >= sizeof value)
    return false;
  snprintf(word, sizeof word, "%.*s", (int)name, line);
  snprintf(value, sizeof value, "%.*s", (int)(size - name - 1), space + 1);
  const struct call_word *known = find_word(word);
  if (!known || known->is_flag != (strcmp(value, "-") == 0))
    return false;
  if (strcmp(word, "file") == 0) {
    join(path, folder, value);
    append(list, "", path);
    return true;
  }
  append(list, "--", word);
  if (!known->is_flag)
    append(list, "", value);
  return true;
}

/* XW_ERR_STORE: the fact has what this engine does not write. */
static xw_status read_call(const char *call, const char *folder, arguments *list) {
  append(list, "", "xiaowei");
  append(list, "", "run");
  for (size_t size = 0; *call != '\0'; call += size + (call[size] == '\n')) {
    size = strcspn(call, "\n");
    if (!read_line(call, size, folder, list))
      return xw_fail(XW_ERR_STORE,
                     "the study is damaged: its record of the command line has \"%.*s\", which "
                     "this engine does not write",
                     (int)(size < 80 ? size : 80), call);
  }
  return list->failed ? xw_fail_memory("the record of a command line") : XW_OK;
}

/* Limits are those of today's command line; one signal ends the loading. */
static void take_limits(const xw_options *from, xw_options *to) {
  to->limits = from->limits;
  to->limits.stop = xw_stop_flag();
  to->quiet = true;
}

static xw_status load(const xw_options *now, const char *call, const char *folder,
                      xw_recalled *recalled) {
  arguments list = {0};
  xw_options options = {0};
  xw_status status = read_call(call, folder, &list);
  if (status == XW_OK)
    status = xw_options_parse(&options, list.count, list.text, false);
  if (status == XW_OK)
    take_limits(now, &options);
  if (status == XW_OK)
    status = xw_load(&options, 0, &recalled->study, &recalled->script);
  xw_options_free(&options);
  free_arguments(&list);
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

static xw_status load_in_folder(const xw_options *now, const xw_table *sources, const char *call,
                                xw_recalled *recalled) {
  char folder[FOLDER_SIZE];
  xw_status status = make_folder(folder);
  if (status != XW_OK)
    return status;
  status = write_sources(sources, folder);
  if (status == XW_OK)
    status = load(now, call, folder, recalled);
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

/* A table that the call names is read only when it is, byte for byte, the one of the run: a study may not have
 * any file of this machine read. */
static xw_status look_for_table(xw_store *store, const char *call, char **lost) {
  char *stored = NULL, *path = table_of(call);
  char sha256[65];
  *lost = NULL;
  const xw_status status = path ? xw_store_fact(store, "population", &stored) : XW_OK;
  const bool same =
      path && stored && xw_sha256_file(path, sha256) == XW_OK && strcmp(sha256, stored) == 0;
  xw_free(stored);
  if (status == XW_OK && path && !same)
    *lost = path;
  else
    xw_free(path);
  return status;
}

/* What ends the recalling; any other failure to load is an answer, not an error: the study cannot be had again. */
static xw_status judge_load(xw_status status) {
  if (atomic_load(xw_stop_flag()))
    return xw_fail(XW_ERR_INTERRUPTED, "interrupted");
  return status == XW_ERR_STORE || status == XW_ERR_MEMORY ? status : XW_OK;
}

xw_status xw_recall(const xw_options *now, xw_store *store, xw_recalled *recalled, bool *same) {
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
  if (status == XW_OK && call)
    status = look_for_table(store, call, &recalled->lost);
  if (status == XW_OK && call && !recalled->lost) {
    const xw_status loaded = load_in_folder(now, &sources, call, recalled);
    *same = loaded == XW_OK && has_identity(&recalled->study, identity);
    status = judge_load(loaded);
  }
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

/* The command line that was read, as words of a shell: files as they were called. */
static void append_words(xw_text *out, const char *call) {
  for (size_t size = 0; *call != '\0'; call += size + (call[size] == '\n')) {
    size = strcspn(call, "\n");
    const char *space = memchr(call, ' ', size);
    const size_t name = space ? (size_t)(space - call) : size, rest = space ? size - name - 1 : 0;
    const bool is_file = name == 4 && memcmp(call, "file", 4) == 0;
    xw_text_append(out, out->size > 0 ? " " : "");
    if (!is_file)
      xw_text_format(out, "--%.*s", (int)name, call);
    if (is_file && space[1] == '-')
      xw_text_append(out, "./");
    if (is_file || !(rest == 1 && space[1] == '-')) {
      xw_text_append(out, is_file ? "" : " ");
      xw_shell_word_n(out, space + 1, rest);
    }
  }
}

/* The files and the command line that loads them. */
static xw_status place(const xw_options *now, const char *call, xw_unpacked *u) {
  arguments list = {0};
  xw_text words = {0};
  xw_status status = make_folder(u->folder);
  if (status == XW_OK)
    status = write_sources(&u->sources, u->folder);
  if (status == XW_OK)
    status = read_call(call, u->folder, &list);
  u->arguments = list.text;
  u->argument_count = list.count;
  if (status != XW_OK)
    return status;
  append_words(&words, call);
  u->words = words.data;
  if (!u->words || words.failed)
    return xw_fail_memory("the sources of a study");
  status = xw_options_parse(&u->options, u->argument_count, u->arguments, false);
  if (status == XW_OK)
    take_limits(now, &u->options);
  return status;
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

xw_status xw_recall_unpack(const xw_options *now, xw_store *store, xw_unpacked *u) {
  static const char sql[] = "SELECT path, text FROM sources ORDER BY number";
  char *call = NULL, *lost = NULL;
  *u = (xw_unpacked){0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &u->sources);
  if (status == XW_OK)
    status = xw_store_fact(store, "call", &call);
  if (status == XW_OK && !call)
    status = xw_fail(XW_ERR_STORE, "%s does not say how it was made; use its scripts",
                     xw_store_path(store));
  if (status == XW_OK)
    status = look_for_table(store, call, &lost);
  if (status == XW_OK && lost)
    status = xw_fail(XW_ERR_STORE,
                     "%s: its population table %s is not there or has changed since the run; put "
                     "it back",
                     xw_store_path(store), lost);
  if (status == XW_OK)
    status = place(now, call, u);
  if (status == XW_OK)
    status = check_same(store, u);
  xw_free(lost);
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
