/* What a study was run with: parameters that are drawn, settings that its files do not have, its
 * population. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/amount.h"
#include "base/language.h"
#include "base/memory.h"
#include "report/render.h"
#include "report/standing_parts.h"

/* ---------------------------------------------------------------------------------------- drawn */

/* Draws that have a run which is done: several replications may share one. */
static xw_status count_draws(xw_store *store, long *draws) {
  static const char sql[] =
      "SELECT count(DISTINCT replication / coalesce((SELECT max(1, CAST(value AS INTEGER))"
      " FROM study WHERE key = 'uncertain_seeds'), 1)) FROM jobs WHERE status = 'done'";
  xw_table table = {0};
  const xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  *draws = status == XW_OK ? (long)xw_value_integer(&table.values[0]) : 0;
  xw_table_free(&table);
  return status;
}

static xw_status tell_drawn(xw_store *store, xw_standing *standing) {
  long count = 0, draws = 0;
  xw_status status = xw_standing_count(store, "uncertain_count", 0, &count);
  if (status == XW_OK && count > 0) {
    status = count_draws(store, &draws);
  }
  if (status != XW_OK || count == 0) {
    return status;
  }
  xw_standing_remark *r = xw_standing_add(standing, "uncertain", true);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  xw_standing_put(r, "parameters", (double)count);
  xw_standing_put(r, "draws", (double)draws);
  for (int zh = 0; zh < 2; zh++) {
    xw_text_format(&r->text[zh],
                   xw_tr(zh,
                         "%ld parameters are drawn (%ld draws in %zu replications): means are "
                         "over what the evidence supports, not at its middle values."),
                   count, draws, standing->replications);
  }
  return XW_OK;
}

/* ----------------------------------------------------------------------------------- overridden */

/* Options of a call that change what is asked. */
static bool is_setting(const char *word) {
  static const char *const words[] = {"set",        "param", "firms", "periods",
                                      "represents", "seed",  NULL};
  for (int i = 0; words[i] != NULL; i++) {
    if (strcmp(words[i], word) == 0) {
      return true;
    }
  }
  return false;
}

/* "sampling.ratio=0.20000000000000001" with as many digits as the number has. */
static void append_setting(const char *word, const char *value, xw_text *out) {
  const char *equals = strchr(value, '=');
  const char *number = equals != NULL ? equals + 1 : value;
  char digits[32], *end = NULL;
  const double parsed = strtod(number, &end);
  xw_text_format(out, "%s--%s %.*s", out->size > 0 ? " " : "", word, (int)(number - value), value);
  if (end != number && *end == '\0' && strcmp(word, "seed") != 0) {
    xw_format_real(parsed, digits);
    xw_text_append(out, digits);
  } else {
    xw_text_append(out, number);
  }
}

/* Settings of a call, one a line, as options; whether one of them is a lever or parameter. */
static bool list_settings(const char *call, xw_text *out) {
  char word[32], value[1024];
  bool acts = false;
  for (const char *line = call; line != NULL && *line != '\0';) {
    if (sscanf(line, "%31s %1023[^\n]", word, value) == 2 && is_setting(word)) {
      append_setting(word, value, out);
      acts = acts || strcmp(word, "set") == 0 || strcmp(word, "param") == 0;
    }
    line = strchr(line, '\n');
    line += line != NULL;
  }
  return acts;
}

static xw_status tell_overridden(xw_store *store, xw_standing *standing) {
  char *call = NULL;
  xw_text settings = {0};
  xw_status status = xw_standing_fact(store, "call", &call);
  const bool acts = status == XW_OK && list_settings(call, &settings);
  if (settings.data != NULL) {
    xw_standing_remark *r = xw_standing_add(standing, "overridden", acts);
    status = r == NULL ? XW_ERR_MEMORY : status;
    for (int zh = 0; zh < 2 && r != NULL; zh++) {
      xw_text_format(&r->text[zh], xw_tr(zh, "Run with other settings than its files have: %s."),
                     settings.data);
    }
    if (r != NULL) {
      xw_text_append(&r->detail, settings.data);
    }
  }
  status = settings.failed ? xw_fail_memory("what a study covers") : status;
  xw_text_free(&settings);
  xw_free(call);
  return status;
}

