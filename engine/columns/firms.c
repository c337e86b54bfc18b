/* Questions: evaluation by groups of rows on all workers, partial results added in the order of groups. */
#include "columns/firms.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "columns/order.h"
#include "stats/quantile.h"

/* What a cell has so far. */
typedef struct part {
  double rows, weight, sum, mean, m2, min, max, negative;
} part;

static const part no_part = {.min = INFINITY, .max = -INFINITY};

/* The values of a key among the rows of a group. */
typedef struct span {
  double low, high, odd; /* odd: one that is no whole number, else 0 */
} span;

/* A worker's registers and a spread constant for each root. */
enum { ROOTS_MAX = 3 + XW_KEYS_MAX };

struct xw_answer_room {
  xw_program program;
  double *constants;
  double **registers; /* [workers] */
  int constant_room, workers, register_room;
  part *part; /* [window][cells] */
  double *bins;
  size_t part_room, bin_room;
  double *value, *weight, *other, *other_weight; /* of rows that were collected */
  int32_t *cell;
  size_t row_room, other_room;
  int64_t *count; /* [groups] rows collected; or [cells + 1] */
  size_t count_room;
};

/* ---- room ---- */

static bool grow(void *items, size_t *room, size_t count, size_t size) {
  void **slot = items;
  if (count <= *room)
    return true;
  void *grown = xw_malloc_aligned(count + count / 4, size);
  if (grown == NULL)
    return false;
  xw_free(*slot);
  *slot = grown;
  *room = count + count / 4;
  return true;
}

static void free_registers(struct xw_answer_room *r) {
  for (int i = 0; i < r->workers; i++)
    xw_free(r->registers[i]);
  xw_free(r->registers);
  r->registers = NULL;
  r->workers = r->register_room = 0;
}

static bool make_registers(struct xw_answer_room *r, int workers, int registers) {
  if (workers <= r->workers && registers <= r->register_room)
    return true;
  free_registers(r);
  r->registers = xw_calloc((size_t)workers, sizeof *r->registers);
  if (r->registers == NULL)
    return false;
  r->workers = workers;
  for (int i = 0; i < workers; i++) {
    r->registers[i] = xw_malloc_aligned((size_t)registers * XW_SPAN, sizeof(double));
    if (r->registers[i] == NULL)
      return false;
  }
  r->register_room = registers;
  return true;
}

void xw_answer_free(xw_answer *answer) {
  struct xw_answer_room *r = answer->room;
  if (r != NULL) {
    xw_program_free(&r->program);
    free_registers(r);
    xw_free(r->constants);
    xw_free(r->part);
    xw_free(r->bins);
    xw_free(r->value);
    xw_free(r->weight);
    xw_free(r->other);
    xw_free(r->other_weight);
    xw_free(r->cell);
    xw_free(r->count);
  }
  xw_free(r);
  xw_free(answer->value);
  xw_free(answer->rows);
  memset(answer, 0, sizeof *answer);
}

/* Compile and read the levers. */
static xw_status prepare(const xw_firms *firms, const xw_graph *graph, const int32_t *root,
                         int count, xw_answer *answer) {
  if (answer->room == NULL)
    answer->room = xw_calloc(1, sizeof *answer->room);
  struct xw_answer_room *r = answer->room;
  if (r == NULL)
    return xw_fail_memory("a measurement");
  xw_status status = xw_program_compile(&r->program, graph, root, count);
  if (status != XW_OK)
    return status;
  if (r->program.constant_count > r->constant_room) {
    xw_free(r->constants);
    r->constant_room = 2 * r->program.constant_count;
    r->constants = xw_calloc((size_t)r->constant_room, sizeof *r->constants);
    if (r->constants == NULL)
      r->constant_room = 0;
  }
  if ((r->program.constant_count > 0 && r->constants == NULL) ||
      !make_registers(r, firms->workers, r->program.registers + ROOTS_MAX))
    return xw_fail_memory("a measurement");
  xw_program_constants(&r->program, firms->levers, r->constants);
  return XW_OK;
}

