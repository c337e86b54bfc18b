-- Schedules from compact tables.
local phase, tap = require "phase", require "tap"

local function quarters()
  tap.is(phase.later("2015Q4", 1), "2016Q1", "a quarter after the fourth is the first of the next year")
  tap.is(phase.later("2016Q1", -5), "2014Q4", "quarters go back too")
  tap.is(phase.span("2014Q4", "2016Q1"), 5, "five quarters lie between")
  tap.is(phase.index("2016Q1"), 8064, "the index counts quarters since the year 0")
end

local function paths()
  tap.is(phase.steps { "2015Q3", 2, "2017Q1", 4 }, { ["2015Q3"] = 2, ["2017Q1"] = 4 }, "steps")
  tap.is(phase.linear { "2015Q3", 0, "2016Q1", 4, "2016Q2", 3 },
    { ["2015Q3"] = 0, ["2015Q4"] = 2, ["2016Q1"] = 4, ["2016Q2"] = 3 }, "straight lines")
  tap.is(phase.stages { from = 10, to = 20, "2015Q3", 0.1, "2017Q1", 1 },
    { ["2015Q3"] = 11, ["2017Q1"] = 20 }, "a roll-out in stages")
  tap.is(phase.smooth { from = 0, to = 64, start = "2015Q3", over = 4 },
    { ["2015Q3"] = 10, ["2015Q4"] = 32, ["2016Q1"] = 54, ["2016Q2"] = 64 }, "slow, fast, slow")
  tap.is(phase.geometric { from = 1, to = 16, start = "2015Q3", over = "1y" },
    { ["2015Q3"] = 2, ["2015Q4"] = 4, ["2016Q1"] = 8, ["2016Q2"] = 16 }, "equal ratios")
  tap.is(phase.window { value = 5, first = "2015Q3", last = "2015Q4", after = 1 },
    { ["2015Q3"] = 5, ["2016Q1"] = 1 }, "a measure that ends")
  tap.is(phase.campaign { on = 2, off = 1, first = "2015Q3", last = "2016Q3", every = 4, lasts = 2 },
    { ["2015Q3"] = 2, ["2016Q1"] = 1, ["2016Q3"] = 2, ["2017Q1"] = 1 }, "campaigns come and go")
end

local function tables()
  local values = phase.steps { "2015Q3", 2, "2017Q1", 4 }
  tap.is({ phase.at(values, "2015Q3"), phase.at(values, "2016Q4"), phase.at(values, "2030Q1") }, { 2, 2, 4 },
    "a value holds until the next")
  tap.is(phase.at(values, "2015Q2"), nil, "nothing holds before the first")
  tap.is(phase.scale(values, 3), { ["2015Q3"] = 6, ["2017Q1"] = 12 }, "all values are scaled")
  tap.is(phase.delay(values, 2), { ["2016Q1"] = 2, ["2017Q3"] = 4 }, "everything comes later")
end

local function mistakes()
  tap.raises(function() phase.steps { "2015Q5", 1 } end, "phase.steps[1] expects a quarter such as", "no fifth quarter")
  tap.raises(function() phase.steps { "2015Q3" } end, "phase.steps[2] expects a number, not nil", "a value is missing")
  tap.raises(function() phase.steps { "2015Q3", 1, "2015Q3", 2 } end, "2015Q3 does not come after 2015Q3", "order")
  tap.raises(function() phase.linear { "2015Q3", 1 } end, "at least 2 pairs", "a line needs two points")
  tap.raises(function() phase.stages { from = 0, to = 1, "2015Q3", 2 } end, "expects a number from 0 to 1", "shares")
  tap.raises(function() phase.smooth { from = 0, to = 1, start = "2015Q3", over = "8m" } end, "not 8m", "lengths")
  tap.raises(function() phase.geometric { from = 0, to = 1, start = "2015Q3", over = 2 } end, "above 0", "ratios")
  tap.raises(function() phase.window { value = 1, first = "2016Q1", last = "2015Q1", after = 0 } end, "before", "ends")
  tap.raises(function() phase.campaign { on = 1, off = 0, first = "2016Q1", last = "2017Q1", lasts = 4 } end,
    "lasts must be below every", "a campaign needs a pause")
end

return readout(function()
  quarters()
  paths()
  tables()
  mistakes()
  tap.done()
end)
