/* Medians of margins, exact. A bracket around the last median of a cell tells how many values lie below and
 * which lie inside: one pass, and the median is selected among the few inside. What the bracket misses is
 * found by three passes that count values by the upper, middle and lower bits of a key. A key is an
 * integer that sorts like the value. Counts and order statistics do not depend on order, threads or
 * brackets; a bracket only makes it fast. */
#include "simulation/median.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "simulation/order.h"
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

static double median_of(int32_t lower, int32_t upper) {
  return lower == upper ? xw_key_value(upper) : 0.5 * (xw_key_value(lower) + xw_key_value(upper));
}

/* --- counting all values ------------------------------------------------------------------- */

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
      act(q, hand->counts, part, xw_key_number(xw_key_of(q->stepper->margin[i])));
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
    return xw_key_value(xw_number_key(upper));
  return median_of(xw_number_key(below_of(q->stepper, cell)), xw_number_key(upper));
}

static xw_status count_all(xw_stepper *s, int64_t rows, bool cells, double *median) {
  search q = {.stepper = s, .rows = rows, .cells = cells};
  bool any_split = false;
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
    median[c] = conclude(&q, c);
  return XW_OK;
}

/* --- brackets ------------------------------------------------------------------------------ */

enum { BLOCK = 256, /* rows */ TRIES = 2, PART_VALUES = UINT8_MAX + 1 };

enum { SAMPLE = 4096, /* rows */ FEW_SAMPLED = 64 };
#define DEVIATIONS 4.0 /* of the rank of a sample's median, to either side */
#define EVERYTHING 1e30
#define MOVES 2.0 /* a bracket holds the last move of the median at least so many times */
#define DECAY 0.8 /* of a bracket, while that lasts */
#define LEAST_WIDTH 1e-7

/* What is remembered of a cell from step to step. */
struct xw_bracket {
  double median, width; /* to either side */
  bool known;
};

/* What a member finds in a pass, by cell. */
struct xw_near {
  int64_t room;                  /* keys in a list, the last spare; all lists are alike */
  int64_t size;                  /* of all lists and the scratch */
  int64_t inside[XW_CELL_COUNT]; /* the bracket; the room or more: the list ends early */
  int64_t below[XW_CELL_COUNT];
  int64_t count[XW_CELL_COUNT];
  int32_t key[]; /* a list a cell, then scratch for the lists of all members */
};

typedef struct part_bounds {
  xw_key_bounds size, sector;
} part_bounds;

typedef struct hunt {
  xw_stepper *stepper;
  int64_t rows;
  bool cells;                 /* some cell other than all firms is wanted */
  bool wanted[XW_CELL_COUNT]; /* has no median yet */
  xw_key_bounds bounds[XW_CELL_COUNT];
  part_bounds part[PART_VALUES];
} hunt;

/* Firms that do not sell: not below any bracket, and brackets end before it. */
#define NO_KEY INT32_MAX
static const xw_key_bounds nothing = {INT32_MAX, INT32_MIN};

static inline int is_inside(int32_t key, xw_key_bounds b) {
  return (key >= b.low) & (key <= b.high);
}

/* Bits of what a row is inside of. */
enum { IN_ALL = 1, IN_SIZE = 2, IN_SECTOR = 4 };

/* Keys of n rows of a block, and which are inside the bracket of all firms. */
static void look_at_all(const float *restrict margin, const uint8_t *restrict part, int n,
                        xw_key_bounds all, struct xw_near *near, int32_t *restrict key,
                        uint8_t *restrict in) {
  int32_t below = 0, idle = 0;
  for (int i = 0; i < n; i++) {
    const int32_t idles = -(int32_t)(part[i] == XW_NOT_SELLING);
    const int32_t k = (xw_key_of(margin[i]) & ~idles) | (idles & NO_KEY);
    const int32_t inside = (k >= all.low) & (k <= all.high);
    key[i] = k;
    below -= k < all.low;
    idle += idles;
    in[i] = (uint8_t)inside;
  }
  near->below[XW_CELL_ALL] -= below;
  near->count[XW_CELL_ALL] += n + idle;
}

