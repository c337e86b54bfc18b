/* The check with more firms: the same scenarios, a few replications, and how far each answer moves.
 *
 * A study of 2,000 firms estimates the effect in a country of 2,000 firms. More replications make that estimate
 * precise, not right: so the difference to more firms is measured, and said where it passes the interval. */
#include "report/firm_check.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "report/certainty.h"
#include "report/render.h"
#include "report/words.h"

enum { SHOWN = 5, LEAST = 8 };
static const double BIAS = 0.1; /* of the answer, that a check is to show */

/* ----------------------------------------------------------------------------------------- keeping */

static double error_of(const xw_effect *effect) {
  return xw_effect_half_width(effect) /
         xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, (double)effect->n - 1);
}

/* Half-width of the difference of two means with variances of their own. */
static double half_width_of(const xw_effect *few, const xw_effect *many) {
  const double a = pow(error_of(few), 2), b = pow(error_of(many), 2);
  if (!(a + b > 0)) {
    return 0;
  }
  const double freedom =
      (a + b) * (a + b) / (a * a / ((double)few->n - 1) + b * b / ((double)many->n - 1));
  return xw_t_quantile(0.5 + 0.5 * XW_REPORT_CONFIDENCE, freedom) * sqrt(a + b);
}

/* The alternative with the largest effect on net benefit; NULL: none has one. */
static const xw_choice *largest(const xw_decision *decision) {
  const xw_choice *found = NULL;
  double most = 0;
  for (size_t c = 0; c < decision->count; c++) {
    const xw_effect *net = &decision->choices[c].effects[XW_HEAD_NET_BENEFIT];
    if (!decision->choices[c].is_baseline && net->n > 1 && fabs(net->difference.estimate) > most) {
      found = &decision->choices[c];
      most = fabs(net->difference.estimate);
    }
  }
  return found;
}

/* Replications of the check that tell a bias of BIAS from none with a power of about 4 in 5; `wider`: Bonferroni's quantile
 * of the normal law. Of `factor` times the firms the variance is so many times less, but where parameters
 * are drawn: theirs stays. INFINITY: the study's own error is larger. */
static double replications_for(const xw_effect *effect, double factor, double wider) {
  static const double power = 0.84;
  const double error = error_of(effect), wanted = BIAS * fabs(effect->difference.estimate);
  const double room = pow(wanted / (wider + power), 2) - error * error;
  return room > 0 ? error * error * (double)effect->n / factor / room : (double)INFINITY;
}

static double bonferroni(size_t count) {
  return xw_normal_quantile(1 - 0.5 * (1 - XW_REPORT_CONFIDENCE) / (double)(count > 0 ? count : 1));
}

size_t xw_firm_check_replications(const xw_decision *decision, size_t factor) {
  const xw_choice *choice = largest(decision);
  const double less = decision->frame.is_drawn ? 1 : (double)factor;
  double most = LEAST;
  if (choice == NULL) {
    return 0;
  }
  const double same_work = (double)choice->effects[XW_HEAD_NET_BENEFIT].n / (double)factor;
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    const xw_effect *effect = &choice->effects[xw_certain_head(m)];
    if (effect->n > 1 && effect->significant) {
      most = fmax(most, ceil(replications_for(effect, less, bonferroni(decision->ranked))));
    }
  }
  return (size_t)fmax(LEAST, fmin(most, same_work));
}

static size_t compare_choice(const xw_choice *few, const xw_choice *many, xw_firm_check *rows) {
  size_t n = 0;
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    const xw_effect *a = &few->effects[m], *b = &many->effects[m];
    if (a->n < 2 || b->n < 2) {
      continue;
    }
    const double moved = b->difference.estimate - a->difference.estimate;
    const double half = half_width_of(a, b);
    rows[n++] = (xw_firm_check){.scenario = few->scenario,
                                .metric = xw_headline(m),
                                .replications = (int64_t)b->n,
                                .few = a->difference.estimate,
                                .many = b->difference.estimate,
                                .low = moved - half,
                                .high = moved + half};
  }
  return n;
}

static xw_status keep(xw_store *store, xw_store *many, const xw_decision *mine,
                      const xw_decision *theirs) {
  char *firms = NULL, *seed = NULL;
  size_t count = 0;
  xw_firm_check *rows = xw_calloc(mine->count * XW_HEAD_COUNT + 1, sizeof *rows);
  xw_status status = rows == NULL ? xw_fail_memory("a check with more firms") : XW_OK;
  status = status == XW_OK ? xw_store_fact(many, "firms", &firms) : status;
  status = status == XW_OK ? xw_store_fact(many, "seed", &seed) : status;
  for (size_t c = 0; c < mine->count && status == XW_OK; c++) {
    if (!mine->choices[c].is_baseline) {
      count += compare_choice(&mine->choices[c], &theirs->choices[c], rows + count);
    }
  }
  for (size_t i = 0; i < count; i++) {
    rows[i].firms = firms != NULL ? strtoll(firms, NULL, 10) : 0;
    rows[i].seed = seed != NULL ? seed : "";
  }
  status = status == XW_OK ? xw_store_put_firm_checks(store, rows, count) : status;
  xw_free(firms);
  xw_free(seed);
  xw_free(rows);
  return status;
}

