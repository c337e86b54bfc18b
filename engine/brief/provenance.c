/* Provenance, the way to the same numbers again, citation, licence. */
#include "brief/sections.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/grid.h"
#include "brief/reproduce.h"

/* ------------------------------------------------------------------------------------------- facts */

static void write_fact(xw_page *page, const char *name, const char *value) {
  if (value == NULL || *value == '\0') {
    return;
  }
  xw_grid_row(page);
  xw_text_append(&page->out, "<th scope=\"row\">");
  xw_page_say(page, "span", name);
  xw_text_append(&page->out, "</th>");
  xw_grid_code(page, value);
  xw_grid_row_end(page);
}

/* A fact by its key, when the study has it. */
static xw_status write_stored(xw_page *page, const char *name, const char *key) {
  char *value = NULL;
  xw_status status = xw_store_fact(page->store, key, &value);
  if (status == XW_OK) {
    write_fact(page, name, value);
  }
  xw_free(value);
  return status;
}

static xw_status write_times(xw_page *page) {
  static const char sql[] =
      "SELECT min(finished_at), max(finished_at),"
      " printf('%.1f s', sum(seconds)), count(*) FROM jobs";
  xw_table table = {0};
  xw_status status = xw_store_query(page->store, sql, NULL, 0, &table);
  if (status == XW_OK && table.values[0].type == XW_CELL_TEXT) {
    char runs[32];
    snprintf(runs, sizeof runs, "%" PRId64, xw_value_integer(&table.values[3]));
    write_fact(page, XW_N("Runs"), runs);
    write_fact(page, XW_N("First run finished"), xw_value_text(&table.values[0]));
    write_fact(page, XW_N("Last run finished"), xw_value_text(&table.values[1]));
    write_fact(page, XW_N("Time of all runs"), xw_value_text(&table.values[2]));
  }
  xw_table_free(&table);
  return status;
}

static xw_status write_facts(xw_page *page) {
  static const char *const columns[] = {XW_N("Fact"), XW_N("Value"), NULL};
  static const char *const more[][2] = {
      {XW_N("Version of the random streams"), "stream_version"},
      {XW_N("Processor"), "run_processor"},
      {XW_N("Threads"), "run_threads"},
      {XW_N("System"), "run_system"},
      {XW_N("Checksum of the set-up"), "setup_checksum"},
      {XW_N("Checksum of all runs"), "jobs_checksum"},
  };
  const xw_report_facts *f = &page->facts;
  xw_grid_begin(page, XW_N("Where the numbers come from"), columns);
  write_fact(page, XW_N("Study"), f->id);
  write_fact(page, XW_N("Identity"), f->identity);
  write_fact(page, XW_N("Seed"), f->seed);
  write_fact(page, XW_N("Engine"), f->engine_version);
  write_fact(page, XW_N("Version of the model"), f->model_version);
  write_fact(page, XW_N("Begun"), f->created_at);
  write_fact(page, XW_N("Compiler"), f->compiler);
  write_fact(page, XW_N("C library"), f->libc);
  write_fact(page, XW_N("SQLite"), f->sqlite_version);
  xw_status status = write_times(page);
  for (size_t i = 0; i < sizeof more / sizeof *more && status == XW_OK; i++) {
    status = write_stored(page, more[i][0], more[i][1]);
  }
  xw_grid_end(page);
  xw_page_say(page, "p",
              XW_N("The identity is a SHA-256 hash of all that decides about the numbers: scripts, "
                   "levers, parameters, seed, versions of model and random streams. Two studies "
                   "with the same identity have the same results, bit for bit."));
  return status;
}

/* ----------------------------------------------------------------------------------------- scripts */

static void write_script(xw_page *page, const xw_value *row) {
  xw_text_append(&page->out, "<details><summary><code>");
  xw_page_escape(page, xw_value_text(&row[0]));
  xw_text_append(&page->out, "</code> SHA-256 <code>");
  xw_page_escape(page, xw_value_text(&row[1]));
  xw_text_append(&page->out, "</code></summary>\n<pre class=\"scroll\"><code>");
  xw_page_escape(page, xw_value_text(&row[2]));
  xw_text_append(&page->out, "</code></pre></details>\n");
}

static xw_status write_scripts(xw_page *page) {
  xw_table table = {0};
  xw_status status = xw_store_query(
      page->store, "SELECT path, sha256, text FROM sources ORDER BY number", NULL, 0, &table);
  xw_page_say(page, "h3", XW_N("Scripts of the study"));
  for (size_t r = 0; status == XW_OK && r < table.row_count; r++) {
    write_script(page, table.values + r * table.column_count);
  }
  xw_table_free(&table);
  return status;
}

/* ------------------------------------------------------------------------- again, citing, licence */

static void write_code(xw_page *page, const char *id, const char *text) {
  xw_text_format(&page->out, "<pre class=\"scroll\" id=\"%s\"><code>", id);
  xw_page_escape(page, text);
  xw_text_append(&page->out, "</code></pre>\n");
}

static xw_status write_commands(xw_page *page) {
  xw_text text = {0};
  const char *path = xw_store_path(page->store);
  xw_page_say(page, "h3", XW_N("To get the same numbers again"));
  xw_page_say(page, "p",
              XW_N("Save the scripts above under their names and run the first command: the same "
                   "engine gives the same bits on any number of threads. Whoever has the database "
                   "can have a sample of its runs computed again, compare, and write this page:"));
  xw_status status = xw_reproduce_command(page->store, &text);
  if (status == XW_OK) {
    xw_text_format(&text, "\nxiaowei verify %s\nxiaowei compare %s\nxiaowei report %s\n", path,
                   path, path);
    write_code(page, "commands", text.failed ? "" : text.data);
  }
  page->out.failed = page->out.failed || text.failed;
  xw_text_free(&text);
  return status;
}

static xw_status write_citation(xw_page *page) {
  xw_text bibtex = {0}, standard = {0};
  xw_page_say(page, "h3", XW_N("To cite this study"));
  xw_cite_bibtex(&page->facts, &bibtex);
  xw_cite_gbt7714(&page->facts, &standard);
  xw_text_append(&page->out, "<p>BibTeX</p>\n");
  write_code(page, "bibtex", bibtex.failed ? "" : bibtex.data);
  xw_text_append(&page->out, "<p>GB/T 7714-2015</p>\n");
  write_code(page, "gbt7714", standard.failed ? "" : standard.data);
  page->out.failed = page->out.failed || bibtex.failed || standard.failed;
  xw_text_free(&bibtex);
  xw_text_free(&standard);
  return XW_OK;
}

static xw_status write_licence(xw_page *page) {
  xw_page_say(page, "h3", XW_N("Licence"));
  xw_page_say(page, "p",
              XW_N("The engine is free software under the GNU General Public License, "
                   "version 3 or later; what you compute with it is yours."));
  return XW_OK;
}

xw_status xw_brief_provenance(xw_page *page) {
  xw_status (*const parts[])(xw_page *) = {write_facts, write_scripts, write_commands,
                                           write_citation, write_licence};
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof parts / sizeof *parts && status == XW_OK; i++) {
    status = parts[i](page);
  }
  return status;
}
