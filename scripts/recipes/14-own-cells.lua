-- Whom does it reach? Outcomes of exporters, of the young, of weak micro firms, of two coastal provinces.
--
--   xiaowei run scripts/recipes/14-own-cells.lua -o cells.db
--   xiaowei read scripts/recipes/19-by-group.lua cells.db true_pass
--
-- A cell is every firm that meets all its conditions at the end of a quarter; cells may overlap. Means of all metrics
-- over the window are in view outcomes_by_cell under kind own.
return study {
  id = "cells",
  title = { en = "Whom it reaches", zh = "政策惠及谁" },
  scenarios = { "baseline", "m03", "m14" },
  firms = 2000, burn_in = 8, replications = 10,
  by = {
    "size",
    exporters = { exporter = 1 },
    young = { age = { 0, 12 } },                                        -- quarters
    weak_micro = { credit = { "C", "D" }, employees = { 1, 19.99 } },
    coast = { region = { "guangdong", "fujian" } },
  },
}
