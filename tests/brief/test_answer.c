/* The answer: sentences and verdicts against numbers worked out by hand.
 *
 * With n = 6 and every second difference s above or below the mean, the deviation is s * sqrt(6/5) and the
 * half-width 2.5706 * s / sqrt(5) = 1.1496 s. */
#include "../report/designed.h"
#include "brief/page_parts.h"
#include "brief/small_study.h"
#include "brief/well_formed.h"

/* Half-widths: 2299 of net benefit, 0.023 points, 3449, 230, 115. */
static const small_effect good = {86000, 2000, 0.03, 0.0002, -99900, 3000, 8760, 200, -500, 100};
static const small_effect middling = {46000, 1000, 0.01, 0.0002, -5000, 3000, 100, 200, 700, 100};

static void the_best_is_named_with_its_interval_in_both_languages(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_title(&own, 1, "The whole opinion", "全部措施");
  small_put(&own, 6, (const small_effect[]){good, middling});
  assert_page(
      small_page(&own),
      "Of 2 alternatives, “The whole opinion” does best: against “As it was” it raises net "
      "benefit by 86.0 billion CNY a year (95 % interval 83.7 to 88.3).",
      "2个方案中，“全部措施”最优：与“基准”相比，净效益每年提高860亿元（95%区间：837至883）。",
      "The best is also the dearest: +8.76 bn CNY a year of public cost. ",
      "has 53.5 % of its net benefit (53.4 to 53.6) for +0.10 bn CNY a year.",
      "From there to the best a point of pass rate costs 4.33 bn CNY a year (",
      "not the 2.92 of its average", "±2.30 billion CNY a year (95 %), 6 replications.",
      "每年±23.0亿元（95%），6次重复。",
      "Not in this study: run it with <code>--uncertain</code> and give it as "
      "<code>--plausible</code>.",
      "parameters of the model are only <a href=\"#method\">proposed</a>",
      "Not known: no parameter varies here",
      "the pass rate of products rises from 88.900 % to 91.900 %, by 3.000 percentage points "
      "(2.977 to 3.023); the harm to consumers shrinks by 99.9 billion CNY a year (96.5 to 103.3).",
      "产品合格率由88.900%升至91.900%，提高3.000个百分点（2.977至3.023）；"
      "消费者损害每年减少999亿元（965至1033）。",
      "The state pays 8.76 billion CNY a year (8.53 to 8.99) more, net of fees, fines and tax; "
      "enterprises earn 500 million CNY a year (390 to 610) less after tax; each percentage point "
      "of pass rate costs the state 2.920 billion CNY a year (2.865 to 2.974)",
      "财政每年多支出87.6亿元（85.3至89.9）（已扣除收费、罚款和税收）；企业税后利润每年减少5.0"
      "亿元",
      "First place is shown: it is ahead of the next, “A &lt;b&gt;reform&lt;/b&gt; &amp; more”, by "
      "40.0 billion CNY a year",
      "it came first of all in 100 % of the replications", "Public cost in all, discounted",
      "财政净成本总额（已贴现）", "▲ better", "▲ 更优");
  assert_well_formed(own.html);
  assert_null(strstr(own.html, "<b>reform"));
  small_close(&own);
}

static void what_could_be_chance_is_not_called_better(void **state) {
  static const small_effect unsure = {1000, 2000, 0.001, 0.01, -10, 300, 5, 200, -5, 100};
  static const small_effect worse = {-46000, 1000, -0.01, 0.0002, 5000, 300, 100, 200, 700, 100};
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 6, (const small_effect[]){unsure, worse});
  assert_page(small_page(&own), "No alternative is shown to be better than “As it was”: the best, ",
              "changes net benefit by +1.0 billion CNY a year (95 % interval −1.3 to +3.3), which "
              "could be chance.",
              "没有方案被证明优于“基准”",
              "which could be chance; the harm to consumers changes by ", "≈ no difference shown",
              "▼ worse");
  assert_null(strstr(own.html, "does best"));
  assert_null(strstr(own.html, "▲"));
  assert_well_formed(own.html);
  small_close(&own);
}

