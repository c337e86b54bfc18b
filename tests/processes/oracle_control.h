/* The slow straightforward form of supervision, enforcement, credit, trade and fees; see oracle.h. */
#ifndef XW_TESTS_PROCESSES_ORACLE_CONTROL_H
#define XW_TESTS_PROCESSES_ORACLE_CONTROL_H

#include "processes/oracle.h"

/* --- supervision (5.7) ------------------------------------------------------------------------- */

static inline double weight_in_plan(const world *w, int credit, bool listed, bool signal) {
  double weight = w->r.levers.value[XW_LEVER_sampling_weight_A + credit];
  if (listed)
    weight *= L(sampling_weight_listed);
  if (signal)
    weight *= L(risk_targeting);
  return weight;
}

static inline double chance_of_sample(const scene *c) {
  const world *w = c->w;
  const firm *f = &c->f;
  double firms = 0.0, sum = 0.0;
  for (int k = 0; k < 16; k++) {
    const double number = w->r.state.lagged.classes[(int)f->region][k];
    firms += number;
    sum += number * weight_in_plan(w, k % 4, k / 4 % 2 == 1, k / 8 == 1);
  }
  if (!(sum > 0.0))
    return 0.0;
  const double weight = weight_in_plan(w, (int)f->credit, f->key_list > 0.0, f->s.signal > 0.0);
  return chance_of(w->result.capacity * L(sampling_ratio) * weight * firms / sum);
}

static inline void plain_supervision(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double recall = L(responsibility_recall);
  double first = 0.0, followed = 0.0, failed = 0.0, recalled = 0.0;
  f->s.chance = chance_of_sample(c);
  f->s.believed = L(sampling_publicity) * fmin(1.0, P(belief_publicity_gain) * f->s.chance);
  if (f->wait == 0.0) {
    first = happens(c, XW_STREAM_sample, f->s.chance);
    if (first == 0.0 && f->rectify > 0.0)
      followed = happens(c, XW_STREAM_follow_up, 1.0 - sqrt(1.0 - L(sampling_follow_up)));
    if (first + followed > 0.0)
      failed = happens(c, XW_STREAM_defectives, f->s.fail_chance);
    if (failed > 0.0)
      recalled = happens(c, XW_STREAM_recall_sample, recall);
    if (f->s.signal > 0.0)
      recalled = fmax(recalled, happens(c, XW_STREAM_recall_signal, 0.5 * recall));
  }
  f->s.first_sampled = first;
  f->s.samples = first + followed;
  f->s.failed = failed;
  f->s.first_failed = first * failed;
  f->s.followed_pass = followed * (1.0 - failed);
  f->s.recalled = recalled;
  f->s.fines = failed * L(sampling_fine) * P(supervision_batch) * f->s.potential;
  f->s.stop_cost =
      failed * P(supervision_model_share) * stop_share(w) * sector_of(c)->margin * f->s.revenue;
  f->s.recall_cost = recalled * P(cost_recall) * P(supervision_batch) * f->s.potential;
  f->s.event = ANYTHING;
}

/* --- enforcement (5.8) ------------------------------------------------------------------------- */

static inline void plain_enforcement(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double rate = w->result.capacity * L(enforcement_raid_rate);
  const bool guilty = f->s.cheating > 0.0 || f->s.unlicensed > 0.0;
  f->s.raids = 0.0;
  if (f->wait == 0.0)
    f->s.raids = happens(c, XW_STREAM_raid, chance_of((guilty ? 4.0 : 0.2) * rate));
  f->s.caught = guilty ? f->s.raids : 0.0;
  f->s.closed = f->s.legalised = 0.0;
  if (f->s.caught > 0.0) {
    f->s.fines += L(enforcement_fine) * P(supervision_batch) * f->s.potential;
    f->s.closed = happens(c, XW_STREAM_closure, L(enforcement_closure));
    if (f->s.closed == 0.0 && f->s.unlicensed > 0.0) {
      f->s.legalised = 1.0;
      f->illegal = 0.0;
    }
  }
  if (f->s.failed > 0.0 && f->key_list > 0.0 && f->rectify > 0.0)
    f->s.closed = fmax(f->s.closed, happens(c, XW_STREAM_relapse, P(supervision_relapse_closure)));
  f->s.event = ANYTHING;
}

/* --- credit and beliefs (5.9) ------------------------------------------------------------------ */

static inline void plain_lists(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const bool failed = f->s.failed > 0.0, caught = f->s.caught > 0.0;
  const bool listed = failed && (f->rectify > 0.0 || f->credit == 3.0);
  bool black = false;
  if (listed || caught)
    black = happens(c, XW_STREAM_blacklist, L(credit_blacklist)) > 0.0;
  f->key_list = listed ? rounded(P(supervision_list_quarters)) : less_one(f->key_list);
  f->blacklist = black ? rounded(L(credit_listing_quarters)) : less_one(f->blacklist);
  if (failed)
    f->rectify = 2.0;
  else if (f->s.followed_pass > 0.0)
    f->rectify = 0.0;
  else
    f->rectify = less_one(f->rectify);
  if (failed || caught) {
    f->credit = fmin(3.0, f->credit + 1.0);
    f->clean_run = 0.0;
  } else if (f->s.first_sampled > 0.0) {
    f->clean_run += 1.0;
    if (f->clean_run == 2.0) {
      f->credit = fmax(0.0, f->credit - 1.0);
      f->clean_run = 0.0;
    }
  }
}

