/* xiaowei submit: a study as jobs of a Slurm cluster. The study is loaded first, so that a mistake
 * is told here and not by a job hours later. Scripts, parts and logs go to the folder OUT.slurm
 * beside the database OUT.db, and so does an empty database of the study: a task begins with a copy of
 * it and so refuses to compute a study that was changed meanwhile. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/plain.h"
#include "base/shell.h"
#include "cli/job.h"
#include "cli/recall.h"
#include "cli/sequence.h"
#include "cli/slurm.h"

enum { PATH_SIZE = 4096, JOB_SIZE = 64 };

typedef struct submission {
  const xw_options *options;
  xw_job job;
  xw_slurm slurm;
  char here[PATH_SIZE], program[PATH_SIZE];
  char *folder, *database, *report;    /* owned */
  char jobs[XW_SLURM_STEPS][JOB_SIZE]; /* numbers as Slurm writes them */
} submission;

/* ---- what is asked ---- */

/* Options of sbatch that would undo what a submission relies on. */
static bool is_taken(const char *option) {
  static const char *const taken[] = {"--array", "--dependency", "--parsable", "--wait",
                                      "--wrap",  "--test-only",  "--chdir"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    const size_t size = strlen(taken[i]);
    if (strncmp(option, taken[i], size) == 0 && (option[size] == '\0' || option[size] == '='))
      return true;
  }
  return strchr("adDW", option[1]) != NULL; /* their short forms */
}

static xw_status check_slurm_option(const char *option) {
  if (option[0] != '-' || strspn(option, "-") == strlen(option))
    return xw_fail(XW_ERR_ARGUMENT,
                   "--slurm-option %s: write an option of sbatch with its dashes, as in "
                   "--partition=short",
                   option);
  const char *problem = xw_plain_problem(option, strlen(option), false);
  if (problem)
    return xw_fail(XW_ERR_ARGUMENT, "--slurm-option %s: the option %s", option, problem);
  if (is_taken(option))
    return xw_fail(XW_ERR_ARGUMENT, "--slurm-option %s: submit sets this itself; leave it out",
                   option);
  return XW_OK;
}

static xw_status check_usage(const xw_options *o) {
  xw_status status = XW_OK;
  if (o->slurm < 1)
    return xw_fail(XW_ERR_ARGUMENT, "submit: say into how many tasks to cut the study: --slurm N");
  if (o->seen[XW_OPT_SHARD])
    return xw_fail(XW_ERR_ARGUMENT, "submit cuts the study itself; leave --shard out");
  if (o->seen[XW_OPT_RESUME])
    return xw_fail(XW_ERR_ARGUMENT, "submit goes on with what is there; leave --resume out");
  if (o->report && strcmp(o->report, "-") == 0)
    return xw_fail(XW_ERR_ARGUMENT, "submit: --report wants the name of a file");
  for (int i = 0; i < o->slurm_option_count && status == XW_OK; i++)
    status = check_slurm_option(o->slurm_options[i]);
  return status;
}

static xw_status check_tasks(const submission *s) {
  if (xw_is_sequential(&s->job.study))
    return xw_fail(XW_ERR_ARGUMENT,
                   "the study stops when its results are precise, which a part of it cannot know: "
                   "give the study a fixed number of replications to submit it");
  if (s->options->slurm <= s->job.study.replications)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "--slurm %" PRId64
                 ": the study has %d replications, and a task computes at least one: "
                 "write at most %d",
                 s->options->slurm, s->job.study.replications, s->job.study.replications);
}

/* Slurm reads these signs in the name of a folder as its own. */
static xw_status check_folder(const char *folder) {
  if (!strpbrk(folder, "%\\\n"))
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT,
                 "%s: Slurm cannot write logs to a folder with %%, \\ or a line break in its name; "
                 "choose another with -o",
                 folder);
}

/* ---- names ---- */

/* Absolute form of a path that a user gave; NULL without memory. */
static char *absolute(const submission *s, const char *path) {
  xw_text whole = {0};
  if (path[0] != '/')
    xw_text_format(&whole, "%s/", s->here);
  xw_text_append(&whole, path);
  if (whole.failed)
    xw_text_free(&whole);
  return whole.data;
}

static xw_status find_program(submission *s) {
  if (!getcwd(s->here, sizeof s->here))
    return xw_fail(XW_ERR_IO, "submit: the current folder has no usable name: %s",
                   xw_reason(errno));
  const ssize_t n = readlink("/proc/self/exe", s->program, sizeof s->program - 1);
  if (n > 0)
    s->program[n] = '\0';
  else
    strcpy(s->program, "xiaowei"); /* the one that the shell finds */
  return XW_OK;
}

static xw_status name_files(submission *s) {
  xw_status status = find_program(s);
  if (status != XW_OK)
    return status;
  s->database = absolute(s, s->job.path);
  s->folder = s->database ? xw_beside(s->database, ".slurm") : NULL;
  if (s->database)
    s->report =
        s->options->report ? absolute(s, s->options->report) : xw_beside(s->database, ".html");
  if (!s->folder || !s->report)
    return xw_fail_memory("the names of the scripts");
  s->slurm = (xw_slurm){.options = s->options,
                        .id = s->job.study.id,
                        .program = s->program,
                        .here = s->here,
                        .folder = s->folder,
                        .database = s->database,
                        .report = s->report};
  return check_folder(s->folder);
}

