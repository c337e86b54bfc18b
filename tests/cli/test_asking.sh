#!/bin/bash
# What is asked is told as it was written: schedules, bases, designs, sums of money.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

none=$work/none.db
cat > "$work/paths.lua" << 'LUA'
return study {
  id = "paths",
  scenarios = {
    "baseline",
    scenario { id = "early", levers = { ["training.fund"] = schedule { ["2015Q3"] = 800, ["2018Q3"] = 400 } } },
    scenario { id = "own", base = "opinion", levers = { training = { copay = 0.3, target = "credit" } } },
    scenario { id = "slope", levers = { sampling = { ratio = ramp { to = 0.12, over = "2y" } } } },
    scenario { id = "plain" },
  },
  firms = 50, replications = 2,
  vary = grid { ["sampling.fine"] = { 0.5, 1, 2 }, ["quality.beta_skill"] = { 0.5, 0.7 } },
}
LUA
exits 0 "a study with a design is planned" plan "$work/paths.lua" -o "$none"
prints "training.fund: 800 (2015Q3–2018Q2), then 400; baseline 0" "a schedule is told with its quarters"
prints "sampling.ratio: 0.04 → 0.12 over 2015Q3–2017Q2; baseline 0.04" "a ramp is told from where to where"
prints "2 levers differ from opinion; opinion itself changes 57 levers of baseline" \
  "a scenario is told against its base"
prints "training.target: credit; opinion need" "so are its levers"
prints "0 levers differ from baseline; 1 lever is varied by the design" "no scenario is said to change nothing"
prints "varied: sampling.fine: 0.5, 1, 2 (grid" "a factor is told in the scenario with its values"
prints "quality.beta_skill: 0.5, 0.7 (grid; logit), in every scenario" "and where it acts"
exits 0 "the same for programs" plan "$work/paths.lua" -o "$none" --json
prints '"base": "opinion", "changes": "training.copay: 0.3; training.target: credit"' "--json names base and changes"
prints '"levers_varied": 1' "and counts what is varied"
exits 0 "check succeeds" check "$work/paths.lua"
prints "800 (2015Q3–2018Q2), then 400" "check tells a schedule as it is"
prints "varied in every scenario but the baseline: sampling.fine: 0.5, 1, 2 (grid" "check tells factors"
grep -q "approval.scope" "$work/out"
[ $? -eq 1 ]
report $? "check does not repeat what the base changes"
cat > "$work/varied.lua" << 'LUA'
return study { id = "varied", scenarios = { "baseline", scenario { id = "s" } }, firms = 50,
  vary = lhs { n = 3, ["sampling.ratio"] = { 0.02, 0.2 } } }
LUA
exits 0 "check of a study that only varies" check "$work/varied.lua"
grep -q "keeps its value" "$work/err"
[ $? -eq 1 ]
report $? "never says that every lever keeps its value"
prints "varied in every scenario but the baseline: sampling.ratio: 0.0" "but tells the range"
exits 0 "in Chinese" plan "$work/paths.lua" -o "$none" --lang zh
prints "training.fund：800（2015Q3–2018Q2），此后 400" "a schedule is told"

# ---- money ----
exits 0 "the shipped study" plan scenarios/opinion-2015.lua --firms 50 -n 1 -o "$none"
prints "400 million CNY per year for 2.2 mn enterprises is 182 CNY an enterprise and year; in the shipped study: 182" \
  "gives its own figure for each enterprise"
grep -q "warning" "$work/out"
[ $? -eq 1 ]
report $? "and is not warned of"
cat > "$work/firms.csv" << 'CSV'
employees,sector,region
CSV
for i in $(seq 60); do echo "$((5 + i)),toys,guangdong"; done >> "$work/firms.csv"
cat > "$work/mine.lua" << 'LUA'
return study { id = "mine", scenarios = { "baseline", "m03" }, replications = 2,
  population = table { file = "firms.csv" } }
