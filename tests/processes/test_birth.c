/* Laws of birth (section 2 of the model document) against theory, on 20,000 firms of fixed seed.
 *
 * Continuous laws by Kolmogorov-Smirnov: D above 3 / sqrt(n) has probability 2 exp(-18), 3e-8.
 * Shares and means within 5.5 standard errors, 4e-8 each. About sixty comparisons in all: the file
 * errs on fewer than three seeds in a million. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "levers/fields.h"
#include "population/sectors.h"
#include "support/birth.h"

#define FIRMS 20000

typedef struct nursery {
  xw_birth_laws laws;
  xw_levers levers;
  xw_parameters parameters;
  xw_rng_key key;
  xw_population p;
} nursery;

static void nursery_open(nursery *n) {
  memset(n, 0, sizeof *n);
  xw_birth_laws_init(&n->laws);
  n->levers = xw_levers_baseline();
  n->parameters = xw_parameters_default();
  n->key = xw_rng_key_make(20150701, 0);
  assert_int_equal(xw_population_reserve(&n->p, FIRMS), XW_OK);
}

static void bear_initial(nursery *n) {
  for (int64_t i = 0; i < FIRMS; i++) {
    const birth who = {.id = (uint64_t)i, .initial = true};
    bear(&n->laws, &n->levers, &n->parameters, n->key, 0, &who, &n->p, i);
  }
  n->p.count = FIRMS;
}

/* Entrants of several cells and periods. */
static void bear_entrants(nursery *n) {
  for (uint32_t i = 0; i < FIRMS; i++) {
    const int sector = (int)(i % XW_SECTOR_COUNT), region = (int)(i / 11 % XW_REGION_COUNT);
    const uint32_t period = 30 + i / 5000;
    const birth who = {
        .id = xw_entrant_id(period, sector, region, i), .sector = sector, .region = region};
    bear(&n->laws, &n->levers, &n->parameters, n->key, period, &who, &n->p, i);
  }
  n->p.count = FIRMS;
}

static void nursery_close(nursery *n) { xw_population_free(&n->p); }

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* Sort u, which should be uniform, and compare with the diagonal. */
static void assert_uniform(double *u, int n, const char *name) {
  double distance = 0.0;
  qsort(u, (size_t)n, sizeof *u, ascending);
  for (int i = 0; i < n; i++)
    distance = fmax(distance, fmax(fabs(u[i] - (double)i / n), fabs(u[i] - (i + 1.0) / n)));
  if (distance > 3.0 / sqrt(n))
    print_error("%s: D = %g over %d firms\n", name, distance, n);
  assert_true(distance <= 3.0 / sqrt(n));
}

static void assert_share(double got, double expected, double n, const char *name) {
  const double limit = 5.5 * sqrt(expected * (1.0 - expected) / n);
  if (!(fabs(got - expected) <= limit))
    print_error("%s: %g, expected %g +- %g\n", name, got, expected, limit);
  assert_true(fabs(got - expected) <= limit);
}

static double pareto(double x, double low, double high, double a) {
  return (1.0 - pow(low / x, a)) / (1.0 - pow(low / high, a));
}

static double lognormal(double x, double median, double sd) {
  return gsl_cdf_ugaussian_P(log(x / median) / sd);
}

