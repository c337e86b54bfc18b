/* Birth of a batch of firms: every attribute is an inverse distribution function of its own uniform, so that
 * a firm is the same firm in every scenario. What a population table gives goes over what was drawn. See
 * section 2 of the model document. */
#include "processes/birth.h"

#include <string.h>

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

/* Log-normal values. One elementary function a loop: what a loop holds must fit the registers. */
static void log_normal(const float *restrict u, float median, float sd, float *restrict x,
                       int count) {
  XW_EACH(i, count) x[i] = sd * xw_normal_quantilef(u[i]);
  XW_EACH(i, count) x[i] = median * xw_expf(x[i]);
}

/* Pareto on [low, high) with survival exponent a: low (1 - u (1 - (low/high)^a))^(-1/a). */
static void size_up(xw_nursery *b) {
  const float low = 2.0f, high = b->initial ? 300.0f : 50.0f, a = b->initial ? 1.06f : 1.2f;
  const float kept = 1.0f - xw_expf(a * xw_logf(low / high));
  const float *restrict size = DRAW(birth_size), *restrict ability = DRAW(birth_productivity);
  XW_EACH(i, b->count) b->employees[i] = xw_logf(1.0f - size[i] * kept) * (-1.0f / a);
  XW_EACH(i, b->count) b->employees[i] = low * xw_expf(b->employees[i]);
  log_normal(ability, 1.0f, 0.25f, b->productivity, b->count);
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
  XW_EACH(i, b->count) b->difference[i] = spread * xw_normal_quantilef(u_difference[i]);
  log_normal(u_moral, moral, moral_sd, b->moral_cost, b->count);
  log_normal(u_gain, gain, gain_sd, b->cheat_gain, b->count);
  XW_EACH(i, b->count) b->cheat_gain[i] = xw_minf(b->cheat_gain[i], 0.15f);
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
  float chance[XW_BATCH], revenue[XW_BATCH];
  log_normal(u_cash, start, 0.4f, b->cash, b->count);
  XW_EACH(i, b->count) {
    revenue[i] = b->employees[i] * b->productivity[i] * per_worker;
    chance[i] = xw_logisticf(fixed + 0.8f * money / (0.4f * revenue[i]));
  }
  XW_EACH(i, b->count) {
    const float scale = xw_minf(2.0f, 0.4f + b->employees[i] * 0.05f);
    const float illegal = b->regulated[i] * (u_illegal[i] < chance[i] ? 1.0f : 0.0f);
    const float licensed = b->regulated[i] - illegal;
    const float worse = b->difference[i] > 0.0f ? b->difference[i] * screened : b->difference[i];
    b->cash[i] *= revenue[i];
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

/* Initial firms lie side by side, entrants in the rows that exits left. One function a type of column, with
 * nothing that a store could change but the column, so that the first loop is a copy in vectors. */
#define PUT(name, type)                                                                      \
  static void name(const xw_nursery *b, type *restrict column, const type *restrict value) { \
    const int64_t *restrict row = b->row;                                                    \
    const int n = b->count;                                                                  \
    if (b->initial)                                                                          \
      memcpy(column + row[0], value, (size_t)n * sizeof *column);                            \
    else                                                                                     \
      for (int i = 0; i < n; i++)                                                            \
        column[row[i]] = value[i];                                                           \
  }
PUT(put_ids, uint64_t)
PUT(put_floats, float)
PUT(put_bytes, uint8_t)
#undef PUT

/* What all newborns share. */
static void put_float(const xw_nursery *b, float *restrict column, float value) {
  float same[XW_BATCH];
  XW_EACH(i, XW_BATCH) same[i] = value;
  put_floats(b, column, same);
}

static void put_byte(const xw_nursery *b, uint8_t *restrict column, uint8_t value) {
  uint8_t same[XW_BATCH];
  memset(same, value, sizeof same);
  put_bytes(b, column, same);
}

static void put_flags(const xw_nursery *b, uint8_t *restrict column, const float *restrict u,
                      float below) {
  uint8_t flag[XW_BATCH];
  XW_EACH(i, b->count) flag[i] = u[i] < below ? 1 : 0;
  put_bytes(b, column, flag);
}

/* Small whole numbers. */
static void put_whole(const xw_nursery *b, uint8_t *restrict column, const float *restrict value) {
  uint8_t whole[XW_BATCH];
  XW_EACH(i, b->count) whole[i] = (uint8_t)(int32_t)value[i];
  put_bytes(b, column, whole);
}

static void put_cash_and_age(const xw_nursery *b, xw_population *p) {
  double *restrict cash = p->cash;
  uint16_t *restrict age = p->age;
  const int64_t *restrict row = b->row;
  const int64_t first = row[0];
  if (b->initial) {
    XW_EACH(i, b->count) cash[first + i] = (double)b->cash[i];
    XW_EACH(i, b->count) age[first + i] = (uint16_t)(int32_t)b->age[i];
    return;
  }
  for (int i = 0; i < b->count; i++) {
    cash[row[i]] = (double)b->cash[i];
    age[row[i]] = (uint16_t)(int32_t)b->age[i];
  }
}

static void write_measures(const xw_birth_terms *terms, const xw_nursery *b, xw_population *p) {
  float belief, raid_belief;
  believe(terms, &belief, &raid_belief);
  put_ids(b, p->id, b->id);
  put_cash_and_age(b, p);
  put_floats(b, p->employees, b->employees);
  put_floats(b, p->productivity, b->productivity);
  put_floats(b, p->skill, b->capability[0]);
  put_floats(b, p->management, b->capability[1]);
  put_floats(b, p->metrology, b->capability[2]);
  put_floats(b, p->standards, b->capability[3]);
  put_floats(b, p->difference, b->difference);
  put_float(b, p->effort, 0.35f);
  put_float(b, p->reputation, 0.7f);
  put_float(b, p->belief, belief);
  put_float(b, p->raid_belief, raid_belief);
  put_floats(b, p->moral_cost, b->moral_cost);
  put_floats(b, p->cheat_gain, b->cheat_gain);
  put_floats(b, p->latent, DRAW(birth_latent));
  put_float(b, p->escape, 0.013f);
}

static void write_marks(const xw_birth_terms *terms, const xw_nursery *b, xw_population *p) {
  put_bytes(b, p->sector, b->sector);
  put_bytes(b, p->region, b->region);
  put_whole(b, p->credit, b->credit);
  put_byte(b, p->clean_run, 0);
  put_byte(b, p->key_list, 0);
  put_byte(b, p->blacklist, 0);
  put_byte(b, p->rectify, 0);
  put_whole(b, p->wait, b->wait);
  put_whole(b, p->illegal, b->illegal);
  put_whole(b, p->exporter, b->exporter);
  put_flags(b, p->zone, DRAW(birth_zone), L(management_zone_share));
  put_flags(b, p->gi, DRAW(birth_gi), P(brand_gi_share));
}

/* A given flag of illegality takes the place of the draw that decides it: below every chance or above all. */
static void decide_illegal(xw_nursery *b) {
  uint8_t flag[XW_BATCH];
  memset(flag, XW_EMPTY_uint8_t, sizeof flag);
  xw_population_table_bytes(b->table, XW_COLUMN_illegal, b->from, b->count, flag);
  for (int i = 0; i < b->count; i++)
    if (flag[i] != XW_EMPTY_uint8_t)
      DRAW(birth_illegal)[i] = flag[i] != 0 ? -1.0f : 2.0f;
}

/* What a table gives and other attributes follow from. */
static void take_causes(xw_nursery *b) {
  const xw_population_table *t = b->table;
  xw_population_table_bytes(t, XW_COLUMN_sector, b->from, b->count, b->sector);
  xw_population_table_floats(t, XW_COLUMN_employees, b->from, b->count, b->employees);
  xw_population_table_floats(t, XW_COLUMN_productivity, b->from, b->count, b->productivity);
  xw_population_table_floats(t, XW_COLUMN_latent, b->from, b->count, DRAW(birth_latent));
  decide_illegal(b);
}

void xw_births_write(const xw_birth_terms *terms, xw_nursery *b, xw_population *p) {
  const bool from_table = b->initial && b->table != NULL;
  draw(terms, b);
  if (b->initial)
    place(terms, b);
  size_up(b);
  endow(terms, b);
  if (from_table)
    take_causes(b);
  look_up(terms, b);
  settle(terms, b);
  date(b);
  write_measures(terms, b, p);
  write_marks(terms, b, p);
  if (from_table)
    xw_population_table_write(b->table, b->from, b->row[0], b->count, p);
}
