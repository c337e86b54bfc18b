/* Scripts as texts in a folder of their own, for the tests of the Lua host. */
#ifndef XW_TESTS_SCRIPTING_SUPPORT_H
#define XW_TESTS_SCRIPTING_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "levers/fields.h"
#include "scripting/script.h"

/* A loaded study; free with unload. */
typedef struct loaded {
  xw_study study;
  xw_script *script;
} loaded;

/* Each test program works in a fresh folder with a small baseline.lua. */
static inline void write_file(const char *name, const char *text) {
  FILE *file = fopen(name, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static inline int enter_folder(void **state) {
  char folder[] = "/tmp/xw-scripting-XXXXXX";
  (void)state;
  assert_non_null(mkdtemp(folder));
  assert_int_equal(chdir(folder), 0);
  setenv("XIAOWEI_SCENARIOS", ".", 1);
  write_file("baseline.lua", "return scenario { id = \"baseline\" }\n");
  return 0;
}

static inline xw_status load_with(loaded *l, const xw_overrides *overrides, const char *file) {
  xw_study_init(&l->study);
  return xw_script_load(&file, 1, overrides, &l->study, &l->script);
}

static inline void unload(loaded *l) {
  xw_script_free(l->script);
  xw_study_free(&l->study);
}

/* Load "a.lua" made of `text`; it must be right. */
static inline void load_text(loaded *l, const char *text) {
  write_file("a.lua", text);
  xw_status status = load_with(l, NULL, "a.lua");
  if (status != XW_OK)
    fail_msg("%s", xw_last_error());
}

/* Load "a.lua" made of `text`; it must fail with exactly this message. */
static inline void refuses(const char *text, const char *message) {
  loaded l;
  write_file("a.lua", text);
  assert_int_equal(load_with(&l, NULL, "a.lua"), XW_ERR_SCRIPT);
  assert_string_equal(xw_last_error(), message);
  assert_null(l.script);
  unload(&l);
}

/* Value of a lever of scenario 1 by label. */
static inline double lever_at(const loaded *l, int lever, const char *label) {
  int period = -1;
  assert_int_equal(xw_period_parse(&l->study, label, &period), XW_OK);
  return l->study.scenarios[1].levers[period].value[lever];
}

#endif
