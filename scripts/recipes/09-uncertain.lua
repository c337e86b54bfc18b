-- How sure are we of an answer when we are not sure of the model?
--
--   xiaowei run scripts/recipes/09-uncertain.lua -o uncertain.db
--   xiaowei compare uncertain.db
--
-- Every replication draws its own parameters, the same for all scenarios. The interval then holds the luck of a run
-- and the doubt about the model; take the lines of `uncertain` away to see how much is luck. View draws has the draws.
return study {
  id = "uncertain",
  title = { en = "Doubt about the model", zh = "模型参数的不确定性" },
  scenarios = { "baseline", "m03", "m09" },
  firms = 1000, burn_in = 8, replications = 40,
  uncertain = {
    "quality.*",                                       -- from low through middle to high, as the evidence says
    "skill.gain",
    ["cost.effort"] = triangular(0.03, 0.045, 0.08),   -- or a law of your own
  },
}
