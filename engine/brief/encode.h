/* Bytes as text that a page can hold. */
#ifndef XW_BRIEF_ENCODE_H
#define XW_BRIEF_ENCODE_H

#include <stddef.h>

#include "base/text.h"

/* Append bytes in base64 (RFC 4648), padded. */
void xw_append_base64(xw_text *out, const unsigned char *data, size_t size);
/* Append the source of a Content Security Policy that allows exactly this script: 'sha256-...'. */
void xw_append_script_source(xw_text *out, const unsigned char *script, size_t size);

#endif
