#!/bin/bash
# The command export: where things go, formats, what is refused, full disks, interruption, Excel's mark.
# Usage: test_export.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/small.lua" << 'LUA'
return study {
  id = "Small-Study", title = { en = "A small study", zh = "一项小研究" },
  firms = 40, periods = 6, burn_in = 2, window = 4, seed = 7, replications = 4,
  scenarios = { "baseline", scenario { id = "noisy", title = { en = "A, \"noisy\" one", zh = "会说话的方案，甲" },
    base = "baseline", reform = "2014Q3", levers = { ["training.fund"] = 500 },
    after_period = function(world) world.note("第" .. tostring(world.period) .. "季度, \"ok\"\nline two") end } },
  by = { "size" }, outputs = { series = { "true_pass", "public_cost" } }, uncertain = { "quality.beta_skill" },
}
LUA
db=$work/small.db
exits 0 "a study runs" run "$work/small.lua" -o "$db" -q

# ---- where it goes ----
exits 0 "a study is exported" export "$db"
says "small-export; datapackage.json describes" "it says where"
[ ! -s "$work/out" ]
report $? "nothing goes to standard output"
[ "$(find "$work/small-export" -type f | wc -l)" -eq 18 ] && [ ! -e "$work/small-export.part" ]
report $? "the tables that have rows and are not large, and four files about them, are in a folder beside the study"
grep -q "series .*large" "$work/small-export/README.txt" && grep -q "left out because they are large: outcomes_by_cell, series, differences" "$work/err"
report $? "what was left out is said there and on the terminal"
grep -q "points .*no rows" "$work/small-export/README.txt" && [ ! -e "$work/small-export/points.csv" ]
report $? "a table without rows is no file"
grep -q "licence_note" "$work/small-export/datapackage.json"
report $? "that no licence was stated is said"
head -1 "$work/small-export/effects.csv" | grep -q "^scenario,point,metric,unit,setting,n,baseline,mean,difference,se,low,high"
report $? "paired differences have their intervals and units"
exits 0 "one table goes to standard output" export "$db" --table scenarios -o -
cmp -s "$work/out" "$work/small-export/scenarios.csv" && [ ! -s "$work/err" ]
report $? "with the bytes of the file and nothing else"
exits 0 "one table goes to a file of its own" export "$db" --table notes -o "$work/notes.jsonl" --lang zh
[ "$(wc -l < "$work/notes.jsonl")" -eq 16 ] && grep -q '"第2014Q3季度, \\"ok\\"\\u000aline two"' "$work/notes.jsonl"
report $? "its ending says the format, its text is whole"
exits 0 "several formats at once" export "$db" --table all --format json,parquet -o "$work/two" -q
[ ! -s "$work/err" ] && [ -e "$work/two/series.json" ] && [ -e "$work/two/series.parquet" ] && [ ! -e "$work/two/series.csv" ]
report $? "quietly, and no other"
exits 0 "again, in all formats" export "$db" --table all --format all
[ "$(find "$work/small-export" -type f | wc -l)" -eq 76 ]
report $? "every table is there in four formats"
head -c 4 "$work/small-export/outcomes.parquet" | grep -q PAR1 && tail -c 4 "$work/small-export/outcomes.parquet" | grep -q PAR1
report $? "a Parquet file begins and ends as one"

