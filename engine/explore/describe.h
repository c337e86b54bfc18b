/* What the page is made from: the registries, the study, its texts; as JSON. */
#ifndef XW_EXPLORE_DESCRIBE_H
#define XW_EXPLORE_DESCRIBE_H

#include "explore/catalogue.h"

/* Levers with range, step, unit and meaning; measures, metrics, sectors, sizes. */
void xw_describe_registry(xw_text *out);
/* The study: its scenarios and their levers, its size, that of a preview and of a run. */
void xw_describe_study(const xw_catalogue *catalogue, const xw_setting *preview, bool chinese,
                       xw_text *out);
/* Texts of the page: an object from the English one to the one in the language. */
void xw_describe_texts(bool chinese, xw_text *out);

/* A text of the page; NULL at the end. Static. */
const char *xw_explore_word(int index);

#endif
