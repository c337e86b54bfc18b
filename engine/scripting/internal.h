/* What the files of the Lua host share. Private to scripting/: no other folder includes it. */
#ifndef XW_SCRIPTING_INTERNAL_H
#define XW_SCRIPTING_INTERNAL_H

#include <lauxlib.h>
#include <locale.h>
#include <lua.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/shown.h"
#include "base/text.h"
#include "scripting/limits.h"
#include "scripting/script.h"
#include "scripting/truths.h"
#include "xiaowei/study.h"

/* ---- sources.c: the texts that were read, by index ---- */

typedef struct xw_sources {
  xw_source *items;
  int count;
} xw_sources;

/* Index of the file at `path`, read at most once; -1 and the last error when it cannot be read. It is what the user
 * named, and may be a link. */
int xw_sources_read(xw_sources *sources, const char *path);
/* The same of a file that a script named: it may be no link to a file elsewhere. */
int xw_sources_take(xw_sources *sources, const char *path);
/* Index of a path that was read before, or -1. */
int xw_sources_find(const xw_sources *sources, const char *path);
void xw_sources_free(xw_sources *sources);
/* Path of "name.lua" beside source `beside`, else among the shipped files of `folder`
 * ("scenarios" or "scripts"); false when there is none. */
bool xw_sources_locate(const xw_sources *sources, int beside, const char *folder, const char *name,
                       char *path, size_t size);
/* The same among the texts read before: no file is looked at. */
bool xw_sources_recall(const xw_sources *sources, int beside, const char *folder, const char *name,
                       char *path, size_t size);
/* The folder of a path with its slash, "" for none, into out[size]; false when it does not fit. */
bool xw_sources_folder(const char *path, char *out, size_t size);
/* A neighbouring file, or a shipped one of `folder`, whose name is nearest to `name` (without .lua) into out; false
 * when none is near. */
bool xw_sources_nearest(const xw_sources *sources, int beside, const char *folder, const char *name,
                        char *out, size_t size);

/* ---- errors.c: all mistakes of a load, each with its place ---- */

typedef struct xw_mistake {
  int source, line;
  char *text, *shown; /* English; in the language of the process */
} xw_mistake;

typedef struct xw_mistakes {
  const xw_sources *sources;
  xw_mistake *items;
  int count;
  bool lost; /* a mistake could not be kept: no memory */
} xw_mistakes;

