/* Base64, hashes of scripts for the policy of the page, and tables as files inside the page. */
#include "brief/encode.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/plain.h"
#include "report/render.h"

void xw_append_base64(xw_text *out, const unsigned char *data, size_t size) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < size; i += 3) {
    size_t left = size - i;
    uint32_t word = (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) |
                    (left > 2 ? data[i + 2] : 0);
    char four[4] = {digits[word >> 18], digits[word >> 12 & 63],
                    left > 1 ? digits[word >> 6 & 63] : '=', left > 2 ? digits[word & 63] : '='};
    xw_text_append_n(out, four, 4);
  }
}

static unsigned char digit_of(char hex) {
  return (unsigned char)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

void xw_append_script_source(xw_text *out, const unsigned char *script, size_t size) {
  char hex[65];
  unsigned char digest[32];
  xw_sha256_hex(script, size, hex);
  for (int i = 0; i < 32; i++) {
    digest[i] = (unsigned char)(digit_of(hex[2 * i]) << 4 | digit_of(hex[2 * i + 1]));
  }
  xw_text_append(out, "'sha256-");
  xw_append_base64(out, digest, sizeof digest);
  xw_text_append(out, "'");
}

/* -------------------------------------------------------------------------------------------- CSV */

static void round_numbers(xw_table *table) {
  for (size_t i = 0; i < table->row_count * table->column_count; i++) {
    char text[32];
    if (table->values[i].type == XW_CELL_REAL) {
      snprintf(text, sizeof text, "%.6g", xw_value_real(&table->values[i]));
      table->values[i].as.real = strtod(text, NULL);
    }
  }
}

/* Characters that a link may hold as they are stay, which for numbers is a quarter less than
 * base64; lines end with LF alone. */
static void append_percent(xw_text *out, const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
    const char one = (char)*c;
    if (one == '\r') {
      continue;
    }
    if (xw_is_word(one) || strchr("-_.,:+*()/", *c) != NULL) {
      xw_text_append_n(out, &one, 1);
    } else {
      xw_text_format(out, "%%%02X", *c);
    }
  }
}

xw_status xw_append_csv_address(xw_text *out, xw_table *table) {
  char *csv = NULL;
  round_numbers(table);
  xw_status status = xw_render_table(table, XW_FORMAT_CSV, &csv);
  if (status == XW_OK) {
    xw_text_append(out, "data:text/csv;charset=utf-8,");
    append_percent(out, csv);
  }
  xw_free(csv);
  return status;
}
