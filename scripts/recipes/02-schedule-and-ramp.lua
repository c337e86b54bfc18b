-- How do levers move through time: steps, straight lines, campaigns, a roll-out in stages?
--
--   xiaowei check scripts/recipes/02-schedule-and-ramp.lua        the levers of every quarter, without running
--   xiaowei run scripts/recipes/02-schedule-and-ramp.lua --firms 1000 -n 20 -o paths.db
--
-- schedule { } and ramp { } are words of the language; module phase makes longer schedules from a compact table.
local phase = require "phase"

return scenario {
  id = "paths",
  title = { en = "Levers through time", zh = "分阶段实施" },
  reform = "2015Q3",
  levers = {
    -- Each value holds until the next.
    ["training.fund"] = schedule { ["2015Q3"] = 800, ["2019Q1"] = 200 },
    -- From the value before the reform, in a straight line that arrives after two years.
    ["sampling.ratio"] = ramp { to = 0.12, over = "2y" },
    -- Up and down again by straight lines through given points.
    ["management.subsidy"] = schedule(phase.linear { "2015Q3", 0, "2017Q3", 0.2, "2021Q3", 0.1 }),
    -- First a tenth of the country, then half, then all of it.
    ["services.problem_solving"] = schedule(phase.stages {
      from = 0, to = 0.4, "2015Q3", 0.1, "2016Q3", 0.5, "2018Q1", 1,
    }),
    -- A campaign of one quarter every year, until 2020.
    ["enforcement.raid_rate"] = schedule(phase.campaign {
      on = 0.08, off = 0.02, first = "2015Q3", last = "2020Q4",
    }),
  },
}
