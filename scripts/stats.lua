-- Statistics for readouts: means, quantiles, paired differences.
--
--   local stats = require "stats"
--   local rows = study:query("SELECT scenario, replication, value FROM outcomes WHERE metric = 'harm_share'"):rows()
--   local d = stats.paired(stats.align(rows, "m09", "baseline"))       -- d.mean, d.low, d.high
--
-- Values are lists of finite numbers. Scenarios share their luck replication by replication, so differences are
-- taken pair by pair. Sources: Hyndman and Fan (1996) for quantiles; Student's t from the incomplete beta function,
-- by the continued fraction of Lentz; ln gamma after Lanczos.
local check = require "check"

local M = {}

local NUMBER = { "number" }

-- ---- one list ----

-- The sum, with the rounding of Neumaier's compensation: the order of the values hardly matters.
function M.sum(values)
  check.list(values, "stats.sum: values", NUMBER, 0)
  local sum, lost = 0, 0
  for _, x in ipairs(values) do
    local t = sum + x
    lost = lost + (math.abs(sum) >= math.abs(x) and (sum - t) + x or (x - t) + sum)
    sum = t
  end
  return sum + lost
end

-- The mean; with weights, the weighted mean.
function M.mean(values, weights)
  check.list(values, "stats.mean: values", NUMBER)
  local w = check.weights(weights, values, "stats.mean: weights")
  local products = {}
  for i, x in ipairs(values) do products[i] = w[i] * x end
  return M.sum(products) / M.sum(w)
end