/* ---- evaluation of a block ---- */

typedef struct errand {
  const xw_firms *firms;
  const xw_question *q;
  xw_answer *answer;
  struct xw_answer_room *room;
  int64_t first_group;
  int mask, value, weight, key; /* which root, -1 */
  span *span;                   /* [groups][keys], while ranges are looked for */
} errand;

/* The values of the roots of rows first .. first + n - 1; NULL for what is not asked for. */
typedef struct block {
  const double *mask, *value, *weight, *key[XW_KEYS_MAX];
  int n;
} block;

static const double *root_values(const errand *e, int worker, int root, int n) {
  const struct xw_answer_room *r = e->room;
  double *registers = r->registers[worker];
  if (root < 0)
    return NULL;
  return xw_operand(r->program.root[root], r->constants, registers, n,
                    registers + (size_t)(r->program.registers + root) * XW_SPAN);
}

static block evaluate(const errand *e, int worker, int64_t first, int n) {
  const xw_rows rows = {e->firms->population, first, NULL, n, e->firms->key, e->firms->period};
  block b = {.n = n};
  e->firms->evaluator->run(&e->room->program, e->room->constants, &rows,
                           e->room->registers[worker]);
  b.mask = root_values(e, worker, e->mask, n);
  b.value = root_values(e, worker, e->value, n);
  b.weight = root_values(e, worker, e->weight, n);
  for (int k = 0; k < e->q->keys; k++)
    b.key[k] = root_values(e, worker, e->key + k, n);
  return b;
}

static int64_t end_of(const errand *e, int64_t group) {
  const int64_t end = (group + 1) * XW_ROW_GROUP, count = e->firms->population->count;
  return end < count ? end : count;
}

static int64_t groups_of(const xw_firms *firms) {
  return (firms->population->count + XW_ROW_GROUP - 1) / XW_ROW_GROUP;
}

static void spread(const errand *e, int64_t first, int64_t end, xw_firms_piece piece) {
  errand mine = *e;
  if (e->firms->spread != NULL && end - first > 1) {
    e->firms->spread(e->firms->self, first, end, piece, &mine);
    return;
  }
  for (int64_t g = first; g < end; g++)
    piece(&mine, 0, g);
}

/* ---- one cell ---- */

static double lane_sum(const double *lane) {
  double sum = 0.0;
  for (int l = 0; l < XW_SUM_LANES; l++)
    sum += lane[l];
  return sum;
}

/* Chan, Golub and LeVeque (1979): parts joined without cancellation. */
static void join(part *to, const part *from) {
  const double weight = to->weight + from->weight, step = from->mean - to->mean;
  if (from->weight > 0.0) {
    to->m2 += from->m2 + step * step * to->weight * (from->weight / weight);
    to->mean += step * (from->weight / weight);
  }
  to->rows += from->rows;
  to->weight = weight;
  to->sum += from->sum;
  to->negative += from->negative;
  to->min = from->min < to->min ? from->min : to->min;
  to->max = from->max > to->max ? from->max : to->max;
}

static bool counts(const block *b, int i) {
  return (b->mask == NULL || b->mask[i] != 0.0) && (b->value == NULL || !isnan(b->value[i])) &&
         (b->weight == NULL || !isnan(b->weight[i]));
}

static void add_spread(const block *b, part *p) {
  for (int i = 0; i < b->n; i++) {
    const double w = b->weight != NULL ? b->weight[i] : 1.0, d = b->value[i] - p->mean;
    if (counts(b, i))
      p->m2 += w * (d * d);
  }
}

static void add_limits(const block *b, part *p) {
  for (int i = 0; i < b->n; i++) {
    if (!counts(b, i))
      continue;
    p->min = b->value[i] < p->min ? b->value[i] : p->min;
    p->max = b->value[i] > p->max ? b->value[i] : p->max;
  }
}

