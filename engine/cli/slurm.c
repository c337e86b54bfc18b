/* The scripts of a Slurm submission. Each has a head that is written for the study, words quoted for
 * the shell, and a body that is the same for all. No database is opened on the folder that the
 * cluster shares: network file systems do not keep the locks of SQLite. Files are copied to the
 * disk of the node, and back under a hidden name that is then changed. */
#include "cli/slurm.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/shell.h"

/* Of all scripts. */
static const char common_words[] =
    "disk=${SLURM_TMPDIR:-${TMPDIR:-/tmp}} # of the node\n"
    "\n"
    "say() { printf '%s  %s\\n' \"$(date '+%F %T')\" \"$*\"; }\n"
    "fail() {\n"
    "  say \"$HOSTNAME: $*\" >&2\n"
    "  exit 1\n"
    "}\n"
    "command -v \"$xiaowei\" > /dev/null || fail \"there is no $xiaowei\"\n"
    "\n"
    "# Runs of a database: done; failed; missing, which those that failed are, too.\n"
    "count() { # what, database\n"
    "  \"$xiaowei\" plan --csv --output=\"$2\" \"${study[@]}\" | awk -F, -v name=\"$1\" '\n"
    "    { sub(/\\r$/, \"\") }\n"
    "    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }\n"
    "    NR > 1 { n += $at }\n"
    "    END { if (at) print n + 0 }'\n"
    "}\n"
    "\n";

/* Of the scripts that write databases. */
static const char writer_words[] =
    "# Copy a file under a hidden name and change the name at the end: what bears it is whole.\n"
    "place() { # from, to\n"
    "  local hidden=${2%/*}/.${2##*/}.new\n"
    "  cp -- \"$1\" \"$hidden\" && mv -f -- \"$hidden\" \"$2\"\n"
    "}\n"
    "\n";

static const char array_start[] =
    "part=${SLURM_ARRAY_TASK_ID:?say which part, a number from 1 to $parts}\n"
    "saved=$folder/part-$part-of-$parts.db\n"
    "# A task that was killed and starts again on this node finds here what it had.\n"
    "work=$disk/xiaowei-$(id -u)-${SLURM_ARRAY_JOB_ID:-$$}-$part\n"
    "mine=$work/part.db\n"
    "\n"
    "# USR1: the time limit is near. TERM: the job was cancelled, or put back into the queue. "
    "Either\n"
    "# way the run is asked to stop, and once: asked twice it would drop what it holds.\n"
    "stopped='' run='' asked=''\n"
    "stop() { # signal\n"
    "  stopped=$1\n"
    "  if [ -n \"$run\" ] && [ -z \"$asked\" ]; then\n"
    "    asked=yes\n"
    "    kill -INT \"$run\" 2> /dev/null\n"
    "  fi\n"
    "}\n"
    "trap 'stop USR1' USR1\n"
    "trap 'stop TERM' TERM INT\n"
    "\n"
    "# The part as it was saved, or an empty one; and what a kill left here.\n"
    "fetch() {\n"
    "  local from=$saved\n"
    "  [ -e \"$saved\" ] || from=$folder/study.db\n"
    "  if [ ! -e \"$mine\" ]; then\n"
    "    place \"$from\" \"$mine\"\n"
    "    return\n"
    "  fi\n"
    "  say \"going on with what a kill left in $work\"\n"
    "  place \"$from\" \"$work/saved.db\" || return\n"
    "  if ! \"$xiaowei\" merge --quiet \"$mine\" \"$work/saved.db\"; then\n"
    "    say 'it cannot be used; going on with what was saved'\n"
    "    rm -f -- \"$mine\" \"$mine\"-*\n"
    "    mv -- \"$work/saved.db\" \"$mine\"\n"
    "  fi\n"
    "}\n"
    "\n"
    "# A run that ended by itself closed its database. After any other end, what was committed is\n"
    "# brought in first, and the file must be sound.\n"
    "save() { # exit status of the run\n"
    "  case $1 in\n"
    "    0 | 6 | 130) ;;\n"
    "    *) \"$xiaowei\" verify --quiet --sample=0 \"$mine\" || return ;;\n"
    "  esac\n"
    "  place \"$mine\" \"$saved\" && rm -rf -- \"$work\"\n"
    "}\n"
    "\n";

