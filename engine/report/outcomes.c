/* The outcomes that reports know by name. */
#include "report/outcomes.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "xiaowei/metrics.h"

static const char *const headlines[XW_HEAD_COUNT] = {
    "true_pass",   "harm_share", "consumer_harm", "quality_cost",
    "public_cost", "profit",     "net_benefit",
};

const char *xw_headline(size_t index) { return index < XW_HEAD_COUNT ? headlines[index] : NULL; }

xw_status xw_outcome_direction(xw_store *store, const char *metric, int *direction) {
  char key[160];
  char *good = NULL;
  *direction = xw_metric_direction(metric);
  if (*direction != 0)
    return XW_OK;
  snprintf(key, sizeof key, "good.%.120s", metric);
  const xw_status status = xw_store_fact(store, key, &good);
  if (good != NULL)
    *direction = (strcmp(good, "more") == 0) - (strcmp(good, "less") == 0);
  xw_free(good);
  return status;
}

/* net_benefit is a name for differences; what is stored is welfare. */
static const char *stored_name(const char *metric) {
  return strcmp(metric, "net_benefit") == 0 ? "welfare" : metric;
}

const char *xw_headline_column(size_t index, bool chinese) {
  const char *name = xw_headline(index);
  const xw_metric_name *words = name != NULL ? xw_metric_name_of(name) : NULL;
  return words != NULL ? words->column[chinese] : name;
}

const char *xw_headline_title(size_t index, bool chinese) {
  const char *name = xw_headline(index);
  const xw_metric_name *words = name != NULL ? xw_metric_name_of(name) : NULL;
  return words != NULL ? words->title[chinese] : name;
}

const char *xw_headline_unit(size_t index) {
  const char *name = xw_headline(index);
  const int number = name != NULL ? xw_metric_find(stored_name(name)) : -1;
  return number >= 0 ? xw_metric_info_at(number)->unit : NULL;
}

static bool is_one_of(const char *name, size_t length, const char *const *list) {
  for (size_t i = 0; list[i] != NULL; i++) {
    if (strlen(list[i]) == length && strncmp(list[i], name, length) == 0) {
      return true;
    }
  }
  return false;
}

int xw_metric_direction(const char *metric) {
  static const char *const better[] = {
      "true_pass", "true_pass_micro", "true_pass_small", "plan_pass", "measured_pass", "class_a",
      "skill",     "management",      "metrology",       "standards", "effort",        "reputation",
      "margin",    "margin_median",   "revenue",         "profit",    "buyers_gain",   "exports",
      "welfare",   "net_benefit",     "employment",      NULL};
  static const char *const worse[] = {"first_pass_failure",
                                      "escape_rate",
                                      "class_d",
                                      "blacklisted",
                                      "cheating",
                                      "unlicensed",
                                      "port_failure",
                                      "returned_lots",
                                      "internal_failure_cost",
                                      "external_failure_cost",
                                      "quality_cost",
                                      "harm_share",
                                      "consumer_harm",
                                      "trade_cost",
                                      "public_cost",
                                      "insolvency_rate",
                                      NULL};
  size_t length = strlen(metric);
  if (length > 6 && strcmp(metric + length - 6, "_total") == 0) {
    length -= 6;
  }
  return (int)is_one_of(metric, length, better) - (int)is_one_of(metric, length, worse);
}

static xw_status fail_unknown(const char *metric) {
  const char *near = xw_metric_nearest(metric);
  if (near != NULL) {
    return xw_fail(XW_ERR_ARGUMENT, "the study has no metric \"%s\"; did you mean \"%s\"?", metric,
                   near);
  }
  return xw_fail(XW_ERR_ARGUMENT,
                 "the study has no metric \"%s\"; `xiaowei list metrics` names them", metric);
}

xw_status xw_outcome_find(xw_store *store, const char *metric, int64_t *number, char *unit) {
  xw_table table = {0};
  char *name = xw_strdup(stored_name(metric));
  if (name == NULL) {
    return xw_fail_memory("the name of a metric");
  }
  xw_value bound = {.type = XW_CELL_TEXT, .as.text = name};
  xw_status status =
      xw_store_query(store, "SELECT number, unit FROM metrics WHERE name = ?1", &bound, 1, &table);
  if (status == XW_OK && table.row_count == 0) {
    status = fail_unknown(metric);
  } else if (status == XW_OK) {
    *number = xw_value_integer(&table.values[0]);
    if (unit != NULL) {
      snprintf(unit, 32, "%s", xw_value_text(&table.values[1]));
    }
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}
