/* Figures of the brief: their data equal independent sums over the store, parts add up, titles say the right
 * direction, drawings stay inside, and what cannot be drawn is said. */
#include "../chart/drawing.h"
#include "../report/designed.h"

#include "base/language.h"
#include "brief/brief.h"
#include "page_parts.h"

enum { REPLICATIONS = 12 };

/* How the reform acts in a study of the test. */
typedef enum effect { RAISES, LOWERS, UNSHOWN, SAME } effect;

static double pass_of(effect how, int scenario, uint32_t replication) {
  double own = fake_noise(replication, (uint32_t)(10 + scenario));
  double shift[] = {[RAISES] = 0.02, [LOWERS] = -0.02, [UNSHOWN] = 3e-4, [SAME] = 0};
  double turn = replication % 2 == 0 ? 0.002 : -0.002; /* pairs of replications cancel out */
  double noise = how == SAME ? 0 : how == UNSHOWN ? turn : 0.002 * own;
  return 0.9 + 0.01 * fake_noise(replication, 0) + (scenario == 0 ? 0 : shift[how] + noise);
}

static void set_cell(fake_values *values, int cell, const char *metric, double value) {
  values->means[cell * FAKE_WIDTH + xw_metric_find(metric)] = value;
}

/* Welfare and quality cost are sums of their parts, as the model has it; public funds cost 1.2. */
static void set_money(fake_values *values, int scenario, uint32_t replication) {
  static const char *const parts[] = {"prevention_cost", "appraisal_cost", "internal_failure_cost",
                                      "external_failure_cost"};
  double noise = fake_noise(replication, (uint32_t)(20 + scenario)), quality = 0;
  double profit = 5e4 + 900 * scenario + 80 * noise, buyers = 300.0 * scenario + 9 * noise;
  double suppliers = -120.0 * scenario - 5 * noise, harm = 3e4 - 2500 * scenario + 70 * noise;
  double cost = -2e4 + 1500 * scenario + 30 * noise;
  fake_set(values, "profit", profit);
  fake_set(values, "buyers_gain", buyers);
  fake_set(values, "suppliers_gain", suppliers);
  fake_set(values, "consumer_harm", harm);
  fake_set(values, "public_cost", cost);
  fake_set(values, "welfare", profit + buyers + suppliers - harm - 1.2 * cost);
  for (int i = 0; i < 4; i++) {
    double part = 0.01 * (i + 1) + 0.002 * scenario * (i - 1.4) + 1e-4 * noise;
    fake_set(values, parts[i], part);
    quality += part;
  }
  fake_set(values, "quality_cost", quality);
}

static void set_all(fake_values *values, effect how, int scenario, uint32_t replication) {
  double pass = pass_of(how, scenario, replication);
  set_money(values, scenario, replication);
  fake_set(values, "true_pass", pass);
  for (int cell = 1; cell < XW_CELL_COUNT; cell++) {
    double scale = 1 + 0.1 * cell;
    set_cell(values, cell, "true_pass", 0.8 + scale * (pass - 0.9));
    set_cell(values, cell, "harm_share", 0.05 - 0.3 * scale * (pass - 0.9));
  }
  for (int t = 0; t < FAKE_PERIODS; t++) {
    double later = t < 2 ? pass_of(how, 0, replication) : pass;
    values->series[2 * t + 1] = later + 0.001 * fake_noise(replication, (uint32_t)(60 + t));
  }
}

static void open_study(designed *own, effect how, uint32_t replications) {
  xw_sink sink;
  own->text = NULL;
  own->study = fake_study(1);
  own->study.by_sector = true;
  assert_int_equal(xw_store_create_or_open(":memory:", &own->study, &own->store), XW_OK);
  assert_int_equal(xw_store_sink(own->store, &sink), XW_OK);
  for (uint32_t r = 0; r < replications; r++) {
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      xw_result result = fake_result(&own->values, s, r);
      set_all(&own->values, how, s, r);
      assert_int_equal(sink.put(sink.self, &result), XW_OK);
    }
  }
  assert_int_equal(sink.commit(sink.self), XW_OK);
}

/* Borrowed from `own` until the next one. */
static const char *brief_of(designed *own, const char *focus) {
  xw_html_options options = {.focus = focus};
  xw_free(own->text);
  assert_int_equal(xw_report_html(own->store, &options, &own->text), XW_OK);
  return own->text;
}

