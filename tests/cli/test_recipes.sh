#!/bin/bash
# Every recipe, run through the command at a small size, and a fact about what comes out.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
folder=scripts/recipes

# The first value of the answer to a question in SQL.
cat > "$work/ask.lua" << 'LUA'
return readout(function(study, args)
  local rows = study:query("SELECT (" .. args[1] .. ") AS answer"):rows()
  print(rows[1].answer == nil and "none" or rows[1].answer)
end)
LUA
ask() { # recipe, SQL
  "$xiaowei" read "$work/ask.lua" "$work/$1.db" "$2"
}

# The answer is this text.
fact() { # recipe, SQL, answer, name
  local answer
  answer=$(ask "$1" "$2" 2>&1)
  [ "$answer" = "$3" ]
  report $? "$4"
  if [ "$answer" != "$3" ]; then echo "# $1: $answer, not $3"; fi
}

# Check a recipe and run it into $work/NN.db.
made=''
recipe() { # number, options of run...
  local number=$1 file
  file=$(echo "$folder/$1"-*.lua)
  shift
  made="$made $file"
  exits 0 "recipe $number is right" check "$file"
  exits 0 "recipe $number runs" run "$file" "$@" -q -o "$work/$number.db"
}

# A metric is larger than in the baseline, or in another scenario, in every replication.
raises() { # recipe, scenario, metric, name, other scenario
  fact "$1" "SELECT min(a.value > b.value) FROM outcomes a JOIN outcomes b USING (point, replication, metric)
    WHERE a.scenario = '$2' AND b.scenario = '${5:-baseline}' AND metric = '$3'" 1 "$4"
}

lever() { # recipe, scenario, quarter, lever, value, name
  fact "$1" "SELECT value FROM levers_by_period WHERE scenario = '$2' AND period = '$3' AND lever = '$4'" "$5" "$6"
}

small=(--firms 300 -n 3)
tiny=(--firms 100 --periods 14 -n 1)

recipe 01 "${small[@]}"
lever 01 first 2015Q3 training.fund 800.0 "the fund is there from the reform on"
lever 01 first 2015Q2 training.fund 0.0 "and not before it"
raises 01 first skill "it raises skill"

recipe 02 "${tiny[@]}" --periods 46
lever 02 paths 2016Q2 sampling.ratio 0.08 "the ramp is half way after half the time"
lever 02 paths 2016Q3 management.subsidy 0.1 "a line is half way between its points"
lever 02 paths 2017Q1 services.problem_solving 0.2 "the second stage is half of the country"
fact 02 "SELECT count(*) FROM levers_by_period WHERE scenario = 'paths' AND lever = 'enforcement.raid_rate' AND value > 0.05" \
  6 "there are six campaigns"
lever 02 paths 2025Q2 training.fund 200.0 "the last value of a schedule holds"

recipe 03 "${small[@]}"
lever 03 package 2015Q3 training.fund 1000.0 "what is set wins over the measure"
lever 03 package 2015Q3 training.copay 0.2 "the rest of the measure is there"
lever 03 package 2015Q3 sampling.weight_D 8.0 "weights of the library are there"
lever 03 package 2015Q3 fees.relief_micro 1.0 "nested groups are merged"

recipe 04 "${small[@]}"
fact 04 "SELECT count(*) FROM notes WHERE period = '2015Q3' AND text LIKE 'sampling.ratio moves to 0.%'" 3 \
  "the rule acts from the reform on in every run"
raises 04 feedback sampled_rate "below the target it samples more"

recipe 05 -n 3
yearly="SELECT avg(value) AS mean FROM series WHERE metric = 'spending' AND period BETWEEN '2016Q1' AND '2024Q4'"
fact 05 "SELECT max(mean) < 5250 AND min(mean) > 4000 FROM ($yearly AND scenario = 'capped' GROUP BY substr(period, 1, 4))" \
  1 "a year costs no more than the limit and the noise of a quarter"
fact 05 "SELECT min(mean) > 5000 FROM ($yearly AND scenario = 'opinion' GROUP BY substr(period, 1, 4))" \
  1 "without the cap every year costs more"

recipe 06 "${small[@]}"
fact 06 "SELECT max(abs(g.value - (s.value - m.value))) < 1e-12 FROM outcomes g JOIN outcomes s USING (scenario, replication)
  JOIN outcomes m USING (scenario, replication)
  WHERE g.metric = 'size_gap' AND s.metric = 'true_pass_small' AND m.metric = 'true_pass_micro'" 1 \
  "an own metric is what it says"
