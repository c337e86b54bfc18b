/* The stage: TARGET.part beside the target. Into a folder that is there files are moved one by one, the
 * description last, so that a kill in that moment leaves a description whose hashes tell.
 *
 * A lock, which ends with its process, keeps two exports from one stage. What a killed one left is used again. */
#include "export/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "export/package.h"

static const char lock_name[] = ".lock", description[] = "datapackage.json";

static xw_status fail_path(const char *path, const char *doing) {
  return xw_fail(XW_ERR_IO, "%s: cannot %s: %s; name another place with -o, or make room for it",
                 path, doing, xw_reason(errno));
}

static char *join(const char *folder, const char *name) {
  xw_text path = {0};
  xw_text_format(&path, "%s/%s", folder, name);
  if (path.failed)
    xw_text_free(&path);
  return path.data;
}

char *xw_stage_file(const xw_stage *stage, const char *name) { return join(stage->path, name); }

static bool is_empty(const char *folder) {
  DIR *entries = opendir(folder);
  struct dirent *entry;
  bool empty = entries != NULL;
  while (entries && (entry = readdir(entries)))
    empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
  if (entries)
    closedir(entries);
  return empty;
}

/* Whether a folder holds the description that an export leaves. */
static bool is_ours(const char *folder) {
  char head[4096] = "";
  char *path = join(folder, description);
  FILE *file = path ? fopen(path, "rb") : NULL;
  if (file) {
    const size_t size = fread(head, 1, sizeof head - 1, file);
    head[size] = '\0';
    fclose(file);
  }
  xw_free(path);
  return strstr(head, XW_PACKAGE_MARK) != NULL;
}

static xw_status look_at_target(xw_stage *stage) {
  struct stat info;
  if (lstat(stage->target, &info) != 0)
    return errno == ENOENT || errno == ENOTDIR ? XW_OK
                                               : fail_path(stage->target, XW_N("look at it"));
  char *real = xw_path_real(stage->target);
  if (!real)
    return fail_path(stage->target, XW_N("follow it"));
  xw_free(stage->target);
  stage->target = real;
  stage->exists = true;
  if (stat(real, &info) != 0 || !S_ISDIR(info.st_mode))
    return xw_fail(XW_ERR_ARGUMENT,
                   "%s is there and is no folder; name another folder with -o, or, for one table, "
                   "a file that ends in .csv, .json, .jsonl or .parquet",
                   real);
  if (is_empty(real) || is_ours(real))
    return XW_OK;
  return xw_fail(
      XW_ERR_ARGUMENT,
      "%s is there and was not made by export; name another folder with -o, or remove it", real);
}

static void empty_stage(const xw_stage *stage, xw_stage_names names) {
  char room[64];
  const char *name;
  for (int i = 0; (name = names(i, room)); i++) {
    char *path = join(stage->path, name);
    if (path)
      unlink(path);
    xw_free(path);
  }
}

static xw_status take_lock(xw_stage *stage) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  char *path = join(stage->path, lock_name);
  if (!path)
    return xw_fail_memory("the name of a lock");
  stage->lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  xw_status status = stage->lock < 0 ? fail_path(path, XW_N("write it")) : XW_OK;
  if (status == XW_OK && fcntl(stage->lock, F_SETLK, &whole) != 0 &&
      (errno == EACCES || errno == EAGAIN)) {
    close(stage->lock);
    stage->lock = -1;
    status = xw_fail(XW_ERR_IO, "%s is being written by another export; wait for it to end",
                     stage->target);
  }
  xw_free(path);
  return status;
}

/* A folder itself, not a link to one elsewhere. */
static bool is_folder(const char *path) {
  struct stat info;
  const bool folder = lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
  errno = folder ? 0 : ENOTDIR;
  return folder;
}

xw_status xw_stage_begin(xw_stage *stage, const char *folder, xw_stage_names names) {
  xw_text path = {0};
  *stage = (xw_stage){.target = xw_strdup(folder), .lock = -1};
  if (!stage->target)
    return xw_fail_memory("the name of a folder");
  for (size_t n = strlen(folder); n > 1 && stage->target[n - 1] == '/'; n--)
    stage->target[n - 1] = '\0';
  xw_status status = look_at_target(stage);
  if (status != XW_OK)
    return status;
  xw_text_format(&path, "%s.part", stage->target);
  if (path.failed) {
    xw_text_free(&path);
    return xw_fail_memory("the name of a folder");
  }
  stage->path = path.data;
  if (mkdir(stage->path, 0777) != 0 && (errno != EEXIST || !is_folder(stage->path)))
    return fail_path(stage->path, XW_N("make the folder"));
  status = take_lock(stage);
  if (status == XW_OK)
    empty_stage(stage, names);
  return status;
}

static void remove_in(const char *folder, const char *name) {
  char *path = join(folder, name);
  if (path)
    unlink(path);
  xw_free(path);
}

/* Move one file of the stage, or remove what stands in its place when the stage has none. */
static xw_status move(const xw_stage *stage, const char *name) {
  char *from = join(stage->path, name), *to = join(stage->target, name);
  xw_status status = from && to ? XW_OK : xw_fail_memory("the name of a file");
  if (status == XW_OK && access(from, F_OK) != 0)
    unlink(to);
  else if (status == XW_OK && rename(from, to) != 0)
    status = fail_path(to, XW_N("write it"));
  xw_free(from);
  xw_free(to);
  return status;
}

static xw_status move_all(const xw_stage *stage, xw_stage_names names) {
  char room[64];
  const char *name;
  xw_status status = XW_OK;
  for (int i = 0; (name = names(i, room)) && status == XW_OK; i++)
    if (strcmp(name, description) != 0)
      status = move(stage, name);
  return status == XW_OK ? move(stage, description) : status;
}

xw_status xw_stage_commit(xw_stage *stage, xw_stage_names names) {
  xw_status status = XW_OK;
  remove_in(stage->path, lock_name);
  if (!stage->exists) {
    if (rename(stage->path, stage->target) != 0)
      return fail_path(stage->target, XW_N("make the folder"));
  } else {
    status = move_all(stage, names);
    rmdir(stage->path);
  }
  if (status == XW_OK) {
    xw_free(stage->path);
    stage->path = NULL;
  }
  return status;
}

void xw_stage_drop(xw_stage *stage, xw_stage_names names) {
  if (stage->path && stage->lock >= 0) {
    empty_stage(stage, names);
    remove_in(stage->path, lock_name);
    rmdir(stage->path);
  }
  if (stage->lock >= 0)
    close(stage->lock);
  xw_free(stage->path);
  xw_free(stage->target);
  *stage = (xw_stage){.lock = -1};
}
