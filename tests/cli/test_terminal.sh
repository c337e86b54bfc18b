#!/bin/bash
# What people see: charts and tables on a terminal of 40, 80 and 120 columns, on a dumb one, and in a pipe. The
# terminal is a pseudo-terminal of script(1); widths are counted by wc -L.
# Usage: test_terminal.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
unset NO_COLOR CLICOLOR_FORCE COLUMNS
export LC_ALL=C.UTF-8 TERM=xterm-256color
escape=$'\033'

cat > "$work/small.lua" << 'LUA'
return study {
  id = "small", scenarios = { "baseline", "m09", "m11", "opinion", "m01" }, replications = 6,
  firms = 80, periods = 16, burn_in = 4, window = 4, seed = 11, outputs = { series = { "true_pass" } },
}
LUA
exits 0 "a small study runs" run "$work/small.lua" -o "$work/small.db" -q

# Run the program on a terminal; what it writes goes to $work/out without carriage returns.
terminal() { # columns, arguments...
  local columns=$1
  shift
  script -qec "stty cols $columns rows 50; exec $(printf '%q ' "$xiaowei" "$@")" /dev/null < /dev/null |
    tr -d '\r' > "$work/out"
}

# Lines of $work/out from the table to before the notes, without escape sequences.
drawn() {
  sed -e "s/$escape\[[0-9;]*m//g" "$work/out" | sed -n '/^ *#/,/^±/p' | sed '/^±/d'
}

lacks() { # text, name: in what the last run wrote
  ! grep -qF -- "$1" "$work/out"
  report $? "$2"
}

if ! command -v script > /dev/null; then
  skip "charts on a terminal" "no script(1) here"
  finish
  exit
fi

# ---- widths ----
"$xiaowei" compare "$work/small.db" > "$work/pipe"
sed -n '/^ *#/,/^$/p' "$work/pipe" | sed 's/─//g' | tr -s ' ' '\n' | sort -u > "$work/words"
for columns in 40 80 120; do
  terminal "$columns" compare "$work/small.db"
  drawn | grep -vF "$work" > "$work/part" # a path stays in one piece
  [ "$(wc -l < "$work/part")" -gt 12 ] && [ "$(wc -L < "$work/part")" -le "$columns" ]
  report $? "no line of table or chart is wider than a terminal of $columns columns"
  tr -s ' ' '\n' < "$work/part" | sort -u | comm -23 "$work/words" - > "$work/lost"
  [ ! -s "$work/lost" ]
  report $? "no cell of the table is lost at $columns columns"
  prints "+ better" "a verdict is a sign and a word at $columns columns"
done
terminal 40 compare "$work/small.db"
[ "$(drawn | grep -c '^ *#')" -gt 1 ]
report $? "a table that is too wide goes on in blocks"
terminal 120 compare "$work/small.db"
[ "$(drawn | grep -c '^ *#')" -eq 1 ]
report $? "one that fits is in one piece"
terminal 60 compare "$work/small.db" --lang zh
prints "更优" "verdicts are in Chinese where that was asked for"
[ "$(drawn | wc -L)" -le 60 ]
report $? "Chinese text keeps to the width too"

# ---- colour ----
terminal 80 compare "$work/small.db"
prints "${escape}[38;5;32m" "a terminal gets colours"
terminal 80 compare "$work/small.db" --color never
lacks "$escape" "--color never: no escape sequence"
prints "│" "the chart is there all the same"
NO_COLOR=1 terminal 80 compare "$work/small.db"
lacks "$escape" "NO_COLOR: no escape sequence"
NO_COLOR=1 terminal 80 compare "$work/small.db" --color always
prints "${escape}[38;5;32m" "the option wins over NO_COLOR"
TERM=dumb terminal 80 compare "$work/small.db"
lacks "$escape" "a dumb terminal gets no escape sequence"
lacks "│" "and no box characters"
prints "[" "but a chart in ASCII"
TERM=dumb terminal 80 run "$work/small.lua" -o "$work/dumb.db"
lacks "$escape" "nor a run with its progress"
for arguments in "plan $work/small.lua" "report $work/small.db -o $work/dumb.html" "list levers" "nosuch"; do
  # shellcheck disable=SC2086
  TERM=dumb terminal 80 $arguments
  lacks "$escape" "nor ${arguments%% *}"
done
terminal 80 help
prints "${escape}[1m" "help is bold on a terminal"
TERM=dumb terminal 80 help
lacks "$escape" "and plain on a dumb one"

# ---- characters ----
terminal 80 compare "$work/small.db" --ascii --color never
lacks "│" "--ascii: no box characters"
LC_ALL=C terminal 80 compare "$work/small.db"
lacks "│" "nor where the locale has no UTF-8"

# ---- pipes and data ----
run compare "$work/small.db"
lacks "Net benefit:" "a pipe gets no chart"
lacks "$escape" "nor an escape sequence"
[ "$(drawn | grep -c '^ *#')" -eq 1 ]
report $? "and its table is in one piece"
run compare "$work/small.db" --plot
prints "Net benefit:" "--plot draws into a pipe"
lacks "$escape" "without escape sequences"
[ "$(sed -n '/^Net benefit/,/^$/p' "$work/out" | wc -L)" -le 80 ]
report $? "80 columns wide"
COLUMNS=50 run compare "$work/small.db" --plot
[ "$(sed -n '/^Net benefit/,/^$/p' "$work/out" | wc -L)" -le 50 ]
report $? "or as COLUMNS says"
run compare "$work/small.db" --plot --color always
prints "${escape}[38;5;32m" "--color always colours a pipe"
for format in json csv; do
  run compare "$work/small.db" --"$format"
  tr -d '\r' < "$work/out" > "$work/data"
  terminal 40 compare "$work/small.db" --"$format"
  cmp -s "$work/data" "$work/out"
  report $? "--$format is the same on a terminal"
