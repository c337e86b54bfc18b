/* How the cost of a firm and quarter depends on the instruction set, the number of firms and of
 * quarters. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "bench/roof.h"

static const xw_kernel *kernel_named(const char *name) {
  for (int i = 0; xw_kernel_at(i) != NULL; i++)
    if (strcmp(xw_kernel_at(i)->name, name) == 0)
      return xw_kernel_at(i);
  return NULL;
}

void bench_sets(bench_table *table) {
  const double scalar = bench_step(&xw_kernel_scalar, 10000, 10, 3);
  const double base = bench_step(kernel_named("base"), 10000, 20, 3);
  const xw_kernel *avx2 = kernel_named("avx2"), *avx512 = kernel_named("avx512");
  bench_add(table, "scalar_ns", scalar, "ns", BENCH_INFORMS, (double)NAN,
            "the step without vectors");
  bench_add(table, "base_ns", base, "ns", BENCH_INFORMS, (double)NAN, "the step, set base");
  if (avx2 != NULL) {
    const double ns = bench_step(avx2, 10000, 40, 5);
    bench_add(table, "avx2_ns", ns, "ns", BENCH_INFORMS, (double)NAN, "the step, set avx2");
    bench_add(table, "avx2_over_scalar", scalar / ns, "ratio", BENCH_LARGER, 5.0,
              "speed of avx2 over the build without vectors");
  }
  if (avx512 != NULL) {
    const double ns = bench_step(avx512, 10000, 40, 5);
    bench_add(table, "avx512_over_scalar", scalar / ns, "ratio", BENCH_LARGER, (double)NAN,
              "speed of avx512 over the build without vectors");
  }
}

/* Nanoseconds to read and write one byte of a large array. */
static double time_memory(void) {
  const size_t n = (size_t)64 << 20;
  uint64_t *data = xw_calloc_aligned(n / 8, 8);
  double least = 1e9;
  if (data == NULL)
    bench_stop("no memory");
  for (int round = 0; round < 4; round++) {
    const double start = xw_clock_seconds();
    for (size_t i = 0; i < n / 8; i++)
      data[i] += i;
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (double)n);
  }
  if (data[1] == 0)
    printf("\n"); /* the loop must not vanish */
  xw_free(data);
  return least;
}

/* Ten million firms when twice their memory is free, else four. */
static int64_t many_firms(const bench_table *table) {
  return table->machine.memory > 4e9 ? 10000000 : 4000000;
}

void bench_scale(bench_table *table, const xw_kernel *kernel) {
  enum { QUARTERS = 6 };
  const int64_t firms = many_firms(table);
  const double few = bench_step(kernel, 10000, QUARTERS, 30);
  const double many = bench_step(kernel, firms, QUARTERS, 2);
  const double usual = bench_step(kernel, 10000, 40, 5), tiny = bench_step(kernel, 1000, 1000, 3);
  bench_add(table, "many_firms", (double)firms, "firms", BENCH_INFORMS, (double)NAN,
            "firms of the largest run");
  bench_add(table, "many_ns", many, "ns", BENCH_INFORMS, (double)NAN,
            "a firm and quarter of the largest run");
  bench_add(table, "many_over_few", many / few, "ratio", BENCH_SMALLER, 1.4,
            "cost of a firm, largest run over 10,000 firms");
  bench_add(table, "long_over_few", tiny / usual, "ratio", BENCH_SMALLER, 1.3,
            "cost of a firm, 1,000 firms x 1,000 quarters over 10,000 firms");
  bench_add(table, "step_over_memory", many / (time_memory() * bench_columns()), "ratio",
            BENCH_INFORMS, (double)NAN, "largest run over reading and writing its columns once");
  bench_add(table, "birth_ns", bench_birth(kernel, 1000000), "ns", BENCH_INFORMS, 15.0,
            "birth of a firm of the initial population");
  bench_add(table, "column_bytes", bench_columns(), "bytes", BENCH_INFORMS, (double)NAN,
            "columns of a firm");
}
