/* Supervision, enforcement and credit against their plain form, written from the equations of sections 5.7
 * to 5.9 of the model document; see plain.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "processes/plain.h"

static double rare(const world *w, int i, xw_stream stream) {
  return xw_rng_uniform(w->context.key, w->context.period, w->tile->id[i], stream);
}

static bool is_set(float flag) { return flag > 0.0f; }

/* --- supervision (5.7) ------------------------------------------------------------------------- */

static double weight_of(const world *w, int credit, bool listed, bool signal) {
  return w->r.levers.value[XW_LEVER_sampling_weight_A + credit] *
         (listed ? L(sampling_weight_listed) : 1.0) * (signal ? L(risk_targeting) : 1.0);
}

/* Mean weight of a region's firms, by the classes of the last step: credit + 4 listed + 8 signal. */
static double mean_weight(const world *w, int region) {
  double firms = 0.0, weight = 0.0;
  for (int k = 0; k < XW_WEIGHT_CLASSES; k++) {
    const double number = w->r.state.lagged.classes[region][k];
    firms += number;
    weight += number * weight_of(w, k % 4, (k & 4) != 0, (k & 8) != 0);
  }
  return weight / firms;
}

static double sampling_chance(const world *w, int i) {
  const xw_tile *t = w->tile;
  const double weight = weight_of(w, w->credit[i], w->key_list[i] > 0, is_set(t->s.signal[i]));
  return chance_of(w->result.capacity * L(sampling_ratio) * weight / mean_weight(w, t->region[i]));
}

static void check_supervision(world *w, int i) {
  const xw_tile *t = w->tile;
  const bool operates = t->wait[i] == 0;
  const double chance = sampling_chance(w, i), u = uniform(w, i, XW_STREAM_sample);
  const double r0 = potential(w, i, (double)t->employees[i]);
  if (operates && fabs(u - chance) < 1e-6) {
    w->near++;
    return;
  }
  const bool first = operates && u < chance;
  const bool followed = operates && !first && w->rectify[i] > 0 &&
                        rare(w, i, XW_STREAM_follow_up) < 1.0 - sqrt(1.0 - L(sampling_follow_up));
  const bool failed =
      (first || followed) && rare(w, i, XW_STREAM_defectives) < (double)t->s.fail_chance[i];
  const bool recalled =
      (failed && rare(w, i, XW_STREAM_recall_sample) < L(responsibility_recall)) ||
      (operates && is_set(t->s.signal[i]) &&
       rare(w, i, XW_STREAM_recall_signal) < 0.5 * L(responsibility_recall));
  const double stop = fmin(1.0, L(sampling_stop_days) / (365.0 * 0.25));
  assert_int_equal(is_set(t->s.first_sampled[i]), first);
  assert_int_equal(is_set(t->s.samples[i]), first || followed);
  assert_int_equal(is_set(t->s.failed[i]), failed);
  assert_int_equal(is_set(t->s.first_failed[i]), failed && first);
  assert_int_equal(is_set(t->s.followed_pass[i]), followed && !failed);
  assert_int_equal(is_set(t->s.recalled[i]), recalled);
  assert_near("fine", i, (double)t->s.fines[i],
              failed ? L(sampling_fine) * P(supervision_batch) * r0 : 0.0, 1.0);
  assert_near("stop", i, (double)t->s.stop_cost[i],
              failed ? P(supervision_model_share) * stop * xw_sector_info_at(t->sector[i])->margin *
                           (double)t->s.revenue[i]
                     : 0.0,
              1.0);
  assert_near("recall", i, (double)t->s.recall_cost[i],
              recalled ? P(cost_recall) * P(supervision_batch) * r0 : 0.0, 1.0);
}

/* --- enforcement (5.8) ------------------------------------------------------------------------- */

