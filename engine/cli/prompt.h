/* Lines that a person types, with editing and history where readline is there; or those of a pipe. */
#ifndef XW_CLI_PROMPT_H
#define XW_CLI_PROMPT_H

#include <stdbool.h>

/* Whether standard input is a person's terminal: then there is a prompt. */
bool xw_prompt_is_interactive(void);
/* Words that the tab key offers: word i, false after the last. */
#define XW_PROMPT_WORD 96
void xw_prompt_words(bool (*word)(int index, char out[XW_PROMPT_WORD]));
/* Next line without its end, freed with xw_free; NULL at the end of the input, or without memory. */
char *xw_prompt_read(const char *prompt);

#endif
