-- What happens in the tail of a distribution, which no mean shows? Metrics over enterprises, column by column.
--
--   xiaowei run scripts/recipes/20-enterprises.lua -o tail.db
--   xiaowei compare tail.db --metric tail_share
--
-- world.firms has a column for everything an enterprise is (`xiaowei list columns`). Operators make expressions of
-- columns, `where` takes a part, and a measure runs over all enterprises at the speed of the engine.
return study {
  id = "tail",
  title = { en = "The weak tail", zh = "质量短板企业" },
  scenarios = { "baseline", "m03", "m09", "opinion" },
  firms = 1000, burn_in = 8, replications = 10,
  metrics = {
    low_skill = {
      unit = "1",
      title = { en = "Skill below which a tenth of the micro firms are", zh = "微型企业技能的十分位" },
      value = function(world)
        local f = world.firms
        return f:where(f.employees:lt(20)):quantile(f.skill, 0.1)
      end,
    },
    skill_gini = {
      unit = "1",
      title = { en = "Inequality of skill between employees", zh = "技能不平等" },
      value = function(world)
        local f = world.firms
        return f.skill:gini { weights = f.employees }
      end,
    },
    tail_share = {
      unit = "1",
      title = { en = "Share of defects from the worst tenth", zh = "最差一成企业的缺陷份额" },
      value = function(world)
        local f = world.firms
        local made = f.escape * f.employees:as("1")
        return f:where(f.escape:ge(f.escape:quantile(0.9))):sum(made) / made:sum()
      end,
    },
  },
}
