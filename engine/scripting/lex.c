/* Tokens as in section 3.1 of the Lua manual. */
#include "scripting/lex.h"

#include <string.h>

#include "base/plain.h"

static void step(xw_lexer *l) {
  if (*l->at == '\n')
    l->line++;
  if (*l->at)
    l->at++;
}

static void steps(xw_lexer *l, int count) {
  for (int i = 0; i < count; i++)
    step(l);
}

/* Number of = signs when a long bracket opens here, else -1. */
static int long_bracket(const char *at) {
  if (*at != '[')
    return -1;
  const int equals = (int)strspn(at + 1, "=");
  return at[1 + equals] == '[' ? equals : -1;
}

static void skip_long(xw_lexer *l, int equals) {
  steps(l, equals + 2);
  while (*l->at) {
    if (*l->at == ']' && (int)strspn(l->at + 1, "=") == equals && l->at[1 + equals] == ']') {
      steps(l, equals + 2);
      return;
    }
    step(l);
  }
}

static void skip_space(xw_lexer *l) {
  for (;;) {
    while (xw_is_space(*l->at))
      step(l);
    if (strncmp(l->at, "--", 2) != 0)
      return;
    steps(l, 2);
    const int equals = long_bracket(l->at);
    if (equals >= 0)
      skip_long(l, equals);
    else
      while (*l->at && *l->at != '\n')
        step(l);
  }
}

static void skip_quoted(xw_lexer *l) {
  const char quote = *l->at;
  step(l);
  while (*l->at && *l->at != quote) {
    if (*l->at == '\\')
      step(l);
    step(l);
  }
  step(l);
}

static bool in_name(char c) { return xw_is_word(c) || c == '_'; }

/* A sign belongs to a number after its exponent. */
static void skip_number(xw_lexer *l) {
  const bool hexadecimal = l->at[0] == '0' && (l->at[1] == 'x' || l->at[1] == 'X');
  const char *const exponents = hexadecimal ? "pP" : "eE";
  while (in_name(*l->at) || *l->at == '.') {
    const bool exponent = strchr(exponents, *l->at) != NULL;
    step(l);
    if (exponent && (*l->at == '+' || *l->at == '-'))
      step(l);
  }
}

static void skip_symbol(xw_lexer *l) {
  static const char *const long_ones[] = {
      "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
  for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++)
    if (strncmp(l->at, long_ones[i], strlen(long_ones[i])) == 0) {
      steps(l, (int)strlen(long_ones[i]));
      return;
    }
  step(l);
}

xw_lexeme xw_lex(xw_lexer *l) {
  skip_space(l);
  xw_lexeme t = {XW_LEX_SYMBOL, l->at, 0, l->line};
  const char c = *l->at;
  if (c == '\0') {
    t.kind = XW_LEX_END;
  } else if (c == '"' || c == '\'') {
    t.kind = XW_LEX_STRING;
    skip_quoted(l);
  } else if (long_bracket(l->at) >= 0) {
    t.kind = XW_LEX_STRING;
    skip_long(l, long_bracket(l->at));
  } else if (xw_is_digit(c) || (c == '.' && xw_is_digit(l->at[1]))) {
    t.kind = XW_LEX_NUMBER;
    skip_number(l);
  } else if (in_name(c)) {
    t.kind = XW_LEX_NAME;
    while (in_name(*l->at))
      step(l);
  } else {
    skip_symbol(l);
  }
  t.length = (size_t)(l->at - t.text);
  return t;
}

bool xw_lexeme_is(const xw_lexeme *t, const char *text) {
  return (t->kind == XW_LEX_NAME || t->kind == XW_LEX_SYMBOL) && t->length == strlen(text) &&
         memcmp(t->text, text, t->length) == 0;
}

bool xw_lexeme_is_among(const xw_lexeme *t, const char *const *words) {
  for (; *words != NULL; words++)
    if (xw_lexeme_is(t, *words))
      return true;
  return false;
}

bool xw_lexeme_is_constant(const xw_lexeme *t) {
  static const char *const words[] = {"nil", "true", "false", "...", NULL};
  return t->kind == XW_LEX_NUMBER || t->kind == XW_LEX_STRING || xw_lexeme_is_among(t, words);
}

bool xw_lexeme_is_operator(const xw_lexeme *t) {
  static const char *const operators[] = {"+",  "-",  "*",  "/", "//", "^", "%",  "&",  "~",  "|",
                                          "<<", ">>", "..", "<", "<=", ">", ">=", "==", "~=", NULL};
  return xw_lexeme_is_among(t, operators);
}

bool xw_lexeme_ends_block(const xw_lexeme *t) {
  static const char *const words[] = {"end", "else", "elseif", "until", NULL};
  return t->kind == XW_LEX_END || xw_lexeme_is_among(t, words);
}