static inline void plain_credit(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double publicity = L(sampling_publicity), louder = P(belief_publicity_gain);
  const double rate = w->result.capacity * L(enforcement_raid_rate);
  const double told = publicity * fmin(1.0, louder * f->s.chance);
  const double told_raids = publicity * fmin(1.0, louder * chance_of(4.0 * rate));
  plain_lists(c);
  f->belief += P(belief_learning) * ((1.0 - publicity) * f->s.samples + told - f->belief);
  f->raid_belief +=
      P(belief_learning) * ((1.0 - publicity) * f->s.raids + told_raids - f->raid_belief);
  if (f->s.failed > 0.0)
    f->effort = fmin(1.0, f->effort + 0.3);
  f->s.event = ANYTHING;
}

/* --- trade (5.10) ------------------------------------------------------------------------------ */

/* Successes in n trials: how many values of the distribution function u has reached. */
static inline double successes_of(scene *c, double n, double p, xw_stream stream) {
  const double u = draw(c, stream);
  double count = 0.0;
  for (int k = 0; k < (int)n; k++) {
    const double up_to = pass_chance((int)n, k, p);
    if (fabs(u - up_to) < NEAR_DRAW)
      c->doubt = true;
    count += flag(u >= up_to);
  }
  return count;
}

static inline void plain_shipments(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const xw_levers base = xw_levers_baseline();
  const double check = w->r.levers.value[XW_LEVER_trade_check_A + (int)f->credit];
  const double abroad = P(trade_abroad_check) * (1.0 - 0.5 * L(services_tbt_alerts));
  const double lots = 1.0 + fmin(7.0, floor(f->employees / 10.0));
  const double value = f->s.exports / lots;
  f->s.lots = lots;
  f->s.lots_checked = successes_of(c, lots, check, XW_STREAM_lots_checked);
  f->s.lots_failed = successes_of(c, f->s.lots_checked, f->s.fail_chance, XW_STREAM_lots_failed);
  f->s.lots_returned =
      successes_of(c, lots - f->s.lots_checked, abroad * f->s.fail_chance, XW_STREAM_lots_returned);
  f->s.lots_cost = L(trade_lot_cost) * lots +
                   f->s.lots_checked * value * L(trade_clearance_days) * P(trade_day_cost) +
                   0.15 * f->s.lots_failed * value + 0.6 * f->s.lots_returned * value;
  f->s.fees = f->s.lots_checked * value * L(fees_export_inspection) * (1.0 - f->s.relief);
  f->s.baseline_fees = f->s.lots_checked * value * XW_LEVER_OF(&base, fees_export_inspection) *
                       (1.0 - f->s.base_relief);
  f->s.tariff = 0.5 * f->s.exports * P(trade_tariff) * (1.0 - L(trade_preference_use));
}

static inline void plain_trade(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const double start = chance_of(P(trade_start_rate) * (1.0 + 0.5 * L(trade_market_support)));
  f->s.lots = f->s.lots_checked = f->s.lots_failed = f->s.lots_returned = 0.0;
  f->s.lots_cost = f->s.tariff = f->s.fees = f->s.baseline_fees = 0.0;
  if (f->exporter > 0.0 && f->wait == 0.0)
    plain_shipments(c);
  f->s.trade_cost = f->s.lots_cost + f->s.tariff;
  if (f->exporter > 0.0) {
    f->exporter = 1.0 - below(c, f->s.export_draw, chance_of(P(trade_stop_rate)));
  } else if (f->wait == 0.0 && f->employees > 5.0) {
    f->exporter = below(c, f->s.export_draw, start);
    f->management = step_up(f->management, P(trade_learning), f->exporter);
  }
  f->s.event = ANYTHING;
}

/* --- fees (5.6) -------------------------------------------------------------------------------- */

/* One event: the fee in force after relief, and what it was in 2014. */
static inline void plain_fee(scene *c, double now, double then) {
  c->f.s.fees += now * (1.0 - c->f.s.relief);
  c->f.s.baseline_fees += then * (1.0 - c->f.s.base_relief);
}

#define FEE(id) plain_fee(c, L(id), XW_LEVER_OF(&base, id))

static inline void plain_metrology_item(scene *c) {
  const world *w = c->w;
  const xw_levers base = xw_levers_baseline();
  const double place = 7.0 * draw(c, XW_STREAM_metrology_item);
  if (fabs(place - rounded(place)) < 7.0 * NEAR_DRAW)
    c->doubt = true;
  switch ((int)floor(place)) {
    case 0: FEE(fees_measurement_standard); break;
    case 1: FEE(fees_reference_material); break;
    case 2: FEE(fees_instrument_type); break;
    case 3: FEE(fees_instrument_repair); break;
    case 4: FEE(fees_assessor_certificate); break;
    case 5: FEE(fees_assessor_exam); break;
    default: FEE(fees_metrology_authorisation); break;
  }
}

static inline void plain_fees(scene *c) {
  const world *w = c->w;
  firm *f = &c->f;
  const xw_levers base = xw_levers_baseline();
  const bool due = f->age == 0.0 || f->s.licence_due > 0.0 || f->s.legalised > 0.0;
  f->s.intermediary = 0.0;
  if (due && f->s.regulated > 0.0 && f->illegal == 0.0) {
    f->s.intermediary = L(approval_intermediary_cost);
    FEE(fees_licence_review);
  }
  if (f->age == 0.0 || f->s.organisation_due > 0.0)
    FEE(fees_organisation_code);
  if (f->s.item_due > 0.0)
    plain_metrology_item(c);
}

#endif
