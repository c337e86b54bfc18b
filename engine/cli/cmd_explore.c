/* xiaowei explore: a page for the browser over the engine. Files, or what a study database was made from; without
 * either the shipped study. */
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/recall.h"
#include "explore/command.h"
#include "explore/explore.h"

extern char **environ;

/* A study that ships, and a scenario that can stand in for a baseline that came alone. */
#define SHIPPED_STUDY "opinion-2015"
#define SHIPPED_CARRIER "m14"

typedef struct lender {
  const xw_options *options; /* that make the study */
  char **files;
  int file_count;
  const char *database; /* whose sources are lent; NULL: files */
  xw_unpacked unpacked;
} lender;

/* Levers of a stored command line, and after them, so that they win, those of the page. */
static char **join_sets(const lender *l, const xw_overrides *page, int *count) {
  const int before = l->database ? l->options->set_count : 0;
  *count = before + (int)page->set_count;
  char **sets = xw_calloc((size_t)*count + 1, sizeof *sets);
  for (int i = 0; sets && i < *count; i++)
    sets[i] = i < before ? l->options->sets[i] : (char *)(uintptr_t)page->sets[i - before];
  return sets;
}

/* The load that the explorer asks for; what it says goes before the command line. */
static xw_status lend(void *self, const xw_overrides *page, xw_study *study, xw_script **script) {
  const lender *l = self;
  xw_options o = *l->options;
  o.operands = l->files;
  o.operand_count = l->file_count;
  o.sets = join_sets(l, page, &o.set_count);
  o.replications = page->has_replications ? page->replications : -1;
  o.firms = page->has_firms ? page->firms : l->database ? o.firms : -1;
  o.quiet = true;
  xw_study_init(study);
  *script = NULL;
  const xw_status status = o.sets ? xw_load(&o, 0, study, script) : xw_fail_memory("a setting");
  xw_free((void *)o.sets);
  return status;
}

static xw_status add_file(lender *l, const char *path) {
  char **grown = xw_realloc((void *)l->files, (size_t)l->file_count + 1, sizeof *grown);
  char *copy = xw_strdup(path);
  if (grown)
    l->files = grown;
  if (!grown || !copy) {
    xw_free(copy);
    return xw_fail_memory("the files to explore");
  }
  l->files[l->file_count++] = copy;
  return XW_OK;
}

static xw_status add_shipped(lender *l, const char *name) {
  char *path = NULL;
  xw_status status = xw_script_scenario(name, &path);
  char *plain = status == XW_OK ? xw_path_real(path) : NULL;
  if (status == XW_OK)
    status = add_file(l, plain ? plain : path);
  xw_free(plain);
  xw_free(path);
  return status;
}

/* A baseline alone has nothing that could be set: a shipped scenario goes beside it. */
static xw_status complete(lender *l) {
  static const xw_overrides none;
  xw_study study;
  xw_script *script = NULL;
  xw_study_init(&study);
  xw_status status = lend(l, &none, &study, &script);
  const bool alone = status == XW_OK && study.scenario_count == 1 && l->file_count == 1;
  xw_script_free(script);
  xw_study_free(&study);
  return alone ? add_shipped(l, SHIPPED_CARRIER) : status;
}

/* What the command line makes the study from may not be asked for beside a database, which has its study. */
static xw_status check_options(const xw_options *o) {
  for (int i = 0; i < o->given_count; i++) {
    const xw_option_row *row = o->given[i].row;
    if ((row->groups & XW_TAKES_WHAT) && row->id != XW_OPT_REPLICATIONS &&
        row->id != XW_OPT_FIRMS && row->id != XW_OPT_SET)
      return xw_fail(XW_ERR_ARGUMENT, "explore: %s has its study already; leave out --%s",
                     o->operands[0], row->name);
  }
  return XW_OK;
}

static bool is_database(const char *path) {
  const size_t size = strlen(path);
  return size > 3 && strcmp(path + size - 3, ".db") == 0;
}

static xw_status unpack(lender *l) {
  xw_store *store = NULL;
  l->database = l->options->operands[0];
  xw_status status = check_options(l->options);
  if (status == XW_OK)
    status = xw_store_open_readonly(l->database, &store);
  if (status == XW_OK)
    status = xw_recall_unpack(l->options, store, &l->unpacked);
  xw_store_close(store);
  l->options = &l->unpacked.options;
  for (int i = 0; i < l->options->operand_count && status == XW_OK; i++)
    status = add_file(l, l->options->operands[i]);
  return status;
}

/* A range over parameters stands beside results that are there, not beside files. */
static xw_status check_plausible(const xw_options *o) {
  const bool has_results = o->operand_count == 1 && is_database(o->operands[0]);
  return !o->plausible || has_results
             ? XW_OK
             : xw_fail(XW_ERR_ARGUMENT,
                       "--plausible stands beside the results of a study database: give that, "
                       "'xiaowei explore STUDY.db --plausible %s'",
                       o->plausible);
}

