/* Names as JSON: `{"texts": {...}, "scenarios": {...}, "keys": {...}, "columns": {...},
 * "metrics": {...}}`. */
#include "brief/names.h"

#include <stdio.h>

#include "base/language.h"
#include "brief/finding.h"
#include "report/outcomes.h"
#include "xiaowei/metrics.h"

/* What the layer writes into its charts. */
static const char *const texts[] = {
    XW_N("Ctrl and the wheel, or two fingers: zoom."),
    XW_N("median"),
    XW_N(/* xgettext:no-c-format */ "mean and its 95 % interval"),
    XW_N(/* xgettext:no-c-format */ "middle 50, 80 and 95 % of replications"),
    XW_N("replications better than the baseline"),
    XW_N("better than the baseline"),
    XW_N("worse than the baseline"),
    XW_N("no difference shown"),
    XW_N("raises it"),
    XW_N("lowers it"),
    XW_N("replication"),
    XW_N("dominated by"),
    XW_N("sum of what is shown"),
    XW_N("outcome"),
};

/* Keys of data that are no names of the engine's registries. */
static const char *const keys[][2] = {
    {"firms", XW_N("Firms (profit)")},
    {"suppliers", XW_N("Suppliers and workers")},
    {"buyers", XW_N("Buyers (prices)")},
    {"consumers", XW_N("Consumers (less harm)")},
    {"state", XW_N("State (less public cost)")},
    {"cost_of_funds", XW_N("Cost of raising public funds")},
    {"prevention", XW_N("Prevention")},
    {"appraisal", XW_N("Appraisal")},
    {"internal_failure", XW_N("Internal failure")},
    {"external_failure", XW_N("External failure")},
    {"micro", XW_N("Micro firms")},
    {"small", XW_N("Small firms")},
    {"medium", XW_N("Medium and large firms")},
};

/* Columns of a metric and of its interval, and the axis in whose unit a table shows them. */
static const struct {
  const char *column, *metric, *axis;
} metric_columns[] = {
    {"cost", "public_cost", "x"}, {"pass", "true_pass", "y"}, {"net", "net_benefit", "y"}};

/* Headings of the data of figures, and the axis of the drawing in whose unit a table shows a
 * column: "x", "y", "value" (the only one), "" as it is. */
static const struct {
  const char *column, *heading, *axis;
} columns[] = {
    {"period", XW_N("quarter"), ""},
    {"scenario", XW_N("scenario"), ""},
    {"role", XW_N("role"), ""},
    {"replication", XW_N("replication"), ""},
    {"n", XW_N("replications"), ""},
    {"mean", XW_N("mean"), "value"},
    {"q025", XW_N(/* xgettext:no-c-format */ "2.5 % quantile"), "value"},
    {"q100", XW_N(/* xgettext:no-c-format */ "10 % quantile"), "value"},
    {"q250", XW_N(/* xgettext:no-c-format */ "25 % quantile"), "value"},
    {"q500", XW_N("median"), "value"},
    {"q750", XW_N(/* xgettext:no-c-format */ "75 % quantile"), "value"},
    {"q900", XW_N(/* xgettext:no-c-format */ "90 % quantile"), "value"},
    {"q975", XW_N(/* xgettext:no-c-format */ "97.5 % quantile"), "value"},
    {"estimate", XW_N("difference, mean"), "value"},
    {"low", XW_N(/* xgettext:no-c-format */ "95 % interval, from"), "value"},
    {"high", XW_N(/* xgettext:no-c-format */ "95 % interval, to"), "value"},
    {"better", XW_N("replications better than the baseline"), ""},
    {"title_en", XW_N("English title"), ""},
    {"title_zh", XW_N("Chinese title"), ""},
    {"dominated_by", XW_N("dominated by"), ""},
    {"efficient", XW_N("on the frontier (1: yes)"), ""},
    {"part", XW_N("part"), ""},
    {"from", XW_N("bar, from"), "value"},
    {"to", XW_N("bar, to"), "value"},
    {"kind", XW_N("kind of group"), ""},
    {"key", XW_N("group"), ""},
    {"metric", XW_N("metric"), ""},
    {"sector", XW_N("sector"), ""},
    {"factor", XW_N("factor"), ""},
    {"low_input", XW_N("its lowest value"), ""},
    {"high_input", XW_N("its highest value"), ""},
    {"at_low", XW_N("outcome at its lowest value"), "value"},
    {"at_high", XW_N("outcome at its highest value"), "value"},
    {"mu", XW_N("mean elementary effect (mu)"), "value"},
    {"mu_star", XW_N("mean size of elementary effects (mu*)"), "value"},
    {"sigma", XW_N("deviation of elementary effects (sigma)"), "value"},
    {"mu_half_width", XW_N(/* xgettext:no-c-format */ "mu, half of its 95 % interval"), "value"},
    {"mu_star_half_width", XW_N(/* xgettext:no-c-format */ "mu*, half of its 95 % interval"),
     "value"},
    {"sigma_half_width", XW_N(/* xgettext:no-c-format */ "sigma, half of its 95 % interval"),
     "value"},
    {"parameter", XW_N("parameter"), ""},
    {"outcome", XW_N("outcome"), "y"},
};

