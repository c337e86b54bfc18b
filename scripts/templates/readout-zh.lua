-- @NAME@ 研究的结果分析脚本：xiaowei read @NAME@-readout.lua @NAME@-study.db [指标]
local check = require "check"

return readout(function(study, args)
  local metric = check.arguments(study, args, { { "metric", name = "metric", default = "true_pass" } }).metric
  print(study:about())   -- 有哪些运行、哪些季度，结果不包含什么
  -- 各方案与基准之差及其区间
  for _, row in ipairs(study:differences({ metrics = { metric }, versus = "baseline" }):rows()) do
    local low, high = row.low or 0 / 0, row.high or 0 / 0
    print(string.format("%-24s %+.4g  [%+.4g, %+.4g]", row.scenario, row.difference, low, high))
  end
  local rows = study:query([[
    SELECT scenario, period, avg(value) AS mean FROM series
    WHERE metric = ? AND period LIKE '%Q4' GROUP BY scenario, period]], metric)
  print(rows:table())
end)
