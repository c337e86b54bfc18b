/* The certainty of an answer for a terminal, as JSON and as a table. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/rounding.h"
#include "report/certainty.h"
#include "report/render.h"
#include "report/words.h"

/* --------------------------------------------------------------------------------- for a terminal */

#define NAMED_MOST 6 /* alternatives of a remark by name; more are counted */

enum { SCENARIO, NET, BETTER, SHARE, FIRST_RANGE, COLUMNS = FIRST_RANGE + XW_CERTAIN_COUNT };

static xw_scale scale_of(const xw_certainty *of, size_t metric, bool chinese) {
  return xw_scale_of(of->decision, xw_certain_head(metric), chinese);
}

/* "37 to 374": the 5 and 95 % quantiles. */
static void format_range(const xw_certain *of, const xw_scale *scale, bool chinese, char text[96]) {
  const xw_interval *q = of->parameters.quantiles;
  const double least = q[0].estimate * scale->factor;
  const double most = q[XW_CERTAIN_QUANTILES - 1].estimate * scale->factor;
  if (!of->parameters.has_spread) {
    snprintf(text, 96, "%s", xw_tr(chinese, "no spread shown"));
    return;
  }
  const int places = xw_places_of(most, 0.5 * (most - least));
  char low[40], high[40];
  xw_rounded_text(least, places, true, low);
  xw_rounded_text(most, places, true, high);
  snprintf(text, 96, xw_tr(chinese, "%s to %s"), low, high);
}

static void format_share(const xw_interval *share, char text[96]) {
  if (isnan(share->estimate)) {
    snprintf(text, 96, "-");
  } else if (isnan(share->low)) {
    snprintf(text, 96, "%.0f %%", 100 * share->estimate);
  } else {
    snprintf(text, 96, "%.0f %% [%.0f, %.0f]", 100 * share->estimate, 100 * share->low,
             100 * share->high);
  }
}

/* At the middle values with the error of simulation; of a study that draws, the mean over the laws. */
static void format_net(const xw_certainty *of, size_t choice, bool chinese, char text[96]) {
  const xw_certain *net = &of->choices[choice][XW_CERTAIN_NET_BENEFIT];
  const xw_interval *shown = of->is_drawn ? &net->parameters.mean : &net->simulation;
  const xw_scale scale = scale_of(of, XW_CERTAIN_NET_BENEFIT, chinese);
  xw_rounded_with_error(shown->estimate * scale.factor,
                        0.5 * (shown->high - shown->low) * scale.factor, true, text);
}

static xw_status add_row(xw_table *table, char texts[COLUMNS][96]) {
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  for (int c = 0; c < COLUMNS && status == XW_OK; c++) {
    status = xw_value_set_text(&row[c], texts[c]);
  }
  return status;
}

static xw_status add_units(xw_table *table, const xw_certainty *of, bool chinese) {
  char texts[COLUMNS][96] = {""};
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    snprintf(texts[FIRST_RANGE + m], 96, "%s%s", scale_of(of, m, chinese).unit,
             m == XW_CERTAIN_TRUE_PASS ? "" : xw_tr(chinese, "/y"));
  }
  snprintf(texts[NET], 96, "%s", texts[FIRST_RANGE + XW_CERTAIN_NET_BENEFIT]);
  snprintf(texts[BETTER], 96, "%s", xw_tr(chinese, "(net)"));
  snprintf(texts[SHARE], 96, "%s", xw_tr(chinese, "of variance"));
  return add_row(table, texts);
}

static xw_status add_choice(xw_table *table, const xw_certainty *of, size_t choice, bool chinese) {
  const xw_certain *mine = of->choices[choice];
  char texts[COLUMNS][96] = {""}, label[160];
  xw_choice_label(of->decision, &of->decision->choices[choice], label);
  snprintf(texts[SCENARIO], 96, "%.90s", label);
  format_net(of, choice, chinese, texts[NET]);
  format_share(&mine[XW_CERTAIN_NET_BENEFIT].parameters.better, texts[BETTER]);
  format_share(
      &(xw_interval){mine[XW_CERTAIN_NET_BENEFIT].parameters.share, (double)NAN, (double)NAN},
      texts[SHARE]);
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    const xw_scale scale = scale_of(of, m, chinese);
    format_range(&mine[m], &scale, chinese, texts[FIRST_RANGE + m]);
  }
  return add_row(table, texts);
}

