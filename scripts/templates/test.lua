-- What must hold of @NAME@:  xiaowei test @NAME@-test.lua
-- Each line is judged with the error of the replications: a difference counts when its interval does.
return test {
  scenarios = { "baseline", "@NAME@" },
  firms = 500, replications = 12, periods = 30,
  expect = {
    { "training raises skill", metric = "skill", scenario = "@NAME@", above = 0 },
    { "the pass rate of all firms stays a share", metric = "true_pass", scenario = "@NAME@", level = { 0.5, 1 } },
    { "it costs the state something", metric = "public_cost", scenario = "@NAME@", above = 0 },
  },
}
