/* What the sections say of studies whose contents are known. */
#include <stdlib.h>

#include "../report/designed.h"
#include "base/file.h"
#include "brief/reproduce.h"
#include "brief/small_study.h"
#include "brief/well_formed.h"
#include "report/targets.h"
#include "xiaowei/levers.h"

static const small_effect plain[] = {
    {86000, 2000, 0.03, 0.0002, -99900, 3000, 8760, 200, -500, 100},
    {46000, 1000, 0.01, 0.0002, -5000, 3000, 100, 200, 700, 100}};

/* The part of a page from a heading's text or an id on. */
static const char *from(const char *html, const char *mark) {
  const char *at = strstr(html, mark);
  assert_non_null(at);
  return at;
}

/* ------------------------------------------------------------------------------------------ changes */

static void set_lever(small_study *own, int scenario, const char *lever, int from_period,
                      double value) {
  for (int t = from_period; t < FAKE_PERIODS; t++) {
    own->study.scenarios[scenario].levers[t].value[xw_lever_find(lever)] = value;
  }
}

static void changes_are_told_with_their_dates(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  set_lever(&own, 1, "sampling.ratio", 2, 0.06);
  set_lever(&own, 1, "sampling.ratio", 3, 0.08);
  set_lever(&own, 1, "sampling.ratio", 4, 0.1);
  set_lever(&own, 1, "training.target", 2, 1);
  set_lever(&own, 1, "fees.relief_micro", 2, 1);
  set_lever(&own, 1, "fees.relief_micro", 4, 0.5);
  own.study.scenarios[2].parameters.value[xw_parameter_find("skill.gain")] = 0.4;
  small_put(&own, 6, plain);
  const char *section = from(small_page(&own), "<section id=\"changes\">");
  assert_page(section, "in steps from 2014Q3 to 0.1 by 2015Q1", "自2014Q3起逐步调整，至2015Q1为0.1",
              "<span class=\"en\" lang=\"en\">need from 2014Q3</span>",
              "1 from 2014Q3, 0.5 from 2015Q1", "自2014Q3起为1、自2015Q1起为0.5",
              "<code>skill.gain</code>", "<td>0.25</td><td>0.4</td>",
              "<a href=\"#measure-9\">9</a>", "Measure 9: Supervision sampling",
              "加大产品质量监督抽查力度。");
  assert_well_formed(own.html);
  small_close(&own);
}

static void a_rule_is_named_and_a_copy_of_the_baseline_is_called_one(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  own.study.scenarios[1].has_hooks = true;
  for (int s = 1; s < 3; s++) {
    for (int t = 0; t < FAKE_PERIODS; t++) {
      own.study.scenarios[s].levers[t] = own.study.scenarios[0].levers[t];
    }
  }
  small_put(&own, 6, plain);
  const char *section = from(small_page(&own), "<section id=\"changes\">");
  assert_page(section, "It has a rule of its own", "<code>study.lua:1</code>",
              "It sets every lever and parameter as the baseline does.");
  assert_int_equal(wf_count(section, "It sets every lever and parameter"), 1);
  assert_null(strstr(section, "What the opinion says"));
  assert_well_formed(own.html);
  small_close(&own);
}

/* ---------------------------------------------------------------------------------------- warnings */

static void a_healthy_study_is_warned_of_parameters_alone(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  own.study.replications = 30;
  own.study.window = 1;
  own.study.scenarios[1].reform = -30; /* long ago */
  own.study.burn_in = 40;
  small_put(&own, 30, plain);
  const char *section = from(small_page(&own), "Warnings, with advice");
  const char *end = strstr(section, "</ul>");
  assert_page(section, "The uncertainty of the parameters is not included", "未计入参数的不确定性");
  assert_int_equal(wf_count(section, "<li>") - wf_count(end, "<li>"), 1);
  small_close(&own);
}

static void what_is_wrong_is_warned_of(void **state) {
  static const small_effect none = {0}, wide = {1000, 1500, 0, 0, 0, 0, 0, 0, 0, 0};
  static const small_effect odd = {900000, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  small_study own;
  (void)state;
  small_open(&own);
  own.study.firms = 300;
  own.study.burn_in = 4;
  own.study.scenarios[1].reform = 5;
  small_store(&own);
  for (uint32_t r = 0; r < 12; r++) {
    small_put_one(&own, 0, r, &none, NULL);
    if (r != 3) {
      small_put_one(&own, 1, r, &wide, NULL);
    }
    small_put_one(&own, 2, r, r == 7 ? &odd : &plain[1],
                  r == 5 ? "study.lua:3: a <broken> rule" : NULL);
  }
  const char *section = from(small_page(&own), "<section id=\"quality\">");
  assert_page(section, "34 runs are stored and done, 1 failed.", "Failed runs: 1 of 35;",
              "Few replications: 11.", "The interval of the best alternative is wide",
              "The study is not complete: 35 of 60 runs are stored.",
              "Replications without a partner: 2 (harmful, reform)",
              "Outliers among the differences in net benefit: 1 (harmful)",
              "A reform falls into the last 2 quarters", "Only 300 firms are simulated",
              "The run-up is short: 4 quarters", "study.lua:3: a &lt;broken&gt; rule",
              "No difference from the baseline is shown for ");
  assert_well_formed(own.html);
  small_close(&own);
}

/* With half-width h and effect d after n replications, n (h / d)^2 of them would bring h to d: here n = 12,
 * h = 1500 * sqrt(12 / 11) * 2.2010 / sqrt(12) = 995.5, d = 800, so 19, and one for safety. */
static void the_replications_that_are_needed_are_forecast(void **state) {
  static const small_effect unsure = {800, 1500, 0, 0, 0, 0, 0, 0, 0, 0};
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, 12, &unsure);
  assert_page(small_page(&own), "about 20 replications would show them all",
              "half-width 124 % of its effect. About 1858 replications would bring it to 10 %");
  small_close(&own);
}

