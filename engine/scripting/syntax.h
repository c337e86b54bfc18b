/* The blocks of a Lua text, followed as in section 9 of the Lua manual. Private to scripting/. */
#ifndef XW_SCRIPTING_SYNTAX_H
#define XW_SCRIPTING_SYNTAX_H

#include "scripting/lex.h"
#include "scripting/remarks.h"
#include "scripting/truths.h"

typedef struct xw_syntax_name {
  const char *text;
  size_t length;
  int line;
  bool is_used;
  bool is_silent;  /* a parameter, a loop variable, or called _: need not be used */
  xw_seen meaning; /* of a local that is never assigned again */
} xw_syntax_name;

typedef struct xw_syntax_names {
  xw_syntax_name *items;
  int count;
} xw_syntax_names;

/* One walk over a text. Zero-initialise, then set what is wanted. */
typedef struct xw_syntax {
  xw_lexer lexer;
  xw_lexeme now, next;
  const char *end; /* of the lexeme before now */
  xw_lexeme key, enclosing_key,
      outer_key;                 /* of the entry at hand, of its table, of the table around that */
  xw_lexeme owner;               /* function whose argument the table at hand is */
  xw_syntax_names locals;        /* in scope, outer ones first */
  xw_syntax_names reads, writes; /* of globals */
  xw_syntax_names assigned;      /* plain names that are assigned; sorted after such a walk */
  bool only_assigned;            /* walk for these alone */
  int source;                    /* number of the text, for tests */
  void *self;
  void (*unused)(struct xw_syntax *syntax, const xw_syntax_name *name); /* NULL: not wanted */
  xw_tests *tests;                                                      /* NULL: not wanted */
  bool failed;                                                          /* no memory */
} xw_syntax;

/* Walk over a text that Lua has accepted. `assigned` may be filled from an earlier walk: locals of such names
 * have no meaning. */
void xw_syntax_walk(xw_syntax *syntax, const char *text);
/* Free the lists of names. */
void xw_syntax_free(xw_syntax *syntax);
#endif
