-- @TITLE@: one scenario. Run it against the baseline with
--   xiaowei run @NAME@.lua        then   xiaowei compare @NAME@.db
-- Names of levers, with range and unit: xiaowei list levers; one explained: xiaowei explain training.fund
return scenario {
  id = "@NAME@",
  title = { en = "@TITLE@", zh = "@TITLE@" },
  reform = "2015Q3",                       -- the levers below hold from here on; the baseline holds before
  -- measures = { 3 },                     -- measures of the opinion of 2015 at their shipped values
  levers = {
    training = {
      fund = schedule { ["2015Q3"] = 400, ["2019Q1"] = 200 },  -- million CNY a year, quarter by quarter
      copay = 0.2,                                             -- what the firm pays, a share
    },
    ["sampling.ratio"] = ramp { to = 0.08, over = "2y" },      -- from the value before, in two years
  },
  -- A rule that reads outcomes and acts. It sees no clock, no file and no other run.
  after_period = function(world)
    if world.period >= "2018Q1" and world.metrics.true_pass < 0.85 then
      world.levers["sampling.ratio"] = math.min(0.2, world.levers["sampling.ratio"] * 1.05)
    end
  end,
  -- A measurement of your own, taken in every scenario so that it can be compared.
  metrics = {
    cost_per_firm = {
      unit = "CNY per year",
      title = { en = "Public cost per enterprise", zh = "户均财政净成本" },
      value = function(world) return world.metrics.public_cost * 1e6 / world.metrics.firms end,
    },
  },
}
