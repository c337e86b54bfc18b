/* Warnings with advice: what may be wrong with the numbers, and what to do about it. */
#include "brief/sections.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "brief/say.h"
#include "brief/verdict.h"
#include "report/samples.h"

enum {
  FEW = 20,              /* replications below which an interval leans on the normal law */
  FEW_FIRMS = 1000,      /* simulated firms below which cells hold few */
  SHORT_HORIZON = 16,    /* quarters after the reform below which slow effects are not there yet */
  SHORT_BURN_IN = 8,     /* quarters */
  MANY_ALTERNATIVES = 5, /* from here on, one that looks different by chance is to be expected */
  NAMED_MOST = 3,
  OUTLIERS_FROM = 10, /* replications below which outliers are not looked for */
};

/* Median absolute deviations, as standard deviations of a normal law, beyond which a difference is an outlier:
 * one normal value in two million. Source: Leys et al., J. Exp. Soc. Psychol. 49 (2013) 764. */
static const double OUTLIER = 5, DEVIATION_OF_MEDIAN = 1.4826, DEVIATION_OF_MEAN = 1.2533;

typedef struct warnings {
  xw_page *page;
  size_t count;
} warnings;

/* One warning in both languages; the arguments mean the same in both and are escaped. */
static void __attribute__((format(printf, 2, 3))) warn(warnings *of, const char *english, ...) {
  char text[2048];
  va_list arguments;
  xw_text_append(&of->page->out, of->count++ == 0 ? "<ul class=\"warnings\">\n<li>" : "<li>");
  for (int chinese = 0; chinese < 2; chinese++) {
    va_start(arguments, english);
    vsnprintf(text, sizeof text, xw_tr(chinese, english), arguments);
    va_end(arguments);
    xw_page_open(of->page, "span", chinese);
    xw_text_append(&of->page->out, text);
    xw_page_close(of->page, "span");
  }
  xw_text_append(&of->page->out, "</li>\n");
}

/* Labels of alternatives, escaped, "a, b, c ...". */
static void name_one(const xw_page *page, size_t alternative, size_t already, xw_text *names) {
  char label[160];
  if (already > NAMED_MOST) {
    return;
  }
  xw_text_append(names, already > 0 ? ", " : "");
  if (already == NAMED_MOST) {
    xw_text_append(names, "...");
    return;
  }
  xw_choice_label(&page->decision, &page->decision.choices[alternative], label);
  xw_html_escape(names, label);
}

static const xw_choice *choice_at(const xw_page *page, size_t i) {
  return &page->decision.choices[page->decision.order[i]];
}

/* ----------------------------------------------------------------------------- too few replications */

static void warn_of_few(warnings *of) {
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < of->page->decision.ranked; i++) {
    size_t n = choice_at(of->page, i)->effects[XW_HEAD_NET_BENEFIT].n;
    least = n > 0 && n < least ? n : least;
  }
  if (least < FEW) {
    warn(
        of,
        XW_N(
            "Few replications: %zu. Intervals from fewer than %d lean on the normal law. Run more: "
            "the same command with <code>-n 100</code> goes on where it stopped."),
        least, FEW);
  }
}

/* The half-width of the best against its effect. */
static void warn_of_width(warnings *of) {
  const xw_choice *best = of->page->best;
  if (best == NULL || best->effects[XW_HEAD_NET_BENEFIT].n < 2) {
    return;
  }
  const xw_effect *net = &best->effects[XW_HEAD_NET_BENEFIT];
  double share = xw_effect_half_width(net) / fabs(net->difference.estimate);
  if (isfinite(share) && share > 0.1) {
    warn(
        of,
        XW_N(
            "The interval of the best alternative is wide: half-width %.0f %% of its effect. About "
            "%.0f replications would bring it to 10 %%: <code>-n %.0f</code>."),
        100 * share, ceil((double)net->n * 100 * share * share),
        ceil((double)net->n * 100 * share * share));
  }
}

