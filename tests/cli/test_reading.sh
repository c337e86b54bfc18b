#!/bin/bash
# What a first reader meets below the decision table: said once, only of what is there, in agreement with the numbers.
# Usage: test_reading.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

lacks() { # text, name: on standard output, of the last run
  ! grep -qF -- "$1" "$work/out"
  report $? "$2"
}

common='firms = 60, periods = 10, burn_in = 2, window = 4, seed = 11, outputs = { series = {} }'
cat > "$work/one.lua" << LUA
return study { id = "one", scenarios = { "baseline", "m09" }, replications = 12, $common }
LUA
cat > "$work/grid.lua" << LUA
return study { id = "grid", replications = 12, $common, vary = grid { ["sampling.ratio"] = { 0.04, 0.4 } },
  scenarios = { "baseline", scenario { id = "more", levers = {} } } }
LUA
cat > "$work/laws.lua" << LUA
return study { id = "laws", replications = 4, $common, scenarios = { "baseline", "m09" },
  vary = lhs { n = 4, ["cost.effort"] = true } }
LUA

# ---- one scenario: nothing of what it has not ----
exits 0 "one scenario runs" run "$work/one.lua" -o "$work/one.db" -q
exits 0 "it is compared" compare "$work/one.db"
lacks "dominated" "a mark that no row bears is not explained"
lacks "From baseline" "the price of a point that a column has is not said again"
lacks "only proposed;" "the misfit ends as a sentence"
prints "only proposed" "it is said"
exits 0 "its net benefit is compared" compare "$work/one.db" --metric net_benefit
prints "means are of welfare" "what has a level is called welfare"

# ---- a row that is the baseline ----
exits 0 "a grid runs" run "$work/grid.lua" -o "$work/grid.db" -q
exits 0 "it is compared" compare "$work/grid.db"
grep -E "^ *[0-9]+ +more @0 .* - +no gain *$" "$work/out" > /dev/null
report $? "a scenario that changes nothing is not better in half of the replications"
lacks "e+0" "no number of a sentence is a power of ten"
exits 0 "a metric of it is compared" compare "$work/grid.db" --metric true_pass
grep -E "^more @0 +12 +[0-9]+\.[0-9]{2,} " "$work/out" > /dev/null
report $? "and its level has the digits of the others"

# ---- parameters that the design varies ----
exits 0 "a design of parameters runs" run "$work/laws.lua" -o "$work/laws.db" -q
exits 0 "it is compared" compare "$work/laws.db"
lacks "not varied here" "it is not said that no parameter varies"
prints "the design varies" "but that some do"
exits 0 "a study that draws under one seed runs" run "$work/one.lua" --uncertain -n 6 -o "$work/drawn.db" -q
exits 0 "it is compared" compare "$work/drawn.db"
[ "$(grep -c 'error of the mean over the laws' "$work/out")" -eq 1 ]
report $? "what ± is of draws is said once"

# ---- what is asked of net benefit, of a selection and of a goal ----
cat > "$work/select.lua" << LUA
return study { id = "select", $common, scenarios = { "baseline", "m03", "m09" },
  select = { metric = "welfare", indifference = 2000, first = 10, most = 60, confirm = 10 } }
LUA
exits 0 "a selection runs" run "$work/select.lua" -o "$work/select.db"
grep -E "in 10 fresh replications: .* (mn|bn) CNY/y; against the baseline [+-].* (mn|bn) CNY/y" "$work/err" > /dev/null
report $? "its result has the units of compare"
! grep -E "[0-9]e[+-][0-9]" "$work/err" > /dev/null
report $? "and no power of ten"
sed 's/"welfare"/"net_benefit"/' "$work/select.lua" > "$work/net.lua"
exits 3 "a selection by net benefit is refused" check "$work/net.lua"
says 'name "welfare"' "and leads to welfare"
exits 0 "net benefit is explained" explain net_benefit
prints "welfare" "by welfare"
sed 's/replications = 12/replications = until_precise { min = 10 }/' "$work/one.lua" > "$work/goal.lua"
exits 3 "a goal of precision without a metric is refused" check "$work/goal.lua"
says "needs a metric" "and says what is missing"

finish
