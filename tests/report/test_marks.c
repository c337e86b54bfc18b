/* What stands beside numbers: stars, words instead of ratios, daggers of the dominated, names of metrics. The same in
 * the table, JSON and CSV, on studies whose differences are set by hand. */
#include "../report/designed.h"
#include "brief/small_study.h"
#include "report/compare.h"
#include "report/render.h"
#include "report/tradeoff.h"

enum { RUNS = 8 };

/* Better, at a price; the same saves money; less quality. */
static const small_effect dear = {50000, 900, 0.02, 0.0002, -50000, 900, 4000, 90, -500, 50};
static const small_effect saving = {50000, 900, 0.01, 0.0002, -50000, 900, -4000, 90, -500, 50};
static const small_effect poor = {-50000, 900, -0.01, 0.0002, 50000, 900, 4000, 90, -500, 50};
/* As saving, but worth less. */
static const small_effect dominated = {20000, 900, 0.005, 0.0002, -20000, 900, 4000, 90, -500, 50};
/* Behind `saving` in the mean of net benefit, by less than chance. */
static const small_effect near = {49900, 4000, 0.0099, 0.0002, -50000, 900, -3000, 9000, -500, 50};
/* The pass rate may be the same. */
static const small_effect unclear = {50000, 900, 0.0001, 0.02, -50000, 900, 4000, 90, -500, 50};
/* Columns are stored with 24 bits: this is rounding, and the same in every replication. */
static const small_effect rounding = {0.002, 0, 1e-9, 0, -0.001, 0, 0.0001, 0, 0.0003, 0};

static void open_with(small_study *own, const small_effect *first, const small_effect *second) {
  small_open(own);
  small_put(own, RUNS, (const small_effect[]){*first, *second});
}

static const char *told(small_study *own, bool chinese, xw_table_format format) {
  const xw_compare_options options = {.chinese = chinese, .format = format, .look = {.width = 200}};
  xw_free(own->html);
  own->html = NULL;
  assert_int_equal(xw_report_compare(own->store, &options, &own->html), XW_OK);
  return own->html;
}

#define assert_told(text, ...) assert_true(holds((text), (const char *const[]){__VA_ARGS__, NULL}))

/* The line of the table that begins with a rank and a name, up to its end. */
static char *line_of(const char *text, const char *name) {
  const char *at = strstr(text, name);
  while (at > text && at[-1] != '\n') {
    at--;
  }
  const size_t length = strcspn(at, "\n");
  char *line = xw_calloc(length + 1, 1);
  memcpy(line, at, length);
  return line;
}

static void a_difference_that_is_rounding_prints_0_without_a_star(void **state) {
  small_study own;
  (void)state;
  open_with(&own, &dear, &rounding);
  char *line = line_of(told(&own, false, XW_FORMAT_ALIGNED), " harmful");
  assert_null(strchr(line, '*'));
  assert_null(strstr(line, "0.0"));
  assert_told(line, " 0 ", "no gain");
  xw_free(line);
  line = line_of(told(&own, false, XW_FORMAT_ALIGNED), " reform");
  assert_non_null(strchr(line, '*'));
  xw_free(line);
  small_close(&own);
}

static void the_brief_says_of_rounding_that_nothing_changes(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, RUNS, &rounding);
  const char *html = small_page(&own);
  assert_null(strstr(html, "\" raises the pass rate"));
  assert_null(strstr(html, "\" lowers public cost"));
  assert_page(html, "leaves the pass rate exactly as it is");
  small_close(&own);
}

/* Kinds of the ratio of a scenario in the three forms. */
static void assert_ratio(const small_effect *effect, const char *words, const char *kind) {
  small_study own;
  open_with(&own, effect, &poor);
  char *line = line_of(told(&own, false, XW_FORMAT_ALIGNED), " reform"), json[80];
  assert_told(line, words);
  xw_free(line);
  snprintf(json, sizeof json, "\"cost_per_point_kind\": \"%s\"", kind);
  assert_told(told(&own, false, XW_FORMAT_JSON), json, "\"cost_per_point_kind\": \"no gain\"");
  snprintf(json, sizeof json, ",%s,", kind);
  assert_told(told(&own, false, XW_FORMAT_CSV), json, ",no gain,");
  small_close(&own);
}

static void every_kind_of_ratio_is_told_in_table_and_data(void **state) {
  (void)state;
  assert_ratio(&dear, "2.", "bounded");
  assert_ratio(&saving, "-4.", "saves");
  assert_ratio(&unclear, "not determined", "not determined");
  assert_ratio(&poor, "no gain", "no gain");
}

static void a_ratio_without_a_number_has_none_in_data(void **state) {
  small_study own;
  xw_decision decision;
  (void)state;
  open_with(&own, &unclear, &poor);
  assert_int_equal(xw_decision_make(own.store, &(xw_compare_how){0}, &decision), XW_OK);
  for (size_t i = 1; i < 3; i++) {
    assert_true(isnan(decision.choices[i].per_point.interval.estimate));
    assert_true(isnan(decision.choices[i].per_point.interval.low));
    assert_true(isnan(decision.choices[i].per_point.interval.high));
  }
  xw_decision_free(&decision);
  assert_told(told(&own, false, XW_FORMAT_JSON), "\"cost_per_point\": null");
  small_close(&own);
}

