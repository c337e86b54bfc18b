/* Every value is checked against its row of the registry, in the registry's words. */
#include "explore/setting.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/render.h"

static xw_status read_whole(const char *name, const char *text, int64_t low, int64_t high,
                            int64_t *number) {
  char *end = NULL;
  errno = 0;
  const long long value = strtoll(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno || value < low || value > high)
    return xw_fail(XW_ERR_ARGUMENT, "%s = %.40s: write a whole number from %lld to %lld", name,
                   text, (long long)low, (long long)high);
  *number = value;
  return XW_OK;
}

/* Number of a choice by its name: the unit of such a row reads "choice first|second|third". */
static int find_choice(const char *unit, const char *name) {
  const char *at = strchr(unit, ' ');
  const size_t size = strlen(name);
  for (int number = 0; at && size > 0; number++, at = strchr(at, '|')) {
    at++;
    if (strncmp(at, name, size) == 0 && (at[size] == '|' || at[size] == '\0'))
      return number;
  }
  return -1;
}

static xw_status read_lever(const char *name, const char *text, xw_setting *setting) {
  const int lever = xw_lever_find(name);
  const char *nearest = lever < 0 ? xw_lever_nearest(name) : NULL;
  char *end = NULL;
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "no lever is called '%.80s'; did you mean '%s'?", name,
                   nearest);
  if (lever < 0)
    return xw_fail(XW_ERR_ARGUMENT, "no lever is called '%.80s'; /api/registry lists them", name);
  const xw_lever_info *info = xw_lever_info_at(lever);
  double value = strtod(text, &end);
  if (end == text || *end) {
    const int choice = info->kind == XW_CHOICE ? find_choice(info->unit, text) : -1;
    if (choice < 0)
      return xw_fail(XW_ERR_ARGUMENT, "%s = %.40s: that is not a number (unit: %s)", name, text,
                     info->unit);
    value = choice;
  }
  setting->is_set[lever] = true;
  setting->value[lever] = value;
  return xw_lever_check(lever, value);
}

static xw_status read_firm(const char *text, uint64_t *firm) {
  char *end = NULL;
  errno = 0;
  *firm = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno)
    return xw_fail(XW_ERR_ARGUMENT, "firm = %.40s: write the number of an enterprise, from 0",
                   text);
  return XW_OK;
}

static xw_status read_base(const char *text, xw_setting *setting) {
  if (strlen(text) >= sizeof setting->base)
    return xw_fail(XW_ERR_ARGUMENT, "base = %.40s...: no scenario has so long a name", text);
  memset(setting->base, 0, sizeof setting->base);
  memcpy(setting->base, text, strlen(text));
  return XW_OK;
}

static bool is_among(const char *name, const char *const *list) {
  for (; list && *list; list++)
    if (strcmp(name, *list) == 0)
      return true;
  return false;
}

static xw_status read_pair(const xw_form_pair *pair, xw_setting *s) {
  const char *name = pair->name, *value = pair->value;
  if (strcmp(name, "base") == 0)
    return read_base(value, s);
  if (strcmp(name, "n") == 0)
    return read_whole(name, value, 2, XW_SETTING_REPLICATIONS_MOST, &s->replications);
  if (strcmp(name, "firms") == 0)
    return read_whole(name, value, 1, XW_SETTING_FIRMS_MOST, &s->firms);
  if (strcmp(name, "firm") == 0)
    return read_firm(value, &s->firm);
  if (strcmp(name, "replication") == 0)
    return read_whole(name, value, 0, XW_SETTING_REPLICATIONS_MOST, &s->replication);
  return read_lever(name, value, s);
}

xw_status xw_setting_read(const xw_form *form, const char *const *others,
                          const xw_setting *defaults, xw_setting *setting) {
  xw_status status = XW_OK;
  *setting = *defaults;
  for (int i = 0; i < form->count && status == XW_OK; i++)
    if (!is_among(form->pair[i].name, others))
      status = read_pair(&form->pair[i], setting);
  return status;
}

int xw_setting_count(const xw_setting *setting) {
  int count = 0;
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    count += setting->is_set[i];
  return count;
}

void xw_setting_options(const xw_setting *setting, xw_text *out) {
  char number[32];
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (setting->is_set[i]) {
      xw_format_real(setting->value[i], number);
      xw_text_format(out, " --set %s=%s", xw_lever_info_at(i)->name, number);
    }
}
