/* Files of page/ and of the build as bytes of the library; each ends with a 0 that is not counted. */
#ifndef XW_BRIEF_EMBEDDED_H
#define XW_BRIEF_EMBEDDED_H

#include <stddef.h>

extern const unsigned char xw_embedded_brief_style_css[];
extern const size_t xw_embedded_brief_style_css_size;

/* Of drawings: the classes that engine/chart uses. */
extern const unsigned char xw_embedded_brief_chart_css[];
extern const size_t xw_embedded_brief_chart_css_size;

/* The buttons of figures, the contents that follow the reader; starts the layer of interaction. */
extern const unsigned char xw_embedded_brief_start_js[];
extern const size_t xw_embedded_brief_start_js_size;

/* The layer of interaction, made from layer/ where npm is: gzip in base64, SHA-256 of the script in base64, and
 * the licences of what is inside. All empty in a build without it. */
extern const unsigned char xw_embedded_brief_layer_txt[];
extern const size_t xw_embedded_brief_layer_txt_size;
extern const unsigned char xw_embedded_brief_layer_hash_txt[];
extern const size_t xw_embedded_brief_layer_hash_txt_size;
extern const unsigned char xw_embedded_brief_licences_txt[];
extern const size_t xw_embedded_brief_licences_txt_size;

#endif
