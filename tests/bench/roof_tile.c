/* The quarter of one small tile, over and over: the arithmetic of the model with its data in the nearest
 * cache. The columns are put back before every repetition, so that the same living firms are met each
 * time; the time of putting them back is measured alone and taken off. */
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "bench/roof.h"

enum { QUARTERS = 8, FIRMS = 2048, WORK = 1 << 19, ROUNDS = 7, SIZES = 3 };
/* Bytes of the columns of a tile, with a line of the cache between two. */
enum { ROOM = XW_TILE_MAX * 128 + 64 * 64 };

typedef struct stage {
  bench_rig *rig;
  xw_context context; /* of the quarter that is repeated */
  xw_tile tile;
  xw_tally tally;
  xw_share share;
  _Alignas(64) float uniform[4 * XW_HOT_BLOCKS][XW_TILE_ROW];
  _Alignas(64) unsigned char columns[ROOM], saved[ROOM];
  size_t bytes; /* of columns in use */
} stage;

static stage *stage_make(const xw_kernel *kernel) {
  stage *s = xw_calloc_aligned(1, sizeof *s);
  if (s == NULL)
    bench_stop("no memory");
  s->rig = bench_rig_make(kernel, FIRMS);
  bench_rig_start(s->rig, 0);
  bench_rig_run(s->rig, QUARTERS);
  xw_context_make(s->rig->model, &s->rig->state, &s->rig->levers, &s->context, s->rig->result);
  return s;
}

/* Room for a column behind those that are there; it becomes a copy of `from`. */
static void *place_column(stage *s, const void *from, size_t bytes) {
  void *column = s->columns + s->bytes;
  s->bytes += (bytes + 127) / 64 * 64;
  if (s->bytes > ROOM)
    bench_stop("the columns of a tile do not fit");
  memcpy(column, from, bytes);
  return column;
}

/* The first n firms become the tile, their hot draws are made. */
static void place_tile(stage *s, const xw_kernel *kernel, int n) {
  const xw_population *p = &s->rig->state.population;
  xw_tile *tile = &s->tile;
  s->bytes = 0;
#define XW_COLUMN(name, type, ...) tile->name = place_column(s, p->name, (size_t)n * sizeof(type));
#include "population/columns.def"
#undef XW_COLUMN
  memcpy(s->saved, s->columns, s->bytes);
  tile->n = n;
  for (int k = 0; k < 4 * XW_HOT_BLOCKS; k++)
    tile->uniform[k] = s->uniform[k];
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    kernel->fill(s->context.key, s->context.period, tile->id, n, block, &tile->uniform[4 * block]);
}

/* Nanoseconds a firm; loops NULL: of putting the columns back alone. */
static double time_quarter(stage *s, const roof *loops) {
  const int repeats = WORK / s->tile.n;
  const double start = xw_clock_seconds();
  if (loops != NULL)
    loops->start(&s->tally, &s->share);
  for (int i = 0; i < repeats; i++) {
    memcpy(s->columns, s->saved, s->bytes);
    if (loops != NULL)
      loops->quarter(&s->context, &s->tile, &s->tally);
  }
  return (xw_clock_seconds() - start) * 1e9 / ((double)repeats * s->tile.n);
}

roof_tile_times roof_tile(const roof_pair *pair, const xw_kernel *kernel) {
  static const int sizes[SIZES] = {128, 256, XW_TILE_MAX};
  roof_tile_times best = {1e9, 1e9, 0};
  stage *s = stage_make(kernel);
  for (int k = 0; k < SIZES; k++) {
    double real = 1e9, bare = 1e9, back = 1e9;
    place_tile(s, kernel, sizes[k]);
    for (int round = 0; round < ROUNDS; round++) {
      back = bench_least(back, time_quarter(s, NULL));
      real = bench_least(real, time_quarter(s, pair->real));
      bare = bench_least(bare, time_quarter(s, pair->bare));
    }
    best.real = bench_least(best.real, real - back);
    if (bare - back < best.bare) {
      best.bare = bare - back;
      best.firms = sizes[k];
    }
  }
  bench_rig_free(s->rig);
  xw_free(s);
  return best;
}
