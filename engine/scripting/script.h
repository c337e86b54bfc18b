/* The Lua host: scenario and study files into plain data, their code into actors, readouts. */
#ifndef XW_SCRIPTING_SCRIPT_H
#define XW_SCRIPTING_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "scripting/limits.h"
#include "xiaowei/study.h"
#include "xiaowei/table.h"

/* What the command line says instead of the files. Zero-initialise; a value counts only when its
 * has_ flag is set. Texts are borrowed for the call. */
/* A goal of the command line: half-width of the interval of a difference, or a share of it. */
typedef struct xw_precision {
  const char *metric;
  double half_width;
  bool is_relative;
} xw_precision;

typedef struct xw_overrides {
  bool has_firms, has_periods, has_represents, has_replications, has_seed;
  int64_t firms;
  int periods;
  double represents;
  int replications;
  uint64_t seed;
  const char *const
      *sets; /* "sampling.ratio=0.1": every scenario but the baseline, from its reform */
  size_t set_count;
  const char *const *params; /* "quality.beta_skill=0.8": every scenario */
  size_t param_count;
  bool uncertain;                 /* every parameter is drawn, unless the study says how */
  const xw_precision *precisions; /* instead of the study's goals */
  size_t precision_count;
  const char
      *population; /* file of the population table, wherever it is; NULL: as the study says */
  /* Reads the table of a study as xw_population_load does; asked only where a script needs to know what it stands for
   * before it is loaded. NULL: such a script is refused. */
  xw_status (*load_population)(xw_study *study);
  xw_limits limits; /* of scripts; 0: the defaults */
} xw_overrides;

/* The sources of a study and where its code is; immutable once loaded, shared by threads. */
typedef struct xw_script xw_script;

/* Load one study file, or scenario files: then the first is the baseline, and a single scenario
 * that is not called "baseline" gets the shipped baseline before it. `study` was set up with
 * xw_study_init; it is filled, and freed by the caller with xw_study_free, also after a failure.
 * overrides may be NULL. *out is freed with xw_script_free; it does not point into `study`.
 * XW_ERR_SCRIPT: the last error holds one line "file:line: what" for each mistake found. */
xw_status xw_script_load(const char *const *files, size_t file_count, const xw_overrides *overrides,
                         xw_study *study, xw_script **out);
void xw_script_free(xw_script *script); /* NULL is allowed */

/* What a test of scenarios expects of a metric: of its difference from the baseline, or of its level. */
typedef enum xw_expectation_kind {
  XW_EXPECT_ABOVE, /* low */
  XW_EXPECT_BELOW, /* low */
  XW_EXPECT_ABOUT, /* low, give or take high */
  XW_EXPECT_LEVEL, /* the level itself, between low and high */
} xw_expectation_kind;

typedef struct xw_expectation {
  char *name;
  int metric; /* as in study.series */
  int scenario;
  xw_expectation_kind kind;
  double low, high;
} xw_expectation;

/* What the study or test of a script expects; borrowed. Returns how many. */
int xw_script_expectations(const xw_script *script, const xw_expectation **list);

/* Text of a file that ships with the engine: scripts/FOLDER/NAME.lua. Freed with xw_free. XW_ERR_IO. */
xw_status xw_script_shipped(const char *folder, const char *name, char **text);
/* Path of scenarios/NAME.lua as it ships. Freed with xw_free. XW_ERR_IO. */
xw_status xw_script_scenario(const char *name, char **path);
/* Absolute path of the folder in which that file is. Freed with xw_free. XW_ERR_IO. */
xw_status xw_script_shipped_folder(const char *folder, const char *name, char **path);

/* Watch the code of runs from now on, all of which are on the thread that calls; NULL: no longer. */
void xw_script_guard(xw_script *script, const xw_call_watch *guard);

/* The actors of a loaded script; valid until xw_script_free. Every run has a Lua state of its own
 * made from the stored source texts, so its bits do not depend on the thread that runs it. */
const xw_actor_class *xw_script_actors(xw_script *script);

/* Where the code of a scenario stands: name of a hook, line of it, file of the scenario; file and line of an own
 * metric. Borrowed. */
const char *xw_hook_name(xw_hook hook);
int xw_script_line(const xw_script *script, int scenario, xw_hook hook);
const char *xw_script_file(const xw_script *script, int scenario);
const char *xw_script_metric_place(const xw_script *script, int metric, int *line);

/* Run a readout script on a study. `reader` answers its questions, argv becomes its second
 * argument, print writes to `out`. */
xw_status xw_script_readout(const char *file, const xw_reader *reader, int argc, char **argv,
                            FILE *out, const xw_limits *limits);

/* Release of the Lua that is linked, "Lua 5.4.4", and what that means for scripts: NULL when nothing. */
const char *xw_script_lua_release(void);
const char *xw_script_lua_defects(bool chinese);

#endif