/* The CSV of a figure that must be there. */
static char *data_of(const char *html, const char *id) {
  char *figure = figure_of(html, id);
  assert_non_null(figure);
  char *csv = csv_of(figure);
  assert_non_null(csv);
  xw_free(figure);
  return csv;
}

static char *title_of(const char *html, const char *id, bool chinese) {
  char *figure = figure_of(html, id);
  assert_non_null(figure);
  char *title = finding_of(figure, chinese);
  assert_non_null(title);
  xw_free(figure);
  return title;
}

/* Six significant digits are kept. */
static bool is_near(double value, double expected, double size) {
  return fabs(value - expected) <= 6e-6 * fabs(size) + 1e-15;
}

/* Mean difference of a metric between the reform and the baseline, by the view of the store. */
static double mean_difference(xw_store *store, const char *metric) {
  char sql[256];
  snprintf(sql, sizeof sql,
           "SELECT avg(difference) FROM differences WHERE scenario = 'reform' AND metric = '%s'",
           metric);
  return sql_number(store, sql);
}

/* ------------------------------------------------------------------------------------- every figure */

static void assert_figure(const char *figure) {
  for (int chinese = 0; chinese < 2; chinese++) {
    char *finding = finding_of(figure, chinese), *alternative = alternative_of(figure, chinese);
    assert_true(finding != NULL && strlen(finding) > 10);
    assert_true(alternative != NULL && strlen(alternative) > 10);
    assert_null(strstr(finding, "nan"));
    assert_null(strstr(alternative, "nan"));
    xw_free(finding);
    xw_free(alternative);
  }
  char *csv = csv_of(figure);
  assert_non_null(csv);
  assert_true(csv_rows(csv) > 0);
  assert_null(strstr(csv, "nan"));
  const char *svg = strstr(figure, "<svg");
  assert_non_null(svg);
  /* The same figure again, of the width of a phone. */
  const char *narrow = strstr(assert_drawing(svg), "<svg");
  assert_non_null(narrow);
  assert_int_equal(strncmp(narrow, "<svg viewBox=\"0 0 330 ", 22), 0);
  assert_null(strstr(assert_drawing(narrow), "<svg"));
  assert_non_null(strstr(svg, "role=\"img\" aria-labelledby=\"figure-"));
  xw_free(csv);
}

static int assert_figures(const char *html) {
  int count = 0;
  for (const char *at = strstr(html, "<figure id=\"figure-"); at != NULL;
       at = strstr(at + 1, "<figure id=\"figure-")) {
    char *figure = part_between(at, "<figure id=\"figure-", "</figure>");
    assert_figure(figure);
    xw_free(figure);
    count++;
  }
  return count;
}

static void every_figure_has_a_finding_a_text_and_data_and_stays_inside(void **state) {
  (void)state;
  for (int how = RAISES; how <= SAME; how++) {
    designed own;
    open_study(&own, (effect)how, REPLICATIONS);
    const char *html = brief_of(&own, "reform");
    assert_int_equal(assert_figures(html), 15);
    designed_close(&own);
  }
}

/* ---------------------------------------------------------------------------------------- findings */

static void a_finding_says_the_direction_or_that_none_is_shown(void **state) {
  (void)state;
  static const char *const words[] = {[RAISES] = "raises the pass rate by ",
                                      [LOWERS] = "lowers the pass rate by ",
                                      [UNSHOWN] = "No difference between ",
                                      [SAME] = "leaves the pass rate exactly as it is"};
  static const char *const since[] = {[RAISES] = "is shown from 2014Q3 on: +",
                                      [LOWERS] = "is shown from 2014Q3 on: \xE2\x88\x92",
                                      [UNSHOWN] = "At the end no difference in the pass rate",
                                      [SAME] = "At the end no difference in the pass rate"};
  for (int how = RAISES; how <= SAME; how++) {
    designed own;
    open_study(&own, (effect)how, REPLICATIONS);
    const char *html = brief_of(&own, "reform");
    char *level = title_of(html, "path-true_pass", false);
    char *difference = title_of(html, "difference-true_pass", false);
    assert_holds(level, words[how]);
    assert_holds(difference, since[how]);
    xw_free(level);
    xw_free(difference);
    designed_close(&own);
  }
}

