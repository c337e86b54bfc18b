/* The profile of a run as a table, and into the study. */
#include "cli/profile.h"

#include "cli/cli.h"

typedef struct parts {
  const char *name[XW_PROFILE_COUNT];
  double seconds[XW_PROFILE_COUNT];
  int count;
  double total; /* seconds */
} parts;

static parts gather(const xw_profile *profile) {
  parts p = {.count = 0};
  for (int i = 0; i < XW_PROFILE_COUNT; i++) {
    if (xw_profile_name(i) == NULL)
      continue;
    p.name[p.count] = xw_profile_name(i);
    p.seconds[p.count++] = profile->seconds[i];
    p.total += profile->seconds[i];
  }
  return p;
}

/* Columns: part, nanoseconds a firm-step, share of the whole. */
static void show(const xw_options *o, const parts *p, double firm_steps) {
  xw_say(o, "%-14s %12s %8s\n", "part", "ns/firm-step", "share");
  for (int i = 0; i < p->count; i++)
    xw_say(o, "%-14s %12.2f %7.1f%%\n", p->name[i], p->seconds[i] * 1e9 / firm_steps,
           100.0 * p->seconds[i] / p->total);
  xw_say(o, "%-14s %12.2f %7.1f%%   %.4g firm-steps, %.3g thread-seconds\n", "all",
         p->total * 1e9 / firm_steps, 100.0, firm_steps, p->total);
}

xw_status xw_profile_keep(const xw_options *options, xw_store *store, const xw_profile *profile) {
  const parts p = gather(profile);
  if (!(profile->firm_steps > 0.0))
    return XW_OK;
  show(options, &p, profile->firm_steps);
  return xw_store_add_profile(store, p.name, p.seconds, p.count, profile->firm_steps);
}
