/* Initial enterprises from a table (section 2.5 of the model document): which row an enterprise comes from,
 * what is given and what is drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above */
#include <cmocka.h>
#include <math.h>

#include "population/value.h"
#include "support/rows.h"
#include "support/run.h"

/* Weights by row, and how many enterprises the rows become. */
static void rows_weigh(xw_study *study, const double *weight, int count) {
  xw_text text = {0};
  xw_text_append(&text, "weight,age\n");
  for (int i = 0; i < count; i++)
    xw_text_format(&text, "%.17g,%d\n", weight[i], i);
  rows_load(study, text.data);
  xw_text_free(&text);
}

static void count_enterprises(const xw_study *study, int64_t firms, int64_t *times) {
  int64_t row[100];
  for (int64_t first = 0; first < firms; first += 100) {
    const int count = firms - first < 100 ? (int)(firms - first) : 100;
    xw_population_table_rows(study->population.rows, firms, first, count, row);
    for (int i = 0; i < count; i++) {
      assert_in_range(row[i], 0, study->population.rows->rows - 1);
      assert_true(i == 0 || row[i] >= row[i - 1]);
      times[row[i]]++;
    }
  }
}

/* ---- expansion ---- */

static void weights_of_one_three_and_nothing_give_as_many_enterprises(void **state) {
  static const double weight[] = {1, 3, 0, 2, 0};
  int64_t times[5] = {0};
  xw_study study;
  (void)state;
  rows_weigh(&study, weight, 5);
  assert_int_equal(study.firms, 6);
  assert_true(study.represents == 6.0);
  count_enterprises(&study, 6, times);
  for (int i = 0; i < 5; i++)
    assert_int_equal(times[i], (int64_t)weight[i]);
  xw_study_free(&study);
}

static void without_weights_every_row_is_one_enterprise(void **state) {
  int64_t times[3] = {0};
  xw_study study;
  (void)state;
  rows_load(&study, "age\n1\n2\n3\n");
  assert_int_equal(study.firms, 3);
  assert_true(study.represents == 3.0);
  assert_null(study.population.rows->cumulated);
  count_enterprises(&study, 3, times);
  for (int i = 0; i < 3; i++)
    assert_int_equal(times[i], 1);
  xw_study_free(&study);
}

/* Independent: in whole numbers, floor(C F / W + 1/2) = floor((2 C F + W) / (2 W)). */
static void a_row_becomes_its_share_of_the_enterprises_rounded_once(void **state) {
  enum { ROWS = 200 };
  uint64_t seed = 11;
  double weight[ROWS];
  int64_t whole = 0;
  xw_study study;
  (void)state;
  for (int i = 0; i < ROWS; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    weight[i] = (double)(seed >> 33 & 1 ? 0 : (seed >> 50) % 1000);
    whole += (int64_t)weight[i];
  }
  rows_weigh(&study, weight, ROWS);
  for (int64_t firms = 1; firms < 60000; firms = firms * 7 + 3) {
    int64_t times[ROWS] = {0}, sum = 0, before = 0;
    count_enterprises(&study, firms, times);
    for (int i = 0; i < ROWS; i++) {
      sum += (int64_t)weight[i];
      const int64_t until = (2 * sum * firms + whole) / (2 * whole);
      assert_int_equal(times[i], until - before);
      assert_true(fabs((double)times[i] - weight[i] * (double)firms / (double)whole) <= 1.0);
      before = until;
    }
    assert_int_equal(before, firms);
  }
  xw_study_free(&study);
}

static void any_piece_of_the_enterprises_has_the_same_rows(void **state) {
  static const double weight[] = {0.5, 2.25, 0, 0, 7, 1e-9, 3, 0.1};
  xw_study study;
  int64_t all[97], piece[97];
  (void)state;
  rows_weigh(&study, weight, 8);
  xw_population_table_rows(study.population.rows, 97, 0, 97, all);
  for (int first = 0; first < 97; first++) {
    xw_population_table_rows(study.population.rows, 97, first, 97 - first, piece);
    assert_memory_equal(piece, all + first, (size_t)(97 - first) * sizeof *piece);
  }
  xw_study_free(&study);
}

