/* Names of the parts of a quarter, and their times. */
#include "simulation/profile.h"

#include <stddef.h>

#include "base/clock.h"
#include "base/memory.h"
#include "simulation/kernel.h"

const char *xw_profile_name(int part) {
  switch (part) {
    case XW_PROFILE_draws: return "draws";
    case XW_PROFILE_sums: return "sums";
    case XW_PROFILE_rules: return "rules";
    case XW_PROFILE_scripts: return "scripts";
    case XW_PROFILE_turnover: return "turnover";
    case XW_PROFILE_metrics: return "metrics";
    default: break;
  }
  const xw_process *process = part < XW_PROFILE_PROCESSES ? xw_process_at(part) : NULL;
  return process == NULL ? NULL : process->name;
}

xw_status xw_model_profile(xw_model *model, bool on) {
  xw_costs_free(model->costs);
  model->costs = NULL;
  model->profile = on;
  return on ? xw_costs_create(model->study, &model->costs) : XW_OK;
}

xw_costs *xw_model_costs(const xw_model *model) { return model->costs; }

/* ---- the costs of code ---- */

static int rules_of(const xw_study *study, int scenario) {
  const xw_rules *rules = study->scenarios[scenario].rules;
  return rules != NULL ? xw_rules_count(rules) : 0;
}

xw_status xw_costs_create(const xw_study *study, xw_costs **out) {
  xw_costs *costs = xw_calloc(1, sizeof *costs);
  *out = costs;
  if (costs == NULL)
    return xw_fail_memory("the profile");
  costs->first = xw_calloc((size_t)study->scenario_count + 1, sizeof *costs->first);
  for (int s = 0; costs->first != NULL && s < study->scenario_count; s++) {
    costs->first[s] = costs->count;
    costs->count += 1 + XW_HOOKS + study->custom_count + rules_of(study, s);
  }
  costs->cost = xw_calloc((size_t)costs->count + 1, sizeof *costs->cost);
  if (costs->first != NULL && costs->cost != NULL)
    return XW_OK;
  xw_costs_free(costs);
  *out = NULL;
  return xw_fail_memory("the profile");
}

void xw_costs_free(xw_costs *costs) {
  if (costs == NULL)
    return;
  xw_free(costs->first);
  xw_free(costs->cost);
  xw_free(costs);
}

int xw_costs_place(const xw_costs *costs, const xw_study *study, int scenario, xw_code code,
                   int number) {
  const int before[] = {0, 1, 1 + XW_HOOKS, 1 + XW_HOOKS + study->custom_count};
  return costs->first[scenario] + before[code] + number;
}

void xw_costs_add(xw_costs *costs, const xw_cost *more) {
  for (int i = 0; i < costs->count; i++) {
    costs->cost[i].seconds += more[i].seconds;
    costs->cost[i].calls += more[i].calls;
    costs->cost[i].steps += more[i].steps;
  }
}

double xw_profile_lap(xw_profile *profile, int part, double start) {
  const double now = xw_clock_seconds();
  profile->seconds[part] += now - start;
  return now;
}
