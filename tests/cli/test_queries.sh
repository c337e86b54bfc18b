#!/bin/bash
# The ten questions of engine/store/README.md: each statement runs as it stands in the plain sqlite3 shell on
# fresh studies, and gives what `compare`, or awk over the exported CSV, gives.
# Usage: test_queries.sh   (XIAOWEI= names the program, default ./xiaowei)
# shellcheck disable=SC2016 # the dollars of awk
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

if ! command -v sqlite3 > /dev/null; then
  skip "the questions of the manual of the database" "there is no sqlite3"
  finish
  exit
fi

cat > "$work/runs.lua" << 'LUA'
return study {
  id = "runs", firms = 60, periods = 8, burn_in = 2, window = 4, seed = 7, replications = 12,
  scenarios = { "baseline", "m09", "m05", scenario { id = "fragile", base = "baseline", at_start = function(world)
      if world.random() < 0.4 then error("it broke, \"badly\"") end
    end } },
  by = { "sector" }, outputs = { series = { "true_pass" } },
  uncertain = { "quality.beta_skill", "quality.sd_firm", seeds = 1 },
}
LUA
cat > "$work/design.lua" << 'LUA'
return study {
  id = "design", firms = 40, periods = 8, burn_in = 1, window = 4, seed = 11, replications = 2,
  scenarios = { "baseline", "m09" }, outputs = { series = {} },
  vary = grid { ["training.fund"] = { 0, 800 }, ["sampling.ratio"] = { 0.04, 0.1, 0.2 } },
}
LUA
exits 6 "a study runs, but for what breaks" run "$work/runs.lua" -o "$work/runs.db" -q
exits 0 "a design runs" run "$work/design.lua" -o "$work/design.db" -q
exits 0 "the study is exported" export "$work/runs.db" --table all -o "$work/csv" -q

