/* Allocation: every heap block of the library comes from here. */
#ifndef XW_BASE_MEMORY_H
#define XW_BASE_MEMORY_H

#include <stddef.h>

#include "xiaowei/status.h"

/* Zeroed block of count * size bytes; NULL when there is none or the product overflows. */
void *xw_calloc(size_t count, size_t size);
/* Grow or shrink; the block is kept when NULL is returned. */
void *xw_realloc(void *block, size_t count, size_t size);
/* Zeroed block on a 64-byte boundary; free with xw_free. */
void *xw_calloc_aligned(size_t count, size_t size);
/* The same, not zeroed: memory is taken from the system when it is first written to. */
void *xw_malloc_aligned(size_t count, size_t size);
/* NULL is allowed. */
void xw_free(void *block);
/* Copy of a text; NULL when there is no memory. */
char *xw_strdup(const char *text);
/* Last error "out of memory", naming what was being made. */
xw_status xw_fail_memory(const char *what);

#endif
