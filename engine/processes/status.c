/* What a firm is at the start of a quarter: size class, regulated or not, operating or waiting, and
 * its potential revenue (section 2 and the head of section 5). */
#include "processes/process.h"

/* Wide copies of narrow columns, so that look-ups by them vectorise. */
static void widen(xw_tile *t) {
  const uint8_t *restrict sector = t->sector, *restrict region = t->region,
                          *restrict credit = t->credit;
  XW_EACH(i, t->n) t->sector_of[i] = sector[i];
  XW_EACH(i, t->n) t->region_of[i] = region[i];
  XW_EACH(i, t->n) t->credit_of[i] = credit[i];
}

static void run_status(const xw_context *c, xw_tile *t) {
  widen(t);
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
  XW_EACH(i, t->n) {
    const int32_t sector = t->sector_of[i];
    t->s.regulated[i] = t->latent[i] < c->need[sector] ? 1.0f : 0.0f;
    t->s.severity[i] = c->severity[sector];
    t->s.potential[i] = t->employees[i] * t->productivity[i] * per_worker * c->price[sector];
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
    .doc = "size class, regulation, licence wait, potential revenue",
    .section = "2, 5",
    .reads = XW_NAMES("employees", "productivity", "sector", "latent", "illegal", "wait"),
    .writes = XW_NAMES(NULL),
    .draws = XW_NO_STREAMS,
    .run = run_status,
};
