/* xiaowei/study.h: a study as plain data, and the behaviour that scripts lend to it.
 *
 * Scripting fills it, the Monte Carlo layer runs it, the store records it. A study owns everything
 * it points to. Strings are UTF-8, heap-allocated, never NULL unless said. */
#ifndef XIAOWEI_STUDY_H
#define XIAOWEI_STUDY_H

#include <stdbool.h>
#include <stdint.h>

#include "xiaowei/levers.h"
#include "xiaowei/metrics.h"
#include "xiaowei/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A source text that the study was made from. */
typedef struct xw_source {
  char *path; /* as given by the user */
  char *text; /* whole file, NUL-terminated */
  size_t size;
  char sha256[65]; /* lower-case hexadecimal */
} xw_source;

/* A metric that an author defines. Its value comes from xw_actor_class.metric. */
typedef struct xw_custom_metric {
  char *name, *unit, *title_en, *title_zh;
  int good; /* 1: more is better, -1: less is, 0: the author does not say */
} xw_custom_metric;

/* A column of numbers that an author adds to every enterprise, in every scenario. */
typedef struct xw_own_column {
  char *name, *unit, *title_en, *title_zh;
  double min, max;          /* values that rules may give it; infinite: any finite number */
  double initial;           /* of an enterprise that is born, unless `birth` says */
  struct xw_program *birth; /* its first value from what it is born with; NULL: none. Owned. */
} xw_own_column;

/* One scenario, resolved: every lever has a value in every period of the horizon. */
typedef struct xw_scenario {
  char *id, *title_en, *title_zh;
  char *place; /* "file:line" of its definition */
  char
      *file; /* that returns it, so that a script may name it; NULL: it is written inside another */
  int reform; /* horizon period from which its levers hold, 0-based; may equal periods: never */
  xw_levers history; /* levers of the burn-in */
  xw_levers *levers; /* periods values, one a horizon period */
  char *base; /* id of the scenario that it starts from; NULL: none. Says nothing of what runs. */
  xw_levers *base_levers; /* what that one has, periods values; NULL: none */
  xw_parameters parameters;
  bool has_hooks;         /* it has code that acts in a run */
  bool has_rules;         /* it has rules: `rules` is set */
  struct xw_rules *rules; /* what enterprises do beyond the model; NULL: nothing. Owned. */
} xw_scenario;

/* How a number is spread. What a, b and c are: xiaowei/laws.def. */
typedef enum xw_law_kind {
#define XW_LAW(name, ...) XW_LAW_##name,
#include "xiaowei/laws.def"
#undef XW_LAW
  XW_LAW_COUNT
} xw_law_kind;

typedef struct xw_law {
  xw_law_kind kind;
  double a, b, c; /* as the row of the law says; 0 where it has fewer */
} xw_law;

/* Name of a law, as a script writes it; NULL when there is none of this number. Static. */
const char *xw_law_name(int kind);

/* A parameter that is drawn anew in every replication. A scenario that sets it to another value than the
 * baseline keeps its own. */
typedef struct xw_uncertainty {
  int parameter;
  xw_law law;
} xw_uncertainty;

/* What a design varies: a lever, in every scenario but the baseline from its reform on; or a parameter, in
 * every scenario. */
typedef struct xw_factor {
  bool is_lever;
  int index; /* in the registry */
} xw_factor;

typedef enum xw_design_kind {
  XW_DESIGN_NONE,
  XW_DESIGN_LIST,
  XW_DESIGN_GRID,
  XW_DESIGN_LHS,
  XW_DESIGN_SOBOL,
  XW_DESIGN_MORRIS,
} xw_design_kind;

/* Points at which every scenario is run. Owned by the study. */
typedef struct xw_design {
  xw_design_kind kind;
  xw_factor *factors;
  int factor_count;
  double *values;  /* [point_count][factor_count] */
  int point_count; /* 0 when there is no design, which counts as one point */
  int block;     /* points of a randomisation (sobol) or a trajectory (morris); else point_count */
  int levels;    /* of each factor in trajectories (morris); else 0 */
  int cut_count; /* factors of unbounded laws, cut at quantiles 0.005 and 0.995 (morris) */
} xw_design;

