/* Put before the hot files in the build that counts: every call of an elementary function is counted, and
 * every draw. A macro does not expand itself, so the function is still called; calls inside
 * base/vmath.h, which comes first, belong to the function that makes them. */
#ifndef TESTS_BENCH_COUNTED_H
#define TESTS_BENCH_COUNTED_H

#include "rng/philox.h"

extern uint64_t xw_bench_draws;

void xw_rng_fill_base(xw_rng_key key, uint32_t period, const uint64_t *id, int n, uint32_t block,
                      float *const out[4]);

static inline void counted_fill(xw_rng_key key, uint32_t period, const uint64_t *id, int n,
                                uint32_t block, float *const out[4]) {
  xw_bench_draws += 4 * (uint64_t)n;
  xw_rng_fill_base(key, period, id, n, block, out);
}

/* Functions in the headers below draw too. */
#undef xw_rng_fill
#define xw_rng_fill counted_fill
#define xw_rng_uniformf(key, period, id, stream) \
  (xw_bench_draws++, xw_rng_uniformf(key, period, id, stream))
#define xw_rng_block(key, period, id, block, uniform) \
  (xw_bench_draws += 4, xw_rng_block(key, period, id, block, uniform))

#include "bench/roof.h"

extern uint64_t xw_bench_calls[ROOF_COUNT];

#define xw_expf(x) (xw_bench_calls[ROOF_xw_expf]++, xw_expf(x))
#define xw_logf(x) (xw_bench_calls[ROOF_xw_logf]++, xw_logf(x))
#define xw_hazardf(x) (xw_bench_calls[ROOF_xw_hazardf]++, xw_hazardf(x))
#define xw_logisticf(x) (xw_bench_calls[ROOF_xw_logisticf]++, xw_logisticf(x))
#define xw_normal_quantilef(x) (xw_bench_calls[ROOF_xw_normal_quantilef]++, xw_normal_quantilef(x))
#define xw_laplace_quantilef(x) \
  (xw_bench_calls[ROOF_xw_laplace_quantilef]++, xw_laplace_quantilef(x))

#endif
