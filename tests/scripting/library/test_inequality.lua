-- Measures of inequality and welfare against values by hand and against their axioms.
local cells, inequality, welfare = require "cells", require "inequality", require "welfare"
local tap = require "tap"

local THREE = { 1, 3 }

local function by_hand()
  tap.is(inequality.gini(THREE), 0.25, "Gini of 1 and 3")
  tap.is(inequality.gini { 0, 0, 0, 1 }, 0.75, "Gini of one who has all among four")
  tap.is(inequality.theil(THREE), (0.5 * math.log(0.5) + 1.5 * math.log(1.5)) / 2, "Theil's T of 1 and 3")
  tap.is(inequality.theil { 0, 0, 0, 1 }, math.log(4), "Theil's T of one who has all is ln of how many")
  tap.is(inequality.theil_l(THREE), (math.log(2) + math.log(2 / 3)) / 2, "Theil's L of 1 and 3")
  tap.is(inequality.atkinson(THREE, 1), 1 - math.sqrt(3) / 2, "Atkinson's index with aversion 1")
  tap.is(inequality.atkinson(THREE, 2), 0.25, "Atkinson's index with aversion 2: the harmonic mean is 1.5")
  tap.is(inequality.atkinson(THREE, 0.5), 1 - ((1 + math.sqrt(3)) / 2) ^ 2 / 2, "Atkinson's index with aversion 1/2")
  tap.is(inequality.equivalent(THREE, 2), 1.5, "what everybody could have instead")
  tap.is(inequality.variation(THREE), 0.5, "the coefficient of variation of 1 and 3")
end

local function axioms()
  local values, weights, repeated = { 1, 2, 5 }, { 2, 1, 3 }, { 1, 1, 2, 5, 5, 5 }
  for _, name in ipairs { "gini", "theil", "theil_l", "variation" } do
    local f = inequality[name]
    tap.is(f(values, weights), f(repeated), name .. ": a weight counts as often as it says")
    tap.is(f { 7, 14, 35 }, f(values), name .. ": the unit does not matter")
    tap.is(f { 5, 1, 2 }, f(values), name .. ": the order does not matter")
    tap.is(f { 4, 4, 4 }, 0, name .. ": equals have none")
    tap.ok(f { 2, 2, 4 } < f { 1, 2, 5 }, name .. ": a transfer from the rich to the poor lowers it")
    tap.is(f { -1, 2 }, nil, name .. ": not defined for a negative amount")
    tap.is(f { 0, 0 }, nil, name .. ": not defined for a sum of 0")
  end
  tap.is(inequality.atkinson(values, 0.7, weights), inequality.atkinson(repeated, 0.7), "atkinson: weights count")
  tap.is(inequality.atkinson({ 0, 1 }, 1), nil, "atkinson: an amount of 0 is ruin when aversion is 1")
  tap.is(inequality.atkinson(values, 0), 0, "atkinson: who does not mind sees none")
  tap.is(inequality.theil_l { 0, 1 }, nil, "theil_l: not defined for an amount of 0")
end

local function worth()
  tap.is(welfare.utility(4, 0.5), 4, "utility of 4 with aversion 1/2")
  tap.is(welfare.utility(1, 1), 0, "utility of 1 with aversion 1")
  tap.is(welfare.weight(50, 100, 1.3), 2 ^ 1.3, "half the income weighs 2 ^ 1.3")
  tap.is(welfare.weights({ a = 50, b = 200 }, 100, 1), { a = 2, b = 0.5 }, "weights by key")
  tap.is(welfare.sum({ a = 10, b = -4 }, { a = 2, b = 0.5 }), 18, "a weighted sum")
end

local CELLS = {
  revenue = { micro = 100, small = 300, medium = 0 }, employment = { micro = 100, small = 100, medium = 0 },
  profit = { micro = 10, small = 20, medium = 30 }, consumer_harm = { micro = 4, small = 2, medium = 0 },
}

local function metrics()
  local world = tap.world({}, {}, CELLS)
  tap.is(cells.read(world, "profit", "size"), CELLS.profit, "a metric in every cell")
  tap.is(cells.read(world, "profit", "sector"), {}, "a cell where it is missing is not there")
  local each, count = cells.per(world, "revenue", "employment", "size")
  tap.is({ each, count }, { { 1, 3 }, { 100, 100 } }, "amounts for one, without empty cells")
  tap.is({ cells.least { a = 3, b = 1, c = 1 } }, { "b", 1 }, "the cell with the least")
  tap.is({ cells.least({ a = 3, b = 1 }, true) }, { "a", 3 }, "the cell with the most")
  local gini = inequality.metric { of = "revenue", per = "employment" }
  tap.is(gini.value(world), 0.25, "inequality between size classes as a metric")
  local atkinson = inequality.metric { measure = "atkinson", of = "revenue", per = "employment", aversion = 2 }
  tap.is(atkinson.value(world), 0.25, "the aversion of the metric is used")
  tap.is(inequality.metric({ of = "none" }).value(world), nil, "a metric without cells is missing")
  local weighted = welfare.metric {
    of = { profit = 1, consumer_harm = -2 }, weights = { micro = 2, small = 1, medium = 0.5 },
  }
  tap.is(weighted.value(world), 2 * (10 - 8) + (20 - 4) + 15, "weighted welfare by hand")
  CELLS.consumer_harm.medium = nil
  tap.is(weighted.value(world), nil, "weighted welfare is missing where a part is")
end

local function mistakes()
  tap.raises(function() inequality.gini({ 1, 2 }, { 1, -1 }) end, "inequality.gini: weights[2] expects", "weights")
  tap.raises(function() inequality.metric { of = "profit", measure = "ginni" } end, "no measure \"ginni\"", "measures")
  tap.raises(function() inequality.metric { of = "profit", by = "region" } end, "by expects \"size\"", "kinds of cell")
  tap.raises(function() inequality.atkinson({ 1 }, -1) end, "aversion expects a number of at least 0", "aversion")
  tap.raises(function() welfare.metric { of = { profit = 1 }, weights = { micro = 1 } } end,
    "weights.small expects a number, not nil", "every cell needs a weight")
  tap.raises(function() welfare.weight(0, 1, 1) end, "amount expects a number above 0, not 0", "no income, no weight")
  tap.raises(function() cells.keys "colour" end, "expects \"size\" or \"sector\", not colour", "kinds of keys")
end

return readout(function(_, sectors)
  by_hand()
  axioms()
  worth()
  metrics()
  mistakes()
  tap.is(cells.sectors, sectors, "the sectors are those of the engine")
  tap.done()
end)
