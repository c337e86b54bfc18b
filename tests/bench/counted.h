/* Put before the hot files in the build that counts: every call of an elementary function is counted.
 * A macro does not expand itself, so the function is still called; calls inside base/vmath.h, which
 * comes first, belong to the function that makes them. */
#ifndef TESTS_BENCH_COUNTED_H
#define TESTS_BENCH_COUNTED_H

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
