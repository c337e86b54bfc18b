-- What does a percentage point of quality cost, measure by measure?
--
--   xiaowei read scripts/cost_quality_by_measure.lua STUDY.db [BASELINE]
--
-- For each scenario: the change of true_pass with its interval, the change of public cost, and their
-- ratio. The ratio is left out where the interval of the change contains zero: cost divided by
-- noise says nothing.

local check = require "check"

-- "m09", or "m09 @3" where every point of a design is a row.
local function names(rows)
  local many = false
  for _, row in ipairs(rows) do many = many or (row.point or 0) > 0 end
  return function(row) return many and row.scenario .. " @" .. row.point or row.scenario end
end

local function by_name(rows, metric, name)
  local found = {}
  for _, row in ipairs(rows) do
    if row.metric == metric then found[name(row)] = row end
  end
  return found
end

local function number(value, format)
  if not value then return "-" end
  return string.format(format, value)
end

-- Million CNY a year for one percentage point, where the sign of the change is known.
local function per_point(pass, cost)
  if not (pass.low and pass.high and cost and cost.difference) then return nil end
  if pass.low <= 0 and pass.high >= 0 then return nil end
  return cost.difference / (100 * pass.difference)
end

return readout(function(study, args)
  local given = check.arguments(study, args, { { "scenario", name = "baseline", default = "first" } })
  print(study:about())   -- which runs, which quarters, what the answers do not hold
  local rows = study:differences {
    metrics = { "true_pass", "public_cost" },
    versus = given.baseline,
  }:rows()
  local name = names(rows)
  local pass, cost = by_name(rows, "true_pass", name), by_name(rows, "public_cost", name)
  local line = "%-20s %10s %22s %14s %14s"
  print(line:format("scenario", "true_pass", "interval", "public cost", "cost a point"))
  print(line:format("", "points", "points", "mn CNY a year", "mn CNY"))
  for _, row in ipairs(rows) do
    if row.metric == "true_pass" then
      local p, c = pass[name(row)], cost[name(row)]
      local interval = p.low and string.format("%.3f to %.3f", 100 * p.low, 100 * p.high) or "-"
      print(line:format(name(row), number(p.difference and 100 * p.difference, "%+.3f"), interval,
        number(c and c.difference, "%+.1f"), number(per_point(p, c), "%.1f")))
    end
  end
end)
