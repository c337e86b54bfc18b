/* `--set` changes every scenario but the baseline, from its reform on. So the baseline is changed by way of another
 * scenario, the carrier: the one with the fewest levers to set back, and nothing but levers that makes it differ. */
#include "explore/catalogue.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

/* Whether a lever has one value from a period on. */
static bool is_steady(const xw_study *study, const xw_scenario *s, int lever, int from) {
  for (int p = from + 1; p < study->periods; p++)
    if (s->levers[p].value[lever] != s->levers[from].value[lever])
      return false;
  return true;
}

static bool lever_differs(const xw_study *study, const xw_scenario *a, const xw_scenario *b,
                          int lever, int from) {
  for (int p = from; p < study->periods; p++)
    if (a->levers[p].value[lever] != b->levers[p].value[lever])
      return true;
  return false;
}

/* Levers that must be set back to make a scenario the baseline; -1 when that cannot be done. */
static int distance(const xw_study *study, int scenario) {
  const xw_scenario *s = &study->scenarios[scenario], *baseline = &study->scenarios[0];
  int count = 0;
  if (s->has_hooks || s->has_rules || baseline->has_hooks || baseline->has_rules ||
      s->reform >= study->periods ||
      memcmp(&s->parameters, &baseline->parameters, sizeof s->parameters) != 0 ||
      memcmp(&s->history, &baseline->history, sizeof s->history) != 0)
    return -1;
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    if (!lever_differs(study, s, baseline, i, s->reform))
      continue;
    if (!is_steady(study, baseline, i, s->reform))
      return -1;
    count++;
  }
  return count;
}

static int find_carrier(const xw_study *study) {
  int best = -1, least = XW_LEVER_COUNT + 1;
  for (int s = 1; s < study->scenario_count; s++) {
    const int count = distance(study, s);
    if (count >= 0 && count < least) {
      least = count;
      best = s;
    }
  }
  return best;
}

static xw_status check(const xw_study *study) {
  if (study->design.point_count > 0)
    return xw_fail(XW_ERR_ARGUMENT,
                   "explore: %s varies factors over %d points, which sliders do instead; give its "
                   "scenario files, or read it with 'xiaowei compare'",
                   study->id, study->design.point_count);
  if (study->goal_count > 0 || study->selection.metric >= 0)
    return xw_fail(XW_ERR_ARGUMENT,
                   "explore: %s decides itself how many replications it runs; give its scenario "
                   "files instead",
                   study->id);
  if (study->scenario_count < 2)
    return xw_fail(XW_ERR_ARGUMENT,
                   "explore: there is nothing beside the baseline %s; add a scenario file",
                   study->scenarios[0].id);
  return XW_OK;
}

xw_status xw_catalogue_open(const xw_explore_source *source, xw_catalogue *c) {
  static const xw_overrides none;
  *c = (xw_catalogue){.source = source, .carrier = -1};
  xw_study_init(&c->study);
  xw_status status = source->load(source->self, &none, &c->study, &c->script);
  if (status == XW_OK)
    status = check(&c->study);
  if (status == XW_OK)
    c->carrier = find_carrier(&c->study);
  return status;
}

void xw_catalogue_close(xw_catalogue *c) {
  xw_script_free(c->script);
  xw_study_free(&c->study);
  *c = (xw_catalogue){0};
}

static const char *scenario_name(const void *context, int i) {
  const xw_study *study = context;
  return i < study->scenario_count ? study->scenarios[i].id : NULL;
}

static xw_status find(const xw_study *study, const char *id, int *scenario) {
  *scenario = study->scenario_count - 1;
  if (!*id)
    return XW_OK;
  for (int s = 0; s < study->scenario_count; s++)
    if (strcmp(study->scenarios[s].id, id) == 0) {
      *scenario = s;
      return XW_OK;
    }
  const char *nearest = xw_nearest(id, scenario_name, study);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "base: there is no scenario '%s' here; did you mean '%s'?", id,
                   nearest);
  return xw_fail(XW_ERR_ARGUMENT, "base: there is no scenario '%s' here; /api/state lists them",
                 id);
}

/* Set back what the carrier does, unless the setting says otherwise. */
static void undo(const xw_study *study, int carrier, xw_setting *setting) {
  const xw_scenario *s = &study->scenarios[carrier], *baseline = &study->scenarios[0];
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (!setting->is_set[i] && lever_differs(study, s, baseline, i, s->reform)) {
      setting->is_set[i] = true;
      setting->value[i] = baseline->levers[s->reform].value[i];
    }
}

xw_status xw_catalogue_resolve(const xw_catalogue *c, const xw_setting *setting,
                               xw_setting *resolved, int *scenario) {
  *resolved = *setting;
  const xw_status status = find(&c->study, setting->base, scenario);
  if (status != XW_OK || *scenario > 0)
    return status;
  if (c->carrier < 0)
    return xw_fail(XW_ERR_ARGUMENT,
                   "base: no scenario of this study can stand in for the baseline; start from "
                   "another one, or add a scenario file that only sets levers");
  *scenario = c->carrier;
  undo(&c->study, c->carrier, resolved);
  return XW_OK;
}

/* The texts "lever=number" that the loader reads. */
typedef struct assignments {
  char text[XW_LEVER_COUNT][96];
  const char *list[XW_LEVER_COUNT];
  size_t count;
} assignments;

static void assign(const xw_setting *setting, assignments *a) {
  a->count = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (setting->is_set[i]) {
      snprintf(a->text[a->count], sizeof a->text[0], "%s=%.17g", xw_lever_info_at(i)->name,
               setting->value[i]);
      a->list[a->count] = a->text[a->count];
      a->count++;
    }
}

xw_status xw_catalogue_load(const xw_catalogue *c, const xw_setting *resolved, xw_study *study,
                            xw_script **script) {
  assignments *a = xw_calloc(1, sizeof *a);
  *script = NULL;
  xw_study_init(study);
  if (!a)
    return xw_fail_memory("a setting");
  assign(resolved, a);
  const xw_overrides overrides = {.has_replications = true,
                                  .replications = (int)resolved->replications,
                                  .has_firms = resolved->firms > 0,
                                  .firms = resolved->firms,
                                  .sets = a->list,
                                  .set_count = a->count};
  const xw_status status = c->source->load(c->source->self, &overrides, study, script);
  xw_free(a);
  return status;
}
