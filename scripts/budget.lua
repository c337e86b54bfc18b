-- Budgets: what a year may cost, kept by scaling levers.
--
--   local hooks, budget = require "hooks", require "budget"
--   return scenario(hooks.attach({ id = "capped", measures = "all" },
--     budget.cap { limit = 5000, levers = { "training.fund", "management.subsidy" } }))
local check, hooks = require "check", require "hooks"

local M = {}

local SPENDING = { "training_public", "subsidies_public", "sampling_public", "raids_public", "programmes_public" }

-- What the state spends, million CNY a year at the pace of the quarter: public_cost without fees, fines and tax,
-- which are income. nil where a part is missing.
function M.spending(world)
  check.value(world, "budget.spending: world", { "table" })
  local sum = 0
  for _, metric in ipairs(SPENDING) do
    local part = world.metrics[metric]
    if part == nil then return nil end
    sum = sum + part
  end
  return sum
end

-- The factor of the next quarter. pace: cost now, a year; allowed: what the rest of the year may cost, a year; part:
-- how much of the pace goes with the levers, all of it when nil. Pure, for tests and for rules of your own:
--   pace above allowed                        the factor that brings the part down to what the rest leaves of it, at
--                                             least factor * cut; factor * cut where nothing is left
--   pace below allowed - slack * |allowed|    factor * grow, at most 1
--   in between                                factor: so that it does not go up and down every quarter
-- and never below `least`.
function M.factor(factor, pace, allowed, o, part)
  if pace > allowed then
    local whole = part or pace
    local room = allowed - (pace - whole)
    local ratio = room > 0 and whole > 0 and math.max(o.cut, room / whole) or o.cut
    return math.max(o.least, factor * ratio)
  end
  if pace < allowed - o.slack * math.abs(allowed) then return math.min(1, factor * o.grow) end
  return factor
end

-- A rule that keeps the cost of every calendar year at or under `limit`, million CNY a year, by multiplying all
-- `levers` with one factor between `least` and 1. `cost` is a metric in money a year, or a function of the world;
-- budget.spending unless said. "public_cost" counts income too: it is negative as long as taxes exceed spending,
-- and so is a limit that binds. `part` is the part of the cost that goes with the levers, in the same way; all of it
-- unless said, and then a cut falls short where other costs stay. `limit` may be a function of the year.
--
-- Each quarter the cost of the quarters past is booked; what is left of the year is spread over the quarters left;
-- then the factor moves as budget.factor says, with cut (0.5), slack (0.1) and grow (1.1). The first year counts
-- from the reform on, with its part of the limit. The levers are what their schedules say times the factor; choices
-- and levers that may not be 0 are not for scaling. note = true notes the years that ended above the limit.
function M.cap(options)
  local o = check.options(options, "budget.cap", {
    limit = { "number", "function" }, levers = { "table" }, cost = { "text", "function", default = M.spending },
    part = { "text", "function", optional = true },
    least = { "number", low = 0, high = 1, default = 0 }, cut = { "number", low = 0, high = 1, default = 0.5 },
    slack = { "number", low = 0, high = 1, default = 0.1 }, grow = { "number", low = 1, default = 1.1 },
    note = { "boolean", default = false },
  })
  check.list(o.levers, "budget.cap: levers", { "text" })
  local memory = hooks.memory()
  local year, first, spent, factor, booked

  local function limit_of(which)
    local limit = type(o.limit) == "function" and o.limit(which) or o.limit
    return limit * (5 - first) / 4
  end

  local function close(world)
    if o.note and booked and spent > limit_of(year) then
      world:note(string.format("%d cost %.6g, above the limit of %.6g", year, spent, limit_of(year)))
    end
  end

  -- The cost of the quarter just past belongs to the year in which it was.
  local function book(world, cost)
    if year and cost then spent, booked = spent + cost / 4, true end
    if world.period.year ~= year then
      if year then close(world) end
      first = year and 1 or world.period.quarter
      year, spent, booked = world.period.year, 0, false
    end
  end

  return {
    levers = o.levers,
    at_start = function()
      memory.forget()
      year, first, spent, factor, booked = nil, nil, 0, 1, false
    end,
    before_period = function(world)
      local cost = hooks.measure(world, o.cost)
      book(world, cost)
      local left = (5 - world.period.quarter) / 4
      local part = o.part and hooks.measure(world, o.part)
      if cost then factor = M.factor(factor, cost, (limit_of(year) - spent) / left, o, part) end
      for _, lever in ipairs(o.levers) do
        memory.set(world, lever, memory.wanted(world, lever) * factor)
      end
    end,
  }
end

return M
