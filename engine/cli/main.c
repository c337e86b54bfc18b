/* xiaowei, the command: reads the command line, finds the verb, returns its exit status. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"

static const char *command_name(const void *context, int i) {
  (void)context;
  const xw_command *command = xw_command_at(i);
  return command ? command->name : NULL;
}

static int usage_error(void) {
  xw_tell("xiaowei: %s\n", xw_last_error_shown());
  return XW_EXIT_USAGE;
}

static int unknown_verb(const xw_options *o) {
  const char *nearest = xw_nearest(o->verb, command_name, NULL);
  if (nearest)
    xw_fail(XW_ERR_ARGUMENT, "'%s' is not a command; did you mean '%s'?", o->verb, nearest);
  else
    xw_fail(XW_ERR_ARGUMENT, "'%s' is not a command; see 'xiaowei help'", o->verb);
  return usage_error();
}

static int wrong_operands(const xw_options *o, const xw_command *command) {
  xw_fail(XW_ERR_ARGUMENT, "usage: xiaowei %s%s%s\nxiaowei: %d given; see 'xiaowei %s --help'",
          command->name, *command->operands ? " " : "", command->operands, o->operand_count,
          command->name);
  return usage_error();
}

/* A plain name that is no file here: "m09" is the shipped scenario, as in base = "m09". */
static bool is_scenario_name(const char *operand) {
  return strpbrk(operand, "./") == NULL && *operand != '\0' && access(operand, F_OK) != 0;
}

/* Put the path of a shipped scenario in the place of its name; one that is not there stays, and is told as a file. */
static xw_status name_files(xw_options *o, const xw_command *command) {
  if (strncmp(command->operands, "FILE.lua", 8) != 0 &&
      strncmp(command->operands, "[FILE.lua", 9) != 0)
    return XW_OK;
  o->found = xw_calloc((size_t)o->operand_count + 1, sizeof *o->found);
  if (o->found == NULL)
    return xw_fail_memory("the names of files");
  for (int i = 0; i < o->operand_count; i++)
    if (is_scenario_name(o->operands[i]) &&
        xw_script_scenario(o->operands[i], &o->found[o->found_count]) == XW_OK)
      o->operands[i] = o->found[o->found_count++];
  return XW_OK;
}

static int dispatch(xw_options *o) {
  if (!o->verb && o->version)
    return xw_cmd_version(o);
  if (!o->verb && o->help)
    return xw_cmd_help(o);
  if (!o->verb) {
    xw_tell("%s\n", xw_tr(o->chinese,
                          "xiaowei: say what to do, for example 'xiaowei run FILE.lua'; "
                          "see 'xiaowei help'"));
    return XW_EXIT_USAGE;
  }
  const xw_command *command = xw_command_find(o->verb);
  if (!command)
    return unknown_verb(o);
  if (o->help) {
    xw_help_print(o, command);
    return XW_EXIT_DONE;
  }
  if (o->version)
    return xw_cmd_version(o);
  if (xw_options_check(o, command->groups) != XW_OK)
    return usage_error();
  const int n = o->operand_count;
  if (n < command->min_operands || (command->max_operands >= 0 && n > command->max_operands))
    return wrong_operands(o, command);
  return name_files(o, command) == XW_OK ? command->run(o) : xw_complain(o, XW_ERR_MEMORY);
}

/* A full disk or a closed pipe shows only when the last buffer is written. */
static int finish_output(int exit_status) {
  if (fflush(stdout) == 0 && !ferror(stdout))
    return exit_status;
  if (errno != EPIPE)
    xw_tell(xw_tr_here("xiaowei: standard output: %s\n"), xw_reason(errno));
  return exit_status == XW_EXIT_DONE ? XW_EXIT_FAILED : exit_status;
}

int main(int argc, char **argv) {
  setlocale(LC_CTYPE, ""); /* numbers stay in the C locale */
  xw_options options;
  xw_ignore_file_limit();
  const char *user_language = getenv("LANGUAGE");
  const bool chinese = xw_options_chinese(argc, argv); /* for what is wrong with the options */
  xw_language_start(chinese);
  const xw_status status = xw_options_parse(&options, argc, argv, chinese);
  xw_language_start(options.chinese);
  options.user_language = user_language;
  int exit_status = status == XW_OK ? dispatch(&options) : usage_error();
  if (status == XW_ERR_MEMORY)
    exit_status = XW_EXIT_FAILED;
  xw_options_free(&options);
  return finish_output(exit_status);
}
