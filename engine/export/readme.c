/* README.txt: for the person who opens the folder without the engine at hand. */
#include "export/readme.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"

bool xw_export_leaves_out(const xw_export_table *table, int format,
                          const xw_export_options *options) {
  return table->is_large && !options->everything && format != XW_EXPORT_PARQUET;
}

static void append_files(xw_text *out, const xw_export_file_info *files, int count) {
  for (int i = 0; i < count; i++) {
    char name[64];
    snprintf(name, sizeof name, "%s%s", files[i].table->name, files[i].format->ending);
    xw_text_format(out, "  %-24s %10" PRIu64 " rows  %s\n", name, files[i].rows,
                   files[i].table->doc);
  }
}

static bool is_written(const xw_export_table *table, const xw_export_file_info *files, int count) {
  for (int i = 0; i < count; i++)
    if (files[i].table == table)
      return true;
  return false;
}

/* Large tables, and those of which the study has no rows. */
static void append_left_out(xw_text *out, const xw_export_file_info *files, int count,
                            const xw_export_options *options) {
  const bool parquet = options->formats[XW_EXPORT_PARQUET];
  bool any = false;
  for (int i = 0; i < options->table_count; i++) {
    const xw_export_table *table = xw_export_table_at(options->tables[i]);
    const bool large = !options->everything && table->is_large;
    if (is_written(table, files, count))
      continue;
    xw_text_append(out, any ? "" : "\nLeft out:\n");
    xw_text_format(out, "  %-24s %s\n", table->name,
                   large && !parquet
                       ? "large: export --table NAME, --table all, or --format parquet"
                       : "the study has no rows of it");
    any = true;
  }
}

xw_status xw_export_readme(xw_store *store, const xw_export_study *study,
                           const xw_export_file_info *files, int count,
                           const xw_export_options *options, xw_out *out) {
  xw_text text = {0};
  char *title = NULL, *licence = NULL;
  xw_status status = xw_store_fact(store, "title_en", &title);
  if (status == XW_OK)
    status = xw_store_fact(store, "licence", &licence);
  xw_text_format(&text, "%s\n\nStudy %s, identity %s, made with Xiaowei %s.\n",
                 title && *title ? title : study->id, study->id, study->identity, study->engine);
  xw_text_format(&text, "%s%s\n\n", licence ? "Licence: " : "",
                 licence ? licence : XW_EXPORT_NO_LICENCE);
  xw_text_append(&text,
                 "Columns, units and meanings, in English and Chinese: dictionary.csv and "
                 "datapackage.json.\n\nFiles:\n");
  append_files(&text, files, count);
  append_left_out(&text, files, count, options);
  if (status == XW_OK && text.failed)
    status = xw_fail_memory("the description of the exported tables");
  if (status == XW_OK) {
    xw_out_write(out, text.data, text.size);
    status = xw_out_check(out);
  }
  xw_text_free(&text);
  xw_free(title);
  xw_free(licence);
  return status;
}
