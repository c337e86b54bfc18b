/* The option table and its parser. Names and values are checked here, so that every command can
 * trust what it gets; nothing is printed. */
#include "cli/options.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/comparing.h"
#include "simulation/kernel.h"
#include "xiaowei/levers.h"
#include "xiaowei/metrics.h"
#include "xiaowei/version.h"

enum { NAME_CAPACITY = 128 };

#define ROW(id, name, letter, operand, groups, help) \
  { XW_OPT_##id, name, letter, operand, groups, help }
/* In the order of the help. */
static const xw_option_row rows[] = {
    ROW(REPLICATIONS, "replications", 'n', "N", XW_TAKES_STUDY,
        XW_N("replications of every scenario")),
    ROW(SEED, "seed", 's', "N", XW_TAKES_STUDY, XW_N("seed; equal seeds give equal bits")),
    ROW(FIRMS, "firms", 0, "N", XW_TAKES_STUDY, XW_N("simulated enterprises")),
    ROW(PERIODS, "periods", 0, "N", XW_TAKES_STUDY, XW_N("quarters of the horizon")),
    ROW(REPRESENTS, "represents", 0, "N", XW_TAKES_STUDY, XW_N("enterprises that they stand for")),
    ROW(POPULATION, "population", 0, "FILE", XW_TAKES_STUDY,
        XW_N("table of initial enterprises, instead of the study's file or of drawing them")),
    ROW(SET, "set", 0, "LEVER=VALUE", XW_TAKES_STUDY,
        XW_N("set a lever from the reform on, in every scenario but the baseline")),
    ROW(PARAM, "param", 0, "NAME=VALUE", XW_TAKES_STUDY, XW_N("set a parameter in every scenario")),
    ROW(PRECISION, "precision", 0, "METRIC=H", XW_TAKES_STUDY,
        XW_N(/* xgettext:no-c-format */ "replicate until the interval of the difference has "
                                        "half-width H, or H% of it; may be "
                                        "repeated")),
    ROW(UNCERTAIN, "uncertain", 0, NULL, XW_TAKES_STUDY,
        XW_N("draw every parameter anew in each replication, from what the evidence supports")),
    ROW(RNG_COMPAT, "rng-compat", 0, "N", XW_TAKES_STUDY,
        XW_N("version of the random streams; refused when this build does not have it")),
    ROW(LUA_MEMORY, "lua-memory", 0, "MB", XW_TAKES_STUDY | XW_TAKES_SCRIPT,
        XW_N("memory of a script; see 'xiaowei explain limits'")),
    ROW(LUA_STEPS, "lua-steps", 0, "N", XW_TAKES_STUDY | XW_TAKES_SCRIPT,
        XW_N("instructions of a script")),
    ROW(LUA_SECONDS, "lua-seconds", 0, "S", XW_TAKES_STUDY | XW_TAKES_SCRIPT,
        XW_N("time of one call of a script")),
    ROW(THREADS, "threads", 'j', "N", XW_TAKES_RUN | XW_TAKES_EXPLORE,
        XW_N("threads (default: one a processor); results do not depend on it")),
    ROW(ISA, "isa", 0, "NAME", XW_TAKES_RUN | XW_TAKES_VERIFY,
        XW_N("instruction set: auto, base, avx2, avx512; results do not depend on it")),
    ROW(OUTPUT, "output", 'o', "FILE", XW_TAKES_OUTPUT, XW_N("where the result goes")),
    ROW(RESUME, "resume", 0, NULL, XW_TAKES_RUN,
        XW_N("go on with an existing study; it must exist")),
    ROW(PROGRESS, "progress", 0, "auto|plain|none", XW_TAKES_RUN,
        XW_N("auto: a line on a terminal, nothing in a pipe")),
    ROW(PROFILE, "profile", 0, NULL, XW_TAKES_RUN,
        XW_N("time each part of a quarter; a table at the end, and in the study")),
    ROW(SHARD, "shard", 0, "I/N", XW_TAKES_RUN,
        XW_N("run part I of N of the replications; 'merge' puts the parts together")),
    ROW(ONLY, "only", 0, "scenario=ID,point=P,replication=K", XW_TAKES_RUN,
        XW_N("run one scenario, one point of the design, one replication (from 0), or one of all")),
    ROW(DRY_RUN, "dry-run", 0, NULL, XW_TAKES_RUN, XW_N("say what would run, as plan does")),
    ROW(REPORT, "report", 0, "FILE", XW_TAKES_RUN, XW_N("also write the report when done")),
    ROW(FORMAT, "format", 0, "csv|json|jsonl|parquet|all", XW_TAKES_EXPORT,
        XW_N("formats of the tables, several with commas (default csv)")),
    ROW(TABLE, "table", 0, "NAME", XW_TAKES_EXPORT,
        XW_N("table to export; may be repeated (default: all)")),
    ROW(BOM, "bom", 0, NULL, XW_TAKES_EXPORT,
        XW_N("begin CSV files with a byte order mark, by which Excel knows UTF-8")),
    ROW(BASELINE, "baseline", 0, "NAME", XW_TAKES_BASELINE, XW_N("scenario to compare with")),
    ROW(METRIC, "metric", 'm', "NAME", XW_TAKES_METRIC,
        XW_N("outcome to compare; may be repeated")),
    ROW(POINT, "point", 0, "N|all|mean", XW_TAKES_POINT,
        XW_N("one point of the design, each, or the mean over all (default: each when a lever "
             "varies)")),
    ROW(METHOD, "method", 0, "t|bootstrap", XW_TAKES_COMPARE,
        XW_N("intervals of differences: Student's t (default) or the BCa bootstrap")),
    ROW(ADJUST, "adjust", 0, "none|holm|dunnett", XW_TAKES_COMPARE,
        XW_N(
            "many differences at once: p-values by Holm, or intervals that hold together (max-t)")),
    ROW(EFFECTS, "effects", 0, "METRIC", XW_TAKES_COMPARE,
        XW_N("how much each factor of the design moves METRIC")),
    ROW(SELECT, "select", 0, "METRIC", XW_TAKES_COMPARE,
        XW_N("the best scenario in METRIC with a guarantee; needs --indifference")),
    ROW(INDIFFERENCE, "indifference", 0, "D", XW_TAKES_COMPARE,
        XW_N("smallest difference that matters to --select, in the unit of the metric")),
    ROW(ERROR, "error", 0, "P", XW_TAKES_COMPARE,
        XW_N("probability of a wrong selection that is allowed (default 0.05)")),
    ROW(MAXIMISE, "maximise", 0, NULL, XW_TAKES_COMPARE, XW_N("--select: the largest is best")),
    ROW(MINIMISE, "minimise", 0, NULL, XW_TAKES_COMPARE, XW_N("--select: the smallest is best")),
    ROW(SAMPLE, "sample", 0, "N", XW_TAKES_VERIFY, XW_N("replications to run again (default 2)")),
    ROW(SLURM, "slurm", 0, "N", XW_TAKES_SUBMIT, XW_N("as a Slurm job array of N tasks")),
    ROW(SLURM_OPTION, "slurm-option", 0, "OPTION", XW_TAKES_SUBMIT,
        XW_N("an option for sbatch, as in --slurm-option=--partition=short; may be repeated")),
    ROW(FIRM, "firm", 0, "ID", XW_TAKES_TRACE,
        XW_N("enterprise to follow; the initial ones are numbered from 0")),
    ROW(VERSUS, "versus", 0, "OTHER.lua|ID", XW_TAKES_TRACE,
        XW_N("another scenario, side by side in the same replication")),
    ROW(SCENARIO, "scenario", 0, "ID", XW_TAKES_TRACE | XW_TAKES_COMPARE,
        XW_N("scenario of a study (trace: default the last; compare --plot: whose time path, "
             "default "
             "the best)")),
    ROW(REPLICATION, "replication", 0, "K", XW_TAKES_TRACE,
        XW_N("replication, from 0 (default 0)")),
    ROW(PLOT, "plot", 0, NULL, XW_TAKES_PLOT,
        XW_N("draw charts below the tables, also into a pipe; with --metric time paths too")),
    ROW(PORT, "port", 0, "N", XW_TAKES_EXPLORE, XW_N("port on 127.0.0.1 (default: a free one)")),
    ROW(OPEN, "open", 0, NULL, XW_TAKES_EXPLORE, XW_N("open the page in the browser (xdg-open)")),
    ROW(WRITE, "write", 0, NULL, XW_TAKES_EXPLORE,
        XW_N("let the page save scenario files into the folder of the file")),
    ROW(JSON, "json", 0, NULL, XW_TAKES_FORMAT, XW_N("JSON on standard output")),
    ROW(CSV, "csv", 0, NULL, XW_TAKES_FORMAT, XW_N("CSV on standard output")),
    ROW(LANG, "lang", 0, "en|zh", XW_TAKES_COMMON, XW_N("language of help and messages")),
    ROW(COLOR, "color", 0, "auto|always|never", XW_TAKES_COMMON,
        XW_N("colours and bold (auto: on a terminal, unless NO_COLOR is set or TERM is dumb)")),
    ROW(ASCII, "ascii", 0, NULL, XW_TAKES_COMMON, XW_N("draw charts with ASCII characters alone")),
    ROW(QUIET, "quiet", 'q', NULL, XW_TAKES_COMMON, XW_N("only results and errors")),
    ROW(VERBOSE, "verbose", 'v', NULL, XW_TAKES_COMMON, XW_N("say more on the way")),
    ROW(HELP, "help", 'h', NULL, XW_TAKES_COMMON, XW_N("this help")),
    ROW(VERSION, "version", 'V', NULL, XW_TAKES_COMMON, XW_N("the version")),
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

const xw_option_row *xw_option_at(int index) {
  return index >= 0 && index < ROW_COUNT ? &rows[index] : NULL;
}

/* Language of the first entry of a list such as "zh_CN:en" that this program has: 'z' or 'e'; 0: of none. */
static char known_language(const char *list) {
  for (const char *at = list; at != NULL; at = strchr(at, ':')) {
    at += *at == ':';
    if (strncmp(at, "zh", 2) == 0)
      return 'z';
    if (strncmp(at, "en", 2) == 0)
      return 'e';
  }
  return 0;
}

static bool is_environment_chinese(void) {
  static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value)
      return known_language(value) == 'z';
  }
  return false;
}

