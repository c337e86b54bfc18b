/* Outcomes of a step (section 6): sums become metrics, for all firms and for every cell. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "levers/fields.h"
#include "population/sectors.h"
#include "simulation/state.h"
#include "xiaowei/metrics.h"
#include "xiaowei/words.h"

typedef enum form { SHARE, MONEY, MONEY_OTHER, COUNT, RATE, FLOW, OTHER } form;

enum {
#define XW_METRIC(name, unit, form, numerator, denominator, en, zh) XW_METRIC_##name,
#include "simulation/metrics.def"
#undef XW_METRIC
  XW_METRIC_END
};
_Static_assert(XW_METRIC_END == XW_METRIC_COUNT, "XW_METRIC_COUNT must match metrics.def");

static const xw_metric_info metric_table[] = {
#define XW_METRIC(name, unit, form, numerator, denominator, en, zh) \
  {#name, unit, form == MONEY || form == MONEY_OTHER, en, zh},
#include "simulation/metrics.def"
#undef XW_METRIC
};

#define XW_BOTH(english, chinese) \
  { english, chinese }
static const xw_both definitions[XW_METRIC_COUNT] = {
#define XW_METRIC_WORDS(name, definition) [XW_METRIC_##name] = definition,
#include "simulation/metric_words.def"
#undef XW_METRIC_WORDS
};

static const xw_metric_name metric_names[] = {
#define XW_METRIC_NAME(metric, noun, column, title) {#metric, noun, column, title},
#include "simulation/metric_names.def"
#undef XW_METRIC_NAME
};
#undef XW_BOTH

enum {
#define XW_METRIC_WORDS(name, definition) METRIC_ROW_##name,
#include "simulation/metric_words.def"
#undef XW_METRIC_WORDS
  METRIC_ROWS
};
_Static_assert(METRIC_ROWS == XW_METRIC_COUNT, "every metric has one row in metric_words.def");

static const struct rule {
  form form;
  int numerator, denominator;
} rules[] = {
#define XW_METRIC(name, unit, form, numerator, denominator, en, zh) \
  {form, XW_SUM_##numerator, XW_SUM_##denominator},
#include "simulation/metrics.def"
#undef XW_METRIC
};

void xw_metric_sums(int metric, int *numerator, int *denominator) {
  *numerator = rules[metric].numerator;
  *denominator = rules[metric].denominator;
}

const xw_metric_info *xw_metric_info_at(int index) {
  return index < 0 || index >= XW_METRIC_COUNT ? NULL : &metric_table[index];
}

const xw_both *xw_metric_definition(int index) {
  return index < 0 || index >= XW_METRIC_COUNT ? NULL : &definitions[index];
}

const xw_metric_name *xw_metric_name_at(int index) {
  const int count = (int)(sizeof metric_names / sizeof *metric_names);
  return index < 0 || index >= count ? NULL : &metric_names[index];
}

const xw_metric_name *xw_metric_name_of(const char *metric) {
  const xw_metric_name *name = metric_names;
  for (int i = 0; name != NULL && strcmp(name->metric, metric) != 0;) {
    name = xw_metric_name_at(++i);
  }
  return name;
}

int xw_metric_find(const char *name) {
  for (int i = 0; i < XW_METRIC_COUNT; i++)
    if (strcmp(metric_table[i].name, name) == 0)
      return i;
  return -1;
}

static const char *metric_name(const void *context, int i) {
  (void)context;
  return i < XW_METRIC_COUNT ? metric_table[i].name : NULL;
}

const char *xw_metric_nearest(const char *name) { return xw_nearest(name, metric_name, NULL); }

static double ratio(double numerator, double denominator) {
  return denominator > 0.0 ? numerator / denominator : (double)NAN;
}

static double by_form(const struct rule *rule, const double *sum, double weight) {
  const double numerator = sum[rule->numerator], denominator = sum[rule->denominator];
  switch (rule->form) {
    case SHARE: return ratio(numerator, denominator);
    case RATE: return 4.0 * ratio(numerator, denominator);
    case COUNT: return numerator * weight;
    case FLOW: return numerator * weight * 4.0;
    case MONEY: return numerator * weight * 4.0 / 1e6;
    case MONEY_OTHER:
    case OTHER: break;
  }
  return (double)NAN;
}

double xw_programme_cost(const xw_state *state, const xw_levers *l, const double *sum) {
  const double exporters = ratio(sum[XW_SUM_exporters], sum[XW_SUM_firms]);
  const double gi = ratio(sum[XW_SUM_gi], sum[XW_SUM_firms]);
  if (!(sum[XW_SUM_firms] > 0.0))
    return 0.0;
  const double intensity =
      XW_LEVER_OF(l, training_circles) + XW_LEVER_OF(l, management_zone_share) +
      XW_LEVER_OF(l, management_award) + XW_LEVER_OF(l, responsibility_declaration) +
      XW_LEVER_OF(l, responsibility_traceability) + XW_LEVER_OF(l, infrastructure_standards_help) +
      XW_LEVER_OF(l, services_problem_solving) + XW_LEVER_OF(l, brand_support) +
      XW_LEVER_OF(l, risk_monitoring) + XW_LEVER_OF(l, credit_coverage) +
      XW_LEVER_OF(l, credit_integrity_drive) + XW_LEVER_OF(l, trade_market_support) +
      exporters * (XW_LEVER_OF(l, services_tbt_alerts) + XW_LEVER_OF(l, trade_mutual_recognition)) +
      gi * XW_LEVER_OF(l, infrastructure_gi_support);
  return XW_PARAMETER_OF(&state->parameters, fiscal_programme_cost) * sum[XW_SUM_firms] *
         state->weight / 1e6 * intensity;
}

#define VALUE(name) value[XW_METRIC_##name]

static void state_money(const xw_state *state, const xw_levers *levers, const double *sum,
                        double *value) {
  const xw_parameters *p = &state->parameters;
  const double scale = state->weight * 4.0 / 1e6;
  VALUE(suppliers_gain) = -(1.0 - XW_PARAMETER_OF(p, market_cost_rigidity)) * VALUE(buyers_gain);
  VALUE(forgone_fees) = (sum[XW_SUM_baseline_fees] - sum[XW_SUM_fees]) * scale;
  VALUE(sampling_public) = sum[XW_SUM_samples] * XW_PARAMETER_OF(p, fiscal_sample_cost) * scale;
  VALUE(raids_public) = sum[XW_SUM_raids] * XW_PARAMETER_OF(p, fiscal_raid_cost) * scale;
  VALUE(programmes_public) = xw_programme_cost(state, levers, sum);
  VALUE(public_cost) = VALUE(training_public) + VALUE(subsidies_public) + VALUE(sampling_public) +
                       VALUE(raids_public) + VALUE(programmes_public) - VALUE(fees) - VALUE(fines) -
                       VALUE(tax);
  VALUE(welfare) = VALUE(profit) + VALUE(buyers_gain) + VALUE(suppliers_gain) -
                   VALUE(consumer_harm) -
                   XW_PARAMETER_OF(p, fiscal_marginal_cost_of_funds) * VALUE(public_cost);
}

static double mean_price(const xw_step_result *result) {
  double sum = 0.0;
  for (int s = 0; s < XW_SECTOR_COUNT; s++)
    sum += result->price[s];
  return sum / XW_SECTOR_COUNT;
}

static double price_of(const xw_step_result *result, int cell) {
  return cell >= XW_CELL_SECTOR ? result->price[cell - XW_CELL_SECTOR] : mean_price(result);
}

static void compute_cell(const xw_state *state, const xw_levers *levers,
                         const xw_step_result *result, double median, double price,
                         const double *sum, double *value) {
  for (int m = 0; m < XW_METRIC_COUNT; m++)
    value[m] = by_form(&rules[m], sum, state->weight);
  state_money(state, levers, sum, value);
  VALUE(measured_pass) = 1.0 - ratio(sum[XW_SUM_first_failed], sum[XW_SUM_first_sampled]);
  VALUE(margin_median) = median;
  VALUE(capacity) = result->capacity;
  VALUE(price_index) = price;
}

static void sum_of_cell(const xw_sums *sums, int cell, double *sum) {
  memset(sum, 0, XW_SUM_COUNT * sizeof *sum);
  for (int part = 0; part < XW_PARTS; part++) {
    const bool mine = cell >= XW_CELL_SECTOR ? part / XW_SIZE_COUNT == cell - XW_CELL_SECTOR
                                             : part % XW_SIZE_COUNT == cell - XW_CELL_SIZE;
    if (!mine)
      continue;
    for (int s = 0; s < XW_SUM_COUNT; s++)
      sum[s] += sums->part[s][part];
  }
}

void xw_metrics_compute(const xw_state *state, const xw_levers *levers,
                        const xw_step_result *result, const xw_stepper *stepper, xw_parts parts,
                        double *values) {
  compute_cell(state, levers, result, stepper->median[XW_CELL_ALL], mean_price(result),
               result->sums.total, values);
  for (int cell = 1; cell < XW_CELL_COUNT; cell++) {
    double *value = values + (size_t)cell * XW_METRIC_COUNT;
    double sum[XW_SUM_COUNT];
    if (parts != XW_PARTS_NONE) {
      sum_of_cell(&result->sums, cell, sum);
      compute_cell(state, levers, result, stepper->median[cell], price_of(result, cell), sum,
                   value);
    }
    for (int m = 0; m < XW_METRIC_COUNT; m++)
      if (parts == XW_PARTS_NONE || (parts == XW_PARTS_MONEY && !metric_table[m].has_total))
        value[m] = (double)NAN;
  }
}

void xw_metrics_own(const xw_state *state, const xw_levers *levers, const xw_step_result *result,
                    const xw_stepper *stepper, const xw_own *own, double *values) {
  for (int c = 0; c < own->count; c++)
    compute_cell(state, levers, result, (double)NAN, mean_price(result),
                 stepper->own_sums + c * XW_SUM_COUNT, values + c * XW_METRIC_COUNT);
}