static void the_size_is_what_the_study_says_or_else_the_usual_one(void **state) {
  static const double heavy[] = {1e6, 1.2e6}, light[] = {30.2, 11.4};
  xw_study study;
  (void)state;
  rows_weigh(&study, heavy, 2);
  assert_int_equal(study.firms, 20000);
  assert_true(study.represents == 2.2e6);
  xw_study_free(&study);
  rows_weigh(&study, light, 2);
  assert_int_equal(study.firms, 42);
  xw_study_free(&study);
  rows_write("t.csv", "age,weight\n1,2\n2,3\n");
  rows_study(&study, "t.csv");
  study.firms = 70;
  study.represents = 900.0;
  assert_int_equal(xw_population_load(&study, xw_rows_from_csv), XW_OK);
  assert_int_equal(study.firms, 70);
  assert_true(study.represents == 900.0);
  xw_study_free(&study);
}

static void a_weight_has_the_name_that_is_given_or_none(void **state) {
  xw_study study;
  (void)state;
  rows_write("t.csv", "age,weight,w\n1,5,2\n2,5,3\n");
  rows_study(&study, "t.csv");
  study.population.weight = xw_strdup("w");
  assert_int_equal(xw_population_load(&study, xw_rows_from_csv), XW_OK);
  assert_true(study.represents == 5.0);
  xw_study_free(&study);
  rows_study(&study, "t.csv");
  study.population.weight = xw_strdup("");
  assert_int_equal(xw_population_load(&study, xw_rows_from_csv), XW_OK);
  assert_true(study.represents == 2.0);
  xw_study_free(&study);
}

/* ---- given and drawn ---- */

/* Open a run of the rows of "t.csv". */
static void run_rows(run *r, const char *text, int64_t firms) {
  run_open(r, firms, 5);
  rows_write("t.csv", text);
  r->study.population.path = xw_strdup("t.csv");
  if (xw_population_load(&r->study, xw_rows_from_csv) != XW_OK)
    fail_msg("%s", xw_last_error());
  run_start(r, 0);
  assert_int_equal(xw_state_verify(&r->state), XW_OK);
}

static void run_end(run *r) {
  run_close(r);
  xw_study_free(&r->study);
}

static const void *column_of(const xw_population *p, int column) {
  const void *const columns[] = {
#define XW_COLUMN(name, type, ...) p->name,
#include "population/columns.def"
#undef XW_COLUMN
  };
  return columns[column];
}

static bool is_equal(const run *a, const run *b, int column) {
  const size_t size = (size_t)xw_column_info_at(column)->size;
  return memcmp(column_of(&a->state.population, column), column_of(&b->state.population, column),
                (size_t)a->state.population.count * size) == 0;
}

static void the_columns_hold_the_rows(void **state) {
  static run r;
  (void)state;
  run_rows(
      &r, "employees,cash,age,sector,credit,skill\n10,1.5,7,toys,D,0.25\n300,-2e9,1200,3,0,1\n", 2);
  const xw_population *p = &r.state.population;
  assert_int_equal(p->count, 2);
  assert_true(p->id[0] == 0 && p->id[1] == 1);
  assert_true(p->employees[0] == 10.0f && p->employees[1] == 300.0f);
  assert_true(p->cash[0] == 1.5 && p->cash[1] == -2e9);
  assert_true(p->age[0] == 7 && p->age[1] == 1200);
  assert_true(p->sector[0] == 2 && p->sector[1] == 3);
  assert_true(p->credit[0] == 3 && p->credit[1] == 0);
  assert_true(p->skill[0] == 0.25f && p->skill[1] == 1.0f);
  run_end(&r);
}