bool xw_options_chinese(int argc, char **argv) {
  bool chinese = is_environment_chinese();
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                        : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                         : "";
    if (strcmp(value, "zh") == 0 || strcmp(value, "en") == 0)
      chinese = *value == 'z';
  }
  return chinese;
}

/* ---- values ---- */

static xw_status missing_operand(const xw_option_row *row) {
  return xw_fail(XW_ERR_ARGUMENT, "--%s wants a value: --%s %s", row->name, row->name,
                 row->operand);
}

static xw_status bad_value(const xw_option_row *row, const char *value, const char *wanted) {
  return xw_fail(XW_ERR_ARGUMENT, "--%s %s: write %s", row->name, value, wanted);
}

/* The value is not of the form that the help shows. */
static xw_status bad_form(const xw_option_row *row, const char *value) {
  return xw_fail(XW_ERR_ARGUMENT, "--%s %s: write it as --%s %s", row->name, value, row->name,
                 row->operand);
}

static xw_status parse_count(const xw_option_row *row, const char *value, int64_t min, int64_t max,
                             int64_t *out) {
  char *end = NULL;
  errno = 0;
  const double wide = strtod(value, &end); /* so that 2.2e6 is a count too */
  if (end == value || *end || errno || !(wide >= (double)min && wide <= (double)max) ||
      floor(wide) < wide)
    return xw_fail(XW_ERR_ARGUMENT, "--%s %s: write a whole number from %lld to %lld", row->name,
                   value, (long long)min, (long long)max);
  *out = (int64_t)wide;
  return XW_OK;
}

