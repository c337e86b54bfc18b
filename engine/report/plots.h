/* Charts of tables, as readout scripts ask for them. */
#ifndef XW_REPORT_PLOTS_H
#define XW_REPORT_PLOTS_H

#include "plot/plot.h"
#include "store/store.h"
#include "xiaowei/table.h"

/* A table as a chart; *text is freed with xw_free. XW_ERR_ARGUMENT: no such column, or one that is not of numbers. */
xw_status xw_plot_table(xw_store *store, const xw_table *table, const xw_plot_question *chart,
                        const xw_plot_style *style, char **text);

/* A series of the study as a fan; *text is freed with xw_free. XW_ERR_ARGUMENT: no such metric, scenario or point, or no
 * series of it was kept. */
xw_status xw_plot_series(xw_store *store, const xw_fan_question *fan, const xw_plot_style *style,
                         char **text);

#endif
