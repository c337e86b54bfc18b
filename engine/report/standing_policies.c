/* Which policies the window does not hold: those whose levers were changed for the last time
 * before it, or change inside it, or only after it; and those whose code sets levers on the way.
 *
 * A lever is followed by its distance from the baseline. A policy that is phased in and then
 * stays is what the window shows; one that was further from the baseline before the window than
 * in it spent and did more than the means over the window hold. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "report/standing_parts.h"
#include "report/words.h"
#include "stats/intervals.h"
#include "stats/moments.h"

enum { NAMED = 3, QUARTERS = 4 };

/* What the window holds of a scenario's levers; the worst of them counts. */
typedef enum hold { HOLDS, BEGINS_AFTER, ENDED_BEFORE, CHANGES_INSIDE } hold;

typedef struct policy {
  hold hold;
  long last;     /* the last change before the end of the window, or the first one after */
  xw_text names; /* of such levers, the first few */
  size_t count;
} policy;

/* Distances of one lever from the baseline, period by period. */
typedef struct path {
  const char *lever;
  const double *distance;
} path;

/* ------------------------------------------------------------------------------------ one lever */

static double largest(const path *of, long from, long to) {
  double most = 0;
  for (long t = from; t <= to; t++) {
    most = fmax(most, fabs(of->distance[t]));
  }
  return most;
}

/* The last period of from..to in which the distance changes; -1: none. */
static long last_change(const path *of, long from, long to) {
  for (long t = to; t >= from && t > 0; t--) {
    if (of->distance[t] < of->distance[t - 1] || of->distance[t] > of->distance[t - 1]) {
      return t;
    }
  }
  return -1;
}

static hold judge(const path *of, const xw_window *w, long *when) {
  const double before = w->first > 0 ? largest(of, 0, w->first - 1) : 0;
  const double inside = largest(of, w->first, w->last);
  *when = last_change(of, w->first + 1, w->last);
  if (*when >= 0) {
    return CHANGES_INSIDE;
  }
  if (before > inside * (1 + 1e-9)) {
    *when = last_change(of, 1, w->first);
    return ENDED_BEFORE;
  }
  if (before <= 0 && inside <= 0 && w->last + 1 < w->periods &&
      largest(of, w->last + 1, w->periods - 1) > 0) {
    *when = w->last + 1;
    while (!(fabs(of->distance[*when]) > 0)) {
      (*when)++;
    }
    return BEGINS_AFTER;
  }
  return HOLDS;
}

static void take_lever(policy *own, const path *of, const xw_window *w) {
  long when = -1;
  const hold found = judge(of, w, &when);
  if (found < own->hold || found == HOLDS) {
    return;
  }
  if (found > own->hold) {
    xw_text_free(&own->names);
    own->count = 0;
    own->last = when;
  }
  own->hold = found;
  own->last = found == BEGINS_AFTER ? (when < own->last ? when : own->last)
                                    : (when > own->last ? when : own->last);
  if (own->count++ < NAMED) {
    xw_text_format(&own->names, "%s%s", own->count > 1 ? ", " : "", of->lever);
  }
}

/* ----------------------------------------------------------------------------------- all levers */

typedef struct walk {
  const xw_window *window;
  policy *policy;
  double *mine, *its; /* [periods] */
  char lever[64];
  double *distance; /* [periods] */
} walk;

static void end_lever(walk *own) {
  for (long t = 0; t < own->window->periods; t++) {
    own->distance[t] = own->mine[t] - own->its[t];
  }
  if (own->lever[0] != '\0') {
    take_lever(own->policy, &(path){own->lever, own->distance}, own->window);
  }
}

/* Row: lever, period, value, whether it is of the baseline; by lever and period. */
static xw_status take_change(void *context, const xw_value *row, size_t columns) {
  walk *own = context;
  (void)columns;
  if (strcmp(own->lever, xw_value_text(&row[0])) != 0) {
    end_lever(own);
    snprintf(own->lever, sizeof own->lever, "%s", xw_value_text(&row[0]));
  }
  double *into = xw_value_integer(&row[3]) != 0 ? own->its : own->mine;
  for (long t = xw_value_integer(&row[1]) > 0 ? (long)xw_value_integer(&row[1]) : 0;
       t < own->window->periods; t++) {
    into[t] = xw_value_real(&row[2]);
  }
  return XW_OK;
}

