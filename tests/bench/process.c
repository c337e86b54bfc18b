/* The program as a process: resident memory of a large run, and the time from start to end of the
 * smallest study. Both run in processes of their own. */
#include <inttypes.h>
#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "bench/bench.h"

extern char **environ;

/* Most memory that this process ever had: what the kernel calls VmHWM, else what getrusage says. */
static double peak_bytes(void) {
  char text[128];
  double kilobytes = (double)NAN;
  FILE *file = fopen("/proc/self/status", "r");
  while (file != NULL && fgets(text, sizeof text, file) != NULL)
    if (strncmp(text, "VmHWM:", 6) == 0)
      kilobytes = strtod(text + 6, NULL);
  if (file != NULL)
    fclose(file);
  if (isnan(kilobytes)) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    kilobytes = (double)usage.ru_maxrss;
  }
  return kilobytes * 1024.0;
}

int bench_resident(int64_t firms) {
  const int64_t count = bench_two_quarters(firms);
  printf("bytes %.0f firms %" PRId64 "\n", peak_bytes(), count);
  return 0;
}

static double peak_of(const bench_options *options, int64_t firms) {
  static const char *const word[] = {"bytes"};
  char command[600];
  double bytes;
  snprintf(command, sizeof command, "'%s' --resident %" PRId64, options->self, firms);
  bench_ask(command, 1, word, &bytes);
  return bytes;
}

/* Resident bytes a firm: a large run less one of 1,000 firms. */
static double resident(const bench_options *options, int64_t firms) {
  return (peak_of(options, firms) - peak_of(options, 1000)) / (double)firms;
}

/* --- start ------------------------------------------------------------------------------------ */

static const char study_text[] =
    "return study { id = \"start\", scenarios = { \"baseline\" }, firms = 1000, burn_in = 0,\n"
    "  periods = 1, window = 1, replications = 1 }\n";

void bench_folder(char *folder, size_t size) {
  const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
  snprintf(folder, size, "%s/xiaowei-bench-XXXXXX", place != NULL ? place : "/tmp");
  if (mkdtemp(folder) == NULL)
    bench_stop("no folder for a small study");
}

static void write_study(const char *path) {
  FILE *file = fopen(path, "w");
  if (file == NULL || fputs(study_text, file) == EOF || fclose(file) != 0)
    bench_stop("the small study cannot be written");
}

/* Seconds of one process. */
static double run(char *const argv[]) {
  pid_t child;
  int status = 0;
  const double start = xw_clock_seconds();
  if (posix_spawn(&child, argv[0], NULL, NULL, argv, environ) != 0)
    return (double)NAN;
  waitpid(child, &status, 0);
  return status == 0 ? xw_clock_seconds() - start : (double)NAN;
}

/* Milliseconds from the start of the command to the end of a study of one period. */
static double start_to_end(const bench_options *options) {
  char folder[256], study[300], database[300], command[300], run_verb[] = "run", out[] = "-o";
  char quiet[] = "-q";
  double least = 1e9;
  bench_folder(folder, sizeof folder);
  snprintf(study, sizeof study, "%s/start.lua", folder);
  snprintf(database, sizeof database, "%s/start.db", folder);
  snprintf(command, sizeof command, "%s", options->command);
  write_study(study);
  char *const argv[] = {command, run_verb, study, out, database, quiet, NULL};
  for (int round = 0; round < 20; round++) {
    const double seconds = run(argv);
    if (isnan(seconds))
      bench_stop("the command cannot be run on a small study");
    least = bench_least(least, seconds * 1e3);
    unlink(database);
  }
  unlink(study);
  rmdir(folder);
  return least;
}

void bench_process(bench_table *table, const bench_options *options) {
  const int64_t firms = table->machine.memory > 4e9 ? 10000000 : 4000000;
  bench_add(table, "resident_bytes", resident(options, firms), "bytes", BENCH_SMALLER, 112.0,
            "resident memory a firm, largest run");
  if (options->command != NULL)
    bench_add(table, "start_ms", start_to_end(options), "ms", BENCH_INFORMS, 10.0,
              "start of the command to the end of a study of one period");
}
