/* The scratch of a step, and its work spread over the members of a team. What is added up in floating point is
 * added in the order of groups by whoever adds it, so bits do not depend on the team. */
#include "simulation/spread.h"

#include <string.h>

#include "base/memory.h"

/* --- hands --------------------------------------------------------------------------------- */

static void free_hand(xw_hand *hand) {
  if (hand == NULL)
    return;
  xw_free(hand->uniform);
  xw_free(hand->counts);
  xw_free(hand->near);
  xw_own_tally_free(&hand->own);
  xw_free(hand->scratch);
  xw_free(hand->cost);
  xw_free(hand);
}

static xw_hand *new_hand(int index) {
  xw_hand *hand = xw_calloc_aligned(1, sizeof *hand);
  if (hand == NULL)
    return NULL;
  hand->index = index;
  hand->uniform = xw_calloc_aligned(4 * XW_HOT_BLOCKS * XW_TILE_ROW, sizeof(float));
  if (hand->uniform == NULL) {
    free_hand(hand);
    return NULL;
  }
  for (int s = 0; s < 4 * XW_HOT_BLOCKS; s++)
    hand->tile.uniform[s] = hand->uniform + (size_t)s * XW_TILE_ROW;
  return hand;
}

/* Grow to `hands` hands and `window` shares. */
static xw_status grow(xw_stepper *s, int hands, int window) {
  xw_hand **hand = xw_realloc(s->hand, (size_t)hands, sizeof *hand);
  if (hand == NULL)
    return xw_fail_memory("the scratch of a thread");
  s->hand = hand;
  for (; s->hands < hands; s->hands++) {
    hand[s->hands] = new_hand(s->hands);
    if (hand[s->hands] == NULL)
      return xw_fail_memory("the scratch of a thread");
  }
  xw_share *share = xw_malloc_aligned((size_t)window, sizeof *share);
  if (share == NULL)
    return xw_fail_memory("the sums of a thread");
  xw_free(s->share);
  s->share = share;
  s->window = window;
  return XW_OK;
}

xw_status xw_stepper_init(xw_stepper *stepper) {
  memset(stepper, 0, sizeof *stepper);
  return grow(stepper, 1, 1);
}

xw_status xw_stepper_join(xw_stepper *stepper, const xw_team *team) {
  const int hands = team == NULL || team->size < 2 ? 1 : team->size;
  xw_status status = XW_OK;
  stepper->team = NULL;
  if (hands > 1)
    status = grow(stepper, hands > stepper->hands ? hands : stepper->hands, hands * XW_WINDOW);
  if (status == XW_OK && hands > 1)
    stepper->team = team;
  return status;
}

void xw_stepper_free(xw_stepper *stepper) {
  for (int i = 0; i < stepper->hands; i++)
    free_hand(stepper->hand[i]);
  xw_free(stepper->hand);
  xw_free(stepper->share);
  xw_free(stepper->exits);
  xw_free(stepper->margin);
  xw_free(stepper->margin_part);
  xw_free(stepper->bracket);
  xw_free(stepper->own_sums);
  xw_free(stepper->own_shares);
  xw_free(stepper->constants);
  memset(stepper, 0, sizeof *stepper);
}

/* --- spreading ----------------------------------------------------------------------------- */

typedef struct spread {
  xw_stepper *stepper;
  int64_t first, count;
  xw_piece piece;
  void *context;
} spread;

static int64_t range_start(const spread *work, int member) {
  return work->first + work->count * member / work->stepper->team->size;
}

static void work_on(void *context, int member) {
  const spread *work = context;
  xw_stepper *s = work->stepper;
  const int size = s->team->size;
  for (int k = 0; k < size; k++) {
    const int whose = (member + k) % size;
    const int64_t end = range_start(work, whose + 1);
    for (;;) {
      const int64_t index = atomic_fetch_add(&s->hand[whose]->next, 1);
      if (index >= end)
        break;
      work->piece(work->context, s->hand[member], index);
    }
  }
}

void xw_spread(xw_stepper *s, int64_t first, int64_t end, xw_piece piece, void *context) {
  spread work = {s, first, end - first, piece, context};
  if (s->team == NULL || work.count < 2) {
    for (int64_t index = first; index < end; index++)
      piece(context, s->hand[0], index);
    return;
  }
  for (int member = 0; member < s->team->size; member++)
    atomic_store(&s->hand[member]->next, range_start(&work, member));
  s->team->run(s->team->self, work_on, &work);
}

int64_t xw_groups(int64_t rows) { return (rows + XW_GROUP - 1) / XW_GROUP; }

int64_t xw_window_end(const xw_stepper *stepper, int64_t first, int64_t groups) {
  const int64_t end = first + stepper->window;
  return end < groups ? end : groups;
}

/* --- adding -------------------------------------------------------------------------------- */

static void add_all(double *restrict to, const double *restrict from, size_t count) {
  for (size_t i = 0; i < count; i++)
    to[i] += from[i];
}

static void add_share(xw_sums *to, const xw_sums *from) {
  add_all(to->total, from->total, XW_SUM_COUNT);
  add_all(to->supply, from->supply, XW_SECTOR_COUNT);
  add_all(to->reputation, from->reputation, XW_SECTOR_COUNT);
  add_all(to->sector_firms, from->sector_firms, XW_SECTOR_COUNT);
  add_all(to->recalled, from->recalled, XW_SECTOR_COUNT);
  add_all(to->management, from->management, XW_REGION_COUNT);
  add_all(&to->classes[0][0], &from->classes[0][0], XW_REGION_COUNT * XW_WEIGHT_CLASSES);
}

typedef struct addition {
  const xw_share *share;
  int count;
  xw_sums *sums;
} addition;

/* The parts of one sum, over all shares. */
static void add_parts(void *context, xw_hand *hand, int64_t sum) {
  const addition *a = context;
  (void)hand;
  for (int g = 0; g < a->count; g++) {
    add_all(a->sums->part[sum], a->share[g].sums.part[sum], XW_PARTS);
    add_all(a->sums->part[sum], a->share[g].odd[sum], XW_PARTS);
  }
}

void xw_shares_add(xw_stepper *stepper, int count, xw_parts parts, xw_sums *sums) {
  addition a = {stepper->share, count, sums};
  for (int g = 0; g < count; g++)
    add_share(sums, &stepper->share[g].sums);
  if (parts == XW_PARTS_NONE)
    return;
  if (count > 1)
    xw_spread(stepper, 0, XW_SUM_COUNT, add_parts, &a);
  else
    for (int sum = 0; sum < XW_SUM_COUNT; sum++)
      add_parts(&a, NULL, sum);
}
