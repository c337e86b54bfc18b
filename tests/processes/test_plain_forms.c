/* Seven processes against their plain form: one firm at a time, in double precision, with the C library and
 * GSL, written from the equations of sections 5.1 to 5.5, 5.11 and 5.12 of the model document. Each starts
 * from what the engine left before it, so that a difference belongs to one process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "processes/plain.h"

/* --- capabilities (5.1) ------------------------------------------------------------------------ */

static double stepped(double stock, double decay, double gain, bool event) {
  const double kept = stock * (1.0 - 0.25 * decay);
  return event ? kept + gain * (1.0 - kept) : kept;
}

/* Chance of a public place. */
static double place_chance(const world *w, int i) {
  const int target = (int)L(training_target);
  const int credit = w->tile->credit[i], age = w->tile->age[i];
  const double weight[] = {1.0, 2.0 * (1.0 - (double)w->skill[i]), credit <= 1 ? 1.5 : 0.5,
                           age < 12 ? 2.0 : 0.5};
  const double seats = L(training_fund) * 1e6 * 0.25 /
                       (L(training_cost) * (1.0 - L(training_copay)) * w->r.state.weight);
  const double willing = P(skill_willing) * (1.0 - P(skill_copay_effect) * L(training_copay));
  return willing *
         fmin(1.0, weight[target] * seats / (willing * w->r.state.lagged.training_weight));
}

static void check_training(world *w, int i) {
  const xw_tile *t = w->tile;
  const double u = uniform(w, i, XW_STREAM_training), public = place_chance(w, i);
  const double alone = chance_of(P(skill_private_rate) * fmin(2.0, 3000.0 / L(training_cost)));
  const double either = public + (1.0 - public) * alone;
  const bool publicly = u < public, trained = u < either;
  const double decay = P(skill_decay) * (1.0 - 0.5 * L(training_circles));
  const double cost = L(training_cost), copay = L(training_copay);
  if (fabs(u - public) < 1e-6 || fabs(u - either) < 1e-6) {
    w->near++;
    return;
  }
  assert_near("skill", i, (double)t->skill[i],
              stepped((double)w->skill[i], decay, P(skill_gain), trained), 1.0);
  assert_near("training, firm", i, (double)t->s.training_paid[i],
              publicly  ? copay * cost
              : trained ? cost
                        : 0.0,
              1.0);
  assert_near("training, state", i, (double)t->s.training_public[i],
              publicly ? (1.0 - copay) * cost : 0.0, 1.0);
}

static void check_signal(world *w, int i) {
  const xw_tile *t = w->tile;
  const double harm = (double)t->escape[i] * xw_sector_info_at(t->sector[i])->severity /
                      w->r.state.lagged.harm_rate;
  const double chance = chance_of(L(risk_monitoring) * fmin(10.0, harm * harm));
  assert_decision(w, "signal", i, t->s.signal[i] > 0.0f, chance - uniform(w, i, XW_STREAM_signal),
                  1e-6);
}

/* Management, metrology, standards, and who pays for them. */
static void check_steps(world *w, int i) {
  const xw_tile *t = w->tile;
  const double r0 = potential(w, i, (double)t->employees[i]);
  const double full = P(management_cost) * fmin(1.0, (double)t->employees[i] / 20.0);
  const double net = full * (1.0 - L(management_subsidy));
  const double pull = 1.0 + P(management_spillover) * w->r.state.lagged.management[t->region[i]] +
                      (t->zone[i] ? L(management_zone_effect) - 1.0 : 0.0) + L(management_award) +
                      L(services_problem_solving);
  const bool own =
      uniform(w, i, XW_STREAM_management_step) <
      chance_of(P(management_rate) * pull / (1.0 + net / (P(management_affordable) * 4.0 * r0)));
  const bool helped = t->s.signal[i] > 0.0f && !own &&
                      xw_rng_uniform(w->context.key, w->context.period, t->id[i],
                                     XW_STREAM_management_help) < L(risk_early_help);
  const double fee = P(metrology_price) * (1.0 - L(infrastructure_metrology_subsidy)) *
                     (1.0 - L(services_testing_voucher));
  const bool measured =
      uniform(w, i, XW_STREAM_metrology_step) <
      chance_of(P(metrology_rate) / (1.0 + fee / (P(metrology_affordable) * 4.0 * r0)));
  const double rate =
      P(standards_rate) + P(standards_declaration_effect) * L(responsibility_declaration) +
      P(standards_help_effect) *
          (L(infrastructure_standards_help) + (t->gi[i] ? L(infrastructure_gi_support) : 0.0));
  const bool standard = uniform(w, i, XW_STREAM_standards_step) < chance_of(rate);
  assert_near(
      "management", i, (double)t->management[i],
      stepped((double)w->management[i], P(management_decay), P(management_gain), own || helped),
      1.0);
  assert_near("metrology", i, (double)t->metrology[i],
              stepped((double)w->metrology[i], P(metrology_decay), P(metrology_gain), measured),
              1.0);
  assert_near("standards", i, (double)t->standards[i],
              stepped((double)w->standards[i], P(standards_decay), P(standards_gain), standard),
              1.0);
  assert_near("the firm's part", i, (double)t->s.capability_paid[i],
              (own ? net : 0.0) + (standard ? P(standards_cost) : 0.0), 1.0);
  assert_near("measuring", i, (double)t->s.appraisal[i], measured ? fee : 0.0, 1.0);
  assert_near("the state's part", i, (double)t->s.subsidies_public[i],
              (own ? full - net : 0.0) + (helped ? full : 0.0) +
                  (measured ? P(metrology_price) - fee : 0.0),
              1.0);
}

