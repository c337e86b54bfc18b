/* The registries of levers, parameters and measures: read-only tables made from the .def files. */
#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "levers/fields.h"

static const xw_lever_info lever_table[] = {
#define XW_LEVER(group, name, measure, kind, unit, min, max, y2014, y2015, en, zh) \
  {#group "." #name, measure, XW_##kind, unit, min, max, y2014, y2015, en, zh},
#include "levers/levers.def"
#undef XW_LEVER
};

static const xw_parameter_info parameter_table[] = {
#define XW_PARAMETER(group, name, kind, unit, min, low, mid, high, max, evidence, en) \
  {#group "." #name, XW_##kind, unit, low, mid, high, min, max, evidence, en},
#include "levers/parameters.def"
#undef XW_PARAMETER
};

static const struct {
  const char *titles[2], *text, *translation;
} measures[] = {
#define XW_MEASURE(en, zh, text, translation) {{en, zh}, text, translation},
#include "levers/measures.def"
#undef XW_MEASURE
};

_Static_assert(sizeof measures / sizeof *measures == XW_MEASURE_COUNT,
               "XW_MEASURE_COUNT must match measures.def");

const xw_lever_info *xw_lever_info_at(int index) {
  return index < 0 || index >= XW_LEVER_COUNT ? NULL : &lever_table[index];
}

const xw_parameter_info *xw_parameter_info_at(int index) {
  return index < 0 || index >= XW_PARAMETER_COUNT ? NULL : &parameter_table[index];
}

int xw_lever_find(const char *name) {
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (strcmp(lever_table[i].name, name) == 0)
      return i;
  return -1;
}

int xw_parameter_find(const char *name) {
  for (int i = 0; i < XW_PARAMETER_COUNT; i++)
    if (strcmp(parameter_table[i].name, name) == 0)
      return i;
  return -1;
}

static const char *lever_name(const void *context, int i) {
  (void)context;
  return i < XW_LEVER_COUNT ? lever_table[i].name : NULL;
}

static const char *parameter_name(const void *context, int i) {
  (void)context;
  return i < XW_PARAMETER_COUNT ? parameter_table[i].name : NULL;
}

const char *xw_lever_nearest(const char *name) { return xw_nearest(name, lever_name, NULL); }

const char *xw_parameter_nearest(const char *name) {
  return xw_nearest(name, parameter_name, NULL);
}

static bool is_measure(int measure) { return measure >= 1 && measure <= XW_MEASURE_COUNT; }

const char *xw_measure_title(int measure, bool chinese) {
  return is_measure(measure) ? measures[measure - 1].titles[chinese ? 1 : 0] : NULL;
}

const char *xw_measure_text(int measure) {
  return is_measure(measure) ? measures[measure - 1].text : NULL;
}

const char *xw_measure_translation(int measure) {
  return is_measure(measure) ? measures[measure - 1].translation : NULL;
}

xw_levers xw_levers_baseline(void) {
  xw_levers levers;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    levers.value[i] = lever_table[i].baseline;
  return levers;
}

void xw_levers_apply_measure(xw_levers *levers, int measure) {
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (measure == 0 || lever_table[i].measure == measure)
      levers->value[i] = lever_table[i].opinion;
}

xw_parameters xw_parameters_default(void) {
  xw_parameters parameters;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++)
    parameters.value[i] = parameter_table[i].mid;
  return parameters;
}

static xw_status check(const char *what, const char *name, const char *unit, double min, double max,
                       double value) {
  if (isfinite(value) && value >= min && value <= max)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT, "%s %s = %g is out of range; allowed: %g..%g %s", what, name,
                 value, min, max, unit);
}

xw_status xw_lever_check(int index, double value) {
  const xw_lever_info *row = xw_lever_info_at(index);
  if (row == NULL)
    return xw_fail(XW_ERR_ARGUMENT, "there is no lever %d", index);
  return check(XW_N("policy lever"), row->name, row->unit, row->min, row->max, value);
}

xw_status xw_parameter_check(int index, double value) {
  const xw_parameter_info *row = xw_parameter_info_at(index);
  if (row == NULL)
    return xw_fail(XW_ERR_ARGUMENT, "there is no parameter %d", index);
  return check(XW_N("model parameter"), row->name, row->unit, row->min, row->max, value);
}
