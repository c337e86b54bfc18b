/* The bytes of messages. A replication in a list of work is its number, the number of its variants
 * that are wanted, and, unless those are all, one bit a variant, filled up to whole words. */
#include "montecarlo/messages.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "xiaowei/version.h"

/* Reads otherwise on machines of another byte order. */
#define MARK (UINT64_C(0x7877000000000000) + sizeof(xw_hello))

void xw_hello_make(xw_hello *hello, const char *host, const xw_membership *member,
                   xw_status status) {
  memset(hello, 0, sizeof *hello);
  hello->mark = MARK;
  hello->member = *member;
  snprintf(hello->version, sizeof hello->version, "%s", xw_version());
  snprintf(hello->host, sizeof hello->host, "%s", host);
  xw_failure_keep(&hello->failure, status);
}

bool xw_hello_is_ours(const xw_mail *mail) {
  xw_hello mine;
  const xw_hello *theirs = mail->bytes;
  xw_hello_make(&mine, "", &(xw_membership){.threads = 1}, XW_OK);
  return mail->size == sizeof mine && theirs->mark == mine.mark &&
         memcmp(theirs->version, mine.version, sizeof mine.version) == 0;
}

typedef struct row {
  uint32_t replication, wanted;
} row;

static size_t words_of(int variants) { return ((size_t)variants + 31) / 32; }

static uint32_t bits_of(const bool *wanted, int variants, size_t word) {
  uint32_t bits = 0;
  for (int v = (int)word * 32; v < variants && v < (int)word * 32 + 32; v++)
    bits |= (uint32_t)wanted[v] << v % 32;
  return bits;
}

void xw_work_add(xw_text *work, uint32_t replication, const bool *wanted, int variants) {
  row r = {replication, 0};
  for (int v = 0; v < variants; v++)
    r.wanted += wanted[v];
  xw_text_append_n(work, (const char *)&r, sizeof r);
  for (size_t word = 0; r.wanted < (uint32_t)variants && word < words_of(variants); word++) {
    const uint32_t bits = bits_of(wanted, variants, word);
    xw_text_append_n(work, (const char *)&bits, sizeof bits);
  }
}

bool xw_work_next(const xw_mail *work, size_t *at, uint32_t *replication, bool *wanted,
                  int variants) {
  row r;
  const char *bytes = work->bytes;
  if (work->size - *at < sizeof r)
    return false;
  memcpy(&r, bytes + *at, sizeof r);
  const bool all = r.wanted == (uint32_t)variants;
  const size_t size = all ? 0 : words_of(variants) * sizeof(uint32_t);
  if (r.wanted > (uint32_t)variants || work->size - *at - sizeof r < size)
    return false;
  for (int v = 0; wanted && v < variants; v++) {
    uint32_t bits = UINT32_MAX;
    if (!all)
      memcpy(&bits, bytes + *at + sizeof r + (size_t)(v / 32) * sizeof bits, sizeof bits);
    wanted[v] = (bits >> v % 32 & 1u) != 0;
  }
  *replication = r.replication;
  *at += sizeof r + size;
  return true;
}

bool xw_work_is_sound(const xw_mail *work, int variants) {
  size_t at = 0;
  uint32_t replication = 0;
  while (xw_work_next(work, &at, &replication, NULL, variants)) {
  }
  return at == work->size;
}
