/* The parser of the command line: languages, flags, long and short forms. Nothing is printed. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/option_values.h"

enum { NAME_CAPACITY = 128 };

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
    case XW_OPT_BRIEF: o->brief = true; break;
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

static xw_status remember(xw_options *o, const xw_option_row *row, const char *value) {
  xw_given *grown = xw_realloc(o->given, (size_t)o->given_count + 1, sizeof *grown);
  if (!grown)
    return xw_fail_memory("the options");
  o->given = grown;
  grown[o->given_count++] = (xw_given){row, row->operand ? value : NULL};
  return XW_OK;
}

static bool may_stand_alone(const xw_option_row *row) {
  return row->operand && *row->operand == '[';
}

/* What an option means that stands alone. */
static xw_status apply_default(xw_options *o, xw_option_id id) {
  if (id == XW_OPT_CHECK_FIRMS)
    o->check_firms = XW_CHECK_FIRMS_FACTOR;
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
    return may_stand_alone(row) ? apply_default(o, row->id) : xw_option_missing(row);
  return xw_option_apply_value(o, row, value);
}

/* The i-th option that verb `context` takes; of all where it is NULL. */
static const char *option_name(const void *context, int i) {
  const xw_command *command = context;
  for (int row = 0; row < xw_option_count(); row++)
    if ((command == NULL || (xw_option_at(row)->groups & command->groups)) && i-- == 0)
      return xw_option_at(row)->name;
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

/* The next argument where it is a number, for an option that may stand alone; else "". */
static const char *number_that_follows(arguments *rest) {
  const char *next = rest->next < rest->count ? rest->text[rest->next] : "";
  const bool is_number = *next && next[strspn(next, "0123456789")] == '\0';
  rest->next += is_number;
  return is_number ? next : "";
}

/* "--name", "--name VALUE" or "--name=VALUE"; text is without the dashes. */
static xw_status parse_long(xw_options *o, const char *text, arguments *rest) {
  char name[NAME_CAPACITY] = "";
  const char *equals = strchr(text, '=');
  const size_t size = equals ? (size_t)(equals - text) : strlen(text);
  memcpy(name, text, size < NAME_CAPACITY ? size : NAME_CAPACITY - 1);
  const xw_option_row *row = NULL;
  for (int i = 0; i < xw_option_count() && !row; i++)
    if (strcmp(xw_option_at(i)->name, name) == 0)
      row = xw_option_at(i);
  if (!row)
    return unknown_option(o, name);
  if (!row->operand && equals)
    return xw_fail(XW_ERR_ARGUMENT, "--%s takes no value; leave out '%s'", name, equals);
  if (!row->operand)
    return apply(o, row, "");
  if (equals)
    return apply(o, row, equals + 1);
  if (may_stand_alone(row))
    return apply(o, row, number_that_follows(rest));
  if (rest->next >= rest->count)
    return xw_option_missing(row);
  return apply(o, row, rest->text[rest->next++]);
}

/* "-q", "-qv", "-n20" or "-n 20"; text is without the dash. */
static xw_status parse_short(xw_options *o, const char *text, arguments *rest) {
  for (; *text; text++) {
    const xw_option_row *row = NULL;
    for (int i = 0; i < xw_option_count() && !row; i++)
      if (xw_option_at(i)->letter == *text)
        row = xw_option_at(i);
    if (!row)
      return xw_fail(XW_ERR_ARGUMENT, "unknown option '-%c'; see 'xiaowei help'", *text);
    if (row->operand && text[1])
      return apply(o, row, text[1] == '=' ? text + 2 : text + 1);
    if (row->operand && rest->next >= rest->count)
      return xw_option_missing(row);
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
  o->seen = xw_calloc((size_t)xw_option_count(), sizeof *o->seen);
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
  for (int i = 0; i < options->found_count; i++)
    xw_free(options->found[i]);
  xw_free((void *)options->found);
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
  for (int i = 0; i < xw_option_count(); i++) {
    if (!options->seen[xw_option_at(i)->id] || (xw_option_at(i)->groups & groups))
      continue;
    return xw_fail(XW_ERR_ARGUMENT, "'xiaowei %s' takes no --%s; see 'xiaowei %s --help'",
                   options->verb, xw_option_at(i)->name, options->verb);
  }
  return XW_OK;
}
