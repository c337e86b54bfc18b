/* The table of questions, and one function for each. */
#include "explore/desk.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "explore/describe.h"
#include "explore/json.h"
#include "explore/save.h"
#include "montecarlo/processors.h"

enum { LANE_PREVIEW, LANE_TRACE, LANE_REPORT, LANE_RUN };

#define EMBEDDED(name)                                     \
  extern const unsigned char xw_embedded_explore_##name[]; \
  extern const size_t xw_embedded_explore_##name##_size
EMBEDDED(index_html);
EMBEDDED(page_css);
EMBEDDED(page_js);
EMBEDDED(chart_js);
EMBEDDED(format_js);
EMBEDDED(levers_js);
EMBEDDED(results_js);
EMBEDDED(state_js);
EMBEDDED(text_js);
EMBEDDED(icon_svg);

static const char json_type[] = "application/json; charset=utf-8";

/* ---- replies ---- */

void xw_reply_free(xw_reply *reply) {
  xw_text_free(&reply->text);
  xw_errand_drop(reply->wait);
  xw_errand_drop(reply->events);
  *reply = (xw_reply){0};
}

void xw_reply_error(xw_reply *reply, int status, const char *message) {
  xw_reply_free(reply);
  reply->status = status;
  reply->type = json_type;
  xw_text_append(&reply->text, "{\"error\":");
  xw_json_string(&reply->text, message);
  xw_text_append(&reply->text, "}\n");
}

static int http_of(xw_status status) {
  switch (status) {
    case XW_OK: return 200;
    case XW_ERR_ARGUMENT:
    case XW_ERR_SCRIPT: return 400;
    default: return 500;
  }
}

static void fail(xw_reply *reply, xw_status status) {
  const char *message = xw_last_error_shown();
  xw_reply_error(reply, http_of(status), *message ? message : xw_tr_here(xw_status_name(status)));
}

static void use_json(xw_reply *reply) {
  reply->status = 200;
  reply->type = json_type;
}

void xw_desk_conclude(const xw_errand *e, xw_reply *reply) {
  *reply = (xw_reply){.status = 200, .type = json_type};
  if (e->status == XW_ERR_INTERRUPTED) {
    xw_text_append(&reply->text, "{\"cancelled\":true,\"error\":");
    xw_json_string(&reply->text, e->message);
    xw_text_append(&reply->text, "}\n");
  } else if (e->status != XW_OK) {
    xw_reply_error(reply, http_of(e->status), e->message);
  } else {
    xw_text_append_n(&reply->text, e->answer.data, e->answer.size);
    if (e->kind == XW_ERRAND_REPORT) {
      reply->type = "text/html; charset=utf-8";
      snprintf(reply->file, sizeof reply->file, "xiaowei-report.html");
    }
  }
}

/* ---- errands ---- */

static xw_errand *make_errand(xw_desk *desk, xw_errand_kind kind, const xw_setting *setting) {
  xw_errand *e = xw_calloc(1, sizeof *e);
  if (!e)
    return NULL;
  e->kind = kind;
  e->id = ++desk->last_id;
  e->catalogue = &desk->catalogue;
  e->setting = *setting;
  e->threads = desk->threads;
  if (kind == XW_ERRAND_STORED)
    snprintf(e->path, sizeof e->path, "%s", desk->catalogue.source->database);
  else
    snprintf(e->path, sizeof e->path, "%s/%d.db", desk->folder, e->id);
  return e;
}

/* Send an errand; the reply waits for it. */
static xw_errand *send(xw_desk *desk, int lane, xw_errand_kind kind, const xw_setting *setting,
                       xw_reply *reply) {
  xw_errand *e = make_errand(desk, kind, setting);
  if (!e) {
    fail(reply, xw_fail_memory("a request"));
    return NULL;
  }
  reply->wait = xw_errand_hold(e);
  xw_lane_send(&desk->lane[lane], e);
  return e;
}

