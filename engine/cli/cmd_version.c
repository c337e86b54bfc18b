/* xiaowei version */
#include "base/language.h"
#include "xiaowei/version.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "export/compress.h"
#include "montecarlo/mpi.h"

static xw_status make_table(xw_table *table) {
  static const char *const columns[] = {"version",    "model",   "streams", "levers",
                                        "parameters", "metrics", "mpi",     "zstd"};
  xw_value *row = NULL;
  xw_status status = xw_table_init(table, columns, sizeof columns / sizeof *columns);
  if (status == XW_OK)
    status = xw_table_append(table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], xw_version());
  if (status != XW_OK)
    return status;
  xw_value_set_integer(&row[1], xw_model_version());
  xw_value_set_integer(&row[2], xw_stream_version());
  xw_value_set_integer(&row[3], XW_LEVER_COUNT);
  xw_value_set_integer(&row[4], XW_PARAMETER_COUNT);
  xw_value_set_integer(&row[5], XW_METRIC_COUNT);
  char mpi[XW_MPI_NAME_SIZE];
  char zstd[32];
  if (xw_mpi_is_built(mpi))
    status = xw_value_set_text(&row[6], mpi);
  if (status == XW_OK && xw_compress_name(zstd))
    status = xw_value_set_text(&row[7], zstd);
  return status;
}

static void print_text(const xw_options *o) {
  char mpi[XW_MPI_NAME_SIZE];
  const bool built = xw_mpi_is_built(mpi);
  xw_print(xw_tr(o->chinese, "xiaowei %s (model %d, streams %d)"), xw_version(), xw_model_version(),
           xw_stream_version());
  xw_print_text(built ? xw_tr(o->chinese, ", with MPI") : xw_tr(o->chinese, ", without MPI"));
  char zstd[32];
  if (xw_compress_name(zstd))
    xw_print(xw_tr(o->chinese, ", with %s"), zstd);
  else
    xw_print_text(xw_tr(o->chinese, ", without zstd"));
  xw_print_text("\n");
  if (built && o->verbose)
    xw_print("MPI: %.*s\n", (int)strcspn(mpi, "\n"), mpi);
}

/* The Lua that is linked, and what it cannot do. */
static void say_lua(const xw_options *o) {
  const char *defects = xw_script_lua_defects(o->chinese);
  xw_print("%s%s%s\n", xw_script_lua_release(), defects ? xw_tr(o->chinese, ": ") : "",
           defects ? defects : "");
}

int xw_cmd_version(const xw_options *o) {
  if (!o->json && !o->csv) {
    print_text(o);
    if (o->verbose)
      say_lua(o);
    return XW_EXIT_DONE;
  }
  xw_table table = {0};
  xw_status status = make_table(&table);
  if (status == XW_OK)
    status = xw_print_table(o, &table);
  xw_table_free(&table);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
