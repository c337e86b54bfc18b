/* Put before the hot files in the build for the arithmetic alone: in place of each elementary function
 * stands a line or a step of two or three instructions that keeps values where the function has them,
 * so that rare events stay about as rare; in place of a draw a multiple of the id. */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include "base/vmath.h"
#include "rng/philox.h"

static inline float bare_expf(float x) { return xw_maxf(x + 1.0f, 0.5f); }
static inline float bare_logf(float x) { return x * 0.05f; }
static inline float bare_hazardf(float rate) { return xw_minf(rate * 0.25f, 1.0f); }
static inline float bare_logisticf(float x) { return xw_maxf(x * 0.02f + 0.1f, 0.005f); }
static inline float bare_quantilef(float u) { return u * 3.4641016f - 1.7320508f; }

/* Uniform enough over neighbouring ids. */
static inline float bare_uniformf(uint64_t id, uint32_t stream) {
  return xw_uniformf(((uint32_t)id + 977u * stream) * 2654435761u);
}

/* Only for the few firms to whom something rare happens: the hot draws are made beforehand. */
static inline void bare_fill(xw_rng_key key, uint32_t period, const uint64_t *id, int n,
                             uint32_t block, float *const out[4]) {
  (void)key, (void)period;
  for (uint32_t w = 0; w < 4; w++)
    for (int i = 0; i < n; i++)
      out[w][i] = bare_uniformf(id[i], 4 * block + w);
}

static inline void bare_block(uint64_t id, uint32_t block, float uniform[4]) {
  for (uint32_t w = 0; w < 4; w++)
    uniform[w] = bare_uniformf(id, 4 * block + w);
}

#define xw_expf(x) bare_expf(x)
#define xw_logf(x) bare_logf(x)
#define xw_hazardf(x) bare_hazardf(x)
#define xw_logisticf(x) bare_logisticf(x)
#define xw_normal_quantilef(x) bare_quantilef(x)
#define xw_laplace_quantilef(x) bare_quantilef(x)

#undef xw_rng_fill
#define xw_rng_fill bare_fill
#define xw_rng_uniformf(key, period, id, stream) \
  ((void)(key), (void)(period), bare_uniformf(id, stream))
#define xw_rng_block(key, period, id, block, uniform) \
  ((void)(key), (void)(period), bare_block(id, block, uniform))

#endif
