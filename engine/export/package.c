/* datapackage.json: a resource for every file, with its schema, units, meanings in English and Chinese, size
 * and hash. Specification: Data Package, Data Resource and Table Schema, version 1. */
#include "export/package.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "export/rows.h"
#include "report/standing.h"

static void member(xw_text *out, const char *indent, const char *key, const char *value) {
  xw_text_format(out, "%s\"%s\": ", indent, key);
  xw_export_json_text(out, value);
}

/* The Chinese form of a text, where there is one. */
static void member_chinese(xw_text *out, const char *indent, const char *key, const char *english) {
  const char *chinese = xw_export_chinese(english);
  if (chinese)
    member(out, indent, key, chinese);
}

static void append_field(xw_text *out, const xw_field *field) {
  xw_text_append(out, "        {");
  member(out, "", "name", field->name);
  member(out, ", ", "type", xw_field_type_name(field->type));
  if (field->unit)
    member(out, ", ", "unit", field->unit);
  member(out, ",\n         ", "description", field->doc);
  member_chinese(out, ",\n         ", "description_zh", field->doc);
  if (field->required)
    xw_text_append(out, ",\n         \"constraints\": {\"required\": true}");
  xw_text_append(out, "}");
}

static void append_key(xw_text *out, const xw_export_table *table) {
  if (table->key_count == 0)
    return;
  xw_text_append(out, ",\n       \"primaryKey\": [");
  for (int i = 0; i < table->key_count; i++) {
    xw_text_append(out, i > 0 ? ", " : "");
    xw_export_json_text(out, table->fields[i].name);
  }
  xw_text_append(out, "]");
}

static bool is_exported(const xw_export_file_info *files, int count, const char *name) {
  for (int i = 0; i < count; i++)
    if (strcmp(files[i].table->name, name) == 0)
      return true;
  return false;
}

static bool has_field(const xw_export_table *table, const char *name) {
  for (int i = 0; i < table->field_count; i++)
    if (strcmp(table->fields[i].name, name) == 0)
      return true;
  return false;
}

/* Names of scenarios and metrics are explained in tables of their own. */
static void append_references(xw_text *out, const xw_export_table *table,
                              const xw_export_file_info *files, int count) {
  static const char *const pairs[][2] = {{"scenario", "scenarios"}, {"metric", "metrics"}};
  bool any = false;
  for (int i = 0; i < 2; i++) {
    const char *field = pairs[i][0], *other = pairs[i][1];
    if (strcmp(table->name, other) == 0 || !has_field(table, field) ||
        !is_exported(files, count, other))
      continue;
    xw_text_append(out, any ? ",\n         " : ",\n       \"foreignKeys\": [\n         ");
    xw_text_format(
        out, "{\"fields\": \"%s\", \"reference\": {\"resource\": \"%s\", \"fields\": \"%s\"}}",
        field, other, field);
    any = true;
  }
  xw_text_append(out, any ? "]" : "");
}

static void append_schema(xw_text *out, const xw_export_table *table,
                          const xw_export_file_info *files, int count) {
  xw_text_append(out, ",\n     \"schema\": {\n       \"fields\": [\n");
  for (int i = 0; i < table->field_count; i++) {
    append_field(out, &table->fields[i]);
    xw_text_append(out, i + 1 < table->field_count ? ",\n" : "]");
  }
  append_key(out, table);
  append_references(out, table, files, count);
  xw_text_append(out, ",\n       \"missingValues\": [\"\"]}");
}

/* The first file of a table has its name; those in other formats have the format behind it. */
static void append_resource(xw_text *out, const xw_export_file_info *files, int count, int index) {
  const xw_export_file_info *file = &files[index];
  const bool first = index == 0 || files[index - 1].table != file->table;
  xw_text_append(out, "    {\n");
  xw_text_format(out, "     \"name\": \"%s%s%s\",\n", file->table->name, first ? "" : "-",
                 first ? "" : file->format->name);
  xw_text_format(out, "     \"path\": \"%s%s\"", file->table->name, file->format->ending);
  member(out, ",\n     ", "profile", "tabular-data-resource");
  member(out, ",\n     ", "title", file->table->doc);
  member_chinese(out, ",\n     ", "title_zh", file->table->doc);
  member(out, ",\n     ", "format", file->format->name);
  member(out, ",\n     ", "mediatype", file->format->media);
  if (!file->format->is_binary)
    member(out, ",\n     ", "encoding", "utf-8");
  if (file->format == &xw_format_csv)
    xw_text_append(out,
                   ",\n     \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\","
                   " \"quoteChar\": \"\\\"\", \"doubleQuote\": true, \"header\": true}");
  xw_text_format(out, ",\n     \"rows\": %" PRIu64 ",\n     \"bytes\": %" PRIu64, file->rows,
                 file->bytes);
  xw_text_format(out, ",\n     \"hash\": \"sha256:%s\"", file->sha256);
  append_schema(out, file->table, files, count);
  xw_text_append(out, "}");
}

