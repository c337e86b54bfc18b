#!/bin/bash
# The command compare on real studies: designs, intervals, selection, effects. Means and differences are
# computed again with SQL over the views and awk.
# Usage: test_compare.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

common='firms = 60, periods = 10, burn_in = 2, window = 4, seed = 11, outputs = { series = {} },'
cat > "$work/levers.lua" << LUA
return study {
  id = "levers", scenarios = { "baseline", "m09" }, replications = 9, $common
  vary = grid { ["training.fund"] = { 0, 800 }, ["sampling.ratio"] = { 0.04, 0.1, 0.2 } },
}
LUA
cat > "$work/beliefs.lua" << LUA
return study {
  id = "beliefs", scenarios = { "baseline", "m09", "m11" }, replications = 9, $common
  vary = lhs { n = 8, ["quality.beta_skill"] = true, ["quality.sd_firm"] = true },
}
LUA
cat > "$work/screening.lua" << LUA
return study {
  id = "screening", scenarios = { "baseline", "m09" }, replications = 3, $common
  vary = morris { trajectories = 4, ["sampling.ratio"] = { 0.02, 0.2 }, ["quality.sd_firm"] = true },
}
LUA
cat > "$work/choice.lua" << LUA
return study {
  id = "choice", scenarios = { "baseline", "m09", "m11" }, $common
  select = { metric = "welfare", indifference = 5000, first = 20, most = 200, confirm = 12 },
}
LUA
for study in levers beliefs screening choice; do
  exits 0 "the study $study runs" run "$work/$study.lua" -o "$work/$study.db" -q
done

# A column of the CSV on standard output, by name; no text of it holds a comma.
column() { # name
  awk -F, -v name="$1" 'NR == 1 { sub(/\r$/, ""); for (i = 1; i <= NF; i++) if ($i == name) c = i; next }
    { print $c }' "$work/out"
}

# Whether two lists of numbers are the same to nine digits.
agree() { # list, list, name
  paste -d ' ' <(echo "$1") <(echo "$2") | awk '
    { d = $1 - $2; if (NF != 2 || (d < 0 ? -d : d) > 1e-9 * (1 + ($1 < 0 ? -$1 : $1))) bad = 1; n++ }
    END { exit bad || n == 0 }'
  report $? "$3"
}

sql() { # database, statement
  sqlite3 "$work/$1.db" "$2"
}

# ---- designs ----
run compare "$work/levers.db"
prints "Each of the 6 points of the design by itself" "a design over levers is compared point by point"
prints "m09 @5" "points are named"
prints "@5 training.fund = 800, sampling.ratio = 0.2" "the legend says what a point is"
run compare "$work/levers.db" --lang zh
prints "设计有 6 个点" "the design is told in Chinese"
run compare "$work/beliefs.db"
prints "Means over 8 points of the design, which varies quality.beta_skill, quality.sd_firm." \
  "points of parameters are averaged"
run compare "$work/beliefs.db" --point all
prints "other worlds" "points of parameters are no policies"
run compare "$work/levers.db" --point 3
prints "At point 3 of the design: training.fund = 800, sampling.ratio = 0.04." "one point can be chosen"
exits 2 "a point that is not there is refused" compare "$work/levers.db" --point 6
says "it has 0 to 5" "the points that there are are named"
exits 2 "--point wants a number or a word" compare "$work/levers.db" --point first
exits 0 "the report reads designs" report "$work/levers.db" -o "$work/levers.html"
grep -q "m09 @5" "$work/levers.html"
report $? "the report names points"
exits 0 "the report takes a point" report "$work/levers.db" --point mean -o "$work/mean.html"
grep -q "Means over 6 points" "$work/mean.html"
report $? "the report says that points are averaged"

