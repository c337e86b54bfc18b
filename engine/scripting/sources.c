/* The texts a study is made from: each file is read once, and runs use the text, not the file. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/plain.h"
#include "scripting/internal.h"

enum { PATH_SIZE = 1024, FOLDERS = 6, SOURCE_LIMIT = 1 << 20 };

/* Folders to look in, in order; empty ones are skipped. */
typedef struct folders {
  char path[FOLDERS][PATH_SIZE];
} folders;

int xw_sources_find(const xw_sources *sources, const char *path) {
  for (int i = 0; i < sources->count; i++) {
    if (strcmp(sources->items[i].path, path) == 0)
      return i;
  }
  return -1;
}

/* Any SQLite file; false also when it cannot be read, which is told where it is read whole. */
static bool is_database(const char *path) {
  static const char magic[] = "SQLite format 3"; /* with its zero byte */
  char start[sizeof magic] = "";
  FILE *file = xw_file_open(path);
  const size_t got = file ? fread(start, 1, sizeof start, file) : 0;
  if (file)
    fclose(file);
  return got == sizeof start && memcmp(start, magic, sizeof magic) == 0;
}

/* A script is UTF-8 without what its reader would not see. XW_ERR_SCRIPT names the line. */
static xw_status check_text(const char *path, const char *text, size_t size) {
  const size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  const char *at = text + mark, *end = text + size, *problem = NULL;
  int line = 1;
  if (size > 0 && *text == '\x1b') /* byte code, which Lua refuses by its name */
    return XW_OK;
  for (; at < end; line++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    stop = stop ? stop + 1 : end;
    problem = xw_plain_problem(at, (size_t)(stop - at), true);
    if (problem)
      break;
    at = stop;
  }
  if (!problem)
    return XW_OK;
  if (xw_plain_is_utf8(at, (size_t)(end - at)))
    return xw_fail(XW_ERR_SCRIPT, "%s:%d: this line %s; remove it", path, line, problem);
  return xw_fail(XW_ERR_SCRIPT,
                 "%s:%d: this file is not UTF-8; it may be GBK or GB18030: save it as UTF-8, or "
                 "convert it with iconv -f GB18030 -t UTF-8",
                 path, line);
}

static int read_source(xw_sources *sources, const char *path, bool here) {
  int index = xw_sources_find(sources, path);
  if (index >= 0)
    return index;
  xw_source *items = xw_realloc(sources->items, (size_t)sources->count + 1, sizeof *items);
  if (!items) {
    xw_fail_memory("a script");
    return -1;
  }
  sources->items = items;
  xw_source *item = &items[sources->count];
  memset(item, 0, sizeof *item);
  if (is_database(path)) {
    xw_fail(XW_ERR_SCRIPT,
            "%s: this is a database and no script; 'xiaowei compare' and 'xiaowei report' read "
            "study databases",
            path);
    return -1;
  }
  if ((here ? xw_read_file_here : xw_read_file)(path, SOURCE_LIMIT, &item->text, &item->size) !=
      XW_OK)
    return -1;
  if (check_text(path, item->text, item->size) != XW_OK) {
    xw_free(item->text);
    return -1;
  }
  item->path = xw_strdup(path);
  if (!item->path) {
    xw_free(item->text);
    xw_fail_memory("a script");
    return -1;
  }
  xw_sha256_hex(item->text, item->size, item->sha256);
  return sources->count++;
}

int xw_sources_read(xw_sources *sources, const char *path) {
  return read_source(sources, path, false);
}

int xw_sources_take(xw_sources *sources, const char *path) {
  return read_source(sources, path, true);
}

void xw_sources_free(xw_sources *sources) {
  for (int i = 0; i < sources->count; i++) {
    xw_free(sources->items[i].path);
    xw_free(sources->items[i].text);
  }
  xw_free(sources->items);
  *sources = (xw_sources){0};
}

bool xw_sources_folder(const char *path, char *out, size_t size) {
  const char *slash = strrchr(path, '/');
  const size_t n = slash ? (size_t)(slash - path) + 1 : 0;
  memcpy(out, path, n < size ? n : 0);
  out[n < size ? n : 0] = '\0';
  return n < size;
}

static void folder_of(const char *path, char *out) { xw_sources_folder(path, out, PATH_SIZE); }

static void shipped_from_environment(const char *folder, char *out) {
  const char *name = strcmp(folder, "scripts") == 0 ? "XIAOWEI_SCRIPTS" : "XIAOWEI_SCENARIOS";
  const char *value = getenv(name);
  if (value && *value)
    snprintf(out, PATH_SIZE, "%s/", value);
}

static void find_folders(const xw_sources *sources, int beside, const char *folder, folders *out) {
  memset(out, 0, sizeof *out);
  if (beside >= 0) {
    folder_of(sources->items[beside].path, out->path[0]);
    if (!*out->path[0])
      strcpy(out->path[0], "./");
  }
  shipped_from_environment(folder, out->path[1]);
  char self[PATH_SIZE] = "", home[PATH_SIZE] = "";
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n > 0)
    folder_of(self, home);
  if (*home) {
    snprintf(out->path[2], PATH_SIZE, "%.900s%s/", home, folder);
    snprintf(out->path[3], PATH_SIZE, "%.900s../%s/", home, folder);
  }
  snprintf(out->path[4], PATH_SIZE, "%s/", folder);
