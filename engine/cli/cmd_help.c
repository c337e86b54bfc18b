/* xiaowei help: written from the tables of verbs and options. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/terminal.h"
#include "cli/wording.h"

enum { VERB_WIDTH = 10, OPTION_WIDTH = 30 };

static void print_padded(const char *text, int width) {
  const int pad = width - xw_display_width(text);
  xw_print("%s%*s", text, pad > 1 ? pad : 1, "");
}

static void print_option(const xw_options *o, const xw_option_row *row) {
  char left[96] = "";
  snprintf(left, sizeof left, "%c%c%s --%s%s%s", row->letter ? '-' : ' ',
           row->letter ? row->letter : ' ', row->letter ? "," : " ", row->name,
           row->operand && *row->operand != '[' ? " " : "", row->operand ? row->operand : "");
  xw_print("  ");
  if (xw_display_width(left) < OPTION_WIDTH)
    print_padded(left, OPTION_WIDTH);
  else /* too long: its meaning stands below */
    xw_print("%s\n%*s", left, OPTION_WIDTH + 2, "");
  xw_print_wrapped(xw_tr(o->chinese, row->help), OPTION_WIDTH + 2, xw_terminal_table_width());
}

static void print_heading(const xw_options *o, const char *heading) {
  xw_print("\n%s%s%s\n", xw_bold(true), xw_tr(o->chinese, heading), xw_bold(false));
}

/* Options stand under the first section that has one of their groups. */
static const struct section {
  unsigned groups;
  const char *heading;
} sections[] = {
    {XW_TAKES_STUDY | XW_TAKES_DRAWS | XW_TAKES_REPEAT, XW_N("What is simulated")},
    {XW_TAKES_TRACE | XW_TAKES_EXPORT | XW_TAKES_SUBMIT | XW_TAKES_EXPLORE, XW_N("This command")},
    {XW_TAKES_SCRIPT, XW_N("Limits of scripts")},
    {XW_TAKES_THREADS | XW_TAKES_RUN | XW_TAKES_PART | XW_TAKES_ONLY | XW_TAKES_PROGRESS |
         XW_TAKES_VERIFY,
     XW_N("How it runs")},
    {XW_TAKES_BASELINE | XW_TAKES_METRIC | XW_TAKES_COMPARE | XW_TAKES_POINT,
     XW_N("What is compared")},
    {XW_TAKES_COMMON, XW_N("Every command")},
    {~0u, XW_N("The result")},
};

enum { SECTIONS = sizeof sections / sizeof *sections };

static int section_of(const xw_option_row *row) {
  int s = 0;
  while (!(row->groups & sections[s].groups))
    s++;
  return s;
}

static void print_section(const xw_options *o, int section, unsigned groups) {
  const xw_option_row *row = NULL;
  bool any = false;
  for (int i = 0; (row = xw_option_at(i)); i++) {
    if (!(row->groups & groups) || section_of(row) != section)
      continue;
    if (!any)
      print_heading(o, sections[section].heading);
    print_option(o, row);
    any = true;
  }
}

/* The options of every command come last. */
static void print_options(const xw_options *o, unsigned groups) {
  for (int s = 0; s < SECTIONS - 2; s++)
    print_section(o, s, groups);
  print_section(o, SECTIONS - 1, groups);
  print_section(o, SECTIONS - 2, groups);
}

static void print_examples(const xw_options *o, const char *verb) {
  const xw_example *example = NULL;
  print_heading(o, XW_N("Examples"));
  for (int i = 0; (example = xw_example_at(verb, i)); i++)
    xw_print("  %s\n      %s\n", example->command, xw_tr(o->chinese, example->meaning));
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
  print_examples(o, command->name);
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
