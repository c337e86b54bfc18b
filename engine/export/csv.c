/* CSV after RFC 4180: commas, lines end in CR LF, quotes only where they are needed.
 *
 * NULL is an empty field, an empty text is "" in quotes. One line is built at a time. */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "export/writer.h"

static void append_value(xw_text *line, const xw_value *value) {
  char number[40];
  switch (value->type) {
    case XW_CELL_INTEGER: xw_text_format(line, "%" PRId64, value->as.integer); break;
    case XW_CELL_REAL:
      xw_export_real(value->as.real, number);
      xw_text_append(line, number);
      break;
    case XW_CELL_TEXT: xw_csv_text(line, value->as.text); break;
    case XW_CELL_NULL: break;
  }
}

/* End the line, write it and empty it. */
static xw_status put_line(xw_writer *writer, xw_text *line) {
  xw_text_append_n(line, "\r\n", 2);
  if (line->failed)
    return xw_fail_memory("a line of CSV");
  xw_out_write(writer->out, line->data, line->size);
  line->size = 0;
  return writer->out->error ? xw_out_check(writer->out) : XW_OK;
}

static xw_status begin(xw_writer *writer) {
  xw_text *line = writer->own = xw_calloc(1, sizeof *line);
  if (!line)
    return xw_fail_memory("a CSV file");
  if (writer->bom)
    xw_out_write(writer->out, "\xEF\xBB\xBF", 3);
  for (int i = 0; i < writer->table->field_count; i++) {
    xw_text_append(line, i > 0 ? "," : "");
    xw_csv_text(line, writer->table->fields[i].name);
  }
  return put_line(writer, line);
}

static xw_status put_row(xw_writer *writer, const xw_value *row) {
  xw_text *line = writer->own;
  for (int i = 0; i < writer->table->field_count; i++) {
    if (i > 0)
      xw_text_append_n(line, ",", 1);
    append_value(line, &row[i]);
  }
  return put_line(writer, line);
}

static xw_status end(xw_writer *writer) {
  (void)writer;
  return XW_OK;
}

static void drop(xw_writer *writer) {
  xw_text_free(writer->own);
  xw_free(writer->own);
}

const xw_export_format xw_format_csv = {"csv", ".csv",  "text/csv", false,
                                        begin, put_row, end,        drop};