fact 06 "SELECT max(w.value < t.value) FROM outcomes w JOIN outcomes t USING (scenario, replication)
  WHERE w.metric = 'worst_sector' AND t.metric = 'true_pass'" 1 "the worst sector is worse than the mean"
exits 0 "own metrics are compared" compare "$work/06.db" --metric cost_per_firm

recipe 07 --firms 300 -n 2
fact 07 "SELECT count(*) FROM (SELECT DISTINCT f.value, s.value FROM points f JOIN points s USING (point)
  WHERE f.factor = 'training.fund' AND s.factor = 'sampling.ratio')" 9 "the grid has every combination"
fact 07 "SELECT max(abs(difference)) FROM differences WHERE metric = 'true_pass' AND point = 0" 0.0 \
  "with the levers of the baseline nothing differs"

recipe 08 --firms 200
fact 08 "SELECT count(DISTINCT point) FROM points" 72 "eight paths of nine points"
exits 0 "effects are compared" compare "$work/08.db" --effects true_pass
[ "$(awk '/^─/ { getline; print $1; exit }' "$work/out")" = quality.beta_effort ]
report $? "the weight of effort matters most"
grep -qE '^training.fund +0 +0 +0$' "$work/out"
report $? "a lever does nothing in the baseline"

recipe 09 --firms 200 -n 6
fact 09 "SELECT count(*) FROM (SELECT DISTINCT value FROM draws WHERE parameter = 'cost.effort' AND value BETWEEN 0.03 AND 0.08)" \
  3 "every two replications draw their own cost of effort, in its range"
fact 09 "SELECT count(DISTINCT parameter) > 8 FROM draws WHERE parameter LIKE 'quality.%'" 1 "a star stands for a group"

recipe 10
fact 10 "SELECT value FROM study WHERE key = 'stop_reason'" precise "it stops when it is precise"
fact 10 "SELECT 1.95 * sqrt(avg(difference * difference) - avg(difference) * avg(difference)) / sqrt(count(*) - 1) < 0.0003
  FROM differences WHERE metric = 'true_pass'" 1 "by SQL too the interval is as narrow as was asked"
fact 10 "SELECT max(replication) BETWEEN 10 AND 398 FROM outcomes" 1 "before the most and after the least replications"

recipe 11
fact 11 "SELECT value FROM study WHERE key = 'select_winner'" m04 "the winner is stored"
fact 11 "SELECT min(w.mean > o.mean) FROM (SELECT avg(value) AS mean FROM outcomes WHERE metric = 'welfare'
  AND scenario = 'm04' AND replication < 10) w, (SELECT avg(value) AS mean FROM outcomes WHERE metric = 'welfare'
  AND scenario <> 'm04' AND replication < 10 GROUP BY scenario) o" 1 "it was ahead of all from the start"

recipe 12 "${small[@]}"
differing="SELECT count(*) FROM series a JOIN series b USING (replication, period, metric)
  WHERE a.scenario = 'opinion' AND b.scenario = 'no-money' AND a.value <> b.value AND period"
fact 12 "$differing < '2018Q1'" 0 "both are the same until the fork"
fact 12 "$differing >= '2018Q1'" 270 "and differ in everything after it"

recipe 13 -n 2
run plan "$folder/13-population.lua"
prints "80 rows that weigh 29518" "the plan knows the table"
fact 13 "SELECT min(value) > 0 FROM differences WHERE scenario = 'm03' AND metric = 'skill'" 1 "its enterprises learn"

recipe 14 --firms 1000 -n 3
fact 14 "SELECT group_concat(k) FROM (SELECT DISTINCT cell_key AS k FROM outcomes_by_cell WHERE cell_kind = 'own' ORDER BY 1)" \
  coast,exporters,weak_micro,young "own cells have their names"
fact 14 "SELECT min(value) FROM outcomes_by_cell WHERE cell_key = 'exporters' AND metric = 'exporter_share'" 1.0 \
  "exporters export"

made="$made $folder/15-spending-by-year.lua"
exits 0 "recipe 15 reads" read "$folder/15-spending-by-year.lua" "$work/05.db"
wanted=$(ask 05 "SELECT printf('%.6g', avg(value)) FROM series WHERE metric = 'spending' AND scenario = 'capped' AND period LIKE '2019%'")
[ "$(awk '$1 == "year" { for (i = 2; i <= NF; i++) if ($i == "capped") c = i } $1 == "2019" { print $c }' "$work/out")" = "$wanted" ]
report $? "its table has the mean of a year"
exits 0 "recipe 15 reads a study without that series" read "$folder/15-spending-by-year.lua" "$work/01.db"
prints "No series of spending" "and says that there is none"