static void check_capability(world *w, int i) {
  check_training(w, i);
  check_signal(w, i);
  check_steps(w, i);
}

/* --- effort (5.2) ------------------------------------------------------------------------------ */

static double perceived_loss(const world *w) {
  const double stop = fmin(1.0, L(sampling_stop_days) / (365.0 * 0.25));
  return L(sampling_fine) * P(supervision_batch) +
         P(belief_reputation_loss) * (0.5 + L(sampling_publicity)) +
         0.25 * P(supervision_model_share) * stop +
         L(credit_coverage) * L(credit_blacklist) * P(brand_blacklist_loss) *
             fmin(3.0, floor(L(credit_listing_quarters) + 0.5) / 8.0) +
         L(responsibility_recall) * P(cost_recall) * P(supervision_batch);
}

/* n C(n-1, c) p^c (1-p)^(n-1-c). */
static double sample_slope(int n, int c, double p) {
  double value = n;
  for (int k = 1; k <= c; k++)
    value *= (double)(n - k) / k * p;
  return n <= c ? 0.0 : value * pow(1.0 - p, n - 1 - c);
}

static void check_effort(world *w, int i) {
  const xw_tile *t = w->tile;
  const double z = log_odds(w, i), theta = self_check(w, i), beta = P(quality_beta_effort);
  const double p = logistic(z - beta * (double)w->effort[i]), loss = perceived_loss(w);
  const double f = sample_slope((int)floor(L(sampling_size) + 0.5),
                                (int)floor(L(sampling_accept) + 0.5), p * (1.0 - theta)) *
                   (1.0 - theta);
  const double phi = 1.0 + 0.1 * L(brand_support) * (2.0 * L(brand_checked) - 1.0);
  const double own =
      P(effort_foresight) * phi *
      (P(cost_rework) * theta +
       (1.0 - theta) * (P(cost_external) +
                        L(responsibility_liability) * xw_sector_info_at(t->sector[i])->severity));
  const double benefit = beta * p * (1.0 - p) * (own + (double)t->belief[i] * f * loss);
  const double effort =
      (double)w->effort[i] +
      P(effort_inertia) * (clip(benefit / P(cost_effort), 0.0, 1.0) - (double)w->effort[i]);
  const double zeta = z - beta * effort;
  const double gain =
      (double)t->cheat_gain[i] - 0.7 * (double)t->belief[i] * loss -
      (double)t->raid_belief[i] *
          (loss + L(enforcement_fine) * P(supervision_batch) + L(enforcement_closure)) -
      own * (logistic(zeta + P(quality_cheat)) - logistic(zeta)) -
      (double)t->moral_cost[i] * (1.0 + L(credit_integrity_drive));
  assert_near("effort", i, (double)t->effort[i], effort, 1.0);
  if (t->wait[i] > 0)
    assert_true(t->s.cheating[i] == 0.0f);
  else
    assert_decision(w, "cheating", i, t->s.cheating[i] > 0.0f, gain, 1e-5);
}

/* --- production and sales (5.3, 5.4) ----------------------------------------------------------- */

static void check_production(world *w, int i) {
  const xw_tile *t = w->tile;
  const double shock = gsl_cdf_ugaussian_Pinv((double)t->uniform[XW_STREAM_quality_shock][i]);
  const double p =
      logistic(log_odds(w, i) - P(quality_beta_effort) * (double)t->effort[i] +
               P(quality_cheat) * (double)t->s.cheating[i] + P(quality_sd_period) * shock);
  assert_near("defect rate", i, (double)t->s.defect[i], p, 1e-3);
  assert_near("escape", i, (double)t->escape[i], p * (1.0 - self_check(w, i)), 1e-3);
}

