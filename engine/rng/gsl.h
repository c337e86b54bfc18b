/* GSL generator over one stream, so that GSL's distributions can be used outside the hot path. */
#ifndef XW_RNG_GSL_H
#define XW_RNG_GSL_H

#include <gsl/gsl_rng.h>

#include "rng/philox.h"

/* The generator type: 32-bit words of (key, period, id, stream, index 0, 1, 2, ...). */
const gsl_rng_type *xw_gsl_rng_type(void);

/* A generator at index 0 of a stream; freed with gsl_rng_free. NULL when there is no memory. */
gsl_rng *xw_gsl_rng_create(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream);

#endif
