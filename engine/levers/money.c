/* Sums of money and what they are for one enterprise. The table says which levers are sums; the shipped study's
 * figure is made from its own number of enterprises and the opinion's value, so it moves when they do. */
#include "levers/money.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/amount.h"
#include "base/language.h"
#include "levers/fields.h"

/* CNY a year in one unit of a lever; 0: it is no sum. */
static const double sums[XW_LEVER_COUNT] = {
#define XW_LEVER(...)
#define XW_LEVER_SUM(group, name, cny) [XW_LEVER_##group##_##name] = cny,
#include "levers/levers.def"
#undef XW_LEVER_SUM
#undef XW_LEVER
};

bool xw_lever_is_sum(int lever) { return xw_lever_info_at(lever) != NULL && sums[lever] > 0.0; }

bool xw_lever_money_of(int lever, double value, double represents, xw_lever_money *money) {
  if (!xw_lever_is_sum(lever) || !(value > 0.0) || !(represents >= 1.0))
    return false;
  const double each = value * sums[lever] / represents;
  const double shipped = xw_lever_info_at(lever)->opinion * sums[lever] / XW_REPRESENTS_DEFAULT;
  *money = (xw_lever_money){.lever = lever,
                            .value = value,
                            .represents = represents,
                            .each = each,
                            .shipped = shipped,
                            .times = each / shipped,
                            .is_far = each > XW_MONEY_TIMES * shipped * (1.0 + 1e-9)};
  return true;
}

double xw_lever_sum(int lever, double each, double represents) {
  return xw_lever_is_sum(lever) ? each * represents / sums[lever] : 0.0;
}

/* Three digits say all that a comparison needs. */
static void amount(double value, bool chinese, char text[XW_AMOUNT_SIZE]) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.3g", value);
  xw_amount_text(strtod(digits, NULL), chinese, text);
}

void xw_lever_money_say(const xw_lever_money *money, bool chinese, xw_text *text) {
  const xw_lever_info *info = xw_lever_info_at(money->lever);
  char enterprises[XW_AMOUNT_SIZE], each[XW_AMOUNT_SIZE], shipped[XW_AMOUNT_SIZE];
  xw_amount_text(money->represents, chinese, enterprises);
  amount(money->each, chinese, each);
  amount(money->shipped, chinese, shipped);
  xw_text_format(text,
                 xw_tr(chinese,
                       "%s: %.6g %s for %s enterprises is %s CNY an enterprise and year; "
                       "in the shipped study: %s"),
                 info->name, money->value, xw_tr(chinese, info->unit), enterprises, each, shipped);
}

void xw_lever_money_warn(const xw_lever_money *money, bool chinese, xw_text *text) {
  char times[XW_AMOUNT_SIZE];
  if (!money->is_far)
    return;
  amount(money->times, chinese, times);
  xw_text_format(
      text,
      xw_tr(chinese,
            "%s is one sum for all enterprises that the study stands for, and here %s times the "
            "shipped study's for each; for the same amount each write per_enterprise(%.0f)"),
      xw_lever_info_at(money->lever)->name, times, money->shipped);
}
