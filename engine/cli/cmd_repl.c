/* xiaowei repl: a prompt in the environment of hooks, over a run that is stepped by hand. From a pipe it reads
 * lines without a prompt. */
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/prompt.h"
#include "scripting/repl.h"

/* The file, or else the shipped baseline. */
static xw_status load(const xw_options *o, xw_study *study, xw_script **script) {
  char *path = NULL;
  if (o->operand_count > 0)
    return xw_load(o, 0, study, script);
  xw_status status = xw_script_scenario("baseline", &path);
  if (status == XW_OK) {
    xw_options with = *o;
    with.operands = &path;
    with.operand_count = 1;
    status = xw_load(&with, 0, study, script);
  }
  xw_free(path);
  return status;
}

/* Read lines until they are a whole; NULL at the end of the input. */
static char *read_next(const char *prompt, xw_text *text) {
  char *line = xw_prompt_read(prompt);
  if (line && text->size > 0)
    xw_text_append(text, "\n");
  if (line)
    xw_text_append(text, line);
  return line;
}

static void make_prompt(const xw_repl *repl, bool more, char *out, size_t size) {
  char place[80];
  xw_repl_place(repl, place, sizeof place);
  if (more)
    snprintf(out, size, "%*s> ", (int)strlen(place), "");
  else
    snprintf(out, size, "%s> ", place);
}

/* What people type to leave, with or without the parentheses of a call. */
static bool ends(const char *text) {
  static const char *const words[] = {"quit", "exit", "quit()", "exit()"};
  const size_t from = strspn(text, " \t"), size = strcspn(text + from, " \t;\n");
  if (text[from + size + strspn(text + from + size, " \t;\n")] != '\0')
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == size && strncmp(text + from, words[i], size) == 0)
      return true;
  return false;
}

static xw_status talk(xw_repl *repl) {
  xw_text text = {0};
  bool more = false;
  char prompt[100], *line = NULL;
  for (;;) {
    make_prompt(repl, more, prompt, sizeof prompt);
    line = read_next(prompt, &text);
    if (line == NULL || text.failed)
      break;
    if (!more && ends(text.data))
      break;
    const xw_repl_answer answer = xw_repl_run(repl, text.data);
    fflush(stdout);
    more = answer == XW_REPL_MORE;
    if (answer == XW_REPL_ERROR)
      xw_tell("%s\n", xw_last_error_shown());
    if (!more) {
      xw_text_free(&text);
      text = (xw_text){0};
    }
    xw_free(line);
  }
  xw_free(line);
  const bool failed = text.failed;
  if (more && !failed)
    xw_tell("%s\n", xw_tr_here("the input ends within a statement"));
  xw_text_free(&text);
  return failed ? xw_fail_memory("a line") : XW_OK;
}

static xw_status run(const xw_options *o, const xw_study *study, xw_script *script) {
  xw_model *model = NULL;
  xw_repl *repl = NULL;
  xw_limits limits = o->limits;
  limits.guard = xw_call_guard();
  xw_script_guard(script, limits.guard);
  xw_status status = xw_model_create(study, xw_script_actors(script), &model);
  if (status == XW_OK)
    status =
        xw_repl_open(model, script, study->scenario_count - 1, &limits, stdout, o->chinese, &repl);
  if (status == XW_OK && xw_prompt_is_interactive()) {
    xw_say(o, "step(4) runs a year, help() helps, quit ends\n");
    xw_prompt_words(xw_repl_word);
  }
  if (status == XW_OK)
    status = talk(repl);
  if (status == XW_OK && xw_prompt_is_interactive())
    xw_print_text("\n");
  xw_repl_close(repl);
  xw_model_free(model);
  return status;
}

int xw_cmd_repl(const xw_options *o) {
  xw_study study;
  xw_script *script = NULL;
  xw_study_init(&study);
  xw_status status = load(o, &study, &script);
  if (status == XW_OK)
    status = run(o, &study, script);
  const int exit_status = status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
  xw_script_free(script);
  xw_study_free(&study);
  return exit_status;
}
