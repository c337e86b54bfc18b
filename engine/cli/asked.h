/* What a study asks, in plain words: levers through time, differences against the base, factors, sums of money. */
#ifndef XW_CLI_ASKED_H
#define XW_CLI_ASKED_H

#include "base/text.h"
#include "cli/cli.h"

/* A value of a lever as people write it: a number, or the name of a choice. */
void xw_asked_value(int lever, double value, xw_text *text);

/* A lever through time from a horizon period on: "800 (2015Q3–2018Q2), then 400", "0.04 → 0.12 over 2015Q3–2017Q2".
 * levers: [study.periods]. */
void xw_asked_path(const xw_options *o, const xw_study *study, const xw_levers *levers, int first,
                   int lever, xw_text *text);
/* The path of a scenario, of what its base has instead, and from when both are told. */
void xw_asked_lever(const xw_options *o, const xw_study *study, int scenario, int lever,
                    xw_text *value, xw_text *instead);

/* Levers in which a scenario differs from its base and that the design does not vary, into levers[XW_LEVER_COUNT]. */
int xw_asked_changes(const xw_study *study, int scenario, int *levers);
/* Levers in which a scenario differs from the first one. */
int xw_asked_differences(const xw_study *study, int scenario, int *levers);
/* What a scenario is compared with in the functions above: "baseline", "opinion", "2014". */
const char *xw_asked_base(const xw_study *study, int scenario);
/* Levers that its base itself changes of those of the first scenario (of 2014 for the first one); 0 where the base is
 * the first. */
int xw_asked_inherited(const xw_study *study, int scenario);

/* Factors that act in a scenario: levers, or parameters. */
int xw_asked_varied(const xw_study *study, int scenario, bool levers);
/* "training.fund: 0, 200, 400, 800 (grid)", without line end. */
void xw_asked_factor(const xw_options *o, const xw_study *study, int factor, xw_text *text);

/* Lines that say what each sum of money is for one enterprise; "" when there is none. warnings: those that are far
 * from the shipped study's figure instead. English or in Chinese. */
void xw_asked_money(const xw_study *study, bool chinese, bool warnings, xw_text *text);

/* Whether a study asks about regions: by a cell of its own, or in the text of a script. */
bool xw_asked_regions(const xw_study *study);

#endif
