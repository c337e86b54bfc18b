/* The table of sections. */
#include "brief/sections.h"

#include "base/language.h"

static bool has_results(const xw_page *page) { return page->decision.ranked > 0; }
static bool has_focus(const xw_page *page) { return page->focus != NULL; }

const xw_section xw_sections[] = {
    {"answer", XW_N("The answer"), NULL, xw_brief_answer},
    {"table", XW_N("Every scenario against the baseline"), has_results, xw_brief_decision_table},
    {"certainty", XW_N("How sure are the differences?"), has_results, xw_brief_certainty},
    {"paths", XW_N("Over time"), has_focus, xw_brief_paths},
    {"method", XW_N("Method and assumptions"), NULL, xw_brief_method},
    {"reproduce", XW_N("To reproduce"), NULL, xw_brief_reproduction},
    {NULL, NULL, NULL, NULL},
};
