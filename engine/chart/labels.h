/* Labels that do not lie on each other. */
#ifndef XW_CHART_LABELS_H
#define XW_CHART_LABELS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct xw_box {
  double left, top, right, bottom;
} xw_box;

bool xw_box_meets(const xw_box *a, const xw_box *b);

/* Move heights so that neighbours are at least `gap` apart and all lie in [low, high]; each stays as near to
 * where it wanted to be as the others let it (least squares). Order is kept. false: there is no room, and
 * nothing was moved. y must be ascending. */
bool xw_labels_spread(double *y, size_t n, double gap, double low, double high);

/* A place for a box of width x height beside the point (x, y) within `bounds` that meets none of the `taken`;
 * from near to at most `far` pixels off. false: there is none. */
bool xw_label_place(const xw_box *taken, size_t n, const xw_box *bounds, double x, double y,
                    double far, double width, double height, xw_box *place);

#endif