/* Three counters of a group in a word: rows, and those below the brackets of their size and sector. */
#define WORD_BITS 21
_Static_assert(XW_GROUP < 1 << WORD_BITS, "a counter holds the rows of a group");

static void look_at_parts(const hunt *q, const uint8_t *restrict part, int n,
                          const int32_t *restrict key, uint64_t *restrict word,
                          uint8_t *restrict in) {
  for (int i = 0; i < n; i++) {
    const part_bounds *b = &q->part[part[i]];
    const int32_t k = key[i];
    word[part[i]] += 1u | (uint64_t)(k < b->size.low) << WORD_BITS |
                     (uint64_t)(k < b->sector.low) << 2 * WORD_BITS;
    in[i] |= (uint8_t)(is_inside(k, b->size) * IN_SIZE | is_inside(k, b->sector) * IN_SECTOR);
  }
}

static void add_words(struct xw_near *near, const uint64_t *word) {
  const uint64_t mask = (1u << WORD_BITS) - 1u;
  for (int part = 0; part < XW_PARTS; part++) {
    const int size = XW_CELL_SIZE + part % XW_SIZE_COUNT;
    const int sector = XW_CELL_SECTOR + part / XW_SIZE_COUNT;
    const int64_t rows = (int64_t)(word[part] & mask);
    near->count[size] += rows;
    near->count[sector] += rows;
    near->below[size] += (int64_t)(word[part] >> WORD_BITS & mask);
    near->below[sector] += (int64_t)(word[part] >> 2 * WORD_BITS);
  }
}

/* Append to the list of a cell or not, without a branch: marks cannot be foreseen. */
static inline void put(struct xw_near *near, int cell, int32_t key, int is_in) {
  const int64_t place = near->inside[cell];
  near->key[cell * near->room + (place < near->room ? place : near->room - 1)] = key;
  near->inside[cell] = place + is_in;
}

static void put_row(struct xw_near *near, int in, int part, int32_t key) {
  put(near, XW_CELL_ALL, key, (in & IN_ALL) != 0);
  put(near, XW_CELL_SIZE + part % XW_SIZE_COUNT, key, (in & IN_SIZE) != 0);
  put(near, XW_CELL_SECTOR + part / XW_SIZE_COUNT, key, (in & IN_SECTOR) != 0);
}

/* Most rows have no mark; those of a block after the last row have none. */
static void put_block(struct xw_near *near, const uint8_t *restrict in,
                      const uint8_t *restrict part, int n, const int32_t *restrict key) {
  int16_t place[BLOCK];
  int count = 0;
  for (int i = 0; i < n; i += 8) {
    uint64_t marks;
    memcpy(&marks, in + i, sizeof marks);
    for (int j = i; marks != 0 && j < i + 8; j++) {
      place[count] = (int16_t)j;
      count += in[j] != 0;
    }
  }
  for (int k = 0; k < count; k++)
    put_row(near, in[place[k]], part[place[k]], key[place[k]]);
}

static void hunt_group(void *context, xw_hand *hand, int64_t group) {
  const hunt *q = context;
  const int64_t last = (group + 1) * XW_GROUP, end = last < q->rows ? last : q->rows;
  uint64_t word[PART_VALUES] = {0};
  int32_t key[BLOCK];
  uint8_t in[BLOCK] = {0};
  for (int64_t first = group * XW_GROUP; first < end; first += BLOCK) {
    const int n = end - first < BLOCK ? (int)(end - first) : BLOCK;
    const uint8_t *part = q->stepper->margin_part + first;
    if (n < BLOCK)
      memset(in, 0, sizeof in);
    look_at_all(q->stepper->margin + first, part, n, q->bounds[XW_CELL_ALL], hand->near, key, in);
    if (q->cells)
      look_at_parts(q, part, n, key, word, in);
    put_block(hand->near, in, part, n, key);
  }
  if (q->cells)
    add_words(hand->near, word);
}