static void a_lower_effect_that_is_shown_is_named_beside_a_higher_one_that_is_not(void **state) {
  static const small_effect unsure = {90000, 200000, 0.03, 0.0002, 0, 0, 0, 0, 0, 0};
  small_study own;
  (void)state;
  small_open(&own);
  small_title(&own, 2, "Sure", "确定");
  small_put(&own, 6, (const small_effect[]){unsure, middling});
  assert_page(small_page(&own),
              "that could be chance; the highest that is shown to be better is “Sure”: "
              "+46.0 billion CNY a year (+44.9 to +47.1).",
              "First place is not shown: its lead over the next, “Sure”, is +40 billion CNY",
              "it came first of all in 50 % of the replications",
              "The state pays no more and no less", "enterprises earn as much as before");
  assert_well_formed(own.html);
  small_close(&own);
}

static void quality_may_rise_at_a_cost_above_its_worth(void **state) {
  static const small_effect dear = {-1200, 100, 0.02, 0.0002, -50, 10, 3000, 100, -20, 5};
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, 6, &dear);
  assert_page(small_page(&own), "No alternative is better than “As it was”: even the best, ",
              "lowers net benefit by 1.20 billion CNY a year (95 % interval 1.09 to 1.31).",
              "the pass rate of products rises from 88.900 % to 90.900 %",
              "quality rises, but at a cost above its worth.", "质量有所提高，但代价超过其价值。");
  assert_null(strstr(own.html, "First place"));
  assert_well_formed(own.html);
  small_close(&own);
}

static void few_replications_give_no_verdict(void **state) {
  static const char *const texts[] = {"but in only 1 replication: too few to say",
                                      "but in only 4 replications: too few to say"};
  (void)state;
  for (int i = 0; i < 2; i++) {
    small_study own;
    small_open(&own);
    small_keep(&own, 2);
    small_put(&own, i == 0 ? 1 : 4, &good);
    assert_page(small_page(&own), texts[i], "? too few replications", "? 重复太少");
    assert_null(strstr(own.html, "▲"));
    assert_well_formed(own.html);
    small_close(&own);
  }
}

static void the_same_in_every_replication_is_said_so(void **state) {
  static const small_effect nothing = {0};
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, 6, &nothing);
  assert_page(small_page(&own), "has exactly the same net benefit in every replication.",
              "the pass rate of products stays at 88.9 %; the harm to consumers does not change.",
              "= the same");
  assert_well_formed(own.html);
  small_close(&own);
}

static void a_single_scenario_is_described_not_compared(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 1);
  small_put(&own, 6, NULL);
  assert_page(small_page(&own), "The study has one scenario only",
              "Under it, the pass rate of products is 88.9 %.");
  assert_null(strstr(own.html, "id=\"changes\""));
  assert_well_formed(own.html);
  small_close(&own);
}

static void a_study_without_results_says_so(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_store(&own);
  assert_page(small_page(&own), "No scenario has results in common with the baseline yet.",
              "– no results", "0 runs are stored and done, 0 failed.");
  assert_well_formed(own.html);
  small_close(&own);
}

static void any_scenario_can_be_what_others_are_held_against(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_title(&own, 1, "Good", "好");
  small_put(&own, 6, (const small_effect[]){good, middling});
  assert_page(small_page_how(&own, (xw_compare_how){.baseline = "reform"}),
              "No alternative is better than “Good”: even the best, “A &lt;b&gt;reform",
              "lowers net benefit by 40.0 billion CNY a year");
  assert_well_formed(own.html);
  small_close(&own);
}

static void better_in_some_replications_is_a_share(void **state) {
  static const small_effect mixed = {86000, 90000, 0.03, 0.0002, 0, 0, 0, 0, 0, 0};
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, 30, &mixed); /* half-width 90000 * 1.0171 * 2.0452 / sqrt(30) = 34179 */
  assert_page(small_page(&own),
              "is better than the baseline: against “As it was” it raises net benefit by 86 "
              "billion CNY a year (95 % interval 52 to 120).",
              "±34.2 billion CNY a year (95 %), 30 replications. Better in 50 % of them.");
  small_close(&own);
}

static void a_title_cannot_write_into_the_page(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  for (int s = 0; s < 3; s++) {
    small_title(&own, s, "<script>alert(\"1\")</script>", "<img src=x onerror=alert(1)>");
  }
  small_put(&own, 6, (const small_effect[]){good, middling});
  small_page(&own);
  assert_null(strstr(own.html, "<script>alert"));
  assert_null(strstr(own.html, "<img"));
  assert_page(own.html, "“&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;”");
  assert_well_formed(own.html);
  small_close(&own);
}

