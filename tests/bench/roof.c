/* The loops of the roof; see roof.h. This file is built twice for each instruction set: as the hot files
 * are, and with bare.h before it. */
#include "bench/roof.h"

#define MAP(name, low, high)                                                  \
  static void map_##name(const float *restrict x, float *restrict y, int n) { \
    XW_EACH(i, n) y[i] = name(x[i]);                                          \
  }
ROOF_CALLS(MAP)
#undef MAP

static void row(const float *restrict x, float *restrict y, int n) {
  XW_EACH(i, n) y[i] = y[i] * 0.5f + x[i];
}

static void sum(const float *restrict x, double *restrict lane, int n) {
  for (int i = 0; i + XW_CHUNK <= n; i += XW_CHUNK)
    for (int l = 0; l < XW_LANES; l++)
      lane[l] += (double)((x[i + l] + x[i + l + 16]) + (x[i + l + 32] + x[i + l + 48]));
}

static void start(xw_tally *tally, xw_share *share) {
  xw_tally_start(tally, XW_PARTS_NONE, NULL, share);
}

const xw_process *XW_ISA_NAME(xw_process_at)(int index);

static void quarter(const xw_context *context, xw_tile *tile, xw_tally *tally) {
  const xw_process *process;
  for (int k = 0; (process = XW_ISA_NAME(xw_process_at)(k)) != NULL; k++)
    process->run(context, tile);
  xw_tally_add(tally, tile);
}

extern const roof XW_ISA_NAME(xw_roof);

const roof XW_ISA_NAME(xw_roof) = {
    .name = XW_ISA_TEXT(XW_ISA),
    .call =
        {
#define POINTER(name, low, high) map_##name,
            ROOF_CALLS(POINTER)
#undef POINTER
        },
    .row = row,
    .sum = sum,
    .start = start,
    .quarter = quarter,
};
