/* The trade-off: what quality costs, option by option. Which alternative is the dearest, which the cheapest good one,
 * what a further point of pass rate costs from one efficient alternative to the next. */
#ifndef XW_REPORT_TRADEOFF_H
#define XW_REPORT_TRADEOFF_H

#include "base/text.h"
#include "report/decision.h"

/* Replications below which nothing is called better. */
#define XW_TRADEOFF_FEWEST 5
/* A good alternative has at least this share of the highest net benefit. */
#define XW_TRADEOFF_GOOD 0.5

/* An alternative on the frontier of public cost and pass rate, and its differences from the one before, on the
 * replications that both have; all NAN and undefined for the first. */
typedef struct xw_tradeoff_step {
  size_t choice;         /* of the decision */
  xw_interval cost, net; /* million CNY a year */
  xw_interval pass;      /* a share, as the metric */
  xw_ratio per_point;    /* million CNY a year of public cost per percentage point */
} xw_tradeoff_step;

typedef enum xw_option {
  XW_OPTION_BEST, /* shown to be better, with the highest lower end of its interval of net benefit */
  XW_OPTION_CHEAP, /* of those shown to be better with XW_TRADEOFF_GOOD of the net benefit of the best, the one with
                        the lowest public cost */
  XW_OPTION_MIDDLE, /* of the rest of the frontier that is shown to be better, nearest to half of its gain in pass rate */
  XW_OPTION_DEAREST, /* with the highest public cost */
  XW_OPTION_COUNT,
} xw_option_kind;

typedef struct xw_tradeoff {
  xw_tradeoff_step *steps; /* the frontier from the cheapest on; the baseline may be among them */
  size_t count;
  size_t considered, dominated; /* alternatives with data, without the baseline; of these */
  int options[XW_OPTION_COUNT]; /* choices of the decision; -1: none */
  xw_ratio share;               /* net benefit of the cheap option over that of the best one */
} xw_tradeoff;

/* Points with other parameters are other worlds, not other policies: count is 0 and there are no options.
 * Free with xw_tradeoff_free, also after a failure. */
xw_status xw_tradeoff_make(xw_store *store, const xw_decision *decision, xw_tradeoff *tradeoff);
void xw_tradeoff_free(xw_tradeoff *tradeoff);

/* Place of a choice on the frontier, from 0; `count` when it is not on it. */
size_t xw_tradeoff_place(const xw_tradeoff *tradeoff, size_t choice);

/* The name of an option for programs: "best_guarded", "cheapest_good", "middle", "dearest". Static. */
const char *xw_option_name(xw_option_kind kind);

/* ------------------------------------------------------------------------------------ as sentences */

/* Whose names are used: ids as tables for people have them, or titles in quotation marks. */
typedef enum xw_naming { XW_NAMES_IDS, XW_NAMES_TITLES } xw_naming;

/* Each appends a sentence without a line end, or nothing when there is nothing to say. The dearest and the
 * cheapest good one; the last step of the frontier beside the average; how many are dominated. */
void xw_tradeoff_say_options(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                             xw_naming naming, bool chinese);
void xw_tradeoff_say_margin(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                            xw_naming naming, bool chinese);
/* Without a legend of the mark the sentence says what it means. */
void xw_tradeoff_say_dominated(xw_text *out, const xw_tradeoff *tradeoff, bool has_legend,
                               bool chinese);
/* The frontier in a line: "m11 → adaptive (0.86) → opinion (9.6)"; nothing for fewer than two. */
void xw_tradeoff_say_ladder(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                            xw_naming naming, bool chinese);

#endif