static part part_of(const errand *e, const block *b) {
  xw_lanes lanes = {{0}, {0}, {0}, {0}};
  part p = no_part;
  const double *value = b->value != NULL ? b->value : b->mask != NULL ? b->mask : b->weight;
  e->firms->evaluator->add(value, b->weight, b->mask, b->n, &lanes);
  p.rows = lane_sum(lanes.rows);
  p.weight = lane_sum(lanes.weight);
  p.sum = lane_sum(lanes.sum);
  p.negative = lane_sum(lanes.negative);
  p.mean = p.weight > 0.0 ? p.sum / p.weight : 0.0;
  if (e->q->measure == XW_MEASURE_SD)
    add_spread(b, &p);
  if (e->q->measure == XW_MEASURE_MIN || e->q->measure == XW_MEASURE_MAX)
    add_limits(b, &p);
  return p;
}

static void measure_group(void *context, int worker, int64_t group) {
  const errand *e = context;
  part *to = &e->room->part[group - e->first_group];
  *to = no_part;
  for (int64_t i = group * XW_ROW_GROUP; i < end_of(e, group); i += XW_SPAN) {
    const int64_t left = end_of(e, group) - i;
    const block b = evaluate(e, worker, i, (int)(left < XW_SPAN ? left : XW_SPAN));
    const part p = part_of(e, &b);
    join(to, &p);
  }
}

/* ---- many cells ---- */

/* Number of the cell of a row; -1 when a key is missing. */
static int cell_of(const errand *e, const block *b, int i) {
  int cell = 0;
  for (int k = 0; k < e->q->keys; k++) {
    const xw_key_range *r = &e->answer->range[k];
    const double at = b->key[k][i] - (double)r->low;
    if (!(at >= 0.0 && at < r->count))
      return -1;
    cell = cell * r->count + (int)at;
  }
  return cell;
}

/* One row: West (1979). */
static void add_row(part *p, double value, double weight) {
  const double step = value - p->mean;
  p->rows += 1.0;
  p->weight += weight;
  p->sum += weight * value;
  p->negative += weight < 0.0 ? 1.0 : 0.0;
  if (weight > 0.0) {
    p->mean += step * (weight / p->weight);
    p->m2 += weight * step * (value - p->mean);
  }
  p->min = value < p->min ? value : p->min;
  p->max = value > p->max ? value : p->max;
}

static void add_cells(const errand *e, const block *b, part *to) {
  for (int i = 0; i < b->n; i++) {
    const int cell = counts(b, i) ? cell_of(e, b, i) : -1;
    if (cell >= 0)
      add_row(&to[cell], b->value != NULL ? b->value[i] : 1.0,
              b->weight != NULL ? b->weight[i] : 1.0);
  }
}

static void measure_cells(void *context, int worker, int64_t group) {
  const errand *e = context;
  const int cells = e->answer->cells;
  part *to = &e->room->part[(size_t)(group - e->first_group) * (size_t)cells];
  for (int c = 0; c < cells; c++)
    to[c] = no_part;
  for (int64_t i = group * XW_ROW_GROUP; i < end_of(e, group); i += XW_SPAN) {
    const int64_t left = end_of(e, group) - i;
    const block b = evaluate(e, worker, i, (int)(left < XW_SPAN ? left : XW_SPAN));
    add_cells(e, &b, to);
  }
}

/* ---- keys ---- */

static void look_at_keys(void *context, int worker, int64_t group) {
  const errand *e = context;
  span *to = &e->span[group * e->q->keys];
  for (int k = 0; k < e->q->keys; k++)
    to[k] = (span){INFINITY, -INFINITY, 0.0};
  for (int64_t i = group * XW_ROW_GROUP; i < end_of(e, group); i += XW_SPAN) {
    const int64_t left = end_of(e, group) - i;
    const block b = evaluate(e, worker, i, (int)(left < XW_SPAN ? left : XW_SPAN));
    for (int k = 0; k < e->q->keys; k++)
      for (int j = 0; j < b.n; j++) {
        const double v = b.key[k][j];
        if (isnan(v) || !counts(&b, j))
          continue;
        to[k].low = v < to[k].low ? v : to[k].low;
        to[k].high = v > to[k].high ? v : to[k].high;
        to[k].odd = floor(v) != v ? v : to[k].odd;
      }
  }
}

