/* Values of metrics, alternative by replication.
 *
 * Memory is that of the values alone: rows of the store are taken one by one, and where points are
 * averaged only their sums are kept. */
#include "report/samples.h"

#include <inttypes.h>
#include <math.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/outcomes.h"

/* A metric while it is read. */
typedef struct intake {
  int64_t number;
  xw_samples *samples;
  uint32_t *points; /* jobs summed so far, [alternatives][replications]; NULL: none are averaged */
} intake;

typedef struct reading {
  const xw_frame *frame;
  intake *intakes;
  size_t count;
} reading;

/* Jobs that a value is the mean of: the points that are averaged, under every seed of a draw. */
static size_t parts_of(const xw_frame *frame) {
  size_t points = frame->points.kind == XW_POINTS_MEAN ? frame->point_count : 1;
  return points * frame->seeds;
}

static xw_status make_room(const xw_frame *frame, intake *into) {
  xw_samples *samples = into->samples;
  samples->alternatives = xw_frame_alternatives(frame);
  samples->replications = frame->replication_count;
  size_t cells = samples->alternatives * samples->replications;
  bool averaged = parts_of(frame) > 1;
  if (cells == 0) {
    return XW_OK;
  }
  samples->values = xw_calloc(cells, sizeof *samples->values);
  into->points = averaged ? xw_calloc(cells, sizeof *into->points) : NULL;
  if (samples->values == NULL || (averaged && into->points == NULL)) {
    return xw_fail_memory("the values of a metric");
  }
  for (size_t i = 0; i < cells && !averaged; i++) {
    samples->values[i] = NAN;
  }
  if (frame->block_count > 1) {
    samples->blocks = xw_calloc(cells * frame->block_count, sizeof *samples->blocks);
    return samples->blocks == NULL ? xw_fail_memory("the values of a metric") : XW_OK;
  }
  return XW_OK;
}

/* Where the block of a point is summed. */
static double *block_sum(const xw_frame *frame, xw_samples *samples, size_t alternative,
                         size_t point, size_t replication) {
  size_t block = point / (frame->point_count / frame->block_count);
  return samples->blocks + (alternative * frame->block_count + block) * frame->replication_count +
         replication;
}

/* Row: scenario, point, replication, metric, value. */
static xw_status take(void *context, const xw_value *row, size_t columns) {
  const reading *own = context;
  const xw_frame *frame = own->frame;
  (void)columns;
  size_t scenario = (size_t)xw_value_integer(&row[0]), point = (size_t)xw_value_integer(&row[1]);
  size_t replication = xw_frame_place(frame, xw_value_integer(&row[2]));
  if (scenario >= frame->scenario_count || point >= frame->point_count ||
      replication == frame->replication_count) {
    return XW_OK;
  }
  size_t alternative = scenario * frame->rows + (frame->rows > 1 ? point : 0);
  size_t cell = alternative * frame->replication_count + replication;
  for (size_t m = 0; m < own->count; m++) {
    intake *into = &own->intakes[m];
    if (into->number == xw_value_integer(&row[3]) && into->points != NULL) {
      into->samples->values[cell] += xw_value_real(&row[4]);
      into->points[cell]++;
      if (into->samples->blocks != NULL) {
        *block_sum(frame, into->samples, alternative, point, replication) += xw_value_real(&row[4]);
      }
    } else if (into->number == xw_value_integer(&row[3])) {
      into->samples->values[cell] = xw_value_real(&row[4]);
    }
  }
  return XW_OK;
}

/* Sums become means; a sum that lacks a point or a seed becomes missing. */
static void average(const xw_frame *frame, intake *into) {
  xw_samples *samples = into->samples;
  size_t cells = samples->alternatives * samples->replications, parts = parts_of(frame);
  for (size_t i = 0; i < cells && into->points != NULL; i++) {
    bool whole = into->points[i] == parts;
    samples->partial += !whole && into->points[i] > 0;
    samples->values[i] = whole ? samples->values[i] / (double)parts : NAN;
  }
}

