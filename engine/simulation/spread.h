/* Work of a step spread over the members of a team. */
#ifndef XW_SIMULATION_SPREAD_H
#define XW_SIMULATION_SPREAD_H

#include "simulation/state.h"

#define XW_WINDOW 64 /* groups a member between two meetings of a team */

/* One piece of work; pieces of a spread are independent of one another. */
typedef void (*xw_piece)(void *context, xw_hand *hand, int64_t index);

/* Do pieces first..end-1, in any order. Each member begins with an even, contiguous range, the same in
 * every step, and helps the others when it is done. */
void xw_spread(xw_stepper *stepper, int64_t first, int64_t end, xw_piece piece, void *context);

/* Groups of `rows` rows. */
int64_t xw_groups(int64_t rows);
/* End of the window that begins with group `first` of `groups`. */
int64_t xw_window_end(const xw_stepper *stepper, int64_t first, int64_t groups);

/* Add the shares of groups 0..count-1 of the window to the sums, in order. */
void xw_shares_add(xw_stepper *stepper, int count, xw_parts parts, xw_sums *sums);

#endif
