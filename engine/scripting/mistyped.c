/* What Lua's compiler says, in plain words: what was typed, and what was likely meant. The compiler names the place
 * where it gave up; the cause is often just before, so the text is looked at again. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "scripting/blame.h"
#include "scripting/internal.h"
#include "scripting/lex.h"

enum { TOKEN = 48 };

/* ---- UTF-8 ---- */

/* Bytes of the character at a text of `left` bytes, and its code; 0: it is none. */
static size_t decode(const char *at, size_t left, uint32_t *code) {
  static const struct {
    unsigned low, high;
    size_t length;
    uint32_t least;
  } rows[] = {
      {0x00, 0x7f, 1, 0}, {0xc2, 0xdf, 2, 0x80}, {0xe0, 0xef, 3, 0x800}, {0xf0, 0xf4, 4, 0x10000}};
  const unsigned first = (unsigned char)*at;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    if (first < rows[r].low || first > rows[r].high || rows[r].length > left)
      continue;
    *code = rows[r].length == 1 ? first : first & (0xffu >> (rows[r].length + 1));
    for (size_t i = 1; i < rows[r].length; i++) {
      if (((unsigned char)at[i] & 0xc0) != 0x80)
        return 0;
      *code = *code << 6 | ((unsigned char)at[i] & 0x3fu);
    }
    const bool surrogate = *code >= 0xd800 && *code <= 0xdfff;
    return *code >= rows[r].least && *code <= 0x10ffff && !surrogate ? rows[r].length : 0;
  }
  return 0;
}

/* ---- characters that look like those of Lua ---- */

static const struct lookalike {
  uint32_t code;
  const char *name, *instead;
} lookalikes[] = {
    {0x00a0, "NO-BREAK SPACE", " "},
    {0x00d7, "MULTIPLICATION SIGN", "*"},
    {0x00f7, "DIVISION SIGN", "/"},
    {0x2013, "EN DASH", "-"},
    {0x2014, "EM DASH", "-"},
    {0x2018, "LEFT SINGLE QUOTATION MARK", "'"},
    {0x2019, "RIGHT SINGLE QUOTATION MARK", "'"},
    {0x201c, "LEFT DOUBLE QUOTATION MARK", "\""},
    {0x201d, "RIGHT DOUBLE QUOTATION MARK", "\""},
    {0x2026, "HORIZONTAL ELLIPSIS", "..."},
    {0x2212, "MINUS SIGN", "-"},
    {0x2260, "NOT EQUAL TO", "~="},
    {0x2264, "LESS-THAN OR EQUAL TO", "<="},
    {0x2265, "GREATER-THAN OR EQUAL TO", ">="},
    {0x3000, "IDEOGRAPHIC SPACE", " "},
    {0x3001, "IDEOGRAPHIC COMMA", ","},
    {0x3002, "IDEOGRAPHIC FULL STOP", "."},
    {0x300c, "LEFT CORNER BRACKET", "\""},
    {0x300d, "RIGHT CORNER BRACKET", "\""},
    {0x3010, "LEFT BLACK LENTICULAR BRACKET", "["},
    {0x3011, "RIGHT BLACK LENTICULAR BRACKET", "]"},
    {0xff02, "FULLWIDTH QUOTATION MARK", "\""},
    {0xff03, "FULLWIDTH NUMBER SIGN", "#"},
    {0xff05, "FULLWIDTH PERCENT SIGN", "%"},
    {0xff06, "FULLWIDTH AMPERSAND", "&"},
    {0xff07, "FULLWIDTH APOSTROPHE", "'"},
    {0xff08, "FULLWIDTH LEFT PARENTHESIS", "("},
    {0xff09, "FULLWIDTH RIGHT PARENTHESIS", ")"},
    {0xff0a, "FULLWIDTH ASTERISK", "*"},
    {0xff0b, "FULLWIDTH PLUS SIGN", "+"},
    {0xff0c, "FULLWIDTH COMMA", ","},
    {0xff0d, "FULLWIDTH HYPHEN-MINUS", "-"},
    {0xff0e, "FULLWIDTH FULL STOP", "."},
    {0xff0f, "FULLWIDTH SOLIDUS", "/"},
    {0xff1a, "FULLWIDTH COLON", ":"},
    {0xff1b, "FULLWIDTH SEMICOLON", ";"},
    {0xff1c, "FULLWIDTH LESS-THAN SIGN", "<"},
    {0xff1d, "FULLWIDTH EQUALS SIGN", "="},
    {0xff1e, "FULLWIDTH GREATER-THAN SIGN", ">"},
    {0xff3b, "FULLWIDTH LEFT SQUARE BRACKET", "["},
    {0xff3d, "FULLWIDTH RIGHT SQUARE BRACKET", "]"},
    {0xff3f, "FULLWIDTH LOW LINE", "_"},
    {0xff5b, "FULLWIDTH LEFT CURLY BRACKET", "{"},
    {0xff5c, "FULLWIDTH VERTICAL LINE", "|"},
    {0xff5d, "FULLWIDTH RIGHT CURLY BRACKET", "}"},
    {0xff5e, "FULLWIDTH TILDE", "~"},
};

