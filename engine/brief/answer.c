/* The answer: a sentence on the best alternative by net benefit, what it does to quality and harm, what it costs
 * whom.
 *
 * Every sentence is chosen by what the numbers show: nothing is called better, worse or changed whose interval
 * holds 0 or that has too few replications. */
#include "brief/sections.h"

#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "brief/say.h"
#include "brief/verdict.h"

/* A sentence in one language: the names that it uses, and where it is put together. */
typedef struct sentence {
  xw_page *page;
  bool chinese;
  xw_text best, base, other; /* names, escaped */
} sentence;

static const char *text_of(const xw_text *text) { return text->data != NULL ? text->data : ""; }

static const xw_choice *baseline_of(const xw_page *page, const xw_choice *choice) {
  const xw_decision *decision = &page->decision;
  size_t at = xw_frame_baseline_of(&decision->frame, decision->baseline,
                                   (size_t)(choice - decision->choices));
  return &decision->choices[at];
}

/* The highest of those that are shown to be better than the baseline; NULL: none. */
static const xw_choice *best_shown(const xw_page *page) {
  for (size_t i = 0; i < page->decision.ranked; i++) {
    const xw_choice *choice = &page->decision.choices[page->decision.order[i]];
    if (choice->rank > 0 && xw_verdict_of(choice) == XW_VERDICT_BETTER) {
      return choice;
    }
  }
  return NULL;
}

/* ----------------------------------------------------------------------------- the first sentence */

static void say_few(const sentence *s, const xw_effect *net) {
  xw_text_format(
      &s->page->out,
      xw_trn(s->chinese,
             "%s has the highest net benefit, %s against %s, but in only %zu replication: too "
             "few to say that it is better.",
             "%s has the highest net benefit, %s against %s, but in only %zu replications: too "
             "few to say that it is better.",
             net->n),
      text_of(&s->best), xw_say_money_change(&net->difference, false, false, s->chinese).text,
      text_of(&s->base), net->n);
}

static void say_better(const sentence *s, const xw_effect *net) {
  size_t ranked = xw_brief_ranked(s->page);
  xw_text *out = &s->page->out;
  if (ranked > 1) {
    xw_text_format(out, xw_tr(s->chinese, "Of %zu alternatives, %s does best: "), ranked,
                   text_of(&s->best));
  } else {
    xw_text_format(out, xw_tr(s->chinese, "%s is better than the baseline: "), text_of(&s->best));
  }
  xw_text_format(out, xw_tr(s->chinese, "against %s it raises net benefit by %s"),
                 text_of(&s->base),
                 xw_say_money_change(&net->difference, true, true, s->chinese).text);
  xw_text_append(out, xw_tr(s->chinese, "."));
}

/* The best estimate may be chance while a lower one is not. */
static void say_other(sentence *s, const xw_effect *net, const xw_choice *shown) {
  const xw_effect *sure = &shown->effects[XW_HEAD_NET_BENEFIT];
  xw_say_choice(s->page, shown, s->chinese, &s->other);
  xw_text_format(&s->page->out,
                 xw_tr(s->chinese,
                       "%s has the highest net benefit, %s against %s, but that could be chance; "
                       "the highest that is shown to be better is %s: %s."),
                 text_of(&s->best),
                 xw_say_money_change(&net->difference, false, true, s->chinese).text,
                 text_of(&s->base), text_of(&s->other),
                 xw_say_money_change(&sure->difference, false, false, s->chinese).text);
}

static void say_not_better(const sentence *s, const xw_effect *net, xw_verdict verdict) {
  static const char *const texts[XW_VERDICT_COUNT] = {
      [XW_VERDICT_WORSE] = XW_N("No alternative is better than %s: even the best, %s, lowers net "
                                "benefit by %s."),
      [XW_VERDICT_SAME] = XW_N("No alternative is better than %s: the best, %s, has exactly the "
                               "same net benefit in every replication."),
      [XW_VERDICT_UNSHOWN] =
          XW_N("No alternative is shown to be better than %s: the best, %s, changes net benefit "
               "by %s, which could be chance."),
  };
  bool size = verdict == XW_VERDICT_WORSE;
  xw_text_format(&s->page->out, xw_tr(s->chinese, texts[verdict]), text_of(&s->base),
                 text_of(&s->best),
                 xw_say_money_change(&net->difference, size, true, s->chinese).text);
}

