/* Every sampler of the engine against its law, a million draws each.
 *
 * A continuous law is mapped to (0, 1) by its distribution function and compared by Kolmogorov-Smirnov
 * and by chi-squared of 64 equal bins; what a cap cuts is counted against its binomial chance. Discrete
 * laws are compared by chi-squared. Seeds are fixed. Each of fewer than 200 comparisons errs with
 * probability 5e-7: the file as a whole errs on fewer than one seed in 10,000 (Bonferroni). Each test
 * also compares the same draws with a law that is slightly wrong, and demands that this is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>

#include "base/vmath.h"
#include "population/sectors.h"
#include "processes/sampling_plan.h"
#include "support/run.h"
#include "xiaowei/metrics.h"

#define LEVEL 5e-7
#define DRAWS 1000000
#define SEED 20150701
#define GRID 4096 /* where distribution functions are compared: never more than the full distance */
#define BINS 64
#define WRONG 1.01 /* factor on a parameter that must be noticed */

/* --- p-values --------------------------------------------------------------------------------- */

static double kolmogorov_p(double distance, double n) {
  const double t = distance * sqrt(n);
  double sum = 0.0;
  if (t < 0.3)
    return 1.0;
  for (int k = 1; k <= 100; k++)
    sum += (k % 2 ? 2.0 : -2.0) * exp(-2.0 * k * k * t * t);
  return fmin(1.0, sum);
}

static double binomial_p(double got, double n, double chance) {
  const double low = gsl_cdf_binomial_P((unsigned)got, chance, (unsigned)n);
  return fmin(1.0, 2.0 * fmin(low, 1.0 - low));
}

/* The law must hold and the wrong one must not. */
static void assert_told_apart(const char *name, double right, double wrong) {
  print_message("%-24s p = %.3g, wrong law p = %.2g\n", name, right, wrong);
  assert_true(right >= LEVEL);
  assert_true(wrong < LEVEL);
}

/* --- continuous laws -------------------------------------------------------------------------- */

typedef enum kind { UNIFORM, NORMAL, LAPLACE, EXPONENTIAL, PARETO, LOG_NORMAL, BETA } kind;

/* UNIFORM: from 0 to a; NORMAL, LAPLACE: a standard deviation; EXPONENTIAL: a mean; PARETO: a survival
 * exponent on b .. c; LOG_NORMAL: a median, b sd of the logarithm; BETA: first shape 2, a mean. */
typedef struct law {
  const char *name;
  kind kind;
  double a, b, c;
  double cap; /* values are cut here; 0: not */
} law;

static double pareto(double x, double low, double high, double a) {
  return (1.0 - pow(low / x, a)) / (1.0 - pow(low / high, a));
}

/* Beta(2, b) has a closed form, checked against GSL below: GSL's own is slow for a million values. */
static double beta(double x, double b) { return 1.0 - pow(1.0 - x, b) * (1.0 + b * x); }

static double below(const law *l, double a, double x) {
  switch (l->kind) {
    case UNIFORM: return x / a;
    case NORMAL: return gsl_cdf_gaussian_P(x, a);
    case LAPLACE: return gsl_cdf_laplace_P(x, a * sqrt(0.5));
    case EXPONENTIAL: return gsl_cdf_exponential_P(x, a);
    case PARETO: return pareto(x, l->b, l->c, a);
    case LOG_NORMAL: return gsl_cdf_ugaussian_P(log(x / a) / l->b);
    case BETA: return beta(x, 2.0 / a - 2.0);
  }
  return NAN;
}

typedef struct fit {
  double a, within; /* parameter; mass below the cap */
  int64_t n, cut;
  int32_t count[GRID];
} fit;

/* The draws of one law beside the law itself and beside a wrong one. */
typedef struct trial {
  law law;
  fit fit[2];
} trial;

