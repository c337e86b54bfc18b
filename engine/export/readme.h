/* README.txt of an export: what its files hold, and what was left out and how to get it. */
#ifndef XW_EXPORT_README_H
#define XW_EXPORT_README_H

#include "export/export.h"
#include "export/package.h"

xw_status xw_export_readme(xw_store *store, const xw_export_study *study,
                           const xw_export_file_info *files, int count,
                           const xw_export_options *options, xw_out *out);

/* Whether a table is left out of a format because of its size. */
bool xw_export_leaves_out(const xw_export_table *table, int format,
                          const xw_export_options *options);

#endif
