/* The engine against results that are known without it (section 8 of the model document).
 *
 * Seeds are fixed. Every comparison is a z statistic against a limit of 5.2 (two-sided 2e-7); with
 * fewer than 300 comparisons the file as a whole errs on fewer than one seed in 15,000 (Bonferroni).
 * Standard errors are those of independent firms, which the settings make exact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "support/run.h"
#include "xiaowei/metrics.h"

#define LIMIT 5.2

static void assert_z(const char *what, double got, double expected, double error) {
  const double z = (got - expected) / error;
  if (!(fabs(z) < LIMIT))
    print_error("%s: %.8g, theory %.8g, z = %.2f\n", what, got, expected, z);
  assert_true(fabs(z) < LIMIT);
}

static double hazard(double rate) { return -expm1(-0.25 * rate); }

/* --- capabilities: each stock alone ----------------------------------------------------------- */

/* No policy, no cost, no peers: a constant probability of a step for every firm. */
static void isolate_capabilities(run *r) {
  run_stop_exits(r);
  SET_LEVER(r, training_fund, 0.0);
  SET_LEVER(r, training_circles, 0.0);
  SET_LEVER(r, risk_early_help, 0.0);
  SET_LEVER(r, management_zone_effect, 1.0);
  SET_LEVER(r, infrastructure_standards_help, 0.0);
  SET_PARAMETER(r, management_spillover, 0.0);
  SET_PARAMETER(r, management_cost, 0.0);
  SET_PARAMETER(r, metrology_price, 0.0);
  SET_PARAMETER(r, trade_learning, 0.0);
}

static double stationary_stock(double rate, double decay, double gain) {
  const double p = hazard(rate);
  return gain * p / (1.0 - (1.0 - decay / 4.0) * (1.0 - gain * p));
}

static void assert_stock(const char *name, const float *stock, int64_t n, double expected) {
  double sum = 0.0, squares = 0.0;
  for (int64_t i = 0; i < n; i++) {
    sum += (double)stock[i];
    squares += (double)stock[i] * (double)stock[i];
  }
  const double mean = sum / (double)n, variance = squares / (double)n - mean * mean;
  assert_z(name, mean, expected, sqrt(variance / (double)n));
}

static void each_stock_settles_where_decay_meets_gain(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 2; seed++) {
    run r;
    run_open(&r, 20000, seed);
    isolate_capabilities(&r);
    run_start(&r, 0);
    run_steps(&r, 300); /* the slowest stock forgets its start as exp(-0.026 t) */
    const xw_population *p = &r.state.population;
    assert_int_equal(p->count, 20000);
    assert_stock("skill", p->skill, p->count, stationary_stock(0.15, 0.3, 0.25));
    assert_stock("management", p->management, p->count, stationary_stock(0.25, 0.1, 0.3));
    assert_stock("metrology", p->metrology, p->count, stationary_stock(0.8, 0.12, 0.2));
    assert_stock("standards", p->standards, p->count, stationary_stock(0.1, 0.08, 0.25));
    run_close(&r);
  }
}

static void circles_halve_the_decay_of_skill(void **state) {
  (void)state;
  run r;
  run_open(&r, 4000, 4);
  isolate_capabilities(&r);
  SET_LEVER(&r, training_circles, 1.0);
  SET_PARAMETER(&r, skill_private_rate, 0.6);
  run_start(&r, 0);
  run_steps(&r, 300);
  assert_stock("skill", r.state.population.skill, r.state.population.count,
               stationary_stock(0.6, 0.15, 0.25));
  run_close(&r);
}

