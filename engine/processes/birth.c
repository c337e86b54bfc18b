/* Birth of a batch of firms: every attribute is an inverse distribution function of its own uniform, so that
 * a firm is the same firm in every scenario. See section 2 of the model document. */
#include "processes/birth.h"

#include "base/vector.h"
#include "base/vmath.h"
#include "levers/fields.h"

#define L(id) ((float)XW_LEVER_OF(terms->levers, id))
#define P(id) ((float)XW_PARAMETER_OF(terms->parameters, id))
#define DRAW(name) (b->draw[XW_STREAM_##name - XW_STREAM_birth_sector])

_Static_assert(XW_STREAM_birth_sector % 4 == 0, "birth draws must begin a block");
_Static_assert(XW_STREAM_birth_wait - XW_STREAM_birth_sector + 1 == XW_BIRTH_DRAWS,
               "XW_BIRTH_DRAWS must match streams.def");

static void draw(const xw_birth_terms *terms, xw_nursery *b) {
  for (uint32_t block = 0; block < XW_BIRTH_DRAWS / 4; block++) {
    float *const out[4] = {b->draw[4 * block], b->draw[4 * block + 1], b->draw[4 * block + 2],
                           b->draw[4 * block + 3]};
    xw_rng_fill(terms->key, terms->period, b->id, b->count, XW_STREAM_birth_sector / 4 + block,
                out);
  }
}

static void place(const xw_birth_terms *terms, xw_nursery *b) {
  const float *restrict u = DRAW(birth_sector), *restrict v = DRAW(birth_region);
  int32_t sector[XW_BATCH] = {0};
  for (int s = 0; s < XW_SECTOR_COUNT - 1; s++) {
    const float up_to = terms->laws->cumulative[s];
    XW_EACH(i, b->count) sector[i] += u[i] >= up_to ? 1 : 0;
  }
  XW_EACH(i, b->count) b->sector[i] = (uint8_t)sector[i];
  XW_EACH(i, b->count) b->region[i] = (uint8_t)(int32_t)(v[i] * XW_REGION_COUNT);
}

/* Pareto on [low, high) with survival exponent a: low (1 - u (1 - (low/high)^a))^(-1/a). */
static void size_up(xw_nursery *b) {
  const float low = 2.0f, high = b->initial ? 300.0f : 50.0f, a = b->initial ? 1.06f : 1.2f;
  const float kept = 1.0f - xw_expf(a * xw_logf(low / high));
  const float *restrict size = DRAW(birth_size), *restrict ability = DRAW(birth_productivity);
  XW_EACH(i, b->count) {
    b->employees[i] = low * xw_expf(xw_logf(1.0f - size[i] * kept) * (-1.0f / a));
    b->productivity[i] = xw_expf(0.25f * xw_normal_quantilef(ability[i]));
  }
}

/* Read the table of a Beta law: the side of the median by an integer mask, so that the loop stays straight. */
static void qualify(const xw_beta *law, const float *restrict u, float *restrict x, int count) {
  const float *restrict knot = law->knot[0];
  int32_t at[XW_BATCH];
  float part[XW_BATCH];
  XW_EACH(i, count) {
    const float v = u[i];
    const int32_t below = -(int32_t)(v < 0.5f);
    const int32_t low = xw_bits_of_float(sqrtf(2.0f * v));
    const int32_t high = xw_bits_of_float(sqrtf(sqrtf(2.0f - 2.0f * v)));
    const float place = xw_float_of_bits((low & below) | (high & ~below)) * (float)XW_BETA_KNOTS;
    const int32_t k = (int32_t)place;
    part[i] = place - (float)k;
    at[i] = k + (~below & (XW_BETA_KNOTS + 2));
  }
  XW_EACH(i, count) x[i] = knot[at[i]] + part[i] * (knot[at[i] + 1] - knot[at[i]]);
}

static void endow(const xw_birth_terms *terms, xw_nursery *b) {
  const float spread = P(quality_sd_firm), moral = P(cheat_moral_median);
  const float moral_sd = P(cheat_moral_sd), gain = P(cheat_gain), gain_sd = P(cheat_gain_sd);
  const float *restrict u_difference = DRAW(birth_difference), *restrict u_moral =
                                                                   DRAW(birth_moral);
  const float *restrict u_gain = DRAW(birth_gain);
  for (int k = 0; k < 4; k++) {
    const xw_beta *law = b->initial ? &terms->laws->initial[k] : &terms->laws->entrant[k];
    qualify(law, b->draw[XW_STREAM_birth_skill - XW_STREAM_birth_sector + k], b->capability[k],
            b->count);
  }
  XW_EACH(i, b->count) {
    b->difference[i] = spread * xw_normal_quantilef(u_difference[i]);
    b->moral_cost[i] = moral * xw_expf(moral_sd * xw_normal_quantilef(u_moral[i]));
    b->cheat_gain[i] = xw_minf(gain * xw_expf(gain_sd * xw_normal_quantilef(u_gain[i])), 0.15f);
  }
}

/* Tables by sector. */
static void look_up(const xw_birth_terms *terms, xw_nursery *b) {
  const float scope = L(approval_scope);
  const uint8_t *restrict sector = b->sector;
  const float *restrict latent = DRAW(birth_latent);
  int32_t sector_of[XW_BATCH];
  XW_EACH(i, b->count) sector_of[i] = sector[i];
  xw_look_up_16(terms->laws->need, sector_of, b->regulated, b->count);
  xw_look_up_16(terms->laws->exporters, sector_of, b->exporter, b->count);
  XW_EACH(i, b->count) b->regulated[i] = latent[i] < b->regulated[i] * scope ? 1.0f : 0.0f;
}

