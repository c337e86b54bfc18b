/* The arena of nodes: finding an equal one, folding constants, kinds and units.
 *
 * Operands are made before what uses them, so the number of a node is above those of its operands and every
 * walk is a loop over numbers. */
#include "columns/graph.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/language.h"
#include "base/memory.h"
#include "columns/elementary.h"
#include "xiaowei/levers.h"

struct xw_graph {
  const xw_shape *shape;
  xw_node *node;
  int count, capacity;
  int32_t *slot; /* hash table of node numbers + 1, a power of two */
  int slots;
  xw_unit_names names;
};

static const char *const words[] = {
#define XW_OP(name, arity, text) text,
#include "columns/ops.def"
#undef XW_OP
};

static const int arities[] = {
#define XW_OP(name, arity, text) arity,
#include "columns/ops.def"
#undef XW_OP
};

/* ---- the arena ---- */

enum { FIRST_SLOTS = 128, FIRST_NODES = 64 };

xw_status xw_graph_create(const xw_shape *shape, xw_graph **out) {
  xw_graph *g = xw_calloc(1, sizeof *g);
  *out = NULL;
  if (g == NULL)
    return xw_fail_memory("an expression");
  g->shape = shape;
  g->slot = xw_calloc(FIRST_SLOTS, sizeof *g->slot);
  g->node = xw_calloc(FIRST_NODES, sizeof *g->node);
  if (g->slot == NULL || g->node == NULL) {
    xw_graph_free(g);
    return xw_fail_memory("an expression");
  }
  g->slots = FIRST_SLOTS;
  g->capacity = FIRST_NODES;
  *out = g;
  return XW_OK;
}

void xw_graph_free(xw_graph *g) {
  if (g == NULL)
    return;
  xw_free(g->node);
  xw_free(g->slot);
  xw_free(g);
}

void xw_graph_clear(xw_graph *g) {
  if (g->count > 0)
    memset(g->slot, 0, (size_t)g->slots * sizeof *g->slot);
  g->count = 0;
}

int xw_graph_count(const xw_graph *g) { return g->count; }
const xw_node *xw_graph_node(const xw_graph *g, int node) { return &g->node[node]; }
const xw_shape *xw_graph_shape(const xw_graph *g) { return g->shape; }

static uint64_t hash_of(const xw_node *n) {
  uint64_t h = xw_digest_add(XW_DIGEST_START, &n->unit, sizeof n->unit);
  const int32_t fields[] = {n->op, n->kind, n->wild, n->a, n->b, n->c, n->index};
  h = xw_digest_add(h, fields, sizeof fields);
  return xw_digest_add(h, &n->value, sizeof n->value);
}

static bool same_node(const xw_node *x, const xw_node *y) {
  return x->op == y->op && x->kind == y->kind && x->wild == y->wild && x->a == y->a &&
         x->b == y->b && x->c == y->c && x->index == y->index &&
         memcmp(&x->value, &y->value, sizeof x->value) == 0 && xw_unit_equal(&x->unit, &y->unit);
}

/* The slot of an equal node, or the empty one where it would be. */
static int32_t *find_slot(const xw_graph *g, const xw_node *n) {
  uint32_t at = (uint32_t)hash_of(n) & (uint32_t)(g->slots - 1);
  while (g->slot[at] != 0 && !same_node(&g->node[g->slot[at] - 1], n))
    at = (at + 1) & (uint32_t)(g->slots - 1);
  return &g->slot[at];
}

static bool grow_nodes(xw_graph *g) {
  xw_node *node = xw_realloc(g->node, (size_t)g->capacity * 2, sizeof *node);
  if (node == NULL)
    return false;
  g->node = node;
  g->capacity *= 2;
  return true;
}

static bool grow_slots(xw_graph *g) {
  int32_t *slot = xw_calloc((size_t)g->slots * 4, sizeof *slot);
  if (slot == NULL)
    return false;
  xw_free(g->slot);
  g->slot = slot;
  g->slots *= 4;
  for (int i = 0; i < g->count; i++)
    *find_slot(g, &g->node[i]) = i + 1;
  return true;
}

