/* A parcel: a result and all it points to as flat bytes, so that it can travel from a worker to
 * the writer, within a process or between two of the same program. */
#ifndef XW_MONTECARLO_PARCEL_H
#define XW_MONTECARLO_PARCEL_H

#include <stddef.h>

#include "xiaowei/sink.h"

/* Lengths of the arrays of every result of a study. */
typedef struct xw_parcel_shape {
  size_t means, totals, own_means, series, draws;
} xw_parcel_shape;

xw_parcel_shape xw_parcel_shape_of(const xw_study *study);

/* One block without pointers, freed with xw_free(bytes). */
typedef struct xw_parcel {
  void *bytes;
  size_t size;
} xw_parcel;

/* Put a result into a new parcel. Arrays, message, notes and their texts may be NULL and stay so.
 * XW_ERR_MEMORY. */
xw_status xw_parcel_pack(const xw_parcel_shape *shape, const xw_result *result, xw_parcel *out);

/* The result that a parcel holds. Its arrays and texts lie in the parcel, which must be aligned as
 * xw_calloc aligns and live as long; *notes, which the result uses too, is freed with xw_free.
 * XW_ERR_RUNTIME: this is no whole parcel of a study of this shape. XW_ERR_MEMORY. */
xw_status xw_parcel_open(const xw_parcel_shape *shape, const void *bytes, size_t size,
                         xw_result *result, xw_note **notes);

#endif
