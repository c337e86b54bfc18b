/* The trade-off in sentences, for the table on a terminal and for the brief: the same words and digits in both. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/rounding.h"
#include "report/tradeoff.h"
#include "report/words.h"

/* What all sentences need; numbers and names are texts of their own. */
typedef struct teller {
  xw_text *out;
  const xw_decision *decision;
  const xw_tradeoff *tradeoff;
  xw_naming naming;
  bool chinese;
} teller;

typedef struct words {
  char text[400];
} words;

typedef struct number_words {
  char text[48];
} number_words;

static const xw_choice *choice_at(const teller *own, int choice) {
  return &own->decision->choices[choice];
}

static words name_of(const teller *own, const xw_choice *choice) {
  words name;
  char text[320];
  if (own->naming == XW_NAMES_IDS) {
    xw_choice_label(own->decision, choice, text);
    snprintf(name.text, sizeof name.text, "%.160s", text);
  } else {
    xw_choice_title(own->decision, choice, own->chinese, text);
    snprintf(name.text, sizeof name.text, xw_tr(own->chinese, "“%s”"), text);
  }
  return name;
}

/* With titles around it a minus is a minus sign. */
static number_words number(const teller *own, double value, int digits, bool sign) {
  number_words shown;
  char text[40];
  xw_rounded_text(value, digits, sign, text);
  bool minus = own->naming == XW_NAMES_TITLES && text[0] == '-' && text[1] != '\0';
  snprintf(shown.text, sizeof shown.text, "%s%.40s", minus ? "−" : "", text + minus);
  return shown;
}

/* "+8.76 bn CNY" in the digits of its own interval, as the table has it. */
static words money(const teller *own, int metric, const xw_interval *of) {
  words shown;
  xw_scale scale = xw_scale_of(own->decision, metric, own->chinese);
  int digits = xw_places_of(of->estimate * scale.factor, 0.5 * (of->high - of->low) * scale.factor);
  snprintf(shown.text, sizeof shown.text, "%s%s%s",
           number(own, of->estimate * scale.factor, digits, true).text, own->chinese ? "" : " ",
           scale.unit);
  return shown;
}

static double difference_of(const xw_choice *choice, int metric) {
  return choice->is_baseline ? 0 : choice->effects[metric].difference.estimate;
}

static words cost_of(const teller *own, const xw_choice *choice) {
  const xw_interval zero = {0, NAN, NAN};
  return money(own, XW_HEAD_PUBLIC_COST,
               choice->is_baseline ? &zero : &choice->effects[XW_HEAD_PUBLIC_COST].difference);
}

/* Two digits of the half-width, and at most three of the number: a sentence is no table. */
static int digits_of(double value, double half) {
  int own = xw_places_of(value, half), most = xw_places_of(value, NAN);
  return own < most ? own : most;
}

static int price_digits(const teller *own, const xw_tradeoff_step *step) {
  const xw_interval *of = &step->per_point.interval;
  double factor = xw_scale_per_point(own->decision, own->chinese).factor;
  return digits_of(of->estimate * factor, 0.5 * (of->high - of->low) * factor);
}

/* --------------------------------------------------------------------------------------- the options */

static void say_cheap(const teller *own, const xw_choice *cheap) {
  const xw_ratio *share = &own->tradeoff->share;
  if (share->kind != XW_RATIO_BOUNDED) {
    return;
  }
  int digits =
      digits_of(100 * share->interval.estimate, 50 * (share->interval.high - share->interval.low));
  xw_text_format(
      own->out, xw_tr(own->chinese, " %s has %s %% of its net benefit (%s to %s) for %s a year."),
      name_of(own, cheap).text, number(own, 100 * share->interval.estimate, digits, false).text,
      number(own, 100 * share->interval.low, digits, false).text,
      number(own, 100 * share->interval.high, digits, false).text, cost_of(own, cheap).text);
}

void xw_tradeoff_say_options(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                             xw_naming naming, bool chinese) {
  const teller own = {out, decision, tradeoff, naming, chinese};
  int best = tradeoff->options[XW_OPTION_BEST], cheap = tradeoff->options[XW_OPTION_CHEAP];
  int dearest = tradeoff->options[XW_OPTION_DEAREST];
  if (best < 0 || tradeoff->considered < 2) {
    return;
  }
  const xw_choice *top = choice_at(&own, best);
  bool named = naming == XW_NAMES_IDS;
  /* The first by rank need not be shown to be better at all. */
  if (decision->ranked > 0 && (int)decision->order[0] != best) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "The best of those that are shown to be better, %s, has a public cost of "
                         "%s a year; the dearest of all is %s, %s."),
                   name_of(&own, top).text, cost_of(&own, top).text,
                   name_of(&own, choice_at(&own, dearest)).text,
                   cost_of(&own, choice_at(&own, dearest)).text);
  } else if (best == dearest && named) {
    xw_text_format(out,
                   xw_tr(chinese, "The best, %s, is also the dearest: %s a year of public cost."),
                   name_of(&own, top).text, cost_of(&own, top).text);
  } else if (best == dearest) {
    xw_text_format(out, xw_tr(chinese, "The best is also the dearest: %s a year of public cost."),
                   cost_of(&own, top).text);
  } else {
    xw_text_format(out,
                   xw_tr(chinese,
                         "The best, %s, has a public cost of %s a year; the dearest is "
                         "%s, %s."),
                   name_of(&own, top).text, cost_of(&own, top).text,
                   name_of(&own, choice_at(&own, dearest)).text,
                   cost_of(&own, choice_at(&own, dearest)).text);
  }
  if (cheap == best) {
    xw_text_append(out, xw_tr(chinese, " None that is cheaper has half of its net benefit."));
  } else {
    say_cheap(&own, choice_at(&own, cheap));
  }
}

