#!/bin/bash
# The prompt, from a pipe.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

small=(--firms 200 --periods 12)

# type LINES [ARGUMENTS...]: the lines to the prompt; its output as of run.
type() {
  local lines=$1
  shift
  status=0
  printf '%s\n' "$lines" | "$xiaowei" repl "$@" "${small[@]}" > "$work/out" 2> "$work/err" || status=$?
}

answers() { # lines, output, name, arguments...
  local wanted=$2 name=$3 lines=$1
  shift 3
  type "$lines" "$@"
  [ "$status" -eq 0 ] && [ "$(cat "$work/out")" = "$wanted" ]
  report $? "$name"
  if [ "$(cat "$work/out")" != "$wanted" ]; then
    sed 's/^/# /' "$work/out" "$work/err"
  fi
}

answers '1 + 1' 2 "the value of an expression is printed, without a prompt"
answers 'world.period
step()
step(3)
world.period' $'2014Q1\n2014Q1\n2014Q4\n2014Q4' "step goes on by quarters"
answers 'x = 2
local y = 3
x' 2 "globals stay, a statement prints nothing"
answers 'for i = 1, 2 do
  print(i)
end' $'1\n2' "a statement may have several lines"
answers '{ 1, "two", a = { b = true } }' '{ 1, "two", a = { b = true } }' "tables are printed in order"
answers 'scenarios' '{ "baseline" }' "without a file there is the baseline"
answers 'scenarios' '{ "baseline", "m09" }' "a file brings its scenarios" scenarios/m09.lua
answers 'step(8)
levers.sampling.ratio
use "baseline"
step(8)
levers.sampling.ratio' $'2015Q4\n0.08\n2015Q4\n0.04' "use changes the scenario and begins anew" scenarios/m09.lua
answers 'levers.sampling.ratio = 0.2
step(2)
levers.sampling.ratio
reset()
levers.sampling.ratio' $'2014Q2\n0.2\n0.04' "a lever that is set holds, until reset"
type 'levers.sampling'
[ "$(grep -c '^sampling\.' "$work/out")" -gt 10 ]
report $? "a group of levers is listed"
type $'step()\nmetrics'
grep -qE '^true_pass +0\.[0-9]+ +' "$work/out"
report $? "metrics are listed"
type 'metrics'
grep -qE '^true_pass +missing ' "$work/out"
report $? "before the first quarter they are missing"
answers '#world.firms > 100
world.firms' "$(printf 'true\n%s' "$(type '#world.firms'; cat "$work/out") enterprises")" \
  "enterprises can be counted and measured"
answers 'f = world.firms
f:mean(f.skill) == f.skill:mean()' true "expressions hold until the next step"
answers 'world:note("look")' 'note: look' "a note is printed"

# ---- the run is that of the study ----
cat > "$work/rule.lua" << 'LUA'
return scenario {
  id = "rule", reform = "2014Q3",
  after_period = function(world)
    world.levers["sampling.ratio"] = math.min(0.5, world.levers["sampling.ratio"] * 1.2)
  end,
}
LUA
cat > "$work/study.lua" << 'LUA'
return study { id = "s", scenarios = { "baseline", "rule" }, firms = 200, periods = 12, replications = 1,
  outputs = { series = { "true_pass" } } }
LUA
"$xiaowei" run "$work/study.lua" -q -o "$work/s.db"
cat > "$work/series.lua" << 'LUA'
return readout(function(study)
  for _, row in ipairs(study:query("SELECT value FROM series WHERE scenario = 'rule' ORDER BY period"):rows()) do
    print(("%.17g"):format(row.value))
  end
end)
LUA
"$xiaowei" read "$work/series.lua" "$work/s.db" > "$work/series"
type 'for i = 1, 12 do step() print(("%.17g"):format(metrics.true_pass)) end' "$work/study.lua"
[ "$(wc -l < "$work/series")" -eq 12 ] && cmp -s "$work/out" "$work/series"
report $? "stepping gives the numbers of the run, hooks at work, digit by digit"

# ---- errors do not end it ----
answers 'nosuch
1' 1 "after an error it goes on"
says 'input:1: unknown name "nosuch"' "the error is told"
answers 'step(13)
step(12)
step()
1' $'2016Q4\n1' "the horizon ends"
says "the horizon has 0 quarters left; reset() begins anew" "and says so"
type 'levers.sampling.ration = 1'
says 'unknown lever "sampling.ration"; nearest "sampling.ratio"' "a misspelt lever gets the nearest name"
type 'use "m9"' scenarios/m09.lua
says 'there is no scenario "m9" here; nearest "m09"' "so does a scenario"
type 'io.open("x")'
says "io is not available in scripts" "there are no files"
answers 'while true do end
1' 1 "an endless line is stopped, and the next one runs" --lua-steps 1000000
says "the script passed its limit of 1000000 steps" "at its limit"
cat > "$work/raises.lua" << 'LUA'
return scenario { id = "raises", reform = "2014Q2",
  after_period = function() error("in the hook") end }
LUA
answers 'step(2)
step()
reset()
step()' 2014Q1 "a run that fails waits for reset" "$work/raises.lua"
says "raises.lua:2: in the hook" "the failure names its line"
says "the run has failed; reset() begins anew" "until then nothing runs"
type 'for i = 1, 2 do'
[ "$status" -eq 0 ]
report $? "the input may end anywhere"
says "ends within a statement" "which is told"

# ---- help ----
type 'help()'
prints "step(quarters?)" "help names the commands"
type 'help "sampling.ratio"'
prints "allowed 0 to 4 [per year]" "help explains a lever"
type 'help()' --lang zh
prints "运行若干季度" "help is there in Chinese"
exits 3 "a wrong file has status 3" repl "$work/none.lua"

# ---- truths of Lua ----
refused() { # lines, words, name
  type "$1"
  grep -qF -- "$2" "$work/err"
  report $? "$3"
}
refused 'f = world.firms
f.credit == "D"' 'input:1: Lua'"'"'s == and ~= never compare a column' "a column beside == is refused"
grep -qF 'write f.credit:eq("D")' "$work/err"
report $? "with what to write instead"
refused 'f = world.firms
if f.exporter then print(1) end' 'input:1: a column decides nothing here' "a column is no truth of an if"
refused 'world.firms:where(false)' 'where expects a condition, not false' "nor is false a condition"
answers 'f = world.firms
f:where(f.age:ge(0)):count() == #f
n = 3
if n == 3 then print(n) end' $'true\n3' "numbers are compared as ever"
answers '1
quit
2' 1 "quit ends"
answers '1
exit()
2' 1 "so does exit()"

finish
