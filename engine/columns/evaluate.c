/* Evaluation: one loop an instruction, over blocks that stay in the first-level cache. Built once for each
 * instruction set; the bits are those of xw_operate row by row. */
#include "base/vector.h"
#include "columns/elementary.h"
#include "columns/program.h"

/* Loops that macros spell out; a few rows at once, as one alone has little to do. */
#define EACH_ROW(i, n) XW_INDEPENDENT XW_UNROLL(4) for (int i = 0; i < (n); i++)

/* ---- columns ---- */

#define LOAD(type)                           \
  do {                                       \
    const type *from = column;               \
    if (r->row != NULL) {                    \
      for (int i = 0; i < n; i++)            \
        z[i] = (double)from[r->row[i]];      \
    } else {                                 \
      from += r->first;                      \
      EACH_ROW(i, n) z[i] = (double)from[i]; \
    }                                        \
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
  const double *a, *b, *c; /* registers; NULL: another kind */
  const float *fa, *fb;    /* columns; NULL: another kind */
  const uint8_t *ua, *ub;  /* likewise, beside a constant */
  double ka, kb, kc;       /* constants */
  double *z;
  int n;
} operands;

/* What evaluation reads. */
typedef struct sources {
  const xw_rows *rows;
  const double *constants, *registers;
} sources;

static void operand(const sources *s, int32_t at, const double **x, const float **f,
                    const uint8_t **u, double *k) {
  held_as held = AS_FLOAT;
  if (at < 0) {
    *k = s->constants[~at];
  } else if (at < XW_DIRECT) {
    *x = s->registers + (size_t)at * XW_SPAN;
  } else {
    const void *column = column_of(s->rows->population, at - XW_DIRECT, &held);
    if (held == AS_UINT8)
      *u = (const uint8_t *)column + s->rows->first;
    else
      *f = (const float *)column + s->rows->first;
  }
}

#define UNARY(op, expression)  \
  case XW_OP_##op:             \
    EACH_ROW(i, n) {           \
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

#define FORM(EACH, left, right, expression) \
  EACH(i, n) {                              \
    const double x = (left), y = (right);   \
    z[i] = expression;                      \
  }                                         \
  break

/* A register, a column or a constant on either side; two constants are settled before. */
#define OF(left, right) (SIDES * (left) + (right))
#define BINARY_WITH(EACH, op, expression)                                                \
  case XW_OP_##op:                                                                       \
    switch (form) {                                                                      \
      case OF(REGISTER, REGISTER): FORM(EACH, o.a[i], o.b[i], expression);               \
      case OF(REGISTER, FLOATS): FORM(EACH, o.a[i], (double)o.fb[i], expression);        \
      case OF(REGISTER, CONSTANT): FORM(EACH, o.a[i], o.kb, expression);                 \
      case OF(FLOATS, REGISTER): FORM(EACH, (double)o.fa[i], o.b[i], expression);        \
      case OF(FLOATS, FLOATS): FORM(EACH, (double)o.fa[i], (double)o.fb[i], expression); \
      case OF(FLOATS, CONSTANT): FORM(EACH, (double)o.fa[i], o.kb, expression);          \
      case OF(BYTES, CONSTANT): FORM(EACH, (double)o.ua[i], o.kb, expression);           \
      case OF(CONSTANT, REGISTER): FORM(EACH, o.ka, o.b[i], expression);                 \
      case OF(CONSTANT, FLOATS): FORM(EACH, o.ka, (double)o.fb[i], expression);          \
      default: FORM(EACH, o.ka, (double)o.ub[i], expression);                            \
    }                                                                                    \
    break

#define PLAIN_EACH(i, n) for (int i = 0; i < (n); i++)
#define BINARY(op, expression) BINARY_WITH(EACH_ROW, op, expression)

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

enum { REGISTER, FLOATS, BYTES, CONSTANT, SIDES };

static int side(const double *x, const float *f, const uint8_t *u) {
  return x != NULL ? REGISTER : f != NULL ? FLOATS : u != NULL ? BYTES : CONSTANT;
}

static void operate_2(xw_op op, operands o) {
  const int n = o.n, form = SIDES * side(o.a, o.fa, o.ua) + side(o.b, o.fb, o.ub);
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
  } else if (side(o.a, o.fa, o.ua) == CONSTANT && side(o.b, o.fb, o.ub) == CONSTANT) {
    operate_constants(op, o);
  } else {
    operate_2(op, o);
  }
}