static void why_a_study_stopped_is_told(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 6, plain);
  assert_int_equal(xw_store_set_fact(own.store, "stop_reason", "precise"), XW_OK);
  assert_int_equal(xw_store_set_fact(own.store, "stop_replications", "6"), XW_OK);
  assert_int_equal(xw_store_set_fact(own.store, "stop_goals", "true_pass: half-width <0.001"),
                   XW_OK);
  assert_page(small_page(&own), "The study ran until its goals of precision were met, which took 6",
              "true_pass: half-width &lt;0.001", "研究运行至达到精度目标为止，共6次重复。");
  assert_well_formed(own.html);
  small_close(&own);
}

static void a_selection_lacks_partners_on_purpose(void **state) {
  static const small_effect none = {0};
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_store(&own);
  for (uint32_t r = 0; r < 12; r++) {
    small_put_one(&own, 0, r, &none, NULL);
    if (r < 6) {
      small_put_one(&own, 1, r, &plain[0], NULL);
    }
  }
  assert_page(small_page(&own), "Replications without a partner: 6 (reform)",
              "is not complete: 18 of 40");
  assert_int_equal(xw_store_set_fact(own.store, "select_metric", "welfare"), XW_OK);
  assert_int_equal(xw_store_set_fact(own.store, "select_winner", "reform"), XW_OK);
  assert_int_equal(xw_store_set_fact(own.store, "select_dropped", "baseline 6"), XW_OK);
  assert_int_equal(xw_store_set_fact(own.store, "stop_reason", "selected"), XW_OK);
  assert_page(small_page(&own), "The study ran until the best alternative was selected",
              "<code>reform</code>",
              "Dropped, after so many replications: ", "<code>baseline 6</code>");
  assert_null(strstr(own.html, "Replications without a partner"));
  assert_null(strstr(own.html, "is not complete"));
  assert_well_formed(own.html);
  small_close(&own);
}

/* ----------------------------------------------------------------------------------------- targets */

static void targets_hold_what_their_data_files_say(void **state) {
  (void)state;
  const xw_target *target;
  for (size_t i = 0; (target = xw_target_at(i)) != NULL; i++) {
    char path[256], number[16];
    char *text = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "scenarios/data/%s", target->file);
    assert_int_equal(xw_read_file(path, 1 << 20, &text, &size), XW_OK);
    if (wf_count(text, target->line_low) != 1 || wf_count(text, target->line_high) != 1) {
      fail_msg("%s: %s and %s are not there once each", path, target->line_low, target->line_high);
    }
    snprintf(number, sizeof number, "%.4g", 100 * target->low);
    assert_non_null(strstr(target->line_low, number));
    snprintf(number, sizeof number, "%.4g", 100 * target->high);
    assert_non_null(strstr(target->line_high, number));
    assert_non_null(strstr(text, target->source));
    assert_true(target->least <= target->low && target->most >= target->high);
    assert_true(*target->first == '\0' || xw_metric_find(target->first) >= 0);
    assert_true(*target->second == '\0' || xw_metric_find(target->second) >= 0);
    assert_true(*target->over == '\0' || xw_metric_find(target->over) >= 0);
    xw_free(text);
  }
  assert_true(xw_target_at(1000) == NULL);
}

/* The published range of small firms is 87.5 to 91.3 %, and the baseline has 88.9 %. */
static void targets_are_judged_by_the_baseline(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 6, plain);
  const char *row = from(small_page(&own), "Pass rate of small firms, by the reference plan");
  assert_non_null(strstr(row, "<td>87.5–91.3 %</td>"));
  const char *model = from(row, "<td>88.90 %");
  assert_non_null(model);
  assert_true(from(row, "✓ inside") < from(row, "</tr>"));
  assert_page(own.html, "– this study does not keep it", "– not stored by studies");
  small_close(&own);
}

/* ------------------------------------------------------------------------------------- provenance */

