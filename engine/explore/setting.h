/* A setting: a scenario to start from, and the levers that were moved. */
#ifndef XW_EXPLORE_SETTING_H
#define XW_EXPLORE_SETTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "explore/form.h"
#include "xiaowei/levers.h"

enum {
  XW_SETTING_ID = 128,
  XW_SETTING_REPLICATIONS_MOST = 100000,
  XW_SETTING_FIRMS_MOST = 10000000
};

#define XW_SETTING_ANY_FIRM UINT64_MAX

typedef struct xw_setting {
  char base[XW_SETTING_ID]; /* id of the scenario; "": the last of the study */
  bool is_set[XW_LEVER_COUNT];
  double value[XW_LEVER_COUNT]; /* where is_set */
  int64_t replications, firms;
  uint64_t firm; /* of a trace; XW_SETTING_ANY_FIRM: one that lives to the end */
  int64_t replication;
} xw_setting;

/* Read a setting from a form: base, n, firms, firm, replication, and levers by name with a number or the name of a
 * choice. What the form does not say stays as `defaults` has it. Names in `others` (NULL-terminated) are left to the
 * caller.
 * XW_ERR_ARGUMENT: no such lever (with the nearest name), no number, out of range (with range and unit). */
xw_status xw_setting_read(const xw_form *form, const char *const *others,
                          const xw_setting *defaults, xw_setting *setting);

/* How many levers are set. */
int xw_setting_count(const xw_setting *setting);
/* Append " --set LEVER=VALUE" for every lever that is set. */
void xw_setting_options(const xw_setting *setting, xw_text *out);

#endif
