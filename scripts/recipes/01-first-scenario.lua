-- What does a public training fund do for quality?
--
--   xiaowei run scripts/recipes/01-first-scenario.lua --firms 1000 -n 20 -o first.db
--   xiaowei compare first.db
--
-- A scenario says what the state does and from when on. A lever that is not named stays as in 2014. The shipped
-- baseline runs beside it with the same luck, so that the difference is the fund. `xiaowei list levers` has them all.
return scenario {
  id = "first",
  title = { en = "A training fund", zh = "质量人才培养专项资金" },
  reform = "2015Q3",
  levers = {
    training = {
      fund = 800,        -- million CNY a year
      copay = 0.2,       -- the share that the firm pays itself
      target = "need",   -- places go first to firms with the least skill
    },
  },
}
