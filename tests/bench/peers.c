/* The same models in other languages, in the same minutes. A peer is a program that prints
 * "ns VALUE pass VALUE"; one that cannot run here is left out, and said to be. The means that the peers of
 * the reduced model print must agree: they run the same equations on other random numbers. */
#include <math.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/reduced.h"

typedef struct peer {
  const char *name, *time, *ratio, *doc; /* name and doc of its time, and of the ratio to ours */
  const char *command;                   /* in the folder of the peers */
} peer;

static const peer peers[] = {
    {"reduced_java_ns", "reduced model: plain Java", "reduced_over_java",
     "reduced model: speed over plain Java", "java Reduced.java"},
    {"reduced_numpy_ns", "reduced model: vectorised NumPy", "reduced_over_numpy",
     "reduced model: speed over vectorised NumPy", "\"$PYTHON\" reduced.py"},
    {"reduced_r_ns", "reduced model: vectorised R", "reduced_over_r",
     "reduced model: speed over vectorised R", "Rscript --vanilla reduced.R"},
    {"reduced_lua_ns", "reduced model: plain Lua", "reduced_over_lua",
     "reduced model: speed over plain Lua",
     "\"$(command -v lua5.4 || command -v lua)\" reduced.lua"},
};

/* The first Python that has NumPy. */
#define FIND_PYTHON                                            \
  "for PYTHON in python3 /usr/bin/python3 none; do "           \
  "\"$PYTHON\" -c 'import numpy' 2>/dev/null && break; done; " \
  "export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1; "

/* What a peer says: [0] nanoseconds, NAN when it cannot run; [1] mean share of passed samples. */
static void ask(const bench_options *options, const char *command, double value[2]) {
  static const char *const word[] = {"ns", "pass"};
  char line[1200];
  snprintf(line, sizeof line, FIND_PYTHON "cd '%s' && %s 2>/dev/null", options->peers, command);
  bench_ask(line, 2, word, value);
  if (isnan(value[0]))
    printf("left out, not to be run here: %s\n", command);
}

static reduced_run *reduced_of(const char *isa) {
#ifdef XW_HAVE_WIDE
  if (strcmp(isa, "avx512") == 0)
    return xw_reduced_avx512;
  if (strcmp(isa, "avx2") == 0)
    return xw_reduced_avx2;
#endif
  (void)isa;
  return xw_reduced_base;
}

static void compare_reduced(bench_table *table, const bench_options *options, const peer *p,
                            double ours, double our_pass) {
  double said[2];
  ask(options, p->command, said);
  if (isnan(said[0]))
    return;
  if (!(fabs(said[1] - our_pass) < 0.005))
    printf("WARNING: %s has a mean of %.4f, not %.4f: it runs another model\n", p->command, said[1],
           our_pass);
  bench_add(table, p->name, said[0], "ns", BENCH_INFORMS, (double)NAN, p->time);
  bench_add(table, p->ratio, said[0] / ours, "times", BENCH_LARGER, (double)NAN, p->doc);
}

/* Times of the full model in NumPy, in the engine's precision and in NumPy's own. */
static void compare_full(bench_table *table, const bench_options *options,
                         const xw_kernel *kernel) {
  char command[600];
  double single[2], twice[2];
  snprintf(command, sizeof command, "\"$PYTHON\" full_model.py '%s'", options->command);
  ask(options, command, single);
  snprintf(command, sizeof command, "\"$PYTHON\" full_model.py '%s' --double", options->command);
  ask(options, command, twice);
  if (isnan(single[0]) || isnan(twice[0]))
    return;
  const double ours = bench_step(kernel, 20000, 20, 5);
  bench_add(table, "numpy_ns", single[0], "ns", BENCH_INFORMS, (double)NAN,
            "full model: a firm and quarter in NumPy, single precision");
  bench_add(table, "numpy_double_ns", twice[0], "ns", BENCH_INFORMS, (double)NAN,
            "full model: a firm and quarter in NumPy, double precision");
  bench_add(table, "over_numpy", single[0] / ours, "times", BENCH_LARGER, 25.0,
            "full model: speed over NumPy in single precision, one core");
  bench_add(table, "over_numpy_double", twice[0] / ours, "times", BENCH_LARGER, 25.0,
            "full model: speed over NumPy in double precision, one core");
}

void bench_peers(bench_table *table, const bench_options *options, const xw_kernel *kernel) {
  double pass = 0.0;
  const double ours = reduced_of(kernel->name)(kernel, 20000, 40, 5, &pass);
  bench_add(table, "reduced_ns", ours, "ns", BENCH_INFORMS, (double)NAN,
            "reduced model: a firm and quarter in C on our primitives");
  for (size_t i = 0; i < sizeof peers / sizeof *peers; i++)
    compare_reduced(table, options, &peers[i], ours, pass);
  if (options->command != NULL)
    compare_full(table, options, kernel);
}