static bool read_setting(xw_desk *desk, const xw_question *q, const char *const *others,
                         xw_setting *setting, xw_reply *reply) {
  xw_setting plain = desk->defaults;
  memset(plain.is_set, 0, sizeof plain.is_set); /* the page says all that is set */
  xw_status status = xw_setting_read(q->form, others, &plain, setting);
  int scenario = 0;
  xw_setting resolved;
  if (status == XW_OK)
    status = xw_catalogue_resolve(&desk->catalogue, setting, &resolved, &scenario);
  if (status != XW_OK)
    fail(reply, status);
  return status == XW_OK;
}

/* ---- questions ---- */

static const char *const token_only[] = {"token", NULL};

static void ask_texts(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  const char *lang = xw_form_value(q->form, "lang");
  (void)desk;
  use_json(reply);
  xw_describe_texts(lang && strcmp(lang, "zh") == 0, &reply->text);
}

static void ask_registry(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  (void)desk;
  (void)q;
  use_json(reply);
  xw_describe_registry(&reply->text);
}

static void ask_state(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  (void)q;
  use_json(reply);
  xw_describe_study(&desk->catalogue, &desk->defaults, desk->chinese, &reply->text);
}

/* The report will be of this one when it ends well. */
static void watch(xw_desk *desk, xw_errand *e) {
  if (!e)
    return;
  xw_errand_drop(desk->shown);
  desk->shown = xw_errand_hold(e);
}

static void ask_preview(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  xw_setting setting;
  if (!read_setting(desk, q, token_only, &setting, reply))
    return;
  watch(desk, send(desk, LANE_PREVIEW, XW_ERRAND_PREVIEW, &setting, reply));
}

static void ask_stored(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  xw_setting setting;
  if (!desk->catalogue.source->database)
    xw_reply_error(reply, 404,
                   xw_tr_here("explore was started with scripts, not with a study database"));
  else if (read_setting(desk, q, token_only, &setting, reply))
    watch(desk, send(desk, LANE_PREVIEW, XW_ERRAND_STORED, &setting, reply));
}

static void ask_trace(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  xw_setting setting;
  if (read_setting(desk, q, token_only, &setting, reply))
    send(desk, LANE_TRACE, XW_ERRAND_TRACE, &setting, reply);
}

/* A number that is nothing but digits; -1 when it is not. */
static int number_of(const char *text) {
  char *end = NULL;
  if (!text || *text < '0' || *text > '9' || strlen(text) > 8)
    return -1;
  const long number = strtol(text, &end, 10);
  return *end ? -1 : (int)number;
}

static xw_errand *find_run(const xw_desk *desk, int id) {
  for (int i = 0; i < desk->run_count; i++)
    if (desk->runs[i]->id == id)
      return desk->runs[i];
  return NULL;
}

static void ask_report(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  const int id = number_of(xw_form_value(q->form, "id"));
  const char *lang = xw_form_value(q->form, "lang");
  xw_errand *run = find_run(desk, id);
  for (int i = 0; i < XW_DESK_PREVIEWS && !run; i++)
    if (desk->previews[i] && desk->previews[i]->id == id)
      run = desk->previews[i];
  if (!run || !run->finished || run->status != XW_OK) {
    xw_reply_error(reply, 404, xw_tr_here("there is no such run any more; run it again"));
    return;
  }
  xw_errand *e = make_errand(desk, XW_ERRAND_REPORT, &run->setting);
  if (!e) {
    fail(reply, xw_fail_memory("a report"));
    return;
  }
  e->chinese = lang && strcmp(lang, "zh") == 0;
  e->about = xw_errand_hold(run);
  memcpy(e->path, run->path, sizeof e->path);
  reply->wait = xw_errand_hold(e);
  xw_lane_send(&desk->lane[LANE_REPORT], e);
}

/* ---- large runs ---- */

/* "base":ID,"moved":{LEVER:VALUE, ...}: with it a page that did not start the run knows what it is of. */
static void append_setting(const xw_desk *desk, const xw_setting *setting, xw_text *out) {
  const xw_study *study = &desk->catalogue.study;
  bool first = true;
  xw_json_text(out, "base",
               *setting->base ? setting->base : study->scenarios[study->scenario_count - 1].id);
  xw_json_name(out, false, "moved");
  xw_text_append(out, "{");
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    if (!setting->is_set[i])
      continue;
    xw_json_name(out, first, xw_lever_info_at(i)->name);
    xw_json_number(out, setting->value[i]);
    first = false;
  }
  xw_text_append(out, "}");
}