static void a_forest_counts_directions(void **state) {
  (void)state;
  static const char *const words[] = {
      [RAISES] = "Of 2 scenarios 2 raise the pass rate and 0 lower it",
      [LOWERS] = "Of 2 scenarios 0 raise the pass rate and 2 lower it",
      [UNSHOWN] = "0 raise the pass rate and 0 lower it; for 2 no difference is shown"};
  for (int how = RAISES; how <= UNSHOWN; how++) {
    designed own;
    open_study(&own, (effect)how, REPLICATIONS);
    const char *html = brief_of(&own, "reform");
    char *title = title_of(html, "forest-true_pass", false);
    assert_holds(title, words[how]);
    xw_free(title);
    designed_close(&own);
  }
}

static void titles_are_escaped_and_in_both_languages(void **state) {
  (void)state;
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *english = title_of(html, "path-true_pass", false),
       *chinese = title_of(html, "path-true_pass", true);
  assert_holds(english, "&quot;A &lt;b&gt;reform&lt;/b&gt; &amp; more&quot; raises");
  assert_holds(chinese, "改革方案");
  char *drawing = figure_of(html, "forest-true_pass");
  assert_null(strstr(strstr(drawing, "<svg"), "<b>"));
  xw_free(drawing);
  xw_free(english);
  xw_free(chinese);
  designed_close(&own);
}

/* -------------------------------------------------------------------------------------------- data */

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Quantile p of n values between order statistics, as R's default. */
static double quantile(double *values, int n, double p) {
  qsort(values, (size_t)n, sizeof *values, ascending);
  double at = p * (n - 1);
  int low = (int)floor(at), high = low + 1 < n ? low + 1 : low;
  return values[low] + (at - low) * (values[high] - values[low]);
}

static double series_value(designed *own, const char *scenario, int period, int replication) {
  char sql[300];
  snprintf(sql, sizeof sql,
           "SELECT value FROM series WHERE metric = 'true_pass' AND scenario = '%s' AND replication"
           " = %d AND period = (SELECT label FROM periods WHERE period = %d)",
           scenario, replication, period);
  return sql_number(own->store, sql);
}

static void quantiles_of_a_fan_are_those_of_the_stored_series(void **state) {
  (void)state;
  static const char *const columns[] = {"q025", "q100", "q250", "q500", "q750", "q900", "q975"};
  static const double levels[] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *levels_csv = data_of(html, "path-true_pass"), *csv = data_of(html, "difference-true_pass");
  double focus[REPLICATIONS], pairs[REPLICATIONS], other[REPLICATIONS];
  for (int r = 0; r < REPLICATIONS; r++) {
    focus[r] = series_value(&own, "reform", 4, r);
    other[r] = series_value(&own, "harmful", 4, r);
    pairs[r] = focus[r] - series_value(&own, "baseline", 4, r);
  }
  double sum = 0, sum_of_other = 0;
  for (int r = 0; r < REPLICATIONS; r++) {
    sum += focus[r];
    sum_of_other += other[r];
  }
  assert_true(is_near(CSV_NUMBER(levels_csv, "mean", "period", "2015Q1", "role", "focus"),
                      sum / REPLICATIONS, 1));
  for (int q = 0; q < 7; q++) {
    double expected = quantile(focus, REPLICATIONS, levels[q]);
    assert_true(is_near(CSV_NUMBER(levels_csv, columns[q], "period", "2015Q1", "role", "focus"),
                        expected, 1));
    expected = quantile(pairs, REPLICATIONS, levels[q]);
    assert_true(is_near(CSV_NUMBER(csv, columns[q], "period", "2015Q1"), expected, 1));
  }
  assert_true(is_near(CSV_NUMBER(levels_csv, "mean:harmful", "period", "2015Q1", "role", "focus"),
                      sum_of_other / REPLICATIONS, 1));
  assert_true(
      isnan(CSV_NUMBER(levels_csv, "mean:harmful", "period", "2015Q1", "role", "baseline")));
  xw_free(levels_csv);
  xw_free(csv);
  designed_close(&own);
}

