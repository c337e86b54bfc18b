/* The trade-off of a decision.
 *
 * The frontier holds those that no other beats at a lower cost: from the cheapest on, each has a higher pass rate than
 * all before it. What a point costs on average against the baseline hides what the last points cost; so neighbours are
 * compared with each other, on the replications that both have. */
#include "report/tradeoff.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

enum { COST, PASS, NET, METRICS };

static const int heads[METRICS] = {XW_HEAD_PUBLIC_COST, XW_HEAD_TRUE_PASS, XW_HEAD_NET_BENEFIT};

/* Of the baseline every difference is 0. */
static double difference_of(const xw_choice *choice, int metric) {
  return choice->is_baseline ? 0 : choice->effects[metric].difference.estimate;
}

static double cost_of(const xw_choice *choice) {
  return difference_of(choice, XW_HEAD_PUBLIC_COST);
}

static double pass_of(const xw_choice *choice) { return difference_of(choice, XW_HEAD_TRUE_PASS); }

static double net_of(const xw_choice *choice) { return difference_of(choice, XW_HEAD_NET_BENEFIT); }

static bool is_known(const xw_choice *choice) {
  return !isnan(cost_of(choice)) && !isnan(pass_of(choice)) && !isnan(net_of(choice));
}

/* ------------------------------------------------------------------------------------ the frontier */

/* A choice and what it is sorted by. */
typedef struct ranked {
  size_t choice;
  double cost, pass;
} ranked;

/* By cost, then the higher pass rate first, then in the order of the study. */
static int compare_places(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->cost < y->cost || x->cost > y->cost) {
    return x->cost < y->cost ? -1 : 1;
  }
  if (x->pass < y->pass || x->pass > y->pass) {
    return x->pass > y->pass ? -1 : 1;
  }
  return (x->choice > y->choice) - (x->choice < y->choice);
}

/* Alternatives with data, and the baseline once. */
static size_t collect(const xw_decision *decision, ranked *places) {
  size_t n = 0;
  bool base = false;
  for (size_t a = 0; a < decision->count; a++) {
    const xw_choice *choice = &decision->choices[a];
    if (is_known(choice) && !(choice->is_baseline && base)) {
      places[n++] = (ranked){a, cost_of(choice), pass_of(choice)};
    }
    base = base || choice->is_baseline;
  }
  return n;
}

static void climb(const ranked *places, size_t n, xw_tradeoff *tradeoff) {
  double best = -INFINITY;
  for (size_t i = 0; i < n; i++) {
    if (places[i].pass > best) {
      tradeoff->steps[tradeoff->count++].choice = places[i].choice;
      best = places[i].pass;
    }
  }
}

static void count_dominated(const xw_decision *decision, xw_tradeoff *tradeoff) {
  for (size_t a = 0; a < decision->count; a++) {
    const xw_choice *choice = &decision->choices[a];
    bool counts = !choice->is_baseline && is_known(choice);
    tradeoff->considered += counts;
    tradeoff->dominated += counts && choice->dominated_by >= 0;
  }
}

static xw_status find_frontier(const xw_decision *decision, xw_tradeoff *tradeoff) {
  ranked *places = xw_calloc(decision->count + 1, sizeof *places);
  tradeoff->steps = xw_calloc(decision->count + 1, sizeof *tradeoff->steps);
  if (places == NULL || tradeoff->steps == NULL) {
    xw_free(places);
    return xw_fail_memory("the frontier");
  }
  size_t n = collect(decision, places);
  qsort(places, n, sizeof *places, compare_places);
  climb(places, n, tradeoff);
  count_dominated(decision, tradeoff);
  xw_free(places);
  return XW_OK;
}

/* --------------------------------------------------------------------- from one to the next, in pairs */

/* Differences b - a of a metric in the replications in which all metrics of both are there. */
typedef struct pairs {
  double *difference[METRICS];
  size_t n;
} pairs;

static xw_status pairs_init(pairs *own, size_t replications) {
  *own = (pairs){.n = 0};
  own->difference[0] = xw_calloc(METRICS * (replications + 1), sizeof **own->difference);
  for (int m = 1; m < METRICS && own->difference[0] != NULL; m++) {
    own->difference[m] = own->difference[m - 1] + replications + 1;
  }
  return own->difference[0] == NULL ? xw_fail_memory("paired differences") : XW_OK;
}

