/* Decimal numbers for people: one rounding for terminal, pages, charts and readouts.
 *
 * A number is shown with two significant digits of its half-width, and its half-width and bounds to the same
 * place; without a half-width it has three significant digits. Never an exponent. */
#ifndef XW_BASE_ROUNDING_H
#define XW_BASE_ROUNDING_H

#include <stdbool.h>
#include <stddef.h>

/* The last decimal place that is shown, counted after the point (negative: before it), of a number and half the length
 * of its interval. half_width NAN, infinite, 0 or far below the rounding of `value`: three significant digits of the
 * value. At most 12. */
int xw_places_of(double value, double half_width);
/* The same, or up to three more, so that the printed levels differ by the printed difference:
 * round(after) - round(before) = round(after - before). */
int xw_places_that_subtract(double before, double after, double half_width);

/* A value rounded to a place; "+" before positive numbers when `sign`; never "-0"; "-" for what is not finite. */
void xw_rounded_text(double value, int places, bool sign, char text[40]);
/* "+0.0062 ±0.0016"; without a half-width the number alone. */
void xw_rounded_with_error(double value, double half_width, bool sign, char text[96]);
/* "+4.12 [+4.05, +4.19]"; without finite bounds the number alone. */
void xw_rounded_interval(double value, double low, double high, bool sign, char text[128]);

/* Pad texts of a column, each in `size` bytes, so that their decimal points stand in one line when the column is
 * aligned to the right: "+2.995 ±0.018*" above "-0.03  ±0.12". Texts that do not begin with a number stay as they are,
 * and so does a text that would not fit. */
void xw_align_points(char *texts, size_t count, size_t size);
/* Columns before and after the point of the first number in a text of one word; false: there is none. */
bool xw_point_of(const char *text, int *before, int *after);

#endif