static xw_status follow(xw_store *store, size_t scenario, size_t baseline, const xw_window *window,
                        policy *found) {
  static const char sql[] =
      "SELECT lever, period, value, scenario = ?2 FROM lever_changes WHERE scenario IN (?1, ?2)"
      " ORDER BY lever, period";
  const size_t periods = (size_t)window->periods;
  double *room = xw_calloc(3 * periods + 1, sizeof *room);
  xw_value bound[2] = {{0}, {0}};
  if (room == NULL) {
    return xw_fail_memory("the levers of a scenario");
  }
  walk own = {.window = window,
              .policy = found,
              .mine = room,
              .its = room + periods,
              .distance = room + 2 * periods};
  xw_value_set_integer(&bound[0], (int64_t)scenario);
  xw_value_set_integer(&bound[1], (int64_t)baseline);
  xw_status status = xw_store_each(store, sql, bound, 2, take_change, &own);
  if (status == XW_OK) {
    end_lever(&own);
  }
  xw_free(room);
  return status == XW_OK && found->names.failed ? xw_fail_memory("the levers of a scenario")
                                                : status;
}

/* --------------------------------------------------------------------------------------- totals */

static xw_status take_difference(void *context, const xw_value *row, size_t columns) {
  (void)columns;
  xw_moments_add(context, xw_value_real(&row[0]));
  return XW_OK;
}

/* Paired difference in a stored total, draw by draw: the mean over points and over the replications
 * that share a draw. NAN where there is none, or where the total began at another date than that of
 * the baseline and so sums other quarters. */
static xw_status read_total(xw_store *store, const char *metric, size_t scenario, size_t baseline,
                            xw_interval *difference) {
  static const char sql[] =
      "SELECT avg(v.value - b.value) FROM jobs j"
      " JOIN jobs base ON base.scenario = ?2 AND base.point = j.point"
      "  AND base.replication = j.replication AND base.status = 'done'"
      " JOIN metrics m ON m.name = ?3"
      " JOIN cell_values v ON v.job = j.job AND v.cell = 0 AND v.metric = m.number"
      " JOIN cell_values b ON b.job = base.job AND b.cell = 0 AND b.metric = m.number"
      " JOIN scenarios s ON s.number = ?1 JOIN scenarios z ON z.number = ?2"
      " WHERE j.scenario = ?1 AND j.status = 'done' AND s.reform = z.reform"
      " GROUP BY j.replication / coalesce((SELECT max(1, CAST(value AS INTEGER)) FROM study"
      "  WHERE key = 'uncertain_seeds'), 1)";
  xw_moments moments = {0};
  char *name = xw_strdup(metric);
  if (name == NULL) {
    return xw_fail_memory("a total");
  }
  xw_value bound[3] = {{0}, {0}, {.type = XW_CELL_TEXT, .as.text = name}};
  xw_value_set_integer(&bound[0], (int64_t)scenario);
  xw_value_set_integer(&bound[1], (int64_t)baseline);
  const xw_status status = xw_store_each(store, sql, bound, 3, take_difference, &moments);
  *difference = moments.n > 0 ? xw_interval_mean(&moments, XW_REPORT_CONFIDENCE)
                              : (xw_interval){NAN, NAN, NAN};
  xw_free(name);
  return status;
}

static void append_total(const char *english, const xw_interval *total, bool zh, xw_text *out) {
  const double half = 0.5 * (total->high - total->low);
  const bool large = zh ? fabs(total->estimate) >= 100 : fabs(total->estimate) >= 10000;
  const double factor = zh ? (large ? 0.01 : 100) : (large ? 0.001 : 1);
  char number[96];
  xw_rounded_with_error(total->estimate * factor, half * factor, true, number);
  xw_text_format(out, xw_tr(zh, english), number,
                 zh ? (large ? xw_tr(true, "hundred mn CNY") : xw_tr(true, "ten thousand CNY"))
                    : (large ? "bn CNY" : "mn CNY"));
}

