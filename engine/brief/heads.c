/* Heads of the tables of figures: what a column of their data is called in words, in both languages. */
#include <string.h>

#include "base/language.h"
#include "brief/figure.h"

static const struct {
  const char *column, *words;
} heads[] = {
    {"scenario", XW_N("Scenario")},
    {"title_en", XW_N("Title, English")},
    {"title_zh", XW_N("Title, Chinese")},
    {"period", XW_N("Quarter")},
    {"role", XW_N("Role")},
    {"n", XW_N("Replications")},
    {"replication", XW_N("Replication")},
    {"q025", XW_N(/* xgettext:no-c-format */ "2.5 % quantile")},
    {"q100", XW_N(/* xgettext:no-c-format */ "10 % quantile")},
    {"q250", XW_N(/* xgettext:no-c-format */ "25 % quantile")},
    {"q500", XW_N("Median")},
    {"q750", XW_N(/* xgettext:no-c-format */ "75 % quantile")},
    {"q900", XW_N(/* xgettext:no-c-format */ "90 % quantile")},
    {"q975", XW_N(/* xgettext:no-c-format */ "97.5 % quantile")},
    {"estimate", XW_N("Estimate")},
    {"low", XW_N(/* xgettext:no-c-format */ "95 % from")},
    {"high", XW_N(/* xgettext:no-c-format */ "95 % to")},
    {"better", XW_N("Share better")},
    {"mean", XW_N("Mean")},
    {"cost", XW_N("Public cost")},
    {"cost_low", XW_N(/* xgettext:no-c-format */ "Public cost, 95 % from")},
    {"cost_high", XW_N(/* xgettext:no-c-format */ "Public cost, 95 % to")},
    {"pass", XW_N("Pass rate")},
    {"pass_low", XW_N(/* xgettext:no-c-format */ "Pass rate, 95 % from")},
    {"pass_high", XW_N(/* xgettext:no-c-format */ "Pass rate, 95 % to")},
    {"net", XW_N("Net benefit")},
    {"net_low", XW_N(/* xgettext:no-c-format */ "Net benefit, 95 % from")},
    {"net_high", XW_N(/* xgettext:no-c-format */ "Net benefit, 95 % to")},
    {"dominated_by", XW_N("Dominated by")},
    {"part", XW_N("Part")},
    {"from", XW_N("From")},
    {"to", XW_N("To")},
    {"kind", XW_N("Kind of group")},
    {"key", XW_N("Group")},
    {"metric", XW_N("Metric")},
    {"sector", XW_N("Sector")},
    {"factor", XW_N("Factor")},
    {"parameter", XW_N("Parameter")},
    {"low_input", XW_N("Lowest value")},
    {"high_input", XW_N("Highest value")},
    {"at_low", XW_N("Outcome at the lowest")},
    {"at_high", XW_N("Outcome at the highest")},
    {"mu", XW_N("Mean effect (mu)")},
    {"mu_half_width", XW_N(/* xgettext:no-c-format */ "mu, ± 95 %")},
    {"mu_star", XW_N("Mean size of the effect (mu*)")},
    {"mu_star_half_width", XW_N(/* xgettext:no-c-format */ "mu*, ± 95 %")},
    {"sigma", XW_N("Spread of the effect (sigma)")},
    {"sigma_half_width", XW_N(/* xgettext:no-c-format */ "sigma, ± 95 %")},
    {"outcome", XW_N("Outcome")},
};

const char *xw_figure_head(const char *column, bool chinese) {
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    if (strcmp(heads[i].column, column) == 0) {
      return xw_tr(chinese, heads[i].words);
    }
  }
  return column;
}

void xw_figure_heads(xw_text *out, const xw_table *data, bool chinese) {
  xw_text all = {0};
  for (size_t c = 0; c < data->column_count; c++) {
    xw_text_format(&all, "%s%s", c > 0 ? "|" : "", xw_figure_head(data->columns[c], chinese));
  }
  xw_html_escape(out, all.data != NULL ? all.data : "");
  out->failed = out->failed || all.failed;
  xw_text_free(&all);
}