/* Means over simulated enterprises are those of the rows by weight. */
static void means_over_enterprises_are_the_weighted_means_of_the_rows(void **state) {
  enum { ROWS = 500 };
  static run r;
  xw_text text = {0};
  double skill = 0.0, employees = 0.0, whole = 0.0, got_skill = 0.0, got_employees = 0.0;
  (void)state;
  xw_text_append(&text, "weight,skill,employees\n");
  for (int i = 0; i < ROWS; i++) {
    const double w = i % 7, s = (i * 37 % 1000) / 1000.0, l = 2 + i % 50;
    xw_text_format(&text, "%g,%g,%g\n", w, s, l);
    whole += w;
    skill += w * (double)(float)s;
    employees += w * l;
  }
  run_rows(&r, text.data, (int64_t)whole);
  xw_text_free(&text);
  const xw_population *p = &r.state.population;
  for (int64_t i = 0; i < p->count; i++) {
    got_skill += (double)p->skill[i] / (double)p->count;
    got_employees += (double)p->employees[i] / (double)p->count;
  }
  assert_true(fabs(got_skill - (skill / whole)) <= 1e-12);
  assert_true(fabs(got_employees - (employees / whole)) <= 1e-12);
  run_end(&r);
}

/* Columns whose value at birth follows from a column, by the page; -1 ends. */
static const int *followers(int column) {
  static const int none[] = {-1};
  static const int sector[] = {XW_COLUMN_illegal, XW_COLUMN_exporter, XW_COLUMN_difference, -1};
  static const int employees[] = {XW_COLUMN_cash, XW_COLUMN_exporter, XW_COLUMN_illegal,
                                  XW_COLUMN_difference, -1};
  static const int productivity[] = {XW_COLUMN_cash, XW_COLUMN_illegal, XW_COLUMN_difference, -1};
  static const int latent[] = {XW_COLUMN_illegal, XW_COLUMN_difference, -1};
  static const int illegal[] = {XW_COLUMN_difference, -1};
  switch (column) {
    case XW_COLUMN_sector: return sector;
    case XW_COLUMN_employees: return employees;
    case XW_COLUMN_productivity: return productivity;
    case XW_COLUMN_latent: return latent;
    case XW_COLUMN_illegal: return illegal;
    default: return none;
  }
}

static bool follows(int column, int other) {
  for (const int *f = followers(column); *f >= 0; f++)
    if (*f == other)
      return true;
  return false;
}

/* A value of every column that no newborn is likely to have. */
static const char *unusual(int column) {
  switch (column) {
    case XW_COLUMN_employees: return "1";
    case XW_COLUMN_cash: return "-7";
    case XW_COLUMN_productivity: return "9";
    case XW_COLUMN_difference: return "-50";
    case XW_COLUMN_age: return "999";
    case XW_COLUMN_sector: return "5";
    case XW_COLUMN_region: return "30";
    case XW_COLUMN_cheat_gain: return "0.0123";
    case XW_COLUMN_latent: return "0.001";
    default: return "1";
  }
}

static void a_given_column_replaces_its_own_draw_and_what_follows_from_it(void **state) {
  static run drawn, given;
  (void)state;
  run_open(&drawn, 5000, 5);
  run_start(&drawn, 0);
  for (int c = 1; c < XW_COLUMN_COUNT; c++) {
    char text[96];
    double value = 0.0;
    snprintf(text, sizeof text, "%s\n%s\n", xw_column_info_at(c)->name, unusual(c));
    run_rows(&given, text, 5000);
    for (int other = 0; other < XW_COLUMN_COUNT; other++) {
      const bool may_differ = other == c || follows(c, other);
      if (is_equal(&drawn, &given, other) == may_differ)
        fail_msg("%s given: %s %s", text, xw_column_info_at(other)->name,
                 may_differ ? "does not follow" : "changes");
    }
    const xw_field field = {XW_CELL_TEXT, unusual(c), {.size = strlen(unusual(c))}};
    assert_true(xw_value_read(c, &field, &value));
    assert_true(rows_value(&given.study, c, 0) == value ||
                fabs(rows_value(&given.study, c, 0) - value) < 1e-8);
    run_end(&given);
  }
  run_end(&drawn);
}

