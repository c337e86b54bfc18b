/* Compilation: what is reachable from the roots, in order of nodes, into as few registers as needed. */
#include "columns/program.h"

#include <string.h>

#include "base/memory.h"

void xw_program_free(xw_program *p) {
  xw_free(p->code);
  xw_free(p->constant);
  xw_free(p->lever);
  xw_free(p->root);
  xw_free(p->last);
  xw_free(p->place);
  xw_free(p->spare);
  memset(p, 0, sizeof *p);
}

/* Arrays are kept from compilation to compilation; what they hold is not. */
static xw_status make_room(xw_program *p, int count) {
  if (count <= p->room)
    return XW_OK;
  const size_t room = (size_t)count * 2;
  const bool listed = p->listed;
  xw_program_free(p);
  p->listed = listed;
  p->code = xw_calloc(room, sizeof *p->code);
  p->constant = xw_calloc(room, sizeof *p->constant);
  p->lever = xw_calloc(room, sizeof *p->lever);
  p->root = xw_calloc(room, sizeof *p->root);
  p->last = xw_calloc(room, sizeof *p->last);
  p->place = xw_calloc(room, sizeof *p->place);
  p->spare = xw_calloc(room, sizeof *p->spare);
  if (!p->code || !p->constant || !p->lever || !p->root || !p->last || !p->place || !p->spare) {
    xw_program_free(p);
    return xw_fail_memory("an expression");
  }
  p->room = (int)room;
  return XW_OK;
}

static bool is_held_as(const xw_node *n, const char *type) {
  const bool own = n->index >= XW_COLUMN_COUNT;
  return n->op == XW_OP_COLUMN &&
         strcmp(own ? "float" : xw_column_info_at(n->index)->type, type) == 0;
}

/* An operand of a binary operation that needs no register: a column of single precision; one of bytes when
 * the other side is constant. */
static bool is_direct(const xw_program *p, const xw_graph *g, int op, int32_t operand,
                      int32_t other) {
  if (operand < 0 || p->listed || op < XW_OP_ADD || op == XW_OP_WHERE || op == XW_OP_POW)
    return false;
  const xw_node *n = xw_graph_node(g, operand), *o = xw_graph_node(g, other);
  const bool constant = o->op == XW_OP_CONSTANT || o->op == XW_OP_LEVER;
  return is_held_as(n, "float") || (constant && is_held_as(n, "uint8_t"));
}

enum { UNUSED = -1, ROOT = INT32_MAX };

static void use(xw_program *p, int32_t operand, int32_t user) {
  if (operand >= 0 && p->last[operand] < user)
    p->last[operand] = user;
}

static int32_t add_constant(xw_program *p, double value, int lever) {
  p->constant[p->constant_count] = value;
  p->lever[p->constant_count] = lever;
  return ~p->constant_count++;
}

/* Registers that are free again: spare[0 .. count - 1]. */
typedef struct pool {
  int32_t *spare;
  int count;
} pool;

static int32_t take_register(xw_program *p, pool *r) {
  return r->count > 0 ? r->spare[--r->count] : p->registers++;
}

static void release(const xw_program *p, pool *r, int32_t operand, int32_t user) {
  if (operand >= 0 && p->place[operand] >= 0 && p->last[operand] == user)
    r->spare[r->count++] = p->place[operand];
}

static int32_t place_of(const xw_program *p, int32_t node) { return node < 0 ? 0 : p->place[node]; }

static int32_t operand_of(const xw_program *p, const xw_graph *g, int op, int32_t node,
                          int32_t other) {
  return is_direct(p, g, op, node, other) ? XW_DIRECT + xw_graph_node(g, node)->index
                                          : place_of(p, node);
}

static void emit(xw_program *p, const xw_graph *g, pool *r, const xw_node *n, int i) {
  xw_instruction code = {n->op, 0, operand_of(p, g, n->op, n->a, n->b),
                         operand_of(p, g, n->op, n->b, n->a), place_of(p, n->c)};
  if (n->op == XW_OP_COLUMN || n->op == XW_OP_RAND)
    code.a = n->index;
  release(p, r, n->a, i);
  if (n->b != n->a)
    release(p, r, n->b, i);
  if (n->c != n->a && n->c != n->b)
    release(p, r, n->c, i);
  code.to = p->place[i] = take_register(p, r);
  p->code[p->count++] = code;
}

static void place_node(xw_program *p, const xw_graph *g, pool *r, const xw_node *n, int i) {
  if (n->op == XW_OP_CONSTANT)
    p->place[i] = add_constant(p, n->value, -1);
  else if (n->op == XW_OP_LEVER)
    p->place[i] = add_constant(p, 0.0, n->index);
  else
    emit(p, g, r, n, i);
}

/* A change of unit changes no value: its users read what it is made of. */
static int32_t through(const xw_graph *g, int32_t node) {
  while (node >= 0 && xw_graph_node(g, node)->op == XW_OP_AS)
    node = xw_graph_node(g, node)->a;
  return node;
}

static xw_node stripped(const xw_graph *g, int i) {
  xw_node n = *xw_graph_node(g, i);
  n.a = through(g, n.a);
  n.b = through(g, n.b);
  n.c = through(g, n.c);
  return n;
}

/* last[node] becomes the last node that needs it. Users have higher numbers: one walk down. */
static void mark(xw_program *p, const xw_graph *g, const int32_t *root, int count, int nodes) {
  for (int i = 0; i < nodes; i++)
    p->last[i] = UNUSED;
  for (int i = 0; i < count; i++)
    use(p, through(g, root[i]), ROOT);
  for (int i = nodes - 1; i >= 0; i--) {
    if (p->last[i] == UNUSED)
      continue;
    const xw_node n = stripped(g, i);
    const int32_t operand[] = {n.a, n.b, n.c};
    for (int k = 0; k < 3; k++)
      if (!is_direct(p, g, n.op, operand[k], operand[k == 0 ? 1 : 0]))
        use(p, operand[k], i);
  }
}

xw_status xw_program_compile(xw_program *p, const xw_graph *g, const int32_t *root, int count) {
  int nodes = 0;
  for (int i = 0; i < count; i++)
    nodes = root[i] >= nodes ? root[i] + 1 : nodes;
  const xw_status status = make_room(p, nodes > count ? nodes + 1 : count + 1);
  if (status != XW_OK)
    return status;
  pool registers = {p->spare, 0};
  p->count = p->constant_count = p->registers = 0;
  p->root_count = count;
  mark(p, g, root, count, nodes);
  for (int i = 0; i < nodes; i++) {
    const xw_node n = stripped(g, i);
    if (p->last[i] != UNUSED)
      place_node(p, g, &registers, &n, i);
  }
  for (int i = 0; i < count; i++)
    p->root[i] = place_of(p, through(g, root[i]));
  return XW_OK;
}

void xw_program_constants(const xw_program *p, const double *levers, double *out) {
  for (int i = 0; i < p->constant_count; i++)
    out[i] = p->lever[i] < 0 ? p->constant[i] : levers != NULL ? levers[p->lever[i]] : 0.0;
}

const double *xw_operand(int32_t operand, const double *constants, const double *registers, int n,
                         double *room) {
  if (operand >= 0)
    return registers + (size_t)operand * XW_SPAN;
  for (int i = 0; i < n; i++)
    room[i] = constants[~operand];
  return room;
}
