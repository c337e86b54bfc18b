/* Files of page/ as bytes of the library, made by the build; each ends with a 0 that is not counted. */
#ifndef XW_BRIEF_EMBEDDED_H
#define XW_BRIEF_EMBEDDED_H

#include <stddef.h>

extern const unsigned char xw_embedded_brief_style_css[];
extern const size_t xw_embedded_brief_style_css_size;

/* Of drawings: the classes that engine/chart uses. */
extern const unsigned char xw_embedded_brief_chart_css[];
extern const size_t xw_embedded_brief_chart_css_size;

#endif
