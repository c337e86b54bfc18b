#!/bin/bash
# What is stored does not depend on threads, interruptions or kills.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

study=(scenarios/baseline.lua scenarios/m09.lua scenarios/adaptive.lua --firms 500 -n 60)

exits 0 "an unbroken run succeeds" run "${study[@]}" -j 2 -o "$work/whole.db"
whole=$(dump "$work/whole.db")

for threads in 1 7; do
  exits 0 "a run on $threads threads succeeds" run "${study[@]}" -j $threads -o "$work/t$threads.db"
  same "$work/t$threads.db" "$whole" "$threads threads give what 2 threads give"
done

# Start a run in the background and send it a signal once something is stored.
broken() { # signal, seconds, database
  "$xiaowei" run "${study[@]}" -j 1 -o "$3" > /dev/null 2> "$work/err" &
  local pid=$!
  for _ in $(seq 200); do
    [ -s "$3" ] && break
    sleep 0.01
  done
  sleep "$2"
  kill -s "$1" "$pid" 2> /dev/null
  wait "$pid"
  status=$?
}

for signal in INT TERM HUP; do
  broken $signal 0.3 "$work/$signal.db" 2> /dev/null
  [ "$status" -eq 130 ]
  report $? "SIG$signal ends a run with status 130"
  says "run the same command again to go on" "after SIG$signal the message says how to go on"
  exits 0 "after SIG$signal the same command goes on" run "${study[@]}" -o "$work/$signal.db"
  same "$work/$signal.db" "$whole" "after SIG$signal and going on nothing differs"
done

for moment in 0 0.1 0.3 0.6; do
  broken KILL $moment "$work/kill.db" 2> /dev/null
  exits 0 "after a kill at $moment s the same command goes on" run "${study[@]}" -o "$work/kill.db"
  same "$work/kill.db" "$whole" "after a kill at $moment s nothing differs"
  rm -f "$work"/kill.db*
done

for moment in 0.05 0.1 0.2; do # the same study is killed again and again
  broken KILL $moment "$work/often.db" 2> /dev/null
done
exits 0 "a study that was killed several times goes on" run "${study[@]}" -o "$work/often.db"
same "$work/often.db" "$whole" "a study that was killed several times does not differ"
exits 0 "a study that was killed is sound" verify "$work/often.db"

finish
