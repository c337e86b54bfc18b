/* A sink and what was promised of it. */
#include "montecarlo/writer.h"

#include "base/clock.h"
#include "base/memory.h"

static const double COMMIT_EVERY = 0.2; /* seconds */

void xw_writer_init(xw_writer *w, const xw_study *study, const xw_sink *sink,
                    const xw_progress *progress, uint64_t total) {
  *w = (xw_writer){.sink = sink, .progress = progress, .total = total};
  w->shape = xw_parcel_shape_of(study);
  w->start = w->last_commit = xw_clock_seconds();
}

void xw_writer_put(xw_writer *w, const xw_parcel *parcel) {
  xw_result result;
  xw_note *notes = NULL;
  if (w->failure.status != XW_OK)
    return;
  xw_status status = xw_parcel_open(&w->shape, parcel->bytes, parcel->size, &result, &notes);
  if (status == XW_OK)
    status = w->sink->put(w->sink->self, &result);
  xw_free(notes);
  xw_failure_keep(&w->failure, status);
  if (status != XW_OK)
    return;
  w->dirty = true;
  w->done++;
  w->failed += result.status != XW_OK;
}

void xw_writer_commit(xw_writer *w) {
  if (!w->dirty || w->failure.status != XW_OK)
    return;
  xw_failure_keep(&w->failure, w->sink->commit(w->sink->self));
  w->dirty = false;
  w->last_commit = xw_clock_seconds();
}

void xw_writer_tend(xw_writer *w) {
  if (xw_clock_seconds() - w->last_commit >= COMMIT_EVERY)
    xw_writer_commit(w);
  if (w->progress && w->progress->update)
    w->progress->update(w->progress->self, w->done, w->total, w->failed, xw_writer_seconds(w));
}

double xw_writer_seconds(const xw_writer *w) { return xw_clock_seconds() - w->start; }
