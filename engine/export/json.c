/* JSON: an array of objects, one a line; and JSON Lines: an object a line. NULL is null; an infinite number,
 * which JSON cannot say, is the text "INF" or "-INF". */
#include <inttypes.h>
#include <math.h>

#include "base/memory.h"
#include "export/writer.h"

static xw_status begin(xw_writer *writer) {
  writer->own = xw_calloc(1, sizeof(xw_text));
  return writer->own ? XW_OK : xw_fail_memory("a JSON file");
}

static xw_status begin_array(xw_writer *writer) {
  const xw_status status = begin(writer);
  if (status == XW_OK)
    xw_out_write(writer->out, "[", 1);
  return status;
}

static void append_value(xw_text *line, const xw_value *value) {
  char number[40];
  switch (value->type) {
    case XW_CELL_INTEGER: xw_text_format(line, "%" PRId64, value->as.integer); break;
    case XW_CELL_REAL:
      xw_export_real(value->as.real, number);
      if (isinf(value->as.real))
        xw_export_json_text(line, number);
      else
        xw_text_append(line, number);
      break;
    case XW_CELL_TEXT: xw_export_json_text(line, value->as.text); break;
    case XW_CELL_NULL: xw_text_append(line, "null"); break;
  }
}

static void append_object(xw_writer *writer, xw_text *line, const xw_value *row) {
  for (int i = 0; i < writer->table->field_count; i++) {
    xw_text_append_n(line, i > 0 ? "," : "{", 1);
    xw_export_json_text(line, writer->table->fields[i].name);
    xw_text_append_n(line, ":", 1);
    append_value(line, &row[i]);
  }
  xw_text_append_n(line, "}", 1);
}

static xw_status put(xw_writer *writer, xw_text *line) {
  if (line->failed)
    return xw_fail_memory("a line of JSON");
  xw_out_write(writer->out, line->data, line->size);
  line->size = 0;
  return writer->out->error ? xw_out_check(writer->out) : XW_OK;
}

static xw_status put_element(xw_writer *writer, const xw_value *row) {
  xw_text *line = writer->own;
  xw_text_append(line, writer->rows > 1 ? ",\n" : "\n");
  append_object(writer, line, row);
  return put(writer, line);
}

static xw_status put_line(xw_writer *writer, const xw_value *row) {
  xw_text *line = writer->own;
  append_object(writer, line, row);
  xw_text_append_n(line, "\n", 1);
  return put(writer, line);
}

static xw_status end_array(xw_writer *writer) {
  xw_out_write(writer->out, "\n]\n", 3);
  return XW_OK;
}

static xw_status end_lines(xw_writer *writer) {
  (void)writer;
  return XW_OK;
}

static void drop(xw_writer *writer) {
  xw_text_free(writer->own);
  xw_free(writer->own);
}

const xw_export_format xw_format_json = {"json",      ".json",     "application/json", false,
                                         begin_array, put_element, end_array,          drop};
const xw_export_format xw_format_jsonl = {"jsonl", ".jsonl", "application/jsonl", false,
                                          begin,   put_line, end_lines,           drop};
