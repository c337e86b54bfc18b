/* The network side: libmicrohttpd carries questions to the desk and answers back.
 *
 * One thread serves all connections by turns, so a slow one holds up nobody, and nothing here needs a lock. A
 * connection whose answer takes time is suspended and looked at again when the background has news. */
#include "explore/explore.h"

#ifndef XW_MICROHTTPD

bool xw_explore_is_built(void) { return false; }

xw_status xw_explore_serve(const xw_explore_setup *setup, bool *cut_short) {
  (void)setup;
  *cut_short = false;
  return xw_fail(XW_ERR_RUNTIME,
                 "explore: this program was built without a web server; install "
                 "libmicrohttpd-dev and build it again with make");
}

#else

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/language.h"
#include "base/memory.h"
#include "explore/desk.h"
#include "explore/gate.h"
#include "explore/web.h"

enum {
  CONNECTIONS = 256,
  STRANGERS = 64,           /* connections that have not shown the token */
  STRANGER_SECONDS = 5,     /* of such a connection on which nothing moves */
  IDLE_SECONDS = 20,        /* of another one */
  HEADER_BYTES = 32 * 1024, /* memory of a connection: request line and headers */
  EVENT_BYTES = 4096,
  BUSY_WAIT = 10, /* ms between looks at the background */
  IDLE_WAIT = 200,
};

typedef struct exchange exchange;

/* A connection, from the oldest to the newest. Whoever has not shown the token is a stranger; when there are too
 * many, the oldest has to go: they cannot keep anybody out. */
typedef struct guest {
  int socket;
  bool is_known, is_leaving;
  struct guest *next, *previous;
} guest;

typedef struct server {
  xw_web web;
  struct MHD_Daemon *daemon;
  xw_desk desk;
  xw_gate gate;
  exchange *all; /* every exchange that is open */
  guest *oldest, *newest;
  int strangers;
  bool closing;
} server;

/* One request and its answer. */
struct exchange {
  server *server;
  struct MHD_Connection *connection;
  char *uri; /* as it came */
  bool begun, too_long, suspended;
  xw_text body;
  xw_reply reply;
  /* of an event stream: */
  uint64_t seen;
  double told; /* when the last event was made */
  bool ended;
  xw_text pending;
  size_t sent;
  exchange *next, *previous;
};

/* ---- guests ---- */

