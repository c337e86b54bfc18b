/* Writing structures in the compact protocol of Apache Thrift, which the metadata of Parquet is in.
 *
 * Source: Thrift, doc/specs/thrift-compact-protocol.md. Fields must come in ascending order of their numbers. */
#ifndef XW_EXPORT_THRIFT_H
#define XW_EXPORT_THRIFT_H

#include "base/text.h"

enum { XW_THRIFT_I32 = 5, XW_THRIFT_BINARY = 8, XW_THRIFT_STRUCT = 12, XW_THRIFT_DEPTH = 8 };

typedef struct xw_thrift {
  xw_text *out;
  int last[XW_THRIFT_DEPTH]; /* number of the last field, of every open structure */
  int depth;                 /* begins as 0: the outermost structure is open */
} xw_thrift;

/* Base-128 number, the low seven bits first. */
void xw_thrift_varint(xw_text *out, uint64_t value);
/* Signed number as zigzag and varint. */
void xw_thrift_zigzag(xw_text *out, int64_t value);
/* Length and bytes. */
void xw_thrift_bytes(xw_text *out, const void *data, size_t size);

/* A field of the open structure. */
void xw_thrift_bool(xw_thrift *thrift, int field, bool value);
void xw_thrift_i32(xw_thrift *thrift, int field, int32_t value);
void xw_thrift_i64(xw_thrift *thrift, int field, int64_t value);
void xw_thrift_binary(xw_thrift *thrift, int field, const void *data, size_t size);
void xw_thrift_string(xw_thrift *thrift, int field, const char *text);
/* A list; its elements follow: numbers by xw_thrift_zigzag, bytes by xw_thrift_bytes, structures between
 * xw_thrift_enter and xw_thrift_end. */
void xw_thrift_list(xw_thrift *thrift, int field, int element_type, size_t count);
/* A structure as a field, and as an element of a list; its fields follow, then xw_thrift_end. */
void xw_thrift_struct(xw_thrift *thrift, int field);
void xw_thrift_enter(xw_thrift *thrift);
/* End the open structure; the outermost one too. */
void xw_thrift_end(xw_thrift *thrift);

#endif
