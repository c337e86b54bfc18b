/* The watch over calls into scripts on the main thread: a timer whose signal ends the process, since nothing else ends a
 * call of C that does not return. The handler may only write and leave, so its text is made before.
 * The text and its length are mutable globals: a handler has no other way to them. */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/language.h"
#include "cli/cli.h"

/* Seconds past the limit: within them the script would have been stopped from within. */
static const double GRACE = 0.75;

static char message[2048];
static volatile sig_atomic_t length;

static void on_alarm(int number) {
  (void)number;
  const ssize_t written = write(STDERR_FILENO, message, (size_t)length);
  _exit(written < 0 ? XW_EXIT_FAILED : XW_EXIT_FAILED);
}

static void set_timer(double seconds) {
  struct itimerval timer = {{0, 0}, {0, 0}};
  timer.it_value.tv_sec = (time_t)seconds;
  timer.it_value.tv_usec = (suseconds_t)((seconds - (double)timer.it_value.tv_sec) * 1e6);
  setitimer(ITIMER_REAL, &timer, NULL);
}

static void end(void *self) {
  (void)self;
  set_timer(0.0);
}

static void begin(void *self, const char *file, xw_phase phase, double limit, double left) {
  const double seconds = (left > 0.0 ? left : 0.0) + GRACE;
  end(self);
  const int n = snprintf(
      message, sizeof message,
      xw_tr_here(
          "xiaowei: %.1000s: the script does not end: it passed its limit of %g seconds within "
          "one call that nothing can interrupt (%s)\n"),
      file, limit, xw_phase_name(phase));
  length = n < 0 ? 0 : n < (int)sizeof message ? n : (int)sizeof message - 1;
  if (seconds < 1e8) /* a limit of years is none */
    set_timer(seconds);
}

const xw_call_watch *xw_call_guard(void) {
  static const xw_call_watch guard = {NULL, begin, end};
  struct sigaction action = {0};
  action.sa_handler = on_alarm;
  sigemptyset(&action.sa_mask);
  sigaction(SIGALRM, &action, NULL);
  return &guard;
}