# ---- what is refused ----
exits 2 "a misspelt table is refused" export "$db" --table seris
says "did you mean 'series'?" "the nearest name is given"
exits 2 "a misspelt format is refused" export "$db" --format xlsx
says "write csv, json, jsonl, parquet" "the formats are named"
exits 2 "standard output takes one table" export "$db" -o -
says "choose it with --table" "and it says so"
exits 2 "and one format" export "$db" -o - --table notes --format all
exits 2 "a file takes one table" export "$db" -o "$work/x.csv"
exits 2 "its ending and the format must agree" export "$db" -o "$work/x.csv" --table notes --format json
exits 2 "the mark is for CSV" export "$db" --format json --bom -o "$work/x"
exits 2 "the study is not written over" export "$db" --table notes -o "$db"
ln "$db" "$work/link.csv"
exits 2 "not under another name" export "$db" --table notes -o "$work/link.csv"
rm "$work/link.csv"
mkdir "$work/mine" && echo precious > "$work/mine/outcomes.csv"
exits 2 "a folder of somebody else is refused" export "$db" -o "$work/mine"
says "was not made by export; name another folder with -o, or remove it" "with what to do"
grep -q precious "$work/mine/outcomes.csv"
report $? "and left alone"
exits 1 "a study that is not there is an error" export "$work/none.db"
echo "no database" > "$work/text.db"
exits 4 "what is no study is an error" export "$work/text.db"
exits 0 "the study is still whole" verify "$db" --sample 0

# ---- a full disk, an interruption ----
(ulimit -f 20; "$xiaowei" export "$db" -o "$work/full" > /dev/null 2> "$work/err")
[ $? -eq 1 ] && grep -q "free some space" "$work/err" && [ ! -e "$work/full" ] && [ ! -e "$work/full.part" ]
report $? "a full disk is told and leaves nothing half"
before=$(cat "$work/small-export/"* | sha256sum)
(ulimit -f 20; "$xiaowei" export "$db" --table notes --table outcomes > /dev/null 2> "$work/err")
[ $? -eq 1 ] && [ "$(cat "$work/small-export/"* | sha256sum)" = "$before" ] && [ ! -e "$work/small-export.part" ]
report $? "an older export survives it"
(ulimit -f 4; "$xiaowei" export "$db" --table outcomes -o "$work/notes.jsonl" > /dev/null 2> "$work/err")
[ $? -eq 1 ] && [ "$(wc -l < "$work/notes.jsonl")" -eq 16 ] && [ ! -e "$work/notes.jsonl.part" ]
report $? "an older file survives it, too"
if [ -e /dev/full ]; then
  status=0
  "$xiaowei" export "$db" --table outcomes -o - > /dev/full 2> "$work/err" || status=$?
  [ "$status" -eq 1 ] && grep -q "standard output: cannot write" "$work/err"
  report $? "so is a full standard output"
fi
# The reader of a pipe that does not read holds the export up, so that the signal meets it.
mkfifo "$work/pipe"
"$xiaowei" export "$db" --table outcomes_by_cell -o - > "$work/pipe" 2> "$work/err" &
pid=$!
exec 9< "$work/pipe"
head -c 1000 <&9 > /dev/null
kill -INT "$pid"
cat <&9 > /dev/null
status=0
wait "$pid" || status=$?
exec 9<&-
[ "$status" -eq 130 ] && grep -q "interrupted" "$work/err"
report $? "an interruption ends it with status 130"
# What a killed export left: the folder of another is used again.
mkdir "$work/left.part" && echo half > "$work/left.part/outcomes.csv" && : > "$work/left.part/.lock"
exits 0 "what a killed export left does not matter" export "$db" -o "$work/left" -q
cmp -s "$work/left/outcomes.csv" "$work/small-export/outcomes.csv" && [ ! -e "$work/left.part" ]
report $? "and is gone"

# ---- what is in it ----
exits 0 "with the mark for Excel" export "$db" --bom -o "$work/bom" -q
for file in "$work"/bom/*.csv; do
  cmp -s "$file" <(printf '\xef\xbb\xbf'; cat "$work/small-export/${file##*/}") || echo "# $file"
done | grep -q . && marked=1 || marked=0
report "$marked" "every CSV file begins with it, and is the same but for it"
grep -c $'\r$' "$work/small-export/outcomes.csv" | grep -qx "$(wc -l < "$work/small-export/outcomes.csv")"
report $? "lines end in CR LF"
grep -q '"name": "small-study"' "$work/small-export/datapackage.json"
report $? "the package is named as packages are"

