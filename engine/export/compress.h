/* Compression of the pages of Parquet files, where the build has it. */
#ifndef XW_EXPORT_COMPRESS_H
#define XW_EXPORT_COMPRESS_H

#include "base/text.h"

/* "zstd 1.5.4", or NULL when the program was built without. */
const char *xw_compress_name(char text[32]);
/* Replace *packed by the data in a frame of Zstandard. XW_ERR_ARGUMENT: built without. */
xw_status xw_compress(const void *data, size_t size, xw_text *packed);

#endif
