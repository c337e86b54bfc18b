-- Inequality: how unevenly something is spread.
--
--   local inequality = require "inequality"
--   inequality.gini({ 1, 3 })                                              -- 0.25
--   metrics = { gap = inequality.metric { measure = "theil", of = "revenue", per = "employment", by = "size" } }
--
-- values is a list of amounts, weights a list of how many have each (ones unless given). All measures are 0 when
-- everybody has the same and nil where they are not defined: for a negative amount, or a sum of 0. Over cells they
-- measure what lies between the cells and nothing of what lies within.
-- Sources: Atkinson (1970), On the measurement of inequality; Theil (1967); Cowell (2011), Measuring Inequality.
local cells, check = require "cells", require "check"

local M = {}

-- Checked weights, their sum and the mean; nil when the measure is not defined. least: the smallest amount allowed,
-- reached or (strict) not.
local function prepare(values, weights, where, strict)
  local w = check.weights(weights, values, where .. ": weights", 2)
  local sum, total = 0, 0
  for i, x in ipairs(values) do
    if x < 0 or (strict and x == 0 and w[i] > 0) then return nil end
    sum, total = sum + w[i], total + w[i] * x
  end
  if total <= 0 then return nil end
  return w, sum, total / sum
end

local NUMBER = { "number" }

-- The Gini coefficient, sum_ij w_i w_j |x_i - x_j| / (2 W^2 mean): from 0 to 1.
function M.gini(values, weights)
  check.list(values, "inequality.gini: values", NUMBER)
  local w, sum, mean = prepare(values, weights, "inequality.gini")
  if not w then return nil end
  local order = {}
  for i = 1, #values do order[i] = i end
  table.sort(order, function(a, b) return values[a] < values[b] end)
  local below, area = 0, 0
  for _, i in ipairs(order) do
    area = area + w[i] * values[i] * (2 * below + w[i])
    below = below + w[i]
  end
  return math.max(0, area / (sum * sum * mean) - 1)
end

-- Theil's T, the mean of (x / mean) ln(x / mean): from 0 to ln of how many there are. It weighs the top.
function M.theil(values, weights)
  check.list(values, "inequality.theil: values", NUMBER)
  local w, sum, mean = prepare(values, weights, "inequality.theil")
  if not w then return nil end
  local t = 0
  for i, x in ipairs(values) do
    if x > 0 then t = t + w[i] * x / mean * math.log(x / mean) end
  end
  return math.max(0, t / sum)
end

-- Theil's L, the mean logarithmic deviation, the mean of ln(mean / x): from 0. It weighs the bottom; nil when an
-- amount is 0.
function M.theil_l(values, weights)
  check.list(values, "inequality.theil_l: values", NUMBER)
  local w, sum, mean = prepare(values, weights, "inequality.theil_l", true)
  if not w then return nil end
  local l = 0
  for i, x in ipairs(values) do
    if w[i] > 0 then l = l + w[i] * math.log(mean / x) end
  end
  return math.max(0, l / sum)
end

-- What everybody could have instead, for the same welfare, when inequality is disliked as `aversion` says: the
-- power mean of exponent 1 - aversion, the geometric mean for 1. In the unit of the values.
function M.equivalent(values, aversion, weights)
  check.list(values, "inequality.equivalent: values", NUMBER)
  check.value(aversion, "inequality.equivalent: aversion", { "number", low = 0 })
  local w, sum = prepare(values, weights, "inequality.equivalent", aversion >= 1)
  if not w then return nil end
  local e = 0
  for i, x in ipairs(values) do
    if w[i] > 0 then e = e + w[i] * (aversion == 1 and math.log(x) or x ^ (1 - aversion)) end
  end
  if aversion == 1 then return math.exp(e / sum) end
  return (e / sum) ^ (1 / (1 - aversion))
end

-- Atkinson's index, 1 - equivalent / mean: the share of the total that could be given up for equality. aversion is
-- 0 or more; 0.5, 1 and 2 are customary. nil when an amount is 0 and aversion is 1 or more.
function M.atkinson(values, aversion, weights)
  check.list(values, "inequality.atkinson: values", NUMBER)
  check.value(aversion, "inequality.atkinson: aversion", { "number", low = 0 })
  local w, _, mean = prepare(values, weights, "inequality.atkinson", aversion >= 1)
  if not w then return nil end
  return math.max(0, 1 - M.equivalent(values, aversion, w) / mean)
end

-- The coefficient of variation: the standard deviation (dividing by the sum of the weights) over the mean.
function M.variation(values, weights)
  check.list(values, "inequality.variation: values", NUMBER)
  local w, sum, mean = prepare(values, weights, "inequality.variation")
  if not w then return nil end
  local square = 0
  for i, x in ipairs(values) do square = square + w[i] * (x - mean) ^ 2 end
  return math.sqrt(square / sum) / mean
end

local MEASURES = {
  gini = M.gini, theil = M.theil, theil_l = M.theil_l, variation = M.variation,
  atkinson = function(values, weights, aversion) return M.atkinson(values, aversion, weights) end,
}

-- An own metric: { measure = "gini", of = "revenue", per = "employment", by = "size" } measures how unevenly revenue
-- per employee is spread between the size classes. measure: gini theil theil_l atkinson variation; of and per:
-- metrics that add up over cells (money, firms, employment); by: "size" or "sector"; aversion: of Atkinson's, 1
-- unless said; title: as in any metric.
function M.metric(options)
  local o = check.options(options, "inequality.metric", {
    measure = { "text", default = "gini" }, of = { "text" }, per = { "text", default = "firms" },
    by = { "text", default = "size" }, aversion = { "number", low = 0, default = 1 },
    title = { "text", "table", optional = true },
  })
  local measure = MEASURES[o.measure]
  if not measure then
    error("inequality.metric: no measure \"" .. o.measure .. "\"; allowed atkinson, gini, theil, theil_l, variation", 2)
  end
  if o.by ~= "size" and o.by ~= "sector" then
    error("inequality.metric: by expects \"size\" or \"sector\", not \"" .. o.by .. "\"", 2)
  end
  return {
    unit = "1",
    title = o.title or o.measure .. " of " .. o.of .. " per " .. o.per .. " between cells of " .. o.by,
    value = function(world)
      local each, count = cells.per(world, o.of, o.per, o.by)
      return #each > 0 and measure(each, count, o.aversion) or nil
    end,
  }
end

return M
