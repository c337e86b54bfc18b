/* The tokens of a Lua text that Lua has accepted. Private to scripting/. */
#ifndef XW_SCRIPTING_LEX_H
#define XW_SCRIPTING_LEX_H

#include <stdbool.h>
#include <stddef.h>

typedef enum xw_lexeme_kind {
  XW_LEX_END,
  XW_LEX_NAME, /* keywords too */
  XW_LEX_NUMBER,
  XW_LEX_STRING,
  XW_LEX_SYMBOL,
} xw_lexeme_kind;

typedef struct xw_lexeme {
  xw_lexeme_kind kind;
  const char *text;
  size_t length;
  int line;
} xw_lexeme;

/* A place in a text; begin with { text, 1 }. */
typedef struct xw_lexer {
  const char *at;
  int line;
} xw_lexer;

/* The next token; comments and blanks are passed over. */
xw_lexeme xw_lex(xw_lexer *lexer);
/* Whether a token is this keyword, name or symbol. */
bool xw_lexeme_is(const xw_lexeme *lexeme, const char *text);
/* Whether it is one of the words of a list that ends with NULL. */
bool xw_lexeme_is_among(const xw_lexeme *lexeme, const char *const *words);
/* A number, a text, nil, true, false, or what stands for further arguments. */
bool xw_lexeme_is_constant(const xw_lexeme *lexeme);
/* An operator of two operands other than and, or. */
bool xw_lexeme_is_operator(const xw_lexeme *lexeme);
/* What follows the last statement of a block. */
bool xw_lexeme_ends_block(const xw_lexeme *lexeme);

#endif
