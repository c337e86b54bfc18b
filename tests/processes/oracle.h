/* One firm in double precision, and the slow straightforward form of the processes of a quarter. A
 * form is written from the equations of section 5 of the model document: plain ifs and loops, the
 * C library, no tables, no vectors, nothing of the context but what the last step left. What the state
 * does about a firm is in oracle_control.h. Header only; needs cmocka.h before it. */
#ifndef XW_TESTS_PROCESSES_ORACLE_H
#define XW_TESTS_PROCESSES_ORACLE_H

#include "processes/world.h"

#define ANYTHING 1e300   /* a row that the process uses as working space */
#define NEAR_DRAW 1e-6   /* a draw so close to its probability counts as undecided */
#define NEAR_CHOICE 1e-5 /* the same for what is decided without a draw */
#define RELATIVE 2e-5    /* tolerance of single precision */
#define ABSOLUTE 2e-7    /* and its floor */
#define SPLIT_FLOOR 3e-5 /* floor for what is left of a uniform after three splits */
#define FAIL_FLOOR 3e-6  /* floor for the failure of a sample: 1 minus a product of 32 factors */

/* Every column and every scratch row, all of them doubles. */
typedef struct firm {
#define XW_COLUMN(name, type, ...) double name;
#include "population/columns.def"
#undef XW_COLUMN
  struct {
#define XW_SCRATCH(name, ...) double name;
#include "processes/scratch.def"
#undef XW_SCRATCH
  } s;
} firm;

enum { FIELDS = sizeof(firm) / sizeof(double) };

/* A firm in front of a process. */
typedef struct scene {
  const world *w;
  int i;
  firm f;
  bool doubt;   /* some decision is too close to tell */
  double slack; /* floor for differences of large sums of money, CNY */
} scene;

static inline void scene_load(scene *c, const world *w, int i) {
  const xw_tile *t = w->tile;
  *c = (scene){.w = w, .i = i};
#define XW_COLUMN(name, type, ...) c->f.name = (double)t->name[i];
#include "population/columns.def"
#undef XW_COLUMN
#define XW_SCRATCH(name, ...) c->f.s.name = (double)t->s.name[i];
#include "processes/scratch.def"
#undef XW_SCRATCH
}

static inline double draw(const scene *c, xw_stream stream) {
  const world *w = c->w;
  return (double)xw_rng_uniformf(w->context.key, w->context.period, w->tile->id[c->i], stream);
}

/* 1 when u < p. */
static inline double below(scene *c, double u, double p) {
  if (fabs(u - p) < NEAR_DRAW)
    c->doubt = true;
  return u < p ? 1.0 : 0.0;
}

static inline double happens(scene *c, xw_stream stream, double p) {
  return below(c, draw(c, stream), p);
}

static inline double rounded(double x) { return floor(x + 0.5); }
static inline double flag(bool is) { return is ? 1.0 : 0.0; }
static inline double less_one(double quarters) { return fmax(quarters - 1.0, 0.0); }
static inline const xw_sector_info *sector_of(const scene *c) {
  return xw_sector_info_at((int)c->f.sector);
}
static inline double price_of_sector(const scene *c) {
  return c->w->result.price[(int)c->f.sector];
}

static inline double laplace(double u) {
  return u < 0.5 ? log(2.0 * u) / sqrt(2.0) : -log(2.0 * (1.0 - u)) / sqrt(2.0);
}

static inline double choose(int n, int k) {
  double value = 1.0;
  for (int j = 1; j <= k; j++)
    value *= (double)(n - k + j) / j;
  return value;
}

/* P(Binomial(n, p) <= c). */
static inline double pass_chance(int n, int c, double p) {
  double sum = 0.0;
  for (int k = 0; k <= c && k <= n; k++)
    sum += choose(n, k) * pow(p, k) * pow(1.0 - p, n - k);
  return n <= c ? 1.0 : sum;
}

static inline double stop_share(const world *w) {
  return fmin(1.0, L(sampling_stop_days) / (365.0 * 0.25));
}

/* --- the start of a quarter (2.3, head of 5) --------------------------------------------------- */

