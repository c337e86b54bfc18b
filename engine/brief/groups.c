/* Whom it reaches: differences by sector, by size class and in the study's own cells. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/finding.h"
#include "brief/sections.h"
#include "chart/charts.h"
#include "report/outcomes.h"
#include "stats/intervals.h"
#include "xiaowei/metrics.h"

enum { METRICS = 2, MAP_COLUMNS_MOST = 14 };

static const char *const metrics[METRICS] = {"true_pass", "harm_share"};

typedef struct cell {
  int64_t number;
  char *kind, *key;
  char english[64]; /* name for people, or the key */
  const char *chinese;
} cell;

typedef struct groups {
  xw_page *page;
  cell *cells; /* sectors, then sizes, then own ones; all firms are none of them */
  size_t cell_count, sector_count;
  int64_t numbers[METRICS];
  const xw_choice **choices; /* shown ones at the point of the focus; the baseline at the end */
  size_t choice_count;
  double *values; /* [choices][cells][metrics][replications] */
  uint32_t *points;
  size_t replications;
  size_t focus; /* in choices */
} groups;

/* ------------------------------------------------------------------------------------- reading */

static void name_cell(cell *own) {
  static const char *const keys[] = {"micro", "small", "medium"};
  static const char *const names[] = {XW_N("Micro firms"), XW_N("Small firms"),
                                      XW_N("Medium and large firms")};
  int sector = strcmp(own->kind, "sector") == 0 ? xw_sector_find(own->key) : -1;
  snprintf(own->english, sizeof own->english, "%.60s", own->key);
  own->chinese = sector >= 0 ? xw_sector_info_at(sector)->name_zh : own->key;
  if (sector >= 0) {
    xw_sector_title(own->key, own->english);
  }
  for (int i = 0; i < 3; i++) {
    if (strcmp(own->kind, "size") == 0 && strcmp(own->key, keys[i]) == 0) {
      snprintf(own->english, sizeof own->english, "%s", names[i]);
      own->chinese = xw_tr(true, names[i]);
    }
  }
}

static xw_status read_cells(groups *own) {
  static const char sql[] =
      "SELECT number, kind, key FROM cells WHERE kind <> 'all' ORDER BY"
      " CASE kind WHEN 'sector' THEN 0 WHEN 'size' THEN 1 ELSE 2 END, number";
  xw_table table = {0};
  xw_status status = xw_store_query(own->page->store, sql, NULL, 0, &table);
  if (status == XW_OK) {
    own->cells = xw_calloc(table.row_count + 1, sizeof *own->cells);
    status = own->cells == NULL ? xw_fail_memory("the cells of a study") : XW_OK;
  }
  for (size_t r = 0; r < table.row_count && status == XW_OK; r++) {
    const xw_value *row = table.values + r * table.column_count;
    cell *into = &own->cells[own->cell_count++];
    into->number = xw_value_integer(&row[0]);
    into->kind = xw_strdup(xw_value_text(&row[1]));
    into->key = xw_strdup(xw_value_text(&row[2]));
    if (into->kind == NULL || into->key == NULL) {
      status = xw_fail_memory("the cells of a study");
    } else {
      name_cell(into);
      own->sector_count += strcmp(into->kind, "sector") == 0;
    }
  }
  xw_table_free(&table);
  return status;
}

static void add_choice(groups *own, const xw_choice *choice) {
  own->focus = choice == own->page->focus ? own->choice_count : own->focus;
  own->choices[own->choice_count++] = choice;
}

static xw_status collect_choices(groups *own) {
  const xw_decision *decision = &own->page->decision;
  const xw_choice *focus = own->page->focus;
  size_t shown = xw_decision_shown(decision);
  size_t base = xw_frame_baseline_of(&decision->frame, decision->baseline,
                                     (size_t)(focus - decision->choices));
  own->choices = xw_calloc(shown + 3, sizeof *own->choices);
  if (own->choices == NULL) {
    return xw_fail_memory("a figure");
  }
  own->focus = SIZE_MAX;
  for (size_t i = 0; i < shown; i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    if (choice->point == focus->point) {
      add_choice(own, choice);
    }
  }
  if (own->focus == SIZE_MAX) {
    add_choice(own, focus);
  }
  add_choice(own, &decision->choices[base]);
  return XW_OK;
}

