-- What did the opinion of 2015 ask for, measure by measure, and what is each worth?
-- The baseline first, then the fourteen measures one at a time, all of them together, three
-- packages and one adaptive rule, on the same random numbers throughout.
return study {
  id = "opinion-2015",
  title = { en = "What would the opinion of 2015 do?", zh = "2015年意见会带来什么？" },
  scenarios = {
    "baseline",
    "m01", "m02", "m03", "m04", "m05", "m06", "m07",
    "m08", "m09", "m10", "m11", "m12", "m13", "m14",
    "opinion", "cost-relief", "capability", "supervision", "adaptive",
  },

  firms = 2000, represents = 2.2e6,   -- each simulated firm stands for about 1,100 real ones
  burn_in = 24,                       -- six years under the levers of 2014, until history is forgotten
  start = "2014Q1", periods = 46,     -- to 2025Q2: ten years from the opinion
  window = 8,                         -- outcomes are means over the last two years
  discount = 0.03,                    -- a year, for totals from the reform on

  replications = 100,                 -- a first answer; ask for more with -n
  seed = 20150701,                    -- the date of the opinion

  by = { "sector", "size" },          -- the headline is a mix of sectors and sizes: never read it alone
  outputs = {
    series = {
      "true_pass", "measured_pass", "harm_share", "consumer_harm",
      "public_cost", "quality_cost", "cheating", "profit", "welfare",
    },
  },
}
