/* How sure is first place? The leader against the next, replication by replication. */
#include <math.h>

#include "base/language.h"
#include "brief/say.h"
#include "brief/sections.h"
#include "report/samples.h"

static bool is_first(const xw_page *page, const xw_samples *samples, size_t leader, size_t r,
                     bool *complete) {
  const xw_decision *decision = &page->decision;
  double mine = xw_samples_of(samples, leader)[r];
  bool first = !isnan(mine);
  *complete = first;
  for (size_t i = 0; i < decision->ranked; i++) {
    const size_t a = decision->order[i];
    double theirs = xw_samples_of(samples, a)[r];
    *complete = *complete && (decision->choices[a].rank == 0 || !isnan(theirs));
    first = first && !(a != leader && theirs >= mine);
  }
  return first;
}

static void run_race(xw_page *page, const xw_samples *samples) {
  size_t leader = page->decision.order[0], next = page->decision.order[1];
  xw_moments of = {0};
  for (size_t r = 0; r < samples->replications; r++) {
    bool complete;
    double lead = xw_samples_of(samples, leader)[r] - xw_samples_of(samples, next)[r];
    if (!isnan(lead)) {
      xw_moments_add(&of, lead);
    }
    bool first = is_first(page, samples, leader, r, &complete);
    page->race.all += complete;
    page->race.first += complete && first;
  }
  page->race.n = of.n;
  page->race.lead = xw_interval_mean(&of, XW_REPORT_CONFIDENCE);
}

/* Points of other parameters are other worlds: no race between them. */
xw_status xw_brief_race_read(xw_page *page) {
  static const char *const metric = "net_benefit";
  xw_samples samples = {0};
  page->race = (xw_race){.n = 0};
  if (xw_brief_ranked(page) < 2 || xw_frame_has_worlds(&page->decision.frame)) {
    return XW_OK;
  }
  xw_status status = xw_samples_read(page->store, &page->decision.frame, &metric, 1, &samples);
  if (status == XW_OK) {
    run_race(page, &samples);
  }
  xw_samples_free(&samples);
  return status;
}

/* Alternatives that have results. */
size_t xw_brief_ranked(const xw_page *page) {
  size_t n = 0;
  for (size_t i = 0; i < page->decision.ranked; i++) {
    n += page->decision.choices[page->decision.order[i]].rank > 0;
  }
  return n;
}

void xw_brief_say_race(xw_page *page, bool chinese) {
  const xw_race *of = &page->race;
  const xw_choice *next = &page->decision.choices[page->decision.order[1]];
  xw_text name = {0};
  xw_say_choice(page, next, chinese, &name);
  bool shown = of->lead.low > 0;
  const char *text =
      shown ? xw_tr(chinese, "First place is shown: it is ahead of the next, %s, by %s")
            : xw_tr(chinese,
                    "First place is not shown: its lead over the next, %s, is %s and could "
                    "be chance");
  xw_text_format(&page->out, text, name.data != NULL ? name.data : "",
                 xw_say_money_change(&of->lead, shown, false, chinese).text);
  if (of->all > 0) {
    xw_text_format(&page->out, xw_tr(chinese, "; it came first of all in %s of the replications"),
                   xw_say_percent((double)of->first / (double)of->all, 0, chinese).text);
  }
  xw_text_append(&page->out, xw_tr(chinese, "."));
  page->out.failed = page->out.failed || name.failed;
  xw_text_free(&name);
}
