-- Which of several measures is best, with a guarantee rather than by looking at the largest estimate?
--
--   xiaowei run scripts/recipes/11-select.lua -o select.db
--   xiaowei compare select.db
--
-- All run a few times; whoever is clearly worse drops out, until one is left. If the best is better than every other
-- by at least the indifference, it is chosen with probability 95 %. Fresh replications then say how good it really is.
return study {
  id = "select",
  title = { en = "The best of four measures", zh = "四项措施择优" },
  scenarios = { "baseline", "m03", "m04", "m06", "m07" },
  firms = 500, burn_in = 8, periods = 30,
  select = {
    metric = "welfare", indifference = 100,      -- million CNY a year
    error = 0.05,
    first = 10, most = 400, confirm = 20,
  },
}
