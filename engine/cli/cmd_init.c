/* xiaowei init: a folder with a scenario, a study, a readout and a test to start from, in the chosen language, and settings with which
 * editors know what scripts see. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "scripting/api.h"

static const struct file {
  const char *template, *suffix;
} files[] = {{"scenario", ""}, {"study", "-study"}, {"readout", "-readout"}, {"test", "-test"}};

static xw_status check_name(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const size_t n = strlen(name);
  if (n > 0 && n <= 60 && name[0] >= 'a' && name[0] <= 'z' && strspn(name, allowed) == n)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "init %.80s: write a plain name, such as my-plan: small letters, digits and -, a "
                 "letter first",
                 name);
}

/* "my-plan" as "My plan". */
static void title_of(const char *name, char title[64]) {
  snprintf(title, 64, "%s", name);
  title[0] = (char)(title[0] - 'a' + 'A');
  for (char *c = title; *c; c++)
    if (*c == '-')
      *c = ' ';
}

/* The template with @NAME@ and @TITLE@ filled in. */
static void fill(xw_text *out, const char *text, const char *name, const char *title) {
  while (*text) {
    if (strncmp(text, "@NAME@", 6) == 0) {
      xw_text_append(out, name);
      text += 6;
    } else if (strncmp(text, "@TITLE@", 7) == 0) {
      xw_text_append(out, title);
      text += 7;
    } else {
      xw_text_append_n(out, text++, 1);
    }
  }
}

static xw_status write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wx");
  if (file == NULL)
    return xw_fail(XW_ERR_IO, "%s cannot be written: %s", path, xw_reason(errno));
  const bool written = fputs(text, file) >= 0;
  return fclose(file) == 0 && written ? XW_OK : xw_fail(XW_ERR_IO, "%s: the disk is full", path);
}

static xw_status make_file(const xw_options *o, const struct file *file, const char *name) {
  char *text = NULL, title[64], path[256], template[32];
  xw_text out = {0};
  title_of(name, title);
  snprintf(template, sizeof template, "%s%s", file->template, o->chinese ? "-zh" : "");
  snprintf(path, sizeof path, "%s/%s%s.lua", name, name, file->suffix);
  xw_status status = xw_script_shipped("templates", template, &text);
  if (status == XW_OK)
    fill(&out, text, name, title);
  if (status == XW_OK)
    status = out.failed ? xw_fail_memory("a file of the new scenario") : write_file(path, out.data);
  xw_text_free(&out);
  xw_free(text);
  return status;
}

/* Settings that let editors find the definitions of what scripts see. */
static xw_status make_settings(const char *name) {
  char *folder = NULL, path[256];
  xw_text language_server = {0}, linter = {0};
  xw_status status = xw_script_shipped_folder("meta", "xiaowei.d", &folder);
  if (status == XW_OK) {
    xw_luarc_write(&language_server, folder);
    xw_luacheckrc_write(&linter);
    if (language_server.failed || linter.failed)
      status = xw_fail_memory("the settings of editors");
  }
  snprintf(path, sizeof path, "%s/.luarc.json", name);
  if (status == XW_OK)
    status = write_file(path, language_server.data);
  snprintf(path, sizeof path, "%s/.luacheckrc", name);
  if (status == XW_OK)
    status = write_file(path, linter.data);
  xw_text_free(&language_server);
  xw_text_free(&linter);
  xw_free(folder);
  return status;
}

static void say_next(const xw_options *o, const char *name) {
  xw_say(o,
         "%s/ holds a scenario, a study, a readout and a test, and settings for editors:\n"
         "  cd %s\n"
         "  xiaowei check %s.lua           the levers of every quarter\n"
         "  xiaowei test %s-test.lua       what must hold of it\n"
         "  xiaowei run %s-study.lua       then: xiaowei compare %s-study.db\n"
         "  xiaowei read %s-readout.lua %s-study.db\n",
         name, name, name, name, name, name, name, name);
}

int xw_cmd_init(const xw_options *o) {
  const char *name = o->operands[0];
  xw_status status = check_name(name);
  if (status == XW_OK && mkdir(name, 0777) != 0)
    status =
        errno == EEXIST
            ? xw_fail(XW_ERR_ARGUMENT, "init %s: there is a '%s' here already; choose another name",
                      name, name)
            : xw_fail(XW_ERR_IO, "init %s: the folder cannot be made: %s", name, xw_reason(errno));
  for (size_t i = 0; i < sizeof files / sizeof *files && status == XW_OK; i++)
    status = make_file(o, &files[i], name);
  if (status == XW_OK)
    status = make_settings(name);
  if (status == XW_OK)
    say_next(o, name);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
