/* The values of options: each is checked as it is read, so that every command can trust what it gets. */
#include "cli/option_values.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/comparing.h"
#include "levers/money.h"
#include "simulation/kernel.h"
#include "xiaowei/levers.h"
#include "xiaowei/metrics.h"
#include "xiaowei/version.h"

enum { NAME_CAPACITY = 128 };

xw_status xw_option_missing(const xw_option_row *row) {
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

/* Keep "name=number", or "name=per_enterprise(number)", in a list that owns its texts. */
static xw_status append_assignment(char ***list, int *count, const char *name, double value,
                                   bool each) {
  xw_text text = {0};
  xw_text_format(&text, each ? "%s=per_enterprise(%.17g)" : "%s=%.17g", name, value);
  char **grown = text.failed ? NULL : xw_realloc((void *)*list, (size_t)*count + 1, sizeof *grown);
  if (!grown) {
    xw_text_free(&text);
    return xw_fail_memory("the options");
  }
  *list = grown;
  grown[(*count)++] = text.data;
  return XW_OK;
}

/* "per_enterprise(180)" of a lever that is a sum; what it makes is known once the study is. */
static bool is_each(int lever, const char *text, double *amount) {
  int end = -1;
  return xw_lever_is_sum(lever) && sscanf(text, "per_enterprise(%lf)%n", amount, &end) == 1 &&
         end > 0 && text[end] == '\0' && *amount >= 0.0 && !isinf(*amount);
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
  if (is_each(index, value, &number))
    return append_assignment(&o->sets, &o->set_count, name, number, true);
  const xw_lever_info *lever = xw_lever_info_at(index);
  status = parse_number(row, name, value, lever->kind, lever->unit, &number);
  if (status == XW_OK)
    status = xw_lever_check(index, number);
  if (status != XW_OK)
    return status;
  return append_assignment(&o->sets, &o->set_count, name, number, false);
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
  return append_assignment(&o->params, &o->param_count, name, number, false);
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

xw_status xw_option_apply_value(xw_options *o, const xw_option_row *row, const char *value) {
  switch (row->id) {
    case XW_OPT_REPLICATIONS: return parse_count(row, value, 1, 100000000, &o->replications);
    case XW_OPT_FIRMS: return parse_count(row, value, 1, 1000000000, &o->firms);
    case XW_OPT_PERIODS: return parse_count(row, value, 1, 4000, &o->periods);
    case XW_OPT_THREADS: return parse_count(row, value, 1, 1024, &o->threads);
    case XW_OPT_SAMPLE: return parse_count(row, value, 0, 1000000, &o->sample);
    case XW_OPT_CHECK_FIRMS: return parse_count(row, value, 2, 1000, &o->check_firms);
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
    case XW_OPT_PLAUSIBLE: o->plausible = value; return XW_OK;
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
    case XW_OPT_WINDOW: o->window = value; break;
    case XW_OPT_HORIZON: o->horizon = value; break;
    default: break;
  }
  return XW_OK;
}
