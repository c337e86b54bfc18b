-- TAP for tests of modules, each file of which is a readout: names are sentences, numbers are compared to twelve
-- digits unless a test says how closely. The last line is the plan.
local M = {}
local count = 0

function M.ok(good, name, detail)
  count = count + 1
  print((good and "ok " or "not ok ") .. count .. " - " .. name)
  if not good and detail then print("# " .. detail) end
end

local function text(value)
  if type(value) == "number" then return string.format("%.17g", value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  for key, inner in pairs(value) do parts[#parts + 1] = tostring(key) .. "=" .. text(inner) end
  return "{" .. table.concat(parts, " ") .. "}"
end

local function near(found, wanted, tolerance)
  if type(wanted) == "table" then
    if type(found) ~= "table" then return false end
    for key in pairs(found) do if wanted[key] == nil then return false end end
    for key, value in pairs(wanted) do if not near(found[key], value, tolerance) then return false end end
    return true
  end
  if type(wanted) ~= "number" or type(found) ~= "number" then return found == wanted end
  return math.abs(found - wanted) <= tolerance * math.max(1, math.abs(wanted))
end

-- Numbers, texts, or tables of them.
function M.is(found, wanted, name, tolerance)
  M.ok(near(found, wanted, tolerance or 1e-12), name, "found " .. text(found) .. ", wanted " .. text(wanted))
end

-- f must raise an error with this text, told at a line of the test that calls it.
function M.raises(f, part, name)
  local good, message = pcall(f)
  local here = not good and message:find("test_%w+%.lua:%d+: ") and not message:find("scripts/", 1, true)
  M.ok(here and message:find(part, 1, true) ~= nil, name, "found " .. tostring(message))
end

-- A world as hooks see it: levers and metrics are tables; cells = { profit = { micro = 1 } } for metrics by cell.
function M.world(levers, metrics, cells)
  local world = { period = "2016Q1", levers = levers or {}, notes = {} }
  world.metrics = setmetatable(metrics or {}, {
    __call = function(_, name, cell)
      local _, key = next(cell)
      return cells[name] and cells[name][key]
    end,
  })
  function world.note(_, note) world.notes[#world.notes + 1] = note end
  return world
end

function M.done() print("1.." .. count) end

return M