static inline double split_off(scene *c, double *u, double p) {
  const double happened = below(c, *u, p);
  *u = happened > 0.0 ? *u / p : (*u - p) / (1.0 - p);
  return happened;
}

static inline void plain_status(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const xw_levers base = xw_levers_baseline();
  const bool micro = f->employees < 20.0, small = !micro && f->employees < 300.0;
  double u = draw(c, XW_STREAM_renewal);
  f->s.item_due = split_off(c, &u, chance_of(0.02));
  f->s.licence_due = split_off(c, &u, 0.25 / 5.0);
  f->s.organisation_due = split_off(c, &u, 0.25 / 4.0);
  f->s.export_draw = u;
  f->s.micro = flag(micro);
  f->s.small = flag(small);
  f->s.relief = micro ? L(fees_relief_micro) : small ? L(fees_relief_small) : 0.0;
  f->s.base_relief = micro   ? XW_LEVER_OF(&base, fees_relief_micro)
                     : small ? XW_LEVER_OF(&base, fees_relief_small)
                             : 0.0;
  const xw_sector_info *s = sector_of(c);
  const double need = (s->licence + s->ccc - s->licence * s->ccc) * L(approval_scope);
  if (fabs(f->latent - need) < NEAR_DRAW)
    c->doubt = true;
  f->s.severity = s->severity;
  f->s.price = price_of_sector(c);
  f->s.regulated = flag(f->latent < need);
  f->s.unlicensed = flag(f->latent < need && f->illegal > 0.0);
  f->s.operating = flag(f->wait == 0.0);
  f->s.waiting = flag(f->wait > 0.0);
  f->s.potential =
      f->employees * f->productivity * P(firm_revenue_per_employee) * 0.25 * f->s.price;
  f->s.event = ANYTHING;
}

/* --- capabilities (5.1) ------------------------------------------------------------------------ */

static inline double step_up(double stock, double gain, double event) {
  return stock + event * gain * (1.0 - stock);
}

static inline double plain_training_weight(const scene *c) {
  const world *w = c->w;
  switch ((int)rounded(L(training_target))) {
    case 0: return 1.0;
    case 1: return 2.0 * (1.0 - c->f.skill);
    case 2: return c->f.credit <= 1.0 ? 1.5 : 0.5;
    default: return c->f.age < 12.0 ? 2.0 : 0.5;
  }
}

static inline void plain_training(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double cost = L(training_cost), copay = L(training_copay);
  const double seats = L(training_fund) * 1e6 * 0.25 / (cost * (1.0 - copay) * w->r.state.weight);
  const double willing = P(skill_willing) * (1.0 - P(skill_copay_effect) * copay);
  const double wanted = willing * w->r.state.lagged.training_weight;
  const double weight = plain_training_weight(c), u = draw(c, XW_STREAM_training);
  const double place = wanted > 0.0 ? willing * fmin(1.0, weight * seats / wanted) : 0.0;
  const double alone = chance_of(P(skill_private_rate) * fmin(2.0, 3000.0 / cost));
  const double publicly = below(c, u, place);
  const double trained = below(c, u, place + (1.0 - place) * alone);
  const double decay = P(skill_decay) * (1.0 - 0.5 * L(training_circles));
  f->s.training_weight = weight;
  f->s.training_paid = publicly > 0.0 ? copay * cost : trained * cost;
  f->s.training_public = publicly * (1.0 - copay) * cost;
  f->skill = step_up(f->skill * (1.0 - 0.25 * decay), P(skill_gain), trained);
}

static inline void plain_management(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double full = P(management_cost) * fmin(1.0, f->employees / 20.0);
  const double net = full * (1.0 - L(management_subsidy));
  const double pull = 1.0 + P(management_spillover) * w->r.state.lagged.management[(int)f->region] +
                      f->zone * (L(management_zone_effect) - 1.0) + L(management_award) +
                      L(services_problem_solving);
  const double burden = net / (P(management_affordable) * 4.0 * f->s.potential);
  const double own =
      happens(c, XW_STREAM_management_step, chance_of(P(management_rate) * pull / (1.0 + burden)));
  double helped = 0.0;
  if (f->s.signal > 0.0 && own == 0.0)
    helped = happens(c, XW_STREAM_management_help, L(risk_early_help));
  f->s.own_step = own;
  f->s.capability_paid = own * net;
  f->s.subsidies_public = own * (full - net) + helped * full;
  f->management =
      step_up(f->management * (1.0 - 0.25 * P(management_decay)), P(management_gain), own + helped);
}

