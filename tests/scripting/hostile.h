/* Scripts that may do anything: bodies from a file, run in place with small limits, and a control that must run as
 * before. Header only; needs support.h before it. */
#ifndef XW_TESTS_SCRIPTING_HOSTILE_H
#define XW_TESTS_SCRIPTING_HOSTILE_H

#include "xiaowei/model.h"

enum { PLACES = 6, BODIES_MOST = 600, SECONDS = 5 };

typedef struct body {
  char *name, *text;
} body;

static body bodies[BODIES_MOST], controls[BODIES_MOST];
static int body_count, control_count;

static const char *const places[PLACES] = {"top", "hook", "metric", "coroutine", "pcall", "module"};

static inline char *read_whole(const char *path) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  char *text = calloc(1, 1 << 20);
  assert_non_null(text);
  assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
  fclose(file);
  return text;
}

static inline int split_bodies(const char *path, body *out) {
  int count = 0;
  for (char *at = strstr(read_whole(path), "\n### "); at != NULL;) {
    char *line = strchr(at + 5, '\n'), *next = strstr(line, "\n### ");
    assert_true(count < BODIES_MOST);
    *line = '\0';
    out[count].name = at + 5;
    out[count++].text = line + 1;
    if (next != NULL)
      *next = '\0';
    at = next;
  }
  return count;
}

static inline int read_bodies(void **state) {
  body_count = split_bodies("tests/scripting/hostile/bodies.lua", bodies);
  control_count = split_bodies("tests/scripting/hostile/controls.lua", controls);
  return enter_folder(state);
}

/* The script with the body in its place; a module goes to a file of its own. */
static inline void place(int where, const char *text) {
  static const char *const before[PLACES] = {
      "",
      "return scenario { id = \"mine\", reform = \"2014Q1\", after_period = function(world) ",
      ("return scenario { id = \"mine\", metrics = { own = { unit = \"1\", title = \"own\", value "
       "= "
       "function(world) do "),
      "coroutine.wrap(function() ",
      "for i = 1, 3 do pcall(function() ",
      "require \"evil\""};
  static const char *const after[PLACES] = {"\nreturn scenario { id = \"mine\" }",
                                            "\nend }",
                                            "\nend return 1 end } } }",
                                            "\nend)()\nreturn scenario { id = \"mine\" }",
                                            "\nend) end\nreturn scenario { id = \"mine\" }",
                                            "\nreturn scenario { id = \"mine\" }"};
  FILE *file = fopen("a.lua", "w");
  assert_non_null(file);
  fprintf(file, "%s%s%s", before[where], where == 5 ? "" : text, after[where]);
  fclose(file);
  if (where == 5)
    write_file("evil.lua", text);
}

typedef struct outcome {
  uint64_t digest;
  int failed;
} outcome;

static inline xw_status keep(void *context, const xw_result *result) {
  outcome *o = context;
  o->failed += result->status != XW_OK;
  o->digest = o->digest * 31 + result->digest;
  return XW_OK;
}

/* Load and run what is in a.lua; XW_OK or the status of the load. */
static inline xw_status run_script(outcome *o) {
  const xw_overrides small = {.limits = {.memory = 8 << 20, .steps = 3000000, .seconds = 0.3},
                              .has_firms = true,
                              .firms = 20,
                              .has_periods = true,
                              .periods = 8};
  const bool wanted[2] = {true, true};
  loaded l;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  atomic_bool stop = false;
  *o = (outcome){0, 0};
  alarm(SECONDS);
  xw_status status = load_with(&l, &small, "a.lua");
  if (status == XW_OK) {
    l.study.burn_in = 0;
    assert_int_equal(xw_model_create(&l.study, xw_script_actors(l.script), &model), XW_OK);
    assert_int_equal(xw_workspace_create(model, &work), XW_OK);
    assert_int_equal(xw_replicate(model, work, 0, wanted, &stop, keep, o), XW_OK);
    xw_workspace_free(work);
    xw_model_free(model);
  }
  unload(&l);
  alarm(0);
  return status;
}

/* A message is one that a person can read: not empty, no control character, of bounded length. */
static inline void check_message(const char *name, const char *where) {
  const char *text = xw_last_error();
  if (*text == '\0' || strlen(text) > 8000)
    fail_msg("%s in %s: the message has %zu bytes", name, where, strlen(text));
  for (const char *c = text; *c; c++)
    if ((unsigned char)*c < 0x20 && *c != '\n')
      fail_msg("%s in %s: the message has a control character", name, where);
}

static const char control[] =
    "local sum, text = 0, {}\n"
    "for i = 1, 100 do sum = sum + math.random(6) text[#text + 1] = (\"%d\"):format(i % 7) end\n"
    "table.sort(text)\n"
    "assert(table.concat(text):rep(2):find(\"00\", 1, true) and pcall(error, \"x\") == false)\n"
    "return scenario { id = \"mine\", measures = \"all\", reform = \"2014Q2\",\n"
    "  after_period = function(world) world.levers[\"sampling.ratio\"] = 0.05 + 0.01 * "
    "world.random() end }";

#endif
