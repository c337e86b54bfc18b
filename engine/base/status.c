/* Status codes and the last error of each thread.
 *
 * The text lives in a fixed thread-local buffer: recording a failure never allocates, so it works
 * when memory has run out. A message may quote the previous one: it is formatted aside first. */
#include "xiaowei/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/shown.h"

#define MESSAGE_SIZE 8192

static _Thread_local char last_error[MESSAGE_SIZE], last_shown[MESSAGE_SIZE];

const char *xw_last_error(void) { return last_error; }

const char *xw_last_error_shown(void) { return last_shown; }

void xw_clear_error(void) { last_error[0] = last_shown[0] = '\0'; }

/* Length of the longest prefix of text[0..size) that ends between two UTF-8 characters. */
static size_t whole_characters(const char *text, size_t size) {
  size_t start = size;
  while (start > 0 && ((unsigned char)text[start - 1] & 0xC0u) == 0x80u) {
    start--;
  }
  if (start == 0) {
    return size;
  }
  unsigned char lead = (unsigned char)text[start - 1];
  size_t wanted = lead >= 0xF0u ? 4 : lead >= 0xE0u ? 3 : lead >= 0xC0u ? 2 : 1;
  return size - start + 1 < wanted ? start - 1 : size;
}

/* vsnprintf that cuts between characters; returns the length written. */
static size_t format_cut(char *buffer, size_t size, const char *format, va_list arguments) {
  int length = vsnprintf(buffer, size, format, arguments);
  if (length < 0) {
    buffer[0] = '\0';
    return 0;
  }
  if ((size_t)length < size) {
    return (size_t)length;
  }
  size_t kept = whole_characters(buffer, size - 1);
  buffer[kept] = '\0';
  return kept;
}

/* Put a text before one that is in a buffer of MESSAGE_SIZE, whose end may be cut. */
static void put_before(const char *text, char *buffer) {
  size_t length = strlen(text), tail = strlen(buffer);
  if (tail > MESSAGE_SIZE - 1 - length) {
    tail = whole_characters(buffer, MESSAGE_SIZE - 1 - length);
  }
  memmove(buffer + length, buffer, tail);
  memcpy(buffer, text, length);
  buffer[length + tail] = '\0';
}

/* Copy what fits, between characters; the text may be the buffer itself. */
static void keep(const char *text, char *buffer) {
  size_t length = strlen(text);
  if (length > MESSAGE_SIZE - 1) {
    length = whole_characters(text, MESSAGE_SIZE - 1);
  }
  memmove(buffer, text, length);
  buffer[length] = '\0';
}

/* The shown form first: it may quote the last error, which is still that of before. */
xw_status xw_fail(xw_status status, const char *format, ...) {
  char message[MESSAGE_SIZE], shown[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  xw_shown_format(shown, sizeof shown, format, arguments);
  va_end(arguments);
  va_start(arguments, format);
  format_cut(message, sizeof message, format, arguments);
  va_end(arguments);
  return xw_fail_shown(status, message, shown);
}

xw_status xw_fail_prefix(xw_status status, const char *format, ...) {
  char message[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  xw_shown_format(message, sizeof message, format, arguments);
  va_end(arguments);
  put_before(message, last_shown);
  va_start(arguments, format);
  format_cut(message, sizeof message, format, arguments);
  va_end(arguments);
  put_before(message, last_error);
  return status;
}

xw_status xw_fail_shown(xw_status status, const char *english, const char *shown) {
  keep(english, last_error);
  keep(shown, last_shown);
  return status;
}

const char *xw_status_name(xw_status status) {
  switch (status) {
    case XW_OK: return XW_N("ok");
    case XW_ERR_MEMORY: return XW_N("out of memory");
    case XW_ERR_ARGUMENT: return XW_N("bad argument");
    case XW_ERR_IO: return XW_N("input or output failed");
    case XW_ERR_SCRIPT: return XW_N("the script is wrong");
    case XW_ERR_RUNTIME: return XW_N("the run failed");
    case XW_ERR_STORE: return XW_N("the study database is damaged");
    case XW_ERR_OTHER_STUDY: return XW_N("the database holds another study");
    case XW_ERR_INTERRUPTED: return XW_N("interrupted");
  }
  return XW_N("unknown status");
}
