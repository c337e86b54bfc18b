/* What the formats share: their table, numbers and texts as text. */
#include "export/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const xw_export_format *xw_export_format_at(int number) {
  static const xw_export_format *const formats[XW_EXPORT_FORMATS] = {
      &xw_format_csv, &xw_format_json, &xw_format_jsonl, &xw_format_parquet};
  return number >= 0 && number < XW_EXPORT_FORMATS ? formats[number] : NULL;
}

xw_status xw_writer_begin(xw_writer *writer) { return writer->format->begin(writer); }

xw_status xw_writer_row(xw_writer *writer, const xw_value *row) {
  writer->rows++;
  return writer->format->row(writer, row);
}

xw_status xw_writer_end(xw_writer *writer) {
  const xw_status status = writer->format->end(writer);
  return status == XW_OK ? xw_out_check(writer->out) : status;
}

void xw_writer_drop(xw_writer *writer) {
  if (writer->format && writer->format->drop && writer->own)
    writer->format->drop(writer);
  writer->own = NULL;
}

void xw_export_real(double value, char text[40]) {
  if (isinf(value)) {
    strcpy(text, value > 0 ? "INF" : "-INF");
    return;
  }
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, 32, "%.*g", digits, value);
    if (digits == 17 || strtod(text, NULL) == value)
      break;
  }
  if (!strpbrk(text, ".e"))
    strcat(text, ".0");
}

void xw_export_json_text(xw_text *out, const char *text) {
  xw_text_append_n(out, "\"", 1);
  for (const char *from = text; *from;) {
    const char *to = from;
    while ((unsigned char)*to >= 0x20 && *to != '"' && *to != '\\')
      to++;
    xw_text_append_n(out, from, (size_t)(to - from));
    if (*to == '"' || *to == '\\')
      xw_text_format(out, "\\%c", *to);
    else if (*to)
      xw_text_format(out, "\\u%04x", (unsigned)*to);
    from = *to ? to + 1 : to;
  }
  xw_text_append_n(out, "\"", 1);
}