static double *values_at(const groups *own, size_t choice, size_t at, size_t metric) {
  return own->values + ((choice * own->cell_count + at) * METRICS + metric) * own->replications;
}

/* Row: scenario, cell, metric, replication, value. */
static xw_status take(void *context, const xw_value *row, size_t columns) {
  groups *own = context;
  size_t choice = 0, at = 0, metric = xw_value_integer(&row[2]) == own->numbers[0] ? 0 : 1;
  size_t replication = xw_frame_place(&own->page->decision.frame, xw_value_integer(&row[3]));
  (void)columns;
  while (choice < own->choice_count &&
         own->choices[choice]->scenario != (size_t)xw_value_integer(&row[0])) {
    choice++;
  }
  while (at < own->cell_count && own->cells[at].number != xw_value_integer(&row[1])) {
    at++;
  }
  if (choice < own->choice_count && at < own->cell_count && replication < own->replications) {
    double *into = values_at(own, choice, at, metric) + replication;
    *into += xw_value_real(&row[4]);
    own->points[into - own->values]++;
  }
  return XW_OK;
}

/* Values of cells, the mean over the points of a design in replications that have them all. */
static xw_status read_values(groups *own) {
  static const char sql[] =
      "SELECT j.scenario, v.cell, v.metric, j.replication, v.value FROM jobs j CROSS JOIN cells c"
      " CROSS JOIN cell_values v ON v.job = j.job AND v.cell = c.number AND v.metric IN (?1, ?2)"
      " WHERE j.status = 'done' AND c.kind <> 'all' AND (?3 < 0 OR j.point = ?3) ORDER BY j.job";
  int64_t point = own->page->focus->point;
  size_t count;
  own->replications = own->page->decision.frame.replication_count;
  count = own->choice_count * own->cell_count * METRICS * own->replications;
  own->values = xw_calloc(count + 1, sizeof *own->values);
  own->points = xw_calloc(count + 1, sizeof *own->points);
  if (own->values == NULL || own->points == NULL) {
    return xw_fail_memory("the outcomes of cells");
  }
  xw_value bound[] = {{.type = XW_CELL_INTEGER, .as.integer = own->numbers[0]},
                      {.type = XW_CELL_INTEGER, .as.integer = own->numbers[1]},
                      {.type = XW_CELL_INTEGER, .as.integer = point}};
  xw_status status = xw_store_each(own->page->store, sql, bound, 3, take, own);
  const xw_frame *frame = &own->page->decision.frame;
  uint32_t wanted = (uint32_t)((point < 0 ? frame->point_count : 1) * frame->seeds);
  for (size_t i = 0; i < count; i++) {
    own->values[i] = own->points[i] == wanted ? own->values[i] / wanted : (double)NAN;
  }
  return status;
}

static xw_interval difference(const groups *own, size_t choice, size_t at, size_t metric,
                              size_t *n) {
  const double *after = values_at(own, choice, at, metric);
  const double *before = values_at(own, own->choice_count - 1, at, metric);
  return xw_paired_difference(before, after, own->replications, n);
}

static xw_status read_all(groups *own) {
  xw_status status = read_cells(own);
  for (int m = 0; m < METRICS && status == XW_OK; m++) {
    status = xw_outcome_find(own->page->store, metrics[m], &own->numbers[m], NULL);
  }
  if (status == XW_OK && own->cell_count > 0) {
    status = collect_choices(own);
  }
  return status == XW_OK && own->cell_count > 0 ? read_values(own) : status;
}

static void free_all(groups *own) {
  for (size_t c = 0; c < own->cell_count; c++) {
    xw_free(own->cells[c].kind);
    xw_free(own->cells[c].key);
  }
  xw_free(own->cells);
  xw_free(own->choices);
  xw_free(own->values);
  xw_free(own->points);
}

