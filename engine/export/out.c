/* Counted and hashed output. The first error is kept and told once, with the remedy. */
#include "export/out.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/plain.h"

void xw_out_begin(xw_out *out, FILE *file, const char *path) {
  *out = (xw_out){.file = file, .path = path, .terminal = file && isatty(fileno(file)) == 1};
  xw_sha256_begin(&out->hash);
}

xw_status xw_out_open(xw_out *out, const char *path) {
  xw_out_begin(out, xw_file_create(path), path);
  if (out->file)
    return XW_OK;
  return xw_fail(XW_ERR_IO, "%s: cannot write: %s; check that the folder exists and may be written",
                 path, xw_reason(errno));
}

static bool put(const xw_out *out, const void *data, size_t size) {
  if (!out->terminal)
    return fwrite(data, 1, size, out->file) == size;
  xw_plain_write(out->file, data, size, false);
  return !ferror(out->file);
}

void xw_out_write(xw_out *out, const void *data, size_t size) {
  if (size == 0 || out->error)
    return;
  errno = 0;
  if (!put(out, data, size)) {
    out->error = errno ? errno : EIO;
    return;
  }
  out->bytes += size;
  xw_sha256_add(&out->hash, data, size);
}

xw_status xw_out_check(const xw_out *out) {
  if (!out->error)
    return XW_OK;
  return xw_fail(XW_ERR_IO, "%s: cannot write: %s%s", out->path, xw_reason(out->error),
                 out->error == ENOSPC || out->error == EFBIG || out->error == EDQUOT
                     ? XW_N("; free some space or name another place with -o, and run again")
                     : "");
}

xw_status xw_out_close(xw_out *out) {
  if (!out->file)
    return XW_OK;
  errno = 0;
  /* What is no ordinary file may know no fsync. */
  if (fflush(out->file) != 0 ||
      (fsync(fileno(out->file)) != 0 && errno != EINVAL && errno != ENOTSUP))
    out->error = out->error ? out->error : errno ? errno : EIO;
  errno = 0;
  if (fclose(out->file) != 0)
    out->error = out->error ? out->error : errno ? errno : EIO;
  out->file = NULL;
  return xw_out_check(out);
}
