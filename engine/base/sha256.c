/* SHA-256 after FIPS 180-4. Identity of studies and checksums of sources, not secrecy: clarity
 * before speed, yet hundreds of megabytes a second. */
#include "base/sha256.h"
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
static const uint32_t round_constant[64] = {
    0x428a2f98u, 0x71374491u, 0xb5c0fbcfu, 0xe9b5dba5u, 0x3956c25bu, 0x59f111f1u, 0x923f82a4u,
    0xab1c5ed5u, 0xd807aa98u, 0x12835b01u, 0x243185beu, 0x550c7dc3u, 0x72be5d74u, 0x80deb1feu,
    0x9bdc06a7u, 0xc19bf174u, 0xe49b69c1u, 0xefbe4786u, 0x0fc19dc6u, 0x240ca1ccu, 0x2de92c6fu,
    0x4a7484aau, 0x5cb0a9dcu, 0x76f988dau, 0x983e5152u, 0xa831c66du, 0xb00327c8u, 0xbf597fc7u,
    0xc6e00bf3u, 0xd5a79147u, 0x06ca6351u, 0x14292967u, 0x27b70a85u, 0x2e1b2138u, 0x4d2c6dfcu,
    0x53380d13u, 0x650a7354u, 0x766a0abbu, 0x81c2c92eu, 0x92722c85u, 0xa2bfe8a1u, 0xa81a664bu,
    0xc24b8b70u, 0xc76c51a3u, 0xd192e819u, 0xd6990624u, 0xf40e3585u, 0x106aa070u, 0x19a4c116u,
    0x1e376c08u, 0x2748774cu, 0x34b0bcb5u, 0x391c0cb3u, 0x4ed8aa4au, 0x5b9cca4fu, 0x682e6ff3u,
    0x748f82eeu, 0x78a5636fu, 0x84c87814u, 0x8cc70208u, 0x90befffau, 0xa4506cebu, 0xbef9a3f7u,
    0xc67178f2u};

static uint32_t rotate(uint32_t x, unsigned n) { return (x >> n) | (x << (32 - n)); }

/* Word t of the message schedule (section 6.2.2), in a ring of 16. */
static uint32_t word_at(uint32_t w[16], size_t t) {
  uint32_t x = w[(t + 1) % 16], y = w[(t + 14) % 16];
  uint32_t s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3);
  uint32_t s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10);
  return w[t % 16] += s0 + w[(t + 9) % 16] + s1;
}

/* One round; the caller turns the letters instead of moving the values. */
#define ROUND(a, b, c, d, e, f, g, h, k, word)                                 \
  do {                                                                         \
    const uint32_t t1 = (h) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + \
                        (((e) & (f)) ^ (~(e) & (g))) + (k) + (word);           \
    (d) += t1;                                                                 \
    (h) = t1 + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +                \
          (((a) & (b)) ^ ((a) & (c)) ^ ((b) & (c)));                           \
  } while (0)

/* Eight rounds from round t on, after which the letters stand as before. */
#define ROUNDS(t, WORD)                                                    \
  do {                                                                     \
    ROUND(a, b, c, d, e, f, g, h, round_constant[(t) + 0], WORD((t) + 0)); \
    ROUND(h, a, b, c, d, e, f, g, round_constant[(t) + 1], WORD((t) + 1)); \
    ROUND(g, h, a, b, c, d, e, f, round_constant[(t) + 2], WORD((t) + 2)); \
    ROUND(f, g, h, a, b, c, d, e, round_constant[(t) + 3], WORD((t) + 3)); \
    ROUND(e, f, g, h, a, b, c, d, round_constant[(t) + 4], WORD((t) + 4)); \
    ROUND(d, e, f, g, h, a, b, c, round_constant[(t) + 5], WORD((t) + 5)); \
    ROUND(c, d, e, f, g, h, a, b, round_constant[(t) + 6], WORD((t) + 6)); \
    ROUND(b, c, d, e, f, g, h, a, round_constant[(t) + 7], WORD((t) + 7)); \
  } while (0)

#define GIVEN(t) w[t]
#define MADE(t) word_at(w, t)

/* Section 6.2.2: the eight words are a, b, ..., h. */
static void compress(uint32_t state[8], const unsigned char *block) {
  uint32_t w[16];
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (size_t t = 0; t < 16; t++) {
    w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
           (uint32_t)block[4 * t + 2] << 8 | (uint32_t)block[4 * t + 3];
  }
  ROUNDS(0, GIVEN);
  ROUNDS(8, GIVEN);
  for (size_t t = 16; t < 64; t += 16) {
    ROUNDS(t, MADE);
    ROUNDS(t + 8, MADE);
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

void xw_sha256_begin(xw_sha256 *hash) {
  static const uint32_t initial[8] = {0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
                                      0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u};
  memcpy(hash->state, initial, sizeof initial);
  hash->bytes = 0;
}

void xw_sha256_add(xw_sha256 *hash, const void *data, size_t size) {
  const unsigned char *bytes = data;
  size_t filled = (size_t)(hash->bytes % 64);
  hash->bytes += size;
  while (size > 0) {
    if (filled == 0 && size >= 64) {
      compress(hash->state, bytes);
      bytes += 64;
      size -= 64;
      continue;
    }
    size_t taken = 64 - filled < size ? 64 - filled : size;
    memcpy(hash->pending + filled, bytes, taken);
    bytes += taken;
    size -= taken;
    filled += taken;
    if (filled == 64) {
      compress(hash->state, hash->pending);
      filled = 0;
    }
  }
}

/* Section 5.1.1: a one bit, zeros, and the length in bits, to a whole block. */
static void pad(xw_sha256 *hash) {
  unsigned char tail[72] = {0x80};
  uint64_t bits = hash->bytes * 8;
  size_t filled = (size_t)(hash->bytes % 64);
  size_t zeros = filled < 56 ? 56 - filled : 120 - filled;
  for (size_t i = 0; i < 8; i++) {
    tail[zeros + i] = (unsigned char)(bits >> (56 - 8 * i));
  }
  xw_sha256_add(hash, tail, zeros + 8);
}

void xw_sha256_end(xw_sha256 *hash, char hex[65]) {
  static const char digits[] = "0123456789abcdef";
  pad(hash);
  for (size_t i = 0; i < 64; i++) {
    hex[i] = digits[(hash->state[i / 8] >> (28 - 4 * (i % 8))) & 15u];
  }
  hex[64] = '\0';
}

void xw_sha256_hex(const void *data, size_t size, char hex[65]) {
  xw_sha256 hash;
  xw_sha256_begin(&hash);
  xw_sha256_add(&hash, data, size);
  xw_sha256_end(&hash, hex);
}

xw_status xw_sha256_file(const char *path, char hex[65]) {
  char piece[65536];
  size_t got = 0;
  xw_sha256 hash;
  FILE *file = xw_file_open(path);
  if (file == NULL) {
    return xw_fail(XW_ERR_IO, "%s: cannot be read: %s", path, xw_file_why(errno));
  }
  xw_sha256_begin(&hash);
  while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
    xw_sha256_add(&hash, piece, got);
  }
  const bool failed = ferror(file) != 0;
  fclose(file);
  xw_sha256_end(&hash, hex);
  return failed ? xw_fail(XW_ERR_IO, "%s: cannot be read to its end", path) : XW_OK;
}
