/* The ledger of a step: every flow goes from one account to another, so that the sum over accounts is
 * zero to rounding in every period. */
#ifndef XW_SIMULATION_LEDGER_H
#define XW_SIMULATION_LEDGER_H

#include "simulation/state.h"

enum {
#define XW_ACCOUNT(name, zh) XW_ACCOUNT_##name,
#include "simulation/accounts.def"
#undef XW_ACCOUNT
  XW_ACCOUNT_COUNT
};

enum {
#define XW_FLOW(name, from, to, amount) XW_FLOW_##name,
#include "simulation/flows.def"
#undef XW_FLOW
  XW_FLOW_COUNT
};

/* Flows and account balances of one step, CNY of the simulated firms. Plain data. */
typedef struct xw_ledger {
  double flow[XW_FLOW_COUNT];
  double balance[XW_ACCOUNT_COUNT]; /* what the step added to each account */
  double gross;                     /* sum of the absolute flows */
} xw_ledger;

/* Book a step. */
void xw_ledger_book(const xw_step_result *result, const xw_parameters *parameters,
                    xw_ledger *ledger);

/* Names of accounts and flows; NULL when out of range. Static. */
const char *xw_account_name(int account);
const char *xw_flow_name(int flow);

/* Check that accounts sum to zero and that the cash of firms moved by exactly what was booked, both to
 * 1e-6 of the gross flow. cash_before and cash_after: over all firms, before the step and after
 * turnover. */
xw_status xw_ledger_check(const xw_ledger *ledger, double cash_before, double cash_after);

#endif