static void append_run(const xw_desk *desk, const xw_errand *run, xw_text *out) {
  const char *state = !run->finished                      ? "running"
                      : run->status == XW_OK              ? "done"
                      : run->status == XW_ERR_INTERRUPTED ? "cancelled"
                                                          : "failed";
  xw_text_format(out, "{\"id\":%d,\"status\":\"%s\",\"done\":%" PRIu64 ",\"total\":%" PRIu64,
                 run->id, state, atomic_load(&run->done), atomic_load(&run->total));
  xw_json_real(out, "n", (double)run->setting.replications);
  append_setting(desk, &run->setting, out);
  if (run->message)
    xw_json_text(out, "message", run->message);
  xw_text_append(out, "}");
}

static void list_runs(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  (void)q;
  use_json(reply);
  xw_text_append(&reply->text, "[");
  for (int i = 0; i < desk->run_count; i++) {
    xw_text_append(&reply->text, i > 0 ? ",\n" : "");
    append_run(desk, desk->runs[i], &reply->text);
  }
  xw_text_append(&reply->text, "]\n");
}

static void keep_run(xw_desk *desk, xw_errand *run) {
  if (desk->run_count == XW_DESK_RUNS) {
    xw_errand_drop(desk->runs[0]);
    memmove(desk->runs, desk->runs + 1, (XW_DESK_RUNS - 1) * sizeof *desk->runs);
    desk->run_count--;
  }
  desk->runs[desk->run_count++] = xw_errand_hold(run);
}

/* One processor is left to previews, where there are two. */
static int threads_beside(const xw_desk *desk) {
  const int threads = desk->threads > 0 ? desk->threads : xw_processors();
  return threads > 1 ? threads - 1 : 1;
}

static void start_run(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  xw_setting setting;
  if (xw_lane_is_busy(&desk->lane[LANE_RUN])) {
    xw_reply_error(reply, 409, xw_tr_here("a run is under way; wait for it or cancel it"));
    return;
  }
  if (!read_setting(desk, q, token_only, &setting, reply))
    return;
  if (!xw_form_value(q->form, "firms"))
    setting.firms = 0; /* as many as the study has */
  xw_errand *run = make_errand(desk, XW_ERRAND_RUN, &setting);
  if (!run) {
    fail(reply, xw_fail_memory("a run"));
    return;
  }
  run->threads = threads_beside(desk);
  atomic_store(&run->total, 2 * (uint64_t)setting.replications);
  keep_run(desk, run);
  xw_lane_send(&desk->lane[LANE_RUN], run);
  use_json(reply);
  reply->status = 202;
  append_run(desk, run, &reply->text);
}

/* "/api/runs/ID" and "/api/runs/ID/events". */
static void ask_run(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  char digits[16] = "";
  const char *id = q->path + strlen("/api/runs/");
  const size_t size = strcspn(id, "/");
  if (size < sizeof digits)
    memcpy(digits, id, size);
  xw_errand *run = find_run(desk, number_of(digits));
  const bool events = strcmp(id + size, "/events") == 0;
  const bool get = strcmp(q->method, "GET") == 0;
  if (!run || (id[size] && !events)) {
    xw_reply_error(reply, 404, xw_tr_here("there is no such run"));
  } else if (get && events) {
    reply->status = 200;
    reply->type = "text/event-stream";
    reply->events = xw_errand_hold(run);
  } else if (get && run->finished && run->status == XW_OK) {
    xw_desk_conclude(run, reply);
  } else {
    if (!get && desk->lane[LANE_RUN].running == run)
      xw_lane_cancel(&desk->lane[LANE_RUN]);
    use_json(reply);
    append_run(desk, run, &reply->text);
  }
}

