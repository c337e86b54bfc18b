/* Bytes as text that a page can hold. */
#ifndef XW_BRIEF_ENCODE_H
#define XW_BRIEF_ENCODE_H

#include <stddef.h>

#include "base/text.h"
#include "xiaowei/table.h"

/* Append bytes in base64 (RFC 4648), padded. */
void xw_append_base64(xw_text *out, const unsigned char *data, size_t size);
/* Append the source of a Content Security Policy that allows exactly this script: 'sha256-...'. */
void xw_append_script_source(xw_text *out, const unsigned char *script, size_t size);

/* Append the address of a table as a file of CSV inside the page, numbers rounded (in the table
 * too) to six significant digits: more than any interval allows. */
xw_status xw_append_csv_address(xw_text *out, xw_table *table);

#endif