static xw_both name_of(const groups *own, size_t at) {
  return XW_BOTH(own->cells[at].english, own->cells[at].chinese);
}

/* ------------------------------------------------------------------- the focus, group by group */

typedef struct tally {
  size_t known, up, down, most, least;
} tally;

/* Directions of the first metric over the groups, and where it changes most and least. */
static tally tally_groups(const groups *own) {
  tally found = {0};
  double most = -INFINITY, least = INFINITY;
  for (size_t c = 0; c < own->cell_count; c++) {
    size_t n;
    xw_interval at = difference(own, own->focus, c, 0, &n);
    xw_told told = xw_told_of_interval(&at, n);
    if (isnan(at.estimate)) {
      continue;
    }
    found.known++;
    found.up += told == XW_TOLD_UP;
    found.down += told == XW_TOLD_DOWN;
    found.most = at.estimate > most ? c : found.most;
    found.least = at.estimate < least ? c : found.least;
    most = fmax(most, at.estimate);
    least = fmin(least, at.estimate);
  }
  return found;
}

static void say_groups(const groups *own, const tally *found, xw_saying *finding,
                       xw_saying *alternative) {
  size_t n;
  xw_titles titles = xw_titles_of(own->page, own->choices[own->focus]);
  xw_unit unit = xw_unit_points();
  xw_interval most = difference(own, own->focus, found->most, 0, &n);
  xw_interval least = difference(own, own->focus, found->least, 0, &n);
  for (int language = 0; language < 2; language++) {
    char high[96], low[96];
    bool chinese = language == 1;
    xw_unit_estimate(&unit, language, &most, false, false, high);
    xw_unit_estimate(&unit, language, &least, false, false, low);
    xw_text *out = &finding->text[language];
    xw_text_format(out, xw_tr(chinese, "\"%s\" raises the pass rate in %zu of %zu groups"),
                   titles.text[language], found->up, found->known);
    if (found->down > 0) {
      xw_text_format(out, xw_tr(chinese, " and lowers it in %zu"), found->down);
    }
    xw_text_format(out, xw_tr(chinese, ": from %s (%s) to %s (%s)"), low,
                   name_of(own, found->least).text[language], high,
                   name_of(own, found->most).text[language]);
    xw_text_format(&alternative->text[language],
                   xw_tr(chinese,
                         "Differences from the baseline in pass rate and in consumer harm "
                         "over revenue, with 95 %% intervals, for %zu groups. Pass rate: "
                         "from %s (%s) to %s (%s)."),
                   found->known, low, name_of(own, found->least).text[language], high,
                   name_of(own, found->most).text[language]);
  }
}

static xw_status fill_groups(const groups *own, xw_table *table) {
  static const char *const columns[] = {"kind", "key", "metric", "n", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 7);
  for (size_t c = 0; c < own->cell_count; c++) {
    for (size_t m = 0; m < METRICS && status == XW_OK; m++) {
      size_t n;
      xw_interval at = difference(own, own->focus, c, m, &n);
      status = xw_figure_row(table, "tttirrr", own->cells[c].kind, own->cells[c].key, metrics[m],
                             (int64_t)n, at.estimate, at.low, at.high);
    }
  }
  return status;
}

static const char *heading_of(const char *kind) {
  return strcmp(kind, "sector") == 0 ? XW_N("Sectors")
         : strcmp(kind, "size") == 0 ? XW_N("Size classes")
                                     : XW_N("Cells of the study");
}

/* A heading before each kind. */
static size_t list_rows(const groups *own, xw_chart_row *rows, xw_chart_dot *dots[METRICS]) {
  size_t count = 0;
  for (size_t c = 0; c < own->cell_count; c++) {
    if (c == 0 || strcmp(own->cells[c].kind, own->cells[c - 1].kind) != 0) {
      const char *heading = heading_of(own->cells[c].kind);
      rows[count++] =
          (xw_chart_row){.label = XW_BOTH(heading, xw_tr(true, heading)), .heading = true};
    }
    for (size_t m = 0; m < METRICS; m++) {
      size_t n;
      xw_interval at = difference(own, own->focus, c, m, &n);
      bool faint = !(at.low > 0 || at.high < 0);
      dots[m][count] = (xw_chart_dot){.estimate = at.estimate,
                                      .low = at.low,
                                      .high = at.high,
                                      .faint = faint,
                                      .worth = xw_worth_of(metrics[m], at.estimate)};
    }
    rows[count++] = (xw_chart_row){.label = name_of(own, c)};
  }
  return count;
}

