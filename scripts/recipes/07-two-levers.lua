-- Do training and sampling help or hinder each other? Every combination of three values of each.
--
--   xiaowei run scripts/recipes/07-two-levers.lua -o two.db
--   xiaowei compare two.db --metric true_pass
--
-- Every point of the grid is compared with the baseline at the same point; points are numbered from 0, the last factor
-- in the order of the registry changes fastest. SELECT * FROM points says which is which.
return study {
  id = "two",
  title = { en = "Training by sampling", zh = "培训与抽查的组合" },
  scenarios = {
    "baseline",
    scenario {
      id = "mix",
      title = { en = "Training by need and sampling", zh = "按需培训与抽查" },
      levers = { training = { target = "need", copay = 0.2 } },
    },
  },
  firms = 1000, burn_in = 8, replications = 5,
  vary = grid {
    ["training.fund"] = { 0, 400, 800 },
    ["sampling.ratio"] = { 0.04, 0.12, 0.36 },
  },
}
