/* Where a study was run. */
#include "cli/machine.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

enum { NAME_SIZE = 128 };

/* Name of the processor as Linux tells it; "" elsewhere. */
static void read_processor(char name[NAME_SIZE]) {
  char line[512];
  FILE *file = fopen("/proc/cpuinfo", "r");
  name[0] = '\0';
  while (file && name[0] == '\0' && fgets(line, sizeof line, file)) {
    const char *colon = strchr(line, ':');
    if (strncmp(line, "model name", 10) == 0 && colon && colon[1] == ' ')
      snprintf(name, NAME_SIZE, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
  }
  if (file)
    fclose(file);
}

xw_status xw_record_machine(xw_store *store, int threads) {
  char processor[NAME_SIZE], system[2 * NAME_SIZE] = "", count[16];
  struct utsname name;
  read_processor(processor);
  if (uname(&name) == 0)
    snprintf(system, sizeof system, "%.80s %.80s %.60s", name.sysname, name.release, name.machine);
  snprintf(count, sizeof count, "%d", threads);
  const xw_fact facts[] = {
      {"run_threads", count}, {"run_processor", processor}, {"run_system", system}};
  size_t known = 1;
  while (known < sizeof facts / sizeof *facts && *facts[known].value)
    known++;
  return xw_store_set_facts(store, facts, known);
}
