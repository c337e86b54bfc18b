/* Bare loops over rows that fit the first-level cache, built for each instruction set with the flags of
 * the hot files: what a step cannot be faster than. */
#ifndef TESTS_BENCH_ROOF_H
#define TESTS_BENCH_ROOF_H

#include "simulation/kernel.h"

/* Elementary functions of the hot files, with the range of arguments that they are timed on. */
#define ROOF_CALLS(CALL)                \
  CALL(xw_expf, -4.0f, 2.0f)            \
  CALL(xw_logf, 0.05f, 20.0f)           \
  CALL(xw_hazardf, 0.0f, 2.0f)          \
  CALL(xw_logisticf, -6.0f, 3.0f)       \
  CALL(xw_normal_quantilef, 0.0f, 1.0f) \
  CALL(xw_laplace_quantilef, 0.0f, 1.0f)

enum {
#define ROOF_INDEX(name, low, high) ROOF_##name,
  ROOF_CALLS(ROOF_INDEX)
#undef ROOF_INDEX
      ROOF_COUNT
};

typedef void roof_map(const float *restrict x, float *restrict y, int n);

typedef struct roof {
  const char *name;           /* of the instruction set */
  roof_map *call[ROOF_COUNT]; /* y = f(x) */
  roof_map *row; /* y = y a + x: two rows read, one written, a multiplication, an addition */
  void (*sum)(const float *restrict x, double *restrict lane, int n); /* as the tally adds a row */
} roof;

/* The loops of an instruction set by the name of its kernel; NULL when there are none. */
const roof *roof_of(const char *name);

/* The kernel without vectors, and the one that counts calls: linked into the bench only. */
extern const xw_kernel xw_kernel_scalar, xw_kernel_counted;

#endif
