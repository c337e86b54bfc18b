/* Numbers and facts in words, for people, in English and Chinese. */
#ifndef XW_REPORT_WORDS_H
#define XW_REPORT_WORDS_H

#include <stdbool.h>

#include "base/text.h"
#include "report/decision.h"

/* How a column of numbers is shown: value * factor, unit. Digits are each number's own (base/rounding.h). */
typedef struct xw_scale {
  double factor;
  const char *unit; /* static */
} xw_scale;

/* Scale that suits the differences of all scenarios in a headline metric: percentage points, or
 * million or billion CNY a year (Chinese: ten thousand or hundred million). */
xw_scale xw_scale_of(const xw_decision *decision, int metric, bool chinese);
/* The same by the unit of any metric: shares in pp when `difference`, as levels in %; money by the largest size that is
 * shown; others as they are. */
xw_scale xw_scale_of_unit(const char *unit, double largest, bool difference, bool chinese);
/* The same for public cost per percentage point, and for public cost per CNY of harm avoided. */
xw_scale xw_scale_per_point(const xw_decision *decision, bool chinese);
xw_scale xw_scale_per_harm(void);
/* The same for public cost in all since the reform; the unit has no year. */
xw_scale xw_scale_total(const xw_decision *decision, bool chinese);

/* "+1.23 ±0.04*": half the length of the interval; * when it is significant; "0" when it is not larger than
 * rounding; "-" without data. */
void xw_format_effect(const xw_effect *effect, const xw_scale *scale, char text[96]);
/* "+1.23 [+1.19, +1.27]". */
void xw_format_interval(const xw_interval *interval, const xw_scale *scale, bool sign,
                        char text[128]);
/* "6.53 to 16.3", or one number where both look the same. */
void xw_format_range(double least, double most, int digits, bool chinese, char text[64]);
/* What stands instead of the number of a cost-effectiveness ratio: "no gain" when the benefit is not positive, "not
 * determined" when the data do not bound it; NULL: the number itself. Static. */
const char *xw_ratio_words(const xw_ratio *ratio, bool chinese);
/* Those words, or the number and its interval. */
void xw_format_ratio(const xw_ratio *ratio, const xw_scale *scale, bool chinese, char text[128]);

/* Whether an alternative is another at each point of the design: levers leave the baseline as it is. */
bool xw_choice_differs_by_point(const xw_decision *decision, const xw_choice *choice);
/* Title of a scenario in a language, its id when it has none; "Title @3" when it differs by point.
 * Long titles are cut between characters. */
void xw_choice_title(const xw_decision *decision, const xw_choice *choice, bool chinese,
                     char title[320]);

/* The factors of the design at a point: "training.fund = 200, sampling.ratio = 0.08". */
void xw_append_point(xw_text *out, const xw_frame *frame, size_t point);
/* The same of what acts on an alternative: no levers on the baseline. */
void xw_append_choice_point(xw_text *out, const xw_decision *decision, const xw_choice *choice);
/* What a study with a design compares, in a sentence that ends with a full stop: the number of points and
 * what varies; nothing without a design. */
void xw_append_design(xw_text *out, const xw_frame *frame, bool chinese);

/* Facts of a study that reports quote. */
typedef struct xw_report_facts {
  char *id, *title_en, *title_zh, *identity, *seed, *firms, *represents, *burn_in, *periods,
      *window, *start, *discount, *engine_version, *model_version, *created_at, *compiler, *libc,
      *sqlite_version;   /* "" when not stored */
  uint64_t done, failed; /* jobs */
} xw_report_facts;

xw_status xw_report_facts_read(xw_store *store, xw_report_facts *facts);
void xw_report_facts_free(xw_report_facts *facts);

/* What a reader must know of the evidence before using any number. Static. */
const char *xw_report_caveat(bool chinese);

#endif
