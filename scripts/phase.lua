-- Phase-in: schedules from a compact table.
--
--   local phase = require "phase"
--   levers = { ["sampling.ratio"] = schedule(phase.linear { "2015Q3", 0.04, "2017Q3", 0.12, "2020Q3", 0.08 }) }
--
-- Every function that makes values through time returns a plain table, quarter = value, each value holding until
-- the next: what schedule { } takes. So it can be printed, scaled, delayed, or asked in a hook with phase.at.
-- A length of time is a number of quarters or a text, "8q" or "2y".
local check = require "check"

local M = {}

-- ---- quarters ----

-- Quarters since the year 0: "2016Q1" is 8064.
function M.index(quarter)
  check.value(quarter, "phase.index: quarter", { "quarter" })
  return tonumber(quarter:sub(1, 4)) * 4 + tonumber(quarter:sub(6, 6)) - 1
end

local function label(index)
  return string.format("%04dQ%d", index // 4, index % 4 + 1)
end

-- The quarter n quarters later; earlier when n is negative.
function M.later(quarter, n)
  check.value(quarter, "phase.later: quarter", { "quarter" })
  check.value(n, "phase.later: n", { "whole" })
  return label(M.index(quarter) + math.tointeger(n))
end

-- How many quarters lie between two: 0 when they are the same.
function M.span(from, to)
  check.value(from, "phase.span: from", { "quarter" })
  check.value(to, "phase.span: to", { "quarter" })
  return M.index(to) - M.index(from)
end

-- Quarters of a length, a whole number above 0; nil when it is none.
local function quarters(length)
  local n = length
  if type(length) == "string" then
    local digits, unit = length:match("^(%d+)([yq])$")
    n = digits and tonumber(digits) * (unit == "y" and 4 or 1)
  end
  return type(n) == "number" and n >= 1 and n % 1 == 0 and math.tointeger(n) or nil
end

-- ---- what alternates quarter and value ----

-- Lists of indices and values of { "2015Q3", 1, "2018Q1", 2 }; the quarters must rise.
local function points(list, where, least)
  local at, value = {}, {}
  for i = 1, #list, 2 do
    check.value(list[i], where .. "[" .. i .. "]", { "quarter" }, 2)
    check.value(list[i + 1], where .. "[" .. i + 1 .. "]", { "number" }, 2)
    at[#at + 1], value[#value + 1] = M.index(list[i]), list[i + 1]
    if #at > 1 and at[#at] <= at[#at - 1] then
      error(where .. ": " .. list[i] .. " does not come after " .. list[i - 2], 3)
    end
  end
  if #at < least then error(where .. " expects at least " .. least .. " pairs: quarter, value", 3) end
  return at, value
end

-- { "2015Q3", 200, "2017Q1", 400 }: each value holds until the next.
function M.steps(list)
  check.value(list, "phase.steps", { "table" })
  local at, value = points(list, "phase.steps", 1)
  local values = {}
  for i = 1, #at do values[label(at[i])] = value[i] end
  return values
end

-- { "2015Q3", 0.04, "2017Q3", 0.12, ... }: straight lines from point to point, the last value holds.
function M.linear(list)
  check.value(list, "phase.linear", { "table" })
  local at, value = points(list, "phase.linear", 2)
  local values = { [label(at[1])] = value[1] }
  for i = 2, #at do
    local n = at[i] - at[i - 1]
    for k = 1, n do
      values[label(at[i - 1] + k)] = k == n and value[i] or value[i - 1] + (value[i] - value[i - 1]) * k / n
    end
  end
  return values
end

-- { from = 0.04, to = 0.12, "2015Q3", 0.1, "2016Q3", 0.5, "2018Q1", 1 }: a roll-out in stages. A share of the
-- country is at `to`, the rest at `from`; the lever is what holds on average.
function M.stages(options)
  local o = check.options(options, "phase.stages", { from = { "number" }, to = { "number" } }, true)
  local at, share = points(o, "phase.stages", 1)
  local values = {}
  for i = 1, #at do
    check.value(share[i], "phase.stages[" .. 2 * i .. "]", { "number", low = 0, high = 1 })
    values[label(at[i])] = o.from + share[i] * (o.to - o.from)
  end
  return values
end

-- ---- from one value to another ----

local CHANGE = {
  from = { "number" }, to = { "number" }, start = { "quarter" }, over = { "whole", "text" },
}

-- o.over values that move from o.from, the last being o.to; path(u) for u in (0, 1].
local function move(o, where, path)
  local n = quarters(o.over)
  if not n then
    error(where .. ": over expects quarters above 0, \"8q\" or \"2y\", not " .. tostring(o.over), 3)
  end
  local first, values = M.index(o.start), {}
  for k = 1, n do values[label(first + k - 1)] = k == n and o.to or path(k / n) end
  return values
end

-- { from =, to =, start = "2015Q3", over = "2y" }: slow, fast, slow, as institutions change. The path is
-- 3 u^2 - 2 u^3; as with ramp, the first move is in `start` and `to` is reached in the last quarter of `over`.
function M.smooth(options)
  local o = check.options(options, "phase.smooth", CHANGE)
  local values = move(o, "phase.smooth", function(u) return o.from + (o.to - o.from) * u * u * (3 - 2 * u) end)
  return values
end

-- The same by equal ratios: so many per cent every quarter. Both ends must be above 0.
function M.geometric(options)
  local o = check.options(options, "phase.geometric", CHANGE)
  if o.from <= 0 or o.to <= 0 then error("phase.geometric: from and to must be above 0", 2) end
  local values = move(o, "phase.geometric", function(u) return o.from * (o.to / o.from) ^ u end)
  return values
end

-- ---- on and off ----

-- { value = 800, first = "2015Q3", last = "2018Q4", after = 0 }: a measure that ends after `last`.
function M.window(options)
  local o = check.options(options, "phase.window", {
    value = { "number" }, first = { "quarter" }, last = { "quarter" }, after = { "number" },
  })
  if o.last < o.first then error("phase.window: " .. o.last .. " is before " .. o.first, 2) end
  return { [o.first] = o.value, [M.later(o.last, 1)] = o.after }
end

-- { on = 0.08, off = 0.02, first = "2015Q3", last = "2020Q4", every = 4, lasts = 1 }: campaigns that start `every`
-- quarters from `first` on, none after `last`, and last `lasts` quarters.
function M.campaign(options)
  local o = check.options(options, "phase.campaign", {
    on = { "number" }, off = { "number" }, first = { "quarter" }, last = { "quarter" },
    every = { "whole", low = 2, default = 4 }, lasts = { "whole", low = 1, default = 1 },
  })
  if o.last < o.first then error("phase.campaign: " .. o.last .. " is before " .. o.first, 2) end
  if o.lasts >= o.every then error("phase.campaign: lasts must be below every, or there is no pause", 2) end
  local values, last = {}, M.index(o.last)
  for start = M.index(o.first), last, math.tointeger(o.every) do
    values[label(start)] = o.on
    values[label(start + math.tointeger(o.lasts))] = o.off
  end
  return values
end

-- ---- what can be done with such a table ----

-- The value that holds in a quarter; nil before the first.
function M.at(values, quarter)
  check.value(values, "phase.at: values", { "table" })
  check.value(quarter, "phase.at: quarter", { "quarter" })
  local found, value = "", nil
  for from, v in pairs(values) do
    if from <= quarter and from > found then found, value = from, v end
  end
  return value
end

-- Every value times a factor.
function M.scale(values, factor)
  check.value(values, "phase.scale: values", { "table" })
  check.value(factor, "phase.scale: factor", { "number" })
  local scaled = {}
  for quarter, value in pairs(values) do scaled[quarter] = value * factor end
  return scaled
end

-- Everything n quarters later.
function M.delay(values, n)
  check.value(values, "phase.delay: values", { "table" })
  check.value(n, "phase.delay: n", { "whole" })
  local delayed = {}
  for quarter, value in pairs(values) do delayed[M.later(quarter, n)] = value end
  return delayed
end

return M