static inline void plain_capability(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  plain_training(c);
  const double mean = w->r.state.lagged.harm_rate;
  const double harm = mean > 0.0 ? f->escape * sector_of(c)->severity / mean : 0.0;
  f->s.signal =
      happens(c, XW_STREAM_signal, chance_of(L(risk_monitoring) * fmin(10.0, harm * harm)));
  plain_management(c);
  const double price = P(metrology_price);
  const double net =
      price * (1.0 - L(infrastructure_metrology_subsidy)) * (1.0 - L(services_testing_voucher));
  const double burden = net / (P(metrology_affordable) * 4.0 * f->s.potential);
  const double measured =
      happens(c, XW_STREAM_metrology_step, chance_of(P(metrology_rate) / (1.0 + burden)));
  f->s.appraisal = measured * net;
  f->s.subsidies_public += measured * (price - net);
  f->metrology =
      step_up(f->metrology * (1.0 - 0.25 * P(metrology_decay)), P(metrology_gain), measured);
  const double help = L(infrastructure_standards_help) + f->gi * L(infrastructure_gi_support);
  const double rate = P(standards_rate) +
                      P(standards_declaration_effect) * L(responsibility_declaration) +
                      P(standards_help_effect) * help;
  const double standard = happens(c, XW_STREAM_standards_step, chance_of(rate));
  f->s.capability_paid += standard * P(standards_cost);
  f->standards =
      step_up(f->standards * (1.0 - 0.25 * P(standards_decay)), P(standards_gain), standard);
  f->s.event = ANYTHING;
}

/* --- effort and integrity (5.2) ---------------------------------------------------------------- */

static inline double loss_of_failure(const world *w) {
  return L(sampling_fine) * P(supervision_batch) +
         P(belief_reputation_loss) * (0.5 + L(sampling_publicity)) +
         0.25 * P(supervision_model_share) * stop_share(w) +
         L(credit_coverage) * L(credit_blacklist) * P(brand_blacklist_loss) *
             fmin(3.0, rounded(L(credit_listing_quarters)) / 8.0) +
         L(responsibility_recall) * P(cost_recall) * P(supervision_batch);
}

static inline void plain_effort(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const int n = (int)rounded(L(sampling_size)), accept = (int)rounded(L(sampling_accept));
  const double beta = P(quality_beta_effort), loss = loss_of_failure(w);
  const double z = sector_of(c)->intercept + f->difference - P(quality_beta_skill) * f->skill -
                   P(quality_beta_management) * f->management -
                   P(quality_beta_metrology) * f->metrology -
                   P(quality_beta_standards) * f->standards;
  const double theta =
      fmin(0.95, P(quality_self_check) + P(quality_self_check_metrology) * f->metrology);
  const double p = logistic(z - beta * f->effort), out = p * (1.0 - theta);
  const double slope =
      n <= accept ? 0.0
                  : n * choose(n - 1, accept) * pow(out, accept) * pow(1.0 - out, n - 1 - accept);
  const double phi = 1.0 + 0.1 * L(brand_support) * (2.0 * L(brand_checked) - 1.0);
  const double own =
      P(effort_foresight) * phi *
      (P(cost_rework) * theta +
       (1.0 - theta) * (P(cost_external) + L(responsibility_liability) * sector_of(c)->severity));
  const double benefit = beta * p * (1.0 - p) * (own + f->belief * slope * (1.0 - theta) * loss);
  f->effort += P(effort_inertia) * (clip(benefit / P(cost_effort), 0.0, 1.0) - f->effort);
  const double zeta = z - beta * f->effort;
  const double caught = loss + L(enforcement_fine) * P(supervision_batch) + L(enforcement_closure);
  const double gain = f->cheat_gain - 0.7 * f->belief * loss - f->raid_belief * caught -
                      own * (logistic(zeta + P(quality_cheat)) - logistic(zeta)) -
                      f->moral_cost * (1.0 + L(credit_integrity_drive));
  if (f->wait == 0.0 && fabs(gain) < NEAR_CHOICE)
    c->doubt = true;
  f->s.cheating = flag(f->wait == 0.0 && gain > 0.0);
  f->s.self_check = theta;
  f->s.logit = zeta;
  f->s.effort_cost = f->effort; /* kept for quality cost: a failure raises effort later */
  f->s.defect = p; /* these four are steps on the way, written anew by later processes */
  f->s.pass8 = out;
  f->s.fail_chance = slope;
  f->s.chance = own;
  f->s.revenue = f->s.exports = f->s.event = ANYTHING;
}

