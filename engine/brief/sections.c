/* The table of sections. */
#include "brief/sections.h"

#include "base/language.h"

static bool has_results(const xw_page *page) { return page->decision.ranked > 0; }
static bool has_focus(const xw_page *page) { return page->focus != NULL; }
static bool has_alternatives(const xw_page *page) {
  return page->decision.frame.scenario_count > 1;
}

const xw_section xw_sections[] = {
    {"answer", XW_N("The answer"), NULL, xw_brief_answer},
    {"frontier", XW_N("What is the public cost of quality?"), has_results, xw_brief_frontier},
    {"certainty", XW_N("How sure are the differences?"), has_results, xw_brief_certainty},
    {"money", XW_N("Who pays and who gains"), has_results, xw_brief_money},
    {"groups", XW_N("Whom it reaches"), has_focus, xw_brief_groups},
    {"paths", XW_N("Over time"), has_focus, xw_brief_paths},
    {"drivers", XW_N("What the answer depends on"), xw_brief_has_drivers, xw_brief_drivers},
    {"changes", XW_N("What each scenario changes"), has_alternatives, xw_brief_changes},
    {"quality", XW_N("How good is the simulation?"), NULL, xw_brief_quality},
    {"targets", XW_N("The model against published figures"), NULL, xw_brief_targets},
    {"method", XW_N("Method and assumptions"), NULL, xw_brief_method},
    {"dictionary", XW_N("Data dictionary"), NULL, xw_brief_dictionary},
    {"provenance", XW_N("Provenance, reproduction, citation"), NULL, xw_brief_provenance},
    {NULL, NULL, NULL, NULL},
};
