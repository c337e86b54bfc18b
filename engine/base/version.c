/* The versions as built. A program linked to a shared library may have been compiled against
 * another header, hence functions beside the macros. */
#include "xiaowei/version.h"

const char *xw_version(void) { return XW_VERSION; }

int xw_model_version(void) { return XW_MODEL_VERSION; }

int xw_stream_version(void) { return XW_STREAM_VERSION; }
