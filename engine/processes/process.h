/* A process: one part of a quarter, a plain loop over a tile of firms. */
#ifndef XW_PROCESSES_PROCESS_H
#define XW_PROCESSES_PROCESS_H

#include "base/isa.h"
#include "base/vector.h"
#include "base/vmath.h"
#include "population/population.h"
#include "processes/context.h"
#include "processes/select.h"

#define XW_TILE_MAX 512 /* firms; scratch of a tile stays in the second-level cache */
#define XW_TILE_ROW \
  (XW_TILE_MAX + 16) /* floats: rows must not fall on the same sets of the cache */

/* A tile: n neighbouring firms, their columns and the scratch of the step. */
typedef struct xw_tile {
#define XW_COLUMN(name, type, ...) type *name; /* column of the tile's first firm */
#include "population/columns.def"
#undef XW_COLUMN
  int n;
  int32_t sector_of[XW_TILE_ROW], region_of[XW_TILE_ROW], credit_of[XW_TILE_ROW]; /* at the start */
  float *uniform[4 * XW_HOT_BLOCKS]; /* of the hot streams, [stream][firm] */
  struct xw_scratch {
#define XW_SCRATCH(name, ...) _Alignas(64) float name[XW_TILE_ROW];
#include "processes/scratch.def"
#undef XW_SCRATCH
  } s;
} xw_tile;

/* Descriptor of a process. reads and writes name columns; draws name streams; both end with NULL or
 * XW_STREAM_COUNT. */
/* Uniforms of the block that a rare stream shares with its neighbours: u[XW_WORD(stream)]. */
#define XW_BLOCK(stream) ((uint32_t)XW_STREAM_##stream / 4)
#define XW_WORD(stream) (XW_STREAM_##stream % 4)

/* Draws of the firms at the first `count` places: rows of four words, [word][place]. */
typedef struct xw_rare_draws {
  uint64_t id[XW_TILE_MAX];
  float u[4][XW_TILE_ROW];
} xw_rare_draws;

/* Fill the draws of one block for the firms at these places. */
static inline void xw_rare_fill(const xw_context *context, const xw_tile *tile,
                                const int16_t *place, int count, uint32_t block,
                                xw_rare_draws *draws) {
  float *const rows[4] = {draws->u[0], draws->u[1], draws->u[2], draws->u[3]};
  for (int k = 0; k < count; k++)
    draws->id[k] = tile->id[place[k]];
  xw_rng_fill(context->key, context->period, draws->id, count, block, rows);
}

typedef struct xw_process {
  const char *name;
  const char *doc;
  const char *section; /* of the model document */
  const char *const *reads, *const *writes;
  const xw_stream *draws;
  void (*run)(const xw_context *context, xw_tile *tile);
} xw_process;

#define XW_NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define XW_STREAMS(...) ((const xw_stream[]){__VA_ARGS__, XW_STREAM_COUNT})
#define XW_NO_STREAMS ((const xw_stream[]){XW_STREAM_COUNT})

/* One version for each instruction set. */
#define xw_process_status XW_ISA_NAME(xw_process_status)
#define xw_process_capability XW_ISA_NAME(xw_process_capability)
#define xw_process_effort XW_ISA_NAME(xw_process_effort)
#define xw_process_production XW_ISA_NAME(xw_process_production)
#define xw_process_sales XW_ISA_NAME(xw_process_sales)
#define xw_process_supervision XW_ISA_NAME(xw_process_supervision)
#define xw_process_enforcement XW_ISA_NAME(xw_process_enforcement)
#define xw_process_credit XW_ISA_NAME(xw_process_credit)
#define xw_process_trade XW_ISA_NAME(xw_process_trade)
#define xw_process_fees XW_ISA_NAME(xw_process_fees)
#define xw_process_quality_cost XW_ISA_NAME(xw_process_quality_cost)
#define xw_process_reputation XW_ISA_NAME(xw_process_reputation)
#define xw_process_finance XW_ISA_NAME(xw_process_finance)

extern const xw_process xw_process_status;       /* size class, licence, potential revenue */
extern const xw_process xw_process_capability;   /* 5.1 */
extern const xw_process xw_process_effort;       /* 5.2 */
extern const xw_process xw_process_production;   /* 5.3 */
extern const xw_process xw_process_sales;        /* 5.4 */
extern const xw_process xw_process_supervision;  /* 5.7 */
extern const xw_process xw_process_enforcement;  /* 5.8 */
extern const xw_process xw_process_credit;       /* 5.9 */
extern const xw_process xw_process_trade;        /* 5.10 */
extern const xw_process xw_process_fees;         /* 5.6 */
extern const xw_process xw_process_quality_cost; /* 5.5 */
extern const xw_process xw_process_reputation;   /* 5.11 */
extern const xw_process xw_process_finance;      /* 5.12 */

#endif
