/* What a step adds up, in an order that does not depend on blocks or threads.
 *
 * Rows are summed in 16 lanes by position within chunks of 64 firms, lanes are folded at the end of a
 * group of XW_GROUP firms, groups are added in order. A tile is any multiple of 64 that divides the
 * group. */
#ifndef XW_SIMULATION_TALLY_H
#define XW_SIMULATION_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "processes/process.h"

#define xw_tally_start XW_ISA_NAME(xw_tally_start)
#define xw_tally_add XW_ISA_NAME(xw_tally_add)
#define xw_tally_finish XW_ISA_NAME(xw_tally_finish)
#define xw_tile_part XW_ISA_NAME(xw_tile_part)

#define XW_GROUP 4096
#define XW_LANES 16
#define XW_CHUNK 64
#define XW_PARTS (XW_SECTOR_COUNT * XW_SIZE_COUNT) /* sector x size class */

enum {
#define XW_SUM(name) XW_SUM_##name,
#include "simulation/sums.def"
#undef XW_SUM
  XW_SUM_COUNT
};

/* Which sums a step also keeps by sector and size class. */
typedef enum xw_parts {
  XW_PARTS_NONE,
  XW_PARTS_ALL,
  XW_PARTS_MONEY, /* only what metrics with a total need */
} xw_parts;

/* Sums of a step or of a group. */
typedef struct xw_sums {
  double total[XW_SUM_COUNT];
  double supply[XW_SECTOR_COUNT], reputation[XW_SECTOR_COUNT];
  double sector_firms[XW_SECTOR_COUNT], recalled[XW_SECTOR_COUNT];
  double management[XW_REGION_COUNT];
  double classes[XW_REGION_COUNT][XW_WEIGHT_CLASSES]; /* firms by sampling weight class */
  double part[XW_SUM_COUNT][XW_PARTS]; /* [..][sector * XW_SIZE_COUNT + size]; when asked for */
} xw_sums;

/* What a group leaves. Threads fill shares in any order; shares are added in the order of groups. */
typedef struct xw_share {
  int exit_count;
  int16_t exits[XW_GROUP + 16];       /* places in the group of firms that leave, in order */
  xw_sums sums;                       /* parts: of firms at even places */
  double odd[XW_SUM_COUNT][XW_PARTS]; /* of those at odd places: two chains of additions overlap */
} xw_share;

/* Rows derived from flags and products, one float a firm. */
typedef struct xw_derived {
#define XW_DERIVED(name) _Alignas(64) float name[XW_TILE_ROW];
#include "simulation/derived.def"
#undef XW_DERIVED
} xw_derived;

/* A share in 0..1 as a whole number, so that a counter and a sum of shares fit one word of 64 bits and are added
 * at once: firms above XW_PACK_BITS, shares in units of 2^-24 below. A group has at most 2^12 firms. */
#define XW_PACK_BITS 40
#define XW_PACK_UNIT 16777216.0f /* 2^24 */
_Static_assert(XW_GROUP <= 1 << (XW_PACK_BITS - 25),
               "the shares of a group must fit below the firms");

/* Lagged aggregates of a group while it is added up. */
typedef struct xw_aggregates {
  double supply[2][XW_SECTOR_COUNT];   /* firms at even, at odd places: two chains overlap */
  uint64_t sector[2][XW_SECTOR_COUNT]; /* firms and reputation */
  uint64_t classes[XW_REGION_COUNT * XW_WEIGHT_CLASSES]; /* firms and management */
} xw_aggregates;

struct xw_own_tally;

/* Accumulator of one group. */
typedef struct xw_tally {
  xw_share *share;
  struct xw_own_tally *own; /* where sums in own cells are kept too; NULL: nowhere */
  double lane[XW_SUM_COUNT][XW_LANES];
  xw_derived derived;
  xw_aggregates aggregates;
  xw_parts parts;
  const bool *wanted;
} xw_tally;

/* Set sums to zero; those by part only when they will be kept. */
static inline void xw_sums_clear(xw_sums *sums, xw_parts parts) {
  memset(sums, 0, offsetof(xw_sums, part));
  if (parts != XW_PARTS_NONE)
    memset(sums->part, 0, sizeof sums->part);
}

/* Start a group; share is where it adds up. Parts that are not asked for are left as they are.
 * wanted: [XW_SUM_COUNT] which sums to keep; NULL: all. */
void xw_tally_start(xw_tally *tally, xw_parts parts, const bool *wanted, xw_share *share);
/* Add a tile that all processes have run over; tiles of a group come in order. */
void xw_tally_add(xw_tally *tally, const xw_tile *tile);
/* Fold the lanes: the share is complete. */
void xw_tally_finish(xw_tally *tally);

/* Part of the population that firm i of a tile belongs to: sector * XW_SIZE_COUNT + size class. */
int xw_tile_part(const xw_tile *tile, int i);

#endif
