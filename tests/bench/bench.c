/* Speed of the engine, most of it as ratios: bare times say more of the machine than of us. Each figure is
 * the best of several rounds. Not a test: a target that is missed is said, not punished.
 *
 * bench [--json FILE] [--history FILE] [--record] [--peers FOLDER] [--command XIAOWEI]  */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "bench/bench.h"

static bench_options parse(int argc, char **argv) {
  bench_options o = {.self = argv[0]};
  for (int i = 1; i < argc; i++) {
    const char *value = i + 1 < argc ? argv[i + 1] : NULL;
    if (strcmp(argv[i], "--record") == 0) {
      o.record = true;
      continue;
    }
    if (value == NULL)
      bench_stop("an option without value, or an unknown one");
    if (strcmp(argv[i], "--json") == 0)
      o.json = value;
    else if (strcmp(argv[i], "--history") == 0)
      o.history = value;
    else if (strcmp(argv[i], "--peers") == 0)
      o.peers = value;
    else if (strcmp(argv[i], "--command") == 0)
      o.command = value;
    else
      bench_stop("an unknown option");
    i++;
  }
  return o;
}

static void write_file(const bench_table *table, const char *path, const char *mode) {
  FILE *file = fopen(path, mode);
  if (file == NULL)
    bench_stop("the file of figures cannot be written");
  bench_write_json(table, file);
  fclose(file);
}

int main(int argc, char **argv) {
  const xw_kernel *kernel = NULL;
  if (argc == 3 && strcmp(argv[1], "--resident") == 0)
    return bench_resident(strtoll(argv[2], NULL, 10));
  const bench_options options = parse(argc, argv);
  bench_table *table = xw_calloc(1, sizeof *table);
  if (table == NULL)
    bench_stop("no memory");
  bench_need(xw_kernel_choose(getenv("XW_ISA"), &kernel));
  bench_describe(&table->machine, kernel);
  bench_process(table, &options); /* first: nothing else is in memory yet */
  bench_roof(table, kernel);
  bench_sets(table);
  bench_scale(table, kernel);
  bench_columns_of_scripts(table, kernel);
  bench_threads(table);
  bench_store(table);
  if (options.peers != NULL)
    bench_peers(table, &options, kernel);
  bench_print(table);
  if (options.history != NULL)
    bench_compare(table, options.history);
  if (options.json != NULL)
    write_file(table, options.json, "w");
  if (options.record && options.history != NULL)
    write_file(table, options.history, "a");
  xw_free(table);
  return 0;
}
