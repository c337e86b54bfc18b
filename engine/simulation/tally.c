/* Sums over firms in fixed order; see tally.h. */
#include "simulation/tally.h"

#include <string.h>

#include "processes/sampling_weight.h"
#include "simulation/own.h"

void xw_tally_start(xw_tally *tally, xw_parts parts, const bool *wanted, xw_share *share) {
  xw_sums_clear(&share->sums, parts);
  if (parts != XW_PARTS_NONE)
    memset(share->odd, 0, sizeof share->odd);
  share->exit_count = 0;
  memset(tally->lane, 0, sizeof tally->lane);
  memset(&tally->aggregates, 0, sizeof tally->aggregates);
  tally->share = share;
  tally->parts = parts;
  tally->wanted = wanted;
  if (tally->own != NULL)
    xw_own_start(tally->own);
}

int xw_tile_part(const xw_tile *t, int i) {
  const int size = t->s.micro[i] > 0.0f ? 0 : t->s.small[i] > 0.0f ? 1 : 2;
  return t->sector[i] * XW_SIZE_COUNT + size;
}

/* Rows that the next step itself needs. */
static void derive_bare(xw_derived *restrict d, const xw_tile *t) {
  const uint8_t *restrict exporter = t->exporter, *restrict gi = t->gi;
  XW_EACH(i, t->n) {
    d->one[i] = 1.0f;
    d->exporters[i] = exporter[i] ? 1.0f : 0.0f;
    d->gi[i] = gi[i] ? 1.0f : 0.0f;
  }
  XW_EACH(i, t->n) d->cash[i] = (float)t->cash[i];
}

static void derive_classes(xw_derived *restrict d, const xw_tile *t) {
  const uint8_t *restrict credit = t->credit, *restrict key_list = t->key_list;
  const uint8_t *restrict blacklist = t->blacklist;
  XW_EACH(i, t->n) {
    const float k = (float)credit[i]; /* 0..3; at least one, two, three */
    const float one = xw_minf(k, 1.0f), two = xw_minf(xw_maxf(k - 1.0f, 0.0f), 1.0f);
    const float three = xw_maxf(k - 2.0f, 0.0f);
    d->class_a[i] = 1.0f - one;
    d->class_b[i] = one - two;
    d->class_c[i] = two - three;
    d->class_d[i] = three;
  }
  XW_EACH(i, t->n) {
    d->key_listed[i] = key_list[i] ? 1.0f : 0.0f;
    d->blacklisted[i] = blacklist[i] ? 1.0f : 0.0f;
  }
}

static void derive_products(xw_derived *restrict d, const xw_tile *t) {
  XW_EACH(i, t->n) {
    d->selling_micro[i] = t->s.selling[i] * t->s.micro[i];
    d->selling_small[i] = t->s.selling[i] * t->s.small[i];
    d->pass8_micro[i] = t->s.pass8[i] * t->s.micro[i];
    d->pass8_small[i] = t->s.pass8[i] * t->s.small[i];
    d->defect[i] = t->s.defect[i] * t->s.selling[i];
    d->escape[i] = t->escape[i] * t->s.selling[i];
    d->exit_cash[i] = t->s.exits[i] * xw_maxf(d->cash[i], 0.0f);
    d->exit_debt[i] = t->s.exits[i] * xw_maxf(-d->cash[i], 0.0f);
  }
}

/* Does anyone read a row of the two functions above? */
static bool more_wanted(const bool *wanted) {
  static const int more[] = {
      XW_SUM_class_a,        XW_SUM_class_b,        XW_SUM_class_c,     XW_SUM_class_d,
      XW_SUM_key_listed,     XW_SUM_blacklisted,    XW_SUM_pass8_micro, XW_SUM_pass8_small,
      XW_SUM_selling_micro,  XW_SUM_selling_small,  XW_SUM_defect,      XW_SUM_escape,
      XW_SUM_flow_exit_cash, XW_SUM_flow_exit_debt,
  };
  bool any = wanted == NULL;
  for (size_t i = 0; !any && i < sizeof more / sizeof *more; i++)
    any = wanted[more[i]];
  return any;
}

static void derive(xw_derived *restrict d, const xw_tile *t, const bool *wanted) {
  derive_bare(d, t);
  if (!more_wanted(wanted))
    return;
  derive_classes(d, t);
  derive_products(d, t);
}