/* One that is a letter or digit in full width has its name made. */
static bool find_lookalike(uint32_t code, char name[TOKEN + 16], char instead[8]) {
  for (size_t i = 0; i < sizeof lookalikes / sizeof *lookalikes; i++)
    if (lookalikes[i].code == code) {
      snprintf(name, TOKEN + 16, "%s", lookalikes[i].name);
      snprintf(instead, 8, "%s", lookalikes[i].instead);
      return true;
    }
  const char plain = (char)(code - 0xfee0);
  if (code < 0xff10 || code > 0xff5a)
    return false;
  snprintf(instead, 8, "%c", plain);
  snprintf(name, TOKEN + 16, "FULLWIDTH %s %s",
           plain <= '9'   ? "DIGIT"
           : plain >= 'a' ? "SMALL LETTER"
                          : "CAPITAL LETTER",
           instead);
  return true;
}

/* ---- the text before the place ---- */

typedef struct mishap {
  const char *text;
  int line;         /* where the compiler gave up */
  char near[TOKEN]; /* what it met there; "" when it was the end of the file */
  const char *said; /* what the compiler says; borrowed */
  char *out;
  size_t size;
} mishap;

/* The first character outside of texts and comments, up to the line, that Lua does not know. */
static bool say_lookalike(mishap *m, int *line) {
  xw_lexer lexer = {m->text, 1};
  for (xw_lexeme t = xw_lex(&lexer); t.kind != XW_LEX_END && t.line <= m->line;
       t = xw_lex(&lexer)) {
    uint32_t code = 0;
    char name[TOKEN + 16], instead[8];
    const size_t length = (unsigned char)*t.text < 0x80 ? 0 : decode(t.text, strlen(t.text), &code);
    if (length == 0)
      continue;
    *line = t.line;
    if (find_lookalike(code, name, instead))
      xw_said(m->out, m->size, "%.*s is U+%04X %s; write %s", (int)length, t.text, (unsigned)code,
              name, *instead == ' ' ? XW_N("a plain space") : instead);
    else
      xw_said(m->out, m->size,
              "%.*s (U+%04X) stands outside of a text; names have letters, digits and _, texts "
              "stand in "
              "\" \"",
              (int)length, t.text, (unsigned)code);
    return true;
  }
  return false;
}

static bool is_name(const xw_lexeme *t) { return t->kind == XW_LEX_NAME; }

/* a.b = in a table: the last three names and symbols before the place. */
static bool say_dotted(mishap *m) {
  xw_lexer lexer = {m->text, 1};
  xw_lexeme last[4] = {{0}};
  if (strcmp(m->near, "=") != 0 || strncmp(m->said, "'}' expected", 12) != 0)
    return false;
  for (xw_lexeme t = xw_lex(&lexer); t.kind != XW_LEX_END && t.line <= m->line;
       t = xw_lex(&lexer)) {
    memmove(last, last + 1, 3 * sizeof *last);
    last[3] = t;
    if (t.line != m->line || !xw_lexeme_is(&t, "=") || !is_name(&last[0]) ||
        !xw_lexeme_is(&last[1], ".") || !is_name(&last[2]))
      continue;
    xw_said(m->out, m->size,
            "a name with a dot is no key of a table; write [\"%.*s.%.*s\"] = ..., or %.*s = { %.*s "
            "= ... }",
            (int)last[0].length, last[0].text, (int)last[2].length, last[2].text,
            (int)last[0].length, last[0].text, (int)last[2].length, last[2].text);
    return true;
  }
  return false;
}

