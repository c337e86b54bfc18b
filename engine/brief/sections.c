/* The table of sections. */
#include "brief/sections.h"

#include "base/language.h"

static bool has_results(const xw_page *page) { return page->decision.ranked > 0; }
static bool has_focus(const xw_page *page) { return page->focus != NULL; }

const xw_section xw_sections[] = {
    {"answer", XW_N("The answer"), NULL, xw_brief_answer},
    {"table", XW_N("Every scenario against the baseline"), has_results, xw_brief_decision_table},
    {"paths", XW_N("Over time"), has_focus, xw_brief_paths},
    {"frontier", XW_N("What does quality cost the public purse?"), has_results, xw_brief_frontier},
    {"certainty", XW_N("How sure are the differences?"), has_results, xw_brief_certainty},
    {"method", XW_N("Method and assumptions"), NULL, xw_brief_method},
    {"reproduce", XW_N("To reproduce"), NULL, xw_brief_reproduction},
    {NULL, NULL, NULL, NULL},
};