/* ---- the head ---- */

/* A package is named by lower-case letters, digits and -._ alone. */
static void append_name(xw_text *out, const char *id) {
  xw_text_append(out, "  \"name\": \"");
  for (const char *c = *id ? id : "study"; *c; c++) {
    const char lower = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    const bool fits = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ||
                      strchr("-._", lower) != NULL;
    xw_text_append_n(out, fits ? &lower : "-", 1);
  }
  xw_text_append(out, "\"");
}

static xw_status append_fact(xw_store *store, xw_text *out, const char *fact, const char *key) {
  char *value = NULL, *whole = NULL;
  xw_status status = xw_store_fact(store, fact, &value);
  if (status == XW_OK && value)
    status = xw_export_repair(value, &whole);
  if (status == XW_OK && value)
    member(out, ",\n  ", key, whole ? whole : value);
  xw_free(whole);
  xw_free(value);
  return status;
}

static xw_status take_source(void *context, const xw_value *row, size_t columns) {
  xw_text *out = context;
  char *whole = NULL;
  (void)columns;
  const xw_status status = xw_export_repair(xw_value_text(&row[0]), &whole);
  xw_text_append(out, out->data[out->size - 1] == '[' ? "\n    {" : ",\n    {");
  member(out, "", "title", whole ? whole : xw_value_text(&row[0]));
  member(out, ", ", "sha256", xw_value_text(&row[1]));
  xw_text_append(out, "}");
  xw_free(whole);
  return status;
}

/* That of the data is the author's to give; without one nobody may guess it. */
static xw_status append_licence(xw_store *store, xw_text *out) {
  char *licence = NULL;
  const xw_status status = xw_store_fact(store, "licence", &licence);
  if (licence) {
    xw_text_append(out, ",\n  \"licenses\": [{\"name\": ");
    xw_export_json_text(out, licence);
    xw_text_append(out, "}]");
  } else {
    member(out, ",\n  ", "licence_note", XW_EXPORT_NO_LICENCE);
  }
  xw_free(licence);
  return status;
}

/* What the outcomes are means over and every warning, in both languages. */
static xw_status append_description(xw_store *store, xw_text *out) {
  static const char *const keys[] = {"description", "description_zh"};
  xw_standing standing;
  xw_status status = xw_standing_read(store, NULL, NULL, NULL, &standing);
  for (int chinese = 0; chinese < 2 && status == XW_OK; chinese++) {
    xw_text text = {0};
    char *whole = NULL;
    xw_standing_describe(&standing, chinese, &text);
    status = text.failed ? xw_fail_memory("the description of the exported tables")
                         : xw_export_repair(text.data, &whole);
    if (status == XW_OK)
      member(out, ",\n  ", keys[chinese], whole ? whole : text.data);
    xw_free(whole);
    xw_text_free(&text);
  }
  xw_standing_free(&standing);
  return status;
}

static xw_status append_head(xw_store *store, const xw_export_study *study, xw_text *out) {
  xw_text_append(out, "{\n");
  append_name(out, study->id);
  member(out, ",\n  ", "profile", "tabular-data-package");
  member(out, ",\n  ", "id", study->identity);
  xw_status status = append_fact(store, out, "title_en", "title");
  if (status == XW_OK)
    status = append_fact(store, out, "title_zh", "title_zh");
  if (status == XW_OK)
    status = append_description(store, out);
  xw_text_append(out, ",\n  " XW_PACKAGE_MARK);
  member(out, ",\n  ", "engine_version", study->engine);
  if (status == XW_OK)
    status = append_licence(store, out);
  xw_text_append(out, ",\n  \"sources\": [");
  if (status == XW_OK && !out->failed)
    status = xw_store_each(store, "SELECT path, sha256 FROM sources ORDER BY number", NULL, 0,
                           take_source, out);
  xw_text_append(out, "],\n  \"resources\": [\n");
  return status;
}

xw_status xw_export_package(xw_store *store, const xw_export_study *study,
                            const xw_export_file_info *files, int count, xw_out *out) {
  xw_text text = {0};
  xw_status status = append_head(store, study, &text);
  for (int i = 0; i < count && status == XW_OK; i++) {
    append_resource(&text, files, count, i);
    xw_text_append(&text, i + 1 < count ? ",\n" : "]\n}\n");
  }
  if (status == XW_OK && text.failed)
    status = xw_fail_memory("the description of the exported tables");
  if (status == XW_OK) {
    xw_out_write(out, text.data, text.size);
    status = xw_out_check(out);
  }
  xw_text_free(&text);
  return status;
}
