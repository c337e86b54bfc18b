-- 2014 as it was: every lever keeps its baseline value for the whole horizon.
-- Every other scenario is read against this one, run for run on the same random numbers.
-- The value of each lever, with its legal source and evidence mark, is in data/levers.csv.
return scenario {
  id = "baseline",
  title = { en = "Baseline: the rules of 2014", zh = "基准：维持2014年政策" },
}