/* A JSON string that may stand inside an element of a page: "<" cannot end it. */
static void append_string(xw_text *out, const char *text) {
  xw_text_append(out, "\"");
  for (const char *at = text; *at != '\0'; at++) {
    unsigned char byte = (unsigned char)*at;
    if (byte < 0x20 || byte == '"' || byte == '\\' || byte == '<') {
      xw_text_format(out, "\\u%04x", byte);
    } else {
      xw_text_append_n(out, at, 1);
    }
  }
  xw_text_append(out, "\"");
}

static void append_pair(xw_text *out, const char *english, const char *chinese) {
  xw_text_append(out, "[");
  append_string(out, english);
  xw_text_append(out, ",");
  append_string(out, chinese);
  xw_text_append(out, "]");
}

static void append_key(xw_text *out, size_t number, const char *key) {
  xw_text_append(out, number > 0 ? "," : "");
  append_string(out, key);
  xw_text_append(out, ":");
}

static void append_texts(xw_text *out) {
  xw_text_append(out, "\"texts\":{");
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    append_key(out, i, texts[i]);
    append_string(out, xw_tr(true, texts[i]));
  }
  for (int i = 0; xw_metric_name_at(i) != NULL; i++) {
    append_key(out, 1, xw_metric_name_at(i)->column[0]);
    append_string(out, xw_metric_name_at(i)->column[1]);
  }
  xw_text_append(out, "}");
}

static const char *or_id(const char *title, const char *id) {
  return title != NULL && *title != '\0' ? title : id;
}

static void append_scenarios(xw_text *out, const xw_frame *frame) {
  xw_text_append(out, ",\n\"scenarios\":{");
  for (size_t i = 0; i < frame->scenario_count; i++) {
    const xw_frame_scenario *s = &frame->scenarios[i];
    append_key(out, i, s->id);
    append_pair(out, or_id(s->title_en, s->id), or_id(s->title_zh, s->id));
  }
  xw_text_append(out, "}");
}

static const char *text_of(const xw_value *value) {
  return value->type == XW_CELL_TEXT ? value->as.text : "";
}

static void append_metric(xw_text *out, size_t number, const char *name, const char *unit,
                          const char *doc_en, const char *doc_zh, int direction) {
  append_key(out, number, name);
  xw_text_append(out, "{\"unit\":");
  append_string(out, unit);
  xw_text_format(out, ",\"direction\":%d", direction);
  xw_text_append(out, ",\"title\":");
  append_pair(out, xw_metric_title(name, 0, doc_en), xw_metric_title(name, 1, doc_zh));
  xw_text_append(out, "}");
}

