/* A study with more scenarios than two is run in parts, --only for the baseline and for the setting, into one
 * database: the second run goes on where the first ended. */
#include "explore/command.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/shell.h"

static void append_size(const xw_setting *s, bool replications, xw_text *out) {
  if (replications)
    xw_text_format(out, " -n %" PRId64, s->replications);
  if (s->firms > 0)
    xw_text_format(out, " --firms %" PRId64, s->firms);
}

/* A database that another setting does not have. */
static void name_database(const char *words, const xw_setting *resolved, char name[32]) {
  char hex[65];
  xw_text all = {0};
  xw_text_append(&all, words);
  xw_setting_options(resolved, &all);
  append_size(resolved, false, &all);
  xw_sha256_hex(all.data ? all.data : "", all.size, hex);
  memcpy(name, "explore-", 8);
  memcpy(name + 8, hex, 8);
  memcpy(name + 16, ".db", 4);
  xw_text_free(&all);
}

static void append_run(const xw_catalogue *c, const xw_setting *resolved, const char *only,
                       const char *database, xw_text *out) {
  xw_text_format(out, "xiaowei run %s", c->source->words);
  xw_setting_options(resolved, out);
  append_size(resolved, true, out);
  if (only) {
    xw_text_append(out, " --only scenario=");
    xw_shell_word(out, only);
  }
  xw_text_format(out, " -o %s && ", database);
}

xw_status xw_command_run(const xw_catalogue *c, const xw_setting *setting, xw_text *out) {
  xw_setting resolved;
  int scenario = 0;
  char database[32];
  const xw_status status = xw_catalogue_resolve(c, setting, &resolved, &scenario);
  if (status != XW_OK)
    return status;
  const xw_scenario *scenarios = c->study.scenarios;
  name_database(c->source->words, &resolved, database);
  if (c->study.scenario_count > 2)
    append_run(c, &resolved, scenarios[0].id, database, out);
  append_run(c, &resolved, c->study.scenario_count > 2 ? scenarios[scenario].id : NULL, database,
             out);
  xw_text_format(out, "xiaowei compare %s --csv", database);
  return out->failed ? xw_fail_memory("a command line") : XW_OK;
}

xw_status xw_command_trace(const xw_catalogue *c, const xw_setting *setting, xw_text *out) {
  xw_setting resolved;
  int scenario = 0;
  const xw_status status = xw_catalogue_resolve(c, setting, &resolved, &scenario);
  if (status != XW_OK)
    return status;
  xw_text_format(out, "xiaowei trace %s", c->source->words);
  xw_setting_options(&resolved, out);
  append_size(&resolved, false, out);
  xw_text_append(out, " --scenario ");
  xw_shell_word(out, c->study.scenarios[scenario].id);
  xw_text_append(out, " --versus ");
  xw_shell_word(out, c->study.scenarios[0].id);
  xw_text_format(out, " --firm %" PRIu64 " --replication %" PRId64, setting->firm,
                 setting->replication);
  return out->failed ? xw_fail_memory("a command line") : XW_OK;
}
