/* Words for a shell: every script and command line that is generated is written through here. */
#ifndef XW_BASE_SHELL_H
#define XW_BASE_SHELL_H

#include "base/text.h"

/* Append a word so that bash reads it back as it is, on one line: as it stands, in quotes, or, where it holds
 * what may not be shown, as $'...'. */
void xw_shell_word(xw_text *out, const char *word);
/* The same of the first `size` bytes. */
void xw_shell_word_n(xw_text *out, const char *word, size_t size);
/* The same for a file as an operand: one that begins with - is not taken for an option. */
void xw_shell_operand(xw_text *out, const char *path);

#endif