static int socket_of(const server *s, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      s->web.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

static void set_patience(const server *s, struct MHD_Connection *connection, unsigned seconds) {
  s->web.set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}

/* The library sees the end of a connection that was shut down and closes it. */
static void send_away_oldest(server *s) {
  guest *g = s->oldest;
  while (g && (g->is_known || g->is_leaving))
    g = g->next;
  if (!g)
    return;
  g->is_leaving = true;
  s->strangers--;
  shutdown(g->socket, SHUT_RDWR);
}

static void *guest_enter(server *s, struct MHD_Connection *connection) {
  guest *g = xw_calloc(1, sizeof *g);
  if (!g)
    return NULL;
  *g = (guest){.socket = socket_of(s, connection), .previous = s->newest};
  if (s->newest)
    s->newest->next = g;
  else
    s->oldest = g;
  s->newest = g;
  set_patience(s, connection, STRANGER_SECONDS);
  if (++s->strangers > STRANGERS)
    send_away_oldest(s);
  return g;
}

static void guest_leave(server *s, guest *g) {
  if (g->previous)
    g->previous->next = g->next;
  else
    s->oldest = g->next;
  if (g->next)
    g->next->previous = g->previous;
  else
    s->newest = g->previous;
  s->strangers -= !g->is_known && !g->is_leaving;
  xw_free(g);
}

static void on_connection(void *self, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code) {
  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    *context = guest_enter(self, connection);
  else if (*context)
    guest_leave(self, *context);
}

/* Who has shown the token. */
static void know(server *s, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      s->web.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  guest *g = info ? info->socket_context : NULL;
  if (!g || g->is_known)
    return;
  s->strangers -= !g->is_leaving;
  g->is_known = true;
  set_patience(s, connection, IDLE_SECONDS);
}

/* Whether the other end has closed: nothing tells while a connection is suspended. */
static bool is_gone(const server *s, struct MHD_Connection *connection) {
  char byte;
  return recv(socket_of(s, connection), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

/* ---- exchanges ---- */

static exchange *exchange_open(server *s, struct MHD_Connection *connection, const char *uri) {
  exchange *x = xw_calloc(1, sizeof *x);
  char *copy = xw_strdup(uri);
  if (!x || !copy) {
    xw_free(x);
    xw_free(copy);
    return NULL;
  }
  *x = (exchange){.server = s, .connection = connection, .uri = copy, .seen = UINT64_MAX};
  x->next = s->all;
  if (s->all)
    s->all->previous = x;
  s->all = x;
  return x;
}

static void exchange_close(exchange *x) {
  if (x->previous)
    x->previous->next = x->next;
  else
    x->server->all = x->next;
  if (x->next)
    x->next->previous = x->previous;
  xw_reply_free(&x->reply);
  xw_text_free(&x->body);
  xw_text_free(&x->pending);
  xw_free(x->uri);
  xw_free(x);
}

/* Progress is told a few times a second, however fast it is. */
static const double EVENT_SECONDS = 0.15;

static void suspend(exchange *x) {
  x->suspended = true;
  x->server->web.suspend_connection(x->connection);
}

/* Whether a suspended exchange has something to say. */
static bool has_news(const exchange *x) {
  if (x->server->closing || is_gone(x->server, x->connection))
    return true;
  if (x->reply.wait)
    return x->reply.wait->finished;
  const xw_errand *run = x->reply.events;
  return run && (run->finished || (atomic_load(&run->done) != x->seen &&
                                   xw_clock_seconds() - x->told > EVENT_SECONDS));
}

/* ---- answers ---- */

static void add_headers(const exchange *x, struct MHD_Response *response) {
  static const char *const fixed[][2] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "
       "'self'; "
       "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cache-Control", "no-store"},
  };
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    x->server->web.add_response_header(response, fixed[i][0], fixed[i][1]);
  x->server->web.add_response_header(response, "Content-Type", x->reply.type);
  if (x->reply.status == MHD_HTTP_FORBIDDEN)
    x->server->web.add_response_header(response, "Connection", "close");
  if (x->reply.allow)
    x->server->web.add_response_header(response, "Allow", x->reply.allow);
  if (x->reply.file[0]) {
    char value[128];
    snprintf(value, sizeof value, "attachment; filename=\"%s\"", x->reply.file);
    x->server->web.add_response_header(response, "Content-Disposition", value);
  }
}

/* The page is what a browser asks for first; with it goes the cookie, so that the address need not hold the token. */
static void add_cookie(const exchange *x, struct MHD_Response *response) {
  char name[32], value[160];
  if (strncmp(x->reply.type, "text/html", 9) != 0 || x->reply.file[0])
    return;
  xw_gate_cookie(&x->server->gate, name);
  snprintf(value, sizeof value, "%s=%s; Path=/; HttpOnly; SameSite=Strict", name,
           x->server->gate.token);
  x->server->web.add_response_header(response, "Set-Cookie", value);
}

static ssize_t next_event(void *context, uint64_t position, char *buffer, size_t room) {
  exchange *x = context;
  (void)position;
  if (x->sent == x->pending.size) {
    if (x->ended || x->server->closing || is_gone(x->server, x->connection))
      return MHD_CONTENT_READER_END_OF_STREAM;
    if (!has_news(x)) {
      suspend(x);
      return 0;
    }
    xw_text_free(&x->pending);
    x->sent = 0;
    x->told = xw_clock_seconds();
    xw_desk_event(&x->server->desk, x->reply.events, &x->seen, &x->ended, &x->pending);
    if (x->pending.failed)
      return MHD_CONTENT_READER_END_WITH_ERROR;
  }
  const size_t left = x->pending.size - x->sent, n = left < room ? left : room;
  memcpy(buffer, x->pending.data + x->sent, n);
  x->sent += n;
  return (ssize_t)n;
}

static struct MHD_Response *make_response(exchange *x) {
  xw_reply *r = &x->reply;
  if (r->events)
    return x->server->web.create_response_from_callback(MHD_SIZE_UNKNOWN, EVENT_BYTES, next_event,
                                                        x, NULL);
  if (r->bytes) /* const in fact: the mode says that the memory is only read */
    return x->server->web.create_response_from_buffer(r->size, (void *)(uintptr_t)r->bytes,
                                                      MHD_RESPMEM_PERSISTENT);
  return x->server->web.create_response_from_buffer(r->text.size, r->text.data,
                                                    MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result give(exchange *x) {
  struct MHD_Response *response = make_response(x);
  if (!response)
    return MHD_NO;
  add_headers(x, response);
  add_cookie(x, response);
  const enum MHD_Result result =
      x->server->web.queue_response(x->connection, (unsigned)x->reply.status, response);
  x->server->web.destroy_response(response);
  return result;
}

static enum MHD_Result refuse(exchange *x, int status, const char *message) {
  xw_reply_error(&x->reply, status, xw_tr_here(message));
  return give(x);
}

/* ---- questions ---- */

static const char *header(const exchange *x, const char *name) {
  return x->server->web.lookup_connection_value(x->connection, MHD_HEADER_KIND, name);
}

static const char *query_of(const exchange *x) {
  const char *mark = strchr(x->uri, '?');
  return mark ? mark + 1 : "";
}

static const char *why_not(const exchange *x) {
  char name[32];
  xw_form query = {0};
  xw_gate_cookie(&x->server->gate, name);
  const xw_status status = xw_form_read(query_of(x), strlen(query_of(x)), &query);
  const xw_bearer bearer = {
      .host = header(x, MHD_HTTP_HEADER_HOST),
      .origin = header(x, MHD_HTTP_HEADER_ORIGIN),
      .cookie = x->server->web.lookup_connection_value(x->connection, MHD_COOKIE_KIND, name),
      .header = header(x, "X-Xiaowei-Token"),
      .query = status == XW_OK ? xw_form_value(&query, "token") : NULL};
  const char *refusal = xw_gate_refusal(&x->server->gate, &bearer);
  xw_form_free(&query);
  return refusal;
}

/* The head has come: who asks, and is it too long? */
static enum MHD_Result begin(exchange *x, const char *method) {
  const char *refusal = why_not(x), *length = header(x, MHD_HTTP_HEADER_CONTENT_LENGTH);
  x->begun = true;
  if (refusal)
    return refuse(x, MHD_HTTP_FORBIDDEN, refusal);
  know(x->server, x->connection);
  if (length && strtoull(length, NULL, 10) > XW_FORM_BYTES)
    return refuse(x, MHD_HTTP_CONTENT_TOO_LARGE, XW_N("a request has at most 65536 bytes"));
  if (strcmp(method, "POST") == 0 && header(x, MHD_HTTP_HEADER_CONTENT_TYPE) &&
      strncmp(header(x, MHD_HTTP_HEADER_CONTENT_TYPE), "application/x-www-form-urlencoded", 33) !=
          0)
    return refuse(x, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE,
                  XW_N("a request is a form: application/x-www-form-urlencoded"));
  return MHD_YES;
}

static void take_body(exchange *x, const char *data, size_t size) {
  if (x->body.size + size > XW_FORM_BYTES)
    x->too_long = true;
  else
    xw_text_append_n(&x->body, data, size);
}

/* Query and body are one form. */
static xw_status read_form(const exchange *x, xw_form *form) {
  const char *query = query_of(x);
  if (x->body.size == 0)
    return xw_form_read(query, strlen(query), form);
  if (*query)
    return xw_fail(XW_ERR_ARGUMENT, "say it in the address or in the body, not in both");
  return xw_form_read(x->body.data, x->body.size, form);
}

static enum MHD_Result answer(exchange *x, const char *method, const char *path) {
  xw_form form = {0};
  if (x->too_long)
    return refuse(x, MHD_HTTP_CONTENT_TOO_LARGE, XW_N("a request has at most 65536 bytes"));
  const xw_status status = read_form(x, &form);
  const xw_question question = {method, path, &form};
  if (status == XW_OK)
    xw_desk_answer(&x->server->desk, &question, &x->reply);
  else
    xw_reply_error(&x->reply, MHD_HTTP_BAD_REQUEST, xw_last_error_shown());
  xw_form_free(&form);
  if (!x->reply.wait)
    return give(x);
  suspend(x);
  return MHD_YES;
}

/* What was waited for is there, or never will be. */
static enum MHD_Result conclude(exchange *x) {
  xw_errand *errand = x->reply.wait;
  if (is_gone(x->server, x->connection)) {
    x->reply.wait = NULL;
    xw_errand_drop(errand);
    return MHD_NO;
  }
  if (!errand->finished && !x->server->closing) {
    suspend(x);
    return MHD_YES;
  }
  x->reply.wait = NULL;
  if (errand->finished)
    xw_desk_conclude(errand, &x->reply);
  else
    xw_reply_error(&x->reply, MHD_HTTP_SERVICE_UNAVAILABLE, xw_tr_here("the explorer is closing"));
  xw_errand_drop(errand);
  return give(x);
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *data,
                                  size_t *size, void **context) {
  exchange *x = *context;
  (void)self;
  (void)connection;
  (void)version;
  if (!x)
    return MHD_NO;
  if (!x->begun)
    return begin(x, method);
  if (*size > 0) {
    take_body(x, data, *size);
    *size = 0;
    return MHD_YES;
  }
  return x->reply.wait ? conclude(x) : answer(x, method, path);
}

static void *on_uri(void *self, const char *uri, struct MHD_Connection *connection) {
  return exchange_open(self, connection, uri);
}

static void on_completed(void *self, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode code) {
  (void)self;
  (void)connection;
  (void)code;
  if (*context)
    exchange_close(*context);
  *context = NULL;
}

/* ---- the loop ---- */

static void resume(server *s) {
  for (exchange *x = s->all; x; x = x->next)
    if (x->suspended && has_news(x)) {
      x->suspended = false;
      s->web.resume_connection(x->connection);
    }
}

static void loop(server *s, const atomic_bool *stop) {
  while (!atomic_load(stop)) {
    s->web.run_wait(s->daemon, xw_desk_is_busy(&s->desk) ? BUSY_WAIT : IDLE_WAIT);
    xw_desk_tend(&s->desk);
    resume(s);
  }
}

static xw_status listen_on(server *s, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  s->daemon = s->web.start_daemon(
      MHD_USE_AUTO | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, s, MHD_OPTION_SOCK_ADDR,
      (struct sockaddr *)&address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      (size_t)HEADER_BYTES, MHD_OPTION_URI_LOG_CALLBACK, on_uri, s, MHD_OPTION_NOTIFY_COMPLETED,
      on_completed, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_END);
  if (!s->daemon)
    return xw_fail(XW_ERR_IO, "explore: 127.0.0.1:%d cannot be had; choose another --port, or none",
                   port);
  s->gate.port = s->web.get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  return XW_OK;
}

static void tell_address(const server *s, const xw_explore_setup *setup) {
  char url[128];
  snprintf(url, sizeof url, "http://127.0.0.1:%d/?token=%s", s->gate.port, s->gate.token);
  setup->ready(setup->self, url);
}

/* Suspended connections must be let go before the daemon stops. */
static void close_server(server *s) {
  s->closing = true;
  for (int i = 0; i < XW_DESK_LANES; i++)
    xw_lane_close(&s->desk.lane[i]);
  if (s->daemon) {
    resume(s);
    s->web.run_wait(s->daemon, 0);
    resume(s);
    s->web.stop_daemon(s->daemon);
  }
  xw_desk_close(&s->desk);
  xw_web_close(&s->web);
}

bool xw_explore_is_built(void) { return true; }

xw_status xw_explore_serve(const xw_explore_setup *setup, bool *cut_short) {
  server s = {0};
  *cut_short = false;
  xw_status status = xw_web_open(&s.web);
  if (status == XW_OK)
    status = xw_desk_open(setup, &s.desk);
  if (status == XW_OK)
    status = xw_gate_make(&s.gate);
  if (status == XW_OK)
    status = listen_on(&s, setup->port);
  if (status == XW_OK) {
    tell_address(&s, setup);
    loop(&s, setup->stop);
    *cut_short = xw_desk_is_running(&s.desk);
  }
  close_server(&s);
  return status;
}

#endif
