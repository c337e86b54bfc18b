/* xiaowei/levers.h: the registries of policy levers and structural parameters.
 *
 * A lever is what policy sets; it may change every period. A parameter is what the world is like;
 * it is fixed in a run. Both are double precision; counts and choices are rounded half up where
 * they are used. Names are "group.name", for example "sampling.ratio". */
#ifndef XIAOWEI_LEVERS_H
#define XIAOWEI_LEVERS_H

#include <stdbool.h>
#include <stddef.h>

#include "xiaowei/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define XW_LEVER_COUNT 68
#define XW_PARAMETER_COUNT 97
#define XW_MEASURE_COUNT 14

/* Enterprises that the shipped study stands for, and any study that does not say. */
#define XW_REPRESENTS_DEFAULT 2.2e6

typedef enum xw_value_kind { XW_REAL, XW_COUNT, XW_CHOICE } xw_value_kind;

/* One row of the lever table; texts are static. */
typedef struct xw_lever_info {
  const char *name; /* "sampling.ratio" */
  int measure;      /* of the opinion, 1..14 */
  xw_value_kind kind;
  const char *unit;
  double min, max;          /* inclusive range */
  double baseline, opinion; /* values of 2014 and of the shipped reading of 2015 */
  const char *doc_en, *doc_zh;
} xw_lever_info;

/* One row of the parameter table; texts are static. */
typedef struct xw_parameter_info {
  const char *name; /* "quality.beta_skill" */
  xw_value_kind kind;
  const char *unit;
  double low, mid, high; /* a study may draw from them; mid is the default */
  double min, max;       /* values accepted from a scenario, inclusive */
  const char *evidence;  /* V verified, D derived, R recalled, P proposed, then the source */
  const char *doc_en;
} xw_parameter_info;

/* Values of all levers, in the order of the table. Plain data: copy freely. */
typedef struct xw_levers {
  double value[XW_LEVER_COUNT];
} xw_levers;

/* Values of all parameters, in the order of the table. Plain data: copy freely. */
typedef struct xw_parameters {
  double value[XW_PARAMETER_COUNT];
} xw_parameters;

/* Row `index` of a table; NULL when out of range. Static. */
const xw_lever_info *xw_lever_info_at(int index);
const xw_parameter_info *xw_parameter_info_at(int index);

/* Index of an exact name, -1 when there is none. */
int xw_lever_find(const char *name);
int xw_parameter_find(const char *name);

/* The right name nearest to a misspelt one; NULL when nothing is near. Static. */
const char *xw_lever_nearest(const char *name);
const char *xw_parameter_nearest(const char *name);

/* Title of a measure (1..14) in English or Chinese; NULL when out of range. Static. */
const char *xw_measure_title(int measure, bool chinese);

/* What the opinion of 2015 says of a measure, word for word, in Chinese; NULL when out of range. Static. */
const char *xw_measure_text(int measure);
/* The same in English, in a translation of this project; NULL when out of range. Static. */
const char *xw_measure_translation(int measure);

/* The levers of 2014. */
xw_levers xw_levers_baseline(void);

/* Set the levers of one measure (1..14; 0 for all) to the 2015 opinion. */
void xw_levers_apply_measure(xw_levers *levers, int measure);

/* The mid values. */
xw_parameters xw_parameters_default(void);

/* Check a value against the range of its row; XW_ERR_ARGUMENT with a message that names lever,
 * value, range and unit. NaN and infinity are refused. */
xw_status xw_lever_check(int index, double value);
xw_status xw_parameter_check(int index, double value);

#ifdef __cplusplus
}
#endif
#endif