/* Columns that are continuous, each through its distribution function. */
static void assert_continuous_laws(nursery *n, bool initial) {
  static double u[10][FIRMS];
  static const char *const name[10] = {"employees", "productivity", "skill",      "management",
                                       "metrology", "standards",    "moral_cost", "cash",
                                       "latent",    "cheat_gain"};
  static const double mean[4] = {0.25, 0.30, 0.30, 0.25};
  const xw_population *p = &n->p;
  const double part = initial ? 1.0 : 0.8;
  for (int i = 0; i < FIRMS; i++) {
    const double size = (double)p->employees[i], a = (double)p->productivity[i];
    const float stock[4] = {p->skill[i], p->management[i], p->metrology[i], p->standards[i]};
    u[0][i] = initial ? pareto(size, 2, 300, 1.06) : pareto(size, 2, 50, 1.2);
    u[1][i] = lognormal(a, 1.0, 0.25);
    for (int k = 0; k < 4; k++)
      u[2 + k][i] = gsl_cdf_beta_P((double)stock[k], 2.0, 2.0 / (part * mean[k]) - 2.0);
    u[6][i] = lognormal((double)p->moral_cost[i], 0.02, 0.6);
    u[7][i] =
        lognormal(p->cash[i] / ((initial ? 2.5 : 1.0) * 0.25 * size * a * 170000 / 4), 1, 0.4);
    u[8][i] = (double)p->latent[i];
    u[9][i] = lognormal((double)p->cheat_gain[i], 0.02, 0.8);
  }
  for (int k = 0; k < 9; k++)
    assert_uniform(u[k], FIRMS, name[k]);
  const double cap = lognormal(0.15, 0.02, 0.8); /* the gain is cut at 0.15 */
  int below = 0;
  for (int i = 0; i < FIRMS; i++)
    if (p->cheat_gain[i] < 0.15f)
      u[9][below++] = u[9][i] / cap;
  assert_uniform(u[9], below, name[9]);
  assert_share((double)below / FIRMS, cap, FIRMS, "gains below the cap");
}

static void continuous_attributes_of_initial_firms_follow_their_laws(void **state) {
  (void)state;
  static nursery n;
  nursery_open(&n);
  bear_initial(&n);
  assert_continuous_laws(&n, true);
  nursery_close(&n);
}

static void continuous_attributes_of_entrants_follow_their_laws(void **state) {
  (void)state;
  static nursery n;
  nursery_open(&n);
  bear_entrants(&n);
  assert_continuous_laws(&n, false);
  nursery_close(&n);
}

static void sectors_regions_classes_and_ages_follow_their_laws(void **state) {
  (void)state;
  static nursery n;
  static const double share[4] = {0.10, 0.76, 0.11, 0.03};
  double sector[XW_SECTOR_COUNT] = {0}, region[XW_REGION_COUNT] = {0}, class[4] = {0},
         age[81] = {0};
  nursery_open(&n);
  bear_initial(&n);
  for (int i = 0; i < FIRMS; i++) {
    sector[n.p.sector[i]] += 1.0 / FIRMS;
    region[n.p.region[i]] += 1.0 / FIRMS;
    class[n.p.credit[i]] += 1.0 / FIRMS;
    assert_in_range(n.p.age[i], 0, 80);
    age[n.p.age[i]] += 1.0 / FIRMS;
  }
  for (int s = 0; s < XW_SECTOR_COUNT; s++)
    assert_share(sector[s], xw_sector_info_at(s)->share, FIRMS, "sector");
  for (int r = 0; r < XW_REGION_COUNT; r++)
    assert_share(region[r], 1.0 / XW_REGION_COUNT, FIRMS, "region");
  for (int k = 0; k < 4; k++)
    assert_share(class[k], share[k], FIRMS, "class");
  for (int a = 0; a < 80; a += 10)
    assert_share(age[a], exp(-a / 21.0) - exp(-(a + 1) / 21.0), FIRMS, "age");
  assert_share(age[80], exp(-80 / 21.0), FIRMS, "age 80");
  nursery_close(&n);
}

/* Only what was screened differs from a normal law: a bad difference is cut by 30 %. */
static void differences_are_normal_and_the_screened_are_better(void **state) {
  (void)state;
  static nursery n;
  static double u[FIRMS];
  nursery_open(&n);
  bear_initial(&n);
  for (int i = 0; i < FIRMS; i++) {
    const double need = xw_sector_need(n.p.sector[i]);
    const bool screened = (double)n.p.latent[i] < need && !n.p.illegal[i];
    double x = (double)n.p.difference[i];
    if (screened && x > 0.0)
      x /= 0.7;
    u[i] = gsl_cdf_ugaussian_P(x / 0.8);
  }
  assert_uniform(u, FIRMS, "difference");
  nursery_close(&n);
}

