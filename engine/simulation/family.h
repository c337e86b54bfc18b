/* Families: variants of a study that share their history, and where each leaves it. */
#ifndef XW_SIMULATION_FAMILY_H
#define XW_SIMULATION_FAMILY_H

#include "xiaowei/study.h"

/* Variants with the same history: the trunk is simulated from birth, the others fork from it. */
typedef struct xw_family {
  int trunk;
  int first,
      count; /* its other variants are member[first .. first + count - 1], by fork, then number */
} xw_family;

/* Constant; owned arrays. Zero-initialise, then xw_families_make. */
typedef struct xw_families {
  xw_family *family;
  int count;
  int *member; /* [variants] */
  int *
      fork; /* [variants]: first horizon period in which a variant differs from its trunk; the number of
                  periods when it never does */
} xw_families;

xw_status xw_families_make(const xw_study *study, xw_families *families);
void xw_families_free(xw_families *families);

/* Horizon period from which a variant's own levers and code act: its reform, or the fork of the study. */
int xw_variant_reform(const xw_study *study, int variant);
bool xw_variant_has_hooks(const xw_study *study, int variant);
/* It has hooks or rules. */
bool xw_variant_acts(const xw_study *study, int variant);

#endif