static void the_waterfall_adds_up_to_the_difference_in_welfare(void **state) {
  (void)state;
  static const struct {
    const char *part, *metric;
    double factor;
  } parts[] = {{"firms", "profit", 1},       {"suppliers", "suppliers_gain", 1},
               {"buyers", "buyers_gain", 1}, {"consumers", "consumer_harm", -1},
               {"state", "public_cost", -1}, {"cost_of_funds", "public_cost", -0.2}};
  designed own;
  double sum = 0;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *csv = data_of(html, "waterfall");
  double welfare = mean_difference(own.store, "welfare");
  for (size_t i = 0; i < 6; i++) {
    double value = CSV_NUMBER(csv, "estimate", "part", parts[i].part);
    assert_true(
        is_near(value, parts[i].factor * mean_difference(own.store, parts[i].metric), welfare));
    assert_true(is_near(CSV_NUMBER(csv, "from", "part", parts[i].part), sum, welfare));
    sum += value;
    assert_true(is_near(CSV_NUMBER(csv, "to", "part", parts[i].part), sum, welfare));
  }
  assert_true(is_near(CSV_NUMBER(csv, "estimate", "part", "net_benefit"), welfare, welfare));
  assert_true(is_near(sum, welfare, 3 * welfare));
  assert_true(is_near(CSV_NUMBER(csv, "from", "part", "net_benefit"), 0, 1));
  xw_free(csv);
  designed_close(&own);
}

static void stacks_add_up_for_every_scenario(void **state) {
  (void)state;
  static const char *const figures[] = {"stack-net_benefit", "stack-quality_cost"};
  static const char *const parts[2][7] = {
      {"firms", "suppliers", "buyers", "consumers", "state", "cost_of_funds", NULL},
      {"prevention", "appraisal", "internal_failure", "external_failure", NULL}};
  static const char *const sums[] = {"net_benefit", "quality_cost"}, *const metrics[] = {
                                                                         "welfare", "quality_cost"};
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  for (int f = 0; f < 2; f++) {
    char *csv = data_of(html, figures[f]);
    double size = mean_difference(own.store, metrics[f]);
    assert_true(
        is_near(CSV_NUMBER(csv, "estimate", "scenario", "reform", "part", sums[f]), size, size));
    for (int s = 1; s < FAKE_SCENARIOS; s++) {
      double sum = 0;
      for (int p = 0; parts[f][p] != NULL; p++) {
        sum += CSV_NUMBER(csv, "estimate", "scenario", fake_ids[s], "part", parts[f][p]);
      }
      assert_true(is_near(CSV_NUMBER(csv, "estimate", "scenario", fake_ids[s], "part", sums[f]),
                          sum, 5 * sum));
    }
    xw_free(csv);
  }
  designed_close(&own);
}

static void a_forest_has_the_paired_differences(void **state) {
  (void)state;
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *csv = data_of(html, "forest-net_benefit");
  double mean = mean_difference(own.store, "welfare");
  double square = sql_number(own.store,
                             "SELECT sum((d - m) * (d - m)) / 11 / 12 FROM (SELECT difference AS d,"
                             " avg(difference) OVER () AS m FROM differences WHERE scenario ="
                             " 'reform' AND metric = 'welfare')");
  double half = 2.200985 * sqrt(square); /* t of 0.975 with 11 degrees of freedom */
  assert_true(is_near(CSV_NUMBER(csv, "estimate", "scenario", "reform"), mean, mean));
  assert_true(fabs(CSV_NUMBER(csv, "low", "scenario", "reform") - (mean - half)) <
              1e-5 * fabs(mean));
  assert_true(fabs(CSV_NUMBER(csv, "high", "scenario", "reform") - (mean + half)) <
              1e-5 * fabs(mean));
  assert_true(CSV_NUMBER(csv, "n", "scenario", "reform") == REPLICATIONS);
  xw_free(csv);
  csv = data_of(html, "convergence-net_benefit");
  assert_true(is_near(CSV_NUMBER(csv, "estimate", "n", "12"), mean, mean));
  assert_true(is_near(CSV_NUMBER(csv, "estimate", "n", "5"),
                      sql_number(own.store,
                                 "SELECT avg(difference) FROM differences WHERE scenario = 'reform'"
                                 " AND metric = 'welfare' AND replication < 5"),
                      mean));
  xw_free(csv);
  designed_close(&own);
}

