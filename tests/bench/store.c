/* What storing costs: the shipped study is run into a database, and the processor time inside the sink is
 * set against that of the whole run. */
#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"
#include "montecarlo/workers.h"
#include "scripting/script.h"
#include "store/store.h"

enum { REPLICATIONS = 12 };
static const char study_path[] = "scenarios/opinion-2015.lua";

/* A sink that keeps time. */
typedef struct timed {
  xw_sink inner;
  double seconds; /* processor time of the calling thread */
} timed;

static double thread_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double process_seconds(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
         1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static xw_status put(void *self, const xw_result *result) {
  timed *t = self;
  const double start = thread_seconds();
  const xw_status status = t->inner.put(t->inner.self, result);
  t->seconds += thread_seconds() - start;
  return status;
}

static xw_status commit(void *self) {
  timed *t = self;
  const double start = thread_seconds();
  const xw_status status = t->inner.commit(t->inner.self);
  t->seconds += thread_seconds() - start;
  return status;
}

/* What one run was. */
typedef struct measured {
  double share, rows_per_second, bytes_per_row, bytes_per_run;
} measured;

static double size_of(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 ? (double)about.st_size : (double)NAN;
}

static double count_rows(xw_store *store) {
  xw_table table = {0};
  bench_need(xw_store_query(store, "SELECT sum(value_rows) FROM jobs", NULL, 0, &table));
  const double rows = (double)table.values[0].as.integer;
  xw_table_free(&table);
  return rows;
}

/* The database is measured before the first run and after the last commit has reached it. */
static measured measure(const xw_study *study, const xw_model *model, const char *path) {
  xw_store *store = NULL;
  xw_plan plan = {0};
  timed t = {.seconds = 0.0};
  bench_need(xw_store_create_or_open(path, study, &store));
  xw_store_close(store);
  const double empty = size_of(path);
  bench_need(xw_store_create_or_open(path, study, &store));
  bench_need(xw_store_sink(store, &t.inner));
  bench_need(xw_plan_init(&plan, xw_study_variants(study), REPLICATIONS, NULL));
  const xw_sink sink = {&t, put, commit};
  const double start = process_seconds();
  bench_need(xw_run_plan(model, study, &plan, 0, NULL, &sink, NULL, NULL));
  const double whole = process_seconds() - start, rows = count_rows(store);
  xw_store_close(store);
  const double bytes = size_of(path) - empty;
  const measured result = {t.seconds / whole, rows / t.seconds, bytes / rows,
                           bytes / (double)plan.total};
  xw_plan_free(&plan);
  unlink(path);
  return result;
}

void bench_store(bench_table *table) {
  const char *const paths[] = {study_path};
  const xw_overrides none = {.has_firms = false};
  char folder[256], path[300];
  xw_study study;
  xw_script *script = NULL;
  xw_model *model = NULL;
  measured best = {.share = 1.0};
  if (access(study_path, R_OK) != 0)
    return;
  xw_study_init(&study);
  bench_need(xw_script_load(paths, 1, &none, &study, &script));
  bench_need(xw_model_create(&study, xw_script_actors(script), &model));
  bench_folder(folder, sizeof folder);
  snprintf(path, sizeof path, "%s/study.db", folder);
  for (int round = 0; round < 3; round++) {
    const measured m = measure(&study, model, path);
    best = m.share < best.share ? m : best;
  }
  rmdir(folder);
  xw_model_free(model);
  xw_script_free(script);
  xw_study_free(&study);
  bench_add(table, "store_share", best.share, "ratio", BENCH_SMALLER, 0.03,
            "processor time in the sink over that of the run, the shipped study");
  bench_add(table, "store_rows", best.rows_per_second * 1e-6, "million rows/s", BENCH_INFORMS,
            (double)NAN, "rows that one thread stores a second");
  bench_add(table, "store_row_bytes", best.bytes_per_row, "bytes", BENCH_INFORMS, (double)NAN,
            "database a row");
  bench_add(table, "store_run_bytes", best.bytes_per_run, "bytes", BENCH_INFORMS, (double)NAN,
            "database a run, the shipped study");
}
