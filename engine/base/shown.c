/* What is shown of English messages.
 *
 * A message is formatted argument by argument: arguments have the types of the English format and go where the
 * translated one puts them (%2$s). Nothing allocates but xw_bilingual, so that it works without memory. */
#include "base/shown.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"

enum { MESSAGE = 8192, REMEMBERED = 8, KEPT = 1024, ARGUMENTS = 32, SPEC = 32 };

/* ---- what was said last ---- */

typedef struct pair {
  char english[KEPT], shown[KEPT];
} pair;

static _Thread_local struct {
  pair pairs[REMEMBERED];
  unsigned count; /* ever remembered */
} memory;

static void remember(const char *english, const char *shown) {
  const size_t n = strlen(english), m = strlen(shown);
  if (n == 0 || n >= KEPT || m >= KEPT || strcmp(english, shown) == 0)
    return;
  pair *to = &memory.pairs[memory.count++ % REMEMBERED];
  memcpy(to->english, english, n + 1);
  memcpy(to->shown, shown, m + 1);
}

/* Put `shown` for the first `english` in a text of MESSAGE bytes. */
static void replace(char *text, const char *english, const char *shown) {
  char *at = *english != '\0' && strcmp(english, shown) != 0 ? strstr(text, english) : NULL;
  if (at == NULL)
    return;
  const size_t before = (size_t)(at - text), n = strlen(english), m = strlen(shown);
  const size_t after = strlen(at + n);
  if (before + m + after >= MESSAGE)
    return;
  memmove(at + m, at + n, after + 1);
  memcpy(at, shown, m);
}

typedef enum word_kind { WORD_NAME, WORD_UNIT, WORD_TYPE } word_kind;

/* Several words, so that no name is taken for a text. */
static bool is_phrase(const char *text) { return strchr(text, ' ') != NULL; }

/* Types of Lua, which messages name after "not a". */
static const char *const types[] = {XW_N("nil"),      XW_N("boolean"), XW_N("number"),
                                    XW_N("string"),   XW_N("table"),   XW_N("function"),
                                    XW_N("userdata"), XW_N("thread")};

static bool is_type(const char *text) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i], text) == 0)
      return true;
  return false;
}

/* What one word that stands at `at` in a format is: a unit in "[%s]", a type in "not a %s", else a name. */
static word_kind word_at(const char *format, const char *at) {
  static const char negation[] = "not a ";
  const size_t n = sizeof negation - 1, before = (size_t)(at - format);
  if (before > 0 && at[-1] == '[')
    return WORD_UNIT;
  return before >= n && strncmp(at - n, negation, n) == 0 ? WORD_TYPE : WORD_NAME;
}

static bool is_text(const char *english, word_kind word) {
  return *english != '\0' &&
         (is_phrase(english) || word == WORD_UNIT || (word == WORD_TYPE && is_type(english)));
}

static void show(const char *english, word_kind word, char text[MESSAGE]) {
  const char *whole = is_text(english, word) ? xw_tr_here(english) : english;
  snprintf(text, MESSAGE, "%s", whole);
  if (whole != english)
    return;
  replace(text, xw_last_error(), xw_last_error_shown());
  const unsigned held = memory.count < REMEMBERED ? memory.count : REMEMBERED;
  for (unsigned i = 1; i <= held; i++) {
    const pair *of = &memory.pairs[(memory.count - i) % REMEMBERED];
    replace(text, of->english, of->shown);
  }
}

/* ---- formats ---- */

/* One conversion of a format: %[position$]flags[width][.precision][size]letter. */
typedef struct conversion {
  char spec[SPEC]; /* without its position */
  int position;    /* from 1; 0: the next */
  int stars;
  bool has_precision;
  word_kind word;
  char size, letter; /* size: 0, h, l, q (ll), z, j, t */
} conversion;

static char read_size(const char **at) {
  char size = 0;
  while (**at != '\0' && strchr("hlzjt", **at) != NULL) {
    size = size == 'l' && **at == 'l' ? 'q' : **at;
    (*at)++;
  }
  return size;
}

/* Read the conversion behind a percent sign; returns what follows. */
static const char *read_conversion(const char *at, conversion *c) {
  *c = (conversion){.position = 0};
  const char *digits = at;
  int number = 0;
  while (*digits >= '0' && *digits <= '9' && number < 100)
    number = number * 10 + (*digits++ - '0');
  if (*digits == '$' && number > 0) {
    c->position = number;
    at = digits + 1;
  }
  const char *begin = at;
  for (; *at != '\0' && strchr("-+ #0123456789.*", *at) != NULL; at++) {
    c->stars += *at == '*';
    c->has_precision = c->has_precision || *at == '.';
  }
  c->size = read_size(&at);
  c->letter = *at;
  at += *at != '\0';
  const size_t n = (size_t)(at - begin);
  if (n + 2 <= SPEC)
    snprintf(c->spec, SPEC, "%%%.*s", (int)n, begin);
  return at;
}

/* ---- arguments ---- */

#define PUT(value)                                                \
  (c->stars == 0   ? snprintf(out, size, c->spec, value)          \
   : c->stars == 1 ? snprintf(out, size, c->spec, star[0], value) \
                   : snprintf(out, size, c->spec, star[0], star[1], value))

