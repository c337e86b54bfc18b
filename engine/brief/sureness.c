/* How sure the answer is, kind by kind: the error of simulation, which more replications shrink; the range over plausible
 * parameters, which they do not; the misfit to published figures. Then what could reverse the ranking. The kinds are
 * never added up: a narrow interval of one says nothing of the others. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/say.h"
#include "brief/sections.h"
#include "brief/verdict.h"
#include "xiaowei/levers.h"

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

static void write_simulation(xw_page *page) {
  begin_box(page, "sure-simulation", XW_N("Error of the simulation"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    say_width(page, &page->best->effects[XW_HEAD_NET_BENEFIT], chinese);
    if (page->race.n >= XW_VERDICT_FEWEST) {
      say_place(page, chinese);
    }
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* ------------------------------------------------------------------------------- plausible parameters */

/* How many parameters the study draws. */
static size_t count_drawn(const xw_page *page) {
  char *text = NULL;
  bool known = xw_store_fact(page->store, "uncertain_count", &text) == XW_OK && text != NULL;
  long count = known ? strtol(text, NULL, 10) : 0;
  xw_free(text);
  return count > 0 ? (size_t)count : 0;
}

static void write_parameters(xw_page *page) {
  size_t drawn = count_drawn(page);
  begin_box(page, "sure-parameters", XW_N("Range over plausible parameters"));
  for (int chinese = 0; chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    if (drawn > 0) {
      xw_text_format(&page->out,
                     xw_tr(chinese,
                           "%zu parameters are drawn anew in each replication: the "
                           "interval holds the error of the mean over them, not their "
                           "range."),
                     drawn);
    } else {
      xw_text_append(&page->out,
                     xw_tr(chinese, "Not in this study; <code>--uncertain</code> draws them."));
    }
    xw_page_close(page, "p");
  }
  end_box(page);
}

/* -------------------------------------------------------------------------------------------- misfit */

/* Parameters without a source: their evidence is "P", proposed. */
static size_t count_proposed(void) {
  size_t count = 0;
  for (int i = 0; i < XW_PARAMETER_COUNT; i++) {
    count += strcmp(xw_parameter_info_at(i)->evidence, "P") == 0 ? 1 : 0;
  }
  return count;
}

static xw_status write_misfit(xw_page *page) {
  size_t met, compared;
  xw_status status = xw_brief_targets_count(page, &met, &compared);
  begin_box(page, "sure-misfit", XW_N("Against published figures"));
  for (int chinese = 0; status == XW_OK && chinese < 2; chinese++) {
    xw_page_open(page, "p", chinese);
    if (compared > 0) {
      xw_text_format(&page->out,
                     xw_tr(chinese,
                           "The baseline meets <a href=\"#targets\">%zu of %zu published "
                           "figures</a>;"),
                     met, compared);
    } else {
      xw_text_append(&page->out,
                     xw_tr(chinese,
                           "<a href=\"#targets\">None of the published figures</a> can be "
                           "had from this study;"));
    }
    xw_text_format(&page->out,
                   xw_tr(chinese,
                         " %zu of the %d parameters of the model are only <a "
                         "href=\"#method\">proposed</a>, without a source."),
                   count_proposed(), XW_PARAMETER_COUNT);
    xw_page_close(page, "p");
  }
  end_box(page);
  return status;
}

/* ----------------------------------------------------------------------------------- what reverses it */

/* Rivals that are looked at: the next in rank. */
enum { RIVALS = 4 };

/* Of the next in rank the one that is ahead of the best in most worlds. */
xw_status xw_brief_reversal_read(xw_page *page) {
  const xw_decision *decision = &page->decision;
  xw_status status = XW_OK;
  if (page->best == NULL || xw_frame_has_worlds(&decision->frame)) {
    return XW_OK;
  }
  for (size_t i = 1; i < decision->ranked && i <= RIVALS && status == XW_OK; i++) {
    const xw_choice *rival = &decision->choices[decision->order[i]];
    xw_reversal found;
    status = xw_reversal_read(page->store, &decision->frame, decision->order[0], decision->order[i],
                              &found);
    bool more = page->rival == NULL || found.behind > page->reversal.behind;
    if (status == XW_OK && found.n > 0 && rival->rank > 0 && more) {
      page->reversal = found;
      page->rival = rival;
    }
  }
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

xw_status xw_brief_sureness(xw_page *page) {
  xw_text_append(&page->out, "<div class=\"sures\">\n");
  write_simulation(page);
  write_parameters(page);
  xw_status status = write_misfit(page);
  write_reversal(page);
  xw_text_append(&page->out, "</div>\n");
  return status;
}
