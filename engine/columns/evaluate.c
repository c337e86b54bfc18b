/* Evaluation: one loop an instruction, over blocks that stay in the first-level cache. Built once for each
 * instruction set; the bits are those of xw_operate row by row. */
#include "base/vector.h"
#include "columns/elementary.h"
#include "columns/program.h"

/* ---- columns ---- */

#define LOAD(type)                          \
  do {                                      \
    const type *from = column;              \
    if (r->row != NULL) {                   \
      for (int i = 0; i < n; i++)           \
        z[i] = (double)from[r->row[i]];     \
    } else {                                \
      from += r->first;                     \
      XW_EACH(i, n) z[i] = (double)from[i]; \
    }                                       \
  } while (0)

typedef enum held_as { AS_FLOAT, AS_DOUBLE, AS_UINT8, AS_UINT16, AS_UINT64 } held_as;

#define XW_HELD_float AS_FLOAT
#define XW_HELD_double AS_DOUBLE
#define XW_HELD_uint8_t AS_UINT8
#define XW_HELD_uint16_t AS_UINT16
#define XW_HELD_uint64_t AS_UINT64

static void *column_of(const xw_population *p, int column, held_as *held) {
  switch (column) {
#define XW_COLUMN(name, type, ...) \
  case XW_COLUMN_##name:           \
    *held = XW_HELD_##type;        \
    return p->name;
#include "population/columns.def"
#undef XW_COLUMN
    default: *held = AS_FLOAT; return p->extra[column - XW_COLUMN_COUNT];
  }
}

static void load(const xw_rows *r, int index, double *z) {
  held_as held = AS_FLOAT;
  const void *column = column_of(r->population, index, &held);
  const int n = r->n;
  switch (held) {
    case AS_FLOAT: LOAD(float); break;
    case AS_DOUBLE: LOAD(double); break;
    case AS_UINT8: LOAD(uint8_t); break;
    case AS_UINT16: LOAD(uint16_t); break;
    default: break; /* identities are no numbers */
  }
}

/* Two words of the block of this name make 46 bits: the second falls between two values of the first. */
static void draw(const xw_rows *r, int index, double *z) {
  float u[4][XW_SPAN + 16];
  uint64_t id[XW_SPAN];
  float *const out[4] = {u[0], u[1], u[2], u[3]};
  const int n = r->n;
  uint32_t block;
  memcpy(&block, &index, sizeof block);
  id[0] = 0;
  for (int i = 0; i < n; i++)
    id[i] = r->population->id[r->row != NULL ? r->row[i] : r->first + i];
  xw_rng_fill(r->key, r->period, id, n, block, out);
  for (int i = 0; i < n; i++)
    z[i] = (double)u[0][i] + ((double)u[1][i] - 0.5) * (1.0 / 8388608.0);
}

/* ---- operations ---- */

typedef struct operands {
  const double *a, *b, *c; /* NULL: the constant */
  double ka, kb, kc;
  double *z;
  int n;
} operands;

static void operand(int32_t at, const double *constants, const double *registers, const double **x,
                    double *k) {
  *x = at >= 0 ? registers + (size_t)at * XW_SPAN : NULL;
  *k = at >= 0 ? 0.0 : constants[~at];
}

#define UNARY(op, expression)  \
  case XW_OP_##op:             \
    XW_EACH(i, n) {            \
      const double x = o.a[i]; \
      z[i] = expression;       \
    }                          \
    break

/* Operations whose loops some instruction sets have no vectors for. */
#define SCALAR_UNARY(op, expression) \
  case XW_OP_##op:                   \
    for (int i = 0; i < n; i++) {    \
      const double x = o.a[i];       \
      z[i] = expression;             \
    }                                \
    break

#define BINARY_WITH(EACH, op, expression)    \
  case XW_OP_##op:                           \
    if (o.a == NULL) {                       \
      const double x = o.ka;                 \
      EACH(i, n) {                           \
        const double y = o.b[i];             \
        z[i] = expression;                   \
      }                                      \
    } else if (o.b == NULL) {                \
      const double y = o.kb;                 \
      EACH(i, n) {                           \
        const double x = o.a[i];             \
        z[i] = expression;                   \
      }                                      \
    } else {                                 \
      EACH(i, n) {                           \
        const double x = o.a[i], y = o.b[i]; \
        z[i] = expression;                   \
      }                                      \
    }                                        \
    break

#define PLAIN_EACH(i, n) for (int i = 0; i < (n); i++)
#define BINARY(op, expression) BINARY_WITH(XW_EACH, op, expression)

