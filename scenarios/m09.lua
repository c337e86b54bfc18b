-- 国质检质〔2015〕296号　（九）
-- Measure 9: more samples of small firms, published results, follow-up, a key supervision list.
--
-- 加大产品质量监督抽查力度。针对小型微型企业质量突出问题，加大小型微型企业产品质量监督抽查
-- 力度，加强监督抽查结果信息公开，依法开展抽查不合格产品生产企业后续处理。将拒绝监督抽查、
-- 监督抽查不合格逾期不改的，以及严重违法违规的小型微型企业纳入重点监管名单。
--
-- Levers it moves, 2014 -> 2015:
--   sampling.ratio             0.04 -> 0.08  per year
--   sampling.weight_C           1.5 -> 2     ratio
--   sampling.weight_D             3 -> 5     ratio
--   sampling.weight_listed        4 -> 6     ratio
--   sampling.publicity          0.2 -> 0.5   share
--   sampling.fine                 1 -> 1.5   times goods value
--   sampling.follow_up          0.6 -> 0.9   share
--
-- Samples are rare and direct fines small, so reputation and the stop of production must carry
-- the deterrence. Cheng and Wang (2016) find no link in China between being sampled and quality:
-- read this one with its interval, and with parameter uncertainty on.
return scenario {
  id = "m09",
  title = { en = "More supervision sampling", zh = "加大产品质量监督抽查力度" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 9 },
}
