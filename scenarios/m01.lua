-- 国质检质〔2015〕296号　（一）
-- Measure 1: fewer licences and certificates, shorter waits, fewer paid steps before them.
--
-- 加大简政放权力度，深化行政审批制度改革。坚持能减则减、能放则放、能快则快、能优则优的原则，
-- 进一步取消、清理和下放行政许可项目，放宽市场准入，降低企业准入门槛。优化行政许可审批流程，
-- 简化许可程序，提高办事效率，为小型微型企业提供咨询和指导服务，缩短小型微型企业入市周期。
--
-- Levers it moves, 2014 -> 2015:
--   approval.delay_quarters           2 -> 1     quarters
--   approval.scope                    1 -> 0.7   share
--   approval.intermediary_cost     8000 -> 4000  CNY per approval
--
-- The wait falls and fewer goods need a licence, so more firms enter and they start sooner. An
-- approval also screens out part of a bad lasting difference: where it goes, so does the screen.
return scenario {
  id = "m01",
  title = { en = "Simpler and fewer approvals", zh = "简政放权，深化审批改革" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 1 },
}