/* ---- scripts ---- */

static xw_status write_file(const char *path, const char *text) {
  unlink(path); /* what stands there may be a link */
  FILE *file = xw_file_create(path);
  bool written = file != NULL && fputs(text, file) >= 0;
  if (file && fclose(file) != 0)
    written = false;
  return written ? XW_OK : xw_fail(XW_ERR_IO, "%s: cannot be written: %s", path, xw_reason(errno));
}

/* Write a script to its file, or print it. */
static xw_status put_script(const submission *s, xw_slurm_step step, bool print) {
  xw_text path = {0}, text = {0};
  xw_text_format(&path, "%s/%s", s->folder, xw_slurm_script_name(step));
  xw_slurm_script(&s->slurm, step, &text);
  xw_status status = XW_OK;
  if (path.failed || text.failed)
    status = xw_fail_memory("the scripts for Slurm");
  else if (print)
    xw_print("# ---- %s ----\n%s\n", path.data, text.data);
  else
    status = write_file(path.data, text.data);
  xw_text_free(&path);
  xw_text_free(&text);
  return status;
}

static xw_status put_scripts(const submission *s, bool print) {
  xw_status status = XW_OK;
  for (int step = 0; step < XW_SLURM_STEPS && status == XW_OK; step++)
    status = put_script(s, (xw_slurm_step)step, print);
  return status;
}

/* Merging loads a study from its stored sources; that must not fail when all is computed. */
static xw_status check_recall(const xw_options *now, xw_store *store) {
  xw_recalled recalled;
  bool same = false;
  xw_status status = xw_recall(now, store, &recalled, &same);
  if (status == XW_OK && !same)
    status = xw_fail(XW_ERR_SCRIPT,
                     "%s: the study cannot be loaded again from the sources that it stores, so its "
                     "parts could not be merged; give its files names that differ",
                     xw_store_path(store));
  xw_recalled_free(&recalled);
  return status;
}

/* The database of the study without results; a folder that holds another study is refused here. */
static xw_status put_study(const submission *s) {
  xw_text path = {0};
  xw_store *store = NULL;
  xw_text_format(&path, "%s/study.db", s->folder);
  xw_status status = path.failed ? xw_fail_memory("the name of the study")
                                 : xw_store_create_or_open(path.data, &s->job.study, &store);
  if (status == XW_OK)
    status = xw_record_call(s->options, &s->job.study, store);
  if (status == XW_OK && (status = check_recall(s->options, store)) != XW_OK)
    unlink(path.data); /* it is of no use, and would stand in the way of a better one */
  xw_store_close(store);
  xw_text_free(&path);
  return status;
}

static xw_status write_folder(const submission *s) {
  if (mkdir(s->folder, 0777) != 0 && errno != EEXIST)
    return xw_fail(XW_ERR_IO, "%s: the folder cannot be made: %s", s->folder, xw_reason(errno));
  const xw_status status = put_study(s);
  return status == XW_OK ? put_scripts(s, false) : status;
}

/* How to submit by hand: lines for a shell. */
static xw_status tell_commands(const submission *s, FILE *to) {
  static const char *const after[] = {NULL, "\"$array\"", "\"$merge\""};
  static const char *const keep[] = {"array=$(", "merge=$(", ""};
  xw_text text = {0};
  xw_text_append(&text, "cd -- ");
  xw_shell_word(&text, s->folder);
  for (int step = 0; step < XW_SLURM_STEPS; step++) {
    xw_text_format(&text, "\n%s", keep[step]);
    xw_slurm_command(&s->slurm, (xw_slurm_step)step, after[step], &text);
    xw_text_append(&text, *keep[step] ? ")" : "\n");
  }
  if (!text.failed)
    fputs(text.data, to);
  const bool failed = text.failed;
  xw_text_free(&text);
  return failed ? xw_fail_memory("the commands for Slurm") : XW_OK;
}

/* ---- jobs ---- */

/* First word that a command prints, up to a ';' (a cluster follows). False when it fails. */
static bool ask(const xw_options *o, const char *command, char answer[JOB_SIZE]) {
  FILE *pipe = xw_read_command(o, command);
  if (!pipe)
    return false;
  const bool read = fgets(answer, JOB_SIZE, pipe) != NULL;
  const bool ended = pclose(pipe) == 0;
  answer[read ? strcspn(answer, ";\n") : 0] = '\0';
  return ended && answer[0] >= '0' && answer[0] <= '9' &&
         strspn(answer, "0123456789") == strlen(answer);
}

