/* One copy of the text, decoded in place: a decoded text is never longer than its code. */
#include "explore/form.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

static int digit_of(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decode `size` bytes in place and end them with NUL; false when a percent sign stands alone. There must be room for
 * the NUL. */
static bool decode(char *text, size_t size) {
  size_t to = 0;
  for (size_t i = 0; i < size; i++) {
    if (text[i] != '%') {
      text[to++] = text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < size ? digit_of(text[i + 1]) : -1;
    const int low = i + 2 < size ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0)
      return false;
    text[to++] = (char)(unsigned char)(high * 16 + low);
    i += 2;
  }
  memset(text + to, 0, size - to + 1);
  return true;
}

/* Bytes that a character takes by its first byte; 0: none begins so. */
static int length_of(unsigned char first) {
  if (first < 0x80)
    return 1;
  if (first >= 0xC2 && first < 0xE0)
    return 2;
  if (first >= 0xE0 && first < 0xF0)
    return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/* Whether a character that is long enough by its first byte is not overlong, a surrogate or beyond Unicode. */
static bool second_is_allowed(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second < 0xA0;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second < 0x90;
    default: return true;
  }
}

static bool is_plain_utf8(const char *text) {
  const unsigned char *c = (const unsigned char *)text;
  while (*c) {
    const int length = length_of(*c);
    if (length == 0 || (*c < 0x20 && *c != '\t' && *c != '\n') || *c == 0x7F)
      return false;
    for (int i = 1; i < length; i++)
      if ((c[i] & 0xC0) != 0x80)
        return false;
    if (length > 1 && !second_is_allowed(c[0], c[1]))
      return false;
    c += length;
  }
  return true;
}

static xw_status add(xw_form *form, char *part, size_t size) {
  char *equals = memchr(part, '=', size);
  if (!equals || equals == part)
    return xw_fail(XW_ERR_ARGUMENT, "a form has pairs name=value, joined by &");
  const size_t name_size = (size_t)(equals - part), value_size = size - name_size - 1;
  char *value = equals + 1;
  /* A NUL within would hide what follows it. */
  if (memchr(part, '\0', size) || !decode(part, name_size) || !decode(value, value_size))
    return xw_fail(XW_ERR_ARGUMENT,
                   "a form writes %% and two hexadecimal digits for a byte that is not plain");
  if (!is_plain_utf8(part) || !is_plain_utf8(value))
    return xw_fail(XW_ERR_ARGUMENT, "a form is UTF-8 text without control characters");
  if (xw_form_value(form, part))
    return xw_fail(XW_ERR_ARGUMENT, "'%s' comes twice", part);
  if (form->count == XW_FORM_PAIRS)
    return xw_fail(XW_ERR_ARGUMENT, "a form has at most %d pairs", XW_FORM_PAIRS);
  form->pair[form->count++] = (xw_form_pair){part, value};
  return XW_OK;
}

/* Whether "%00" stands in it: it would cut the text short. */
static bool hides_nul(const char *text, size_t size) {
  for (size_t i = 0; i + 2 < size; i++)
    if (text[i] == '%' && text[i + 1] == '0' && text[i + 2] == '0')
      return true;
  return false;
}

xw_status xw_form_read(const char *text, size_t size, xw_form *form) {
  if (size > XW_FORM_BYTES)
    return xw_fail(XW_ERR_ARGUMENT, "a form has at most %d bytes", XW_FORM_BYTES);
  if (size == 0)
    return XW_OK;
  if (hides_nul(text, size))
    return xw_fail(XW_ERR_ARGUMENT, "a form is UTF-8 text without control characters");
  form->text = xw_calloc(size + 1, 1);
  if (!form->text)
    return xw_fail_memory("a form");
  memcpy(form->text, text, size);
  xw_status status = XW_OK;
  for (char *part = form->text, *end = part + size; part <= end && status == XW_OK;) {
    char *ampersand = memchr(part, '&', (size_t)(end - part));
    char *stop = ampersand ? ampersand : end;
    status = add(form, part, (size_t)(stop - part));
    part = stop + 1;
  }
  return status;
}

void xw_form_free(xw_form *form) {
  xw_free(form->text);
  *form = (xw_form){0};
}

const char *xw_form_value(const xw_form *form, const char *name) {
  for (int i = 0; i < form->count; i++)
    if (strcmp(form->pair[i].name, name) == 0)
      return form->pair[i].value;
  return NULL;
}
