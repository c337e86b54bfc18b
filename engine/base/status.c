/* Status codes and the last error of each thread.
 *
 * The text lives in a fixed thread-local buffer: recording a failure never allocates, so it works
 * when memory has run out. A message may quote the previous one: it is formatted aside first. */
#include "xiaowei/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define MESSAGE_SIZE 8192

static _Thread_local char last_error[MESSAGE_SIZE];

const char *xw_last_error(void) { return last_error; }

void xw_clear_error(void) { last_error[0] = '\0'; }

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

xw_status xw_fail(xw_status status, const char *format, ...) {
  char message[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  size_t length = format_cut(message, sizeof message, format, arguments);
  va_end(arguments);
  memcpy(last_error, message, length + 1);
  return status;
}

xw_status xw_fail_prefix(xw_status status, const char *format, ...) {
  char message[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  size_t length = format_cut(message, sizeof message, format, arguments);
  va_end(arguments);
  size_t tail = strlen(last_error);
  if (tail > sizeof message - 1 - length) {
    tail = whole_characters(last_error, sizeof message - 1 - length);
  }
  memcpy(message + length, last_error, tail);
  message[length + tail] = '\0';
  memcpy(last_error, message, length + tail + 1);
  return status;
}

const char *xw_status_name(xw_status status) {
  switch (status) {
    case XW_OK: return "ok";
    case XW_ERR_MEMORY: return "out of memory";
    case XW_ERR_ARGUMENT: return "bad argument";
    case XW_ERR_IO: return "input or output failed";
    case XW_ERR_SCRIPT: return "the script is wrong";
    case XW_ERR_RUNTIME: return "the run failed";
    case XW_ERR_STORE: return "the study database is damaged";
    case XW_ERR_OTHER_STUDY: return "the database holds another study";
    case XW_ERR_INTERRUPTED: return "interrupted";
  }
  return "unknown status";
}