#ifdef XW_DATADIR
  snprintf(out->path[5], PATH_SIZE, "%s/%s/", XW_DATADIR, folder);
#endif
}

/* Path of a name in folder i: paths beside a bare file name stay bare. */
static bool path_in(const folders *where, int i, const char *name, char *path, size_t size) {
  const char *folder = where->path[i];
  if (!*folder)
    return false;
  if (strcmp(folder, "./") == 0)
    folder = "";
  int n = snprintf(path, size, "%s%s.lua", folder, name);
  return n > 0 && (size_t)n < size;
}

bool xw_sources_locate(const xw_sources *sources, int beside, const char *folder, const char *name,
                       char *path, size_t size) {
  folders where;
  find_folders(sources, beside, folder, &where);
  for (int i = 0; i < FOLDERS; i++) {
    if (path_in(&where, i, name, path, size) && access(path, R_OK) == 0)
      return true;
  }
  return false;
}

bool xw_sources_recall(const xw_sources *sources, int beside, const char *folder, const char *name,
                       char *path, size_t size) {
  folders where;
  find_folders(sources, beside, folder, &where);
  for (int i = 0; i < FOLDERS; i++) {
    if (path_in(&where, i, name, path, size) && xw_sources_find(sources, path) >= 0)
      return true;
  }
  return false;
}

static xw_status find_shipped(const char *folder, const char *name, char path[PATH_SIZE]) {
  char inside[256];
  const xw_sources none = {0};
  snprintf(inside, sizeof inside, "%.100s/%.100s", folder, name);
  if (xw_sources_locate(&none, -1, "scripts", inside, path, PATH_SIZE))
    return XW_OK;
  return xw_fail(XW_ERR_IO,
                 "the shipped file scripts/%s.lua was not found; set XIAOWEI_SCRIPTS to "
                 "the folder of shipped scripts",
                 inside);
}

xw_status xw_script_shipped(const char *folder, const char *name, char **text) {
  char path[PATH_SIZE];
  size_t size = 0;
  *text = NULL;
  const xw_status status = find_shipped(folder, name, path);
  return status == XW_OK ? xw_read_file(path, 1 << 20, text, &size) : status;
}

xw_status xw_script_scenario(const char *name, char **out) {
  char path[PATH_SIZE];
  const xw_sources none = {0};
  *out = NULL;
  if (!xw_sources_locate(&none, -1, "scenarios", name, path, sizeof path))
    return xw_fail(XW_ERR_IO,
                   "the shipped scenario %s was not found; set XIAOWEI_SCENARIOS to its folder",
                   name);
  *out = xw_strdup(path);
  return *out ? XW_OK : xw_fail_memory("a path");
}

xw_status xw_script_shipped_folder(const char *folder, const char *name, char **out) {
  char path[PATH_SIZE];
  *out = NULL;
  const xw_status status = find_shipped(folder, name, path);
  if (status != XW_OK)
    return status;
  *strrchr(path, '/') = '\0'; /* there is one: the file is in `folder` */
  *out = xw_path_real(path);
  return *out ? XW_OK : xw_fail(XW_ERR_IO, "%s: %s", path, xw_reason(errno));
}

/* Names of the Lua files of a folder, heap texts, added to *names. */
static void list_names(const char *folder, char ***names, int *count) {
  DIR *directory = *folder ? opendir(folder) : NULL;
  if (!directory)
    return;
  for (struct dirent *e = readdir(directory); e; e = readdir(directory)) {
    size_t n = strlen(e->d_name);
    if (n < 5 || strcmp(e->d_name + n - 4, ".lua") != 0)
      continue;
    char **grown = xw_realloc(*names, (size_t)*count + 2, sizeof *grown);
    if (!grown)
      break;
    *names = grown;
    char *name = xw_strdup(e->d_name);
    if (!name)
      break;
    name[n - 4] = '\0';
    grown[(*count)++] = name;
    grown[*count] = NULL;
  }
  closedir(directory);
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char *next_name(const void *context, int i) { return ((char *const *)context)[i]; }

bool xw_sources_nearest(const xw_sources *sources, int beside, const char *folder, const char *name,
                        char *out, size_t size) {
  folders where;
  find_folders(sources, beside, folder, &where);
  char **names = NULL;
  int count = 0;
  for (int i = 0; i < FOLDERS; i++)
    list_names(where.path[i], &names, &count);
  if (!names)
    return false;
  qsort(names, (size_t)count, sizeof *names, by_text);
  const char *nearest = xw_nearest(name, next_name, names);
  if (nearest)
    snprintf(out, size, "%s", nearest);
  for (int i = 0; i < count; i++)
    xw_free(names[i]);
  xw_free(names);
  return nearest != NULL;
}
