/* Names of the parts of a quarter, and their times. */
#include "simulation/profile.h"

#include <stddef.h>

#include "base/clock.h"
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

void xw_model_profile(xw_model *model, bool on) { model->profile = on; }

double xw_profile_lap(xw_profile *profile, int part, double start) {
  const double now = xw_clock_seconds();
  profile->seconds[part] += now - start;
  return now;
}
