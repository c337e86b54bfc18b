/* The rule of the bench as a loop in C. Built once for each instruction set. */
#ifndef TESTS_BENCH_BY_HAND_H
#define TESTS_BENCH_BY_HAND_H

#include "simulation/kernel.h"

/* Where a firm of class B or worse has fewer than 20 employees: effort + 0.2 (1 - effort) (1 - reputation). */
typedef void by_hand_rule(const xw_population *population, int64_t first, int n);

by_hand_rule xw_by_hand_base, xw_by_hand_avx2, xw_by_hand_avx512;

#endif
