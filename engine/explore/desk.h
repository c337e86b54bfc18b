/* The desk: what the explorer answers, whoever carries the question. It knows nothing of the network.
 *
 * All functions are for one thread; errands run in the background and are taken in by xw_desk_tend. */
#ifndef XW_EXPLORE_DESK_H
#define XW_EXPLORE_DESK_H

#include "explore/explore.h"
#include "explore/lane.h"

enum {
  XW_DESK_RUNS = 32,     /* large runs that are kept: beyond, the oldest goes */
  XW_DESK_PREVIEWS = 16, /* previews whose reports can be had */
  XW_DESK_LANES = 4,
};

typedef struct xw_desk {
  xw_catalogue catalogue;
  xw_setting defaults; /* of a preview */
  int threads;
  bool chinese;     /* the language that the page begins with */
  char folder[256]; /* of the databases of this session; "": none yet */
  int last_id;
  xw_lane lane[XW_DESK_LANES];
  xw_errand *previews
      [XW_DESK_PREVIEWS]; /* that ended well, held; the newest takes the place of the oldest */
  int preview_next;
  xw_errand *shown;              /* the one that is being made, held */
  xw_errand *runs[XW_DESK_RUNS]; /* held, oldest first */
  int run_count;
} xw_desk;

/* Load the study and make the folder of the session. Free with xw_desk_close in every case. */
xw_status xw_desk_open(const xw_explore_setup *setup, xw_desk *desk);
/* Stop everything and remove the folder. */
void xw_desk_close(xw_desk *desk);

typedef struct xw_question {
  const char *method, *path; /* "GET", "/api/state" */
  const xw_form *form;       /* of the query and the body */
} xw_question;

typedef struct xw_reply {
  int status;                 /* of HTTP */
  const char *type, *allow;   /* media type; methods, with status 405. Static. */
  xw_text text;               /* owned */
  const unsigned char *bytes; /* or these, static; with size */
  size_t size;
  char file[80];     /* name under which it is to be kept; "": none */
  xw_errand *wait;   /* held: the answer is what xw_desk_conclude says when it has finished */
  xw_errand *events; /* held: the progress of this run as server-sent events */
} xw_reply;

/* Answer a question; *reply is overwritten and freed with xw_reply_free. Never fails: errors are replies. */
void xw_desk_answer(xw_desk *desk, const xw_question *question, xw_reply *reply);
/* The reply of a finished errand. */
void xw_desk_conclude(const xw_errand *errand, xw_reply *reply);
void xw_reply_free(xw_reply *reply);
/* A reply that says what is wrong, as JSON {"error": ...}. */
void xw_reply_error(xw_reply *reply, int status, const char *message);

/* Take in what the background has done; whether anything finished. */
bool xw_desk_tend(xw_desk *desk);
/* Whether something runs in the background. */
bool xw_desk_is_busy(const xw_desk *desk);
/* Whether a large run is under way. */
bool xw_desk_is_running(const xw_desk *desk);

/* Append the next event of a run, when there is news since *seen jobs: a progress, or the end; *ended becomes true with
 * the last. */
void xw_desk_event(const xw_desk *desk, const xw_errand *run, uint64_t *seen, bool *ended,
                   xw_text *out);

#endif
