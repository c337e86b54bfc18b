/* Loading libmicrohttpd by the name that it had when this program was built. */
#ifdef XW_MICROHTTPD

#include "explore/web.h"

#include <dlfcn.h>
#include <string.h>

/* dlsym gives a pointer to an object, which ISO C does not turn into one to a function: the bits are copied. */
static xw_status find(const xw_web *web, const char *name, void *member) {
  void *found = dlsym(web->library, name);
  if (!found)
    return xw_fail(XW_ERR_RUNTIME, "explore: %s has no %s; install libmicrohttpd 0.9.75 or later",
                   XW_MICROHTTPD, name);
  memcpy(member, &found, sizeof found);
  return XW_OK;
}

xw_status xw_web_open(xw_web *web) {
  *web = (xw_web){.library = dlopen(XW_MICROHTTPD, RTLD_NOW | RTLD_LOCAL)};
  if (!web->library)
    return xw_fail(XW_ERR_RUNTIME, "explore: %s is not there; install libmicrohttpd",
                   XW_MICROHTTPD);
  xw_status status = XW_OK;
#define FIND(name)     \
  if (status == XW_OK) \
    status = find(web, "MHD_" #name, &web->name);
  XW_WEB_FUNCTIONS(FIND)
#undef FIND
  return status;
}

void xw_web_close(xw_web *web) {
  if (web->library)
    dlclose(web->library);
  web->library = NULL;
}

#else
/* Without it there is no explorer, and this file has nothing to declare but itself. */
typedef int xw_web_is_absent;
#endif