if command -v sqlite3 > /dev/null; then
  sqlite3 :memory: "SELECT json_valid(readfile('$work/small-export/datapackage.json'))" | grep -qx 1
  report $? "the package is JSON"
  # Hashes and sizes of the package, and its resources, by SQLite's own reader of JSON.
  sqlite3 -list :memory: "SELECT substr(value ->> 'hash', 8) || '  ' || (value ->> 'path')
    FROM json_each(readfile('$work/small-export/datapackage.json'), '\$.resources')" > "$work/sums"
  [ "$(wc -l < "$work/sums")" -eq 74 ] && (cd "$work/small-export" && sha256sum --quiet -c "$work/sums")
  report $? "it has the hash of every file"
  sqlite3 -list :memory: "SELECT (value ->> 'bytes') || ' ' || (value ->> 'path')
    FROM json_each(readfile('$work/small-export/datapackage.json'), '\$.resources')" |
    while read -r bytes path; do [ "$(wc -c < "$work/small-export/$path")" -eq "$bytes" ] || echo "$path"; done | grep -q .
  [ $? -eq 1 ]
  report $? "and its size"
  untold=$(sqlite3 -list :memory: "SELECT r.value ->> 'name', f.value ->> 'name'
    FROM json_each(readfile('$work/small-export/datapackage.json'), '\$.resources') r, json_each(r.value, '\$.schema.fields') f
    WHERE f.value ->> 'description' = '' OR f.value ->> 'description_zh' = ''
      OR f.value ->> 'description_zh' = f.value ->> 'description'")
  if [ -n "$(find build/locale po -name '*.mo' 2> /dev/null)" ]; then
    [ -z "$untold" ]
    report $? "every column is described in two languages"
  else
    skip "every column is described in two languages" "there is no catalogue"
  fi

  # All formats and the database say the same: both ways of EXCEPT are empty.
  for table in outcomes outcomes_by_cell series differences draws notes scenarios metrics summary; do
    columns=$(head -1 "$work/small-export/$table.csv" | tr -d '\r')
    fields=$(echo "$columns" | tr ',' '\n' | sed "s/.*/value ->> '&'/" | paste -sd,)
    # The types of the view, so that numbers are compared as numbers.
    types=$(echo "$columns" | tr ',' '\n' | sed -E 's/^(value|baseline|difference|mean|sd|se)$/& REAL/; t; s/^(point|replication|number|n|custom|has_hooks)$/& INTEGER/; t; s/$/ TEXT/' | paste -sd,)
    differs=$(sqlite3 :memory: "CREATE TABLE c($types);" ".mode csv" ".import --skip 1 $work/small-export/$table.csv c" ".mode list" \
      "CREATE TABLE j AS SELECT $fields FROM json_each(readfile('$work/small-export/$table.json'));
       UPDATE c SET $(echo "$columns" | tr ',' '\n' | sed "s/.*/& = nullif(&, '')/" | paste -sd,);
       SELECT count(*) = 0 FROM c; SELECT count(*) FROM (SELECT * FROM c EXCEPT SELECT * FROM j);
       SELECT count(*) FROM (SELECT * FROM j EXCEPT SELECT * FROM c);
       SELECT (SELECT count(*) FROM c) <> (SELECT count(*) FROM j);" | paste -sd,)
    [ "$differs" = 0,0,0,0 ]
    report $? "CSV, as the shell imports it, and JSON of $table agree"
    [ "$differs" = 0,0,0,0 ] || echo "# $differs"
  done
else
  skip "CSV and JSON agree" "there is no sqlite3"
fi

# Equal studies, equal bytes: whatever the number of threads.
exits 0 "the study again on three threads" run "$work/small.lua" -o "$work/three.db" -q -j 3
for table in outcomes series outcomes_by_cell differences summary; do
  exits 0 "its $table" export "$work/three.db" --table "$table" -o "$work/three.parquet"
  cmp -s "$work/three.parquet" "$work/small-export/$table.parquet"
  report $? "the same bytes of $table"
done

finish
