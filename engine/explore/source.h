/* Where the explorer's study comes from: the command line lends it. */
#ifndef XW_EXPLORE_SOURCE_H
#define XW_EXPLORE_SOURCE_H

#include "scripting/script.h"

typedef struct xw_explore_source {
  void *self;
  /* Load the study with what the page asks for (sets, replications, firms) beside what the command line said. Called
   * from several threads, so it must not change `self`. The caller frees both, also after a failure. */
  xw_status (*load)(void *self, const xw_overrides *overrides, xw_study *study, xw_script **script);
  const char
      *words; /* files and options of the command line as a shell takes them: "a.lua --seed 5" */
  const char *name;      /* of the file, for people */
  const char *folder;    /* where scenario files are saved; NULL: they are not */
  const char *database;  /* a study database with results of its own; NULL: none */
  const char *plausible; /* the database of the same study over plausible parameters; NULL: none */
} xw_explore_source;

#endif