static xw_status choose_files(lender *l) {
  const xw_options *o = l->options;
  xw_status status = check_plausible(o);
  if (status != XW_OK)
    return status;
  if (o->operand_count == 0)
    return add_shipped(l, SHIPPED_STUDY);
  if (o->operand_count == 1 && is_database(o->operands[0]))
    return unpack(l);
  for (int i = 0; i < o->operand_count && status == XW_OK; i++)
    status = add_file(l, o->operands[i]);
  return status == XW_OK ? complete(l) : status;
}

/* Files and options that make the study, as a shell takes them; sizes and levers are the page's. */
static xw_status make_words(const lender *l, xw_text *out) {
  const xw_options *o = l->options;
  if (l->database) {
    xw_text_append(out, l->unpacked.words);
    return out->failed ? xw_fail_memory("a command line") : XW_OK;
  }
  for (int i = 0; i < l->file_count; i++) {
    xw_text_append(out, i > 0 ? " " : "");
    xw_shell_operand(out, l->files[i]);
  }
  for (int i = 0; i < o->given_count; i++) {
    const xw_option_row *row = o->given[i].row;
    if (!(row->groups & XW_TAKES_WHAT) || row->id == XW_OPT_REPLICATIONS ||
        row->id == XW_OPT_FIRMS || row->id == XW_OPT_SET)
      continue;
    xw_text_format(out, " --%s", row->name);
    if (o->given[i].value) {
      xw_text_append(out, " ");
      xw_shell_word(out, o->given[i].value);
    }
  }
  return out->failed ? xw_fail_memory("a command line") : XW_OK;
}

/* Where scenario files go: the folder of the first file; of what ships, the working directory. */
static char *folder_of(const xw_options *o) {
  const char *slash = o->operand_count > 0 ? strrchr(o->operands[0], '/') : NULL;
  xw_text text = {0};
  if (slash)
    xw_text_append_n(&text, o->operands[0], (size_t)(slash - o->operands[0]) + 1);
  else
    xw_text_append(&text, "./");
  char *folder = text.data ? xw_path_real(text.data) : NULL;
  xw_text_free(&text);
  return folder;
}

/* Levers of the command line: where the page begins. */
static void set_initial(const xw_options *o, xw_setting *setting) {
  for (int i = 0; i < o->set_count; i++) {
    char name[128] = "";
    const size_t size = strcspn(o->sets[i], "=");
    memcpy(name, o->sets[i], size < sizeof name ? size : sizeof name - 1);
    const int lever = xw_lever_find(name);
    if (lever < 0)
      continue;
    setting->is_set[lever] = true;
    setting->value[lever] = strtod(o->sets[i] + size + 1, NULL);
  }
}

static void open_browser(const char *url) {
  char *const words[] = {"xdg-open", (char *)(uintptr_t)url, NULL};
  posix_spawn_file_actions_t actions;
  pid_t child;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  if (posix_spawnp(&child, words[0], &actions, NULL, words, environ) != 0)
    xw_tell("%s\n", xw_tr_here("there is no xdg-open here; open the address in a browser"));
  posix_spawn_file_actions_destroy(&actions);
}

static void announce(void *self, const char *url) {
  const xw_options *o = self;
  xw_print("%s\n", url);
  fflush(stdout);
  if (!o->quiet)
    xw_tell("%s\n", xw_tr_here("open this address in a browser on this machine; Ctrl-C ends"));
  if (o->open)
    open_browser(url);
}

static xw_status explore(const xw_options *o, lender *l, bool *cut_short) {
  xw_text words = {0};
  char *folder = o->write ? folder_of(o) : NULL;
  xw_status status = make_words(l, &words);
  if (status == XW_OK && o->write && !folder)
    status = xw_fail(XW_ERR_IO, "--write: the folder of %s is not there", o->operands[0]);
  xw_explore_setup setup = {
      .source = {.self = l,
                 .load = lend,
                 .words = words.data,
                 .name = l->database ? l->database : l->files[0],
                 .database = l->database,
                 .plausible = o->plausible,
                 .folder = folder},
      .preview = {.firm = XW_SETTING_ANY_FIRM,
                  .replications = o->replications > 0 ? o->replications : XW_PREVIEW_REPLICATIONS,
                  .firms = o->firms > 0 ? o->firms : XW_PREVIEW_FIRMS},
      .chinese = o->chinese,
      .port = o->port > 0 ? (int)o->port : 0,
      .threads = (int)o->threads,
      .stop = xw_stop_flag(),
      .ready = announce,
      .self = (void *)(uintptr_t)o};
  set_initial(o, &setup.preview);
  if (status == XW_OK)
    status = xw_explore_serve(&setup, cut_short);
  xw_free(folder);
  xw_text_free(&words);
  return status;
}

int xw_cmd_explore(const xw_options *o) {
  lender l = {.options = o};
  bool cut_short = false;
  xw_catch_signals();
  signal(SIGPIPE, SIG_IGN); /* a browser may hang up at any time */
  xw_status status = choose_files(&l);
  if (status == XW_OK)
    status = explore(o, &l, &cut_short);
  for (int i = 0; i < l.file_count; i++)
    xw_free(l.files[i]);
  xw_free((void *)l.files);
  xw_unpacked_free(&l.unpacked);
  if (status != XW_OK)
    return xw_complain(o, status);
  return cut_short ? XW_EXIT_INTERRUPTED : XW_EXIT_DONE;
}