/* A fund for a fifth of the firms that are willing, drawn without regard to need. */
static void public_seats_are_handed_out_up_to_the_fund(void **state) {
  (void)state;
  run r;
  run_open(&r, 4000, 5);
  isolate_capabilities(&r);
  SET_PARAMETER(&r, skill_private_rate, 0.0);
  SET_LEVER(&r, training_target, 0.0);
  SET_LEVER(&r, training_copay, 0.5);
  SET_LEVER(&r, training_cost, 3000.0);
  const double willing = 0.5 * (1.0 - 0.6 * 0.5), chance = 0.2 * willing;
  SET_LEVER(&r, training_fund, chance * 2.2e6 * 3000.0 * 0.5 * 4.0 / 1e6);
  run_start(&r, 0);
  double places = 0.0;
  for (int t = 0; t < 200; t++) {
    run_steps(&r, 1);
    places += SUM_OF(&r, training_public) / 1500.0;
  }
  const double n = 200.0 * 4000.0;
  assert_z("places", places / n, chance, sqrt(chance * (1.0 - chance) / n));
  const double expected = 0.25 * chance / (1.0 - (1.0 - 0.075) * (1.0 - 0.25 * chance));
  assert_stock("skill", r.state.population.skill, 4000, expected);
  run_close(&r);
}

/* --- fixed quality and equal weights ---------------------------------------------------------- */

/* Defect rates depend on the sector only; everybody is sampled alike; nobody cheats or leaves. */
static void fix_quality(run *r) {
  run_stop_exits(r);
  SET_PARAMETER(r, quality_beta_skill, 0.0);
  SET_PARAMETER(r, quality_beta_management, 0.0);
  SET_PARAMETER(r, quality_beta_metrology, 0.0);
  SET_PARAMETER(r, quality_beta_standards, 0.0);
  SET_PARAMETER(r, quality_beta_effort, 0.0);
  SET_PARAMETER(r, quality_sd_firm, 0.0);
  SET_PARAMETER(r, quality_sd_period, 0.0);
  SET_PARAMETER(r, quality_self_check_metrology, 0.0);
  SET_PARAMETER(r, cheat_gain, 0.0);
  SET_LEVER(r, sampling_weight_A, 1.0);
  SET_LEVER(r, sampling_weight_B, 1.0);
  SET_LEVER(r, sampling_weight_C, 1.0);
  SET_LEVER(r, sampling_weight_D, 1.0);
  SET_LEVER(r, sampling_weight_listed, 1.0);
  SET_LEVER(r, risk_targeting, 1.0);
  SET_LEVER(r, enforcement_raid_rate, 0.0);
}

/* Escape rate of a sector under fix_quality, self-check 0.25. */
static double fixed_escape(int sector) {
  return 0.75 / (1.0 + exp(-xw_sector_info_at(sector)->intercept));
}

static double of_sector(const run *r, int sum, int sector) {
  double value = 0.0;
  for (int size = 0; size < XW_SIZE_COUNT; size++)
    value += r->result.sums.part[sum][sector * XW_SIZE_COUNT + size];
  return value;
}

static void sampled_firms_pass_with_the_binomial_chance_of_the_plan(void **state) {
  (void)state;
  static const int plans[3][2] = {{8, 0}, {20, 1}, {50, 3}};
  for (int k = 0; k < 3; k++) {
    double sampled[XW_SECTOR_COUNT] = {0}, failed[XW_SECTOR_COUNT] = {0};
    run r;
    run_open(&r, 5000, (uint64_t)(10 + k));
    fix_quality(&r);
    SET_LEVER(&r, sampling_ratio, 2.0);
    SET_LEVER(&r, sampling_size, plans[k][0]);
    SET_LEVER(&r, sampling_accept, plans[k][1]);
    r.parts = XW_PARTS_ALL;
    run_start(&r, 0);
    for (int t = 0; t < 30; t++) {
      run_steps(&r, 1);
      for (int s = 0; s < XW_SECTOR_COUNT; s++) {
        sampled[s] += of_sector(&r, XW_SUM_first_sampled, s);
        failed[s] += of_sector(&r, XW_SUM_first_failed, s);
      }
    }
    for (int s = 0; s < XW_SECTOR_COUNT; s++) {
      const double pass =
          gsl_cdf_binomial_P((unsigned)plans[k][1], fixed_escape(s), (unsigned)plans[k][0]);
      assert_true(sampled[s] > 1000.0);
      assert_z(xw_sector_info_at(s)->name, 1.0 - failed[s] / sampled[s], pass,
               sqrt(pass * (1.0 - pass) / sampled[s]));
    }
    run_close(&r);
  }
}

