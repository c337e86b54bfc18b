-- Checks of arguments: a mistake is told at the line that made it.
--
--   local check = require "check"
--   function M.ramp(options)
--     local o = check.options(options, "m.ramp", { to = { "number", low = 0 }, over = { "whole", default = 8 } })
--
-- A rule is a list of kinds, any of which will do, and limits of numbers: low, high (both may be reached), above
-- (may not); default makes an option optional, optional = true too. Kinds: number whole text quarter function
-- table boolean. Numbers are finite. Errors point to the caller of the function that checks.
local M = {}

local WORDS = {
  number = "a number", whole = "a whole number", text = "a text", quarter = "a quarter such as \"2016Q1\"",
  ["function"] = "a function", table = "a table", boolean = "true or false",
}

local function show(value)
  if type(value) == "number" then return string.format("%.9g", value) end
  if type(value) == "string" then return "\"" .. value .. "\"" end
  if value == nil or type(value) == "boolean" then return tostring(value) end
  return "a " .. type(value)
end

local function is_number(value)
  return type(value) == "number" and value == value and value ~= math.huge and value ~= -math.huge
end

local function is_kind(value, kind)
  if kind == "number" then return is_number(value) end
  if kind == "whole" then return is_number(value) and value % 1 == 0 end
  if kind == "text" then return type(value) == "string" end
  if kind == "quarter" then return type(value) == "string" and value:find("^%d%d%d%dQ[1-4]$") ~= nil end
  return type(value) == kind
end

local function within(value, rule)
  if type(value) ~= "number" then return true end
  return not (rule.low and value < rule.low or rule.high and value > rule.high or rule.above and value <= rule.above)
end

local function limits(rule)
  local low, high = rule.low or rule.above, rule.high
  local from = rule.above and "above" or "from"
  if low and high then return string.format(" %s %.9g to %.9g", from, low, high) end
  if rule.above then return string.format(" above %.9g", low) end
  if low then return string.format(" of at least %.9g", low) end
  if high then return string.format(" of at most %.9g", high) end
  return ""
end

local function expected(rule)
  local words = {}
  for i, kind in ipairs(rule) do
    words[i] = WORDS[kind] .. ((kind == "number" or kind == "whole") and limits(rule) or "")
  end
  return table.concat(words, " or ")
end

-- What is wrong with a value, or nil.
local function fault(value, rule)
  for _, kind in ipairs(rule) do
    if is_kind(value, kind) and within(value, rule) then return nil end
  end
  return "expects " .. expected(rule) .. ", not " .. show(value)
end

local function names(rules)
  local list = {}
  for name in pairs(rules) do list[#list + 1] = name end
  return table.concat(list, ", ")
end

-- The first mistake in a table of options, or nil.
local function mistake(options, rules)
  for name in pairs(options) do
    if not rules[name] then
      return "unknown option \"" .. tostring(name) .. "\"; allowed " .. names(rules)
    end
  end
  for name, rule in pairs(rules) do
    local value, free = options[name], rule.default ~= nil or rule.optional
    local wrong = not (value == nil and free) and fault(value, rule)
    if wrong then return name .. " " .. wrong end
  end
  return nil
end

-- options, a table by name, checked by rules; where, a text: the function that was called. A copy with the
-- defaults filled in. What stands in a list (options[1] ...) is passed on as it is when `listed` is true.
function M.options(options, where, rules, listed)
  if type(options) ~= "table" then
    error(where .. " expects a table of options, not " .. show(options), 3)
  end
  local named, copy = {}, {}
  for name, value in pairs(options) do
    copy[name] = value
    if not (listed and math.type(name) == "integer") then named[name] = value end
  end
  local wrong = mistake(named, rules)
  if wrong then error(where .. ": " .. wrong, 3) end
  for name, rule in pairs(rules) do
    if copy[name] == nil then copy[name] = rule.default end
  end
  return copy
end

-- One value, named by the text `what`. depth: functions between the caller that is to blame and this one, 1 unless
-- said; the same in the functions below.
function M.value(value, what, rule, depth)
  local wrong = not (value == nil and rule.optional) and fault(value, rule)
  if wrong then error(what .. " " .. wrong, 2 + (depth or 1)) end
  return value
end

-- A list of values without holes, each as `rule` says, of at least `least` (1 unless said).
function M.list(values, what, rule, least, depth)
  local level = 2 + (depth or 1)
  if type(values) ~= "table" then error(what .. " expects a list, not " .. show(values), level) end
  for i = 1, #values do
    local wrong = fault(values[i], rule)
    if wrong then error(what .. "[" .. i .. "] " .. wrong, level) end
  end
  if #values < (least or 1) then
    error(string.format("%s expects at least %d values, not %d", what, least or 1, #values), level)
  end
  return values
end

-- Weights for `values`: ones when nil, else a list of the same length, none negative, not all 0.
function M.weights(weights, values, what, depth)
  local level, sum, ones = 2 + (depth or 1), 0, {}
  if weights ~= nil and type(weights) ~= "table" then error(what .. " expects a list, not " .. show(weights), level) end
  for i = 1, #values do
    ones[i] = 1
    local wrong = weights and fault(weights[i], { "number", low = 0 })
    if wrong then error(what .. "[" .. i .. "] " .. wrong, level) end
    sum = sum + (weights and weights[i] or 1)
  end
  if weights and #weights ~= #values then
    error(string.format("%s expects %d values, one for each, not %d", what, #values, #weights), level)
  end
  if weights and sum <= 0 then error(what .. " are all 0", level) end
  return weights or ones
end

return M
