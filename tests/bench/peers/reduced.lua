-- The reduced model in plain Lua; see ../README.md.
local FIRMS, QUARTERS, ROUNDS = 20000, 40, 2
local exp, log, random = math.exp, math.log, math.random

local function clip(x, low, high)
  return x < low and low or x > high and high or x
end

local function begin()
  local h, e, size, cash, d = {}, {}, {}, {}, {}
  for i = 1, FIRMS do
    h[i], e[i], size[i], cash[i] = 0.25, 0.35, 10.0, 0.0
    d[i] = 0.5 * ((i - 1) % 17 / 8 - 1)
  end
  return h, e, size, cash, d
end

local function quarter(h, e, size, cash, d)
  local passed = 0.0
  for i = 1, FIRMS do
    local skill, effort = h[i] * 0.98, e[i]
    if random() < 0.02 then
      skill = skill + 0.25 * (1 - skill)
    end
    local p = 1 / (1 + exp(2.2 - d[i] + 1.2 * skill + 2 * effort))
    local q = exp(8 * log(1 - p))
    local chosen, luck = random(), random()
    local failed = chosen < 0.03 and luck > q and 1 or 0
    local revenue = 30000 * size[i] * (0.9 + 0.2 * random())
    local gain = revenue * (0.05 - 0.1 * p - 0.02 * failed)
    local aim = clip(8 * p * (1 - p), 0, 1)
    e[i] = effort + 0.3 * (aim - effort) + 0.2 * failed * (1 - effort)
    h[i] = skill
    cash[i] = cash[i] + gain
    local growth = 0.1 * clip(gain / revenue, -0.2, 0.2) + 0.1 * (random() - 0.5)
    size[i] = clip(size[i] * exp(growth), 1, 5000)
    passed = passed + q
  end
  return passed / FIRMS
end

math.randomseed(1)
local best, pass = math.huge, 0
for _ = 1, ROUNDS do
  local h, e, size, cash, d = begin()
  local start = os.clock()
  for _ = 1, QUARTERS do
    pass = quarter(h, e, size, cash, d)
  end
  best = math.min(best, (os.clock() - start) * 1e9 / (FIRMS * QUARTERS))
end
print(string.format("ns %.3f pass %.5f", best, pass))
