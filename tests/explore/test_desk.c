/* The desk without a network: what it answers, and what becomes of errands. */
#include "explore/desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

/* A baseline and two scenarios that only set levers. */
static const char study_text[] =
    "return study { id = 'small', scenarios = { scenario { id = 'baseline' },\n"
    "  scenario { id = 'two', reform = '2014Q2', levers = { ['sampling.ratio'] = 0.3,"
    " ['training.fund'] = schedule { ['2014Q2'] = 10, ['2014Q4'] = 20 } } },\n"
    "  scenario { id = 'one', reform = '2014Q2', levers = { ['sampling.size'] = 9 } } },\n"
    "  firms = 60, burn_in = 2, start = '2014Q1', periods = 6, window = 2, replications = 3,\n"
    "  by = { 'sector', 'size' }, outputs = { series = { 'true_pass' } } }\n";

typedef struct place {
  char folder[64], path[96];
  xw_desk desk;
  xw_explore_setup setup;
} place;

static xw_status load(void *self, const xw_overrides *o, xw_study *study, xw_script **script) {
  const char *const files[] = {((place *)self)->path};
  xw_study_init(study);
  return xw_script_load(files, 1, o, study, script);
}

static int open_desk(void **state) {
  place *p = xw_calloc(1, sizeof *p);
  snprintf(p->folder, sizeof p->folder, "/tmp/xw-desk-XXXXXX");
  if (!p || !mkdtemp(p->folder))
    return -1;
  snprintf(p->path, sizeof p->path, "%s/small.lua", p->folder);
  FILE *file = fopen(p->path, "w");
  if (!file || fputs(study_text, file) < 0 || fclose(file) != 0)
    return -1;
  p->setup =
      (xw_explore_setup){.source = {p, load, "small.lua", "small.lua", p->folder, NULL, NULL},
                         .preview = {.replications = 4, .firms = 50, .firm = XW_SETTING_ANY_FIRM}};
  *state = p;
  return xw_desk_open(&p->setup, &p->desk) == XW_OK ? 0 : -1;
}

static int close_desk(void **state) {
  place *p = *state;
  char path[160];
  xw_desk_close(&p->desk);
  snprintf(path, sizeof path, "%s/mine.lua", p->folder);
  unlink(path);
  unlink(p->path);
  rmdir(p->folder);
  xw_free(p);
  return 0;
}

static void ask(xw_desk *desk, const char *method, const char *path, const char *text,
                xw_reply *reply) {
  xw_form form = {0};
  assert_int_equal(xw_form_read(text, strlen(text), &form), XW_OK);
  const xw_question question = {method, path, &form};
  xw_desk_answer(desk, &question, reply);
  xw_form_free(&form);
}

/* Until the errand of a reply has finished; its answer takes the place of the reply. */
static void wait_for(xw_desk *desk, xw_reply *reply) {
  const struct timespec pause = {0, 2000000};
  xw_errand *errand = reply->wait;
  assert_non_null(errand);
  while (!errand->finished) {
    nanosleep(&pause, NULL);
    xw_desk_tend(desk);
  }
  reply->wait = NULL;
  xw_desk_conclude(errand, reply);
  xw_errand_drop(errand);
}

static void assert_says(const xw_reply *reply, int status, const char *text) {
  assert_int_equal(reply->status, status);
  if (!reply->text.data || !strstr(reply->text.data, text))
    fail_msg("'%s' is not in: %s", text, reply->text.data ? reply->text.data : "nothing");
}

/* Number behind "name": in a text after a place. */
static double number_of(const char *text, const char *after, const char *name) {
  char quoted[64];
  snprintf(quoted, sizeof quoted, "\"%s\":", name);
  const char *at = strstr(text, after);
  assert_non_null(at);
  at = strstr(at, quoted);
  assert_non_null(at);
  return strtod(at + strlen(quoted), NULL);
}

static void addresses_and_methods_are_exact(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  static const struct {
    const char *method, *path;
    int status;
  } rows[] = {{"GET", "/", 200},
              {"GET", "/page.js", 200},
              {"GET", "/index.html", 404},
              {"GET", "/../page.js", 404},
              {"GET", "//page.js", 404},
              {"POST", "/api/state", 405},
              {"GE", "/api/state", 405},
              {"", "/api/state", 405},
              {"GET", "/api/runs/", 404},
              {"GET", "/api/runs/1x", 404},
              {"GET", "/api/runs/../state", 404},
              {"DELETE", "/api/runs", 405},
              {"GET", "/api/report", 404}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    xw_reply reply;
    ask(desk, rows[i].method, rows[i].path, "", &reply);
    if (reply.status != rows[i].status)
      fail_msg("%s %s: %d", rows[i].method, rows[i].path, reply.status);
    xw_reply_free(&reply);
  }
}