static xw_status submit_step(submission *s, xw_slurm_step step) {
  xw_text command = {0};
  xw_text_append(&command, "cd -- ");
  xw_shell_word(&command, s->folder);
  xw_text_append(&command, " && exec ");
  xw_slurm_command(&s->slurm, step, step > 0 ? s->jobs[step - 1] : NULL, &command);
  xw_status status = command.failed ? xw_fail_memory("the command for Slurm") : XW_OK;
  if (status == XW_OK && !ask(s->options, command.data, s->jobs[step]))
    status = xw_fail(XW_ERR_IO, "sbatch did not take %s/%s; its message is above", s->folder,
                     xw_slurm_script_name(step));
  xw_text_free(&command);
  return status;
}

/* Jobs that will never lead to a result are not left in the queue. */
static void take_back(const submission *s, int steps) {
  char command[JOB_SIZE + 16];
  for (int step = 0; step < steps; step++) {
    snprintf(command, sizeof command, "scancel %s", s->jobs[step]);
    const bool gone = xw_run_command(s->options, command) == 0;
    xw_tell(gone ? xw_tr(s->options->chinese, "job %s was cancelled\n")
                 : xw_tr(s->options->chinese, "job %s could not be cancelled\n"),
            s->jobs[step]);
  }
}

static xw_status submit_all(submission *s) {
  for (int step = 0; step < XW_SLURM_STEPS; step++) {
    const xw_status status = submit_step(s, (xw_slurm_step)step);
    if (status == XW_OK)
      continue;
    take_back(s, step);
    return status;
  }
  return XW_OK;
}

/* ---- what is told ---- */

static xw_status add_row(xw_table *table, const submission *s, xw_slurm_step step) {
  const char *const results[] = {s->folder, s->database, s->report};
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status != XW_OK)
    return status;
  xw_value_set_integer(&row[0], atoll(s->jobs[step]));
  xw_value_set_integer(&row[2], step == XW_SLURM_ARRAY ? s->options->slurm : 1);
  status = xw_value_set_text(&row[1], xw_slurm_script_name(step));
  return status == XW_OK ? xw_value_set_text(&row[3], results[step]) : status;
}

static xw_status print_jobs(const submission *s) {
  static const char *const columns[] = {"job", "script", "tasks", "writes"};
  xw_table table = {0};
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  for (int step = 0; step < XW_SLURM_STEPS && status == XW_OK; step++)
    status = add_row(&table, s, (xw_slurm_step)step);
  if (status == XW_OK)
    status = xw_print_table(s->options, &table);
  xw_table_free(&table);
  return status;
}

static void say_how_to_watch(const submission *s) {
  const char *array = s->jobs[XW_SLURM_ARRAY], *merge = s->jobs[XW_SLURM_MERGE],
             *report = s->jobs[XW_SLURM_REPORT];
  xw_say(s->options,
         "watch:  squeue -j %s,%s,%s\nstop:   scancel %s %s %s\nlogs:   %s/*.log\n"
         "When a task fails or was cancelled, submit the same again: what is saved is not computed "
         "again.\n",
         array, merge, report, array, merge, report, s->folder);
}

static bool has_slurm(void) { return system("command -v sbatch > /dev/null 2>&1") == 0; }

static int explain_absence(const submission *s) {
  xw_tell(xw_tr(s->options->chinese,
                "xiaowei: sbatch was not found, so nothing was submitted. The scripts are in %s; "
                "where there is Slurm, submit them with\n"),
          s->folder);
  const xw_status status = tell_commands(s, stderr);
  return status == XW_OK ? XW_EXIT_FAILED : xw_complain(s->options, status);
}

static int submit(submission *s) {
  xw_status status = write_folder(s);
  if (status == XW_OK && !has_slurm())
    return explain_absence(s);
  if (status == XW_OK)
    status = submit_all(s);
  if (status == XW_OK)
    status = print_jobs(s);
  if (status != XW_OK)
    return xw_complain(s->options, status);
  say_how_to_watch(s);
  return XW_EXIT_DONE;
}

static int show(const submission *s) {
  xw_status status = put_scripts(s, true);
  if (status == XW_OK)
    status = tell_commands(s, stdout);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(s->options, status);
}

static int say_complete(const submission *s) {
  xw_say(s->options, "%s is complete: nothing to submit; read it with 'xiaowei compare %s'\n",
         s->job.path, s->job.path);
  return XW_EXIT_DONE;
}

static xw_status prepare(submission *s) {
  xw_status status = check_usage(s->options);
  if (status == XW_OK)
    status = xw_job_load(&s->job, s->options);
  if (status == XW_OK)
    status = check_tasks(s);
  if (status == XW_OK)
    status = xw_job_peek(&s->job);
  return status == XW_OK ? name_files(s) : status;
}

int xw_cmd_submit(const xw_options *o) {
  submission s = {.options = o};
  const xw_status status = prepare(&s);
  int exit_status = 0;
  if (status != XW_OK)
    exit_status = xw_complain(o, status);
  else if (s.job.plan.missing == 0)
    exit_status = say_complete(&s);
  else
    exit_status = o->dry_run ? show(&s) : submit(&s);
  xw_job_free(&s.job);
  xw_free(s.folder);
  xw_free(s.database);
  xw_free(s.report);
  return exit_status;
}
