/* The verdict on an alternative. */
#include "brief/verdict.h"

#include "base/language.h"
#include "brief/say.h"

static const struct {
  const char *sign, *name, *word, *meaning;
} verdicts[XW_VERDICT_COUNT] = {
    [XW_VERDICT_BETTER] = {"▲", "better", XW_N("better"),
                           XW_N("the whole interval of net benefit is above 0")},
    [XW_VERDICT_WORSE] = {"▼", "worse", XW_N("worse"),
                          XW_N("the whole interval of net benefit is below 0")},
    [XW_VERDICT_UNSHOWN] = {"≈", "not_shown", XW_N("no difference shown"),
                            XW_N("the interval holds 0: chance alone could be the cause")},
    [XW_VERDICT_SAME] = {"=", "same", XW_N("the same"),
                         XW_N("the same net benefit in every replication")},
    [XW_VERDICT_FEW] = {"?", "too_few", XW_N("too few replications"),
                        XW_N("fewer than 5 replications: run more")},
    [XW_VERDICT_MISSING] = {"–", "no_data", XW_N("no results"),
                            XW_N("no replication in common with the baseline")},
};

xw_verdict xw_verdict_of(const xw_choice *choice) {
  const xw_effect *net = &choice->effects[XW_HEAD_NET_BENEFIT];
  static const xw_verdict by_told[XW_TOLD_COUNT] = {
      [XW_TOLD_MISSING] = XW_VERDICT_MISSING, [XW_TOLD_ONE] = XW_VERDICT_FEW,
      [XW_TOLD_SAME] = XW_VERDICT_SAME,       [XW_TOLD_UNSHOWN] = XW_VERDICT_UNSHOWN,
      [XW_TOLD_UP] = XW_VERDICT_BETTER,       [XW_TOLD_DOWN] = XW_VERDICT_WORSE,
  };
  xw_told told = xw_told_of(net);
  return told != XW_TOLD_MISSING && net->n < XW_VERDICT_FEWEST ? XW_VERDICT_FEW : by_told[told];
}

const char *xw_verdict_sign(xw_verdict verdict) { return verdicts[verdict].sign; }
const char *xw_verdict_name(xw_verdict verdict) { return verdicts[verdict].name; }

const char *xw_verdict_word(xw_verdict verdict, bool chinese) {
  return xw_tr(chinese, verdicts[verdict].word);
}

const char *xw_verdict_meaning(xw_verdict verdict, bool chinese) {
  return xw_tr(chinese, verdicts[verdict].meaning);
}
