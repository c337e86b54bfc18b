-- Targeting: whom a measure is aimed at.
--
--   local targeting = require "targeting"
--   levers = targeting.merge(targeting.sampling { A = 0.25, D = 8, listed = 10 }, { training = { target = "need" } })
--
-- Aiming moves a given effort; it does not add to it: sampling.ratio stays the mean number of samples per firm and
-- year, whatever the weights.
local cells, check, hooks = require "cells", require "check", require "hooks"

local M = {}

local CLASSES = { "A", "B", "C", "D" }

-- ---- tables of levers ----

-- One flat table of levers from several, nested or dotted. A lever that is set twice is an error.
function M.merge(...)
  local merged, where = {}, {}
  local function add(name, value, n)
    if merged[name] ~= nil and where[name] ~= n then
      error("targeting.merge: " .. name .. " is set twice, in tables " .. where[name] .. " and " .. n, 3)
    end
    merged[name], where[name] = value, n
  end
  for n, levers in ipairs { ... } do
    check.value(levers, "targeting.merge: table " .. n, { "table" })
    for name, value in pairs(levers) do
      if type(value) == "table" then
        for part, inner in pairs(value) do add(name .. "." .. part, inner, n) end
      else
        add(name, value, n)
      end
    end
  end
  return merged
end

local WEIGHT = { "number", low = 0, high = 20, optional = true }
local FURTHER = { "number", low = 1, high = 20, optional = true }

-- { A =, B =, C =, D =, listed =, signal = }: how much more often a firm of a credit class, on the key supervision
-- list, or with a risk signal is sampled. What is not said stays. Returns levers sampling.weight_* and risk.targeting.
function M.sampling(options)
  local o = check.options(options, "targeting.sampling", {
    A = WEIGHT, B = WEIGHT, C = WEIGHT, D = WEIGHT, listed = FURTHER, signal = FURTHER,
  })
  local levers = { ["sampling.weight_listed"] = o.listed, ["risk.targeting"] = o.signal }
  for _, class in ipairs(CLASSES) do levers["sampling.weight_" .. class] = o[class] end
  return levers
end

-- { A =, B =, C =, D = }: the share of export lots that is inspected at the port. Returns levers trade.check_*.
function M.port(options)
  local share = { "number", low = 0, high = 1, optional = true }
  local o = check.options(options, "targeting.port", { A = share, B = share, C = share, D = share })
  local levers = {}
  for _, class in ipairs(CLASSES) do levers["trade.check_" .. class] = o[class] end
  return levers
end

-- Weights of the credit classes that rise by the ratio `steepness` from class to class, with B at 1: 1 samples blindly,
-- 2 gives A 0.5, B 1, C 2, D 4. At most 20. For targeting.sampling.
function M.steps(steepness)
  check.value(steepness, "targeting.steps: steepness", { "number", low = 1 })
  local weights = {}
  for i, class in ipairs(CLASSES) do weights[class] = math.min(20, steepness ^ (i - 2)) end
  return weights
end

-- Samples per firm and year in each class: ratio * weight / mean weight, where `shares` are the shares of the firms
-- in the classes (metrics class_a ... class_d). All three by class; what the weights of a plan mean in numbers.
function M.rates(ratio, weights, shares)
  check.value(ratio, "targeting.rates: ratio", { "number", low = 0 })
  check.value(weights, "targeting.rates: weights", { "table" })
  check.value(shares, "targeting.rates: shares", { "table" })
  local sum, total = 0, 0
  for class, share in pairs(shares) do
    check.value(share, "targeting.rates: shares." .. tostring(class), { "number", low = 0 })
    check.value(weights[class], "targeting.rates: weights." .. tostring(class), { "number", low = 0 })
    sum, total = sum + share, total + share * weights[class]
  end
  if total <= 0 then error("targeting.rates: no firm has a weight above 0", 2) end
  local rates = {}
  for class in pairs(shares) do rates[class] = ratio * weights[class] * sum / total end
  return rates
