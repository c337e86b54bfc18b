/* Progress of a run on standard error. */
#ifndef XW_CLI_PROGRESS_H
#define XW_CLI_PROGRESS_H

#include "cli/options.h"
#include "montecarlo/workers.h"

typedef struct xw_meter {
  const xw_options *options;
  bool line;         /* one line, written over: a terminal */
  bool plain;        /* a new line now and then */
  bool written;      /* a line stands on the terminal */
  uint64_t before;   /* jobs that were done when the run began */
  uint64_t expected; /* jobs of the whole study, when more are to come than this run has */
  double last;       /* seconds at the last output */
} xw_meter;

/* Prepare a meter as --progress, --quiet and the terminal say; *progress points to it. */
void xw_meter_init(xw_meter *meter, const xw_options *options, uint64_t before,
                   xw_progress *progress);
/* Clear the line. */
void xw_meter_finish(xw_meter *meter);

/* "40 s", "3 min 20 s", "2 h 5 min" into text[32], in the chosen language. */
void xw_duration_text(const xw_options *options, double seconds, char text[32]);

#endif
