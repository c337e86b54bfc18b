-- Cells: the world by sector and by size, for rules and own metrics.
--
--   local cells = require "cells"
--   local margin = cells.read(world, "margin", "size")      -- { micro = 0.05, small = 0.06, medium = 0.07 }
local check = require "check"

local M = {}

-- The keys of both kinds, in the order of the engine.
M.sizes = { "micro", "small", "medium" }
M.sectors = {
  "food_contact", "textile", "toys", "furniture", "chemicals", "plastics", "building", "metal", "machinery",
  "electrical", "electronics",
}

-- The keys of a kind of cell, "size" or "sector".
function M.keys(kind)
  if kind == "size" then return M.sizes end
  if kind == "sector" then return M.sectors end
  error("cells.keys expects \"size\" or \"sector\", not " .. tostring(kind), 2)
end

local KIND = { "text" }

-- A metric in every cell of a kind, by key; a cell where it is missing is not there. `metric` is a name, or a
-- function of (world, cell) such as function(world, cell) return world.metrics("profit", cell) end, where cell is
-- { size = "micro" }.
function M.read(world, metric, kind)
  check.value(world, "cells.read: world", { "table" })
  check.value(metric, "cells.read: metric", { "text", "function" })
  check.value(kind, "cells.read: kind", KIND)
  local values = {}
  for _, key in ipairs(M.keys(kind)) do
    local cell = { [kind] = key }
    if type(metric) == "function" then
      values[key] = metric(world, cell)
    else
      values[key] = world.metrics(metric, cell)
    end
  end
  return values
end

-- Two lists over the cells of a kind, of[i] / per[i] and per[i]: an amount for one of something, and how many
-- there are, as inequality and welfare want them. Cells without any of `per` are left out.
--
--   local income, people = cells.per(world, "revenue", "employment", "size")
function M.per(world, of, per, kind)
  check.value(world, "cells.per: world", { "table" })
  check.value(of, "cells.per: of", { "text", "function" })
  check.value(per, "cells.per: per", { "text", "function" })
  check.value(kind, "cells.per: kind", KIND)
  local amount, count = M.read(world, of, kind), M.read(world, per, kind)
  local each, weights = {}, {}
  for _, key in ipairs(M.keys(kind)) do
    if amount[key] and count[key] and count[key] > 0 then
      each[#each + 1], weights[#weights + 1] = amount[key] / count[key], count[key]
    end
  end
  return each, weights
end

-- The key with the least value and that value; with the largest when `largest` is true. The first of equals in
-- order of key. nil when the table is empty.
function M.least(values, largest)
  check.value(values, "cells.least: values", { "table" })
  local best
  for key, value in pairs(values) do
    if not best or (largest and value > values[best]) or (not largest and value < values[best]) then best = key end
  end
  return best, best and values[best]
end

return M