static xw_status parse_seed(xw_options *o, const xw_option_row *row, const char *value) {
  char *end = NULL;
  errno = 0;
  const unsigned long long seed = strtoull(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || errno)
    return bad_value(row, value, XW_N("a whole number from 0 to 18446744073709551615"));
  o->seed = seed;
  o->has_seed = true;
  return XW_OK;
}

/* A number of all 64 bits. */
static xw_status parse_firm(xw_options *o, const xw_option_row *row, const char *value) {
  char *end = NULL;
  errno = 0;
  o->firm = strtoull(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || errno)
    return bad_value(row, value, XW_N("the number of an enterprise, from 0"));
  return XW_OK;
}

static xw_status parse_represents(xw_options *o, const xw_option_row *row, const char *value) {
  char *end = NULL;
  const double number = strtod(value, &end);
  if (end == value || *end || !isfinite(number) || number <= 0)
    return bad_value(row, value, XW_N("a positive number of enterprises"));
  o->represents = number;
  return XW_OK;
}

static xw_status unknown_lever(const xw_option_row *row, const char *name) {
  const char *nearest = xw_lever_nearest(name);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "--%s: no lever is called '%s'; did you mean '%s'?", row->name,
                   name, nearest);
  return xw_fail(XW_ERR_ARGUMENT, "--%s: no lever is called '%s'; see 'xiaowei list levers'",
                 row->name, name);
}

