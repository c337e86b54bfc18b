/* The table of figures: on the terminal, as JSON, against the history. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/bench.h"

enum { LINE_MAX_BYTES = 16384 };
static const double TOLERANCE = 0.10;

void bench_add(bench_table *table, const char *name, double value, const char *unit,
               bench_sense sense, double target, const char *doc) {
  if (table->count >= BENCH_ROWS)
    bench_stop("the table of figures is full");
  table->row[table->count++] = (bench_row){name, unit, doc, value, target, sense};
}

static bool is_met(const bench_row *row) {
  const bool larger = row->sense == BENCH_LARGER;
  return larger ? row->value >= row->target : row->value <= row->target;
}

static void print_row(const bench_row *row) {
  printf("%-66s %9.*f %-7s", row->doc, row->value < 1e5 ? 2 : 0, row->value, row->unit);
  if (!isnan(row->target))
    printf(" %s %g%s", row->sense == BENCH_LARGER ? "at least" : "at most", row->target,
           is_met(row) ? "" : "  not met");
  printf("\n");
}

void bench_print(const bench_table *table) {
  const bench_machine *m = &table->machine;
  printf("%s, %d processors, %.1f GB free; instruction set %s\n%s, %s\n", m->cpu, m->cores,
         m->memory / 1e9, m->isa, m->compiler, m->flags);
  for (int i = 0; i < table->count; i++)
    print_row(&table->row[i]);
}

/* A number, or null: JSON has no NAN. */
static void write_number(FILE *file, double value) {
  if (isfinite(value))
    fprintf(file, "%.6g", value);
  else
    fputs("null", file);
}

void bench_write_json(const bench_table *table, FILE *file) {
  const bench_machine *m = &table->machine;
  char date[32];
  const time_t now = time(NULL);
  struct tm parts;
  strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &parts));
  fprintf(file,
          "{\"date\":\"%s\",\"cpu\":\"%s\",\"isa\":\"%s\",\"cores\":%d,\"compiler\":\"%s\","
          "\"flags\":\"%s\",\"figures\":{",
          date, m->cpu, m->isa, m->cores, m->compiler, m->flags);
  for (int i = 0; i < table->count; i++) {
    const bench_row *row = &table->row[i];
    fprintf(file, "%s\"%s\":{\"value\":", i > 0 ? "," : "", row->name);
    write_number(file, row->value);
    fprintf(file, ",\"unit\":\"%s\",\"target\":", row->unit);
    write_number(file, row->target);
    fputs("}", file);
  }
  fputs("}}\n", file);
}

/* --- history ---------------------------------------------------------------------------------- */

/* The last line of this processor and instruction set into `found`; false when there is none. */
static bool last_line(const bench_machine *m, const char *history, char *found) {
  char key[160], *text = malloc(LINE_MAX_BYTES);
  bool any = false;
  FILE *file = fopen(history, "r");
  snprintf(key, sizeof key, "\"cpu\":\"%s\",\"isa\":\"%s\"", m->cpu, m->isa);
  while (file != NULL && text != NULL && fgets(text, LINE_MAX_BYTES, file) != NULL) {
    if (strstr(text, key) == NULL)
      continue;
    memcpy(found, text, LINE_MAX_BYTES);
    any = true;
  }
  if (file != NULL)
    fclose(file);
  free(text);
  return any;
}

/* Value of a figure in a line of the history; NAN when it is not there. */
static double recorded(const char *line, const char *name) {
  char key[96];
  snprintf(key, sizeof key, "\"%s\":{\"value\":", name);
  const char *at = strstr(line, key);
  if (at == NULL || strncmp(at + strlen(key), "null", 4) == 0)
    return (double)NAN;
  return strtod(at + strlen(key), NULL);
}

/* How much worse a figure became, as a share of what it was; negative: better. */
static double loss(const bench_row *row, double before) {
  return row->sense == BENCH_LARGER ? before / row->value - 1.0 : row->value / before - 1.0;
}

int bench_compare(const bench_table *table, const char *history) {
  char *line = calloc(1, LINE_MAX_BYTES);
  int worse = 0;
  if (line == NULL || !last_line(&table->machine, history, line)) {
    printf("nothing recorded for this processor and instruction set in %s\n", history);
    free(line);
    return 0;
  }
  for (int i = 0; i < table->count; i++) {
    const bench_row *row = &table->row[i];
    const double before = recorded(line, row->name);
    if (row->sense == BENCH_INFORMS || !(loss(row, before) > TOLERANCE)) /* not for NAN */
      continue;
    printf("WARNING: %s is %.2f, was %.2f: %.0f %% worse\n", row->name, row->value, before,
           100.0 * loss(row, before));
    worse++;
  }
  printf("%d figures are more than %.0f %% worse than the last record (%.20s)\n", worse,
         100.0 * TOLERANCE, line + strlen("{\"date\":\""));
  free(line);
  return worse;
}
