/* How sure the answer is, kind by kind: the error of simulation, which more replications shrink; the range over plausible
 * parameters, which they do not; the misfit to published figures. Then what could reverse the ranking. The kinds are
 * never added up: a narrow interval of one says nothing of the others. */
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "brief/finding.h"
#include "brief/say.h"
#include "brief/sections.h"
#include "brief/verdict.h"

static void begin_box(xw_page *page, const char *id, const char *title) {
  xw_text_format(&page->out, "<div class=\"sure\" id=\"%s\">\n", id);
  xw_page_say(page, "h3", title);
}

static void end_box(xw_page *page) { xw_text_append(&page->out, "</div>\n"); }

/* ------------------------------------------------------------------------------ the error of simulation */

static void say_width(xw_page *page, const xw_effect *net, bool chinese) {
  double half = xw_effect_half_width(net);
  xw_text *out = &page->out;
  if (isnan(half)) {
    xw_text_append(out, xw_tr(chinese, "One replication has no interval."));
    return;
  }
  xw_text_format(out, xw_tr(chinese, "±%s a year (95 %%), %zu replications."),
                 xw_say_money(half, chinese).text, net->n);
  if (net->better.estimate < 1) {
    xw_text_append(out, chinese ? "" : " ");
    xw_text_format(out, xw_tr(chinese, "Better in %s of them."),
                   xw_say_percent(net->better.estimate, 0, chinese).text);
  }
}

/* In a word; the lead itself is told below the first screen. */
static void say_place(xw_page *page, bool chinese) {
  xw_text_append(&page->out, chinese ? "" : " ");
  xw_text_append(&page->out, page->race.lead.low > 0 ? xw_tr(chinese, "First place is shown.")
                                                     : xw_tr(chinese, "First place is not shown."));
}

/* Where parameters are drawn, the interval is that of a mean over their laws. */
static void say_mean(xw_page *page, bool chinese) {
  const xw_over_parameters *of =
      &page->certainty.choices[page->best - page->decision.choices][XW_CERTAIN_NET_BENEFIT]
           .parameters;
  xw_text_format(&page->out,
                 xw_tr(chinese,
                       "±%s a year (95 %%), of the mean over %zu draws of the parameters: "
                       "no range of the effect."),
                 xw_say_money(0.5 * (of->mean.high - of->mean.low), chinese).text, of->parts.draws);
}

