/* Expressions over columns as a graph of nodes: typed, with units, constants folded, equal nodes one.
 *
 * A node is a number from 0. Functions that make one return it, or -1 with the last error set to what
 * is wrong and what to write instead. */
#ifndef XW_COLUMNS_GRAPH_H
#define XW_COLUMNS_GRAPH_H

#include "base/text.h"
#include "columns/shape.h"
#include "columns/unit.h"

enum { XW_NODES_MAX = 10000, XW_DEPTH_MAX = 200 };

typedef enum xw_op {
#define XW_OP(name, arity, text) XW_OP_##name,
#include "columns/ops.def"
#undef XW_OP
  XW_OP_COUNT
} xw_op;

typedef struct xw_node {
  uint8_t op, kind; /* xw_op, xw_kind */
  bool wild;        /* a plain number: takes the unit of what it meets */
  int16_t depth;
  int32_t a, b, c; /* operands, -1 */
  int32_t index;   /* column, lever, block of draws; of a category: its column */
  double value;    /* of a constant */
  xw_unit unit;
} xw_node;

typedef struct xw_graph xw_graph;

/* shape is borrowed. Free with xw_graph_free; NULL is allowed. */
xw_status xw_graph_create(const xw_shape *shape, xw_graph **out);
void xw_graph_free(xw_graph *graph);
/* Forget all nodes. */
void xw_graph_clear(xw_graph *graph);

int xw_graph_count(const xw_graph *graph);
const xw_node *xw_graph_node(const xw_graph *graph, int node);
const xw_shape *xw_graph_shape(const xw_graph *graph);
/* Text of an expression, its depths left out. */
void xw_graph_text(const xw_graph *graph, int node, xw_text *text);
/* "CNY", "no unit". */
void xw_graph_unit_text(const xw_graph *graph, int node, char *out, size_t size);

int xw_graph_column(xw_graph *graph, int column);
int xw_graph_number(xw_graph *graph, double value);
int xw_graph_truth(xw_graph *graph, bool value);
/* The name of a category as a value of that column. */
int xw_graph_category(xw_graph *graph, int column, const char *name);
/* Value in force of a lever. */
int xw_graph_lever(xw_graph *graph, int lever);
/* A draw on (0, 1) for every enterprise and quarter, the same in every scenario and order. */
int xw_graph_rand(xw_graph *graph, const char *stream);
/* The same values with another unit. */
int xw_graph_as(xw_graph *graph, int x, const char *unit);
/* NEG NOT EXP LOG SQRT ABS FLOOR MISSING. */
int xw_graph_unary(xw_graph *graph, xw_op op, int x);
/* ADD SUB MUL DIV POW LT LE EQ NE AND OR MIN MAX. */
int xw_graph_binary(xw_graph *graph, xw_op op, int x, int y);
/* x where the condition holds, else y. */
int xw_graph_where(xw_graph *graph, int condition, int x, int y);
/* The last value that is not in a column: true when a may take the place of a column's values, with
 * the unit of the column; else the last error names both. */
bool xw_graph_fits(xw_graph *graph, int node, int column);

#endif