static void trial_open(trial *t, law l) {
  memset(t, 0, sizeof *t);
  t->law = l;
  for (int k = 0; k < 2; k++) {
    t->fit[k].a = l.a * (k ? WRONG : 1.0);
    t->fit[k].within = l.cap > 0.0 ? below(&l, t->fit[k].a, l.cap) : 1.0;
  }
}

static void trial_add(trial *t, double x) {
  for (int k = 0; k < 2; k++) {
    fit *f = &t->fit[k];
    if (t->law.cap > 0.0 && x >= t->law.cap) {
      f->cut++;
      continue;
    }
    const double u = below(&t->law, f->a, x) / f->within;
    const int cell = (int)(u * GRID);
    f->count[cell < 0 ? 0 : cell >= GRID ? GRID - 1 : cell]++;
    f->n++;
  }
}

/* The least p-value of the comparisons. */
static double fit_p(const fit *f) {
  double seen = 0.0, distance = 0.0, bin = 0.0, chi2 = 0.0;
  const double n = (double)f->n, each = n / BINS;
  for (int i = 0; i < GRID; i++) {
    seen += f->count[i];
    bin += f->count[i];
    distance = fmax(distance, fabs(seen / n - (i + 1.0) / GRID));
    if ((i + 1) % (GRID / BINS) == 0) {
      chi2 += (bin - each) * (bin - each) / each;
      bin = 0.0;
    }
  }
  const double p = fmin(kolmogorov_p(distance, n), gsl_cdf_chisq_Q(chi2, BINS - 1));
  return f->within < 1.0 ? fmin(p, binomial_p((double)f->cut, n + (double)f->cut, 1.0 - f->within))
                         : p;
}

static void trial_assert(const trial *t) {
  assert_int_equal(t->fit[0].n + t->fit[0].cut, DRAWS);
  assert_told_apart(t->law.name, fit_p(&t->fit[0]), fit_p(&t->fit[1]));
}

/* --- discrete laws ---------------------------------------------------------------------------- */

/* Shares of `cells` values; the wrong law has every second a little more often. */
static void assert_shares(const char *name, const double *count, const double *share, int cells) {
  double chi2[2] = {0.0, 0.0}, mass = 0.0;
  for (int i = 0; i < cells; i++)
    mass += share[i] * (i % 2 ? WRONG : 1.0 / WRONG);
  for (int i = 0; i < cells; i++) {
    const double right = DRAWS * share[i];
    const double wrong = right * (i % 2 ? WRONG : 1.0 / WRONG) / mass;
    chi2[0] += (count[i] - right) * (count[i] - right) / right;
    chi2[1] += (count[i] - wrong) * (count[i] - wrong) / wrong;
  }
  assert_told_apart(name, gsl_cdf_chisq_Q(chi2[0], cells - 1), gsl_cdf_chisq_Q(chi2[1], cells - 1));
}

/* Events of known chance, in groups. The wrong law has them 6 % more often, which even the
 * rarest of them show in a million draws. */
#define GROUPS 96
#define WRONG_CHANCE 1.06
#define FEW 50.0 /* variance below which a count is not near enough to a normal law */

typedef struct events {
  double got[GROUPS], expected[GROUPS], variance[GROUPS];
} events;

static void events_add(events *e, int group, double chance, bool happened) {
  e->got[group] += happened ? 1.0 : 0.0;
  e->expected[group] += chance;
  e->variance[group] += chance * (1.0 - chance);
}

/* The lesser p-value of the groups, each by itself, and of all events together. Groups with few events
 * count as one. */
