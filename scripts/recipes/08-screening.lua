-- Which assumptions does the answer hang on? Seven of them and a lever, each moved alone along eight paths.
--
--   xiaowei run scripts/recipes/08-screening.lua -o screening.db
--   xiaowei compare screening.db --effects true_pass
--
-- Morris's design costs trajectories x (factors + 1) points, here 72, and ranks the factors by how much the answer
-- moves when one of them does. `true` is the range that the evidence supports.
return study {
  id = "screening",
  title = { en = "Which assumptions matter", zh = "关键假设筛查" },
  scenarios = { "baseline", "opinion" },
  firms = 500, burn_in = 8, periods = 30, replications = 1,
  vary = morris {
    trajectories = 8, levels = 4,
    ["quality.beta_skill"] = true,
    ["quality.beta_effort"] = true,
    ["quality.cheat"] = true,
    ["skill.gain"] = true,
    ["skill.decay"] = true,
    ["cost.effort"] = true,
    ["management.gain"] = true,
    ["training.fund"] = { 0, 800 },
  },
}