/* Drawn values of the enterprises, written as a table, give the same population and the same quarters. */
static void a_table_of_what_was_drawn_changes_nothing(void **state) {
  static run drawn, given;
  xw_text text = {0};
  (void)state;
  run_open(&drawn, 6000, 5);
  run_start(&drawn, 0);
  for (int c = 1; c < XW_COLUMN_COUNT; c++)
    xw_text_format(&text, "%s%s", c > 1 ? "," : "", xw_column_info_at(c)->name);
  for (int64_t i = 0; i < 6000; i++) {
    const xw_population *p = &drawn.state.population;
#define XW_COLUMN(name, type, ...) \
  if (XW_COLUMN_##name > 0)        \
    xw_text_format(&text, "%s%.17g", XW_COLUMN_##name > 1 ? "," : "\n", (double)p->name[i]);
#include "population/columns.def"
#undef XW_COLUMN
  }
  run_rows(&given, text.data, 6000);
  xw_text_free(&text);
  assert_true(xw_population_digest(&given.state.population) ==
              xw_population_digest(&drawn.state.population));
  for (int s = 0; s < XW_SECTOR_COUNT; s++) { /* 0.7 is no single precision number */
    assert_true(fabs(given.state.lagged.reputation[s] - 0.7) <= 1e-7);
    given.state.lagged.reputation[s] = 0.7;
  }
  run_steps(&drawn, 6);
  run_steps(&given, 6);
  assert_true(xw_state_digest(&given.state) == xw_state_digest(&drawn.state));
  run_end(&drawn);
  run_end(&given);
}

static void empty_fields_are_drawn(void **state) {
  static run drawn, given;
  xw_text text = {0};
  (void)state;
  run_open(&drawn, 900, 5);
  run_start(&drawn, 0);
  xw_text_append(&text, "age,cash,skill,sector,illegal,latent,employees\n");
  for (int i = 0; i < 900; i++)
    xw_text_append(&text, i % 3 > 0 ? ",,,,,,\n" : "99,-3,0.123,4,0,0.5,77\n");
  run_rows(&given, text.data, 900);
  xw_text_free(&text);
  const xw_population *a = &drawn.state.population, *b = &given.state.population;
  for (int64_t i = 0; i < 900; i++) {
    if (i % 3 == 0) {
      assert_true(b->age[i] == 99 && b->cash[i] == -3.0 && b->skill[i] == 0.123f);
      assert_true(b->sector[i] == 4 && b->illegal[i] == 0 && b->employees[i] == 77.0f);
      continue;
    }
#define XW_COLUMN(name, type, ...) assert_memory_equal(&a->name[i], &b->name[i], sizeof a->name[i]);
#include "population/columns.def"
#undef XW_COLUMN
  }
  run_end(&drawn);
  run_end(&given);
}

/* An illegal flag decides whether a bad difference is screened, where the firm is regulated. */
static void a_given_flag_of_illegality_decides_the_screening(void **state) {
  static run legal, illegal;
  (void)state;
  run_rows(&legal, "sector,latent,illegal\nelectrical,0,0\n", 2000);
  run_rows(&illegal, "sector,latent,illegal\nelectrical,0,1\n", 2000);
  int better = 0;
  for (int64_t i = 0; i < 2000; i++) {
    const float a = legal.state.population.difference[i],
                b = illegal.state.population.difference[i];
    assert_true(b > 0.0f ? fabsf(a - 0.7f * b) <= 1e-6f : a == b);
    better += a < b;
    assert_int_equal(illegal.state.population.illegal[i], 1);
  }
  assert_in_range(better, 800, 1200);
  run_end(&legal);
  run_end(&illegal);
}

static void the_clones_of_a_row_have_draws_of_their_own(void **state) {
  static run r;
  (void)state;
  run_rows(&r, "employees,weight\n25,40\n50,60\n", 100);
  const xw_population *p = &r.state.population;
  for (int i = 0; i < 100; i++) {
    assert_true(p->employees[i] == (i < 40 ? 25.0f : 50.0f));
    for (int k = 0; k < i; k++)
      assert_true(p->skill[i] != p->skill[k] && p->latent[i] != p->latent[k]);
  }
  run_end(&r);
}

/* ---- what the first quarter sees ---- */

static void the_first_aggregates_are_those_of_the_rows(void **state) {
  static run r;
  double classes = 0.0, listed = 0.0;
  (void)state;
  run_rows(&r,
           "sector,region,employees,productivity,reputation,key_list,credit,wait\n"
           "2,4,10,1,0.5,0,1,0\n2,4,20,2,1,3,1,0\n2,5,40,1,0,0,0,2\n3,5,7,1,,0,0,0\n",
           4);
  const xw_lagged *lagged = &r.state.lagged;
  assert_true(lagged->reputation[2] == 0.5);
  assert_true(fabs(lagged->reputation[3] - 0.7) <= 1e-7);
  assert_true(lagged->reputation[0] == 0.7);
  assert_true(lagged->supply[2] == 50.0 && lagged->supply[3] == 7.0 && lagged->supply[0] == 0.0);
  assert_true(r.state.first_supply[2] == 50.0);
  for (int k = 0; k < XW_WEIGHT_CLASSES; k++) {
    classes += lagged->classes[4][k];
    listed += k & 4 ? lagged->classes[4][k] : 0.0;
  }
  assert_true(classes == 2.0 && listed == 1.0);
  run_end(&r);
}

/* Everybody in one sector and region: what has no firm at first stays a number. */
static void sectors_and_regions_may_be_empty(void **state) {
  static run r;
  (void)state;
  run_rows(&r, "sector,region\ntoys,guangdong\n", 3000);
  r.parts = XW_PARTS_ALL;
  r.medians = true;
  for (int t = 0; t < 12; t++) {
    run_steps(&r, 1);
    if (xw_state_verify(&r.state) != XW_OK)
      fail_msg("%s", xw_last_error());
  }
  run_measure(&r);
  assert_true(isfinite(run_metric(&r, "true_pass")) && isfinite(run_metric(&r, "welfare")));
  run_end(&r);
}

/* Rows at either end of every range live through quarters. */
static void the_ends_of_the_ranges_can_be_simulated(void **state) {
  static run r;
  xw_text text = {0};
  (void)state;
  for (int c = 1; c < XW_COLUMN_COUNT; c++)
    xw_text_format(&text, "%s%s", c > 1 ? "," : "", xw_column_info_at(c)->name);
  for (int row = 0; row < 64; row++)
    for (int c = 1; c < XW_COLUMN_COUNT; c++) {
      const xw_column_info *info = xw_column_info_at(c);
      const bool high = (row >> (c % 6)) & 1;
      const double part = c == XW_COLUMN_cash ? 0.1 : 1.0; /* profit and loss come on top */
      xw_text_format(&text, "%s%.17g", c > 1 ? "," : "\n", part * (high ? info->max : info->min));
    }
  run_rows(&r, text.data, 640);
  xw_text_free(&text);
  for (int t = 0; t < 8; t++) {
    run_steps(&r, 1);
    if (xw_state_verify(&r.state) != XW_OK)
      fail_msg("quarter %d: %s", t, xw_last_error());
  }
  run_end(&r);
}

static void ranges_leave_room_for_the_mark_of_an_empty_field(void **state) {
  (void)state;
  for (int c = 1; c < XW_COLUMN_COUNT; c++) {
    const xw_column_info *info = xw_column_info_at(c);
    assert_true(info->min < info->max && isfinite(info->min) && isfinite(info->max));
    if (info->size == 1)
      assert_true(info->max < UINT8_MAX && info->min >= 0.0);
    if (info->size == 2)
      assert_true(info->max < UINT16_MAX && info->min >= 0.0);
  }
}

/* ---- embedding ---- */

static void a_table_that_is_not_loaded_makes_no_model(void **state) {
  xw_study study;
  xw_model *model = NULL;
  (void)state;
  rows_study(&study, "t.csv");
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_ERR_ARGUMENT);
  assert_non_null(strstr(xw_last_error(), "xw_population_load"));
  assert_null(model);
  xw_study_free(&study);
  xw_study_init(&study);
  study.firms = 0;
  assert_int_equal(xw_model_create(&study, NULL, &model), XW_ERR_ARGUMENT);
  assert_int_equal(xw_population_load(&study, xw_rows_from_csv), XW_ERR_ARGUMENT);
  xw_study_free(&study);
}

/* Rows from memory: two columns, three rows, numbers as numbers. */
static xw_status give_own(const xw_population_source *source, const xw_row_taker *taker,
                          char sha256[65]) {
  const xw_field names[2] = {{XW_CELL_TEXT, "age", {.size = 3}},
                             {XW_CELL_TEXT, "employees", {.size = 9}}};
  (void)source;
  xw_status status = taker->heading(taker->self, names, 2);
  for (int i = 0; status == XW_OK && i < 3; i++) {
    const xw_field fields[2] = {{XW_CELL_INTEGER, NULL, {.integer = 10 + i}},
                                {XW_CELL_REAL, NULL, {.real = 2.5 * (i + 1)}}};
    status = taker->row(taker->self, i + 1, fields);
  }
  memset(sha256, '0', 64);
  sha256[64] = '\0';
  return status;
}

static void rows_may_come_from_whoever_embeds_the_library(void **state) {
  xw_study study;
  (void)state;
  rows_study(&study, "memory");
  assert_int_equal(xw_population_load(&study, give_own), XW_OK);
  assert_int_equal(study.firms, 3);
  assert_true(rows_value(&study, XW_COLUMN_age, 2) == 12.0);
  assert_true(rows_value(&study, XW_COLUMN_employees, 2) == 7.5);
  assert_int_equal(strlen(study.population.sha256), 64);
  xw_study_free(&study);
}

static void the_identity_of_a_study_holds_the_table(void **state) {
  xw_study study;
  char before[65], after[65];
  (void)state;
  rows_load(&study, "employees\n10\n");
  xw_study_identity(&study, before);
  xw_study_free(&study);
  rows_load(&study, "employees\n11\n");
  xw_study_identity(&study, after);
  xw_study_free(&study);
  assert_string_not_equal(before, after);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weights_of_one_three_and_nothing_give_as_many_enterprises),
      cmocka_unit_test(without_weights_every_row_is_one_enterprise),
      cmocka_unit_test(a_row_becomes_its_share_of_the_enterprises_rounded_once),
      cmocka_unit_test(any_piece_of_the_enterprises_has_the_same_rows),
      cmocka_unit_test(the_size_is_what_the_study_says_or_else_the_usual_one),
      cmocka_unit_test(a_weight_has_the_name_that_is_given_or_none),
      cmocka_unit_test(the_columns_hold_the_rows),
      cmocka_unit_test(means_over_enterprises_are_the_weighted_means_of_the_rows),
      cmocka_unit_test(a_given_column_replaces_its_own_draw_and_what_follows_from_it),
      cmocka_unit_test(a_table_of_what_was_drawn_changes_nothing),
      cmocka_unit_test(empty_fields_are_drawn),
      cmocka_unit_test(a_given_flag_of_illegality_decides_the_screening),
      cmocka_unit_test(the_clones_of_a_row_have_draws_of_their_own),
      cmocka_unit_test(the_first_aggregates_are_those_of_the_rows),
      cmocka_unit_test(sectors_and_regions_may_be_empty),
      cmocka_unit_test(the_ends_of_the_ranges_can_be_simulated),
      cmocka_unit_test(ranges_leave_room_for_the_mark_of_an_empty_field),
      cmocka_unit_test(a_table_that_is_not_loaded_makes_no_model),
      cmocka_unit_test(rows_may_come_from_whoever_embeds_the_library),
      cmocka_unit_test(the_identity_of_a_study_holds_the_table),
  };
  return cmocka_run_group_tests(tests, rows_folder, NULL);
}
