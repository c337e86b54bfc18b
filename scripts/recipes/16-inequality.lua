-- Does a policy widen the gap between size classes, and is it still worth it when the smallest count more?
--
--   xiaowei run scripts/recipes/16-inequality.lua -o inequality.db
--   xiaowei compare inequality.db --metric size_gini
--
-- Inequality between cells says nothing of what lies within them. In `weighted` a yuan of profit, or of harm, counts
-- by whose it is: who has half the profit per employee counts 2 ^ 0.5 as much. The weights are fixed, from the
-- baseline of 2014, so that no policy chooses its own.
local inequality, welfare = require "inequality", require "welfare"

local PROFIT = { micro = 5.4, small = 8.2, medium = 12 }     -- of an employee, thousand CNY a year

return study {
  id = "inequality",
  title = { en = "Between size classes", zh = "不同规模企业之间的差距" },
  scenarios = { "baseline", "cost-relief", "capability", "opinion" },
  firms = 4000, burn_in = 8, replications = 10,
  by = { "size" },
  metrics = {
    size_gini = inequality.metric {
      measure = "gini", of = "profit", per = "employment", by = "size",
      title = { en = "Inequality of profit per employee between sizes", zh = "规模间人均利润差距" },
    },
    sector_harm = inequality.metric {
      measure = "theil", of = "consumer_harm", per = "revenue", by = "sector",
      title = { en = "Inequality of harm per revenue between sectors", zh = "行业间危害程度差距" },
    },
    weighted = welfare.metric {
      of = { profit = 1, consumer_harm = -1 }, by = "size", weights = welfare.weights(PROFIT, PROFIT.small, 0.5),
      title = { en = "Profit less harm, the smallest count more", zh = "利润减损害（小企业权重更大）" },
    },
  },
}
