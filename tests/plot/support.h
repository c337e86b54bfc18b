/* What tests of charts share. */
#ifndef TESTS_PLOT_SUPPORT_H
#define TESTS_PLOT_SUPPORT_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs those before it. */
#include <cmocka.h>

#include "base/memory.h"
#include "plot/plot.h"

static inline xw_plot_style style_of(int width, bool ascii) {
  return (xw_plot_style){.width = width, .ascii = ascii};
}

/* The text is what is wanted, and is freed. */
static inline void assert_drawn(xw_text *out, const char *wanted) {
  assert_false(out->failed);
  if (strcmp(out->data != NULL ? out->data : "", wanted) != 0) {
    print_error("drawn:\n%s\nwanted:\n%s\n", out->data, wanted);
  }
  assert_string_equal(out->data != NULL ? out->data : "", wanted);
  xw_text_free(out);
}

#endif
