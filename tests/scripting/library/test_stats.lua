-- Against closed forms, tables of Student's t, and sums by hand.
local stats, tap = require "stats", require "tap"

local function lists()
  tap.is(stats.sum { 1e16, 1, -1e16 }, 1, "a sum keeps what rounding would lose")
  tap.is(stats.sum {}, 0, "an empty sum is 0")
  tap.is(stats.mean { 1, 2, 3, 4 }, 2.5, "the mean of four numbers")
  tap.is(stats.mean({ 1, 3 }, { 3, 1 }), 1.5, "a weighted mean")
  tap.is(stats.variance { 2, 4, 4, 4, 5, 5, 7, 9 }, 32 / 7, "the variance divides by n - 1")
  tap.is(stats.sd { 1, 2, 3, 4, 5 }, math.sqrt(2.5), "the standard deviation is its root")
  tap.is(stats.se { 1, 2, 3, 4, 5 }, math.sqrt(0.5), "the standard error is that over the root of n")
  tap.is(stats.variance { 7 }, nil, "one number has no variance")
  tap.is(stats.variance { 1e9 + 1, 1e9 + 2, 1e9 + 3 }, 1, "a large mean loses no digits of the variance")
  tap.is(stats.quantile({ 4, 1, 3, 2 }, 0.25), 1.75, "quantiles are linear between the nearest two")
  tap.is(stats.quantile({ 4, 1, 3, 2 }, { 0, 0.5, 1 }), { 1, 2.5, 4 }, "several quantiles at once")
  tap.is(stats.median { 3, 1, 2 }, 2, "the median of an odd number is in the middle")
  tap.is(stats.quantile({ 5 }, 0.9), 5, "the quantile of one number is that number")
end

local function student()
  tap.is(stats.t_quantile(0.975, 4), 2.7764451051977987, "t of 4 degrees of freedom is as in tables", 1e-11)
  tap.is(stats.t_quantile(0.95, 10), 1.8124611228107335, "t of 10 degrees of freedom is as in tables", 1e-11)
  for _, p in ipairs { 0.01, 0.4, 0.5, 0.9, 0.999 } do
    tap.is(stats.t_quantile(p, 1), math.tan(math.pi * (p - 0.5)), "t of 1 degree is Cauchy's, p " .. p, 1e-11)
    tap.is(stats.t_quantile(p, 2), (2 * p - 1) / math.sqrt(2 * p * (1 - p)), "t of 2 has a closed form, p " .. p, 1e-11)
  end
  tap.is(stats.t_quantile(0.975, 1e7), 1.959963984540054, "t of many degrees of freedom is normal", 1e-6)
  tap.is(stats.t_below(1, 1), 0.75, "the chance below 1 of Cauchy's law is three quarters")
  tap.is(stats.t_below(-2, 2), 0.5 - 1 / math.sqrt(6), "the chance below -2 with 2 degrees of freedom")
  tap.is(stats.t_below(0, 7), 0.5, "half lies below 0")
end

local function pairs_of()
  local s = stats.summary { 1, 2, 3, 4, 5 }
  local half = 2.7764451051977987 * math.sqrt(0.5)
  tap.is({ s.n, s.mean, s.low, s.high }, { 5, 3, 3 - half, 3 + half }, "a summary has the interval of t", 1e-11)
  tap.is(stats.summary { 2 }, { n = 1, mean = 2 }, "a summary of one number has no interval")
  local d = stats.paired({ 3, 5, 7 }, { 1, 5, 4 })
  tap.is({ d.mean, d.sd, d.better }, { 5 / 3, math.sqrt(7 / 3), 2.5 / 3 }, "differences are taken pair by pair")
  tap.is(stats.paired({ 1.5, 2.5, 3.5 }, { 1, 2, 3 }).se, 0, "a constant difference has no error")
  tap.is(stats.correlation({ 1, 2, 3 }, { 1, 3, 2 }), 0.5, "a correlation by hand")
  tap.is(stats.correlation({ 1, 2, 3 }, { 6, 4, 2 }), -1, "a line that falls has correlation -1")
  tap.is(stats.correlation({ 1, 2 }, { 3, 3 }), nil, "a constant has no correlation")
end

local ROWS = {
  { scenario = "b", replication = 1, value = 10 }, { scenario = "a", replication = 2, value = 5 },
  { scenario = "a", replication = 1, value = 4 }, { scenario = "b", replication = 2, value = 20 },
  { scenario = "a", replication = 3, value = 6 }, { scenario = "b", replication = 4, value = 30 },
  { scenario = "c", replication = 1 },
}

local function rows()
  local mine, theirs = stats.align(ROWS, "a", "b")
  tap.is({ mine, theirs }, { { 5, 4 }, { 20, 10 } }, "rows of two scenarios are aligned by replication")
  local values, missing = stats.column(ROWS, "value")
  tap.is({ #values, missing }, { 6, 1 }, "a column is without what is missing")
  local groups, order = stats.group(ROWS, "scenario")
  tap.is({ order, #groups.a, #groups.c }, { { "b", "a", "c" }, 3, 1 }, "groups come in the order of the rows")
  local points = {
    { s = "x", p = 1, r = 1, v = 1 }, { s = "x", p = 2, r = 1, v = 2 },
    { s = "y", p = 2, r = 1, v = 4 }, { s = "y", p = 1, r = 1, v = 3 },
  }
  local x, y = stats.align(points, "x", "y", { group = "s", value = "v", key = { "p", "r" } })
  tap.is({ x, y }, { { 1, 2 }, { 3, 4 } }, "several columns may be the key")
end

local function mistakes()
  tap.raises(function() stats.mean { 1, "2" } end, "stats.mean: values[2] expects a number, not \"2\"", "a text")
  tap.raises(function() stats.mean { 0 / 0 } end, "values[1] expects a number", "nan is refused")
  tap.raises(function() stats.mean {} end, "expects at least 1 values, not 0", "an empty list has no mean")
  tap.raises(function() stats.mean({ 1, 2 }, { 1 }) end, "weights[2] expects a number", "a missing weight is named")
  tap.raises(function() stats.mean({ 1 }, { 0 }) end, "weights are all 0", "weights of 0 are refused")
  tap.raises(function() stats.quantile({ 1 }, 1.5) end, "p[1] expects a number from 0 to 1, not 1.5", "p is a share")
  tap.is(stats.with_error(1.23456, 0.456), "+1.23 ±0.46", "a value has the digits of its error")
  tap.is(stats.with_error(-12345, 678), "-12345 ±678", "and none after the point where that is large")
  tap.is(stats.with_error(0, 0), "0", "nothing is 0, without a sign")
  tap.is(stats.with_error(nil, 1), "-", "what is missing is a dash")
  tap.raises(function() stats.paired({ 1 }, { 1, 2 }) end, "1 and 2 values; pairs are wanted", "pairs must be pairs")
  tap.raises(function() stats.t_quantile(0.5, 0) end, "df expects a number above 0", "no degrees of freedom")
  tap.raises(function() stats.align(ROWS, "a", "b", { keys = {} }) end, "unknown option \"keys\"; allowed group, key",
    "an unknown option gets the allowed ones")
end

return readout(function()
  lists()
  student()
  pairs_of()
  rows()
  mistakes()
  tap.done()
end)
