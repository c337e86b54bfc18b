-- @NAME@ 须满足的条件：xiaowei test @NAME@-test.lua
-- 每一条都计入重复模拟的误差：差异的整个区间符合才算成立。
return test {
  scenarios = { "baseline", "@NAME@" },
  firms = 500, replications = 12, periods = 30,
  expect = {
    { "培训提高技能", metric = "skill", scenario = "@NAME@", above = 0 },
    { "全部企业的合格率仍在合理范围内", metric = "true_pass", scenario = "@NAME@", level = { 0.5, 1 } },
    { "财政有支出", metric = "public_cost", scenario = "@NAME@", above = 0 },
  },
}