void xw_desk_event(const xw_desk *desk, const xw_errand *run, uint64_t *seen, bool *ended,
                   xw_text *out) {
  const uint64_t done = atomic_load(&run->done);
  if (!run->finished && done == *seen)
    return;
  *seen = done;
  *ended = run->finished;
  xw_text_append(out, run->finished ? "event: end\ndata: " : "event: progress\ndata: ");
  append_run(desk, run, out);
  xw_text_append(out, "\n\n");
}

/* ---- scenario files ---- */

static void make_scenario(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  static const char *const others[] = {"name", "token", NULL};
  const char *name = xw_form_value(q->form, "name");
  const bool save = strcmp(q->method, "POST") == 0;
  xw_setting setting;
  if (!read_setting(desk, q, others, &setting, reply))
    return;
  if (!name || !*name)
    name = "setting";
  xw_status status = xw_save_text(&desk->catalogue, &setting, name, &reply->text);
  if (status == XW_OK && save)
    status = xw_save_file(desk->catalogue.source, name, reply->text.data);
  if (status != XW_OK) {
    fail(reply, status);
    return;
  }
  reply->status = save ? 201 : 200;
  reply->type = "text/x-lua; charset=utf-8";
  snprintf(reply->file, sizeof reply->file, "%s.lua", name);
}

/* What a file of the setting would leave out, or why there can be none. */
static void ask_keeping(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  static const char *const others[] = {"lang", "token", NULL};
  const char *lang = xw_form_value(q->form, "lang");
  xw_setting setting;
  if (!read_setting(desk, q, others, &setting, reply))
    return;
  use_json(reply);
  const xw_status status =
      xw_save_notes(&desk->catalogue, &setting, lang && strcmp(lang, "zh") == 0, &reply->text);
  if (status != XW_OK)
    fail(reply, status);
}

/* ---- the table ---- */

typedef struct route {
  const char *path; /* ends with "/": whatever begins so */
  const char *methods;
  void (*answer)(xw_desk *desk, const xw_question *q, xw_reply *reply);

} route;

static void ask_runs(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  if (strcmp(q->method, "POST") == 0)
    start_run(desk, q, reply);
  else
    list_runs(desk, q, reply);
}

static void give_page(xw_reply *reply, const char *type, const unsigned char *bytes, size_t size) {
  reply->status = 200;
  reply->type = type;
  reply->bytes = bytes;
  reply->size = size;
}

#define PAGE(function, type, name)                                                         \
  static void function(xw_desk *desk, const xw_question *q, xw_reply *reply) {             \
    (void)desk;                                                                            \
    (void)q;                                                                               \
    give_page(reply, type, xw_embedded_explore_##name, xw_embedded_explore_##name##_size); \
  }
PAGE(give_index, "text/html; charset=utf-8", index_html)
PAGE(give_css, "text/css; charset=utf-8", page_css)
PAGE(give_js, "text/javascript; charset=utf-8", page_js)
PAGE(give_chart, "text/javascript; charset=utf-8", chart_js)
PAGE(give_format, "text/javascript; charset=utf-8", format_js)
PAGE(give_levers, "text/javascript; charset=utf-8", levers_js)
PAGE(give_results, "text/javascript; charset=utf-8", results_js)
PAGE(give_state, "text/javascript; charset=utf-8", state_js)
PAGE(give_icon, "image/svg+xml", icon_svg)
PAGE(give_text, "text/javascript; charset=utf-8", text_js)

static const route routes[] = {
    {"/", "GET", give_index},
    {"/page.css", "GET", give_css},
    {"/page.js", "GET", give_js},
    {"/chart.js", "GET", give_chart},
    {"/format.js", "GET", give_format},
    {"/levers.js", "GET", give_levers},
    {"/results.js", "GET", give_results},
    {"/state.js", "GET", give_state},
    {"/text.js", "GET", give_text},
    {"/icon.svg", "GET", give_icon},
    {"/api/texts", "GET", ask_texts},
    {"/api/registry", "GET", ask_registry},
    {"/api/state", "GET", ask_state},
    {"/api/preview", "GET", ask_preview},
    {"/api/stored", "GET", ask_stored},
    {"/api/trace", "GET", ask_trace},
    {"/api/report", "GET", ask_report},
    {"/api/scenario", "GET, POST", make_scenario},
    {"/api/keeping", "GET", ask_keeping},
    {"/api/runs", "GET, POST", ask_runs},
    {"/api/runs/", "GET, DELETE", ask_run},
};

/* Whether "GET, POST" holds the whole word. */
static bool takes(const char *methods, const char *method) {
  const size_t size = strlen(method);
  for (const char *at = methods; size > 0 && (at = strstr(at, method)); at++)
    if ((at == methods || at[-1] == ' ') && (at[size] == ',' || at[size] == '\0'))
      return true;
  return false;
}

static const route *find_route(const char *path) {
  for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
    const size_t size = strlen(routes[i].path);
    const bool is_folder = size > 1 && routes[i].path[size - 1] == '/';
    if (is_folder ? strncmp(path, routes[i].path, size) == 0 : strcmp(path, routes[i].path) == 0)
      return &routes[i];
  }
  return NULL;
}

