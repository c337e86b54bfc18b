/* Only two scenarios of the study are run, so the study is narrowed to them: results do not depend on what else a
 * study holds, since every draw follows from seed, replication, period and enterprise. */
#include "explore/scene.h"

#include <string.h>

#include "base/language.h"
#include "base/memory.h"

/* ---- actors under other numbers ---- */

static xw_status open_actor(void *self, int scenario, uint32_t replication, uint64_t seed,
                            xw_actor **out) {
  const xw_scene *scene = self;
  return scene->inner->open(scene->inner->host, scene->number[scenario], replication, seed, out);
}

static bool is_overdue(void *self, char *text, size_t size) {
  const xw_scene *scene = self;
  return scene->inner->overdue(scene->inner->host, text, size);
}

static const xw_actor_class *narrow_actors(xw_scene *scene) {
  scene->inner = xw_script_actors(scene->script);
  if (!scene->inner)
    return NULL;
  scene->actors = *scene->inner;
  scene->actors.host = scene;
  scene->actors.open = open_actor;
  scene->actors.overdue = scene->inner->overdue ? is_overdue : NULL;
  return &scene->actors;
}

/* ---- the study of two ---- */

static char *title_of(const xw_setting *setting, const char *title, bool chinese) {
  xw_text text = {0};
  const int count = xw_setting_count(setting);
  xw_text_append(&text, title);
  if (count > 0)
    xw_text_format(
        &text, xw_trn(chinese, ", %d lever set", ", %d levers set", (unsigned long)count), count);
  return text.data;
}

static xw_status narrow(const xw_setting *setting, xw_scene *scene) {
  const xw_scenario *from =
      &scene->whole
           .scenarios[strcmp(setting->base, scene->whole.scenarios[0].id) ? scene->scenario : 0];
  scene->number[0] = 0;
  scene->number[1] = scene->scenario;
  for (int i = 0; i < 2; i++)
    scene->pair[i] = scene->whole.scenarios[scene->number[i]];
  scene->title_en = title_of(setting, from->title_en, false);
  scene->title_zh = title_of(setting, from->title_zh, true);
  if (!scene->title_en || !scene->title_zh)
    return xw_fail_memory("a title");
  scene->pair[1].title_en = scene->title_en;
  scene->pair[1].title_zh = scene->title_zh;
  scene->study = scene->whole;
  scene->study.scenarios = scene->pair;
  scene->study.scenario_count = 2;
  return XW_OK;
}

xw_status xw_scene_open(const xw_catalogue *c, const xw_setting *setting, xw_scene *scene) {
  xw_setting resolved;
  *scene = (xw_scene){0};
  xw_study_init(&scene->whole);
  xw_status status = xw_catalogue_resolve(c, setting, &resolved, &scene->scenario);
  if (status == XW_OK)
    status = xw_catalogue_load(c, &resolved, &scene->whole, &scene->script);
  /* A file that was edited since the start may have lost its scenarios. */
  if (status == XW_OK && scene->whole.scenario_count != c->study.scenario_count)
    status =
        xw_fail(XW_ERR_SCRIPT, "%s has other scenarios now; start explore again", c->source->name);
  if (status == XW_OK)
    status = narrow(setting, scene);
  return status == XW_OK ? xw_model_create(&scene->study, narrow_actors(scene), &scene->model)
                         : status;
}

void xw_scene_close(xw_scene *scene) {
  xw_model_free(scene->model);
  xw_script_free(scene->script);
  xw_study_free(&scene->whole);
  xw_free(scene->title_en);
  xw_free(scene->title_zh);
  *scene = (xw_scene){0};
}