done
terminal 80 compare "$work/small.db" -q
lacks "Net benefit:" "--quiet: no chart"

# ---- verdicts ----
# Less public cost is better: an interval above 0 is worse, one below it better.
run compare "$work/small.db" --metric public_cost --csv
awk -F, 'NR == 1 { sub(/\r$/, ""); for (i = 1; i <= NF; i++) at[$i] = i; next }
  { print $at["scenario"], ($at["low"] > 0 ? "worse" : $at["high"] < 0 ? "better" : "unclear") }' \
  "$work/out" | sort > "$work/wanted"
run compare "$work/small.db" --metric public_cost --plot
sed -n '/^public_cost (.*95 %/,/^$/p' "$work/out" | awk '/(better|worse|unclear)$/ { print $1, $NF }' | sort > "$work/told"
[ "$(wc -l < "$work/told")" -eq 4 ] && cmp -s "$work/wanted" "$work/told"
report $? "verdicts follow the intervals and the direction of good"

# Net benefit is a name for differences; what is stored is welfare.
run compare "$work/small.db" --metric net_benefit --csv
sed 1d "$work/out" | cut -d, -f1 | sort > "$work/wanted"
run compare "$work/small.db" --metric net_benefit --plot
sed -n '/^net_benefit (.*95 %/,/^$/p' "$work/out" | awk '/(better|worse|unclear)$/ { print $1 }' | sort > "$work/told"
[ "$(wc -l < "$work/told")" -eq 4 ] && cmp -s "$work/wanted" "$work/told"
report $? "--metric net_benefit --plot draws net benefit, an alternative a line"

# ---- time paths ----
run compare "$work/small.db" --metric true_pass --plot
prints "true_pass (%) over time" "--metric with --plot draws the path"
prints "━ opinion, median" "of the best scenario"
prints "╌ baseline, median" "beside the baseline"
prints "│ reform 2015Q3" "with the reform"
run compare "$work/small.db" --metric true_pass --plot --scenario m09
prints "━ m09, median" "or of the scenario that was asked for"
run compare "$work/small.db" --metric harm_share --plot
prints "kept no series of harm_share" "a series that was not kept is said to be missing"
exits 2 "an unknown scenario is refused" compare "$work/small.db" --metric true_pass --plot --scenario m9

# ---- misuse ----
exits 2 "--plot and --json are refused" compare "$work/small.db" --plot --json
exits 2 "--plot and --select are refused" compare "$work/small.db" --plot --select welfare --indifference 1
exits 2 "--scenario without --plot is refused" compare "$work/small.db" --scenario m09
exits 2 "a colour mode that does not exist is refused" compare "$work/small.db" --color red
says "auto, always or never" "and the modes are named"

# ---- readouts ----
cat > "$work/charts.lua" << 'LUA'
return readout(function(study)
  print(study:differences { metrics = { "true_pass", "harm_share" } }:plot())
  local path = study:query("SELECT period, avg(value) AS mean FROM series WHERE scenario = 'opinion' GROUP BY 1")
  print(#path, path:sparkline("mean"))
  print(path:plot { kind = "line", title = "a line" })
  print(path:plot { kind = "bars", width = 40 })
  print(path:plot { kind = "histogram", value = "mean" })
  print(study:fan { metric = "true_pass", scenario = "opinion", width = 60 })
end)
LUA
exits 0 "a readout draws" read "$work/charts.lua" "$work/small.db"
prints "harm_share: difference" "one forest a metric"
prints "a line" "with titles"
[ "$(sed -n 's/^16\t//p' "$work/out" | wc -m)" -eq 17 ]
report $? "a sparkline has a mark for each of sixteen quarters"
prints "━ opinion, median" "and fans"
[ "$(wc -L < "$work/out")" -le 80 ]
report $? "within 80 columns"
mistake() { # script, message, name
  echo "return readout(function(study) $1 end)" > "$work/wrong.lua"
  exits 3 "$3" read "$work/wrong.lua" "$work/small.db"
  says "$2" "which is said"
}
mistake 'study:differences{}:plot { value = "meen" }' 'did you mean "mean"?' "a column that is not there"
mistake 'study:differences{}:plot { value = "metric" }' 'holds texts' "a column of texts"
mistake 'study:differences{}:plot { kind = "pie" }' 'no kind "pie"' "a kind that is not there"
mistake 'study:fan { metric = "true_pass" }' 'name a metric and a scenario' "a fan of nothing"
mistake 'study:fan { metric = "harm_share", scenario = "m09" }' 'kept no series' "a series that was not kept"

# ---- trace ----
run trace "$work/small.lua" --firm 5 --scenario opinion --plot
prints "over time, from the first quarter to the last" "trace draws sparklines with --plot"
run trace "$work/small.lua" --firm 5 --scenario opinion
lacks "over time" "and none into a pipe without"

finish