static double illegal_chance(const nursery *n, int64_t i) {
  const double yearly = (double)n->p.employees[i] * (double)n->p.productivity[i] * 170000.0;
  const double c = (2200.0 + 8000.0) / (0.1 * yearly) + 0.15 * 2.0;
  return 1.0 / (1.0 + exp(3.5 - 0.8 * c + 8.0 * 0.02));
}

/* Observed count against the sum of the chances of the firms. */
static void assert_count(double got, double expected, double variance, const char *name) {
  const double limit = 5.5 * sqrt(variance);
  if (!(fabs(got - expected) <= limit))
    print_error("%s: %g, expected %g +- %g\n", name, got, expected, limit);
  assert_true(fabs(got - expected) <= limit);
}

static void flags_come_with_the_chances_of_the_firms(void **state) {
  (void)state;
  static nursery n;
  double got[4] = {0}, expected[4] = {0}, variance[4] = {0};
  static const char *const name[4] = {"exporter", "zone", "gi", "illegal"};
  nursery_open(&n);
  bear_initial(&n);
  for (int64_t i = 0; i < FIRMS; i++) {
    const xw_sector_info *sector = xw_sector_info_at(n.p.sector[i]);
    const bool regulated = (double)n.p.latent[i] < xw_sector_need(n.p.sector[i]);
    const double chance[4] = {sector->exporters * fmin(2.0, 0.4 + (double)n.p.employees[i] / 20.0),
                              0.05, 0.03, regulated ? illegal_chance(&n, i) : 0.0};
    const int flag[4] = {n.p.exporter[i], n.p.zone[i], n.p.gi[i], n.p.illegal[i]};
    for (int k = 0; k < 4; k++) {
      got[k] += flag[k];
      expected[k] += chance[k];
      variance[k] += chance[k] * (1.0 - chance[k]);
    }
    assert_true(regulated || !n.p.illegal[i]);
  }
  for (int k = 0; k < 4; k++)
    assert_count(got[k], expected[k], variance[k], name[k]);
  nursery_close(&n);
}

static void screened_entrants_wait_for_their_licence(void **state) {
  (void)state;
  static nursery n;
  double waits[4] = {0}, screened = 0.0;
  nursery_open(&n);
  XW_LEVER_OF(&n.levers, approval_delay_quarters) = 1.3;
  bear_entrants(&n);
  for (int i = 0; i < FIRMS; i++) {
    const bool regulated = (double)n.p.latent[i] < xw_sector_need(n.p.sector[i]);
    if (!regulated || n.p.illegal[i]) {
      assert_int_equal(n.p.wait[i], 0);
    } else {
      screened++;
      waits[n.p.wait[i] < 3 ? n.p.wait[i] : 3]++;
    }
  }
  assert_true(waits[0] == 0 && waits[3] == 0);
  assert_share(waits[2] / screened, 0.3, screened, "longer wait");
  nursery_close(&n);
}

static void a_newborn_starts_with_the_constants_of_the_page(void **state) {
  (void)state;
  static nursery n;
  const double hear_sample = 3.0 * (1.0 - exp(-0.04 / 4)), plain = 1.0 - exp(-0.04 / 4);
  const double hear_raid = 3.0 * (1.0 - exp(-4 * 0.02 / 4));
  nursery_open(&n);
  bear_entrants(&n);
  for (int i = 0; i < FIRMS; i += 100) {
    assert_true(n.p.effort[i] == 0.35f && n.p.reputation[i] == 0.7f && n.p.escape[i] == 0.013f);
    assert_int_equal(n.p.credit[i], 1);
    assert_int_equal(n.p.age[i], 0);
    assert_true(n.p.clean_run[i] + n.p.key_list[i] + n.p.blacklist[i] + n.p.rectify[i] == 0);
    assert_true(fabs((double)n.p.belief[i] - (0.8 * plain + 0.2 * hear_sample)) < 1e-8);
    assert_true(fabs((double)n.p.raid_belief[i] - 0.2 * hear_raid) < 1e-8);
  }
  assert_int_equal(xw_population_verify(&n.p), XW_OK);
  nursery_close(&n);
}