/* true_pass does not hang on the plan: it is the chance of (8, 0). */
static void true_pass_is_the_chance_of_the_reference_plan(void **state) {
  (void)state;
  run r;
  run_open(&r, 5000, 13);
  fix_quality(&r);
  SET_LEVER(&r, sampling_size, 50.0);
  SET_LEVER(&r, sampling_accept, 2.0);
  r.parts = XW_PARTS_ALL;
  run_start(&r, 0);
  run_steps(&r, 3);
  run_measure(&r);
  const int true_pass = xw_metric_find("true_pass"), plan_pass = xw_metric_find("plan_pass");
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    const double *cell = r.values + (XW_CELL_SECTOR + s) * XW_METRIC_COUNT;
    const double p = fixed_escape(s);
    assert_true(fabs(cell[true_pass] - pow(1.0 - p, 8)) < 2e-6);
    assert_true(fabs(cell[plan_pass] - gsl_cdf_binomial_P(2, p, 50)) < 5e-6);
  }
  run_close(&r);
}

static void firms_are_sampled_at_the_rate_of_the_lever(void **state) {
  (void)state;
  double sampled = 0.0, firms = 0.0;
  run r;
  run_open(&r, 4000, 14);
  fix_quality(&r);
  SET_LEVER(&r, sampling_ratio, 0.5);
  SET_LEVER(&r, sampling_follow_up, 0.0);
  run_start(&r, 0);
  for (int t = 0; t < 50; t++) {
    run_steps(&r, 1);
    sampled += SUM_OF(&r, samples);
    firms += SUM_OF(&r, firms);
  }
  const double chance = hazard(0.5);
  assert_z("sampled", sampled / firms, chance, sqrt(chance * (1.0 - chance) / firms));
  run_close(&r);
}

/* --- the credit chain of 5.9 ------------------------------------------------------------------ */

#define CLASSES 4
#define STATES (CLASSES * 2 * 3) /* class x clean run x quarters left to rectify */

static int state_of(int class, int clean, int rectify) { return (class * 2 + clean) * 3 + rectify; }

/* One quarter of the chain: sampled with s, else followed up with g while rectifying; fails with f. */
static void chain_step(const double *from, double *to, double s, double g, double f) {
  memset(to, 0, STATES * sizeof *to);
  for (int k = 0; k < CLASSES; k++)
    for (int n = 0; n < 2; n++)
      for (int q = 0; q < 3; q++) {
        const double mass = from[state_of(k, n, q)], follow = q > 0 ? (1.0 - s) * g : 0.0;
        const int worse = k < 3 ? k + 1 : 3, better = k > 0 ? k - 1 : 0, left = q > 0 ? q - 1 : 0;
        to[state_of(worse, 0, 2)] += mass * (s + follow) * f;
        to[n == 1 ? state_of(better, 0, left) : state_of(k, 1, left)] += mass * s * (1.0 - f);
        to[state_of(k, n, 0)] += mass * follow * (1.0 - f);
        to[state_of(k, n, left)] += mass * (1.0 - s - follow);
      }
}

/* Stationary law by power iteration. */
static void stationary(double s, double g, double f, double law[STATES]) {
  double next[STATES];
  memset(law, 0, STATES * sizeof *law);
  law[0] = 1.0;
  for (int t = 0; t < 20000; t++) {
    chain_step(law, next, s, g, f);
    memcpy(law, next, sizeof next);
  }
}

/* Shares of firms by class (0..3), clean run (4, 5) and quarters left to rectify (6..8). */
#define MARGINALS 9

static void marginals(const double law[STATES], double share[MARGINALS]) {
  memset(share, 0, MARGINALS * sizeof *share);
  for (int k = 0; k < CLASSES; k++)
    for (int n = 0; n < 2; n++)
      for (int q = 0; q < 3; q++) {
        const double mass = law[state_of(k, n, q)];
        share[k] += mass, share[4 + n] += mass, share[6 + q] += mass;
      }
}

