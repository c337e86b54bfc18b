/* The reduced model in C; see README.md. Built once for each instruction set. */
#ifndef TESTS_BENCH_REDUCED_H
#define TESTS_BENCH_REDUCED_H

#include "simulation/kernel.h"

/* Nanoseconds a firm and quarter on one thread, the best of `rounds`; *mean_pass (NULL allowed) becomes
 * the mean share of samples of eight that pass in the last quarter. */
typedef double reduced_run(const xw_kernel *kernel, int firms, int quarters, int rounds,
                           double *mean_pass);

reduced_run xw_reduced_base, xw_reduced_avx2, xw_reduced_avx512;

#endif
