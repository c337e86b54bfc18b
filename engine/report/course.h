/* The course of a metric through time: quantiles over replications, period by period. */
#ifndef XW_REPORT_COURSE_H
#define XW_REPORT_COURSE_H

#include "report/frame.h"

enum { XW_COURSE_QUANTILES = 7 };

typedef struct xw_course {
  size_t periods;
  char (*labels)[16];                       /* [periods] */
  double (*quantiles)[XW_COURSE_QUANTILES]; /* [periods]: 2.5, 10, 25, 50, 75, 90, 97.5 % */
} xw_course;

/* Read the course of a metric of table metrics and of an alternative, which may be a mean over the points of a design: then of
 * replications that have them all. periods is 0 when the study kept no series of it. Free with xw_course_free, also after a
 * failure. */
xw_status xw_course_read(xw_store *store, const xw_frame *frame, const char *metric,
                         size_t alternative, xw_course *course);
/* The same of the differences from a baseline alternative in the same replication. */
xw_status xw_course_read_difference(xw_store *store, const xw_frame *frame, const char *metric,
                                    size_t alternative, size_t baseline, xw_course *course);
void xw_course_free(xw_course *course);

#endif