static void write_simulation(xw_page *page) {
  begin_box(page, "sure-simulation", XW_N("Error of the simulation"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    if (page->certainty.is_drawn) {
      say_mean(page, chinese);
    } else {
      say_width(page, &page->best->effects[XW_HEAD_NET_BENEFIT], chinese);
    }
    if (page->race.n >= XW_VERDICT_FEWEST) {
      say_place(page, chinese);
    }
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* ------------------------------------------------------------------------------- plausible parameters */

/* "−8 to 180 billion CNY" of two sizes in million CNY, in one unit. */
static xw_words range_of(double low, double high, bool chinese) {
  xw_words words;
  xw_unit unit = xw_unit_money(fmax(fabs(low), fabs(high)));
  double factor = unit.factor[chinese];
  int places = xw_places_of(high * factor, 0.5 * (high - low) * factor);
  snprintf(words.text, sizeof words.text, xw_tr(chinese, "%s to %s %s"),
           xw_say_fixed(low * factor, places, true).text,
           xw_say_fixed(high * factor, places, true).text, unit.name.text[chinese]);
  return words;
}

/* The effect of the best over plausible parameters, from quantile to quantile. */
static void say_range(xw_page *page, const xw_over_parameters *of, bool chinese) {
  xw_text *out = &page->out;
  xw_text_format(
      out, xw_tr(chinese, "%s (5 to 95 %% of %zu draws); above 0 in %s of them (%s to %s)."),
      range_of(of->quantiles[0].estimate, of->quantiles[XW_CERTAIN_QUANTILES - 1].estimate, chinese)
          .text,
      of->parts.draws, xw_say_percent(of->better.estimate, 0, chinese).text,
      xw_say_percent(of->better.low, 0, chinese).text,
      xw_say_percent(of->better.high, 0, chinese).text);
  if (!isnan(of->beyond.low)) {
    xw_text_append(out, "<span class=\"wide\"> ");
    xw_text_format(
        out, xw_tr(chinese, "So few draws make the ends rough: %s to %s may lie beyond each."),
        xw_say_percent(of->beyond.low, 0, chinese).text,
        xw_say_percent(of->beyond.high, 0, chinese).text);
    xw_text_append(out, "</span>");
  }
  if (!isnan(of->share)) {
    xw_text_append(out, "<span class=\"wide\"> ");
    xw_text_format(out, xw_tr(chinese, "Parameters make %s of its variance, chance the rest."),
                   xw_say_percent(of->share, 0, chinese).text);
    xw_text_append(out, "</span>");
  }
}

static void write_parameters(xw_page *page) {
  const xw_certainty *certainty = &page->certainty;
  const xw_over_parameters *of =
      &certainty->choices[page->best - page->decision.choices][XW_CERTAIN_NET_BENEFIT].parameters;
  begin_box(page, "sure-parameters", XW_N("Range over plausible parameters"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    if (!certainty->has_parameters) {
      xw_text_append(&page->out,
                     xw_tr(chinese,
                           "Not in this study: run it with <code>--uncertain</code> and "
                           "give it as <code>--plausible</code>."));
    } else if (of->has_spread) {
      say_range(page, of, chinese);
    } else if (of->parts.draws > 1) {
      xw_text_append(&page->out, xw_tr(chinese,
                                       "No range is shown: the draws of the parameters "
                                       "differ by no more than seeds do."));
    } else {
      xw_text_append(&page->out, xw_tr(chinese, "Too few draws of the parameters."));
    }
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* -------------------------------------------------------------------------------------------- misfit */

/* What the section of quality says in full. */
static void write_unsteady(xw_page *page, bool chinese) {
  const xw_certainty *of = &page->certainty;
  xw_text words = {0};
  const size_t found = xw_steady_finding(&words, of->steady, of->steady_count, chinese);
  if (found > 0) {
    xw_text_format(&page->out,
                   xw_tr(chinese,
                         " %zu of the %zu outcomes of the baseline that are followed through time "
                         "are <a href=\"#quality\">in no steady state</a>."),
                   found, of->steady_count);
  }
  xw_text_free(&words);
}

static void write_misfit(xw_page *page) {
  const xw_misfit *misfit = &page->certainty.misfit;
  begin_box(page, "sure-misfit", XW_N("Against published figures"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    if (misfit->compared > 0) {
      xw_text_format(&page->out,
                     xw_tr(chinese,
                           "The baseline meets <a href=\"#targets\">%zu of %zu published "
                           "figures</a>;"),
                     misfit->met, misfit->compared);
    } else {
      xw_text_append(&page->out,
                     xw_tr(chinese,
                           "<a href=\"#targets\">None of the published figures</a> can be "
                           "had from this study;"));
    }
    xw_text_format(&page->out,
                   xw_tr(chinese,
                         " %zu of the %zu parameters of the model are only <a "
                         "href=\"#method\">proposed</a>, without a source."),
                   misfit->proposed, misfit->parameters);
    write_unsteady(page, chinese);
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* ----------------------------------------------------------------------------------- what reverses it */

/* Rivals that are looked at: the next in rank. */
enum { RIVALS = 4 };

/* The alternative of a choice in the frame of the companion, which has the same scenarios. */
static xw_status place_of(const xw_page *page, const xw_frame *frame, const xw_choice *choice,
                          size_t *alternative) {
  const xw_decision *decision = &page->decision;
  size_t scenario = 0, number = (size_t)(choice - decision->choices);
  xw_status status = xw_frame_find(frame, xw_choice_scenario(decision, choice)->id, &scenario);
  *alternative = scenario * frame->rows + number % decision->frame.rows;
  return status;
}

/* Of the next in rank the one that is ahead of the best in most worlds. */
static xw_status find_rival(xw_page *page, xw_store *store, const xw_frame *frame) {
  const xw_decision *decision = &page->decision;
  size_t leader = 0;
  xw_status status = place_of(page, frame, page->best, &leader);
  for (size_t i = 1; i < decision->ranked && i <= RIVALS && status == XW_OK; i++) {
    const xw_choice *choice = &decision->choices[decision->order[i]];
    xw_reversal found = {.n = 0};
    size_t rival = 0;
    status = place_of(page, frame, choice, &rival);
    if (status == XW_OK) {
      status = xw_reversal_read(store, frame, leader, rival, &found);
    }
    bool more = page->rival == NULL || found.behind > page->reversal.behind;
    if (status == XW_OK && found.n > 0 && choice->rank > 0 && more) {
      page->reversal = found;
      page->rival = choice;
    }
  }
  return status;
}

/* From the companion where there is one: there the parameters vary. */
xw_status xw_brief_reversal_read(xw_page *page) {
  const xw_decision *decision = &page->decision;
  xw_store *plausible = page->options->plausible;
  xw_frame frame;
  if (page->best == NULL || xw_frame_has_worlds(&decision->frame)) {
    return XW_OK;
  }
  if (plausible == NULL) {
    return find_rival(page, page->store, &decision->frame);
  }
  xw_status status = xw_frame_read(plausible, decision->frame.points, &frame);
  if (status == XW_OK) {
    status = find_rival(page, plausible, &frame);
  }
  xw_frame_free(&frame);
  return status;
}

static void say_turn(xw_page *page, const xw_reversal_driver *driver, bool chinese) {
  xw_text *out = &page->out;
  xw_text_append(out, chinese ? "" : " ");
  if (!isnan(driver->turns_at)) {
    xw_text_format(out,
                   driver->turns_above
                       ? xw_tr(chinese,
                               "The lead is lost above <code>%s</code> = %.3g (drawn "
                               "from %.3g to %.3g).")
                       : xw_tr(chinese,
                               "The lead is lost below <code>%s</code> = %.3g (drawn "
                               "from %.3g to %.3g)."),
                   driver->name, driver->turns_at, driver->low, driver->high);
  } else {
    xw_text_format(out,
                   xw_tr(chinese,
                         "<code>%s</code> moves the lead most (rank correlation %s) and "
                         "does not reverse it by itself."),
                   driver->name, xw_say_fixed(driver->rho.estimate, 2, true).text);
  }
}

/* Those that turn the ranking, or the strongest of those that do not. */
static void say_drivers(xw_page *page, bool chinese) {
  const xw_reversal *of = &page->reversal;
  for (size_t i = 0; i < of->count; i++) {
    if (i == 0 || !isnan(of->drivers[i].turns_at)) {
      say_turn(page, &of->drivers[i], chinese);
    }
  }
  if (of->count == 0) {
    xw_text_append(&page->out, chinese ? "" : " ");
    xw_text_append(&page->out, xw_tr(chinese, "No single parameter is shown to move the lead."));
  }
  if (!isnan(of->least)) {
    xw_text_append(&page->out, "<span class=\"wide\"> ");
    xw_text_format(&page->out,
                   xw_tr(chinese,
                         "So many draws show only rank correlations above %s in size; weaker "
                         "parameters, and several together, may reverse it too."),
                   xw_say_fixed(of->least, 2, false).text);
    xw_text_append(&page->out, "</span>");
  }
}

static void say_reversal(xw_page *page, bool chinese) {
  const xw_reversal *of = &page->reversal;
  xw_text rival = {0};
  xw_say_choice(page, page->rival, chinese, &rival);
  xw_text_format(&page->out,
                 xw_tr(chinese,
                       "Over %zu draws of %zu parameters the best falls behind %s in %s "
                       "(%s to %s)."),
                 of->n, of->parameters, rival.data != NULL ? rival.data : "",
                 xw_say_percent(of->share.estimate, 0, chinese).text,
                 xw_say_percent(of->share.low, 0, chinese).text,
                 xw_say_percent(of->share.high, 0, chinese).text);
  say_drivers(page, chinese);
  page->out.failed = page->out.failed || rival.failed;
  xw_text_free(&rival);
}

void xw_brief_say_reversal(xw_page *page, bool chinese) {
  if (page->rival != NULL) {
    say_reversal(page, chinese);
  } else if (xw_brief_ranked(page) < 2) {
    xw_text_append(&page->out,
                   xw_tr(chinese, "Nothing to overtake it: there is one alternative only."));
  } else {
    xw_text_append(
        &page->out,
        xw_tr(chinese, "Not known: no parameter varies here; <code>--uncertain</code> tells."));
  }
}

static void write_reversal(xw_page *page) {
  begin_box(page, "reversal", XW_N("What could reverse the ranking"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    xw_brief_say_reversal(page, chinese);
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* ----------------------------------------------------------------------------------------- the boxes */

void xw_brief_sureness(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"sures\">\n");
  write_simulation(page);
  write_parameters(page);
  write_misfit(page);
  write_reversal(page);
  xw_text_append(&page->out, "</div>\n");
}
