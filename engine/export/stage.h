/* A folder that is made beside its place and moved there when it is whole. */
#ifndef XW_EXPORT_STAGE_H
#define XW_EXPORT_STAGE_H

#include "base/text.h"

typedef struct xw_stage {
  char *target; /* the folder that it becomes; links followed when it is there */
  char *path;   /* where files are written now: "TARGET.part" */
  int lock;     /* open file, -1: none */
  bool exists;  /* the target is there */
} xw_stage;

/* Names that an export may leave in its folder, one after the other; NULL at the end. Valid until the next
 * call. */
typedef const char *(*xw_stage_names)(int index, char room[64]);

/* Make an empty stage for a folder. XW_ERR_ARGUMENT: the folder is there, is not empty and was not made by an
 * export. XW_ERR_IO: another process exports to it now, or the disk. Free with xw_stage_drop in every case. */
xw_status xw_stage_begin(xw_stage *stage, const char *folder, xw_stage_names names);
/* Path of a file of the stage, freed with xw_free; NULL without memory. */
char *xw_stage_file(const xw_stage *stage, const char *name);
/* Move all to its place; what an earlier export left there and this one has not is removed. */
xw_status xw_stage_commit(xw_stage *stage, xw_stage_names names);
/* Remove the stage and what is in it, unless it was committed; free. */
void xw_stage_drop(xw_stage *stage, xw_stage_names names);

#endif
