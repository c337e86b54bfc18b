/* Hooks and metrics in a run: what they see, what they may do, how they fail. */
#include <math.h>

#include "support.h"

/* A run of scenario 1 by hand: levers, metrics and an actor. */
typedef struct run {
  loaded l;
  const xw_actor_class *actors;
  xw_actor *actor;
  xw_levers levers;
  double metrics[XW_CELL_COUNT * XW_METRIC_COUNT];
  xw_world world;
} run;

static void open_run(run *r, const char *text, uint32_t replication) {
  load_text(&r->l, text);
  r->actors = xw_script_actors(r->l.script);
  assert_int_equal(r->actors->open(r->actors->host, 1, replication, 42, &r->actor), XW_OK);
  r->levers = xw_levers_baseline();
  for (int i = 0; i < XW_CELL_COUNT * XW_METRIC_COUNT; i++)
    r->metrics[i] = (double)NAN;
  r->world = (xw_world){.study = &r->l.study,
                        .scenario = 1,
                        .replication = replication,
                        .period = 8,
                        .levers = &r->levers,
                        .metrics = r->metrics};
}

static void close_run(run *r) {
  r->actors->close(r->actor);
  unload(&r->l);
}

static xw_status after(run *r) {
  return r->actors->hook(r->actor, XW_HOOK_AFTER_PERIOD, &r->world);
}

/* The hook body must succeed in 2016Q1. */
static void hook_holds(const char *body) {
  run r;
  char text[4096];
  snprintf(text, sizeof text,
           "return scenario { id = \"mine\", after_period = function(world)\n%s\nend }", body);
  open_run(&r, text, 3);
  r.metrics[xw_metric_find("true_pass")] = 0.875;
  r.metrics[XW_CELL_SIZE * XW_METRIC_COUNT + xw_metric_find("true_pass")] = 0.5;
  if (after(&r) != XW_OK)
    fail_msg("%s", xw_last_error());
  close_run(&r);
}

/* The hook body must fail with this message. */
static void hook_fails(const char *body, const char *message) {
  run r;
  char text[4096];
  snprintf(text, sizeof text,
           "return scenario { id = \"mine\", after_period = function(world)\n%s\nend }", body);
  open_run(&r, text, 3);
  assert_int_equal(after(&r), XW_ERR_RUNTIME);
  assert_string_equal(xw_last_error(), message);
  close_run(&r);
}

#define WHERE " (scenario mine, replication 3, period 2016Q1, hook after_period)"

static void a_hook_reads_period_levers_and_metrics(void **state) {
  (void)state;
  hook_holds(
      "assert(world.period == \"2016Q1\" and world.period >= \"2015Q4\")\n"
      "assert(world.period < \"2016Q2\" and tostring(world.period) == \"2016Q1\")\n"
      "assert(world.period.index == 8 and world.period.year == 2016 and world.period.quarter == "
      "1)\n"
      "assert(world.levers.sampling.ratio == 0.04 and world.levers[\"sampling.ratio\"] == 0.04)\n"
      "assert(world.metrics.true_pass == 0.875 and world.metrics.harm_share == nil)\n"
      "assert(world.metrics(\"true_pass\", { size = \"micro\" }) == 0.5)\n"
      "assert(world.metrics(\"true_pass\") == 0.875)\n"
      "local u = world.random()\nassert(u >= 0 and u < 1 and world:random() ~= u)");
}

static void a_hook_sets_levers_nested_or_dotted(void **state) {
  (void)state;
  run r;
  open_run(&r,
           "return scenario { id = \"mine\", after_period = function(world)\n"
           "  world.levers[\"sampling.ratio\"] = world.levers.sampling.ratio * 2\n"
           "  world.levers.training.target = \"need\"\n  world:note(\"one\") world.note(\"two\")\n"
           "end }",
           0);
  assert_int_equal(after(&r), XW_OK);
  assert_float_equal(r.levers.value[XW_LEVER_sampling_ratio], 0.08, 0);
  assert_float_equal(r.levers.value[XW_LEVER_training_target], 1, 0);
  int count = 0;
  const xw_note *notes = r.actors->notes(r.actor, &count);
  assert_int_equal(count, 2);
  assert_int_equal(notes[1].period, 8);
  assert_string_equal(notes[1].text, "two");
  close_run(&r);
}

static void mistakes_in_a_hook_name_line_scenario_replication_and_period(void **state) {
  (void)state;
  hook_fails("world.levers.sampling.publicity = 7",
             "a.lua:2: sampling.publicity = 7 is out of range; allowed 0 to 1 [share]" WHERE);
  hook_fails("\nworld.levers[\"sampling.ratoi\"] = 1",
             "a.lua:3: unknown lever \"sampling.ratoi\"; nearest \"sampling.ratio\"" WHERE);
  hook_fails("world.levers.sampling.publicity = 0/0",
             "a.lua:2: sampling.publicity is not a number (nan); allowed 0 to 1 [share]" WHERE);
  hook_fails("local x = world.metrics.true_pas",
             "a.lua:2: unknown metric \"true_pas\"; nearest \"true_pass\"" WHERE);
  hook_fails("local x = world.metrics(\"true_pass\", { sector = \"toyz\" })",
             "a.lua:2: unknown sector \"toyz\"; nearest \"toys\"" WHERE);
  hook_fails("world.period = 3",
             "a.lua:2: the world is read only; a hook acts through world.levers" WHERE);
  hook_fails("return world.levels",
             "a.lua:2: the world has no \"levels\"; nearest \"levers\"" WHERE);
  hook_fails("error(\"stop here\")", "a.lua:2: stop here" WHERE);
}