static void a_dagger_is_shown_and_one_in_brackets_is_by_the_means_alone(void **state) {
  small_study own;
  xw_decision decision;
  (void)state;
  open_with(&own, &saving, &dominated);
  assert_int_equal(xw_decision_make(own.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(decision.choices[1].dominated_by, -1);
  assert_int_equal(decision.choices[1].perhaps_dominated_by, -1);
  assert_int_equal(decision.choices[2].dominated_by, 1);
  xw_decision_free(&decision);
  const char *text = told(&own, false, XW_FORMAT_ALIGNED);
  assert_told(text, "harmful †");
  assert_null(strstr(text, "reform †"));
  assert_null(strstr(text, "harmful (†)"));
  small_close(&own);

  open_with(&own, &saving, &near);
  assert_int_equal(xw_decision_make(own.store, &(xw_compare_how){0}, &decision), XW_OK);
  assert_int_equal(decision.choices[2].dominated_by, -1);
  assert_int_equal(decision.choices[2].perhaps_dominated_by, 1);
  xw_decision_free(&decision);
  assert_told(told(&own, false, XW_FORMAT_ALIGNED), "harmful (†)");
  small_close(&own);
}

static void metrics_are_called_by_one_table_of_names(void **state) {
  small_study own;
  (void)state;
  open_with(&own, &dear, &poor);
  for (int chinese = 0; chinese < 2; chinese++) {
    const char *text = told(&own, chinese, XW_FORMAT_ALIGNED);
    assert_told(text, xw_metric_name_of("true_pass")->column[chinese],
                xw_metric_name_of("consumer_harm")->column[chinese],
                xw_metric_name_of("public_cost")->column[chinese],
                xw_metric_name_of("net_benefit")->column[chinese]);
  }
  const char *html = small_page(&own);
  for (size_t m = 0; m < XW_HEAD_COUNT; m++) {
    const xw_metric_name *name = xw_metric_name_of(xw_headline(m));
    char head[200];
    for (int chinese = 0; chinese < 2; chinese++) {
      snprintf(head, sizeof head, ">%s<br><small>", name->title[chinese]);
      assert_page(html, head); /* of the decision table */
    }
    /* Of the data of figures. */
    snprintf(head, sizeof head, "\"title\":[\"%s\",\"%s\"]", name->title[0], name->title[1]);
    assert_page(html, head);
  }
  small_close(&own);
}

/* A line goes on below with two spaces only where the next word would not have fitted. */
static void notes_are_broken_once_at_the_width(void **state) {
  small_study own;
  (void)state;
  open_with(&own, &dear, &poor);
  const xw_compare_options options = {.format = XW_FORMAT_ALIGNED, .look = {.width = 70}};
  assert_int_equal(xw_report_compare(own.store, &options, &own.html), XW_OK);
  int before = 0, continued = 0;
  char *notes = strstr(own.html, "How sure");
  assert_non_null(notes);
  for (char *line = strtok(notes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    int width = xw_display_width(line);
    assert_true(width <= 70);
    if (strncmp(line, "  ", 2) == 0) {
      assert_true(before + 1 + (int)strcspn(line + 2, " ") > 70);
      continued++;
    }
    before = width;
  }
  assert_true(continued > 10);
  small_close(&own);
}

static void assert_no_other_chinese(const char *const text[2]) {
  const char *translated = xw_tr(true, text[0]);
  if (translated != text[0]) {
    assert_string_equal(translated, text[1]);
  }
}

static void a_name_has_the_same_chinese_wherever_else_it_is_translated(void **state) {
  (void)state;
  int count = 0;
  for (; xw_metric_name_at(count) != NULL; count++) {
    const xw_metric_name *name = xw_metric_name_at(count);
    assert_true(xw_metric_find(name->metric) >= 0 || strcmp(name->metric, "net_benefit") == 0);
    assert_ptr_equal(xw_metric_name_of(name->metric), name);
    assert_no_other_chinese(name->noun);
    assert_no_other_chinese(name->column);
    assert_no_other_chinese(name->title);
  }
  assert_true(count >= XW_HEAD_COUNT);
  assert_null(xw_metric_name_of("no such metric"));
}

int main(void) {
  xw_language_start(false);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_difference_that_is_rounding_prints_0_without_a_star),
      cmocka_unit_test(the_brief_says_of_rounding_that_nothing_changes),
      cmocka_unit_test(every_kind_of_ratio_is_told_in_table_and_data),
      cmocka_unit_test(a_ratio_without_a_number_has_none_in_data),
      cmocka_unit_test(a_dagger_is_shown_and_one_in_brackets_is_by_the_means_alone),
      cmocka_unit_test(notes_are_broken_once_at_the_width),
      cmocka_unit_test(metrics_are_called_by_one_table_of_names),
      cmocka_unit_test(a_name_has_the_same_chinese_wherever_else_it_is_translated),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
