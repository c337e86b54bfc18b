/* Indices of levers and parameters by name: XW_LEVER_sampling_ratio, XW_PARAMETER_quality_cheat. */
#ifndef XW_LEVERS_FIELDS_H
#define XW_LEVERS_FIELDS_H

#include "xiaowei/levers.h"

enum {
#define XW_LEVER(group, name, measure, kind, unit, min, max, y2014, y2015, en, zh) \
  XW_LEVER_##group##_##name,
#include "levers/levers.def"
#undef XW_LEVER
  XW_LEVER_END
};

enum {
#define XW_PARAMETER(group, name, kind, unit, min, low, mid, high, max, evidence, en) \
  XW_PARAMETER_##group##_##name,
#include "levers/parameters.def"
#undef XW_PARAMETER
  XW_PARAMETER_END
};

_Static_assert(XW_LEVER_END == XW_LEVER_COUNT, "XW_LEVER_COUNT must match levers.def");
_Static_assert(XW_PARAMETER_END == XW_PARAMETER_COUNT,
               "XW_PARAMETER_COUNT must match parameters.def");

/* Value by name: XW_LEVER_OF(levers, sampling_ratio). */
#define XW_LEVER_OF(levers, id) ((levers)->value[XW_LEVER_##id])
#define XW_PARAMETER_OF(parameters, id) ((parameters)->value[XW_PARAMETER_##id])

#endif