/* A goal of sequential sampling: half-width of the 95 % interval of a metric. */
typedef struct xw_goal {
  int metric; /* as in study.series */
  double half_width;
  bool is_relative; /* half_width is a share of the mean */
  bool
      is_level; /* of the level in every scenario; else of the paired difference from the baseline */
} xw_goal;

/* Selection of the best scenario with a guarantee (Kim and Nelson 2001). metric < 0: none. */
typedef struct xw_selection_rule {
  int metric;
  double indifference; /* smallest difference that matters, in units of the metric */
  double error;        /* 1 minus the probability of a correct selection */
  int first;           /* replications before anything is dropped */
  int most;            /* replications after which the rule gives up */
  int direction;       /* 1: the largest is best, -1: the smallest, 0: as the metric says */
  int confirm;         /* fresh replications of the winner and the baseline */
} xw_selection_rule;

/* A table that initial enterprises come from (section 2.5 of the model). path NULL: they are drawn.
 * xw_population_load in xiaowei/population.h reads it. */
typedef struct xw_population_source {
  char *path;   /* as it is found; CSV, or SQLite when `table` is set */
  char *table;  /* of a SQLite database; NULL: a CSV file */
  char *weight; /* column of weights; NULL: "weight" where there is one; "": every row weighs 1 */
  char **from, **to; /* columns of the file under the names of the engine; [mapping_count] */
  int mapping_count;
  char sha256[65];                  /* of the file, once it is loaded */
  struct xw_population_table *rows; /* what was loaded; NULL before */
} xw_population_source;

/* Both ends belong to it; an end may be infinite. */
typedef struct xw_range {
  double low, high;
} xw_range;

/* A condition on one column of an enterprise: its value lies in one of the ranges. */
typedef struct xw_condition {
  char *column; /* as in xiaowei list columns */
  xw_range *any;
  int any_count; /* at least 1 */
} xw_condition;

#define XW_OWN_MAX 64 /* own cells of a study */

/* A part of the population that an author defines: enterprises for which every condition holds at the end
 * of the quarter. Cells may overlap. */
typedef struct xw_own_cell {
  char *name;
  char *text; /* the conditions, for people: "{ exporter = 1 }" */
  xw_condition *conditions;
  int condition_count;
} xw_own_cell;

typedef struct xw_study {
  char *id;
  char *title_en, *title_zh; /* may be "" */
  xw_scenario *scenarios;    /* the first is the baseline */
  int scenario_count;
  xw_custom_metric *custom; /* of all scenarios; evaluated in every scenario */
  int custom_count;
  xw_own_column *columns; /* of all scenarios; every enterprise has them in every scenario */
  int column_count;
  int64_t
      firms; /* N0, simulated firms at the start of the burn-in; 0: as a population table says */
  double represents; /* enterprises stood for at the start of the horizon; 0: as a table says */
  int burn_in, periods, window;
  int start_year, start_quarter; /* of horizon period 0; quarter 1..4 */
  double discount;               /* per year, for totals */
  int replications;
  uint64_t seed;
  bool by_size, by_sector; /* also keep outcomes by cell */
  xw_own_cell *own;        /* and in these cells, means over the window alone */
  int own_count;           /* at most XW_OWN_MAX */
  int *series; /* metric indices kept by period; custom metrics follow XW_METRIC_COUNT */
  int series_count;
  xw_source *sources;
  int source_count;
  xw_design design;
  xw_uncertainty *uncertain;
  int uncertain_count;
  int uncertain_seeds; /* consecutive replications that share a draw of the parameters, at least 1 */
  int fork; /* horizon period until which all scenarios are the baseline; 0: their own from the start */
  xw_goal *goals; /* stop when all are met; between `replications` (most) and min_replications */
  int goal_count, min_replications;
  xw_selection_rule selection;
  xw_population_source population;
} xw_study;