static xw_status settle_range(const errand *e, int k, span s) {
  xw_key_range *r = &e->answer->range[k];
  *r = (xw_key_range){0, 1};
  if (s.odd != 0.0)
    return xw_fail(XW_ERR_SCRIPT,
                   "a key is a whole number or a category, not %.9g; group by floor(...)", s.odd);
  if (s.low > s.high)
    return XW_OK;
  if (!(s.high - s.low < XW_KEY_VALUES_MAX && fabs(s.low) < 1e15))
    return xw_fail(XW_ERR_SCRIPT,
                   "a key has values from %.9g to %.9g, more than %d; group more coarsely", s.low,
                   s.high, XW_KEY_VALUES_MAX);
  *r = (xw_key_range){(int64_t)s.low, (int)(s.high - s.low) + 1};
  return XW_OK;
}

static xw_status find_ranges(errand *e) {
  const int64_t groups = groups_of(e->firms);
  const int keys = e->q->keys;
  e->span = xw_calloc((size_t)(groups * keys) + 1, sizeof *e->span);
  if (e->span == NULL)
    return xw_fail_memory("a measurement");
  spread(e, 0, groups, look_at_keys);
  xw_status status = XW_OK;
  for (int k = 0; k < keys && status == XW_OK; k++) {
    span all = {INFINITY, -INFINITY, 0.0};
    for (int64_t g = groups - 1; g >= 0; g--) {
      const span *s = &e->span[g * keys + k];
      all.low = s->low < all.low ? s->low : all.low;
      all.high = s->high > all.high ? s->high : all.high;
      all.odd = s->odd != 0.0 ? s->odd : all.odd;
    }
    status = settle_range(e, k, all);
  }
  xw_free(e->span);
  e->span = NULL;
  return status;
}

/* Categories and conditions have all their values, whatever occurs. */
static xw_status set_ranges(errand *e) {
  bool known = true;
  for (int k = 0; k < e->q->keys; k++) {
    const xw_node *n = xw_graph_node(e->q->graph, e->q->key[k]);
    known = known && n->kind != XW_KIND_NUMBER;
  }
  const xw_status status = known ? XW_OK : find_ranges(e);
  if (status != XW_OK)
    return status;
  e->answer->cells = 1;
  for (int k = 0; k < e->q->keys; k++) {
    const xw_node *n = xw_graph_node(e->q->graph, e->q->key[k]);
    if (n->kind == XW_KIND_CONDITION)
      e->answer->range[k] = (xw_key_range){0, 2};
    if (n->kind == XW_KIND_CATEGORY)
      e->answer->range[k] = (xw_key_range){0, xw_category_count(n->index)};
    e->answer->cells *= e->answer->range[k].count;
  }
  if (e->answer->cells > XW_CELLS_MAX)
    return xw_fail(XW_ERR_SCRIPT, "the keys make %d cells, more than %d; group more coarsely",
                   e->answer->cells, XW_CELLS_MAX);
  return XW_OK;
}

/* ---- measures by adding ---- */

static double measure_of(xw_measure measure, const part *p) {
  switch (measure) {
    case XW_MEASURE_COUNT_ROWS: return p->weight;
    case XW_MEASURE_SUM: return p->sum;
    case XW_MEASURE_MEAN: return p->weight > 0.0 ? p->sum / p->weight : (double)NAN;
    case XW_MEASURE_SD: return p->weight > 0.0 ? sqrt(p->m2 / p->weight) : (double)NAN;
    case XW_MEASURE_MIN: return p->rows > 0.0 ? p->min : (double)NAN;
    case XW_MEASURE_MAX: return p->rows > 0.0 ? p->max : (double)NAN;
    default: return (double)NAN;
  }
}

static xw_status make_answer(xw_answer *a, int width) {
  const size_t cells = (size_t)a->cells;
  xw_free(a->value);
  xw_free(a->rows);
  a->width = width;
  a->value = xw_calloc(cells * (size_t)width, sizeof *a->value);
  a->rows = xw_calloc(cells, sizeof *a->rows);
  return a->value != NULL && a->rows != NULL ? XW_OK : xw_fail_memory("a measurement");
}