static void check_sales(world *w, int i) {
  const xw_tile *t = w->tile;
  const int s = t->sector[i];
  const double share = t->exporter[i] ? P(trade_export_share) : 0.0;
  const double check = w->r.levers.value[XW_LEVER_trade_check_A + t->credit[i]];
  const double x = share * exp(-P(trade_day_effect) * (L(trade_clearance_days) * check - 0.8)) *
                   (1.0 + P(trade_testing_effect) * (L(trade_mutual_recognition) - 0.3));
  const double volume = 1.0 - share + x;
  const double shock =
      gsl_cdf_laplace_Pinv((double)t->uniform[XW_STREAM_revenue_shock][i], 1.0 / sqrt(2.0));
  const double brand =
      1.0 + P(brand_premium) * ((double)t->reputation[i] - w->r.state.lagged.reputation[s]);
  const double listed = t->blacklist[i] ? 1.0 - P(brand_blacklist_loss) * L(credit_coverage) : 1.0;
  const double spoilt = fmax(0.0, 1.0 - P(brand_recall_spillover) * w->r.state.lagged.recalled[s]);
  const double revenue = t->wait[i] > 0
                             ? 0.0
                             : potential(w, i, (double)t->employees[i]) * volume * brand * listed *
                                   spoilt * fmax(0.1, 1.0 + P(firm_sd_revenue) * shock);
  assert_near("revenue", i, (double)t->s.revenue[i], revenue, 1.0);
  assert_near("exports", i, (double)t->s.exports[i], revenue * x / volume, 1.0);
}

/* --- quality cost (5.5) ------------------------------------------------------------------------ */

static void check_quality_cost(world *w, int i) {
  const xw_tile *t = w->tile;
  const double revenue = (double)t->s.revenue[i], escape = (double)t->escape[i];
  const double effort = (double)t->effort[i];
  const double taken_back = t->s.recalled[i] > 0.0f ? 0.6 * L(responsibility_traceability) *
                                                          fmin(1.0, 4.0 * P(supervision_batch))
                                                    : 0.0;
  const double harm =
      xw_sector_info_at(t->sector[i])->severity * escape * revenue * (1.0 - taken_back);
  const double prevention = 0.5 * P(cost_effort) * effort * effort * revenue +
                            (double)t->s.training_paid[i] + (double)t->s.capability_paid[i];
  const double internal = P(cost_rework) * (double)t->s.defect[i] * self_check(w, i) * revenue;
  const double external = P(cost_external) * escape * revenue + L(responsibility_liability) * harm;
  const double inferior =
      t->s.cheating[i] > 0.0f ? P(cheat_value_loss) * (double)t->cheat_gain[i] * revenue : 0.0;
  assert_near("internal failure", i, (double)t->s.rework[i], internal, 1.0);
  assert_near("external failure", i, (double)t->s.external_failure[i], external, 1.0);
  assert_near("consumers' harm", i, (double)t->s.consumer_harm[i],
              (1.0 - L(responsibility_liability)) * harm + inferior, 1.0);
  if (t->s.failed[i] > 0.0f) /* a failure raises effort after this quarter's cost is set */
    return;
  assert_near("prevention", i, (double)t->s.prevention[i], prevention, 1.0);
  assert_near("quality cost", i, (double)t->s.quality_cost[i],
              prevention + (double)t->s.appraisal[i] + internal + external, 1.0);
}

/* --- reputation (5.11) ------------------------------------------------------------------------- */

static void check_reputation(world *w, int i) {
  const xw_tile *t = w->tile;
  const double before = (double)w->reputation[i];
  const double seen = fmin(1.0, exp(-P(brand_sensitivity) * (double)t->escape[i]) *
                                    (1.0 + 0.2 * L(brand_support) * L(brand_checked) +
                                     (t->gi[i] ? 0.3 * L(infrastructure_gi_support) : 0.0)));
  double after = before + P(brand_speed) * (seen - before);
  if (t->s.own_step[i] > 0.0f)
    after += P(management_award_reputation) * L(management_award);
  if (t->s.failed[i] > 0.0f)
    after -= 0.15 * (0.5 + L(sampling_publicity));
  if (t->s.caught[i] > 0.0f)
    after -= 0.3;
  if (t->s.lots_returned[i] > 0.0f)
    after -= 0.1;
  if (t->s.recalled[i] > 0.0f)
    after -= 0.1;
  assert_near("reputation", i, (double)t->reputation[i], clip(after, 0.0, 1.0), 1.0);
}