recipe 16 --firms 4000 --periods 20 -n 1
fact 16 "SELECT min(value > 0 AND value < 1) FROM outcomes WHERE metric IN ('size_gini', 'sector_harm')" 1 \
  "inequality lies between 0 and 1"
fact 16 "SELECT max(abs(1 - w.value / (SELECT sum(c.value * CASE c.metric WHEN 'profit' THEN 1 ELSE -1 END
    * sqrt(8.2 / CASE c.cell_key WHEN 'micro' THEN 5.4 WHEN 'small' THEN 8.2 ELSE 12 END))
    FROM outcomes_by_cell c WHERE c.cell_kind = 'size' AND c.metric IN ('profit', 'consumer_harm')
    AND c.scenario = w.scenario AND c.replication = w.replication))) < 1e-9
  FROM outcomes w WHERE w.metric = 'weighted'" 1 "weighted welfare is the weighted sum over cells"

made="$made $folder/17-test-a-scenario.lua"
exits 0 "recipe 17 passes" test "$folder/17-test-a-scenario.lua"
[ "$(grep -c '^ok ' "$work/out")" -eq 5 ]
report $? "its five expectations hold"
exits 1 "without the fund it fails" test "$folder/17-test-a-scenario.lua" --set training.fund=0
grep -q '^not ok 1 - the fund raises skill' "$work/out" && grep -q '^ok 3 ' "$work/out"
report $? "by what the fund does, not by what it does not"

recipe 18 -n 4
lever 18 aimed 2015Q3 sampling.weight_D 9.0 "weights rise threefold from class B to C and to D"
lever 18 blind 2015Q3 sampling.weight_D 1.0 "blind samples have no weights"
raises 18 aimed true_pass "aimed samples do more than blind ones" blind
fact 18 "SELECT max(value) = 0 FROM differences WHERE metric = 'forgone_fees' AND scenario = 'blind'" 1 "samples relieve nobody"
fact 18 "SELECT min(value) > 0 FROM differences WHERE metric = 'forgone_fees' AND scenario = 'relief'" 1 "the relief is given"

made="$made $folder/19-by-group.lua"
exits 0 "recipe 19 reads" read "$folder/19-by-group.lua" "$work/14.db" true_pass
awk '$1 == "all" && $3 == "m03" { print $4, $5, $6, $7 }' "$work/out" > "$work/mine"
run compare "$work/14.db" --metric true_pass --csv
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
  $1 == "m03" { printf "%d %+.5g %+.5g %+.5g\n", $at["n"], $at["difference"], $at["low"], $at["high"] }' "$work/out" > "$work/theirs"
[ -s "$work/mine" ] && cmp -s "$work/mine" "$work/theirs"
report $? "its interval is that of compare"

recipe 20 "${small[@]}"
raises 20 m03 low_skill "training lifts the bottom of the micro firms"
fact 20 "SELECT min(l.value < s.value) FROM outcomes l JOIN outcomes s USING (scenario, replication)
  WHERE l.metric = 'low_skill' AND s.metric = 'skill'" 1 "the bottom is below the mean"
fact 20 "SELECT min(value > 0.1 AND value < 1) FROM outcomes WHERE metric = 'tail_share'" 1 \
  "the worst tenth has more than a tenth of the defects"

recipe 21 "${small[@]}"
fact 21 "SELECT max(value) FROM outcomes WHERE metric = 'coached_share' AND scenario <> 'coached'" 0.0 \
  "nobody is coached where there is no rule"
raises 21 coached skill "who is coached learns" m12

# ---- all of them ----
[ "$(echo "$made" | tr ' ' '\n' | grep -c lua)" -eq "$(find $folder -name '*.lua' | wc -l)" ]
report $? "no recipe is left out"
for file in "$folder"/*.lua; do
  sed -n '1,3p' "$file" | grep -q '^--.*?' && grep -q "^--   xiaowei .*$file" "$file"
  report $? "${file##*/} opens with its question and says how it is run"
  grep -qF "$(basename "$file")" scripts/README.md
  report $? "${file##*/} is listed in scripts/README.md"
done
finish
