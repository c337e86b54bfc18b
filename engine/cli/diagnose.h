/* What is wrong with scripts, as rows that people read and editors jump to. */
#ifndef XW_CLI_DIAGNOSE_H
#define XW_CLI_DIAGNOSE_H

#include "cli/cli.h"

#define XW_TRIAL_FIRMS 200 /* enterprises of a trial, at most */

/* Rows: file, line (both null without a place), severity ("error", "warning"), message. Zero-initialise, then
 * xw_diagnoses_init. */
typedef struct xw_diagnoses {
  xw_table table;
  int errors;
  bool for_programs; /* messages in English; else in the language of the process */
} xw_diagnoses;

xw_status xw_diagnoses_init(xw_diagnoses *diagnoses, bool for_programs);
void xw_diagnoses_free(xw_diagnoses *diagnoses);

/* Lines "file:line: what", each an error. */
xw_status xw_diagnose_text(xw_diagnoses *diagnoses, const char *text);
/* Sums of money that are far from the shipped study's for each enterprise; for people in Chinese or English. */
xw_status xw_diagnose_money(xw_diagnoses *diagnoses, const xw_study *study, bool chinese);
/* Names that nothing defines, locals that nothing reads. */
xw_status xw_diagnose_names(xw_diagnoses *diagnoses, const xw_script *script);
/* Run one replication of every scenario with few enterprises, at the first point of a design, so that all code runs; what fails
 * is an error, unless one is known of its line. XW_ERR_INTERRUPTED; else a failure of the machine. */
xw_status xw_diagnose_trial(xw_diagnoses *diagnoses, const xw_study *study, xw_script *script);

/* Print: as JSON to standard output, or as lines "file:line: warning: what" to standard error. */
xw_status xw_diagnoses_print(const xw_options *options, const xw_diagnoses *diagnoses);

#endif