static int fail(const char *message) {
  xw_fail(XW_ERR_SCRIPT, "%s", message);
  return -1;
}

static int add(xw_graph *g, xw_node n) {
  int32_t *slot = find_slot(g, &n);
  if (*slot != 0)
    return *slot - 1;
  if (g->count >= XW_NODES_MAX)
    return fail(XW_N("column expressions have more than 10000 parts; write fewer or shorter ones"));
  const bool room =
      (g->count < g->capacity || grow_nodes(g)) && (2 * g->count < g->slots || grow_slots(g));
  if (!room) {
    xw_fail_memory("an expression");
    return -1;
  }
  g->node[g->count] = n;
  *find_slot(g, &n) = g->count + 1;
  return g->count++;
}

/* ---- text ---- */

enum { SHOWN_DEPTH = 4 };

static void show_leaf(const xw_graph *g, const xw_node *n, xw_text *text) {
  switch (n->op) {
    case XW_OP_COLUMN: xw_text_append(text, xw_shape_name(g->shape, n->index)); break;
    case XW_OP_LEVER: xw_text_append(text, xw_lever_info_at(n->index)->name); break;
    case XW_OP_RAND: xw_text_append(text, "rand()"); break;
    default:
      if (n->kind == XW_KIND_CATEGORY)
        xw_text_format(text, "\"%s\"", xw_category_name(n->index, (int)n->value));
      else if (n->kind == XW_KIND_CONDITION)
        xw_text_append(text, n->value != 0.0 ? "true" : "false");
      else
        xw_text_format(text, "%.9g", n->value);
  }
}

/* At most SHOWN_DEPTH deep, so that the text stays short and the stack shallow. */
static void show(const xw_graph *g, int node, int depth, xw_text *text) {
  const xw_node *n = &g->node[node];
  const int arity = arities[n->op];
  const bool infix = arity == 2 && strlen(words[n->op]) == 1;
  if (arity == 0) {
    show_leaf(g, n, text);
  } else if (depth == SHOWN_DEPTH) {
    xw_text_append(text, "...");
  } else if (infix) {
    xw_text_append(text, depth > 0 ? "(" : "");
    show(g, n->a, depth + 1, text);
    xw_text_format(text, " %s ", words[n->op]);
    show(g, n->b, depth + 1, text);
    xw_text_append(text, depth > 0 ? ")" : "");
  } else {
    const int32_t operand[] = {n->a, n->b, n->c};
    xw_text_format(text, "%s(", words[n->op]);
    for (int i = 0; i < arity; i++) {
      xw_text_append(text, i > 0 ? ", " : "");
      show(g, operand[i], depth + 1, text);
    }
    xw_text_append(text, ")");
  }
}

void xw_graph_text(const xw_graph *g, int node, xw_text *text) { show(g, node, 0, text); }

void xw_graph_unit_text(const xw_graph *g, int node, char *out, size_t size) {
  xw_unit_text(&g->names, &g->node[node].unit, out, size);
}

/* ---- leaves ---- */

static bool set_unit(xw_graph *g, const char *text, xw_unit *unit) {
  if (xw_unit_parse(&g->names, text, unit))
    return true;
  xw_fail(XW_ERR_SCRIPT, "the unit \"%.60s\" has too many parts; write at most four", text);
  return false;
}

static xw_node leaf(xw_op op, xw_kind kind) {
  return (xw_node){.op = (uint8_t)op, .kind = (uint8_t)kind, .a = -1, .b = -1, .c = -1};
}

int xw_graph_column(xw_graph *g, int column) {
  xw_node n = leaf(XW_OP_COLUMN, xw_shape_kind(column));
  n.index = column;
  if (column == XW_COLUMN_id)
    return fail(XW_N("id names an enterprise and is no number; use rand(\"name\") for draws"));
  return set_unit(g, xw_shape_unit(g->shape, column), &n.unit) ? add(g, n) : -1;
}