/* --- money, growth, exit (5.12) ---------------------------------------------------------------- */

static double profit_of(const world *w, int i) {
  const xw_tile *t = w->tile;
  const int s = t->sector[i];
  const double revenue = (double)t->s.revenue[i];
  const double margin = xw_sector_info_at(s)->margin - P(firm_overhead) +
                        P(market_cost_rigidity) * (1.0 - 1.0 / w->result.price[s]);
  const double income = margin * revenue + P(trade_export_premium) * (double)t->s.exports[i] +
                        (t->s.cheating[i] > 0.0f ? (double)t->cheat_gain[i] * revenue : 0.0);
  const double cost =
      (double)t->s.quality_cost[i] + (double)t->s.fees[i] + (double)t->s.intermediary[i] +
      (double)t->s.fines[i] + (double)t->s.stop_cost[i] + (double)t->s.recall_cost[i] +
      (double)t->s.lots_cost[i] + (double)t->s.tariff[i] + P(firm_fixed_cost) * 0.25;
  const double r0 = potential(w, i, (double)w->employees[i]);
  return income - cost - (t->s.waiting[i] > 0.0f ? 0.01 * r0 : 0.0);
}

static double exit_hazard(const world *w, int age) {
  const double years = 0.25 * age, hump = years / P(firm_exit_peak);
  return P(firm_exit_base) * (1.0 - exp(-years / 1.5)) + P(firm_exit_hump) * hump * exp(1.0 - hump);
}

static void check_finance(world *w, int i) {
  const xw_tile *t = w->tile;
  const double r0 = potential(w, i, (double)w->employees[i]);
  const double before = profit_of(w, i), after = before - P(firm_income_tax) * fmax(before, 0.0);
  const double cash = w->cash[i] + after - P(firm_owner_draw) * fmax(after, 0.0);
  const double shock =
      gsl_cdf_laplace_Pinv((double)t->uniform[XW_STREAM_growth_shock][i], 1.0 / sqrt(2.0));
  const double growth =
      P(firm_growth_profit) * clip(before / fmax(r0, 1.0) - P(firm_reference_margin), -0.2, 0.2) +
      P(firm_sd_growth) * pow((double)w->employees[i], -P(firm_size_exponent)) * shock;
  const double hazard = chance_of(exit_hazard(w, t->age[i] - 1)); /* age has risen */
  const double scale = r0 + (double)t->s.quality_cost[i];
  assert_near("profit", i, (double)t->s.profit_before_tax[i], before, scale);
  assert_near("profit after tax", i, (double)t->s.profit[i], after, scale);
  assert_near("cash", i, t->cash[i], cash, scale);
  assert_near("employees", i, (double)t->employees[i],
              clip((double)w->employees[i] * exp(growth), 1.0, 5000.0), 1.0);
  const double broke = -P(firm_overdraft) * r0 - cash;
  if (t->s.closed[i] > 0.0f)
    assert_true(t->s.exits[i] > 0.0f);
  else if (broke > 1e-4 * scale)
    assert_true(t->s.exits[i] > 0.0f);
  else if (broke > -1e-4 * scale)
    w->near++;
  else
    assert_decision(w, "exit", i, t->s.exits[i] > 0.0f,
                    hazard - (double)t->uniform[XW_STREAM_hazard_exit][i], 1e-6);
}

/* --- the tests --------------------------------------------------------------------------------- */

static void capabilities_agree_with_their_plain_form(void **state) {
  (void)state;
  agree("capability", check_capability);
}

static void quality_cost_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("quality cost", check_quality_cost);
}

static void effort_and_cheating_agree_with_their_plain_form(void **state) {
  (void)state;
  agree("effort", check_effort);
}

static void production_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("production", check_production);
}

static void sales_agree_with_their_plain_form(void **state) {
  (void)state;
  agree("sales", check_sales);
}

static void reputation_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("reputation", check_reputation);
}

static void money_growth_and_exit_agree_with_their_plain_form(void **state) {
  (void)state;
  agree("finance", check_finance);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(capabilities_agree_with_their_plain_form),
      cmocka_unit_test(quality_cost_agrees_with_its_plain_form),
      cmocka_unit_test(effort_and_cheating_agree_with_their_plain_form),
      cmocka_unit_test(production_agrees_with_its_plain_form),
      cmocka_unit_test(sales_agree_with_their_plain_form),
      cmocka_unit_test(reputation_agrees_with_its_plain_form),
      cmocka_unit_test(money_growth_and_exit_agree_with_their_plain_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
