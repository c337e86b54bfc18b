/* What may be shown of a text: UTF-8 without characters that control a terminal, change the direction of
 * writing or do not show. Texts of strangers are held to it where they come in, and are printed through
 * xw_plain_append wherever they come from. */
#ifndef XW_BASE_PLAIN_H
#define XW_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/text.h"

/* Bytes of the UTF-8 character at `text`, of which `left` bytes are there; 0: there is none (Unicode 15,
 * table 3-7). */
size_t xw_utf8_length(const char *text, size_t left);
/* The same for a character that may be shown; 0 also for a control character and for one that is hidden. */
size_t xw_plain_length(const char *text, size_t left);

/* Whether the whole text is UTF-8. */
bool xw_plain_is_utf8(const char *text, size_t size);

/* Why a text may not come in, in English, to be an argument of an error: NULL when it may. Line breaks and tabs
 * are allowed with `lines`. */
const char *xw_plain_problem(const char *text, size_t size, bool lines);

/* Append a text as it may be shown: what may not is written as \x1b or, a whole character, as \u202e. Line breaks
 * and tabs stay with `lines`. */
void xw_plain_append(xw_text *out, const char *text, size_t size, bool lines);
/* The same as a heap text, freed with xw_free; NULL without memory. */
char *xw_plain_copy(const char *text, bool lines);

/* The sequences that the program itself sends to a terminal: none else passes xw_plain_write. */
#define XW_STYLE_OFF "\033[0m"
#define XW_STYLE_BOLD "\033[1m"
#define XW_STYLE_FAINT "\033[2m"
/* Blue and orange, which all kinds of colour vision tell apart (after Okabe and Ito, "Color universal design"),
 * in the cube of 256 colours. */
#define XW_STYLE_BETTER "\033[38;5;32m"
#define XW_STYLE_WORSE "\033[38;5;166m"
#define XW_STYLE_LINE "\r\033[K" /* begin the line anew; passes only at the beginning of a text */

/* Write a text for people as it may be shown, with its line breaks and tabs, and with the sequences above where
 * `styled` says so. Nothing is allocated. */
void xw_plain_write(FILE *to, const char *text, size_t size, bool styled);

/* 1 to 64 letters, digits, - _ . of ASCII, not beginning with - or . : a name that is safe as a file name, a word
 * of a shell and a line of a terminal. */
bool xw_plain_is_id(const char *text);

/* The rule of names in words, for messages. */
extern const char xw_plain_id_rule[];

/* Letters and digits of ASCII, whatever the locale. */
static inline bool xw_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool xw_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool xw_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool xw_is_letter(char c) { return xw_is_lower(c) || xw_is_upper(c); }
static inline bool xw_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool xw_is_hex(char c) {
  return xw_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
static inline bool xw_is_word(char c) { return xw_is_letter(c) || xw_is_digit(c); }
static inline char xw_to_lower(char c) { return xw_is_upper(c) ? (char)(c - 'A' + 'a') : c; }
static inline char xw_to_upper(char c) { return xw_is_lower(c) ? (char)(c - 'a' + 'A') : c; }

#endif
