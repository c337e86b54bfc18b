/* The scripts of a Slurm submission: texts only, nothing is run. */
#ifndef XW_CLI_SLURM_H
#define XW_CLI_SLURM_H

#include "base/text.h"
#include "cli/options.h"

typedef enum xw_slurm_step {
  XW_SLURM_ARRAY,  /* task I computes part I */
  XW_SLURM_MERGE,  /* parts into the database */
  XW_SLURM_REPORT, /* database into HTML */
  XW_SLURM_STEPS
} xw_slurm_step;

/* What the scripts are about. Paths are absolute; nothing is owned. */
typedef struct xw_slurm {
  const xw_options *options;
  const char *id;       /* of the study, a plain name */
  const char *program;  /* xiaowei itself */
  const char *here;     /* folder from which the files of the study are named */
  const char *folder;   /* of scripts, parts and logs */
  const char *database; /* the result */
  const char *report;   /* the result in HTML */
} xw_slurm;

/* "array.sh", ...; static. */
const char *xw_slurm_script_name(xw_slurm_step step);

/* Append the script of a step, bash. */
void xw_slurm_script(const xw_slurm *slurm, xw_slurm_step step, xw_text *out);

/* Append the command line, for a POSIX shell, that submits a step and prints the number of its job.
 * after: how the shell writes the number of the job to wait for; NULL: none. */
void xw_slurm_command(const xw_slurm *slurm, xw_slurm_step step, const char *after, xw_text *out);

#endif
