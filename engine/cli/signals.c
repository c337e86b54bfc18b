/* Signals: the first asks for a clean stop, the second ends the process. The flag is the one
 * mutable global of the program, since a signal handler has nowhere else to write. */
#include <signal.h>
#include <stddef.h>

#include "cli/cli.h"

static atomic_bool stop_flag;

static void on_signal(int number) {
  (void)number;
  atomic_store(&stop_flag, true);
}

const atomic_bool *xw_stop_flag(void) { return &stop_flag; }

void xw_ignore_file_limit(void) {
  struct sigaction action = {0};
  action.sa_handler = SIG_IGN;
  sigemptyset(&action.sa_mask);
  sigaction(SIGXFSZ, &action, NULL);
}

void xw_catch_signals(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = (int)SA_RESETHAND; /* so the second one is not caught */
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction before = {0};
    sigaction(numbers[i], NULL, &before);
    /* Under nohup a hang-up is to be ignored. */
    if (numbers[i] == SIGHUP && before.sa_handler == SIG_IGN)
      continue;
    sigaction(numbers[i], &action, NULL);
  }
}
