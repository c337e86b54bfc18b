/* xiaowei help: written from the tables of verbs and options. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/cli.h"

enum { VERB_WIDTH = 10, OPTION_WIDTH = 30 };

static void print_padded(const char *text, int width) {
  const int pad = width - xw_display_width(text);
  xw_print("%s%*s", text, pad > 1 ? pad : 1, "");
}

static void print_option(const xw_options *o, const xw_option_row *row) {
  char left[96] = "";
  snprintf(left, sizeof left, "%c%c%s --%s%s%s", row->letter ? '-' : ' ',
           row->letter ? row->letter : ' ', row->letter ? "," : " ", row->name,
           row->operand ? " " : "", row->operand ? row->operand : "");
  xw_print("  ");
  print_padded(left, OPTION_WIDTH);
  xw_print("%s\n", xw_tr(o->chinese, row->help));
}

static void print_options(const xw_options *o, unsigned groups) {
  const xw_option_row *row = NULL;
  xw_print("\n%s%s%s\n", xw_bold(true), xw_tr(o->chinese, "Options"), xw_bold(false));
  for (int i = 0; (row = xw_option_at(i)); i++)
    if (row->groups & groups)
      print_option(o, row);
}

static void print_verbs(const xw_options *o) {
  const xw_command *command = NULL;
  xw_print("\n%s%s%s\n", xw_bold(true), xw_tr(o->chinese, "Commands"), xw_bold(false));
  for (int i = 0; (command = xw_command_at(i)); i++) {
    xw_print("  ");
    print_padded(command->name, VERB_WIDTH);
    xw_print("%s\n", xw_tr(o->chinese, command->summary));
  }
}

static void print_exit_statuses(const xw_options *o) {
  xw_print(
      "\n%s%s%s\n%s", xw_bold(true), xw_tr(o->chinese, "Exit status"), xw_bold(false),
      xw_tr(o->chinese,
            "  0 done   1 failed   2 bad usage   3 mistake in a script   4 database damaged\n"
            "  or another study   6 some replications failed   130 interrupted, work saved\n"));
}

static void print_overview(const xw_options *o) {
  xw_print("%s%s%s\n\n  xiaowei %s\n", xw_bold(true),
           xw_tr(o->chinese, "Xiaowei: what a quality policy does to small and micro enterprises"),
           xw_bold(false), xw_tr(o->chinese, "VERB [OPTION...] OPERAND..."));
  print_verbs(o);
  print_options(o, XW_TAKES_COMMON);
  print_exit_statuses(o);
  xw_print("\n%s", xw_tr(o->chinese,
                         "  xiaowei run scenarios/opinion-2015.lua\n"
                         "  xiaowei compare opinion-2015.db\n"
                         "\n'xiaowei VERB --help' says more about one command.\n"));
}

void xw_help_print(const xw_options *o, const xw_command *command) {
  if (!command) {
    print_overview(o);
    return;
  }
  xw_print("%sxiaowei %s%s %s\n\n  %s\n", xw_bold(true), command->name, xw_bold(false),
           command->operands, xw_tr(o->chinese, command->summary));
  print_options(o, command->groups);
}

static const char *command_name(const void *context, int i) {
  (void)context;
  const xw_command *command = xw_command_at(i);
  return command ? command->name : NULL;
}

int xw_cmd_help(const xw_options *o) {
  const xw_command *command = NULL;
  if (o->operand_count > 0 && !(command = xw_command_find(o->operands[0]))) {
    const char *nearest = xw_nearest(o->operands[0], command_name, NULL);
    xw_fail(XW_ERR_ARGUMENT,
            nearest ? "'%s' is not a command; did you mean '%s'?"
                    : "'%s' is not a command; see 'xiaowei help'",
            o->operands[0], nearest);
    return xw_complain(o, XW_ERR_ARGUMENT);
  }
  xw_help_print(o, command);
  return XW_EXIT_DONE;
}
