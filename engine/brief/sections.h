/* The sections of the brief; each writes itself onto the page. */
#ifndef XW_BRIEF_SECTIONS_H
#define XW_BRIEF_SECTIONS_H

#include "brief/page.h"

xw_status xw_brief_answer(xw_page *page);
/* Its parts: the answer in a sentence; what it does to quality, harm and purses; what every reader must know. */
void xw_brief_headline(xw_page *page);
void xw_brief_consequences(xw_page *page);
void xw_brief_caveat(xw_page *page);
/* What is seen first: the answer, a chart, the trade-off, how sure it is, what could reverse it. */
xw_status xw_brief_first_screen(xw_page *page);
void xw_brief_tradeoff_list(xw_page *page);
xw_status xw_brief_tradeoff_figure(xw_page *page, double width, double height);
/* Both sheets of the short brief; the first one is begun, with the head of the page. */
xw_status xw_brief_two_pages(xw_page *page);
/* The kinds of certainty and what could reverse the ranking, as boxes beside each other. */
void xw_brief_sureness(xw_page *page);
xw_status xw_brief_reversal_read(xw_page *page);
void xw_brief_say_reversal(xw_page *page, bool chinese);
/* Alternatives that have results; the race of the first against the next, and a sentence on it. */
size_t xw_brief_ranked(const xw_page *page);
xw_status xw_brief_race_read(xw_page *page);
void xw_brief_say_race(xw_page *page, bool chinese);
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
