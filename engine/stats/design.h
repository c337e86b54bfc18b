/* Experimental designs on the unit cube, and the elementary effects of a screening.
 *
 * Points are row-major, [points][k], in memory of the caller; k >= 1 is the number of factors. A design is
 * a pure function of its arguments, the same bits in every build. Designs of different seeds, kinds or
 * parts (randomisations, trajectories) share no random number, nor does a design with any run. */
#ifndef XW_STATS_DESIGN_H
#define XW_STATS_DESIGN_H

#include <stdint.h>

#include "xiaowei/status.h"

#define XW_DESIGN_POINTS_MOST (1 << 26) /* of one hypercube or net */
#define XW_SOBOL_FACTORS_MOST 40        /* direction numbers that GSL has */

/* Latin hypercube in (0, 1)^k: in each factor one point in each of n equal strata, uniform within it; the
 * orders of the strata are independent random permutations. The mean of a sum of functions of one factor
 * each has far less variance than with independent points. n from 1 to XW_DESIGN_POINTS_MOST.
 * XW_ERR_ARGUMENT, XW_ERR_MEMORY. Source: McKay, Beckman, Conover, Technometrics 21 (1979) 239. */
xw_status xw_design_lhs(double *points, int n, int k, uint64_t seed);

/* Scrambled Sobol points in (0, 1)^k, [randomisations * n][k]: each randomisation is the first n points of
 * the sequence, the origin included, under a random linear matrix scramble (lower triangular, ones on the
 * diagonal) and a digital shift, both of its own. Each point is uniform on the cube and each
 * randomisation is a (t, m, k)-net in base 2; means over randomisations are independent and unbiased, so
 * an interval of the mean is Student's t over them, never a bootstrap over points. n is a power of 2, at
 * most XW_DESIGN_POINTS_MOST; k at most XW_SOBOL_FACTORS_MOST; coordinates are odd multiples of 2^-33.
 * XW_ERR_ARGUMENT, XW_ERR_MEMORY. Source: direction numbers of Bratley and Fox, ACM Trans. Math. Softw. 14
 * (1988) 88, as in GSL; Matousek, J. Complexity 14 (1998) 527; Owen, arXiv:2008.08051. */
xw_status xw_design_sobol(double *points, int n, int k, int randomisations, uint64_t seed);

/* The same points without randomisation, in [0, 1)^k, from the origin on, in Gray code order; not random, so
 * their error cannot be told from them. n, k and errors as above. */
xw_status xw_design_sobol_plain(double *points, int n, int k);

/* Morris trajectories, [trajectories * (k + 1)][k], on the grid 0, 1 / (levels - 1), ..., 1; levels is even
 * and at least 4. Each consecutive point of a trajectory moves one factor by
 * delta = levels / (2 (levels - 1)), up or down with equal chance; each factor moves once, in random
 * order, from a random level: every level is as likely as any other. The ends 0 and 1 are levels too: a
 * law that is infinite there has to be cut before its quantile is taken.
 * XW_ERR_ARGUMENT, XW_ERR_MEMORY. Source: Morris, Technometrics 33 (1991) 161. */
xw_status xw_design_morris(double *points, int trajectories, int k, int levels, uint64_t seed);

/* Elementary effects of one factor, in units of y for the whole range of the factor. What the data do not
 * determine is NAN. */
typedef struct xw_elementary {
  double mu;            /* mean effect */
  double mu_star;       /* mean absolute effect (Campolongo, Cariboni, Saltelli 2007) */
  double mu_star_error; /* standard error of mu_star over trajectories */
  double sigma;         /* standard deviation over trajectories, n - 1: interaction or curvature */
  int n;                /* effects known, one a trajectory at most */
} xw_elementary;

/* Effects of each factor, into effects[k], from trajectories as xw_design_morris makes them and the value
 * y at each point. An effect whose y is missing (NAN) at either end is left out. XW_ERR_ARGUMENT when the
 * points are no such trajectories: then y would be laid to the wrong factors. */
xw_status xw_morris_effects(const double *points, const double *y, int trajectories, int k,
                            xw_elementary *effects);

#endif
