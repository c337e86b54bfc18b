-- In which group does a policy work, how sure is that, and in how many runs? A readout with module stats.
--
--   xiaowei read scripts/recipes/19-by-group.lua STUDY.db [METRIC [BASELINE]]
--
-- For a study that kept outcomes by cell (by = { ... }, recipe 14). Differences are taken replication by replication,
-- since scenarios share their luck; the interval is Student's t. `better` is the share of runs in which the metric is
-- larger.
local check = require "check"
local stats = require "stats"

local SQL = [[
  SELECT scenario, cell_kind || ' ' || cell_key AS cell, point, replication, value
    FROM outcomes_by_cell
   WHERE metric = ?
   ORDER BY cell, scenario, point, replication]]

return readout(function(study, args)
  local given = check.arguments(study, args,
    { { "metric", name = "metric", default = "true_pass" }, { "scenario", name = "baseline", default = "first" } })
  local metric, baseline = given.metric, given.baseline
  print(study:about())   -- which runs, which quarters, what the answers do not hold
  local groups, cells = stats.group(study:query(SQL, metric):rows(), "cell")
  if #cells == 0 then
    print("No outcomes by cell of " .. metric .. ". Run the study with by = { ... }.")
    return
  end
  local line = "%-20s %-14s %4s %11s %11s %11s %7s"
  print(line:format("cell", "scenario", "n", metric:sub(1, 11), "low", "high", "better"))
  for _, cell in ipairs(cells) do
    local _, scenarios = stats.group(groups[cell], "scenario")
    for _, name in ipairs(scenarios) do
      local mine, base = stats.align(groups[cell], name, baseline, { key = { "point", "replication" } })
      if name ~= baseline and #mine >= 2 then
        local d = stats.paired(mine, base)
        local function show(x) return string.format("%+.5g", x) end
        print(line:format(cell, name, d.n, show(d.mean), show(d.low), show(d.high), string.format("%.2f", d.better)))
      end
    end
  end
end)
