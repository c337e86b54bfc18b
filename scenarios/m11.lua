-- 国质检质〔2015〕296号　（十一）
-- Measure 11: more raids on unlicensed and counterfeit makers, heavier fines, closure.
--
-- 加大执法打假工作力度。加大对无证制售强制性产品认证目录内产品的违法违规企业的执法查处力度。
-- 严肃查办制假售假案件，特别是对危害公共安全、人民健康和生命安全的质量违法行为，经济上重罚，
-- 法律上严惩，直至将其清除出市场，建立公平有序、优胜劣汰的市场环境。
--
-- Levers it moves, 2014 -> 2015:
--   enforcement.raid_rate     0.02 -> 0.05  per year
--   enforcement.fine           1.5 -> 3     times goods value
--   enforcement.closure        0.2 -> 0.4   probability
--
-- Raids fall on cheats and on the unlicensed; honest licensed firms barely meet them. Closure
-- counts for more than the fine in what a would-be cheat foresees.
return scenario {
  id = "m11",
  title = { en = "Enforcement against counterfeits", zh = "加大执法打假力度" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 11 },
}
