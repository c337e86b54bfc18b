/* Columns that a text takes on a terminal, after Unicode 15 (East Asian Width W and F count two,
 * combining marks none). The C library's wcwidth depends on the locale; this does not. */
#include "base/text.h"

#include <string.h>

typedef struct xw_range {
  uint32_t first, last;
} xw_range;

static const xw_range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2E80, 0x2E99},   {0x2E9B, 0x2EF3},   {0x2F00, 0x2FD5},
    {0x2FF0, 0x2FFB},   {0x3000, 0x303E},   {0x3041, 0x3096},   {0x3099, 0x30FF},
    {0x3105, 0x312F},   {0x3131, 0x318E},   {0x3190, 0x31E3},   {0x31F0, 0x321E},
    {0x3220, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA48C},   {0xA490, 0xA4C6},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CD5},
    {0x1AFF0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3E0, 0x1F3F0}, {0x1F400, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x2FFFD},
    {0x30000, 0x3FFFD},
};

static const xw_range combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20F0},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};

static bool within(const xw_range *ranges, size_t count, uint32_t code) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (code > ranges[middle].last) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < count && code >= ranges[low].first;
}

/* Decode one character and step over it; a byte that is not UTF-8 stands for itself. */
static uint32_t decode(const unsigned char **at) {
  const unsigned char *p = *at;
  int more = p[0] >= 0xF0u && p[0] < 0xF8u   ? 3
             : p[0] >= 0xE0u && p[0] < 0xF0u ? 2
             : p[0] >= 0xC2u && p[0] < 0xE0u ? 1
                                             : 0;
  static const unsigned char mask[4] = {0xFF, 0x1F, 0x0F, 0x07};
  uint32_t code = (uint32_t)p[0] & mask[more];
  for (int i = 1; i <= more; i++) {
    if ((p[i] & 0xC0u) != 0x80u) {
      *at = p + 1;
      return 0xFFFD;
    }
    code = code << 6 | (p[i] & 0x3Fu);
  }
  *at = p + 1 + more;
  return code;
}

int xw_display_width(const char *utf8) {
  const unsigned char *at = (const unsigned char *)utf8;
  int width = 0;
  while (*at != '\0') {
    uint32_t code = decode(&at);
    if (code < 0x20 || code == 0x7F ||
        within(combining, sizeof combining / sizeof *combining, code)) {
      continue;
    }
    width += within(wide, sizeof wide / sizeof *wide, code) ? 2 : 1;
  }
  return width;
}

size_t xw_character(const char *utf8, char glyph[8]) {
  const unsigned char *at = (const unsigned char *)utf8;
  const uint32_t code = decode(&at);
  const size_t size = (size_t)(at - (const unsigned char *)utf8);
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  memcpy(glyph, utf8, size);
  glyph[size] = '\0';
  if (is_control || (size == 1 && (unsigned char)*utf8 >= 0x80u)) {
    strcpy(glyph, is_control ? " " : "?");
  }
  return size;
}

size_t xw_cut(const char *utf8, size_t limit) {
  size_t size = strlen(utf8);
  if (size <= limit) {
    return size;
  }
  while (limit > 0 && ((unsigned char)utf8[limit] & 0xC0u) == 0x80u) {
    limit--;
  }
  return limit;
}
