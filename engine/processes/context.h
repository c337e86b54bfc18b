/* The period context: everything constant during a step, made from the levers and from last period's
 * aggregates before the step. Given it, firms are independent. Rates are per year, probabilities per
 * quarter, money in CNY. Field names follow section 5 of the model document. */
#ifndef XW_PROCESSES_CONTEXT_H
#define XW_PROCESSES_CONTEXT_H

#include "levers/fields.h"
#include "processes/look_up.h"
#include "rng/philox.h"
#include "xiaowei/metrics.h"

#define XW_QUARTER 0.25f     /* years in a step */
#define XW_AGES 512          /* quarters; beyond, the hump of the exit hazard has vanished */
#define XW_WEIGHT_CLASSES 16 /* credit class x key list x signal */

typedef struct xw_context {
  float lever[XW_LEVER_COUNT];         /* counts and choices rounded half up */
  float parameter[XW_PARAMETER_COUNT]; /* as float */
  xw_rng_key key;
  const struct xw_acting *acting; /* rules of a scenario; NULL: none */
  const _Bool *wanted;            /* [sums] what to add up; NULL: everything */
  uint32_t period;                /* from the start of the burn-in */

  float need[XW_SECTOR_ROOM]; /* need_s * approval.scope */
  float intercept[XW_SECTOR_ROOM], severity[XW_SECTOR_ROOM];
  float price[XW_SECTOR_ROOM];               /* P_s */
  float price_gain[XW_SECTOR_ROOM];          /* 1/P_s - 1 */
  float operating_margin[XW_SECTOR_ROOM];    /* margin_s - overhead + cost_rigidity (1 - 1/P_s) */
  float margin[XW_SECTOR_ROOM];              /* margin_s */
  float mean_reputation[XW_SECTOR_ROOM];     /* lagged */
  float recall_loss[XW_SECTOR_ROOM];         /* 1 - recall_spillover * rho_s, lagged */
  float mean_management[XW_REGION_ROOM];     /* lagged */
  float inverse_mean_weight[XW_REGION_ROOM]; /* 1 / mean sampling weight, 0 where that is 0 */

  const float *exit_chance; /* [XW_AGES], probability of the background exit by age in quarters */
  int sample_size, sample_accept;      /* n, c */
  float sampling_ratio, raid_rate;     /* effective, per year */
  float credit_weight[XW_CREDIT_ROOM]; /* sampling.weight_A .. D */
  float export_factor[XW_CREDIT_ROOM]; /* x / es by credit class */
  float port_check[4];                 /* trade.check_A .. D */
  float relief[XW_SIZE_COUNT];         /* of fees */
  float harm_scale;                    /* 1 / eta, lagged mean harm rate */
  float seat_share;                    /* Z / (a T), 0 when there is none willing */
  float willing;                       /* a */
  float base_relief[XW_SIZE_COUNT];    /* of the 2014 levers */
  float base_fee[XW_LEVER_COUNT];      /* levers of 2014, only fees are read */
} xw_context;

#define XW_CTX_LEVER(c, id) ((c)->lever[XW_LEVER_##id])
#define XW_CTX_PARAMETER(c, id) ((c)->parameter[XW_PARAMETER_##id])

#endif
