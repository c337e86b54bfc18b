/* Variants: the scenarios of a study at the points of its design, and the parameters of a replication.
 *
 * Nothing is laid out in memory for a variant: its levers and parameters follow from its scenario and its
 * point whenever they are asked for. */
#include <math.h>

#include "rng/laws.h"
#include "rng/philox.h"
#include "xiaowei/study.h"

int xw_study_points(const xw_study *study) {
  return study->design.point_count > 0 ? study->design.point_count : 1;
}

int xw_study_variants(const xw_study *study) {
  return xw_study_points(study) * study->scenario_count;
}

static const double *point_of(const xw_study *study, int variant) {
  const int point = variant / study->scenario_count;
  return study->design.values + (size_t)point * (size_t)study->design.factor_count;
}

/* The scenario's own levers; those of the baseline before the fork. */
static const xw_levers *scheduled(const xw_study *study, int scenario, int period) {
  const int lender = study->fork > 0 && period < study->fork ? 0 : scenario;
  const xw_scenario *s = &study->scenarios[lender];
  return period < 0 ? &s->history : &s->levers[period];
}

void xw_variant_levers(const xw_study *study, int variant, int period, xw_levers *levers) {
  const xw_design *design = &study->design;
  const int scenario = variant % study->scenario_count;
  *levers = *scheduled(study, scenario, period);
  if (design->point_count == 0 || scenario == 0 || period < study->fork ||
      period < study->scenarios[scenario].reform)
    return;
  const double *values = point_of(study, variant);
  for (int f = 0; f < design->factor_count; f++)
    if (design->factors[f].is_lever)
      levers->value[design->factors[f].index] = values[f];
}

/* A value that no law gives stays inside what the model accepts. */
static double within(int parameter, double value) {
  const xw_parameter_info *info = xw_parameter_info_at(parameter);
  return fmin(fmax(value, info->min), info->max);
}

void xw_variant_parameters(const xw_study *study, int variant, const double *draws,
                           xw_parameters *parameters) {
  const xw_design *design = &study->design;
  const xw_parameters *baseline = &study->scenarios[0].parameters;
  *parameters = study->scenarios[variant % study->scenario_count].parameters;
  for (int i = 0; draws != NULL && i < study->uncertain_count; i++) {
    const int p = study->uncertain[i].parameter;
    if (parameters->value[p] == baseline->value[p])
      parameters->value[p] = draws[i];
  }
  for (int f = 0; f < design->factor_count && design->point_count > 0; f++)
    if (!design->factors[f].is_lever)
      parameters->value[design->factors[f].index] = point_of(study, variant)[f];
}

/* 52 random bits and a half: as fine as the number it becomes, and never 0 or 1. */
static double uniform(xw_rng_key key, int parameter) {
  const uint64_t high = xw_rng_word(key, 0, (uint64_t)parameter, XW_STREAM_parameter, 0);
  const uint64_t low = xw_rng_word(key, 0, (uint64_t)parameter, XW_STREAM_parameter, 1);
  return ((double)((high << 20) ^ (low >> 12)) + 0.5) * 0x1p-52;
}

void xw_study_draw(const xw_study *study, uint32_t replication, double *draws) {
  const uint32_t seeds = study->uncertain_seeds > 1 ? (uint32_t)study->uncertain_seeds : 1u;
  const xw_rng_key key = xw_rng_key_make(study->seed, replication / seeds);
  for (int i = 0; i < study->uncertain_count; i++) {
    const xw_uncertainty *uncertain = &study->uncertain[i];
    const double u = uniform(key, uncertain->parameter);
    draws[i] = within(uncertain->parameter, xw_law_quantile(&uncertain->law, u));
  }
}
