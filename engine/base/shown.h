/* What is said in English and shown in the language of the process.
 *
 * Errors are kept, stored and seen by scripts in English, so that no result depends on the language; people
 * read them translated. A message often travels as a text (through Lua, in a list of mistakes) before it
 * becomes an error: the last few messages of a thread are remembered in both forms, and the English one is
 * replaced by the other wherever an argument of a message holds it. An argument of several words that is
 * itself a text of the catalogue, marked with XW_N, is translated too. */
#ifndef XW_BASE_SHOWN_H
#define XW_BASE_SHOWN_H

#include <stdarg.h>
#include <stddef.h>

#include "base/text.h"
#include "xiaowei/status.h"

/* snprintf of the translated format with translated arguments: what is shown of the English message. Cut
 * between characters. */
void xw_shown_format(char *out, size_t size, const char *format, va_list arguments);

/* snprintf in English, into `english`; the shown form is remembered. Returns `english`. */
const char *xw_said(char *english, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *xw_vsaid(char *english, size_t size, const char *format, va_list arguments);

/* What is shown of an English text that holds remembered messages, or is one of the catalogue. */
void xw_shown_of(const char *english, char *out, size_t size);

/* Record a failure in both forms; returns `status`. */
xw_status xw_fail_shown(xw_status status, const char *english, const char *shown);

/* A growing text in both forms. Zero-initialise; english.failed after a failed allocation. */
typedef struct xw_bilingual {
  xw_text english, shown;
} xw_bilingual;

void xw_bilingual_add(xw_bilingual *saying, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Remember it, so that it is shown translated where a message holds it. */
void xw_remember(const xw_bilingual *saying);
void xw_bilingual_free(xw_bilingual *saying);

#endif
