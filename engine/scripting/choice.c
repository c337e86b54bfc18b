/* Ranges and choices as people write and read them. */
#include <stdio.h>
#include <string.h>

#include "scripting/internal.h"

static const char prefix[] = "choice ";

int xw_choice_index(const char *unit, const char *name) {
  if (strncmp(unit, prefix, sizeof prefix - 1) != 0)
    return -1;
  const char *at = unit + sizeof prefix - 1;
  size_t wanted = strlen(name);
  for (int index = 0; *at; index++) {
    size_t n = strcspn(at, "|");
    if (n == wanted && strncmp(at, name, n) == 0)
      return index;
    at += n;
    if (*at == '|')
      at++;
  }
  return -1;
}

void xw_choice_words(const char *unit, char *out, size_t size) {
  bool choice = strncmp(unit, prefix, sizeof prefix - 1) == 0;
  size_t used = 0;
  for (const char *at = choice ? unit + sizeof prefix - 1 : unit; *at && used + 3 < size; at++) {
    if (choice && *at == '|') {
      out[used++] = ',';
      out[used++] = ' ';
    } else {
      out[used++] = *at;
    }
  }
  out[used] = '\0';
}

void xw_range_text(xw_value_kind kind, const char *unit, double min, double max, char *out,
                   size_t size) {
  char words[160];
  xw_choice_words(unit, words, sizeof words);
  if (kind == XW_CHOICE) {
    xw_said(out, size, "allowed %s", words);
  } else {
    xw_said(out, size, "allowed %.9g to %.9g [%s]", min, max, words);
  }
}
