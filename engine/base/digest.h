/* 64-bit FNV-1a over bytes (eight at a time where there are eight): a checksum for bit equality, not
 * for security. */
#ifndef XW_BASE_DIGEST_H
#define XW_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define XW_DIGEST_START 14695981039346656037u

/* Digest of what came before and `size` more bytes. data may be NULL when size is 0. */
static inline uint64_t xw_digest_add(uint64_t digest, const void *data, size_t size) {
  const unsigned char *bytes = data;
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    uint64_t word;
    memcpy(&word, bytes + i, 8);
    digest = (digest ^ word) * 1099511628211u;
    digest ^= digest >> 29;
  }
  for (; i < size; i++)
    digest = (digest ^ bytes[i]) * 1099511628211u;
  return digest;
}

#endif