static void say_benefit(sentence *s) {
  const xw_choice *best = s->page->best, *shown = best_shown(s->page);
  const xw_effect *net = &best->effects[XW_HEAD_NET_BENEFIT];
  xw_verdict verdict = xw_verdict_of(best);
  if (verdict == XW_VERDICT_BETTER) {
    say_better(s, net);
  } else if (shown != NULL) {
    say_other(s, net, shown);
  } else if (verdict == XW_VERDICT_FEW) {
    say_few(s, net);
  } else {
    say_not_better(s, net, verdict);
  }
}

/* ------------------------------------------------------------------- the second and the third one */

static void say_pass(const sentence *s) {
  static const char *const texts[XW_TOLD_COUNT] = {
      [XW_TOLD_MISSING] = XW_N("the pass rate of products was not measured"),
      [XW_TOLD_ONE] = XW_N("the pass rate of products goes from %s to %s in the one replication"),
      [XW_TOLD_SAME] = XW_N("the pass rate of products stays at %s"),
      [XW_TOLD_UNSHOWN] = XW_N("the pass rate of products goes from %s to %s, by %s, which could "
                               "be chance"),
      [XW_TOLD_UP] = XW_N("the pass rate of products rises from %s to %s, by %s"),
      [XW_TOLD_DOWN] = XW_N("the pass rate of products falls from %s to %s, by %s"),
  };
  const xw_effect *pass = &s->page->best->effects[XW_HEAD_TRUE_PASS];
  xw_told told = xw_told_of(pass);
  const int places = xw_places_that_subtract(100 * pass->baseline, 100 * pass->mean,
                                             100 * xw_effect_half_width(pass));
  const int digits = places < 1 ? 1 : places;
  xw_text_format(&s->page->out, xw_tr(s->chinese, texts[told]),
                 xw_say_percent(pass->baseline, digits, s->chinese).text,
                 xw_say_percent(pass->mean, digits, s->chinese).text,
                 xw_say_points_change(&pass->difference, told >= XW_TOLD_UP, s->chinese).text);
}

/* A clause on money. texts: by xw_told, with one place for the change. */
static void say_money(const sentence *s, int metric, const char *const texts[XW_TOLD_COUNT]) {
  const xw_effect *effect = &s->page->best->effects[metric];
  xw_told told = xw_told_of(effect);
  xw_text_format(
      &s->page->out, xw_tr(s->chinese, texts[told]),
      xw_say_money_change(&effect->difference, told >= XW_TOLD_UP, false, s->chinese).text);
}

static void say_quality(sentence *s) {
  static const char *const harm[XW_TOLD_COUNT] = {
      [XW_TOLD_MISSING] = XW_N("the harm to consumers was not measured"),
      [XW_TOLD_ONE] = XW_N("the harm to consumers changes by %s in the one replication"),
      [XW_TOLD_SAME] = XW_N("the harm to consumers does not change"),
      [XW_TOLD_UNSHOWN] = XW_N("the harm to consumers changes by %s, which could be chance"),
      [XW_TOLD_UP] = XW_N("the harm to consumers grows by %s"),
      [XW_TOLD_DOWN] = XW_N("the harm to consumers shrinks by %s"),
  };
  xw_text *out = &s->page->out;
  xw_text_append(out, xw_tr(s->chinese, "Under it, "));
  say_pass(s);
  xw_text_append(out, xw_tr(s->chinese, "; "));
  say_money(s, XW_HEAD_CONSUMER_HARM, harm);
  xw_text_append(out, xw_tr(s->chinese, "."));
}

/* What a point of pass rate costs, where that can be said. */
static void say_ratio(const sentence *s) {
  const xw_choice *best = s->page->best;
  xw_text *out = &s->page->out;
  xw_told pass = xw_told_of(&best->effects[XW_HEAD_TRUE_PASS]);
  xw_told cost = xw_told_of(&best->effects[XW_HEAD_PUBLIC_COST]);
  if (pass == XW_TOLD_UP && cost == XW_TOLD_UP && best->per_point.kind == XW_RATIO_BOUNDED) {
    xw_text_format(out,
                   xw_tr(s->chinese, "; each percentage point of pass rate costs the state %s"),
                   xw_say_money_change(&best->per_point.interval, true, false, s->chinese).text);
  } else if (pass == XW_TOLD_UP && cost == XW_TOLD_DOWN) {
    xw_text_append(out, xw_tr(s->chinese, "; quality rises and public money is saved"));
  }
  if (pass == XW_TOLD_UP && xw_verdict_of(best) == XW_VERDICT_WORSE) {
    xw_text_append(out, xw_tr(s->chinese, "; quality rises, but at a cost above its worth"));
  }
}