if command -v sqlite3 > /dev/null; then
  run compare "$work/levers.db" -m welfare --csv
  agree "$(column difference)" "$(sql levers "SELECT avg(difference) FROM differences
    WHERE metric = 'welfare' GROUP BY point ORDER BY point")" "differences are those of the view"
  agree "$(column point)" "$(seq 0 5)" "each point is a row"
  agree "$(column half_width)" "$(sql levers "SELECT 2.3060041350333704 * sqrt(sum((difference - m) *
    (difference - m)) / 8 / 9) FROM (SELECT point, difference, avg(difference) OVER (PARTITION BY point) AS m
    FROM differences WHERE metric = 'welfare') GROUP BY point ORDER BY point")" \
    "half-widths are Student's"
  agree "$(column p_better)" "$(sql levers "SELECT avg((difference > 0) + 0.5 * (difference = 0))
    FROM differences WHERE metric = 'welfare' GROUP BY point ORDER BY point")" "shares count replications"
  run compare "$work/beliefs.db" -m true_pass --csv
  agree "$(column difference)" "$(sql beliefs "SELECT avg(difference) FROM differences
    WHERE metric = 'true_pass' GROUP BY scenario ORDER BY scenario")" "means over points are those of the view"
  # One run is lost: its replication is no mean any more, for the scenario and for its difference.
  sql beliefs "UPDATE jobs SET status = 'failed', message = 'x' WHERE scenario = 1 AND point = 2
    AND replication = 4"
  run compare "$work/beliefs.db" -m true_pass --csv
  agree "$(column n)" "$(printf '8\n9')" "a replication that lacks a point is left out"
  agree "$(column difference)" "$(sql beliefs "SELECT avg(difference) FROM differences
    WHERE metric = 'true_pass' AND (scenario = 'm11' OR replication <> 4)
    GROUP BY scenario ORDER BY scenario")" "and counts in no mean"
  run compare "$work/beliefs.db"
  prints "Left out: 1 means" "what is left out is told"
  # Wilson's interval of the share, and Holm's p-values, from the data of the table itself.
  run compare "$work/levers.db" -m welfare --csv
  agree "$(column p_better_low)" "$(paste -d ' ' <(column p_better) <(column n) | awk '
    { z = 1.959963984540054; p = $1; n = $2; s = 1 + z * z / n; c = (p + z * z / (2 * n)) / s
      h = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / s; printf "%.15g\n", p == 0 ? 0 : c - h }')" \
    "shares have Wilson's interval"
  run compare "$work/levers.db" -m welfare --adjust holm --csv
  agree "$(column p_adjusted)" "$(column p_value | awk '
    { p[NR] = $1; order[NR] = NR }
    END {
      for (i = 2; i <= NR; i++)
        for (j = i; j > 1 && p[order[j]] < p[order[j - 1]]; j--) {
          t = order[j]; order[j] = order[j - 1]; order[j - 1] = t
        }
      for (i = 1; i <= NR; i++) {
        q = (NR - i + 1) * p[order[i]]; if (q < last) q = last; if (q > 1) q = 1
        last = q; adjusted[order[i]] = q
      }
      for (i = 1; i <= NR; i++) printf "%.15g\n", adjusted[i]
    }')" "Holm's p-values step down"
else
  skip "numbers against SQL" "no sqlite3"
fi

# ---- methods ----
run compare "$work/levers.db" --method bootstrap
prints "BCa bootstrap" "the method is named"
run compare "$work/levers.db" -m welfare --method bootstrap --json
prints '"method": "BCa bootstrap"' "data name the method"
run compare "$work/levers.db" --adjust dunnett
prints "hold for all alternatives of a column at once" "simultaneous intervals say so"
run compare "$work/levers.db"
prints "To hold for all 6 of a column at once" "notes say what simultaneous intervals would be"
exits 2 "a bootstrap is not adjusted" compare "$work/levers.db" --method bootstrap --adjust holm
exits 2 "an unknown method is refused" compare "$work/levers.db" --method jackknife
says "write t or bootstrap" "the methods are named"
exits 2 "an unknown adjustment is refused" compare "$work/levers.db" --adjust tukey
exits 2 "verify takes no --method" verify "$work/levers.db" --method t

# ---- selection ----
run compare "$work/choice.db" --select welfare --indifference 5000
winner=$("$xiaowei" compare "$work/choice.db" --select welfare --indifference 5000 --csv |
  awk -F, '$3 == "best" { print $1 }')
prints "$winner is best in welfare" "the winner is told"
prints "The study selected $winner when it ran" "the selection of the run is the same"
prints "fresh replications (12 replications)" "the winner is measured again"
if command -v sqlite3 > /dev/null; then
  agree "$(sed -n 's/.*fresh replications (12 replications): \([-0-9.e+]*\) .*/\1/p' "$work/out")" \
    "$(sql choice "SELECT printf('%.6g', avg(o.value)) FROM outcomes o, study s WHERE o.metric = 'welfare'
      AND s.key = 'select_until' AND o.scenario = '$winner' AND o.replication >= CAST(s.value AS INTEGER)")" \
    "on fresh replications alone"
else
  skip "on fresh replications alone" "no sqlite3"
fi
exits 2 "a selection wants an indifference" compare "$work/choice.db" --select welfare
says "--indifference" "and says so"
exits 2 "a metric without a direction is refused" \
  compare "$work/choice.db" --select firms --indifference 1
says "--maximise or --minimise" "the options that help are named"
exits 0 "with a direction it is taken" \
  compare "$work/choice.db" --select firms --indifference 1 --minimise
exits 2 "an indifference without a selection is refused" compare "$work/choice.db" --indifference 1
exits 2 "an error of a half is refused" \
  compare "$work/choice.db" --select welfare --indifference 1 --error 0.5
run compare "$work/levers.db" --select welfare --indifference 100
prints "the first 20 are needed" "too few replications select nothing"

# ---- effects ----
run compare "$work/screening.db" --effects true_pass
prints "mu*" "a screening gives elementary effects"
prints "m09, 3 replications" "scenario by scenario"
json=$("$xiaowei" compare "$work/screening.db" --effects true_pass --json)
case $json in *'"factor": "sampling.ratio"'*) true ;; *) false ;; esac
report $? "effects are data too"
run compare "$work/beliefs.db" --effects true_pass
prints "PRCC" "another design gives regression and rank correlation"
exits 2 "a study without a design has no factors" compare "$work/choice.db" --effects true_pass
exits 2 "effects are over all points" compare "$work/screening.db" --effects true_pass --point 1
exits 2 "one question at a time" compare "$work/screening.db" --effects true_pass -m true_pass

finish
