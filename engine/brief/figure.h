/* A figure of the brief: a drawing in each language, its data one click away.
 *
 *   xw_figure_begin(page, "forest-net_benefit");
 *   for (int chinese = 0; chinese < 2; chinese++) {
 *     xw_figure_drawing(page, chinese, finding, alternative);   the caption states what is found
 *     ... <svg> ...
 *     xw_figure_drawing_end(page);
 *   }
 *   xw_figure_end(page, "forest", &data);
 *
 * The data are a tidy table. They are linked as a CSV file that is inside the page, and the layer of interaction
 * draws from the same file by the kind of the figure. */
#ifndef XW_BRIEF_FIGURE_H
#define XW_BRIEF_FIGURE_H

#include <stdbool.h>

#include "brief/page.h"
#include "xiaowei/table.h"

/* id: unique on the page, letters, digits, "-", "_"; also the name of the CSV file. */
void xw_figure_begin(xw_page *page, const char *id);
/* title: the finding in plain words; alternative: what a reader who does not see it must know. Texts, escaped
 * here. */
void xw_figure_drawing(xw_page *page, bool chinese, const char *title, const char *alternative);
void xw_figure_drawing_end(xw_page *page);
/* kind: "fan", "forest", "frontier", ...; names how it is drawn, page/layer.js knows them. */
void xw_figure_end(xw_page *page, const char *kind, const xw_table *data);

#endif
