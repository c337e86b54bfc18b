/* libmicrohttpd, loaded when the explorer starts: it brings a dozen libraries with it, which no other command should
 * have to load. */
#ifndef XW_EXPLORE_WEB_H
#define XW_EXPLORE_WEB_H

#include <microhttpd.h>

#include "xiaowei/status.h"

/* Every function of the library that is called. */
#define XW_WEB_FUNCTIONS(apply)                                                               \
  apply(add_response_header) apply(create_response_from_buffer)                               \
      apply(create_response_from_callback) apply(destroy_response) apply(get_connection_info) \
          apply(get_daemon_info) apply(lookup_connection_value) apply(queue_response)         \
              apply(resume_connection) apply(run_wait) apply(set_connection_option)           \
                  apply(start_daemon) apply(stop_daemon) apply(suspend_connection)

typedef struct xw_web {
  void *library;
#define XW_WEB_MEMBER(name) __typeof__(&MHD_##name) name;
  XW_WEB_FUNCTIONS(XW_WEB_MEMBER)
#undef XW_WEB_MEMBER
} xw_web;

/* Load the library. XW_ERR_RUNTIME: it is not there, or lacks a function; the message says what to install. Closed
 * with xw_web_close, also after a failure. */
xw_status xw_web_open(xw_web *web);
void xw_web_close(xw_web *web);

#endif
