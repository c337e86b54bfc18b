-- Bodies of readouts, each function(study, args) with at most 2 seconds, 32 MB and 50 million steps. "hostile" ones may fail, but must end,
-- reach out nowhere and change nothing; "harmless" ones must run.
### hostile loop
while true do end
### hostile recursive query
study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c")
### hostile recursive count
study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")
### hostile recursive set
study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT count(*) FROM c")
### hostile sort without end
study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c ORDER BY random()")
### hostile compilation
local s = { "WITH c0 AS (SELECT 1 x)" } for i = 1, 30 do s[#s + 1] = (", c%d AS (SELECT * FROM c%d UNION ALL SELECT * FROM c%d)"):format(i, i - 1, i - 1) end study:query(table.concat(s) .. " SELECT count(*) FROM c30")
### hostile join
study:query("SELECT count(*) FROM series a, series b, series c, series d, series e, series f")
### hostile blob of zeros
study:query("SELECT zeroblob(1000000000)")
### hostile blob of noise
study:query("SELECT randomblob(2147483647)")
### hostile hexadecimal
for i = 1, 1e9 do study:query("SELECT hex(zeroblob(8000000))") end
### hostile printf
study:query("SELECT printf('%999999999d', 1), printf('%.*c', 1000000000, 'x')")
### hostile replace
study:query("SELECT replace(replace(replace(hex(zeroblob(1000)), '0', 'aaaaaaaaaaaaaaaa'), 'a', 'bbbbbbbbbbbbbbbb'), 'b', 'cccccccccccccccc')")
### hostile group_concat
study:query("SELECT group_concat(a.metric || b.metric) FROM series a, series b, series c")
### hostile attach
study:query("ATTACH 'stolen.db' AS x")
### hostile vacuum
study:query("VACUUM INTO 'stolen.db'")
### hostile load_extension
study:query("SELECT load_extension('/tmp/x.so')")
### hostile writefile
study:query("SELECT writefile('stolen.txt', 'x')")
### hostile readfile
study:query("SELECT readfile('/etc/passwd')")
### hostile pragma
study:query("PRAGMA writable_schema = 1")
### hostile pragma function
study:query("SELECT * FROM pragma_database_list")
### hostile update
study:query("UPDATE study SET value = 'x'")
### hostile delete
study:query("DELETE FROM jobs")
### hostile drop
study:query("DROP TABLE jobs")
### hostile create
study:query("CREATE TEMP TABLE x(y)")
### hostile two statements
study:query("SELECT 1; DELETE FROM jobs")
### hostile comment
study:query("/* nothing */ -- at all")
### hostile empty
study:query("")
### hostile broken
study:query("SELEC 1")
### hostile parameters
study:query("SELECT ?1", 1, 2, 3) study:query("SELECT ?999999")
### hostile bound values
study:query("SELECT ?", {})
### hostile many bound values
study:query("SELECT 1", table.unpack({}, 1, 5000))
### hostile bound long text
for i = 1, 1e9 do study:query("SELECT ?", ("x"):rep(1e6)) end
### hostile long statement
study:query("SELECT " .. ("1 + "):rep(100000) .. "1")
### hostile many columns
study:query("SELECT " .. ("1, "):rep(5000) .. "1")
### hostile long names
study:query("SELECT 1 AS \"" .. ("x"):rep(1e6) .. "\" FROM series"):json()
### hostile wide cell
local t = study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000) SELECT CASE x WHEN 1 THEN hex(zeroblob(500000)) ELSE x END FROM c") t:table()
### hostile tables kept
local t = {} for i = 1, 1e9 do t[i] = study:query("SELECT hex(zeroblob(500000))") end
### hostile tables dropped
for i = 1, 1e9 do study:query("SELECT * FROM series, series b LIMIT 20000") end
### hostile rows kept
local t, all = study:query("SELECT * FROM series, series b LIMIT 20000"), {} for i = 1, 1e9 do all[i] = t:rows() end
### hostile texts without end
local t = study:query("SELECT * FROM series") while true do t:csv() t:json() t:table() end
### hostile self
study.query(5, "SELECT 1")
### hostile foreign table
local t = study:query("SELECT 1") t.rows(study)
### hostile field
local x = study.nothing
### hostile field of a table
local x = study:query("SELECT 1").nothing
### hostile metric
study:differences { metrics = { "nothing" } }
### hostile many metrics
local m = {} for i = 1, 1000 do m[i] = "harm" end study:differences { metrics = m }
### hostile baseline
study:differences { versus = ("x"):rep(1e6) }
### hostile question
study:differences { wait = 1 }
### hostile differences without end
while true do study:differences { metrics = { "harm" } } end
### hostile print without end
while true do print(("x"):rep(1000)) end
### hostile print that loops
print(setmetatable({}, { __tostring = function() while true do end end }))
### hostile error
error(setmetatable({}, { __tostring = error }))
### hostile coroutine
coroutine.wrap(function() while true do study:query("SELECT 1") end end)()
### hostile pcall
while true do pcall(study.query, study, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c") end
### hostile like
study:query("SELECT replace(hex(zeroblob(4000000)), '0', 'a') LIKE '%' || replace(hex(zeroblob(20000)), '0', 'a') || 'b'")
### harmless one
local t = study:query("SELECT 1 AS x") assert(#t == 1 and t:rows()[1].x == 1)
### harmless rows
for _, r in ipairs(study:query("SELECT scenario, value FROM outcomes WHERE metric = ?", "harm"):rows()) do assert(type(r.value) == "number") end
### harmless texts
local t = study:query("SELECT 1 AS a, 'x' AS b, NULL AS c") assert(t:csv() == "a,b,c\r\n1,x,\r\n" and t:json():find('"a": 1') and t:table():find("a"))
### harmless bound values
local r = study:query("SELECT ? AS a, ? AS b, ? AS c, ? AS d", 1, 1.5, "x", true):rows()[1] assert(r.a == 1 and r.b == 1.5 and r.c == "x" and r.d == 1)
### harmless recursion
assert(study:query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) SELECT sum(x) AS s FROM c"):rows()[1].s == 500500)
### harmless window
assert(#study:query("SELECT row_number() OVER (ORDER BY key) FROM study") > 3)
### harmless json
assert(study:query("SELECT json_extract('{\"a\": 5}', '$.a') AS a"):rows()[1].a == 5)
### harmless differences
local t = study:differences { metrics = { "true_pass", "public_cost" } } assert(#t == 2) print(t:table())
### harmless default
assert(#study:differences() > 0)
### harmless many
for i = 1, 200 do assert(study:query("SELECT ? AS i", i):rows()[1].i == i) end
### harmless order
local t = study:query("SELECT value FROM series ORDER BY value DESC"):rows() for i = 2, #t do assert(t[i - 1].value >= t[i].value) end
### harmless caught
local ok, m = pcall(study.query, study, "SELECT missing FROM nowhere") assert(not ok and m:find("nowhere"))
### harmless print
print("a", 1, nil, true, {}) print()
### harmless arguments
assert(#args == 0)
### harmless empty
assert(#study:query("SELECT 1 WHERE 0") == 0)
### harmless unicode
assert(study:query("SELECT ? AS t", "中文"):rows()[1].t == "中文")
### harmless library
local stats = require "stats" assert(type(stats) == "table")