/* The same of the firms of a sector. */
static double observed_law(const xw_population *p, int sector, double law[STATES]) {
  double firms = 0.0;
  memset(law, 0, STATES * sizeof *law);
  for (int64_t i = 0; i < p->count; i++) {
    if (p->sector[i] != sector)
      continue;
    assert_in_range(p->rectify[i], 0, 2);
    law[state_of(p->credit[i], p->clean_run[i], p->rectify[i])] += 1.0;
    firms += 1.0;
  }
  for (int k = 0; k < STATES; k++)
    law[k] /= firms;
  return firms;
}

/* With and without follow-ups. */
static void credit_classes_settle_at_the_law_of_their_chain(void **state) {
  (void)state;
  static const double follow_up[2] = {0.0, 0.75};
  for (int k = 0; k < 2; k++) {
    const double s = hazard(2.0), g = 1.0 - sqrt(1.0 - follow_up[k]);
    run r;
    run_open(&r, 20000, (uint64_t)(20 + k));
    fix_quality(&r);
    SET_LEVER(&r, sampling_ratio, 2.0);
    SET_LEVER(&r, sampling_size, 20.0); /* fails often enough for all four classes */
    SET_LEVER(&r, sampling_follow_up, follow_up[k]);
    run_start(&r, 0);
    run_steps(&r, 100);
    for (int sector = 0; sector < XW_SECTOR_COUNT; sector++) {
      double law[STATES], theory[MARGINALS], seen[MARGINALS];
      const double f = 1.0 - pow(1.0 - fixed_escape(sector), 20);
      stationary(s, g, f, law);
      marginals(law, theory);
      const double firms = observed_law(&r.state.population, sector, law);
      marginals(law, seen);
      for (int m = 0; m < MARGINALS; m++)
        assert_z(xw_sector_info_at(sector)->name, seen[m], theory[m],
                 sqrt(theory[m] * (1.0 - theory[m]) / firms));
    }
    run_close(&r);
  }
}

/* --- exit by the hazard alone ----------------------------------------------------------------- */

static double yearly_exit(double quarters) {
  const double y = quarters / 4.0;
  return 0.045 * (1.0 - exp(-y / 1.5)) + 0.045 * (y / 2.75) * exp(1.0 - y / 2.75);
}

static void survival_is_the_product_of_what_the_hazard_leaves(void **state) {
  (void)state;
  const double firms = 60000.0;
  double survival = 1.0;
  run r;
  run_open(&r, 60000, 30);
  run_close_borders(&r);
  run_start(&r, 0);
  memset(r.state.population.age, 0, (size_t)r.state.population.count * sizeof(uint16_t));
  for (int t = 0; t < 80; t++) {
    run_steps(&r, 1);
    survival *= 1.0 - hazard(yearly_exit(t));
    if (t % 8 == 7)
      assert_z("survivors", (double)r.state.population.count / firms, survival,
               sqrt(survival * (1.0 - survival) / firms));
  }
  for (int64_t i = 0; i < r.state.population.count; i++)
    assert_int_equal(r.state.population.age[i], 80);
  run_close(&r);
}

/* --- entry ------------------------------------------------------------------------------------ */

/* With no effect of cost, delay, margin or growth the mean number of entrants is rate / 4 * N0. */
static void entrants_are_poisson_around_their_mean(void **state) {
  (void)state;
  double sum = 0.0, squares = 0.0;
  const int steps = 200;
  const double mean = 0.12 / 4.0 * 1000.0;
  run r;
  run_open(&r, 1000, 31);
  SET_PARAMETER(&r, firm_entry_cost_effect, 0.0);
  SET_PARAMETER(&r, firm_entry_delay_effect, 0.0);
  SET_PARAMETER(&r, firm_entry_margin_effect, 0.0);
  SET_PARAMETER(&r, market_demand_growth, 0.0);
  run_start(&r, 0);
  for (int t = 0; t < steps; t++) {
    run_steps(&r, 1);
    sum += SUM_OF(&r, entrants);
    squares += pow(SUM_OF(&r, entrants) - mean, 2);
  }
  assert_z("entrants", sum / steps, mean, sqrt(mean / steps));
  assert_z("variance", squares / steps, mean, sqrt((mean + 2.0 * mean * mean) / steps));
  run_close(&r);
}

