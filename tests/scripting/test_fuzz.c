/* Scripts that are cut, spliced and scrambled: whatever comes out, the program lives, the limits hold and the
 * message is one that can be shown.
 *
 * FUZZ_ROUNDS= and FUZZ_SEED= say how many and which; make fuzz runs a hundred thousand. */
#include "support.h"

#include "hostile.h"

enum { TEXT_MOST = 1 << 14 };

static const char *const words[] = {"end ",
                                    " do ",
                                    "function() ",
                                    "local ",
                                    "return ",
                                    "nil ",
                                    "{ ",
                                    "} ",
                                    "( ",
                                    ") ",
                                    " = ",
                                    "\"\" ",
                                    "0 / 0 ",
                                    "1 << 63 ",
                                    "..",
                                    "world.",
                                    "world.levers",
                                    "world.metrics",
                                    "world.firms",
                                    ":mean(",
                                    "scenario { ",
                                    "study { ",
                                    "id = \"x\", ",
                                    "levers = { ",
                                    "pcall(",
                                    "coroutine.wrap(",
                                    "[\"",
                                    "\"] ",
                                    "while true do ",
                                    "for i = 1, 1e9 do ",
                                    "setmetatable({}, { ",
                                    "__index = ",
                                    "string.",
                                    "rep(",
                                    "0x7fffffffffffffff ",
                                    "-",
                                    "~",
                                    "#",
                                    ", ",
                                    "; ",
                                    "goto x ",
                                    "::x:: ",
                                    "\xff",
                                    "\x01",
                                    "rules = { rule { ",
                                    "after = \"effort\", ",
                                    "columns = { ",
                                    "vary = grid { ",
                                    "uncertain = "};

static uint64_t seed;

static uint32_t draw(uint32_t below) {
  seed += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = seed;
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return (uint32_t)((x ^ (x >> 31)) >> 33) % below;
}

static void insert(char *text, size_t at, const char *piece, size_t size) {
  const size_t length = strlen(text);
  if (length + size >= TEXT_MOST)
    return;
  memmove(text + at + size, text + at, length - at + 1);
  memcpy(text + at, piece, size);
}

static void mutate(char *text) {
  const size_t length = strlen(text);
  const size_t at = length > 0 ? draw((uint32_t)length) : 0;
  const char *word = words[draw(sizeof words / sizeof *words)];
  const body *other = &bodies[draw((uint32_t)body_count)];
  switch (draw(6)) {
    case 0: insert(text, at, word, strlen(word)); break;
    case 1: { /* cut */
      const size_t size = draw(20);
      if (at + size < length)
        memmove(text + at, text + at + size, length - at - size + 1);
      break;
    }
    case 2: insert(text, at, other->text, strlen(other->text)); break;
    case 3:
      if (length > 0)
        text[at] = (char)(1 + draw(255));
      break;
    case 4: text[at] = '\0'; break;
    default: { /* double a piece */
      char piece[64];
      const size_t size = length - at < sizeof piece ? length - at : sizeof piece;
      memcpy(piece, text + at, size);
      insert(text, draw((uint32_t)(length + 1)), piece, size);
      break;
    }
  }
}

static long wish(const char *name, long otherwise) {
  const char *value = getenv(name);
  return value ? strtol(value, NULL, 10) : otherwise;
}

static void scrambled_scripts_do_no_harm(void **state) {
  static char text[TEXT_MOST];
  const long rounds = wish("FUZZ_ROUNDS", 400);
  outcome before, o;
  (void)state;
  seed = (uint64_t)wish("FUZZ_SEED", 1);
  write_file("a.lua", control);
  assert_int_equal(run_script(&before), XW_OK);
  for (long i = 0; i < rounds; i++) {
    (void)snprintf(text, sizeof text, "%s", bodies[draw((uint32_t)body_count)].text);
    for (uint32_t n = 1 + draw(8); n > 0; n--)
      mutate(text);
    const int where = (int)draw(PLACES);
    place(where, text);
    if (run_script(&o) != XW_OK || o.failed > 0)
      check_message("a scrambled script", places[where]);
    if (i % 50 == 0) {
      write_file("a.lua", control);
      assert_int_equal(run_script(&o), XW_OK);
      assert_int_equal(o.digest, before.digest);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(scrambled_scripts_do_no_harm)};
  return cmocka_run_group_tests(tests, read_bodies, NULL);
}
