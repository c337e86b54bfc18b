-- How do I measure what the engine does not: cost per enterprise, the gap between sizes, the worst sector?
--
--   xiaowei run scripts/recipes/06-own-metrics.lua -o metrics.db
--   xiaowei compare metrics.db --metric cost_per_firm
--
-- A metric is a function of the world that returns a number, or nil when there is none. It is measured after every
-- quarter of every scenario, kept as the mean over the window, and compared like any other.
local cells = require "cells"

return study {
  id = "metrics",
  title = { en = "Own metrics", zh = "自定义指标" },
  scenarios = { "baseline", "m03", "m09" },
  firms = 1000, burn_in = 8, replications = 10,
  metrics = {
    cost_per_firm = {
      unit = "CNY a year",
      title = { en = "Public cost per enterprise", zh = "户均财政净成本" },
      value = function(world) return world.metrics.public_cost * 1e6 / world.metrics.firms end,
    },
    size_gap = {
      unit = "1",
      title = { en = "Pass rate of small less that of micro firms", zh = "小型与微型企业合格率之差" },
      value = function(world)
        return world.metrics.true_pass_small - world.metrics.true_pass_micro
      end,
    },
    worst_sector = {
      unit = "1",
      title = { en = "Pass rate of the worst sector", zh = "最差行业的合格率" },
      value = function(world)
        local _, pass = cells.least(cells.read(world, "true_pass", "sector"))
        return pass
      end,
    },
  },
  outputs = { series = { "cost_per_firm", "size_gap" } },
}
