-- @TITLE@：一个方案。与基准比较：
--   xiaowei run @NAME@.lua        然后   xiaowei compare @NAME@.db
-- 政策变量的名称、范围和单位：xiaowei list levers；单个变量的解释：xiaowei explain training.fund
return scenario {
  id = "@NAME@",
  title = { en = "@TITLE@", zh = "@TITLE@" },
  reform = "2015Q3",                       -- 下列政策变量自该季度起生效，此前同基准
  -- measures = { 3 },                     -- 2015年《意见》的措施，取随附的值
  levers = {
    training = {
      fund = schedule { ["2015Q3"] = 400, ["2019Q1"] = 200 },  -- 百万元/年，逐季给出
      copay = 0.2,                                             -- 企业自付比例
    },
    ["sampling.ratio"] = ramp { to = 0.08, over = "2y" },      -- 由此前的值起，两年内渐变
  },
  -- 规则：读取结果并作出反应。它看不到时钟、文件和其他运行。
  after_period = function(world)
    if world.period >= "2018Q1" and world.metrics.true_pass < 0.85 then
      world.levers["sampling.ratio"] = math.min(0.2, world.levers["sampling.ratio"] * 1.05)
    end
  end,
  -- 自定义指标：在每个方案中都测量，以便比较。
  metrics = {
    cost_per_firm = {
      unit = "CNY per year",
      title = { en = "Public cost per enterprise", zh = "户均财政净成本" },
      value = function(world) return world.metrics.public_cost * 1e6 / world.metrics.firms end,
    },
  },
}
