#!/bin/bash
# A study with cells of an author's own gives one content on any layout, and keeps them in its database.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

# The last scenario forks within the window; the rule of "adaptive" has the run look at every quarter.
cat > "$work/c.lua" << 'LUA'
return study { id = "c", firms = 400, burn_in = 4, periods = 14, window = 4, replications = 6,
  scenarios = { "baseline", "adaptive", "opinion", scenario { id = "late", reform = "2017Q1", measures = { 9 } } },
  by = { "size", exporters = { exporter = 1 }, home = { exporter = 0 }, young = { age = { 0, 12 } },
         weak_micro = { credit = { "C", "D" }, employees = { 1, 19 } }, nobody = { skill = 1, management = 0 } } }
LUA

exits 0 "own cells are planned" plan "$work/c.lua" -o "$work/none.db"
prints 'Cells of its own: 5' "the plan counts the own cells"
prints 'weak_micro: { employees = { 1, 19 }, credit = { "C", "D" } }' "the plan says what a cell is"

exits 0 "a study with own cells runs on one thread" run "$work/c.lua" -j 1 -o "$work/one.db"
whole=$(dump "$work/one.db")
for threads in 2 7; do
  exits 0 "the study runs on $threads threads" run "$work/c.lua" -j $threads -o "$work/j$threads.db"
  same "$work/j$threads.db" "$whole" "$threads threads give the same content"
done
exits 0 "the study begins with two replications" run "$work/c.lua" -n 2 -o "$work/more.db"
exits 0 "the study is extended" run "$work/c.lua" -n 6 -o "$work/more.db"
same "$work/more.db" "$whole" "an extended study is the whole one"
for part in 1 2; do
  exits 0 "part $part of the study runs" run "$work/c.lua" --shard $part/2 -o "$work/p$part.db"
done
exits 0 "parts of the study are merged" merge "$work/parts.db" "$work/p2.db" "$work/p1.db"
same "$work/parts.db" "$whole" "merged parts are the whole study"
exits 0 "the study is sound and gives the same bits again" verify "$work/one.db" --sample 6
for isa in base auto; do
  exits 0 "the study runs with --isa $isa" run "$work/c.lua" --isa $isa -n 2 -o "$work/$isa.db"
done
same "$work/base.db" "$(dump "$work/auto.db")" "instruction sets give the same content"

# One replication on a team: more threads than replications.
exits 0 "one replication runs alone" run "$work/c.lua" -n 1 --firms 30000 -j 1 -o "$work/alone.db"
exits 0 "one replication runs on a team" run "$work/c.lua" -n 1 --firms 30000 -j 3 -o "$work/team.db"
same "$work/team.db" "$(dump "$work/alone.db")" "a team gives the same content"

values() { sqlite3 "$work/one.db" "SELECT count(*) FROM outcomes_by_cell WHERE cell_kind = 'own' AND cell_key = '$1'"; }
[ "$(values exporters)" -gt 1000 ] && [ "$(values nobody)" = 0 ]
report $? "a cell has rows, an empty one has none"
apart=$(sqlite3 "$work/one.db" "SELECT count(*), max(abs(parts - value) / value) FROM outcomes JOIN
  (SELECT scenario, replication, metric, sum(value) AS parts FROM outcomes_by_cell
   WHERE cell_key IN ('exporters', 'home') GROUP BY 1, 2, 3) USING (scenario, replication, metric)
  WHERE metric IN ('revenue', 'firms', 'consumer_harm', 'entrants')")
[ "${apart%|*}" = 96 ] && awk "BEGIN { exit !(${apart#*|} < 1e-6) }"
report $? "two cells that share out the firms add up to all"
[ "$(sqlite3 "$work/one.db" "SELECT count(*) FROM outcomes_by_cell WHERE cell_kind = 'own' AND metric LIKE '%\_total' ESCAPE '\'")" = 0 ]
report $? "own cells have no totals"

sed 's/age = { 0, 12 }/age = { 0, 11 }/' "$work/c.lua" > "$work/other.lua"
exits 4 "other own cells are another study" run "$work/other.lua" -o "$work/one.db"
says 'own cell young is { age = { 0, 12 } } there and { age = { 0, 11 } } here' "the cell that differs is named"
sed 's/exporter = 1/exportr = 1/' "$work/c.lua" > "$work/wrong.lua"
exits 3 "a misspelt column is refused" check "$work/wrong.lua"
says 'wrong.lua:3: unknown column "exportr"; nearest "exporter"' "the line and the right name are said"
finish
