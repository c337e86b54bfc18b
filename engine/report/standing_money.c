/* What sums of money are for one of the enterprises that a study stands for, beside the shipped
 * study's figure. */
#include <math.h>
#include <stdlib.h>

#include "base/language.h"
#include "levers/money.h"
#include "report/standing_parts.h"

/* Enterprises of the baseline as they came out, where the study leaves it to the weights of its
 * table. */
static xw_status read_represented(xw_store *store, const xw_standing *standing,
                                  double *represents) {
  xw_table table = {0};
  *represents = strtod(standing->represents, NULL);
  if (*represents > 0) {
    return XW_OK;
  }
  const xw_status status =
      xw_store_query(store,
                     "SELECT avg(value) FROM outcomes WHERE metric = 'firms'"
                     " AND scenario = (SELECT id FROM scenarios WHERE number = 0)",
                     NULL, 0, &table);
  if (status == XW_OK && table.values[0].type == XW_CELL_REAL) {
    *represents = xw_value_real(&table.values[0]);
  }
  xw_table_free(&table);
  return status;
}

/* Largest value of a lever in each scenario that raises it, the same values once. */
static xw_status read_values(xw_store *store, int lever, xw_table *table) {
  static const char sql[] =
      "SELECT value, group_concat(id, ', ') FROM (SELECT s.id AS id, max(c.value) AS value"
      " FROM lever_changes c JOIN scenarios s ON s.number = c.scenario WHERE c.lever = ?1"
      " GROUP BY s.number ORDER BY s.number) WHERE value > 0 GROUP BY value ORDER BY value DESC";
  const xw_value bound = {.type = XW_CELL_TEXT,
                          .as.text = (char *)(uintptr_t)xw_lever_info_at(lever)->name};
  return xw_store_query(store, sql, &bound, 1, table);
}

static xw_status tell_sum(const xw_lever_money *money, const char *scenarios,
                          xw_standing *standing) {
  xw_standing_remark *r = xw_standing_add(standing, "money_each", money->is_far);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  for (int zh = 0; zh < 2; zh++) {
    xw_lever_money_say(money, zh, &r->text[zh]);
    xw_text_format(&r->text[zh], xw_tr(zh, " (%s)."), scenarios);
    if (money->is_far) {
      xw_text_append(&r->text[zh], zh ? "" : " ");
      xw_lever_money_warn(money, zh, &r->text[zh]);
      xw_text_append(&r->text[zh], xw_tr(zh, "."));
    }
  }
  xw_text_append(&r->detail, xw_lever_info_at(money->lever)->name);
  xw_standing_put(r, "value", money->value);
  xw_standing_put(r, "each", money->each);
  xw_standing_put(r, "shipped", money->shipped);
  xw_standing_put(r, "times", money->times);
  return XW_OK;
}

/* A figure near the shipped study's needs no words. */
static bool is_worth_saying(const xw_lever_money *money) {
  return money->is_far || money->times < 1 / XW_MONEY_TIMES;
}

static xw_status tell_lever(xw_store *store, int lever, double represents, xw_standing *standing) {
  xw_table table = {0};
  xw_status status = read_values(store, lever, &table);
  for (size_t i = 0; i < table.row_count && status == XW_OK; i++) {
    xw_lever_money money;
    const xw_value *row = table.values + 2 * i;
    if (xw_lever_money_of(lever, xw_value_real(&row[0]), represents, &money) &&
        is_worth_saying(&money)) {
      status = tell_sum(&money, xw_value_text(&row[1]), standing);
    }
  }
  xw_table_free(&table);
  return status;
}

xw_status xw_standing_money(xw_store *store, xw_standing *standing) {
  double represents = 0;
  xw_status status = read_represented(store, standing, &represents);
  for (int lever = 0; lever < XW_LEVER_COUNT && status == XW_OK; lever++) {
    if (xw_lever_is_sum(lever)) {
      status = tell_lever(store, lever, represents, standing);
    }
  }
  return status;
}