static void the_state_names_scenarios_and_their_levers(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/state", "", &reply);
  assert_says(&reply, 200, "\"id\":\"small\"");
  assert_says(&reply, 200, "\"reform\":\"2014Q2\"");
  assert_says(&reply, 200, "\"varies\":[\"training.fund\"]");
  assert_says(&reply, 200, "\"preview\":{\"n\":4,\"firms\":50}");
  assert_says(&reply, 200, "\"from_baseline\":true");
  xw_reply_free(&reply);
}

static void a_preview_answers_with_its_size_and_its_command(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/preview", "base=two&sampling.ratio=0.5", &reply);
  wait_for(desk, &reply);
  assert_says(&reply, 200, "\"kind\":\"preview\"");
  assert_says(&reply, 200, "\"n\":4,\"firms\":50");
  assert_says(&reply, 200,
              "xiaowei run small.lua --set sampling.ratio=0.5 -n 4 --firms 50 --only scenario=two");
  assert_says(&reply, 200, "\"key\":\"toys\"");
  assert_true(number_of(reply.text.data, "\"true_pass\"", "n") == 4);
  xw_reply_free(&reply);
}

static void the_baseline_unchanged_differs_by_nothing(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/preview", "base=baseline", &reply);
  wait_for(desk, &reply);
  assert_int_equal(reply.status, 200);
  assert_true(number_of(reply.text.data, "\"welfare\"", "baseline") != 0);
  assert_true(number_of(reply.text.data, "\"net_benefit\"", "difference") == 0);
  assert_true(number_of(reply.text.data, "\"net_benefit\"", "high") == 0);
  /* The carrier is the scenario that sets only one lever. */
  assert_says(&reply, 200, "--set sampling.size=8 ");
  assert_says(&reply, 200, "--only scenario=one");
  xw_reply_free(&reply);
}

static void a_newer_preview_takes_the_place_of_older_ones(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply first, second, third;
  ask(desk, "GET", "/api/preview", "base=two&n=100000&firms=100000", &first);
  ask(desk, "GET", "/api/preview", "base=two&n=90000&firms=100000", &second);
  ask(desk, "GET", "/api/preview", "base=one", &third);
  wait_for(desk, &second);
  assert_says(&second, 200, "\"cancelled\":true");
  wait_for(desk, &first);
  assert_says(&first, 200, "\"cancelled\":true");
  wait_for(desk, &third);
  assert_says(&third, 200, "\"headline\"");
  assert_false(xw_desk_is_busy(desk));
  xw_reply_free(&first);
  xw_reply_free(&second);
  xw_reply_free(&third);
}

static void wrong_settings_are_refused_at_once(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/preview", "base=tow", &reply);
  assert_says(&reply, 400, "did you mean 'two'");
  xw_reply_free(&reply);
  ask(desk, "POST", "/api/runs", "base=two&sampling.ratio=99", &reply);
  assert_says(&reply, 400, "0..4");
  xw_reply_free(&reply);
}

static void a_run_tells_its_progress_and_its_end(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  const struct timespec pause = {0, 2000000};
  xw_reply begun, events, result;
  xw_text text = {0};
  uint64_t seen = UINT64_MAX;
  bool ended = false;
  char path[32];
  ask(desk, "POST", "/api/runs", "base=two&n=6", &begun);
  assert_says(&begun, 202, "\"total\":12");
  assert_says(&begun, 202, "\"base\":\"two\",\"moved\":{}");
  const int id = (int)number_of(begun.text.data, "", "id");
  snprintf(path, sizeof path, "/api/runs/%d/events", id);
  ask(desk, "GET", path, "", &events);
  assert_non_null(events.events);
  while (!ended) {
    xw_desk_event(desk, events.events, &seen, &ended, &text);
    xw_desk_tend(desk);
    nanosleep(&pause, NULL);
  }
  assert_non_null(strstr(text.data, "event: end\ndata: {"));
  assert_non_null(strstr(text.data, "\"status\":\"done\",\"done\":12,\"total\":12,\"n\":6"));
  snprintf(path, sizeof path, "/api/runs/%d", id);
  ask(desk, "GET", path, "", &result);
  assert_says(&result, 200, "\"n\":6,\"firms\":60");
  xw_text_free(&text);
  xw_reply_free(&begun);
  xw_reply_free(&events);
  xw_reply_free(&result);
}