/* The same for blocks, of replications that have all points. */
static void average_blocks(const xw_frame *frame, xw_samples *samples) {
  size_t width = samples->replications, count = frame->block_count;
  double size = (double)(frame->point_count / count * frame->seeds);
  for (size_t i = 0; samples->blocks != NULL && i < samples->alternatives * count * width; i++) {
    bool whole = !isnan(samples->values[i / (count * width) * width + i % width]);
    samples->blocks[i] = whole ? samples->blocks[i] / size : NAN;
  }
}

/* Over a window of its own: from series. */
static xw_status read_window(xw_store *store, reading *own) {
  const xw_frame *frame = own->frame;
  int64_t *numbers = xw_calloc(own->count + 1, sizeof *numbers);
  bool *kept = xw_calloc(own->count + 1, sizeof *kept);
  xw_status status =
      numbers == NULL || kept == NULL ? xw_fail_memory("the values of a metric") : XW_OK;
  for (size_t m = 0; m < own->count && status == XW_OK; m++) {
    numbers[m] = own->intakes[m].number;
  }
  if (status == XW_OK) {
    status = xw_window_each(store, &frame->window, numbers, own->count,
                            frame->points.kind == XW_POINTS_ONE ? frame->points.point : -1, kept,
                            take, own);
  }
  for (size_t m = 0; m < own->count && status == XW_OK; m++) {
    own->intakes[m].samples->kept = kept[m] || frame->replication_count == 0;
  }
  xw_free(numbers);
  xw_free(kept);
  return status;
}

/* In the order of jobs, so that a sum over points has the same bits whatever the study went through. */
static xw_status read_rows(xw_store *store, reading *own) {
  xw_text sql = {0};
  xw_text_append(&sql,
                 "SELECT j.scenario, j.point, j.replication, v.metric, v.value FROM jobs j"
                 " CROSS JOIN cell_values v ON v.job = j.job AND v.cell = 0 AND v.metric IN (");
  for (size_t m = 0; m < own->count; m++) {
    xw_text_format(&sql, "%s%" PRId64, m > 0 ? ", " : "", own->intakes[m].number);
  }
  xw_text_append(&sql, ") WHERE j.status = 'done'");
  if (own->frame->points.kind == XW_POINTS_ONE) {
    xw_text_format(&sql, " AND j.point = %" PRId64, own->frame->points.point);
  }
  xw_text_append(&sql, " ORDER BY j.job");
  xw_status status =
      sql.failed ? xw_fail_memory("a query") : xw_store_each(store, sql.data, NULL, 0, take, own);
  xw_text_free(&sql);
  return status;
}

xw_status xw_samples_read(xw_store *store, const xw_frame *frame, const char *const *metrics,
                          size_t count, xw_samples *samples) {
  xw_status status = XW_OK;
  reading own = {frame, xw_calloc(count + 1, sizeof *own.intakes), count};
  for (size_t m = 0; m < count; m++) {
    samples[m] = (xw_samples){.kept = true};
  }
  if (own.intakes == NULL) {
    return xw_fail_memory("the values of a metric");
  }
  for (size_t m = 0; m < count && status == XW_OK; m++) {
    own.intakes[m].samples = &samples[m];
    status = xw_outcome_find(store, metrics[m], &own.intakes[m].number, NULL);
    if (status == XW_OK) {
      status = make_room(frame, &own.intakes[m]);
    }
  }
  if (status == XW_OK && count > 0) {
    status = frame->window.is_own ? read_window(store, &own) : read_rows(store, &own);
  }
  for (size_t m = 0; m < count; m++) {
    if (status == XW_OK) {
      average(frame, &own.intakes[m]);
      average_blocks(frame, &samples[m]);
    }
    xw_free(own.intakes[m].points);
  }
  xw_free(own.intakes);
  return status;
}

void xw_samples_free(xw_samples *samples) {
  xw_free(samples->values);
  xw_free(samples->blocks);
  *samples = (xw_samples){0};
}

const double *xw_samples_of(const xw_samples *samples, size_t alternative) {
  return samples->values == NULL ? NULL : samples->values + alternative * samples->replications;
}
