/* The decision brief: one HTML file that needs no network, no script and no other file. */
#ifndef XW_BRIEF_BRIEF_H
#define XW_BRIEF_BRIEF_H

#include <stdbool.h>

#include "report/effect.h"
#include "store/store.h"

typedef struct xw_html_options {
  xw_compare_how how;
  const char *focus;   /* scenario of the time path; NULL: "opinion" if there is one, else rank 1 */
  bool chinese;        /* the language shown first; both are inside */
  bool two_pages;      /* the brief on two sheets of A4 instead of the whole report */
  xw_store *plausible; /* the same study over plausible parameters; NULL: none */
} xw_html_options;

/* Write the report of a study; *html is freed with xw_free. */
xw_status xw_report_html(xw_store *store, const xw_html_options *options, char **html);

#endif