static xw_status draw_groups(const groups *own, const char *name) {
  char id[96];
  size_t room = own->cell_count + 4;
  xw_chart_row *rows = xw_calloc(room, sizeof *rows);
  xw_chart_dot *memory = xw_calloc(METRICS * room, sizeof *memory);
  xw_chart_dot *dots[METRICS] = {memory, memory == NULL ? NULL : memory + room};
  xw_saying titles[METRICS] = {0};
  xw_chart_panel panels[METRICS];
  xw_status status = rows == NULL || memory == NULL ? xw_fail_memory("a figure") : XW_OK;
  for (size_t i = 0; i < METRICS * room && status == XW_OK; i++) {
    memory[i].estimate = memory[i].low = memory[i].high = NAN;
  }
  if (status == XW_OK) {
    size_t count = list_rows(own, rows, dots);
    for (size_t m = 0; m < METRICS; m++) {
      for (int language = 0; language < 2; language++) {
        xw_text_format(&titles[m].text[language], xw_tr(language == 1, "%s: difference, %s"),
                       xw_metric_title(metrics[m], language, metrics[m]),
                       xw_unit_points().name.text[language]);
      }
      panels[m] = (xw_chart_panel){xw_saying_of(&titles[m]), xw_unit_points(), dots[m]};
    }
    xw_figure_id(name, id);
    xw_chart_rows chart = {
        .id = id, .rows = rows, .row_count = count, .panels = panels, .panel_count = METRICS};
    xw_explain_marks(&chart);
    xw_chart_draw_rows(&own->page->out, &chart);
  }
  for (size_t m = 0; m < METRICS; m++) {
    xw_saying_free(&titles[m]);
  }
  xw_free(rows);
  xw_free(memory);
  return status;
}

static void say_none(xw_page *page) {
  xw_figure_missing(page, XW_N("The study kept no outcomes by sector or size; by = { \"sector\", "
                               "\"size\" } keeps them."));
}

