-- Measure 9, but with a sampling ratio that follows quality instead of a fixed one.
--
-- From 2015Q3 on the rule looks at the quarter just ended. Under the target it samples a tenth
-- more in the next quarter; comfortably over it, a twentieth less; in between it holds. Up is
-- faster than down, since a defect in the market costs more than a sample too many, and the band
-- keeps sampling noise from turning the rule round every quarter.
--
-- It reads true_pass, the pass rate of a fixed reference plan, and not measured_pass: aimed
-- sampling lowers the measured rate by itself, and a rule that chased it would chase its own tail.
-- A regulator would estimate true_pass from a random survey beside the supervision samples.
local TARGET, BAND = 0.91, 0.005      -- share of reference samples that pass
local UP, DOWN = 1.10, 0.95           -- change of the ratio in a quarter
local FLOOR, CEILING = 0.04, 0.32     -- the ratio of 2014, and eight times as much

local heading                         -- "up", "down" or "hold": only to note a turn

local function direction(pass)
  if pass < TARGET then return "up" end
  if pass > TARGET + BAND then return "down" end
  return "hold"
end

return scenario {
  id = "adaptive",
  title = { en = "Sampling that follows quality", zh = "随质量水平调整的监督抽查" },
  reform = "2015Q3",
  measures = { 9 },

  at_start = function() heading = "hold" end,   -- each run begins afresh

  after_period = function(world)
    if world.period < "2015Q3" then return end

    local turn = direction(world.metrics.true_pass)
    if turn ~= "hold" then
      local ratio = world.levers["sampling.ratio"] * (turn == "up" and UP or DOWN)
      world.levers["sampling.ratio"] = math.max(FLOOR, math.min(CEILING, ratio))
      if turn ~= heading then
        world:note("sampling.ratio turns " .. turn .. ", pass target " .. TARGET)
        heading = turn
      end
    end
  end,
}
