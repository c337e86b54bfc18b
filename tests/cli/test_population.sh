#!/bin/bash
# Populations from tables: CSV and SQLite, threads, resume, verify, merge, and files that are wrong.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

# study FILE REST...: a study of two scenarios with a population table, in the scratch folder.
study() {
  local file=$1
  shift
  cat > "$work/$file" << LUA
return study {
  id = "small", scenarios = { "baseline", "m09" },
  $*
  start = "2014Q1", periods = 8, window = 2, replications = 4, seed = 7,
}
LUA
}

# 700 rows, weights 0 to 6, some ages empty.
awk 'BEGIN {
  print "staff,sector,province,age,credit,note,weight"
  for (i = 0; i < 700; i++)
    printf "%d.5,%d,%s,%s,%s,\"a, b\",%d\n", 1 + i * 7 % 90, i % 11, i % 3 ? "广东" : "hebei",
      i % 5 ? i % 60 : "", substr("ABCD", 1 + i % 4, 1), i % 7
}' > "$work/firms.csv"
columns='columns = { employees = "staff", region = "province" }'
study csv.lua "population = table { file = \"firms.csv\", $columns },"

# ---- what would run ----
exits 0 "a study with a table is right" check "$work/csv.lua"
exits 0 "plan succeeds" plan "$work/csv.lua" -o "$work/none.db"
prints "2100 simulated enterprises stand for 2100; 0 quarters of history" "the table says the size, and there is no burn-in"
prints "firms.csv, 700 rows that weigh 2100" "plan names the table"
prints "given: employees, age (140 empty), sector, region, credit; all else is drawn" "plan says what is given"
run plan "$work/csv.lua" -o "$work/none.db" --lang zh
prints "700 行，权重合计 2100" "plan says so in Chinese"
run plan "$work/csv.lua" -o "$work/none.db" --firms 500 --represents 9000
prints "500 simulated enterprises stand for 9000" "the command line decides the size"
run check "$work/csv.lua" -v
says "ignored columns: note" "-v names the columns that give nothing"
run check "$work/csv.lua"
[ ! -s "$work/err" ] || ! grep -q note "$work/err"
report $? "without -v they are not named"

# ---- the same bits ----
exits 0 "a study with a table runs" run "$work/csv.lua" -j 2 -o "$work/csv.db"
whole=$(dump "$work/csv.db")
for threads in 1 7; do
  exits 0 "it runs on $threads threads" run "$work/csv.lua" -j $threads -o "$work/t$threads.db"
  same "$work/t$threads.db" "$whole" "$threads threads give what 2 threads give"
done
study large.lua "firms = 20000, replications = 1, population = table { file = \"firms.csv\", $columns },"
sed -i 's/replications = 4, //' "$work/large.lua"
exits 0 "a large replication runs alone" run "$work/large.lua" -j 1 -o "$work/l1.db"
exits 0 "a large replication runs on a team" run "$work/large.lua" -j 7 -o "$work/l7.db"
same "$work/l7.db" "$(dump "$work/l1.db")" "a team gives what one thread gives"
if command -v sqlite3 > /dev/null; then
  sqlite3 "$work/firms.db" "CREATE TABLE firms(staff REAL, sector INT, province TEXT, age INT,
    credit TEXT, note TEXT, weight REAL)" ".import --csv --skip 1 $work/firms.csv firms"
  study sqlite.lua "population = table { file = \"firms.db\", table = \"firms\", $columns },"
  exits 0 "a table of a database runs" run "$work/sqlite.lua" -o "$work/sqlite.db"
  [ "$(sqlite3 "$work/sqlite.db" 'SELECT digest FROM jobs ORDER BY job')" = \
    "$(sqlite3 "$work/csv.db" 'SELECT digest FROM jobs ORDER BY job')" ]
  report $? "a table of a database gives the digests of the CSV file"
  [ "$(sqlite3 "$work/csv.db" "SELECT value FROM study WHERE key = 'population'")" = \
    "$(sha256sum < "$work/firms.csv" | cut -d' ' -f1)" ]
  report $? "the study holds the hash of the file"
  sed -i 's/table = "firms"/table = "firm"/' "$work/sqlite.lua"
  exits 3 "a misspelt table is refused" check "$work/sqlite.lua"
  says 'there is no table "firm"; the file has firms' "the tables of the file are named"
else
  skip "a table of a database" "no sqlite3"
fi
exits 0 "part 1 of 2 runs" run "$work/csv.lua" --shard 1/2 -o "$work/p1.db"
exits 0 "part 2 of 2 runs" run "$work/csv.lua" --shard 2/2 -o "$work/p2.db"
exits 0 "parts are merged" merge "$work/merged.db" "$work/p1.db" "$work/p2.db"
same "$work/merged.db" "$whole" "merged parts are what one run gives"
exits 0 "a first replication runs" run "$work/csv.lua" -n 1 -o "$work/more.db"
exits 0 "the same study goes on" run "$work/csv.lua" -n 4 -o "$work/more.db"
same "$work/more.db" "$whole" "what went on is what one run gives"