/* --- production and sales (5.3, 5.4) ----------------------------------------------------------- */

static inline void plain_production(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double shock = gsl_cdf_ugaussian_Pinv(draw(c, XW_STREAM_quality_shock));
  f->s.defect =
      logistic(f->s.logit + P(quality_cheat) * f->s.cheating + P(quality_sd_period) * shock);
  f->escape = f->s.defect * (1.0 - f->s.self_check);
  f->s.plan_pass =
      pass_chance((int)rounded(L(sampling_size)), (int)rounded(L(sampling_accept)), f->escape);
  f->s.fail_chance = 1.0 - f->s.plan_pass;
  f->s.revenue = f->s.exports = f->s.event = ANYTHING;
}

static inline void plain_sales(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const int s = (int)f->sector;
  const double share = f->exporter > 0.0 ? P(trade_export_share) : 0.0;
  const double days =
      L(trade_clearance_days) * w->r.levers.value[XW_LEVER_trade_check_A + (int)f->credit];
  const double x = share * exp(-P(trade_day_effect) * (days - 0.8)) *
                   (1.0 + P(trade_testing_effect) * (L(trade_mutual_recognition) - 0.3));
  const double volume = 1.0 - share + x;
  const double brand = 1.0 + P(brand_premium) * (f->reputation - w->r.state.lagged.reputation[s]);
  const double black =
      f->blacklist > 0.0 ? 1.0 - P(brand_blacklist_loss) * L(credit_coverage) : 1.0;
  const double spoilt = fmax(0.0, 1.0 - P(brand_recall_spillover) * w->r.state.lagged.recalled[s]);
  const double shock =
      fmax(0.1, 1.0 + P(firm_sd_revenue) * laplace(draw(c, XW_STREAM_revenue_shock)));
  f->s.revenue = f->wait > 0.0 ? 0.0 : f->s.potential * volume * brand * black * spoilt * shock;
  f->s.exports = f->s.revenue * x / volume;
  f->s.selling = flag(f->s.revenue > 0.0);
  f->s.pass8 = f->s.selling * pow(1.0 - f->escape, 8.0);
  f->s.plan_pass = f->s.selling * (1.0 - f->s.fail_chance);
  f->s.event = ANYTHING;
}

/* --- quality cost (5.5) ------------------------------------------------------------------------ */

static inline void plain_quality_cost(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double revenue = f->s.revenue, effort = f->s.effort_cost;
  double harm = sector_of(c)->severity * f->escape * revenue;
  if (f->s.recalled > 0.0)
    harm *= 1.0 - 0.6 * L(responsibility_traceability) * fmin(1.0, 4.0 * P(supervision_batch));
  f->s.effort_cost = 0.5 * P(cost_effort) * effort * effort * revenue;
  f->s.prevention = f->s.effort_cost + f->s.training_paid + f->s.capability_paid;
  f->s.rework = P(cost_rework) * f->s.defect * f->s.self_check * revenue;
  f->s.external = P(cost_external) * f->escape * revenue;
  f->s.liability = L(responsibility_liability) * harm;
  f->s.external_failure = f->s.external + f->s.liability;
  f->s.quality_cost = f->s.prevention + f->s.appraisal + f->s.rework + f->s.external_failure;
  f->s.cheating_income = f->s.cheating > 0.0 ? f->cheat_gain * revenue : 0.0;
  f->s.consumer_harm =
      (1.0 - L(responsibility_liability)) * harm + P(cheat_value_loss) * f->s.cheating_income;
  f->s.harm_rate = f->wait == 0.0 ? f->escape * sector_of(c)->severity : 0.0;
}

