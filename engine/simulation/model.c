/* The constants of a study's runs, and the scratch of a thread. */
#include "xiaowei/model.h"

#include <stdlib.h>

#include "base/memory.h"
#include "simulation/kernel.h"
#include "simulation/line.h"

/* Reform dates do not depend on the point: the first variants are the scenarios. */
static int first_parts_period(const xw_study *study) {
  bool needed = study->by_size || study->by_sector || study->custom_count > 0;
  int first = study->periods;
  for (int i = 0; i < study->scenario_count; i++) {
    const int reform = xw_variant_reform(study, i);
    needed = needed || study->scenarios[i].has_hooks;
    first = reform < first ? reform : first;
  }
  const int window = study->periods - study->window;
  if (window < first)
    first = window;
  if (study->custom_count > 0 || first < 1)
    return needed ? 0 : study->periods;
  return needed ? first - 1 : study->periods;
}

static xw_status check_population(const xw_study *study) {
  if (study->population.path != NULL && study->population.rows == NULL)
    return xw_fail(XW_ERR_ARGUMENT,
                   "the population %s is not loaded; call xw_population_load first",
                   study->population.path);
  if (study->firms < 1)
    return xw_fail(XW_ERR_ARGUMENT, "a study needs at least one firm, not %lld",
                   (long long)study->firms);
  return XW_OK;
}

xw_status xw_model_create(const xw_study *study, const xw_actor_class *actors, xw_model **out) {
  *out = NULL;
  xw_status status = check_population(study);
  if (status != XW_OK)
    return status;
  xw_model *model = xw_calloc(1, sizeof *model);
  if (model == NULL)
    return xw_fail_memory("the model");
  model->study = study;
  model->actors = actors;
  model->tile = XW_TILE_MAX;
  xw_wanted_make(study, &model->wanted);
  model->parts_from = first_parts_period(study);
  for (int i = 0; i < study->scenario_count; i++)
    model->any_hooks = model->any_hooks || study->scenarios[i].has_hooks;
  xw_birth_laws_init(&model->laws);
  status = xw_kernel_choose(getenv("XW_ISA"), &model->kernel);
  if (status == XW_OK)
    status = xw_own_make(study, &model->own);
  if (status == XW_OK)
    status = xw_families_make(study, &model->families);
  if (status == XW_OK)
    *out = model;
  else
    xw_model_free(model);
  return status;
}

void xw_model_free(xw_model *model) {
  if (model == NULL)
    return;
  xw_families_free(&model->families);
  xw_own_free(&model->own);
  xw_costs_free(model->costs);
  xw_free(model);
}

bool xw_model_overdue(const xw_model *model, char *text, size_t size) {
  const xw_actor_class *actors = model->actors;
  return actors != NULL && actors->overdue != NULL && actors->overdue(actors->host, text, size);
}

xw_status xw_workspace_create(const xw_model *model, xw_workspace **out) {
  xw_workspace *work = xw_calloc_aligned(1, sizeof *work);
  xw_status status = XW_OK;
  *out = NULL;
  if (work == NULL)
    return xw_fail_memory("the workspace of a thread");
  work->served = xw_calloc((size_t)xw_study_variants(model->study), sizeof *work->served);
  work->draws = xw_calloc((size_t)model->study->uncertain_count + 1, sizeof *work->draws);
  if (work->served == NULL || work->draws == NULL)
    status = xw_fail_memory("the workspace of a thread");
  if (status == XW_OK)
    status = xw_stepper_init(&work->stepper);
  if (status == XW_OK)
    status = xw_record_init(&work->trunk.record, model->study);
  if (status == XW_OK)
    status = xw_record_init(&work->branch.record, model->study);
  if (status == XW_OK)
    *out = work;
  else
    xw_workspace_free(work);
  return status;
}

void xw_workspace_free(xw_workspace *work) {
  if (work == NULL)
    return;
  xw_stepper_free(&work->stepper);
  xw_record_free(&work->trunk.record);
  xw_record_free(&work->branch.record);
  xw_state_free(&work->trunk.state);
  xw_state_free(&work->branch.state);
  xw_free(work->served);
  xw_free(work->draws);
  xw_free(work);
}

xw_status xw_workspace_join(xw_workspace *work, const xw_team *team) {
  return xw_stepper_join(&work->stepper, team);
}

void xw_workspace_profile(const xw_model *model, const xw_workspace *work, xw_profile *sum) {
  for (int h = 0; h < work->stepper.hands; h++) {
    const xw_profile *profile = &work->stepper.hand[h]->profile;
    for (int part = 0; part < XW_PROFILE_COUNT; part++)
      sum->seconds[part] += profile->seconds[part];
    sum->firm_steps += profile->firm_steps;
    if (model->costs != NULL && work->stepper.hand[h]->cost != NULL)
      xw_costs_add(model->costs, work->stepper.hand[h]->cost);
  }
}
