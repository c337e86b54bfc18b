/* Large counts in words. A language counts in its own steps: thousands in English, ten thousands in Chinese. */
#include "base/amount.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"

static const double PLAIN = 1e4;

typedef struct step {
  double size;
  const char *format;
} step;

static const step english[] = {{1e9, "%s bn"}, {1e6, "%s mn"}, {1e3, "%s k"}};
static const step chinese[] = {{1e8, XW_N("%s hundred million")}, {1e4, XW_N("%s ten thousand")}};

/* To four significant digits, so that 9,999,999 is 10 mn and not 10,000 k. */
static double round_off(double value) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.3e", value);
  return strtod(digits, NULL);
}

static const step *find_step(const step *steps, int count, double size) {
  for (int i = 0; i < count - 1; i++)
    if (size >= steps[i].size)
      return &steps[i];
  return &steps[count - 1];
}

void xw_amount_text(double value, bool is_chinese, char text[XW_AMOUNT_SIZE]) {
  char number[32];
  if (!isfinite(value)) {
    snprintf(text, XW_AMOUNT_SIZE, "-");
    return;
  }
  if (fabs(value) < PLAIN) {
    snprintf(text, XW_AMOUNT_SIZE, "%.6g", value);
    return;
  }
  const double rounded = round_off(value);
  const step *of = find_step(chinese, 2, fabs(rounded));
  const char *format = is_chinese ? xw_tr(true, of->format) : of->format;
  if (format == of->format) {
    of = find_step(english, 3, fabs(rounded));
    format = of->format;
  }
  snprintf(number, sizeof number, "%.10g", rounded / of->size);
  snprintf(text, XW_AMOUNT_SIZE, format, number);
}
