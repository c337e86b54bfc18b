/* Lines that a person types, with editing and history where readline is there; or those of a pipe. */
#ifndef XW_CLI_PROMPT_H
#define XW_CLI_PROMPT_H

#include <stdbool.h>

/* Whether standard input is a person's terminal: then there is a prompt. */
bool xw_prompt_is_interactive(void);
/* Words that the tab key offers: word i, NULL after the last; static. */
void xw_prompt_words(const char *(*word)(int index));
/* Next line without its end, freed with xw_free; NULL at the end of the input, or without memory. */
char *xw_prompt_read(const char *prompt);

#endif