static void run(const xw_program *p, const double *constants, const xw_rows *rows,
                double *registers) {
  const sources from = {rows, constants, registers};
  for (int k = 0; k < p->count; k++) {
    const xw_instruction *code = &p->code[k];
    double *z = registers + (size_t)code->to * XW_SPAN;
    operands o = {.z = z, .n = rows->n};
    if (code->op == XW_OP_COLUMN) {
      load(rows, code->a, z);
    } else if (code->op == XW_OP_RAND) {
      draw(rows, code->a, z);
    } else {
      operand(&from, code->a, &o.a, &o.fa, &o.ua, &o.ka);
      if (code->op >= XW_OP_ADD)
        operand(&from, code->b, &o.b, &o.fb, &o.ub, &o.kb);
      if (code->op == XW_OP_WHERE)
        operand(&from, code->c, &o.c, &o.fb, &o.ub, &o.kc);
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
  const float low = (float)s->min, high = (float)s->max;
  int32_t bad[XW_SPAN], any = 0, count = 0;
  XW_EACH(i, n) {
    const float v = (float)value[i], take = (float)mask[i];
    const int32_t chosen = take != 0.0f ? 1 : 0;
    const int32_t fits = (v >= low ? 1 : 0) & (v <= high ? 1 : 0);
    bad[i] = chosen & (fits ^ 1);
    to[i] = (chosen & fits) != 0 ? v : to[i];
  }
  for (int i = 0; i < n; i++)
    any |= bad[i];
  for (int i = 0; any != 0 && i < n; i++)
    count += bad[i];
  return count;
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

/* The terms of a block; then they are added in lanes. */
typedef struct terms {
  double take[XW_SPAN], weight[XW_SPAN], value[XW_SPAN];
} terms;

static void take_rows(const double *x, const double *mask, int n, double *take) {
  if (mask == NULL)
    XW_EACH(i, n) take[i] = x[i] == x[i] ? 1.0 : 0.0;
  else
    XW_EACH(i, n) take[i] = (x[i] == x[i] ? 1.0 : 0.0) * (mask[i] != 0.0 ? 1.0 : 0.0);
}

static void add_lanes(const double *term, int n, double *restrict sum) {
  double lane[XW_SUM_LANES];
  int i = 0;
  for (int l = 0; l < XW_SUM_LANES; l++)
    lane[l] = sum[l];
  for (; i + XW_SUM_LANES <= n; i += XW_SUM_LANES)
    for (int l = 0; l < XW_SUM_LANES; l++)
      lane[l] += term[i + l];
  for (int l = 0; i + l < n; l++)
    lane[l] += term[i + l];
  for (int l = 0; l < XW_SUM_LANES; l++)
    sum[l] = lane[l];
}

static void weigh(const double *x, const double *w, int n, terms *t, xw_lanes *lanes) {
  XW_EACH(i, n) t->take[i] = t->take[i] * (w[i] == w[i] ? 1.0 : 0.0);
  XW_EACH(i, n) t->weight[i] = t->take[i] != 0.0 ? w[i] : 0.0;
  XW_EACH(i, n) t->value[i] = t->take[i] != 0.0 ? w[i] * x[i] : 0.0;
  add_lanes(t->weight, n, lanes->weight);
  XW_EACH(i, n) t->weight[i] = t->weight[i] < 0.0 ? 1.0 : 0.0;
  add_lanes(t->weight, n, lanes->negative);
}

static void add_values(const double *x, const double *w, const double *mask, int n,
                       xw_lanes *lanes) {
  terms t;
  t.take[0] = t.weight[0] = t.value[0] = 0.0;
  take_rows(x, mask, n, t.take);
  if (w != NULL) {
    weigh(x, w, n, &t, lanes);
  } else {
    XW_EACH(i, n) t.value[i] = t.take[i] != 0.0 ? x[i] : 0.0;
    add_lanes(t.take, n, lanes->weight);
  }
  add_lanes(t.take, n, lanes->rows);
  add_lanes(t.value, n, lanes->sum);
}

const xw_evaluator xw_evaluator_loops = {.run = run, .store = store, .add = add_values};