static xw_status unknown_parameter(const xw_option_row *row, const char *name) {
  const char *nearest = xw_parameter_nearest(name);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "--%s: no parameter is called '%s'; did you mean '%s'?",
                   row->name, name, nearest);
  return xw_fail(XW_ERR_ARGUMENT,
                 "--%s: no parameter is called '%s'; see 'xiaowei list parameters'", row->name,
                 name);
}

static xw_status append_text(const char ***list, int *count, const char *text) {
  const char **grown = xw_realloc((void *)*list, (size_t)*count + 1, sizeof *grown);
  if (!grown)
    return xw_fail_memory("the command line");
  *list = grown;
  grown[(*count)++] = text;
  return XW_OK;
}

/* "name=value" into its parts. */
static xw_status split_assignment(const xw_option_row *row, const char *text,
                                  char name[NAME_CAPACITY], const char **value) {
  const char *equals = strchr(text, '=');
  const size_t size = equals ? (size_t)(equals - text) : 0;
  if (size == 0 || size >= NAME_CAPACITY || !equals[1])
    return bad_form(row, text);
  memcpy(name, text, size);
  name[size] = '\0';
  *value = equals + 1;
  return XW_OK;
}

/* Number of a choice by its name: the unit of such a row reads "choice first|second|third". */
static int find_choice(const char *unit, const char *name) {
  const char *at = strchr(unit, ' ');
  const size_t size = strlen(name);
  for (int number = 0; at; number++, at = strchr(at, '|')) {
    at++;
    if (strncmp(at, name, size) == 0 && (at[size] == '|' || at[size] == '\0'))
      return number;
  }
  return -1;
}

static xw_status parse_number(const xw_option_row *row, const char *name, const char *text,
                              xw_value_kind kind, const char *unit, double *number) {
  char *end = NULL;
  *number = strtod(text, &end);
  if (end != text && !*end)
    return XW_OK;
  const int choice = kind == XW_CHOICE ? find_choice(unit, text) : -1;
  *number = choice;
  if (choice >= 0)
    return XW_OK;
  if (kind == XW_CHOICE)
    return xw_fail(XW_ERR_ARGUMENT, "--%s %s: '%s' is no choice; write one of %s", row->name, name,
                   text, unit + strcspn(unit, " ") + (strchr(unit, ' ') != NULL));
  return xw_fail(XW_ERR_ARGUMENT, "--%s %s: '%s' is not a number (unit: %s)", row->name, name, text,
                 unit);
}

/* Keep "name=number" in a list that owns its texts. */
static xw_status append_assignment(char ***list, int *count, const char *name, double value) {
  xw_text text = {0};
  xw_text_format(&text, "%s=%.17g", name, value);
  char **grown = text.failed ? NULL : xw_realloc((void *)*list, (size_t)*count + 1, sizeof *grown);
  if (!grown) {
    xw_text_free(&text);
    return xw_fail_memory("the options");
  }
  *list = grown;
  grown[(*count)++] = text.data;
  return XW_OK;
}

static xw_status parse_set(xw_options *o, const xw_option_row *row, const char *text) {
  char name[NAME_CAPACITY];
  const char *value = NULL;
  double number = 0;
  xw_status status = split_assignment(row, text, name, &value);
  if (status != XW_OK)
    return status;
  const int index = xw_lever_find(name);
  if (index < 0)
    return unknown_lever(row, name);
  const xw_lever_info *lever = xw_lever_info_at(index);
  status = parse_number(row, name, value, lever->kind, lever->unit, &number);
  if (status == XW_OK)
    status = xw_lever_check(index, number);
  if (status != XW_OK)
    return status;
  return append_assignment(&o->sets, &o->set_count, name, number);
}

static xw_status parse_param(xw_options *o, const xw_option_row *row, const char *text) {
  char name[NAME_CAPACITY];
  const char *value = NULL;
  double number = 0;
  xw_status status = split_assignment(row, text, name, &value);
  if (status != XW_OK)
    return status;
  const int index = xw_parameter_find(name);
  if (index < 0)
    return unknown_parameter(row, name);
  const xw_parameter_info *parameter = xw_parameter_info_at(index);
  status = parse_number(row, name, value, parameter->kind, parameter->unit, &number);
  if (status == XW_OK)
    status = xw_parameter_check(index, number);
  if (status != XW_OK)
    return status;
  return append_assignment(&o->params, &o->param_count, name, number);
}

static xw_status parse_lang(xw_options *o, const xw_option_row *row, const char *value) {
  if (strcmp(value, "en") != 0 && strcmp(value, "zh") != 0)
    return bad_value(row, value, XW_N("en or zh"));
  o->chinese = value[0] == 'z';
  return XW_OK;
}