static void choose(operands o) {
  const int n = o.n;
  double *z = o.z;
  if (o.b != NULL && o.c != NULL)
    XW_EACH(i, n) z[i] = o.a[i] != 0.0 ? o.b[i] : o.c[i];
  else if (o.b != NULL)
    XW_EACH(i, n) z[i] = o.a[i] != 0.0 ? o.b[i] : o.kc;
  else if (o.c != NULL)
    XW_EACH(i, n) z[i] = o.a[i] != 0.0 ? o.kb : o.c[i];
  else
    XW_EACH(i, n) z[i] = o.a[i] != 0.0 ? o.kb : o.kc;
}

/* where with a constant condition is one of its sides. */
static void settle(operands o) {
  const bool first = o.ka != 0.0;
  const double *from = first ? o.b : o.c;
  const double k = first ? o.kb : o.kc;
  for (int i = 0; i < o.n; i++)
    o.z[i] = from != NULL ? from[i] : k;
}

static void operate_1(xw_op op, operands o) {
  const int n = o.n;
  double *z = o.z;
  if (o.a == NULL) {
    for (int i = 0; i < n; i++)
      z[i] = xw_operate(op, o.ka, 0.0, 0.0);
    return;
  }
  switch (op) {
    UNARY(NEG, -x);
    UNARY(NOT, 1.0 - x);
    UNARY(EXP, xw_lane_exp(x));
    UNARY(LOG, xw_lane_log(x));
    UNARY(SQRT, sqrt(x));
    UNARY(ABS, fabs(x));
    SCALAR_UNARY(FLOOR, floor(x));
    UNARY(MISSING, x != x ? 1.0 : 0.0);
    default: break;
  }
}

/* Both constant: levers, known only now. */
static void operate_constants(xw_op op, operands o) {
  const double value = xw_operate(op, o.ka, o.kb, o.kc);
  for (int i = 0; i < o.n; i++)
    o.z[i] = value;
}

static void operate_2(xw_op op, operands o) {
  const int n = o.n;
  double *z = o.z;
  switch (op) {
    BINARY(ADD, x + y);
    BINARY(SUB, x - y);
    BINARY(MUL, x * y);
    BINARY(AND, x * y);
    BINARY(DIV, x / y);
    BINARY_WITH(PLAIN_EACH, POW, xw_lane_pow(x, y));
    BINARY(LT, x < y ? 1.0 : 0.0);
    BINARY(LE, x <= y ? 1.0 : 0.0);
    BINARY(EQ, x == y ? 1.0 : 0.0);
    BINARY(NE, x != y ? 1.0 : 0.0);
    BINARY(OR, x > y ? x : y);
    BINARY(MIN, xw_lane_min(x, y));
    BINARY(MAX, xw_lane_max(x, y));
    default: break;
  }
}

static void operate(xw_op op, operands o) {
  if (op == XW_OP_WHERE) {
    if (o.a == NULL)
      settle(o);
    else
      choose(o);
  } else if (op < XW_OP_ADD) {
    operate_1(op, o);
  } else if (o.a == NULL && o.b == NULL) {
    operate_constants(op, o);
  } else {
    operate_2(op, o);
  }
}

static void run(const xw_program *p, const double *constants, const xw_rows *rows,
                double *registers) {
  for (int k = 0; k < p->count; k++) {
    const xw_instruction *code = &p->code[k];
    double *z = registers + (size_t)code->to * XW_SPAN;
    operands o = {.z = z, .n = rows->n};
    if (code->op == XW_OP_COLUMN) {
      load(rows, code->a, z);
    } else if (code->op == XW_OP_RAND) {
      draw(rows, code->a, z);
    } else {
      operand(code->a, constants, registers, &o.a, &o.ka);
      if (code->op >= XW_OP_ADD)
        operand(code->b, constants, registers, &o.b, &o.kb);
      if (code->op == XW_OP_WHERE)
        operand(code->c, constants, registers, &o.c, &o.kc);
      operate((xw_op)code->op, o);
    }
  }
}

/* ---- stores ---- */

static const double *mask_or_ones(const double *mask, double *ones, int n) {
  if (mask != NULL)
    return mask;
  for (int i = 0; i < n; i++)
    ones[i] = 1.0;
  return ones;
}

/* Bounds are compared as the column holds the value. */
static double store_float(float *to, const double *value, const double *mask, int n, xw_store *s) {
  const double low = (double)(float)s->min, high = (double)(float)s->max;
  double bad[XW_SPAN];
  XW_EACH(i, n) {
    const double v = (double)(float)value[i];
    const double take = mask[i] != 0.0 ? 1.0 : 0.0;
    const double fits = (v >= low ? 1.0 : 0.0) * (v <= high ? 1.0 : 0.0);
    bad[i] = take * (1.0 - fits);
    to[i] = (float)(take * fits != 0.0 ? v : (double)to[i]);
  }
  double sum = 0.0;
  for (int i = 0; i < n; i++)
    sum += bad[i];
  return sum;
}

