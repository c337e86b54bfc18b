/* First values of own columns. */
#include "columns/own.h"

#include <inttypes.h>
#include <math.h>

#include "base/memory.h"

size_t xw_own_scratch(const xw_own_column *own, int count) {
  size_t most = 0;
  for (int k = 0; k < count; k++) {
    const xw_program *p = own[k].birth;
    const size_t size =
        p == NULL ? 0 : ((size_t)p->registers + 1) * XW_SPAN + (size_t)p->constant_count;
    most = size > most ? size : most;
  }
  return most;
}

static void note(const xw_own_column *own, int column, int64_t row, double value, xw_fault *fault) {
  const xw_fault mine = {true, row, -1 - column, 0, value};
  const bool fits = value >= own->min && value <= own->max;
  if (!fits && xw_fault_before(&mine, fault))
    *fault = mine;
}

static void bear_by_program(const xw_own_column *own, int column, const xw_evaluator *evaluator,
                            const double *levers, const xw_rows *rows, double *scratch,
                            xw_fault *fault) {
  const xw_program *p = own->birth;
  double *room = scratch + (size_t)p->registers * XW_SPAN, *constants = room + XW_SPAN;
  float *to = rows->population->extra[column];
  xw_program_constants(p, levers, constants);
  evaluator->run(p, constants, rows, scratch);
  const double *value = xw_operand(p->root[0], constants, scratch, rows->n, room);
  for (int i = 0; i < rows->n; i++) {
    note(own, column, rows->row[i], value[i], fault);
    to[rows->row[i]] = (float)value[i];
  }
}

void xw_own_bear(const xw_own_column *own, int count, const xw_evaluator *evaluator,
                 const double *levers, const xw_rows *rows, double *scratch, xw_fault *fault) {
  for (int k = 0; k < count; k++) {
    float *to = rows->population->extra[k];
    if (own[k].birth != NULL) {
      bear_by_program(&own[k], k, evaluator, levers, rows, scratch, fault);
      continue;
    }
    for (int i = 0; i < rows->n; i++)
      to[rows->row[i]] = (float)own[k].initial;
  }
}

xw_status xw_own_fail(const xw_own_column *own, const xw_fault *fault, uint64_t id) {
  const xw_own_column *column = &own[-1 - fault->rule];
  return xw_fail(XW_ERR_RUNTIME,
                 "column %s begins with %.9g for enterprise %" PRIu64 "; allowed %.9g to %.9g [%s]",
                 column->name, fault->value, id, column->min, column->max, column->unit);
}

void xw_own_free_birth(struct xw_program *birth) {
  if (birth == NULL)
    return;
  xw_program_free(birth);
  xw_free(birth);
}