static xw_status refuse_weights(double negative) {
  return negative > 0.0
             ? xw_fail(XW_ERR_SCRIPT,
                       "%.0f weights are below 0; weigh with what can't be, such as employees",
                       negative)
             : XW_OK;
}

static xw_status add_up(errand *e) {
  const int64_t groups = groups_of(e->firms), window = 64 * (int64_t)e->firms->workers;
  const size_t cells = (size_t)e->answer->cells;
  xw_status status = make_answer(e->answer, 1);
  part *total = status == XW_OK ? xw_calloc(cells, sizeof *total) : NULL;
  if (total == NULL ||
      !grow(&e->room->part, &e->room->part_room, cells * (size_t)window, sizeof(part))) {
    xw_free(total);
    return status == XW_OK ? xw_fail_memory("a measurement") : status;
  }
  for (size_t c = 0; c < cells; c++)
    total[c] = no_part;
  for (e->first_group = 0; e->first_group < groups; e->first_group += window) {
    const int64_t end = e->first_group + window < groups ? e->first_group + window : groups;
    spread(e, e->first_group, end, e->q->keys > 0 ? measure_cells : measure_group);
    for (int64_t g = 0; g < end - e->first_group; g++)
      for (size_t c = 0; c < cells; c++)
        join(&total[c], &e->room->part[(size_t)g * cells + c]);
  }
  double negative = 0.0;
  for (size_t c = 0; c < cells; c++) {
    e->answer->value[c] = measure_of(e->q->measure, &total[c]);
    e->answer->rows[c] = (int64_t)total[c].rows;
    negative += total[c].negative;
  }
  xw_free(total);
  return refuse_weights(negative);
}

/* ---- measures of all values: quantile, gini, histogram ---- */

static void collect_group(void *context, int worker, int64_t group) {
  const errand *e = context;
  struct xw_answer_room *r = e->room;
  int64_t at = group * XW_ROW_GROUP;
  for (int64_t i = group * XW_ROW_GROUP; i < end_of(e, group); i += XW_SPAN) {
    const int64_t left = end_of(e, group) - i;
    const block b = evaluate(e, worker, i, (int)(left < XW_SPAN ? left : XW_SPAN));
    for (int j = 0; j < b.n; j++) {
      const int cell = counts(&b, j) ? cell_of(e, &b, j) : -1;
      if (cell < 0)
        continue;
      r->value[at] = b.value[j];
      r->weight[at] = b.weight != NULL ? b.weight[j] : 1.0;
      r->cell[at] = cell;
      at++;
    }
  }
  r->count[group] = at - group * XW_ROW_GROUP;
}

static bool make_row_room(struct xw_answer_room *r, int64_t rows, int64_t counts_needed) {
  const size_t n = (size_t)rows + 1;
  size_t room[3] = {r->row_room, r->row_room, r->row_room},
         other[2] = {r->other_room, r->other_room};
  const bool there = grow(&r->value, &room[0], n, sizeof *r->value) &&
                     grow(&r->weight, &room[1], n, sizeof *r->weight) &&
                     grow(&r->cell, &room[2], n, sizeof *r->cell) &&
                     grow(&r->other, &other[0], n, sizeof *r->other) &&
                     grow(&r->other_weight, &other[1], n, sizeof *r->other_weight) &&
                     grow(&r->count, &r->count_room, (size_t)counts_needed, sizeof *r->count);
  if (there) {
    r->row_room = room[0];
    r->other_room = other[0];
  }
  return there;
}

/* Close the gaps between groups; returns how many rows there are. */
static int64_t close_gaps(struct xw_answer_room *r, int64_t groups) {
  int64_t to = 0;
  for (int64_t g = 0; g < groups; g++) {
    const size_t n = (size_t)r->count[g];
    const int64_t from = g * XW_ROW_GROUP;
    memmove(r->value + to, r->value + from, n * sizeof *r->value);
    memmove(r->weight + to, r->weight + from, n * sizeof *r->weight);
    memmove(r->cell + to, r->cell + from, n * sizeof *r->cell);
    to += r->count[g];
  }
  return to;
}