static double events_p(const events *e, double factor) {
  double chi2 = 0.0, rest[3] = {0.0, 0.0, 0.0}, all[3] = {0.0, 0.0, 0.0};
  int groups = 0;
  for (int g = 0; g < GROUPS; g++) {
    const double part[3] = {e->got[g], e->expected[g] * factor, e->variance[g]};
    const bool many = part[2] >= FEW;
    for (int k = 0; k < 3; k++) {
      all[k] += part[k];
      rest[k] += many ? 0.0 : part[k];
    }
    chi2 += many ? (part[0] - part[1]) * (part[0] - part[1]) / part[2] : 0.0;
    groups += many;
  }
  if (rest[2] >= FEW) {
    chi2 += (rest[0] - rest[1]) * (rest[0] - rest[1]) / rest[2];
    groups++;
  }
  assert_true(groups > 0);
  const double z = fabs(all[0] - all[1]) / sqrt(all[2]);
  return fmin(gsl_cdf_chisq_Q(chi2, groups), 2.0 * gsl_cdf_ugaussian_Q(z));
}

static void events_assert(const char *name, const events *e) {
  assert_told_apart(name, events_p(e, 1.0), events_p(e, WRONG_CHANCE));
}

/* --- draws of the fill ------------------------------------------------------------------------ */

#define TILE 500

typedef void (*visit_draws)(float *const u[4], int n, void *context);

/* A million firms, four streams of one block. */
static void draw_all(uint32_t block, visit_draws visit, void *context) {
  const xw_rng_key key = xw_rng_key_make(SEED, 0);
  static float row[4][TILE];
  float *const out[4] = {row[0], row[1], row[2], row[3]};
  uint64_t id[TILE];
  for (uint64_t first = 0; first < DRAWS; first += TILE) {
    for (uint64_t i = 0; i < TILE; i++)
      id[i] = first + i;
    xw_rng_fill(key, 7, id, TILE, block, out);
    visit(out, TILE, context);
  }
}

static void add_quantiles(float *const u[4], int n, void *context) {
  trial *t = context;
  for (int i = 0; i < n; i++) {
    trial_add(&t[0], (double)u[0][i]);
    trial_add(&t[1], (double)xw_normal_quantilef(u[1][i]));
    trial_add(&t[2], (double)xw_laplace_quantilef(u[2][i]));
    trial_add(&t[3], (double)u[3][i]);
  }
}

static void uniform_normal_and_laplace_draws_follow_their_laws(void **state) {
  (void)state;
  static trial t[4];
  trial_open(&t[0], (law){"uniform, word 0", UNIFORM, .a = 1.0});
  trial_open(&t[1], (law){"normal", NORMAL, .a = 1.0});
  trial_open(&t[2], (law){"laplace", LAPLACE, .a = 1.0});
  trial_open(&t[3], (law){"uniform, word 3", UNIFORM, .a = 1.0});
  draw_all(0, add_quantiles, t);
  for (int k = 0; k < 4; k++)
    trial_assert(&t[k]);
}

#define RATES 16

static double rate_of(int group) { return 0.002 * pow(2.0, 0.75 * group); }

static void add_hazards(float *const u[4], int n, void *context) {
  events *e = context;
  for (int i = 0; i < n; i++) {
    const double rate = rate_of(i % RATES);
    const float chance = xw_hazardf((float)rate);
    events_add(e, i % RATES, -expm1(-0.25 * rate), u[XW_STREAM_hazard_exit % 4][i] < chance);
  }
}

static void events_of_a_yearly_rate_come_with_the_chance_of_a_quarter(void **state) {
  (void)state;
  static events e;
  draw_all(XW_STREAM_hazard_exit / 4, add_hazards, &e);
  events_assert("events of a rate", &e);
}

/* Plans and defect rates of neighbouring firms differ; groups are plans times rates. */
#define PLANS 6
#define DEFECTS 10
static const int plan[PLANS][2] = {{8, 0}, {13, 1}, {20, 1}, {50, 3}, {80, 5}, {125, 7}};

static double defects_of(int k) { return 0.004 * pow(1.6, k); }

typedef struct testing {
  events events;
  float fails[PLANS][DEFECTS];
  double exact[PLANS][DEFECTS];
  int64_t drawn;
} testing;

