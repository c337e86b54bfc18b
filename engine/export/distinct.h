/* A set of texts: each is kept once and has a number, in the order of first appearance. */
#ifndef XW_EXPORT_DISTINCT_H
#define XW_EXPORT_DISTINCT_H

#include "base/text.h"

/* Zero-initialise. */
typedef struct xw_distinct {
  xw_text bytes;    /* all texts, one after the other */
  size_t *ends;     /* of each in `bytes` */
  uint32_t *places; /* hash table: number + 1, 0 is free */
  size_t count, room, place_count;
} xw_distinct;

/* Number of a text, which is added when it is new. XW_ERR_MEMORY. */
xw_status xw_distinct_add(xw_distinct *set, const char *text, size_t size, uint32_t *number);
/* A text and its size; not terminated. */
const char *xw_distinct_at(const xw_distinct *set, size_t number, size_t *size);
/* Forget all texts, keep the room. */
void xw_distinct_clear(xw_distinct *set);
void xw_distinct_free(xw_distinct *set);

#endif