LUA
exits 0 "the national fund for sixty enterprises" plan "$work/mine.lua" -o "$none"
prints "for 60 enterprises is 6.67 mn CNY an enterprise and year; in the shipped study: 182" "is told for each"
prints "36.7 k times the shipped study's for each; for the same amount each write per_enterprise(182)" \
  "and warned of with what to write"
exits 0 "check warns too" check "$work/mine.lua"
says "warning: training.fund is one sum for all enterprises" "on standard error"
exits 0 "check for programs" check "$work/mine.lua" --json
prints '"severity": "warning", "message": "training.fund is one sum' "holds the warning"
exits 0 "run warns too" run "$work/mine.lua" -o "$work/mine.db"
says "warning: training.fund is one sum for all enterprises" "before it begins"
cat > "$work/each.lua" << 'LUA'
return study { id = "each", replications = 2, firms = 60,
  scenarios = { "baseline",
    scenario { id = "a", levers = { ["training.fund"] = per_enterprise(180) } },
    scenario { id = "b", levers = { training = { fund = schedule { ["2015Q3"] = per_enterprise(360), ["2018Q3"] = per_enterprise(90) } } } },
    scenario { id = "c", levers = { training = { fund = ramp { to = per_enterprise(200), over = "1y" } } } },
    scenario { id = "d", before_period = function(world) world.levers["training.fund"] = per_enterprise(100) end } },
  population = table { file = "firms.csv" } }
LUA
exits 0 "amounts for each enterprise stand for sums" plan "$work/each.lua" -o "$none" --json
prints "training.fund: 0.0108" "a value"
prints "training.fund: 0.0216 (2015Q3–2018Q2), then 0.0054" "a schedule"
prints "training.fund: 0 → 0.012 over 2015Q3–2016Q2" "a ramp"
exits 0 "represents decides what they make" plan "$work/each.lua" -o "$none" --represents 1e6
prints "training.fund: 180; baseline 0" "for a million enterprises"
exits 0 "in a design" plan "$work/varied.lua" -o "$none"
sed -i 's/\["sampling.ratio"\] = { 0.02, 0.2 }/["training.fund"] = { per_enterprise(100), per_enterprise(200) }/' "$work/varied.lua"
exits 0 "they are ends of a range" check "$work/varied.lua" --represents 1e6
grep -qE "training.fund: 1[0-9.]+ to 1[0-9.]+ \(lhs" "$work/out"
report $? "of sums"
exits 0 "on the command line too" plan scenarios/m03.lua -o "$none" --represents 1e6 --set 'training.fund=per_enterprise(50)'
prints "training.fund: 50; baseline 0" "as --set"
exits 0 "a hook may set it" run "$work/each.lua" -o "$work/each.db"
sed 's/\["training.fund"\] = per/["training.copay"] = per/' "$work/each.lua" > "$work/no.lua"
exits 3 "what is no sum takes none" check "$work/no.lua"
says "no.lua:3: training.copay is no sum for all enterprises; per_enterprise goes with training.fund" "with its line"

# ---- everything that has a name ----
exits 0 "a region is explained" explain 广东
prints "spread evenly over 31 regions" "with what is to be known of regions"
exits 0 "by its full name" explain 四川省
exits 0 "a sector by its Chinese name" explain 玩具文体
prints "toys" "is the sector"
exits 0 "a process is explained" explain supervision
prints "process of a quarter" "as one"
exits 0 "a shipped scenario is explained" explain opinion
prints "shipped scenario" "as one"
exits 0 "a lever by its Chinese name" explain 质量人才培养专项资金
prints "training.fund" "is the lever"
exits 0 "a word of scripts" explain per_enterprise
exits 0 "one name of several things" explain effort
[ "$(grep -c '^  kind ' "$work/out")" -ge 3 ]
report $? "explains each of them"
exits 2 "a misspelt region" explain guangdon
says "did you mean 'guangdong'" "gets the nearest name"
exits 2 "a word that is near to nothing" explain foo
grep -q "did you mean" "$work/err"
[ $? -eq 1 ]
report $? "gets none"
for verb in plan check; do
  exits 0 "$verb takes a shipped scenario by name" $verb m09
