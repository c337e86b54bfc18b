/* One table decides what is hidden: what comes in, what is printed and what errors quote agree. */
#include "base/plain.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"

const char xw_plain_id_rule[] = XW_N("1 to 64 letters, digits, - _ .");

size_t xw_utf8_length(const char *text, size_t left) {
  const unsigned char *at = (const unsigned char *)text;
  if (left == 0)
    return 0;
  const unsigned char c = at[0], d = left > 1 ? at[1] : 0;
  const size_t size = c < 0x80 ? 1 : c < 0xC2 || c >= 0xF5 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  if (size > left || (c == 0xE0 && d < 0xA0) || (c == 0xED && d >= 0xA0) ||
      (c == 0xF0 && d < 0x90) || (c == 0xF4 && d >= 0x90))
    return 0;
  for (size_t i = 1; i < size; i++)
    if ((at[i] & 0xC0) != 0x80)
      return 0;
  return size;
}

/* Of a character that is whole. */
static uint32_t code_of(const char *text, size_t size) {
  const unsigned char *at = (const unsigned char *)text;
  uint32_t code = size == 1 ? at[0] : at[0] & (0xFFu >> (size + 1));
  for (size_t i = 1; i < size; i++)
    code = code << 6 | (at[i] & 0x3Fu);
  return code;
}

static bool is_control(uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

/* Zero-width joiners stay: some scripts are not written without them. */
static bool is_hidden(uint32_t code) {
  static const struct range {
    uint32_t low, high;
  } hidden[] = {{0xAD, 0xAD},     {0x61C, 0x61C},    {0x180E, 0x180E}, {0x200B, 0x200B},
                {0x200E, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
                {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
    if (code >= hidden[i].low && code <= hidden[i].high)
      return true;
  return false;
}

bool xw_plain_is_utf8(const char *text, size_t size) {
  size_t at = 0, length = 1;
  while (at < size && length > 0)
    at += length = xw_utf8_length(text + at, size - at);
  return length > 0;
}

size_t xw_plain_length(const char *text, size_t left) {
  const size_t size = xw_utf8_length(text, left);
  if (size == 0)
    return 0;
  const uint32_t code = code_of(text, size);
  return is_control(code) || is_hidden(code) ? 0 : size;
}

static bool is_line(char c) { return c == '\n' || c == '\r' || c == '\t'; }

const char *xw_plain_problem(const char *text, size_t size, bool lines) {
  for (size_t at = 0; at < size;) {
    const size_t plain = xw_plain_length(text + at, size - at);
    const size_t whole = plain > 0 ? plain : xw_utf8_length(text + at, size - at);
    if (whole == 0)
      return XW_N("is not UTF-8 (it may be GBK or GB18030)");
    if (plain == 0 && is_control(code_of(text + at, whole)) && !(lines && is_line(text[at])))
      return XW_N("holds a control character");
    if (plain == 0 && !is_control(code_of(text + at, whole)))
      return XW_N("holds a character that does not show or changes the direction of writing");
    at += whole;
  }
  return NULL;
}

enum { CODE = 16 };

/* What stands for the character at `text` that may not be shown; returns the bytes that it takes. */
static size_t code_hidden(const char *text, size_t left, char code[CODE]) {
  const size_t size = xw_utf8_length(text, left);
  const uint32_t number = size > 0 ? code_of(text, size) : (unsigned char)*text;
  if (size < 2)
    snprintf(code, CODE, "\\x%02x", (unsigned)number);
  else
    snprintf(code, CODE, number > 0xFFFF ? "\\u{%x}" : "\\u%04x", (unsigned)number);
  return size > 0 ? size : 1;
}

/* Bytes from `text` on that may be shown. */
static size_t shown_run(const char *text, size_t size, bool lines) {
  size_t at = 0;
  while (at < size) {
    /* A carriage return alone would go back over what is written. */
    const bool line = lines && (text[at] == '\n' || text[at] == '\t' ||
                                (text[at] == '\r' && at + 1 < size && text[at + 1] == '\n'));
    const size_t length = line ? 1 : xw_plain_length(text + at, size - at);
    if (length == 0)
      break;
    at += length;
  }
  return at;
}

void xw_plain_append(xw_text *out, const char *text, size_t size, bool lines) {
  char code[CODE];
  for (size_t at = 0; at < size;) {
    const size_t run = shown_run(text + at, size - at, lines);
    xw_text_append_n(out, text + at, run);
    at += run;
    if (at < size) {
      at += code_hidden(text + at, size - at, code);
      xw_text_append(out, code);
    }
  }
}

/* Bytes of a sequence of the program's own. A line begins anew only where a text begins: within one it would hide
 * what stands before. */
static size_t style_length(const char *text, size_t left, bool begins) {
  static const char *const styles[] = {XW_STYLE_OFF,    XW_STYLE_BOLD,  XW_STYLE_FAINT,
                                       XW_STYLE_BETTER, XW_STYLE_WORSE, XW_STYLE_LINE};
  const size_t count = sizeof styles / sizeof *styles - !begins;
  for (size_t i = 0; i < count; i++) {
    const size_t size = strlen(styles[i]);
    if (size <= left && memcmp(text, styles[i], size) == 0)
      return size;
  }
  return 0;
}

void xw_plain_write(FILE *to, const char *text, size_t size, bool styled) {
  char code[CODE];
  for (size_t at = 0; at < size;) {
    size_t run = shown_run(text + at, size - at, true);
    if (run == 0 && styled)
      run = style_length(text + at, size - at, at == 0);
    fwrite(text + at, 1, run, to);
    at += run;
    if (run == 0) {
      at += code_hidden(text + at, size - at, code);
      fputs(code, to);
    }
  }
}

char *xw_plain_copy(const char *text, bool lines) {
  xw_text copy = {0};
  xw_text_append(&copy, "");
  xw_plain_append(&copy, text, strlen(text), lines);
  if (copy.failed)
    xw_text_free(&copy);
  return copy.data;
}

bool xw_plain_is_id(const char *text) {
  const size_t size = strlen(text);
  bool plain = size > 0 && size <= 64 && *text != '-' && *text != '.';
  for (size_t i = 0; i < size && plain; i++)
    plain = xw_is_word(text[i]) || strchr("-_.", text[i]) != NULL;
  return plain;
}