/* Those of the study, and the one that only the decision has. */
static xw_status append_metrics(xw_page *page) {
  xw_text *out = &page->out;
  xw_table table = {0};
  xw_status status =
      xw_store_query(page->store, "SELECT name, unit, doc_en, doc_zh FROM metrics ORDER BY number",
                     NULL, 0, &table);
  xw_text_append(out, ",\n\"metrics\":{");
  append_metric(out, 0, "net_benefit", "million CNY a year", "net benefit", "net benefit",
                xw_metric_direction("net_benefit"));
  for (size_t r = 0; r < table.row_count && status == XW_OK; r++) {
    const xw_value *row = table.values + r * table.column_count;
    int direction = 0;
    status = xw_outcome_direction(page->store, text_of(&row[0]), &direction);
    append_metric(out, r + 1, text_of(&row[0]), text_of(&row[1]), text_of(&row[2]),
                  text_of(&row[3]), direction);
  }
  xw_text_append(out, "}");
  xw_table_free(&table);
  return status;
}

static void append_keys(xw_text *out) {
  size_t number = 0;
  xw_text_append(out, ",\n\"keys\":{");
  for (; number < sizeof keys / sizeof *keys; number++) {
    append_key(out, number, keys[number][0]);
    append_pair(out, keys[number][1], xw_tr(true, keys[number][1]));
  }
  for (int i = 0; i < XW_SECTOR_COUNT; i++) {
    const xw_sector_info *sector = xw_sector_info_at(i);
    append_key(out, number++, sector->name);
    char english[64];
    xw_sector_title(sector->name, english);
    append_pair(out, english, sector->name_zh);
  }
  xw_text_append(out, "}");
}

static void append_column(xw_text *out, size_t number, const char *column, const char *heading[2],
                          const char *axis) {
  append_key(out, number, column);
  xw_text_append(out, "{\"title\":");
  append_pair(out, heading[0], heading[1]);
  xw_text_append(out, ",\"axis\":");
  append_string(out, axis);
  xw_text_append(out, "}");
}

/* "cost", "cost_low", "cost_high": "public cost", "public cost, 95 % interval, from", ... */
static void append_column_of_metric(xw_text *out, size_t which) {
  static const char *const ends[][2] = {
      {"", ""},
      {"_low", XW_N(/* xgettext:no-c-format */ "95 % interval, from")},
      {"_high", XW_N(/* xgettext:no-c-format */ "95 % interval, to")},
  };
  const xw_metric_name *name = xw_metric_name_of(metric_columns[which].metric);
  for (size_t e = 0; name != NULL && e < sizeof ends / sizeof *ends; e++) {
    char column[32], texts_of[2][160];
    snprintf(column, sizeof column, "%s%s", metric_columns[which].column, ends[e][0]);
    for (int chinese = 0; chinese < 2; chinese++) {
      snprintf(texts_of[chinese], sizeof *texts_of, "%s%s%s", name->column[chinese],
               e == 0 ? "" : xw_tr(chinese, ", "), e == 0 ? "" : xw_tr(chinese, ends[e][1]));
    }
    append_column(out, 1, column, (const char *[]){texts_of[0], texts_of[1]},
                  metric_columns[which].axis);
  }
}

static void append_columns(xw_text *out) {
  xw_text_append(out, ",\n\"columns\":{");
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    append_column(out, i, columns[i].column,
                  (const char *[]){columns[i].heading, xw_tr(true, columns[i].heading)},
                  columns[i].axis);
  }
  for (size_t i = 0; i < sizeof metric_columns / sizeof *metric_columns; i++) {
    append_column_of_metric(out, i);
  }
  xw_text_append(out, "}");
}

xw_status xw_page_names(xw_page *page) {
  xw_text *out = &page->out;
  xw_text_append(out, "<script type=\"application/json\" id=\"names\">{");
  append_texts(out);
  append_scenarios(out, &page->decision.frame);
  append_keys(out);
  append_columns(out);
  xw_status status = append_metrics(page);
  xw_text_append(out, "}</script>\n");
  return status;
}