static int constant(xw_graph *g, double value, xw_kind kind, int column, xw_unit unit, bool wild) {
  xw_node n = leaf(XW_OP_CONSTANT, kind);
  n.value = isnan(value) ? (double)NAN : value;
  n.index = column;
  n.unit = unit;
  n.wild = wild;
  return add(g, n);
}

int xw_graph_number(xw_graph *g, double value) {
  return constant(g, value, XW_KIND_NUMBER, 0, (xw_unit){{0}, {0}}, true);
}

int xw_graph_truth(xw_graph *g, bool value) {
  return constant(g, value ? 1.0 : 0.0, XW_KIND_CONDITION, 0, (xw_unit){{0}, {0}}, false);
}

int xw_graph_category(xw_graph *g, int column, const char *name) {
  const int category = xw_category_find(column, name);
  if (category >= 0)
    return constant(g, category, XW_KIND_CATEGORY, column, (xw_unit){{0}, {0}}, false);
  const char *nearest = xw_category_nearest(column, name);
  xw_text all = {0};
  for (int i = 0; nearest == NULL && i < xw_category_count(column); i++)
    xw_text_format(&all, "%s%s", i > 0 ? ", " : "", xw_category_name(column, i));
  xw_fail(XW_ERR_SCRIPT, "%s has no \"%.60s\"; %s%s%s", xw_column_info_at(column)->name, name,
          nearest != NULL ? XW_N("nearest \"") : XW_N("allowed "),
          nearest != NULL    ? nearest
          : all.data != NULL ? all.data
                             : XW_N("other names"),
          nearest != NULL ? "\"" : "");
  xw_text_free(&all);
  return -1;
}

int xw_graph_lever(xw_graph *g, int lever) {
  xw_node n = leaf(XW_OP_LEVER, XW_KIND_NUMBER);
  n.index = lever;
  return set_unit(g, xw_lever_info_at(lever)->unit, &n.unit) ? add(g, n) : -1;
}

/* The low byte of a block is below 128 for the streams of the engine; names have the upper half. */
int xw_graph_rand(xw_graph *g, const char *stream) {
  xw_node n = leaf(XW_OP_RAND, XW_KIND_NUMBER);
  const uint64_t h = xw_digest_add(XW_DIGEST_START, stream, strlen(stream));
  const uint32_t block = (uint32_t)(h ^ (h >> 32)) | 0x80u;
  memcpy(&n.index, &block, sizeof n.index);
  return add(g, n);
}

/* ---- kinds and units ---- */

static const char *kind_word(const xw_graph *g, int node) {
  switch (g->node[node].kind) {
    case XW_KIND_CONDITION: return XW_N("a condition");
    case XW_KIND_CATEGORY: return XW_N("a category");
    default: return XW_N("a number");
  }
}

static int16_t deeper(const xw_graph *g, int a, int b, int c) {
  int depth = 0;
  const int operand[] = {a, b, c};
  for (int i = 0; i < 3; i++)
    if (operand[i] >= 0 && g->node[operand[i]].depth >= depth)
      depth = g->node[operand[i]].depth + 1;
  return (int16_t)depth;
}

static bool is_constant(const xw_graph *g, int node) {
  return node < 0 || g->node[node].op == XW_OP_CONSTANT;
}

static double value_of(const xw_graph *g, int node) { return node < 0 ? 0.0 : g->node[node].value; }

/* Add an operation whose kind and unit are settled; of constants alone it is their result. */
static int combine(xw_graph *g, xw_node n) {
  n.depth = deeper(g, n.a, n.b, n.c);
  if (n.depth > XW_DEPTH_MAX)
    return fail(
        XW_N("the expression is nested more than 200 deep; add up in a tree or use a column of "
             "your own in between"));
  if (is_constant(g, n.a) && is_constant(g, n.b) && is_constant(g, n.c)) {
    const bool wild = (n.a < 0 || g->node[n.a].wild) && (n.b < 0 || g->node[n.b].wild);
    const double value =
        xw_operate((xw_op)n.op, value_of(g, n.a), value_of(g, n.b), value_of(g, n.c));
    return constant(g, value, (xw_kind)n.kind, n.index, n.unit,
                    wild && n.kind == XW_KIND_NUMBER && n.op != XW_OP_AS);
  }
  return add(g, n);
}