static void add_tests(float *const u[4], int n, void *context) {
  testing *t = context;
  for (int i = 0; i < n; i++) {
    const int group = (int)(t->drawn++ % (PLANS * DEFECTS)), p = group / DEFECTS,
              d = group % DEFECTS;
    events_add(&t->events, group, t->exact[p][d], u[XW_STREAM_defectives % 4][i] < t->fails[p][d]);
  }
}

static void samples_fail_with_the_binomial_chance_of_their_plan(void **state) {
  (void)state;
  static testing t;
  for (int p = 0; p < PLANS; p++) {
    float rate[DEFECTS], pass[DEFECTS], square[DEFECTS], term[DEFECTS];
    for (int d = 0; d < DEFECTS; d++)
      rate[d] = (float)defects_of(d);
    xw_plan_pass(plan[p][0], plan[p][1], rate, pass, DEFECTS, (xw_plan_rows){square, term});
    for (int d = 0; d < DEFECTS; d++) {
      t.fails[p][d] = 1.0f - pass[d];
      t.exact[p][d] = gsl_cdf_binomial_Q((unsigned)plan[p][1], defects_of(d), (unsigned)plan[p][0]);
    }
  }
  draw_all(XW_STREAM_defectives / 4, add_tests, &t);
  events_assert("failed samples", &t.events);
}

/* --- births ----------------------------------------------------------------------------------- */

typedef struct maternity {
  xw_birth_laws laws;
  xw_levers levers;
  xw_parameters parameters;
  xw_nursery nursery;
  xw_population population;
} maternity;

typedef void (*visit_births)(const maternity *m, void *context);

static void bear_all(maternity *m, bool initial, visit_births visit, void *context) {
  xw_nursery *b = &m->nursery;
  const xw_birth_terms terms = {&m->laws, &m->levers, &m->parameters, xw_rng_key_make(SEED, 0),
                                initial ? 0 : 30};
  b->initial = initial;
  for (int64_t first = 0; first < DRAWS; first += b->count) {
    b->count = DRAWS - first < XW_BATCH ? (int)(DRAWS - first) : XW_BATCH;
    for (int i = 0; i < b->count; i++) {
      const int64_t k = first + i;
      const int sector = (int)(k % XW_SECTOR_COUNT), region = (int)(k / 11 % XW_REGION_COUNT);
      b->row[i] = i;
      b->id[i] = initial ? (uint64_t)k : xw_entrant_id(30, sector, region, (uint32_t)(k / 341));
      b->sector[i] = (uint8_t)(initial ? 0 : sector);
      b->region[i] = (uint8_t)(initial ? 0 : region);
    }
    xw_births_write(&terms, b, &m->population);
    visit(m, context);
  }
}

static maternity *maternity_open(void) {
  static maternity m;
  memset(&m, 0, sizeof m);
  xw_birth_laws_init(&m.laws);
  m.levers = xw_levers_baseline();
  m.parameters = xw_parameters_default();
  assert_int_equal(xw_population_reserve(&m.population, XW_BATCH), XW_OK);
  return &m;
}

enum {
  SIZE,
  PRODUCTIVITY,
  SKILL,
  DIFFERENCE = SKILL + 4,
  MORAL_COST,
  CHEAT_GAIN,
  CASH,
  LATENT,
  AGE,
  ATTRIBUTES
};

static bool is_regulated(const xw_nursery *b, int i) { return b->regulated[i] > 0.0f; }

static void add_attributes(const maternity *m, void *context) {
  trial *t = context;
  const xw_nursery *b = &m->nursery;
  for (int i = 0; i < b->count; i++) {
    const double revenue = (double)b->employees[i] * (double)b->productivity[i] * 170000.0 / 4.0;
    const bool screened = is_regulated(b, i) && !(b->illegal[i] > 0.0f);
    const double difference = (double)b->difference[i];
    trial_add(&t[SIZE], (double)b->employees[i]);
    trial_add(&t[PRODUCTIVITY], (double)b->productivity[i]);
    for (int k = 0; k < 4; k++)
      trial_add(&t[SKILL + k], (double)b->capability[k][i]);
    trial_add(&t[DIFFERENCE], screened && difference > 0.0 ? difference / 0.7 : difference);
    trial_add(&t[MORAL_COST], (double)b->moral_cost[i]);
    trial_add(&t[CHEAT_GAIN], b->cheat_gain[i] < 0.15f ? (double)b->cheat_gain[i] : 0.15);
    trial_add(&t[CASH], (double)b->cash[i] / revenue);
    trial_add(&t[LATENT], (double)b->draw[XW_STREAM_birth_latent - XW_STREAM_birth_sector][i]);
    if (b->initial)
      trial_add(&t[AGE], (double)b->age[i]);
  }
}

