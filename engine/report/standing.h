/* What a study is and what its answers cover: which runs are there, what they were run with,
 * which quarters count, which policies the window does not hold. One list for every table, page
 * and export. */
#ifndef XW_REPORT_STANDING_H
#define XW_REPORT_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "report/window.h"
#include "store/store.h"
#include "xiaowei/table.h"

enum { XW_STANDING_NUMBERS = 8 };

typedef struct xw_standing_number {
  const char *name; /* static; NULL: no more */
  double value;
} xw_standing_number;

typedef struct xw_standing_remark {
  const char *code; /* static: incomplete, part, failed, ... */
  bool is_warning;  /* else a note */
  char *scenario;   /* id; NULL: of the study */
  xw_text text[2];  /* English, Chinese: a sentence or several */
  xw_text detail;   /* for programs: names, settings; may be empty */
  xw_standing_number numbers[XW_STANDING_NUMBERS];
} xw_standing_remark;

typedef struct xw_standing {
  char *id, *firms, *represents; /* facts, "" when not stored */
  xw_window window;
  size_t replications; /* with a run that is done */
  xw_standing_remark *items;
  size_t count, capacity;
} xw_standing;

/* Read it; window and horizon as xw_window_read; baseline: a scenario id, NULL for the study's
 * first. Free with xw_standing_free, also after a failure. */
xw_status xw_standing_read(xw_store *store, const char *window, const char *horizon,
                           const char *baseline, xw_standing *standing);
void xw_standing_free(xw_standing *standing);

/* "2023Q3–2025Q2, the last 8 of 46 quarters". */
void xw_standing_window(const xw_window *window, bool chinese, xw_text *out);
/* "means over 2023Q3–2025Q2, the last 8 of 46 quarters; 2,000 simulated firms stand for 2.2 mn". */
void xw_standing_cover(const xw_standing *standing, bool chinese, xw_text *out);

/* The study and what is covered as a line of its own, broken at `width` columns (0: 100). */
void xw_standing_append_head(const xw_standing *standing, bool chinese, int width, xw_text *out);
/* The same and every warning as one text without line breaks. */
void xw_standing_describe(const xw_standing *standing, bool chinese, xw_text *out);
/* "Warning: ..." and "Note: ...", a remark a line, broken at `width` columns (0: 100). Of
 * remarks of a kind the first few, then how many more. Nothing when there are none. */
void xw_standing_append(const xw_standing *standing, bool chinese, int width, xw_text *out);
/* The same of some remarks alone. */
typedef bool xw_standing_filter(const xw_standing_remark *remark);
void xw_standing_append_of(const xw_standing *standing, xw_standing_filter *is_wanted, bool chinese,
                           xw_text *out);
/* Of which runs are there: incomplete, failed, parts, interrupted. */
bool xw_standing_is_of_runs(const xw_standing_remark *remark);
/* What is to be known of regions wherever they are asked for; translated where it is shown. */
extern const char xw_regions_remark[];

/* Runs that the study lacks. */
int64_t xw_standing_missing(const xw_standing *standing);

/* For the source line of a chart: "87 of 2,000 runs; 97 parameters drawn"; nothing when no
 * warning stands. */
void xw_standing_short(const xw_standing *standing, bool chinese, xw_text *out);

/* A JSON object of what is covered, and an array of remarks. */
void xw_standing_about_json(const xw_standing *standing, xw_text *out);
void xw_standing_remarks_json(const xw_standing *standing, xw_text *out);
/* A table for programs: CSV as it is; JSON as {"about": ..., "remarks": ..., NAME: rows}. *text
 * is freed with xw_free. */
xw_status xw_standing_render(const xw_standing *standing, const char *name, const xw_table *table,
                             xw_table_format format, char **text);

/* That object around rows that are JSON already. */
xw_status xw_standing_wrap(const xw_standing *standing, const char *name, const char *rows,
                           char **text);

/* One row a remark: code, severity, scenario, text_en, text_zh, detail. */
xw_status xw_standing_table(const xw_standing *standing, xw_table *table);

#endif
