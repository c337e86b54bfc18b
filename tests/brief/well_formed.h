/* A page is well formed when every element is closed in order, ids are unique, headings step down by one, tables
 * have a caption and heads with a scope, and what is said in one language is said in the other. */
#ifndef XW_TESTS_BRIEF_WELL_FORMED_H
#define XW_TESTS_BRIEF_WELL_FORMED_H

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { WF_DEPTH = 64, WF_IDS = 4096, WF_NAME = 32 };

typedef struct wf_state {
  char open[WF_DEPTH][WF_NAME];
  int depth;
  char ids[WF_IDS][64];
  int id_count;
  int heading; /* level of the last one in English or without a language */
  bool caption_due;
  size_t said[2]; /* elements of one language: English, Chinese */
  char fault[256];
} wf_state;

static inline size_t wf_count(const char *text, const char *part) {
  size_t n = 0;
  for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
    n++;
  }
  return n;
}

/* nan or inf where a number should be: no letter beside it. */
static inline bool wf_has_nan(const char *text, const char *end) {
  static const char *const words[] = {"nan", "inf"};
  for (int w = 0; w < 2; w++) {
    for (const char *at = text; (at = strstr(at, words[w])) != NULL && at < end; at += 3) {
      if (!isalpha((unsigned char)at[3]) && !isalpha((unsigned char)at[-1])) {
        return true;
      }
    }
  }
  return false;
}

static inline bool wf_is_void(const char *name) {
  static const char *const names[] = {"meta", "input", "br", "hr", "img", "link", NULL};
  for (int i = 0; names[i] != NULL; i++) {
    if (strcmp(names[i], name) == 0) {
      return true;
    }
  }
  return false;
}

static inline void wf_fail(wf_state *own, const char *what, const char *where) {
  if (own->fault[0] == '\0') {
    snprintf(own->fault, sizeof own->fault, "%s: %.120s", what, where);
  }
}

static inline void wf_id(wf_state *own, const char *tag, const char *end) {
  const char *at = strstr(tag, " id=\"");
  char id[64];
  if (at == NULL || at > end) {
    return;
  }
  snprintf(id, sizeof id, "%.*s", (int)strcspn(at + 5, "\""), at + 5);
  for (int i = 0; i < own->id_count; i++) {
    if (strcmp(own->ids[i], id) == 0) {
      wf_fail(own, "an id that is there twice", at);
    }
  }
  if (own->id_count < WF_IDS) {
    memcpy(own->ids[own->id_count++], id, sizeof id);
  }
}

static inline void wf_heading(wf_state *own, const char *name, const char *tag) {
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0' &&
      strncmp(tag, "<h1", 3) != 0) {
    int level = name[1] - '0';
    if (level > own->heading + 1) {
      wf_fail(own, "a heading that skips a level", tag);
    }
    own->heading = level;
  } else if (strcmp(name, "h1") == 0) {
    own->heading = 1;
  }
}

static inline void wf_table(wf_state *own, const char *name, const char *tag, const char *end) {
  if (own->caption_due && strcmp(name, "caption") != 0) {
    wf_fail(own, "a table without a caption", tag);
  }
  own->caption_due = strcmp(name, "table") == 0;
  if (strcmp(name, "th") == 0) {
    const char *scope = strstr(tag, "scope=");
    if (scope == NULL || scope > end) {
      wf_fail(own, "a head without a scope", tag);
    }
  }
}

static inline bool wf_in_drawing(const wf_state *own) {
  bool in = false;
  for (int i = 0; i < own->depth; i++) {
    in = in || strcmp(own->open[i], "svg") == 0;
  }
  return in;
}

/* Elements of a language have "en" or "zh" among their classes; in drawings a text may need more lines in one of
 * the two. */
static inline void wf_language(wf_state *own, const char *tag, const char *end) {
  static const char *const names[2] = {"en", "zh"};
  const char *at = strstr(tag, " class=\"");
  if (at == NULL || at > end || wf_in_drawing(own)) {
    return;
  }
  at += strlen(" class=\"");
  size_t size = strcspn(at, "\"");
  for (size_t i = 0; i < size; i += strcspn(at + i, " \"") + 1) {
    for (int l = 0; l < 2; l++) {
      own->said[l] += strcspn(at + i, " \"") == 2 && strncmp(at + i, names[l], 2) == 0;
    }
  }
}

static inline void wf_open(wf_state *own, const char *name, const char *tag, const char *end) {
  wf_id(own, tag, end);
  wf_language(own, tag, end);
  wf_heading(own, name, tag);
  wf_table(own, name, tag, end);
  if (wf_is_void(name) || end[-1] == '/') {
    return;
  }
  if (own->depth == WF_DEPTH) {
    wf_fail(own, "too deep", tag);
    return;
  }
  snprintf(own->open[own->depth++], WF_NAME, "%s", name);
}

static inline void wf_close(wf_state *own, const char *name, const char *tag) {
  if (own->depth == 0 || strcmp(own->open[own->depth - 1], name) != 0) {
    wf_fail(own, "closed out of order", tag);
    return;
  }
  own->depth--;
}

static inline const char *wf_tag(wf_state *own, const char *tag) {
  char name[WF_NAME];
  bool closing = tag[1] == '/';
  const char *word = tag + 1 + closing, *end = strchr(tag, '>');
  if (end == NULL) {
    wf_fail(own, "a tag without end", tag);
    return tag + strlen(tag);
  }
  snprintf(name, sizeof name, "%.*s", (int)strcspn(word, " \n/>"), word);
  if (strcmp(name, "!DOCTYPE") == 0) {
    return end + 1;
  }
  if (closing) {
    wf_close(own, name, tag);
  } else {
    wf_open(own, name, tag, end);
  }
  /* What style and script hold is not HTML. */
  bool raw = !closing && (strcmp(name, "style") == 0 || strcmp(name, "script") == 0);
  const char *after = raw ? strstr(end, name[1] == 't' ? "</style" : "</script") : end + 1;
  return after != NULL ? after : tag + strlen(tag);
}

/* Why a page is not well formed; NULL when it is. The text stays until the next call of this thread. */
static inline const char *wf_fault(const char *html) {
  static _Thread_local wf_state own;
  memset(&own, 0, sizeof own);
  for (const char *at = html; (at = strchr(at, '<')) != NULL;) {
    at = wf_tag(&own, at);
  }
  if (own.depth > 0) {
    wf_fail(&own, "never closed", own.open[own.depth - 1]);
  }
  if (wf_has_nan(strstr(html, "<main"), strstr(html, "</main>"))) {
    wf_fail(&own, "a number that is none", "nan or inf");
  }
  if (own.said[0] != own.said[1]) {
    wf_fail(&own, "a text in one language alone", "");
  }
  return own.fault[0] != '\0' ? own.fault : NULL;
}

#define assert_well_formed(html)              \
  do {                                        \
    const char *fault = wf_fault(html);       \
    if (fault != NULL) {                      \
      fail_msg("not well formed: %s", fault); \
    }                                         \
  } while (0)

#endif
