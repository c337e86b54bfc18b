#!/bin/bash
# A study with a design, drawn parameters and a fork gives one content on any layout: threads, parts, alone,
# extended, resumed; sequential studies stop at the same number wherever they run.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

head='id = "d", firms = 200, burn_in = 4, periods = 14, window = 4, outputs = { series = { "true_pass" } },'
cat > "$work/d.lua" << LUA
return study { $head replications = 6,
  scenarios = { "baseline", "adaptive", scenario { id = "all", measures = "all", parameters = { ["cost.effort"] = 0.05 } } },
  vary = sobol { n = 4, randomisations = 2, ["training.fund"] = { 0, 800 }, ["training.target"] = true, ["quality.beta_skill"] = true },
  uncertain = { "cost.*", "skill.*", ["quality.cheat"] = normal(1.6, 0.3) },
  fork = "2016Q1",
}
LUA
exits 0 "a study with a design runs on one thread" run "$work/d.lua" -j 1 -o "$work/one.db"
whole=$(dump "$work/one.db")
for threads in 2 7; do
  exits 0 "the study runs on $threads threads" run "$work/d.lua" -j $threads -o "$work/j$threads.db"
  same "$work/j$threads.db" "$whole" "$threads threads give the same content"
done
exits 0 "the study begins with two replications" run "$work/d.lua" -n 2 -o "$work/more.db"
exits 0 "the study is extended" run "$work/d.lua" -n 6 -o "$work/more.db"
same "$work/more.db" "$whole" "an extended study is the whole one"
for part in 1 2 3; do
  exits 0 "part $part of the study runs" run "$work/d.lua" --shard $part/3 -o "$work/p$part.db"
done
exits 0 "parts of the study are merged" merge "$work/parts.db" "$work/p2.db" "$work/p3.db" "$work/p1.db"
same "$work/parts.db" "$whole" "merged parts are the whole study"
exits 0 "one run alone" run "$work/d.lua" --only scenario=all,point=5,replication=3 -o "$work/alone.db"
alone=$(sqlite3 "$work/alone.db" "SELECT job, digest, checksum FROM jobs")
among=$(sqlite3 "$work/one.db" "SELECT job, digest, checksum FROM jobs WHERE job = (3 * 8 + 5) * 3 + 2")
[ -n "$alone" ] && [ "$alone" = "$among" ]
report $? "a run alone has number, digest and checksum that it has among others"
exits 0 "the study is sound and gives the same bits again" verify "$work/one.db" --sample 6
exits 2 "a point beyond the design is refused" run "$work/d.lua" -o "$work/n.db" --only point=8
says "points 0 to 7" "the points that exist are said"

# Until the fork every scenario is the baseline of its point: nothing differs, from then on something does.
differing() { # condition on the period
  sqlite3 "$work/one.db" "SELECT count(*) FROM series a JOIN series b USING (point, replication, period, metric)
    WHERE a.scenario = 'baseline' AND b.scenario = 'all' AND a.value <> b.value AND a.period $1"
}
[ "$(differing "< '2016Q1'")" = 0 ] && [ "$(differing ">= '2016Q1'")" -gt 0 ]
report $? "scenarios are the baseline until the fork and not after it"

# A baseline with a rule: until the fork its rule acts on all.
cat > "$work/f.lua" << LUA
local rule = function(world) world.levers["sampling.ratio"] = world.levers["sampling.ratio"] + 0.01 end
return study { $head replications = 2, fork = "2016Q3",
  scenarios = { scenario { id = "ruled", reform = "2014Q3", after_period = rule },
                scenario { id = "same", reform = "2014Q3", after_period = rule },
                scenario { id = "frozen" } } }
LUA
exits 0 "a fork from a baseline with a rule runs" run "$work/f.lua" -o "$work/f.db"
apart() { # scenario, condition on the period
  sqlite3 "$work/f.db" "SELECT count(*) FROM series a JOIN series b USING (point, replication, period, metric)
    WHERE a.scenario = 'ruled' AND b.scenario = '$1' AND a.value <> b.value AND a.period $2"
}
[ "$(apart frozen "< '2016Q3'")" = 0 ] && [ "$(apart frozen ">= '2016Q3'")" -gt 0 ]
report $? "until the fork the rule of the baseline acts on every scenario"
[ "$(apart same "> ''")" = 0 ]
report $? "a scenario with the same rule goes on as the baseline does"
exits 0 "a scenario that was forked runs alone" run "$work/f.lua" --only scenario=same -o "$work/fa.db"
[ "$(sqlite3 "$work/fa.db" "SELECT job, digest FROM jobs")" = "$(sqlite3 "$work/f.db" "SELECT job, digest FROM jobs WHERE scenario = 1")" ]
report $? "a forked scenario alone has the bits that it has among others"

