#!/bin/bash
# What a study is and what its answers cover is said wherever they are read: incomplete studies, parts, other
# settings, drawn parameters, policies that the window does not hold; and other windows from stored series.
# Usage: test_standing.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/burst.lua" << 'LUA'
return study {
  id = "burst",
  scenarios = { "baseline", "m03",
    scenario { id = "training-burst",
      levers = { ["training.fund"] = schedule { ["2015Q3"] = 800, ["2018Q3"] = 0 } } },
    scenario { id = "late", levers = { ["sampling.ratio"] = schedule { ["2015Q3"] = 0.04, ["2024Q1"] = 0.12 } } },
    scenario { id = "ramped", levers = { ["sampling.ratio"] = ramp { to = 0.12, over = "2y" } } },
  },
  firms = 60, represents = 60000, burn_in = 4, replications = 6, seed = 5, by = { "size" },
  outputs = { series = { "true_pass", "consumer_harm", "public_cost", "welfare", "harm_share", "quality_cost", "profit" } },
}
LUA
db=$work/burst.db

lacks() { # text, name: not on standard output of the last run
  ! grep -qF -- "$1" "$work/out"
  report $? "$2"
}
# Lines that were broken are one again.
flat() { tr '\n' ' ' < "$work/out" | tr -s ' '; }
holds() { # text, name
  case $(flat) in *"$1"*) true ;; *) false ;; esac
  report $? "$2"
}

# ---- a whole study ----
exits 0 "a study runs" run "$work/burst.lua" -o "$db" -q
run compare "$db"
holds "means over 2023Q3–2025Q2, the last 8 of 46 quarters; 60 simulated firms stand for 6" \
  "the head names the quarters, and what the firms stand for"
lacks "Incomplete" "a whole study is not called incomplete"
holds "training-burst: its last change (training.fund, 2018Q3) comes 5 years before the window" \
  "a policy that ended before the window is named"
holds "In all since the reform, discounted: public cost" "with its totals since the reform"
holds "late: it changes inside the window 2023Q3–2025Q2 (sampling.ratio, 2024Q1)" \
  "a policy that changes inside the window is named"
lacks "ramped: its last change" "a policy that was phased in and stays is not"
lacks "m03: its last change" "nor one that holds since the reform"
for how in "-m true_pass" "--select welfare --indifference 5000" "--plot"; do
  # shellcheck disable=SC2086 # words
  run compare "$db" $how
  holds "training-burst: its last change" "so it is with $how"
done
run compare "$db" --csv
says "training-burst: its last change" "CSV says it beside itself"
head -1 "$work/out" | grep -q '^rank,scenario,'
report $? "and remains CSV"
run compare "$db" --csv -q
[ ! -s "$work/err" ]
report $? "quietly it does not"
run compare "$db" --json
prints '"code": "policy_ended"' "JSON has the remarks"
prints '"window_from": "2023Q3"' "and what is covered"
prints '"decision": [' "beside the rows"
run compare "$db" --lang zh
holds "其最后一次变动（training.fund，2018Q3）" "in Chinese too"

