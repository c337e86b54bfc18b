/* With XW_READLINE lines are edited by GNU readline. */
#include "cli/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/plain.h"
#include "base/text.h"

#ifdef XW_READLINE
#include <readline/history.h>
#include <readline/readline.h>
#endif

bool xw_prompt_is_interactive(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

/* A line of any length from standard input. */
static char *read_plain(const char *prompt) {
  char part[512];
  xw_text line = {0};
  if (xw_prompt_is_interactive()) {
    xw_plain_write(stdout, prompt, strlen(prompt), false);
    fflush(stdout);
  }
  while (fgets(part, sizeof part, stdin)) {
    const size_t size = strcspn(part, "\n");
    const bool whole = part[size] == '\n';
    xw_text_append_n(&line, part, size);
    if (whole)
      break;
  }
  if (!line.failed && (line.data || !feof(stdin)))
    return line.data ? line.data : xw_strdup("");
  xw_text_free(&line);
  return NULL;
}

#ifdef XW_READLINE

/* readline hands no context to its callbacks. */
static bool (*words)(int index, char out[XW_PROMPT_WORD]);

static char *next_match(const char *text, int state) {
  static int at;
  char word[XW_PROMPT_WORD];
  at = state == 0 ? 0 : at;
  while (words(at++, word))
    if (strncmp(word, text, strlen(text)) == 0)
      return strdup(word); /* readline frees it */
  return NULL;
}

static char **matches(const char *text, int start, int end) {
  (void)start, (void)end;
  rl_attempted_completion_over = 1; /* no names of files */
  rl_completion_append_character = '\0';
  return words ? rl_completion_matches(text, next_match) : NULL;
}

void xw_prompt_words(bool (*word)(int index, char out[XW_PROMPT_WORD])) {
  words = word;
  rl_attempted_completion_function = matches;
  rl_completer_word_break_characters = " \t\n\"'`@$><=;|&{([:,+-*/";
}

char *xw_prompt_read(const char *prompt) {
  if (!xw_prompt_is_interactive())
    return read_plain(prompt);
  char *line = readline(prompt);
  char *copy = line ? xw_strdup(line) : NULL;
  if (line && *line)
    add_history(line);
  free(line);
  return copy;
}

#else

void xw_prompt_words(bool (*word)(int index, char out[XW_PROMPT_WORD])) { (void)word; }

char *xw_prompt_read(const char *prompt) { return read_plain(prompt); }

#endif
