/* Loops over rows that fit the first-level cache, built for each instruction set with the flags of the
 * hot files: what a step is not expected to be faster than. */
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
  /* Start a group; then all processes of the quarter and the sums over one tile. */
  void (*start)(xw_tally *tally, xw_share *share);
  void (*quarter)(const xw_context *context, xw_tile *tile, xw_tally *tally);
} roof;

/* The loops of an instruction set: `real` is built as the kernel is, `bare` with next to nothing in place of
 * elementary functions and draws (bare.h). */
typedef struct roof_pair {
  const roof *real, *bare;
} roof_pair;

/* Nanoseconds a firm and quarter of a tile whose columns, scratch and draws are in the nearest cache that
 * holds them. */
typedef struct roof_tile_times {
  double real, bare; /* both without the hot draws */
  int firms;         /* of the tile at which `bare` was fastest */
} roof_tile_times;

/* Time tiles of a population that has lived for two years. */
roof_tile_times roof_tile(const roof_pair *pair, const xw_kernel *kernel);

/* The kernel without vectors, and the one that counts calls: linked into the bench only. */
extern const xw_kernel xw_kernel_scalar, xw_kernel_counted;

#endif