static void say_cost(sentence *s) {
  static const char *const state[XW_TOLD_COUNT] = {
      [XW_TOLD_MISSING] = XW_N("Public cost was not measured"),
      [XW_TOLD_ONE] = XW_N("Public cost changes by %s in the one replication"),
      [XW_TOLD_SAME] = XW_N("The state pays no more and no less"),
      [XW_TOLD_UNSHOWN] = XW_N("Public cost changes by %s, which could be chance"),
      [XW_TOLD_UP] = XW_N("The state pays %s more, net of fees, fines and tax"),
      [XW_TOLD_DOWN] = XW_N("The state pays %s less, net of fees, fines and tax"),
  };
  static const char *const firms[XW_TOLD_COUNT] = {
      [XW_TOLD_MISSING] = XW_N("the profit of enterprises was not measured"),
      [XW_TOLD_ONE] = XW_N("the profit of enterprises changes by %s in the one replication"),
      [XW_TOLD_SAME] = XW_N("enterprises earn as much as before"),
      [XW_TOLD_UNSHOWN] = XW_N("the profit of enterprises changes by %s, which could be chance"),
      [XW_TOLD_UP] = XW_N("enterprises earn %s more after tax"),
      [XW_TOLD_DOWN] = XW_N("enterprises earn %s less after tax"),
  };
  say_money(s, XW_HEAD_PUBLIC_COST, state);
  xw_text_append(&s->page->out, xw_tr(s->chinese, "; "));
  say_money(s, XW_HEAD_PROFIT, firms);
  say_ratio(s);
  xw_text_append(&s->page->out, xw_tr(s->chinese, "."));
}

/* ---------------------------------------------------------------------------------------- the whole */

/* One sentence in both languages, each in a paragraph of its own. */
static void write_sentence(xw_page *page, void (*say)(sentence *)) {
  for (int chinese = 0; chinese < 2; chinese++) {
    sentence s = {.page = page, .chinese = chinese};
    xw_say_choice(page, page->best, chinese, &s.best);
    xw_say_choice(page, baseline_of(page, page->best), chinese, &s.base);
    xw_page_open(page, "p", chinese);
    say(&s);
    xw_page_close(page, "p");
    page->out.failed = page->out.failed || s.best.failed || s.base.failed || s.other.failed;
    xw_text_free(&s.best);
    xw_text_free(&s.base);
    xw_text_free(&s.other);
  }
}

/* What can be said without a comparison. */
static void write_nothing(xw_page *page) {
  const xw_decision *decision = &page->decision;
  bool alone = decision->frame.scenario_count == 1;
  const xw_effect *pass = &decision->choices[0].effects[XW_HEAD_TRUE_PASS];
  xw_page_say(page, "p",
              alone ? XW_N("The study has one scenario only: there is nothing to compare it with.")
                    : XW_N("No scenario has results in common with the baseline yet."));
  for (int chinese = 0; alone && pass->n > 0 && chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_text_format(&page->out, xw_tr(chinese, "Under it, the pass rate of products is %s."),
                   xw_say_percent(pass->mean, 1, chinese).text);
    xw_page_close(page, "p");
  }
}

void xw_brief_headline(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"answer\">\n");
  if (page->best != NULL) {
    write_sentence(page, say_benefit);
  } else {
    write_nothing(page);
  }
  xw_text_append(&page->out, "</div>\n");
}

void xw_brief_consequences(xw_page *page) {
  if (page->best != NULL) {
    write_sentence(page, say_quality);
    write_sentence(page, say_cost);
  }
}

void xw_brief_caveat(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"caveat\">\n");
  xw_page_pair(page, "p", xw_report_caveat(false), xw_report_caveat(true));
  xw_text_append(&page->out, "</div>\n");
}

/* The first screen; then what it rests on; then all alternatives. */
xw_status xw_brief_answer(xw_page *page) {
  xw_status status = xw_brief_first_screen(page);
  xw_text_append(&page->out, "<div class=\"more-answer\">\n");
  xw_brief_consequences(page);
  for (int chinese = 0; page->race.n >= XW_VERDICT_FEWEST && chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_brief_say_race(page, chinese);
    xw_page_close(page, "p");
  }
  if (page->best != NULL) {
    xw_page_say(page, "p",
                XW_N("Net benefit: what enterprises earn and what buyers and suppliers gain, less "
                     "the harm to consumers and the social cost of public money, a year, as the "
                     "difference from the baseline."));
  }
  xw_text_append(&page->out, "</div>\n");
  xw_brief_caveat(page);
  return status == XW_OK && page->decision.ranked > 0 ? xw_brief_decision_table(page) : status;
}
