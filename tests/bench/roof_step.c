/* The step against its own compute roof. The roof of a firm and quarter is
 *   the hot draws, as the kernel draws them;
 *   the calls of elementary functions, counted in a step of the full model, each at the cost of a bare
 *   loop over that function;
 *   the rest: each row of scratch and derived values and each 4 bytes of columns at the cost of one
 *   multiplication and addition read and written once, each sum at the cost of one row added up.
 * All loops run on rows in the first-level cache with the instruction set of the kernel. The roof leaves
 * out divisions, square roots, look-ups in tables, rare events, turnover and the way to memory. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "bench/bench.h"
#include "bench/roof.h"

enum { N = 512, REPEATS = 4000, ROUNDS = 5 };

uint64_t xw_bench_calls[ROOF_COUNT];

extern const roof xw_roof_base;
#ifdef XW_HAVE_WIDE
extern const roof xw_roof_avx2, xw_roof_avx512;
static const roof *const roofs[] = {&xw_roof_base, &xw_roof_avx2, &xw_roof_avx512};
#else
static const roof *const roofs[] = {&xw_roof_base};
#endif

const roof *roof_of(const char *name) {
  for (size_t i = 0; i < sizeof roofs / sizeof *roofs; i++)
    if (strcmp(roofs[i]->name, name) == 0)
      return roofs[i];
  return NULL;
}

/* Nanoseconds for the hot draws of a firm and quarter, in tiles as the step draws them. */
static double time_draws(const xw_kernel *kernel) {
  static uint64_t id[N];
  static float rows[4][N];
  float *const out[4] = {rows[0], rows[1], rows[2], rows[3]};
  const xw_rng_key key = xw_rng_key_make(1, 1);
  double least = 1e9;
  for (int i = 0; i < N; i++)
    id[i] = (uint64_t)i;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    for (uint32_t t = 0; t < REPEATS / 4; t++)
      for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
        kernel->fill(key, t, id, N, block, out);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (N * (REPEATS / 4.0)));
  }
  return least;
}

/* Nanoseconds an element of y = f(x), x spread over (low, high). */
static double time_map(roof_map *map, float low, float high) {
  static _Alignas(64) float x[N], y[N];
  double least = 1e9;
  for (int i = 0; i < N; i++) {
    x[i] = low + (high - low) * ((float)i + 0.5f) / N;
    y[i] = 0.0f;
  }
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    for (int r = 0; r < REPEATS; r++)
      map(x, y, N);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (N * (double)REPEATS));
  }
  return least;
}

static double time_sum(const roof *bare) {
  static _Alignas(64) float x[N];
  double lane[XW_LANES] = {0.0}, least = 1e9;
  for (int i = 0; i < N; i++)
    x[i] = (float)i;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    for (int r = 0; r < REPEATS; r++)
      bare->sum(x, lane, N);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (N * (double)REPEATS));
  }
  return least;
}

/* Calls a firm and quarter of each function. */
static void count_calls(double calls[ROOF_COUNT]) {
  enum { FIRMS = 20000 };
  memset(xw_bench_calls, 0, sizeof xw_bench_calls);
  const double work = bench_work(&xw_kernel_counted, FIRMS, 8);
  for (int f = 0; f < ROOF_COUNT; f++)
    calls[f] = (double)xw_bench_calls[f] / work;
}

static double time_calls(const roof *bare, double *number) {
  static const float low[] = {
#define LOW(name, from, to) from,
      ROOF_CALLS(LOW)};
  static const float high[] = {
#define HIGH(name, from, to) to,
      ROOF_CALLS(HIGH)};
  double calls[ROOF_COUNT], total = 0.0;
  count_calls(calls);
  *number = 0.0;
  for (int f = 0; f < ROOF_COUNT; f++) {
    total += calls[f] * time_map(bare->call[f], low[f], high[f]);
    *number += calls[f];
  }
  return total;
}

static double time_rest(const roof *bare) {
  const double rows =
      (double)(sizeof(struct xw_scratch) + sizeof(xw_derived)) / (sizeof(float) * XW_TILE_MAX) +
      bench_columns() / (double)sizeof(float);
  return rows * time_map(bare->row, 0.0f, 1.0f) + XW_SUM_COUNT * time_sum(bare);
}

void bench_roof(bench_table *table, const xw_kernel *kernel) {
  const roof *bare = roof_of(kernel->name);
  double number = 0.0;
  if (bare == NULL)
    bench_stop("no bare loops of this instruction set");
  const double step = bench_step(kernel, 10000, 40, 5), draws = time_draws(kernel);
  const double calls = time_calls(bare, &number), rest = time_rest(bare);
  const double limit = draws + calls + rest;
  bench_add(table, "step_ns", step, "ns", BENCH_INFORMS, (double)NAN,
            "a firm and quarter of the full model, 10,000 firms, one core");
  bench_add(table, "step_rate", 1e3 / step, "1e6/s", BENCH_INFORMS, (double)NAN,
            "firm-steps a second and core");
  bench_add(table, "roof_draws_ns", draws, "ns", BENCH_INFORMS, (double)NAN,
            "roof: twelve draws of a firm (bare Philox4x32-10)");
  bench_add(table, "roof_calls_ns", calls, "ns", BENCH_INFORMS, (double)NAN,
            "roof: elementary functions of a firm");
  bench_add(table, "roof_calls", number, "calls", BENCH_INFORMS, (double)NAN,
            "elementary functions a firm and quarter, counted");
  bench_add(table, "roof_rest_ns", rest, "ns", BENCH_INFORMS, (double)NAN,
            "roof: rows once through the first-level cache, sums");
  bench_add(table, "roof_over_step", limit / step, "ratio", BENCH_LARGER, 0.6,
            "compute roof over the step");
}
