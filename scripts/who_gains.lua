-- Who gains and who pays: firms by size and by sector, and the harm that consumers bear from them.
--
--   xiaowei read scripts/who_gains.lua STUDY.db [SCENARIO [BASELINE]]
--
-- The change against the baseline, cell by cell, paired by replication, with half of its 95 % interval.
-- Without a scenario, all of them. The study must have been run
-- by = { "size", "sector" }.

local check = require "check"
local stats = require "stats"

local METRICS = { "profit", "consumer_harm", "true_pass" }

local SQL = [[
  SELECT o.scenario AS scenario, o.cell_kind AS kind, o.cell_key AS cell, count(*) AS n,
         avg(o.value - b.value) AS change,
         avg((o.value - b.value) * (o.value - b.value)) AS square
    FROM outcomes_by_cell AS o
    JOIN outcomes_by_cell AS b
      ON b.scenario = ?1 AND b.replication = o.replication AND b.cell_kind = o.cell_kind
     AND b.cell_key = o.cell_key AND b.metric = o.metric
   WHERE o.metric = ?2 AND o.scenario <> ?1 AND (?3 IS NULL OR o.scenario = ?3)
     AND o.cell_kind IN ('size', 'sector')
   GROUP BY 1, 2, 3
   ORDER BY 1, 2 DESC, 3]]

-- Half of the 95 % interval of a mean of n paired differences, Student's t as in every table of xiaowei.
local function half_width(row)
  if row.n < 2 then return nil end
  local variance = math.max(0, row.square - row.change * row.change) * row.n / (row.n - 1)
  return stats.t_quantile(0.975, row.n - 1) * math.sqrt(variance / row.n)
end

local function text(row, factor)
  if not row then return "-" end
  local h = half_width(row)
  return stats.with_error(factor * row.change, h and factor * h)
end

local function padded(value, width)
  return string.rep(" ", width - utf8.len(value)) .. value
end

local function collect(study, baseline, scenario)
  local cells, order = {}, {}
  for _, metric in ipairs(METRICS) do
    for _, row in ipairs(study:query(SQL, baseline, metric, scenario):rows()) do
      local key = row.scenario .. "/" .. row.kind .. "/" .. row.cell
      if not cells[key] then
        cells[key] = { scenario = row.scenario, kind = row.kind, cell = row.cell }
        order[#order + 1] = key
      end
      cells[key][metric] = row
    end
  end
  return cells, order
end

return readout(function(study, args)
  local given = check.arguments(study, args,
    { { "scenario", name = "scenario" }, { "scenario", name = "baseline", default = "first" } })
  print(study:about())   -- which runs, which quarters, what the answers do not hold
  local cells, order = collect(study, given.baseline, given.scenario)
  if #order == 0 then
    print("No outcomes by cell. Run the study with by = { \"size\", \"sector\" }.")
    return
  end
  local function line(...)
    local c = { ... }
    print(string.format("%-16s %-7s %-20s", c[1], c[2], c[3]) ..
      padded(c[4], 22) .. padded(c[5], 22) .. padded(c[6], 20))
  end
  line("scenario", "by", "cell", "profit", "consumer harm", "pass rate")
  line("", "", "", "mn CNY/y", "mn CNY/y", "pp")
  for _, key in ipairs(order) do
    local c = cells[key]
    line(c.scenario, c.kind, c.cell,
      text(c[METRICS[1]], 1), text(c[METRICS[2]], 1), text(c[METRICS[3]], 100))
  end
  print()
  print("± half the length of the 95 % interval; consumer harm holds that of exported goods too.")
end)
