/* What a study asks. A lever that moves is told as it moves, a scenario that starts from another one by what it changes
 * of that one, and a lever that the design varies by its values: so that what people read is what they wrote. */
#include "cli/asked.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "levers/money.h"
#include "population/population.h"
#include "population/table.h"

enum { VALUES_SHOWN = 8, RAMP_STEPS = 3, SUMS_SHOWN = 4 };

void xw_asked_value(int lever, double value, xw_text *text) {
  const xw_lever_info *info = xw_lever_info_at(lever);
  const char *at = info->kind == XW_CHOICE ? strchr(info->unit, ' ') : NULL;
  for (int skip = (int)value; at && skip > 0; skip--)
    at = strchr(at + 1, '|');
  if (at)
    xw_text_format(text, "%.*s", (int)strcspn(at + 1, "|"), at + 1);
  else
    xw_text_format(text, "%.6g", value);
}

/* ---- paths ---- */

/* Quarters from..to in which a lever holds a value, or goes there from `before` in equal steps. */
typedef struct run {
  int from, to;
  double before, value;
  bool is_ramp;
} run;

static double value_at(const xw_levers *levers, int period, int lever) {
  return levers[period].value[lever];
}

/* The quarters from `from` on with one value. */
static run constant_run(const xw_levers *levers, int periods, int lever, int from) {
  const double value = value_at(levers, from, lever);
  int to = from;
  while (to + 1 < periods && value_at(levers, to + 1, lever) == value)
    to++;
  return (run){.from = from, .to = to, .before = value, .value = value};
}

static bool is_step(double step, double first) {
  return fabs(step - first) <= 1e-6 * fabs(first) + 1e-12;
}

/* The longest run of equal steps from `from` on, which starts at the value before it. */
static run ramp_run(const xw_levers *levers, int periods, int lever, int from) {
  const run none = {.from = from, .to = from - 1};
  if (from == 0 || xw_lever_info_at(lever)->kind == XW_CHOICE)
    return none;
  const double before = value_at(levers, from - 1, lever);
  const double first = value_at(levers, from, lever) - before;
  int to = from;
  while (to + 1 < periods && first != 0.0 &&
         is_step(value_at(levers, to + 1, lever) - value_at(levers, to, lever), first))
    to++;
  if (to - from + 1 < RAMP_STEPS)
    return none;
  return (run){from, to, before, value_at(levers, to, lever), true};
}

static void append_run(const xw_options *o, const xw_study *study, int lever, const run *r,
                       bool is_last, xw_text *text) {
  xw_text before = {0}, value = {0};
  char from[8], to[8];
  xw_period_label(study, r->from, from);
  xw_period_label(study, r->to, to);
  xw_asked_value(lever, r->before, &before);
  xw_asked_value(lever, r->value, &value);
  if (before.failed || value.failed)
    text->failed = true;
  else if (r->is_ramp)
    xw_text_format(text, xw_tr(o->chinese, "%s → %s over %s–%s"), before.data, value.data, from,
                   to);
  else if (is_last)
    xw_text_append(text, value.data);
  else if (r->from == r->to)
    xw_text_format(text, xw_tr(o->chinese, "%s (%s)"), value.data, from);
  else
    xw_text_format(text, xw_tr(o->chinese, "%s (%s–%s)"), value.data, from, to);
  xw_text_free(&before);
  xw_text_free(&value);
}

void xw_asked_path(const xw_options *o, const xw_study *study, const xw_levers *levers, int first,
                   int lever, xw_text *text) {
  for (int t = first; t < study->periods;) {
    run r = ramp_run(levers, study->periods, lever, t);
    if (r.to < r.from)
      r = constant_run(levers, study->periods, lever, t);
    else /* it stays where it has come to */
      t = constant_run(levers, study->periods, lever, r.to).to;
    t = r.to > t ? r.to : t;
    if (text->size > 0)
      xw_text_append(text, xw_tr(o->chinese, ", then "));
    append_run(o, study, lever, &r, t + 1 >= study->periods, text);
    t++;
  }
}

/* ---- bases ---- */

/* The levers that a scenario starts from. */
static const xw_levers *base_levers(const xw_study *study, int scenario) {
  const xw_scenario *s = &study->scenarios[scenario];
  return s->base_levers != NULL ? s->base_levers : scenario > 0 ? study->scenarios[0].levers : NULL;
}

