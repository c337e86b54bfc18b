#!/bin/bash
# run --profile names what the code of a scenario costs, the dearest first, and changes no result.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/s.lua" << 'LUA'
return study { id = "s", firms = 300, burn_in = 2, periods = 6, window = 2, start = "2014Q1",
  replications = 3,
  scenarios = { scenario { id = "baseline" },
    scenario { id = "both", reform = "2014Q2",
      before_period = function(world)
        local sum = 0
        for i = 1, 300000 do sum = sum + i % 7 end
      end,
      after_period = function(world) world.levers["sampling.ratio"] = 0.1 end,
      metrics = { own = { value = function(world) return world.firms.skill:mean() end } },
      rules = {
        rule { after = "effort", set = function(f) return { effort = clip(f.effort * 1.01, 0, 1) } end },
        rule { after = "supervision", set = function(f) return { effort = clip(f.effort, 0, 1) } end },
      } },
  } }
LUA

exits 0 "a study runs without a profile" run "$work/s.lua" -j 1 -o "$work/plain.db"
exits 0 "and with one" run "$work/s.lua" -j 2 -o "$work/timed.db" --profile
[ "$(dump "$work/plain.db")" = "$(dump "$work/timed.db")" ]
report $? "its results are the same bits"
says "before_period" "the table names a hook"
says "2 after supervision" "and a rule with its process"
says "s.lua:13" "and the line of a rule"
[ "$(grep -n -m 1 -E '^(both|baseline) ' "$work/err" | grep -c before_period)" -eq 1 ]
report $? "the slow hook comes first"

row() { # scenario, kind, name: calls
  sqlite3 "$work/timed.db" "SELECT calls FROM profile_code WHERE scenario = '$1' AND kind = '$2' AND name = '$3'"
}
[ "$(row both hook before_period)" = 15 ] && [ "$(row both hook after_period)" = 15 ] &&
  [ "$(row both reading file)" = 3 ] && [ "$(row both metric own)" = 15 ] &&
  [ "$(row baseline metric own)" = 18 ] && [ -z "$(row both hook at_end)" ]
report $? "calls are those of the quarters from the reform on, and what never ran is not there"
[ "$(row both rule '1 after effort')" = 15 ]
report $? "a rule is called once for each stretch of enterprises"
steps=$(sqlite3 "$work/timed.db" "SELECT steps FROM profile_code WHERE name = 'before_period'")
[ "$steps" -gt 13000000 ] && [ "$steps" -lt 30000000 ]
report $? "steps are those of the loop"
exits 0 "the study is sound" verify "$work/timed.db" -q

exits 0 "a run that goes on" run "$work/s.lua" -n 4 -o "$work/timed.db" --profile -q
[ "$(row both hook before_period)" = 20 ]
report $? "adds to what the study had"

exits 0 "a profile for programs" run "$work/s.lua" -j 1 -o "$work/json.db" --profile --json
sql() { # expression over the JSON document j
  sqlite3 :memory: "WITH t(j) AS (SELECT CAST(readfile('$work/out') AS TEXT)) SELECT $1 FROM t"
}
[ "$(sql "json_array_length(j, '\$.run')")" = 1 ] && [ "$(sql "json_extract(j, '\$.run[0].failed')")" = 0 ]
report $? "is one object with the run"
[ "$(sql "json_extract(j, '\$.scripts[0].name')")" = before_period ]
report $? "the dearest code first"
[ "$(sql "json_extract(j, '\$.scripts[0].share') > 0.3 AND json_extract(j, '\$.scripts[0].seconds') >
  (SELECT 20 * max(json_extract(value, '\$.seconds')) FROM json_each(j, '\$.scripts')
   WHERE json_extract(value, '\$.name') = 'after_period')")" = 1 ]
report $? "the slow hook has much of the run and many times the fast one"
[ "$(sql "(SELECT sum(json_extract(value, '\$.share')) FROM json_each(j, '\$.scripts')) <= 1
  AND (SELECT sum(json_extract(value, '\$.seconds')) FROM json_each(j, '\$.scripts')
   WHERE json_extract(value, '\$.kind') <> 'rule') <= (SELECT sum(json_extract(value, '\$.seconds'))
   FROM json_each(j, '\$.profile') WHERE json_extract(value, '\$.part') = 'scripts')
  AND (SELECT sum(json_extract(value, '\$.seconds')) FROM json_each(j, '\$.scripts')
   WHERE json_extract(value, '\$.kind') = 'rule') <= (SELECT sum(json_extract(value, '\$.seconds'))
   FROM json_each(j, '\$.profile') WHERE json_extract(value, '\$.part') = 'rules')")" = 1 ]
report $? "parts do not exceed what they are parts of"
finish
