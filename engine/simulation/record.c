/* The record of a run and its summary; see record.h. */
#include "simulation/record.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/vmath.h"

#define PERIOD_SIZE ((size_t)XW_CELL_COUNT * XW_METRIC_COUNT)

int xw_window_start(const xw_study *study) {
  return study->periods > study->window ? study->periods - study->window : 0;
}

static int window_size(const xw_study *study) { return study->periods - xw_window_start(study); }

static size_t own_size(const xw_study *study) { return (size_t)study->own_count * XW_METRIC_COUNT; }

xw_status xw_record_init(xw_record *record, const xw_study *study) {
  const size_t periods = (size_t)study->periods, custom = (size_t)study->custom_count;
  memset(record, 0, sizeof *record);
  record->values = xw_calloc(periods * PERIOD_SIZE, sizeof(double));
  record->custom = xw_calloc(periods * custom + 1, sizeof(double));
  record->own = xw_calloc((size_t)window_size(study) * own_size(study) + 1, sizeof(double));
  record->own_means = xw_calloc(own_size(study) + 1, sizeof(double));
  record->means = xw_calloc(XW_CELL_COUNT * (XW_METRIC_COUNT + custom), sizeof(double));
  record->totals = xw_calloc(PERIOD_SIZE, sizeof(double));
  record->series = xw_calloc(periods * (size_t)study->series_count + 1, sizeof(double));
  record->discount = xw_calloc(periods, sizeof(double));
  if (record->discount == NULL || record->values == NULL || record->custom == NULL ||
      record->own == NULL || record->own_means == NULL || record->means == NULL ||
      record->totals == NULL || record->series == NULL) {
    xw_record_free(record);
    return xw_fail_memory("the record of a run");
  }
  return XW_OK;
}

void xw_record_free(xw_record *record) {
  xw_free(record->values);
  xw_free(record->custom);
  xw_free(record->own);
  xw_free(record->own_means);
  xw_free(record->means);
  xw_free(record->totals);
  xw_free(record->series);
  xw_free(record->discount);
  xw_free(record->notes);
  xw_free((void *)record->said);
  memset(record, 0, sizeof *record);
}

double *xw_record_period(xw_record *record, int period) {
  return record->values + (size_t)period * PERIOD_SIZE;
}

double *xw_record_custom(const xw_study *study, xw_record *record, int period) {
  return record->custom + (size_t)period * (size_t)study->custom_count;
}

double *xw_record_own(const xw_study *study, const xw_record *record, int period) {
  return record->own + (size_t)(period - xw_window_start(study)) * own_size(study);
}

void xw_record_copy(const xw_study *study, xw_record *to, const xw_record *from, int end) {
  const size_t periods = (size_t)end;
  memcpy(to->values, from->values, periods * PERIOD_SIZE * sizeof(double));
  memcpy(to->custom, from->custom, periods * (size_t)study->custom_count * sizeof(double));
  if (end > xw_window_start(study))
    memcpy(to->own, from->own,
           (size_t)(end - xw_window_start(study)) * own_size(study) * sizeof(double));
}

/* Mean over `periods` of a value that recurs every `stride`. */
static double mean_of(const double *values, int periods, size_t stride) {
  double sum = 0.0;
  int n = 0;
  for (int p = 0; p < periods; p++) {
    const double value = values[(size_t)p * stride];
    if (isnan(value))
      continue;
    sum += value;
    n++;
  }
  return n > 0 ? sum / n : (double)NAN;
}

static double window_mean(const xw_study *study, const double *values, size_t stride, size_t at) {
  return mean_of(values + (size_t)xw_window_start(study) * stride + at, window_size(study), stride);
}

/* Discounted sum from the reform date on; the metric is per year, a step is a quarter of it. */
static double total_of(const xw_study *study, const xw_record *record, size_t at, int reform) {
  double sum = 0.0;
  for (int p = reform; p < study->periods; p++)
    sum += 0.25 * record->values[(size_t)p * PERIOD_SIZE + at] * record->discount[p];
  return sum;
}

static void fill_cells(const xw_study *study, xw_record *record, int reform) {
  const size_t width = XW_METRIC_COUNT + (size_t)study->custom_count;
  for (int p = reform; p < study->periods; p++)
    record->discount[p] = xw_pow(1.0 + study->discount, -0.25 * (p - reform));
  for (size_t cell = 0; cell < XW_CELL_COUNT; cell++) {
    for (size_t m = 0; m < XW_METRIC_COUNT; m++) {
      const size_t at = cell * XW_METRIC_COUNT + m;
      const bool money = xw_metric_info_at((int)m)->has_total;
      record->means[cell * width + m] = window_mean(study, record->values, PERIOD_SIZE, at);
      record->totals[at] = money ? total_of(study, record, at, reform) : (double)NAN;
    }
    for (size_t c = 0; c < (size_t)study->custom_count; c++)
      record->means[cell * width + XW_METRIC_COUNT + c] =
          cell == XW_CELL_ALL ? window_mean(study, record->custom, (size_t)study->custom_count, c)
                              : (double)NAN;
  }
}

