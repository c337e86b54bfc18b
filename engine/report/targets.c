/* Published figures, and what a study says of them.
 *
 * The table is part of the program: no data file is read. A figure counts as met when the range that is published
 * and the interval of the model's mean have a point in common; the same for what the model was accepted with. */
#include "report/targets.h"

#include <math.h>
#include <stdbool.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/effect.h"

static const xw_target targets[] = {
#define XW_TARGET(figure, kind, key, first, second, over, low, high, least, most, evidence, file, \
                  line_low, line_high, source)                                                    \
  {figure, kind, key,      first, second,   over,      low,   high,                               \
   least,  most, evidence, file,  line_low, line_high, source},
#include "report/targets.def"
#undef XW_TARGET
};

enum { COUNT = sizeof targets / sizeof *targets };

const xw_target *xw_target_at(size_t index) { return index < COUNT ? &targets[index] : NULL; }

static const char sql[] =
    "SELECT sum(CASE WHEN m.name IN (?4, ?5) THEN v.value END)"
    " / CASE WHEN ?6 = '' THEN count(DISTINCT j.job)"
    "   ELSE sum(CASE WHEN m.name = ?6 THEN v.value END) END"
    " FROM jobs j JOIN cells c ON c.kind = ?2 AND c.key = ?3"
    " JOIN metrics m ON m.name IN (?4, ?5, ?6)"
    " JOIN cell_values v ON v.job = j.job AND v.cell = c.number AND v.metric = m.number"
    " WHERE j.status = 'done' AND j.scenario = ?1 GROUP BY j.replication / ?7";

static xw_status bind(const xw_target *target, size_t scenario, size_t seeds, xw_value bound[7]) {
  const char *const texts[5] = {target->kind, target->key, target->first, target->second,
                                target->over};
  xw_status status = XW_OK;
  xw_value_set_integer(&bound[0], (int64_t)scenario);
  xw_value_set_integer(&bound[6], (int64_t)seeds);
  for (int i = 0; i < 5 && status == XW_OK; i++) {
    status = xw_value_set_text(&bound[i + 1], texts[i]);
  }
  return status;
}

static void unbind(xw_value bound[7]) {
  for (int i = 1; i < 6; i++) {
    if (bound[i].type == XW_CELL_TEXT) {
      xw_free(bound[i].as.text);
    }
  }
}

xw_status xw_target_measure(xw_store *store, const xw_target *target, size_t scenario, size_t seeds,
                            xw_interval *found) {
  xw_value bound[7] = {{0}};
  xw_table table = {0};
  xw_moments moments = {0};
  xw_status status = bind(target, scenario, seeds, bound);
  if (status == XW_OK) {
    status = xw_store_query(store, sql, bound, 7, &table);
  }
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    if (table.values[r].type == XW_CELL_REAL) {
      xw_moments_add(&moments, xw_value_real(&table.values[r]));
    }
  }
  *found = moments.n > 0 ? xw_interval_mean(&moments, XW_REPORT_CONFIDENCE)
                         : (xw_interval){NAN, NAN, NAN};
  xw_table_free(&table);
  unbind(bound);
  return status;
}

xw_target_verdict xw_target_judge(const xw_target *target, const xw_interval *found) {
  const double low = isnan(found->low) ? found->estimate : found->low;
  const double high = isnan(found->high) ? found->estimate : found->high;
  if (isnan(found->estimate)) {
    return *target->first == '\0' ? XW_TARGET_NOT_HAD : XW_TARGET_NOT_KEPT;
  }
  if (high >= target->low && low <= target->high) {
    return XW_TARGET_MET;
  }
  if (high >= target->least && low <= target->most) {
    return XW_TARGET_ACCEPTED;
  }
  return high < target->low ? XW_TARGET_BELOW : XW_TARGET_ABOVE;
}
