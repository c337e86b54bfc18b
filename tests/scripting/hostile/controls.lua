-- Harmless bodies: what a strict sandbox might break and must not. Those that begin with "world" run where a world is,
-- those with "hook" where it can be changed; all others anywhere.
### plain 1
assert(1 + 1 == 2)
### plain 2
local t = {} for i = 1, 1000 do t[i] = i end assert(#t == 1000)
### plain 3
local n = 0 while n < 100 do n = n + 1 end assert(n == 100)
### plain 4
local n = 0 repeat n = n + 1 until n == 50 assert(n == 50)
### plain 5
local n = 0 ::again:: n = n + 1 if n < 10 then goto again end assert(n == 10)
### plain 6
local s = 0 for i = 10, 1, -3 do s = s + i end assert(s == 22)
### plain 7
local s = 0 for x = 0, 1, 0.25 do s = s + x end assert(s == 2.5)
### plain 8
for i = math.maxinteger - 1, math.maxinteger do assert(i > 0) end
### plain 9
for i = 1, 0 do error("never") end
### plain 10
local s = 0 for i = 1, 10 do if i % 2 == 0 then goto next end s = s + i ::next:: end assert(s == 25)
### plain 11
assert(not pcall(error, "x"))
### plain 12
local ok, m = pcall(error, { code = 7 }) assert(not ok and m.code == 7)
### plain 13
local ok, m = pcall(error, "x", 0) assert(m == "x")
### plain 14
local ok, m = pcall(error) assert(not ok and m == nil)
### plain 15
local ok, m = pcall(function() local x = nil; return x.y end) assert(not ok and m:find("index"))
### plain 16
assert(select("#", pcall(function() return 1, nil, 3 end)) == 4)
### plain 17
local ok, m = xpcall(error, function(m) return m .. "!" end, "x") assert(m == "x!")
### plain 18
local ok, m = pcall(assert, false, "no") assert(m == "no")
### plain 19
local ok, m = pcall(assert, nil) assert(m == "assertion failed!")
### plain 20
assert(assert(5, "x") == 5)
### plain 21
local function f(n) if n == 0 then return 0 end return f(n - 1) end assert(f(10000) == 0)
### plain 22
local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end assert(f(100) == 100)
### plain 23
local function f(...) return select("#", ...) end assert(f(nil, nil) == 2)
### plain 24
local function f(a, ...) local b, c = ... return a, c end local x, y = f(1, 2, 3) assert(x == 1 and y == 3)
### plain 25
assert(select(-1, 1, 2, 3) == 3)
### plain 26
local t = table.pack(1, nil, 3) assert(t.n == 3)
### plain 27
assert(select("#", table.unpack({}, 1, 100)) == 100)
### plain 28
local a, b = table.unpack({ 1, 2, 3 }, 2) assert(a == 2 and b == 3)
### plain 29
local function c() local n = 0 return function() n = n + 1 return n end end local a, b = c(), c() a() assert(a() == 2 and b() == 1)
### plain 30
local fs = {} for i = 1, 3 do fs[i] = function() return i end end assert(fs[1]() + fs[3]() == 4)
### plain 31
local x <const> = 5 assert(x == 5)
### plain 32
local x <close> = nil
### plain 33
do local y <close> = false end
### plain 34
local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) return b * 2 end) local _, x = coroutine.resume(co, 1) local _, y = coroutine.resume(co, 5) assert(x == 2 and y == 10 and coroutine.status(co) == "dead")
### plain 35
local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) assert(gen() + gen() + gen() == 6)
### plain 36
local ok, m = coroutine.resume(coroutine.create(function() error("x", 0) end)) assert(not ok and m == "x")
### plain 37
local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co) assert(coroutine.close(co) and coroutine.status(co) == "dead")
### plain 38
assert(coroutine.wrap(function() return coroutine.isyieldable() end)())
### plain 39
local co co = coroutine.create(function() return coroutine.status(co) end) assert(select(2, coroutine.resume(co)) == "running")
### plain 40
local co = coroutine.wrap(function() return pcall(coroutine.yield, 1) end) assert(co() == 1 and co() == true)
### plain 41
local co, main = coroutine.running() assert(type(co) == "thread")
### plain 42
for i = 1, 200 do assert(coroutine.wrap(function() return i end)() == i) end
### plain 43
local a = coroutine.wrap(function() local b = coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) end) coroutine.yield(b() + b()) end) assert(a() == 3)
### plain 44
local ok, m = pcall(coroutine.wrap(function() error("x", 0) end)) assert(m == "x")
### plain 45
local t = setmetatable({}, { __index = function(_, k) return k .. "!" end }) assert(t.a == "a!")
### plain 46
local t = setmetatable({}, { __index = { x = 1 } }) assert(t.x == 1 and rawget(t, "x") == nil)
### plain 47
local log = {} local t = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v + 1) end }) t.a = 1 assert(t.a == 2)
### plain 48
local m = {} m.__add = function(a, b) return setmetatable({ v = a.v + b.v }, m) end local a = setmetatable({ v = 2 }, m) assert((a + a).v == 4)
### plain 49
local m = { __eq = function(a, b) return a.v == b.v end } assert(setmetatable({ v = 1 }, m) == setmetatable({ v = 1 }, m))
### plain 50
local m = { __lt = function(a, b) return a.v < b.v end } assert(setmetatable({ v = 1 }, m) < setmetatable({ v = 2 }, m))
### plain 51
local m = { __le = function(a, b) return a.v <= b.v end } assert(setmetatable({ v = 1 }, m) <= setmetatable({ v = 1 }, m))
### plain 52
assert(setmetatable({}, { __call = function(_, a, b) return a * b end })(6, 7) == 42)
### plain 53
assert(tostring(setmetatable({}, { __tostring = function() return "me" end })) == "me")
### plain 54
assert((-setmetatable({}, { __unm = function() return 9 end })) == 9)
### plain 55
local m = { __idiv = function() return 1 end, __div = function() return 2 end, __mod = function() return 3 end, __pow = function() return 4 end } local a = setmetatable({}, m) assert(a // a + a / a + a % a + a ^ a == 10)
### plain 56
local m = { __band = function() return 1 end, __bor = function() return 2 end, __bxor = function() return 3 end, __shl = function() return 4 end, __shr = function() return 5 end, __bnot = function() return 6 end } local a = setmetatable({}, m) assert((a & a) + (a | a) + (a ~ a) + (a << a) + (a >> a) + ~a == 21)
### plain 57
local C = {} C.__index = C function C.new(x) return setmetatable({ x = x }, C) end function C:get() return self.x end assert(C.new(3):get() == 3)
### plain 58
local B = {} B.__index = B function B.hi() return 1 end local D = setmetatable({}, { __index = B }) D.__index = D assert(setmetatable({}, D).hi() == 1)
### plain 59
local m = {} assert(getmetatable(setmetatable({}, m)) == m)
### plain 60
assert(getmetatable("x") == nil and getmetatable(5) == nil)
### plain 61
assert(rawequal("a", "a") and rawlen({ 1, 2 }) == 2 and rawget({ 7 }, 1) == 7)
### plain 62
local t = {} rawset(t, "k", 1) assert(t.k == 1)
### plain 63
assert(type(nil) == "nil" and type({}) == "table" and type(type) == "function")
### plain 64
assert(tostring(nil) == "nil" and tostring(true) == "true" and tostring(12) == "12" and tostring(1.5) == "1.5")
### plain 65
assert(tonumber("0x10") == 16 and tonumber("z", 36) == 35 and tonumber("x") == nil and tonumber(" 5 ") == 5)
### plain 66
assert(10 // 3 == 3 and -10 // 3 == -4 and 10 % 3 == 1 and -10 % 3 == 2 and 7 / 2 == 3.5)
### plain 67
assert(2 ^ 10 == 1024 and 1 << 62 > 0 and 1 << 64 == 0 and 5 & 3 == 1 and 5 | 3 == 7 and 5 ~ 3 == 6 and ~0 == -1)
### plain 68
assert(math.maxinteger + 1 == math.mininteger)
### plain 69
assert(1 / 0 == math.huge and -1 / 0 == -math.huge and 0 / 0 ~= 0 / 0)
### plain 70
assert("10" + 5 == 15 and 10 .. "" == "10")
### plain 71
assert("a" < "b" and "a" < "aa" and not ("b" < "a"))
### plain 72
assert(1 == 1.0 and "1" ~= 1)
### plain 73
assert(not nil and not false and 0 and "")
### plain 74
assert((nil or 5) == 5 and (false and 1) == false)
### plain 75
assert(#"abc" == 3 and #{ 1, 2, 3 } == 3)
### plain 76
assert(math.floor(2.7) == 2 and math.ceil(2.1) == 3 and math.abs(-3) == 3)
### plain 77
assert(math.max(1, 5, 3) == 5 and math.min(4, 2) == 2)
### plain 78
assert(math.sqrt(16) == 4 and math.exp(0) == 1 and math.log(1) == 0 and math.log(8, 2) == 3)
### plain 79
assert(math.abs(math.sin(math.pi)) < 1e-12 and math.cos(0) == 1)
### plain 80
assert(math.tointeger(3.0) == 3 and math.tointeger(3.5) == nil and math.type(1) == "integer" and math.type(1.0) == "float")
### plain 81
assert(math.fmod(7, 3) == 1 and select(2, math.modf(3.25)) == 0.25 and math.ult(1, -1))
### plain 82
for i = 1, 100 do local x = math.random() assert(x >= 0 and x < 1) end
### plain 83
for i = 1, 100 do local x = math.random(3) assert(x >= 1 and x <= 3) end
### plain 84
for i = 1, 100 do local x = math.random(-5, 5) assert(x >= -5 and x <= 5) end
### plain 85
assert(math.type(math.random(9)) == "integer" and math.type(math.random(0)) == "integer")
### plain 86
assert(("abc"):upper() == "ABC" and ("ABC"):lower() == "abc" and ("abc"):reverse() == "cba")
### plain 87
assert(("abc"):sub(2) == "bc" and ("abc"):sub(-1) == "c" and ("abc"):sub(2, 2) == "b" and ("abc"):sub(5) == "")
### plain 88
assert(("ab"):rep(3) == "ababab" and ("a"):rep(3, ",") == "a,a,a" and ("a"):rep(0) == "")
### plain 89
assert(("a"):byte() == 97 and string.char(97, 98) == "ab" and select("#", ("abc"):byte(1, -1)) == 3)
### plain 90
assert(("hello"):find("l") == 3 and ("a.b"):find(".", 1, true) == 2 and not ("abc"):find("x"))
### plain 91
assert(("key=val"):match("(%w+)=(%w+)") == "key" and ("2015Q3"):match("^%d%d%d%dQ[1-4]$"))
### plain 92
assert(("abc"):gsub("b", "x") == "axc" and select(2, ("aaa"):gsub("a", "b", 2)) == 2)
### plain 93
assert(("hello"):gsub("l+", function(s) return #s end) == "he2o")
### plain 94
assert(("$x $y"):gsub("%$(%w+)", { x = "1", y = "2" }) == "1 2")
### plain 95
assert(("abc"):gsub("%w", "%0%0") == "aabbcc" and ("abc"):gsub("", "-") == "-a-b-c-")
### plain 96
local t = {} for w in ("one two three"):gmatch("%a+") do t[#t + 1] = w end assert(#t == 3 and t[3] == "three")
### plain 97
local t = {} for k, v in ("a=1,b=2"):gmatch("(%w+)=(%w+)") do t[k] = v end assert(t.a == "1" and t.b == "2")
### plain 98
assert(("f(a(b)c)d"):match("%b()") == "(a(b)c)" and ("THE (quick) fox"):find("%f[%a]%a+%f[%A]") == 1)
### plain 99
assert(("  x  "):match("^%s*(.-)%s*$") == "x" and ("abc"):match("()b()") == 2)
### plain 100
assert(("aa"):match("(a)%1") == "a" and ("[x]"):match("%[(.-)%]") == "x" and ("a-b"):match("[%w-]+") == "a-b")
### plain 101
assert(("%d items"):format(3) == "3 items" and ("%5.2f"):format(3.14159) == " 3.14" and ("%s"):format(nil) == "nil")
### plain 102
assert(("%x %o %e %g %c %q"):format(255, 8, 1, 0.5, 65, "a\nb"):find("ff 10") == 1)
### plain 103
assert(("%-5s|%5s|%05d"):format("a", "b", 42) == "a    |    b|00042" and ("%%"):format() == "%")
### plain 104
assert(("%i %u"):gsub("%%", "") == "i u")
### plain 105
assert(("x"):rep(1000):len() == 1000)
### plain 106
assert("a\tb\\\"\065\x41\u{4e2d}" == "a\tb\\\"AA中")
### plain 107
assert([[long
text]] == "long\ntext" and [==[a]]b]==] == "a]]b")
### plain 108
local t = { 3, 1, 2 } table.sort(t) assert(table.concat(t, ",") == "1,2,3")
### plain 109
local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end) assert(t[1] == 3)
### plain 110
local t = { "b", "a", "C" } table.sort(t) assert(t[1] == "C")
### plain 111
local t = {} for i = 1, 1000 do t[i] = (i * 37) % 101 end table.sort(t) for i = 2, 1000 do assert(t[i - 1] <= t[i]) end
### plain 112
local t = {} for i = 1, 100 do t[i] = { k = i % 3, i = i } end table.sort(t, function(a, b) return a.k < b.k end) assert(t[1].i == 3 and t[2].i == 6)
### plain 113
local t = {} table.sort(t) t = { 1 } table.sort(t) assert(t[1] == 1)
### plain 114
local t = { 1, 2 } table.insert(t, 3) table.insert(t, 1, 0) assert(table.concat(t) == "0123")
### plain 115
local t = { 1, 2, 3 } assert(table.remove(t) == 3 and table.remove(t, 1) == 1 and #t == 1 and table.remove({}) == nil)
### plain 116
assert(table.concat({ 1, 2, 3 }, "-", 2) == "2-3" and table.concat({}) == "" and table.concat({ "a", 1.5 }) == "a1.5")
### plain 117
local t = table.move({ 1, 2, 3 }, 1, 3, 2) assert(t[2] == 1 and t[4] == 3)
### plain 118
local t = table.move({ 1, 2 }, 1, 2, 1, {}) assert(#t == 2)
### plain 119
local keys = {} for k in pairs { b = 1, a = 2, [2] = 3, [1] = 4 } do keys[#keys + 1] = k end assert(table.concat(keys, " ") == "1 2 a b")
### plain 120
local n = 0 for k, v in pairs { x = 1, y = 2, z = 3 } do n = n + v end assert(n == 6)
### plain 121
local s = 0 for i, v in ipairs { 1, 2, nil, 4 } do s = s + v end assert(s == 3)
### plain 122
local k, v = next { 5 } assert(k == 1 and v == 5 and next {} == nil)
### plain 123
local t = { 1, 2, 3, 4 } for k in pairs(t) do t[k] = nil end assert(next(t) == nil)
### plain 124
local t = {} t[1.0] = "a" assert(t[1] == "a") t[2 ^ 53] = "b" assert(t[1 << 53] == "b")
### plain 125
local t = { [1] = "a", x = { y = { z = 1 } }, "b"; "c" } assert(t[1] == "b" and t.x.y.z == 1)
### plain 126
local t = {} t.self = t assert(t.self.self == t)
### plain 127
local t = {} for i = 1, 100 do t["k" .. i] = i end local n = 0 for _ in pairs(t) do n = n + 1 end assert(n == 100)
### plain 128
local t = {} t[{}] = 1 t[pcall] = 2 assert(rawget(t, pcall) == 2)
### plain 129
local set = {} for _, w in ipairs { "a", "b", "a" } do set[w] = (set[w] or 0) + 1 end assert(set.a == 2)
### plain 130
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end assert(map({ 1, 2 }, function(x) return x * x end)[2] == 4)
### plain 131
local function fold(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end assert(fold({ 1, 2, 3 }, math.max, 0) == 3)
### plain 132
local memo = {} local function fib(n) if n < 2 then return n end if not memo[n] then memo[n] = fib(n - 1) + fib(n - 2) end return memo[n] end assert(fib(50) == 12586269025)
### plain 133
local sieve, n = {}, 0 for i = 2, 200 do if not sieve[i] then n = n + 1 for j = i * i, 200, i do sieve[j] = true end end end assert(n == 46)
### plain 134
local q, first, last = {}, 1, 0 for i = 1, 10 do last = last + 1 q[last] = i end local s = 0 while first <= last do s = s + q[first] first = first + 1 end assert(s == 55)
### plain 135
local a, b = 1, 2 a, b = b, a assert(a == 2 and b == 1)
### plain 136
local a, b, c = (function() return 1, 2, 3 end)() assert(c == 3)
### plain 137
local a = ((function() return 1, 2 end)()) assert(a == 1)
### plain 138
local t = { (function() return 1, 2 end)() } assert(#t == 2)
### plain 139
do local x = 1 do local x = 2 assert(x == 2) end assert(x == 1) end
### plain 140
local s = {} for i = 1, 100 do s[#s + 1] = ("%03d"):format(i) end assert(#table.concat(s) == 300)
### plain 141
assert(utf8.len("中文") == 2 and utf8.char(20013) == "中" and utf8.codepoint("中") == 20013)
### plain 142
local n = 0 for p, c in utf8.codes("a中") do n = n + c end assert(n == 97 + 20013)
### plain 143
assert(utf8.offset("a中b", 3) == 5 and utf8.len("\xff") == nil and ("中"):match(utf8.charpattern) == "中")
### plain 144
assert(_VERSION == "Lua 5.4")
### plain 145
local e = _ENV assert(e.pairs == pairs)
### plain 146
x1 = 5 assert(x1 == 5) x1 = nil
### plain 147
local function f() local _ENV = { y = 3 } return y end assert(f() == 3)
### plain 148
local f = string.format string.format = nil assert(("%d"):format(1) == "1") string.format = f
### plain 149
assert(not pcall(function() return undefined_name end))
### plain 150
assert(not pcall(function() return io end) and not pcall(function() return os end))
### plain 151
assert(string.dump == nil and math.randomseed == nil and string.pack == nil)
### plain 152
assert(not pcall(require, "../x") and not pcall(require, "/etc/passwd") and not pcall(require, "no_such_module"))
### plain 153
assert(not pcall(setmetatable, {}, { __gc = function() end }))
### plain 154
assert(not pcall(setmetatable, {}, { __mode = "k" }))
### plain 155
assert(not pcall(string.rep, "x", 1 << 40))
### plain 156
assert(not pcall(string.format, "%p", {}))
### plain 157
assert(not pcall(next, {}, 1))
### plain 158
local s = scenario { id = "inner" } assert(type(s) == "userdata")
### plain 159
local s = scenario { id = "inner", levers = { ["sampling.ratio"] = 0.1 } } assert(s ~= nil)
### plain 160
local r = ramp { to = 0.1, over = "2y" } assert(r ~= nil)
### plain 161
local s = schedule { ["2015Q1"] = 0.1 } assert(s ~= nil)
### plain 162
local l = { uniform(0, 1), triangular(0, 1, 2), normal(0, 1), lognormal(0, 1), beta(1, 2), gamma(1, 2) } assert(#l == 6)
### plain 163
local r = rule { after = "effort", set = function(f) return { effort = f.effort } end } assert(r ~= nil)
### plain 164
local t = setmetatable({}, { __index = table }) t:insert(1) t:insert(2) assert(t:concat(",") == "1,2")
### plain 165
local t = {} for i = 1, 50 do t[i] = {} for j = 1, 50 do t[i][j] = i * j end end assert(t[50][50] == 2500)
### plain 166
local s = 0 for i = 1, 100000 do s = s + i end assert(s == 5000050000)
### plain 167
local s = "" for i = 1, 500 do s = s .. "x" end assert(#s == 500)
### plain 168
local function f(a) a = a or {} a.n = (a.n or 0) + 1 return a end assert(f(f()).n == 2)
### plain 169
if 1 > 2 then error("no") elseif 2 > 1 then assert(true) else error("no") end
### plain 170
local t = { f = function(self, x) return x end } assert(t:f(3) == 3 and t.f(t, 4) == 4)
### plain 171
local n = 0 for _, w in ipairs { "a", "b" } do for _, v in ipairs { 1, 2 } do n = n + v end end assert(n == 6)
### plain 172
while true do break end
### plain 173
local x = 5 local f = function() x = x + 1 end f() assert(x == 6)
### plain 174
assert(#{ n = 1 } == 0 and #{ 1, 2, nil } == 2)
### plain 175
assert(0x10 == 16 and 1e2 == 100 and 0x.8p1 == 1.0 and 3 // 0.0 == math.huge)
### plain 176
assert(("a,b,,c"):gsub(",", ";") == "a;b;;c")
### plain 177
local parts = {} for p in ("a,b,,c"):gmatch("([^,]*)") do parts[#parts + 1] = p end assert(#parts == 4)
### plain 178
assert(tostring(1e15) == "1e+15" and tostring(2 ^ 53) == "9.007199254741e+15" and 1e100 // 1 == 1e100)
### world 1
assert(world.period >= "2014Q1" and world.period.year >= 2014)
### world 2
assert(world.period.index >= 0 and world.period.quarter >= 1 and world.period.quarter <= 4)
### world 3
assert(world.period == world.period and not (world.period < world.period) and world.period < "2099Q1")
### world 4
assert(#tostring(world.period) == 6)
### world 5
assert(world.levers["sampling.ratio"] > 0 and world.levers.sampling.ratio == world.levers["sampling.ratio"])
### world 6
assert(type(world.levers.training.fund) == "number")
### world 7
local x = world.metrics.true_pass assert(x == nil or (x >= 0 and x <= 1))
### world 8
local x = world.metrics("harm_share", { sector = "toys" }) assert(x == nil or type(x) == "number")
### world 9
local x = world.metrics("harm_share", { size = "micro" }) assert(x == nil or type(x) == "number")
### world 10
local f = world.firms assert(#f > 0 and f:count() == #f)
### world 11
local f = world.firms assert(f.skill:mean() >= 0)
### world 12
local f = world.firms assert(f:mean(f.skill) == f.skill:mean())
### world 13
local f = world.firms assert(f.employees:sum() >= f.employees:max())
### world 14
local f = world.firms assert(f.skill:min() <= f.skill:quantile(0.5) and f.skill:quantile(0.5) <= f.skill:max())
### world 15
local q = world.firms.skill:quantile { 0.1, 0.9 } assert(q[1] <= q[2])
### world 16
local f = world.firms assert(f.skill:sd() >= 0)
### world 17
local g = world.firms.employees:gini() assert(g >= 0 and g <= 1)
### world 18
local f = world.firms local v = f:where(f.employees:lt(20)) assert(#v <= #f)
### world 19
local f = world.firms local v = f:where(f.employees:lt(20)) if #v > 0 then assert(v.employees:max() < 20) end
### world 20
local f = world.firms assert(#f:where(f.exporter) + #f:where(~f.exporter) == #f)
### world 21
local f = world.firms assert(f:count(f.exporter) == #f:where(f.exporter))
### world 22
local f = world.firms assert(f:count(f.exporter & f.skill:gt(0.5)) <= f:count(f.exporter))
### world 23
local f = world.firms assert(f:count(f.exporter | ~f.exporter) == #f)
### world 24
local f = world.firms assert(f:count(f.sector:eq("toys")) <= #f)
### world 25
local f = world.firms assert(f:count(f.credit:ge("C")) <= #f)
### world 26
local t = world.firms:mean(world.firms.skill, { by = world.firms.sector }) assert(type(t) == "table")
### world 27
local f = world.firms local t = f:count { by = f.sector } local n = 0 for _, v in pairs(t) do n = n + v end assert(n == #f)
### world 28
local f = world.firms local t = f:by(f.sector, f.credit):mean(f.skill) assert(type(t) == "table")
### world 29
local f = world.firms assert(f:mean(f.skill, { weights = f.employees }) >= 0)
### world 30
local f = world.firms local h = f.skill:histogram { 0, 0.5, 1 } assert(type(h) == "table" and h.below + h.above + h[1] + h[2] == #f)
### world 31
local f = world.firms local x = (f.skill + f.effort * 2 - 1) / 3 assert(x:mean() == x:mean())
### world 32
local f = world.firms assert(math.abs((f.skill * 2):sum() - 2 * f.skill:sum()) < 1e-9 * #f)
### world 33
local f = world.firms local x = clip(f.skill, 0.2, 0.8) assert(x:min() >= 0.2 and x:max() <= 0.8)
### world 34
local f = world.firms assert(min(f.skill, f.effort):mean() <= max(f.skill, f.effort):mean())
### world 35
local f = world.firms assert(where(f.exporter, 1, 0):sum() == f:count(f.exporter))
### world 36
local f = world.firms assert(math.abs(log(exp(f.skill)):mean() - f.skill:mean()) < 1e-9)
### world 37
local f = world.firms assert(sqrt(f.skill ^ 2):mean() >= 0 and abs(f.skill):min() >= 0 and floor(f.skill):max() <= 1)
### world 38
local f = world.firms assert(f:count(is_missing(f.skill)) == 0)
### world 39
local f = world.firms local r = rand("draw") assert(f:mean(r) > 0 and f:mean(r) < 1)
### world 40
local f = world.firms assert(f:rand("draw"):mean() == f:mean(rand("draw")))
### world 41
local f = world.firms assert(f.cash:as("1"):mean() == f.cash:mean())
### world 42
local n = 0 world.firms:each(function(firm) n = n + 1 end) assert(n == #world.firms)
### world 43
local s = 0 world.firms:each(function(firm) s = s + firm.employees end) assert(s == world.firms.employees:sum())
### world 44
local f = world.firms local keys = f:count { by = floor(f.age / 4) } assert(type(keys) == "table")
### world 45
local f = world.firms assert(f.effort:ne(5):sum() == #f)
### world 46
assert(pcall(function() return world.firms.skil end) == false)
### world 47
assert(pcall(function() if world.firms.skill < 3 then return 1 end end) == false)
### world 48
assert(pcall(function() return world.levers["sampling.rati"] end) == false)
### world 49
local x = world.random() assert(x >= 0 and x < 1)
### world 50
local a = math.random() assert(a >= 0 and a < 1)
### hook 1
world.levers["sampling.ratio"] = 0.1
### hook 2
world.levers.sampling.ratio = 0.12
### hook 3
world.levers["sampling.ratio"] = math.min(0.3, world.levers["sampling.ratio"] * 1.01)
### hook 4
world:note("seen")
### hook 5
world:note("中文 note " .. tostring(world.period))
### hook 6
if world.period >= "2014Q3" then world.levers["training.fund"] = 100 end
### hook 7
if (world.metrics.true_pass or 1) < 0.9 then world.levers["sampling.ratio"] = 0.2 end
### hook 8
local f = world.firms if f:where(f.credit:eq("D")):count() > 5 then world:note("many") end
### hook 9
if world.firms.skill:mean() < 0.5 then world.levers["training.fund"] = 50 end
### hook 10
local ok = pcall(function() world.levers["sampling.ratio"] = 1e300 end) assert(not ok)
