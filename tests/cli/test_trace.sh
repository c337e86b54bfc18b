#!/bin/bash
# One enterprise's history, and where it parts under another scenario.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

small=(--firms 300 --periods 16)

# Value of a column of a row in the CSV of the last run: column, row (1 is the first).
field() {
  awk -F, -v name="$1" -v row="$2" '
    { sub(/\r$/, "") }
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    NR == row + 1 { print $at }' "$work/out"
}

# ---- one scenario ----
cat > "$work/watch.lua" << 'LUA'
return scenario {
  id = "watch", reform = "2015Q1",
  levers = { ["sampling.ratio"] = 0.3 },
  after_period = function(world)
    world.firms:where(world.firms.age:gt(0)):each(function(firm)
      if firm.id == 7 then world:note(("%.17g"):format(firm.effort)) end
    end)
  end,
}
LUA
exits 0 "trace succeeds" trace "$work/watch.lua" "${small[@]}" --firm 7 --replication 1 --csv
[ "$(wc -l < "$work/out")" -eq 17 ]
report $? "there is a row for each quarter"
for row in $(seq 5 16); do
  [ "$(field alive "$row")" = yes ] && field effort "$row"
done > "$work/traced"
"$xiaowei" run "$work/watch.lua" "${small[@]}" -n 2 -q -o "$work/watch.db"
cat > "$work/notes.lua" << 'LUA'
return readout(function(study)
  local rows = study:query("SELECT text FROM notes WHERE replication = 1 AND scenario = 'watch' ORDER BY period")
  for _, row in ipairs(rows:rows()) do print(row.text) end
end)
LUA
"$xiaowei" read "$work/notes.lua" "$work/watch.db" > "$work/noted"
awk 'NR == FNR { a[NR] = $1; n = NR; next } { d = a[FNR] - $1; if (d > 1e-9 || d < -1e-9) bad = 1; m = FNR }
  END { exit bad || n != m || n < 4 }' "$work/noted" "$work/traced"
report $? "the history is that of the run, as its own hook sees it"

# ---- two scenarios ----
exits 0 "trace compares with another file" \
  trace "$work/watch.lua" --versus scenarios/baseline.lua "${small[@]}" --firm 7 --replication 1
prints "first difference: 2015Q1" "they part when the reform begins"
prints "sampling.ratio  per year    0.3      0.04" "it says which levers differ then"
grep -qE '^2015Q1  (supervision|effort)' "$work/out"
report $? "it says which process did it"
exits 0 "the baseline can be named by its id" \
  trace "$work/watch.lua" --versus baseline "${small[@]}" --firm 7 --replication 1 --csv
[ "$(sed -n 's/^watch,\(201[34]Q.*\)/\1/p' "$work/out")" = \
  "$(sed -n 's/^baseline,\(201[34]Q.*\)/\1/p' "$work/out")" ]
report $? "before the reform both histories are the same, digit by digit"
[ "$(grep -c '^watch,' "$work/out")" -eq 16 ] && [ "$(grep -c '^baseline,' "$work/out")" -eq 16 ]
report $? "as CSV each scenario has its rows"
cat > "$work/fine.lua" << 'LUA'
return scenario { id = "fine", reform = "2015Q2", levers = { ["sampling.publicity"] = 1 } }
LUA
exits 0 "another lever" trace "$work/fine.lua" --versus baseline "${small[@]}" --firm 3 --json
prints '{"period": "2015Q2", "process": "effort", "value": "effort"' \
  "publicity acts first on effort, which fears what a failed sample costs"
if command -v python3 > /dev/null && python3 -c '' 2> /dev/null; then
  python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
assert [s["name"] for s in d["settings"]] == ["sampling.publicity"]
assert len(d["rows"]) == 32 and d["first_shown"][0]["period"] >= "2015Q2"' "$work/out"
  report $? "--json holds rows, differences and settings"
else
  skip "--json holds rows, differences and settings" "no python3"
fi
cat > "$work/same.lua" << 'LUA'
return scenario { id = "same", reform = "2015Q2" }
LUA
exits 0 "scenarios that are the same" trace "$work/same.lua" --versus baseline "${small[@]}" --firm 3
prints "the two histories are the same" "have the same histories"
cat > "$work/rule.lua" << 'LUA'
return scenario {
  id = "rule", reform = "2015Q2",
  rules = { rule { after = "effort", set = function(f) return { effort = (1 + f.effort) / 2 } end } },
}
LUA
exits 0 "a rule" trace "$work/rule.lua" --versus baseline "${small[@]}" --firm 3
prints "first difference: 2015Q2, rule after effort" "is told from the process before it"
exits 0 "one scenario of a study" trace scenarios/training-by-sampling.lua --firm 3 --firms 200 --scenario baseline

# ---- what cannot be ----
exits 2 "an enterprise is needed" trace "$work/watch.lua"
says "--firm ID" "and asked for"
exits 2 "an enterprise that never was is refused" trace "$work/watch.lua" "${small[@]}" --firm 300
says "the initial ones are 0 to 299, and" "with the ones that there are"
late=$(sed -n 's/.* and \([0-9]*\) is one that entered later.*/\1/p' "$work/err")
exits 0 "one that entered later has a history" trace "$work/watch.lua" "${small[@]}" --firm "$late" --csv
[ "$(field alive 1)" = "not yet" ] || [ "$(field alive 16)" = yes ]
report $? "from its entry on"
exits 2 "a number of an enterprise is a number" trace "$work/watch.lua" --firm seven
exits 2 "an unknown scenario is refused" trace "$work/watch.lua" --firm 1 --versus basline
says "did you mean 'baseline'" "with the nearest one"
exits 2 "a scenario is not compared with itself" trace "$work/watch.lua" --firm 1 --versus watch
exits 3 "a wrong file has status 3" trace "$work/none.lua" --firm 1

# ---- rows are shown from the process that writes them ----
exits 0 "two scenarios of the shipped files" trace scenarios/m09.lua --versus baseline --firm 12 --firms 200 --periods 12
prints "2015Q3  effort   effort " "effort differs first"
grep -q "effort_cost" "$work/out"
[ $? -eq 1 ]
report $? "its cost is not shown before quality cost has written it"
exits 0 "in Chinese" trace scenarios/m09.lua --versus baseline --firm 12 --firms 200 --periods 12 --lang zh
prints "logit   按当前努力且不造假时的不合格对数几率" "rows have their meaning in Chinese"
grep -qE "log-odds|, CNY" "$work/out"
[ $? -eq 1 ]
report $? "and no English"

finish
