/* Forms: "name=value&name=value" of a query or a body, as browsers write them.
 *
 * Strict and bounded: what is not exactly a form is refused as a whole with a message, never guessed at. */
#ifndef XW_EXPLORE_FORM_H
#define XW_EXPLORE_FORM_H

#include <stddef.h>

#include "xiaowei/status.h"

enum {
  XW_FORM_BYTES = 65536, /* a longer text is refused */
  XW_FORM_PAIRS = 160,   /* more pairs are refused: every lever once, and what else there is */
};

typedef struct xw_form_pair {
  char *name, *value; /* decoded, UTF-8 without control characters but tab and line feed */
} xw_form_pair;

/* Zero-initialise; free with xw_form_free. */
typedef struct xw_form {
  char *text; /* what the pairs point into */
  xw_form_pair pair[XW_FORM_PAIRS];
  int count;
} xw_form;

/* Read a form of `size` bytes and add its pairs to an empty form; no bytes: no pairs. XW_ERR_ARGUMENT: too long, too
 * many pairs, an empty name, a name that comes twice, a percent sign without two hexadecimal digits, bytes that are not
 * UTF-8, a control character. */
xw_status xw_form_read(const char *text, size_t size, xw_form *form);
void xw_form_free(xw_form *form);

/* Value of a name; NULL when it is not there. Borrowed. */
const char *xw_form_value(const xw_form *form, const char *name);

#endif
