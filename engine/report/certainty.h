/* How sure an answer is, in three parts that are never mixed: the error of simulation, which shrinks with
 * replications; the range over plausible parameters, which does not; the misfit of the model to what is published. */
#ifndef XW_REPORT_CERTAINTY_H
#define XW_REPORT_CERTAINTY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "report/decision.h"
#include "report/steady.h"
#include "report/targets.h"
#include "stats/nested.h"

/* The metrics whose certainty is told. */
enum {
  XW_CERTAIN_NET_BENEFIT,
  XW_CERTAIN_TRUE_PASS,
  XW_CERTAIN_CONSUMER_HARM,
  XW_CERTAIN_PUBLIC_COST,
  XW_CERTAIN_COUNT,
};
/* Place among the headline metrics: XW_HEAD_... */
int xw_certain_head(size_t metric);

#define XW_CERTAIN_QUANTILES 5
extern const double xw_certain_levels[XW_CERTAIN_QUANTILES]; /* 0.05, 0.25, 0.5, 0.75, 0.95 */

/* A difference from the baseline over the laws of the parameters; n of everything is `parts.draws`, 0 when the
 * study does not say. With one seed a draw the quantiles hold the seed's noise and the parts are not known. */
typedef struct xw_over_parameters {
  xw_nested parts;
  bool has_spread; /* xw_nested_has_spread: else quantiles and `better` are NAN */
  double share;    /* of the variance of one replication that parameters make; NAN: not known */
  xw_interval share_interval; /* by the law of F */
  xw_interval beyond; /* how much of the law may lie beyond the quantile at 5 %, and at 95 % */
  xw_interval
      mean; /* over the laws; its interval is the error of that mean, never a range of the effect */
  xw_interval
      quantiles[XW_CERTAIN_QUANTILES]; /* of the effect, with intervals between order statistics */
  xw_interval
      better; /* probability that the scenario is better than the baseline, Wilson's interval of
                         xw_nested_effective draws; where
                         neither direction is good, that the difference is above 0 */
} xw_over_parameters;

/* An alternative in one metric. */
typedef struct xw_certain {
  size_t n; /* replications at the middle values; 0: the study draws its parameters itself */
  xw_interval simulation; /* difference at the middle values, with the error of simulation */
  xw_over_parameters parameters;
} xw_certain;

/* Published figures and the evidence of parameters. */
typedef struct xw_misfit {
  size_t met, accepted, compared, published; /* compared: those of `published` that the study keeps;
                                                accepted: not met, but as when the model was built */
  xw_target_verdict *verdicts;               /* [published], rows of targets.def */
  size_t parameters, verified, derived, recalled, proposed;
} xw_misfit;

typedef struct xw_certainty {
  const xw_decision *decision; /* borrowed */
  bool is_drawn;               /* the study itself draws its parameters */
  bool has_parameters;         /* it or its companion does: `parameters` are filled */
  size_t draws, seeds;         /* of net benefit: the most of any alternative; seeds a draw */
  xw_certain (*choices)[XW_CERTAIN_COUNT]; /* [decision->count] */
  xw_misfit misfit;                        /* of the baseline of the decision */
  xw_steady steady[XW_STEADY_MOST];        /* of that baseline through time */
  size_t steady_count;
} xw_certainty;

/* plausible: the same question over plausible parameters, as xw_companion_check accepts it; NULL: none.
 * XW_ERR_ARGUMENT: it is no companion. Free with xw_certainty_free, also after a failure. */
xw_status xw_certainty_make(xw_store *store, const xw_decision *decision, xw_store *plausible,
                            xw_certainty *certainty);
void xw_certainty_free(xw_certainty *certainty);

/* XW_ERR_ARGUMENT, naming the first difference, unless `plausible` asks what `store` asks (scenarios, levers, code,
 * firms, periods, parameters that are not drawn; seed and replications may differ) and draws parameters. */
xw_status xw_companion_check(xw_store *store, xw_store *plausible);

/* Below the decision table, in at most `width` columns (0: any). */
xw_status xw_certainty_append(xw_text *out, const xw_certainty *certainty, int width, bool chinese);
/* The misfit in a sentence: "5 of 8 published figures met, 2 more within ...; 60 of 97 parameters ..." */
void xw_misfit_append(xw_text *out, const xw_misfit *misfit, bool chinese);
/* {"simulation": {...}, "parameters": {...} or null, "misfit": {...}} of a choice of the decision. */
void xw_certainty_json(xw_text *out, const xw_certainty *certainty, size_t choice);
/* One row an alternative but the baseline and metric, in order of rank. */
xw_status xw_certainty_table(const xw_certainty *certainty, xw_table *table);

#endif
