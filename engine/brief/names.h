/* Names that the layer of interaction needs beside the data of a figure. */
#ifndef XW_BRIEF_NAMES_H
#define XW_BRIEF_NAMES_H

#include "brief/page.h"

/* Append an element with JSON: texts (English: Chinese), scenarios (id: titles), keys of parts, sectors and sizes
 * (key: titles), metrics (name: unit and titles). Nothing of it is shown or run by itself. */
xw_status xw_page_names(xw_page *page);

#endif