static xw_status build(const xw_certainty *of, bool chinese, xw_table *table) {
  char ranges[XW_CERTAIN_COUNT][96];
  const char *names[COLUMNS] = {
      [SCENARIO] = xw_tr(chinese, "scenario"),
      [NET] = of->is_drawn ? xw_tr(chinese, "mean net")
                           : xw_headline_column(XW_HEAD_NET_BENEFIT, chinese),
      [BETTER] = xw_tr(chinese, "better"),
      [SHARE] = xw_tr(chinese, "parameters"),
  };
  for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
    snprintf(ranges[m], sizeof ranges[m], "%s 5–95 %%",
             xw_headline_column((size_t)xw_certain_head(m), chinese));
    names[FIRST_RANGE + m] = ranges[m];
  }
  xw_status status = xw_table_init(table, names, COLUMNS);
  status = status == XW_OK ? add_units(table, of, chinese) : status;
  for (size_t i = 0; i < xw_decision_shown(of->decision) && status == XW_OK; i++) {
    status = add_choice(table, of, of->decision->order[i], chinese);
  }
  return status;
}

/* Whether the answer at the middle values with its interval is outside of the range. */
static bool is_outside(const xw_certain *of) {
  const xw_interval *q = of->parameters.quantiles;
  return of->parameters.has_spread && (of->simulation.high < q[0].estimate ||
                                       of->simulation.low > q[XW_CERTAIN_QUANTILES - 1].estimate);
}

/* Those with a middle value outside of their range by name, where they are few; returns how many. */
static size_t list_outside(xw_text *out, const xw_certainty *of, size_t m, bool chinese) {
  size_t found = 0;
  for (size_t i = 0; i < of->decision->ranked; i++) {
    const size_t choice = of->decision->order[i];
    char label[160];
    if (is_outside(&of->choices[choice][m])) {
      xw_choice_label(of->decision, &of->decision->choices[choice], label);
      xw_text_format(out, "%s%s", found++ > 0 ? xw_tr(chinese, ", ") : "", label);
    }
  }
  return found;
}

static void append_outside(xw_text *out, const xw_certainty *of, bool chinese) {
  for (size_t m = 0; m < XW_CERTAIN_COUNT && !of->is_drawn; m++) {
    xw_text list = {0};
    const size_t found = list_outside(&list, of, m, chinese);
    if (found > NAMED_MOST) {
      xw_text_free(&list);
      xw_text_format(&list, xw_tr(chinese, "%zu of %zu"), found, of->decision->ranked);
    }
    if (found > 0) {
      xw_text_format(out,
                     xw_tr(chinese,
                           "! %s at the middle values lies outside of its 5–95 %% range for %s: "
                           "the middle values are not the middle of what is plausible.\n"),
                     xw_headline_column((size_t)xw_certain_head(m), chinese),
                     list.data != NULL ? list.data : "");
    }
    out->failed = out->failed || list.failed;
    xw_text_free(&list);
  }
}

static void append_head(xw_text *out, const xw_certainty *of, bool chinese) {
  if (of->seeds == 1) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "How sure: the same differences over plausible parameters, %zu draws with "
                         "one seed each\n\n"),
                   of->draws);
    return;
  }
  xw_text_format(out,
                 xw_tr(chinese,
                       "How sure: the same differences over plausible parameters, %zu "
                       "draws with %zu seeds each\n\n"),
                 of->draws, of->seeds);
}

static bool any_without_spread(const xw_certainty *of) {
  for (size_t i = 0; i < xw_decision_shown(of->decision); i++) {
    for (size_t m = 0; m < XW_CERTAIN_COUNT; m++) {
      if (!of->choices[of->decision->order[i]][m].parameters.has_spread) {
        return true;
      }
    }
  }
  return false;
}

/* What so few draws know of the ends of the range. */
static void append_roughness(xw_text *out, const xw_certainty *of, bool chinese) {
  const xw_interval level =
      xw_interval_level((double)of->draws, xw_certain_levels[0], XW_REPORT_CONFIDENCE);
  if (of->draws > 1) {
    xw_text_format(out,
                   xw_tr(chinese,
                         "  From %zu draws the ends are rough: beyond either may lie %.1f to %.0f "
                         "%% of what is plausible instead of 5.\n"),
                   of->draws, 100 * level.low, 100 * level.high);
  }
}

