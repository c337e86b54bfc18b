/* Zstandard, where libzstd was found when the program was built. */
#include "export/compress.h"

#include <stdio.h>

#include "base/memory.h"

#ifdef XW_ZSTD
#include <zstd.h>

enum { LEVEL = 3 };

const char *xw_compress_name(char text[32]) {
  snprintf(text, 32, "zstd %s", ZSTD_versionString());
  return text;
}

xw_status xw_compress(const void *data, size_t size, xw_text *packed) {
  const size_t most = ZSTD_compressBound(size);
  char *room = xw_realloc(packed->data, most + 1, 1);
  if (!room)
    return xw_fail_memory("a compressed page");
  packed->data = room;
  packed->capacity = most + 1;
  packed->size = ZSTD_compress(room, most, data, size, LEVEL);
  if (!ZSTD_isError(packed->size))
    return XW_OK;
  const char *why = ZSTD_getErrorName(packed->size);
  packed->size = 0;
  return xw_fail(XW_ERR_MEMORY, "a page could not be compressed: %s", why);
}

#else

const char *xw_compress_name(char text[32]) {
  text[0] = '\0';
  return NULL;
}

xw_status xw_compress(const void *data, size_t size, xw_text *packed) {
  (void)data, (void)size, (void)packed;
  return xw_fail(XW_ERR_ARGUMENT, "this program was built without zstd");
}

#endif
