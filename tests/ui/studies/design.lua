-- A design: points of a grid over two levers.
return study {
  id = "design",
  title = { en = "Training by sampling", zh = "培训与抽查的组合" },
  scenarios = { "baseline", "m09" },
  firms = 100, burn_in = 4, periods = 8, window = 4, replications = 5, seed = 7,
  vary = grid { ["training.fund"] = { 0, 800 }, ["sampling.ratio"] = { 0.04, 0.1, 0.2 } },
}