done
exits 3 "one that is not there is told as a file" check m99
cat > "$work/sichuan.lua" << 'LUA'
return scenario { id = "sichuan", rules = { rule { after = "effort",
  where = function(f) return f.region:eq("四川") & f.sector:eq("玩具文体") end, set = { effort = 1 } } } }
LUA
exits 0 "names in Chinese are names in rules" check "$work/sichuan.lua"
prints "differences between regions are chance" "and it is said what regions are"
echo 'local h = require "hook" return scenario { id = "h", title = h.x }' > "$work/asks.lua"
exits 3 "a misspelt module is refused" check "$work/asks.lua"
says 'nearest "hooks"' "with the nearest one"
exits 0 "a study is run" run scenarios/m09.lua --firms 50 --periods 12 -n 2 -o "$work/m.db" -q
exits 4 "another lever is another study" run scenarios/m09.lua --firms 50 --periods 12 -n 2 -o "$work/m.db" -q --set sampling.fine=3
says "sampling.fine of m09 is 1.5 there and 3 here from 2015Q3 on" "and it is said which"
exits 4 "another parameter is another study" run scenarios/m09.lua --firms 50 --periods 12 -n 2 -o "$work/m.db" -q --param quality.beta_skill=0.9
says "quality.beta_skill of baseline is 0.6 there and 0.9 here" "and it is said which"
run plan m09 --firms 50 --threads 1 -o "$none"
prints "on 1 thread;" "one thread is one"

# ---- own metrics that say which direction is good ----
cat > "$work/good.lua" << 'LUA'
return scenario { id = "g", levers = { ["sampling.fine"] = 3 }, metrics = {
  idle = { good = "less", value = function(world) return 1 - world.firms:mean(world.firms.effort) end },
  busy = { value = function(world) return world.firms:mean(world.firms.effort) end } } }
LUA
exits 0 "an own metric may say which direction is good" run "$work/good.lua" --firms 60 --periods 12 -n 4 -o "$work/g.db" -q
"$xiaowei" report "$work/g.db" -o "$work/g.html" -q
grep -q '"idle":{"unit":"[^"]*","direction":-1' "$work/g.html"
report $? "a report knows that less of it is better"
grep -q '"busy":{"unit":"[^"]*","direction":0' "$work/g.html"
report $? "and of another metric that neither direction is"
cat > "$work/chart.lua" << 'LUA'
return readout(function(study)
  print(study:differences { metrics = { "idle" } }:plot())
  print(study:differences { metrics = { "busy" } }:plot())
end)
LUA
# shellcheck disable=SC2162 # the verb, not the read of the shell
run read "$work/chart.lua" "$work/g.db"
prints "+ better" "a chart of a readout calls less of it better"
prints "> higher" "and more of the other one higher alone"
exits 0 "the best scenario is then selected by it" compare "$work/g.db" --select idle --indifference 0.5
run compare "$work/g.db" --select busy --indifference 0.5
says "is not known; add --maximise or --minimise" "one that says nothing still has to be told"
sed 's/"less"/"small"/' "$work/good.lua" > "$work/bad.lua"
exits 3 "another word is refused" check "$work/bad.lua"
says 'bad.lua:2: metrics.idle.good says which direction is good: "more" or "less"' "at its line"

# ---- a study over drawn parameters goes on with its own number of seeds ----
for seeds in 1 2; do
  cat > "$work/seeds$seeds.lua" << LUA
return study { id = "seeds", scenarios = { "baseline", "m09" }, firms = 40, periods = 12, replications = 4,
  uncertain = { "quality.beta_skill", seeds = $seeds } }
LUA
done
exits 0 "a study of one seed a draw" run "$work/seeds1.lua" -o "$work/seeds.db" -q
exits 4 "is not that of two" run "$work/seeds2.lua" -o "$work/seeds.db" -q
says "uncertain = { ..., seeds = 1 }" "and it is said how to go on with it"
"$xiaowei" compare "$work/seeds.db" > "$work/seeds.txt"
! grep -Pzq '\n\n\n' "$work/seeds.txt"
report $? "a comparison has no two blank lines on end"

finish