/* The last token before what the compiler met: where a comma is missing. */
static xw_lexeme token_before(const mishap *m) {
  xw_lexer lexer = {m->text, 1};
  xw_lexeme before = {XW_LEX_END, NULL, 0, m->line}, found = before;
  const size_t n = strlen(m->near);
  for (xw_lexeme t = xw_lex(&lexer); t.kind != XW_LEX_END && t.line <= m->line;
       t = xw_lex(&lexer)) {
    if (t.line == m->line && t.length >= n && strncmp(t.text, m->near, n) == 0 && before.text)
      found = before;
    before = t;
  }
  return found;
}

static bool starts_value(const char *near) {
  return *near == '"' || *near == '\'' || *near == '[' || *near == '{' || *near == '_' ||
         (*near >= '0' && *near <= '9') || (*near >= 'a' && *near <= 'z') ||
         (*near >= 'A' && *near <= 'Z');
}

static bool say_comma(mishap *m, int *line) {
  static const char *const never[] = {"end", "then", "do", "else", "elseif", "until", NULL};
  const xw_lexeme near = {XW_LEX_NAME, m->near, strlen(m->near), m->line};
  const bool inside =
      strncmp(m->said, "'}' expected", 12) == 0 || strncmp(m->said, "')' expected", 12) == 0;
  if (!inside || !starts_value(m->near) || xw_lexeme_is_among(&near, never))
    return false;
  const xw_lexeme before = token_before(m);
  if (before.text == NULL)
    return false;
  *line = before.line;
  xw_said(m->out, m->size, "a comma is missing between %.*s and %s",
          (int)(before.length < TOKEN ? before.length : TOKEN), before.text, m->near);
  return true;
}

/* "(to close '{' at line 3)", or what began in the same line; false: it does not say. */
static bool find_opener(const mishap *m, char what[TOKEN], int *line) {
  const char *at = strstr(m->said, "(to close '");
  *line = m->line;
  return at != NULL && sscanf(at, "(to close '%47[^']' at line %d", what, line) == 2;
}

static bool say_open(mishap *m) {
  char what[TOKEN], closing[TOKEN];
  int line = 0;
  if (sscanf(m->said, "'%47[^']' expected", closing) != 1)
    return false;
  if (find_opener(m, what, &line) && *m->near == '\0')
    xw_said(m->out, m->size, "the %s of line %d is never closed; %s is missing", what, line,
            closing);
  else if (*m->near == '\0')
    xw_said(m->out, m->size, "the file ends where %s is expected", closing);
  else
    return false;
  return true;
}

static bool say_assignment(mishap *m) {
  static const char *const ends[] = {"'then'", "'do'", "')'", "'end'", "'until'", "<eof>"};
  if (strcmp(m->near, "=") != 0)
    return false;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (strncmp(m->said, ends[i], strlen(ends[i])) == 0) {
      xw_said(
          m->out, m->size,
          "= gives a value to a name and compares nothing; write == between values, :eq() after a "
          "column");
      return true;
    }
  return false;
}

static bool say_text(mishap *m) {
  if (strncmp(m->said, "unfinished string", 17) == 0 && *m->near == '\0')
    xw_said(m->out, m->size, "this text has no closing quote");
  else if (strncmp(m->said, "unfinished string", 17) == 0)
    xw_said(m->out, m->size, "this text has no closing quote: %s", m->near);
  else if (strncmp(m->said, "unfinished long", 15) == 0)
    xw_said(m->out, m->size, "a text or comment in [[ ]] is never closed: %s", m->said);
  else if (strncmp(m->said, "malformed number", 16) == 0)
    xw_said(m->out, m->size, "%s is no number", m->near);
  else if (strncmp(m->said, "invalid escape", 14) == 0)
    xw_said(m->out, m->size, "no such escape in a text: %s; write \\\\ for a backslash", m->near);
  else
    return false;
  return true;
}

