-- What if supervision followed quality: more samples while too few products pass, fewer when enough do?
--
--   xiaowei run scripts/recipes/04-feedback.lua --firms 1000 -n 20 -o feedback.db
--   xiaowei compare feedback.db
--
-- The rule sees the last quarter and sets this one. For every percentage point below the target it samples 0.02 times
-- a firm and year more than scheduled, and it looks at a smooth pass rate, so that noise does not turn it round.
-- It remembers from quarter to quarter and forgets at the start of every run.
local feedback, hooks = require "feedback", require "hooks"

local follow = feedback.proportional {
  lever = "sampling.ratio",
  metric = "true_pass",        -- of a fixed reference plan: aiming samples does not move it
  target = 0.92,
  gain = 2,                    -- samples a firm and year for a pass rate of 1
  smooth = 0.5,
  low = 0.02, high = 0.3,
  note = true,                 -- see: SELECT * FROM notes
}

return scenario(hooks.attach({
  id = "feedback",
  title = { en = "Sampling that follows quality", zh = "随质量水平调整的抽查" },
  reform = "2015Q3",
  levers = { ["sampling.follow_up"] = 0.9 },
}, follow))
