/* Small numbers as Parquet's hybrid of run lengths and bit-packed groups. Source: parquet-format, Encodings.md,
 * "RLE / Bit-Packing Hybrid (RLE = 3)". */
#ifndef XW_EXPORT_HYBRID_H
#define XW_EXPORT_HYBRID_H

#include "base/text.h"

/* Bits that hold every number up to `most`; at least 1. */
int xw_hybrid_width(uint32_t most);
/* Append `count` numbers of `width` bits (1 to 32) each, without a length in front. */
void xw_hybrid_encode(xw_text *out, const uint32_t *values, size_t count, int width);

#endif
