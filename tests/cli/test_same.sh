#!/bin/bash
# A study whose scripts use all they may gives the same content in twenty processes that differ in addresses,
# environment, folder and threads.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/all.lua" << 'LUA'
local order = {}
for key, value in pairs { b = 1, a = 2, [3] = "x", [1] = "y", [true] = 0 } do order[#order + 1] = tostring(key) .. tostring(value) end
local gen = coroutine.wrap(function() for i = 1, 1e6 do coroutine.yield(i % 7) end end)
return scenario {
  id = "all", reform = "2014Q3", measures = "all",
  columns = { trust = { initial = 0.5, unit = "1" } },
  rules = { rule { after = "supervision",
    set = function(f) return { trust = clip(f.trust + 0.1 * (rand("trust") - 0.5), 0, 1) } end } },
  after_period = function(world)
    local sorted = { math.random(100), math.random(100), gen(), #order }
    table.sort(sorted)
    world:note(table.concat(order, " ") .. " " .. table.concat(sorted, ",") .. " " .. tostring({}) .. (" %.17g"):format(world.random()))
    world.levers["sampling.ratio"] = 0.05 + 0.02 * math.random()
  end,
  metrics = { trusting = { unit = "1", title = "trust", value = function(world)
    local f = world.firms
    return f:where(f.employees:lt(20)):mean(f.trust) end } },
}
LUA
study=(scenarios/baseline.lua "$work/all.lua" --firms 200 --periods 10 -n 6 -q)
exits 0 "the study runs" run "${study[@]}" -j 1 -o "$work/first.db"
content=$(dump "$work/first.db")
notes=$(sqlite3 "$work/first.db" "SELECT count(DISTINCT text) FROM notes")
[ "$notes" -gt 10 ]
report $? "its notes differ from run to run"
bad=0
for i in $(seq 20); do
  pad=$(head -c $((i * 137)) /dev/zero | tr '\0' x)
  PAD=$pad LC_ALL=$([ $((i % 2)) = 0 ] && echo C.UTF-8 || echo C) \
    "$xiaowei" run "${study[@]}" -j $((1 + i % 3 * 3)) -o "$work/$i.db" || bad=$((bad + 1))
  [ "$(dump "$work/$i.db")" = "$content" ] || bad=$((bad + 1))
done
[ $bad -eq 0 ]
report $? "twenty processes on 1, 4 and 7 threads give the same content"
finish
