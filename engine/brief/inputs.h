/* Inputs against the outcome: what the figures of designs and of drawn parameters share. */
#ifndef XW_BRIEF_INPUTS_H
#define XW_BRIEF_INPUTS_H

#include "brief/finding.h"

/* Inputs that a figure shows, the strongest first. */
#define XW_DRIVERS_SHOWN 12

/* The same text in both languages: names of levers and parameters. */
xw_both xw_same_in_both(const char *text);

/* Mean and range of values. */
void xw_moments_and_range(const double *values, size_t n, double *mean, double *low, double *high);

/* A scatter of net benefit (million CNY a year) against an input, with a least-squares line; its title names a trend
 * only where one is shown. */
xw_status xw_write_scatter(xw_page *page, const char *input, const double *x, const double *y,
                           size_t n);

/* Rank correlations of the parameters that replications drew with the net benefit of the focus; nothing when the study
 * draws none. */
xw_status xw_write_draws(xw_page *page);

#endif
