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
} xw_custom_metric;

/* One scenario, resolved: every lever has a value in every period of the horizon. */
typedef struct xw_scenario {
  char *id, *title_en, *title_zh;
  char *place; /* "file:line" of its definition */
  int reform;  /* horizon period from which its levers hold, 0-based; may equal periods: never */
  xw_levers history; /* levers of the burn-in */
  xw_levers *levers; /* periods values, one a horizon period */
  xw_parameters parameters;
  bool has_hooks; /* it has code that acts in a run */
} xw_scenario;

typedef struct xw_study {
  char *id;
  char *title_en, *title_zh; /* may be "" */
  xw_scenario *scenarios;    /* the first is the baseline */
  int scenario_count;
  xw_custom_metric *custom; /* of all scenarios; evaluated in every scenario */
  int custom_count;
  int64_t firms;     /* N0, simulated firms at the start of the burn-in */
  double represents; /* enterprises stood for at the start of the horizon */
  int burn_in, periods, window;
  int start_year, start_quarter; /* of horizon period 0; quarter 1..4 */
  double discount;               /* per year, for totals */
  int replications;
  uint64_t seed;
  bool by_size, by_sector; /* also keep outcomes by cell */
  int *series; /* metric indices kept by period; custom metrics follow XW_METRIC_COUNT */
  int series_count;
  xw_source *sources;
  int source_count;
} xw_study;

/* A study with the defaults of the model and no scenario. */
void xw_study_init(xw_study *study);
/* Free all it owns; safe on an initialised or already freed study. */
void xw_study_free(xw_study *study);
/* Identity of what would be simulated, 64 lower-case hexadecimal digits: every field above except
 * replications, texts and titles. Two studies with equal identity give the same numbers. */
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
} xw_actor_class;

#ifdef __cplusplus
}
#endif
#endif