/* ----------------------------------------------------------------------------------- population */

/* Base name of the table in a call; "" when it is not there. */
static void find_table(const char *call, char name[128]) {
  const char *line = strncmp(call, "population ", 11) == 0 ? call : strstr(call, "\npopulation ");
  *name = '\0';
  if (line != NULL) {
    line += *line == '\n' ? 12 : 11;
    const size_t size = strcspn(line, "\n");
    const char *from = line;
    for (const char *c = line; c < line + size; c++) {
      from = *c == '/' ? c + 1 : from;
    }
    snprintf(name, 128, "%.*s",
             (int)xw_cut(from, 100) < (int)(line + size - from) ? (int)xw_cut(from, 100)
                                                                : (int)(line + size - from),
             from);
  }
}

static xw_status say_table(const char *name, xw_standing *standing) {
  const double represents = strtod(standing->represents, NULL);
  xw_standing_remark *r = xw_standing_add(standing, "population", true);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  for (int zh = 0; zh < 2; zh++) {
    char count[XW_AMOUNT_SIZE];
    xw_amount_text(represents, zh, count);
    xw_text_format(&r->text[zh], xw_tr(zh, "Initial enterprises are those of a table, %s"),
                   *name != '\0' ? name : xw_tr(zh, "whose name was not kept"));
    if (represents > 0) {
      xw_text_format(&r->text[zh], xw_tr(zh, ", and stand for %s"), count);
    } else {
      xw_text_append(&r->text[zh], xw_tr(zh, ", and stand for as many as its weights say"));
    }
    xw_text_append(&r->text[zh], xw_tr(zh, "; sums of money are of them alone."));
  }
  xw_text_append(&r->detail, name);
  xw_standing_put(r, "represents", represents);
  return XW_OK;
}

static xw_status tell_population(xw_store *store, xw_standing *standing) {
  char *population = NULL, *call = NULL;
  char name[128];
  xw_status status = xw_standing_fact(store, "population", &population);
  if (status == XW_OK) {
    status = xw_standing_fact(store, "call", &call);
  }
  if (status == XW_OK && *population != '\0' && strcmp(population, "drawn") != 0) {
    find_table(call, name);
    status = say_table(name, standing);
  }
  xw_free(population);
  xw_free(call);
  return status;
}

/* -------------------------------------------------------------------------------------- regions */

const char xw_regions_remark[] = XW_N(
    "Enterprises are spread evenly over 31 regions that differ in nothing else; unless a policy "
    "treats them apart, differences between regions are chance.");

static xw_status tell_regions(xw_store *store, xw_standing *standing) {
  static const char sql[] =
      "SELECT count(*) FROM study WHERE key LIKE 'cell.%' AND value LIKE '%region%'"
      " AND EXISTS (SELECT 1 FROM study WHERE key = 'population' AND value = 'drawn')";
  xw_table table = {0};
  xw_status status = xw_store_query(store, sql, NULL, 0, &table);
  if (status == XW_OK && xw_value_integer(&table.values[0]) > 0) {
    xw_standing_remark *r = xw_standing_add(standing, "regions", true);
    status = r == NULL ? XW_ERR_MEMORY : XW_OK;
    for (int zh = 0; zh < 2 && r != NULL; zh++) {
      xw_text_append(&r->text[zh], xw_tr(zh, xw_regions_remark));
    }
    if (r != NULL) {
      xw_standing_put(r, "cells", (double)xw_value_integer(&table.values[0]));
    }
  }
  xw_table_free(&table);
  return status;
}

xw_status xw_standing_settings(xw_store *store, xw_standing *standing) {
  xw_status (*const parts[])(xw_store *, xw_standing *) = {tell_drawn, tell_overridden,
                                                           tell_population, tell_regions};
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof parts / sizeof *parts && status == XW_OK; i++) {
    status = parts[i](store, standing);
  }
  return status;
}