xw_compare_how xw_firm_check_how(const xw_compare_how *how) {
  return (xw_compare_how){.points = how->points};
}

xw_status xw_firm_check_keep(xw_store *store, xw_store *many, const xw_compare_how *how) {
  const xw_compare_how own = xw_firm_check_how(how);
  xw_decision mine = {0}, theirs = {0};
  xw_status status = xw_decision_make(store, &own, &mine);
  if (status == XW_OK &&
      (xw_frame_is_by_point(&mine.frame) || mine.how.points.kind == XW_POINTS_ONE)) {
    status = xw_fail(XW_ERR_ARGUMENT,
                     "a check with more firms is of the mean over all points: add --point mean");
  }
  status = status == XW_OK ? xw_decision_make(many, &own, &theirs) : status;
  status = status == XW_OK ? keep(store, many, &mine, &theirs) : status;
  xw_decision_free(&mine);
  xw_decision_free(&theirs);
  return status;
}

/* ------------------------------------------------------------------------------------------ saying */

/* Rows of the check with the most firms: scenario, metric, firms, few, many, low, high. */
static xw_status read_checks(xw_store *store, xw_table *table) {
  static const char there[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'firm_checks'";
  static const char sql[] =
      "SELECT scenario, metric, firms, few, many, low, high FROM firm_checks"
      " WHERE firms = (SELECT max(firms) FROM firm_checks) ORDER BY abs(many - few) / abs(few)"
      " DESC, scenario, metric";
  xw_table count = {0};
  xw_status status = xw_store_query(store, there, NULL, 0, &count);
  const bool has = status == XW_OK && xw_value_integer(&count.values[0]) > 0;
  xw_table_free(&count);
  return has ? xw_store_query(store, sql, NULL, 0, table) : status;
}

static int head_of(const char *metric) {
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    if (strcmp(xw_headline(m), metric) == 0) {
      return (int)m;
    }
  }
  return -1;
}

static const xw_choice *choice_of(const xw_decision *decision, int64_t scenario) {
  for (size_t c = 0; c < decision->count; c++) {
    if ((int64_t)decision->choices[c].scenario == scenario) {
      return &decision->choices[c];
    }
  }
  return NULL;
}

/* The size from which on a move counts as shown. */
static double seen_from(const xw_value *row, size_t count, const xw_choice *choice, int metric) {
  const double half = 0.5 * (xw_value_real(&row[6]) - xw_value_real(&row[5]));
  return fmax(bonferroni(count) / bonferroni(1) * half,
              xw_effect_half_width(&choice->effects[metric]));
}

/* The answer moves, by more than its interval says, and surely so among the `count` alternatives of a metric: Bonferroni's
 * quantile in place of that of one. */
static bool is_biased(const xw_value *row, size_t count, const xw_choice *choice, int metric) {
  const double moved = xw_value_real(&row[4]) - xw_value_real(&row[3]);
  return fabs(moved) > seen_from(row, count, choice, metric);
}

static void say_bias(xw_text *out, const xw_decision *decision, const xw_choice *choice, int metric,
                     const xw_value *row, bool chinese) {
  const xw_scale scale = xw_scale_of(decision, metric, chinese);
  const double few = xw_value_real(&row[3]), many = xw_value_real(&row[4]);
  char label[160], with[96];
  xw_choice_label(decision, choice, label);
  xw_rounded_with_error(many * scale.factor,
                        0.5 * (xw_value_real(&row[6]) - xw_value_real(&row[5])) * scale.factor,
                        true, with);
  xw_text_format(
      out, xw_tr(chinese, "Few firms: with %" PRId64 " of them %s of %s is %s %s, %.0f %% %s\n"),
      xw_value_integer(&row[2]), xw_headline((size_t)metric), label, with, scale.unit,
      100 * fabs((many - few) / few),
      fabs(many) > fabs(few) ? xw_tr(chinese, "larger in size")
                             : xw_tr(chinese, "smaller in size"));
}