/* --- reputation (5.11) ------------------------------------------------------------------------- */

static inline void plain_reputation(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double lift =
      1.0 + 0.2 * L(brand_support) * L(brand_checked) + 0.3 * L(infrastructure_gi_support) * f->gi;
  const double seen = fmin(1.0, exp(-P(brand_sensitivity) * f->escape) * lift);
  double after = f->reputation + P(brand_speed) * (seen - f->reputation);
  after += P(management_award_reputation) * L(management_award) * f->s.own_step;
  after -= 0.15 * (0.5 + L(sampling_publicity)) * f->s.failed;
  after -= 0.3 * f->s.caught;
  after -= f->s.lots_returned > 0.0 ? 0.1 : 0.0;
  after -= 0.1 * f->s.recalled;
  f->reputation = clip(after, 0.0, 1.0);
}

/* --- money, growth, exit (5.12) ---------------------------------------------------------------- */

static inline void plain_money(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double price = price_of_sector(c), revenue = f->s.revenue;
  const double margin =
      sector_of(c)->margin - P(firm_overhead) + P(market_cost_rigidity) * (1.0 - 1.0 / price);
  const double burdens = f->s.quality_cost + f->s.fees + f->s.intermediary + f->s.fines +
                         f->s.stop_cost + f->s.recall_cost + f->s.lots_cost + f->s.tariff;
  f->s.margin_income = margin * revenue;
  f->s.buyers_gain = revenue * (1.0 / price - 1.0);
  f->s.export_income = P(trade_export_premium) * f->s.exports;
  f->s.waiting_cost = f->wait > 0.0 ? 0.01 * f->s.potential : 0.0;
  f->s.profit_before_tax = f->s.margin_income + f->s.cheating_income + f->s.export_income -
                           burdens - P(firm_fixed_cost) * 0.25 - f->s.waiting_cost;
  f->s.tax = P(firm_income_tax) * fmax(f->s.profit_before_tax, 0.0);
  f->s.profit = f->s.profit_before_tax - f->s.tax;
  f->s.draw = P(firm_owner_draw) * fmax(f->s.profit, 0.0);
  f->cash += f->s.profit - f->s.draw;
  c->slack = 2e-6 * (f->s.potential + revenue + burdens);
}

static inline void plain_exit(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double years = 0.25 * f->age, hump = years / P(firm_exit_peak);
  const double hazard =
      P(firm_exit_base) * (1.0 - exp(-years / 1.5)) + P(firm_exit_hump) * hump * exp(1.0 - hump);
  const double broke = -P(firm_overdraft) * f->s.potential - f->cash;
  if (fabs(broke) < c->slack)
    c->doubt = true;
  f->s.insolvent = flag(broke > 0.0);
  f->s.exits = happens(c, XW_STREAM_hazard_exit, chance_of(hazard));
  if (f->s.insolvent > 0.0 || f->s.closed > 0.0)
    f->s.exits = 1.0;
}

static inline void plain_finance(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  plain_money(c);
  const double over = f->s.profit_before_tax / fmax(f->s.potential, 1.0);
  const double growth = P(firm_growth_profit) * clip(over - P(firm_reference_margin), -0.2, 0.2) +
                        P(firm_sd_growth) * pow(f->employees, -P(firm_size_exponent)) *
                            laplace(draw(c, XW_STREAM_growth_shock));
  f->employees = clip(f->employees * exp(growth), 1.0, 5000.0);
  f->s.supply = f->wait > 0.0 ? 0.0 : f->employees * f->productivity;
  plain_exit(c);
  f->s.training_weight = plain_training_weight(c); /* age before its increment */
  f->age += 1.0;
  f->wait = less_one(f->wait);
}

#endif