/* Points of the design, at least 1. */
int xw_study_points(const xw_study *study);
/* Jobs of one replication: points * scenarios. Variant v is scenario v % scenarios at point v / scenarios. */
int xw_study_variants(const xw_study *study);
/* Levers of a variant in a horizon period (negative: in the burn-in). */
void xw_variant_levers(const xw_study *study, int variant, int period, xw_levers *levers);
/* Parameters of a variant in a replication; draws [uncertain_count] are those of xw_study_draw, NULL: mid values. */
void xw_variant_parameters(const xw_study *study, int variant, const double *draws,
                           xw_parameters *parameters);
/* Values of the uncertain parameters in a replication, in the order of study.uncertain: draw number
 * replication / uncertain_seeds, so that the variance over parameters and that over seeds can be told apart. */
void xw_study_draw(const xw_study *study, uint32_t replication, double *draws);

/* A study with the defaults of the model and no scenario. */
void xw_study_init(xw_study *study);
/* Free all it owns; safe on an initialised or already freed study. */
void xw_study_free(xw_study *study);
/* Identity of what would be simulated, 64 lower-case hexadecimal digits: every field above except
 * replications, goals, selection, texts and titles. Two studies with equal identity give the same numbers. */
void xw_study_identity(const xw_study *study, char identity[65]);
/* "2015Q3" of a horizon period (negative: in the burn-in) into text[8]. */
void xw_period_label(const xw_study *study, int period, char text[8]);
/* Horizon period of a label; XW_ERR_ARGUMENT when it is not a label. May lie outside the horizon. */
xw_status xw_period_parse(const xw_study *study, const char *label, int *period);

/* What a hook sees and may do in one period of one run. */
typedef struct xw_world {
  const xw_study *study;
  int scenario;          /* index in the study */
  uint32_t replication;  /* 0-based */
  int period;            /* horizon period */
  xw_levers *levers;     /* of the next step; writable in hooks, read-only in metrics */
  const double *metrics; /* [XW_CELL_COUNT][XW_METRIC_COUNT], this period's (before_period and
                            at_start: the last period's); NAN is missing */
  const struct xw_firms *firms; /* the enterprises at this moment; engine/columns/firms.h */
} xw_world;

typedef enum xw_hook {
  XW_HOOK_AT_START,      /* once, before the first period from the reform date on */
  XW_HOOK_BEFORE_PERIOD, /* before every period from the reform date on */
  XW_HOOK_AFTER_PERIOD,  /* after every period from the reform date on */
  XW_HOOK_AT_END,        /* once, after the last period */
} xw_hook;

/* A note that a hook took: text is owned by the actor, valid until it is closed. */
typedef struct xw_note {
  int period;
  const char *text;
} xw_note;

/* What a piece of code cost. */
typedef struct xw_cost {
  double seconds;
  uint64_t calls;
  uint64_t steps; /* of the script */
} xw_cost;

/* Behaviour lent by a script host: one actor a run, used by one thread at a time. The core knows
 * no Lua; it calls these. All functions return XW_OK or set the last error. */
typedef struct xw_actor xw_actor;
typedef struct xw_actor_class {
  void *host; /* passed to open; shared by threads, so open must not change it */
  xw_status (*open)(void *host, int scenario, uint32_t replication, uint64_t seed, xw_actor **out);
  xw_status (*hook)(xw_actor *actor, xw_hook hook, xw_world *world);
  /* Value of custom metric `index` after a period; NAN is missing. */
  xw_status (*metric)(xw_actor *actor, int index, const xw_world *world, double *value);
  /* Notes taken so far, in order. */
  const xw_note *(*notes)(const xw_actor *actor, int *count);
  void (*close)(xw_actor *actor); /* NULL is allowed */
  /* Whether some actor has been in one call for longer than its limits allow, and so cannot be stopped from
   * within: then `text` says which. Called from any thread at any time. NULL: nobody watches. */
  bool (*overdue)(void *host, char *text, size_t size);
  /* Whether the code of the run has a hook, for which xw_actor_class.hook does nothing otherwise. NULL: it may. */
  bool (*has)(const xw_actor *actor, xw_hook hook);
  /* What reading the file cost in this run, seconds of the thread, and all steps taken so far. NULL: unknown. */
  void (*cost)(const xw_actor *actor, xw_cost *reading, uint64_t *steps);
} xw_actor_class;

#ifdef __cplusplus
}
#endif
#endif
