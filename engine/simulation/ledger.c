/* Booking of flows between accounts; see ledger.h. */
#include "simulation/ledger.h"

#include <math.h>
#include <string.h>

static const struct flow {
  const char *name;
  int from, to;
} flows[] = {
#define XW_FLOW(name, from, to, amount) {#name, XW_ACCOUNT_##from, XW_ACCOUNT_##to},
#include "simulation/flows.def"
#undef XW_FLOW
};

static const char *const accounts[] = {
#define XW_ACCOUNT(name, zh) #name,
#include "simulation/accounts.def"
#undef XW_ACCOUNT
};

const char *xw_account_name(int account) {
  return account < 0 || account >= XW_ACCOUNT_COUNT ? NULL : accounts[account];
}

const char *xw_flow_name(int flow) {
  return flow < 0 || flow >= XW_FLOW_COUNT ? NULL : flows[flow].name;
}

#define S(name) (result->sums.total[XW_SUM_##name])
#define P(name) XW_PARAMETER_OF(parameters, name)

void xw_ledger_book(const xw_step_result *result, const xw_parameters *parameters,
                    xw_ledger *ledger) {
  const double amounts[] = {
#define XW_FLOW(name, from, to, amount) amount,
#include "simulation/flows.def"
#undef XW_FLOW
  };
  memset(ledger, 0, sizeof *ledger);
  for (int i = 0; i < XW_FLOW_COUNT; i++) {
    ledger->flow[i] = amounts[i];
    ledger->balance[flows[i].from] -= amounts[i];
    ledger->balance[flows[i].to] += amounts[i];
    ledger->gross += fabs(amounts[i]);
  }
}

xw_status xw_ledger_check(const xw_ledger *ledger, double cash_before, double cash_after) {
  const double tolerance = 1e-6 * ledger->gross;
  double sum = 0.0;
  for (int a = 0; a < XW_ACCOUNT_COUNT; a++)
    sum += ledger->balance[a];
  if (!(fabs(sum) <= tolerance))
    return xw_fail(XW_ERR_RUNTIME, "the accounts sum to %g CNY, not to zero", sum);
  const double missing = cash_after - cash_before - ledger->balance[XW_ACCOUNT_firms];
  if (!(fabs(missing) <= tolerance))
    return xw_fail(XW_ERR_RUNTIME, "%g CNY of the firms' cash were not booked (gross flow %g)",
                   missing, ledger->gross);
  return XW_OK;
}
