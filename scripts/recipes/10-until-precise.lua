-- How many replications are enough?
--
--   xiaowei run scripts/recipes/10-until-precise.lua -o precise.db
--
-- As many as it takes until the 95 % interval of the difference in the pass rate reaches at most 0.03 percentage
-- points to either side, and that of the harm at most a tenth of its level. Why it stopped is said and stored; where
-- it stops does not depend on the machine.
return study {
  id = "precise",
  title = { en = "Until it is precise", zh = "达到所需精度为止" },
  scenarios = { "baseline", "m09" },
  firms = 500, burn_in = 8, periods = 30,
  replications = until_precise {
    true_pass = 0.0003,
    harm_share = { relative = 0.1, of = "level" },
    min = 10, max = 400,
  },
}
