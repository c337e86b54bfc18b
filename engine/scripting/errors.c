/* The mistakes of a load: each keeps its place, all are reported together in order of place, so
 * that an author mends a file in one go. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/plain.h"
#include "base/shown.h"
#include "scripting/internal.h"

static void free_mistake(xw_mistake *mistake) {
  xw_free(mistake->text);
  xw_free(mistake->shown);
}

static bool same_mistake(const xw_mistake *a, const xw_mistake *b) {
  return a->source == b->source && a->line == b->line && strcmp(a->text, b->text) == 0;
}

/* A long message could not be remembered: both forms are made here. */
static void format_both(char english[1024], char shown[1024], const char *format,
                        va_list arguments) {
  xw_shown_format(shown, 1024, format, arguments);
  vsnprintf(english, 1024, format, arguments);
}

void xw_mistake_at(xw_mistakes *mistakes, int source, int line, const char *format, ...) {
  char text[1024], shown[1024];
  va_list arguments;
  va_start(arguments, format);
  format_both(text, shown, format, arguments);
  va_end(arguments);
  xw_mistake *items =
      xw_realloc(mistakes->items, (size_t)mistakes->count + 1, sizeof *mistakes->items);
  if (items)
    mistakes->items = items;
  /* Words of a script that are quoted stay on the line and reach no terminal as they are. */
  xw_mistake fresh = {source, line, items ? xw_plain_copy(text, false) : NULL,
                      items ? xw_plain_copy(shown, false) : NULL};
  if (!fresh.text || !fresh.shown) {
    mistakes->lost = true;
    free_mistake(&fresh);
    return;
  }
  mistakes->items[mistakes->count] = fresh;
  for (int i = 0; i < mistakes->count; i++) {
    if (same_mistake(&mistakes->items[i], &mistakes->items[mistakes->count])) {
      free_mistake(&fresh);
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

/* Both forms in one list, each with its place. */
static void add_mistake(const xw_mistakes *mistakes, const xw_mistake *item, const char *before,
                        xw_bilingual *all) {
  xw_text *const texts[] = {&all->english, &all->shown};
  const char *const forms[] = {item->text, item->shown};
  for (int i = 0; i < 2; i++) {
    xw_text_append(texts[i], before);
    if (item->source >= 0)
      xw_text_format(texts[i], "%s:%d: ", mistakes->sources->items[item->source].path, item->line);
    xw_text_append(texts[i], forms[i]);
  }
}

xw_status xw_mistakes_fail(xw_mistakes *mistakes) {
  if (mistakes->lost)
    return xw_fail_memory("the list of mistakes");
  if (mistakes->count == 0)
    return XW_OK;
  qsort(mistakes->items, (size_t)mistakes->count, sizeof *mistakes->items, by_place);
  xw_bilingual all = {0};
  for (int i = 0; i < mistakes->count; i++)
    add_mistake(mistakes, &mistakes->items[i], i > 0 ? "\n" : "", &all);
  xw_status status = all.english.failed || all.shown.failed
                         ? xw_fail_memory("the list of mistakes")
                         : xw_fail_shown(XW_ERR_SCRIPT, all.english.data, all.shown.data);
  xw_bilingual_free(&all);
  return status;
}

void xw_mistakes_free(xw_mistakes *mistakes) {
  for (int i = 0; i < mistakes->count; i++)
    free_mistake(&mistakes->items[i]);
  xw_free(mistakes->items);
  mistakes->items = NULL;
  mistakes->count = 0;
}
