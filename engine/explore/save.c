/* The file is made from the levers as they act, not from what was typed, so that it means the same wherever it is read. */
#include "explore/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "report/render.h"

enum { NAME_MOST = 64 };

xw_status xw_save_check_name(const char *name) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static const char all[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  const size_t size = strlen(name);
  if (size > 0 && size <= NAME_MOST && strchr(letters, name[0]) && name[strspn(name, all)] == '\0')
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "name = %.80s: write at most %d letters, digits, - and _, a letter first", name,
                 NAME_MOST);
}

/* ---- the text ---- */

/* A text of Lua: printable UTF-8 stays, the rest is escaped. */
static void append_quoted(xw_text *out, const char *text) {
  xw_text_append(out, "\"");
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\')
      xw_text_format(out, "\\%c", *c);
    else if ((unsigned char)*c < 0x20)
      xw_text_format(out, "\\%03d", *c);
    else
      xw_text_append_n(out, c, 1);
  }
  xw_text_append(out, "\"");
}

static void append_number(xw_text *out, double value) {
  char digits[32];
  xw_format_real(value, digits);
  xw_text_append(out, digits);
}

static double lever_at(const xw_scenario *s, int lever, int period) {
  return s->levers[period].value[lever];
}

/* One lever: a number when it never changes, else a schedule with an entry for each change. Nothing when it is as in 2014. */
static void append_lever(const xw_study *study, const xw_scenario *s, int lever, xw_text *out) {
  const xw_lever_info *info = xw_lever_info_at(lever);
  const int from = s->reform;
  const double first = lever_at(s, lever, from);
  char label[8];
  int changes = 0;
  for (int p = from + 1; p < study->periods; p++)
    changes += lever_at(s, lever, p) != lever_at(s, lever, p - 1);
  if (changes == 0 && first == info->baseline)
    return;
  xw_text_format(out, "    [\"%s\"] = ", info->name);
  if (changes > 0)
    xw_text_append(out, "schedule { ");
  for (int p = from; p < study->periods; p++) {
    if (p > from && lever_at(s, lever, p) == lever_at(s, lever, p - 1))
      continue;
    if (changes > 0) {
      xw_period_label(study, p, label);
      xw_text_format(out, "%s[\"%s\"] = ", p > from ? ", " : "", label);
    }
    append_number(out, lever_at(s, lever, p));
  }
  xw_text_format(out, "%s,   -- %s\n", changes > 0 ? " }" : "", info->unit);
}

static void append_parameters(const xw_scenario *s, xw_text *out) {
  const xw_parameters usual = xw_parameters_default();
  bool any = false;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    if (s->parameters.value[i] == usual.value[i])
      continue;
    xw_text_format(out, "%s    [\"%s\"] = ", any ? "" : "  parameters = {\n",
                   xw_parameter_info_at(i)->name);
    append_number(out, s->parameters.value[i]);
    xw_text_append(out, ",\n");
    any = true;
  }
  if (any)
    xw_text_append(out, "  },\n");
}

/* Levers that the file cannot give: those before the reform, when they are not those of 2014. */
static bool began_elsewhere(const xw_scenario *s) {
  const xw_levers usual = xw_levers_baseline();
  return memcmp(&s->history, &usual, sizeof usual) != 0;
}

/* A name may hold a line break, which would end the comment. */
static void append_comment(xw_text *out, const char *text) {
  for (const char *c = text; *c; c++)
    xw_text_append_n(out, (unsigned char)*c < 0x20 ? " " : c, 1);
}

static void append_head(const xw_catalogue *c, const xw_setting *setting, const xw_study *study,
                        const xw_scenario *s, xw_text *out) {
  xw_text_append(out, "-- Made with: xiaowei explore ");
  append_comment(out, c->source->words);
  xw_text_append(out, "\n-- from scenario ");
  append_comment(out, *setting->base ? setting->base : s->id);
  xw_setting_options(setting, out);
  xw_text_append(out, "\n");
  if (s->has_hooks || s->has_rules)
    xw_text_format(out, "-- Not in this file: the code of scenario %s, which acts during a run.\n",
                   s->id);
  if (began_elsewhere(s))
    xw_text_append(out,
                   "-- Not in this file: levers before the reform that are not those of 2014.\n");
  if (c->study.scenario_count > 0 && study->burn_in != 24)
    xw_text_format(out, "-- The study that it was made in has burn_in = %d.\n", study->burn_in);
}

static void append_scenario(const xw_catalogue *c, const xw_setting *setting, const char *name,
                            const xw_study *study, const xw_scenario *s, xw_text *out) {
  char label[8];
  append_head(c, setting, study, s, out);
  xw_text_format(out, "return scenario {\n  id = \"%s\",\n  title = { en = ", name);
  append_quoted(out, name);
  xw_text_append(out, ", zh = ");
  append_quoted(out, name);
  xw_text_append(out, " },\n");
  if (s->reform < study->periods) {
    xw_period_label(study, s->reform, label);
    xw_text_format(out, "  reform = \"%s\",\n  levers = {\n", label);
    for (int i = 0; i < XW_LEVER_COUNT; i++)
      append_lever(study, s, i, out);
    xw_text_append(out, "  },\n");
  }
  append_parameters(s, out);
  xw_text_append(out, "}\n");
}

xw_status xw_save_text(const xw_catalogue *c, const xw_setting *setting, const char *name,
                       xw_text *out) {
  xw_setting resolved;
  xw_study study;
  xw_script *script = NULL;
  int scenario = 0;
  if (!name)
    name = "setting";
  xw_status status = xw_save_check_name(name);
  if (status == XW_OK)
    status = xw_catalogue_resolve(c, setting, &resolved, &scenario);
  if (status != XW_OK)
    return status;
  status = xw_catalogue_load(c, &resolved, &study, &script);
  if (status == XW_OK && scenario < study.scenario_count)
    append_scenario(c, setting, name, &study, &study.scenarios[scenario], out);
  xw_script_free(script);
  xw_study_free(&study);
  return status == XW_OK && out->failed ? xw_fail_memory("a scenario file") : status;
}

/* ---- the file ---- */

static xw_status fail_file(const char *name) {
  if (errno == EEXIST)
    return xw_fail(XW_ERR_ARGUMENT, "%s.lua is there already; choose another name", name);
  return xw_fail(XW_ERR_IO, "%s.lua could not be written: %s", name, xw_reason(errno));
}

static xw_status write_all(int file, const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    const ssize_t n = write(file, text, left);
    if (n < 0 && errno != EINTR)
      return XW_ERR_IO;
    text += n > 0 ? n : 0;
    left -= n > 0 ? (size_t)n : 0;
  }
  return XW_OK;
}

xw_status xw_save_file(const xw_explore_source *source, const char *name, const char *text) {
  char file_name[NAME_MOST + 8];
  xw_status status = xw_save_check_name(name);
  if (status == XW_OK && !source->folder)
    status = xw_fail(XW_ERR_ARGUMENT,
                     "files are not written: start with 'xiaowei explore --write', or download it");
  if (status != XW_OK)
    return status;
  snprintf(file_name, sizeof file_name, "%s.lua", name);
  const int folder = open(source->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return fail_file(name);
  const int file =
      openat(folder, file_name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) {
    status = fail_file(name);
  } else {
    status = write_all(file, text);
    if (close(file) != 0 || status != XW_OK) {
      status = fail_file(name);
      unlinkat(folder, file_name, 0);
    }
  }
  close(folder);
  return status;
}
