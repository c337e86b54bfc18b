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

local function names_of(rules)
  local list = {}
  for name in pairs(rules) do list[#list + 1] = name end
  return table.concat(list, ", ")
end

-- The first mistake in a table of options, or nil.
local function mistake(options, rules)
  for name in pairs(options) do
    if not rules[name] then
      return "unknown option \"" .. tostring(name) .. "\"; allowed " .. names_of(rules)
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

-- ---- arguments of readouts ----

-- What an argument may be: the SQL that lists its names, and how they are called.
local NAMED = {
  scenario = { "SELECT id AS name FROM scenarios ORDER BY number", "scenario" },
  metric = { "SELECT name FROM metrics ORDER BY number", "metric" },
}

-- Edits that make one text of another.
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local diagonal = row[0]
    row[0] = i
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      diagonal, row[j] = row[j], math.min(row[j] + 1, row[j - 1] + 1, diagonal + cost)
    end
  end
  return row[#b]
end

-- "; nearest "opinion"", or all known when none is near.
local function advice(name, known)
  local best, least = nil, math.max(2, #name // 3) + 1
  for _, other in ipairs(known) do
    local d = distance(name:lower(), other:lower())
    if d < least and d < #name then best, least = other, d end
  end
  if best then return "; nearest \"" .. best .. "\"" end
  return #known <= 30 and "; there are " .. table.concat(known, ", ") or ""
end

local function is_among(name, known)
  for _, other in ipairs(known) do
    if other == name then return true end
  end
  return false
end

-- The arguments of a readout by name. rules: a list of { "scenario", name = "baseline", default = "first" }; kinds are
-- scenario and metric of this study, text, and number with limits; an argument without default may be left out.
-- Default "first" of a scenario is the study's first one. A name that the study does not have is an error that offers
-- the nearest one.
function M.arguments(study, args, rules)
  if #args > #rules then
    error(string.format("%d arguments are given, and this readout takes at most %d", #args, #rules), 2)
  end
  local values = {}
  for i, rule in ipairs(rules) do
    local kind, given = rule[1], args[i]
    local named, known = NAMED[kind], {}
    if named then
      for _, row in ipairs(study:query(named[1]):rows()) do known[#known + 1] = row.name end
    end
    if given == nil then
      given = rule.default
      if named and given == "first" then given = known[1] end
    elseif named and not is_among(given, known) then
      error(string.format("argument %d: the study has no %s \"%s\"%s", i, named[2], given, advice(given, known)), 2)
    elseif kind == "number" then
      local wrong = fault(tonumber(given), { "number", low = rule.low, high = rule.high, above = rule.above })
      if wrong then error(string.format("argument %d, %s, %s", i, rule.name, wrong), 2) end
      given = tonumber(given)
    end
    values[rule.name] = given
  end
  return values
end

return M
