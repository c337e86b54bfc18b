/* Paths with links followed. */
#ifndef XW_BASE_PATH_H
#define XW_BASE_PATH_H

#include <stdbool.h>

/* Absolute path of a file or folder that exists, without links, "." and ".."; freed with xw_free. NULL: it
 * is not there, or there is no memory; errno says why. */
char *xw_path_real(const char *path);

/* Whether `path` exists and, links followed, lies in `folder` or below it. */
bool xw_path_is_within(const char *folder, const char *path);

#endif
