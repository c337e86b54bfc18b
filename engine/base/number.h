/* Decimal numbers in texts. */
#ifndef XW_BASE_NUMBER_H
#define XW_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* The number that the whole text is: sign, digits with at most one point, exponent. Rounded correctly, as
 * strtod does it. False: it is none, or beyond the range of a double; no hexadecimal, inf or nan. */
bool xw_number_read(const char *text, size_t size, double *value);

#endif