/* What colours follow is in the environment; the option only sets it, checked. */
static xw_status parse_color(const xw_option_row *row, const char *value) {
  const bool always = strcmp(value, "always") == 0, never = strcmp(value, "never") == 0;
  if (!always && !never && strcmp(value, "auto") != 0)
    return bad_value(row, value, XW_N("auto, always or never"));
  const int failed = always  ? unsetenv("NO_COLOR") || setenv("CLICOLOR_FORCE", "1", 1)
                     : never ? setenv("NO_COLOR", "1", 1)
                             : unsetenv("CLICOLOR_FORCE");
  return failed ? xw_fail(XW_ERR_MEMORY, "out of memory for --color") : XW_OK;
}

static xw_status parse_progress(xw_options *o, const xw_option_row *row, const char *value) {
  static const char *const modes[] = {"auto", "plain", "none"};
  for (int i = 0; i < 3; i++) {
    if (strcmp(value, modes[i]) != 0)
      continue;
    o->progress = (xw_progress_mode)i;
    return XW_OK;
  }
  return bad_value(row, value, XW_N("auto, plain or none"));
}

/* "I/N" with 1 <= I <= N. */
static xw_status parse_shard(xw_options *o, const xw_option_row *row, const char *value) {
  char *slash = NULL, *end = NULL;
  errno = 0;
  const long index = strtol(value, &slash, 10);
  if (slash == value || *slash != '/' || slash[1] < '0' || slash[1] > '9')
    return bad_value(row, value, XW_N("I/N, as in 2/8"));
  const long count = strtol(slash + 1, &end, 10);
  if (*end || errno || index < 1 || index > count || count > 1000000)
    return bad_value(row, value, XW_N("I/N with I from 1 to N, as in 2/8"));
  o->shard = (uint32_t)index;
  o->shards = (uint32_t)count;
  return XW_OK;
}

/* "NAME=digits" of `size` characters into *number; false when it is not that. */
static bool read_only_number(const char *part, size_t size, const char *name, int64_t *number) {
  const size_t head = strlen(name);
  if (size <= head || size > head + 8 || strncmp(part, name, head) != 0)
    return false;
  int64_t value = 0;
  for (size_t i = head; i < size; i++) {
    if (part[i] < '0' || part[i] > '9')
      return false;
    value = value * 10 + (part[i] - '0');
  }
  *number = value;
  return true;
}

/* A part of --only up to the comma: "scenario=ID", "point=P" or "replication=K". */
static bool read_only_part(xw_options *o, const char *part, size_t size) {
  static const char scenario[] = "scenario=";
  const size_t head = sizeof scenario - 1;
  if (size > head && strncmp(part, scenario, head) == 0) {
    o->only_scenario = part + head;
    o->only_scenario_size = (int)(size - head);
    return true;
  }
  return read_only_number(part, size, "point=", &o->only_point) ||
         read_only_number(part, size, "replication=", &o->only_replication);
}

static xw_status parse_only(xw_options *o, const xw_option_row *row, const char *value) {
  for (const char *part = value; part;) {
    const char *comma = strchr(part, ',');
    if (!read_only_part(o, part, comma ? (size_t)(comma - part) : strlen(part)))
      return bad_form(row, value);
    part = comma ? comma + 1 : NULL;
  }
  return XW_OK;
}

/* "true_pass=0.001" or "true_pass=5%". */
static xw_status parse_precision(xw_options *o, const xw_option_row *row, const char *value) {
  char name[NAME_CAPACITY], *end = NULL;
  const char *text = NULL;
  xw_status status = split_assignment(row, value, name, &text);
  if (status != XW_OK)
    return status;
  xw_precision goal = {.half_width = strtod(text, &end)};
  goal.is_relative = end != text && end[0] == '%' && end[1] == '\0';
  if (end == text || (*end && !goal.is_relative) || !isfinite(goal.half_width) ||
      goal.half_width <= 0 || (goal.is_relative && goal.half_width >= 100))
    return bad_value(
        row, value,
        XW_N(/* xgettext:no-c-format */ "METRIC=H with H above 0, or METRIC=H% with H below 100"));
  if (goal.is_relative)
    goal.half_width /= 100;
  xw_precision *grown =
      xw_realloc(o->precisions, (size_t)o->precision_count + 1, sizeof *o->precisions);
  char *copy = xw_strdup(name);
  if (grown)
    o->precisions = grown;
  if (!grown || !copy) {
    xw_free(copy);
    return xw_fail_memory("the command line");
  }
  goal.metric = copy;
  o->precisions[o->precision_count++] = goal;
  return XW_OK;
}