static void assert_attributes(bool initial) {
  static trial t[ATTRIBUTES];
  static const char *const capability[4] = {"skill", "management", "metrology", "standards"};
  static const double mean[4] = {0.25, 0.30, 0.30, 0.25};
  const double start = initial ? 2.5 * 0.25 : 0.25;
  maternity *m = maternity_open();
  trial_open(&t[SIZE],
             (law){"size", PARETO, initial ? 1.06 : 1.2, 2.0, initial ? 300.0 : 50.0, 0.0});
  trial_open(&t[PRODUCTIVITY], (law){"productivity", LOG_NORMAL, 1.0, 0.25, 0.0, 0.0});
  for (int k = 0; k < 4; k++)
    trial_open(&t[SKILL + k], (law){capability[k], BETA, .a = mean[k] * (initial ? 1.0 : 0.8)});
  trial_open(&t[DIFFERENCE], (law){"difference", NORMAL, .a = 0.8});
  trial_open(&t[MORAL_COST], (law){"moral cost", LOG_NORMAL, 0.02, 0.6, 0.0, 0.0});
  trial_open(&t[CHEAT_GAIN], (law){"cheat gain", LOG_NORMAL, 0.02, 0.8, 0.0, 0.15});
  trial_open(&t[CASH], (law){"cash over revenue", LOG_NORMAL, start, 0.4, 0.0, 0.0});
  trial_open(&t[LATENT], (law){"latent", UNIFORM, .a = 1.0});
  trial_open(&t[AGE], (law){"age", EXPONENTIAL, .a = 21.0, .cap = 80.0});
  bear_all(m, initial, add_attributes, t);
  for (int k = 0; k < (initial ? ATTRIBUTES : AGE); k++)
    trial_assert(&t[k]);
  xw_population_free(&m->population);
}

static void attributes_of_initial_firms_follow_their_laws(void **state) {
  (void)state;
  assert_attributes(true);
}

static void attributes_of_entrants_follow_their_laws(void **state) {
  (void)state;
  assert_attributes(false);
}

static void the_closed_form_of_the_beta_law_is_that_of_gsl(void **state) {
  (void)state;
  for (double mean = 0.1; mean < 0.5; mean += 0.05)
    for (double x = 0.001; x < 1.0; x += 0.001)
      assert_true(fabs(beta(x, 2.0 / mean - 2.0) - gsl_cdf_beta_P(x, 2.0, 2.0 / mean - 2.0)) <
                  1e-12);
}

typedef struct shares {
  double sector[XW_SECTOR_COUNT], region[XW_REGION_COUNT], credit[4], age[81];
} shares;

static void add_shares(const maternity *m, void *context) {
  shares *s = context;
  for (int i = 0; i < m->nursery.count; i++) {
    s->sector[m->population.sector[i]]++;
    s->region[m->population.region[i]]++;
    s->credit[m->population.credit[i]]++;
    s->age[m->population.age[i]]++;
  }
}

