/* Every request goes through xw_gate_refusal before anything else is looked at. */
#include "explore/gate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/file.h"
#include "base/language.h"

xw_status xw_gate_make(xw_gate *gate) {
  unsigned char bytes[(XW_TOKEN_SIZE - 1) / 2];
  ssize_t got = -1;
  do
    got = getrandom(bytes, sizeof bytes, 0);
  while (got < 0 && errno == EINTR);
  if (got != (ssize_t)sizeof bytes)
    return xw_fail(XW_ERR_IO, "explore: the system gives no random numbers: %s", xw_reason(errno));
  for (size_t i = 0; i < sizeof bytes; i++)
    snprintf(gate->token + 2 * i, 3, "%02x", bytes[i]);
  return XW_OK;
}

void xw_gate_cookie(const xw_gate *gate, char name[32]) {
  snprintf(name, 32, "xiaowei_%d", gate->port);
}

bool xw_gate_same(const char *secret, const char *given) {
  const size_t size = strlen(secret), length = strlen(given);
  unsigned char differs = size != length;
  for (size_t i = 0; i < length; i++)
    differs |= (unsigned char)(given[i] ^ secret[size ? i % size : 0]);
  return !differs;
}

static bool is_right(const xw_gate *gate, const char *token) {
  return token && xw_gate_same(gate->token, token);
}

/* Whether `host` is a name of this machine with our port. */
static bool is_ours(const xw_gate *gate, const char *host) {
  static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
  char name[64];
  for (size_t i = 0; host && i < sizeof names / sizeof *names; i++) {
    snprintf(name, sizeof name, "%s:%d", names[i], gate->port);
    if (strcmp(host, name) == 0)
      return true;
  }
  return false;
}

const char *xw_gate_refusal(const xw_gate *gate, const xw_bearer *bearer) {
  static const char scheme[] = "http://";
  const size_t head = sizeof scheme - 1;
  if (!is_ours(gate, bearer->host))
    return XW_N("the Host of the request is not this machine");
  if (bearer->origin && (strncmp(bearer->origin, scheme, head) != 0 ||
                         strcmp(bearer->origin + head, bearer->host) != 0))
    return XW_N("the request comes from another site");
  if (!is_right(gate, bearer->cookie) && !is_right(gate, bearer->header) &&
      !is_right(gate, bearer->query))
    return XW_N("the token is missing or wrong: open the address that xiaowei explore printed");
  return NULL;
}
