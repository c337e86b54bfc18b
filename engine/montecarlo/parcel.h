/* A parcel: a deep copy of a result, so that it can travel from a worker to the writer. */
#ifndef XW_MONTECARLO_PARCEL_H
#define XW_MONTECARLO_PARCEL_H

#include "xiaowei/sink.h"

/* Lengths of the arrays of every result of a study. */
typedef struct xw_parcel_shape {
  size_t means, totals, series, draws;
} xw_parcel_shape;

xw_parcel_shape xw_parcel_shape_of(const xw_study *study);

/* Copy a result and all it points to into one heap block; NULL when there is no memory. Arrays,
 * message and notes may be NULL and stay so. Free with xw_free. */
xw_result *xw_parcel_pack(const xw_parcel_shape *shape, const xw_result *result);

#endif
