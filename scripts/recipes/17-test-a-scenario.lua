-- How do I keep what I know of a scenario true while I change it? Unit tests of the first recipe and the fourth.
--
--   xiaowei test scripts/recipes/17-test-a-scenario.lua
--
-- Every line is judged with the error of the replications: `above` and `below` hold when the 99 % interval of the
-- difference from the baseline does, `level` and `about` unless the interval says otherwise. The output is TAP.
return test {
  scenarios = { "baseline", "01-first-scenario", "04-feedback" },
  firms = 500, burn_in = 8, periods = 30, replications = 12,
  expect = {
    { "the fund raises skill", metric = "skill", scenario = "first", above = 0 },
    { "the fund is spent", metric = "training_public", scenario = "first", about = 800, within = 80 },
    { "the fund does not touch sampling", metric = "sampled_rate", scenario = "first", about = 0, within = 0.01 },
    { "below the target, the rule samples more", metric = "sampled_rate", scenario = "feedback", above = 0.01 },
    { "the rule keeps to its limit", metric = "sampled_rate", scenario = "feedback", level = { 0.02, 0.45 } },
  },
}
