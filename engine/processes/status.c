/* What a firm is at the start of a quarter: size class, regulated or not, operating or waiting, what falls
 * due, and its potential revenue (section 2 and the head of section 5). */
#include "base/language.h"
#include "processes/process.h"

/* Wide copies of narrow columns, so that look-ups by them vectorise. */
static void widen(xw_tile *t) {
  const uint8_t *restrict sector = t->sector, *restrict region = t->region,
                          *restrict credit = t->credit;
  XW_EACH(i, t->n) t->sector_of[i] = sector[i];
  XW_EACH(i, t->n) t->region_of[i] = region[i];
  XW_EACH(i, t->n) t->credit_of[i] = credit[i];
}

/* Did an event of probability p happen, and what of the uniform is left: a uniform again, independent of the
 * event. */
static inline float split(float *u, float p) {
  const float v = *u, happened = v < p ? 1.0f : 0.0f;
  const float after = v * (1.0f / p), otherwise = (v - p) * (1.0f / (1.0f - p));
  *u = v < p ? after : otherwise;
  return happened;
}

/* What falls due at fixed rates. One uniform serves four events; the rarest comes first, while the uniform
 * is finest, and that of exports last, since levers move its probability. */
static void renew(xw_tile *t) {
  const float item = xw_hazardf(0.02f), licence = XW_QUARTER / 5.0f,
              organisation = XW_QUARTER / 4.0f;
  const float *restrict u = t->uniform[XW_STREAM_renewal];
  XW_EACH(i, t->n) {
    float left = u[i];
    t->s.item_due[i] = split(&left, item);
    t->s.licence_due[i] = split(&left, licence);
    t->s.organisation_due[i] = split(&left, organisation);
    t->s.export_draw[i] = left;
  }
}

static void run_status(const xw_context *c, xw_tile *t) {
  widen(t);
  renew(t);
  const float per_worker = XW_CTX_PARAMETER(c, firm_revenue_per_employee) * XW_QUARTER;
  XW_EACH(i, t->n) {
    const float employees = t->employees[i];
    const float micro = employees < 20.0f ? 1.0f : 0.0f;
    const float small = employees >= 20.0f && employees < 300.0f ? 1.0f : 0.0f;
    t->s.micro[i] = micro;
    t->s.small[i] = small;
    t->s.relief[i] = micro * c->relief[0] + small * c->relief[1];
    t->s.base_relief[i] = micro * c->base_relief[0] + small * c->base_relief[1];
  }
  xw_look_up_16(c->need, t->sector_of, t->s.event, t->n);
  xw_look_up_16(c->severity, t->sector_of, t->s.severity, t->n);
  xw_look_up_16(c->price, t->sector_of, t->s.price, t->n);
  XW_EACH(i, t->n) {
    t->s.regulated[i] = t->latent[i] < t->s.event[i] ? 1.0f : 0.0f;
    t->s.potential[i] = t->employees[i] * t->productivity[i] * per_worker * t->s.price[i];
  }
  const uint8_t *restrict illegal = t->illegal, *restrict wait = t->wait;
  XW_EACH(i, t->n) {
    t->s.unlicensed[i] = t->s.regulated[i] * (illegal[i] ? 1.0f : 0.0f);
    t->s.operating[i] = wait[i] ? 0.0f : 1.0f;
    t->s.waiting[i] = wait[i] ? 1.0f : 0.0f;
  }
}

const xw_process xw_process_status = {
    .name = "status",
    .doc = XW_N("size class, regulation, licence wait, potential revenue"),
    .section = "2, 5",
    .reads = XW_NAMES("employees", "productivity", "sector", "latent", "illegal", "wait"),
    .writes = XW_NAMES(NULL),
    .draws = XW_STREAMS(XW_STREAM_renewal),
    .run = run_status,
};