# ---- other windows ----
run compare "$db" --csv -q
cp "$work/out" "$work/usual.csv"
run compare "$db" --csv -q --horizon 2025Q2
cmp -s "$work/out" "$work/usual.csv"
report $? "the study's own window, computed from series, gives the stored bits"
run compare "$db" --csv -q -m public_cost_total -m welfare_total
cp "$work/out" "$work/totals.csv"
run compare "$db" --csv -q -m public_cost_total -m welfare_total --horizon 2025Q2
cmp -s "$work/out" "$work/totals.csv"
report $? "so do totals up to the last quarter"
run compare "$db" --window 2015Q3..2018Q2
holds "means over 2015Q3–2018Q2, 12 of 46 quarters (as asked; the study's window is the last 8)" "the head names the window that was asked for"
lacks "training-burst: its last change" "a policy that is whole in it is not named"
holds "late: it begins in 2024Q1 (sampling.ratio), after the window" "one that begins later is"
run compare "$db" --csv -q -m public_cost --window 2015Q3..2018Q2
got=$(awk -F, '$1 == "training-burst" { for (i = 1; i <= NF; i++) if (h[i] == "difference") print $i }
  NR == 1 { sub(/\r$/, ""); for (i = 1; i <= NF; i++) h[i] = $i }' "$work/out")
if command -v sqlite3 > /dev/null; then
  wanted=$(sqlite3 "$db" "SELECT avg(v.value - b.value) FROM series v JOIN series b USING (point, replication, period, metric)
    WHERE v.scenario = 'training-burst' AND b.scenario = 'baseline' AND metric = 'public_cost'
    AND period BETWEEN '2015Q3' AND '2018Q2'")
  awk -v a="$got" -v b="$wanted" 'BEGIN { d = a - b; exit !(a != "" && (d < 0 ? -d : d) < 1e-6 * (1 + (b < 0 ? -b : b))) }'
  report $? "its means are those of the series"
fi
for form in reform.. ..2018Q2 2016Q1.. 2016Q1 last3 "last 46"; do
  exits 0 "--window $form is understood" compare "$db" --window "$form" -q
done
for form in 2030Q1.. 2018Q2..2015Q3 "last 47" "last 0" never; do
  exits 2 "--window $form is refused" compare "$db" --window "$form"
done
says "2014Q1 to 2025Q2" "with the quarters that there are"
exits 2 "a metric without series cannot have a window of its own" compare "$db" -m employment --window reform..
says 'outputs = { series = { "employment" } }' "it says what to write into the study"
exits 2 "--effects has no window" compare "$db" --effects true_pass --window reform..

# ---- one window, one statistic ----
exits 0 "a report is written" report "$db" -o "$work/burst.html" -q
run compare "$db" --csv -q
quoted=$(awk -F, 'NR == 1 { sub(/\r$/, ""); for (i = 1; i <= NF; i++) if ($i == "true_pass_difference") c = i }
  $1 == 1 { printf "%.1f", 100 * $c }' "$work/out")
grep -q "raises the pass rate by ${quoted}[0-9]* percentage points over 2023Q3–2025Q2" "$work/burst.html"
report $? "a chart over time quotes the mean over the window, as the tables do"
grep -q 'class="span"' "$work/burst.html"
report $? "and shades the window"

# ---- sums of money ----
cat > "$work/own.lua" << 'LUA'
return study { id = "own", scenarios = { "baseline", "m03" }, firms = 40, represents = 500, burn_in = 2, replications = 2 }
LUA
exits 0 "few enterprises get the fund of a country" run "$work/own.lua" -o "$work/own.db" -q
run compare "$work/own.db"
holds "Warning: training.fund: 400 million CNY per year for 500 enterprises is" "what the fund is for each is said"
holds "4400 times the shipped study's for each" "with how many times the shipped study's it is"
run compare "$db" --json
grep -q '"code": "money_each", "severity": "warning"' "$work/out"
report $? "also where sixty thousand share it"

# ---- regions ----
cat > "$work/west.lua" << 'LUA'
return study { id = "west", scenarios = { "baseline", "m03" }, firms = 60, burn_in = 2, replications = 2,
  by = { west = { region = "sichuan" } } }
LUA
exits 0 "a study keeps a cell by region" run "$work/west.lua" -o "$work/west.db" -q
run compare "$work/west.db"
holds "Warning: Enterprises are spread evenly over 31 regions" "that regions do not differ is said"

# ---- parts ----
exits 0 "a part of the study runs" run "$work/burst.lua" -o "$work/p1.db" -q --shard 1/3
run compare "$work/p1.db"
holds "Incomplete: 10 of 30 runs are done." "a part says how much is there"
holds "Part 1 of 3 alone; missing: 2, 3." "and which part it is"
exits 0 "another part runs" run "$work/burst.lua" -o "$work/p2.db" -q --shard 2/3
exits 0 "parts are merged though one is missing" merge "$work/m.db" "$work/p1.db" "$work/p2.db"
says "Parts 1, 2 of 3 alone; missing: 3." "the merge says which"
exits 0 "in JSON too" merge "$work/m.db" "$work/p1.db" "$work/p2.db" --json
prints '"missing": 10' "how many runs are missing"
exits 0 "what is there is sound" verify "$work/m.db"
prints "Incomplete: 20 of 30 runs are done." "verify says that it is not all"
exits 0 "the last part runs" run "$work/burst.lua" -o "$work/p3.db" -q --shard 3/3
exits 0 "and is merged" merge "$work/m.db" "$work/p3.db"
run compare "$work/m.db"
lacks "Incomplete" "then nothing is missing"
lacks "alone; missing" "and nothing is said of parts"
exits 0 "one scenario alone runs" run "$work/burst.lua" -o "$work/only.db" -q --only scenario=late
run compare "$work/only.db"
holds "Run with --only scenario=late." "that is said"
holds "Lacking most: baseline (6), m03 (6)" "with the scenarios that have no runs"

# ---- settings ----
exits 0 "a study runs with other settings" run "$work/burst.lua" -o "$work/set.db" -q -n 4 --firms 40 \
  --set sampling.fine=2 --param quality.beta_skill=0.8 --uncertain
run compare "$work/set.db"
holds "parameters are drawn (2 draws in 4 replications)" "drawn parameters are said"
holds "Run with other settings than its files have: --set sampling.fine=2 --param quality.beta_skill=0.8 --firms 40." \
  "so are settings that the files do not have"
exits 0 "it is reported" report "$work/set.db" -o "$work/set.html"
head -c 60000 "$work/set.html" | grep -q 'class="warning" data-code="uncertain"'
report $? "the page says it under its title"
exits 0 "it is exported" export "$work/set.db" -q
grep -q '^overridden,warning,,' "$work/set-export/about.csv"
report $? "the export has a table of it"
grep -q '"description": "burst: means over' "$work/set-export/datapackage.json"
report $? "and its package a description"
grep -q '^2015Q3,6,2015-07-01,0' "$work/set-export/periods.csv"
report $? "quarters have dates"
cat > "$work/about.lua" << 'LUA'
return readout(function(study)
  print(study:about())
  for _, r in ipairs(study:remarks():rows()) do print(r.severity, r.code, r.detail) end
end)
LUA
exits 0 "a readout asks what the study covers" read "$work/about.lua" "$work/set.db"
holds "2 draws" "it is told"
prints "warning	overridden	--set sampling.fine=2" "as a table too"
exits 0 "a shipped readout" read scripts/cost_quality_by_measure.lua "$work/set.db"
holds "2 draws" "prints it above what it finds"

finish
