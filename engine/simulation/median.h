/* Exact median of margins by selection. */
#ifndef XW_SIMULATION_MEDIAN_H
#define XW_SIMULATION_MEDIAN_H

#include "simulation/state.h"

/* Median of profit over revenue of the selling firms of a cell; the mean of the two middle values for an
 * even number; NAN when there are none. Reorders stepper->margin together with its parts. */
double xw_margin_median(xw_stepper *stepper, int cell);

#endif