static void a_scenario_remembers_from_hook_to_hook(void **state) {
  (void)state;
  run r;
  open_run(&r,
           "local n\nreturn scenario { id = \"mine\", at_start = function(w) n = 10 end,\n"
           "  after_period = function(w) n = n + 1 w:note(\"after \" .. n) end,\n"
           "  at_end = function(w) w:note(\"end\") end }",
           0);
  assert_int_equal(r.actors->hook(r.actor, XW_HOOK_AT_START, &r.world), XW_OK);
  assert_int_equal(r.actors->hook(r.actor, XW_HOOK_BEFORE_PERIOD, &r.world), XW_OK);
  assert_int_equal(after(&r), XW_OK);
  assert_int_equal(after(&r), XW_OK);
  assert_int_equal(r.actors->hook(r.actor, XW_HOOK_AT_END, &r.world), XW_OK);
  int count = 0;
  const xw_note *notes = r.actors->notes(r.actor, &count);
  assert_int_equal(count, 3);
  assert_string_equal(notes[1].text, "after 12");
  assert_string_equal(notes[2].text, "end");
  close_run(&r);
}

static double first_draw(uint32_t replication) {
  run r;
  double value = 0;
  open_run(&r,
           "return scenario { id = \"mine\",\n"
           "  after_period = function(w) w.levers.sampling.publicity = math.random() end }",
           replication);
  assert_int_equal(after(&r), XW_OK);
  value = r.levers.value[XW_LEVER_sampling_publicity];
  close_run(&r);
  return value;
}

static void the_random_stream_belongs_to_the_run(void **state) {
  (void)state;
  assert_float_equal(first_draw(1), first_draw(1), 0);
  assert_true(first_draw(1) < first_draw(2) || first_draw(1) > first_draw(2));
}

static void nothing_leaks_from_run_to_run(void **state) {
  (void)state;
  run r;
  xw_actor *second = NULL;
  open_run(&r,
           "local n = 0\nreturn scenario { id = \"mine\", after_period = function(w)\n"
           "  n = n + 1\n  w.levers.sampling.publicity = n / 10 end }",
           0);
  assert_int_equal(after(&r), XW_OK);
  assert_int_equal(after(&r), XW_OK);
  assert_float_equal(r.levers.value[XW_LEVER_sampling_publicity], 0.2, 0);
  assert_int_equal(r.actors->open(r.actors->host, 1, 1, 42, &second), XW_OK);
  assert_int_equal(r.actors->hook(second, XW_HOOK_AFTER_PERIOD, &r.world), XW_OK);
  assert_float_equal(r.levers.value[XW_LEVER_sampling_publicity], 0.1, 0);
  r.actors->close(second);
  close_run(&r);
}

static void metrics_of_a_scenario_are_measured_in_every_scenario(void **state) {
  (void)state;
  run r;
  xw_actor *baseline = NULL;
  double value = 0;
  open_run(&r,
           "return scenario { id = \"mine\", metrics = {\n"
           "  half = { unit = \"1\", value = function(w) return w.metrics.true_pass / 2 end },\n"
           "  nothing = { value = function(w) return w.metrics.harm_share end },\n"
           "  writer = { value = function(w) w.levers.sampling.ratio = 0.1 end } } }",
           3);
  r.metrics[xw_metric_find("true_pass")] = 0.5;
  assert_int_equal(r.l.study.custom_count, 3);
  assert_int_equal(r.actors->open(r.actors->host, 0, 0, 42, &baseline), XW_OK);
  assert_int_equal(r.actors->metric(baseline, 0, &r.world, &value), XW_OK);
  assert_float_equal(value, 0.25, 0);
  assert_int_equal(r.actors->metric(baseline, 1, &r.world, &value), XW_OK);
  assert_true(isnan(value));
  assert_int_equal(r.actors->metric(r.actor, 2, &r.world, &value), XW_ERR_RUNTIME);
  assert_string_equal(xw_last_error(),
                      "a.lua:4: a metric may not set sampling.ratio; use a hook "
                      "(scenario mine, replication 3, period 2016Q1, metric writer)");
  r.actors->close(baseline);
  close_run(&r);
}

static void runs_use_the_text_that_was_loaded_not_the_file(void **state) {
  (void)state;
  run r;
  open_run(&r, "return scenario { id = \"mine\", after_period = function(w) w:note(\"old\") end }",
           0);
  write_file("a.lua", "return 5");
  assert_int_equal(after(&r), XW_OK);
  close_run(&r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_hook_reads_period_levers_and_metrics),
      cmocka_unit_test(a_hook_sets_levers_nested_or_dotted),
      cmocka_unit_test(mistakes_in_a_hook_name_line_scenario_replication_and_period),
      cmocka_unit_test(a_scenario_remembers_from_hook_to_hook),
      cmocka_unit_test(the_random_stream_belongs_to_the_run),
      cmocka_unit_test(nothing_leaks_from_run_to_run),
      cmocka_unit_test(metrics_of_a_scenario_are_measured_in_every_scenario),
      cmocka_unit_test(runs_use_the_text_that_was_loaded_not_the_file),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
