/* xiaowei/status.h: status codes and the last error.
 *
 * Every function that can fail returns xw_status. The text of the last failure is kept per
 * thread; it names the culprit, the place (file:line of a script where there is one) and the
 * remedy. The library never prints and never exits. */
#ifndef XIAOWEI_STATUS_H
#define XIAOWEI_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

typedef enum xw_status {
  XW_OK = 0,
  XW_ERR_MEMORY,      /* an allocation failed */
  XW_ERR_ARGUMENT,    /* the caller passed something out of its contract */
  XW_ERR_IO,          /* a file could not be read or written */
  XW_ERR_SCRIPT,      /* a scenario, study or readout is wrong (command exit status 3) */
  XW_ERR_RUNTIME,     /* a run failed: a hook raised, a value became NaN */
  XW_ERR_STORE,       /* the study database is damaged or not ours (exit status 4) */
  XW_ERR_OTHER_STUDY, /* the study database holds another study (exit status 4) */
  XW_ERR_INTERRUPTED, /* stopped by request; finished work is stored (exit status 130) */
} xw_status;

/* The message of this thread's last failure; "" when there was none. Never NULL; valid until the
 * next call into the library on the same thread. */
const char *xw_last_error(void);
/* The same message in the language of the process, for people; what is stored and what programs read is the
 * English one. */
const char *xw_last_error_shown(void);

/* Record a failure of this thread and return `status`, so that callers can write
 * `return xw_fail(XW_ERR_IO, "...")`. Text beyond 8 kB is cut. */
xw_status xw_fail(xw_status status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Put "prefix" before this thread's last message and return `status`. */
xw_status xw_fail_prefix(xw_status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forget this thread's last failure. */
void xw_clear_error(void);

/* "ok", "out of memory", ...; never NULL. */
const char *xw_status_name(xw_status status);

#ifdef __cplusplus
}
#endif
#endif
