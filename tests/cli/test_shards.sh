#!/bin/bash
# Parts of a study give, merged, what one run gives.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

study=(scenarios/baseline.lua scenarios/m09.lua scenarios/adaptive.lua --firms 300 --periods 12)

exits 0 "the whole study runs" run "${study[@]}" -n 20 -o "$work/whole.db"
whole=$(dump "$work/whole.db")

for part in 1 2 3; do
  exits 0 "part $part of 3 runs" run "${study[@]}" -n 8 --shard $part/3 -o "$work/p$part.db"
  exits 0 "part $part of 3 is extended" run "${study[@]}" -n 20 --shard $part/3 -o "$work/p$part.db"
done
exits 0 "parts are merged" merge "$work/out.db" "$work/p3.db" "$work/p1.db" "$work/p2.db"
same "$work/out.db" "$whole" "merged parts are what one run gives"
exits 0 "merging again changes nothing" merge "$work/out.db" "$work/p1.db"
same "$work/out.db" "$whole" "after merging again nothing differs"
exits 0 "a merged study is sound" verify "$work/out.db"
exits 0 "a merged study is complete" run "${study[@]}" -n 20 -o "$work/out.db"
says "nothing to run" "a merged study has nothing left to run"
exits 0 "a part is completed by a run of the whole" run "${study[@]}" -n 20 -o "$work/p2.db"
same "$work/p2.db" "$whole" "a part that is completed is what one run gives"

cat > "$work/raises.lua" << 'LUA'
return scenario {
  id = "raises",
  after_period = function(world)
    if world.period == "2016Q2" then error("no longer") end
  end,
}
LUA
failing=(scenarios/baseline.lua "$work/raises.lua" --firms 300 --periods 12)
exits 6 "a run with failures ends" run "${failing[@]}" -n 4 -o "$work/f.db"
exits 6 "its first part ends" run "${failing[@]}" -n 4 --shard 1/2 -o "$work/f1.db"
exits 6 "its second part ends" run "${failing[@]}" -n 4 --shard 2/2 -o "$work/f2.db"
exits 0 "parts with failures are merged" merge "$work/f3.db" "$work/f1.db" "$work/f2.db"
same "$work/f3.db" "$(dump "$work/f.db")" "failures are merged too"

exits 0 "a part with few replications runs" run "${study[@]}" -n 2 --shard 1/2 -o "$work/few.db"
exits 0 "parts that were extended apart are merged" merge "$work/most.db" "$work/few.db" "$work/p2.db"
same "$work/most.db" "$whole" "the longer part counts"

exits 0 "one replication of one scenario runs alone" \
  run "${study[@]}" -n 20 -o "$work/one.db" --only scenario=m09,replication=17
exits 0 "what ran alone is merged" merge "$work/one.db" "$work/whole.db"
same "$work/one.db" "$whole" "what ran alone has the bits of the whole run"

exits 2 "a part beyond the number of parts is refused" run "${study[@]}" --shard 4/3
says "as in 2/8" "the form of --shard is said"
exits 2 "an unknown scenario for --only is refused" run "${study[@]}" -o "$work/n.db" --only scenario=m99
exits 2 "a replication that does not exist is refused" run "${study[@]}" -n 5 -o "$work/n.db" --only replication=5
says "replications 0 to 4" "the replications that exist are said"
exits 2 "a database is not merged with itself" merge "$work/out.db" "$work/out.db"
says "OUT and a part" "what is wrong with merging a database with itself is said"
exits 2 "a trailing comma is refused" run "${study[@]}" --only scenario=m09,
says "scenario=m09,: write" "the whole value is said back"
exits 1 "a part that is not there is refused" merge "$work/new.db" "$work/nothing.db"
exits 0 "another study runs" run "${study[@]}" -n 2 -s 5 -o "$work/other.db"
exits 4 "a part of another study is refused" merge "$work/out.db" "$work/other.db"
same "$work/out.db" "$whole" "a refused part leaves the database as it was"

finish