/* Where each sum finds its row. Rows left NULL are booked by entry. */
static void bind(const xw_tile *t, const xw_derived *d, const float *row[XW_SUM_COUNT]) {
#define SCRATCH(name) row[XW_SUM_##name] = t->s.name
#define COLUMN(name) row[XW_SUM_##name] = t->name
#define DERIVED(name) row[XW_SUM_##name] = d->name
#define FROM(name, source) row[XW_SUM_##name] = (source)
  FROM(firms, d->one), FROM(employment, t->employees), FROM(micro, t->s.micro);
  SCRATCH(selling), DERIVED(selling_micro), DERIVED(selling_small);
  SCRATCH(pass8), DERIVED(pass8_micro), DERIVED(pass8_small), SCRATCH(plan_pass);
  SCRATCH(first_sampled), SCRATCH(first_failed), DERIVED(defect), DERIVED(escape);
  DERIVED(class_a), DERIVED(class_b), DERIVED(class_c), DERIVED(class_d);
  DERIVED(key_listed), DERIVED(blacklisted), SCRATCH(cheating), SCRATCH(unlicensed);
  COLUMN(skill), COLUMN(management), COLUMN(metrology), COLUMN(standards);
  COLUMN(effort), COLUMN(belief), COLUMN(raid_belief), COLUMN(reputation);
  SCRATCH(lots), SCRATCH(lots_checked), SCRATCH(lots_failed), SCRATCH(lots_returned);
  SCRATCH(prevention), SCRATCH(appraisal), FROM(internal_failure, t->s.rework);
  SCRATCH(external_failure), SCRATCH(quality_cost), SCRATCH(consumer_harm);
  SCRATCH(revenue), SCRATCH(profit_before_tax), SCRATCH(profit), SCRATCH(buyers_gain);
  SCRATCH(fees), SCRATCH(baseline_fees), SCRATCH(fines), SCRATCH(tax), SCRATCH(trade_cost);
  SCRATCH(exports), SCRATCH(training_public), SCRATCH(subsidies_public), SCRATCH(samples);
  SCRATCH(raids), SCRATCH(exits), SCRATCH(insolvent), SCRATCH(closed);
  DERIVED(exporters), DERIVED(gi), SCRATCH(supply), SCRATCH(recalled), SCRATCH(operating);
  SCRATCH(harm_rate), SCRATCH(training_weight), DERIVED(cash);
  FROM(flow_margin, t->s.margin_income), FROM(flow_cheating_gain, t->s.cheating_income);
  FROM(flow_export_premium, t->s.export_income), FROM(flow_effort, t->s.effort_cost);
  FROM(flow_training, t->s.training_paid), FROM(flow_capability, t->s.capability_paid);
  FROM(flow_external, t->s.external), FROM(flow_liability, t->s.liability);
  FROM(flow_intermediary, t->s.intermediary), FROM(flow_stop, t->s.stop_cost);
  FROM(flow_recall, t->s.recall_cost), FROM(flow_lots, t->s.lots_cost);
  FROM(flow_tariff, t->s.tariff);
  FROM(flow_waiting, t->s.waiting_cost), FROM(flow_draw, t->s.draw);
  FROM(flow_exit_cash, d->exit_cash), FROM(flow_exit_debt, d->exit_debt);
#undef SCRATCH
#undef COLUMN
#undef DERIVED
#undef FROM
}

/* Four firms a lane in single precision, then one addition in double: chunks of 64 firms. */
static inline void add_lanes(const float *restrict row, int n, double *restrict lane) {
  int i = 0;
  for (; i + XW_CHUNK <= n; i += XW_CHUNK) {
    const float *restrict x = row + i;
    for (int l = 0; l < XW_LANES; l++)
      lane[l] += (double)((x[l] + x[l + 16]) + (x[l + 32] + x[l + 48]));
  }
  for (int l = 0; i + l < n; l++)
    lane[l % XW_LANES] += (double)row[i + l];
}

static void add_rows(const float *const row[XW_SUM_COUNT], int n, double lane[][XW_LANES]) {
  for (int s = 0; s < XW_SUM_COUNT; s++)
    if (row[s] != NULL)
      add_lanes(row[s], n, lane[s]);
}

/* Sums that metrics with a total are made of. */
static bool is_money(int sum) {
  switch (sum) {
    case XW_SUM_firms:
    case XW_SUM_exporters:
    case XW_SUM_gi:
    case XW_SUM_samples:
    case XW_SUM_raids:
    case XW_SUM_revenue:
    case XW_SUM_profit:
    case XW_SUM_consumer_harm:
    case XW_SUM_buyers_gain:
    case XW_SUM_fees:
    case XW_SUM_baseline_fees:
    case XW_SUM_fines:
    case XW_SUM_tax:
    case XW_SUM_trade_cost:
    case XW_SUM_exports:
    case XW_SUM_training_public:
    case XW_SUM_subsidies_public: return true;
    default: return false;
  }
}

