/* What the machine is, and small tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "montecarlo/workers.h"

#ifndef BENCH_FLAGS
#define BENCH_FLAGS "unknown"
#endif
#if defined(__clang__)
#define BENCH_COMPILER "clang " __clang_version__
#else
#define BENCH_COMPILER "gcc " __VERSION__
#endif

void bench_stop(const char *message) {
  fprintf(stderr, "bench: %s\n", message);
  exit(1);
}

void bench_need(xw_status status) {
  if (status != XW_OK)
    bench_stop(xw_last_error());
}

double bench_least(double a, double b) { return a < b ? a : b; }

void bench_ask(const char *command, int count, const char *const *word, double *value) {
  char text[512];
  FILE *pipe = popen(command, "r");
  for (int i = 0; i < count; i++)
    value[i] = (double)NAN;
  while (pipe != NULL && fgets(text, sizeof text, pipe) != NULL)
    for (int i = 0; i < count; i++) {
      const char *at = strstr(text, word[i]);
      if (at != NULL && isnan(value[i]))
        value[i] = strtod(at + strlen(word[i]), NULL);
    }
  if (pipe == NULL || pclose(pipe) != 0)
    value[0] = (double)NAN;
}

/* Value of the first line of a file that begins with `key`, without quotes, which JSON would need
 * escaped. */
static void look_up(const char *path, const char *key, char *value, size_t size) {
  char text[256];
  FILE *file = fopen(path, "r");
  while (file != NULL && fgets(text, sizeof text, file) != NULL) {
    const char *colon = strchr(text, ':');
    if (strncmp(text, key, strlen(key)) != 0 || colon == NULL)
      continue;
    snprintf(value, size, "%s", colon + 1 + strspn(colon + 1, " \t"));
    value[strcspn(value, "\n\"\\")] = '\0';
    break;
  }
  if (file != NULL)
    fclose(file);
}

void bench_describe(bench_machine *machine, const xw_kernel *kernel) {
  char free_memory[64] = "0";
  snprintf(machine->cpu, sizeof machine->cpu, "unknown");
  look_up("/proc/cpuinfo", "model name", machine->cpu, sizeof machine->cpu);
  look_up("/proc/meminfo", "MemAvailable", free_memory, sizeof free_memory);
  machine->memory = strtod(free_memory, NULL) * 1024.0;
  machine->cores = xw_processors();
  machine->compiler = BENCH_COMPILER;
  machine->flags = BENCH_FLAGS;
  machine->isa = kernel->name;
}