static int put_whole(char *out, size_t size, const conversion *c, const int star[2],
                     va_list *arguments) {
  switch (c->size) {
    case 'l': return PUT(va_arg(*arguments, long));
    case 'q': return PUT(va_arg(*arguments, long long));
    case 'z': return PUT(va_arg(*arguments, size_t));
    case 'j': return PUT(va_arg(*arguments, intmax_t));
    case 't': return PUT(va_arg(*arguments, ptrdiff_t));
    default: return PUT(va_arg(*arguments, int));
  }
}

static int put_text(char *out, size_t size, const conversion *c, const int star[2],
                    const char *text) {
  char shown[MESSAGE];
  /* With a precision it need not end, and is part of something longer. */
  if (c->has_precision || text == NULL)
    return PUT(text);
  show(text, c->word, shown);
  return PUT(shown);
}

/* Write one argument; returns the bytes written. */
static size_t put_argument(char *out, size_t size, const conversion *c, va_list *arguments) {
  int star[2] = {0, 0}, n = 0;
  for (int i = 0; i < c->stars && i < 2; i++)
    star[i] = va_arg(*arguments, int);
  if (c->letter == 's')
    n = put_text(out, size, c, star, va_arg(*arguments, const char *));
  else if (c->letter == 'p')
    n = PUT(va_arg(*arguments, void *));
  else if (c->letter != '\0' && strchr("aAeEfFgG", c->letter) != NULL)
    n = PUT(va_arg(*arguments, double));
  else
    n = put_whole(out, size, c, star, arguments);
  return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

/* All arguments of the English format, one behind the other; returns how many. */
static int put_arguments(const char *format, va_list *arguments, char text[MESSAGE],
                         size_t end[ARGUMENTS + 1]) {
  int count = 0;
  size_t at = 0;
  end[0] = 0;
  for (const char *c = strchr(format, '%'); c != NULL && count < ARGUMENTS; c = strchr(c, '%')) {
    conversion of;
    const word_kind word = word_at(format, c);
    c = read_conversion(c + 1, &of);
    of.word = word;
    if (of.letter == '%')
      continue;
    at += put_argument(text + at, MESSAGE - at, &of, arguments);
    end[++count] = at;
  }
  return count;
}

/* ---- messages ---- */

static size_t append(char *out, size_t size, size_t at, const char *text, size_t n) {
  n = n < size - 1 - at ? n : size - 1 - at;
  memcpy(out + at, text, n);
  return at + n;
}

/* Drop the beginning of a character at the end. */
static void end_text(char *out, size_t at, bool is_cut) {
  while (is_cut && at > 0 && ((unsigned char)out[at - 1] & 0xC0u) == 0x80u)
    at--;
  if (is_cut && at > 0 && (unsigned char)out[at - 1] >= 0xC0u)
    at--;
  out[at] = '\0';
}

void xw_shown_format(char *out, size_t size, const char *format, va_list arguments) {
  char pieces[MESSAGE];
  size_t end[ARGUMENTS + 1], at = 0;
  const char *text = *format != '\0' ? xw_tr_here(format) : format;
  va_list copy;
  va_copy(copy, arguments);
  const int count = put_arguments(format, &copy, pieces, end);
  va_end(copy);
  for (int next = 0; *text != '\0';) {
    const size_t plain = strcspn(text, "%");
    at = append(out, size, at, text, plain);
    text += plain;
    if (*text == '\0')
      break;
    conversion c;
    text = read_conversion(text + 1, &c);
    const int i = c.position > 0 ? c.position - 1 : next;
    if (c.letter == '%') {
      at = append(out, size, at, "%", 1);
      continue;
    }
    next++;
    if (i < count)
      at = append(out, size, at, pieces + end[i], end[i + 1] - end[i]);
  }
  end_text(out, at, at + 1 >= size);
}

const char *xw_vsaid(char *english, size_t size, const char *format, va_list arguments) {
  char shown[MESSAGE];
  xw_shown_format(shown, sizeof shown, format, arguments);
  vsnprintf(english, size, format, arguments);
  remember(english, shown);
  return english;
}

const char *xw_said(char *english, size_t size, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xw_vsaid(english, size, format, arguments);
  va_end(arguments);
  return english;
}

void xw_shown_of(const char *english, char *out, size_t size) {
  char text[MESSAGE];
  show(english, WORD_NAME, text);
  const size_t at = append(out, size, 0, text, strlen(text));
  end_text(out, at, at + 1 >= size);
}

void xw_bilingual_add(xw_bilingual *saying, const char *format, ...) {
  char text[MESSAGE];
  va_list arguments;
  va_start(arguments, format);
  xw_shown_format(text, sizeof text, format, arguments);
  xw_text_append(&saying->shown, text);
  va_end(arguments);
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  xw_text_append(&saying->english, text);
  va_end(arguments);
  saying->english.failed = saying->english.failed || saying->shown.failed;
}

void xw_remember(const xw_bilingual *saying) {
  if (saying->english.data != NULL && saying->shown.data != NULL)
    remember(saying->english.data, saying->shown.data);
}

void xw_bilingual_free(xw_bilingual *saying) {
  xw_text_free(&saying->english);
  xw_text_free(&saying->shown);
}