static void pairs_fill(pairs *own, const xw_samples samples[METRICS], size_t a, size_t b) {
  own->n = 0;
  for (size_t r = 0; r < samples[COST].replications; r++) {
    bool complete = true;
    for (int m = 0; m < METRICS; m++) {
      double d = xw_samples_of(&samples[m], b)[r] - xw_samples_of(&samples[m], a)[r];
      own->difference[m][own->n] = m == PASS ? 100 * d : d;
      complete = complete && !isnan(d);
    }
    own->n += complete;
  }
}

static xw_interval mean_of(const double *values, size_t n, double scale) {
  xw_moments moments = {0};
  for (size_t i = 0; i < n; i++) {
    xw_moments_add(&moments, scale * values[i]);
  }
  return n > 0 ? xw_interval_mean(&moments, XW_REPORT_CONFIDENCE) : (xw_interval){NAN, NAN, NAN};
}

static const xw_ratio undefined = {XW_RATIO_UNDEFINED, {NAN, NAN, NAN}};

static void measure_steps(const xw_samples samples[METRICS], pairs *own, xw_tradeoff *tradeoff) {
  static const xw_interval none = {NAN, NAN, NAN};
  for (size_t i = 0; i < tradeoff->count; i++) {
    xw_tradeoff_step *step = &tradeoff->steps[i];
    step->cost = step->pass = step->net = none;
    step->per_point = undefined;
    if (i > 0) {
      pairs_fill(own, samples, tradeoff->steps[i - 1].choice, step->choice);
      step->cost = mean_of(own->difference[COST], own->n, 1);
      step->pass = mean_of(own->difference[PASS], own->n, 0.01);
      step->net = mean_of(own->difference[NET], own->n, 1);
      step->per_point = xw_interval_ratio(own->difference[COST], own->difference[PASS], own->n,
                                          XW_REPORT_CONFIDENCE);
    }
  }
}

/* Net benefit of one alternative over that of another, both against the baseline at their points. */
static xw_ratio share_of(const xw_decision *decision, const xw_samples *net, size_t a, size_t b,
                         pairs *own) {
  const double *base_a =
      xw_samples_of(net, xw_frame_baseline_of(&decision->frame, decision->baseline, a));
  const double *base_b =
      xw_samples_of(net, xw_frame_baseline_of(&decision->frame, decision->baseline, b));
  double *y = own->difference[0], *x = own->difference[1];
  size_t n = 0;
  for (size_t r = 0; r < net->replications; r++) {
    double up = xw_samples_of(net, a)[r] - base_a[r], down = xw_samples_of(net, b)[r] - base_b[r];
    if (!isnan(up) && !isnan(down)) {
      y[n] = up;
      x[n++] = down;
    }
  }
  return xw_interval_ratio(y, x, n, XW_REPORT_CONFIDENCE);
}

static xw_status measure(xw_store *store, const xw_decision *decision, xw_tradeoff *tradeoff) {
  const char *names[METRICS];
  xw_samples samples[METRICS] = {{0}};
  pairs own = {.n = 0};
  for (int m = 0; m < METRICS; m++) {
    names[m] = xw_headline((size_t)heads[m]);
  }
  xw_status status = xw_samples_read(store, &decision->frame, names, METRICS, samples);
  if (status == XW_OK) {
    status = pairs_init(&own, samples[COST].replications);
  }
  int best = tradeoff->options[XW_OPTION_BEST], cheap = tradeoff->options[XW_OPTION_CHEAP];
  if (status == XW_OK) {
    measure_steps(samples, &own, tradeoff);
    if (best >= 0 && cheap >= 0) {
      tradeoff->share = share_of(decision, &samples[NET], (size_t)cheap, (size_t)best, &own);
    }
  }
  for (int m = 0; m < METRICS; m++) {
    xw_samples_free(&samples[m]);
  }
  xw_free(own.difference[0]);
  return status;
}

/* ------------------------------------------------------------------------------------- the options */

