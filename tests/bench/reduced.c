/* The reduced model: five draws, three exponentials and a logarithm a firm and quarter; the equations
 * stand in README.md. Draws and functions are the engine's. */
#include "bench/reduced.h"

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"

enum { TILE = 512, COLUMNS = 5 };

typedef struct world {
  const xw_kernel *kernel;
  int n;
  uint64_t *id;
  float *skill, *effort, *size, *cash, *difference;
} world;

static void quarter_of_tile(const world *w, int from, int n, float *const u[8], double *pass) {
  float *restrict skill = w->skill + from, *restrict effort = w->effort + from;
  float *restrict size = w->size + from, *restrict cash = w->cash + from;
  const float *restrict difference = w->difference + from;
  const float *restrict u0 = u[0], *restrict u1 = u[1], *restrict u2 = u[2], *restrict u3 = u[3];
  const float *restrict u4 = u[4];
  _Alignas(64) float passes[TILE];
  XW_EACH(i, n) {
    const float kept = skill[i] * 0.98f;
    const float h = u0[i] < 0.02f ? kept + 0.25f * (1.0f - kept) : kept;
    const float p = 1.0f / (1.0f + xw_expf(2.2f - difference[i] + 1.2f * h + 2.0f * effort[i]));
    const float q = xw_expf(8.0f * xw_logf(1.0f - p));
    const float failed = u1[i] < 0.03f && u2[i] > q ? 1.0f : 0.0f;
    const float revenue = 30000.0f * size[i] * (0.9f + 0.2f * u3[i]);
    const float profit = revenue * (0.05f - 0.1f * p - 0.02f * failed);
    const float aim = xw_unitf(8.0f * p * (1.0f - p));
    effort[i] = effort[i] + 0.3f * (aim - effort[i]) + 0.2f * failed * (1.0f - effort[i]);
    skill[i] = h;
    cash[i] += profit;
    size[i] = xw_clipf(
        size[i] * xw_expf(0.1f * xw_clipf(profit / revenue, -0.2f, 0.2f) + 0.1f * (u4[i] - 0.5f)),
        1.0f, 5000.0f);
    passes[i] = q;
  }
  for (int i = 0; i < n; i++)
    *pass += (double)passes[i];
}

static double quarter(const world *w, uint32_t period) {
  _Alignas(64) float row[8][TILE];
  float *const u[8] = {row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]};
  const xw_rng_key key = xw_rng_key_make(1, 1);
  double pass = 0.0;
  for (int i = 0; i < w->n; i += TILE) {
    const int n = w->n - i < TILE ? w->n - i : TILE;
    w->kernel->fill(key, period, w->id + i, n, 0, u);
    w->kernel->fill(key, period, w->id + i, n, 1, u + 4);
    quarter_of_tile(w, i, n, u, &pass);
  }
  return pass / w->n;
}

static void begin(world *w) {
  for (int i = 0; i < w->n; i++) {
    w->id[i] = (uint64_t)i;
    w->skill[i] = 0.25f;
    w->effort[i] = 0.35f;
    w->size[i] = 10.0f;
    w->cash[i] = 0.0f;
    w->difference[i] = 0.5f * ((float)(i % 17) / 8.0f - 1.0f);
  }
}

double XW_ISA_NAME(xw_reduced)(const xw_kernel *kernel, int firms, int quarters, int rounds,
                               double *mean_pass) {
  const size_t n = ((size_t)firms + 15) / 16 * 16;
  double least = 1e9, pass = 0.0;
  world w = {.kernel = kernel, .n = firms};
  w.id = xw_calloc_aligned(n, sizeof *w.id);
  float *columns = xw_calloc_aligned(n * COLUMNS, sizeof *columns);
  if (w.id == NULL || columns == NULL)
    bench_stop("no memory");
  w.skill = columns, w.effort = columns + n, w.size = columns + 2 * n;
  w.cash = columns + 3 * n, w.difference = columns + 4 * n;
  for (int round = 0; round < rounds; round++) {
    begin(&w);
    const double start = xw_clock_seconds();
    for (int t = 0; t < quarters; t++)
      pass = quarter(&w, (uint32_t)t);
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / ((double)firms * quarters));
  }
  if (mean_pass != NULL)
    *mean_pass = pass;
  xw_free(w.id);
  xw_free(columns);
  return least;
}
