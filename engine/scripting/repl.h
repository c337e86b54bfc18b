/* A prompt for scripts: lines of Lua in the environment of scripts, with a run that is stepped by hand. */
#ifndef XW_SCRIPTING_REPL_H
#define XW_SCRIPTING_REPL_H

#include "scripting/script.h"
#include "xiaowei/model.h"

typedef struct xw_repl xw_repl;

/* What became of a line. */
typedef enum xw_repl_answer {
  XW_REPL_DONE,
  XW_REPL_MORE,  /* it goes on in the next line: give both together */
  XW_REPL_ERROR, /* the last error says what; the repl goes on */
} xw_repl_answer;

/* Open at the first quarter of the horizon of `scenario` in replication 0. Model and script must outlive the
 * repl; values and notes are printed to `out`. *repl is freed with xw_repl_close. */
xw_status xw_repl_open(const xw_model *model, xw_script *script, int scenario,
                       const xw_limits *limits, FILE *out, bool chinese, xw_repl **repl);
void xw_repl_close(xw_repl *repl); /* NULL is allowed */

/* Run one line, or several, and print the values of an expression. */
xw_repl_answer xw_repl_run(xw_repl *repl, const char *text);
/* "baseline 2014Q1": the scenario, and the quarter that comes next. */
void xw_repl_place(const xw_repl *repl, char *out, size_t size);
/* Word `index` that a line may go on with; false after the last. */
#define XW_REPL_WORD 96
bool xw_repl_word(int index, char out[XW_REPL_WORD]);

#endif
