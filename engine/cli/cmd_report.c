/* xiaowei report: one HTML file. It is written beside its place and renamed, so a reader never
 * sees half of it, and an old report survives a full disk. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "brief/brief.h"
#include "cli/job.h"

static xw_status fail_write(const char *path) {
  return xw_fail(XW_ERR_IO, "%s: the report could not be written: %s", path, xw_reason(errno));
}

static xw_status write_whole(FILE *file, const char *path, const char *text) {
  const bool written = fputs(text, file) >= 0;
  return fclose(file) == 0 && written ? XW_OK : fail_write(path);
}

static xw_status write_and_rename(const char *path, const char *text) {
  char *part = NULL;
  FILE *file = xw_file_create_beside(path, &part);
  if (!file)
    return fail_write(path);
  xw_status status = write_whole(file, path, text);
  if (status == XW_OK && rename(part, path) != 0)
    status = fail_write(path);
  if (status != XW_OK)
    unlink(part);
  xw_free(part);
  return status;
}

xw_status xw_open_plausible(const xw_options *o, xw_store **plausible) {
  *plausible = NULL;
  return o->plausible != NULL ? xw_store_open_readonly(o->plausible, plausible) : XW_OK;
}

xw_status xw_write_report(const xw_options *o, xw_store *store, const char *path) {
  xw_html_options options = {.how = {.baseline = o->baseline, .points = o->points},
                             .chinese = o->chinese,
                             .two_pages = o->brief};
  char *html = NULL;
  xw_status status = xw_open_plausible(o, &options.plausible);
  if (status == XW_OK)
    status = xw_report_html(store, &options, &html);
  xw_store_close(options.plausible);
  if (status == XW_OK && strcmp(path, "-") == 0)
    xw_print_bytes(html);
  else if (status == XW_OK)
    status = write_and_rename(path, html);
  xw_free(html);
  if (status == XW_OK && strcmp(path, "-") != 0)
    xw_say(o, "the report is in %s: open it in a browser\n", path);
  return status;
}

char *xw_beside(const char *database, const char *ending) {
  const size_t size = strlen(database);
  const bool ends = size > 3 && strcmp(database + size - 3, ".db") == 0;
  xw_text path = {0};
  xw_text_append_n(&path, database, ends ? size - 3 : size);
  xw_text_append(&path, ending);
  if (path.failed)
    xw_text_free(&path);
  return path.data;
}

int xw_cmd_report(const xw_options *o) {
  xw_store *store = NULL;
  char *path = NULL;
  xw_status status = xw_store_open_readonly(o->operands[0], &store);
  if (status == XW_OK) {
    path = o->output ? xw_strdup(o->output)
                     : xw_beside(o->operands[0], o->brief ? "-brief.html" : ".html");
    status = path ? xw_write_report(o, store, path) : xw_fail_memory("the name of the report");
  }
  xw_free(path);
  xw_store_close(store);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