static xw_status tell_totals(xw_store *store, size_t scenario, size_t baseline,
                             xw_standing_remark *r) {
  xw_interval cost = {0}, gain = {0};
  xw_status status = read_total(store, "public_cost_total", scenario, baseline, &cost);
  if (status == XW_OK) {
    status = read_total(store, "welfare_total", scenario, baseline, &gain);
  }
  if (status != XW_OK || !isfinite(cost.estimate) || !isfinite(gain.estimate)) {
    return status;
  }
  for (int zh = 0; zh < 2; zh++) {
    append_total(XW_N(" In all since the reform, discounted: public cost %s %s"), &cost, zh,
                 &r->text[zh]);
    append_total(XW_N(", net benefit %s %s."), &gain, zh, &r->text[zh]);
  }
  xw_standing_put(r, "public_cost_total", cost.estimate);
  xw_standing_put(r, "net_benefit_total", gain.estimate);
  return XW_OK;
}

/* -------------------------------------------------------------------------------------- telling */

static void append_time(long quarters, bool zh, xw_text *out) {
  if (quarters % QUARTERS == 0) {
    const long years = quarters / QUARTERS;
    xw_text_format(out, xw_trn(zh, "%ld year", "%ld years", (unsigned long)years), years);
  } else {
    xw_text_format(out, xw_trn(zh, "%ld quarter", "%ld quarters", (unsigned long)quarters),
                   quarters);
  }
}

static void say_ended(const policy *found, const char *id, const char *when, const xw_window *w,
                      bool zh, xw_text *out) {
  if (found->last == w->first) {
    xw_text_format(out,
                   xw_tr(zh,
                         "%s: its last change (%s, %s) comes as the window %s–%s begins; the "
                         "means over the window do not hold what it did before."),
                   id, found->names.data, when, w->from, w->to);
    return;
  }
  xw_text time = {0};
  append_time(w->first - found->last, zh, &time);
  xw_text_format(out,
                 xw_tr(zh,
                       "%s: its last change (%s, %s) comes %s before the window %s–%s begins; "
                       "the means over the window do not hold what it did before."),
                 id, found->names.data, when, time.data != NULL ? time.data : "", w->from, w->to);
  out->failed = out->failed || time.failed;
  xw_text_free(&time);
}

static void say_policy(const policy *found, const char *id, const char *when, const xw_window *w,
                       bool zh, xw_text *out) {
  switch (found->hold) {
    case ENDED_BEFORE: say_ended(found, id, when, w, zh, out); break;
    case CHANGES_INSIDE:
      xw_text_format(out,
                     xw_tr(zh,
                           "%s: it changes inside the window %s–%s (%s, %s); the means mix "
                           "what was before and after."),
                     id, w->from, w->to, found->names.data, when);
      break;
    case BEGINS_AFTER:
      xw_text_format(out, xw_tr(zh, "%s: it begins in %s (%s), after the window %s–%s."), id, when,
                     found->names.data, w->from, w->to);
      break;
    default: break;
  }
}

static xw_status tell_policy(xw_store *store, size_t scenario, size_t baseline, const char *id,
                             const policy *found, xw_standing *standing) {
  static const char *const codes[] = {[BEGINS_AFTER] = "policy_begins_after",
                                      [ENDED_BEFORE] = "policy_ended",
                                      [CHANGES_INSIDE] = "policy_changes"};
  const xw_window *w = &standing->window;
  char when[16];
  xw_status status = xw_window_label(store, found->last, when);
  xw_standing_remark *r =
      status == XW_OK ? xw_standing_add_of(standing, codes[found->hold], true, id) : NULL;
  if (r == NULL) {
    return status == XW_OK ? XW_ERR_MEMORY : status;
  }
  for (int zh = 0; zh < 2; zh++) {
    say_policy(found, id, when, w, zh, &r->text[zh]);
  }
  xw_text_format(&r->detail, "%s %s", when, found->names.data);
  xw_standing_put(r, "last_change", (double)found->last);
  xw_standing_put(r, "window_first", (double)w->first);
  xw_standing_put(r, "window_last", (double)w->last);
  return found->hold == BEGINS_AFTER ? XW_OK : tell_totals(store, scenario, baseline, r);
}

