/* What can be said of scripts without running them: names that nothing defines, locals that nothing reads. */
#ifndef XW_SCRIPTING_REMARKS_H
#define XW_SCRIPTING_REMARKS_H

#include "scripting/script.h"

typedef struct xw_remark {
  const char *file; /* of the script, borrowed */
  int line;
  bool is_error;      /* would raise when the line runs; else a warning */
  char *text, *shown; /* English; in the language of the process */
} xw_remark;

/* Zero-initialise. */
typedef struct xw_remarks {
  xw_remark *items;
  int count;
} xw_remarks;

/* Remarks on every source of a loaded script, in order of place. XW_ERR_MEMORY. */
xw_status xw_script_remarks(const xw_script *script, xw_remarks *remarks);
void xw_remarks_free(xw_remarks *remarks);

#endif
