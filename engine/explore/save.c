/* The file is made from the levers as they act, not from what was typed, so that it means the same wherever it is read.
 * Hooks and rules are code, which is not copied: a file extends the scenario whose they are, or is refused. */
#include "explore/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "explore/command.h"
#include "explore/json.h"
#include "report/render.h"

enum { NAME_MOST = 64 };

/* A setting on its way into a file. */
typedef struct xw_saving {
  const xw_catalogue *catalogue;
  const xw_setting *setting; /* resolved */
  const xw_study *study;
  const xw_scenario *scenario; /* of the study, with the levers of the setting */
  const char *origin;       /* file of the scenario that is extended; NULL: the file stands alone */
  char name[NAME_MOST + 1]; /* of the origin */
  xw_setting resolved;
  xw_study loaded;
  xw_script *script;
} xw_saving;

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

/* A lever as the file must say it: a number when it never changes, else a schedule with an entry for each change. */
static void append_path(const xw_study *study, const xw_scenario *s, int lever, xw_text *out) {
  const int from = s->reform;
  char label[8];
  bool changes = false;
  for (int p = from + 1; p < study->periods; p++)
    changes = changes || lever_at(s, lever, p) != lever_at(s, lever, p - 1);
  xw_text_format(out, "    [\"%s\"] = %s", xw_lever_info_at(lever)->name,
                 changes ? "schedule { " : "");
  for (int p = from; p < study->periods; p++) {
    if (p > from && lever_at(s, lever, p) == lever_at(s, lever, p - 1))
      continue;
    if (changes) {
      xw_period_label(study, p, label);
      xw_text_format(out, "%s[\"%s\"] = ", p > from ? ", " : "", label);
    }
    append_number(out, lever_at(s, lever, p));
  }
  xw_text_format(out, "%s,   -- %s\n", changes ? " }" : "", xw_lever_info_at(lever)->unit);
}

/* Whether a lever is as in 2014 throughout, here and in the baseline that the file may start from. */
static bool is_usual(const xw_study *study, const xw_scenario *s, int lever) {
  const double usual = xw_lever_info_at(lever)->baseline;
  for (int p = s->reform; p < study->periods; p++)
    if (lever_at(s, lever, p) != usual || lever_at(&study->scenarios[0], lever, p) != usual)
      return false;
  return true;
}

