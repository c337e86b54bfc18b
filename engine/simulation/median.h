/* Exact medians of margins by counting. */
#ifndef XW_SIMULATION_MEDIAN_H
#define XW_SIMULATION_MEDIAN_H

#include "simulation/state.h"

/* stepper->median becomes the median of profit over revenue of the selling firms among the first `rows`
 * rows: of all, and with `cells` of every cell (else NAN). The mean of the two middle values for an even
 * number; NAN when there are none. XW_ERR_MEMORY. */
xw_status xw_medians(xw_stepper *stepper, int64_t rows, bool cells);

#endif
