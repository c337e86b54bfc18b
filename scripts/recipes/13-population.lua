-- What would a policy do to the enterprises of my own table, rather than to those that the model draws?
--
--   xiaowei plan scripts/recipes/13-population.lua               what of the table is given, empty, simulated
--   xiaowei run scripts/recipes/13-population.lua -o own.db
--   xiaowei run scripts/recipes/13-population.lua --population ANOTHER.csv -o other.db
--
-- One row is one enterprise; it becomes as many as its weight asks for. What the table does not give is drawn as
-- ever. The table is made up: put your own in its place, beside the script or below it. `xiaowei list columns` says
-- what it may have.
return study {
  id = "own",
  title = { en = "A table of workshops", zh = "以调查企业为初始总体" },
  scenarios = { "baseline", "m03", "m09" },
  population = table {
    file = "data/workshops.csv",
    columns = { employees = "staff", region = "省份" },   -- names of the engine = names in the file
    weight = "stands_for",
  },
  firms = 1000, periods = 24, replications = 10,          -- from the table on, so there is no burn-in
}
