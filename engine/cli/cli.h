/* What the commands share: the table of verbs, exit statuses, talking to people. */
#ifndef XW_CLI_CLI_H
#define XW_CLI_CLI_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"
#include "scripting/script.h"
#include "xiaowei/table.h"

enum {
  XW_EXIT_DONE = 0,
  XW_EXIT_FAILED = 1,
  XW_EXIT_USAGE = 2,
  XW_EXIT_SCRIPT = 3,
  XW_EXIT_STORE = 4,
  XW_EXIT_SOME_FAILED = 6,
  XW_EXIT_INTERRUPTED = 130,
};

/* One row of the verb table; texts are static. */
typedef struct xw_command {
  const char *name;
  const char *operands;                  /* "FILE.lua..." */
  int min_operands, max_operands;        /* max -1: any number */
  unsigned groups;                       /* XW_TAKES_... */
  int (*run)(const xw_options *options); /* returns the exit status */
  const char *summary;                   /* English; translated where it is shown */
} xw_command;

/* Row of the verb table; NULL at the end. */
const xw_command *xw_command_at(int index);
/* Row by name; NULL when there is none. */
const xw_command *xw_command_find(const char *name);

/* An example of a command, for its help; texts are static. */
typedef struct xw_example {
  const char *verb, *command;
  const char *meaning; /* English; translated where it is shown */
} xw_example;

/* Example `index` of a verb; NULL at the end. */
const xw_example *xw_example_at(const char *verb, int index);

int xw_cmd_run(const xw_options *options);
int xw_cmd_compare(const xw_options *options);
int xw_cmd_report(const xw_options *options);
int xw_cmd_export(const xw_options *options);
int xw_cmd_read(const xw_options *options);
int xw_cmd_check(const xw_options *options);
int xw_cmd_plan(const xw_options *options);
int xw_cmd_list(const xw_options *options);
int xw_cmd_explain(const xw_options *options);
int xw_cmd_verify(const xw_options *options);
int xw_cmd_submit(const xw_options *options);
int xw_cmd_merge(const xw_options *options);
int xw_cmd_version(const xw_options *options);
int xw_cmd_init(const xw_options *options);
int xw_cmd_repl(const xw_options *options);
int xw_cmd_trace(const xw_options *options);
int xw_cmd_explore(const xw_options *options);
int xw_cmd_test(const xw_options *options);
int xw_cmd_help(const xw_options *options);

/* Help on one verb, or on all when command is NULL. */
void xw_help_print(const xw_options *options, const xw_command *command);

/* Exit status that stands for a status. */
int xw_exit_of(xw_status status);
/* Print the last error to standard error and return the exit status that stands for it. */
int xw_complain(const xw_options *options, xw_status status);

/* printf to standard error. */
void xw_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* printf to standard error in the chosen language; nothing under --quiet. */
void xw_say(const xw_options *options, const char *english, ...)
    __attribute__((format(printf, 2, 3)));
/* A text that data have in two languages: the one in the chosen language, English when it is missing. */
const char *xw_pick(const xw_options *options, const char *english, const char *chinese);

/* system() and popen(command, "r") with the user's LANGUAGE; no other thread may run. */
int xw_run_command(const xw_options *options, const char *command);
FILE *xw_read_command(const xw_options *options, const char *command);

/* The result is read by people, in Chinese; programs get the same words in any language. */
bool xw_reads_chinese(const xw_options *options);

/* Print to standard output: what is for people, whatever texts it holds, as base/plain.h says. */
void xw_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void xw_print_text(const char *text);
/* What another program reads, to the byte: a terminal gets it as a text for people. */
void xw_print_bytes(const char *text);
/* The same of a whole result, which --json and --csv leave as it is for other programs. */
void xw_print_result(const xw_options *options, const char *text);

/* Bold on or off, "" without colour. */
const char *xw_bold(bool on);

/* Print a table to standard output as --json or --csv say, else aligned. */
xw_status xw_print_table(const xw_options *options, const xw_table *table);
xw_table_format xw_format_of(const xw_options *options);

/* Load the operands from `first` on with the overrides of the command line, and the population table. *study is initialised
 * by the call; free both in every case. */
xw_status xw_load(const xw_options *options, int first, xw_study *study, xw_script **script);

/* Read the table of a study, by the reader that fits the file. */
xw_status xw_read_population(xw_study *study);
/* Load the population table of a study, if it has one and none is loaded yet; part of xw_load. */
xw_status xw_load_population(const xw_options *options, xw_study *study);
/* Say in plain words where initial enterprises come from; nothing when they are drawn. */
void xw_print_population(const xw_options *options, const xw_study *study);

/* Flag that becomes true at SIGINT, SIGTERM or SIGHUP once xw_catch_signals was called; a second
 * signal ends the process in the usual way. */
const atomic_bool *xw_stop_flag(void);
void xw_catch_signals(void);
/* Ends the process, with a message, when a call into a script on the main thread stays beyond its limit of seconds in a
 * call of C; for xw_limits and xw_script_guard. */
const xw_call_watch *xw_call_guard(void);
/* A file that may not grow any more (ulimit -f) is an error of writing, not the end of the process. */
void xw_ignore_file_limit(void);

#endif
