/* What levers and parameters are, in words: read-only tables made from lever_words.def and parameter_words.def. Each
 * row is put at the place of its name, so a name that the registry does not have does not compile, a name
 * that comes twice is a warning of the compiler, and the counts below leave none out. */
#include "xiaowei/words.h"

#include <string.h>

#include "levers/fields.h"

#define XW_BOTH(english, chinese) \
  { english, chinese }

static const xw_lever_words lever_words[XW_LEVER_COUNT] = {
#define XW_LEVER_WORDS(group, name, acts, moves, definition, mark, note, source) \
  [XW_LEVER_##group##_##name] = {acts, moves, definition, mark, note, source},
#include "levers/lever_words.def"
#undef XW_LEVER_WORDS
};

enum {
#define XW_LEVER_WORDS(group, name, ...) LEVER_ROW_##group##_##name,
#include "levers/lever_words.def"
#undef XW_LEVER_WORDS
  LEVER_ROWS
};
_Static_assert(LEVER_ROWS == XW_LEVER_COUNT, "every lever has one row in lever_words.def");

static const xw_parameter_words parameter_words[XW_PARAMETER_COUNT] = {
#define XW_PARAMETER_WORDS(group, name, acts, moves, definition, evidence_zh, source) \
  [XW_PARAMETER_##group##_##name] = {acts, moves, definition, evidence_zh, source},
#include "levers/parameter_words.def"
#undef XW_PARAMETER_WORDS
};

enum {
#define XW_PARAMETER_WORDS(group, name, ...) PARAMETER_ROW_##group##_##name,
#include "levers/parameter_words.def"
#undef XW_PARAMETER_WORDS
  PARAMETER_ROWS
};
_Static_assert(PARAMETER_ROWS == XW_PARAMETER_COUNT,
               "every parameter has one row in parameter_words.def");

static const struct {
  char mark;
  xw_both meaning;
} marks[] = {
#define XW_EVIDENCE(mark, meaning) {mark, meaning},
#include "levers/evidence.def"
#undef XW_EVIDENCE
};

static const xw_place places[] = {
#define XW_PLACE(name, section, meaning) {#name, section, meaning},
#include "levers/places.def"
#undef XW_PLACE
};

const xw_lever_words *xw_lever_words_at(int index) {
  return index < 0 || index >= XW_LEVER_COUNT ? NULL : &lever_words[index];
}

const xw_parameter_words *xw_parameter_words_at(int index) {
  return index < 0 || index >= XW_PARAMETER_COUNT ? NULL : &parameter_words[index];
}

const xw_place *xw_place_at(int index) {
  const int count = sizeof places / sizeof *places;
  return index < 0 || index >= count ? NULL : &places[index];
}

const xw_both *xw_evidence_meaning(char mark) {
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i].mark == mark)
      return &marks[i].meaning;
  return NULL;
}

bool xw_is_among(const char *name, const char *names) {
  const size_t size = strlen(name);
  for (const char *at = names; *at; at += strspn(at, " ")) {
    const size_t word = strcspn(at, " ");
    if (word == size && strncmp(at, name, size) == 0)
      return true;
    at += word;
  }
  return false;
}