static int refuse_kind(const xw_graph *g, xw_op op, int node) {
  const xw_node *n = &g->node[node];
  xw_text text = {0};
  xw_graph_text(g, node, &text);
  const char *name = text.data != NULL ? text.data : "it";
  if (n->kind == XW_KIND_CONDITION)
    xw_fail(XW_ERR_SCRIPT, "%s is a condition and has no %s; write where(%s, 1, 0) to count it",
            name, words[op], name);
  else if (n->kind == XW_KIND_CATEGORY)
    xw_fail(XW_ERR_SCRIPT, "%s is a category and has no %s; compare it with :eq(\"name\")", name,
            words[op]);
  else
    xw_fail(XW_ERR_SCRIPT, "%s is a number and has no %s; make a condition of it, such as :gt(0)",
            name, words[op]);
  xw_text_free(&text);
  return -1;
}

static int refuse_units(const xw_graph *g, xw_op op, int x, int y) {
  char left[64], right[64];
  xw_text a = {0}, b = {0};
  xw_graph_text(g, x, &a);
  xw_graph_text(g, y, &b);
  xw_unit_text(&g->names, &g->node[x].unit, left, sizeof left);
  xw_unit_text(&g->names, &g->node[y].unit, right, sizeof right);
  xw_fail(XW_ERR_SCRIPT,
          "%s [%s] and %s [%s] have different units for %s; if the numbers are meant, write "
          ":as(\"1\") behind each",
          a.data != NULL ? a.data : "", left, b.data != NULL ? b.data : "", right, words[op]);
  xw_text_free(&a);
  xw_text_free(&b);
  return -1;
}

/* The unit that two sides share; false when they have none in common. */
static bool common_unit(const xw_graph *g, int x, int y, xw_unit *unit) {
  const xw_node *a = &g->node[x], *b = &g->node[y];
  *unit = a->wild ? b->unit : a->unit;
  return a->wild || b->wild || xw_unit_equal(&a->unit, &b->unit);
}

/* ---- operations of one operand ---- */

int xw_graph_as(xw_graph *g, int x, const char *unit) {
  xw_node n = leaf(XW_OP_AS, XW_KIND_NUMBER);
  if (g->node[x].kind != XW_KIND_NUMBER)
    return refuse_kind(g, XW_OP_AS, x);
  n.a = x;
  return set_unit(g, unit, &n.unit) ? combine(g, n) : -1;
}

/* exp, log: of plain numbers. */
static bool needs_plain(const xw_graph *g, xw_op op, int x) {
  char unit[64];
  if (xw_unit_is_none(&g->node[x].unit))
    return true;
  xw_text text = {0};
  xw_graph_text(g, x, &text);
  xw_unit_text(&g->names, &g->node[x].unit, unit, sizeof unit);
  xw_fail(XW_ERR_SCRIPT,
          "%s takes a number without unit, not %s [%s]; divide it by one of its "
          "kind, or write :as(\"1\")",
          words[op], text.data != NULL ? text.data : "", unit);
  xw_text_free(&text);
  return false;
}

int xw_graph_unary(xw_graph *g, xw_op op, int x) {
  const xw_node *operand = &g->node[x];
  xw_node n = leaf(op, XW_KIND_NUMBER);
  const xw_kind wanted = op == XW_OP_NOT ? XW_KIND_CONDITION : XW_KIND_NUMBER;
  if (operand->kind != wanted)
    return refuse_kind(g, op, x);
  n.a = x;
  n.unit = operand->unit;
  switch (op) {
    case XW_OP_NOT:
    case XW_OP_MISSING: n.kind = XW_KIND_CONDITION; break;
    case XW_OP_EXP:
    case XW_OP_LOG:
      if (!needs_plain(g, op, x))
        return -1;
      break;
    case XW_OP_SQRT:
      if (!xw_unit_root(&operand->unit, &n.unit)) {
        needs_plain(g, op, x);
        return -1;
      }
      break;
    default: break;
  }
  if (n.kind == XW_KIND_CONDITION)
    n.unit = (xw_unit){{0}, {0}};
  return combine(g, n);
}