static void add_parts(xw_tally *tally, const xw_tile *t, const float *const row[XW_SUM_COUNT]) {
  int part[XW_TILE_MAX];
  for (int i = 0; i < t->n; i++)
    part[i] = xw_tile_part(t, i);
  for (int s = 0; s < XW_SUM_COUNT; s++) {
    const float *restrict x = row[s];
    if (x == NULL || (tally->parts == XW_PARTS_MONEY && !is_money(s)))
      continue;
    double *restrict even = tally->share->sums.part[s], *restrict odd = tally->share->odd[s];
    int i = 0;
    for (; i + 1 < t->n; i += 2) {
      even[part[i]] += (double)x[i];
      odd[part[i + 1]] += (double)x[i + 1];
    }
    if (i < t->n)
      even[part[i]] += (double)x[i];
  }
}

/* Sampling weight class of every firm, and its region times their number. */
static void classify(const xw_tile *t, int32_t *restrict place) {
  const uint8_t *restrict credit = t->credit, *restrict key_list = t->key_list;
  XW_EACH(i, t->n) {
    const int32_t class = xw_weight_class(credit[i], key_list[i], t->s.signal[i] > 0.0f);
    place[i] = t->region_of[i] * XW_WEIGHT_CLASSES + class;
  }
}

static void pack(const float *restrict share, uint32_t *restrict packed, int n) {
  XW_EACH(i, n) packed[i] = (uint32_t)(int32_t)(share[i] * XW_PACK_UNIT);
}

/* Lagged aggregates by sector and region: three additions to memory a firm. */
static void add_context(xw_tally *tally, const xw_tile *t) {
  const uint64_t firm = UINT64_C(1) << XW_PACK_BITS;
  int32_t place[XW_TILE_MAX];
  uint32_t reputation[XW_TILE_MAX], management[XW_TILE_MAX];
  int16_t recalled[XW_TILE_MAX + 16];
  xw_aggregates *restrict a = &tally->aggregates;
  const float *restrict supply = t->s.supply;
  const int32_t *restrict sector_of = t->sector_of;
  const int n = t->n;
  classify(t, place);
  pack(t->reputation, reputation, n);
  pack(t->management, management, n);
  for (int i = 0; i < n; i++) {
    const int sector = sector_of[i];
    a->supply[i & 1][sector] += (double)supply[i];
    a->sector[i & 1][sector] += firm + reputation[i];
    a->classes[place[i]] += firm + management[i];
  }
  const int count = xw_select(t->s.recalled, n, recalled);
  for (int k = 0; k < count; k++)
    tally->share->sums.recalled[sector_of[recalled[k]]] += 1.0;
}

static double firms_of(uint64_t packed) { return (double)(packed >> XW_PACK_BITS); }

static double shares_of(uint64_t packed) {
  const uint64_t sum = packed & ((UINT64_C(1) << XW_PACK_BITS) - 1);
  return (double)sum / (double)XW_PACK_UNIT;
}

static void finish_context(const xw_aggregates *a, xw_sums *sums) {
  for (int s = 0; s < XW_SECTOR_COUNT; s++) {
    const uint64_t both = a->sector[0][s] + a->sector[1][s];
    sums->supply[s] += a->supply[0][s] + a->supply[1][s];
    sums->reputation[s] += shares_of(both);
    sums->sector_firms[s] += firms_of(both);
  }
  for (int r = 0; r < XW_REGION_COUNT; r++)
    for (int k = 0; k < XW_WEIGHT_CLASSES; k++) {
      const uint64_t both = a->classes[r * XW_WEIGHT_CLASSES + k];
      sums->management[r] += shares_of(both);
      sums->classes[r][k] += firms_of(both);
    }
}

static void drop_unwanted(const bool *wanted, const float *row[XW_SUM_COUNT]) {
  for (int s = 0; s < XW_SUM_COUNT; s++)
    if (!wanted[s])
      row[s] = NULL;
}

void xw_tally_add(xw_tally *tally, const xw_tile *t) {
  const float *row[XW_SUM_COUNT] = {NULL};
  derive(&tally->derived, t, tally->wanted);
  bind(t, &tally->derived, row);
  if (tally->wanted != NULL)
    drop_unwanted(tally->wanted, row);
  add_rows(row, t->n, tally->lane);
  if (tally->parts != XW_PARTS_NONE)
    add_parts(tally, t, row);
  if (tally->own != NULL)
    xw_own_add(tally->own, t, row);
  add_context(tally, t);
}

void xw_tally_finish(xw_tally *tally) {
  xw_sums *sums = &tally->share->sums;
  finish_context(&tally->aggregates, sums);
  for (int s = 0; s < XW_SUM_COUNT; s++)
    for (int l = 0; l < XW_LANES; l++)
      sums->total[s] += tally->lane[s][l];
  if (tally->own != NULL)
    xw_own_finish(tally->own);
}
