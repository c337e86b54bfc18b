/* Which runs of a study are there, and why others are not. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/standing_parts.h"

enum { NAMED = 5, SCENARIO_COLUMNS = 3 };

/* How many runs there are and should be. */
typedef struct runs {
  int64_t planned, done, failed;
  int64_t each;       /* runs that a scenario should have */
  bool is_open;       /* its length is not given: it ends by itself, and has not yet */
  bool is_concluded;  /* it ended by itself */
  bool has_selection; /* so that scenarios have unequal numbers of runs by design */
  xw_table scenarios; /* rows of id, runs that are done, runs that failed */
} runs;

static xw_status read_scenarios(xw_store *store, runs *own) {
  static const char sql[] =
      "SELECT s.id, coalesce(sum(j.status = 'done'), 0), coalesce(sum(j.status = 'failed'), 0)"
      " FROM scenarios s LEFT JOIN jobs j ON j.scenario = s.number GROUP BY s.number"
      " ORDER BY s.number";
  const xw_status status = xw_store_query(store, sql, NULL, 0, &own->scenarios);
  for (size_t s = 0; status == XW_OK && s < own->scenarios.row_count; s++) {
    own->done += xw_value_integer(&own->scenarios.values[SCENARIO_COLUMNS * s + 1]);
    own->failed += xw_value_integer(&own->scenarios.values[SCENARIO_COLUMNS * s + 2]);
  }
  return status;
}

static xw_status read_ending(xw_store *store, runs *own) {
  char *reason = NULL, *metric = NULL, *open = NULL;
  xw_status status = xw_standing_fact(store, "stop_reason", &reason);
  if (status == XW_OK) {
    status = xw_standing_fact(store, "select_metric", &metric);
  }
  if (status == XW_OK) {
    status = xw_standing_fact(store, "ends_when", &open);
  }
  if (status == XW_OK) {
    own->is_concluded = *reason != '\0';
    own->is_open = *open != '\0' && !own->is_concluded;
    own->has_selection = *metric != '\0' || strcmp(open, "selected") == 0;
  }
  xw_free(reason);
  xw_free(metric);
  xw_free(open);
  return status;
}

static xw_status read_runs(xw_store *store, runs *own) {
  long replications = 0, points = 0;
  xw_status status = xw_standing_count(store, "replications", 0, &replications);
  if (status == XW_OK) {
    status = xw_standing_count(store, "point_count", 1, &points);
  }
  if (status == XW_OK) {
    status = read_scenarios(store, own);
  }
  if (status == XW_OK) {
    status = read_ending(store, own);
  }
  own->each = (int64_t)replications * (points > 1 ? points : 1);
  own->planned = own->each * (int64_t)own->scenarios.row_count;
  return status;
}

/* ----------------------------------------------------------------------------------- incomplete */

static int64_t lacks(const runs *own, size_t scenario) {
  const xw_value *row = own->scenarios.values + SCENARIO_COLUMNS * scenario;
  return own->each - xw_value_integer(&row[1]) - xw_value_integer(&row[2]);
}

/* Whether some scenarios lack more than the run in hand explains. */
static bool lacks_unevenly(const runs *own) {
  int64_t least = INT64_MAX, most = 0;
  for (size_t s = 0; s < own->scenarios.row_count; s++) {
    const int64_t mine = lacks(own, s);
    least = mine < least ? mine : least;
    most = mine > most ? mine : most;
  }
  return most - least > own->each / 20 + 1;
}

/* Those that lack the most come first: of each scenario how many others lack more, or as much
 * and come before it. */
static size_t place_of(const runs *own, size_t scenario) {
  size_t before = 0;
  for (size_t s = 0; s < own->scenarios.row_count; s++) {
    before += lacks(own, s) > lacks(own, scenario) ||
              (s < scenario && lacks(own, s) == lacks(own, scenario));
  }
  return before;
}

static void name_lacking(const runs *own, xw_standing_remark *r) {
  size_t named = 0;
  for (size_t place = 0; place < own->scenarios.row_count && named < NAMED; place++) {
    for (size_t s = 0; s < own->scenarios.row_count; s++) {
      const char *id = xw_value_text(&own->scenarios.values[SCENARIO_COLUMNS * s]);
      if (place_of(own, s) != place || lacks(own, s) <= 0) {
        continue;
      }
      for (int zh = 0; zh < 2; zh++) {
        xw_text_append(&r->text[zh], named > 0 ? xw_tr(zh, ", ") : xw_tr(zh, " Lacking most: "));
        xw_text_format(&r->text[zh], xw_tr(zh, "%s (%lld)"), id, (long long)lacks(own, s));
      }
      xw_text_format(&r->detail, "%s%s", named > 0 ? " " : "", id);
      named++;
    }
  }
  for (int zh = 0; zh < 2 && named > 0; zh++) {
    xw_text_append(&r->text[zh], xw_tr(zh, "."));
  }
}

