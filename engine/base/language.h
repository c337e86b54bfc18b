/* Texts for people in their language, by gettext.
 *
 * English texts are the keys; the Chinese ones are in po/zh_CN.po. Both languages can be had at any time and in
 * any thread, since a report holds both. Words that registries define (levers, metrics, columns ...) stand in
 * their tables in both languages and do not come from here. */
#ifndef XW_BASE_LANGUAGE_H
#define XW_BASE_LANGUAGE_H

#include <stdbool.h>

/* Find the catalogue and choose the language of the process: that of xw_tr_here. When a program
 * starts, before other threads; again to choose anew. Without a catalogue every text is English. It sets LANGUAGE in the
 * environment of the process, which is not for other programs that it starts. */
void xw_language_start(bool chinese);

/* Text in the language of the process; static. */
const char *xw_tr_here(const char *english) __attribute__((format_arg(1)));
/* Text in a language; static. */
const char *xw_tr(bool chinese, const char *english) __attribute__((format_arg(2)));
/* The same where the number decides about the words: xw_trn(chinese, "%d run", "%d runs", n). */
const char *xw_trn(bool chinese, const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(2), format_arg(3)));

/* Marks a text of a static table, which is translated where it is used. */
#define XW_N(english) english

#endif