/* Whether an alternative is shown to be better than the baseline in net benefit. */
static bool is_good(const xw_choice *choice) {
  const xw_effect *net = &choice->effects[XW_HEAD_NET_BENEFIT];
  return !choice->is_baseline && is_known(choice) && net->n >= XW_TRADEOFF_FEWEST &&
         net->significant && net->difference.estimate > 0;
}

static int find_best(const xw_decision *decision) {
  int best = -1;
  for (size_t a = 0; a < decision->count; a++) {
    const xw_choice *choice = &decision->choices[a];
    double low = choice->effects[XW_HEAD_NET_BENEFIT].difference.low;
    if (is_good(choice) &&
        (best < 0 || low > decision->choices[best].effects[XW_HEAD_NET_BENEFIT].difference.low)) {
      best = (int)a;
    }
  }
  return best;
}

/* `sign` 1: the cheapest with at least `least` net benefit; -1: the dearest of all that have data. */
static int find_by_cost(const xw_decision *decision, double sign, double least) {
  int found = -1;
  for (size_t a = 0; a < decision->count; a++) {
    const xw_choice *choice = &decision->choices[a];
    bool counts = sign < 0 ? !choice->is_baseline && is_known(choice)
                           : is_good(choice) && net_of(choice) >= least;
    if (counts &&
        (found < 0 || sign * cost_of(choice) < sign * cost_of(&decision->choices[found]))) {
      found = (int)a;
    }
  }
  return found;
}

static bool is_taken(const xw_tradeoff *tradeoff, size_t choice) {
  return tradeoff->options[XW_OPTION_BEST] == (int)choice ||
         tradeoff->options[XW_OPTION_CHEAP] == (int)choice;
}

static int find_middle(const xw_decision *decision, const xw_tradeoff *tradeoff) {
  int found = -1;
  double top = tradeoff->count > 0
                   ? pass_of(&decision->choices[tradeoff->steps[tradeoff->count - 1].choice])
                   : NAN;
  for (size_t i = 0; i < tradeoff->count; i++) {
    size_t choice = tradeoff->steps[i].choice;
    double away = fabs(pass_of(&decision->choices[choice]) - 0.5 * top);
    if (is_good(&decision->choices[choice]) && !is_taken(tradeoff, choice) &&
        (found < 0 || away < fabs(pass_of(&decision->choices[found]) - 0.5 * top))) {
      found = (int)choice;
    }
  }
  return found;
}

static void choose(const xw_decision *decision, xw_tradeoff *tradeoff) {
  int *options = tradeoff->options;
  options[XW_OPTION_DEAREST] = find_by_cost(decision, -1, 0);
  options[XW_OPTION_BEST] = find_best(decision);
  if (options[XW_OPTION_BEST] >= 0) {
    double most = net_of(&decision->choices[options[XW_OPTION_BEST]]);
    options[XW_OPTION_CHEAP] = find_by_cost(decision, 1, XW_TRADEOFF_GOOD * most);
    options[XW_OPTION_MIDDLE] = find_middle(decision, tradeoff);
  }
}

/* -------------------------------------------------------------------------------------- the whole */

xw_status xw_tradeoff_make(xw_store *store, const xw_decision *decision, xw_tradeoff *tradeoff) {
  *tradeoff = (xw_tradeoff){.options = {-1, -1, -1, -1}, .share = undefined};
  if (xw_frame_has_worlds(&decision->frame)) {
    return XW_OK;
  }
  xw_status status = find_frontier(decision, tradeoff);
  if (status == XW_OK) {
    choose(decision, tradeoff);
    status = measure(store, decision, tradeoff);
  }
  return status;
}

void xw_tradeoff_free(xw_tradeoff *tradeoff) {
  xw_free(tradeoff->steps);
  tradeoff->steps = NULL;
  tradeoff->count = 0;
}

size_t xw_tradeoff_place(const xw_tradeoff *tradeoff, size_t choice) {
  size_t place = 0;
  while (place < tradeoff->count && tradeoff->steps[place].choice != choice) {
    place++;
  }
  return place;
}

const char *xw_option_name(xw_option_kind kind) {
  static const char *const names[XW_OPTION_COUNT] = {"best_guarded", "cheapest_good", "middle",
                                                     "dearest"};
  return names[kind];
}