static int ascending_ids(const void *a, const void *b) {
  const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void ids_are_unique_over_periods_sectors_regions_and_counts(void **state) {
  (void)state;
  enum { PERIODS = 20, K = 30, ALL = FIRMS + PERIODS * XW_SECTOR_COUNT * XW_REGION_COUNT * K };
  uint64_t *id = malloc(sizeof *id * ALL);
  size_t n = 0;
  assert_non_null(id);
  for (uint64_t i = 0; i < FIRMS; i++)
    id[n++] = i;
  for (uint32_t t = 0; t < PERIODS; t++)
    for (int s = 0; s < XW_SECTOR_COUNT; s++)
      for (int r = 0; r < XW_REGION_COUNT; r++)
        for (uint32_t k = 0; k < K; k++)
          id[n++] = xw_entrant_id(t * 7, s, r, k);
  assert_int_equal(n, ALL);
  qsort(id, n, sizeof *id, ascending_ids);
  for (size_t i = 1; i < n; i++)
    assert_true(id[i] != id[i - 1]);
  free(id);
}

/* Of the same entrant under other levers, only beliefs, zone, licence, and what the screening does
 * to the difference may change. */
static void an_entrant_is_the_same_firm_under_other_levers(void **state) {
  (void)state;
  static nursery a, b;
  int changed = 0;
  nursery_open(&a);
  nursery_open(&b);
  xw_levers_apply_measure(&b.levers, 0);
  bear_entrants(&a);
  bear_entrants(&b);
#define SAME(column) assert_memory_equal(a.p.column, b.p.column, FIRMS * sizeof *a.p.column)
  SAME(id), SAME(sector), SAME(region), SAME(cash), SAME(employees), SAME(productivity);
  SAME(skill), SAME(management), SAME(metrology), SAME(standards), SAME(effort);
  SAME(reputation), SAME(escape), SAME(moral_cost), SAME(cheat_gain), SAME(latent);
  SAME(age), SAME(credit), SAME(exporter), SAME(gi);
#undef SAME
  for (int i = 0; i < FIRMS; i++) {
    const bool same_licence = a.p.wait[i] == b.p.wait[i] && a.p.illegal[i] == b.p.illegal[i];
    const bool unregulated = (double)a.p.latent[i] >= xw_sector_need(a.p.sector[i]);
    if (unregulated)
      assert_true(same_licence && a.p.difference[i] == b.p.difference[i]);
    assert_true(a.p.zone[i] <= b.p.zone[i]); /* a larger share only adds */
    changed += !same_licence;
  }
  assert_true(changed > 0);
  nursery_close(&a);
  nursery_close(&b);
}

static void another_seed_replication_or_period_gives_another_firm(void **state) {
  (void)state;
  static nursery n;
  nursery_open(&n);
  const birth who = {.id = xw_entrant_id(3, 2, 1, 0), .sector = 2, .region = 1};
  const xw_rng_key keys[3] = {n.key, xw_rng_key_make(20150701, 1), xw_rng_key_make(20150702, 0)};
  for (int k = 0; k < 3; k++)
    bear(&n.laws, &n.levers, &n.parameters, keys[k], 3, &who, &n.p, k);
  bear(&n.laws, &n.levers, &n.parameters, n.key, 4, &who, &n.p, 3);
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < i; k++) {
      assert_true(n.p.employees[i] != n.p.employees[k]);
      assert_true(n.p.skill[i] != n.p.skill[k]);
    }
  nursery_close(&n);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(continuous_attributes_of_initial_firms_follow_their_laws),
      cmocka_unit_test(continuous_attributes_of_entrants_follow_their_laws),
      cmocka_unit_test(sectors_regions_classes_and_ages_follow_their_laws),
      cmocka_unit_test(differences_are_normal_and_the_screened_are_better),
      cmocka_unit_test(flags_come_with_the_chances_of_the_firms),
      cmocka_unit_test(screened_entrants_wait_for_their_licence),
      cmocka_unit_test(a_newborn_starts_with_the_constants_of_the_page),
      cmocka_unit_test(ids_are_unique_over_periods_sectors_regions_and_counts),
      cmocka_unit_test(an_entrant_is_the_same_firm_under_other_levers),
      cmocka_unit_test(another_seed_replication_or_period_gives_another_firm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