static const char array_run[] =
    "[ -d \"$work\" ] || mkdir -m 700 -- \"$work\"\n"
    "if [ ! -O \"$work\" ] || [ -L \"$work\" ]; then\n"
    "  fail \"there is no folder of mine: $work\"\n"
    "fi\n"
    "say \"part $part of $parts on $HOSTNAME, restarts: ${SLURM_RESTART_COUNT:-0}\"\n"
    "fetch || fail \"$folder could not be copied to $work\"\n"
    "before=$(count 'done' \"$mine\")\n"
    "status=130\n"
    "if [ -z \"$stopped\" ]; then\n"
    "  set -m # else the shell would make the run deaf to INT\n"
    "  \"$xiaowei\" run --shard=\"$part/$parts\" --output=\"$mine\" \"${study[@]}\" &\n"
    "  run=$!\n"
    "  [ -z \"$stopped\" ] || stop \"$stopped\"\n"
    "  while kill -0 \"$run\" 2> /dev/null; do\n"
    "    wait \"$run\" # a signal ends it early\n"
    "  done\n"
    "  wait \"$run\"\n"
    "  status=$?\n"
    "fi\n"
    "\n"
    "trap '' USR1 TERM INT # what follows is not cut short, nor are its children\n"
    "say \"the run ended with status $status${stopped:+ after $stopped}\"\n"
    "after=$(count 'done' \"$mine\")\n"
    "say \"done before: ${before:-?} runs, now: ${after:-?}\"\n"
    "save \"$status\" || fail \"$mine could not be saved as $saved\"\n"
    "case $status in\n"
    "  0 | 6) exit 0 ;; # replications that fail are results, too; report.sh counts them\n"
    "  4) fail 'if the study was changed after it was submitted, submit it again' ;;\n"
    "  130) ;;\n"
    "  *) exit \"$status\" ;;\n"
    "esac\n"
    "\n"
    "# Stopped. When Slurm is not about to end the job, or to put it back into the queue, then "
    "that is\n"
    "# for the task to do; but not for ever.\n"
    "[ -n \"${SLURM_ARRAY_JOB_ID:-}\" ] || exit 130\n"
    "task=${SLURM_ARRAY_JOB_ID}_$part\n"
    "if [ \"$(squeue --noheader --jobs=\"$task\" --format=%T)\" = RUNNING ]; then\n"
    "  [ \"$stopped\" != USR1 ] || [ \"${after:-0}\" -gt \"${before:-0}\" ] ||\n"
    "    fail 'no run was finished in the time limit: give more time with "
    "--slurm-option=--time=...'\n"
    "  say \"back into the queue: $task\"\n"
    "  scontrol requeue \"$task\" || say 'it was refused: submit the study again to go on'\n"
    "fi\n"
    "exit 130\n";

static const char scratch[] =
    "work=$(mktemp -d \"$disk/xiaowei-XXXXXX\") || fail \"no folder could be made in $disk\"\n"
    "trap 'rm -rf -- \"$work\"' EXIT\n"
    "trap 'exit 143' TERM INT\n"
    "\n";

static const char merge_body[] =
    "# Runs that the study holds already stay in it.\n"
    "if [ -e \"$database\" ]; then\n"
    "  [ ! -s \"$database-wal\" ] ||\n"
    "    fail \"$database is being written, or its writer was killed: 'xiaowei verify' closes "
    "it\"\n"
    "  cp -- \"$database\" \"$work/study.db\" || fail \"$database could not be read\"\n"
    "fi\n"
    "list=()\n"
    "for ((part = 1; part <= parts; part++)); do\n"
    "  name=part-$part-of-$parts.db\n"
    "  cp -- \"$folder/$name\" \"$work/\" || fail \"part $part is not there: submit the study "
    "again\"\n"
    "  list+=(\"$work/$name\")\n"
    "done\n"
    "\"$xiaowei\" merge --quiet \"$work/study.db\" \"${list[@]}\" || exit\n"
    "missing=$(count missing \"$work/study.db\") failed=$(count failed \"$work/study.db\")\n"
    "if [ \"${missing:-1}\" -ne \"${failed:-0}\" ]; then\n"
    "  fail 'some runs are in none of the parts: submit the study again'\n"
    "fi\n"
    "place \"$work/study.db\" \"$database\" || fail \"$database could not be written\"\n"
    "say \"$parts parts are put together in $database\"\n";

