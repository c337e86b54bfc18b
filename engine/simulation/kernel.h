/* The kernel: the hot part of a step, built once for each instruction set, and the choice among them when
 * a model is made. */
#ifndef XW_SIMULATION_KERNEL_H
#define XW_SIMULATION_KERNEL_H

#include "columns/program.h"
#include "simulation/state.h"

typedef struct xw_kernel {
  const char *name; /* "base", "avx2", "avx512" */
  /* Run the quarter over rows first..end-1 of a group; *share becomes what the group leaves. */
  void (*run_group)(const xw_model *model, const xw_context *context, xw_hand *hand,
                    const xw_population *population, int64_t first, int64_t end, xw_parts parts,
                    xw_share *share);
  /* xw_rng_fill of this instruction set. */
  void (*fill)(xw_rng_key key, uint32_t period, const uint64_t *id, int n, uint32_t block,
               float *const out[4]);
  /* xw_births_write of this instruction set. */
  void (*bear)(const xw_birth_terms *terms, xw_nursery *nursery, xw_population *population);
  /* Loops over columns for what scripts write. */
  const xw_evaluator *columns;
} xw_kernel;

/* Kernel `index` that this program has and this machine can run, narrowest first; NULL after the last.
 * Static. */
const xw_kernel *xw_kernel_at(int index);

/* The kernel of this name, NULL or "auto" for the widest; XW_ERR_ARGUMENT lists what there is. */
xw_status xw_kernel_choose(const char *name, const xw_kernel **kernel);

/* Process `index` of the quarter, in order; NULL after the last. Static. */
const xw_process *xw_process_at(int index);

#endif
