-- Feedback: a lever that follows an outcome.
--
--   local hooks, feedback = require "hooks", require "feedback"
--   return scenario(hooks.attach({ id = "follow" }, feedback.proportional {
--     lever = "sampling.ratio", metric = "true_pass", target = 0.92, gain = 2, low = 0.02, high = 0.3 }))
--
-- Each function returns a rule for hooks.attach. It looks at the last quarter and sets this one. A metric is a name
-- or a function of the world; while it is missing, the lever stays. Notes (note = true) tell when a rule turns.
-- All memory is forgotten at at_start. `low` and `high` must lie within the range of the lever.
local check, hooks = require "check", require "hooks"

local M = {}

local COMMON = {
  lever = { "text" }, metric = { "text", "function" }, low = { "number" }, high = { "number" },
  note = { "boolean", default = false },
}

local function with(rules)
  for name, rule in pairs(COMMON) do rules[name] = rules[name] or rule end
  return rules
end

local function clamp(value, low, high) return math.max(low, math.min(high, value)) end

local function check_range(o, where)
  if o.low > o.high then error(where .. ": low is above high", 3) end
end

-- Keeps a word such as "up" and notes when it changes.
local function teller(o)
  local last
  return {
    forget = function() last = nil end,
    tell = function(world, word, value)
      if o.note and word ~= last then
        world:note(string.format("%s %s to %.6g", o.lever, word, value))
      end
      last = word
    end,
  }
end

-- Proportional control, and integral when `integral` is not 0:
--   lever = scheduled value + gain * e + integral * (sum of e),   e = target - metric
-- with the lever kept in [low, high]. Units: gain is lever units for one unit of the metric (negative for a metric
-- of which less is better), integral the same for every quarter. `smooth` in (0, 1] is the weight of the new value
-- in the exponential mean of the metric: 1 looks at the last quarter alone. While the lever is at a limit, the sum
-- does not run on beyond it.
function M.proportional(options)
  local o = check.options(options, "feedback.proportional", with {
    target = { "number" }, gain = { "number" }, integral = { "number", default = 0 },
    smooth = { "number", above = 0, high = 1, default = 1 },
  })
  check_range(o, "feedback.proportional")
  local memory, turn = hooks.memory(), teller(o)
  local level, sum
  return {
    levers = { o.lever },
    at_start = function()
      memory.forget()
      turn.forget()
      level, sum = nil, 0
    end,
    before_period = function(world)
      local base, value = memory.wanted(world, o.lever), hooks.measure(world, o.metric)
      if value == nil then return end
      level = level and level + o.smooth * (value - level) or value
      local e = o.target - level
      local wish = base + o.gain * e + o.integral * (sum + e)
      local set = clamp(wish, o.low, o.high)
      if set == wish or (wish > set) ~= (o.integral * e > 0) then sum = sum + e end
      memory.set(world, o.lever, set)
      turn.tell(world, set == wish and "moves" or wish > set and "is at its highest" or "is at its lowest", set)
    end,
  }
end

-- Steps by ratio: below target - band the lever is multiplied by `up`, above target + band by `down`, in between
-- it holds. `lower_is_better` turns the two round. Up faster than down guards against what is worse.
function M.steps(options)
  local o = check.options(options, "feedback.steps", with {
    target = { "number" }, band = { "number", low = 0, default = 0 },
    up = { "number", above = 0, default = 1.1 }, down = { "number", above = 0, default = 0.95 },
    lower_is_better = { "boolean", default = false },
  })
  check_range(o, "feedback.steps")
  local turn = teller(o)
  local function factor(value)
    local short = o.lower_is_better and value - o.target or o.target - value
    if short > o.band then return "up", o.up end
    if short < -o.band then return "down", o.down end
    return "holds", 1
  end
  return {
    levers = { o.lever },
    at_start = turn.forget,
    before_period = function(world)
      local value = hooks.measure(world, o.metric)
      if value == nil then return end
      local word, ratio = factor(value)
      local set = world.levers[o.lever]
      if ratio ~= 1 then set = clamp(set * ratio, o.low, o.high) end
      world.levers[o.lever] = set
      turn.tell(world, word, set)
    end,
  }
end

-- A switch with two thresholds: { lever =, metric =, on = 0.2, start_below = 0.88, stop_above = 0.92 } sets the
-- lever to `on` when the metric falls below the one and gives it back to its schedule (or to `off`) when the
-- metric is above the other; start_above and stop_below for a metric that should be small. A state lasts at least
-- `hold` quarters. Between the thresholds it stays as it is.
function M.switch(options)
  local o = check.options(options, "feedback.switch", {
    lever = COMMON.lever, metric = COMMON.metric, note = COMMON.note,
    on = { "number" }, off = { "number", optional = true }, hold = { "whole", low = 1, default = 1 },
    start_below = { "number", optional = true }, stop_above = { "number", optional = true },
    start_above = { "number", optional = true }, stop_below = { "number", optional = true },
  })
  local falling, rising = o.start_below and o.stop_above, o.start_above and o.stop_below
  local given = 0
  for _, name in ipairs { "start_below", "stop_above", "start_above", "stop_below" } do
    if o[name] then given = given + 1 end
  end
  if not (falling or rising) or given ~= 2 then
    error("feedback.switch expects start_below and stop_above, or start_above and stop_below", 2)
  end
  if falling and o.start_below > o.stop_above or rising and o.start_above < o.stop_below then
    error("feedback.switch: the thresholds cross: it would start and stop at once", 2)
  end
  local memory, turn = hooks.memory(), teller(o)
  local on, since
  local function flips(value)
    if falling then return on and value > o.stop_above or not on and value < o.start_below end
    return on and value < o.stop_below or not on and value > o.start_above
  end
  return {
    levers = { o.lever },
    at_start = function()
      memory.forget()
      turn.forget()
      on, since = false, o.hold
    end,
    before_period = function(world)
      local wanted, value = memory.wanted(world, o.lever), hooks.measure(world, o.metric)
      since = since + 1
      if value ~= nil and since > o.hold and flips(value) then on, since = not on, 1 end
      local set = on and o.on or o.off or wanted
      memory.set(world, o.lever, set)
      turn.tell(world, on and "on" or "off", set)
    end,
  }
end

return M
