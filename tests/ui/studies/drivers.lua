-- A screening of assumptions: what drives the answer.
return study {
  id = "drivers",
  title = { en = "Which assumptions matter", zh = "关键假设筛查" },
  scenarios = { "baseline", "opinion" },
  firms = 80, burn_in = 4, periods = 8, window = 4, replications = 2, seed = 7,
  vary = morris {
    trajectories = 6, levels = 4,
    ["quality.beta_skill"] = true, ["quality.beta_effort"] = true, ["skill.gain"] = true,
    ["cost.effort"] = true, ["training.fund"] = { 0, 800 },
  },
}
