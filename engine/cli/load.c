/* From the command line to a study: files, overrides, the population table. */
#include "cli/cli.h"

xw_status xw_load(const xw_options *o, int first, xw_study *study, xw_script **script) {
  xw_overrides overrides = {
      .has_firms = o->firms >= 0,
      .firms = o->firms,
      .has_periods = o->periods >= 0,
      .periods = (int)o->periods,
      .has_represents = o->represents >= 0,
      .represents = o->represents,
      .has_replications = o->replications >= 0,
      .replications = (int)o->replications,
      .has_seed = o->has_seed,
      .seed = o->seed,
      .sets = (const char *const *)o->sets,
      .set_count = (size_t)o->set_count,
      .params = (const char *const *)o->params,
      .param_count = (size_t)o->param_count,
      .uncertain = o->uncertain,
      .limits = o->limits,
      .precisions = o->precisions,
      .precision_count = (size_t)o->precision_count,
      .population = o->population,
      .load_population = xw_read_population,
  };
  overrides.limits.guard = xw_call_guard();
  xw_study_init(study);
  *script = NULL;
  const xw_status status =
      xw_script_load((const char *const *)o->operands + first, (size_t)(o->operand_count - first),
                     &overrides, study, script);
  return status == XW_OK ? xw_load_population(o, study) : status;
}
