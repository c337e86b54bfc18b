/* The command that gives a study again. The fact "call" holds a line for each word that decides about the
 * result: "file NAME", "set LEVER=VALUE", "uncertain -". */
#include "brief/reproduce.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "base/shell.h"

/* A line "option value"; a file is an operand, "-" stands for an option without a value. */
static void append_line(xw_text *out, const char *line, size_t size) {
  const char *space = memchr(line, ' ', size);
  if (space == NULL) {
    return;
  }
  size_t name = (size_t)(space - line), rest = size - name - 1;
  bool file = name == 4 && memcmp(line, "file", 4) == 0;
  xw_text_append(out, !file ? " --" : space[1] == '-' ? " ./" : " ");
  if (!file) {
    xw_shell_word_n(out, line, name);
    xw_text_append(out, rest == 1 && space[1] == '-' ? "" : " ");
  }
  if (file || !(rest == 1 && space[1] == '-')) {
    xw_shell_word_n(out, space + 1, rest);
  }
}

static void append_call(xw_text *out, const char *call) {
  while (*call != '\0') {
    size_t size = strcspn(call, "\n");
    append_line(out, call, size);
    call += size + (call[size] == '\n');
  }
}

/* A study that stopped by a rule stops there again by itself. */
static bool stops_by_itself(const char *reason, const char *selection) {
  return reason != NULL && (strcmp(reason, "most replications") != 0 || selection != NULL);
}

xw_status xw_reproduce_command(xw_store *store, xw_text *out) {
  static const char *const keys[] = {"call", "replications", "stop_reason", "select_metric"};
  char *facts[4] = {NULL};
  xw_status status = XW_OK;
  for (int i = 0; i < 4 && status == XW_OK; i++) {
    status = xw_store_fact(store, keys[i], &facts[i]);
  }
  if (status == XW_OK) {
    xw_text_append(out, "xiaowei run");
    append_call(out, facts[0] != NULL ? facts[0] : "");
    if (facts[1] != NULL && !stops_by_itself(facts[2], facts[3])) {
      xw_text_append(out, " -n ");
      xw_shell_word(out, facts[1]);
    }
    xw_text_append(out, " -o again.db");
  }
  for (int i = 0; i < 4; i++) {
    xw_free(facts[i]);
  }
  return status == XW_OK && out->failed ? xw_fail_memory("a command line") : status;
}