/* Alternatives that cannot be told from the baseline, and what it would take. */
static void warn_of_unshown(warnings *of) {
  xw_text names = {0};
  size_t count = 0;
  double most = 0;
  for (size_t i = 0; i < of->page->decision.ranked; i++) {
    const xw_choice *choice = choice_at(of->page, i);
    const xw_effect *net = &choice->effects[XW_HEAD_NET_BENEFIT];
    if (xw_verdict_of(choice) == XW_VERDICT_UNSHOWN) {
      double share = xw_effect_half_width(net) / fabs(net->difference.estimate);
      most = fmax(most, ceil((double)net->n * share * share));
      name_one(of->page, of->page->decision.order[i], count++, &names);
    }
  }
  if (count > 0 && most < 1e6) {
    warn(
        of,
        XW_N("No difference from the baseline is shown for %zu: %s. If their effects are what they "
             "seem, about %.0f replications would show them all."),
        count, names.data, most + 1);
  } else if (count > 0) {
    warn(of,
         XW_N("No difference from the baseline is shown for %zu: %s. If there is one, it is too "
              "small to be found by more replications."),
         count, names.data);
  }
  of->page->out.failed = of->page->out.failed || names.failed;
  xw_text_free(&names);
}

/* ----------------------------------------------------------------------------- failed, missing, odd */

static void warn_of_failures(warnings *of) {
  const xw_report_facts *f = &of->page->facts;
  if (f->failed > 0) {
    warn(of,
         XW_N("Failed runs: %zu of %zu; their pairs are left out. If they failed because of what "
              "happened in them, the rest is a biased sample. Mend the script; the "
              "same command tries them again."),
         (size_t)f->failed, (size_t)(f->failed + f->done));
  }
}

static xw_status warn_of_missing(warnings *of) {
  static const char sql[] =
      "SELECT (SELECT count(*) FROM jobs), CAST(replications AS INTEGER) * CAST(scenarios AS "
      "INTEGER)"
      " * CAST(points AS INTEGER) FROM (SELECT"
      " (SELECT value FROM study WHERE key = 'replications') AS replications,"
      " (SELECT value FROM study WHERE key = 'scenario_count') AS scenarios,"
      " (SELECT value FROM study WHERE key = 'point_count') AS points)"
      " WHERE NOT EXISTS (SELECT 1 FROM study WHERE key = 'select_metric')";
  xw_table table = {0};
  xw_status status = xw_store_query(of->page->store, sql, NULL, 0, &table);
  if (status == XW_OK && table.row_count == 1 &&
      xw_value_integer(&table.values[0]) < xw_value_integer(&table.values[1])) {
    warn(of,
         XW_N("The study is not complete: %zu of %zu runs are stored. The same command "
              "goes on with the rest."),
         (size_t)xw_value_integer(&table.values[0]), (size_t)xw_value_integer(&table.values[1]));
  }
  xw_table_free(&table);
  return status;
}

/* Replications that only one of an alternative and its baseline has. */
static size_t without_partner(const xw_page *page, const xw_samples *samples, size_t alternative) {
  size_t base = xw_frame_baseline_of(&page->decision.frame, page->decision.baseline, alternative);
  const double *mine = xw_samples_of(samples, alternative), *theirs = xw_samples_of(samples, base);
  size_t n = 0;
  for (size_t r = 0; r < samples->replications; r++) {
    n += isnan(mine[r]) != isnan(theirs[r]);
  }
  return n;
}

