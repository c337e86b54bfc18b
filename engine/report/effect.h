/* One metric of one alternative against the baseline at the same point, and how sure the difference is. */
#ifndef XW_REPORT_EFFECT_H
#define XW_REPORT_EFFECT_H

#include "report/samples.h"
#include "stats/intervals.h"
#include "stats/multiple.h"

/* Confidence of every interval of the reports. */
#define XW_REPORT_CONFIDENCE 0.95

/* Where the intervals of differences come from. */
typedef enum xw_method {
  XW_METHOD_T,         /* Student's t on the paired differences */
  XW_METHOD_BOOTSTRAP, /* bias-corrected and accelerated bootstrap of their mean */
} xw_method;

/* What is done about many differences at once; the family is all alternatives in one metric. */
typedef enum xw_adjustment {
  XW_ADJUST_NONE,
  XW_ADJUST_HOLM,    /* p-values by Holm's steps; the star follows them */
  XW_ADJUST_DUNNETT, /* half-widths that hold for the whole family: the law of its largest |t| */
} xw_adjustment;

/* How a study is compared. */
typedef struct xw_compare_how {
  const char *baseline; /* scenario id; NULL: the study's first */
  xw_points points;
  xw_method method;
  xw_adjustment adjust; /* only with XW_METHOD_T */
  const char *window;   /* as xw_window_read; NULL: the study's */
  const char *horizon;
  bool simultaneous; /* also find how wide simultaneous intervals would be */
} xw_compare_how;

/* XW_ERR_ARGUMENT when method and adjustment do not go together. */
xw_status xw_compare_how_check(const xw_compare_how *how);

/* Where the interval of a difference comes from: "Student's t", "BCa bootstrap", or how the critical value of
 * simultaneous intervals was found. Static. */
const char *xw_method_name(const xw_compare_how *how, const xw_critical *critical, bool chinese);

#define XW_EFFECT_QUANTILES 3
extern const double xw_effect_levels[XW_EFFECT_QUANTILES]; /* 0.1, 0.5, 0.9 */

/* Differences of at most so much of the larger of the two levels are rounding, no effects: columns are stored with 24
 * bits (6e-8), and sums over firms and quarters add some more. They count as ties, and have no star and no word. */
#define XW_NEGLIGIBLE 1e-7

typedef struct xw_effect {
  size_t n;               /* common replications */
  double baseline, mean;  /* means over them; NAN when n is 0 */
  xw_interval difference; /* alternative less baseline */
  double
      p_value; /* that the difference is 0, Student's t, two-sided; NAN with the bootstrap and for n < 2 */
  double p_adjusted; /* by Holm's steps over the family; else NAN */
  bool negligible;   /* not larger than rounding: at most XW_NEGLIGIBLE of the level */
  bool significant; /* not negligible, and the interval excludes 0; with Holm: p_adjusted is at most
                         1 - confidence */
  xw_interval
      better; /* share of replications better, ties half, Wilson's interval with ties against it
                         at either end; NAN: no direction of good */
  double
      gain; /* variance of independent runs over that of pairs; NAN when not defined or the pairs differ by rounding alone */
  double
      points_half_width; /* of the points of a net, Student's t over its randomisations; NAN: not known */
  xw_interval quantiles[XW_EFFECT_QUANTILES]; /* of the differences, between order statistics */
} xw_effect;

/* n times the gain: independent replications that would be as precise. NAN when not defined. */
double xw_effect_equivalent(const xw_effect *effect);

/* A difference of two levels as it is told: 0 when it is not larger than rounding. */
xw_interval xw_interval_told(const xw_interval *difference, double before, double after);

/* The mean difference of pairs, Student's t, as it is told; NAN without a pair. *n: the pairs that have both. */
xw_interval xw_paired_difference(const double *before, const double *after, size_t count,
                                 size_t *n);

/* Half the length of the interval; NAN when it is not known. */
double xw_effect_half_width(const xw_effect *effect);

/* Effects of all alternatives of a metric, into effects[alternatives]; those of the baseline scenario are
 * its comparison with itself and no part of the family. direction: as xw_metric_direction. critical: that
 * of XW_ADJUST_DUNNETT, else zeroed. XW_ERR_MEMORY. */
xw_status xw_effects_of(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                        int direction, const xw_compare_how *how, xw_effect *effects,
                        xw_critical *critical);

/* Critical value of intervals that would hold for all alternatives of a metric at once, and how many times
 * wider than Student's they would be: NAN for fewer than two alternatives that differ. XW_ERR_MEMORY. */
xw_status xw_simultaneous_of(const xw_samples *samples, const xw_frame *frame, size_t baseline,
                             xw_critical *critical, double *factor);

#endif