static const char report_body[] =
    "cp -- \"$database\" \"$work/study.db\" || fail \"$database could not be read\"\n"
    "\"$xiaowei\" report --quiet --output=\"$report\" \"${reading[@]}\" \"$work/study.db\" || "
    "exit\n"
    "say \"the report is in $report\"\n"
    "failed=$(count failed \"$work/study.db\")\n"
    "if [ \"${failed:-1}\" -gt 0 ]; then\n"
    "  say \"${failed:-some} runs failed; the logs of the array name them, and table jobs of the "
    "study\"\n"
    "  exit 6\n"
    "fi\n";

/* ---- quoting ---- */

/* "name=word" as a line of a script. */
static void put_setting(xw_text *out, const char *name, const char *word) {
  xw_text_format(out, "%s=", name);
  xw_shell_word(out, word);
  xw_text_append(out, "\n");
}

/* ---- heads ---- */

/* Options that say what is run and how; where and in which parts is said by the scripts. */
static bool is_passed_on(const xw_option_row *row) {
  switch (row->id) {
    case XW_OPT_SHARD:
    case XW_OPT_RESUME:
    case XW_OPT_DRY_RUN:
    case XW_OPT_REPORT: return false;
    case XW_OPT_VERBOSE: return true;
    default:
      return (row->groups & (XW_TAKES_WHAT | XW_TAKES_RUN | XW_TAKES_THREADS | XW_TAKES_ONLY |
                             XW_TAKES_PROGRESS)) != 0;
  }
}

static void put_option(xw_text *out, const char *name, const char *value) {
  xw_text word = {0};
  xw_text_format(&word, value ? "--%s=%s" : "--%s", name, value);
  xw_text_append(out, "  ");
  xw_shell_word(out, word.failed ? "" : word.data);
  xw_text_append(out, "\n");
  out->failed = out->failed || word.failed;
  xw_text_free(&word);
}

/* The array `study`: options and files of a run. */
static void put_study(const xw_slurm *slurm, xw_text *out) {
  const xw_options *o = slurm->options;
  xw_text_append(out, "study=(\n");
  put_option(out, "lang", o->chinese ? "zh" : "en");
  if (!o->verbose && !o->seen[XW_OPT_PROGRESS])
    put_option(out, "quiet", NULL); /* the scripts say what matters */
  for (int i = 0; i < o->given_count; i++)
    if (is_passed_on(o->given[i].row))
      put_option(out, o->given[i].row->name, o->given[i].value);
  xw_text_append(out, "  --\n");
  for (int i = 0; i < o->operand_count; i++) {
    xw_text_append(out, "  ");
    xw_shell_word(out, o->operands[i]);
    xw_text_append(out, "\n");
  }
  xw_text_append(out, ")\n");
}

/* The array `reading`: options of the report. */
static void put_reading(const xw_slurm *slurm, xw_text *out) {
  const xw_options *o = slurm->options;
  xw_text_append(out, "reading=(\n");
  put_option(out, "lang", o->chinese ? "zh" : "en");
  if (o->baseline)
    put_option(out, "baseline", o->baseline);
  xw_text_append(out, ")\n");
}

/* Folders of shipped files, where the environment names them. */
static void put_environment(xw_text *out) {
  static const char *const names[] = {"XIAOWEI_SCENARIOS", "XIAOWEI_SCRIPTS"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (!value || !*value)
      continue;
    xw_text_append(out, "export ");
    put_setting(out, names[i], value);
  }
}

/* What a script says of itself, and what it asks of Slurm. */
typedef struct head {
  const char *name, *does; /* "merge", what follows "# It" */
  const char *requests;    /* lines for sbatch */
} head;

static void put_head(const xw_slurm *slurm, const head *of, xw_text *out) {
  xw_text id = {0};
  xw_shell_word(&id, slurm->id);
  xw_text_format(out,
                 "#!/bin/bash\n"
                 "# The study %s: %s\n"
                 "#SBATCH --job-name=%s-%s\n"
                 "%s"
                 "set -u\n\n",
                 id.failed ? "" : id.data, of->does, id.failed ? "" : id.data, of->name,
                 of->requests);
  out->failed = out->failed || id.failed;
  xw_text_free(&id);
  put_setting(out, "xiaowei", slurm->program);
  put_environment(out);
  put_study(slurm, out);
  xw_text_append(out, "cd -- ");
  xw_shell_word(out, slurm->here);
  xw_text_append(out, " || exit 1\n");
}

