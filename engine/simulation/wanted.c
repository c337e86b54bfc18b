/* Which sums a step must keep; see wanted.h. */
#include "simulation/wanted.h"

#include <string.h>

static const int bare[] = {
    XW_SUM_firms, XW_SUM_operating,     XW_SUM_revenue,   XW_SUM_profit_before_tax,
    XW_SUM_fees,  XW_SUM_baseline_fees, XW_SUM_harm_rate, XW_SUM_training_weight,
    XW_SUM_cash,  XW_SUM_exporters,     XW_SUM_gi,
};

/* public_cost, welfare and programmes are made of money metrics and these. */
static const int money[] = {XW_SUM_samples, XW_SUM_raids, XW_SUM_exporters, XW_SUM_gi};

static void want(xw_wanted *wanted, int metric) {
  int numerator, denominator;
  xw_metric_sums(metric, &numerator, &denominator);
  wanted->usual[numerator] = wanted->usual[denominator] = true;
  wanted->metric[metric] = true;
}

void xw_wanted_make(const xw_study *study, xw_wanted *wanted) {
  memset(wanted, 0, sizeof *wanted);
  for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
    wanted->bare[bare[i]] = wanted->usual[bare[i]] = true;
  for (size_t i = 0; i < sizeof money / sizeof *money; i++)
    wanted->usual[money[i]] = true;
  for (int m = 0; m < XW_METRIC_COUNT; m++)
    if (xw_metric_info_at(m)->has_total)
      want(wanted, m);
  for (int k = 0; k < study->series_count; k++)
    if (study->series[k] < XW_METRIC_COUNT)
      want(wanted, study->series[k]);
}
