/* What all sections of the brief share: the page that is being written, and how texts get onto it.
 *
 * Every text is there in both languages; a switch and the style sheet choose which one is seen. */
#ifndef XW_BRIEF_PAGE_H
#define XW_BRIEF_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "brief/brief.h"
#include "report/certainty.h"
#include "report/decision.h"
#include "report/reversal.h"
#include "report/standing.h"
#include "report/tradeoff.h"
#include "report/words.h"

/* The leader against the next by net benefit, replication by replication. */
typedef struct xw_race {
  size_t n; /* replications that have both; 0: there is no next one */
  xw_interval lead;
  size_t first, all; /* replications in which it was first of all; that have all alternatives */
} xw_race;

typedef struct xw_page {
  xw_text out;
  xw_store *store;
  const xw_html_options *options;
  xw_report_facts facts;
  xw_decision decision;
  xw_standing standing;          /* what the study is and covers */
  xw_certainty certainty;        /* of the decision */
  const xw_choice *best, *focus; /* of the decision; NULL without results */
  xw_tradeoff tradeoff;
  xw_race race;
  xw_reversal reversal;   /* of the best by `rival` */
  const xw_choice *rival; /* NULL: none was looked for */
} xw_page;

/* A section of the brief; the contents and the page loop over the table of sections. */
typedef struct xw_section {
  const char *id;                       /* of the element, for links */
  const char *title;                    /* marked with XW_N */
  bool (*applies)(const xw_page *page); /* NULL: always; false: the section is left out */
  xw_status (*write)(xw_page *page);
} xw_section;

/* Sections in order of the page, ended by a row without id. */
extern const xw_section xw_sections[];

/* Append text with the characters that HTML reserves escaped. */
void xw_page_escape(xw_page *page, const char *text);
/* Start an element that is seen in one language only: <div class="zh" lang="zh-CN">. */
void xw_page_open(xw_page *page, const char *tag, bool chinese);
void xw_page_close(xw_page *page, const char *tag);
/* The same element in both languages from one English text, marked with XW_N. It may hold HTML. */
void xw_page_say(xw_page *page, const char *tag, const char *english);
/* The same element in both languages from two texts, escaped here; without an element where both are the same. */
void xw_page_pair(xw_page *page, const char *tag, const char *english, const char *chinese);
/* The title of a choice, escaped. */
void xw_page_title(xw_page *page, const xw_choice *choice, bool chinese);

#endif
