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