static void put_parts(const xw_slurm *slurm, xw_text *out) {
  put_setting(out, "folder", slurm->folder);
  xw_text_format(out, "parts=%" PRId64 "\n", slurm->options->slurm);
}

/* ---- scripts ---- */

static void write_array(const xw_slurm *slurm, xw_text *out) {
  static const head mine = {"array",
                            "one of its parts, computed by a task of a Slurm job array.\n"
                            "# Without Slurm: SLURM_ARRAY_TASK_ID=1 bash array.sh\n"
                            "#\n"
                            "# The task works on the disk of its node and saves its part in this "
                            "folder when it ends or is\n"
                            "# stopped. Whenever it starts, it goes on with what was saved.",
                            "#SBATCH --output=array-%A_%a.log\n"
                            "#SBATCH --open-mode=append\n"
                            "# Back into the queue when the node fails:\n"
                            "#SBATCH --requeue\n"
                            "# Seconds before the time limit at which the task stops, saves and "
                            "goes back into the queue:\n"
                            "#SBATCH --signal=B:USR1@90\n"};
  xw_text requests = {0};
  const xw_options *o = slurm->options;
  xw_text_format(&requests, "#SBATCH --array=1-%" PRId64 "\n", o->slurm);
  if (o->threads > 0)
    xw_text_format(&requests, "#SBATCH --cpus-per-task=%" PRId64 "\n", o->threads);
  xw_text_append(&requests, mine.requests);
  out->failed = out->failed || requests.failed;
  if (!requests.failed)
    put_head(slurm, &(head){mine.name, mine.does, requests.data}, out);
  xw_text_free(&requests);
  if (o->threads <= 0)
    xw_text_append(out,
                   "# A thread for each processor that Slurm gives.\n"
                   "[ -z \"${SLURM_CPUS_ON_NODE:-}\" ] ||\n"
                   "  study=(\"--threads=$SLURM_CPUS_ON_NODE\" \"${study[@]}\")\n");
  put_parts(slurm, out);
  xw_text_append(out, common_words);
  xw_text_append(out, writer_words);
  xw_text_append(out, array_start);
  xw_text_append(out, array_run);
}

static void write_merge(const xw_slurm *slurm, xw_text *out) {
  static const head mine = {"merge",
                            "its parts, put together when array.sh has left all of them.\n"
                            "# Without Slurm: bash merge.sh",
                            "#SBATCH --output=merge-%j.log\n"
                            "# Out of the queue when a part fails:\n"
                            "#SBATCH --kill-on-invalid-dep=yes\n"};
  put_head(slurm, &mine, out);
  put_parts(slurm, out);
  put_setting(out, "database", slurm->database);
  xw_text_append(out, common_words);
  xw_text_append(out, writer_words);
  xw_text_append(out, scratch);
  xw_text_append(out, merge_body);
}

static void write_report(const xw_slurm *slurm, xw_text *out) {
  static const head mine = {"report",
                            "its report, written when merge.sh has made the study database.\n"
                            "# Without Slurm: bash report.sh",
                            "#SBATCH --output=report-%j.log\n"
                            "# Out of the queue when the merge fails:\n"
                            "#SBATCH --kill-on-invalid-dep=yes\n"};
  put_head(slurm, &mine, out);
  put_setting(out, "database", slurm->database);
  put_setting(out, "report", slurm->report);
  put_reading(slurm, out);
  xw_text_append(out, common_words);
  xw_text_append(out, scratch);
  xw_text_append(out, report_body);
}

const char *xw_slurm_script_name(xw_slurm_step step) {
  static const char *const names[] = {"array.sh", "merge.sh", "report.sh"};
  return names[step];
}

void xw_slurm_script(const xw_slurm *slurm, xw_slurm_step step, xw_text *out) {
  switch (step) {
    case XW_SLURM_ARRAY: write_array(slurm, out); break;
    case XW_SLURM_MERGE: write_merge(slurm, out); break;
    default: write_report(slurm, out); break;
  }
}

void xw_slurm_command(const xw_slurm *slurm, xw_slurm_step step, const char *after, xw_text *out) {
  const xw_options *o = slurm->options;
  xw_text_append(out, "sbatch --parsable");
  if (after)
    xw_text_format(out, " --dependency=afterok:%s", after);
  for (int i = 0; i < o->slurm_option_count; i++) {
    xw_text_append(out, " ");
    xw_shell_word(out, o->slurm_options[i]);
  }
  xw_text_format(out, " %s", xw_slurm_script_name(step));
}