static void append_notes(xw_text *out, const xw_certainty *of, bool chinese) {
  static const char fixed[] =
      XW_N("1 simulation: net benefit ± is at the middle values; more replications narrow it.\n");
  static const char drawn[] = XW_N(
      "1 simulation: ± is the error of the mean over the laws of the parameters, no range of "
      "the effect; more draws narrow it. What is said of replications holds for draws.\n");
  xw_text_append(out, xw_tr(chinese, of->is_drawn ? drawn : fixed));
  xw_text_append(out, xw_tr(chinese,
                            /* xgettext:no-c-format */
                            "2 parameters: 5–95 % is the range of the effect over plausible "
                            "parameters, which more runs do not narrow."));
  xw_text_append(
      out, of->seeds > 1
               ? xw_tr(chinese,
                       " What chance adds is taken out. better: share of the draws, with Wilson's "
                       "interval; parameters: their share of the variance, the rest is chance.")
               : xw_tr(chinese,
                       " One seed a draw: the range still holds the seed's noise and its parts "
                       "cannot be told; run with uncertain = { ..., seeds = 2 }."));
  xw_text_append(out, any_without_spread(of)
                          ? xw_tr(chinese,
                                  " \"no spread shown\": the draws differ no more than "
                                  "chance makes them.")
                          : "");
  xw_text_append(out, "\n");
  append_roughness(out, of, chinese);
}

/* A design that varies parameters shows some of the doubt, at its own points. */
static bool varies_parameters(const xw_frame *frame) {
  for (size_t f = 0; f < frame->factor_count; f++) {
    if (!frame->factors[f].is_lever) {
      return true;
    }
  }
  return false;
}

static void append_without_range(xw_text *out, const xw_certainty *of, bool chinese) {
  xw_text_append(out, xw_tr(chinese,
                            "How sure: 1 simulation: ± above, which more replications "
                            "narrow. 2 parameters: "));
  xw_text_append(
      out, varies_parameters(&of->decision->frame)
               ? xw_tr(chinese,
                       "the design varies some (compare --effects net_benefit); for the range "
                       "over all, run the same scenarios with --uncertain and no design.\n")
               : xw_tr(chinese,
                       "not varied here; run the same with --uncertain into another file and "
                       "name it with --plausible.\n"));
}

void xw_misfit_append(xw_text *out, const xw_misfit *misfit, bool chinese) {
  xw_text_format(out,
                 xw_tr(chinese,
                       "%zu of %zu published figures met, %zu more within what the model was "
                       "accepted with; %zu of %zu parameters are only proposed"),
                 misfit->met, misfit->compared, misfit->accepted, misfit->proposed,
                 misfit->parameters);
}

/* The figures that are missed, by name. */
static void append_missed(xw_text *out, const xw_misfit *misfit, bool chinese) {
  size_t shown = 0;
  for (size_t i = 0; i < misfit->published; i++) {
    if (misfit->verdicts[i] > XW_TARGET_ACCEPTED) {
      xw_text_format(out, "%s%s%s", xw_tr(chinese, "; "),
                     shown++ == 0 ? xw_tr(chinese, "missed: ") : "",
                     xw_tr(chinese, xw_target_at(i)->figure));
    }
  }
  xw_text_append(out, xw_tr(chinese, "."));
}

static void append_misfit(xw_text *out, const xw_misfit *misfit, bool chinese) {
  xw_text line = {0};
  xw_text_append(&line, xw_tr(chinese, "3 misfit: "));
  xw_misfit_append(&line, misfit, chinese);
  append_missed(&line, misfit, chinese);
  xw_text_format(out, "%s\n", line.data != NULL ? line.data : "");
  out->failed = out->failed || line.failed;
  xw_text_free(&line);
}

xw_status xw_certainty_append(xw_text *out, const xw_certainty *of, int width, bool chinese) {
  xw_table table = {0};
  xw_text below = {0}, head = {0};
  xw_status status = XW_OK;
  if (of->has_parameters) {
    status = build(of, chinese, &table);
  }
  if (status == XW_OK && of->has_parameters) {
    append_head(&head, of, chinese);
    xw_append_notes(out, head.data != NULL ? head.data : "", width);
    xw_append_within(out, &table, 1u << SCENARIO, 1, SCENARIO + 1, width);
    xw_text_append(out, "\n");
    append_notes(&below, of, chinese);
    append_outside(&below, of, chinese);
  } else if (status == XW_OK) {
    append_without_range(&below, of, chinese);
  }
  append_misfit(&below, &of->misfit, chinese);
  xw_append_notes(out, below.data != NULL ? below.data : "", width);
  xw_text_append(out, "\n");
  out->failed = out->failed || below.failed || head.failed;
  xw_text_free(&head);
  xw_text_free(&below);
  xw_table_free(&table);
  return status == XW_OK && out->failed ? xw_fail_memory("the certainty of an answer") : status;
}

