/* Birth of one firm: every attribute is an inverse distribution function of its own uniform, so that a
 * firm is the same firm in every scenario. See section 2 of the model document. */
#include "processes/birth.h"

#include "base/vmath.h"
#include "levers/fields.h"
#include "population/sectors.h"
#include "xiaowei/metrics.h"

#define L(id) XW_LEVER_OF(levers, id)
#define P(id) XW_PARAMETER_OF(parameters, id)

typedef struct dice {
  xw_rng_key key;
  uint32_t period;
  uint64_t id;
} dice;

static double roll(const dice *d, xw_stream stream) {
  return xw_rng_uniform(d->key, d->period, d->id, stream);
}

static double roll_normal(const dice *d, xw_stream stream) {
  const uint32_t word = xw_rng_word(d->key, d->period, d->id, stream, 0);
  return (double)xw_normal_quantilef(xw_uniformf(word));
}

void xw_birth_laws_init(xw_birth_laws *laws) {
  static const double mean[4] = {0.25, 0.30, 0.30, 0.25};
  for (int i = 0; i < 4; i++) {
    xw_beta_init(&laws->initial[i], mean[i]);
    xw_beta_init(&laws->entrant[i], 0.8 * mean[i]);
  }
  double sum = 0.0;
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    sum += xw_sector_info_at(s)->share;
    laws->cumulative[s] = sum;
    laws->need[s] = xw_sector_need(s);
  }
}

uint64_t xw_entrant_id(uint32_t period, int sector, int region, uint32_t k) {
  return (uint64_t)(period + 1) << 48 | (uint64_t)sector << 40 | (uint64_t)region << 32 | k;
}

/* Pareto on [low, high) with survival exponent a. */
static double truncated_pareto(double u, double low, double high, double a) {
  const double cut = xw_pow(low / high, a);
  return low * xw_pow(1.0 - u * (1.0 - cut), -1.0 / a);
}

static int pick_sector(const xw_birth_laws *laws, double u) {
  int s = 0;
  while (s < XW_SECTOR_COUNT - 1 && u >= laws->cumulative[s])
    s++;
  return s;
}

static void place(const xw_birth_laws *laws, const dice *d, const xw_birth *birth, xw_population *p,
                  int64_t i) {
  const double u = birth->sector < 0 ? roll(d, XW_STREAM_birth_sector) : 0.0;
  const double v = birth->region < 0 ? roll(d, XW_STREAM_birth_region) : 0.0;
  p->id[i] = birth->id;
  p->sector[i] = (uint8_t)(birth->sector < 0 ? pick_sector(laws, u) : birth->sector);
  p->region[i] = (uint8_t)(birth->region < 0 ? (int)(v * XW_REGION_COUNT) : birth->region);
}

static void endow(const xw_birth_laws *laws, const xw_parameters *parameters, const dice *d,
                  bool initial, xw_population *p, int64_t i) {
  const xw_beta *beta = initial ? laws->initial : laws->entrant;
  const double size = roll(d, XW_STREAM_birth_size);
  p->employees[i] = (float)(initial ? truncated_pareto(size, 2.0, 300.0, 1.06)
                                    : truncated_pareto(size, 2.0, 50.0, 1.2));
  p->productivity[i] = (float)xw_exp(0.25 * roll_normal(d, XW_STREAM_birth_productivity));
  p->skill[i] = (float)xw_beta_quantile(&beta[0], roll(d, XW_STREAM_birth_skill));
  p->management[i] = (float)xw_beta_quantile(&beta[1], roll(d, XW_STREAM_birth_management));
  p->metrology[i] = (float)xw_beta_quantile(&beta[2], roll(d, XW_STREAM_birth_metrology));
  p->standards[i] = (float)xw_beta_quantile(&beta[3], roll(d, XW_STREAM_birth_standards));
  p->difference[i] = (float)(P(quality_sd_firm) * roll_normal(d, XW_STREAM_birth_difference));
  p->effort[i] = 0.35f;
  p->reputation[i] = 0.7f;
  p->escape[i] = 0.013f;
  p->moral_cost[i] = (float)(P(cheat_moral_median) *
                             xw_exp(P(cheat_moral_sd) * roll_normal(d, XW_STREAM_birth_moral)));
  const double gain =
      P(cheat_gain) * xw_exp(P(cheat_gain_sd) * roll_normal(d, XW_STREAM_birth_gain));
  p->cheat_gain[i] = (float)(gain < 0.15 ? gain : 0.15);
  p->latent[i] = (float)roll(d, XW_STREAM_birth_latent);
}

