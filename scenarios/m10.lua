-- 国质检质〔2015〕296号　（十）
-- Measure 10: signals of hazard, sampling aimed at them, help to find the cause.
--
-- 加强产品质量安全风险监控。加大小型微型企业产品质量安全风险监测力度，及时发现存在的质量安
-- 全隐患，帮助查找原因，提出解决方案。支持小型微型企业开展产品质量安全风险评估，推动从制造、
-- 生产环节提高产品质量安全水平。积极开展风险处置工作，发动各方力量，共同防范处置产品质量安
-- 全风险。
--
-- Levers it moves, 2014 -> 2015:
--   risk.monitoring      0.1 -> 0.3   per year
--   risk.targeting         2 -> 3     ratio
--   risk.early_help        0 -> 0.3   share
--
-- The same samples find more when they are aimed. The measured pass rate then falls while true
-- quality rises: compare true_pass and measured_pass.
return scenario {
  id = "m10",
  title = { en = "Risk monitoring", zh = "加强质量安全风险监控" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 10 },
}
