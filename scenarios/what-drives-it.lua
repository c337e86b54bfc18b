-- Which assumptions drive the answer? A screening of every structural parameter over the range that its
-- evidence supports: read it with `xiaowei compare what-drives-it.db --effects welfare`.
return study {
  id = "what-drives-it",
  title = { en = "What the answer depends on", zh = "结论取决于哪些假设" },
  scenarios = { "baseline", "opinion" },
  firms = 1000,
  replications = 5,
  vary = morris {
    trajectories = 8,
    quality = {
      beta_skill = true, beta_management = true, beta_metrology = true, beta_standards = true,
      beta_effort = true, sd_firm = true, sd_period = true, cheat = true, screening = true,
      self_check = true, self_check_metrology = true,
    },
    skill = { decay = true, gain = true, private_rate = true, willing = true, copay_effect = true },
    management = { decay = true, gain = true },
    ["cost.effort"] = true,
  },
}
