/* Rules, compiled once and run tile by tile. */
#include "columns/rules.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"

/* What a rule sets. */
typedef struct setting {
  int column;
  char *name, *unit;
  double min, max;
  bool whole;
} setting;

typedef struct rule {
  char *place;
  int after;
  bool masked; /* the first root of the program is the condition */
  xw_program program;
  setting *set;
  int sets;
} rule;

struct xw_rules {
  rule *rule;
  int count;
};

xw_status xw_rules_create(xw_rules **out) {
  *out = xw_calloc(1, sizeof **out);
  return *out != NULL ? XW_OK : xw_fail_memory("the rules of a scenario");
}

static void free_rule(rule *r) {
  for (int i = 0; i < r->sets; i++) {
    xw_free(r->set[i].name);
    xw_free(r->set[i].unit);
  }
  xw_free(r->set);
  xw_free(r->place);
  xw_program_free(&r->program);
}

void xw_rules_free(xw_rules *rules) {
  if (rules == NULL)
    return;
  for (int i = 0; i < rules->count; i++)
    free_rule(&rules->rule[i]);
  xw_free(rules->rule);
  xw_free(rules);
}

int xw_rules_count(const xw_rules *rules) { return rules->count; }

const char *xw_rules_place(const xw_rules *rules, int number) { return rules->rule[number].place; }

int xw_rules_after(const xw_rules *rules, int number) { return rules->rule[number].after; }

static bool name_setting(setting *s, const xw_shape *shape, int column) {
  s->column = column;
  s->name = xw_strdup(xw_shape_name(shape, column));
  s->unit = xw_strdup(xw_shape_unit(shape, column));
  s->whole = column < XW_COLUMN_COUNT && xw_column_info_at(column)->size == 1;
  xw_shape_range(shape, column, &s->min, &s->max);
  return s->name != NULL && s->unit != NULL;
}

xw_status xw_rules_add(xw_rules *rules, const xw_graph *graph, const char *place, int after,
                       int mask, const int *column, const int *node, int sets) {
  rule *grown = xw_realloc(rules->rule, (size_t)rules->count + 1, sizeof *grown);
  if (grown == NULL)
    return xw_fail_memory("a rule");
  rules->rule = grown;
  rule *r = &rules->rule[rules->count++];
  *r = (rule){.place = xw_strdup(place), .after = after, .masked = mask >= 0};
  int32_t *root = xw_calloc((size_t)sets + 1, sizeof *root);
  r->set = xw_calloc((size_t)sets, sizeof *r->set);
  r->sets = r->set != NULL ? sets : 0;
  bool there = r->place != NULL && r->set != NULL && root != NULL;
  const int first = mask >= 0 ? 1 : 0;
  if (there && first == 1)
    root[0] = mask;
  for (int i = 0; i < sets && there; i++) {
    root[first + i] = node[i];
    there = name_setting(&r->set[i], xw_graph_shape(graph), column[i]);
  }
  const xw_status status =
      there ? xw_program_compile(&r->program, graph, root, first + sets) : xw_fail_memory("a rule");
  xw_free(root);
  return status;
}

/* Behind the registers: the condition and one value, where they are constant. */
size_t xw_rules_scratch(const xw_rules *rules) {
  int most = 0;
  for (int i = 0; i < rules->count; i++)
    if (rules->rule[i].program.registers > most)
      most = rules->rule[i].program.registers;
  return ((size_t)most + 2) * XW_SPAN;
}

size_t xw_rules_constants(const xw_rules *rules) {
  size_t count = 0;
  for (int i = 0; i < rules->count; i++)
    count += (size_t)rules->rule[i].program.constant_count;
  return count;
}

void xw_rules_read_levers(const xw_rules *rules, const double *levers, double *out) {
  for (int i = 0; i < rules->count; i++) {
    xw_program_constants(&rules->rule[i].program, levers, out);
    out += rules->rule[i].program.constant_count;
  }
}

bool xw_fault_before(const xw_fault *a, const xw_fault *b) {
  if (!a->found || !b->found)
    return a->found;
  if (a->row != b->row)
    return a->row < b->row;
  return a->rule != b->rule ? a->rule < b->rule : a->set < b->set;
}

static void act(const xw_acting *acting, int number, const double *constants, const xw_rows *rows,
                double *scratch, xw_fault *fault) {
  const rule *r = &acting->rules->rule[number];
  double *room = scratch + (size_t)r->program.registers * XW_SPAN;
  const double *mask = NULL;
  acting->evaluator->run(&r->program, constants, rows, scratch);
  if (r->masked)
    mask = xw_operand(r->program.root[0], constants, scratch, rows->n, room);
  for (int i = 0; i < r->sets; i++) {
    const double *value = xw_operand(r->program.root[i + (r->masked ? 1 : 0)], constants, scratch,
                                     rows->n, room + XW_SPAN);
    xw_store s = {.min = r->set[i].min, .max = r->set[i].max};
    acting->evaluator->store(rows, r->set[i].column, value, mask, &s);
    const xw_fault mine = {s.bad > 0, rows->first + s.first_bad, number, i, s.bad_value};
    if (xw_fault_before(&mine, fault))
      *fault = mine;
  }
}

static void act_timed(const xw_acting *acting, int number, const double *constants,
                      const xw_rows *rows, double *scratch, xw_fault *fault, xw_cost *cost) {
  const double start = xw_clock_seconds();
  act(acting, number, constants, rows, scratch, fault);
  cost->seconds += xw_clock_seconds() - start;
  cost->calls++;
}

void xw_rules_act(const xw_acting *acting, int after, const xw_population *population,
                  int64_t first, int n, double *scratch, xw_fault *fault, xw_cost *cost) {
  const xw_rows rows = {population, first, NULL, n, acting->key, acting->period};
  const double *constants = acting->constants;
  for (int i = 0; i < acting->rules->count; i++) {
    if (acting->rules->rule[i].after == after && cost != NULL)
      act_timed(acting, i, constants, &rows, scratch, fault, &cost[i]);
    else if (acting->rules->rule[i].after == after)
      act(acting, i, constants, &rows, scratch, fault);
    constants += acting->rules->rule[i].program.constant_count;
  }
}

xw_status xw_fault_fail(const xw_rules *rules, const xw_fault *fault, uint64_t id) {
  const rule *r = &rules->rule[fault->rule];
  const setting *s = &r->set[fault->set];
  char value[40];
  snprintf(value, sizeof value, "%.9g", fault->value);
  if (isnan(fault->value))
    snprintf(value, sizeof value, XW_N("missing (nan)"));
  return xw_fail(XW_ERR_RUNTIME,
                 "%s: the rule gives enterprise %" PRIu64
                 " %s = %s; allowed %s%.9g to %.9g [%s], see clip()",
                 r->place, id, s->name, value, s->whole ? XW_N("whole numbers ") : "", s->min,
                 s->max, s->unit);
}