/* ---- options ---- */

static xw_status apply_flag(xw_options *o, xw_option_id id) {
  switch (id) {
    case XW_OPT_JSON: o->json = true; break;
    case XW_OPT_CSV: o->csv = true; break;
    case XW_OPT_PLOT: o->plot = true; break;
    case XW_OPT_ASCII: o->ascii = true; break;
    case XW_OPT_QUIET: o->quiet = true; break;
    case XW_OPT_VERBOSE: o->verbose = true; break;
    case XW_OPT_HELP: o->help = true; break;
    case XW_OPT_VERSION: o->version = true; break;
    case XW_OPT_PROFILE: o->profile = true; break;
    case XW_OPT_DRY_RUN: o->dry_run = true; break;
    case XW_OPT_UNCERTAIN: o->uncertain = true; break;
    case XW_OPT_OPEN: o->open = true; break;
    case XW_OPT_WRITE: o->write = true; break;
    case XW_OPT_BOM: o->bom = true; break;
    case XW_OPT_MAXIMISE: o->direction = 1; break;
    case XW_OPT_MINIMISE: o->direction = -1; break;
    default: break; /* --resume: seen is enough */
  }
  if (o->json && o->csv)
    return xw_fail(XW_ERR_ARGUMENT, "choose one of --json and --csv");
  if (o->plot && (o->json || o->csv))
    return xw_fail(XW_ERR_ARGUMENT, "--plot draws for people: leave out --json and --csv");
  if (o->seen[XW_OPT_MAXIMISE] && o->seen[XW_OPT_MINIMISE])
    return xw_fail(XW_ERR_ARGUMENT, "choose one of --maximise and --minimise");
  return XW_OK;
}

/* The model reads XW_ISA when it is made; the option only sets it, checked. */
static xw_status use_isa(const char *value) {
  const xw_kernel *kernel = NULL;
  const xw_status status = xw_kernel_choose(value, &kernel);
  if (status == XW_OK && setenv("XW_ISA", value, 1) != 0)
    return xw_fail(XW_ERR_MEMORY, "out of memory for --isa");
  return status;
}

static xw_status parse_limit(xw_options *o, const xw_option_row *row, const char *value) {
  const int64_t most = row->id == XW_OPT_LUA_STEPS ? INT64_C(1000000000000000) : 1000000;
  int64_t number = 0;
  const xw_status status = parse_count(row, value, 1, most, &number);
  if (status != XW_OK)
    return status;
  if (row->id == XW_OPT_LUA_MEMORY)
    o->limits.memory = (uint64_t)number << 20;
  else if (row->id == XW_OPT_LUA_STEPS)
    o->limits.steps = (uint64_t)number;
  else
    o->limits.seconds = (double)number;
  return XW_OK;
}

static xw_status check_streams(const xw_option_row *row, const char *value) {
  int64_t version = 0;
  const xw_status status = parse_count(row, value, 1, 1000000, &version);
  if (status == XW_OK && version != xw_stream_version())
    return xw_fail(
        XW_ERR_ARGUMENT,
        "--rng-compat %s: this build has version %d of the random streams; use the build "
        "that made the study (its version is in table study)",
        value, xw_stream_version());
  return status;
}

static xw_status set_text(char **to, const char *value) {
  xw_free(*to);
  *to = xw_strdup(value);
  return *to ? XW_OK : xw_fail_memory("the command line");
}