/* ------------------------------------------------------------------------------------------- JSON */

static void json_number(xw_text *out, const char *key, double value) {
  char text[32] = "null";
  if (isfinite(value)) {
    xw_format_real(value, text);
  }
  xw_text_format(out, "\"%s\": %s", key, text);
}

static void json_interval(xw_text *out, const char *key, const xw_interval *interval) {
  xw_text_format(out, "\"%s\": {", key);
  json_number(out, "estimate", interval->estimate);
  xw_text_append(out, ", ");
  json_number(out, "low", interval->low);
  xw_text_append(out, ", ");
  json_number(out, "high", interval->high);
  xw_text_append(out, "}");
}

static const char *why_no_spread(const xw_over_parameters *of) {
  return of->parts.draws < 2 ? "fewer_than_two_draws" : "seeds_differ_as_much_as_draws";
}

static void json_parameters(xw_text *out, const xw_over_parameters *of) {
  static const char *const names[XW_CERTAIN_QUANTILES] = {"q05", "q25", "q50", "q75", "q95"};
  xw_text_format(out, "{\"draws\": %zu, \"seeds\": %zu, \"holds_seed_noise\": %s, ",
                 of->parts.draws, of->parts.seeds, of->parts.seeds > 1 ? "false" : "true");
  json_interval(out, "mean_over_laws", &of->mean);
  for (int q = 0; q < XW_CERTAIN_QUANTILES; q++) {
    xw_text_append(out, ", ");
    json_interval(out, names[q], &of->quantiles[q]);
  }
  if (!of->has_spread) {
    xw_text_append(out, ", ");
    xw_text_format(out, "\"no_quantiles_because\": \"%s\"", why_no_spread(of));
  }
  xw_text_append(out, ", ");
  json_interval(out, "beyond_either_end", &of->beyond);
  xw_text_append(out, ", ");
  json_interval(out, "p_better", &of->better);
  xw_text_append(out, ", ");
  json_number(out, "variance_parameters", of->parts.parameters);
  xw_text_append(out, ", ");
  json_number(out, "variance_seed", of->parts.seed);
  xw_text_append(out, ", ");
  json_number(out, "share_parameters", of->share);
  xw_text_append(out, ", ");
  json_number(out, "share_parameters_low", of->share_interval.low);
  xw_text_append(out, ", ");
  json_number(out, "share_parameters_high", of->share_interval.high);
  xw_text_format(out, ", \"method\": %s}", of->parts.seeds > 1 ? "\"anova\"" : "null");
}

static const char *verdict_name(xw_target_verdict verdict) {
  static const char *const names[] = {"not kept", "not kept", "met", "accepted", "below", "above"};
  return names[verdict];
}

static void json_misfit(xw_text *out, const xw_misfit *misfit) {
  xw_text_format(out,
                 "{\"met\": %zu, \"accepted\": %zu, \"compared\": %zu, \"published\": %zu, "
                 "\"figures\": [",
                 misfit->met, misfit->accepted, misfit->compared, misfit->published);
  for (size_t i = 0; i < misfit->published; i++) {
    xw_text_format(out, "%s{\"figure\": \"%s\", \"verdict\": \"%s\"}", i > 0 ? ", " : "",
                   xw_target_at(i)->figure, verdict_name(misfit->verdicts[i]));
  }
  xw_text_format(out,
                 "], \"parameters\": %zu, \"verified\": %zu, \"derived\": %zu, \"recalled\": %zu, "
                 "\"proposed\": %zu}",
                 misfit->parameters, misfit->verified, misfit->derived, misfit->recalled,
                 misfit->proposed);
}

static void json_simulation(xw_text *out, const xw_certainty *of, const xw_certain *mine) {
  for (size_t m = 0; m < XW_CERTAIN_COUNT && !of->is_drawn; m++) {
    xw_text_append(out, m > 0 ? ", " : "{");
    json_interval(out, xw_headline((size_t)xw_certain_head(m)), &mine[m].simulation);
  }
  xw_text_append(out, of->is_drawn ? "null" : "}");
}

