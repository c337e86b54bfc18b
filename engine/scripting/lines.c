/* The line of a key inside a table constructor.
 *
 * Lua tells the line of a call but not of the fields in its argument. So the source text is read
 * once more, as far as needed to follow tables, keys and positions; whatever stands in functions
 * is passed over. The result is only used in messages. */
#include <string.h>

#include "base/plain.h"
#include "scripting/internal.h"

enum { DEPTH = 32, PATH = 512 };

typedef enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_SYMBOL } token_kind;

typedef struct token {
  token_kind kind;
  const char *text; /* of a string: what is between the quotes */
  size_t length;
  int line;
} token;

typedef struct level {
  bool table; /* braces, else parentheses */
  bool entry; /* at the start of an entry */
  size_t prefix;
  int position, blocks;
} level;

typedef struct finder {
  const char *at;
  int line;
  token now, next;
  level levels[DEPTH];
  int depth;
  char path[PATH];
  const char *wanted;
  int best, found;
  size_t best_length;
} finder;

static void step(finder *f) {
  if (*f->at == '\n')
    f->line++;
  if (*f->at)
    f->at++;
}

/* Number of = signs when a long bracket opens here, else -1. */
static int long_bracket(const char *at) {
  int equals = 0;
  if (*at++ != '[')
    return -1;
  while (at[equals] == '=')
    equals++;
  return at[equals] == '[' ? equals : -1;
}

static void skip_long(finder *f, int equals) {
  for (int i = 0; i < equals + 2; i++)
    step(f);
  while (*f->at) {
    if (*f->at == ']') {
      int n = 0;
      while (f->at[1 + n] == '=')
        n++;
      if (n == equals && f->at[1 + n] == ']') {
        for (int i = 0; i < equals + 2; i++)
          step(f);
        return;
      }
    }
    step(f);
  }
}

static void skip_space(finder *f) {
  for (;;) {
    while (xw_is_space(*f->at))
      step(f);
    if (f->at[0] != '-' || f->at[1] != '-')
      return;
    step(f);
    step(f);
    int equals = long_bracket(f->at);
    if (equals >= 0) {
      skip_long(f, equals);
    } else {
      while (*f->at && *f->at != '\n')
        step(f);
    }
  }
}

static token read_quoted(finder *f) {
  char quote = *f->at;
  int line = f->line;
  step(f);
  const char *start = f->at;
  while (*f->at && *f->at != quote && *f->at != '\n') {
    if (*f->at == '\\')
      step(f);
    step(f);
  }
  token t = {TOKEN_STRING, start, (size_t)(f->at - start), line};
  step(f);
  return t;
}

static token read_word(finder *f) {
  const char *start = f->at;
  while (xw_is_word(*f->at) || *f->at == '_')
    step(f);
  return (token){TOKEN_NAME, start, (size_t)(f->at - start), f->line};
}

static token read_token(finder *f) {
  skip_space(f);
  if (!*f->at)
    return (token){TOKEN_END, f->at, 0, f->line};
  if (*f->at == '"' || *f->at == '\'')
    return read_quoted(f);
  if (xw_is_word(*f->at) || *f->at == '_')
    return read_word(f);
  int line = f->line, equals = long_bracket(f->at);
  if (equals >= 0) {
    const char *start = f->at;
    skip_long(f, equals);
    return (token){TOKEN_STRING, start, 0, line};
  }
  token t = {TOKEN_SYMBOL, f->at, 1, line};
  if (strchr("=~<>/", *f->at) && f->at[1] == '=')
    t.length = 2;
  for (size_t i = 0; i < t.length; i++)
    step(f);
  return t;
}

static void advance(finder *f) {
  f->now = f->next;
  f->next = read_token(f);
}

static bool is(const token *t, const char *text) {
  return t->kind != TOKEN_STRING && t->length == strlen(text) &&
         strncmp(t->text, text, t->length) == 0;
}

/* The entry at hand is called `key`: compare and remember it as the path of what it holds. */
static void enter_key(finder *f, const char *key, size_t length, int line) {
  size_t prefix = f->levels[f->depth].prefix;
  if (prefix + length + 2 >= PATH)
    return;
  if (prefix > 0)
    f->path[prefix++] = '.';
  memcpy(f->path + prefix, key, length);
  prefix += length;
  f->path[prefix] = '\0';
  if (strncmp(f->path, f->wanted, prefix) != 0)
    return;
  if (f->wanted[prefix] == '\0')
    f->found = line;
  if (f->wanted[prefix] == '.' && prefix > f->best_length) {
    f->best = line;
    f->best_length = prefix;
  }
}

static void begin_entry(finder *f) {
  level *l = &f->levels[f->depth];
  l->entry = false;
  if (f->now.kind == TOKEN_NAME && is(&f->next, "=")) {
    enter_key(f, f->now.text, f->now.length, f->now.line);
  } else if (is(&f->now, "[") && f->next.kind == TOKEN_STRING) {
    enter_key(f, f->next.text, f->next.length, f->next.line);
    advance(f);
  } else if (!is(&f->now, "[")) {
    char number[16];
    int n = snprintf(number, sizeof number, "%d", ++l->position);
    enter_key(f, number, (size_t)n, f->now.line);
  }
}

static void push(finder *f, bool table) {
  if (f->depth + 1 >= DEPTH) {
    f->next.kind = TOKEN_END; /* nested beyond use: give up */
    return;
  }
  size_t prefix = f->depth < 0 ? 0 : strlen(f->path);
  f->levels[++f->depth] = (level){.table = table, .entry = table, .prefix = prefix};
}

static void count_blocks(finder *f, level *l) {
  static const char *const openers[] = {"function", "if", "do", "repeat"};
  if (f->now.kind != TOKEN_NAME)
    return;
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
    if (is(&f->now, openers[i]))
      l->blocks++;
  }
  if (is(&f->now, "end") || is(&f->now, "until"))
    l->blocks--;
}

/* Take one token in the constructor. */
static void take(finder *f) {
  level *l = &f->levels[f->depth];
  if (is(&f->now, "}") || is(&f->now, ")")) {
    f->path[l->prefix] = '\0';
    f->depth--;
    return;
  }
  if (l->table && l->entry && l->blocks == 0)
    begin_entry(f);
  count_blocks(f, l);
  if (is(&f->now, "{") || is(&f->now, "(")) {
    push(f, is(&f->now, "{"));
  } else if ((is(&f->now, ",") || is(&f->now, ";")) && l->blocks == 0 && l->table) {
    l->entry = true;
    f->path[l->prefix] = '\0';
  }
}

int xw_find_line(const char *text, int start, const char *path) {
  finder f = {.at = text, .line = 1, .depth = -1, .wanted = path, .best = start};
  while (f.line < start && *f.at)
    step(&f);
  advance(&f);
  advance(&f);
  while (f.now.kind != TOKEN_END && !is(&f.now, "{"))
    advance(&f);
  if (f.now.kind == TOKEN_END)
    return start;
  push(&f, true);
  for (advance(&f); f.now.kind != TOKEN_END && f.depth >= 0 && !f.found; advance(&f))
    take(&f);
  return f.found ? f.found : f.best;
}
