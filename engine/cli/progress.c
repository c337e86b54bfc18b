/* The meter: done, total, time left. The time left is that of the runs of this call, so a resumed
 * study is not judged by work done on another day. */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/language.h"
#include "base/plain.h"
#include "base/shown.h"
#include "cli/cli.h"
#include "cli/terminal.h"

static const double LINE_EVERY = 0.1, PLAIN_EVERY = 5.0; /* seconds */

void xw_duration_text(const xw_options *o, double seconds, char text[32]) {
  const long long s = seconds < 1 ? 1 : (long long)(seconds + 0.5);
  if (s < 60)
    snprintf(text, 32, xw_tr(o->chinese, "%lld s"), s);
  else if (s < 3600)
    snprintf(text, 32, xw_tr(o->chinese, "%lld min %lld s"), s / 60, s % 60);
  else
    snprintf(text, 32, xw_tr(o->chinese, "%lld h %lld min"), s / 3600, s % 3600 / 60);
}

static void show(xw_meter *meter, uint64_t done, uint64_t total, uint64_t failed, double seconds) {
  const xw_options *o = meter->options;
  const uint64_t mine = meter->before + total, now = meter->before + done;
  const uint64_t all = mine > meter->expected ? mine : meter->expected;
  char time[32] = "", left[64] = "", bad[64] = "";
  if (done > 0) {
    xw_duration_text(o, seconds / (double)done * (double)(all - now), time);
    snprintf(left, sizeof left, xw_tr(o->chinese, ", %s left"), time);
  }
  if (failed > 0)
    snprintf(bad, sizeof bad, xw_tr(o->chinese, ", %" PRIu64 " failed"), failed);
  const char *start = meter->line ? XW_STYLE_LINE : "", *end = meter->line ? "" : "\n";
  const double percent = 100.0 * (double)now / (double)all;
  xw_tell(xw_tr(o->chinese, "%s%5.1f%%  %" PRIu64 " of %" PRIu64 " runs%s%s%s"), start, percent,
          now, all, bad, left, end);
  meter->written = meter->line;
}

static void update(void *self, uint64_t done, uint64_t total, uint64_t failed, double seconds) {
  xw_meter *meter = self;
  if (!meter->line && !meter->plain)
    return;
  if (seconds - meter->last < (meter->line ? LINE_EVERY : PLAIN_EVERY))
    return;
  meter->last = seconds;
  show(meter, done, total, failed, seconds);
}

/* Threads cannot be ended from outside; the process can. What was finished is stored. */
static void stuck(void *self, const char *text) {
  xw_meter *meter = self;
  xw_meter_finish(meter);
  char shown[2048];
  xw_shown_of(text, shown, sizeof shown);
  xw_tell("xiaowei: %s\n%s\n", shown,
          xw_tr(meter->options->chinese, "what was finished is stored; the same command goes on"));
  _exit(XW_EXIT_FAILED);
}

void xw_meter_init(xw_meter *meter, const xw_options *o, uint64_t before, xw_progress *progress) {
  const bool talk = !o->quiet && o->progress != XW_PROGRESS_NONE;
  *meter = (xw_meter){.options = o, .before = before};
  meter->plain = talk && o->progress == XW_PROGRESS_PLAIN;
  meter->line = talk && !meter->plain && isatty(STDERR_FILENO) && !xw_terminal_is_dumb();
  *progress = (xw_progress){meter, update, stuck};
}

void xw_meter_finish(xw_meter *meter) {
  if (meter->written)
    xw_tell(XW_STYLE_LINE);
  meter->written = false;
}