static void settle(const xw_birth_terms *terms, xw_nursery *b) {
  const float per_worker = P(firm_revenue_per_employee) * 0.25f;
  const float start = P(firm_start_cash) * (b->initial ? 2.5f : 1.0f);
  const float money = L(fees_licence_review) + L(approval_intermediary_cost);
  const float delay = L(approval_delay_quarters);
  const float fixed = -3.5f + 0.8f * 0.15f * delay - 8.0f * L(enforcement_raid_rate);
  const float screened = 1.0f - P(quality_screening);
  const float *restrict u_cash = DRAW(birth_cash), *restrict u_exporter = DRAW(birth_exporter);
  const float *restrict u_illegal = DRAW(birth_illegal), *restrict u_wait = DRAW(birth_wait);
  XW_EACH(i, b->count) {
    const float revenue = b->employees[i] * b->productivity[i] * per_worker;
    const float scale = xw_minf(2.0f, 0.4f + b->employees[i] * 0.05f);
    const float chance = xw_logisticf(fixed + 0.8f * money / (0.4f * revenue));
    const float illegal = b->regulated[i] * (u_illegal[i] < chance ? 1.0f : 0.0f);
    const float licensed = b->regulated[i] - illegal;
    const float worse = b->difference[i] > 0.0f ? b->difference[i] * screened : b->difference[i];
    b->cash[i] = start * revenue * xw_expf(0.4f * xw_normal_quantilef(u_cash[i]));
    b->exporter[i] = u_exporter[i] < b->exporter[i] * scale ? 1.0f : 0.0f;
    b->illegal[i] = illegal;
    b->difference[i] = licensed > 0.0f ? worse : b->difference[i];
    b->wait[i] = licensed * (delay + u_wait[i]);
  }
}

static void date(xw_nursery *b) {
  const float *restrict u_age = DRAW(birth_age), *restrict u_class = DRAW(birth_class);
  XW_EACH(i, b->count) {
    b->age[i] = xw_minf(-21.0f * xw_logf(u_age[i]), 80.0f);
    b->credit[i] = (u_class[i] < 0.10f ? 0.0f : 1.0f) + (u_class[i] < 0.86f ? 0.0f : 1.0f) +
                   (u_class[i] < 0.97f ? 0.0f : 1.0f);
  }
  if (b->initial) {
    XW_EACH(i, b->count) b->wait[i] = 0.0f;
    return;
  }
  XW_EACH(i, b->count) {
    b->age[i] = 0.0f;
    b->credit[i] = 1.0f;
  }
}

/* Beliefs that newborns share. */
static void believe(const xw_birth_terms *terms, float *belief, float *raid_belief) {
  const float publicity = L(sampling_publicity), louder = P(belief_publicity_gain);
  const float sampled = xw_hazardf(L(sampling_ratio));
  const float raided = xw_hazardf(4.0f * L(enforcement_raid_rate));
  *belief = (1.0f - publicity) * sampled + publicity * xw_minf(1.0f, louder * sampled);
  *raid_belief = publicity * xw_minf(1.0f, louder * raided);
}

/* Write one column of all newborns: initial firms lie side by side, entrants in the rows that exits left. */
#define PUT(column, value)                     \
  do {                                         \
    for (int i = 0; b->initial && i < n; i++)  \
      p->column[first + i] = value;            \
    for (int i = 0; !b->initial && i < n; i++) \
      p->column[b->row[i]] = value;            \
  } while (0)

static void write_measures(const xw_birth_terms *terms, const xw_nursery *b, xw_population *p) {
  const int64_t first = b->row[0];
  const int n = b->count;
  float belief, raid_belief;
  believe(terms, &belief, &raid_belief);
  PUT(id, b->id[i]);
  PUT(cash, (double)b->cash[i]);
  PUT(employees, b->employees[i]);
  PUT(productivity, b->productivity[i]);
  PUT(skill, b->capability[0][i]);
  PUT(management, b->capability[1][i]);
  PUT(metrology, b->capability[2][i]);
  PUT(standards, b->capability[3][i]);
  PUT(difference, b->difference[i]);
  PUT(effort, 0.35f);
  PUT(reputation, 0.7f);
  PUT(belief, belief);
  PUT(raid_belief, raid_belief);
  PUT(moral_cost, b->moral_cost[i]);
  PUT(cheat_gain, b->cheat_gain[i]);
  PUT(latent, DRAW(birth_latent)[i]);
  PUT(escape, 0.013f);
}

static void write_marks(const xw_birth_terms *terms, const xw_nursery *b, xw_population *p) {
  const float zone = L(management_zone_share), gi = P(brand_gi_share);
  const int64_t first = b->row[0];
  const int n = b->count;
  PUT(age, (uint16_t)(int32_t)b->age[i]);
  PUT(sector, b->sector[i]);
  PUT(region, b->region[i]);
  PUT(credit, (uint8_t)(int32_t)b->credit[i]);
  PUT(clean_run, 0);
  PUT(key_list, 0);
  PUT(blacklist, 0);
  PUT(rectify, 0);
  PUT(wait, (uint8_t)(int32_t)b->wait[i]);
  PUT(illegal, b->illegal[i] > 0.0f);
  PUT(exporter, b->exporter[i] > 0.0f);
  PUT(zone, DRAW(birth_zone)[i] < zone);
  PUT(gi, DRAW(birth_gi)[i] < gi);
}

void xw_births_write(const xw_birth_terms *terms, xw_nursery *b, xw_population *p) {
  draw(terms, b);
  if (b->initial)
    place(terms, b);
  size_up(b);
  endow(terms, b);
  look_up(terms, b);
  settle(terms, b);
  date(b);
  write_measures(terms, b, p);
  write_marks(terms, b, p);
}
