/* The brief of two pages: the options that it names, the reason for each, and what it says when there is none. */
#include "../report/designed.h"
#include "brief/small_study.h"
#include "brief/well_formed.h"

static const small_effect good = {86000, 2000, 0.03, 0.0002, -99900, 3000, 8760, 200, -500, 100};
static const small_effect middling = {46000, 1000, 0.01, 0.0002, -5000, 3000, 100, 200, 700, 100};
static const small_effect worse = {-46000, 1000, -0.01, 0.0002, 5000, 300, 100, 200, 700, 100};

static const char *brief_of(small_study *own) {
  const xw_html_options options = {.two_pages = true};
  xw_free(own->html);
  own->html = NULL;
  assert_int_equal(xw_report_html(own->store, &options, &own->html), XW_OK);
  assert_well_formed(own->html);
  return own->html;
}

static size_t count_of(const char *html, const char *text) {
  size_t count = 0;
  for (const char *at = strstr(html, text); at != NULL; at = strstr(at + 1, text)) {
    count++;
  }
  return count;
}

static void both_sheets_hold_answer_options_certainty_reversal_and_source(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_title(&own, 1, "The whole opinion", "全部措施");
  small_title(&own, 2, "Cheap", "便宜的");
  small_put(&own, 6, (const small_effect[]){good, middling});
  const char *html = brief_of(&own);
  assert_page(html, "id=\"sheet-1\"", "id=\"sheet-2\"",
              "Of 2 alternatives, “The whole opinion” does best", "id=\"figure-tradeoff\"",
              "<b>Recommended</b>: the highest net benefit that is guarded against chance",
              "<b>Cheapest good one</b>: the lowest public cost", "<b>推荐</b>",
              "id=\"sure-simulation\"", "id=\"sure-parameters\"", "id=\"sure-misfit\"",
              "id=\"reversal\"", "no source gives a causal estimate",
              "Source: simulation study fake, run on ", "GNU General Public License",
              "id=\"commands\"");
  assert_int_equal(count_of(html, "<th scope=\"row\">"), 2);
  assert_int_equal(count_of(html, "class=\"sheet\""), 2);
  small_close(&own);
}

static void one_option_has_both_reasons(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_keep(&own, 2);
  small_put(&own, 6, &good);
  const char *html = brief_of(&own);
  assert_page(html, "<b>Recommended</b>", "<b>Cheapest good one</b>",
              "Nothing to overtake it: there is one alternative only.");
  assert_int_equal(count_of(html, "<th scope=\"row\">"), 1);
  small_close(&own);
}

static void nothing_is_recommended_that_is_not_shown_to_be_better(void **state) {
  small_study own;
  (void)state;
  small_open(&own);
  small_put(&own, 6, (const small_effect[]){worse, worse});
  const char *html = brief_of(&own);
  assert_page(html, "No alternative is shown to be better than the baseline.",
              "没有方案被证明优于基准。");
  assert_null(strstr(html, "<b>Recommended</b>"));
  small_close(&own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_sheets_hold_answer_options_certainty_reversal_and_source),
      cmocka_unit_test(one_option_has_both_reasons),
      cmocka_unit_test(nothing_is_recommended_that_is_not_shown_to_be_better),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