/* Bring the rows of each cell together, in `other`; count[c] becomes where cell c begins. */
static void sort_by_cell(struct xw_answer_room *r, int64_t rows, int cells) {
  memset(r->count, 0, ((size_t)cells + 2) * sizeof *r->count);
  for (int64_t i = 0; i < rows; i++)
    r->count[r->cell[i] + 2]++;
  for (int c = 0; c < cells; c++)
    r->count[c + 2] += r->count[c + 1];
  for (int64_t i = 0; i < rows; i++) {
    const int64_t at = r->count[r->cell[i] + 1]++;
    r->other[at] = r->value[i];
    r->other_weight[at] = r->weight[i];
  }
}

/* Least value at which the weights up to it reach the share p of all. */
static double weighted_quantile(const double *value, const double *weight, int64_t n, double all,
                                double p) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    sum += weight[i];
    if (sum >= p * all && weight[i] > 0.0)
      return value[i];
  }
  return n > 0 ? value[n - 1] : (double)NAN;
}

/* One quantile of many values without sorting them; type 7 of Hyndman and Fan as in stats/quantile.h. */
static double chosen_quantile(double *value, int64_t n, double p) {
  double at, next;
  const double position = p * (double)(n - 1);
  const int64_t below = position > 0.0 ? (int64_t)position : 0;
  const double part_above = position - (double)below;
  xw_order_choose(value, n, below < n ? below : n - 1, &at, &next);
  return part_above > 0.0 ? at + part_above * (next - at) : at;
}

/* 1 - sum of w_i (S_i + S_{i-1}) / (W S_n), S the running sum of w x in order of x. */
static double gini_of(const double *value, const double *weight, int64_t n) {
  double all = 0.0, sum = 0.0, area = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double before = sum;
    all += weight[i];
    sum += weight[i] * value[i];
    area += weight[i] * (sum + before);
  }
  return all > 0.0 && sum != 0.0 ? 1.0 - area / (all * sum) : (double)NAN;
}

static void fill_quantiles(const xw_question *q, double *value, double *weight, int64_t n,
                           double *room, double *weight_room, double *out) {
  if (q->weight < 0 && q->points == 1) {
    out[0] = n > 0 ? chosen_quantile(value, n, q->point[0]) : (double)NAN;
    return;
  }
  double all = 0.0;
  for (int64_t i = 0; i < n; i++)
    all += weight[i];
  xw_order_sort(value, weight, n, room, weight_room);
  for (int k = 0; k < q->points; k++)
    out[k] = q->weight < 0 ? xw_quantile_sorted(value, (size_t)n, q->point[k])
                           : weighted_quantile(value, weight, n, all, q->point[k]);
}

/* Bins [b0, b1), ..., the last with its end; then what lies below and above all. */
static void fill_bins(const xw_question *q, const double *value, const double *weight, int64_t n,
                      double *out) {
  const int bins = q->points - 1;
  for (int64_t i = 0; i < n; i++) {
    int low = 0, high = bins;
    if (value[i] < q->point[0] || value[i] > q->point[bins]) {
      out[bins + (value[i] > q->point[bins])] += weight[i];
      continue;
    }
    while (high - low > 1) {
      const int middle = (low + high) / 2;
      if (value[i] >= q->point[middle])
        low = middle;
      else
        high = middle;
    }
    out[low] += weight[i];
  }
}

static void finish_cell(errand *e, int cell) {
  struct xw_answer_room *r = e->room;
  const int64_t first = r->count[cell], n = r->count[cell + 1] - first;
  double *value = r->other + first, *weight = r->other_weight + first;
  double *out = e->answer->value + (size_t)cell * (size_t)e->answer->width;
  e->answer->rows[cell] = n;
  if (e->q->measure == XW_MEASURE_QUANTILE) {
    fill_quantiles(e->q, value, weight, n, r->value, r->weight, out);
  } else if (e->q->measure == XW_MEASURE_GINI) {
    xw_order_sort(value, weight, n, r->value, r->weight);
    out[0] = gini_of(value, weight, n);
  } else {
    fill_bins(e->q, value, weight, n, out);
  }
}

