/* The sections of the brief; each writes itself onto the page. */
#ifndef XW_BRIEF_SECTIONS_H
#define XW_BRIEF_SECTIONS_H

#include "brief/page.h"

xw_status xw_brief_answer(xw_page *page);
xw_status xw_brief_decision_table(xw_page *page);
xw_status xw_brief_paths(xw_page *page);
xw_status xw_brief_frontier(xw_page *page);
xw_status xw_brief_certainty(xw_page *page);
xw_status xw_brief_method(xw_page *page);
xw_status xw_brief_reproduction(xw_page *page);

#endif
