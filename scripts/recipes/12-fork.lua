-- What if the money had ended in 2018? Two futures from one past.
--
--   xiaowei run scripts/recipes/12-fork.lua -o fork.db
--   xiaowei compare fork.db
--
-- Until the fork all scenarios are the first one, with its rules and parameters, to the bit; the past is simulated
-- once.
return study {
  id = "fork",
  title = { en = "When the money ends", zh = "资金中止之后" },
  scenarios = {
    "opinion",
    scenario {
      id = "no-money",
      title = { en = "No fund and no subsidies from 2018 on", zh = "2018 年起停止资金支持" },
      base = "opinion",
      levers = {
        ["training.fund"] = schedule { ["2018Q1"] = 0 },
        ["management.subsidy"] = schedule { ["2018Q1"] = 0 },
        ["infrastructure.metrology_subsidy"] = schedule { ["2018Q1"] = 0 },
      },
    },
  },
  fork = "2018Q1",
  firms = 1000, burn_in = 8, replications = 10,
  outputs = { series = { "skill", "true_pass", "public_cost" } },
}