/* A note on the scenarios that are named, in a sentence with their names; none when there are none. Frees the names. */
static xw_status note_names(xw_text *names, const char *code, const char *sentence,
                            xw_standing *standing) {
  xw_standing_remark *r = names->data != NULL ? xw_standing_add(standing, code, false) : NULL;
  for (int zh = 0; zh < 2 && r != NULL; zh++) {
    xw_text_format(&r->text[zh], xw_tr(zh, sentence), names->data);
  }
  if (r != NULL) {
    xw_text_append(&r->detail, names->data);
  }
  const bool failed = names->failed || (names->data != NULL && r == NULL);
  xw_text_free(names);
  return failed ? xw_fail_memory("what a study covers") : XW_OK;
}

static xw_status tell_hooks(const xw_table *scenarios, xw_standing *standing) {
  xw_text names = {0};
  for (size_t s = 0; s < scenarios->row_count; s++) {
    if (xw_value_integer(&scenarios->values[3 * s + 1]) != 0) {
      xw_text_format(&names, "%s%s", names.size > 0 ? ", " : "",
                     xw_value_text(&scenarios->values[3 * s]));
    }
  }
  return note_names(
      &names, "code_acts",
      XW_N("Hooks or rules of %s act in each replication; levers that hooks set are not "
           "stored, nor whether they change in the window."),
      standing);
}

/* Stored totals of scenarios that begin at other dates sum and discount other quarters. */
static xw_status tell_dates(const xw_table *scenarios, size_t baseline, xw_standing *standing) {
  xw_text names = {0};
  const int64_t usual = xw_value_integer(&scenarios->values[3 * baseline + 2]);
  for (size_t s = 0; s < scenarios->row_count; s++) {
    if (xw_value_integer(&scenarios->values[3 * s + 2]) != usual) {
      xw_text_format(&names, "%s%s", names.size > 0 ? ", " : "",
                     xw_value_text(&scenarios->values[3 * s]));
    }
  }
  return note_names(&names, "reform_dates",
                    XW_N("Totals of %s begin at another date than those of the baseline and do "
                         "not compare with them; compare --window reform.. sums the same "
                         "quarters."),
                    standing);
}

static xw_status tell_scenario(xw_store *store, size_t scenario, size_t baseline, const char *id,
                               xw_standing *standing) {
  policy found = {.hold = HOLDS, .last = -1};
  xw_status status = follow(store, scenario, baseline, &standing->window, &found);
  if (status == XW_OK && found.hold != HOLDS) {
    status = tell_policy(store, scenario, baseline, id, &found, standing);
  }
  xw_text_free(&found.names);
  return status;
}

xw_status xw_standing_policies(xw_store *store, size_t baseline, xw_standing *standing) {
  xw_table scenarios = {0};
  xw_status status = xw_store_query(
      store, "SELECT id, has_hooks, reform FROM scenarios ORDER BY number", NULL, 0, &scenarios);
  for (size_t s = 0; status == XW_OK && s < scenarios.row_count; s++) {
    if (s != baseline) {
      status = tell_scenario(store, s, baseline, xw_value_text(&scenarios.values[3 * s]), standing);
    }
  }
  if (status == XW_OK && baseline < scenarios.row_count) {
    status = tell_dates(&scenarios, baseline, standing);
  }
  if (status == XW_OK) {
    status = tell_hooks(&scenarios, standing);
  }
  xw_table_free(&scenarios);
  return status;
}
