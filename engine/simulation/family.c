/* Families of variants, found once for a study.
 *
 * Draws of uncertain parameters do not matter here: variants that agree without them agree with them. */
#include "simulation/family.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/memory.h"

int xw_variant_reform(const xw_study *study, int variant) {
  const int scenario = variant % study->scenario_count;
  const int reform = study->scenarios[scenario].reform;
  return scenario > 0 && study->fork > reform ? study->fork : reform;
}

bool xw_variant_has_hooks(const xw_study *study, int variant) {
  return study->scenarios[variant % study->scenario_count].has_hooks;
}

bool xw_variant_acts(const xw_study *study, int variant) {
  return xw_variant_has_hooks(study, variant) ||
         study->scenarios[variant % study->scenario_count].has_rules;
}

/* Before the fork of the study every variant is the baseline of its point. */
static int ancestor(const xw_study *study, int variant) {
  return study->fork > 0 ? variant - variant % study->scenario_count : variant;
}

/* All that decides a variant's burn-in. */
typedef struct history {
  xw_levers levers;
  xw_parameters parameters;
} history;

static void history_of(const xw_study *study, int variant, history *h) {
  xw_variant_levers(study, variant, -1, &h->levers);
  xw_variant_parameters(study, ancestor(study, variant), NULL, &h->parameters);
}

/* First period in which a variant differs from the trunk; periods when it never does. */
static int fork_of(const xw_study *study, int trunk, int variant) {
  xw_levers a, b;
  int first = study->periods;
  if (xw_variant_acts(study, variant))
    first = xw_variant_reform(study, variant);
  if (xw_variant_acts(study, trunk) && xw_variant_reform(study, trunk) < first)
    first = xw_variant_reform(study, trunk);
  if (first < study->fork)
    first = study->fork; /* until then the trunk is the baseline, with its code */
  for (int p = study->fork; p < first; p++) {
    xw_variant_levers(study, trunk, p, &a);
    xw_variant_levers(study, variant, p, &b);
    if (memcmp(&a, &b, sizeof a) != 0)
      return p;
  }
  return first;
}

/* Parameters may differ from the fork of the study on. */
static bool same_parameters(const xw_study *study, int a, int b) {
  xw_parameters mine, theirs;
  xw_variant_parameters(study, a, NULL, &mine);
  xw_variant_parameters(study, b, NULL, &theirs);
  return memcmp(&mine, &theirs, sizeof mine) == 0;
}

static int fork_period(const xw_study *study, int trunk, int variant) {
  if (study->fork > 0 && !same_parameters(study, trunk, variant))
    return study->fork;
  return fork_of(study, trunk, variant);
}

/* While families are gathered: which one each variant belongs to. */
typedef struct gathering {
  const xw_study *study;
  xw_families *families;
  uint64_t *digest; /* [family] of the history */
  int *home;        /* [variant] */
} gathering;

static bool shares_history(const gathering *g, int family, uint64_t digest, const history *mine) {
  history theirs;
  if (g->digest[family] != digest)
    return false;
  history_of(g->study, g->families->family[family].trunk, &theirs);
  return memcmp(&theirs, mine, sizeof theirs) == 0;
}

static int find_home(gathering *g, int variant) {
  history mine;
  memset(&mine, 0, sizeof mine);
  history_of(g->study, variant, &mine);
  const uint64_t digest = xw_digest_add(XW_DIGEST_START, &mine, sizeof mine);
  for (int f = 0; f < g->families->count; f++)
    if (shares_history(g, f, digest, &mine))
      return f;
  const int f = g->families->count++;
  g->families->family[f] = (xw_family){.trunk = variant};
  g->digest[f] = digest;
  return f;
}

/* The trunk is the first variant without code, else the first; the baseline when the study has a fork. */
static void choose_trunk(gathering *g, int variant) {
  xw_family *family = &g->families->family[g->home[variant]];
  if (g->study->fork == 0 && xw_variant_acts(g->study, family->trunk) &&
      !xw_variant_acts(g->study, variant))
    family->trunk = variant;
}

static void place_members(gathering *g, int variants) {
  int next = 0;
  for (int f = 0; f < g->families->count; f++) {
    xw_family *family = &g->families->family[f];
    family->first = next;
    next += family->count;
    family->count = 0;
  }
  for (int v = 0; v < variants; v++) {
    xw_family *family = &g->families->family[g->home[v]];
    g->families->fork[v] = fork_period(g->study, family->trunk, v);
    if (v != family->trunk)
      g->families->member[family->first + family->count++] = v;
  }
}

/* Stable, so that variants that fork together stay in order of number. */
static void sort_members(const xw_families *families, const xw_family *family, int periods,
                         int *room) {
  int *member = families->member + family->first, n = 0;
  for (int p = 0; p <= periods; p++)
    for (int i = 0; i < family->count; i++)
      if (families->fork[member[i]] == p)
        room[n++] = member[i];
  memcpy(member, room, (size_t)family->count * sizeof *member);
}

static void gather(gathering *g) {
  const int variants = xw_study_variants(g->study);
  for (int v = 0; v < variants; v++)
    g->home[v] = find_home(g, v);
  for (int v = 0; v < variants; v++)
    choose_trunk(g, v);
  for (int v = 0; v < variants; v++)
    g->families->family[g->home[v]].count += v != g->families->family[g->home[v]].trunk;
  place_members(g, variants);
  for (int f = 0; f < g->families->count; f++)
    sort_members(g->families, &g->families->family[f], g->study->periods, g->home);
}

xw_status xw_families_make(const xw_study *study, xw_families *families) {
  const size_t variants = (size_t)xw_study_variants(study);
  gathering g = {.study = study, .families = families};
  *families = (xw_families){0};
  families->family = xw_calloc(variants, sizeof *families->family);
  families->member = xw_calloc(variants, sizeof *families->member);
  families->fork = xw_calloc(variants, sizeof *families->fork);
  g.digest = xw_calloc(variants, sizeof *g.digest);
  g.home = xw_calloc(variants, sizeof *g.home);
  const bool room = families->family && families->member && families->fork && g.digest && g.home;
  if (room)
    gather(&g);
  else
    xw_families_free(families);
  xw_free(g.digest);
  xw_free(g.home);
  return room ? XW_OK : xw_fail_memory("the variants of the study");
}

void xw_families_free(xw_families *families) {
  xw_free(families->family);
  xw_free(families->member);
  xw_free(families->fork);
  *families = (xw_families){0};
}
