/* The few pieces of JSON that the answers are made of. */
#include "explore/json.h"

#include <math.h>

#include "report/render.h"

void xw_json_string(xw_text *out, const char *text) {
  if (!text) {
    xw_text_append(out, "null");
    return;
  }
  xw_text_append(out, "\"");
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\')
      xw_text_format(out, "\\%c", *c);
    else if ((unsigned char)*c < 0x20)
      xw_text_format(out, "\\u%04x", (unsigned)(unsigned char)*c);
    else
      xw_text_append_n(out, c, 1);
  }
  xw_text_append(out, "\"");
}

void xw_json_number(xw_text *out, double value) {
  char digits[32];
  if (!isfinite(value)) {
    xw_text_append(out, "null");
    return;
  }
  xw_format_real(value, digits);
  xw_text_append(out, digits);
}

void xw_json_name(xw_text *out, bool first, const char *name) {
  xw_text_format(out, "%s\"%s\":", first ? "" : ",", name);
}

void xw_json_text(xw_text *out, const char *name, const char *text) {
  xw_json_name(out, false, name);
  xw_json_string(out, text);
}

void xw_json_real(xw_text *out, const char *name, double value) {
  xw_json_name(out, false, name);
  xw_json_number(out, value);
}

void xw_json_bool(xw_text *out, const char *name, bool value) {
  xw_json_name(out, false, name);
  xw_text_append(out, value ? "true" : "false");
}