/* Whether there are more firms than the study simulates. */
static bool has_more_firms(xw_store *store, double *firms) {
  char *count = NULL, *all = NULL, *source = NULL;
  const bool known = xw_store_fact(store, "firms", &count) == XW_OK && count != NULL &&
                     xw_store_fact(store, "represents", &all) == XW_OK && all != NULL &&
                     xw_store_fact(store, "population", &source) == XW_OK && source != NULL;
  const bool more =
      known && strtod(count, NULL) < strtod(all, NULL) && strcmp(source, "drawn") == 0;
  *firms = known ? strtod(count, NULL) : 0;
  xw_free(count);
  xw_free(all);
  xw_free(source);
  return more;
}

static void say_how_to_check(xw_text *out, xw_store *store, bool chinese) {
  double firms = 0;
  if (has_more_firms(store, &firms)) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "Not checked: whether %.0f firms bias the answer; `compare "
                         "--check-firms` does.\n"),
                   firms);
  }
}

static const xw_value *row_of(const xw_table *table, size_t scenario, const char *metric) {
  for (size_t r = 0; r < table->row_count; r++) {
    const xw_value *row = table->values + 7 * r;
    if (xw_value_integer(&row[0]) == (int64_t)scenario &&
        strcmp(xw_value_text(&row[1]), metric) == 0) {
      return row;
    }
  }
  return NULL;
}

/* "net_benefit 4.1 %, ...": the least bias of the largest alternative that the check would have shown. */
static void say_power(xw_text *out, const xw_decision *decision, const xw_table *table,
                      bool chinese) {
  const xw_choice *choice = largest(decision);
  char label[160];
  size_t said = 0;
  for (size_t m = 0; m < XW_CERTAIN_COUNT && choice != NULL; m++) {
    const int metric = xw_certain_head(m);
    const xw_value *row = row_of(table, choice->scenario, xw_headline((size_t)metric));
    const double few = row != NULL ? fabs(xw_value_real(&row[3])) : 0;
    if (!(few > 0)) {
      continue;
    }
    if (said++ == 0) {
      xw_choice_label(decision, choice, label);
      xw_text_format(out, xw_tr(chinese, "The check would have shown a bias of %s from: "), label);
    }
    xw_text_format(out, "%s%s %.1f %%", said > 1 ? xw_tr(chinese, ", ") : "",
                   xw_headline((size_t)metric),
                   100 * seen_from(row, decision->ranked, choice, metric) / few);
  }
  xw_text_append(out, said > 0 ? "\n" : "");
}

/* A check is kept for the study's own baseline and window, over all points of a design. */
static bool is_own_answer(const xw_decision *decision) {
  const xw_compare_how *how = &decision->how;
  return decision->baseline == 0 && how->window == NULL && how->horizon == NULL &&
         how->points.kind != XW_POINTS_ONE && !xw_frame_is_by_point(&decision->frame);
}

static void say_checks(xw_text *out, const xw_decision *decision, const xw_table *table,
                       bool chinese) {
  size_t found = 0;
  for (size_t r = 0; r < table->row_count; r++) {
    const xw_value *row = table->values + 7 * r;
    const xw_choice *choice = choice_of(decision, xw_value_integer(&row[0]));
    const int metric = head_of(xw_value_text(&row[1]));
    if (choice == NULL || metric < 0 || !is_biased(row, decision->ranked, choice, metric)) {
      continue;
    }
    if (found++ < SHOWN) {
      say_bias(out, decision, choice, metric, row, chinese);
    }
  }
  if (found > SHOWN) {
    xw_text_format(out, xw_tr(chinese, "  and %zu more, in table firm_checks.\n"), found - SHOWN);
  } else if (found == 0) {
    xw_text_format(
        out,
        xw_tr(chinese, "Checked with %" PRId64 " firms: no answer is shown to move beyond its "
                       "interval.\n"),
        xw_value_integer(&table->values[2]));
  }
  say_power(out, decision, table, chinese);
}

xw_status xw_firm_check_append(xw_text *out, xw_store *store, const xw_decision *decision,
                               int width, bool chinese) {
  xw_table table = {0};
  xw_text says = {0};
  xw_status status = read_checks(store, &table);
  if (status == XW_OK && table.row_count > 0 && !is_own_answer(decision)) {
    xw_text_append(&says, xw_tr(chinese,
                                "The check with more firms is of the study's own baseline "
                                "and window.\n"));
  } else if (status == XW_OK && table.row_count > 0) {
    say_checks(&says, decision, &table, chinese);
  } else if (status == XW_OK) {
    say_how_to_check(&says, store, chinese);
  }
  xw_append_notes(out, says.data != NULL ? says.data : "", width);
  out->failed = out->failed || says.failed;
  xw_text_free(&says);
  xw_table_free(&table);
  return status;
}