static void groups_and_the_map_are_those_of_the_cells(void **state) {
  (void)state;
  static const char sql[] =
      "SELECT avg(v.value - b.value) FROM outcomes_by_cell v JOIN outcomes_by_cell b USING (point,"
      " replication, cell_kind, cell_key, metric) WHERE v.scenario = 'reform' AND b.scenario ="
      " 'baseline' AND metric = '%s' AND cell_key = '%s'";
  static const char *const keys[] = {"micro", "toys"}, *const metrics[] = {"true_pass",
                                                                           "harm_share"};
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *csv = data_of(html, "groups"), *map = data_of(html, "map");
  for (int i = 0; i < 4; i++) {
    char text[512];
    snprintf(text, sizeof text, sql, metrics[i / 2], keys[i % 2]);
    double expected = sql_number(own.store, text);
    assert_true(is_near(CSV_NUMBER(csv, "estimate", "key", keys[i % 2], "metric", metrics[i / 2]),
                        expected, 1));
    if (i == 1) {
      assert_true(is_near(CSV_NUMBER(map, "estimate", "scenario", "reform", "sector", "toys"),
                          expected, 1));
    }
  }
  assert_int_equal(csv_rows(map), (FAKE_SCENARIOS - 1) * XW_SECTOR_COUNT);
  assert_int_equal(csv_rows(csv), 2 * (XW_CELL_COUNT - 1));
  xw_free(map);
  xw_free(csv);
  designed_close(&own);
}

static void the_frontier_has_means_and_single_replications(void **state) {
  (void)state;
  designed own;
  open_study(&own, RAISES, REPLICATIONS);
  const char *html = brief_of(&own, "reform");
  char *csv = data_of(html, "frontier");
  double cost = mean_difference(own.store, "public_cost");
  assert_true(is_near(CSV_NUMBER(csv, "cost", "scenario", "reform", "role", "mean"), cost, cost));
  assert_true(is_near(CSV_NUMBER(csv, "pass", "scenario", "reform", "role", "mean"),
                      mean_difference(own.store, "true_pass"), 1));
  assert_true(is_near(CSV_NUMBER(csv, "cost", "scenario", "reform", "replication", "3"),
                      sql_number(own.store,
                                 "SELECT difference FROM differences WHERE scenario = 'reform' AND"
                                 " metric = 'public_cost' AND replication = 3"),
                      cost));
  assert_int_equal(csv_rows(csv), FAKE_SCENARIOS + (FAKE_SCENARIOS - 1) * REPLICATIONS);
  xw_free(csv);
  designed_close(&own);
}

static void the_frontier_counts_who_is_on_it(void **state) {
  (void)state;
  static const effect cases[] = {RAISES, LOWERS};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    designed own;
    char wanted[64];
    open_study(&own, cases[i], REPLICATIONS);
    char *figure = figure_of(brief_of(&own, "reform"), "frontier");
    assert_non_null(figure);
    char *alternative = alternative_of(figure, false);
    assert_non_null(alternative);
    double count = sql_number(
        own.store,
        "WITH d AS (SELECT avg(difference) FILTER (WHERE metric = 'public_cost') AS cost,"
        " avg(difference) FILTER (WHERE metric = 'true_pass') AS pass FROM differences"
        " WHERE scenario <> 'baseline' GROUP BY scenario UNION ALL SELECT 0, 0)"
        " SELECT count(*) FROM d AS a WHERE NOT EXISTS"
        " (SELECT 1 FROM d AS b WHERE b.cost < a.cost AND b.pass > a.pass)");
    snprintf(wanted, sizeof wanted, " %.0f of %d are on the frontier", count, FAKE_SCENARIOS);
    if (strstr(alternative, wanted) == NULL) {
      fail_msg("not \"%s\" but: %s", wanted, alternative);
    }
    /* The data, from which the figure is explored, say the same. */
    char *csv = csv_of(figure);
    double marked = 0;
    for (int s = 0; s < FAKE_SCENARIOS; s++) {
      marked += CSV_NUMBER(csv, "efficient", "scenario", fake_ids[s], "replication", "");
    }
    assert_true(marked == count);
    xw_free(csv);
    xw_free(alternative);
    xw_free(figure);
    designed_close(&own);
  }
}

/* --------------------------------------------------------------------------------------- designs */

static const double two_factors[] = {0, 5, 1, 1, 2, 7, 3, 2, 4, 6, 5, 3};

