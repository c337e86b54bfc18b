-- The same number of samples, blind or aimed, and relief of fees where the harm is: does aiming help?
--
--   xiaowei run scripts/recipes/18-targeting.lua -o targeting.db
--   xiaowei compare targeting.db
--
-- Weights move samples between firms; sampling.ratio stays their mean number. `aimed` moves them up the credit
-- classes by a factor of three from class to class. `relief` divides one unit of fee relief between micro and small
-- firms once a year, more to those with more harm per revenue; the treasury makes good what the agencies lose.
local hooks, targeting = require "hooks", require "targeting"

local blind = targeting.sampling { A = 1, B = 1, C = 1, D = 1, listed = 1, signal = 1 }
local aimed = targeting.merge(targeting.sampling(targeting.steps(3)), targeting.sampling { listed = 6, signal = 3 })

local relief = targeting.to_need {
  levers = { micro = "fees.relief_micro", small = "fees.relief_small" },
  by = "size", need = "harm_share", power = 2, total = 1, high = 1, every = 4,
}

local function with_samples(levers) return targeting.merge({ ["sampling.ratio"] = 0.12 }, levers) end

return study {
  id = "targeting",
  title = { en = "Aimed or blind", zh = "精准抽查与普遍抽查" },
  scenarios = {
    "baseline",
    scenario { id = "blind", title = { en = "Blind samples", zh = "随机抽查" }, levers = with_samples(blind) },
    scenario { id = "aimed", title = { en = "Aimed samples", zh = "精准抽查" }, levers = with_samples(aimed) },
    scenario(hooks.attach({
      id = "relief", title = { en = "Relief by need", zh = "按需减费" }, levers = { ["fees.compensation"] = 1 },
    }, relief)),
  },
  firms = 1000, burn_in = 8, replications = 20,
}
