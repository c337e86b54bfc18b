#!/bin/bash
# How sure an answer is, by the command: the same study over plausible parameters, and with more firms.
# Usage: test_certainty.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/s.lua" << LUA
return study {
  id = "sure", scenarios = { "baseline", "m09", "m05" }, replications = 12, firms = 60, periods = 10, burn_in = 2,
  window = 4, seed = 11, outputs = { series = {} },
}
LUA
exits 0 "the study runs at the middle values" run "$work/s.lua" -o "$work/s.db" -q
exits 0 "and over plausible parameters" run "$work/s.lua" --uncertain -s 12 -o "$work/p.db" -q

# ---- three things beside each other ----
exits 0 "the answer is compared with its companion" compare "$work/s.db" --plausible "$work/p.db"
prints "6 draws with 2 seeds each" "the draws are said"
prints "1 simulation" "the error of simulation is named"
prints "2 parameters" "the range over parameters is named"
prints "published figures met" "and the misfit"
exits 0 "a study that draws says its own range" compare "$work/p.db"
prints "better: share of the draws of the parameters" "what is better is a share of draws"
prints "error of the mean over the laws" "its interval is called what it is"
prints "6 draws of parameters with 2 paired replications each" "and counts draws"
exits 0 "a study at the middle values says how to get the range" compare "$work/s.db"
prints "--plausible" "by the option that sets it beside"
"$xiaowei" compare "$work/s.db" --plausible "$work/p.db" --json > "$work/c.json"
for key in '"certainty": {"simulation": {"net_benefit"' '"draws": 6, "seeds": 2' '"p_better"' '"share_parameters"' \
  '"q05"' '"misfit": {"met"' '"proposed": 55'; do
  grep -qF "$key" "$work/c.json"
  report $? "JSON has $key"
done
cat > "$work/r.lua" << 'LUA'
return readout(function(study)
  for _, row in ipairs(study:certainty():rows()) do
    if row.metric == "net_benefit" then print(row.scenario, row.n, row.draws, not row.q05 or row.q05 <= row.q95, row.proposed) end
  end
end)
LUA
exits 0 "a readout reads it" read --plausible "$work/p.db" "$work/r.lua" "$work/s.db"
prints "m09	12	6	true	55" "simulation, parameters and misfit in one row"
exits 0 "a report takes the companion" report "$work/s.db" --plausible "$work/p.db" -o "$work/s.html" -q

# ---- what is exported counts draws as well ----
"$xiaowei" compare "$work/p.db" --json | tr ',' '\n' | sed -n 's/.*"true_pass_low": //p' | head -1 > "$work/low"
"$xiaowei" export "$work/p.db" --table effects -o - -q |
  awk -F, -v low="$(cat "$work/low")" '$3 == "true_pass" && $6 == 6 && ($11 - low) ^ 2 < 1e-20 { found = 1 } END { exit !found }'
report $? "the interval that is exported is that of compare, over six draws"

# ---- a companion asks the same ----
exits 0 "a study of other firms runs" run "$work/s.lua" --uncertain --firms 50 -n 2 -o "$work/o.db" -q
exits 2 "it is no companion" compare "$work/s.db" --plausible "$work/o.db"
says "firms is 50 there and 60 here" "what differs is said"
exits 0 "a study of another lever runs" run "$work/s.lua" --uncertain --set sampling.ratio=0.3 -n 2 -o "$work/l.db" -q
exits 2 "it is none either" compare "$work/s.db" --plausible "$work/l.db"
says "sampling.ratio" "the lever is named"
exits 2 "the study itself is none" compare "$work/s.db" --plausible "$work/s.db"
says "does not draw parameters" "it has no draws"
exits 2 "a study that draws needs none" compare "$work/p.db" --plausible "$work/p.db"
exits 2 "a range stands beside the table alone" compare "$work/s.db" --plausible "$work/p.db" -m true_pass

# ---- more firms ----
run compare "$work/s.db"
prints "Not checked: whether 60 firms bias the answer" "a study of few firms says that it is not checked"
prints "compare --check-firms" "and how it is"
exits 2 "a factor is a whole number from 2" compare "$work/s.db" --check-firms=1 -q
cp "$work/s.db" "$work/alone.db"
exits 0 "the option stands alone" compare --check-firms "$work/alone.db" -q
[ "$(sqlite3 "$work/alone.db" "SELECT max(firms) FROM firm_checks")" = 600 ]
report $? "and means ten times the firms"
prints "The check would have shown a bias of m0" "what it could see is said"
exits 0 "it is checked with a factor" compare "$work/s.db" --check-firms=3 -q
exits 0 "another baseline is compared with" compare "$work/s.db" --baseline m09
prints "own baseline and window" "a check is of the study's own answer"
run compare "$work/s.db"
prints "180" "with three times the firms"
[ "$(sqlite3 "$work/s.db" "SELECT count(*), max(firms), max(replications) FROM firm_checks")" = "14|180|8" ]
report $? "two scenarios in seven outcomes, of eight replications, are kept"
! ls "$work"/s.firms* > /dev/null 2>&1
report $? "the database of the check is gone"
run compare "$work/s.db"
! grep -q "Not checked" "$work/out"
report $? "a checked study does not say that it is not"
exits 0 "a study of all the firms there are runs" run "$work/s.lua" --represents 60 -o "$work/all.db" -q
run compare "$work/all.db"
! grep -q "Not checked" "$work/out"
report $? "it has no more firms to check with"
exits 0 "its plan is made" plan "$work/s.lua" -o "$work/s.db"
grep -qE "^(Few firms: with 180|Checked with 180 firms)" "$work/out"
report $? "the plan says what the check found"
exits 0 "the checked study is sound" verify "$work/s.db" -q
exits 0 "it goes on after the check" run "$work/s.lua" -n 13 -o "$work/s.db" -q
sqlite3 "$work/s.db" "UPDATE firm_checks SET many = many + 1 WHERE metric = 'profit'"
exits 4 "a changed check is found" verify "$work/s.db" -q

finish
