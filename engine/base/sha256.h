/* SHA-256 (FIPS 180-4) piece by piece; xw_sha256_hex in base/text.h does it in one call. */
#ifndef XW_BASE_SHA256_H
#define XW_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

/* A hash under way. Plain data, owns nothing. */
typedef struct xw_sha256 {
  uint32_t state[8];
  uint64_t bytes;            /* taken so far */
  unsigned char pending[64]; /* the last bytes % 64 of them */
} xw_sha256;

void xw_sha256_begin(xw_sha256 *hash);
/* Take `size` bytes; data may be NULL when size is 0. */
void xw_sha256_add(xw_sha256 *hash, const void *data, size_t size);
/* The digest, lower-case hexadecimal; the hash must begin again before further use. */
void xw_sha256_end(xw_sha256 *hash, char hex[65]);
/* Of a whole file of any size; XW_ERR_IO when it cannot be read. */
xw_status xw_sha256_file(const char *path, char hex[65]);

#endif
