/* Files to read: only regular ones, so that no pipe or device makes a program wait. */
#ifndef XW_BASE_FILE_H
#define XW_BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "xiaowei/status.h"

/* Open a regular file to read; it is not inherited by other programs. NULL: errno says why; EINVAL when it is a
 * folder, a pipe or a device. */
FILE *xw_file_open(const char *path);
/* Make a file to write that was not there: a link with its name is not followed. NULL: errno says why. */
FILE *xw_file_create(const char *path);
/* The same beside `path`, under a name that none has, to be renamed to it when whole; *name is freed with xw_free. */
FILE *xw_file_create_beside(const char *path, char **name);
/* What errno of xw_file_open means; static, English, translated as an argument of an error. */
const char *xw_file_why(int error);
/* What errno means, as strerror but in English whatever the locale, and translated as an argument of an error. */
const char *xw_reason(int error);

/* Whole regular file into a NUL-terminated heap text. At most `limit` bytes, else XW_ERR_IO. */
xw_status xw_read_file(const char *path, size_t limit, char **text, size_t *size);
/* The same of a file that a script names: with links followed it must lie in the folder of `path`, else XW_ERR_IO. */
xw_status xw_read_file_here(const char *path, size_t limit, char **text, size_t *size);

#endif
