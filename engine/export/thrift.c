/* Thrift's compact protocol: a field's header is the step from the last number and the type in one byte, or the
 * type and the number when the step is above 15. */
#include "export/thrift.h"

#include <string.h>

enum { TYPE_TRUE = 1, TYPE_FALSE = 2, TYPE_I64 = 6, TYPE_LIST = 9 };

static void put_byte(xw_text *out, unsigned byte) {
  const char c = (char)(unsigned char)byte;
  xw_text_append_n(out, &c, 1);
}

void xw_thrift_varint(xw_text *out, uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    put_byte(out, (unsigned)(value & 0x7f) | 0x80);
  put_byte(out, (unsigned)value);
}

void xw_thrift_zigzag(xw_text *out, int64_t value) {
  const uint64_t twice = (uint64_t)value << 1;
  xw_thrift_varint(out, value < 0 ? ~twice : twice);
}

void xw_thrift_bytes(xw_text *out, const void *data, size_t size) {
  xw_thrift_varint(out, size);
  if (size > 0)
    xw_text_append_n(out, data, size);
}

static void put_header(xw_thrift *thrift, int field, unsigned type) {
  int *last = &thrift->last[thrift->depth];
  const int step = field - *last;
  if (step >= 1 && step <= 15) {
    put_byte(thrift->out, (unsigned)step << 4 | type);
  } else {
    put_byte(thrift->out, type);
    xw_thrift_zigzag(thrift->out, field);
  }
  *last = field;
}

void xw_thrift_bool(xw_thrift *thrift, int field, bool value) {
  put_header(thrift, field, value ? TYPE_TRUE : TYPE_FALSE);
}

void xw_thrift_i32(xw_thrift *thrift, int field, int32_t value) {
  put_header(thrift, field, XW_THRIFT_I32);
  xw_thrift_zigzag(thrift->out, value);
}

void xw_thrift_i64(xw_thrift *thrift, int field, int64_t value) {
  put_header(thrift, field, TYPE_I64);
  xw_thrift_zigzag(thrift->out, value);
}

void xw_thrift_binary(xw_thrift *thrift, int field, const void *data, size_t size) {
  put_header(thrift, field, XW_THRIFT_BINARY);
  xw_thrift_bytes(thrift->out, data, size);
}

void xw_thrift_string(xw_thrift *thrift, int field, const char *text) {
  xw_thrift_binary(thrift, field, text, strlen(text));
}

void xw_thrift_list(xw_thrift *thrift, int field, int element_type, size_t count) {
  put_header(thrift, field, TYPE_LIST);
  if (count < 15) {
    put_byte(thrift->out, (unsigned)count << 4 | (unsigned)element_type);
  } else {
    put_byte(thrift->out, 0xf0 | (unsigned)element_type);
    xw_thrift_varint(thrift->out, count);
  }
}

void xw_thrift_struct(xw_thrift *thrift, int field) {
  put_header(thrift, field, XW_THRIFT_STRUCT);
  xw_thrift_enter(thrift);
}

void xw_thrift_enter(xw_thrift *thrift) { thrift->last[++thrift->depth] = 0; }

void xw_thrift_end(xw_thrift *thrift) {
  put_byte(thrift->out, 0);
  thrift->depth -= thrift->depth > 0;
}
