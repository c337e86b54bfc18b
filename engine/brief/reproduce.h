/* The commands that give a study again, and how it is cited. */
#ifndef XW_BRIEF_REPRODUCE_H
#define XW_BRIEF_REPRODUCE_H

#include "base/text.h"
#include "report/words.h"
#include "store/store.h"

/* Append the command line that runs the study anew into another file, from the facts that the run left: files,
 * settings and number of replications, words quoted for a shell. */
xw_status xw_reproduce_command(xw_store *store, xw_text *out);

/* Append an entry of a BibTeX database for the study, and one by GB/T 7714-2015. Texts, not escaped for HTML. */
void xw_cite_bibtex(const xw_report_facts *facts, xw_text *out);
void xw_cite_gbt7714(const xw_report_facts *facts, xw_text *out);

#endif