static void check_enforcement(world *w, int i) {
  const xw_tile *t = w->tile;
  const bool operates = t->wait[i] == 0, unlicensed = is_set(t->s.unlicensed[i]);
  const bool guilty = unlicensed || is_set(t->s.cheating[i]), failed = is_set(t->s.failed[i]);
  const double rate = w->result.capacity * L(enforcement_raid_rate);
  const double chance = chance_of((guilty ? 4.0 : 0.2) * rate);
  const bool raided = operates && uniform(w, i, XW_STREAM_raid) < chance;
  const bool caught = raided && guilty;
  const bool shut = caught && rare(w, i, XW_STREAM_closure) < L(enforcement_closure);
  const bool relapsed = failed && w->key_list[i] > 0 && w->rectify[i] > 0 &&
                        rare(w, i, XW_STREAM_relapse) < P(supervision_relapse_closure);
  const double r0 = potential(w, i, (double)t->employees[i]);
  assert_int_equal(is_set(t->s.raids[i]), raided);
  assert_int_equal(is_set(t->s.caught[i]), caught);
  assert_int_equal(is_set(t->s.closed[i]), shut || relapsed);
  assert_int_equal(t->illegal[i], w->illegal[i] && !(caught && unlicensed && !shut));
  assert_near("fines", i, (double)t->s.fines[i],
              P(supervision_batch) * r0 *
                  ((failed ? L(sampling_fine) : 0.0) + (caught ? L(enforcement_fine) : 0.0)),
              1.0);
}

/* --- credit and beliefs (5.9) ------------------------------------------------------------------ */

static int fallen(int quarters) { return quarters > 0 ? quarters - 1 : 0; }

static void check_lists(const world *w, int i) {
  const xw_tile *t = w->tile;
  const bool failed = is_set(t->s.failed[i]), caught = is_set(t->s.caught[i]);
  const bool passed = is_set(t->s.first_sampled[i]) && !failed;
  const bool listed = failed && (w->rectify[i] > 0 || w->credit[i] == 3);
  const bool black = (listed || caught) && rare(w, i, XW_STREAM_blacklist) < L(credit_blacklist);
  int credit = w->credit[i], passes = w->clean_run[i];
  if (failed || caught) {
    credit = credit < 3 ? credit + 1 : 3;
    passes = 0;
  } else if (passed && ++passes == 2) {
    credit = credit > 0 ? credit - 1 : 0;
    passes = 0;
  }
  assert_int_equal(t->credit[i], credit);
  assert_int_equal(t->clean_run[i], passes);
  assert_int_equal(t->key_list[i], listed ? (int)floor(P(supervision_list_quarters) + 0.5)
                                          : fallen(w->key_list[i]));
  assert_int_equal(t->blacklist[i],
                   black ? (int)floor(L(credit_listing_quarters) + 0.5) : fallen(w->blacklist[i]));
  assert_int_equal(t->rectify[i], failed                          ? 2
                                  : is_set(t->s.followed_pass[i]) ? 0
                                                                  : fallen(w->rectify[i]));
}

static void check_credit(world *w, int i) {
  const xw_tile *t = w->tile;
  const double publicity = L(sampling_publicity), louder = P(belief_publicity_gain);
  const double learning = P(belief_learning), rate = w->result.capacity * L(enforcement_raid_rate);
  const double sample = (1.0 - publicity) * (is_set(t->s.samples[i]) ? 1.0 : 0.0) +
                        publicity * fmin(1.0, louder * sampling_chance(w, i));
  const double raid = (1.0 - publicity) * (is_set(t->s.raids[i]) ? 1.0 : 0.0) +
                      publicity * fmin(1.0, louder * chance_of(4.0 * rate));
  check_lists(w, i);
  assert_near("belief", i, (double)t->belief[i],
              (double)w->belief[i] + learning * (sample - (double)w->belief[i]), 0.1);
  assert_near("raid belief", i, (double)t->raid_belief[i],
              (double)w->raid_belief[i] + learning * (raid - (double)w->raid_belief[i]), 0.1);
  assert_near("effort", i, (double)t->effort[i],
              fmin(1.0, (double)w->effort[i] + (is_set(t->s.failed[i]) ? 0.3 : 0.0)), 1.0);
}

static void supervision_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("supervision", check_supervision);
}

static void enforcement_agrees_with_its_plain_form(void **state) {
  (void)state;
  agree("enforcement", check_enforcement);
}

static void credit_and_beliefs_agree_with_their_plain_form(void **state) {
  (void)state;
  agree("credit", check_credit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(supervision_agrees_with_its_plain_form),
      cmocka_unit_test(enforcement_agrees_with_its_plain_form),
      cmocka_unit_test(credit_and_beliefs_agree_with_their_plain_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
