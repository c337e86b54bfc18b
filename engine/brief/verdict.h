/* The verdict on an alternative, by its net benefit against the baseline. */
#ifndef XW_BRIEF_VERDICT_H
#define XW_BRIEF_VERDICT_H

#include <stdbool.h>

#include "report/tradeoff.h"

/* Replications below which nothing is called better or worse. */
#define XW_VERDICT_FEWEST XW_TRADEOFF_FEWEST

typedef enum xw_verdict {
  XW_VERDICT_BETTER,
  XW_VERDICT_WORSE,
  XW_VERDICT_UNSHOWN, /* the interval holds 0 */
  XW_VERDICT_SAME,    /* the same in every replication */
  XW_VERDICT_FEW,
  XW_VERDICT_MISSING,
  XW_VERDICT_COUNT,
} xw_verdict;

xw_verdict xw_verdict_of(const xw_choice *choice);

/* A sign that differs in shape, a name for programs, a word (translated), and the word's meaning. Static. */
const char *xw_verdict_sign(xw_verdict verdict);
const char *xw_verdict_name(xw_verdict verdict);
const char *xw_verdict_word(xw_verdict verdict, bool chinese);
const char *xw_verdict_meaning(xw_verdict verdict, bool chinese);

#endif