static void sectors_regions_classes_and_whole_ages_have_their_shares(void **state) {
  (void)state;
  static shares s;
  static const double credit[4] = {0.10, 0.76, 0.11, 0.03};
  double sector[XW_SECTOR_COUNT], region[XW_REGION_COUNT], age[81];
  maternity *m = maternity_open();
  for (int k = 0; k < XW_SECTOR_COUNT; k++)
    sector[k] = xw_sector_info_at(k)->share;
  for (int k = 0; k < XW_REGION_COUNT; k++)
    region[k] = 1.0 / XW_REGION_COUNT;
  for (int k = 0; k <= 80; k++)
    age[k] = exp(-k / 21.0) - (k < 80 ? exp(-(k + 1) / 21.0) : 0.0);
  bear_all(m, true, add_shares, &s);
  assert_shares("sectors", s.sector, sector, XW_SECTOR_COUNT);
  assert_shares("regions", s.region, region, XW_REGION_COUNT);
  assert_shares("credit classes", s.credit, credit, 4);
  assert_shares("whole ages", s.age, age, 81);
  xw_population_free(&m->population);
}

enum { REGULATED, ILLEGAL, EXPORTER, ZONE, GI, FLAGS };

static double illegal_chance(double revenue) {
  const double c = (2200.0 + 8000.0) / (0.4 * revenue) + 0.15 * 2.0;
  return 1.0 / (1.0 + exp(3.5 - 0.8 * c + 8.0 * 0.02));
}

static void add_flags(const maternity *m, void *context) {
  events *e = context;
  const xw_nursery *b = &m->nursery;
  for (int i = 0; i < b->count; i++) {
    const int sector = b->sector[i];
    const double size = (double)b->employees[i];
    const double revenue = size * (double)b->productivity[i] * 170000.0 / 4.0;
    const double exporter = xw_sector_info_at(sector)->exporters * fmin(2.0, 0.4 + size / 20.0);
    const double illegal = illegal_chance(revenue);
    events_add(&e[REGULATED], sector, xw_sector_need(sector), is_regulated(b, i));
    if (is_regulated(b, i))
      events_add(&e[ILLEGAL], (int)(illegal * (GROUPS - 1)), illegal, b->illegal[i] > 0.0f);
    else
      assert_true(b->illegal[i] == 0.0f);
    events_add(&e[EXPORTER], (int)(exporter * (GROUPS - 1)), exporter, b->exporter[i] > 0.0f);
    events_add(&e[ZONE], b->region[i], 0.05, m->population.zone[i] > 0);
    events_add(&e[GI], b->region[i], 0.03, m->population.gi[i] > 0);
  }
}

static void flags_come_with_the_chance_that_a_firm_has(void **state) {
  (void)state;
  static events e[FLAGS];
  static const char *const name[FLAGS] = {"regulated", "illegal", "exporter", "zone", "gi"};
  maternity *m = maternity_open();
  bear_all(m, true, add_flags, e);
  for (int k = 0; k < FLAGS; k++)
    events_assert(name[k], &e[k]);
  xw_population_free(&m->population);
}

/* --- exits and entrants of a step ------------------------------------------------------------- */

static double yearly_exit(double years) {
  return 0.045 * (1.0 - exp(-years / 1.5)) + 0.045 * (years / 2.75) * exp(1.0 - years / 2.75);
}

static void firms_leave_with_the_chance_of_their_age(void **state) {
  (void)state;
  static events e;
  run r;
  run_open(&r, DRAWS, SEED);
  run_close_borders(&r);
  run_start(&r, 0);
  const xw_population *p = &r.state.population;
  uint8_t *age = malloc(DRAWS), *stays = calloc(DRAWS, 1);
  assert_true(age != NULL && stays != NULL);
  for (int i = 0; i < DRAWS; i++)
    age[p->id[i]] = (uint8_t)p->age[i];
  run_steps(&r, 1);
  for (int64_t i = 0; i < p->count; i++)
    stays[p->id[i]] = 1;
  for (int i = 0; i < DRAWS; i++)
    events_add(&e, age[i], -expm1(-0.25 * yearly_exit(age[i] / 4.0)), !stays[i]);
  events_assert("exits by age", &e);
  free(age);
  free(stays);
  run_close(&r);
}

