#include "base/shell.h"

#include <string.h>

#include "base/plain.h"

static bool is_simple(const char *word, size_t size) {
  bool simple = size > 0;
  for (size_t i = 0; i < size && simple; i++)
    simple = xw_is_word(word[i]) || (word[i] != '\0' && strchr("-_./=:,+%@", word[i]) != NULL);
  return simple;
}

static bool is_shown(const char *word, size_t size) {
  size_t at = 0, length = 1;
  while (at < size && length > 0)
    at += length = xw_plain_length(word + at, size - at);
  return length > 0;
}

static void append_quoted(xw_text *out, const char *word, size_t size) {
  xw_text_append(out, "'");
  for (size_t i = 0; i < size; i++)
    xw_text_append_n(out, word[i] == '\'' ? "'\\''" : word + i, word[i] == '\'' ? 4 : 1);
  xw_text_append(out, "'");
}

static void append_coded(xw_text *out, const char *word, size_t size) {
  xw_text_append(out, "$'");
  for (size_t i = 0; i < size; i++)
    if (is_simple(word + i, 1))
      xw_text_append_n(out, word + i, 1);
    else
      xw_text_format(out, "\\%03o", (unsigned)(unsigned char)word[i]);
  xw_text_append(out, "'");
}

void xw_shell_word_n(xw_text *out, const char *word, size_t size) {
  if (is_simple(word, size))
    xw_text_append_n(out, word, size);
  else if (is_shown(word, size))
    append_quoted(out, word, size);
  else
    append_coded(out, word, size);
}

void xw_shell_word(xw_text *out, const char *word) { xw_shell_word_n(out, word, strlen(word)); }

void xw_shell_operand(xw_text *out, const char *path) {
  xw_text named = {0};
  xw_text_format(&named, "%s%s", *path == '-' ? "./" : "", path);
  xw_shell_word(out, named.failed ? "" : named.data);
  out->failed = out->failed || named.failed;
  xw_text_free(&named);
}
