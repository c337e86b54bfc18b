/* Opening never waits (a pipe without a writer would), and what was opened is looked at before it is read. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"

static FILE *open_regular(const char *path, int flags) {
  struct stat about;
  const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
  if (file < 0)
    return NULL;
  int error = fstat(file, &about) != 0 ? errno : S_ISREG(about.st_mode) ? 0 : EINVAL;
  FILE *stream = error == 0 ? fdopen(file, "rb") : NULL;
  if (stream != NULL)
    return stream;
  error = error != 0 ? error : errno;
  close(file);
  errno = error;
  return NULL;
}

FILE *xw_file_open(const char *path) { return open_regular(path, 0); }

FILE *xw_file_create(const char *path) {
  const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  FILE *stream = file >= 0 ? fdopen(file, "wb") : NULL;
  if (file >= 0 && stream == NULL)
    close(file);
  return stream;
}

FILE *xw_file_create_beside(const char *path, char **name) {
  enum { ATTEMPTS = 1000 };
  FILE *file = NULL;
  *name = NULL;
  errno = EEXIST;
  for (int i = 0; i < ATTEMPTS && file == NULL && errno == EEXIST; i++) {
    xw_text text = {0};
    xw_text_format(&text, "%s.%ld-%d.part", path, (long)getpid(), i);
    xw_free(*name);
    *name = text.data;
    errno = ENOMEM;
    file = text.failed ? NULL : xw_file_create(*name);
  }
  if (file == NULL) {
    xw_free(*name);
    *name = NULL;
  }
  return file;
}

/* What is likely when files are read and written, in the words of the C library. */
static const struct reason {
  int error;
  const char *text;
} reasons[] = {
    {EPERM, XW_N("Operation not permitted")},
    {ENOENT, XW_N("No such file or directory")},
    {EIO, XW_N("Input/output error")},
    {ENOMEM, XW_N("Cannot allocate memory")},
    {EACCES, XW_N("Permission denied")},
    {EBUSY, XW_N("Device or resource busy")},
    {EEXIST, XW_N("File exists")},
    {EXDEV, XW_N("Invalid cross-device link")},
    {ENOTDIR, XW_N("Not a directory")},
    {EISDIR, XW_N("Is a directory")},
    {EMFILE, XW_N("Too many open files")},
    {EFBIG, XW_N("File too large")},
    {ENOSPC, XW_N("No space left on device")},
    {EROFS, XW_N("Read-only file system")},
    {EPIPE, XW_N("Broken pipe")},
    {ENAMETOOLONG, XW_N("File name too long")},
    {ENOTEMPTY, XW_N("Directory not empty")},
    {ELOOP, XW_N("Too many levels of symbolic links")},
    {EDQUOT, XW_N("Disk quota exceeded")},
};

static const char *in_english(int error) {
  const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  const char *text = plain ? strerror_l(error, plain) : strerror(error);
  if (plain)
    freelocale(plain);
  return text;
}

const char *xw_reason(int error) {
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (reasons[i].error == error)
      return reasons[i].text;
  return in_english(error);
}

const char *xw_file_why(int error) {
  return error == EINVAL || error == ENXIO ? XW_N("this is not a regular file") : xw_reason(error);
}

static xw_status fail_file(const char *path, int error) {
  const bool irregular = error == EINVAL || error == ENXIO;
  return xw_fail(XW_ERR_IO, "%s: cannot be read: %s; %s", path, xw_file_why(error),
                 irregular ? XW_N("give a file") : XW_N("check the path and its permissions"));
}

static xw_status read_whole(FILE *file, const char *path, size_t limit, xw_text *whole) {
  char piece[16384];
  size_t got;
  errno = 0;
  while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
    if (got > limit - whole->size)
      return xw_fail(XW_ERR_IO, "%s: larger than the %zu bytes allowed here", path, limit);
    xw_text_append_n(whole, piece, got);
  }
  if (ferror(file))
    return fail_file(path, errno);
  xw_text_append_n(whole, "", 0);
  return whole->failed ? xw_fail_memory(path) : XW_OK;
}

/* Read and close what open_regular gave; `path` is for messages. */
static xw_status take(FILE *file, const char *path, size_t limit, char **text, size_t *size) {
  xw_text whole = {0};
  if (file == NULL)
    return fail_file(path, errno);
  const xw_status status = read_whole(file, path, limit, &whole);
  fclose(file);
  if (status != XW_OK) {
    xw_text_free(&whole);
    return status;
  }
  *text = whole.data;
  *size = whole.size;
  return XW_OK;
}

xw_status xw_read_file(const char *path, size_t limit, char **text, size_t *size) {
  return take(xw_file_open(path), path, limit, text, size);
}

xw_status xw_read_file_here(const char *path, size_t limit, char **text, size_t *size) {
  const char *slash = strrchr(path, '/');
  char *real = xw_path_real(path);
  if (real == NULL)
    return fail_file(path, errno);
  char *folder = slash != NULL ? xw_strdup(path) : xw_strdup(".");
  if (folder != NULL && slash != NULL)
    folder[slash == path ? 1 : slash - path] = '\0';
  xw_status status = XW_OK;
  if (folder == NULL)
    status = xw_fail_memory(path);
  else if (!xw_path_is_within(folder, path))
    status = xw_fail(XW_ERR_IO,
                     "%s: this is a link to a file elsewhere, which a script may not read; put the "
                     "file itself there",
                     path);
  if (status == XW_OK)
    status = take(open_regular(real, O_NOFOLLOW), path, limit, text, size);
  xw_free(folder);
  xw_free(real);
  return status;
}