static void say_done(const runs *own, xw_standing_remark *r) {
  for (int zh = 0; zh < 2; zh++) {
    xw_text_format(&r->text[zh],
                   own->is_open ? xw_tr(zh,
                                        "Incomplete: %lld runs are done, of a study that ends "
                                        "by itself after at most %lld.")
                                : xw_tr(zh, "Incomplete: %lld of %lld runs are done."),
                   (long long)own->done, (long long)own->planned);
  }
}

static xw_status tell_incomplete(const runs *own, xw_standing *standing) {
  xw_standing_remark *r = xw_standing_add(standing, "incomplete", true);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  xw_standing_put(r, "done", (double)own->done);
  xw_standing_put(r, "planned", (double)own->planned);
  xw_standing_put(r, "failed", (double)own->failed);
  say_done(own, r);
  if (!own->has_selection && lacks_unevenly(own)) {
    name_lacking(own, r);
  }
  return XW_OK;
}

/* Who broke the run off, where it is known. */
static xw_status tell_interrupted(xw_store *store, xw_standing *standing) {
  char *when = NULL;
  xw_status status = xw_standing_fact(store, "interrupted_at", &when);
  if (status == XW_OK && *when != '\0') {
    xw_standing_remark *r = xw_standing_add(standing, "interrupted", true);
    status = r == NULL ? XW_ERR_MEMORY : XW_OK;
    for (int zh = 0; zh < 2 && r != NULL; zh++) {
      xw_text_format(&r->text[zh],
                     xw_tr(zh,
                           "The run was interrupted by a signal at %s; the same command goes "
                           "on with it."),
                     when);
    }
    if (r != NULL) {
      xw_text_append(&r->detail, when);
    }
  }
  xw_free(when);
  return status;
}

/* ---------------------------------------------------------------------------------------- parts */

/* Parts of a list "1/4 3/4"; those of the first number of parts. */
static long read_parts(const char *text, bool *here, long most) {
  long all = 0;
  for (const char *at = text; *at != '\0';) {
    char *end = NULL;
    const long part = strtol(at, &end, 10);
    const long of = *end == '/' ? strtol(end + 1, &end, 10) : 0;
    if (end == at) {
      break;
    }
    all = all == 0 && of <= most ? of : all;
    if (of == all && part >= 1 && part <= all) {
      here[part - 1] = true;
    }
    at = end + strspn(end, " ");
  }
  return all;
}

static void list_parts(const bool *here, long all, bool which, xw_text *out) {
  const char *between = "";
  for (long p = 0; p < all; p++) {
    if (here[p] == which) {
      xw_text_format(out, "%s%ld", between, p + 1);
      between = ", ";
    }
  }
}

static xw_status say_parts(const char *parts, xw_standing *standing) {
  enum { MOST = 1000 };
  bool here[MOST] = {false};
  xw_text there = {0}, missing = {0};
  const long all = read_parts(parts, here, MOST);
  list_parts(here, all, true, &there);
  list_parts(here, all, false, &missing);
  xw_standing_remark *r = all > 0 ? xw_standing_add(standing, "part", true) : NULL;
  for (int zh = 0; zh < 2 && r != NULL && there.data != NULL; zh++) {
    if (missing.data != NULL) {
      xw_text_format(&r->text[zh],
                     xw_trn(zh, "Part %s of %ld alone; missing: %s.",
                            "Parts %s of %ld alone; missing: %s.", strchr(there.data, ',') ? 2 : 1),
                     there.data, all, missing.data);
    } else {
      xw_text_format(&r->text[zh], xw_tr(zh, "Parts %s of %ld are here, but not all their runs."),
                     there.data, all);
    }
  }
  if (r != NULL) {
    xw_text_append(&r->detail, parts);
    xw_standing_put(r, "parts", (double)all);
  }
  const bool failed = there.failed || missing.failed || (r == NULL && all > 0);
  xw_text_free(&there);
  xw_text_free(&missing);
  return failed ? xw_fail_memory("what a study covers") : XW_OK;
}

static xw_status say_only(const char *only, xw_standing *standing) {
  xw_standing_remark *r = xw_standing_add(standing, "only", true);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  for (int zh = 0; zh < 2; zh++) {
    xw_text_format(&r->text[zh], xw_tr(zh, "Run with --only %s."), only);
  }
  xw_text_append(&r->detail, only);
  return XW_OK;
}

