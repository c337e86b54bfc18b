/* A file that is written once, from its beginning: counted and hashed on the way. */
#ifndef XW_EXPORT_OUT_H
#define XW_EXPORT_OUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/sha256.h"

typedef struct xw_out {
  FILE *file;       /* NULL: closed */
  const char *path; /* for messages; borrowed */
  uint64_t bytes;
  xw_sha256 hash;
  bool terminal; /* what would control it is written as a code */
  int error;     /* errno of the first write that failed; what follows is dropped */
} xw_out;

/* Begin on a stream that the caller keeps open. */
void xw_out_begin(xw_out *out, FILE *file, const char *path);
/* Open a file anew. XW_ERR_IO. */
xw_status xw_out_open(xw_out *out, const char *path);
/* data: NULL is allowed with size 0. Errors are kept for xw_out_check. */
void xw_out_write(xw_out *out, const void *data, size_t size);
/* XW_ERR_IO when something could not be written; says what to do. */
xw_status xw_out_check(const xw_out *out);
/* Have all that was written reach the disk, and close; safe on a closed one. */
xw_status xw_out_close(xw_out *out);

#endif