/* In a cell that is empty all through the window nothing has a value; in one that is empty at times, sums are
 * then 0. */
static void fill_own(const xw_study *study, xw_record *record) {
  const size_t stride = own_size(study);
  const int firms = xw_metric_find("firms"), entrants = xw_metric_find("entrants");
  for (size_t cell = 0; cell < (size_t)study->own_count; cell++) {
    double *mean = record->own_means + cell * XW_METRIC_COUNT;
    for (size_t m = 0; m < XW_METRIC_COUNT; m++)
      mean[m] = mean_of(record->own + cell * XW_METRIC_COUNT + m, window_size(study), stride);
    const bool empty = !(mean[firms] > 0.0 || mean[entrants] > 0.0);
    for (size_t m = 0; empty && m < XW_METRIC_COUNT; m++)
      mean[m] = (double)NAN;
  }
}

static void fill_series(const xw_study *study, xw_record *record) {
  for (int p = 0; p < study->periods; p++) {
    for (int k = 0; k < study->series_count; k++) {
      const int m = study->series[k];
      const double value = m < XW_METRIC_COUNT
                               ? xw_record_period(record, p)[m]
                               : xw_record_custom(study, record, p)[m - XW_METRIC_COUNT];
      record->series[(size_t)p * (size_t)study->series_count + (size_t)k] = value;
    }
  }
}

static xw_status check_finite(const xw_study *study, const xw_record *record) {
  const size_t width = XW_METRIC_COUNT + (size_t)study->custom_count;
  for (size_t m = 0; m < width; m++) {
    const char *name = m < XW_METRIC_COUNT ? xw_metric_info_at((int)m)->name
                                           : study->custom[m - XW_METRIC_COUNT].name;
    if (isinf(record->means[m]))
      return xw_fail(XW_ERR_RUNTIME, "metric %s became infinite", name);
  }
  if (isnan(record->means[xw_metric_find("firms")]))
    return xw_fail(XW_ERR_RUNTIME, "no period lies in the evaluation window");
  return XW_OK;
}

xw_status xw_record_summarise(const xw_study *study, xw_record *record, int reform,
                              xw_result *result) {
  fill_cells(study, record, reform);
  fill_own(study, record);
  fill_series(study, record);
  result->means = record->means;
  result->totals = record->totals;
  result->own_means = record->own_means;
  result->series = record->series;
  return check_finite(study, record);
}

static int count_missing(const xw_study *study, xw_record *record, int metric) {
  int missing = 0;
  for (int p = xw_window_start(study); p < study->periods; p++)
    missing += isnan(xw_record_custom(study, record, p)[metric]);
  return missing;
}

/* The command compare finds them by their first words. */
static void say_missing(const xw_study *study, int metric, int missing, char *out) {
  const int periods = window_size(study);
  if (missing == periods)
    snprintf(out, XW_MISSING_SIZE, "metric %s: no value in any of the %d quarters of the window",
             study->custom[metric].name, periods);
  else
    snprintf(out, XW_MISSING_SIZE,
             "metric %s: no value in %d of the %d quarters of the window; its mean is over the "
             "others",
             study->custom[metric].name, missing, periods);
}

xw_status xw_record_notes(const xw_study *study, xw_record *record, xw_result *result) {
  const size_t custom = (size_t)study->custom_count, own = (size_t)result->note_count;
  size_t count = 0;
  for (int m = 0; m < study->custom_count; m++)
    count += count_missing(study, record, m) > 0;
  if (count == 0)
    return XW_OK;
  xw_note *notes = xw_realloc(record->notes, own + count, sizeof *notes);
  record->notes = notes != NULL ? notes : record->notes;
  if (record->said == NULL)
    record->said = xw_calloc(custom, sizeof *record->said);
  if (notes == NULL || record->said == NULL)
    return xw_fail_memory("the notes of a run");
  if (own > 0)
    memcpy(notes, result->notes, own * sizeof *notes);
  for (int m = 0; m < study->custom_count; m++) {
    const int missing = count_missing(study, record, m);
    if (missing == 0)
      continue;
    say_missing(study, m, missing, record->said[m]);
    notes[result->note_count++] = (xw_note){study->periods - 1, record->said[m]};
  }
  result->notes = notes;
  return XW_OK;
}