-- The variance (dividing by n - 1), in the unit of the values squared; nil for one value.
function M.variance(values)
  check.list(values, "stats.variance: values", NUMBER)
  if #values < 2 then return nil end
  local mean, squares = M.mean(values), {}
  for i, x in ipairs(values) do squares[i] = (x - mean) ^ 2 end
  return M.sum(squares) / (#values - 1)
end

-- The standard deviation, and the standard error of the mean; nil for one value.
function M.sd(values)
  check.list(values, "stats.sd: values", NUMBER)
  local variance = M.variance(values)
  return variance and math.sqrt(variance)
end

function M.se(values)
  check.list(values, "stats.se: values", NUMBER)
  local variance = M.variance(values)
  return variance and math.sqrt(variance / #values)
end

-- The quantile p in [0, 1], linear between the nearest two (type 7 of Hyndman and Fan); a list of them for a list.
function M.quantile(values, p)
  check.list(values, "stats.quantile: values", NUMBER)
  local many = type(p) == "table"
  local wanted = check.list(many and p or { p }, "stats.quantile: p", { "number", low = 0, high = 1 })
  local sorted, found = {}, {}
  for i, x in ipairs(values) do sorted[i] = x end
  table.sort(sorted)
  for i, q in ipairs(wanted) do
    local at = q * (#sorted - 1)
    local k = math.min(#sorted, math.floor(at) + 1)
    local above = sorted[math.min(#sorted, k + 1)]
    found[i] = sorted[k] + (above - sorted[k]) * (at - math.floor(at))
  end
  return many and found or found[1]
end

function M.median(values)
  check.list(values, "stats.median: values", NUMBER)
  return M.quantile(values, 0.5)
end

-- ---- Student's t ----

local LANCZOS = {
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
}

local function ln_gamma(x)
  local z, sum = x - 1, 0.99999999999980993
  for i, c in ipairs(LANCZOS) do sum = sum + c / (z + i) end
  local t = z + #LANCZOS - 0.5
  return 0.5 * math.log(2 * math.pi) + (z + 0.5) * math.log(t) - t + math.log(sum)
end

local function away_from_0(x) return math.abs(x) < 1e-300 and 1e-300 or x end

-- The continued fraction of the incomplete beta function.
local function beta_fraction(a, b, x)
  local c, d = 1, 1 / away_from_0(1 - (a + b) * x / (a + 1))
  local h = d
  for m = 1, 10000 do
    local even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away_from_0(1 + even * d)
    c = away_from_0(1 + even / c)
    h = h * d * c
    local odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away_from_0(1 + odd * d)
    c = away_from_0(1 + odd / c)
    h = h * d * c
    if math.abs(d * c - 1) < 1e-15 then break end
  end
  return h
end

local function incomplete_beta(a, b, x)
  if x <= 0 then return 0 end
  if x >= 1 then return 1 end
  local front = math.exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * math.log(x) + b * math.log(1 - x))
  if x < (a + 1) / (a + b + 2) then return front * beta_fraction(a, b, x) / a end
  return 1 - front * beta_fraction(b, a, 1 - x) / b
end

-- The chance that Student's t with df degrees of freedom (above 0) is at most t.
function M.t_below(t, df)
  check.value(t, "stats.t_below: t", NUMBER)
  check.value(df, "stats.t_below: df", { "number", above = 0 })
  local tail = 0.5 * incomplete_beta(df / 2, 0.5, df / (df + t * t))
  return t > 0 and 1 - tail or tail
end

-- The quantile p in (0, 1) of Student's t: 2.776 for p = 0.975 and df = 4.
function M.t_quantile(p, df)
  check.value(p, "stats.t_quantile: p", { "number", above = 0, high = 1 })
  check.value(df, "stats.t_quantile: df", { "number", above = 0 })
  if p == 1 then error("stats.t_quantile: p must be below 1", 2) end
  if p < 0.5 then return -M.t_quantile(1 - p, df) end
  local low, high = 0, 1
  while M.t_below(high, df) < p and high < 1e12 do low, high = high, 2 * high end
  for _ = 1, 200 do
    local middle = 0.5 * (low + high)
    if middle == low or middle == high then break end
    if M.t_below(middle, df) < p then low = middle else high = middle end
  end
  return 0.5 * (low + high)
end

-- ---- means with intervals ----

-- { n, mean, sd, se, low, high } of a list, with the interval of Student's t of `confidence` (0.95 unless said) for
-- the mean. With one value only n and mean are there.
function M.summary(values, confidence)
  check.list(values, "stats.summary: values", NUMBER)
  local level = check.value(confidence or 0.95, "stats.summary: confidence", { "number", above = 0, high = 0.999999 })
  local s = { n = #values, mean = M.mean(values) }
  if s.n < 2 then return s end
  s.sd, s.se = M.sd(values), M.se(values)
  local half = M.t_quantile(0.5 + level / 2, s.n - 1) * s.se
  s.low, s.high = s.mean - half, s.mean + half
  return s
end

-- "+1.23 ±0.45": a difference and half the length of its interval as text, two significant digits of the half and
-- the value to the same place, as in every table of xiaowei; "-" for a missing value, without the half when it is not
-- known.
function M.with_error(value, half)
  if value == nil then return "-" end
  check.value(value, "stats.with_error: value", NUMBER)
  if value == 0 and half == 0 then return "0" end
  if not half or half ~= half or half <= 0 then return string.format("%+.3g", value) end
  local places = math.max(0, 1 - math.floor(math.log(half, 10)))
  return string.format("%+." .. places .. "f ±%." .. places .. "f", value, half)
end

-- The differences a[i] - b[i].
function M.differences(a, b)
  check.list(a, "stats.differences: the first list", NUMBER)
  check.list(b, "stats.differences: the second list", NUMBER)
  if #a ~= #b then
    error(string.format("stats.differences: the lists have %d and %d values; pairs are wanted", #a, #b), 2)
  end
  local d = {}
  for i = 1, #a do d[i] = a[i] - b[i] end
  return d
end

-- The summary of the differences a[i] - b[i], and `better`, the share of pairs in which a is larger; a tie counts half.
function M.paired(a, b, confidence)
  check.list(a, "stats.paired: the first list", NUMBER)
  check.list(b, "stats.paired: the second list", NUMBER)
  if #a ~= #b then
    error(string.format("stats.paired: the lists have %d and %d values; pairs are wanted", #a, #b), 2)
  end
  local d, better = M.differences(a, b), 0
  for _, x in ipairs(d) do better = better + (x > 0 and 1 or x == 0 and 0.5 or 0) end
  local s = M.summary(d, confidence)
  s.better = better / #d
  return s
end

-- Pearson's correlation of two lists; nil when one of them does not vary.
function M.correlation(a, b)
  check.list(a, "stats.correlation: the first list", NUMBER, 2)
  check.list(b, "stats.correlation: the second list", NUMBER, 2)
  if #a ~= #b then
    error(string.format("stats.correlation: the lists have %d and %d values; pairs are wanted", #a, #b), 2)
  end
  local ma, mb, products = M.mean(a), M.mean(b), {}
  for i = 1, #a do products[i] = (a[i] - ma) * (b[i] - mb) end
  local spread = M.sd(a) * M.sd(b) * (#a - 1)
  if spread == 0 then return nil end
  return math.max(-1, math.min(1, M.sum(products) / spread))
end

-- ---- rows ----

-- The values of one column of a list of rows, without missing ones; and how many were missing.
function M.column(rows, name)
  check.list(rows, "stats.column: rows", { "table" }, 0)
  check.value(name, "stats.column: name", { "text" })
  local values = {}
  for _, row in ipairs(rows) do
    if row[name] ~= nil then values[#values + 1] = row[name] end
  end
  return values, #rows - #values
end

-- Rows by the value of a column: a table of lists, and the values in the order in which they first came.
function M.group(rows, name)
  check.list(rows, "stats.group: rows", { "table" }, 0)
  check.value(name, "stats.group: name", { "text" })
  local groups, order = {}, {}
  for i, row in ipairs(rows) do
    local key = row[name]
    if key == nil then error("stats.group: row " .. i .. " has no " .. name, 2) end
    if not groups[key] then groups[key], order[#order + 1] = {}, key end
    table.insert(groups[key], row)
  end
  return groups, order
end

-- Two lists whose entries belong together, from rows (scenario, replication, value): those of a and those of b, in
-- the order of a. Entries that only one has are left out. columns names others: { group = "scenario", value = "value",
-- key = { "point", "replication" } }.
function M.align(rows, a, b, columns)
  check.list(rows, "stats.align: rows", { "table" }, 0)
  local o = check.options(columns or {}, "stats.align", {
    group = { "text", default = "scenario" }, value = { "text", default = "value" },
    key = { "table", optional = true },
  })
  local key = o.key or { "replication" }
  local function key_of(row)
    local parts = {}
    for i, name in ipairs(key) do parts[i] = tostring(row[name]) end
    return table.concat(parts, "\0")
  end
  local mine, theirs, other = {}, {}, {}
  for _, row in ipairs(rows) do
    if row[o.group] == b then other[key_of(row)] = row[o.value] end
  end
  for _, row in ipairs(rows) do
    local twin = row[o.group] == a and other[key_of(row)]
    if twin and row[o.value] ~= nil then mine[#mine + 1], theirs[#theirs + 1] = row[o.value], twin end
  end
  return mine, theirs
end

return M