static void the_page_is_one_file_that_needs_nothing(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 6, (const small_effect[]){good, middling});
  small_page(&own);
  assert_page(own.html, "<!DOCTYPE html>", "没有任何来源", "no source gives a causal estimate",
              "</html>");
  assert_null(strstr(own.html, "src="));
  assert_null(strstr(own.html, "@import"));
  assert_null(strstr(own.html, "href=\"http"));
  small_close(&own);
}

/* ------------------------------------------------------------------------------------- with a design */

static bool fill_lever(designed *own, int scenario, int point, uint32_t replication) {
  (void)replication;
  double effect = scenario == 0 ? 0 : 1000.0 * (point + 1) * (scenario == 1 ? 1 : -1);
  fake_set(&own->values, "welfare", 1e6 + effect * (1 + 0.01 * (replication % 2)));
  return true;
}

static void points_of_a_design_are_named_with_their_values(void **state) {
  static const double values[] = {0.5, 2, 3};
  designed own;
  char *html = NULL;
  (void)state;
  xw_language_start(false);
  designed_open(&own, XW_DESIGN_GRID, one_lever, 1, values, 3, 3);
  designed_put(&own, 6, fill_lever);
  assert_int_equal(xw_report_html(own.store, &(xw_html_options){0}, &html), XW_OK);
  assert_page(html,
              "Of 6 alternatives, “A &lt;b&gt;reform&lt;/b&gt; &amp; more @2” "
              "(approval.delay_quarters = 3) "
              "does best",
              "<th scope=\"row\">@2</th>", "Each of the 3 points of the design by itself",
              "download=\"decision.csv\"");
  assert_well_formed(html);
  xw_free(html);
  const xw_html_options one = {.how = {.points = {XW_POINTS_ONE, 1}}};
  assert_int_equal(xw_report_html(own.store, &one, &html), XW_OK);
  assert_page(html, "Of 2 alternatives, “A &lt;b&gt;reform&lt;/b&gt; &amp; more” does best");
  assert_well_formed(html);
  xw_free(html);
  designed_close(&own);
}

static void many_alternatives_are_cut_to_forty_and_all_are_in_the_file(void **state) {
  double values[60];
  designed own;
  char *html = NULL;
  (void)state;
  for (int i = 0; i < 60; i++) {
    values[i] = 0.1 * i;
  }
  designed_open(&own, XW_DESIGN_GRID, one_lever, 1, values, 60, 60);
  designed_put(&own, 5, fill_lever);
  assert_int_equal(xw_report_html(own.store, &(xw_html_options){0}, &html), XW_OK);
  const char *table = strstr(html, "<table class=\"decision\">");
  char *end = strstr(table, "</table>");
  *end = '\0';
  assert_int_equal(wf_count(table, "<tr>"), 41);
  *end = '<';
  assert_page(html, "... and 80 more");
  char *file = part_between(html, "download=\"decision.csv\"", "</a>");
  assert_int_equal(wf_count(file, "%0A"), 121);
  xw_free(file);
  assert_well_formed(html);
  xw_free(html);
  designed_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_best_is_named_with_its_interval_in_both_languages),
      cmocka_unit_test(what_could_be_chance_is_not_called_better),
      cmocka_unit_test(a_lower_effect_that_is_shown_is_named_beside_a_higher_one_that_is_not),
      cmocka_unit_test(quality_may_rise_at_a_cost_above_its_worth),
      cmocka_unit_test(few_replications_give_no_verdict),
      cmocka_unit_test(the_same_in_every_replication_is_said_so),
      cmocka_unit_test(a_single_scenario_is_described_not_compared),
      cmocka_unit_test(a_study_without_results_says_so),
      cmocka_unit_test(any_scenario_can_be_what_others_are_held_against),
      cmocka_unit_test(better_in_some_replications_is_a_share),
      cmocka_unit_test(a_title_cannot_write_into_the_page),
      cmocka_unit_test(the_page_is_one_file_that_needs_nothing),
      cmocka_unit_test(points_of_a_design_are_named_with_their_values),
      cmocka_unit_test(many_alternatives_are_cut_to_forty_and_all_are_in_the_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
