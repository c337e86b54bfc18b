-- What does each scenario cost, year by year? A readout with SQL.
--
--   xiaowei read scripts/recipes/15-spending-by-year.lua STUDY.db [METRIC]
--
-- Every study is a SQLite file with plain views: levers, outcomes, outcomes_by_cell, series, differences, summary,
-- points, draws, notes. METRIC is one whose series was kept (outputs.series); `spending`, as in recipe 05, unless said.
local check = require "check"

local SQL = [[
  SELECT scenario, substr(period, 1, 4) AS year, avg(value) AS mean, count(DISTINCT period) AS quarters
    FROM series
   WHERE metric = ?
   GROUP BY scenario, year
   ORDER BY year, scenario]]

return readout(function(study, args)
  local metric = check.arguments(study, args, { { "metric", name = "metric", default = "spending" } }).metric
  print(study:about())   -- which runs, which quarters, what the answers do not hold
  local rows = study:query(SQL, metric):rows()
  if #rows == 0 then
    print("No series of " .. metric .. " in this study. Add it to outputs = { series = { ... } }.")
    return
  end
  local years, names, known = {}, {}, {}
  for _, row in ipairs(rows) do
    if not years[row.year] then years[row.year] = {} end
    years[row.year][row.scenario] = row.mean
    if not known[row.scenario] then known[row.scenario], names[#names + 1] = true, row.scenario end
  end
  local head = { "year" }
  for _, name in ipairs(names) do head[#head + 1] = string.format("%16s", name) end
  print(table.concat(head, " "))
  for year, by_name in pairs(years) do                -- pairs goes in order of the keys
    local line = { year }
    for _, name in ipairs(names) do
      line[#line + 1] = by_name[name] and string.format("%16.6g", by_name[name]) or string.rep(" ", 15) .. "-"
    end
    print(table.concat(line, " "))
  end
end)
