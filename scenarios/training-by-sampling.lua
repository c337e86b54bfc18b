-- How much training, how much sampling? Every combination of two levers, until the difference in the pass
-- rate is known to a hundredth of a percentage point.
return study {
  id = "training-by-sampling",
  title = { en = "Training fund by sampling ratio", zh = "培训资金与抽查频次的组合" },
  scenarios = {
    "baseline",
    scenario {
      id = "mix",
      title = { en = "The need first, at a low copayment", zh = "按需培训，低自付" },
      levers = { training = { target = "need", copay = 0.2 } },
    },
  },
  firms = 2000,
  vary = grid {
    ["training.fund"] = { 0, 200, 400, 800 },
    ["sampling.ratio"] = { 0.04, 0.08, 0.16 },
  },
  replications = until_precise { true_pass = 0.0001, min = 20, max = 400 },
}
