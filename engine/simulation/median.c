/* Medians of margins, exact: three passes over the rows count values by the upper, middle and lower bits of an
 * integer that sorts like the value, all cells at once. Counts do not depend on order or threads. */
#include "simulation/median.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "simulation/spread.h"

enum { PASSES = 3, BINS = 2048 };
static const int shifts[PASSES] = {21, 10, 0};
static const int widths[PASSES] = {11, 11, 10};

/* What a member counts. */
struct xw_counts {
  uint32_t bin[XW_CELL_COUNT][BINS];
  uint32_t below[XW_CELL_COUNT]; /* 1 + largest key below the median's, 0: none */
};

typedef struct search {
  const xw_stepper *stepper;
  int64_t rows;
  bool cells;
  int shift, width;
  uint64_t prefix[XW_CELL_COUNT]; /* upper bits of the median's key found so far */
  uint64_t rank[XW_CELL_COUNT];   /* of the median among the values with this prefix */
  uint64_t count[XW_CELL_COUNT];
} search;

/* Integer that sorts like the value; both zeros are one. */
static uint32_t key_of(float margin) {
  const float x = margin + 0.0f;
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}

static double value_of(uint32_t key) {
  const uint32_t bits = key >> 31 ? key & 0x7fffffffu : ~key;
  float x;
  memcpy(&x, &bits, sizeof x);
  return (double)x;
}

/* Cells that a part belongs to, all firms first. */
static int cells_of(const search *q, int part, int cell[3]) {
  cell[0] = XW_CELL_ALL;
  cell[1] = XW_CELL_SIZE + part % XW_SIZE_COUNT;
  cell[2] = XW_CELL_SECTOR + part / XW_SIZE_COUNT;
  return q->cells ? 3 : 1;
}

static void count_row(const search *q, struct xw_counts *counts, int part, uint32_t key) {
  const uint64_t prefix = (uint64_t)key >> (q->shift + q->width);
  const uint32_t bin = (key >> q->shift) & ((1u << q->width) - 1u);
  int cell[3];
  const int n = cells_of(q, part, cell);
  for (int k = 0; k < n; k++)
    counts->bin[cell[k]][bin] += prefix == q->prefix[cell[k]];
}

static void look_below(const search *q, struct xw_counts *counts, int part, uint32_t key) {
  int cell[3];
  const int n = cells_of(q, part, cell);
  for (int k = 0; k < n; k++)
    if (key < q->prefix[cell[k]] && key >= counts->below[cell[k]])
      counts->below[cell[k]] = key + 1u;
}

static void pass_rows(const search *q, const xw_hand *hand, int64_t group,
                      void (*act)(const search *, struct xw_counts *, int, uint32_t)) {
  const int64_t last = (group + 1) * XW_GROUP, end = last < q->rows ? last : q->rows;
  for (int64_t i = group * XW_GROUP; i < end; i++) {
    const int part = q->stepper->margin_part[i];
    if (part != XW_NOT_SELLING)
      act(q, hand->counts, part, key_of(q->stepper->margin[i]));
  }
}

static void count_group(void *context, xw_hand *hand, int64_t group) {
  pass_rows(context, hand, group, count_row);
}

static void look_at_group(void *context, xw_hand *hand, int64_t group) {
  pass_rows(context, hand, group, look_below);
}

static xw_status clear(xw_stepper *s) {
  for (int i = 0; i < s->hands; i++) {
    xw_hand *hand = s->hand[i];
    if (hand->counts == NULL)
      hand->counts = xw_calloc_aligned(1, sizeof *hand->counts);
    if (hand->counts == NULL)
      return xw_fail_memory("the medians");
    memset(hand->counts, 0, sizeof *hand->counts);
  }
  return XW_OK;
}

static uint64_t in_bin(const xw_stepper *s, int cell, int bin) {
  uint64_t sum = 0;
  for (int i = 0; i < s->hands; i++)
    sum += s->hand[i]->counts->bin[cell][bin];
  return sum;
}

/* Descend into the bin that holds the median. */
static void narrow(search *q, int cell, bool first) {
  const int bins = 1 << q->width;
  int bin = 0;
  if (first) {
    for (int b = 0; b < bins; b++)
      q->count[cell] += in_bin(q->stepper, cell, b);
    q->rank[cell] = q->count[cell] / 2;
  }
  if (q->count[cell] == 0)
    return;
  for (uint64_t n; (n = in_bin(q->stepper, cell, bin)) <= q->rank[cell]; bin++)
    q->rank[cell] -= n;
  q->prefix[cell] = q->prefix[cell] << q->width | (uint64_t)bin;
}

static uint32_t below_of(const xw_stepper *s, int cell) {
  uint32_t below = 0;
  for (int i = 0; i < s->hands; i++)
    if (s->hand[i]->counts->below[cell] > below)
      below = s->hand[i]->counts->below[cell];
  return below - 1u;
}

/* The lower of the two middle values is another one than the upper. */
static bool is_split(const search *q, int cell) {
  return q->count[cell] > 0 && q->count[cell] % 2 == 0 && q->rank[cell] == 0;
}

static double conclude(const search *q, int cell) {
  const uint32_t upper = (uint32_t)q->prefix[cell];
  if (q->count[cell] == 0)
    return (double)NAN;
  if (!is_split(q, cell))
    return value_of(upper);
  return 0.5 * (value_of(below_of(q->stepper, cell)) + value_of(upper));
}

xw_status xw_medians(xw_stepper *s, int64_t rows, bool cells) {
  search q = {.stepper = s, .rows = rows, .cells = cells};
  bool any_split = false;
  for (int c = 0; c < XW_CELL_COUNT; c++)
    s->median[c] = (double)NAN;
  if (rows == 0)
    return XW_OK;
  for (int pass = 0; pass < PASSES; pass++) {
    const xw_status status = clear(s);
    if (status != XW_OK)
      return status;
    q.shift = shifts[pass];
    q.width = widths[pass];
    xw_spread(s, 0, xw_groups(rows), count_group, &q);
    for (int c = 0; c < (cells ? XW_CELL_COUNT : 1); c++)
      narrow(&q, c, pass == 0);
  }
  for (int c = 0; c < XW_CELL_COUNT; c++)
    any_split = any_split || is_split(&q, c);
  if (any_split)
    xw_spread(s, 0, xw_groups(rows), look_at_group, &q);
  for (int c = 0; c < XW_CELL_COUNT; c++)
    s->median[c] = conclude(&q, c);
  return XW_OK;
}
