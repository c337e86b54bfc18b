/* What all tables for people say above and below. */
#include "report/notes.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/render.h"
#include "report/words.h"

static void note_together(xw_text *out, const xw_critical *critical, bool chinese) {
  xw_text_format(out,
                 xw_tr(chinese,
                       "± half-width of 95 %% intervals that hold for all alternatives of a column "
                       "at once (paired differences, %s); * the interval excludes 0.\n"),
                 xw_simultaneous_method(critical->method, chinese));
}

void xw_note_drawn(xw_text *out, const xw_frame *frame, bool chinese) {
  if (frame->is_drawn) {
    xw_text_append(out, xw_tr(chinese,
                              "± is the error of the mean over the laws of the parameters, "
                              "not a range of the effect; replications below are draws.\n"));
  }
}

void xw_note_method(xw_text *out, const xw_compare_how *how, const xw_critical *critical,
                    bool chinese) {
  static const char *const texts[3] = {
      XW_N(/* xgettext:no-c-format */ "± half-width of the 95 % interval (Student's t, paired "
                                      "differences); * the interval "
                                      "excludes 0.\n"),
      XW_N(/* xgettext:no-c-format */
           "± half-width of the 95 % interval (Student's t, paired differences); * the p-value, "
           "adjusted by "
           "Holm's steps for all alternatives of a column, is at most 0.05.\n"),
      XW_N(/* xgettext:no-c-format */ "± half the length of the 95 % interval (BCa bootstrap of "
                                      "paired differences, 8 or more; "
                                      "--csv "
                                      "has its ends); * the interval excludes 0.\n"),
  };
  if (how->adjust == XW_ADJUST_DUNNETT) {
    note_together(out, critical, chinese);
  } else {
    int which = how->method == XW_METHOD_BOOTSTRAP ? 2 : how->adjust == XW_ADJUST_HOLM;
    xw_text_append(out, xw_tr(chinese, texts[which]));
  }
}

void xw_note_simultaneous(xw_text *out, const xw_critical *critical, double least, double most,
                          bool chinese) {
  char range[64];
  if (!isfinite(least) || !isfinite(most)) {
    return;
  }
  xw_format_range(least, most, 3, chinese, range);
  xw_text_format(
      out,
      xw_tr(chinese,
            "To hold for all %zu of a column at once, intervals would have to be %s times "
            "as wide (--adjust dunnett).\n"),
      critical->count, range);
}

void xw_note_means(xw_text *out, const xw_frame *frame, size_t partial, bool chinese) {
  if (frame->points.kind != XW_POINTS_MEAN) {
    return;
  }
  xw_text_append(out, xw_tr(chinese,
                            "Intervals hold the error of replications at these points, not that "
                            "of points that were not run.\n"));
  if (frame->block_count > 1) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "The latter, by Student's t over the %zu randomisations of the net, is "
                         "shown by --metric; in --csv it is points_half_width.\n"),
                   frame->block_count);
  }
  if (partial > 0) {
    xw_text_format(
        out,
        xw_tr(chinese, "Left out: %zu means of a replication that lack some of their points.\n"),
        partial);
  }
}

void xw_note_worlds(xw_text *out, const xw_frame *frame, bool chinese) {
  if (xw_frame_has_worlds(frame)) {
    xw_text_append(out,
                   xw_tr(chinese,
                         "Points with other parameters are other worlds, not other policies: ranks "
                         "compare only "
                         "among points with the same parameters; † compares within a point.\n"));
  }
}

/* Where parameters are drawn, the share does not go to 0 or 1: it is one of the parameters, blurred by the seeds. */
void xw_note_better(xw_text *out, const xw_frame *frame, const char *firms, bool chinese) {
  xw_text note = {0};
  if (frame->is_drawn) {
    xw_append_wrapped(out,
                      xw_tr(chinese,
                            "better: share of the draws of the parameters that are better than the "
                            "baseline with the same parameters and random numbers; the noise of "
                            "the seeds is still in it."),
                      100);
    return;
  }
  xw_text_format(
      &note,
      xw_tr(chinese,
            "better: share of replications, of %s firms each, that are better than the baseline "
            "with the same random numbers; it says how sure one such sample is, not how sure the "
            "policy is: with more firms it goes to 0 or 100 %%."),
      firms);
  xw_text_format(out, "%s\n", note.failed ? "" : note.data);
  out->failed = out->failed || note.failed;
  xw_text_free(&note);
}

void xw_note_shown(xw_text *out, size_t shown, size_t all, bool chinese) {
  if (shown < all) {
    xw_text_format(out, xw_tr(chinese, "... and %zu more; --csv and --json give all %zu.\n"),
                   all - shown, all);
  }
}

xw_status xw_note_points(xw_text *out, const xw_frame *frame, const size_t *alternatives,
                         size_t count, int width, bool chinese) {
  if (!xw_frame_is_by_point(frame) || frame->factor_count == 0 || count == 0) {
    return XW_OK;
  }
  bool *used = xw_calloc(frame->point_count, sizeof *used);
  if (used == NULL) {
    return xw_fail_memory("the legend of points");
  }
  for (size_t i = 0; i < count; i++) {
    used[xw_frame_point_of(frame, alternatives[i])] = true;
  }
  xw_text_append(out, xw_tr(chinese, "Points:\n"));
  for (size_t p = 0; p < frame->point_count; p++) {
    xw_text line = {0};
    if (used[p]) {
      xw_text_format(&line, "@%zu ", p);
      xw_append_point(&line, frame, p);
      xw_append_notes(out, line.failed ? "" : line.data, width);
      out->failed = out->failed || line.failed;
    }
    xw_text_free(&line);
  }
  xw_text_append(out, "\n");
  xw_free(used);
  return XW_OK;
}
