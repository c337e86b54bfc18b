/* The data package of an export: datapackage.json as Frictionless describes it. */
#ifndef XW_EXPORT_PACKAGE_H
#define XW_EXPORT_PACKAGE_H

#include "export/export.h"
#include "export/rows.h"

/* By these words of it a folder is known for one of ours. */
#define XW_PACKAGE_MARK "\"made_by\": \"xiaowei export\""

/* A file that was written. */
typedef struct xw_export_file_info {
  const xw_export_table *table;
  const xw_export_format *format;
  uint64_t rows, bytes;
  char sha256[65];
} xw_export_file_info;

/* Write datapackage.json. */
xw_status xw_export_package(xw_store *store, const xw_export_study *study,
                            const xw_export_file_info *files, int count, xw_out *out);

/* What stands where the author has given no licence. */
#define XW_EXPORT_NO_LICENCE \
  "The author of this study has stated no licence for these data: ask before you pass them on."

#endif
