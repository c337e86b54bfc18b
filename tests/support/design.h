/* What tests of designs and laws share. */
#ifndef XW_TESTS_SUPPORT_DESIGN_H
#define XW_TESTS_SUPPORT_DESIGN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <string.h>

#include "xiaowei/status.h"

/* Chi-squared of counts that should be equal lies between both tails; errs with probability 1e-6. */
static inline void assert_even(const int *count, int cells, int total) {
  const double expected = (double)total / cells;
  double chi2 = 0.0;
  for (int c = 0; c < cells; c++)
    chi2 += (count[c] - expected) * (count[c] - expected) / expected;
  if (chi2 > gsl_cdf_chisq_Qinv(5e-7, cells - 1) || chi2 < gsl_cdf_chisq_Pinv(5e-7, cells - 1))
    fail_msg("%d cells are not even: chi-squared %g", cells, chi2);
}

/* The argument was refused with a message that holds `part`. */
static inline void assert_refused(xw_status status, const char *part) {
  assert_int_equal(status, XW_ERR_ARGUMENT);
  if (strstr(xw_last_error(), part) == NULL)
    fail_msg("\"%s\" does not say \"%s\"", xw_last_error(), part);
}

/* FNV-1a over the bits of each number, low byte first. */
static inline uint64_t digest_of(const double *value, size_t n) {
  uint64_t digest = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < n; i++) {
    uint64_t bits;
    memcpy(&bits, &value[i], sizeof bits);
    for (int b = 0; b < 8; b++, bits >>= 8)
      digest = (digest ^ (bits & 0xff)) * UINT64_C(0x100000001b3);
  }
  return digest;
}

#endif
