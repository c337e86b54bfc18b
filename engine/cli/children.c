/* Commands that this program starts: they get the LANGUAGE that its user set, not the one that chooses its own
 * texts. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "cli/cli.h"

/* The value for children; returns this program's own, to be put back. */
static char *lend(const xw_options *o) {
  const char *own = getenv("LANGUAGE");
  char *copy = own ? xw_strdup(own) : NULL;
  if (o->user_language)
    setenv("LANGUAGE", o->user_language, 1);
  else
    unsetenv("LANGUAGE");
  return copy;
}

static void take_back(char *own) {
  if (own)
    setenv("LANGUAGE", own, 1);
  xw_free(own);
}

int xw_run_command(const xw_options *o, const char *command) {
  char *own = lend(o);
  const int status = system(command);
  take_back(own);
  return status;
}

FILE *xw_read_command(const xw_options *o, const char *command) {
  char *own = lend(o);
  FILE *pipe = popen(command, "r");
  take_back(own);
  return pipe;
}
