-- Social welfare with weights: what a yuan is worth depends on who gets it.
--
--   local welfare = require "welfare"
--   metrics = { weighted = welfare.metric {
--     of = { profit = 1, consumer_harm = -1 }, by = "size", weights = { micro = 1.5, small = 1, medium = 0.7 } } }
--
-- The engine's own metric `welfare` weighs everybody alike. Sources: Atkinson (1970); HM Treasury, The Green Book
-- (2022), annex 3, whose weights are (median income / income) ^ 1.3.
local cells, check = require "cells", require "check"

local M = {}

-- Utility of an amount above 0: x ^ (1 - aversion) / (1 - aversion), its logarithm for aversion 1.
function M.utility(amount, aversion)
  check.value(amount, "welfare.utility: amount", { "number", above = 0 })
  check.value(aversion, "welfare.utility: aversion", { "number", low = 0 })
  if aversion == 1 then return math.log(amount) end
  return amount ^ (1 - aversion) / (1 - aversion)
end

-- The worth of one more unit to whom has `amount`, against whom has `reference`: (reference / amount) ^ aversion.
function M.weight(amount, reference, aversion)
  check.value(amount, "welfare.weight: amount", { "number", above = 0 })
  check.value(reference, "welfare.weight: reference", { "number", above = 0 })
  check.value(aversion, "welfare.weight: aversion", { "number", low = 0 })
  return (reference / amount) ^ aversion
end

-- The same for a table by key, say income by cell.
function M.weights(amounts, reference, aversion)
  check.value(amounts, "welfare.weights: amounts", { "table" })
  local weights = {}
  for key, amount in pairs(amounts) do weights[key] = M.weight(amount, reference, aversion) end
  return weights
end

-- Sum over the keys of values of weight times value; every key needs a weight.
function M.sum(values, weights)
  check.value(values, "welfare.sum: values", { "table" })
  check.value(weights, "welfare.sum: weights", { "table" })
  local sum = 0
  for key, value in pairs(values) do
    local weight = check.value(weights[key], "welfare.sum: weights." .. tostring(key), { "number" })
    sum = sum + weight * value
  end
  return sum
end

-- An own metric, the weighted sum over cells of a sum of metrics. of: the sign or factor of each metric, in money;
-- by: "size" or "sector"; weights: for every cell of it; title: as in any metric. Missing when a part is.
function M.metric(options)
  local o = check.options(options, "welfare.metric", {
    of = { "table" }, by = { "text", default = "size" }, weights = { "table" },
    title = { "text", "table", default = "Weighted welfare" }, unit = { "text", default = "million CNY a year" },
  })
  if o.by ~= "size" and o.by ~= "sector" then
    error("welfare.metric: by expects \"size\" or \"sector\", not \"" .. o.by .. "\"", 2)
  end
  for metric, factor in pairs(o.of) do check.value(factor, "welfare.metric: of." .. tostring(metric), { "number" }) end
  for _, key in ipairs(cells.keys(o.by)) do
    check.value(o.weights[key], "welfare.metric: weights." .. key, { "number" })
  end
  local function amount(world, cell)
    local sum = 0
    for metric, factor in pairs(o.of) do
      local value = world.metrics(metric, cell)
      if value == nil then return nil end
      sum = sum + factor * value
    end
    return sum
  end
  return {
    unit = o.unit,
    title = o.title,
    value = function(world)
      local values = cells.read(world, amount, o.by)
      for _, key in ipairs(cells.keys(o.by)) do
        if values[key] == nil then return nil end
      end
      return M.sum(values, o.weights)
    end,
  }
end

return M
