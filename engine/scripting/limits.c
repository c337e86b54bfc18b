/* Default limits of scripts. */
#include "scripting/limits.h"

static const struct row {
  const char *name;
  xw_limits limits;
} rows[XW_PHASE_COUNT] = {
    [XW_PHASE_LOAD] = {"load", {UINT64_C(64) << 20, UINT64_C(100000000), 30, NULL, NULL}},
    [XW_PHASE_HOOK] = {"hook", {UINT64_C(64) << 20, UINT64_C(2000000000), 30, NULL, NULL}},
    [XW_PHASE_METRIC] = {"metric", {UINT64_C(64) << 20, UINT64_C(2000000000), 30, NULL, NULL}},
    [XW_PHASE_READOUT] = {"readout", {UINT64_C(256) << 20, UINT64_C(20000000000), 600, NULL, NULL}},
};

const char *xw_phase_name(xw_phase phase) { return rows[phase].name; }

xw_limits xw_limits_of(const xw_limits *asked, xw_phase phase) {
  const xw_limits *own = &rows[phase].limits;
  return (xw_limits){.memory = asked && asked->memory > 0 ? asked->memory : own->memory,
                     .steps = asked && asked->steps > 0 ? asked->steps : own->steps,
                     .seconds = asked && asked->seconds > 0 ? asked->seconds : own->seconds,
                     .guard = asked ? asked->guard : NULL,
                     .stop = asked ? asked->stop : NULL};
}