static double believed(double publicity, double gain, double plain, double loud) {
  const double heard = gain * xw_hazard(loud);
  return (1.0 - publicity) * plain + publicity * (heard < 1.0 ? heard : 1.0);
}

static void believe(const xw_levers *levers, const xw_parameters *parameters, xw_population *p,
                    int64_t i) {
  const double publicity = L(sampling_publicity), gain = P(belief_publicity_gain);
  const double ratio = L(sampling_ratio);
  p->belief[i] = (float)believed(publicity, gain, xw_hazard(ratio), ratio);
  p->raid_belief[i] = (float)believed(publicity, gain, 0.0, 4.0 * L(enforcement_raid_rate));
}

static int first_class(double u) { return u < 0.10 ? 0 : u < 0.86 ? 1 : u < 0.97 ? 2 : 3; }

static int first_age(double u) {
  const double age = -21.0 * xw_log(u);
  return age < 80.0 ? (int)age : 80;
}

static void settle(const xw_levers *levers, const xw_parameters *parameters, const dice *d,
                   bool initial, double revenue, xw_population *p, int64_t i) {
  const double shock = xw_exp(0.4 * roll_normal(d, XW_STREAM_birth_cash));
  p->cash[i] = (initial ? 2.5 : 1.0) * P(firm_start_cash) * revenue * shock;
  p->credit[i] = (uint8_t)(initial ? first_class(roll(d, XW_STREAM_birth_class)) : 1);
  p->age[i] = (uint16_t)(initial ? first_age(roll(d, XW_STREAM_birth_age)) : 0);
  const double scale = 0.4 + (double)p->employees[i] / 20.0;
  const double export_chance =
      xw_sector_info_at(p->sector[i])->exporters * (scale < 2.0 ? scale : 2.0);
  p->exporter[i] = roll(d, XW_STREAM_birth_exporter) < export_chance;
  p->zone[i] = roll(d, XW_STREAM_birth_zone) < L(management_zone_share);
  p->gi[i] = roll(d, XW_STREAM_birth_gi) < P(brand_gi_share);
  p->clean_run[i] = p->key_list[i] = p->blacklist[i] = p->rectify[i] = 0;
  p->wait[i] = p->illegal[i] = 0;
}

/* A regulated newborn is illegal, or was screened and (an entrant) waits for its licence. */
static void license(const xw_birth_laws *laws, const xw_levers *levers,
                    const xw_parameters *parameters, const dice *d, bool initial, double revenue,
                    xw_population *p, int64_t i) {
  if (!((double)p->latent[i] < laws->need[p->sector[i]] * L(approval_scope)))
    return;
  const double money = L(fees_licence_review) + L(approval_intermediary_cost);
  const double burden = money / (0.1 * 4.0 * revenue) + 0.15 * L(approval_delay_quarters);
  const double chance = xw_logistic(-3.5 + 0.8 * burden - 8.0 * L(enforcement_raid_rate));
  const double u = roll(d, XW_STREAM_birth_illegal);
  if (u < chance) {
    p->illegal[i] = 1;
    return;
  }
  if (p->difference[i] > 0.0f)
    p->difference[i] *= (float)(1.0 - P(quality_screening));
  if (!initial)
    p->wait[i] = (uint8_t)(L(approval_delay_quarters) + roll(d, XW_STREAM_birth_wait));
}

void xw_birth_write(const xw_birth_laws *laws, const xw_levers *levers,
                    const xw_parameters *parameters, xw_rng_key key, uint32_t period,
                    const xw_birth *birth, xw_population *p, int64_t row) {
  const dice d = {key, period, birth->id};
  place(laws, &d, birth, p, row);
  endow(laws, parameters, &d, birth->initial, p, row);
  believe(levers, parameters, p, row);
  const double revenue = (double)p->employees[row] * (double)p->productivity[row] *
                         P(firm_revenue_per_employee) * 0.25;
  settle(levers, parameters, &d, birth->initial, revenue, p, row);
  license(laws, levers, parameters, &d, birth->initial, revenue, p, row);
}
