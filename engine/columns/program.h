/* Programs: expressions of a graph as a list of instructions over blocks of rows, and their evaluation. */
#ifndef XW_COLUMNS_PROGRAM_H
#define XW_COLUMNS_PROGRAM_H

#include "base/isa.h"
#include "columns/graph.h"
#include "rng/philox.h"

#define XW_SPAN 512 /* rows at a time; a register of a block is 4 kB */

/* An operand is a register from 0, the constant ~operand, or, of operations on two numbers, XW_DIRECT + a
 * column that is read where it lies: of single precision, or of bytes beside a constant. */
#define XW_DIRECT 0x40000000
typedef struct xw_instruction {
  int32_t op, to, a, b, c;
} xw_instruction;

/* Immutable once compiled; needs no graph any more. Zero-initialise; free with xw_program_free. */
typedef struct xw_program {
  xw_instruction *code; /* [count] */
  double *constant;     /* [constant_count]; of levers, before they are read: 0 */
  int32_t *lever;       /* [constant_count]: -1, or the lever that it is the value of */
  int32_t *root;        /* [root_count] operands */
  int count, constant_count, root_count, registers;
  bool listed;                   /* set before: rows will be lists, columns are loaded first */
  int32_t *last, *place, *spare; /* scratch of compilation */
  int room;                      /* of every array */
} xw_program;

/* Compile the values of `count` nodes; the program's memory is used again. XW_ERR_MEMORY. */
xw_status xw_program_compile(xw_program *program, const xw_graph *graph, const int32_t *root,
                             int count);
void xw_program_free(xw_program *program);
/* Constants under the levers in force into out[constant_count]; levers [XW_LEVER_COUNT], NULL when
 * no lever is read. */
void xw_program_constants(const xw_program *program, const double *levers, double *out);

/* Rows that a program runs over: n rows from `first` on, or those listed. */
typedef struct xw_rows {
  const xw_population *population;
  int64_t first;
  const int64_t *row; /* NULL: consecutive */
  int n;              /* at most XW_SPAN */
  xw_rng_key key;     /* of draws */
  uint32_t period;
} xw_rows;

/* How values are put into a column. */
typedef struct xw_store {
  double min, max;
  int64_t
      bad; /* rows refused: outside, missing or not whole where they must be; left as they were */
  int first_bad;
  double bad_value;
} xw_store;

#define XW_SUM_LANES 8 /* partial sums side by side, added up in order of lanes */

/* Sums over the rows where the mask is not 0 and neither value nor weight is missing. */
typedef struct xw_lanes {
  double rows[XW_SUM_LANES], weight[XW_SUM_LANES], sum[XW_SUM_LANES];
  double negative[XW_SUM_LANES]; /* weights below 0 */
} xw_lanes;

/* The loops, built once for each instruction set. */
typedef struct xw_evaluator {
  /* Run a program over rows; registers [program->registers][XW_SPAN]. */
  void (*run)(const xw_program *program, const double *constants, const xw_rows *rows,
              double *registers);
  /* Put values where the mask is not 0 (NULL: everywhere) into column `column` of consecutive rows;
   * operands as of the program. */
  void (*store)(const xw_rows *rows, int column, const double *value, const double *mask,
                xw_store *store);
  /* Add n values; weight NULL: 1 each, mask NULL: all. */
  void (*add)(const double *value, const double *weight, const double *mask, int n,
              xw_lanes *lanes);
} xw_evaluator;

/* The values of an operand: n numbers. A constant is spread over `room` [XW_SPAN]. */
const double *xw_operand(int32_t operand, const double *constants, const double *registers, int n,
                         double *room);

#define xw_evaluator_loops XW_ISA_NAME(xw_evaluator_loops)
extern const xw_evaluator xw_evaluator_loops;

#endif
