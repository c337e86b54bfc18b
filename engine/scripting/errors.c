/* The mistakes of a load: each keeps its place, all are reported together in order of place, so
 * that an author mends a file in one go. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "scripting/internal.h"

static bool same_mistake(const xw_mistake *a, const xw_mistake *b) {
  return a->source == b->source && a->line == b->line && strcmp(a->text, b->text) == 0;
}

void xw_mistake_at(xw_mistakes *mistakes, int source, int line, const char *format, ...) {
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  xw_mistake *items =
      xw_realloc(mistakes->items, (size_t)mistakes->count + 1, sizeof *mistakes->items);
  if (items)
    mistakes->items = items;
  char *copy = items ? xw_strdup(text) : NULL;
  if (!copy) {
    mistakes->lost = true;
    return;
  }
  mistakes->items[mistakes->count] = (xw_mistake){source, line, copy};
  for (int i = 0; i < mistakes->count; i++) {
    if (same_mistake(&mistakes->items[i], &mistakes->items[mistakes->count])) {
      xw_free(copy);
      return;
    }
  }
  mistakes->count++;
}

static int by_place(const void *a, const void *b) {
  const xw_mistake *x = a, *y = b;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return strcmp(x->text, y->text);
}

xw_status xw_mistakes_fail(xw_mistakes *mistakes) {
  if (mistakes->lost)
    return xw_fail_memory("the list of mistakes");
  if (mistakes->count == 0)
    return XW_OK;
  qsort(mistakes->items, (size_t)mistakes->count, sizeof *mistakes->items, by_place);
  xw_text text = {0};
  for (int i = 0; i < mistakes->count; i++) {
    const xw_mistake *item = &mistakes->items[i];
    if (i > 0)
      xw_text_append(&text, "\n");
    if (item->source >= 0) {
      xw_text_format(&text, "%s:%d: ", mistakes->sources->items[item->source].path, item->line);
    }
    xw_text_append(&text, item->text);
  }
  xw_status status = text.failed ? xw_fail_memory("the list of mistakes")
                                 : xw_fail(XW_ERR_SCRIPT, "%s", text.data);
  xw_text_free(&text);
  return status;
}

void xw_mistakes_free(xw_mistakes *mistakes) {
  for (int i = 0; i < mistakes->count; i++)
    xw_free(mistakes->items[i].text);
  xw_free(mistakes->items);
  mistakes->items = NULL;
  mistakes->count = 0;
}