/* --- scale ------------------------------------------------------------------------------------ */

#define MEASURED 6
static const char *const measured[MEASURED] = {"skill",     "management",  "metrology",
                                               "standards", "escape_rate", "reputation"};

typedef struct spread {
  double mean[MEASURED], variance[MEASURED];
} spread;

static spread replicate_means(int64_t firms, uint64_t seed, int replications) {
  double sum[MEASURED] = {0}, squares[MEASURED] = {0};
  spread out;
  run r;
  run_open(&r, firms, seed);
  for (int k = 0; k < replications; k++) {
    run_start(&r, (uint32_t)k);
    run_steps(&r, 12);
    run_measure(&r);
    for (int m = 0; m < MEASURED; m++) {
      const double value = run_metric(&r, measured[m]);
      sum[m] += value;
      squares[m] += value * value;
    }
  }
  for (int m = 0; m < MEASURED; m++) {
    out.mean[m] = sum[m] / replications;
    out.variance[m] = (squares[m] - sum[m] * out.mean[m]) / (replications - 1);
  }
  run_close(&r);
  return out;
}

/* Twice the firms for the same represented population: the same means, half the variance. The log
 * ratio of two variances over R replications has standard error 2 / sqrt(R - 1). The metrics are
 * nearly independent (r < 0.5), so their mean log ratio has less than 2 / sqrt(3 (R - 1)). */
static void twice_the_firms_give_the_same_means_with_less_noise(void **state) {
  (void)state;
  const int replications = 150;
  const spread one = replicate_means(400, 40, replications);
  const spread two = replicate_means(800, 41, replications);
  double log_ratio = 0.0;
  for (int m = 0; m < MEASURED; m++) {
    assert_z(measured[m], two.mean[m], one.mean[m],
             sqrt((one.variance[m] + two.variance[m]) / replications));
    log_ratio += log(one.variance[m] / two.variance[m]) / MEASURED;
  }
  print_message("variance ratio %.3f\n", exp(log_ratio));
  const double error = 2.0 / sqrt(3.0 * (replications - 1));
  assert_true(log(2.0) - 5.2 * error > log(1.0)); /* so that an unchanged variance would be seen */
  assert_z("log variance ratio", log_ratio, log(2.0), error);
}

static void the_represented_population_does_not_hang_on_the_firms(void **state) {
  (void)state;
  for (int64_t firms = 500; firms <= 2000; firms *= 2) {
    run r;
    run_open(&r, firms, 42);
    run_start(&r, 0);
    run_steps(&r, 1);
    run_measure(&r);
    assert_true(fabs(run_metric(&r, "firms") / 2.2e6 - 1.0) < 1e-12);
    run_close(&r);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_stock_settles_where_decay_meets_gain),
      cmocka_unit_test(circles_halve_the_decay_of_skill),
      cmocka_unit_test(public_seats_are_handed_out_up_to_the_fund),
      cmocka_unit_test(sampled_firms_pass_with_the_binomial_chance_of_the_plan),
      cmocka_unit_test(true_pass_is_the_chance_of_the_reference_plan),
      cmocka_unit_test(firms_are_sampled_at_the_rate_of_the_lever),
      cmocka_unit_test(credit_classes_settle_at_the_law_of_their_chain),
      cmocka_unit_test(survival_is_the_product_of_what_the_hazard_leaves),
      cmocka_unit_test(entrants_are_poisson_around_their_mean),
      cmocka_unit_test(twice_the_firms_give_the_same_means_with_less_noise),
      cmocka_unit_test(the_represented_population_does_not_hang_on_the_firms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