# ---- any file, named on the command line ----
mkdir "$work/elsewhere"
cp "$work/firms.csv" "$work/elsewhere/x.csv"
exits 0 "another place of the same file is the same study" \
  run "$work/csv.lua" --population "$work/elsewhere/x.csv" -o "$work/csv.db"
says "nothing to run" "the path is not part of the identity"
echo "employees
12" > "$work/elsewhere/one.csv"
exits 0 "scenario files run on a table" \
  run scenarios/m09.lua --population "$work/elsewhere/one.csv" --firms 100 --periods 8 -n 1 -o "$work/one.db"
exits 0 "and are verified" verify "$work/one.db"
prints "2 runs gave the same bits again" "and repeated with their table"
exits 4 "another table is another study" \
  run scenarios/m09.lua --population "$work/firms.csv" --firms 100 --periods 8 -n 1 -o "$work/one.db"
says "population is" "the table is named as what differs"

# ---- verify ----
exits 0 "a study with a table is verified" verify "$work/csv.db"
prints "4 runs gave the same bits again" "its runs are repeated"
(cd / && "$xiaowei" verify "$work/merged.db") > "$work/out" 2>&1
prints "gave the same bits again" "they are repeated from any folder"
mv "$work/firms.csv" "$work/away.csv"
exits 0 "without its table a study is still checked" verify "$work/csv.db"
prints "0 runs gave the same bits" "without the table nothing is repeated"
prints "the population table $(realpath "$work")/firms.csv is not there or has changed" "verify says which table is missing"
run verify "$work/csv.db" --csv
prints "population lost" "programs are told too"
exits 4 "without their table parts are not merged" merge "$work/m2.db" "$work/p1.db" "$work/p2.db"
says "is not there or has changed since the run; put it back" "merge says why"
{ cat "$work/away.csv"; echo '5,0,hebei,,A,,1'; } > "$work/firms.csv"
exits 0 "with a changed table a study is still checked" verify "$work/csv.db"
prints "is not there or has changed" "verify says that the table has changed"
echo "staff;sector" > "$work/firms.csv"
exits 0 "with a table that cannot be read a study is still checked" verify "$work/csv.db"
prints "is not there or has changed" "verify says so then too"
exits 3 "a run with a table that cannot be read is refused" run "$work/csv.lua" -o "$work/new.db"
[ ! -e "$work/new.db" ]
report $? "and leaves no database"
mv "$work/away.csv" "$work/firms.csv"

# ---- what is wrong ----
printf 'staff,sector,province,employes\n0,toys,31,1\n5,toy,广东,\n7,1\n' > "$work/bad.csv"
study bad.lua "population = table { file = \"bad.csv\", $columns },"
exits 3 "a table with mistakes has status 3" run "$work/bad.lua" -o "$work/new.db"
says "bad.csv:2: column staff: employees = 0: allowed 1 to 5000 [persons]" "a value is told with file, line and range"
says "bad.csv:2: column province: region = 31" "all mistakes of a line are told"
says 'bad.csv:3: sector = toy: no such name; nearest "toys"' "a misspelt category gets the nearest name"
says "bad.csv:4: 2 fields, but the first line names 4 columns" "a short row is told"
printf 'staf,employes\n1,2\n' > "$work/bad.csv"
exits 3 "a mapped column that is not there is refused" check "$work/bad.lua"
says 'there is no column "staff"; nearest "staf"' "the nearest name of the file is said"
study slip.lua 'population = table { file = "bad.csv", columns = { age = "staf" } },'
exits 0 "a column that is nearly one of the engine's is allowed" check "$work/slip.lua"
says 'column "employes" is ignored; if it is meant, write columns = { employees = "employes" }' "but told"
exits 0 "-q is quiet" check "$work/slip.lua" -q
[ ! -s "$work/err" ]
report $? "about it too"
for file in /etc/passwd ../../etc/passwd; do
  study spy.lua "population = table { file = \"$file\" },"
  exits 3 "a script may not name $file" check "$work/spy.lua"
  says "spy.lua:3: file \"$file\" is not in the folder of this script" "and is told why"
  ! grep -q "root:" "$work/err"
  report $? "nothing of it is shown"
done
study gone.lua 'population = table { file = "gone.csv" },'
exits 3 "a file that is not there is refused" check "$work/gone.lua"
says 'gone.lua:3: file "gone.csv" is not beside this script' "with the line of the script"
exits 3 "a file of the command line that is not there is refused" check "$work/csv.lua" --population "$work/gone.csv"
exits 2 "--population wants a file" check "$work/csv.lua" --population

# ---- what ships ----
awk -f scenarios/data/firms-example.awk | cmp -s - scenarios/data/firms-example.csv
report $? "the example is what its generator makes"
exits 0 "the shipped study with a table runs" \
  run scenarios/own-firms.lua --firms 500 --periods 8 -n 1 -o "$work/own.db"
exits 0 "list regions names the regions" list regions
prints "guangdong" "by their keys"
prints "内蒙古自治区" "and in Chinese"

finish
