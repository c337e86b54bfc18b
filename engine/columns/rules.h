/* Rules: what enterprises do beyond the processes, written as expressions, run inside a step. */
#ifndef XW_COLUMNS_RULES_H
#define XW_COLUMNS_RULES_H

#include "columns/program.h"

/* The rules of a scenario, in order. Immutable once complete; shared by threads. */
typedef struct xw_rules xw_rules;

xw_status xw_rules_create(xw_rules **out);
void xw_rules_free(xw_rules *rules); /* NULL is allowed */
int xw_rules_count(const xw_rules *rules);
/* "file:line" of a rule, and the process after which it acts. */
const char *xw_rules_place(const xw_rules *rules, int rule);
int xw_rules_after(const xw_rules *rules, int rule);

/* One rule: after process `after`, where `mask` holds (-1: everywhere), the columns take the values of the
 * nodes, all at once. place "file:line" is copied, and the ranges of the columns. XW_ERR_MEMORY. */
xw_status xw_rules_add(xw_rules *rules, const xw_graph *graph, const char *place, int after,
                       int mask, const int *column, const int *node, int sets);

/* Registers that one thread needs, doubles. */
size_t xw_rules_scratch(const xw_rules *rules);
/* Constants of all rules: how many, and their values under the levers in force. */
size_t xw_rules_constants(const xw_rules *rules);
void xw_rules_read_levers(const xw_rules *rules, const double *levers, double *out);

/* Rules at work in one step. */
typedef struct xw_acting {
  const xw_rules *rules;
  const double *constants; /* of xw_rules_read_levers */
  const xw_evaluator *evaluator;
  xw_rng_key key;
  uint32_t period;
  int cost; /* place of the first rule among the costs of code, where these are kept */
} xw_acting;

/* The first value that a column can't take: least row, then rule, then column. */
typedef struct xw_fault {
  bool found;
  int64_t row;
  int rule, set;
  double value;
} xw_fault;

/* Run the rules that follow process `after` over rows first .. first + n - 1, n <= XW_SPAN. A value that a
 * column can't take is not stored; *fault becomes it when it comes before the one already there. cost (NULL:
 * they are not timed) gets the seconds of each rule by the clock; a call is one stretch of rows. */
void xw_rules_act(const xw_acting *acting, int after, const xw_population *population,
                  int64_t first, int n, double *scratch, xw_fault *fault, xw_cost *cost);
/* The fault that comes first. */
bool xw_fault_before(const xw_fault *a, const xw_fault *b);
/* XW_ERR_RUNTIME with "place: the rule gives enterprise ... column = value; allowed ...". */
xw_status xw_fault_fail(const xw_rules *rules, const xw_fault *fault, uint64_t id);

#endif