end

-- ---- dividing by need ----

-- One round of dividing: shares of what is left in proportion to need among the free keys; then those beyond a limit
-- are fixed, all above when they exceed by more than the others fall short, else all below. What is left after it, or
-- nil when none was fixed.
local function fix(shares, need, free, left, low, high)
  local sum, count, excess = 0, 0, 0
  for key in pairs(free) do sum, count = sum + need[key], count + 1 end
  for key in pairs(free) do
    shares[key] = sum > 0 and left * need[key] / sum or left / count
    excess = excess + math.max(0, shares[key] - high) - math.max(0, low - shares[key])
  end
  local fixed, rest = false, left
  for key in pairs(free) do
    local over, under = shares[key] > high, shares[key] < low
    if (excess >= 0 and over) or (excess < 0 and under) then
      shares[key], free[key], fixed = over and high or low, nil, true
      rest = rest - shares[key]
    end
  end
  return fixed and rest or nil
end

-- Divide `total` among the keys of `need` (amounts of at least 0) in proportion to need ^ power, no share below `low`
-- or above `high`. power 0 gives all the same, 1 in proportion, 2 more to the worst. What a limit takes goes to the
-- others; the shares add up to `total`, which must lie between so many times low and high. Returns shares by key.
function M.divide(options)
  local o = check.options(options, "targeting.divide", {
    total = { "number", low = 0 }, need = { "table" }, power = { "number", low = 0, default = 1 },
    low = { "number", low = 0, default = 0 }, high = { "number", low = 0, optional = true },
  })
  local need, free, count = {}, {}, 0
  for key, value in pairs(o.need) do
    check.value(value, "targeting.divide: need." .. tostring(key), { "number", low = 0 })
    need[key], free[key], count = value ^ o.power, true, count + 1
  end
  if count == 0 then error("targeting.divide: need is empty", 2) end
  local high = o.high or o.total
  if o.total < count * o.low or o.total > count * high then
    error(string.format("targeting.divide: %d shares from %.9g to %.9g can't add up to %.9g", count, o.low, high,
      o.total), 2)
  end
  local shares, left = {}, o.total
  while left and next(free) do left = fix(shares, need, free, left, o.low, high) end
  return shares
end

-- A rule that aims levers at the cells in need, every `every` quarters: { levers = { micro = "fees.relief_micro",
-- small = "fees.relief_small" }, by = "size", need = "harm_share", total = 1, low = 0, high = 1, power = 1 }. need is a
-- metric, or a function of (world, cell), of which more means more need; below 0 counts as 0. The values of the levers
-- are shares of `total` as targeting.divide gives them. Levers stay where a need is missing.
function M.to_need(options)
  local o = check.options(options, "targeting.to_need", {
    levers = { "table" }, by = { "text", default = "size" }, need = { "text", "function" },
    total = { "number", low = 0 }, low = { "number", low = 0, default = 0 }, high = { "number", low = 0 },
    power = { "number", low = 0, default = 1 }, every = { "whole", low = 1, default = 4 },
  })
  local names, known = {}, {}
  for _, key in ipairs(cells.keys(o.by)) do known[key] = true end
  for key, lever in pairs(o.levers) do
    if not known[key] then error("targeting.to_need: no " .. o.by .. " \"" .. tostring(key) .. "\"", 2) end
    names[#names + 1] = check.value(lever, "targeting.to_need: levers." .. key, { "text" })
  end
  local rule = { levers = names }
  function rule.before_period(world)
    local value, need = cells.read(world, o.need, o.by), {}
    for key in pairs(o.levers) do
      if value[key] == nil then return end
      need[key] = math.max(0, value[key])
    end
    local shares = M.divide { total = o.total, need = need, power = o.power, low = o.low, high = o.high }
    for key, lever in pairs(o.levers) do world.levers[lever] = shares[key] end
  end
  return hooks.every(o.every, rule)
end

return M