static double base_value(const xw_study *study, int scenario, int period, int lever) {
  const xw_levers *base = base_levers(study, scenario);
  return base != NULL ? base[period].value[lever] : xw_lever_info_at(lever)->baseline;
}

const char *xw_asked_base(const xw_study *study, int scenario) {
  const xw_scenario *s = &study->scenarios[scenario];
  if (s->base_levers != NULL && s->base != NULL)
    return s->base;
  return scenario > 0 ? study->scenarios[0].id : "2014";
}

static bool is_varied(const xw_study *study, int scenario, bool lever, int index) {
  const xw_design *d = &study->design;
  for (int f = 0; f < d->factor_count; f++)
    if (d->factors[f].is_lever == lever && d->factors[f].index == index)
      return !lever || (scenario > 0 && study->scenarios[scenario].reform < study->periods);
  return false;
}

int xw_asked_varied(const xw_study *study, int scenario, bool levers) {
  int count = 0;
  for (int i = 0; i < (levers ? XW_LEVER_COUNT : XW_PARAMETER_COUNT); i++)
    count += is_varied(study, scenario, levers, i);
  return count;
}

static bool changes(const xw_study *study, int scenario, int lever) {
  for (int t = 0; t < study->periods; t++)
    if (study->scenarios[scenario].levers[t].value[lever] != base_value(study, scenario, t, lever))
      return true;
  return false;
}

int xw_asked_changes(const xw_study *study, int scenario, int *levers) {
  int count = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (!is_varied(study, scenario, true, i) && changes(study, scenario, i))
      levers[count++] = i;
  return count;
}

static bool paths_differ(const xw_study *study, const xw_levers *a, const xw_levers *b, int lever) {
  for (int t = 0; t < study->periods; t++)
    if (a[t].value[lever] != b[t].value[lever])
      return true;
  return false;
}

int xw_asked_differences(const xw_study *study, int scenario, int *levers) {
  int count = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (paths_differ(study, study->scenarios[scenario].levers, study->scenarios[0].levers, i))
      levers[count++] = i;
  return count;
}

int xw_asked_inherited(const xw_study *study, int scenario) {
  const xw_levers *base = base_levers(study, scenario);
  int count = 0;
  for (int i = 0; base != NULL && scenario > 0 && i < XW_LEVER_COUNT; i++)
    count += paths_differ(study, base, study->scenarios[0].levers, i);
  return count;
}

void xw_asked_lever(const xw_options *o, const xw_study *study, int scenario, int lever,
                    xw_text *value, xw_text *instead) {
  const xw_scenario *s = &study->scenarios[scenario];
  const xw_levers *base = base_levers(study, scenario);
  int first = s->reform < study->periods ? s->reform : 0;
  for (int t = 0; t < first; t++)
    if (s->levers[t].value[lever] != base_value(study, scenario, t, lever))
      first = t;
  xw_asked_path(o, study, s->levers, first, lever, value);
  if (base != NULL)
    xw_asked_path(o, study, base, first, lever, instead);
  else
    xw_asked_value(lever, xw_lever_info_at(lever)->baseline, instead);
}

/* ---- factors ---- */