/* Note a mistake; source -1: without a place. */
void xw_mistake_at(xw_mistakes *mistakes, int source, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* XW_OK when there is none; else XW_ERR_SCRIPT with all of them, in order of place. */
xw_status xw_mistakes_fail(xw_mistakes *mistakes);
void xw_mistakes_free(xw_mistakes *mistakes);

/* ---- lines.c ---- */

/* Line of the key `path` ("levers.sampling.ratio", "scenarios.2") in the first table constructor
 * at or after line `start`; the line of its deepest part that is written there, else `start`. */
int xw_find_line(const char *text, int start, const char *path);

/* ---- host.c: one Lua state with its limits ---- */

typedef struct xw_lua {
  lua_State *state;
  xw_limits limits;  /* of this state; seconds of the call that runs */
  size_t used, most; /* bytes held now, and at most so far */
  uint64_t steps;    /* instructions */
  double deadline;   /* of the call that runs; xw_clock_seconds */
  bool stopped;      /* a limit was passed: nothing may catch it */
  char stop[512];    /* why, "file:line: what" */
  xw_phase phase;
  xw_sources *sources;
  bool sealed;    /* no file may be read any more */
  int root;       /* source whose chunk runs, -1 outside */
  int running;    /* source for messages of the guard, -1: what was typed */
  size_t outside; /* of the bytes held, those of tables of answers */
  uint64_t random_key, random_counter;
  const xw_world *world; /* in a hook or metric */
  xw_levers *levers;     /* writable in a hook, else NULL */
  xw_actor *actor;
  const xw_reader *reader;
  FILE *out;
  struct xw_column_host *columns; /* expressions over enterprises */
  locale_t plain;                 /* that of C: what scripts compute depends on no other */
  const xw_tests *tests;          /* where sources ask for the truth of a value; NULL: not known */
  const xw_tests *typed;          /* where what was typed does; NULL: nothing is typed */
} xw_lua;

/* Make a state; `lua` stays where it is until xw_lua_close. */
xw_status xw_lua_open(xw_lua *lua, xw_sources *sources, const xw_limits *limits);
/* Count the instructions of a coroutine, `interval` at a time. */
void xw_lua_watch(lua_State *co, int interval);
/* Begin to count anew, after a passed limit too. */
void xw_lua_renew(xw_lua *lua);
void xw_lua_close(xw_lua *lua); /* safe on a zeroed one */
xw_lua *xw_lua_of(lua_State *L);
/* luaL_error in English, whose shown form is remembered. Does not return. */
int xw_raise(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text at a stack index, an argument of luaL_checkstring; raises when it holds NUL, where C would cut it. */
const char *xw_name_at(lua_State *L, int index);
/* Pass the limits: the error that nothing catches. Does not return. */
int xw_lua_stop(lua_State *L, const char *what);
/* Count work that a C function does as `steps` instructions. */
void xw_lua_charge(lua_State *L, uint64_t steps);
/* Raise when the compiled chunk at the top of the stack has a function that the linked Lua gets wrong. */
void xw_lua_check_functions(lua_State *L, const char *path);
/* Push the result of running source `source` as a chunk of its own environment; raises. */
void xw_lua_run(lua_State *L, int source);
/* lua_pcall; the message is kept whole and safe to print, with full paths. Pops the error. */
bool xw_lua_call(xw_lua *lua, int arguments, int results, xw_text *message);
/* Time that C spends for the script and that is not the script's, a quarter of a run or a slow reader of what is
 * printed: nobody watches from xw_lua_pause to xw_lua_resume, which takes its result. With `counts` false it
 * does not count towards the limit of seconds. */
double xw_lua_pause(xw_lua *lua);
void xw_lua_resume(xw_lua *lua, double since, bool counts);
/* Next value of the run's own stream. */
uint64_t xw_lua_random(xw_lua *lua);
double xw_lua_random_unit(xw_lua *lua);
/* Mixes 64 bits (the finaliser of splitmix64). */
uint64_t xw_mix64(uint64_t x);

/* ---- objects.c: what scenario{}, study{}, ramp{}, ... return ---- */

typedef enum xw_object_kind {
  XW_OBJECT_SCENARIO,
  XW_OBJECT_STUDY,
  XW_OBJECT_SCHEDULE,
  XW_OBJECT_RAMP,
  XW_OBJECT_READOUT,
  XW_OBJECT_LIST,
  XW_OBJECT_GRID,
  XW_OBJECT_LHS,
  XW_OBJECT_SOBOL,
  XW_OBJECT_MORRIS,
  XW_OBJECT_UNTIL_PRECISE,
  XW_OBJECT_TEST,
  XW_OBJECT_RULE,
  XW_OBJECT_LAW,
  XW_OBJECT_TABLE, /* not a word of its own: a call of the library table */
  XW_OBJECT_EACH,  /* per_enterprise(180) */
} xw_object_kind;

typedef struct xw_object {
  xw_object_kind kind;
  int root;   /* source whose chunk made it */
  int source; /* source where it is written, at `line` */
  int line;
  int ordinal; /* among the objects of its root, so that a second execution finds it again */
  xw_law law;  /* of a law */
  double each; /* of per_enterprise: CNY an enterprise and year */
} xw_object;

/* The object at a stack index, or NULL. */
const xw_object *xw_object_test(lua_State *L, int index);
/* "scenario", "study", ... */
const char *xw_object_word(xw_object_kind kind);
/* Push per_enterprise(amount) as a script would make it, outside of any. */
void xw_object_push_each(lua_State *L, double amount);
/* Push the table (or function) it was made from. */
void xw_object_push_body(lua_State *L, int index);
/* Push object `ordinal` of a root that was run in this state; nil when there is none. */
void xw_object_push(lua_State *L, int root, int ordinal);
/* Add the constructors to the environment at the top of the stack. */
void xw_objects_install(lua_State *L, int source);

/* ---- sandbox.c, sandbox_text.c, sandbox_table.c ---- */

/* Make the libraries of a state: once, inside a protected call. */
void xw_sandbox_open(lua_State *L);
/* Push a fresh environment for source `source`; it shares nothing with other environments. */
void xw_sandbox_push(lua_State *L, int source);
/* Turn the stock library at the top of the stack into the bounded one. */
void xw_sandbox_text(lua_State *L);
void xw_sandbox_utf8(lua_State *L);
void xw_sandbox_table(lua_State *L);
void xw_sandbox_coroutine(lua_State *L);

/* ---- bytecode.c ---- */

/* Whether the Lua that is linked gets bitwise operators wrong in large functions. */
bool xw_bytecode_is_defective(void);
typedef enum xw_bytecode {
  XW_BYTECODE_GOOD,
  XW_BYTECODE_LARGE,      /* a function that such a Lua gets wrong */
  XW_BYTECODE_UNREADABLE, /* not laid out as expected */
  XW_BYTECODE_NO_MEMORY,
} xw_bytecode;
/* Look at the compiled chunk at the top of the stack: line and number of constants of the first function that is
 * too large. */
xw_bytecode xw_bytecode_check(lua_State *L, int *line, size_t *constants);
/* pairs and next in an order that does not depend on addresses. */
int xw_sandbox_pairs(lua_State *L);
int xw_sandbox_next(lua_State *L);
/* What is said when a script reads a global that is not there. */
void xw_sandbox_missing(const char *name, char *out, size_t size);
/* Push the text of the value at `index`, without addresses. */
void xw_sandbox_tostring(lua_State *L, int index);
/* Set field `name` of the table at the top to a function. */
void xw_set_function(lua_State *L, const char *name, lua_CFunction function);

/* ---- world.c ---- */

/* __index of texts: methods (upvalue 1), and index, year, quarter of a period label. */
int xw_period_field(lua_State *L);
/* Push the world object of this state. */
void xw_world_push(lua_State *L);
/* actor.c: keep a note. XW_ERR_ARGUMENT when the run has taken too many; XW_ERR_MEMORY. */
xw_status xw_actor_note(xw_actor *actor, int period, const char *text);

/* ---- loading ---- */

/* A scenario that is in the study, or the base of one. */
typedef struct xw_def {
  xw_object object;
  int reference; /* of the object in the registry */
  char *id;
  int base; /* index, -1 none */
  int code; /* index of the def whose hooks, rules, metrics and columns act: itself, unless it extends another */
  int state; /* 0 untouched, 1 being resolved, 2 resolved */
  int reform;
  unsigned hooks; /* bit xw_hook */
  xw_levers *path;
  xw_parameters parameters;
  struct xw_rules *rules; /* NULL: none; until they are handed over */
} xw_def;

/* Where the code of a scenario is found when it runs. */
typedef struct xw_behaviour {
  char *id;
  char *stream; /* id that names its random numbers: of the scenario that the code is of */
  int root, ordinal;
  int source, line[4]; /* of the scenario, and of its hooks by xw_hook */
  unsigned hooks;
} xw_behaviour;

typedef struct xw_metric_place {
  char *name;
  int root, ordinal;
  int source, line;
} xw_metric_place;

/* One actor under watch: when its call of now began. Atomic, since another thread looks. */
typedef struct xw_watch {
  atomic_bool taken;
  atomic_llong since; /* milliseconds; 0: in no call */
  atomic_int what;    /* hook, or XW_WATCH_METRIC */
  atomic_llong run;   /* replication * behaviours + behaviour */
} xw_watch;

enum { XW_WATCHES = 256, XW_WATCH_METRIC = 100 };

struct xw_script {
  xw_watch watch[XW_WATCHES];
  xw_limits limits; /* as asked for */
  xw_sources sources;
  xw_behaviour *behaviours;
  int behaviour_count;
  xw_metric_place *metrics;
  int metric_count;
  xw_expectation *expectations;
  int expectation_count;
  xw_tests tests;
  xw_actor_class actors;
};

typedef struct xw_loader {
  xw_lua lua;
  xw_script *script;
  xw_study *study;
  const xw_overrides *overrides;
  const char *const *files;
  size_t file_count;
  xw_mistakes mistakes;
  xw_def *defs;
  int def_count;
  int *chosen; /* defs of the study, in order */
  int chosen_count;
  bool has_study;
  bool is_broken; /* a file did not run: its text may be no Lua */
  xw_object study_object;
  int study_reference;
} xw_loader;

/* The place of a key in an object, for messages. */
int xw_loader_line(const xw_loader *loader, const xw_object *object, const char *path);
/* Note a mistake at a key of an object. */
void xw_loader_mistake(xw_loader *loader, const xw_object *object, const char *path,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Push a raw field of the table at `index`; returns its type. */
int xw_raw_field(lua_State *L, int index, const char *key);
/* A text field into *slot (heap; the old one is freed). False: absent; a wrong type is noted. */
bool xw_loader_text(xw_loader *loader, const xw_object *object, int index, const char *key,
                    char **slot);
/* The id into *slot, "" when it is absent or wrong, which is noted. False: absent. */
bool xw_loader_id(xw_loader *loader, const xw_object *object, int index, char **slot);
/* title = "x" or { en =, zh = } into two slots; `path` is its key. */
void xw_loader_title(xw_loader *loader, const xw_object *object, int index, const char *path,
                     char **en, char **zh);
/* Note every key of the table at `index` that is not in `known` (NULL-ended); `absent` (NULL-ended)
 * are the contract's words that this version lacks. `prefix` is the path of the table. */
void xw_loader_keys(xw_loader *loader, const xw_object *object, int index, const char *prefix,
                    const char *const *known, const char *const *absent);
/* Replace a heap text; raises when there is no memory. */
void xw_set_text(lua_State *L, char **slot, const char *value);
/* Grown array with one more place; raises when there is no memory. */
void *xw_grow(lua_State *L, void *items, int count, size_t size);

/* load.c: the def of a scenario file; -1 is noted. Add a def to the study. */
int xw_def_file(xw_loader *loader, const char *path);
void xw_choose(xw_loader *loader, int def);

/* load_scenario.c: the def of the object on top of the stack (popped), added when new. */
int xw_def_add(xw_loader *loader);
/* Mistakes for texts of the body of an object that hold NUL, at any depth. */
void xw_loader_plain(xw_loader *loader, const xw_object *object, int body);
/* The def of a scenario file by name; -1 when there is none or it is wrong (noted at `path`). */
int xw_def_named(xw_loader *loader, const xw_object *from, const char *path, const char *name);
/* Find the base of every def, adding those that are not in the study. */
void xw_def_link(xw_loader *loader);
/* Fill path, parameters, reform and hooks of a def and of its bases. */
void xw_def_resolve(xw_loader *loader, int index);
/* Overrides that name levers and parameters. */
void xw_def_override(xw_loader *loader, int index, bool baseline);

/* load_study.c: the study object's plain fields, its list of scenarios, its outputs. */
void xw_study_fields(xw_loader *loader);
void xw_study_overrides(xw_loader *loader);
void xw_study_list(xw_loader *loader);
void xw_study_outputs(xw_loader *loader);
/* Push the body of the study; returns its index. */
int xw_study_push(xw_loader *loader);
/* Index of a metric of the study by name, custom ones too; -1: noted at `path` with the nearest one. */
int xw_study_metric(xw_loader *loader, const char *path, const char *name);

/* load_cells.c: `by` of the study, whose body is at `body`. */
void xw_study_by(xw_loader *loader, int body);

/* load_design.c: vary and uncertain, once the scenarios are known. */
void xw_study_design(xw_loader *loader);
/* load_uncertain.c */
void xw_study_uncertain(xw_loader *loader);
/* Seeds of a draw, once it is known how replications are counted. */
void xw_study_seeds(xw_loader *loader);
/* load_expect.c: what a test expects, once metrics and scenarios are known. */
void xw_study_expect(xw_loader *loader);
/* load_stopping.c: until_precise and select, once the metrics are known; fork. */
void xw_study_stopping(xw_loader *loader);
void xw_study_fork(xw_loader *loader);

/* load_population.c: `population` of the study, or of the command line; afterwards firms and represents are 0
 * where the table decides them. */
void xw_study_population(xw_loader *loader);

/* load_metrics.c: custom metrics of the table at `index`, owned by `object`. */
void xw_metrics_collect(xw_loader *loader, const xw_object *object, int index);

/* load_columns.c: own columns of the table at `index`, owned by `object`. */
void xw_columns_collect(xw_loader *loader, const xw_object *object, int index);
/* load_rules.c: the rules of a def, once all own columns are known. */
void xw_rules_load(xw_loader *loader, xw_def *def);

/* lever_values.c: apply the `levers` table at `index` to def's path from its reform on. */
void xw_levers_apply(xw_loader *loader, xw_def *def, int index);
/* The `parameters` table at `index`. */
void xw_parameters_apply(xw_loader *loader, xw_def *def, int index);
/* A number, or the name of a choice, at the top of the stack, checked. A mistake is noted at
 * `path` of object (NULL: of the command line). */
bool xw_lever_value(xw_loader *loader, const xw_object *object, const char *path, int lever,
                    double *value);
bool xw_parameter_value(xw_loader *loader, const xw_object *object, const char *path, int parameter,
                        double *value);
/* Enterprises that the study stands for, of its population table too, which is then read; 0: not known. */
double xw_loader_represents(xw_loader *loader);
/* Index of a name, or -1: noted with the nearest one. */
int xw_lever_named(xw_loader *loader, const xw_object *object, const char *path, const char *name);
int xw_parameter_named(xw_loader *loader, const xw_object *object, const char *path,
                       const char *name);

/* choice.c: index of the choice `name` in a unit "choice uniform|need"; -1 when absent. */
int xw_choice_index(const char *unit, const char *name);
/* The choices of such a unit, "uniform, need"; the unit itself for others. */
void xw_choice_words(const char *unit, char *out, size_t size);
/* "expects ..., allowed 0 to 1 [per year]" part of messages. */
void xw_range_text(xw_value_kind kind, const char *unit, double min, double max, char *out,
                   size_t size);

#endif
