-- What does a percentage point of quality cost, measure by measure?
--
--   xiaowei read scripts/cost_quality_by_measure.lua STUDY.db [BASELINE]
--
-- For each scenario: the change of true_pass and of public cost with half the length of their 95 % intervals, and their
-- ratio. Where the ratio says nothing there are the words of `compare`: "no gain" when the pass rate does
-- not rise, "not determined" when the gain may be 0.

local check = require "check"
local stats = require "stats"

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

-- A difference of at most so much of the level is rounding, as in `compare`.
local ROUNDING = 1e-7

local function is_rounding(row)
  if not (row.difference and row.baseline and row.mean) then return false end
  return math.abs(row.difference) <= ROUNDING * math.max(math.abs(row.baseline), math.abs(row.mean))
end

local function told(row, factor)
  if not row then return "-" end
  if is_rounding(row) then return "0" end
  return stats.with_error(row.difference and factor * row.difference, row.half_width and factor * row.half_width)
end

-- The words of `compare`, or the ratio in million CNY a year for a point.
local function per_point(pass, cost)
  if not (pass and cost and pass.difference and pass.low and cost.difference) then
    return "not determined"
  end
  if is_rounding(pass) then return "no gain" end
  if pass.low <= 0 and pass.high >= 0 then return "not determined" end
  if pass.difference <= 0 then return "no gain" end
  return string.format("%.1f", cost.difference / (100 * pass.difference))
end

local function padded(text, width)
  return string.rep(" ", width - utf8.len(text)) .. text
end

return readout(function(study, args)
  local given = check.arguments(study, args,
    { { "scenario", name = "baseline", default = "first" } })
  print(study:about())   -- which runs, which quarters, what the answers do not hold
  local rows = study:differences {
    metrics = { "true_pass", "public_cost" },
    versus = given.baseline,
  }:rows()
  local name = names(rows)
  local pass, cost = by_name(rows, "true_pass", name), by_name(rows, "public_cost", name)
  local function line(...)
    local cells = { ... }
    print(string.format("%-20s", cells[1]) .. padded(cells[2], 20) .. padded(cells[3], 22) .. padded(cells[4], 20))
  end
  line("scenario", "pass rate", "public cost", "public cost per pp")
  line("", "pp", "mn CNY/y", "mn CNY/y")
  for _, row in ipairs(rows) do
    if row.metric == "true_pass" then
      local p, c = pass[name(row)], cost[name(row)]
      line(name(row), told(p, 100), told(c, 1),
        per_point(p, c))
    end
  end
  print()
  print("± half the length of the 95 % interval. \"no gain\": the pass rate does not rise; \"not determined\": the " ..
    "gain may be 0.")
end)
