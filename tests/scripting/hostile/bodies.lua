-- Hostile and buggy bodies. Each "### name" begins one; it is placed at the top of a file, in a hook, in a
-- metric, in a coroutine, inside pcall and in a module. None may end the program, run past its limits, reach
-- out, or change what runs after it.
### loop
while true do end
### loop with a counter
local n = 0 repeat n = n + 1 until false
### goto loop
::again:: goto again
### numeric loop
for i = 1, math.huge do end
### pcall in a loop
while true do pcall(function() while true do end end) end
### pcall of error
while true do pcall(error, "x") end
### xpcall whose handler loops
xpcall(error, function() while true do end end)
### xpcall whose handler fails
local function h() error("again") end xpcall(error, h) while true do xpcall(error, h) end
### handler that calls itself
local function f() return xpcall(f, f) end while true do f() end
### recursion
local function f() return 1 + f() end f()
### recursion caught
local function f() return 1 + f() end while true do pcall(f) end
### tail recursion
local function f() return f() end f()
### mutual recursion
local f, g function f() return g() end function g() return f() end f()
### index metamethod loops
local t = setmetatable({}, { __index = function(t, k) return t[k] end }) local x = t.a
### index chain
local t = {} for i = 1, 300000 do t = setmetatable({}, { __index = t }) end local x = t.a
### newindex loops
local t = setmetatable({}, { __newindex = function(t, k, v) t[k] = v end }) t.a = 1
### add metamethod loops
local m = {} m.__add = function(a, b) return a + b end local a = setmetatable({}, m) local x = a + a
### eq metamethod loops
local m = {} m.__eq = function(a, b) return a == b end local x = setmetatable({}, m) == setmetatable({}, m)
### lt metamethod loops
local m = {} m.__lt = function(a, b) return a < b end local x = setmetatable({}, m) < setmetatable({}, m)
### call metamethod loops
local m = {} m.__call = function(f, ...) return f(...) end setmetatable({}, m)()
### tostring metamethod loops
local m = {} m.__tostring = function(t) while true do end end tostring(setmetatable({}, m))
### tostring of a non-string
tostring(setmetatable({}, { __tostring = function() return {} end }))
### unary minus loops
local m = {} m.__unm = function(a) return -a end local x = -setmetatable({}, m)
### coroutine that loops
coroutine.wrap(function() while true do end end)()
### coroutines without end
while true do coroutine.wrap(function() end)() end
### coroutine that yields without end
local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end
### coroutines in coroutines
local function f() return coroutine.wrap(f)() end f()
### coroutines in coroutines, caught
local function f() return pcall(coroutine.wrap(f)) end while true do f() end
### coroutine that resumes itself
local co co = coroutine.create(function() return coroutine.resume(co) end) while true do coroutine.resume(co) end
### coroutines kept
local t = {} while true do t[#t + 1] = coroutine.create(function() coroutine.yield() end) coroutine.resume(t[#t]) end
### coroutine closes others
local t = {} for i = 1, 20000 do local p = t[i - 1] t[i] = coroutine.create(function() coroutine.yield() if p then coroutine.close(p) end end) coroutine.resume(t[i]) end for i = 20000, 1, -1 do coroutine.close(t[i]) end
### to-be-closed variable
local x <close> = setmetatable({}, { __close = function() while true do end end })
### yield outside
coroutine.yield()
### yield across sort
coroutine.wrap(function() table.sort({ 3, 2, 1 }, function() coroutine.yield() end) end)()
### yield across gsub
coroutine.wrap(function() ("abc"):gsub(".", function() coroutine.yield() end) end)()
### memory by tables
local t = {} while true do t[#t + 1] = {} end
### memory by strings
local s = "x" while true do s = s .. s end
### memory by strings, caught
while true do pcall(function() local s = "x" while true do s = s .. s end end) end
### memory by concat
local t = {} for i = 1, 1e9 do t[i] = "xxxxxxxxxxxxxxxx" end table.concat(t)
### memory by one hash
local t = {} for i = 1, 1e9 do t["k" .. i] = i end
### memory by closures
local t = {} while true do t[#t + 1] = function() return t end end
### memory by varargs
local function f(...) return f(1, 2, 3, 4, ...) end f()
### memory by unpack
table.unpack({}, 1, 1e7)
### unpack beyond
table.unpack({}, 1, 1 << 60)
### unpack wraps around
table.unpack({}, math.mininteger, math.maxinteger)
### select many
select("#", table.unpack({}, 1, 200000)) for i = 1, 1e9 do select(i, 1, 2) end
### rep huge
("x"):rep(1 << 40)
### rep of nothing
(""):rep(1 << 60)
### rep with separator
("x"):rep(1e7, ("y"):rep(1000))
### format width
string.format("%99999d", 1)
### format huge
string.format("%s%s", ("x"):rep(1e6), ("x"):rep(1e6)) for i = 1, 1e9 do string.format("%99.99f", 1e308) end
### format of an address
string.format("%p", {})
### pattern backtracks
("a"):rep(5000):find((".-"):rep(20) .. "b")
### pattern backtracks, anchored
("a"):rep(5000):match("^" .. ("a*"):rep(20) .. "b")
### pattern in gmatch
for w in ("a"):rep(5000):gmatch(("a-"):rep(20) .. "b") do end
### pattern in gsub
("a"):rep(5000):gsub((".-"):rep(20) .. "b", "x")
### pattern balanced
("("):rep(100000):find("%b()") while true do ("("):rep(1000):find("%b()") end
### pattern too deep
("a"):rep(1000):find(("("):rep(300))
### pattern with many captures
("a"):rep(100):find(("(a)"):rep(40))
### pattern malformed
("a"):find("[a")
### pattern ends in percent
("a"):find("%")
### pattern frontier
("a"):find("%f")
### gsub grows
local s = "aaaa" while true do s = s:gsub("a", "aa") end
### gsub calls back without end
("a"):gsub("a", function() while true do end end)
### gsub replacement malformed
("a"):gsub("a", "%9")
### sort with a liar
local t = {} for i = 1, 200 do t[i] = i % 7 end while true do table.sort(t, function() return true end) end
### sort of mixed values
table.sort({ 1, "a", {} })
### sort with error
while true do pcall(table.sort, { 3, 2, 1 }, function() error() end) end
### sort changes its table
local t = { 5, 4, 3, 2, 1 } table.sort(t, function(a, b) for i = 1, 5 do t[i] = nil end return a < b end)
### sort long
local t = {} for i = 1, 1e6 do t[i] = -i end table.sort(t)
### move huge
table.move({}, 1, 1 << 60, 2)
### move wraps
table.move({}, math.mininteger, math.maxinteger, 1)
### insert far
local t = {} table.insert(t, 1 << 60, 1)
### insert many at the front
local t = {} for i = 1, 1e9 do table.insert(t, 1, i) end
### remove without end
local t = {} for i = 1, 1e4 do t[i] = i end while true do table.remove(t, 1) t[#t + 1] = 1 end
### concat numbers without end
while true do table.concat({ 1, 2, 3 }, ",", 1, 3) end
### concat range
table.concat({}, ",", 1, 1 << 60)
### pairs over table keys
for k in pairs { [{}] = 1 } do end
### pairs while adding
local t = { 1 } for k, v in pairs(t) do t[#t + 1] = v for i = 1, 1e9 do t[i] = i end end
### next with a key
next({ 1, 2 }, 1)
### ipairs without end
for i, v in ipairs(setmetatable({}, { __index = function(t, i) return i end })) do end
### rawset into nil
rawset({}, nil, 1)
### nan as a key
local t = {} t[0 / 0] = 1
### integer division by zero
local x = 1 // 0
### modulo by zero
local x = 1 % 0
### shift far
local x = 1 << 1000 local y = x >> -1000
### to integer
local x = 1.5 | 1
### compare a table with a number
local x = {} < 1
### call nil
local f f()
### index nil
local t local x = t.a.b
### string arithmetic
local x = "a" + 1
### error with a table
error({ message = "x" })
### error with nothing
error(nil)
### error with a long text
error(("x"):rep(1e6))
### error with control characters
error("\27[31mred\0\r\n\7")
### error with broken UTF-8
error("\xff\xfe\x80")
### error with direction marks
error("\u{202E}abc\u{2066}")
### error with a hidden name
error(setmetatable({}, { __tostring = function() while true do end end }))
### error with a name of a type
error(setmetatable({}, { __name = ("x"):rep(1e5) }))
### reach for io
io.open("/etc/passwd")
### reach for os
os.execute("true")
### reach for debug
debug.getregistry()
### reach for package
package.loadlib("x", "*")
### reach for load
load("return 1")()
### reach for collectgarbage
collectgarbage("stop")
### reach for the environment
_ENV = nil
### set the environment
_ENV.pairs = nil _ENV.string = nil _ENV.scenario = nil
### metatable of the environment
setmetatable(_ENV, { __index = function() return nil end })
### metatable of strings
getmetatable("").__index = nil
### change string functions
string.rep = function() return "hacked" end string.format = nil table.sort = nil
### change string methods
local s = ("").rep string.rep = nil assert(("x"):rep(3) == "xxx")
### collector by metatable
setmetatable({}, { __gc = function() while true do end end })
### weak table
setmetatable({}, { __mode = "k" })
### concat by metatable
local m = {} m.__concat = function(a, b) return a .. b end local x = setmetatable({}, m) .. "x"
### concat recursion
local m = setmetatable({}, {}) local x = m .. m
### length by metatable
setmetatable({}, { __len = function() return 1 << 60 end })
### metatable added later
local m = {} local t = setmetatable({}, m) m.__gc = function() while true do end end m.__concat = function() return t .. t end local x = pcall(function() return t .. t end)
### protected metatable
setmetatable(setmetatable({}, { __metatable = false }), {})
### require outward
require "../../etc/passwd"
### require absolute
require "/etc/passwd"
### require itself by name
require "a"
### require nothing
require ""
### require a number
require(1)
### require with a zero byte
require("x\0y")
### random without end
while true do math.random() end
### random empty
math.random(2, 1)
### random of everything
for i = 1, 1e9 do math.random(0) end
### utf8 of bad bytes
for p, c in utf8.codes("\xff\xff") do end
### utf8 length
while true do utf8.len(("x"):rep(10000)) end
### utf8 char
utf8.char(table.unpack({}, 1, 10))
### bitwise
local x = 0 for i = 1, 1e9 do x = x ~ i << 3 | i end
### string comparison
local a, b = ("x"):rep(1e6), ("x"):rep(1e6) .. "y" while true do local x = a < b end
### string equality
local a = ("x"):rep(1e6) while true do local x = (a .. "1") == (a .. "2") end
### string keys
local t = {} for i = 1, 1e9 do t[("x"):rep(100) .. i] = true end
### many arguments
math.max(table.unpack({}, 1, 100000))
### scenario in a scenario
scenario { id = "inner", levers = setmetatable({}, { __index = function() while true do end end }) }
### study of nonsense
study { id = {}, scenarios = 1, firms = "many" }
### ramp of nonsense
ramp { to = 0 / 0, over = -1 }
### schedule of nonsense
schedule { [1] = {}, x = function() end }
### law of nonsense
triangular(0 / 0, 1, 2)
### many objects
for i = 1, 1e9 do scenario { id = "x" .. i } end
### object as a table
local s = scenario { id = "y" } s.id = "z"
### object in arithmetic
local x = scenario { id = "y" } + 1
### deep table
local t = {} for i = 1, 1e5 do t = { t } end scenario { id = "d", levers = t }
### cyclic table
local t = {} t.t = t scenario { id = "c", levers = t, metrics = t }
### unpack a metatable
local t = setmetatable({}, { __index = function(t, i) return i end }) table.unpack(t, 1, 1e6)
### concat through a metatable
table.concat(setmetatable({}, { __index = function(t, i) return "x" end }), "", 1, 1e7)
### goto out of a loop with captures
for i = 1, 1e9 do local f = function() return i end if f() < 0 then goto out end end ::out::
### assert without end
while true do pcall(assert, false) end
### world out of place
local w = world.levers
### upvalue games
local function counter() local n = 0 return function() n = n + 1 return n end end while true do counter()() end
### nested pcalls
local function f(n) return pcall(f, n + 1) end while true do f(0) end
### pcall of pcall
while true do pcall(pcall, pcall, pcall, error) end
### xpcall with itself as handler
while true do xpcall(xpcall, xpcall, error) end
### error in a handler of a handler
xpcall(function() error("a") end, function() xpcall(error, function() error(error) end) end) while true do end
### error object that is a function
error(function() while true do end end)
### error object that is a coroutine
error(coroutine.create(function() end))
### error object with metamethods
error(setmetatable({}, { __index = function() while true do end end, __eq = error, __call = error }))
### error object that is a big integer
error(math.mininteger)
### error object that is not a number
error(0 / 0)
### error with a level far out
error("x", 1 << 40)
### error with a negative level
error("x", -5)
### error with format characters
error("%s%n%d%99999999s")
### error with newlines
error(("x\n"):rep(5000))
### error of errors caught
local e = "x" while true do local ok, m = pcall(error, e) e = m .. m end
### close of a plain value
local x <close> = 5
### close of nothing
while true do local x <close> = nil end
### close of false in a coroutine
local co = coroutine.wrap(function() while true do local x <close> = false coroutine.yield(x) end end) while true do co() end
### constant assigned
local x <const> = 1 local f = function() return x end while true do f() end
### coroutine closes itself
local co co = coroutine.create(function() coroutine.close(co) end) coroutine.resume(co)
### coroutine closed twice
local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co) while true do coroutine.close(co) end
### coroutine wrapped in wraps
local f = function() while true do end end for i = 1, 150 do f = coroutine.wrap(f) end f()
### coroutine chain of wraps without end
local f = function() end while true do f = coroutine.wrap(f) end
### coroutine of a builtin
coroutine.wrap(error)("x")
### coroutine of resume
coroutine.wrap(coroutine.resume)(coroutine.running())
### coroutine of wrap
while true do coroutine.wrap(coroutine.wrap)(function() end) end
### coroutine passes many values
local co = coroutine.wrap(function(...) while true do coroutine.yield(...) end end) while true do co(table.unpack({}, 1, 5000)) end
### coroutine that grows its stack
coroutine.wrap(function() local function f(n) return 1 + f(n + 1) end f(1) end)()
### coroutine status without end
local co = coroutine.create(function() end) while true do coroutine.status(co) end
### coroutine swaps
local a, b a = coroutine.create(function() while true do coroutine.resume(b) coroutine.yield() end end) b = coroutine.create(function() while true do coroutine.resume(a) coroutine.yield() end end) while true do coroutine.resume(a) end
### coroutine dies in a loop
while true do coroutine.resume(coroutine.create(error), "x") end
### running coroutine kept as a key
local t = {} t[coroutine.running()] = 1 for k in pairs(t) do end
### isyieldable without end
while coroutine.isyieldable() or true do end
### yield out of pairs
coroutine.wrap(function() for k in pairs(setmetatable({}, { __index = coroutine.yield })) do end end)()
### yield in a comparison
coroutine.wrap(function() local m = { __lt = function() coroutine.yield() end } return setmetatable({}, m) < setmetatable({}, m) end)()
### yield in an index
while true do coroutine.wrap(function() return setmetatable({}, { __index = function() coroutine.yield() end }).x end)() end
### goto jumps back with closures
do local t = {} ::top:: local x = {} t[#t + 1] = function() return x end goto top end
### goto in nested blocks
do ::a:: do ::b:: do goto a end end end
### goto continues without end
for i = 1, math.maxinteger do if i % 2 == 0 then goto continue end ::continue:: end
### for overflows upwards
for i = math.maxinteger - 1, math.maxinteger do end for i = 1, 3 do for j = math.maxinteger, math.mininteger, -1 do end end
### for overflows downwards
for i = math.mininteger, math.maxinteger, 1 do end
### for with step of zero
for i = 1, 2, 0 do end
### for with a small step
for x = 0, 1, 5e-324 do end
### for with step that is not a number
for i = 1, 2, 0 / 0 do end
### for from infinity
for i = math.huge, -math.huge, -1 do end
### for with texts
for i = "1", "2" do end
### for over a table
for x in {} do end
### for over a callable that never ends
for x in setmetatable({}, { __call = function() return 1 end }) do end
### for over next of another table
for k, v in next, {}, "nothing" do end
### while over a growing text
local s = "" while #s >= 0 do s = s .. "x" end
### repeat with an upvalue
repeat local x = {} local f = function() return x end until f() == nil
### integer wraps around
local x = math.maxinteger while x do x = x + 1 end
### power tower
local x = 2.0 while true do x = x ^ x end
### floor of huge
local x = 1e308 // 1e-308 while true do x = math.floor(x) end
### float to integer
local x = 1e308 | 0
### text to integer
local x = "0xffffffffffffffffffff" + 0 local y = ("9"):rep(10000) + 0
### tonumber of a long text
while true do tonumber(("9"):rep(100000)) end
### tonumber with a wide base
tonumber(("z"):rep(1000), 36) tonumber("10", 99)
### tonumber of a table
tonumber({}) tonumber({}, 10)
### deep parentheses
local x = (((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))) while true do x = x + 1 end
### deep tables
local t = {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}} while true do t = t[1] or t end
### deep functions
local f = function() return function() return function() return function() return function() return f end end end end end while true do f()()()()() end
### deep concatenation
local a = "x" local s = a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a while true do s = s .. s .. s end
### long identifier
local aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = 1 local x = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
### unfinished text
local s = "abc
### unfinished long text
local s = [==[ abc ]=]
### unfinished comment
--[==[ abc
### escape that is none
local s = "\q"
### escape too large
local s = "\u{FFFFFFFFFF}"
### decimal escape too large
local s = "\999"
### number malformed
local x = 0x local y = 1e
### keyword as a name
local end = 1
### break outside
break
### label twice
::a:: ::a::
### goto into a block
goto inside do ::inside:: end
### goto over a local
goto over local x = 1 ::over:: print(x)
### varargs outside
local function f() return ... end
### attribute that is none
local x <shiny> = 1
### end too many
end end end end
### multiple assignment
local a, b, c = {} a.x, b, a = 1, 2 local y = a.x
### method on nil
local s = nil s:rep(3)
### method that is none
("x"):nothing()
### call a text
("x")()
### call a number
local n = 5 n()
### call a table
({})()
### call a boolean
(true)()
### index a number
local x = (5).y
### index a function
local x = print == nil or pcall.y
### index a boolean in a loop
while true do pcall(function() return (true).x end) end
### length of nil
local x = #nil
### length of a number
local x = #5
### negate a table
local x = -{}
### concatenate nil
local x = "a" .. nil
### concatenate tables
local x = {} .. {}
### compare mixed
local x = 1 < "1"
### compare functions
local x = pcall < error
### index chains that cycle
local a, b = {}, {} a = setmetatable(a, { __index = b }) b = setmetatable(b, { __index = a }) local x = a.x
### newindex chains that cycle
local a, b = {}, {} setmetatable(a, { __newindex = b }) setmetatable(b, { __newindex = a }) a.x = 1
### index function that recurses through pcall
local t t = setmetatable({}, { __index = function(_, k) local ok, v = pcall(function() return t[k + 1] end) return v end }) local x = t[1]
### call metamethod chain
local f = function() end for i = 1, 300 do f = setmetatable({}, { __call = f }) end f()
### tostring recursion
local m = {} m.__tostring = function(t) return tostring(t) end tostring(setmetatable({}, m))
### eq recursion through tables
local m = {} m.__eq = function(a, b) return setmetatable({}, m) == setmetatable({}, m) end local x = setmetatable({}, m) == setmetatable({}, m)
### le that calls lt
local m = {} m.__le = function(a, b) return not (b < a) end m.__lt = function(a, b) return not (b <= a) end local a = setmetatable({}, m) local x = a <= a
### arithmetic that allocates
local m = {} m.__add = function(a, b) return setmetatable({ a, b }, m) end local a = setmetatable({}, m) while true do a = a + a end
### bitwise metamethods
local m = {} m.__band = function(a, b) return a & b end local a = setmetatable({}, m) local x = a & a
### shift metamethod with errors
local m = { __shl = error } local a = setmetatable({}, m) while true do pcall(function() return a << a end) end
### division metamethods
local m = {} m.__idiv = function(a, b) return a // b end m.__div = function(a, b) return a / b end local a = setmetatable({}, m) pcall(function() return a // a end) local x = a / a
### modulo and power metamethods
local m = {} m.__mod = function(a, b) return a % b end m.__pow = function(a, b) return a ^ b end local a = setmetatable({}, m) pcall(function() return a % a end) local x = a ^ a
### not of bits
local m = {} m.__bnot = function(a) return ~a end local x = ~setmetatable({}, m)
### metatable that is its own
local t = {} setmetatable(t, t) t.__index = t local x = t.y
### metatable with a name
setmetatable({}, { __name = "world" })
### metatable with pairs
setmetatable({}, { __pairs = function() while true do end end })
### metatable set twice
local t = setmetatable({}, {}) for i = 1, 1e9 do setmetatable(t, { __index = t }) end
### metatable of a number
setmetatable(5, {})
### metatable of a function
setmetatable(pcall, {})
### metatable of a library
setmetatable(string, { __index = function() while true do end end }) local x = string.nothing
### metatable with an index that is a text
setmetatable({}, { __index = "abc" })
### metatable with a call that is a builtin
setmetatable({}, { __call = pcall })
### getmetatable of everything
for _, v in ipairs { 1, "a", true, pcall, coroutine.create(pcall), math, world } do local m = getmetatable(v) if m then m.__index = nil end end
### rawset into libraries
rawset(string, "format", nil) rawset(math, "random", function() return 4 end) rawset(table, "sort", error) local x = ("%d"):format(3)
### rawset of world
rawset(world, "levers", {}) rawset(world.levers, "sampling", 9)
### rawget of world
local x = rawget(world, "levers") local y = rawlen(world) rawequal(world, x)
### next of world
for k, v in pairs(world) do world[k] = nil end
### levers as a whole
world.levers = {}
### lever that is none
world.levers["sampling.ratioo"] = 1
### lever out of range
world.levers["sampling.ratio"] = 1e300
### lever that is not a number
world.levers["sampling.ratio"] = 0 / 0
### lever that is a text
world.levers["sampling.ratio"] = "0.1"
### lever that is a table
world.levers.sampling = { ratio = 0.1 }
### lever by a number
local x = world.levers[1]
### lever by a table
local x = world.levers[{}]
### lever with a zero byte
world.levers["sampling.ratio\0x"] = 0.1
### levers without end
while true do world.levers["sampling.ratio"] = 0.1 end
### metrics written
world.metrics.harm = 0
### metric that is none
local x = world.metrics.nothing
### metrics of a cell that is none
local x = world.metrics("harm", { sector = "moon" })
### metrics called with nonsense
local x = world.metrics({}, {}, {})
### metrics without end
while true do local x = world.metrics.true_pass end
### notes without end
while true do world:note("x") end
### note that is long
world:note(("x"):rep(1e7))
### note with control characters
world:note("\27[2J\0\r\n\u{202E}") error("after a note")
### note of a table
world:note({})
### note without world
world.note("x")
### period written
world.period = "2099Q1"
### period compared with nonsense
local x = world.period < {}
### period as a number
local x = world.period + 1
### random without end of world
while true do world.random() end
### firms in an if
if world.firms.skill:gt(0) then while true do end end
### firms compared
local x = world.firms.skill < 3
### firms equal
local x = world.firms.skill == 3 while x == false do end
### firms column that is none
local x = world.firms.skil:mean()
### firms column written
world.firms.skill = 1
### firms expression that grows
local f = world.firms local x = f.skill while true do x = x + x * f.effort end
### firms expressions kept
local f, t = world.firms, {} while true do t[#t + 1] = f.skill + #t end
### firms expression deep
local f = world.firms local x = f.skill for i = 1, 5000 do x = exp(log(abs(x) + 1)) end x:mean()
### firms measured without end
local f = world.firms while true do f.skill:mean() end
### firms quantiles without end
local f = world.firms while true do f.skill:quantile { 0.1, 0.5, 0.9 } end
### firms quantile out of range
world.firms.skill:quantile(7)
### firms quantile of nonsense
world.firms.skill:quantile { "a", {}, pcall }
### firms many quantiles
local p = {} for i = 1, 100000 do p[i] = i / 100000 end world.firms.skill:quantile(p)
### firms histogram unordered
world.firms.skill:histogram { 3, 2, 1 }
### firms histogram of nan
world.firms.skill:histogram { 0 / 0, 1 }
### firms histogram wide
local b = {} for i = 1, 1e6 do b[i] = i end world.firms.skill:histogram(b)
### firms by a number that is not whole
world.firms:mean(world.firms.skill, { by = world.firms.skill * 1000 })
### firms by three keys
local f = world.firms f:by(f.sector, f.credit, f.exporter)
### firms by a wide key
local f = world.firms f:count { by = floor(f.cash:as("1") * 1e9) }
### firms weighted by texts
world.firms.skill:mean { weights = "heavy" }
### firms with options that are none
world.firms.skill:mean { wait = 1 }
### firms views without end
local f = world.firms while true do f = f:where(f.skill:gt(0)) end
### firms views crossed
local f = world.firms local a, b = f:where(f.exporter), f:where(~f.exporter) local x = (a.skill + b.skill):mean()
### firms where of a number
local f = world.firms f:where(f.skill)
### firms of units that do not fit
local f = world.firms local x = (f.cash + f.age):mean()
### firms as a unit that is none
world.firms.cash:as(("x"):rep(1e5))
### firms category that is none
world.firms.sector:eq("moon")
### firms category of nonsense
world.firms.sector:eq({})
### firms each without end
world.firms:each(function(firm) while true do end end)
### firms each that writes
world.firms:each(function(firm) firm.skill = 0 end)
### firms each that keeps
local kept world.firms:each(function(firm) kept = firm end) local x = kept.skill
### firms each that yields
coroutine.wrap(function() world.firms:each(function() coroutine.yield() end) end)()
### firms each in each
local f = world.firms while true do f:each(function() f:each(function() f:each(function() end) end) end) end
### firms each with error
world.firms:each(error)
### firms rand with a long name
local f = world.firms while true do f:rand(("x"):rep(1000)):mean() end
### firms rand without a name
rand()
### expressions outside of a hook
local x = clip(1, 2, 3) + exp(1) + where(true, 1, 2)
### expression of nan and infinity
local f = world.firms local x = (f.skill / 0 + log(f.skill * 0) + f.skill ^ 1e308):mean()
### expression kept from hook to hook
kept = kept or world.firms.skill kept:mean()
### expression as a key
local t = {} t[world.firms.skill] = 1 for k in pairs(t) do end
### expression concatenated
local x = "skill " .. world.firms.skill
### expression called
world.firms.skill()
### expression in table.sort
local f = world.firms table.sort { f.skill, f.effort, f.age }
### expression as text
while true do tostring(world.firms.skill + 1) end
### min of nothing
local x = min() + max()
### clip upside down
local x = world.firms.skill:clip(1, 0):mean()
### format of everything
string.format("%s %s %s %d", {}, pcall, coroutine.create(pcall), 1.5)
### format of a code that is none
string.format("%y", 1)
### format with too few values
string.format("%d %d", 1)
### format quoted
while true do string.format("%q", ("\0\n\r\\\""):rep(10000)) end
### format of hexadecimal floats
while true do string.format("%a %A", 1e308, -5e-324) end
### format through a metamethod
string.format("%s", setmetatable({}, { __tostring = function() return ("x"):rep(1e7) end }))
### format with many parts
string.format(("%s"):rep(1e5), table.unpack({}, 1, 1e5))
### byte of everything
("x"):rep(1e6):byte(1, -1)
### char of many
string.char(table.unpack({}, 1, 250))
### char out of range
string.char(256)
### sub with far ends
local s = ("x"):sub(math.mininteger, math.maxinteger) while true do s = s:sub(-1 << 40) end
### reverse without end
local s = ("x"):rep(1e6) while true do s = s:reverse() end
### upper without end
local s = ("x"):rep(1e6) while true do s = s:upper():lower() end
### rep negative
local s = ("x"):rep(-1) .. ("x"):rep(math.mininteger) while true do s = ("x"):rep(0) end
### rep of rep
local s = "x" for i = 1, 100 do s = s:rep(100) end
### gsub with a table that answers
local n = 0 ("x"):rep(1e6):gsub("x", setmetatable({}, { __index = function() n = n + 1 return ("y"):rep(100) end }))
### gsub anchored
while true do ("aaa"):gsub("^a", "%0%0") end
### gsub of empty matches
("x"):rep(1e6):gsub("", ("y"):rep(1000))
### gsub replacement with captures
("x"):rep(1e5):gsub("(x)", "%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1%1")
### gmatch that never moves
for a in ("x"):rep(1e6):gmatch("()") do for b in ("x"):rep(1e6):gmatch("()") do end end
### gmatch kept
local t = {} while true do t[#t + 1] = ("abc"):gmatch(".") end
### gmatch from far
for w in ("abc"):gmatch(".", 1 << 60) do end
### find from far
local x = ("abc"):find("b", math.mininteger) ("abc"):find("b", math.maxinteger) while true do ("a"):rep(1e5):find("b", 1, true) end
### find plain quadratic
while true do (("a"):rep(50000) .. "b"):find(("a"):rep(25000) .. "c", 1, true) end
### pattern classes nested
("x"):rep(1e5):find(("[%a%d%s%p%c%x%u%l]*"):rep(12) .. "!")
### pattern back reference
("a"):rep(20000):find("(a*)%1b")
### pattern back reference that is open
("aa"):find("(a%1)")
### pattern of sets without end
("a"):find("[" .. ("a-z"):rep(1e5))
### pattern of percent signs
("%"):rep(1e5):find(("%%"):rep(5e4) .. "x")
### pattern with positions
("x"):rep(100):find(("()"):rep(40))
### concat with numbers as separator
table.concat({ 1, 2, 3 }, 0, 1, 1e9)
### concat of mixed
table.concat { 1, {}, pcall }
### concat of a long list
local t = {} for i = 1, 2e5 do t[i] = ("x"):rep(100) end table.concat(t, ("y"):rep(100))
### concat in steps
local s = {} while true do s = { table.concat(s) .. "xxxxxxxx", table.concat(s) } end
### insert at nowhere
table.insert({ 1, 2 }, 99, 1)
### insert too much
table.insert({}, 1, 2, 3)
### remove at nowhere
table.remove({ 1, 2 }, 99)
### pack without end
local t = {} while true do t = table.pack(table.unpack(t), t) end
### move onto itself
local t = {} for i = 1, 1e5 do t[i] = i end while true do table.move(t, 1, #t, 2) end
### move through metamethods
table.move(setmetatable({}, { __index = function(_, i) return i end }), 1, 1e7, 1, setmetatable({}, { __newindex = function() end }))
### sort that yields nan
local t = {} for i = 1, 1000 do t[i] = 0 / 0 end while true do table.sort(t) end
### sort with holes
table.sort { 3, nil, 1, nil, 2 }
### sort that raises tables
while true do pcall(table.sort, { 2, 1 }, function() error {} end) end
### sort by coroutine
table.sort({ 3, 1, 2 }, coroutine.wrap(function() while true do coroutine.yield(true) end end))
### sort that sorts
local function less(a, b) table.sort({ 2, 1 }, less) return a < b end table.sort({ 3, 2, 1 }, less)
### sort of texts that are alike
local t = {} for i = 1, 500 do t[i] = ("x"):rep(10000) .. i end while true do table.sort(t, function(a, b) return b < a end) end
### unpack into a call
local function f(...) return select("#", ...) end while true do f(table.unpack({}, 1, 10000)) end
### select from the end
while true do select(-1, table.unpack({}, 1, 10000)) end
### select nothing
select(0, 1)
### math of nonsense
math.floor({}) math.max() math.fmod(1, 0) math.tointeger({})
### math without end
while true do math.sin(math.exp(math.log(math.pi))) end
### random with a wide range
for i = 1, 1e9 do math.random(math.mininteger, math.maxinteger) end
### random of floats
math.random(1.5, 2.5)
### random with three values
math.random(1, 2, 3)
### randomseed
math.randomseed(42)
### utf8 far
utf8.offset("x", 1 << 60) utf8.codepoint("x", 1, 1 << 60)
### utf8 of lone surrogates
utf8.char(0xD800, 0x7FFFFFFF) for _ in utf8.codes(utf8.char(0x7FFFFFFF)) do end
### utf8 without end
local s = ("\u{4e2d}"):rep(1e5) while true do for p in utf8.codes(s) do end end
### pairs that lies
for k in pairs(setmetatable({ 1, 2, 3 }, { __index = function() return 1 end })) do while true do end end
### pairs over many
local t = {} for i = 1, 1e5 do t["k" .. i] = i end while true do for k in pairs(t) do end end
### pairs removes as it goes
local t = {} for i = 1, 1000 do t[i] = i end for k in pairs(t) do for j = 1, 1000 do t[j] = nil end end while true do next(t) end
### pairs over functions as keys
for k in pairs { [pcall] = 1 } do end
### ipairs of a number
for i in ipairs(5) do end
### next of nothing
next() next(nil)
### tables as keys without end
local t = {} while true do t[{}] = true end
### float keys
local t = {} for i = 1, 1e9 do t[i + 0.5] = i end
### keys that are one
local t = {} t[1] = "a" t[1.0] = "b" t["1"] = "c" for i = 1, 1e9 do t[2 ^ 53 + i] = i end
### hash collisions
local t = {} for i = 1, 1e9 do t[i << 32] = i end
### array that shrinks and grows
local t = {} while true do for i = 1, 1000 do t[i] = i end for i = 1000, 1, -1 do t[i] = nil end end
### length border
local t = {} while true do t[#t + 2] = 1 end
### upvalues of many closures
local t = {} for i = 1, 1e9 do local x = i t[i % 100] = function() x = x + 1 return x end end
### memory until the last bytes
local t, n = {}, 1 << 20 while n >= 1 do if not pcall(function() t[#t + 1] = ("x"):rep(n) end) then n = n // 2 end end while true do end
### memory in a coroutine
coroutine.wrap(function() local t = {} while true do t[#t + 1] = coroutine.running() t[#t + 1] = ("x"):rep(1000) .. #t end end)()
### memory by names
local t = {} while true do t = { a = t, b = t, c = t, d = { t } } end
### memory by varargs in a table
local function f(...) return f({ ... }, ...) end f()
### scenario of scenarios
local s = scenario { id = "a" } while true do s = scenario { id = "a", base = s } end
### scenario of everything
scenario { id = "z", levers = { ["sampling.ratio"] = function() end }, parameters = { x = {} }, metrics = 3, rules = "r", columns = pcall, measures = -1, reform = {} }
### scenario with a long id
scenario { id = ("x"):rep(1e5) }
### scenario with control characters
scenario { id = "a\27[2J", title = "\0\r\n" }
### scenario without a table
scenario() scenario(5) scenario(nil)
### rule of nonsense
rule { after = "nothing", where = 5, set = {} }
### rule that never ends
return scenario { id = "mine", rules = { rule { after = "effort", set = function(f) while true do end end } } }
### rule that sets everything
return scenario { id = "mine", rules = { rule { after = "effort", set = function(f) return { id = 1, cash = 0 / 0, sector = 99, nothing = 1 } end } } }
### rule that leaves the range
return scenario { id = "mine", reform = "2014Q1", rules = { rule { after = "effort", set = function(f) return { effort = f.effort * 1e300 } end } } }
### rule out of its place
return scenario { id = "mine", rules = { rule { after = "effort", set = function(f) kept = f return { effort = kept.effort } end }, rule { after = "sales", set = function(f) return { effort = kept.effort } end } } }
### rule with a large expression
return scenario { id = "mine", rules = { rule { after = "effort", set = function(f) local x = f.effort for i = 1, 1e6 do x = clip(x * 0.5 + f.skill, 0, 1) end return { effort = x } end } } }
### rule that measures
return scenario { id = "mine", rules = { rule { after = "effort", set = function(f) return { effort = f.effort:mean() } end } } }
### rules without end
local r = {} for i = 1, 1e9 do r[i] = rule { after = "effort", set = function(f) return { effort = f.effort } end } end
### columns of nonsense
return scenario { id = "mine", columns = { ["a b"] = 1, trust = { initial = {}, min = 2, max = 1 }, skill = { initial = 0 } } }
### column whose first value is missing
return scenario { id = "mine", columns = { trust = { initial = function(f) return log(f.skill - 1e9) end } } }
### column whose first value never ends
return scenario { id = "mine", columns = { trust = { initial = function(f) while true do end end } } }
### columns without end
local c = {} for i = 1, 1e5 do c["c" .. i] = { initial = 0 } end return scenario { id = "mine", columns = c }
### metrics of nonsense
return scenario { id = "mine", metrics = { ["\0"] = {}, harm = { value = pcall }, own = { value = 3 }, two = { value = function() return {} end } } }
### metric that returns text
return scenario { id = "mine", metrics = { own = { value = function() return "1" end } } }
### metric that is infinite
return scenario { id = "mine", metrics = { own = { value = function() return math.huge end } } }
### metric that changes a lever
return scenario { id = "mine", metrics = { own = { value = function(world) world.levers["sampling.ratio"] = 1 return 1 end } } }
### metric that notes
return scenario { id = "mine", metrics = { own = { value = function(world) world:note("x") return 1 end } } }
### hook that is no function
return scenario { id = "mine", after_period = 5, at_end = "x", at_start = {} }
### hook that changes itself
return scenario { id = "mine", reform = "2014Q1", after_period = function(world) string.rep = nil math.random = nil pairs = nil world = nil end }
### hook that requires
return scenario { id = "mine", reform = "2014Q1", after_period = function() require "evil" end }
### hook that makes scenarios
return scenario { id = "mine", reform = "2014Q1", after_period = function() while true do scenario { id = "x" } end end }
### file that changes on the second reading
local n = math.random(1e9) return scenario { id = "mine" .. n % 7, reform = "2014Q1", after_period = function() end }
### study with a wide design
return study { id = "s", scenarios = { scenario { id = "b" }, scenario { id = "c" } }, vary = sobol { n = 1 << 40, ["sampling.ratio"] = { 0, 1 } } }
### study with a grid of grids
local v = {} for i = 1, 2000 do v[i] = i / 2000 end return study { id = "s", scenarios = { scenario { id = "b" }, scenario { id = "c" } }, vary = grid { ["sampling.ratio"] = v, ["training.fund"] = v, ["training.copay"] = v, ["fees.relief_micro"] = v } }
### study of itself
local s = study { id = "s" } return study { id = "t", scenarios = { s, s } }
### study with many scenarios
local t = {} for i = 1, 1e9 do t[i] = scenario { id = "s" .. i } end return study { id = "s", scenarios = t }
### study with numbers beyond all
return study { id = "s", firms = 1 << 62, periods = -1, burn_in = 1e300, replications = math.huge, seed = 0 / 0, scenarios = { scenario { id = "b" } } }
### study with a population elsewhere
return study { id = "s", population = table { file = "../../../etc/passwd" }, scenarios = { scenario { id = "b" } } }
### study with a population that is a device
return study { id = "s", population = table { file = "/dev/zero" }, scenarios = { scenario { id = "b" } } }
### study with laws of nonsense
return study { id = "s", uncertain = { ["quality.*"] = triangular(3, 2, 1), ["*"] = normal(0, -1), x = gamma(0, 0) }, scenarios = { scenario { id = "b" } } }
### study that selects nonsense
return study { id = "s", select = { metric = {}, indifference = -1 }, until_precise = 5, fork = "x", by = { "moon" }, outputs = { series = { 1, {}, "x" } }, scenarios = { scenario { id = "b" } } }
### ramp without end
local r = {} while true do r[#r + 1] = ramp { to = #r, over = "2y" } end
### schedule with many entries
local t = {} for y = 1900, 90000 do t[y .. "Q1"] = 1 end schedule(t)
### law out of the language
local x = uniform("a", {}) + beta(0 / 0, 1)
### require with a path in its name
require "a/b"
### require with dots
require "..evil"
### require of a backslash
require "..\\evil"
### require of upper case
require "EVIL"
### require of the device
require "dev/zero"
### require of a table
require {}
### require in a loop
while true do pcall(require, "nothing_there") end
### require of many names
for i = 1, 1e9 do pcall(require, "m" .. i) end
### reach for globals of another file
local x = _G
### reach for loadstring
loadstring("x")
### reach for load by pieces
load(function() return "x" end)
### reach for dofile
dofile("/etc/passwd")
### reach for loadfile
loadfile("/etc/passwd", "b")
### reach for dump
string.dump(function() end)
### reach for pack
string.pack("c2000000000", "x")
### reach for unpack
string.unpack("<i8", "x", math.maxinteger)
### reach for warn
warn("@on", "x")
### reach for arguments
local x = arg[0]
### reach for the name of the file
local x = __FILE__ or ...
### reach for setfenv
setfenv(1, {})
### environment through a function
local function f() local _ENV = {} return pairs end f()(1)
### environment without errors
local _ENV = setmetatable({}, { __index = _ENV, __newindex = function() while true do end end }) x = 1
### environment counted
for k, v in pairs(_ENV) do while true do end end
### globals without end
for i = 1, 1e9 do _ENV["g" .. i] = i end
