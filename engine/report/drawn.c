/* Draws of uncertain parameters: what the figures of the brief and the search for reversals both read. */
#include "report/drawn.h"

#include <math.h>

#include "base/memory.h"
#include "stats/regression.h"

typedef struct reading {
  const xw_frame *frame;
  xw_drawn *draws;
} reading;

/* Row: replication, place of the parameter, value. */
static xw_status take_draw(void *context, const xw_value *row, size_t columns) {
  const reading *own = context;
  size_t replication = xw_frame_place(own->frame, xw_value_integer(&row[0]));
  size_t parameter = (size_t)xw_value_integer(&row[1]);
  (void)columns;
  if (replication < own->draws->replications && parameter < own->draws->count) {
    own->draws->values[parameter * own->draws->replications + replication] = xw_value_real(&row[2]);
  }
  return XW_OK;
}

xw_status xw_drawn_read(xw_store *store, const xw_frame *frame, xw_drawn *draws) {
  static const char names[] = "SELECT name FROM uncertain ORDER BY number";
  static const char sql[] =
      "SELECT v.replication, (SELECT count(*) FROM uncertain u WHERE u.number <"
      " v.number), v.value FROM draw_values v";
  *draws = (xw_drawn){.replications = frame->replication_count};
  xw_status status = xw_store_query(store, names, NULL, 0, &draws->names);
  if (status != XW_OK) {
    return status;
  }
  draws->count = draws->names.row_count;
  size_t cells = draws->count * draws->replications;
  draws->values = xw_calloc(cells + 1, sizeof *draws->values);
  if (draws->values == NULL) {
    return xw_fail_memory("the draws of parameters");
  }
  for (size_t i = 0; i < cells; i++) {
    draws->values[i] = NAN;
  }
  return xw_store_each(store, sql, NULL, 0, take_draw, &(reading){frame, draws});
}

void xw_drawn_free(xw_drawn *draws) {
  xw_table_free(&draws->names);
  xw_free(draws->values);
  *draws = (xw_drawn){.count = 0};
}

const char *xw_drawn_name(const xw_drawn *draws, size_t parameter) {
  return xw_value_text(&draws->names.values[parameter]);
}

const double *xw_drawn_values(const xw_drawn *draws, size_t parameter) {
  return draws->values + parameter * draws->replications;
}

double xw_rank_half_width(size_t n, double confidence) {
  return xw_normal_quantile(0.5 + 0.5 * confidence) * sqrt(1.06 / ((double)n - 3));
}

xw_status xw_rank_correlation(const double *x, const double *y, size_t n, double confidence,
                              double *scratch, xw_interval *rho) {
  *rho = (xw_interval){NAN, NAN, NAN};
  if (n < 4) {
    return XW_OK;
  }
  xw_status status = xw_ranks(x, n, scratch);
  status = status == XW_OK ? xw_ranks(y, n, scratch + n) : status;
  if (status == XW_OK) {
    xw_comoments both = xw_comoments_of(scratch, scratch + n, n);
    double half = xw_rank_half_width(n, confidence);
    rho->estimate = xw_comoments_correlation(&both);
    rho->low = tanh(atanh(rho->estimate) - half);
    rho->high = tanh(atanh(rho->estimate) + half);
  }
  return status;
}