static int by_size(const void *a, const void *b) {
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Keep `value` in a sorted list of at most `room`; false: it is full. */
static bool keep(double *list, int *count, int room, double value) {
  for (int i = 0; i < *count; i++)
    if (list[i] == value)
      return true;
  if (*count == room)
    return false;
  list[(*count)++] = value;
  qsort(list, (size_t)*count, sizeof *list, by_size);
  return true;
}

static void append_factor_value(const xw_factor *what, double value, xw_text *text) {
  if (what->is_lever)
    xw_asked_value(what->index, value, text);
  else
    xw_text_format(text, "%.6g", value);
}

/* All values where they are few, else the ends. */
static void append_values(const xw_options *o, const xw_study *study, int factor, xw_text *text) {
  const xw_design *d = &study->design;
  double list[VALUES_SHOWN], low = d->values[factor], high = low;
  int count = 0;
  bool all = d->kind == XW_DESIGN_GRID || d->kind == XW_DESIGN_LIST;
  for (int p = 0; p < d->point_count; p++) {
    const double value = d->values[p * d->factor_count + factor];
    low = fmin(low, value);
    high = fmax(high, value);
    all = all && keep(list, &count, VALUES_SHOWN, value);
  }
  for (int i = 0; all && i < count; i++) {
    xw_text_append(text, i > 0 ? ", " : "");
    append_factor_value(&d->factors[factor], list[i], text);
  }
  if (all)
    return;
  append_factor_value(&d->factors[factor], low, text);
  xw_text_append(text, xw_tr(o->chinese, " to "));
  append_factor_value(&d->factors[factor], high, text);
}

void xw_asked_factor(const xw_options *o, const xw_study *study, int factor, xw_text *text) {
  static const char *const kinds[] = {"", "list", "grid", "lhs", "sobol", "morris"};
  const xw_factor *what = &study->design.factors[factor];
  const char *unit = what->is_lever ? xw_lever_info_at(what->index)->unit
                                    : xw_parameter_info_at(what->index)->unit;
  xw_text_format(text, "%s: ",
                 what->is_lever ? xw_lever_info_at(what->index)->name
                                : xw_parameter_info_at(what->index)->name);
  append_values(o, study, factor, text);
  xw_text_format(text, " (%s; %s)", kinds[study->design.kind], xw_tr(o->chinese, unit));
}

/* ---- money ---- */

/* The sums that a lever is given anywhere in a study, few of them. */
typedef struct sums {
  double value[SUMS_SHOWN];
  int count;
  double low, high;
  bool is_full;
} sums;

static void take_sum(sums *s, double value) {
  if (!(value > 0.0))
    return;
  if (s->count == 0)
    s->low = s->high = value;
  s->low = fmin(s->low, value);
  s->high = fmax(s->high, value);
  s->is_full = !keep(s->value, &s->count, SUMS_SHOWN, value) || s->is_full;
}

static sums find_sums(const xw_study *study, int lever) {
  const xw_design *d = &study->design;
  sums s = {.count = 0};
  for (int i = 0; i < study->scenario_count; i++)
    for (int t = 0; t < study->periods && !is_varied(study, i, true, lever); t++)
      take_sum(&s, study->scenarios[i].levers[t].value[lever]);
  for (int f = 0; f < d->factor_count; f++)
    for (int p = 0; d->factors[f].is_lever && d->factors[f].index == lever && p < d->point_count;
         p++)
      take_sum(&s, d->values[p * d->factor_count + f]);
  if (s.is_full) {
    s.value[0] = s.low;
    s.value[1] = s.high;
    s.count = 2;
  }
  return s;
}

static void say_sum(const xw_lever_money *money, bool chinese, bool warning, xw_text *text) {
  const size_t before = text->size;
  if (warning)
    xw_lever_money_warn(money, chinese, text);
  else
    xw_lever_money_say(money, chinese, text);
  if (text->size > before)
    xw_text_append(text, "\n");
}

void xw_asked_money(const xw_study *study, bool chinese, bool warnings, xw_text *text) {
  for (int lever = 0; lever < XW_LEVER_COUNT; lever++) {
    if (!xw_lever_is_sum(lever))
      continue;
    const sums s = find_sums(study, lever);
    xw_lever_money money;
    for (int i = warnings && s.count > 0 ? s.count - 1 : 0; i < s.count; i++)
      if (xw_lever_money_of(lever, s.value[i], study->represents, &money))
        say_sum(&money, chinese, warnings, text);
  }
}

/* ---- regions ---- */

/* Whether a line of code, up to its comment, has the word. */
static bool line_has(const char *line, size_t size, const char *word) {
  const size_t n = strlen(word);
  for (size_t i = 0; i + n <= size; i++) {
    if (strncmp(line + i, "--", 2) == 0)
      return false;
    if (strncmp(line + i, word, n) == 0)
      return true;
  }
  return false;
}

static bool text_has(const char *text, const char *word) {
  for (size_t n; *text; text += n + (text[n] == '\n')) {
    n = strcspn(text, "\n");
    if (line_has(text, n, word))
      return true;
  }
  return false;
}

bool xw_asked_regions(const xw_study *study) {
  const bool own_table =
      study->population.rows != NULL && study->population.rows->column[XW_COLUMN_region] != NULL;
  for (int c = 0; c < study->own_count; c++)
    for (int k = 0; k < study->own[c].condition_count; k++)
      if (strcmp(study->own[c].conditions[k].column, "region") == 0 && !own_table)
        return true;
  for (int i = 0; i < study->source_count && !own_table; i++)
    if (text_has(study->sources[i].text, ".region") ||
        text_has(study->sources[i].text, "\"region\""))
      return true;
  return false;
}
