/* Rules and measures of scripts: against the same by hand in C, against a call of Lua for every firm, and as a
 * share of a run. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "bench/by_hand.h"
#include "columns/rules.h"
#include "scripting/script.h"
#include "simulation/view.h"

enum { FIRMS = 10000, ROUNDS = 200, SCRIPT_ROUNDS = 10 };

static const char script[] =
    "return scenario { id = \"baseline\", reform = \"2014Q1\",\n"
    "  rules = { rule { after = \"supervision\",\n"
    "    where = function(f) return f.credit:ge(\"B\") & f.employees:lt(20) end,\n"
    "    set = function(f)\n"
    "      return { effort = f.effort + 0.2 * (1 - f.effort) * (1 - f.reputation) } end } },\n"
    "  metrics = {\n"
    "    a_mean = { value = function(world)\n"
    "      local f = world.firms\n"
    "      return f:where(f.employees:lt(20)):mean(f.skill) end },\n"
    "    b_each = { value = function(world)\n"
    "      local sum = 0\n"
    "      world.firms:each(function(x)\n"
    "        if x.credit ~= \"A\" and x.employees < 20 then\n"
    "          sum = sum + x.effort + 0.2 * (1 - x.effort) * (1 - x.reputation)\n"
    "        end\n"
    "      end)\n"
    "      return sum end } },\n"
    "  after_period = function(world)\n"
    "    if world.metrics.skill and world.metrics.skill > 2 then\n"
    "      world.levers[\"sampling.ratio\"] = 0.1\n"
    "    end\n"
    "  end }\n";

/* The script as a study; its file is gone afterwards. */
static void load(xw_study *study, xw_script **out) {
  char path[] = "/tmp/xw-bench-XXXXXX";
  const int file = mkstemp(path);
  const char *const files[] = {path};
  if (file < 0 || write(file, script, sizeof script - 1) != (ssize_t)(sizeof script - 1))
    bench_stop("the script of the bench cannot be written");
  close(file);
  xw_study_init(study);
  study->firms = FIRMS;
  const xw_status status = xw_script_load(files, 1, NULL, study, out);
  unlink(path);
  bench_need(status);
}

static by_hand_rule *by_hand_of(const xw_kernel *kernel) {
#ifdef XW_HAVE_WIDE
  if (strcmp(kernel->name, "avx2") == 0)
    return xw_by_hand_avx2;
  if (strcmp(kernel->name, "avx512") == 0)
    return xw_by_hand_avx512;
#endif
  (void)kernel;
  return xw_by_hand_base;
}

/* Nanoseconds a firm of the rule in tiles, by hand or by its program. */
static double time_rule(const xw_population *p, const xw_acting *acting, by_hand_rule *by_hand,
                        double *scratch) {
  double least = 1e9;
  xw_fault fault = {0};
  for (int round = 0; round < ROUNDS; round++) {
    for (int64_t i = 0; i < p->count; i++)
      p->effort[i] = 0.01f * (float)(i % 50);
    const double start = xw_clock_seconds();
    for (int64_t i = 0; i < p->count; i += XW_TILE_MAX) {
      const int n = (int)(p->count - i < XW_TILE_MAX ? p->count - i : XW_TILE_MAX);
      if (by_hand != NULL)
        by_hand(p, i, n);
      else
        xw_rules_act(acting, 5, p, i, n, scratch, &fault, NULL); /* supervision is the sixth */
    }
    least = bench_least(least, (xw_clock_seconds() - start) * 1e9 / (double)p->count);
  }
  if (fault.found)
    bench_stop("the rule of the bench was refused");
  return least;
}

static double time_metric(const xw_actor_class *actors, xw_actor *actor, int metric,
                          const xw_world *world, int rounds) {
  double least = 1e9, value = 0.0;
  for (int round = 0; round < rounds; round++) {
    const double start = xw_clock_seconds();
    bench_need(actors->metric(actor, metric, world, &value));
    least = bench_least(least, xw_clock_seconds() - start);
  }
  if (isnan(value))
    bench_stop("a measure of the bench is missing");
  return least;
}

static double time_hook(const xw_actor_class *actors, xw_actor *actor, xw_world *world) {
  double least = 1e9;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = xw_clock_seconds();
    bench_need(actors->hook(actor, XW_HOOK_AFTER_PERIOD, world));
    least = bench_least(least, xw_clock_seconds() - start);
  }
  return least;
}

static void add_rules(bench_table *table, const bench_rig *r, const xw_study *study,
                      const xw_kernel *kernel, double each) {
  const xw_rules *rules = study->scenarios[0].rules;
  double *scratch = xw_malloc_aligned(xw_rules_scratch(rules), sizeof *scratch);
  double *constants = xw_calloc(xw_rules_constants(rules) + 1, sizeof *constants);
  if (scratch == NULL || constants == NULL)
    bench_stop("no memory");
  xw_rules_read_levers(rules, r->levers.value, constants);
  const xw_acting acting = {rules, constants, kernel->columns, r->state.key, r->state.period, 0};
  const xw_population *p = &r->state.population;
  const double by_hand = time_rule(p, &acting, by_hand_of(kernel), scratch);
  const double ruled = time_rule(p, &acting, NULL, scratch);
  bench_add(table, "rule_ns", ruled, "ns", BENCH_INFORMS, (double)NAN,
            "a firm and quarter of one rule of a script");
  bench_add(table, "rule_over_loop", ruled / by_hand, "ratio", BENCH_SMALLER, 3.0,
            "a rule over the same loop in C");
  bench_add(table, "call_over_rule", each / ruled, "ratio", BENCH_LARGER, 5.0,
            "a Lua call for every firm over a rule");
  xw_free(scratch);
  xw_free(constants);
}

void bench_columns_of_scripts(bench_table *table, const xw_kernel *kernel) {
  xw_study study;
  xw_script *made = NULL;
  xw_actor *actor = NULL;
  double metrics[XW_CELL_COUNT * XW_METRIC_COUNT] = {0};
  load(&study, &made);
  const xw_actor_class *actors = xw_script_actors(made);
  bench_rig *r = bench_rig_make(kernel, FIRMS);
  bench_rig_start(r, 0);
  bench_rig_run(r, 2);
  double quarter = 1e9;
  for (int round = 0; round < 20; round++) {
    const double start = xw_clock_seconds();
    bench_rig_run(r, 1);
    quarter = bench_least(quarter, xw_clock_seconds() - start);
  }
  const xw_firms firms = xw_view_of(r->model, &r->state, &r->levers, r->stepper);
  xw_world world = {.study = &study, .levers = &r->levers, .metrics = metrics, .firms = &firms};
  bench_need(actors->open(actors->host, 0, 0, 1, &actor));
  const double mean = time_metric(actors, actor, 0, &world, ROUNDS);
  const double each = time_metric(actors, actor, 1, &world, SCRIPT_ROUNDS);
  const double hook = time_hook(actors, actor, &world);
  add_rules(table, r, &study, kernel, each * 1e9 / (double)r->state.population.count);
  bench_add(table, "hook_share", 100.0 * hook / quarter, "%", BENCH_SMALLER, 1.0,
            "a hook that looks at a metric, share of a quarter of 10,000 firms");
  bench_add(table, "measure_share", 100.0 * mean / quarter, "%", BENCH_INFORMS, (double)NAN,
            "the mean of a column where a condition holds, likewise");
  actors->close(actor);
  bench_rig_free(r);
  xw_script_free(made);
  xw_study_free(&study);
}
