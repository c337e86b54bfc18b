-- What is a package worth: some measures of the opinion as they are, one of them larger, and relief of fees?
--
--   xiaowei check scripts/recipes/03-package.lua
--   xiaowei run scripts/recipes/03-package.lua --firms 1000 -n 20 -o package.db
--
-- `measures` takes measures of the opinion of 2015 at their shipped values (`xiaowei list measures`); what stands under
-- `levers` wins over them. targeting.merge puts groups of levers together and refuses one that is set twice.
local targeting = require "targeting"

local sampling = targeting.sampling { A = 0.25, D = 8, listed = 10 }   -- more often whom one has reason to

return scenario {
  id = "package",
  title = { en = "Train, check where it is needed, relieve the smallest", zh = "培训、精准抽查与小微减负" },
  reform = "2015Q3",
  measures = { 3, 9, 12 },
  levers = targeting.merge(
    sampling,
    { training = { fund = 1000 } },                                    -- measure 3 has 400
    { fees = { relief_micro = 1, relief_small = 0.5 } }),
}
