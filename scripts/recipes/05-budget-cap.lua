-- What is left of the whole opinion when the state may spend no more than five billion a year?
--
--   xiaowei run scripts/recipes/05-budget-cap.lua -o cap.db
--   xiaowei compare cap.db
--   xiaowei read scripts/recipes/15-spending-by-year.lua cap.db
--
-- Every quarter the rule books what was spent, spreads what is left of the year over the quarters left, and scales
-- its levers by one factor. It cuts at once and recovers slowly, and not before there is a tenth to spare. A year may
-- end above the limit by what its last quarter brings: a few per cent for 1,000 enterprises, hardly for 10,000.
local budget, hooks = require "budget", require "hooks"

local cap = budget.cap {
  limit = 5000,                                       -- million CNY in a calendar year
  levers = {
    "training.fund", "management.subsidy", "infrastructure.metrology_subsidy", "services.testing_voucher",
    "risk.early_help", "enforcement.raid_rate",
  },
  part = function(world)                              -- what of the spending goes with them
    return world.metrics.training_public + world.metrics.subsidies_public + world.metrics.raids_public
  end,
  note = true,                                        -- notes the years that ended above it
}

return study {
  id = "cap",
  title = { en = "The opinion on a budget", zh = "限额内的质量政策" },
  scenarios = {
    "baseline",
    "opinion",
    scenario(hooks.attach({
      id = "capped",
      title = { en = "The opinion, at most five billion a year", zh = "每年不超过五十亿元" },
      base = "opinion",
    }, cap)),
  },
  firms = 1000, burn_in = 8, replications = 10,
  metrics = {
    spending = {
      unit = "million CNY a year",
      title = { en = "Public spending", zh = "财政支出" },
      value = budget.spending,
    },
  },
  outputs = { series = { "spending", "true_pass" } },
}
