-- What if every firm in class C or D were coached, for at most two years? A rule for each enterprise, and a number of
-- its own to remember by.
--
--   xiaowei run scripts/recipes/21-a-rule.lua -o rule.db
--   xiaowei compare rule.db --metric coached_share
--
-- A rule changes the model for one scenario. Its functions are called once, with symbols; the expressions run inside
-- every quarter. `coached` is a number that each enterprise has in addition: the quarters of coaching it had. That a
-- quarter gives a twentieth of the skill that is missing is a supposition, and nobody pays for it here: look at how
-- much the answer moves, and set its price beside it.
return study {
  id = "rule",
  title = { en = "Coaching the weak", zh = "帮扶质量信用较差企业" },
  scenarios = {
    "baseline",
    "m12",
    scenario {
      id = "coached",
      title = { en = "Credit records, and coaching for the weak", zh = "质量诚信与帮扶" },
      measures = { 12 },
      columns = { coached = { initial = 0, unit = "quarters", min = 0, max = 8 } },
      rules = {
        rule {
          after = "credit",
          where = function(f) return f.credit:ge("C") & f.coached:lt(8) end,
          set = function(f)
            return { skill = f.skill + 0.05 * (1 - f.skill), coached = f.coached + 1 }
          end,
        },
      },
      metrics = {
        coached_share = {
          unit = "1", title = { en = "Firms that were ever coached", zh = "接受过帮扶的企业占比" },
          value = function(world)
            local f = world.firms
            return f:mean(f.coached:gt(0))
          end,
        },
      },
    },
  },
  firms = 1000, burn_in = 8, replications = 10,
}