/* Welfare of the reform rises by 40 for the first factor and falls by 10 for the second. */
static bool fill_line(designed *own, int scenario, int point, uint32_t replication) {
  const double *at = two_factors + 2 * point;
  set_all(&own->values, RAISES, scenario, replication);
  fake_set(&own->values, "welfare",
           1000 + fake_noise(replication, 5) + (scenario == 1 ? 40 * at[0] - 10 * at[1] : 0));
  return true;
}

static void a_tornado_has_the_swings_of_a_linear_model(void **state) {
  (void)state;
  static const xw_factor factors[] = {{false, 0}, {false, 1}};
  designed own;
  designed_open(&own, XW_DESIGN_LHS, factors, 2, two_factors, 6, 6);
  designed_put(&own, 4, fill_line);
  const char *html = brief_of(&own, "reform");
  char *csv = data_of(html, "tornado");
  const char *first = own.study.design.factors[0].is_lever ? "" : xw_parameter_info_at(0)->name;
  const char *second = xw_parameter_info_at(1)->name;
  assert_true(is_near(CSV_NUMBER(csv, "at_low", "factor", first), -100, 100));
  assert_true(is_near(CSV_NUMBER(csv, "at_high", "factor", first), 100, 100));
  assert_true(is_near(CSV_NUMBER(csv, "at_low", "factor", second), 30, 100));
  assert_true(is_near(CSV_NUMBER(csv, "at_high", "factor", second), -30, 100));
  assert_true(CSV_NUMBER(csv, "low_input", "factor", second) == 1);
  assert_true(CSV_NUMBER(csv, "high_input", "factor", second) == 7);
  assert_true(assert_figures(html) > 10);
  xw_free(csv);
  designed_close(&own);
}

/* ----------------------------------------------------------------------------- what is missing */

static void one_replication_is_told_and_has_no_intervals(void **state) {
  (void)state;
  designed own;
  open_study(&own, RAISES, 1);
  const char *html = brief_of(&own, "reform");
  char *title = title_of(html, "path-true_pass", false);
  assert_holds(title, "In its one replication ", "chance is not measured");
  char *csv = data_of(html, "forest-net_benefit");
  assert_true(isnan(CSV_NUMBER(csv, "low", "scenario", "reform")));
  assert_holds(html, "Fewer than three paired replications");
  assert_true(assert_figures(html) >= 11);
  xw_free(csv);
  xw_free(title);
  designed_close(&own);
}

static void without_results_series_or_cells_a_sentence_says_why(void **state) {
  (void)state;
  designed own;
  open_study(&own, RAISES, 0);
  const char *html = brief_of(&own, NULL);
  assert_int_equal(assert_figures(html), 0);
  designed_close(&own);
  own.text = NULL;
  own.study = fake_study(1);
  own.study.by_size = false;
  own.study.series_count = 0;
  assert_int_equal(xw_store_create_or_open(":memory:", &own.study, &own.store), XW_OK);
  designed_put(&own, 4, fill_line);
  html = brief_of(&own, "reform");
  assert_holds(html, "The study kept no series by period",
               "The study kept no outcomes by sector or size");
  assert_null(strstr(html, "figure-path-"));
  assert_null(strstr(html, "figure-groups"));
  assert_true(assert_figures(html) > 5);
  designed_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_figure_has_a_finding_a_text_and_data_and_stays_inside),
      cmocka_unit_test(a_finding_says_the_direction_or_that_none_is_shown),
      cmocka_unit_test(a_forest_counts_directions),
      cmocka_unit_test(titles_are_escaped_and_in_both_languages),
      cmocka_unit_test(quantiles_of_a_fan_are_those_of_the_stored_series),
      cmocka_unit_test(the_waterfall_adds_up_to_the_difference_in_welfare),
      cmocka_unit_test(stacks_add_up_for_every_scenario),
      cmocka_unit_test(a_forest_has_the_paired_differences),
      cmocka_unit_test(groups_and_the_map_are_those_of_the_cells),
      cmocka_unit_test(the_frontier_has_means_and_single_replications),
      cmocka_unit_test(the_frontier_counts_who_is_on_it),
      cmocka_unit_test(a_tornado_has_the_swings_of_a_linear_model),
      cmocka_unit_test(one_replication_is_told_and_has_no_intervals),
      cmocka_unit_test(without_results_series_or_cells_a_sentence_says_why),
  };
  xw_language_start(false);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
