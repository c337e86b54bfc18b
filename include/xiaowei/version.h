/* xiaowei/version.h: the version of the library and of the model in it. */
#ifndef XIAOWEI_VERSION_H
#define XIAOWEI_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/* Version of the library, major.minor.patch. */
#define XW_VERSION "0.1.0"

/* Version of the model. Raised by every change that can alter a simulated number; it is part of
 * the identity of a study, so that results of two models never meet in one database. */
#define XW_MODEL_VERSION 2

/* Version of the random streams: which draw has which bits. Raised when the meaning of an existing stream, its
 * key or its counter changes; new streams at the end of the table change nothing. A build that knows
 * several versions runs an old study with --rng-compat. */
#define XW_STREAM_VERSION 1

/* XW_VERSION as the library was built, which may differ from the header. Static, never NULL. */
const char *xw_version(void);

/* XW_MODEL_VERSION as the library was built. */
int xw_model_version(void);

/* XW_STREAM_VERSION as the library was built. */
int xw_stream_version(void);

#ifdef __cplusplus
}
#endif
#endif
