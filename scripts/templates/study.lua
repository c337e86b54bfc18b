-- The study of @NAME@: which scenarios, how large, how often.
--   xiaowei plan @NAME@-study.lua       what would run, how long
--   xiaowei run @NAME@-study.lua        then   xiaowei compare @NAME@-study.db   and   xiaowei report @NAME@-study.db
return study {
  id = "@NAME@-study",
  title = { en = "@TITLE@: what is it worth?", zh = "@TITLE@的效果" },
  scenarios = { "baseline", "@NAME@", "opinion" },  -- files by name; the first is the baseline
  firms = 1000,                                      -- more firms, less noise in each run
  replications = 20,                       -- or: until_precise { true_pass = 0.001, min = 20, max = 500 }
  by = { "size" },                                   -- also keep outcomes by size class
  outputs = { series = { "true_pass", "consumer_harm", "public_cost", "welfare" } },
  -- uncertain = { "quality.*", "cost.effort" },     -- draw these parameters anew in every replication
  -- vary = grid { ["training.fund"] = { 0, 200, 400 } },
}
