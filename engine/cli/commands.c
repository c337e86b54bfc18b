/* The table of verbs. The help, the completion of misspelt verbs and main() loop over it. */
#include <string.h>

#include "base/language.h"
#include "cli/cli.h"

enum {
  COMMON = XW_TAKES_COMMON,
  FORMAT = XW_TAKES_COMMON | XW_TAKES_FORMAT,
  WORLD = XW_TAKES_STUDY | XW_TAKES_DRAWS | XW_TAKES_SCRIPT,
  STUDY = FORMAT | WORLD | XW_TAKES_REPEAT | XW_TAKES_THREADS,
  SUBMIT = STUDY | XW_TAKES_RUN | XW_TAKES_PROGRESS | XW_TAKES_ONLY | XW_TAKES_OUTPUT |
           XW_TAKES_BASELINE,
  RUN = SUBMIT | XW_TAKES_PART,
  PLAN = STUDY | XW_TAKES_PART | XW_TAKES_ONLY | XW_TAKES_OUTPUT,
  CHARTS = XW_TAKES_PLOT | XW_TAKES_CHART,
  COMPARE = FORMAT | XW_TAKES_BASELINE | XW_TAKES_METRIC | XW_TAKES_COMPARE | XW_TAKES_POINT |
            XW_TAKES_PLAUSIBLE | CHARTS,
};

static const xw_command commands[] = {
    {"run", "FILE.lua...", 1, -1, RUN, xw_cmd_run,
     XW_N("run a study, or scenario files (the first is the baseline), into a study database")},
    {"compare", "STUDY.db", 1, 1, COMPARE, xw_cmd_compare,
     XW_N("the decision table: paired differences against the baseline")},
    {"report", "STUDY.db", 1, 1,
     COMMON | XW_TAKES_OUTPUT | XW_TAKES_BASELINE | XW_TAKES_POINT | XW_TAKES_REPORT |
         XW_TAKES_PLAUSIBLE,
     xw_cmd_report, XW_N("one self-contained HTML file")},
    {"export", "STUDY.db", 1, 1, COMMON | XW_TAKES_OUTPUT | XW_TAKES_EXPORT, xw_cmd_export,
     XW_N("tables for other programs: CSV, JSON, Parquet, with a data package")},
    {"read", "SCRIPT.lua STUDY.db [ARG...]", 2, -1,
     COMMON | XW_TAKES_SCRIPT | XW_TAKES_CHART | XW_TAKES_PLAUSIBLE, xw_cmd_read,
     XW_N("run a readout script on a study")},
    {"check", "FILE.lua...", 1, -1, FORMAT | XW_TAKES_STUDY | XW_TAKES_SCRIPT, xw_cmd_check,
     XW_N("validate, with a small trial run; the levers that differ from 2014, by period")},
    {"plan", "FILE.lua...", 1, -1, PLAN, xw_cmd_plan,
     XW_N("in plain words what would run: differences, runs, time, disk, what is done")},
    {"list", "levers|parameters|metrics|measures|sectors|regions|scenarios|columns|api", 1, 2,
     FORMAT | XW_TAKES_SCRIPT, xw_cmd_list, XW_N("what there is to set and to read")},
    {"explain", "NAME", 1, 1, FORMAT | XW_TAKES_SCRIPT, xw_cmd_explain,
     XW_N("what a lever, parameter, metric, sector or measure is")},
    {"trace", "FILE.lua --firm ID", 1, 1, FORMAT | WORLD | XW_TAKES_TRACE | CHARTS, xw_cmd_trace,
     XW_N("one enterprise quarter by quarter, and the first decision that differs under another "
          "scenario")},
    {"repl", "[FILE.lua]", 0, 1, COMMON | WORLD, xw_cmd_repl,
     XW_N("a prompt: step through a scenario, read and set, in the Lua of hooks")},
    {"explore", "[FILE.lua...|STUDY.db]", 0, -1,
     COMMON | WORLD | XW_TAKES_THREADS | XW_TAKES_EXPLORE | XW_TAKES_PLAUSIBLE, xw_cmd_explore,
     XW_N("a page in the browser on this machine: sliders, previews, runs")},
    {"verify", "STUDY.db", 1, 1, FORMAT | XW_TAKES_VERIFY | XW_TAKES_SCRIPT, xw_cmd_verify,
     XW_N("integrity, checksums, and a sample run again to the same bits")},
    {"submit", "--slurm N FILE.lua...", 1, -1, SUBMIT | XW_TAKES_SUBMIT, xw_cmd_submit,
     XW_N("run a study on a cluster: a Slurm job array, then its merge and its report")},
    {"merge", "OUT.db PART.db...", 2, -1, FORMAT | XW_TAKES_SCRIPT, xw_cmd_merge,
     XW_N("put the parts of a study (run --shard) together; clashing results are an error")},
    {"init", "NAME", 1, 1, COMMON, xw_cmd_init,
     XW_N("a folder with a scenario, a study, a readout and a test to start from")},
    {"test", "FILE.lua", 1, 1, STUDY | XW_TAKES_PROGRESS, xw_cmd_test,
     XW_N("whether what a test of scenarios expects holds, given the error of its replications")},
    {"version", "", 0, 0, FORMAT, xw_cmd_version,
     XW_N("the version of the program and of the model")},
    {"help", "[VERB]", 0, 1, COMMON, xw_cmd_help, XW_N("help on all verbs or on one")},
};

const xw_command *xw_command_at(int index) {
  const int count = sizeof commands / sizeof *commands;
  return index >= 0 && index < count ? &commands[index] : NULL;
}

const xw_command *xw_command_find(const char *name) {
  const xw_command *command = NULL;
  for (int i = 0; (command = xw_command_at(i)); i++)
    if (strcmp(command->name, name) == 0)
      return command;
  return NULL;
}
