/* Paths with links followed. */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* realpath */
#endif
#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

char *xw_path_real(const char *path) {
  char *system = realpath(path, NULL); /* from the C library, which frees it */
  if (system == NULL)
    return NULL;
  char *real = xw_strdup(system);
  free(system);
  if (real == NULL)
    errno = ENOMEM;
  return real;
}

bool xw_path_is_within(const char *folder, const char *path) {
  char *home = xw_path_real(folder), *file = xw_path_real(path);
  const size_t size = home != NULL ? strlen(home) : 0;
  const bool within = home != NULL && file != NULL && strncmp(file, home, size) == 0 &&
                      (file[size] == '/' || home[size - 1] == '/');
  xw_free(home);
  xw_free(file);
  return within;
}