/* Chi-squared of counts against Poisson, neighbours joined until forty are expected. */
static double poisson_chi2(const double *count, int values, double n, double mean, int *freedom) {
  double chi2 = 0.0, got = 0.0, mass = 0.0, left = 1.0, got_left = n;
  for (int k = 0; k < values; k++) {
    const double pdf = gsl_ran_poisson_pdf((unsigned)k, mean);
    got += count[k], mass += pdf;
    left -= pdf, got_left -= count[k];
    if (n * mass < 40.0 || n * left < 40.0)
      continue;
    chi2 += (got - n * mass) * (got - n * mass) / (n * mass);
    got = mass = 0.0;
    (*freedom)++;
  }
  mass += fmax(left, 0.0), got += got_left;
  return chi2 + (got - n * mass) * (got - n * mass) / (n * mass);
}

/* Entrants of cells in first steps, by sector; every cell of a sector has the same mean. */
#define MOST 1024

static void assert_entrants(const char *name, double rate, int replications) {
  static double count[XW_SECTOR_COUNT][MOST];
  const double n = (double)replications * XW_REGION_COUNT;
  double p[2];
  run r;
  memset(count, 0, sizeof count);
  run_open(&r, 500, SEED);
  SET_PARAMETER(&r, firm_entry_rate, rate);
  SET_PARAMETER(&r, firm_entry_cost_effect, 0.0);
  SET_PARAMETER(&r, firm_entry_delay_effect, 0.0);
  SET_PARAMETER(&r, firm_entry_margin_effect, 0.0);
  SET_PARAMETER(&r, market_demand_growth, 0.0);
  for (int k = 0; k < replications; k++) {
    int cell[XW_SECTOR_COUNT][XW_REGION_COUNT] = {{0}};
    run_start(&r, (uint32_t)k);
    run_steps(&r, 1);
    for (int64_t i = 0; i < r.state.population.count; i++)
      if (r.state.population.id[i] >> 48)
        cell[r.state.population.sector[i]][r.state.population.region[i]]++;
    for (int s = 0; s < XW_SECTOR_COUNT; s++)
      for (int region = 0; region < XW_REGION_COUNT; region++)
        count[s][cell[s][region] < MOST ? cell[s][region] : MOST - 1]++;
  }
  for (int w = 0; w < 2; w++) {
    double chi2 = 0.0;
    int freedom = 0;
    for (int s = 0; s < XW_SECTOR_COUNT; s++) {
      const double mean = rate / 4.0 * 500.0 * xw_sector_info_at(s)->share / XW_REGION_COUNT;
      chi2 += poisson_chi2(count[s], MOST, n, mean * (w ? WRONG : 1.0), &freedom);
    }
    p[w] = gsl_cdf_chisq_Q(chi2, freedom);
  }
  assert_told_apart(name, p[0], p[1]);
  run_close(&r);
}

static void entrants_of_a_cell_are_poisson(void **state) {
  (void)state;
  assert_entrants("entrants, few", 8.0, 3000);  /* means 1.3 to 5.2; a million cells */
  assert_entrants("entrants, many", 640.0, 60); /* means 103 to 413: sums of chunks */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uniform_normal_and_laplace_draws_follow_their_laws),
      cmocka_unit_test(events_of_a_yearly_rate_come_with_the_chance_of_a_quarter),
      cmocka_unit_test(samples_fail_with_the_binomial_chance_of_their_plan),
      cmocka_unit_test(the_closed_form_of_the_beta_law_is_that_of_gsl),
      cmocka_unit_test(attributes_of_initial_firms_follow_their_laws),
      cmocka_unit_test(attributes_of_entrants_follow_their_laws),
      cmocka_unit_test(sectors_regions_classes_and_whole_ages_have_their_shares),
      cmocka_unit_test(flags_come_with_the_chance_that_a_firm_has),
      cmocka_unit_test(firms_leave_with_the_chance_of_their_age),
      cmocka_unit_test(entrants_of_a_cell_are_poisson),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