/* The lists of all members as one. NULL: some list ends early. */
static int32_t *gather(const xw_stepper *s, struct xw_near *own, int cell) {
  int32_t *to = own->key + XW_CELL_COUNT * own->room;
  int64_t count = 0;
  for (int i = 0; i < s->hands; i++) {
    const struct xw_near *near = s->hand[i]->near;
    if (near->inside[cell] >= near->room)
      return NULL;
    memcpy(to + count, near->key + cell * near->room, (size_t)near->inside[cell] * sizeof *to);
    count += near->inside[cell];
  }
  return to;
}

/* --- hunting ------------------------------------------------------------------------------- */

static xw_status make_room(xw_stepper *s, int64_t rows) {
  const int64_t room = rows / 8 + SAMPLE, size = (XW_CELL_COUNT + s->hands) * room;
  if (s->bracket == NULL)
    s->bracket = xw_calloc(XW_CELL_COUNT, sizeof *s->bracket);
  for (int i = 0; i < s->hands && s->bracket != NULL; i++) {
    struct xw_near *near = s->hand[i]->near;
    if (near == NULL || near->size < size) {
      const size_t bytes = sizeof *near + (size_t)(size + size / 4) * sizeof *near->key;
      xw_free(near);
      near = s->hand[i]->near = xw_malloc_aligned(1, bytes);
      if (near == NULL)
        return xw_fail_memory("the medians");
      near->size = size + size / 4;
    }
    near->room = room;
  }
  return s->bracket == NULL ? xw_fail_memory("the medians") : XW_OK;
}

static xw_key_bounds bounds_of(const struct xw_bracket *b) {
  const int32_t high = xw_key_of((float)(b->median + b->width));
  return (xw_key_bounds){xw_key_of((float)(b->median - b->width)),
                         high < NO_KEY ? high : NO_KEY - 1};
}

static void clear_near(struct xw_near *near) {
  memset(near->inside, 0, sizeof near->inside);
  memset(near->below, 0, sizeof near->below);
  memset(near->count, 0, sizeof near->count);
}

/* The sampled value of a rank. */
static double sampled(struct xw_near *near, int cell, int64_t rank) {
  const xw_key_bounds all = {INT32_MIN, INT32_MAX};
  int32_t *key = near->key + XW_CELL_COUNT * near->room, before, at;
  memcpy(key, near->key + cell * near->room, (size_t)near->inside[cell] * sizeof *key);
  xw_key_choose(key, near->inside[cell], rank, all, &before, &at);
  return xw_key_value(at);
}

/* A bracket from the sample of a cell. */
static struct xw_bracket sampled_bracket(struct xw_near *near, int cell) {
  const int64_t n = near->inside[cell];
  const int64_t reach = (int64_t)(DEVIATIONS * 0.5 * sqrt((double)n)) + 1;
  if (n < FEW_SAMPLED)
    return (struct xw_bracket){0.0, EVERYTHING, true};
  const double median = sampled(near, cell, n / 2);
  const double low = sampled(near, cell, n / 2 - reach);
  const double high = sampled(near, cell, n / 2 + reach);
  return (struct xw_bracket){median, fmax(fmax(median - low, high - median), LEAST_WIDTH), true};
}

/* Brackets of wanted cells of which nothing is known, from a sample of rows. */
static void sample(hunt *q) {
  xw_stepper *s = q->stepper;
  struct xw_near *near = s->hand[0]->near;
  const int64_t stride = q->rows / SAMPLE + 1;
  clear_near(near);
  for (int64_t i = 0; i < q->rows; i += stride)
    if (s->margin_part[i] != XW_NOT_SELLING)
      put_row(near, IN_ALL | IN_SIZE | IN_SECTOR, s->margin_part[i], xw_key_of(s->margin[i]));
  for (int c = 0; c < XW_CELL_COUNT; c++)
    if (q->wanted[c] && !s->bracket[c].known)
      s->bracket[c] = sampled_bracket(near, c);
}