# What was drawn is used: the same parameter fixed by hand gives the same run.
cat > "$work/u.lua" << LUA
return study { $head replications = 4, scenarios = { "baseline", "m09" }, uncertain = { "cost.effort" } }
LUA
exits 0 "a study with a drawn parameter runs" run "$work/u.lua" -o "$work/u.db"
value=$(sqlite3 "$work/u.db" "SELECT printf('%!.17g', value) FROM draws WHERE replication = 2")
sed 's/uncertain = .*/}/' "$work/u.lua" > "$work/fixed.lua"
exits 0 "the study runs with that parameter" run "$work/fixed.lua" --param "cost.effort=$value" -o "$work/fixed.db"
digests() { sqlite3 "$1" "SELECT scenario, digest FROM jobs WHERE replication = 2"; }
[ -n "$(digests "$work/u.db")" ] && [ "$(digests "$work/u.db")" = "$(digests "$work/fixed.db")" ]
report $? "a drawn parameter is that parameter set"
cp "$work/u.db" "$work/changed.db"
sqlite3 "$work/changed.db" "UPDATE draw_values SET value = value + 1e-12 WHERE replication = 1"
exits 4 "a changed draw is found" verify "$work/changed.db"
cp "$work/one.db" "$work/changed.db"
sqlite3 "$work/changed.db" "UPDATE point_values SET value = value + 1e-9 WHERE point = 3 AND factor = 0"
exits 4 "a changed point is found" verify "$work/changed.db"
exits 0 "every parameter is drawn by an option" run scenarios/m09.lua --uncertain --firms 100 --periods 10 -n 2 -o "$work/all.db"
[ "$(sqlite3 "$work/all.db" "SELECT count(*) FROM draws")" = $((97 * 2)) ]
report $? "97 parameters are drawn in each of two replications"
exits 0 "a study with --uncertain is loaded again as it was" verify "$work/all.db"
prints "4 runs gave the same bits again" "a study with --uncertain gives the same bits again"
exits 4 "another study of the same name is refused" run scenarios/m09.lua --firms 100 --periods 10 -n 2 -o "$work/all.db"

# ---- until precise ----
cat > "$work/s.lua" << LUA
return study { $head scenarios = { "baseline", "m09", "opinion" },
  replications = until_precise { true_pass = 0.004, min = 10, max = 200 } }
LUA
exits 0 "a study runs until it is precise" run "$work/s.lua" -j 1 -o "$work/s.db"
says "precise" "that it is precise is said"
sequence=$(dump "$work/s.db")
n=$(sqlite3 "$work/s.db" "SELECT value FROM study WHERE key = 'stop_replications'")
[ "$n" -ge 10 ] && [ "$n" -lt 200 ]
report $? "it stops between the least and the most replications"
half=$(sqlite3 "$work/s.db" "WITH d AS (SELECT scenario, difference x FROM differences WHERE metric = 'true_pass'),
  m AS (SELECT scenario, count(*) n, avg(x) mean FROM d GROUP BY 1)
  SELECT max(sqrt(s / (n - 1) / n)) FROM (SELECT scenario, n, sum((x - mean) * (x - mean)) s FROM d JOIN m USING (scenario) GROUP BY 1)")
awk -v e="$half" 'BEGIN { exit !(1.95 * e <= 0.004) }'
report $? "by SQL too the interval is as narrow as was asked"
exits 0 "the same study on seven threads" run "$work/s.lua" -j 7 -o "$work/s7.db"
same "$work/s7.db" "$sequence" "the number of threads does not change where it stops"
exits 0 "a finished sequence has nothing to run" run "$work/s.lua" -o "$work/s.db"
says "nothing to run" "that nothing is to run is said"
# Cut short where it is: a run that comes to its end before that is begun anew with less time.
for seconds in 0.4 0.3 0.2 0.1 0.07 0.05 0.03; do
  rm -f "$work/cut.db"
  timeout -s INT "$seconds" "$xiaowei" run "$work/s.lua" -j 1 -o "$work/cut.db" -q 2> /dev/null || break
done
exits 0 "a sequence that was cut short goes on" run "$work/s.lua" -o "$work/cut.db"
same "$work/cut.db" "$sequence" "it ends where it would have ended"
exits 2 "a part of a sequential study is refused" run "$work/s.lua" --shard 1/2 -o "$work/n.db"
exits 0 "a sequence may end at the most replications" run "$work/s.lua" --precision true_pass=1e-9 -n 15 -o "$work/most.db"
says "not precise yet" "that it is not precise is said"
[ "$(sqlite3 "$work/most.db" "SELECT value FROM study WHERE key = 'stop_reason'")" = "most replications" ]
report $? "the reason is stored"

# ---- select ----
cat > "$work/k.lua" << LUA
return study { $head scenarios = { "baseline", "m03", "m09", "opinion" },
  select = { metric = "true_pass", indifference = 0.002, first = 8, most = 300, confirm = 12 } }
LUA
exits 0 "the best scenario is selected" run "$work/k.lua" -j 1 -o "$work/k.db"
says "opinion is best" "the winner is said"
chosen=$(dump "$work/k.db")
fact() { sqlite3 "$work/k.db" "SELECT value FROM study WHERE key = '$1'"; }
[ "$(fact select_winner)" = opinion ]
report $? "the winner is stored"
fresh=$(sqlite3 "$work/k.db" "SELECT group_concat(DISTINCT scenario) FROM outcomes WHERE replication >= $(fact select_until)")
[ "$fresh" = "baseline,opinion" ]
report $? "only the winner and the baseline run in fresh replications"
exits 0 "the selection on seven threads" run "$work/k.lua" -j 7 -o "$work/k7.db"
same "$work/k7.db" "$chosen" "the number of threads does not change a selection"
exits 0 "a selection that is done has nothing to run" run "$work/k.lua" -o "$work/k.db"
same "$work/k.db" "$chosen" "it stays as it is"
sed 's/metric = "true_pass", indifference = 0.002/metric = "firms", indifference = 1/' "$work/k.lua" > "$work/kx.lua"
exits 2 "a metric without a better side is refused" run "$work/kx.lua" -o "$work/n.db"
says 'best = "largest"' "what to write instead is said"
finish
