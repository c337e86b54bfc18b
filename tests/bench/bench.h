/* The bench: figures of the engine, most of them ratios to something that the same program measures in
 * the same minutes on the same machine. One function a figure or family of figures; each adds rows to the
 * table. A failure ends the program: there is no one to hand it to. */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "simulation/kernel.h"

enum { BENCH_ROWS = 64 };

/* What a larger value means. Only figures that are judged are compared with the history. */
typedef enum bench_sense { BENCH_INFORMS, BENCH_LARGER, BENCH_SMALLER } bench_sense;

typedef struct bench_row {
  const char *name, *unit, *doc; /* static */
  double value, target;          /* target: NAN when there is none */
  bench_sense sense;
} bench_row;

typedef struct bench_machine {
  char cpu[96];
  int cores;
  double memory;                /* bytes that are free now */
  const char *compiler, *flags; /* static */
  const char *isa;              /* in use; static */
} bench_machine;

typedef struct bench_table {
  bench_row row[BENCH_ROWS];
  int count;
  bench_machine machine;
} bench_table;

/* What the command line asks for. */
typedef struct bench_options {
  const char *self;    /* path of the running program */
  const char *json;    /* file for the figures, NULL: none */
  const char *history; /* file to compare with, NULL: none */
  const char *peers;   /* folder of the peers, NULL: not asked for */
  const char *command; /* path of xiaowei */
  bool record;         /* append to the history */
} bench_options;

/* A static doc of what was measured, name in lower case with underscores. */
void bench_add(bench_table *table, const char *name, double value, const char *unit,
               bench_sense sense, double target, const char *doc);

/* --- tools ------------------------------------------------------------------------------------ */

/* End with the message and the last error unless status is XW_OK. */
void bench_need(xw_status status);
/* End with a message. */
_Noreturn void bench_stop(const char *message);
double bench_least(double a, double b);
/* Run a shell command; value[i] becomes the first number that it prints behind word[i], NAN when there is
 * none. value[0] is NAN when the command fails. */
void bench_ask(const char *command, int count, const char *const *word, double *value);
/* A new folder, in memory where there is such a place. */
void bench_folder(char *folder, size_t size);

/* --- machine and report ----------------------------------------------------------------------- */

void bench_describe(bench_machine *machine, const xw_kernel *kernel);
void bench_print(const bench_table *table);
void bench_write_json(const bench_table *table, FILE *file);
/* Say which judged figures are more than a tenth worse than in the last line of this processor and
 * instruction set. Returns their number. */
int bench_compare(const bench_table *table, const char *history);

/* --- the engine ------------------------------------------------------------------------------- */

/* Everything that a run of steps needs. */
typedef struct bench_rig {
  xw_study study;
  xw_model *model;
  xw_stepper *stepper;
  xw_step_result *result;
  xw_levers levers;
  xw_parameters parameters;
  xw_state state;
} bench_rig;

/* One run of the baseline on one thread; kernel NULL: the one that the engine chooses. */
bench_rig *bench_rig_make(const xw_kernel *kernel, int64_t firms);
void bench_rig_free(bench_rig *rig);
/* From the birth of a replication. */
void bench_rig_start(bench_rig *rig, uint32_t replication);
/* Run `steps` quarters; returns the firm-steps done. */
double bench_rig_run(bench_rig *rig, int steps);

/* Nanoseconds a firm and quarter of the full model on one thread, from the first quarter on; the best
 * of `rounds`. */
double bench_step(const xw_kernel *kernel, int64_t firms, int steps, int rounds);
/* Nanoseconds a firm for the birth of the initial population. */
double bench_birth(const xw_kernel *kernel, int64_t firms);
/* Run `steps` quarters once; returns the firm-steps. */
double bench_work(const xw_kernel *kernel, int64_t firms, int steps);
/* Bear `firms` firms and run two quarters with the automatic kernel; returns the firms at the end. */
int64_t bench_two_quarters(int64_t firms);
/* Bytes of all columns of a firm. */
int bench_columns(void);
/* A study of one scenario, the baseline; freed with xw_study_free. */
void bench_study(xw_study *study, int64_t firms);

/* --- figures ---------------------------------------------------------------------------------- */

void bench_roof(bench_table *table, const xw_kernel *kernel);
void bench_sets(bench_table *table);
void bench_scale(bench_table *table, const xw_kernel *kernel);
void bench_threads(bench_table *table);
void bench_columns_of_scripts(bench_table *table, const xw_kernel *kernel);
void bench_store(bench_table *table);
void bench_process(bench_table *table, const bench_options *options);
void bench_peers(bench_table *table, const bench_options *options, const xw_kernel *kernel);

/* What the child of bench_process does: bear `firms` firms, run two quarters, print the resident bytes
 * and the firms. */
int bench_resident(int64_t firms);

#endif
