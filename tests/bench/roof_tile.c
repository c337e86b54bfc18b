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

typedef struct rig {
  xw_study study;
  xw_model *model;
  xw_stepper *stepper;
  xw_step_result *result;
  xw_levers levers;
  xw_parameters parameters;
  xw_state state;
  xw_context context; /* of the quarter that is repeated */
  xw_tile tile;
  xw_tally tally;
  xw_share share;
  _Alignas(64) float uniform[4 * XW_HOT_BLOCKS][XW_TILE_ROW];
  _Alignas(64) unsigned char columns[ROOM], saved[ROOM];
  size_t bytes; /* of columns in use */
} rig;

static rig *rig_make(const xw_kernel *kernel) {
  rig *r = xw_calloc_aligned(1, sizeof *r);
  if (r == NULL)
    bench_stop("no memory");
  r->stepper = xw_calloc_aligned(1, sizeof *r->stepper);
  r->result = xw_calloc(1, sizeof *r->result);
  if (r->stepper == NULL || r->result == NULL)
    bench_stop("no memory");
  r->levers = xw_levers_baseline();
  r->parameters = xw_parameters_default();
  bench_study(&r->study, FIRMS);
  bench_need(xw_model_create(&r->study, NULL, &r->model));
  r->model->kernel = kernel;
  bench_need(xw_stepper_init(r->stepper));
  bench_need(xw_state_start(r->model, &r->state, &r->levers, &r->parameters, 0, r->stepper));
  for (int t = 0; t < QUARTERS; t++)
    bench_need(
        xw_step(r->model, &r->state, &r->levers, r->stepper, XW_PARTS_NONE, false, r->result));
  xw_context_make(r->model, &r->state, &r->levers, &r->context, r->result);
  return r;
}

static void rig_free(rig *r) {
  xw_state_free(&r->state);
  xw_stepper_free(r->stepper);
  xw_free(r->stepper);
  xw_free(r->result);
  xw_model_free(r->model);
  xw_study_free(&r->study);
  xw_free(r);
}

/* Room for a column behind those that are there; it becomes a copy of `from`. */
static void *place_column(rig *r, const void *from, size_t bytes) {
  void *column = r->columns + r->bytes;
  r->bytes += (bytes + 127) / 64 * 64;
  if (r->bytes > ROOM)
    bench_stop("the columns of a tile do not fit");
  memcpy(column, from, bytes);
  return column;
}

/* The first n firms become the tile, their hot draws are made. */
static void place_tile(rig *r, const xw_kernel *kernel, int n) {
  const xw_population *p = &r->state.population;
  xw_tile *tile = &r->tile;
  r->bytes = 0;
#define XW_COLUMN(name, type, unit, en, zh) \
  tile->name = place_column(r, p->name, (size_t)n * sizeof(type));
#include "population/columns.def"
#undef XW_COLUMN
  memcpy(r->saved, r->columns, r->bytes);
  tile->n = n;
  for (int s = 0; s < 4 * XW_HOT_BLOCKS; s++)
    tile->uniform[s] = r->uniform[s];
  for (uint32_t block = 0; block < XW_HOT_BLOCKS; block++)
    kernel->fill(r->context.key, r->context.period, tile->id, n, block, &tile->uniform[4 * block]);
}

/* Nanoseconds a firm; loops NULL: of putting the columns back alone. */
static double time_quarter(rig *r, const roof *loops) {
  const int repeats = WORK / r->tile.n;
  const double start = xw_clock_seconds();
  if (loops != NULL)
    loops->start(&r->tally, &r->share);
  for (int i = 0; i < repeats; i++) {
    memcpy(r->columns, r->saved, r->bytes);
    if (loops != NULL)
      loops->quarter(&r->context, &r->tile, &r->tally);
  }
  return (xw_clock_seconds() - start) * 1e9 / ((double)repeats * r->tile.n);
}

roof_tile_times roof_tile(const roof_pair *pair, const xw_kernel *kernel) {
  static const int sizes[SIZES] = {128, 256, XW_TILE_MAX};
  roof_tile_times best = {1e9, 1e9, 0};
  rig *r = rig_make(kernel);
  for (int s = 0; s < SIZES; s++) {
    double real = 1e9, bare = 1e9, back = 1e9;
    place_tile(r, kernel, sizes[s]);
    for (int round = 0; round < ROUNDS; round++) {
      back = bench_least(back, time_quarter(r, NULL));
      real = bench_least(real, time_quarter(r, pair->real));
      bare = bench_least(bare, time_quarter(r, pair->bare));
    }
    best.real = bench_least(best.real, real - back);
    if (bare - back < best.bare) {
      best.bare = bare - back;
      best.firms = sizes[s];
    }
  }
  rig_free(r);
  return best;
}
