-- Every small and micro enterprise of China in 2013 one to one: 11.7 million of them
-- (第三次全国经济普查: 小微企业 1169.87 万户，不含个体工商户), 46 quarters, all metrics, with and without the opinion.
-- At this size one replication is an answer: a random number weighs one enterprise in eleven million.
-- It takes gigabytes of memory; scenarios/README.md says how many, and how long it runs.
return study {
  id = "country",
  title = { en = "The whole country, one to one", zh = "全国小微企业，一对一" },
  scenarios = { "baseline", "opinion" },
  firms = 11.7e6, represents = 11.7e6,
  burn_in = 0,                        -- history would be grown at this size too
  start = "2014Q1", periods = 46,
  window = 8,
  replications = 1,
  seed = 20150701,
}
