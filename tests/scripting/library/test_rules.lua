-- Rules that act, in a world made by hand: every quarter's lever was computed on paper.
local budget, feedback, hooks = require "budget", require "feedback", require "hooks"
local phase, targeting, tap = require "phase", require "targeting", require "tap"

-- Run a rule from `first` on; each quarter has the last quarter's metrics; scheduled[quarter] = value moves the lever
-- before the rule sees it. Returns the lever quarter by quarter.
local function trace(rule, lever, metrics, scheduled, first, world)
  local values = {}
  world = world or tap.world({ [lever] = 0 })
  if rule.at_start then rule.at_start(world) end
  for i, metric in ipairs(metrics) do
    world.period = phase.later(first or "2016Q1", i - 1)
    for name, value in pairs(metric) do world.metrics[name] = value end
    if scheduled[world.period] then world.levers[lever] = scheduled[world.period] end
    rule.before_period(world)
    values[i] = world.levers[lever]
  end
  return values
end

local function pass(...)
  local list = {}
  for i, value in ipairs { ... } do list[i] = { true_pass = value } end
  return list
end

local FOUR = { ["2016Q1"] = 0.04 }
local BASE = { lever = "sampling.ratio", metric = "true_pass", target = 0.9, low = 0.01, high = 0.2 }

local function options(more)
  local all = {}
  for key, value in pairs(BASE) do all[key] = value end
  for key, value in pairs(more) do all[key] = value end
  return all
end

local function proportional()
  local rule = feedback.proportional(options { gain = 2 })
  local expected = { 0.08, 0.04, 0.2, 0.01 }
  local metrics = pass(0.88, 0.9, 0.5, 0.99)
  tap.is(trace(rule, BASE.lever, metrics, FOUR), expected, "the lever moves with the error and stays within its limits")
  tap.is(trace(rule, BASE.lever, metrics, FOUR), expected, "a second run begins afresh")
  tap.is(trace(rule, BASE.lever, pass(0.88, 0.88, 0.88), { ["2016Q1"] = 0.04, ["2016Q3"] = 0.1 }), { 0.08, 0.08, 0.14 },
    "the schedule moves what the rule adds to")
  local smooth = feedback.proportional(options { gain = 1, smooth = 0.5 })
  tap.is(trace(smooth, BASE.lever, pass(0.88, 0.9, 0.9), FOUR), { 0.06, 0.05, 0.045 }, "a smooth rule forgets slowly")
  local integral = feedback.proportional(options { gain = 0, integral = 0.5 })
  tap.is(trace(integral, BASE.lever, pass(0.88, 0.88, 0.9), FOUR), { 0.05, 0.06, 0.06 }, "an integral rule keeps on")
  local tight = feedback.proportional(options { gain = 0, integral = 0.5, high = 0.055 })
  tap.is(trace(tight, BASE.lever, pass(0.88, 0.88, 0.88, 0.92), FOUR), { 0.05, 0.055, 0.055, 0.04 },
    "at a limit the sum does not run on")
  local own = feedback.proportional(options { gain = 2, metric = function(world) return world.metrics.true_pass end })
  tap.is(trace(own, BASE.lever, { {}, { true_pass = 0.88 } }, FOUR), { 0.04, 0.08 }, "a missing metric changes nothing")
end

