/* Units of column expressions: products of named bases with whole exponents. */
#ifndef XW_COLUMNS_UNIT_H
#define XW_COLUMNS_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { XW_UNIT_BASES = 4, XW_UNIT_NAMES = 64, XW_UNIT_NAME = 32 };

/* No base: a number without unit. Bases ascend, so that equal units have equal bytes. */
typedef struct xw_unit {
  int8_t base[XW_UNIT_BASES], power[XW_UNIT_BASES]; /* power 0: unused place, base 0 */
} xw_unit;

/* The bases that were met so far. Zero-initialise. */
typedef struct xw_unit_names {
  char name[XW_UNIT_NAMES][XW_UNIT_NAME];
  int count;
} xw_unit_names;

/* The unit that a text of a registry or an author names: "CNY", "CNY per approval", "million CNY a
 * year". "1", "0..1", "share ...", "probability", "ratio", "count" and their like are no unit. False:
 * the text has too many parts. */
bool xw_unit_parse(xw_unit_names *names, const char *text, xw_unit *unit);
bool xw_unit_is_none(const xw_unit *unit);
bool xw_unit_equal(const xw_unit *a, const xw_unit *b);
/* a * b^power; false when it has more bases or higher powers than there is room for. */
bool xw_unit_multiply(const xw_unit *a, const xw_unit *b, int power, xw_unit *product);
/* Square root; false when a power is odd. */
bool xw_unit_root(const xw_unit *unit, xw_unit *root);
/* "CNY/quarters", "no unit". */
void xw_unit_text(const xw_unit_names *names, const xw_unit *unit, char *out, size_t size);

#endif