static xw_status apply_value(xw_options *o, const xw_option_row *row, const char *value) {
  switch (row->id) {
    case XW_OPT_REPLICATIONS: return parse_count(row, value, 1, 100000000, &o->replications);
    case XW_OPT_FIRMS: return parse_count(row, value, 1, 1000000000, &o->firms);
    case XW_OPT_PERIODS: return parse_count(row, value, 1, 4000, &o->periods);
    case XW_OPT_THREADS: return parse_count(row, value, 1, 1024, &o->threads);
    case XW_OPT_SAMPLE: return parse_count(row, value, 0, 1000000, &o->sample);
    case XW_OPT_SEED: return parse_seed(o, row, value);
    case XW_OPT_REPRESENTS: return parse_represents(o, row, value);
    case XW_OPT_SET: return parse_set(o, row, value);
    case XW_OPT_PARAM: return parse_param(o, row, value);
    case XW_OPT_LANG: return parse_lang(o, row, value);
    case XW_OPT_COLOR: return parse_color(row, value);
    case XW_OPT_PROGRESS: return parse_progress(o, row, value);
    case XW_OPT_METRIC: return append_text(&o->metrics, &o->metric_count, value);
    case XW_OPT_TABLE: return append_text(&o->tables, &o->table_count, value);
    case XW_OPT_FORMAT: o->format = value; break;
    case XW_OPT_ISA: return use_isa(value);
    case XW_OPT_SLURM: return parse_count(row, value, 1, 100000, &o->slurm);
    case XW_OPT_SLURM_OPTION: return append_text(&o->slurm_options, &o->slurm_option_count, value);
    case XW_OPT_SHARD: return parse_shard(o, row, value);
    case XW_OPT_ONLY: return parse_only(o, row, value);
    case XW_OPT_LUA_MEMORY:
    case XW_OPT_LUA_STEPS:
    case XW_OPT_LUA_SECONDS: return parse_limit(o, row, value);
    case XW_OPT_RNG_COMPAT: return check_streams(row, value);
    case XW_OPT_PRECISION: return parse_precision(o, row, value);
    case XW_OPT_FIRM: return parse_firm(o, row, value);
    case XW_OPT_REPLICATION: return parse_count(row, value, 0, 100000000, &o->replication);
    case XW_OPT_PORT: return parse_count(row, value, 1, 65535, &o->port);
    case XW_OPT_SCENARIO: o->scenario = value; break;
    case XW_OPT_VERSUS: return set_text(&o->versus, value);
    case XW_OPT_POPULATION: o->population = value; break;
    case XW_OPT_POINT: return xw_parse_points(value, &o->points);
    case XW_OPT_METHOD: return xw_parse_method(value, &o->method);
    case XW_OPT_ADJUST: return xw_parse_adjust(value, &o->adjust);
    case XW_OPT_INDIFFERENCE:
      return xw_parse_positive(row->name, value, (double)INFINITY, &o->indifference);
    case XW_OPT_ERROR: return xw_parse_positive(row->name, value, 0.5, &o->error);
    case XW_OPT_EFFECTS: o->effects = value; break;
    case XW_OPT_SELECT: o->select = value; break;
    case XW_OPT_OUTPUT: o->output = value; break;
    case XW_OPT_REPORT: o->report = value; break;
    case XW_OPT_BASELINE: o->baseline = value; break;
    default: break;
  }
  return XW_OK;
}

static xw_status remember(xw_options *o, const xw_option_row *row, const char *value) {
  xw_given *grown = xw_realloc(o->given, (size_t)o->given_count + 1, sizeof *grown);
  if (!grown)
    return xw_fail_memory("the options");
  o->given = grown;
  grown[o->given_count++] = (xw_given){row, row->operand ? value : NULL};
  return XW_OK;
}

static xw_status apply(xw_options *o, const xw_option_row *row, const char *value) {
  o->seen[row->id] = true;
  const xw_status status = remember(o, row, value);
  if (status != XW_OK)
    return status;
  if (!row->operand)
    return apply_flag(o, row->id);
  if (!*value)
    return missing_operand(row);
  return apply_value(o, row, value);
}

/* The i-th option that verb `context` takes; of all where it is NULL. */
static const char *option_name(const void *context, int i) {
  const xw_command *command = context;
  for (int row = 0; row < ROW_COUNT; row++)
    if ((command == NULL || (rows[row].groups & command->groups)) && i-- == 0)
      return rows[row].name;
  return NULL;
}

static xw_status unknown_option(const xw_options *o, const char *name) {
  const xw_command *command = o->verb ? xw_command_find(o->verb) : NULL;
  const char *nearest = xw_nearest(name, option_name, command);
  if (nearest)
    return xw_fail(XW_ERR_ARGUMENT, "unknown option '--%s'; did you mean '--%s'?", name, nearest);
  if (command)
    return xw_fail(XW_ERR_ARGUMENT, "unknown option '--%s'; see 'xiaowei %s --help'", name,
                   command->name);
  return xw_fail(XW_ERR_ARGUMENT, "unknown option '--%s'; see 'xiaowei help'", name);
}

/* A cursor over argv. */
typedef struct arguments {
  int next, count;
  char **text;
} arguments;