# The statement under a heading of the manual.
statement() { # number
  awk -v n="$1" '$0 ~ "^### " n "[.] " { on = 1 } on && /^```$/ { exit } on && code { print }
    on && /^```sql$/ { code = 1 }' engine/store/README.md
}

ask() { # number, database: rows with | between columns
  statement "$1" | sqlite3 -readonly -list -noheader "$work/$2.db" 2> "$work/sql.err"
}

test "$(grep -c '^```sql$' engine/store/README.md)" -eq 10 && test "$(grep -c '^### ' engine/store/README.md)" -eq 10
report $? "the manual has ten statements"
for n in 1 2 3 4 5 6 7 8 9 10; do
  for database in runs design; do
    ask "$n" "$database" > /dev/null && [ ! -s "$work/sql.err" ]
    report $? "question $n runs on the study $database"
  done
done

# Columns of the CSV of `compare` in the last run, by name, with | between.
columns() { # names...
  awk -F, -v names="$*" 'NR == 1 { sub(/\r$/, ""); for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, name, " "); next }
    { sub(/\r$/, ""); for (i = 1; i <= n; i++) printf "%s%s", $at[name[i]], i < n ? "|" : "\n" }' "$work/out"
}

# Two lists of rows: the same words, and numbers within a relative error.
agree() { # list, list, error, name
  paste -d '\t' <(sort <<< "$1") <(sort <<< "$2") | awk -F '\t' -v most="$3" '
    function is_number(text) { return text ~ /^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/ }
    { n = split($1, a, "|"); m = split($2, b, "|"); if (n != m || n == 0) bad = 1; rows++
      for (i = 1; i <= n; i++) {
        if (!is_number(a[i]) || !is_number(b[i])) { if (a[i] != b[i]) bad = 1; continue }
        d = a[i] - b[i]; size = b[i] < 0 ? -b[i] : b[i]
        if ((d < 0 ? -d : d) > most * (size + 1e-12)) bad = 1
      } }
    END { exit bad || rows == 0 }'
  report $? "$4"
}

run compare "$work/runs.db" -m welfare --csv
agree "$(ask 1 runs | cut -d'|' -f1-4)" "$(columns scenario point n difference)" 1e-9 \
  "1: net benefits are those of compare"
agree "$(ask 1 runs | awk -F'|' '{ print $1 "|" $6 - $5 }')" \
  "$(columns scenario half_width | awk -F'|' '{ print $1 "|" 2 * $2 }')" 1e-3 "1: and so are their intervals"
agree "$(ask 1 runs | head -1 | cut -d'|' -f1)" \
  "$(columns difference scenario | sort -t'|' -gr | head -1 | cut -d'|' -f2)" 0 "1: the best one comes first"
agree "$(ask 4 runs | cut -d'|' -f1,3,4)" "$(columns scenario n p_better)" 1e-12 \
  "4: shares of better replications are those of compare"

run compare "$work/runs.db" --csv
agree "$(ask 5 runs | awk -F'|' '{ print $1 "|" $3 "|" $4 / 100 "|" $5 }')" \
  "$(columns scenario public_cost_difference true_pass_difference cost_per_point)" 1e-5 \
  "5: costs a point are those of compare"
run compare "$work/runs.db" -m true_pass -m welfare --csv
agree "$(ask 10 runs | awk -F'|' '$1 != "fragile" { print $1 "|" $3 "|" $5 }')" \
  "$(columns scenario metric gain | grep -v fragile)" 1e-6 "10: gains of common random numbers are those of compare"

# awk over the CSV, whose names here hold no comma.
by_hand() { # table, program
  tr -d '\r' < "$work/csv/$1.csv" | awk -F, "$2"
}
agree "$(ask 2 runs)" "$(by_hand outcomes_by_cell '
  $4 == "sector" && $6 == "true_pass" { v[$1, $3, $5] = $7; if ($1 != "baseline") pair[$1 SUBSEP $3 SUBSEP $5] = 1 }
  END { for (p in pair) { split(p, k, SUBSEP); key = k[1] "|" k[3]; n[key]++; sum[key] += v[p] - v["baseline", k[2], k[3]] }
    for (key in n) printf "%s|%d|%.15g\n", key, n[key], sum[key] / n[key] }')" 1e-6 "2: differences by sector"
agree "$(ask 3 runs | cut -d'|' -f1-3)" "$(by_hand series '
  $5 == "true_pass" && $1 != "baseline" { n[$1 "|" $4]++; sum[$1 "|" $4] += $6 }
  END { for (key in n) printf "%s|%.15g\n", key, sum[key] / n[key] }')" 1e-9 "3: means by quarter"
agree "$(ask 3 runs | awk -F'|' '{ printf "%s|%s|%.15g\n", $1, $2, $4 + 1 }')" "$(by_hand series '
  $5 == "true_pass" { v[$1, $3, $4] = $6; if ($1 != "baseline") pair[$1 SUBSEP $3 SUBSEP $4] = 1 }
  END { for (p in pair) { split(p, k, SUBSEP); key = k[1] "|" k[3]; n[key]++; sum[key] += v[p] - v["baseline", k[2], k[3]] }
    for (key in n) printf "%s|%.15g\n", key, 1 + sum[key] / n[key] }')" 1e-9 "3: differences by quarter"
correlations=$({
  by_hand draws 'NR > 1 { print "d|" $1 "|" $2 "|" $3 }'
  by_hand outcomes '$4 == "true_pass" { print "o|" $3 "|" $1 "|" $5 }'
} | awk -F'|' '
  $1 == "d" { x[$3, $2] = $4; parameter[$3] = 1; next }
  { for (p in parameter) { key = $3 "|" p; n[key]++; a = x[p, $2]; b = $4; sx[key] += a; sy[key] += b
      sxx[key] += a * a; syy[key] += b * b; sxy[key] += a * b } }
  END { for (key in n) printf "%s|%d|%.12g\n", key, n[key], (n[key] * sxy[key] - sx[key] * sy[key]) / sqrt((n[key] * sxx[key] - sx[key] ^ 2) * (n[key] * syy[key] - sy[key] ^ 2)) }')
agree "$(ask 7 runs)" "$correlations" 1e-5 "7: correlations with what was drawn"

failed=$(by_hand replications '$1 == "fragile" && $5 == "failed" { print $1 "|" $2 "|" $3 }')
agree "$(ask 6 runs | cut -d'|' -f1-3)" "$failed" 0 "6: failed runs are those of the export"
ask 6 runs | grep -q 'it broke, "badly"'
report $? "6: the message is that of the script"
test "$(ask 6 runs | wc -l)" -eq "$(run compare "$work/runs.db" -m welfare --csv; echo $((12 - $(columns scenario n | sed -n 's/^fragile|//p'))))"
report $? "6: as many as compare lacks"

agree "$(ask 8 design)" "$(for fund in 0 800; do for ratio in 0.04 0.1 0.2; do echo "$fund|$ratio"; done; done | awk '{ print NR - 1 "|" $0 }')" \
  1e-12 "8: the points are those of the grid"
agree "$(ask 9 runs)" "$(by_hand outcomes '
  $4 == "true_pass" || $4 == "consumer_harm" || $4 == "public_cost" || $4 == "welfare" { v[$1, $3, $4] = $5; run[$1 SUBSEP $3] = 1 }
  END { for (r in run) { split(r, k, SUBSEP); print k[1] "|0|" k[2] "|" v[r, "true_pass"] "|" v[r, "consumer_harm"] "|" v[r, "public_cost"] "|" v[r, "welfare"] } }')" \
  1e-12 "9: the wide table holds the same values"

# Every table and view of the schema is in the manual, with its columns.
missing=$(sqlite3 "$work/runs.db" "SELECT s.name || '.' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c
  WHERE s.type IN ('table', 'view')" | while IFS=. read -r name column; do
  grep -E "^\| .*\`$name\`" engine/store/README.md | grep -qw -- "$column" || echo "$name.$column"
done)
[ -z "$missing" ]
report $? "every column of every table and view is in the manual"
[ -z "$missing" ] || echo "# missing: $missing"

# A study of a build that did not have the view is sound and can be exported.
cp "$work/runs.db" "$work/old.db"
sqlite3 "$work/old.db" "DROP VIEW replications"
exits 0 "a study without the later view is sound" verify "$work/old.db" --sample 0
exits 0 "and is exported" export "$work/old.db" --table replications -o "$work/old.csv"
cmp -s "$work/old.csv" "$work/csv/replications.csv"
report $? "with the same bytes"
sqlite3 "$work/old.db" "CREATE VIEW replications AS SELECT 1 AS scenario"
exits 4 "another view of its name is damage" verify "$work/old.db" --sample 0

finish