/* ---- of two ---- */

static bool is_comparison(xw_op op) {
  return op == XW_OP_LT || op == XW_OP_LE || op == XW_OP_EQ || op == XW_OP_NE;
}

static bool is_symmetric(xw_op op) {
  return op == XW_OP_ADD || op == XW_OP_MUL || op == XW_OP_EQ || op == XW_OP_NE ||
         op == XW_OP_AND || op == XW_OP_OR;
}

/* Classes have an order, other categories only equality. */
static int compare_categories(xw_graph *g, xw_node n) {
  const xw_node *a = &g->node[n.a], *b = &g->node[n.b];
  const bool ordered = n.op == XW_OP_EQ || n.op == XW_OP_NE || a->index == XW_COLUMN_credit;
  if (a->index != b->index) {
    xw_fail(XW_ERR_SCRIPT, "a %s can't be compared with a %s; compare it with :eq(\"name\")",
            xw_column_info_at(a->index)->name, xw_column_info_at(b->index)->name);
    return -1;
  }
  return ordered ? combine(g, n) : refuse_kind(g, (xw_op)n.op, n.a);
}

static int compare(xw_graph *g, xw_node n) {
  const xw_kind a = g->node[n.a].kind, b = g->node[n.b].kind;
  xw_unit unit;
  n.kind = XW_KIND_CONDITION;
  if (a == XW_KIND_CATEGORY && b == XW_KIND_CATEGORY)
    return compare_categories(g, n);
  if (a == XW_KIND_CONDITION && b == XW_KIND_CONDITION && (n.op == XW_OP_EQ || n.op == XW_OP_NE))
    return combine(g, n);
  if (a != b) {
    xw_fail(XW_ERR_SCRIPT, "%s can't be compared with %s; compare like with like",
            kind_word(g, n.a), kind_word(g, n.b));
    return -1;
  }
  if (a != XW_KIND_NUMBER)
    return refuse_kind(g, (xw_op)n.op, n.a);
  if (!common_unit(g, n.a, n.b, &unit))
    return refuse_units(g, (xw_op)n.op, n.a, n.b);
  return combine(g, n);
}

/* x^n for a whole n by squaring, n >= 1. */
static int whole_power(xw_graph *g, int x, int n) {
  int result = -1, square = x;
  for (bool first = true; square >= 0; square = xw_graph_binary(g, XW_OP_MUL, square, square)) {
    if (n & 1) {
      result = first ? square : xw_graph_binary(g, XW_OP_MUL, result, square);
      first = false;
    }
    n >>= 1;
    if (n == 0 || (!first && result < 0))
      return result;
  }
  return -1;
}

enum { WHOLE_POWER_MAX = 16 };

/* Small whole powers are products, the half a root: exact, and with units. */
static int power(xw_graph *g, xw_node n) {
  const xw_node *exponent = &g->node[n.b];
  const double e = exponent->value;
  const bool known = exponent->op == XW_OP_CONSTANT && g->node[n.a].op != XW_OP_CONSTANT;
  if (known && e == 0.5)
    return xw_graph_unary(g, XW_OP_SQRT, n.a);
  if (known && fabs(e) >= 1.0 && fabs(e) <= WHOLE_POWER_MAX && e == floor(e)) {
    const int product = whole_power(g, n.a, (int)fabs(e));
    return e > 0 || product < 0 ? product
                                : xw_graph_binary(g, XW_OP_DIV, xw_graph_number(g, 1.0), product);
  }
  if (!needs_plain(g, XW_OP_POW, n.a) || !needs_plain(g, XW_OP_POW, n.b))
    return -1;
  return combine(g, n);
}

