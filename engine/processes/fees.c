/* Fees (5.6): approvals, registrations and metrology items, at the fees in force and at those of 2014. A
 * firm made legal by enforcement applies in the same step. The export inspection fee is booked by trade,
 * which runs before. */
#include "base/language.h"
#include "processes/process.h"

static const int metrology_items[7] = {
    XW_LEVER_fees_measurement_standard,    XW_LEVER_fees_reference_material,
    XW_LEVER_fees_instrument_type,         XW_LEVER_fees_instrument_repair,
    XW_LEVER_fees_assessor_certificate,    XW_LEVER_fees_assessor_exam,
    XW_LEVER_fees_metrology_authorisation,
};

static void charge(const xw_context *c, xw_tile *t, int i, int fee, float event) {
  t->s.fees[i] += event * c->lever[fee] * (1.0f - t->s.relief[i]);
  t->s.baseline_fees[i] += event * c->base_fee[fee] * (1.0f - t->s.base_relief[i]);
}

/* The flag `illegal` already shows what enforcement did; a firm made legal in this step applies once. */
static void approvals(const xw_context *c, xw_tile *t) {
  const float cost = XW_CTX_LEVER(c, approval_intermediary_cost);
  const uint16_t *restrict age = t->age;
  const uint8_t *restrict illegal = t->illegal;
  XW_EACH(i, t->n) {
    const float newborn = age[i] == 0 ? 1.0f : 0.0f;
    const float due = xw_maxf(xw_maxf(newborn, t->s.licence_due[i]), t->s.legalised[i]);
    const float applies = due * t->s.regulated[i] * (illegal[i] ? 0.0f : 1.0f);
    t->s.intermediary[i] = applies * cost;
    charge(c, t, i, XW_LEVER_fees_licence_review, applies);
  }
}

static void registrations(const xw_context *c, xw_tile *t) {
  const uint16_t *restrict age = t->age;
  XW_EACH(i, t->n) {
    const float newborn = age[i] == 0 ? 1.0f : 0.0f;
    const float due = xw_maxf(newborn, t->s.organisation_due[i]);
    charge(c, t, i, XW_LEVER_fees_organisation_code, due);
  }
}

static void metrology(const xw_context *c, xw_tile *t) {
  int16_t place[XW_TILE_MAX + 16];
  const int events = xw_select(t->s.item_due, t->n, place);
  for (int k = 0; k < events; k++) {
    const int i = place[k];
    const float which = xw_rng_uniformf(c->key, c->period, t->id[i], XW_STREAM_metrology_item);
    charge(c, t, i, metrology_items[(int)(7.0f * which)], 1.0f);
  }
}

static void run_fees(const xw_context *c, xw_tile *t) {
  approvals(c, t);
  registrations(c, t);
  metrology(c, t);
}

const xw_process xw_process_fees = {
    .name = "fees",
    .doc = XW_N("fees for approvals, registrations and metrology items"),
    .section = "5.6",
    .reads = XW_NAMES("age", "illegal", "id"),
    .writes = XW_NAMES(NULL),
    .draws = XW_STREAMS(XW_STREAM_metrology_item),
    .run = run_fees,
};
