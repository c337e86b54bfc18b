-- How sure are we of an answer when we are not sure of the model?
--
--   xiaowei run scripts/recipes/09-uncertain.lua -o uncertain.db
--   xiaowei compare uncertain.db
--
-- Parameters are drawn anew for every two replications, the same for all scenarios: two seeds under each draw tell
-- apart how much an effect varies with the parameters and how much with luck. View draws has the draws. `compare`
-- says the range of the effect over parameters, which more replications do not narrow, and beside it the error of
-- its mean, which they do.
return study {
  id = "uncertain",
  title = { en = "Doubt about the model", zh = "模型参数的不确定性" },
  scenarios = { "baseline", "m03", "m09" },
  firms = 1000, burn_in = 8, replications = 40,
  uncertain = {
    "quality.*",                                       -- from low through middle to high, as the evidence says
    "skill.gain",
    ["cost.effort"] = triangular(0.03, 0.045, 0.08),   -- or a law of your own
    seeds = 2,                                         -- replications of each draw; this is the default
  },
}