/* } or ) where a block is still open: which one. */
static bool say_block(mishap *m) {
  static const char *const blocks[] = {"function", "if", "do", "repeat", NULL};
  static const char *const opening[] = {"function", "if", "do", "repeat", "{", "(", "[", NULL};
  static const char *const closing[] = {"end", "until", "}", ")", "]", NULL};
  enum { DEPTH = 200 };
  xw_lexeme open[DEPTH];
  int depth = 0;
  xw_lexer lexer = {m->text, 1};
  if (strncmp(m->said, "unexpected symbol", 17) != 0 || strlen(m->near) != 1 ||
      strchr("})]", *m->near) == NULL)
    return false;
  for (xw_lexeme t = xw_lex(&lexer); t.kind != XW_LEX_END && t.line <= m->line;
       t = xw_lex(&lexer)) {
    const xw_lexeme *o = depth > 0 ? &open[depth - 1] : NULL;
    if (o && xw_lexeme_is_among(o, blocks) && t.line == m->line && xw_lexeme_is(&t, m->near)) {
      xw_said(m->out, m->size, "%s stands where %s is expected, which closes the %.*s of line %d",
              m->near, xw_lexeme_is(o, "repeat") ? "until" : "end", (int)o->length, o->text,
              o->line);
      return true;
    }
    if (depth < DEPTH && xw_lexeme_is_among(&t, opening))
      open[depth++] = t;
    else if (depth > 0 && xw_lexeme_is_among(&t, closing))
      depth--;
  }
  return false;
}

/* What is left: what was met, and what would have been right. */
static void say_plainly(mishap *m) {
  char wanted[TOKEN], what[TOKEN];
  int line = 0;
  const bool ended = *m->near == '\0';
  if (strncmp(m->said, "<eof> expected", 14) == 0)
    xw_said(m->out, m->size, "%s closes nothing here: nothing is open any more", m->near);
  else if (sscanf(m->said, "'%47[^']' expected", wanted) == 1 && find_opener(m, what, &line))
    xw_said(m->out, m->size, "%s stands where %s is expected, which closes the %.*s of line %d",
            m->near, wanted, (int)strlen(what), what, line);
  else if (sscanf(m->said, "'%47[^']' expected", wanted) == 1)
    xw_said(m->out, m->size, "%s stands where %s is expected", m->near, wanted);
  else if (sscanf(m->said, "<%47[^>]> expected", wanted) == 1)
    xw_said(m->out, m->size, "%s stands where a %s is expected", ended ? "<eof>" : m->near, wanted);
  else if (strncmp(m->said, "unexpected symbol", 17) == 0 && ended)
    xw_said(m->out, m->size, "the file ends in the middle of a statement");
  else if (strncmp(m->said, "unexpected symbol", 17) == 0)
    xw_said(m->out, m->size, "%s has no place here", m->near);
  else
    xw_said(m->out, m->size, "%s", m->said);
}

/* What stands after "near": 'x', or <eof>. */
static void read_near(mishap *m) {
  const char *at = NULL;
  for (const char *next = strstr(m->said, " near "); next; next = strstr(next + 1, " near "))
    at = next + 6;
  const size_t n = at ? strlen(at) : 0;
  if (n >= 2 && at[0] == '\'' && at[n - 1] == '\'')
    snprintf(m->near, sizeof m->near, "%.*s", (int)(n - 2), at + 1);
}

void xw_blame_syntax(lua_State *L, const char *text) {
  const char *message = lua_tostring(L, -1);
  char said[512] = "";
  int line = 0, end = -1;
  const char *colon = message;
  for (; (colon = strchr(colon, ':')) != NULL; colon++)
    if (sscanf(colon, ":%d: %n", &line, &end) == 1 && end > 0)
      break;
  if (colon == NULL)
    return;
  mishap m = {.text = text, .line = line, .said = colon + end, .out = said, .size = sizeof said};
  read_near(&m);
  if (!say_lookalike(&m, &line) && !say_dotted(&m) && !say_text(&m) && !say_assignment(&m) &&
      !say_comma(&m, &line) && !say_open(&m) && !say_block(&m))
    say_plainly(&m);
  lua_pushlstring(L, message, (size_t)(colon - message));
  lua_pushfstring(L, "%s:%d: %s", lua_tostring(L, -1), line, said);
  lua_replace(L, -3);
  lua_pop(L, 1);
}