static void append_levers(const xw_saving *saving, xw_text *out) {
  const xw_scenario *s = saving->scenario;
  xw_text_append(out, "  levers = {\n");
  for (int i = 0; i < XW_LEVER_COUNT; i++)
    if (saving->origin ? saving->setting->is_set[i] : !is_usual(saving->study, s, i))
      append_path(saving->study, s, i, out);
  xw_text_append(out, "  },\n");
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

/* A name may hold a line break, which would end the comment. */
static void append_comment(xw_text *out, const char *text) {
  for (const char *c = text; *c; c++)
    xw_text_append_n(out, (unsigned char)*c < 0x20 ? " " : c, 1);
}

/* ---- what the file holds, and what it cannot ---- */

/* The name under which scripts find the file of a scenario; false when they cannot. */
static bool name_of(const char *file, char name[NAME_MOST + 1]) {
  const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
  const size_t size = strlen(base);
  if (size < 5 || size - 4 > NAME_MOST || strcmp(base + size - 4, ".lua") != 0)
    return false;
  memcpy(name, base, size - 4);
  name[size - 4] = '\0';
  return true;
}

/* Whether scripts find that name wherever they lie, since it ships. */
static bool ships(const char *file, const char *name) {
  char *shipped = NULL;
  char *mine = xw_path_real(file);
  char *real = xw_script_scenario(name, &shipped) == XW_OK ? xw_path_real(shipped) : NULL;
  const bool same = mine && real && strcmp(mine, real) == 0;
  xw_free(mine);
  xw_free(real);
  xw_free(shipped);
  return same;
}

/* Code is not written down again: the file extends the scenario whose code it is, where that has a file. */
static xw_status find_origin(xw_saving *saving) {
  const xw_scenario *s = saving->scenario;
  if (!s->has_hooks && !s->has_rules)
    return XW_OK;
  if (!s->file || !name_of(s->file, saving->name))
    return xw_fail(XW_ERR_ARGUMENT,
                   "scenario %s acts by code that is written inside %s, which a scenario file "
                   "cannot take over; give the scenario a file of its own, or copy the command",
                   s->id, saving->catalogue->source->name);
  saving->origin = s->file;
  return XW_OK;
}

/* Whether the baseline of the study is another than that which ships. */
static bool has_own_baseline(const xw_study *study) {
  const xw_scenario *baseline = &study->scenarios[0];
  const xw_parameters usual = xw_parameters_default();
  const xw_levers of_2014 = xw_levers_baseline();
  if (baseline->has_hooks || baseline->has_rules ||
      memcmp(&baseline->parameters, &usual, sizeof usual) != 0)
    return true;
  for (int p = 0; p < study->periods; p++)
    if (memcmp(&baseline->levers[p], &of_2014, sizeof of_2014) != 0)
      return true;
  return false;
}

/* What a reader of the file must know; a sentence each, to `say`. */
static void tell(const xw_saving *saving, bool chinese,
                 void (*say)(void *self, const char *sentence), void *self) {
  xw_text text = {0};
  const xw_study *study = saving->study;
  if (saving->origin && !ships(saving->origin, saving->name)) {
    xw_text_format(&text,
                   xw_tr(chinese, "It extends scenario %s and must lie in the folder of %s.lua."),
                   saving->name, saving->name);
    say(self, text.data ? text.data : "");
  }
  xw_text_free(&text);
  if (has_own_baseline(study))
    say(self, xw_tr(chinese,
                    "The page compares with the baseline of its study, which differs from "
                    "the shipped one: run the file beside that baseline."));
  if (study->uncertain_count > 0)
    say(self, xw_tr(chinese,
                    "The study of the page draws parameters in every replication; a "
                    "scenario file does not."));
  if (study->custom_count > 0 && !saving->origin)
    say(self, xw_tr(chinese, "Metrics of the study's own are not in the file."));
  say(self, xw_tr(chinese,
                  "A scenario file holds the policy. Firms, seed, horizon and "
                  "replications are those of the study that it is run in; the command "
                  "gives the numbers of the page."));
}

static xw_status open_saving(const xw_catalogue *c, const xw_setting *setting, xw_saving *saving) {
  int scenario = 0;
  *saving = (xw_saving){.catalogue = c, .setting = &saving->resolved, .study = &saving->loaded};
  xw_study_init(&saving->loaded);
  xw_status status = xw_catalogue_resolve(c, setting, &saving->resolved, &scenario);
  if (status == XW_OK)
    status = xw_catalogue_load(c, &saving->resolved, &saving->loaded, &saving->script);
  if (status == XW_OK && scenario >= saving->loaded.scenario_count)
    status =
        xw_fail(XW_ERR_SCRIPT, "%s has other scenarios now; start explore again", c->source->name);
  if (status != XW_OK)
    return status;
  saving->scenario = &saving->loaded.scenarios[scenario];
  return find_origin(saving);
}

static void close_saving(xw_saving *saving) {
  xw_script_free(saving->script);
  xw_study_free(&saving->loaded);
}

/* ---- the whole ---- */

static void say_comment(void *out, const char *sentence) {
  xw_text_append(out, "-- ");
  append_comment(out, sentence);
  xw_text_append(out, "\n");
}

static xw_status append_head(const xw_saving *saving, const xw_setting *asked, xw_text *out) {
  xw_text command = {0};
  const xw_status status = xw_command_run(saving->catalogue, asked, &command);
  xw_text_append(out, "-- Made with: xiaowei explore ");
  append_comment(out, saving->catalogue->source->words);
  xw_text_append(out, "\n-- from scenario ");
  append_comment(out, *asked->base ? asked->base : saving->scenario->id);
  xw_setting_options(asked, out);
  xw_text_append(out, "\n");
  tell(saving, false, say_comment, out);
  if (status == XW_OK)
    say_comment(out, command.data ? command.data : "");
  xw_text_free(&command);
  return status;
}

static void append_scenario(const xw_saving *saving, const char *name, xw_text *out) {
  char label[8];
  const xw_study *study = saving->study;
  const xw_scenario *s = saving->scenario;
  xw_text_format(out, "return scenario {\n  id = \"%s\",\n  title = { en = ", name);
  append_quoted(out, name);
  xw_text_append(out, ", zh = ");
  append_quoted(out, name);
  xw_text_append(out, " },\n");
  if (saving->origin)
    xw_text_format(out, "  extends = \"%s\",\n", saving->name);
  if (s->reform < study->periods) {
    xw_period_label(study, s->reform, label);
    xw_text_format(out, "  reform = \"%s\",\n", label);
    append_levers(saving, out);
  }
  append_parameters(s, out);
  xw_text_append(out, "}\n");
}

xw_status xw_save_text(const xw_catalogue *c, const xw_setting *setting, const char *name,
                       xw_text *out) {
  xw_saving saving;
  if (!name)
    name = "setting";
  xw_status status = xw_save_check_name(name);
  if (status != XW_OK)
    return status;
  status = open_saving(c, setting, &saving);
  if (status == XW_OK)
    status = append_head(&saving, setting, out);
  if (status == XW_OK)
    append_scenario(&saving, name, out);
  close_saving(&saving);
  return status == XW_OK && out->failed ? xw_fail_memory("a scenario file") : status;
}

typedef struct sentences {
  xw_text *out;
  int count;
} sentences;

static void say_json(void *self, const char *sentence) {
  sentences *list = self;
  xw_text_append(list->out, list->count++ > 0 ? "," : "");
  xw_json_string(list->out, sentence);
}

xw_status xw_save_notes(const xw_catalogue *c, const xw_setting *setting, bool chinese,
                        xw_text *out) {
  xw_saving saving;
  sentences list = {out, 0};
  const xw_status status = open_saving(c, setting, &saving);
  xw_text_append(out, "{\"refused\":");
  if (status == XW_ERR_ARGUMENT)
    xw_json_string(out, xw_last_error_shown());
  else
    xw_text_append(out, "null");
  xw_text_append(out, ",\"notes\":[");
  if (status == XW_OK)
    tell(&saving, chinese, say_json, &list);
  xw_text_append(out, "]}\n");
  close_saving(&saving);
  if (status != XW_OK && status != XW_ERR_ARGUMENT)
    return status;
  return out->failed ? xw_fail_memory("notes on a scenario file") : XW_OK;
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
