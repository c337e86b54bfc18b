/* Large counts in words: 2.2 mn, 220 wan. */
#ifndef XW_BASE_AMOUNT_H
#define XW_BASE_AMOUNT_H

#include <stdbool.h>

enum { XW_AMOUNT_SIZE = 48 };

/* A count for people: plain below 10,000; else four significant digits with k, mn or bn in English, in ten
 * thousands or hundred millions in Chinese (in English without a catalogue). "-" for what is not finite. */
void xw_amount_text(double value, bool chinese, char text[XW_AMOUNT_SIZE]);

#endif
