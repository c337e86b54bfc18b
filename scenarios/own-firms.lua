-- What would the opinion do to the enterprises of a survey, rather than to those that the model draws?
-- The table gives staff, sector, region, age, credit class and exports; all else is drawn. A row stands for
-- as many enterprises as it weighs. The survey is made up: put your own in its place.
return study {
  id = "own-firms",
  title = { en = "The enterprises of a survey", zh = "以调查企业为初始总体" },
  scenarios = { "baseline", "m09", "opinion" },
  population = table {
    file = "data/firms-example.csv",                             -- beside this script or below
    columns = { employees = "从业人员", region = "地区" },       -- names of the engine = names in the file
    weight = "weight",
  },
  start = "2014Q1", periods = 46,     -- from the survey on: no burn-in
  window = 8,
  replications = 20,
  seed = 20150701,
}