/* "--name", "--name VALUE" or "--name=VALUE"; text is without the dashes. */
static xw_status parse_long(xw_options *o, const char *text, arguments *rest) {
  char name[NAME_CAPACITY] = "";
  const char *equals = strchr(text, '=');
  const size_t size = equals ? (size_t)(equals - text) : strlen(text);
  memcpy(name, text, size < NAME_CAPACITY ? size : NAME_CAPACITY - 1);
  const xw_option_row *row = NULL;
  for (int i = 0; i < ROW_COUNT && !row; i++)
    if (strcmp(rows[i].name, name) == 0)
      row = &rows[i];
  if (!row)
    return unknown_option(o, name);
  if (!row->operand && equals)
    return xw_fail(XW_ERR_ARGUMENT, "--%s takes no value; leave out '%s'", name, equals);
  if (!row->operand)
    return apply(o, row, "");
  if (equals)
    return apply(o, row, equals + 1);
  if (rest->next >= rest->count)
    return missing_operand(row);
  return apply(o, row, rest->text[rest->next++]);
}

/* "-q", "-qv", "-n20" or "-n 20"; text is without the dash. */
static xw_status parse_short(xw_options *o, const char *text, arguments *rest) {
  for (; *text; text++) {
    const xw_option_row *row = NULL;
    for (int i = 0; i < ROW_COUNT && !row; i++)
      if (rows[i].letter == *text)
        row = &rows[i];
    if (!row)
      return xw_fail(XW_ERR_ARGUMENT, "unknown option '-%c'; see 'xiaowei help'", *text);
    if (row->operand && text[1])
      return apply(o, row, text[1] == '=' ? text + 2 : text + 1);
    if (row->operand && rest->next >= rest->count)
      return missing_operand(row);
    if (row->operand)
      return apply(o, row, rest->text[rest->next++]);
    const xw_status status = apply(o, row, "");
    if (status != XW_OK)
      return status;
  }
  return XW_OK;
}

static xw_status parse_operand(xw_options *o, char *text) {
  if (!o->verb) {
    o->verb = text;
    return XW_OK;
  }
  char **grown = xw_realloc((void *)o->operands, (size_t)o->operand_count + 1, sizeof *grown);
  if (!grown)
    return xw_fail_memory("the command line");
  o->operands = grown;
  grown[o->operand_count++] = text;
  return XW_OK;
}

static bool rest_is_for_script(const xw_options *o) {
  return o->verb && strcmp(o->verb, "read") == 0 && o->operand_count >= 2;
}

xw_status xw_options_parse(xw_options *options, int argc, char **argv, bool chinese) {
  xw_options *o = options;
  *o = (xw_options){.replications = -1,
                    .firms = -1,
                    .periods = -1,
                    .threads = -1,
                    .sample = -1,
                    .slurm = -1,
                    .port = -1,
                    .only_replication = -1,
                    .only_point = -1};
  o->represents = o->indifference = o->error = -1;
  o->chinese = chinese;
  o->seen = xw_calloc(ROW_COUNT, sizeof *o->seen);
  if (!o->seen)
    return xw_fail_memory("the options");
  arguments rest = {.next = 1, .count = argc, .text = argv};
  bool operands_only = false;
  xw_status status = XW_OK;
  while (status == XW_OK && rest.next < rest.count) {
    char *text = rest.text[rest.next++];
    operands_only = operands_only || rest_is_for_script(o);
    if (operands_only || text[0] != '-' || !text[1])
      status = parse_operand(o, text);
    else if (strcmp(text, "--") == 0)
      operands_only = true;
    else if (text[1] == '-')
      status = parse_long(o, text + 2, &rest);
    else
      status = parse_short(o, text + 1, &rest);
  }
  return status;
}

void xw_options_free(xw_options *options) {
  xw_free((void *)options->operands);
  xw_free((void *)options->metrics);
  xw_free((void *)options->tables);
  xw_free((void *)options->slurm_options);
  xw_free(options->given);
  for (int i = 0; i < options->set_count; i++)
    xw_free(options->sets[i]);
  for (int i = 0; i < options->param_count; i++)
    xw_free(options->params[i]);
  for (int i = 0; i < options->precision_count; i++)
    xw_free((void *)(uintptr_t)options->precisions[i].metric);
  xw_free(options->precisions);
  xw_free((void *)options->sets);
  xw_free((void *)options->params);
  xw_free(options->seen);
  xw_free(options->versus);
  *options = (xw_options){0};
}

xw_status xw_options_check(const xw_options *options, unsigned groups) {
  for (int i = 0; i < ROW_COUNT; i++) {
    if (!options->seen[rows[i].id] || (rows[i].groups & groups))
      continue;
    return xw_fail(XW_ERR_ARGUMENT, "'xiaowei %s' takes no --%s; see 'xiaowei %s --help'",
                   options->verb, rows[i].name, options->verb);
  }
  return XW_OK;
}
