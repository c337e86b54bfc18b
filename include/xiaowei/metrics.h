/* xiaowei/metrics.h: the registry of outcomes and the cells they are reported in. */
#ifndef XIAOWEI_METRICS_H
#define XIAOWEI_METRICS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define XW_METRIC_COUNT 63
#define XW_SECTOR_COUNT 11
#define XW_REGION_COUNT 31
#define XW_SIZE_COUNT 3

/* A cell is a part of the population: all firms, a size class, or a sector. */
enum {
  XW_CELL_ALL = 0,
  XW_CELL_SIZE = 1,                   /* + 0 micro, 1 small, 2 medium and large */
  XW_CELL_SECTOR = 1 + XW_SIZE_COUNT, /* + sector */
  XW_CELL_COUNT = 1 + XW_SIZE_COUNT + XW_SECTOR_COUNT,
};

/* One row of the metric table; texts are static. */
typedef struct xw_metric_info {
  const char *name; /* "true_pass" */
  const char *unit; /* "1", "million CNY a year", "count", "a year", "per year" */
  bool has_total;   /* money: also <name>_total, discounted sum from the reform date on */
  const char *doc_en, *doc_zh;
} xw_metric_info;

/* What reports call an outcome, in English and Chinese: in a sentence ("the pass rate"), at the head of a column and in
 * a list ("pass rate"), by itself ("Pass rate"). */
typedef struct xw_metric_name {
  const char *metric; /* a name of the table, or "net_benefit": the difference in welfare */
  const char *noun[2], *column[2], *title[2];
} xw_metric_name;

/* One row of the sector table; texts are static. */
typedef struct xw_sector_info {
  const char *name, *name_zh;
  double share, intercept, severity, margin, licence, ccc, exporters;
} xw_sector_info;

/* One row of the region table, in the order of the codes of GB/T 2260; texts are static. */
typedef struct xw_region_info {
  const char *name, *name_zh, *full_zh; /* "guangdong"; its short and its full name in Chinese */
  int code;                             /* 44 */
} xw_region_info;

/* Row `index`; NULL when out of range. Static. */
const xw_metric_info *xw_metric_info_at(int index);
const xw_sector_info *xw_sector_info_at(int index);
const xw_region_info *xw_region_info_at(int index);

/* Row `index` of the names; NULL when out of range. Static. */
const xw_metric_name *xw_metric_name_at(int index);
/* The name of a metric; NULL: it has none and is called by its meaning. Static. */
const xw_metric_name *xw_metric_name_of(const char *metric);

/* Index of an exact name, -1 when there is none. */
int xw_metric_find(const char *name);
int xw_sector_find(const char *name);

/* The right metric name nearest to a misspelt one; NULL when nothing is near. Static. */
const char *xw_metric_nearest(const char *name);

/* "all", "size" or "sector", and the key within it: "all", "micro", "toys". Static; NULL when out
 * of range. */
const char *xw_cell_kind(int cell);
const char *xw_cell_key(int cell);

#ifdef __cplusplus
}
#endif
#endif
