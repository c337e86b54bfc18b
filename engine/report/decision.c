/* The decision: every scenario against a baseline.
 *
 * Only replications that both have are compared, so that the pairs share their random numbers and
 * a failed run drops out on both sides. */
#include "report/decision.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const char *const headlines[XW_HEAD_COUNT] = {
    "true_pass",   "harm_share", "consumer_harm", "quality_cost",
    "public_cost", "profit",     "net_benefit",
};

const char *xw_headline(size_t index) { return index < XW_HEAD_COUNT ? headlines[index] : NULL; }

/* net_benefit is a name for differences; what is stored is welfare. */
static const char *stored_name(const char *metric) {
  return strcmp(metric, "net_benefit") == 0 ? "welfare" : metric;
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

/* ------------------------------------------------------------------------------------- reading */

static xw_status query_integer(xw_store *store, const char *sql, size_t *result) {
  xw_table table = {0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  *result = 0;
  if (status == XW_OK && table.row_count > 0 && table.values[0].type == XW_CELL_INTEGER) {
    *result = (size_t)table.values[0].as.integer;
  }
  xw_table_free(&table);
  return status;
}

static xw_status find_metric(xw_store *store, const char *metric, int64_t *number) {
  xw_table table = {0};
  char *name = xw_strdup(stored_name(metric));
  if (name == NULL) {
    return xw_fail_memory("the name of a metric");
  }
  xw_value bound = {.type = XW_CELL_TEXT, .as.text = name};
  xw_status status =
      xw_store_query(store, "SELECT number FROM metrics WHERE name = ?1", &bound, 1, &table);
  if (status == XW_OK && table.row_count == 0) {
    const char *near = xw_metric_nearest(metric);
    status = xw_fail(XW_ERR_ARGUMENT, "the study has no metric \"%s\"%s%s%s", metric,
                     near != NULL ? "; did you mean \"" : "; `xiaowei list metrics` names them",
                     near != NULL ? near : "", near != NULL ? "\"?" : "");
  } else if (status == XW_OK) {
    *number = table.values[0].as.integer;
  }
  xw_table_free(&table);
  xw_free(name);
  return status;
}

static xw_status allocate(xw_store *store, xw_samples *samples) {
  xw_status status = query_integer(store, "SELECT count(*) FROM scenarios", &samples->scenarios);
  if (status == XW_OK) {
    status = query_integer(store, "SELECT max(replication) + 1 FROM jobs WHERE status = 'done'",
                           &samples->replications);
  }
  if (status != XW_OK || samples->replications == 0) {
    return status;
  }
  size_t count = samples->scenarios * samples->replications;
  samples->values = xw_calloc(count, sizeof *samples->values);
  if (samples->values == NULL) {
    return xw_fail_memory("the values of a metric");
  }
  for (size_t i = 0; i < count; i++) {
    samples->values[i] = NAN;
  }
  return XW_OK;
}

xw_status xw_samples_read(xw_store *store, const char *metric, xw_samples *samples) {
  static const char sql[] =
      "SELECT j.scenario, j.replication, v.value FROM jobs j CROSS JOIN cell_values v"
      " ON v.job = j.job AND v.cell = 0 AND v.metric = ?1 WHERE j.status = 'done'";
  xw_table table = {0};
  xw_value bound = {.type = XW_CELL_INTEGER};
  *samples = (xw_samples){0};
  xw_status status = find_metric(store, metric, &bound.as.integer);
  if (status == XW_OK) {
    status = allocate(store, samples);
  }
  if (status == XW_OK) {
    status = xw_store_query(store, sql, &bound, 1, &table);
  }
  for (size_t i = 0; status == XW_OK && i < table.row_count; i++) {
    const xw_value *row = table.values + 3 * i;
    size_t s = (size_t)row[0].as.integer, r = (size_t)row[1].as.integer;
    /* A study that is still being written may have grown since its size was read. */
    if (s < samples->scenarios && r < samples->replications) {
      samples->values[s * samples->replications + r] = row[2].as.real;
    }
  }
  xw_table_free(&table);
  return status;
}

void xw_samples_free(xw_samples *samples) {
  xw_free(samples->values);
  *samples = (xw_samples){0};
}

/* ------------------------------------------------------------------------------------- effects */

static const double *row_of(const xw_samples *samples, size_t scenario) {
  return samples->values + scenario * samples->replications;
}

xw_status xw_effect_of(const xw_samples *samples, size_t scenario, size_t baseline, int direction,
                       xw_effect *effect) {
  xw_comoments pairs = {0};
  xw_moments differences = {0};
  double better = 0;
  for (size_t r = 0; r < samples->replications; r++) {
    double before = row_of(samples, baseline)[r], after = row_of(samples, scenario)[r];
    if (isnan(before) || isnan(after)) {
      continue;
    }
    double difference = after - before;
    xw_comoments_add(&pairs, before, after);
    xw_moments_add(&differences, difference);
    better += difference == 0 ? 0.5 : difference * direction > 0;
  }
  size_t n = (size_t)differences.n;
  double spread = xw_moments_variance(&differences);
  *effect = (xw_effect){
      .n = n,
      .baseline = n > 0 ? pairs.x.mean : NAN,
      .mean = n > 0 ? pairs.y.mean : NAN,
      .difference = xw_interval_mean(&differences, XW_REPORT_CONFIDENCE),
      .p_better = n > 0 && direction != 0 ? better / (double)n : NAN,
      .gain = spread > 0 ? (xw_moments_variance(&pairs.x) + xw_moments_variance(&pairs.y)) / spread
                         : NAN,
  };
  return XW_OK;
}

/* Ratio of mean differences, cost over benefit, where benefit = scale * (scenario - baseline). */
static xw_status ratio_of(const xw_samples *cost, const xw_samples *benefit, size_t scenario,
                          size_t baseline, double scale, xw_ratio *ratio) {
  size_t n = 0, replications = cost->replications;
  *ratio = (xw_ratio){XW_RATIO_UNDEFINED, {NAN, NAN, NAN}};
  if (replications == 0 || benefit->replications != replications) {
    return XW_OK;
  }
  double *x = xw_calloc(2 * replications, sizeof *x);
  if (x == NULL) {
    return xw_fail_memory("a ratio");
  }
  double *y = x + replications;
  for (size_t r = 0; r < replications; r++) {
    double up = row_of(cost, scenario)[r] - row_of(cost, baseline)[r];
    double down = scale * (row_of(benefit, scenario)[r] - row_of(benefit, baseline)[r]);
    if (!isnan(up) && !isnan(down)) {
      y[n] = up;
      x[n++] = down;
    }
  }
  *ratio = xw_interval_ratio(y, x, n, XW_REPORT_CONFIDENCE);
  xw_free(x);
  return XW_OK;
}

/* ------------------------------------------------------------------------------------ decision */

static xw_status copy_texts(const xw_value *row, xw_choice *choice) {
  choice->id = xw_strdup(row[0].as.text);
  choice->title_en = xw_strdup(row[1].as.text);
  choice->title_zh = xw_strdup(row[2].as.text);
  bool good = choice->id != NULL && choice->title_en != NULL && choice->title_zh != NULL;
  return good ? XW_OK : xw_fail_memory("the names of scenarios");
}

static xw_status read_choices(xw_store *store, xw_decision *decision) {
  xw_table table = {0};
  xw_status status = xw_store_query(
      store, "SELECT id, title_en, title_zh FROM scenarios ORDER BY number", NULL, 0, &table);
  if (status == XW_OK && table.row_count == 0) {
    status = xw_fail(XW_ERR_STORE, "%s has no scenarios", xw_store_path(store));
  }
  if (status == XW_OK) {
    decision->choices = xw_calloc(table.row_count, sizeof *decision->choices);
    decision->order = xw_calloc(table.row_count, sizeof *decision->order);
    if (decision->choices == NULL || decision->order == NULL) {
      status = xw_fail_memory("a decision");
    } else {
      decision->count = table.row_count;
    }
  }
  for (size_t s = 0; s < decision->count && status == XW_OK; s++) {
    status = copy_texts(table.values + 3 * s, &decision->choices[s]);
    decision->choices[s].dominated_by = -1;
  }
  xw_table_free(&table);
  return status;
}

static xw_status find_baseline(xw_decision *decision, const char *baseline) {
  xw_text known = {0};
  decision->baseline = 0;
  for (size_t s = 0; baseline != NULL && s < decision->count; s++) {
    if (strcmp(decision->choices[s].id, baseline) == 0) {
      decision->baseline = s;
      xw_text_free(&known);
      return XW_OK;
    }
    xw_text_format(&known, "%s%s", s > 0 ? ", " : "", decision->choices[s].id);
  }
  if (baseline == NULL) {
    return XW_OK;
  }
  xw_status status = xw_fail(XW_ERR_ARGUMENT, "the study has no scenario \"%s\"; it has %s",
                             baseline, known.data != NULL ? known.data : "none");
  xw_text_free(&known);
  return status;
}

static xw_status fill_effects(const xw_samples samples[XW_HEAD_COUNT], xw_decision *decision) {
  xw_status status = XW_OK;
  for (size_t s = 0; s < decision->count && status == XW_OK; s++) {
    xw_choice *choice = &decision->choices[s];
    for (size_t m = 0; m < XW_HEAD_COUNT && status == XW_OK; m++) {
      status = xw_effect_of(&samples[m], s, decision->baseline, xw_metric_direction(headlines[m]),
                            &choice->effects[m]);
    }
    if (status == XW_OK) {
      status = ratio_of(&samples[XW_HEAD_PUBLIC_COST], &samples[XW_HEAD_TRUE_PASS], s,
                        decision->baseline, 100, &choice->per_point);
    }
    if (status == XW_OK) {
      status = ratio_of(&samples[XW_HEAD_PUBLIC_COST], &samples[XW_HEAD_CONSUMER_HARM], s,
                        decision->baseline, -1, &choice->per_harm);
    }
  }
  return status;
}

static double estimate(const xw_choice *choice, int metric) {
  return choice->effects[metric].difference.estimate;
}

/* Whether a is strictly before b in the ranking: more net benefit, missing last, ties as given. */
static bool is_before(const xw_choice *a, const xw_choice *b) {
  double x = estimate(a, XW_HEAD_NET_BENEFIT), y = estimate(b, XW_HEAD_NET_BENEFIT);
  return isnan(y) ? !isnan(x) : x > y;
}

static void rank(xw_decision *decision) {
  size_t n = 0;
  for (size_t s = 0; s < decision->count; s++) {
    if (s == decision->baseline) {
      continue;
    }
    size_t at = n++;
    while (at > 0 &&
           is_before(&decision->choices[s], &decision->choices[decision->order[at - 1]])) {
      decision->order[at] = decision->order[at - 1];
      at--;
    }
    decision->order[at] = s;
  }
  for (size_t i = 0; i < n; i++) {
    xw_choice *choice = &decision->choices[decision->order[i]];
    choice->rank = isnan(estimate(choice, XW_HEAD_NET_BENEFIT)) ? 0 : (int)i + 1;
  }
}

/* The baseline counts too: worse quality at more cost than doing nothing is dominated by it. */
static void mark_dominated(xw_decision *decision) {
  for (size_t s = 0; s < decision->count; s++) {
    xw_choice *mine = &decision->choices[s];
    for (size_t o = 0; o < decision->count && mine->dominated_by < 0; o++) {
      const xw_choice *other = &decision->choices[o];
      if (s != decision->baseline &&
          estimate(other, XW_HEAD_TRUE_PASS) > estimate(mine, XW_HEAD_TRUE_PASS) &&
          estimate(other, XW_HEAD_PUBLIC_COST) < estimate(mine, XW_HEAD_PUBLIC_COST)) {
        mine->dominated_by = (int)o;
      }
    }
  }
}

xw_status xw_decision_make(xw_store *store, const char *baseline, xw_decision *decision) {
  xw_samples samples[XW_HEAD_COUNT] = {{0}};
  *decision = (xw_decision){0};
  xw_status status = read_choices(store, decision);
  if (status == XW_OK) {
    status = find_baseline(decision, baseline);
  }
  for (size_t m = 0; m < XW_HEAD_COUNT && status == XW_OK; m++) {
    status = xw_samples_read(store, headlines[m], &samples[m]);
  }
  if (status == XW_OK) {
    status = fill_effects(samples, decision);
  }
  if (status == XW_OK) {
    rank(decision);
    mark_dominated(decision);
  }
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    xw_samples_free(&samples[m]);
  }
  return status;
}

void xw_decision_free(xw_decision *decision) {
  for (size_t s = 0; s < decision->count; s++) {
    xw_free(decision->choices[s].id);
    xw_free(decision->choices[s].title_en);
    xw_free(decision->choices[s].title_zh);
  }
  xw_free(decision->choices);
  xw_free(decision->order);
  *decision = (xw_decision){0};
}
