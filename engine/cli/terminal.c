/* What standard output is. The terminal is asked only when it is one. */
#include "cli/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL = 80, MOST = 1000 };

static bool is_terminal(void) { return isatty(STDOUT_FILENO); }

bool xw_terminal_is_terminal(void) { return is_terminal(); }

static bool is_set(const char *name) {
  const char *value = getenv(name);
  return value && *value;
}

bool xw_terminal_is_dumb(void) {
  const char *term = getenv("TERM");
  return term && strcmp(term, "dumb") == 0;
}

bool xw_terminal_has_color(void) {
  const char *force = getenv("CLICOLOR_FORCE");
  if (is_set("NO_COLOR"))
    return false;
  if (force && *force && strcmp(force, "0") != 0)
    return true;
  return is_terminal() && !xw_terminal_is_dumb();
}

static int columns(void) {
  struct winsize size = {0};
  const char *given = getenv("COLUMNS");
  char *end = NULL;
  if (is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  const long number = given ? strtol(given, &end, 10) : 0;
  return number > 0 && *end == '\0' ? (int)(number < MOST ? number : MOST) : USUAL;
}

static int lines(void) {
  struct winsize size = {0};
  return is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

int xw_terminal_table_width(void) { return is_terminal() ? columns() : 0; }

xw_plot_style xw_terminal_style(const xw_options *o) {
  return (xw_plot_style){
      .width = columns(),
      .height = lines(),
      .ascii = o->ascii || xw_terminal_is_dumb() || strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
      .color = xw_terminal_has_color(),
      .chinese = o->chinese,
  };
}

bool xw_terminal_draws(const xw_options *o) {
  return !o->json && !o->csv && (o->plot || (is_terminal() && !o->quiet));
}