static xw_status tell_parts(xw_store *store, xw_standing *standing) {
  char *parts = NULL, *only = NULL;
  xw_status status = xw_standing_fact(store, "run_parts", &parts);
  if (status == XW_OK) {
    status = xw_standing_fact(store, "run_only", &only);
  }
  if (status == XW_OK && *parts != '\0') {
    status = say_parts(parts, standing);
  }
  if (status == XW_OK && *only != '\0') {
    status = say_only(only, standing);
  }
  xw_free(parts);
  xw_free(only);
  return status;
}

/* --------------------------------------------------------------------------------------- failed */

static xw_status tell_failed(const runs *own, xw_standing *standing) {
  xw_standing_remark *r = xw_standing_add(standing, "failed", true);
  if (r == NULL) {
    return XW_ERR_MEMORY;
  }
  xw_standing_put(r, "failed", (double)own->failed);
  for (int zh = 0; zh < 2; zh++) {
    const char *between = "";
    xw_text_format(&r->text[zh], xw_tr(zh, "%lld failed runs are left out with their pairs: "),
                   (long long)own->failed);
    for (size_t s = 0; s < own->scenarios.row_count; s++) {
      const xw_value *row = own->scenarios.values + SCENARIO_COLUMNS * s;
      if (xw_value_integer(&row[2]) > 0) {
        xw_text_format(&r->text[zh], "%s%s %lld", between, xw_value_text(&row[0]),
                       (long long)xw_value_integer(&row[2]));
        between = xw_tr(zh, ", ");
      }
    }
    xw_text_append(&r->text[zh], xw_tr(zh, "."));
  }
  return XW_OK;
}

/* -------------------------------------------------------------------------------------- the end */

static const char *stop_text(const char *reason) {
  return strcmp(reason, "precise") == 0
             ? XW_N("It ran until its goals of precision were met: %s replications.")
         : strcmp(reason, "selected") == 0
             ? XW_N(
                   "It ran until the best alternative was selected; with those that measured it "
                   "again it has %s replications.")
             : XW_N(
                   "It stopped at the most replications that were allowed, %s, before its goal was "
                   "reached.");
}

static xw_status tell_stop(xw_store *store, xw_standing *standing) {
  char *reason = NULL, *count = NULL;
  xw_status status = xw_standing_fact(store, "stop_reason", &reason);
  if (status == XW_OK) {
    status = xw_standing_fact(store, "stop_replications", &count);
  }
  if (status == XW_OK && *reason != '\0') {
    xw_standing_remark *r =
        xw_standing_add(standing, "stopped", strcmp(reason, "most replications") == 0);
    status = r == NULL ? XW_ERR_MEMORY : XW_OK;
    for (int zh = 0; zh < 2 && r != NULL; zh++) {
      xw_text_format(&r->text[zh], xw_tr(zh, stop_text(reason)), count);
    }
    if (r != NULL) {
      xw_text_append(&r->detail, reason);
      xw_standing_put(r, "replications", strtod(count, NULL));
    }
  }
  xw_free(reason);
  xw_free(count);
  return status;
}

static xw_status tell_select(xw_store *store, xw_standing *standing) {
  char *metric = NULL, *winner = NULL, *dropped = NULL;
  xw_status status = xw_standing_fact(store, "select_metric", &metric);
  if (status == XW_OK) {
    status = xw_standing_fact(store, "select_winner", &winner);
  }
  if (status == XW_OK) {
    status = xw_standing_fact(store, "select_dropped", &dropped);
  }
  if (status == XW_OK && *metric != '\0') {
    xw_standing_remark *r = xw_standing_add(standing, "selected", false);
    status = r == NULL ? XW_ERR_MEMORY : XW_OK;
    for (int zh = 0; zh < 2 && r != NULL; zh++) {
      xw_text_format(&r->text[zh],
                     xw_tr(zh,
                           "A selection by %s dropped alternatives on the way, so they have "
                           "fewer replications than the rest."),
                     metric);
    }
    if (r != NULL) {
      xw_text_format(&r->detail, "%s: %s", metric, winner);
    }
  }
  xw_free(metric);
  xw_free(winner);
  xw_free(dropped);
  return status;
}

xw_status xw_standing_runs(xw_store *store, xw_standing *standing) {
  runs own = {0};
  xw_status status = read_runs(store, &own);
  const bool incomplete =
      status == XW_OK && !own.is_concluded && own.done + own.failed < own.planned;
  if (incomplete) {
    status = tell_incomplete(&own, standing);
  }
  if (status == XW_OK && incomplete) {
    status = tell_parts(store, standing);
  }
  if (status == XW_OK && incomplete) {
    status = tell_interrupted(store, standing);
  }
  if (status == XW_OK && own.failed > 0) {
    status = tell_failed(&own, standing);
  }
  if (status == XW_OK) {
    status = tell_stop(store, standing);
  }
  if (status == XW_OK) {
    status = tell_select(store, standing);
  }
  xw_table_free(&own.scenarios);
  return status;
}