static void the_command_is_quoted_for_a_shell(void **state) {
  small_study own;
  xw_text text = {0};
  (void)state;
  small_open(&own);
  small_store(&own);
  assert_int_equal(
      xw_store_set_fact(own.store, "call",
                        "file my study.lua\nfile it's.lua\nset fees.relief_micro=1\nuncertain -\n"
                        "firms 300\nprecision true_pass=5%\n"),
      XW_OK);
  assert_int_equal(xw_reproduce_command(own.store, &text), XW_OK);
  assert_string_equal(
      text.data,
      "xiaowei run 'my study.lua' 'it'\\''s.lua' --set fees.relief_micro=1 --uncertain "
      "--firms 300 --precision true_pass=5% -n 20 -o again.db");
  xw_text_free(&text);
  assert_int_equal(xw_store_set_fact(own.store, "stop_reason", "precise"), XW_OK);
  assert_int_equal(xw_reproduce_command(own.store, &text), XW_OK);
  assert_null(strstr(text.data, " -n "));
  xw_text_free(&text);
  small_close(&own);
}

static void citations_come_from_the_facts(void **state) {
  xw_text text = {0};
  xw_report_facts facts = {.id = "a_b",
                           .title_en = "Fees & {fines}: 5 % of $1",
                           .title_zh = "收费与罚款",
                           .identity = "0123456789abcdef0123",
                           .seed = "7",
                           .engine_version = "0.1.0",
                           .model_version = "2",
                           .created_at = "2026-11-24T18:00:00Z"};
  (void)state;
  xw_cite_bibtex(&facts, &text);
  assert_string_equal(text.data,
                      "@misc{a-b-01234567,\n  title = {Fees \\& \\{fines\\}: 5 \\% of \\$1},\n"
                      "  author = {{Xiaowei}},\n  year = {2026},\n  note = {Simulation study, "
                      "Xiaowei 0.1.0, model 2, seed 7, identity 0123456789abcdef, run on "
                      "2026-11-24}\n}\n");
  xw_text_free(&text);
  xw_cite_gbt7714(&facts, &text);
  assert_string_equal(text.data,
                      "Xiaowei. 收费与罚款[DS]. Xiaowei 0.1.0, model 2, seed 7, identity "
                      "0123456789abcdef. (2026-11-24).\n");
  xw_text_free(&text);
}

static void scripts_are_in_the_page_with_their_hashes(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 2, plain);
  const char *section = from(small_page(&own), "<section id=\"provenance\">");
  assert_page(section, own.study.sources[0].sha256, "return study {}", "study.lua");
  small_close(&own);
}

/* ------------------------------------------------------------------------------------ translations */

static void has_chinese(const char *english) {
  bool letters = false;
  for (const char *c = english; *c != '\0'; c++) {
    letters = letters || (*c >= 'a' && *c <= 'z');
  }
  if (letters && strcmp(xw_tr(true, english), english) == 0) {
    fail_msg("no Chinese text: %s", english);
  }
}

static void units_and_meanings_of_registries_are_there_in_chinese(void **state) {
  (void)state;
  xw_language_start(false);
  for (int i = 0; i < XW_LEVER_COUNT; i++) {
    has_chinese(xw_lever_info_at(i)->unit);
  }
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    has_chinese(xw_parameter_info_at(i)->doc_en);
    if (strcmp(xw_parameter_info_at(i)->unit, "logit") != 0) {
      has_chinese(xw_parameter_info_at(i)->unit);
    }
  }
  for (int i = 0; i < XW_METRIC_COUNT; i++) {
    has_chinese(xw_metric_info_at(i)->unit);
  }
  for (size_t i = 0; xw_target_at(i) != NULL; i++) {
    has_chinese(xw_target_at(i)->figure);
  }
}

static void every_measure_has_its_paragraph(void **state) {
  (void)state;
  for (int m = 1; m <= XW_MEASURE_COUNT; m++) {
    const char *text = xw_measure_text(m);
    assert_non_null(text);
    assert_true(strlen(text) > 300);
    assert_string_equal(text + strlen(text) - strlen("。"), "。");
    for (int other = 1; other < m; other++) {
      assert_string_not_equal(text, xw_measure_text(other));
    }
  }
  assert_null(xw_measure_text(0));
  assert_null(xw_measure_text(15));
  assert_non_null(strstr(xw_measure_text(9), "监督抽查"));
  assert_non_null(strstr(xw_measure_text(12), "黑名单"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(changes_are_told_with_their_dates),
      cmocka_unit_test(a_rule_is_named_and_a_copy_of_the_baseline_is_called_one),
      cmocka_unit_test(a_healthy_study_is_warned_of_parameters_alone),
      cmocka_unit_test(what_is_wrong_is_warned_of),
      cmocka_unit_test(the_replications_that_are_needed_are_forecast),
      cmocka_unit_test(why_a_study_stopped_is_told),
      cmocka_unit_test(a_selection_lacks_partners_on_purpose),
      cmocka_unit_test(targets_hold_what_their_data_files_say),
      cmocka_unit_test(targets_are_judged_by_the_baseline),
      cmocka_unit_test(the_command_is_quoted_for_a_shell),
      cmocka_unit_test(citations_come_from_the_facts),
      cmocka_unit_test(scripts_are_in_the_page_with_their_hashes),
      cmocka_unit_test(units_and_meanings_of_registries_are_there_in_chinese),
      cmocka_unit_test(every_measure_has_its_paragraph),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