static xw_status write_groups(const groups *own) {
  static const char name[] = "groups";
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  tally found = tally_groups(own);
  if (found.known == 0) {
    say_none(own->page);
    return XW_OK;
  }
  xw_status status = fill_groups(own, &table);
  say_groups(own, &found, &finding, &alternative);
  xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
  status = status == XW_OK ? draw_groups(own, name) : status;
  if (status == XW_OK) {
    xw_figure_end(own->page, "groups", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  return status;
}

/* ----------------------------------------------------------------------- scenarios by sectors */

/* Where the pass rate changes most: a choice and a sector. false: nowhere is anything known. */
static bool find_largest(const groups *own, size_t *choice, size_t *sector) {
  double most = -1;
  for (size_t i = 0; i + 1 < own->choice_count; i++) {
    for (size_t c = 0; c < own->sector_count; c++) {
      size_t n;
      xw_interval at = difference(own, i, c, 0, &n);
      if (fabs(at.estimate) > most) {
        most = fabs(at.estimate);
        *choice = i;
        *sector = c;
      }
    }
  }
  return most >= 0;
}

static xw_status fill_map(const groups *own, double *values, bool *sure, xw_table *table) {
  static const char *const columns[] = {"scenario", "sector", "n", "estimate", "low", "high"};
  xw_status status = xw_table_init(table, columns, 6);
  for (size_t i = 0; i + 1 < own->choice_count; i++) {
    char label[160];
    xw_choice_label(&own->page->decision, own->choices[i], label);
    for (size_t c = 0; c < own->sector_count && status == XW_OK; c++) {
      size_t n;
      xw_interval at = difference(own, i, c, 0, &n);
      values[i * own->sector_count + c] = at.estimate;
      sure[i * own->sector_count + c] = at.low > 0 || at.high < 0;
      status = xw_figure_row(table, "ttirrr", label, own->cells[c].key, (int64_t)n, at.estimate,
                             at.low, at.high);
    }
  }
  return status;
}

static void say_map(const groups *own, size_t choice, size_t sector, xw_saying *finding,
                    xw_saying *alternative) {
  size_t n;
  xw_titles titles = xw_titles_of(own->page, own->choices[choice]);
  xw_unit unit = xw_unit_points();
  xw_interval at = difference(own, choice, sector, 0, &n);
  for (int language = 0; language < 2; language++) {
    char value[96];
    xw_unit_estimate(&unit, language, &at, false, false, value);
    xw_text_format(
        &finding->text[language],
        xw_tr(language == 1, "The pass rate changes most in the sector %s under \"%s\": %s"),
        name_of(own, sector).text[language], titles.text[language], value);
    xw_text_format(&alternative->text[language],
                   xw_tr(language == 1,
                         "Map of %zu scenarios by %zu sectors: difference in the pass "
                         "rate from the baseline. Largest: %s."),
                   own->choice_count - 1, own->sector_count, value);
  }
}

static void draw_map(const groups *own, const char *name, const double *values, const bool *sure,
                     xw_titles *titles, xw_both *rows, xw_both *columns) {
  char id[96];
  for (size_t i = 0; i + 1 < own->choice_count; i++) {
    titles[i] = xw_titles_of(own->page, own->choices[i]);
    rows[i] = xw_titles_both(&titles[i]);
  }
  for (size_t c = 0; c < own->sector_count; c++) {
    columns[c] = name_of(own, c);
  }
  const char *title =
      XW_N("Pass rate: difference from the baseline, percentage points; grey where none is shown");
  xw_figure_id(name, id);
  xw_chart_draw_map(&own->page->out, &(xw_chart_map){.id = id,
                                                     .rows = rows,
                                                     .columns = columns,
                                                     .row_count = own->choice_count - 1,
                                                     .column_count = own->sector_count,
                                                     .values = values,
                                                     .sure = sure,
                                                     .unit = xw_unit_points(),
                                                     .digits = {1, 1},
                                                     .title = XW_BOTH(title, xw_tr(true, title))});
}

static xw_status write_map(const groups *own) {
  static const char name[] = "map";
  size_t choice = 0, sector = 0, count = own->choice_count * (own->sector_count + 1);
  if (own->sector_count == 0 || own->sector_count > MAP_COLUMNS_MOST ||
      !find_largest(own, &choice, &sector)) {
    return XW_OK;
  }
  xw_saying finding = {0}, alternative = {0};
  xw_table table = {0};
  double *values = xw_calloc(count, sizeof *values);
  bool *sure = xw_calloc(count, sizeof *sure);
  xw_titles *titles = xw_calloc(own->choice_count, sizeof *titles);
  xw_both *names = xw_calloc(count, sizeof *names);
  xw_status status = values == NULL || sure == NULL || titles == NULL || names == NULL
                         ? xw_fail_memory("a figure")
                         : fill_map(own, values, sure, &table);
  if (status == XW_OK) {
    say_map(own, choice, sector, &finding, &alternative);
    xw_figure_begin(own->page, name, xw_saying_of(&finding), xw_saying_of(&alternative));
    draw_map(own, name, values, sure, titles, names, names + own->choice_count);
    xw_figure_end(own->page, "map", &table);
  }
  xw_table_free(&table);
  xw_saying_free(&finding);
  xw_saying_free(&alternative);
  xw_free(values);
  xw_free(sure);
  xw_free(titles);
  xw_free(names);
  return status;
}

xw_status xw_brief_groups(xw_page *page) {
  groups own = {.page = page};
  xw_status status = read_all(&own);
  if (status == XW_OK && own.cell_count == 0) {
    say_none(page);
  } else if (status == XW_OK) {
    status = write_groups(&own);
    status = status == XW_OK ? write_map(&own) : status;
  }
  free_all(&own);
  return status;
}