static void warn_of_singles(warnings *of, const xw_samples *samples) {
  xw_text names = {0};
  size_t count = 0, singles = 0;
  for (size_t i = 0; i < of->page->decision.ranked; i++) {
    size_t n = without_partner(of->page, samples, of->page->decision.order[i]);
    singles += n;
    if (n > 0) {
      name_one(of->page, of->page->decision.order[i], count++, &names);
    }
  }
  if (count > 0) {
    warn(of,
         XW_N("Replications without a partner: %zu (%s). The alternative or the baseline was not "
              "run in them, or failed. Only common replications are compared."),
         singles, names.data);
  }
  of->page->out.failed = of->page->out.failed || names.failed;
  xw_text_free(&names);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *values, size_t n) {
  qsort(values, n, sizeof *values, ascending);
  return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

/* The common differences of an alternative into list; their number. */
static size_t differences_of(const xw_page *page, const xw_samples *samples, size_t alternative,
                             double *list) {
  size_t base = xw_frame_baseline_of(&page->decision.frame, page->decision.baseline, alternative);
  const double *mine = xw_samples_of(samples, alternative), *theirs = xw_samples_of(samples, base);
  size_t n = 0;
  for (size_t r = 0; r < samples->replications; r++) {
    if (!isnan(mine[r] - theirs[r])) {
      list[n++] = mine[r] - theirs[r];
    }
  }
  return n;
}

/* Standard deviation as the distances from the median tell it; from their mean where more than half are 0, as
 * when a rule acts in a few replications alone. */
static double scale_of(double *distances, size_t n) {
  double middle = median(distances, n);
  return middle > 0 ? DEVIATION_OF_MEDIAN * middle
                    : DEVIATION_OF_MEAN * xw_moments_of(distances, n).mean;
}

/* Outliers among n differences; list is used up. */
static size_t count_outliers(double *list, size_t n) {
  double *distances = list + n;
  if (n < OUTLIERS_FROM) {
    return 0;
  }
  double middle = median(list, n);
  for (size_t i = 0; i < n; i++) {
    distances[i] = fabs(list[i] - middle);
  }
  double limit = OUTLIER * scale_of(distances, n);
  size_t found = 0;
  for (size_t i = 0; i < n; i++) {
    found += limit > 0 && distances[i] > limit;
  }
  return found;
}

static xw_status warn_of_outliers(warnings *of, const xw_samples *samples) {
  double *list = xw_calloc(2 * samples->replications + 1, sizeof *list);
  xw_text names = {0};
  size_t count = 0, outliers = 0;
  if (list == NULL) {
    return xw_fail_memory("a search for outliers");
  }
  for (size_t i = 0; i < of->page->decision.ranked; i++) {
    size_t a = of->page->decision.order[i];
    size_t found = count_outliers(list, differences_of(of->page, samples, a, list));
    outliers += found;
    if (found > 0) {
      name_one(of->page, a, count++, &names);
    }
  }
  if (count > 0) {
    warn(of,
         XW_N("Outliers among the differences in net benefit: %zu (%s). A rare event "
              "may decide the mean: look at these replications, or at medians with <code>xiaowei "
              "compare --csv</code>."),
         outliers, names.data);
  }
  of->page->out.failed = of->page->out.failed || names.failed;
  xw_text_free(&names);
  xw_free(list);
  return XW_OK;
}

/* --------------------------------------------------------------------------------- what is not in it */

static xw_status warn_of_parameters(warnings *of) {
  static const char sql[] =
      "SELECT (SELECT count(*) FROM uncertain)"
      " + (SELECT count(*) FROM factors WHERE kind = 'parameter')";
  xw_table table = {0};
  xw_status status = xw_store_query(of->page->store, sql, NULL, 0, &table);
  if (status == XW_OK && xw_value_integer(&table.values[0]) == 0) {
    warn(of,
         XW_N("The uncertainty of the parameters is not included: intervals hold chance alone, and "
              "the parameters are known far less well than that. Run it again with <code>"
              "--uncertain</code> to draw them in every replication."));
  }
  xw_table_free(&table);
  return status;
}

static xw_status warn_of_horizon(warnings *of) {
  static const char sql[] = "SELECT max(reform) FROM scenarios WHERE number <> ?1";
  xw_value bound = {.type = XW_CELL_INTEGER, .as.integer = (int64_t)of->page->decision.baseline};
  xw_table table = {0};
  xw_status status = xw_store_query(of->page->store, sql, &bound, 1, &table);
  long periods = strtol(of->page->facts.periods, NULL, 10);
  long window = strtol(of->page->facts.window, NULL, 10);
  if (status == XW_OK && table.row_count == 1 && table.values[0].type == XW_CELL_INTEGER) {
    long after = periods - (long)xw_value_integer(&table.values[0]);
    if (after < window) {
      warn(of,
           XW_N("A reform falls into the last %ld quarters, whose mean is the outcome: it mixes "
                "before "
                "and after. Let the study run longer, or take a shorter window."),
           window);
    } else if (after < SHORT_HORIZON) {
      warn(
          of,
          XW_N("The horizon is short: %ld quarters after the latest reform. Skills, reputation and "
               "the stock of firms take years: let the study run longer."),
          after);
    }
  }
  xw_table_free(&table);
  return status;
}

static void warn_of_size(warnings *of) {
  long firms = strtol(of->page->facts.firms, NULL, 10);
  long burn_in = strtol(of->page->facts.burn_in, NULL, 10);
  if (firms > 0 && firms < FEW_FIRMS) {
    warn(of,
         XW_N("Only %ld firms are simulated: sectors and size classes hold few of them. Use <code>"
              "--firms 20000</code> for results by cell."),
         firms);
  }
  if (burn_in < SHORT_BURN_IN) {
    warn(of,
         XW_N("The run-up is short: %ld quarters. The firms that are drawn at the start have not "
              "settled under the old rules; use 24."),
         burn_in);
  }
}

static void warn_of_many(warnings *of) {
  size_t count = of->page->decision.ranked;
  if (count >= MANY_ALTERNATIVES && of->page->decision.how.adjust == XW_ADJUST_NONE) {
    warn(of,
         XW_N("With %zu alternatives, one in twenty that changes nothing would look different by "
              "chance. For intervals that hold for all at once: <code>xiaowei compare --adjust "
              "dunnett</code>."),
         count);
  }
}

/* A selection drops alternatives on purpose: that they lack partners is no fault. */
static xw_status is_selection(const xw_page *page, bool *selects) {
  char *metric = NULL;
  xw_status status = xw_store_fact(page->store, "select_metric", &metric);
  *selects = metric != NULL;
  xw_free(metric);
  return status;
}

static xw_status warn_of_samples(warnings *of) {
  static const char *const metric = "net_benefit";
  xw_samples samples = {0};
  bool selects = false;
  if (of->page->decision.ranked == 0) {
    return XW_OK;
  }
  xw_status status = is_selection(of->page, &selects);
  if (status == XW_OK) {
    status = xw_samples_read(of->page->store, &of->page->decision.frame, &metric, 1, &samples);
  }
  if (status == XW_OK && samples.values != NULL) {
    if (!selects) {
      warn_of_singles(of, &samples);
    }
    status = warn_of_outliers(of, &samples);
  }
  xw_samples_free(&samples);
  return status;
}

xw_status xw_brief_warnings(xw_page *page) {
  warnings of = {.page = page};
  xw_status (*const searches[])(warnings *) = {warn_of_missing, warn_of_samples, warn_of_parameters,
                                               warn_of_horizon};
  xw_page_say(page, "h3", XW_N("Warnings, with advice"));
  warn_of_failures(&of);
  warn_of_few(&of);
  warn_of_width(&of);
  warn_of_unshown(&of);
  xw_status status = XW_OK;
  for (size_t i = 0; i < sizeof searches / sizeof *searches && status == XW_OK; i++) {
    status = searches[i](&of);
  }
  warn_of_size(&of);
  warn_of_many(&of);
  if (of.count > 0) {
    xw_text_append(&page->out, "</ul>\n");
  } else {
    xw_page_say(page, "p", XW_N("✓ There is nothing to warn of."));
  }
  return status;
}