/* Prepare a pass; false: nothing is wanted. */
static bool set_out(hunt *q) {
  bool any = false, unknown = false;
  q->cells = false;
  for (int c = 0; c < XW_CELL_COUNT; c++) {
    any = any || q->wanted[c];
    unknown = unknown || (q->wanted[c] && !q->stepper->bracket[c].known);
    q->cells = q->cells || (q->wanted[c] && c != XW_CELL_ALL);
  }
  if (unknown)
    sample(q);
  for (int c = 0; c < XW_CELL_COUNT; c++)
    q->bounds[c] = q->wanted[c] ? bounds_of(&q->stepper->bracket[c]) : nothing;
  for (int p = 0; p < PART_VALUES; p++)
    q->part[p] = p >= XW_PARTS ? (part_bounds){nothing, nothing}
                               : (part_bounds){q->bounds[XW_CELL_SIZE + p % XW_SIZE_COUNT],
                                               q->bounds[XW_CELL_SECTOR + p / XW_SIZE_COUNT]};
  for (int i = 0; i < q->stepper->hands; i++)
    clear_near(q->stepper->hand[i]->near);
  return any;
}

static void keep_bracket(struct xw_bracket *b, int32_t lower, int32_t upper) {
  const double low = xw_key_value(lower), high = xw_key_value(upper);
  const double move = fmax(fabs(low - b->median), fabs(high - b->median));
  b->width = fmax(fmax(b->width * DECAY, move * MOVES), LEAST_WIDTH);
  b->median = high;
  b->known = isfinite(b->median) && isfinite(b->width);
}

/* Find the median of a cell among its lists. */
static void resolve(void *context, xw_hand *hand, int64_t cell) {
  hunt *q = context;
  xw_stepper *s = q->stepper;
  struct xw_bracket *b = &s->bracket[cell];
  int64_t count = 0, below = 0, inside = 0;
  int32_t lower, upper;
  if (!q->wanted[cell])
    return;
  for (int i = 0; i < s->hands; i++) {
    count += s->hand[i]->near->count[cell];
    below += s->hand[i]->near->below[cell];
    inside += s->hand[i]->near->inside[cell];
  }
  const int64_t rank = count / 2, first = count % 2 == 0 ? rank - 1 : rank;
  q->wanted[cell] = count > 0;
  if (count == 0)
    return;
  int32_t *key = gather(s, hand->near, (int)cell);
  if (key == NULL || first < below || rank >= below + inside) {
    b->known = false;
    return;
  }
  xw_key_choose(key, inside, rank - below, q->bounds[cell], &lower, &upper);
  lower = first < rank ? lower : upper;
  s->median[cell] = median_of(lower, upper);
  q->wanted[cell] = false;
  keep_bracket(b, lower, upper);
}

/* Medians that brackets did not give, by counting. */
static xw_status find_rest(hunt *q) {
  xw_stepper *s = q->stepper;
  double median[XW_CELL_COUNT];
  bool any = false, cells = false;
  for (int c = 0; c < XW_CELL_COUNT; c++) {
    any = any || q->wanted[c];
    cells = cells || (q->wanted[c] && c != XW_CELL_ALL);
  }
  const xw_status status = any ? count_all(s, q->rows, cells, median) : XW_OK;
  for (int c = 0; c < XW_CELL_COUNT && status == XW_OK; c++)
    if (q->wanted[c])
      s->median[c] = median[c];
  return status;
}

xw_status xw_medians(xw_stepper *s, int64_t rows, bool cells) {
  hunt q = {.stepper = s, .rows = rows};
  for (int c = 0; c < XW_CELL_COUNT; c++) {
    s->median[c] = (double)NAN;
    q.wanted[c] = cells || c == XW_CELL_ALL;
  }
  if (rows == 0)
    return XW_OK;
  const xw_status status = make_room(s, rows);
  if (status != XW_OK)
    return status;
  for (int t = 0; t < TRIES && set_out(&q); t++) {
    xw_spread(s, 0, xw_groups(rows), hunt_group, &q);
    xw_spread(s, 0, XW_CELL_COUNT, resolve, &q);
  }
  return find_rest(&q);
}
