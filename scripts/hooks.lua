-- Rules that act while a scenario runs, as parts that go together.
--
--   local hooks = require "hooks"
--   return scenario(hooks.attach({ id = "mine", levers = { ... } }, feedback.steps { ... }, budget.cap { ... }))
--
-- A rule is a table of hooks (at_start, before_period, after_period, at_end) and of the levers that it moves. It
-- keeps its memory in local variables and forgets all at at_start, so that every run stands alone. Rules of this
-- library act in before_period: they see the levers as scheduled for this quarter and the metrics of the last one,
-- and what they set holds in this quarter.
local check = require "check"

local M = {}

local HOOKS = { "at_start", "before_period", "after_period", "at_end" }

-- One function that calls several in turn; the same one when there is only one.
local function chain(list)
  if #list <= 1 then return list[1] end
  return function(world)
    for _, call in ipairs(list) do call(world) end
  end
end

local function gather(parts, hook)
  local list = {}
  for _, part in ipairs(parts) do
    if part[hook] then list[#list + 1] = part[hook] end
  end
  return chain(list)
end

-- The lever that two rules move, or nil.
local function shared(rules)
  local seen = {}
  for _, rule in ipairs(rules) do
    for _, lever in ipairs(rule.levers or {}) do
      if seen[lever] then return lever end
      seen[lever] = true
    end
  end
  return nil
end

local function check_rules(rules, where)
  for i, rule in ipairs(rules) do
    if type(rule) ~= "table" then error(where .. ": rule " .. i .. " is not a table of hooks", 3) end
    for _, hook in ipairs(HOOKS) do
      if rule[hook] ~= nil and type(rule[hook]) ~= "function" then
        error(where .. ": " .. hook .. " of rule " .. i .. " is not a function", 3)
      end
    end
  end
  local lever = shared(rules)
  if lever then error(where .. ": two rules move " .. lever .. "; give each lever one", 3) end
end

-- Several rules as one; they act in the order given.
function M.join(...)
  local rules = { ... }
  check_rules(rules, "hooks.join")
  local joined = { levers = {} }
  for _, hook in ipairs(HOOKS) do joined[hook] = gather(rules, hook) end
  for _, rule in ipairs(rules) do
    for _, lever in ipairs(rule.levers or {}) do joined.levers[#joined.levers + 1] = lever end
  end
  return joined
end

-- The table of a scenario with rules added; its own hooks act first. A copy: `spec` stays as it is.
function M.attach(spec, ...)
  check.value(spec, "hooks.attach: the scenario", { "table" })
  local rules = { ... }
  check_rules(rules, "hooks.attach")
  local with = {}
  for key, value in pairs(spec) do with[key] = value end
  local own = {}
  for _, hook in ipairs(HOOKS) do own[hook] = spec[hook] end
  table.insert(rules, 1, own)
  for _, hook in ipairs(HOOKS) do with[hook] = gather(rules, hook) end
  return with
end

-- A rule that acts from the quarter `first` to the quarter `last` (nil: to the end), both counted.
function M.between(rule, first, last)
  check.value(rule, "hooks.between: the rule", { "table" })
  check.value(first, "hooks.between: first", { "quarter" })
  check.value(last, "hooks.between: last", { "quarter", optional = true })
  local limited = {}
  for key, value in pairs(rule) do limited[key] = value end
  for _, hook in ipairs { "before_period", "after_period" } do
    local act = rule[hook]
    limited[hook] = act and function(world)
      if world.period >= first and (not last or world.period <= last) then act(world) end
    end
  end
  return limited
end

-- A rule that acts every n quarters, in the first and then again n later.
function M.every(n, rule)
  check.value(n, "hooks.every: n", { "whole", low = 1 })
  check.value(rule, "hooks.every: the rule", { "table" })
  local slowed, calls = {}, {}
  for key, value in pairs(rule) do slowed[key] = value end
  slowed.at_start = function(world)
    calls = {}
    if rule.at_start then rule.at_start(world) end
  end
  for _, hook in ipairs { "before_period", "after_period" } do
    local act = rule[hook]
    slowed[hook] = act and function(world)
      calls[hook] = (calls[hook] or 0) + 1
      if (calls[hook] - 1) % n == 0 then act(world) end
    end
  end
  return slowed
end

-- For writers of rules: what a lever would be without the rule. A schedule takes a lever back whenever it changes
-- it; a value that is not the one last written is therefore what the schedule wants.
--
--   local memory = hooks.memory()
--   memory.forget()                            at_start
--   memory.wanted(world, lever)                the value without the rule
--   memory.set(world, lever, value)            writes and remembers
function M.memory()
  local wanted, written = {}, {}
  local memory = {}
  function memory.forget() wanted, written = {}, {} end
  function memory.wanted(world, lever)
    local now = world.levers[lever]
    if now ~= written[lever] then wanted[lever] = now end
    return wanted[lever]
  end
  function memory.set(world, lever, value)
    memory.wanted(world, lever)
    world.levers[lever] = value
    written[lever] = value
  end
  return memory
end

-- For writers of rules: a metric by name, or what a function of the world returns; nil when missing.
function M.measure(world, metric)
  if type(metric) == "function" then return metric(world) end
  return world.metrics[metric]
end

return M