static xw_status sort_out(errand *e) {
  const int64_t groups = groups_of(e->firms), cells = e->answer->cells;
  const int width = e->q->measure == XW_MEASURE_QUANTILE    ? e->q->points
                    : e->q->measure == XW_MEASURE_HISTOGRAM ? e->q->points + 1
                                                            : 1;
  const int64_t needed = groups > cells ? groups + 2 : cells + 2;
  if (cells * width > XW_NUMBERS_MAX)
    return xw_fail(XW_ERR_SCRIPT, "%d numbers in each of %d cells are more than %d; ask for fewer",
                   width, (int)cells, XW_NUMBERS_MAX);
  const xw_status status = make_answer(e->answer, width);
  if (status != XW_OK)
    return status;
  if (!make_row_room(e->room, groups * XW_ROW_GROUP, needed))
    return xw_fail_memory("a measurement");
  spread(e, 0, groups, collect_group);
  const int64_t rows = close_gaps(e->room, groups);
  double negative = 0.0;
  for (int64_t i = 0; i < rows; i++)
    negative += e->room->weight[i] < 0.0 ? 1.0 : 0.0;
  sort_by_cell(e->room, rows, (int)cells);
  for (int c = 0; c < cells; c++)
    finish_cell(e, c);
  return refuse_weights(negative);
}

/* How many firms there are needs no look at them. */
static xw_status count_all(const xw_firms *firms, xw_answer *answer) {
  answer->cells = 1;
  answer->steps = 1;
  const xw_status status = make_answer(answer, 1);
  if (status == XW_OK) {
    answer->rows[0] = firms->population->count;
    answer->value[0] = (double)firms->population->count;
  }
  return status;
}

xw_status xw_firms_ask(const xw_firms *firms, const xw_question *q, xw_answer *answer) {
  int32_t root[ROOTS_MAX];
  int count = 0;
  errand e = {.firms = firms, .q = q, .answer = answer, .mask = -1, .value = -1, .weight = -1};
  if (q->mask < 0 && q->value < 0 && q->weight < 0 && q->keys == 0)
    return count_all(firms, answer);
  if (q->mask >= 0)
    root[e.mask = count++] = q->mask;
  if (q->value >= 0)
    root[e.value = count++] = q->value;
  if (q->weight >= 0)
    root[e.weight = count++] = q->weight;
  e.key = count;
  for (int k = 0; k < q->keys; k++)
    root[count++] = q->key[k];
  xw_status status = prepare(firms, q->graph, root, count, answer);
  if (status != XW_OK)
    return status;
  e.room = answer->room;
  answer->steps =
      (uint64_t)(firms->population->count / 64 + 1) * (uint64_t)(e.room->program.count + 1) +
      (uint64_t)xw_graph_count(q->graph) / 16;
  status = set_ranges(&e);
  if (status != XW_OK)
    return status;
  return q->measure >= XW_MEASURE_QUANTILE ? sort_out(&e) : add_up(&e);
}

xw_status xw_firms_begin(const xw_firms *firms, const xw_graph *graph, int node,
                         xw_answer *answer) {
  const int32_t root = node;
  return prepare(firms, graph, &root, 1, answer);
}

const double *xw_firms_values(const xw_firms *firms, int64_t first, int n, xw_answer *answer) {
  const struct xw_answer_room *r = answer->room;
  const xw_rows rows = {firms->population, first, NULL, n, firms->key, firms->period};
  firms->evaluator->run(&r->program, r->constants, &rows, r->registers[0]);
  return xw_operand(r->program.root[0], r->constants, r->registers[0], n,
                    r->registers[0] + (size_t)r->program.registers * XW_SPAN);
}
