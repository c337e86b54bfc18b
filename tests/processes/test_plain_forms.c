/* Five processes against their plain form: one firm at a time, in double precision, with the C library and
 * GSL, written from the equations of sections 5.2, 5.3, 5.4, 5.11 and 5.12 of the model document. Each starts
 * from what the engine left before it, so that a difference belongs to one process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "population/sectors.h"
#include "simulation/kernel.h"
#include "support/run.h"

enum { FIRMS = 448, QUARTERS = 10 };

#define P(id) XW_PARAMETER_OF(&w->r.parameters, id)
#define L(id) XW_LEVER_OF(&w->r.levers, id)

/* A quarter in the middle of which a process is looked at. */
typedef struct world {
  run r;
  xw_context context;
  xw_step_result result; /* prices of the quarter */
  xw_tile *tile;
  float effort[XW_TILE_MAX], reputation[XW_TILE_MAX], employees[XW_TILE_MAX]; /* before */
  double cash[XW_TILE_MAX];
  int near; /* decisions too close to their threshold to be told in single precision */
} world;

static void place(world *w) {
  xw_population *p = &w->r.state.population;
  xw_tile *t = w->tile;
#define XW_COLUMN(name, type, unit, en, zh) t->name = p->name;
#include "population/columns.def"
#undef XW_COLUMN
  t->n = (int)p->count;
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    xw_kernel_at(0)->fill(w->context.key, w->context.period, t->id, t->n, block,
                          &t->uniform[4 * block]);
}

static world *world_make(int measure) {
  world *w = xw_calloc_aligned(1, sizeof *w);
  assert_non_null(w);
  run_open(&w->r, FIRMS - 64, 7); /* room for growth in one tile */
  run_start(&w->r, 3);
  if (measure >= 0)
    xw_levers_apply_measure(&w->r.levers, measure);
  run_steps(&w->r, QUARTERS);
  assert_in_range(w->r.state.population.count, 300, XW_TILE_MAX);
  xw_context_make(w->r.model, &w->r.state, &w->r.levers, &w->context, &w->result);
  w->tile = &w->r.stepper.hand[0]->tile;
  place(w);
  return w;
}

static void world_free(world *w) {
  run_close(&w->r);
  xw_free(w);
}

/* Run the quarter up to and with a process; what it starts from is kept. */
static void run_until(world *w, const char *name) {
  for (int k = 0; xw_process_at(k) != NULL; k++) {
    const xw_process *process = xw_process_at(k);
    const size_t n = (size_t)w->tile->n;
    const bool last = strcmp(process->name, name) == 0;
    memcpy(w->effort, w->tile->effort, n * sizeof *w->effort);
    memcpy(w->reputation, w->tile->reputation, n * sizeof *w->reputation);
    memcpy(w->employees, w->tile->employees, n * sizeof *w->employees);
    memcpy(w->cash, w->tile->cash, n * sizeof *w->cash);
    process->run(&w->context, w->tile);
    if (last)
      return;
  }
  fail_msg("no process is called %s", name);
}

/* `scale`: what single precision is relative to. */
static void assert_near(const char *what, int firm, double got, double expected, double scale) {
  if (!(fabs(got - expected) <= 3e-5 * (fabs(expected) + scale))) {
    print_error("%s of firm %d: %.9g, plain form %.9g\n", what, firm, got, expected);
    fail();
  }
}

/* A decision agrees, or its argument is within `width` of the threshold. */
static void assert_decision(world *w, const char *what, int firm, bool got, double argument,
                            double width) {
  if (fabs(argument) < width)
    w->near++;
  else if (got != (argument > 0.0))
    fail_msg("%s of firm %d: %d, argument %.9g", what, firm, got, argument);
}

static double logistic(double x) { return 1.0 / (1.0 + exp(-x)); }
static double chance_of(double rate) { return 1.0 - exp(-0.25 * rate); }
static double clip(double x, double low, double high) { return fmin(high, fmax(low, x)); }

static double log_odds(const world *w, int i) {
  const xw_tile *t = w->tile;
  return xw_sector_info_at(t->sector[i])->intercept + (double)t->difference[i] -
         P(quality_beta_skill) * (double)t->skill[i] -
         P(quality_beta_management) * (double)t->management[i] -
         P(quality_beta_metrology) * (double)t->metrology[i] -
         P(quality_beta_standards) * (double)t->standards[i];
}

static double self_check(const world *w, int i) {
  return fmin(0.95, P(quality_self_check) +
                        P(quality_self_check_metrology) * (double)w->tile->metrology[i]);
}

static double potential(const world *w, int i, double employees) {
  const xw_tile *t = w->tile;
  return employees * (double)t->productivity[i] * P(firm_revenue_per_employee) * 0.25 *
         w->result.price[t->sector[i]];
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

static void agree(const char *process, void (*check)(world *, int)) {
  static const int measures[] = {-1, 0}; /* the levers of 2014; all measures of the opinion */
  for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
    world *w = world_make(measures[m]);
    run_until(w, process);
    for (int i = 0; i < w->tile->n; i++)
      check(w, i);
    assert_in_range(w->near, 0, 2);
    world_free(w);
  }
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
      cmocka_unit_test(effort_and_cheating_agree_with_their_plain_form),
      cmocka_unit_test(production_agrees_with_its_plain_form),
      cmocka_unit_test(sales_agree_with_their_plain_form),
      cmocka_unit_test(reputation_agrees_with_its_plain_form),
      cmocka_unit_test(money_growth_and_exit_agree_with_their_plain_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