static int arithmetic(xw_graph *g, xw_node n) {
  const xw_unit *a = &g->node[n.a].unit, *b = &g->node[n.b].unit;
  if (g->node[n.a].kind != XW_KIND_NUMBER)
    return refuse_kind(g, (xw_op)n.op, n.a);
  if (g->node[n.b].kind != XW_KIND_NUMBER)
    return refuse_kind(g, (xw_op)n.op, n.b);
  if (n.op == XW_OP_POW)
    return power(g, n);
  if (n.op == XW_OP_MUL || n.op == XW_OP_DIV) {
    if (!xw_unit_multiply(a, b, n.op == XW_OP_MUL ? 1 : -1, &n.unit))
      return fail(
          XW_N("the unit of the product has too many parts; write :as(\"1\") behind a factor"));
  } else if (!common_unit(g, n.a, n.b, &n.unit)) {
    return refuse_units(g, (xw_op)n.op, n.a, n.b);
  }
  return combine(g, n);
}

int xw_graph_binary(xw_graph *g, xw_op op, int x, int y) {
  xw_node n = leaf(op, XW_KIND_NUMBER);
  const bool turned = is_symmetric(op) && x > y;
  if (x < 0 || y < 0)
    return -1;
  n.a = turned ? y : x;
  n.b = turned ? x : y;
  if (is_comparison(op))
    return compare(g, n);
  if (op != XW_OP_AND && op != XW_OP_OR)
    return arithmetic(g, n);
  n.kind = XW_KIND_CONDITION;
  if (g->node[n.a].kind != XW_KIND_CONDITION)
    return refuse_kind(g, op, n.a);
  return g->node[n.b].kind == XW_KIND_CONDITION ? combine(g, n) : refuse_kind(g, op, n.b);
}

int xw_graph_where(xw_graph *g, int condition, int x, int y) {
  const xw_node *a = &g->node[x], *b = &g->node[y];
  xw_node n = leaf(XW_OP_WHERE, (xw_kind)a->kind);
  if (g->node[condition].kind != XW_KIND_CONDITION)
    return refuse_kind(g, XW_OP_WHERE, condition);
  if (a->kind != b->kind || (a->kind == XW_KIND_CATEGORY && a->index != b->index)) {
    xw_fail(XW_ERR_SCRIPT, "where(c, a, b) chooses between like values, not between %s and %s",
            kind_word(g, x), kind_word(g, y));
    return -1;
  }
  n.a = condition;
  n.b = x;
  n.c = y;
  if (a->kind == XW_KIND_CATEGORY)
    n.index = a->index;
  if (!common_unit(g, x, y, &n.unit))
    return refuse_units(g, XW_OP_WHERE, x, y);
  return combine(g, n);
}

bool xw_graph_fits(xw_graph *g, int node, int column) {
  const xw_node *n = &g->node[node];
  const xw_kind kind = xw_shape_kind(column);
  const char *name = xw_shape_name(g->shape, column);
  xw_unit unit;
  char wanted[64], found[64];
  if (n->kind != kind || (kind == XW_KIND_CATEGORY && n->index != column)) {
    static const char *const kinds[] = {XW_N("a number"), XW_N("a condition"),
                                        XW_N("one of its names")};
    xw_fail(XW_ERR_SCRIPT, "%s is %s, not %s", name, kinds[kind], kind_word(g, node));
    return false;
  }
  if (!set_unit(g, xw_shape_unit(g->shape, column), &unit))
    return false;
  if (n->wild || xw_unit_equal(&unit, &n->unit))
    return true;
  xw_unit_text(&g->names, &unit, wanted, sizeof wanted);
  xw_unit_text(&g->names, &n->unit, found, sizeof found);
  xw_fail(XW_ERR_SCRIPT, "%s has the unit %s, not %s; write :as(\"%s\") if the number is meant",
          name, wanted, found, xw_shape_unit(g->shape, column));
  return false;
}
