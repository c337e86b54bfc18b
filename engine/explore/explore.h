/* The explorer: a page for the browser on this machine, over the engine of the command line. */
#ifndef XW_EXPLORE_EXPLORE_H
#define XW_EXPLORE_EXPLORE_H

#include <stdatomic.h>

#include "explore/setting.h"
#include "explore/source.h"

/* Size of a preview unless the command line says otherwise. */
enum { XW_PREVIEW_REPLICATIONS = 20, XW_PREVIEW_FIRMS = 1000 };

typedef struct xw_explore_setup {
  xw_explore_source source;
  xw_setting preview; /* size of a preview, and levers that are set from the start */
  int port;           /* 0: a free one */
  bool chinese;       /* the language that the page begins with */
  int threads;        /* < 1: one a processor */
  const atomic_bool *stop;
  /* The page is there: its address with the token. */
  void (*ready)(void *self, const char *url);
  void *self;
} xw_explore_setup;

/* Whether this build has a web server. */
bool xw_explore_is_built(void);

/* Serve on 127.0.0.1 until *stop. *cut_short: a large run was going on then and is lost.
 * XW_ERR_IO: the port is taken; XW_ERR_RUNTIME: built without libmicrohttpd. */
xw_status xw_explore_serve(const xw_explore_setup *setup, bool *cut_short);

#endif
