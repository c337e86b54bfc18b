/* xiaowei/words.h: what levers and parameters are, in words, in English and Chinese.
 *
 * A row of the registries (levers.h) has a short meaning for tables; here stands its definition: what it
 * is, its unit, what raising it does and through what, and on what evidence it stands. All texts are static. */
#ifndef XIAOWEI_WORDS_H
#define XIAOWEI_WORDS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A text in both languages. */
typedef struct xw_both {
  const char *en, *zh;
} xw_both;

/* acts: where the value is read, names with blanks between them: processes of a quarter ("effort",
 * "quality_cost"), "context", "birth", "entry", "accounts" (see xw_place_at). moves: the metrics that show
 * it first, with blanks between them. */
typedef struct xw_lever_words {
  const char *acts, *moves;
  xw_both definition;
  char mark; /* evidence of its two values: V verified, D derived, R recalled, P proposed */
  xw_both note, source;
} xw_lever_words;

typedef struct xw_parameter_words {
  const char *acts, *moves;
  xw_both definition;
  const char *evidence_zh; /* what xw_parameter_info.evidence says in English */
  xw_both source;
} xw_parameter_words;

/* A place outside the processes of a quarter where levers and parameters act. */
typedef struct xw_place {
  const char *name, *section; /* of the model document */
  xw_both meaning;
} xw_place;

/* Row `index`; NULL when out of range. */
const xw_lever_words *xw_lever_words_at(int index);
const xw_parameter_words *xw_parameter_words_at(int index);
const xw_both *xw_metric_definition(int index);
const xw_place *xw_place_at(int index);

/* What a mark of evidence means; NULL: it is none of V, D, R, P. */
const xw_both *xw_evidence_meaning(char mark);

/* The text in a language. */
static inline const char *xw_in(const xw_both *both, bool chinese) {
  return chinese ? both->zh : both->en;
}

/* `name` is one of `names`, which have blanks between them. */
bool xw_is_among(const char *name, const char *names);

#ifdef __cplusplus
}
#endif
#endif