static double store_double(double *to, const double *value, const double *mask, int n,
                           xw_store *s) {
  double sum = 0.0;
  for (int i = 0; i < n; i++) {
    const bool take = mask[i] != 0.0, fits = value[i] >= s->min && value[i] <= s->max;
    sum += take && !fits ? 1.0 : 0.0;
    to[i] = take && fits ? value[i] : to[i];
  }
  return sum;
}

static double store_uint8(uint8_t *to, const double *value, const double *mask, int n,
                          xw_store *s) {
  double sum = 0.0;
  for (int i = 0; i < n; i++) {
    const bool take = mask[i] != 0.0;
    const bool fits = value[i] >= s->min && value[i] <= s->max && floor(value[i]) == value[i];
    sum += take && !fits ? 1.0 : 0.0;
    to[i] = take && fits ? (uint8_t)(int)value[i] : to[i];
  }
  return sum;
}

/* The first refused row, once there is one. */
static void find_bad(const double *value, const double *mask, held_as held, int n, xw_store *s) {
  for (int i = 0; i < n; i++) {
    const double v = held == AS_FLOAT ? (double)(float)value[i] : value[i];
    const double low = held == AS_FLOAT ? (double)(float)s->min : s->min;
    const double high = held == AS_FLOAT ? (double)(float)s->max : s->max;
    const bool whole = held != AS_UINT8 || floor(v) == v;
    if (mask[i] != 0.0 && !(v >= low && v <= high && whole)) {
      s->first_bad = i;
      s->bad_value = value[i];
      return;
    }
  }
}

static void store(const xw_rows *rows, int column, const double *value, const double *mask,
                  xw_store *s) {
  held_as held = AS_FLOAT;
  void *to = column_of(rows->population, column, &held);
  double ones[XW_SPAN], bad = 0.0;
  const double *where = mask_or_ones(mask, ones, rows->n);
  switch (held) {
    case AS_FLOAT: bad = store_float((float *)to + rows->first, value, where, rows->n, s); break;
    case AS_DOUBLE: bad = store_double((double *)to + rows->first, value, where, rows->n, s); break;
    case AS_UINT8: bad = store_uint8((uint8_t *)to + rows->first, value, where, rows->n, s); break;
    default: break; /* identity and age are never set */
  }
  s->bad = (int64_t)bad;
  if (bad > 0.0)
    find_bad(value, where, held, rows->n, s);
}

/* ---- sums ---- */

/* One term a lane; loops over lanes become vectors. */
#define LANE(l, x, w, take)                  \
  do {                                       \
    const double t_ = (take), w_ = (w);      \
    s->rows[l] += t_;                        \
    s->weight[l] += t_ != 0.0 ? w_ : 0.0;    \
    s->sum[l] += t_ != 0.0 ? w_ * (x) : 0.0; \
  } while (0)

static inline double present(double x) { return x == x ? 1.0 : 0.0; }

#define ADD_LOOP(weight_of, take_of)                         \
  do {                                                       \
    int i = 0;                                               \
    for (; i + XW_SUM_LANES <= n; i += XW_SUM_LANES)         \
      for (int l = 0; l < XW_SUM_LANES; l++)                 \
        LANE(l, x[i + l], weight_of(i + l), take_of(i + l)); \
    for (int l = 0; i + l < n; l++)                          \
      LANE(l, x[i + l], weight_of(i + l), take_of(i + l));   \
  } while (0)

#define ONE(k) 1.0
#define WEIGHT(k) w[k]
#define ANY(k) present(x[k])
#define MASKED(k) (mask[k] != 0.0 ? present(x[k]) : 0.0)
#define WEIGHED(k) (present(x[k]) * present(w[k]))
#define BOTH(k) (mask[k] != 0.0 ? present(x[k]) * present(w[k]) : 0.0)

static void add_values(const double *restrict x, const double *restrict w,
                       const double *restrict mask, int n, xw_lanes *restrict lanes) {
  xw_lanes kept = *lanes, *s = &kept;
  if (w == NULL && mask == NULL)
    ADD_LOOP(ONE, ANY);
  else if (w == NULL)
    ADD_LOOP(ONE, MASKED);
  else if (mask == NULL)
    ADD_LOOP(WEIGHT, WEIGHED);
  else
    ADD_LOOP(WEIGHT, BOTH);
  for (int i = 0; w != NULL && i < n; i++)
    s->negative[i % XW_SUM_LANES] += w[i] < 0.0 && (mask == NULL || mask[i] != 0.0) ? 1.0 : 0.0;
  *lanes = kept;
}

const xw_evaluator xw_evaluator_loops = {.run = run, .store = store, .add = add_values};
