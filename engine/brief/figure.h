/* A figure of the brief: the finding as its title, a drawing that both languages share, its data one click away.
 *
 *   xw_figure_begin(page, "forest-net_benefit", finding, alternative);
 *   xw_chart_draw_rows(&page->out, &chart);                  chart.id is xw_figure_id: "figure-forest-net_benefit"
 *   xw_figure_end(page, "forest", &data);
 *
 * The data are a tidy table, linked as a CSV file that is inside the page. Columns by kind, `estimate`, `low` and
 * `high` being a mean and its 95 % interval, money in million CNY (a year), shares from 0 to 1:
 *
 *   fan          period, scenario, role (focus, baseline, other), n, mean, q025, q100, q250,
 *                q500, q750, q900, q975; others have the mean and the median alone
 *   difference   period, n, estimate, low, high, q025 ... q975 of the paired differences
 *   forest       scenario, title_en, title_zh, n, estimate, low, high, better (share of replications)
 *   frontier     scenario, role (baseline, mean, replication), replication, cost, cost_low,
 *                cost_high, pass, pass_low, pass_high, dominated_by, efficient (1: on the line)
 *   tradeoff     scenario, role (baseline, mean), cost, cost_low, cost_high, net, net_low,
 *                net_high, dominated_by, efficient (1: not dominated)
 *   waterfall    part, from, to, estimate, low, high
 *   stack        scenario, part, estimate, low, high
 *   groups       kind, key, metric, n, estimate, low, high
 *   map          scenario, sector, n, estimate, low, high
 *   tornado      factor, low_input, high_input, at_low, at_high
 *   screening    factor, mu, mu_half_width, mu_star, mu_star_half_width, sigma, sigma_half_width
 *   correlation  parameter, n, estimate, low, high
 *   scatter      the name of the input, and outcome
 *   convergence  n, estimate, low, high */
#ifndef XW_BRIEF_FIGURE_H
#define XW_BRIEF_FIGURE_H

#include "brief/page.h"
#include "chart/svg.h"
#include "xiaowei/table.h"

/* A text in both languages that is being written; zero-initialise. */
typedef struct xw_saying {
  xw_text text[2]; /* English, Chinese */
} xw_saying;

/* What was written; borrowed. */
xw_both xw_saying_of(const xw_saying *saying);
void xw_saying_free(xw_saying *saying);

/* id: unique on the page, letters, digits, "-", "_"; also the name of the CSV file. finding: the title, plain words.
 * alternative: what a reader who does not see the drawing must know. Escaped here. */
void xw_figure_begin(xw_page *page, const char *id, xw_both finding, xw_both alternative);
/* kind: see above. The numbers of the table are rounded to seven significant digits. */
void xw_figure_end(xw_page *page, const char *kind, xw_table *data);

/* Id of the drawing: "figure-" and the id of the figure. Static size, cut when longer. */
void xw_figure_id(const char *id, char text[96]);

/* Why a figure is not there, in both languages; English text marked with XW_N. */
void xw_figure_missing(xw_page *page, const char *english);
/* Figures that are folded away until asked for: a summary marked with XW_N. */
void xw_figure_details(xw_page *page, const char *english);
void xw_figure_details_end(xw_page *page);
/* Figures of half the width, two beside each other where there is room. */
void xw_figure_pair(xw_page *page);
void xw_figure_pair_end(xw_page *page);

/* One line under a figure that is saved: study, versions, what is covered, what is missing, date,
 * terms. */
void xw_figure_source(const xw_page *page, bool chinese, xw_text *out);
/* The same in both languages, as a template for the script of the page. */
void xw_write_source(xw_page *page);

/* Append a row whose cells are set by `format`: t text, i integer (int64_t), r real, - left
 * empty; one letter a column. Cells after the last letter stay empty. */
xw_status xw_figure_row(xw_table *table, const char *format, ...);

#endif
