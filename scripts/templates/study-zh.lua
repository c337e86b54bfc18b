-- @NAME@ 的研究：比较哪些方案，规模多大，重复多少次。
--   xiaowei plan @NAME@-study.lua       将运行什么，需时多久
--   xiaowei run @NAME@-study.lua        然后   xiaowei compare @NAME@-study.db   和   xiaowei report @NAME@-study.db
return study {
  id = "@NAME@-study",
  title = { en = "@TITLE@: what is it worth?", zh = "@TITLE@ 的效果" },
  scenarios = { "baseline", "@NAME@", "opinion" },  -- 按文件名；首个为基准
  firms = 1000,                                      -- 企业越多，每次运行的噪声越小
  replications = 20,                       -- 或：until_precise { true_pass = 0.001, min = 20, max = 500 }
  by = { "size" },                                   -- 另按规模保存结果
  outputs = { series = { "true_pass", "consumer_harm", "public_cost", "welfare" } },
  -- uncertain = { "quality.*", "cost.effort" },     -- 每次重复重新抽取这些参数
  -- vary = grid { ["training.fund"] = { 0, 200, 400 } },
}
