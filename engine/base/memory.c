/* Allocation: the one place that calls the C allocator.
 *
 * Products are checked for overflow, and a request for nothing still yields a block, so that NULL
 * always means failure. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CACHE_LINE 64u

/* count * size, at least 1; 0 when the product overflows. */
static size_t block_size(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) {
    return 0;
  }
  size_t bytes = count * size;
  return bytes != 0 ? bytes : 1;
}

void *xw_calloc(size_t count, size_t size) {
  size_t bytes = block_size(count, size);
  return bytes != 0 ? calloc(1, bytes) : NULL;
}

void *xw_realloc(void *block, size_t count, size_t size) {
  size_t bytes = block_size(count, size);
  return bytes != 0 ? realloc(block, bytes) : NULL;
}

void *xw_malloc_aligned(size_t count, size_t size) {
  size_t bytes = block_size(count, size);
  if (bytes == 0 || bytes > SIZE_MAX - (CACHE_LINE - 1)) {
    return NULL;
  }
  /* C11 asks for a size that is a multiple of the alignment. */
  return aligned_alloc(CACHE_LINE, (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE);
}

void *xw_calloc_aligned(size_t count, size_t size) {
  void *block = xw_malloc_aligned(count, size);
  if (block != NULL) {
    memset(block, 0, block_size(count, size));
  }
  return block;
}

void xw_free(void *block) { free(block); }

char *xw_strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = xw_calloc(size, 1);
  if (copy != NULL) {
    memcpy(copy, text, size);
  }
  return copy;
}

xw_status xw_fail_memory(const char *what) {
  return xw_fail(XW_ERR_MEMORY, "out of memory while making %s; use fewer firms or threads", what);
}
