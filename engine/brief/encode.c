/* Base64, and hashes of scripts for the policy of the page. */
#include "brief/encode.h"

#include <stdint.h>

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
