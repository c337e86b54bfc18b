/* The sections of the brief; each writes itself onto the page. */
#ifndef XW_BRIEF_SECTIONS_H
#define XW_BRIEF_SECTIONS_H

#include "brief/page.h"

xw_status xw_brief_answer(xw_page *page);
/* The table of the answer, with its heading; not a section of its own. */
xw_status xw_brief_decision_table(xw_page *page);
xw_status xw_brief_changes(xw_page *page);
xw_status xw_brief_certainty(xw_page *page);
xw_status xw_brief_paths(xw_page *page);
xw_status xw_brief_frontier(xw_page *page);
xw_status xw_brief_money(xw_page *page);
xw_status xw_brief_groups(xw_page *page);
xw_status xw_brief_drivers(xw_page *page);
bool xw_brief_has_drivers(const xw_page *page); /* a design, or parameters that are drawn */
xw_status xw_brief_quality(xw_page *page);
/* What a reader must be warned of, with advice; part of the quality of the simulation. */
xw_status xw_brief_warnings(xw_page *page);
xw_status xw_brief_targets(xw_page *page);
xw_status xw_brief_method(xw_page *page);
xw_status xw_brief_dictionary(xw_page *page);
xw_status xw_brief_provenance(xw_page *page);

/* Part of the section on quality; needs a focus. */
xw_status xw_brief_convergence_figure(xw_page *page);

#endif
