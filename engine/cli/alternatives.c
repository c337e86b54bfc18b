/* Alternatives of a study and their values, replication by replication. */
#include "cli/alternatives.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"

xw_alternatives xw_alternatives_of(const xw_study *study) {
  bool levers = false;
  for (int f = 0; f < study->design.factor_count; f++)
    levers = levers || study->design.factors[f].is_lever;
  return (xw_alternatives){study, levers,
                           levers ? xw_study_variants(study) : study->scenario_count};
}

int xw_alternative_baseline(const xw_alternatives *all, int alternative) {
  return alternative - alternative % all->study->scenario_count;
}

void xw_alternative_name(const xw_alternatives *all, int alternative, char text[160]) {
  const int scenarios = all->study->scenario_count;
  const char *id = all->study->scenarios[alternative % scenarios].id;
  if (all->by_point)
    snprintf(text, 160, "%.100s at point %d", id, alternative / scenarios);
  else
    snprintf(text, 160, "%.100s", id);
}

/* Values of all variants, [to - from][variants]; NAN where there is none. */
static xw_status read_variants(const xw_alternatives *all, xw_store *store, int metric,
                               uint32_t from, uint32_t to, double *values) {
  static const char sql[] =
      "SELECT j.job, v.value FROM jobs j CROSS JOIN cell_values v"
      " ON v.job = j.job AND v.cell = 0 AND v.metric = ?1"
      " WHERE j.job >= ?2 AND j.job < ?3 AND j.status = 'done'";
  const int64_t variants = xw_study_variants(all->study);
  const int64_t first = (int64_t)from * variants, end = (int64_t)to * variants;
  xw_value bound[3] = {{0}};
  xw_table table = {0};
  xw_value_set_integer(&bound[0], metric);
  xw_value_set_integer(&bound[1], first);
  xw_value_set_integer(&bound[2], end);
  const xw_status status = xw_store_query(store, sql, bound, 3, &table);
  for (int64_t i = 0; i < end - first; i++)
    values[i] = (double)NAN;
  for (size_t i = 0; status == XW_OK && i < table.row_count; i++)
    values[xw_value_integer(&table.values[2 * i]) - first] =
        xw_value_real(&table.values[2 * i + 1]);
  xw_table_free(&table);
  return status;
}

/* Mean of a scenario over the points of one replication; NAN when one is missing. */
static double mean_over_points(const xw_study *study, const double *variants, int scenario) {
  const int points = xw_study_points(study);
  double sum = 0.0;
  for (int p = 0; p < points; p++)
    sum += variants[p * study->scenario_count + scenario];
  return sum / points;
}

xw_status xw_alternatives_read(const xw_alternatives *all, xw_store *store, int metric,
                               uint32_t from, uint32_t to, double *values) {
  const size_t variants = (size_t)xw_study_variants(all->study), n = to - from;
  if (all->by_point || variants == (size_t)all->count)
    return read_variants(all, store, metric, from, to, values);
  double *every = xw_calloc(n * variants + 1, sizeof *every);
  if (every == NULL)
    return xw_fail_memory("the values of a metric");
  const xw_status status = read_variants(all, store, metric, from, to, every);
  for (size_t r = 0; status == XW_OK && r < n; r++)
    for (int s = 0; s < all->count; s++)
      values[r * (size_t)all->count + (size_t)s] =
          mean_over_points(all->study, every + r * variants, s);
  xw_free(every);
  return status;
}
