/* Remarks on a Lua text: names that nothing defines, locals that nothing reads, and what may be a column where Lua
 * asks for a truth. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "scripting/api.h"
#include "scripting/internal.h"
#include "scripting/remarks.h"
#include "scripting/syntax.h"

typedef xw_syntax_name name;

/* One text that is looked at. */
typedef struct look {
  const char *file;
  xw_remarks *remarks;
} look;

static void remark(xw_syntax *p, int line, bool is_error, const char *text) {
  const look *at = p->self;
  xw_remarks *to = at->remarks;
  xw_remark *items = xw_realloc(to->items, (size_t)to->count + 1, sizeof *items);
  char shown[1024];
  xw_shown_of(text, shown, sizeof shown);
  const xw_remark fresh = {at->file, line, is_error, xw_strdup(text), xw_strdup(shown)};
  if (items != NULL)
    to->items = items;
  if (items == NULL || fresh.text == NULL || fresh.shown == NULL) {
    xw_free(fresh.text);
    xw_free(fresh.shown);
    p->failed = true;
    return;
  }
  items[to->count++] = fresh;
}

static void remark_unused(xw_syntax *p, const name *n) {
  char text[160];
  xw_said(text, sizeof text, "local \"%.*s\" is never used", (int)(n->length < 80 ? n->length : 80),
          n->text);
  remark(p, n->line, false, text);
}

/* Comparisons that load could not know to be of columns. */
static void remark_tests(xw_syntax *p, const xw_tests *tests) {
  for (int i = 0; i < tests->count; i++)
    if (tests->items[i].source == p->source && tests->items[i].method == NULL &&
        tests->items[i].seen.meaning == XW_MEANS_COMPARED)
      remark(p, tests->items[i].line, false, xw_truth_unclear);
}

/* ---- globals ---- */

static bool holds(const xw_syntax_names *list, const name *n) {
  for (int i = 0; i < list->count; i++)
    if (list->items[i].length == n->length && memcmp(list->items[i].text, n->text, n->length) == 0)
      return true;
  return false;
}

static bool uses_environment(const xw_syntax *p) {
  const name environment = {.text = "_ENV", .length = 4};
  return holds(&p->reads, &environment) || holds(&p->writes, &environment);
}

/* print is there in readouts alone, which have no place among the sources of a study. */
static void judge_global(xw_syntax *p, const name *n) {
  char text[96], message[256];
  snprintf(text, sizeof text, "%.*s", (int)(n->length < 80 ? n->length : 80), n->text);
  const xw_api_row *row = xw_api_find(text);
  if (holds(&p->writes, n) || (row && xw_api_is_global(row) && row->where != XW_API_READOUT))
    return;
  xw_sandbox_missing(text, message, sizeof message);
  remark(p, n->line, true, message);
}

static int by_place(const void *a, const void *b) {
  const xw_remark *x = a, *y = b;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return strcmp(x->text, y->text);
}

/* Walk over a text and judge its names; its remarks in order of place. */
static void look_at(xw_syntax *p, const char *text, const xw_tests *tests) {
  const look *at = p->self;
  xw_remarks *remarks = at->remarks;
  const int first = remarks->count;
  xw_syntax_walk(p, text);
  for (int i = 0; i < p->reads.count && !uses_environment(p); i++)
    judge_global(p, &p->reads.items[i]);
  remark_tests(p, tests);
  if (remarks->count > first)
    qsort(remarks->items + first, (size_t)(remarks->count - first), sizeof *remarks->items,
          by_place);
}

xw_status xw_script_remarks(const xw_script *script, xw_remarks *remarks) {
  for (int i = 0; i < script->sources.count; i++) {
    look at = {script->sources.items[i].path, remarks};
    xw_syntax syntax = {.source = i, .self = &at, .unused = remark_unused};
    look_at(&syntax, script->sources.items[i].text, &script->tests);
    const bool failed = syntax.failed;
    xw_syntax_free(&syntax);
    if (failed)
      return xw_fail_memory("the names of a script");
  }
  return XW_OK;
}

void xw_remarks_free(xw_remarks *remarks) {
  for (int i = 0; i < remarks->count; i++) {
    xw_free(remarks->items[i].text);
    xw_free(remarks->items[i].shown);
  }
  xw_free(remarks->items);
  *remarks = (xw_remarks){0};
}
