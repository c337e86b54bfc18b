/* Memory that runs out at any allocation of a load and a run with scripts: a clean error or the right result,
 * never a crash, and the next run is what it was. (Leaks show under make sanitize.)
 *
 * FAULT_ALL=1 tries every allocation, else every 23rd. */
#include "support.h"

#include "base/memory.h"
#include "xiaowei/model.h"

/* The allocator of the library, in its place: the n-th request is refused, or that and all later ones. */
static struct {
  long at, count;
  bool armed, for_ever;
} memory;

static bool runs_out(void) {
  if (!memory.armed)
    return false;
  memory.count++;
  return memory.count == memory.at || (memory.for_ever && memory.count > memory.at);
}

void *xw_calloc(size_t count, size_t size) {
  const size_t bytes = count * size;
  return runs_out() ? NULL : calloc(1, bytes > 0 ? bytes : 1);
}

void *xw_realloc(void *block, size_t count, size_t size) {
  const size_t bytes = count * size;
  return runs_out() ? NULL : realloc(block, bytes > 0 ? bytes : 1);
}

void *xw_malloc_aligned(size_t count, size_t size) {
  const size_t bytes = count * size;
  return runs_out() ? NULL : aligned_alloc(64, (bytes > 0 ? bytes + 63 : 64) / 64 * 64);
}

void *xw_calloc_aligned(size_t count, size_t size) {
  void *block = xw_malloc_aligned(count, size);
  if (block != NULL)
    memset(block, 0, count * size);
  return block;
}

void xw_free(void *block) { free(block); }

char *xw_strdup(const char *text) {
  char *copy = xw_calloc(strlen(text) + 1, 1);
  if (copy != NULL)
    strcpy(copy, text);
  return copy;
}

xw_status xw_fail_memory(const char *what) {
  return xw_fail(XW_ERR_MEMORY, "out of memory while making %s", what);
}

static const char script[] =
    "local tool = require \"tool\"\n"
    "return study { id = \"s\", firms = 20, burn_in = 0, periods = 4, window = 2,\n"
    "  scenarios = { \"baseline\", scenario { id = \"mine\", measures = { 3 }, reform = "
    "\"2014Q2\",\n"
    "    levers = { training = { fund = ramp { to = 100, over = 2 } } },\n"
    "    after_period = function(world) world:note(tool.name .. world.period)\n"
    "      world.levers[\"sampling.ratio\"] = 0.05 + 0.01 * world.random() end } },\n"
    "  vary = list { { [\"training.copay\"] = 0.1 }, { [\"training.copay\"] = 0.2 } },\n"
    "  by = { \"size\", weak = { credit = { \"C\", \"D\" }, age = { 0, 12 } }, home = { exporter = "
    "0 } },\n"
    "  uncertain = { \"cost.*\" }, outputs = { series = { \"true_pass\" } },\n"
    "  metrics = { own = { unit = \"1\", title = \"own\", value = function(world)\n"
    "    return world.metrics.true_pass end } } }\n";

static uint64_t digest;

static xw_status keep(void *context, const xw_result *result) {
  (void)context;
  if (result->status != XW_OK)
    return xw_fail(result->status, "%s", result->message);
  digest = digest * 31 + result->digest;
  return XW_OK;
}

static xw_status run_all(void) {
  const bool wanted[4] = {true, true, true, true};
  loaded l;
  xw_model *model = NULL;
  xw_workspace *work = NULL;
  atomic_bool stop = false;
  digest = 0;
  xw_status status = load_with(&l, NULL, "a.lua");
  if (status == XW_OK)
    status = xw_model_create(&l.study, xw_script_actors(l.script), &model);
  if (status == XW_OK)
    status = xw_workspace_create(model, &work);
  if (status == XW_OK)
    status = xw_replicate(model, work, 0, wanted, &stop, keep, NULL);
  xw_workspace_free(work);
  xw_model_free(model);
  unload(&l);
  return status;
}

static void every_allocation_may_fail(void **state) {
  const long step = getenv("FAULT_ALL") ? 1 : 23;
  (void)state;
  write_file("a.lua", script);
  write_file("tool.lua", "return { name = \"tool \" }");
  assert_int_equal(run_all(), XW_OK);
  const uint64_t right = digest;
  for (int for_ever = 0; for_ever < 2; for_ever++) {
    long refused = 0;
    for (long n = 1;; n += step) {
      memory.at = n;
      memory.count = 0;
      memory.for_ever = for_ever;
      memory.armed = true;
      const xw_status status = run_all();
      memory.armed = false;
      if (memory.count < n)
        break;
      if (status == XW_OK)
        assert_int_equal(digest, right); /* Lua collected, and found the memory */
      else if (*xw_last_error() == '\0' || !strstr(xw_last_error(), "memory"))
        fail_msg("allocation %ld: %s", n, xw_last_error());
      refused += status != XW_OK;
      assert_int_equal(run_all(), XW_OK);
      assert_int_equal(digest, right);
    }
    assert_true(refused > (for_ever ? 20 : 0)); /* Lua collects and asks again */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
