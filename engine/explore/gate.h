/* Who may talk to the page: whoever knows the token, from this machine, under the name of this machine. */
#ifndef XW_EXPLORE_GATE_H
#define XW_EXPLORE_GATE_H

#include <stdbool.h>

#include "xiaowei/status.h"

enum { XW_TOKEN_SIZE = 33 }; /* 128 random bits in hexadecimal, and NUL */

typedef struct xw_gate {
  int port;
  char token[XW_TOKEN_SIZE];
} xw_gate;

/* Make a token from the random numbers of the system. XW_ERR_IO. */
xw_status xw_gate_make(xw_gate *gate);
/* Name of the cookie that holds the token: cookies are shared by all ports of a host, so the port is in it. */
void xw_gate_cookie(const xw_gate *gate, char name[32]);

/* What a request says of itself; NULL: nothing. */
typedef struct xw_bearer {
  const char *host, *origin;
  const char *cookie, *header, *query; /* places that a token may be in */
} xw_bearer;

/* NULL when the request may pass; else why not, static text in English.
 * Host must be 127.0.0.1, localhost or [::1] with the port, so that no foreign name that resolves to this machine
 * gets in; Origin, where it is given, must be the same; one of the tokens must be the right one. */
const char *xw_gate_refusal(const xw_gate *gate, const xw_bearer *bearer);

/* Whether two texts are equal, in a time that depends only on the length of `given`. */
bool xw_gate_same(const char *secret, const char *given);

#endif