static void a_run_can_be_cancelled_and_one_goes_at_a_time(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  const struct timespec pause = {0, 2000000};
  xw_reply begun, other, cancel, after;
  char path[32];
  ask(desk, "POST", "/api/runs", "base=two&n=100000&firms=100000", &begun);
  ask(desk, "POST", "/api/runs", "base=one", &other);
  assert_says(&other, 409, "under way");
  snprintf(path, sizeof path, "/api/runs/%d", (int)number_of(begun.text.data, "", "id"));
  ask(desk, "DELETE", path, "", &cancel);
  assert_int_equal(cancel.status, 200);
  while (xw_desk_is_running(desk)) {
    nanosleep(&pause, NULL);
    xw_desk_tend(desk);
  }
  ask(desk, "GET", path, "", &after);
  assert_says(&after, 200, "\"status\":\"cancelled\"");
  xw_reply_free(&begun);
  xw_reply_free(&other);
  xw_reply_free(&cancel);
  xw_reply_free(&after);
}

static void a_trace_finds_an_enterprise_and_where_it_parts(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/trace", "base=two&sampling.ratio=2", &reply);
  wait_for(desk, &reply);
  assert_says(&reply, 200, "\"parting\":{\"period\":\"2014Q2\"");
  assert_says(&reply, 200, "\"alive\": \"yes\"");
  xw_reply_free(&reply);
  ask(desk, "GET", "/api/trace", "base=two&firm=999999", &reply);
  wait_for(desk, &reply);
  assert_says(&reply, 400, "there is no enterprise 999999");
  xw_reply_free(&reply);
}

static void a_scenario_file_is_the_setting_in_every_period(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  xw_reply reply;
  ask(desk, "GET", "/api/scenario", "base=two&sampling.size=12&name=mine", &reply);
  assert_says(&reply, 200, "id = \"mine\"");
  assert_says(&reply, 200, "[\"sampling.ratio\"] = 0.3,");
  assert_says(&reply, 200, "[\"sampling.size\"] = 12,");
  assert_says(&reply, 200,
              "[\"training.fund\"] = schedule { [\"2014Q2\"] = 10, [\"2014Q4\"] = 20 },");
  assert_string_equal(reply.file, "mine.lua");
  xw_reply_free(&reply);
  ask(desk, "GET", "/api/scenario", "base=two&name=../mine", &reply);
  assert_says(&reply, 400, "letters, digits");
  xw_reply_free(&reply);
}

static void a_file_is_written_once_and_never_over_another(void **state) {
  place *p = *state;
  xw_reply reply;
  ask(&p->desk, "POST", "/api/scenario", "base=two&name=mine", &reply);
  assert_int_equal(reply.status, 201);
  xw_reply_free(&reply);
  ask(&p->desk, "POST", "/api/scenario", "base=one&name=mine", &reply);
  assert_says(&reply, 400, "there already");
  xw_reply_free(&reply);
  p->setup.source.folder = NULL;
  ask(&p->desk, "POST", "/api/scenario", "base=one&name=other", &reply);
  assert_says(&reply, 400, "--write");
  xw_reply_free(&reply);
}

static void a_report_is_that_of_the_run_that_was_seen(void **state) {
  xw_desk *desk = &((place *)*state)->desk;
  char query[32];
  xw_reply preview, reply;
  ask(desk, "GET", "/api/preview", "base=two", &preview);
  wait_for(desk, &preview);
  snprintf(query, sizeof query, "id=%d", (int)number_of(preview.text.data, "", "id"));
  ask(desk, "GET", "/api/report", query, &reply);
  wait_for(desk, &reply);
  assert_says(&reply, 200, "<html");
  assert_string_equal(reply.file, "xiaowei-report.html");
  xw_reply_free(&preview);
  xw_reply_free(&reply);
}

#define ON_A_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_A_DESK(addresses_and_methods_are_exact),
      ON_A_DESK(the_state_names_scenarios_and_their_levers),
      ON_A_DESK(a_preview_answers_with_its_size_and_its_command),
      ON_A_DESK(the_baseline_unchanged_differs_by_nothing),
      ON_A_DESK(a_newer_preview_takes_the_place_of_older_ones),
      ON_A_DESK(wrong_settings_are_refused_at_once),
      ON_A_DESK(a_run_tells_its_progress_and_its_end),
      ON_A_DESK(a_run_can_be_cancelled_and_one_goes_at_a_time),
      ON_A_DESK(a_trace_finds_an_enterprise_and_where_it_parts),
      ON_A_DESK(a_scenario_file_is_the_setting_in_every_period),
      ON_A_DESK(a_file_is_written_once_and_never_over_another),
      ON_A_DESK(a_report_is_that_of_the_run_that_was_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