void xw_desk_answer(xw_desk *desk, const xw_question *q, xw_reply *reply) {
  const route *found = find_route(q->path);
  *reply = (xw_reply){0};
  if (!found) {
    xw_reply_error(reply, 404, xw_tr_here("there is nothing here"));
  } else if (!takes(found->methods, q->method)) {
    xw_reply_error(reply, 405, xw_tr_here("this address does not take that method"));
    reply->allow = found->methods;
  } else {
    found->answer(desk, q, reply);
  }
}

/* ---- the session ---- */

static xw_status make_folder(xw_desk *desk) {
  const char *parent = getenv("TMPDIR");
  const int n = snprintf(desk->folder, sizeof desk->folder, "%s/xiaowei-explore-XXXXXX",
                         parent && *parent ? parent : "/tmp");
  if (n > 0 && n < (int)sizeof desk->folder && mkdtemp(desk->folder))
    return XW_OK;
  desk->folder[0] = '\0';
  return xw_fail(XW_ERR_IO, "no temporary folder could be made; set TMPDIR to a writable one");
}

xw_status xw_desk_open(const xw_explore_setup *setup, xw_desk *desk) {
  *desk =
      (xw_desk){.defaults = setup->preview, .threads = setup->threads, .chinese = setup->chinese};
  xw_status status = xw_catalogue_open(&setup->source, &desk->catalogue);
  return status == XW_OK ? make_folder(desk) : status;
}

/* A preview that ended well takes the place of the oldest one. */
static void keep_preview(xw_desk *desk) {
  if (!desk->shown || !desk->shown->finished)
    return;
  if (desk->shown->status == XW_OK) {
    xw_errand **oldest = &desk->previews[desk->preview_next];
    xw_errand_drop(*oldest);
    *oldest = desk->shown;
    desk->preview_next = (desk->preview_next + 1) % XW_DESK_PREVIEWS;
  } else {
    xw_errand_drop(desk->shown);
  }
  desk->shown = NULL;
}

bool xw_desk_tend(xw_desk *desk) {
  bool any = false;
  for (int i = 0; i < XW_DESK_LANES; i++)
    any = xw_lane_tend(&desk->lane[i]) || any;
  keep_preview(desk);
  return any;
}

bool xw_desk_is_busy(const xw_desk *desk) {
  for (int i = 0; i < XW_DESK_LANES; i++)
    if (xw_lane_is_busy(&desk->lane[i]))
      return true;
  return false;
}

bool xw_desk_is_running(const xw_desk *desk) { return xw_lane_is_busy(&desk->lane[LANE_RUN]); }

void xw_desk_close(xw_desk *desk) {
  for (int i = 0; i < XW_DESK_LANES; i++)
    xw_lane_close(&desk->lane[i]);
  xw_errand_drop(desk->shown);
  for (int i = 0; i < XW_DESK_PREVIEWS; i++)
    xw_errand_drop(desk->previews[i]);
  for (int i = 0; i < desk->run_count; i++)
    xw_errand_drop(desk->runs[i]);
  xw_catalogue_close(&desk->catalogue);
  if (desk->folder[0])
    rmdir(desk->folder);
  *desk = (xw_desk){0};
}