local function steps()
  local rule = feedback.steps(options { up = 2, down = 0.5, band = 0.01, note = true })
  local world = tap.world({ [BASE.lever] = 0 })
  tap.is(trace(rule, BASE.lever, pass(0.88, 0.905, 0.95, 0.8, 0.8, 0.8, 0.8), FOUR, nil, world),
    { 0.08, 0.08, 0.04, 0.08, 0.16, 0.2, 0.2 }, "steps up, holds in the band, steps down, stops at the limit")
  tap.is(world.notes[1], "sampling.ratio up to 0.08", "a turn is noted")
  tap.is(#world.notes, 4, "only turns are noted")
  local falling = feedback.steps(options { up = 2, down = 0.5, lower_is_better = true })
  tap.is(trace(falling, BASE.lever, pass(0.95, 0.85), FOUR), { 0.08, 0.04 }, "a metric may be better when lower")
end

local function switch()
  local spec = { lever = BASE.lever, metric = "true_pass", on = 0.2, start_below = 0.88, stop_above = 0.92 }
  local moves = { ["2016Q1"] = 0.04, ["2017Q1"] = 0.05 }
  tap.is(trace(feedback.switch(spec), BASE.lever, pass(0.9, 0.87, 0.9, 0.91, 0.93, 0.9), moves),
    { 0.04, 0.2, 0.2, 0.2, 0.05, 0.05 }, "between the thresholds a switch stays, then gives back what is scheduled")
  spec.hold = 3
  tap.is(trace(feedback.switch(spec), BASE.lever, pass(0.87, 0.93, 0.93, 0.93, 0.87), FOUR),
    { 0.2, 0.2, 0.2, 0.04, 0.04 }, "a state lasts as long as it must")
  local harm = feedback.switch { lever = BASE.lever, metric = "h", on = 1, off = 0.5, start_above = 3, stop_below = 2 }
  tap.is(trace(harm, BASE.lever, { { h = 2.5 }, { h = 4 }, { h = 2.5 }, { h = 1 } }, FOUR), { 0.5, 1, 1, 0.5 },
    "a switch for what should be small")
end

-- The lever costs twice what it is: 80 at a cap of 100 a year.
local function cap(more, quarters, scheduled, first, notes)
  local spec = { limit = 100, levers = { "training.fund" }, cost = "cost" }
  for key, value in pairs(more) do spec[key] = value end
  local rule, world, values = budget.cap(spec), tap.world({ ["training.fund"] = 80 }), {}
  rule.at_start(world)
  for i = 1, quarters do
    world.period = phase.later(first, i - 1)
    if scheduled[world.period] then world.levers["training.fund"] = scheduled[world.period] end
    rule.before_period(world)
    values[i] = world.levers["training.fund"]
    world.metrics.cost = 2 * values[i]
  end
  if notes then return world.notes end
  return values
end

local function budgets()
  tap.is(budget.factor(1, 200, 100, { cut = 0.1, slack = 0.1, grow = 1.1, least = 0 }), 0.5, "too dear: by ratio")
  tap.is(budget.factor(1, 200, 10, { cut = 0.5, slack = 0.1, grow = 1.1, least = 0 }), 0.5, "at most one cut a quarter")
  tap.is(budget.factor(0.5, 95, 100, { cut = 0.5, slack = 0.1, grow = 1.1, least = 0 }), 0.5, "in the slack it holds")
  tap.is(budget.factor(0.5, 80, 100, { cut = 0.5, slack = 0.1, grow = 1.1, least = 0 }), 0.55, "below it, it grows")
  tap.is(budget.factor(0.95, 0, 100, { cut = 0.5, slack = 0.1, grow = 1.1, least = 0 }), 1, "it never grows beyond 1")
  tap.is(budget.factor(1, -80, -100, { cut = 0.5, slack = 0.1, grow = 1.1, least = 0 }), 0.5, "an income is cut too")
  tap.is(budget.factor(1, 200, 0, { cut = 0.1, slack = 0.1, grow = 1.1, least = 0.3 }), 0.3, "never below the least")
  tap.is(budget.factor(1, 200, 150, { cut = 0.1, slack = 0.1, grow = 1.1, least = 0 }, 100), 0.5,
    "what the levers do not move is left out of the ratio")
  tap.is(budget.factor(1, 200, 50, { cut = 0.1, slack = 0.1, grow = 1.1, least = 0 }, 100), 0.1,
    "where the rest alone is too much it cuts as it may")
  tap.is(cap({}, 5, {}, "2016Q1"), { 80, 40, 40, 40, 44 }, "a year's cap by hand")
  tap.is(cap({}, 5, { ["2016Q3"] = 120 }, "2016Q1"), { 80, 40, 60, 30, 33 }, "what is scheduled is scaled")
  tap.is(cap({}, 3, {}, "2016Q3"), { 80, 40, 44 }, "a year that began late has its part of the limit")
  tap.is(cap({ part = "half" }, 2, {}, "2016Q1"), { 80, 40 }, "a part that is missing counts as all")
  tap.is(cap({ least = 0.8, note = true }, 5, {}, "2016Q1", true),
    { "2016 cost 136, above the limit of 100" }, "a year above the limit is noted")
  local function doubled(year) return year == 2016 and 100 or 200 end
  tap.is(cap({ limit = doubled }, 6, {}, "2016Q1"), { 80, 40, 40, 40, 44, 48.4 }, "a limit may depend on the year")
  local parts = { training_public = 1, subsidies_public = 2, sampling_public = 3, raids_public = 4 }
  tap.is(budget.spending(tap.world({}, parts)), nil, "spending is missing where a part is")
  parts.programmes_public = 5
  tap.is(budget.spending(tap.world({}, parts)), 15, "spending is the sum of its parts")
end

local function log(into, word)
  return function() into[#into + 1] = word end
end

local function joining()
  local calls = {}
  local joined = hooks.attach({ id = "x", after_period = log(calls, "own") },
    { after_period = log(calls, "first"), levers = { "a.b" } },
    { after_period = log(calls, "second"), at_end = log(calls, "end") })
  joined.after_period()
  joined.at_end()
  tap.is(calls, { "own", "first", "second", "end" }, "hooks of a scenario act first, then rules in their order")
  tap.is({ joined.id, joined.at_start, joined.levers }, { "x" }, "nothing else is added to a scenario")
  local both = hooks.join({ levers = { "a.b" } }, { levers = { "c.d" } })
  tap.is(both.levers, { "a.b", "c.d" }, "joined rules move the levers of both")
  local seen = {}
  local some = hooks.between({ before_period = function(world) seen[#seen + 1] = world.period end }, "2016Q2", "2016Q3")
  for i = 0, 4 do some.before_period { period = phase.later("2016Q1", i) } end
  tap.is(seen, { "2016Q2", "2016Q3" }, "a rule acts between two quarters")
  local count = 0
  local third = hooks.every(3, { before_period = function() count = count + 1 end })
  for _ = 1, 2 do
    third.at_start {}
    for _ = 1, 4 do third.before_period {} end
  end
  tap.is(count, 4, "every third quarter is the first and the fourth, in every run")
end

local function aims()
  tap.is(targeting.merge({ training = { fund = 8 } }, { ["sampling.ratio"] = 1 }),
    { ["training.fund"] = 8, ["sampling.ratio"] = 1 }, "levers are merged, nested or dotted")
  tap.is(targeting.sampling { A = 0.5, signal = 3 }, { ["sampling.weight_A"] = 0.5, ["risk.targeting"] = 3 },
    "weights of classes")
  tap.is(targeting.port { D = 1 }, { ["trade.check_D"] = 1 }, "port")
  tap.is(targeting.steps(2), { A = 0.5, B = 1, C = 2, D = 4 }, "weights that double")
  tap.is(targeting.rates(0.04, { A = 0.5, B = 1, C = 1.5, D = 3 }, { A = 0.2, B = 0.5, C = 0.2, D = 0.1 }),
    { A = 0.04 * 0.5 / 1.2, B = 0.04 / 1.2, C = 0.05, D = 0.1 }, "samples by class")
  local need = { a = 0.3, b = 0.1 }
  tap.is(targeting.divide { total = 1, need = need }, { a = 0.75, b = 0.25 }, "shares in proportion")
  tap.is(targeting.divide { total = 1, need = need, power = 2 }, { a = 0.9, b = 0.1 }, "the worst get more")
  tap.is(targeting.divide { total = 1, need = need, power = 0 }, { a = 0.5, b = 0.5 }, "power 0 does not look at need")
  tap.is(targeting.divide { total = 1, need = need, high = 0.6 }, { a = 0.6, b = 0.4 }, "what a limit takes goes on")
  tap.is(targeting.divide { total = 1, need = need, low = 0.3 }, { a = 0.7, b = 0.3 }, "what a floor gives is taken")
  tap.is(targeting.divide { total = 1, need = { a = 8, b = 1, c = 1 }, low = 0.15, high = 0.6 },
    { a = 0.6, b = 0.2, c = 0.2 }, "a ceiling may lift others over the floor")
  tap.is(targeting.divide { total = 1, need = { a = 0, b = 0 } }, { a = 0.5, b = 0.5 }, "no need, equal shares")
  local rule = targeting.to_need {
    levers = { micro = "fees.relief_micro", small = "fees.relief_small" }, need = "harm_share", total = 1, high = 1,
    every = 2,
  }
  local harm = { micro = 0.03, small = 0.01 }
  local world = tap.world({}, {}, { harm_share = harm })
  rule.at_start(world)
  rule.before_period(world)
  tap.is(world.levers, { ["fees.relief_micro"] = 0.75, ["fees.relief_small"] = 0.25 }, "levers are aimed at need")
  harm.small = 0.03
  rule.before_period(world)
  tap.is(world.levers["fees.relief_small"], 0.25, "not every quarter")
  rule.before_period(world)
  tap.is(world.levers["fees.relief_small"], 0.5, "but when its time has come")
end

local function mistakes()
  tap.raises(function() feedback.steps(options { upp = 1 }) end, "feedback.steps: unknown option \"upp\"", "options")
  tap.raises(function() feedback.steps(options { low = 1 }) end, "feedback.steps: low is above high", "limits")
  tap.raises(function() feedback.proportional(BASE) end, "gain expects a number, not nil", "a gain is needed")
  tap.raises(function() feedback.switch { lever = "a", metric = "b", on = 1, start_below = 1 } end,
    "start_below and stop_above, or", "thresholds come in pairs")
  tap.raises(function() feedback.switch { lever = "a", metric = "b", on = 1, start_below = 2, stop_above = 1 } end,
    "the thresholds cross", "thresholds in order")
  tap.raises(function() budget.cap { limit = "much", levers = { "a" } } end,
    "limit expects a number or a function, not \"much\"", "a limit is a number")
  tap.raises(function() budget.cap { limit = 1, levers = {} } end, "expects at least 1 values", "a cap needs levers")
  tap.raises(function() hooks.attach({}, { levers = { "a" } }, { levers = { "a" } }) end, "two rules move a", "rules")
  tap.raises(function() hooks.attach({}, { at_start = 1 }) end, "at_start of rule 1 is not a function", "hooks")
  tap.raises(function() targeting.merge({ a = 1 }, { a = 2 }) end, "a is set twice, in tables 1 and 2", "merging")
  tap.raises(function() targeting.sampling { E = 1 } end, "unknown option \"E\"", "classes")
  tap.raises(function() targeting.divide { total = 3, need = { a = 1, b = 1 }, high = 1 } end, "add up to 3", "sums")
  tap.raises(function() targeting.to_need { levers = { large = "x" }, need = "y", total = 1, high = 1 } end,
    "no size \"large\"", "cells")
end

return readout(function()
  proportional()
  steps()
  switch()
  budgets()
  joining()
  aims()
  mistakes()
  tap.done()
end)
