/* Eight or more equal numbers make a run; what is between runs is packed in groups of eight, the lowest bits
 * first. Only the last group of all may be filled up, with zeros. */
#include "export/hybrid.h"

#include "export/thrift.h"

enum { GROUP = 8 };

int xw_hybrid_width(uint32_t most) {
  int width = 1;
  while (width < 32 && most >> width)
    width++;
  return width;
}

/* How many numbers from `from` on are equal, counted up to the end. */
static size_t run_length(const uint32_t *values, size_t from, size_t count) {
  size_t to = from + 1;
  while (to < count && values[to] == values[from])
    to++;
  return to - from;
}

static void put_run(xw_text *out, uint32_t value, size_t length, int width) {
  xw_thrift_varint(out, (uint64_t)length << 1);
  for (int bit = 0; bit < width; bit += 8) {
    const char byte = (char)(unsigned char)(value >> bit & 0xff);
    xw_text_append_n(out, &byte, 1);
  }
}

static void put_group(xw_text *out, const uint32_t *values, size_t count, int width) {
  uint64_t bits = 0;
  int held = 0;
  for (size_t i = 0; i < GROUP; i++) {
    bits |= (uint64_t)(i < count ? values[i] : 0) << held;
    for (held += width; held >= 8; held -= 8, bits >>= 8) {
      const char byte = (char)(unsigned char)(bits & 0xff);
      xw_text_append_n(out, &byte, 1);
    }
  }
}

/* End of the groups that begin at `from`: where a run begins at a border of groups, or the end of all. */
static size_t groups_end(const uint32_t *values, size_t from, size_t count) {
  size_t to = from;
  while (to < count) {
    const size_t limit = count - to < GROUP ? count : to + GROUP;
    if (run_length(values, to, limit) >= GROUP)
      break;
    to = limit;
  }
  return to;
}

void xw_hybrid_encode(xw_text *out, const uint32_t *values, size_t count, int width) {
  for (size_t from = 0; from < count;) {
    const size_t length = run_length(values, from, count);
    if (length >= GROUP) {
      put_run(out, values[from], length, width);
      from += length;
      continue;
    }
    const size_t to = groups_end(values, from, count);
    xw_thrift_varint(out, (uint64_t)((to - from + GROUP - 1) / GROUP) << 1 | 1);
    for (; from < to; from += GROUP)
      put_group(out, values + from, to - from < GROUP ? to - from : GROUP, width);
    from = to;
  }
}
