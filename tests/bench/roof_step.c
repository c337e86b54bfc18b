/* The step against its own compute roof. The roof of a firm and quarter is
 *   the draws, counted in steps of the full model, each at what a hot draw costs;
 *   the calls of elementary functions, counted likewise, each at what it costs in a loop of its own, less
 *   what the same loop costs with the stand-in of the bare build: reading, writing and stand-in belong
 *   to the rest;
 *   the rest: the quarter of one tile in the nearest cache, built without draws and functions.
 * All of it runs with the instruction set of the kernel. The roof leaves out dispatch, the list of exits,
 * the books of turnover, and the way to memory. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "bench/bench.h"
#include "bench/roof.h"

enum { N = 512, REPEATS = 4000, ROUNDS = 5 };

uint64_t xw_bench_calls[ROOF_COUNT];
uint64_t xw_bench_draws;

extern const roof xw_roof_base, xw_roof_bare_base;
#ifdef XW_HAVE_WIDE
extern const roof xw_roof_avx2, xw_roof_avx512, xw_roof_bare_avx2, xw_roof_bare_avx512;
#endif

static const roof_pair pairs[] = {
    {&xw_roof_base, &xw_roof_bare_base},
#ifdef XW_HAVE_WIDE
    {&xw_roof_avx2, &xw_roof_bare_avx2},
    {&xw_roof_avx512, &xw_roof_bare_avx512},
#endif
};

/* By the name of the kernel. */
static const roof_pair *pair_of(const char *name) {
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (strcmp(pairs[i].real->name, name) == 0)
      return &pairs[i];
  bench_stop("no loops of this instruction set");
}

/* Nanoseconds a hot draw, in tiles as the step draws them. */
static double time_draw(const xw_kernel *kernel) {
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
  return least / (4 * XW_HOT_BLOCKS);
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

static double time_sum(const roof *loops) {
  static _Alignas(64) float x[N];
  double lane[XW_LANES] = {0.0}, least = 1e9;
  for (int i = 0; i < N; i++)
    x[i] = (float)i;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    for (int r = 0; r < REPEATS; r++)
      loops->sum(x, lane, N);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (N * (double)REPEATS));
  }
  return least;
}

/* What a step does for a firm and quarter, entrants included. */
typedef struct counts {
  double draws, calls[ROOF_COUNT], all_calls;
} counts;

/* Of eight quarters, less what the initial population takes. */
static counts count(void) {
  enum { FIRMS = 20000, QUARTERS = 8 };
  counts c = {0};
  uint64_t before[ROOF_COUNT];
  memset(xw_bench_calls, 0, sizeof xw_bench_calls);
  xw_bench_draws = 0;
  bench_work(&xw_kernel_counted, FIRMS, 0);
  const uint64_t draws = xw_bench_draws;
  memcpy(before, xw_bench_calls, sizeof before);
  const double work = bench_work(&xw_kernel_counted, FIRMS, QUARTERS);
  c.draws = (double)(xw_bench_draws - 2 * draws) / work;
  for (int f = 0; f < ROOF_COUNT; f++) {
    c.calls[f] = (double)(xw_bench_calls[f] - 2 * before[f]) / work;
    c.all_calls += c.calls[f];
  }
  return c;
}

static double time_calls(const roof_pair *pair, const counts *c) {
  static const float low[] = {
#define LOW(name, from, to) from,
      ROOF_CALLS(LOW)};
  static const float high[] = {
#define HIGH(name, from, to) to,
      ROOF_CALLS(HIGH)};
  double total = 0.0;
  for (int f = 0; f < ROOF_COUNT; f++)
    total += c->calls[f] * (time_map(pair->real->call[f], low[f], high[f]) -
                            time_map(pair->bare->call[f], low[f], high[f]));
  return total;
}

/* A lower bound of the rest that leaves out arithmetic: each row of scratch and derived values and each 4
 * bytes of columns at the cost of one multiplication and addition read and written once, each sum at the
 * cost of one row added up. */
static double time_rows(const roof *loops) {
  const double rows =
      (double)(sizeof(struct xw_scratch) + sizeof(xw_derived)) / (sizeof(float) * XW_TILE_ROW) +
      bench_columns() / (double)sizeof(float);
  return rows * time_map(loops->row, 0.0f, 1.0f) + XW_SUM_COUNT * time_sum(loops);
}

static void inform(bench_table *table, const char *name, double value, const char *unit,
                   const char *doc) {
  bench_add(table, name, value, unit, BENCH_INFORMS, (double)NAN, doc);
}

void bench_roof(bench_table *table, const xw_kernel *kernel) {
  const roof_pair *pair = pair_of(kernel->name);
  const counts c = count();
  const double step = bench_step(kernel, 10000, 40, 5), draw = time_draw(kernel);
  const double draws = c.draws * draw, calls = time_calls(pair, &c), rows = time_rows(pair->real);
  const roof_tile_times tile = roof_tile(pair, kernel);
  const double hot = 4 * XW_HOT_BLOCKS * draw;
  inform(table, "step_ns", step, "ns",
         "a firm and quarter of the full model, 10,000 firms, one core");
  inform(table, "step_rate", 1e3 / step, "1e6/s", "firm-steps a second and core");
  inform(table, "roof_draws", c.draws, "draws", "draws a firm and quarter, counted");
  inform(table, "roof_draws_ns", draws, "ns", "roof: draws of a firm (bare Philox4x32-10)");
  inform(table, "roof_calls", c.all_calls, "calls",
         "elementary functions a firm and quarter, counted");
  inform(table, "roof_calls_ns", calls, "ns", "roof: elementary functions of a firm");
  inform(table, "roof_rest_ns", tile.bare, "ns",
         "roof: all other arithmetic of a firm, a tile in the nearest cache");
  inform(table, "roof_tile", tile.firms, "firms", "firms of the tile that is fastest so");
  bench_add(table, "roof_over_step", (draws + calls + tile.bare) / step, "ratio", BENCH_LARGER, 0.6,
            "compute roof over the step");
  inform(table, "tile_ns", tile.real + hot, "ns",
         "the same tile with draws and elementary functions");
  inform(table, "parts_over_tile", (hot + calls + tile.bare) / (tile.real + hot), "ratio",
         "its parts, measured apart, over the tile as a whole");
  inform(table, "roof_rows_ns", rows, "ns", "the rest by a bound that leaves out arithmetic");
  inform(table, "rows_over_step", (draws + calls + rows) / step, "ratio",
         "a bound that leaves out arithmetic, over the step");
}