static void json_over(xw_text *out, const xw_certainty *of, const xw_certain *mine) {
  for (size_t m = 0; m < XW_CERTAIN_COUNT && of->has_parameters; m++) {
    xw_text_format(out, "%s\"%s\": ", m > 0 ? ", " : "{", xw_headline((size_t)xw_certain_head(m)));
    json_parameters(out, &mine[m].parameters);
  }
  xw_text_append(out, of->has_parameters ? "}" : "null");
}

void xw_certainty_json(xw_text *out, const xw_certainty *of, size_t choice) {
  xw_text_append(out, "{\"simulation\": ");
  json_simulation(out, of, of->choices[choice]);
  xw_text_append(out, ", \"parameters\": ");
  json_over(out, of, of->choices[choice]);
  xw_text_append(out, ", \"misfit\": ");
  json_misfit(out, &of->misfit);
  xw_text_append(out, ", \"steady\": ");
  xw_steady_json(out, of->steady, of->steady_count);
  xw_text_append(out, "}");
}

/* ------------------------------------------------------------------------------------------ table */

static void set_known(xw_value *value, double number) {
  if (isfinite(number)) {
    xw_value_set_real(value, number);
  }
}

static void set_interval(xw_value *row, const xw_interval *interval) {
  set_known(&row[0], interval->estimate);
  set_known(&row[1], interval->low);
  set_known(&row[2], interval->high);
}

static xw_status add_certain(const xw_certainty *of, size_t choice, size_t metric,
                             xw_table *table) {
  const xw_certain *mine = &of->choices[choice][metric];
  const xw_over_parameters *over = &mine->parameters;
  const xw_choice *which = &of->decision->choices[choice];
  xw_value *row = NULL;
  xw_status status = xw_table_append(table, &row);
  if (status == XW_OK) {
    status = xw_value_set_text(&row[0], xw_choice_scenario(of->decision, which)->id);
  }
  if (status == XW_OK) {
    status = xw_value_set_text(&row[2], xw_headline((size_t)xw_certain_head(metric)));
  }
  if (status != XW_OK) {
    return status;
  }
  if (which->point >= 0) {
    xw_value_set_integer(&row[1], which->point);
  }
  if (!of->is_drawn) {
    xw_value_set_integer(&row[3], (int64_t)mine->n);
    set_interval(&row[4], &mine->simulation);
  }
  if (of->has_parameters) {
    xw_value_set_integer(&row[7], (int64_t)over->parts.draws);
    xw_value_set_integer(&row[8], (int64_t)over->parts.seeds);
    set_interval(&row[9], &over->mean);
    for (int q = 0; q < XW_CERTAIN_QUANTILES; q++) {
      set_known(&row[12 + q], over->quantiles[q].estimate);
    }
    set_interval(&row[17], &over->better);
    set_known(&row[20], over->parts.parameters);
    set_known(&row[21], over->parts.seed);
    set_known(&row[22], over->share);
  }
  xw_value_set_integer(&row[23], (int64_t)of->misfit.met);
  xw_value_set_integer(&row[24], (int64_t)of->misfit.compared);
  xw_value_set_integer(&row[25], (int64_t)of->misfit.proposed);
  xw_value_set_integer(&row[26], (int64_t)of->misfit.parameters);
  return XW_OK;
}

xw_status xw_certainty_table(const xw_certainty *of, xw_table *table) {
  static const char *const names[] = {"scenario",
                                      "point",
                                      "metric",
                                      "n",
                                      "difference",
                                      "low",
                                      "high",
                                      "draws",
                                      "seeds",
                                      "mean",
                                      "mean_low",
                                      "mean_high",
                                      "q05",
                                      "q25",
                                      "q50",
                                      "q75",
                                      "q95",
                                      "p_better",
                                      "p_better_low",
                                      "p_better_high",
                                      "var_parameters",
                                      "var_seed",
                                      "share_parameters",
                                      "figures_met",
                                      "figures",
                                      "proposed",
                                      "parameters"};
  xw_status status = xw_table_init(table, names, sizeof names / sizeof *names);
  for (size_t i = 0; i < of->decision->ranked && status == XW_OK; i++) {
    for (size_t m = 0; m < XW_CERTAIN_COUNT && status == XW_OK; m++) {
      status = add_certain(of, of->decision->order[i], m, table);
    }
  }
  return status;
}
