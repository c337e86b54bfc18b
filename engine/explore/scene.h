/* A scene: the baseline and a setting, ready to run. */
#ifndef XW_EXPLORE_SCENE_H
#define XW_EXPLORE_SCENE_H

#include "explore/catalogue.h"
#include "xiaowei/model.h"

typedef struct xw_scene {
  xw_study whole; /* as it was loaded; owns everything */
  xw_script *script;
  int scenario; /* of the whole that the setting changes */
  xw_study
      study; /* the same with two scenarios, the baseline and the setting; parts are borrowed */
  xw_scenario pair[2];       /* their rows */
  char *title_en, *title_zh; /* of the setting; owned */
  xw_actor_class actors;     /* those of the script under the numbers of the two */
  const xw_actor_class *inner;
  int number[2]; /* of the two in the whole */
  xw_model *model;
} xw_scene;

/* Load and build. A scene must not be moved afterwards: it points into itself. Free with xw_scene_close in every case.
 * The scenarios keep their ids, so that numbers are found where the command puts them. */
xw_status xw_scene_open(const xw_catalogue *catalogue, const xw_setting *setting, xw_scene *scene);
void xw_scene_close(xw_scene *scene);

#endif