/* ---------------------------------------------------------------------------------------- the margin */

/* What a point costs against the baseline, where that is a cost. */
static bool has_average(const xw_choice *choice) {
  return choice->per_point.kind == XW_RATIO_BOUNDED && choice->per_point.interval.estimate > 0 &&
         difference_of(choice, XW_HEAD_TRUE_PASS) > 0;
}

static void say_average(const teller *own, const xw_tradeoff_step *step, const xw_choice *choice) {
  xw_scale scale = xw_scale_per_point(own->decision, own->chinese);
  int digits = price_digits(own, step);
  if (has_average(choice) && !choice_at(own, (int)step[-1].choice)->is_baseline) {
    xw_text_format(
        own->out, xw_tr(own->chinese, ", not the %s of its average"),
        number(own, choice->per_point.interval.estimate * scale.factor, digits, false).text);
  }
}

static void say_net(const teller *own, const xw_tradeoff_step *step) {
  xw_text_format(own->out, xw_tr(own->chinese, "; net benefit %s a year"),
                 money(own, XW_HEAD_NET_BENEFIT, &step->net).text);
}

/* Where the sentence before has just named both ends, they need no names. */
static bool follows(const teller *own, const xw_tradeoff_step *step) {
  const int *options = own->tradeoff->options;
  return own->naming == XW_NAMES_TITLES && options[XW_OPTION_CHEAP] == (int)step[-1].choice &&
         options[XW_OPTION_BEST] == (int)step->choice;
}

static void say_price_between(const teller *own, const xw_tradeoff_step *step) {
  const xw_interval *price = &step->per_point.interval;
  xw_scale scale = xw_scale_per_point(own->decision, own->chinese);
  int digits = price_digits(own, step);
  number_words at = number(own, price->estimate * scale.factor, digits, false);
  number_words low = number(own, price->low * scale.factor, digits, false);
  number_words high = number(own, price->high * scale.factor, digits, false);
  if (follows(own, step)) {
    xw_text_format(
        own->out,
        xw_tr(own->chinese,
              "From there to the best a point of pass rate costs %s %s a year (%s to %s)"),
        at.text, scale.unit, low.text, high.text);
  } else {
    xw_text_format(
        own->out,
        xw_tr(own->chinese, "From %s to %s a point of pass rate costs %s %s a year (%s to %s)"),
        name_of(own, choice_at(own, (int)step[-1].choice)).text,
        name_of(own, choice_at(own, (int)step->choice)).text, at.text, scale.unit, low.text,
        high.text);
  }
}

void xw_tradeoff_say_margin(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                            xw_naming naming, bool chinese) {
  const teller own = {out, decision, tradeoff, naming, chinese};
  if (tradeoff->count < 2) {
    return;
  }
  const xw_tradeoff_step *step = &tradeoff->steps[tradeoff->count - 1];
  const xw_choice *from = choice_at(&own, (int)step[-1].choice);
  const xw_choice *to = choice_at(&own, (int)step->choice);
  if (from->is_baseline && naming == XW_NAMES_IDS) {
    return; /* a column of the table has it */
  }
  if (step->per_point.kind != XW_RATIO_BOUNDED) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "From %s to %s the pass rate is not shown to rise: what a point "
                         "costs there is not determined."),
                   name_of(&own, from).text, name_of(&own, to).text);
    return;
  }
  say_price_between(&own, step);
  say_average(&own, step, to);
  say_net(&own, step);
  xw_text_append(out, xw_tr(chinese, "."));
}

void xw_tradeoff_say_dominated(xw_text *out, const xw_tradeoff *tradeoff, bool has_legend,
                               bool chinese) {
  if (tradeoff->considered < 2) {
    return;
  }
  if (tradeoff->dominated == 0) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "For none of %zu is another shown to be at least as good in pass rate, "
                         "net benefit and public cost."),
                   tradeoff->considered);
    return;
  }
  xw_text_format(out,
                 has_legend ? xw_tr(chinese, "Dominated (†): %zu of %zu.")
                            : xw_tr(chinese,
                                    "Dominated: %zu of %zu; another is shown to be at least as "
                                    "good in pass rate, net benefit and public cost."),
                 tradeoff->dominated, tradeoff->considered);
}

/* ---------------------------------------------------------------------------------------- the ladder */

static void say_price(const teller *own, const xw_tradeoff_step *step, bool first) {
  xw_scale scale = xw_scale_per_point(own->decision, own->chinese);
  if (step->per_point.kind != XW_RATIO_BOUNDED) {
    xw_text_append(own->out, xw_tr(own->chinese, " (not determined)"));
  } else if (first) {
    xw_text_format(own->out, xw_tr(own->chinese, " (%s %s a year a point)"),
                   number(own, step->per_point.interval.estimate * scale.factor,
                          price_digits(own, step), false)
                       .text,
                   scale.unit);
  } else {
    xw_text_format(own->out, xw_tr(own->chinese, " (%s)"),
                   number(own, step->per_point.interval.estimate * scale.factor,
                          price_digits(own, step), false)
                       .text);
  }
}

void xw_tradeoff_say_ladder(xw_text *out, const xw_decision *decision, const xw_tradeoff *tradeoff,
                            xw_naming naming, bool chinese) {
  const teller own = {out, decision, tradeoff, naming, chinese};
  for (size_t i = 0; i < tradeoff->count && tradeoff->count > 1; i++) {
    const xw_tradeoff_step *step = &tradeoff->steps[i];
    xw_text_format(out, "%s%s", i > 0 ? " → " : "",
                   name_of(&own, choice_at(&own, (int)step->choice)).text);
    if (i > 0) {
      say_price(&own, step, i == 1);
    }
  }
}
