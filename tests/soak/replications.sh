#!/bin/bash
# Usage: replications.sh [N]
#
# Memory does not grow with the number of replications: a run of N (1,000,000) of a tiny model takes hardly more
# than one of 10,000, and nor do going on with it, comparing it and verifying it.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
many=${1:-1000000} allowance=16000 # kB: lists of one or two bits or bytes a run

cat > "$work/tiny.lua" << 'LUA'
return study { id = "tiny", scenarios = { "baseline" }, firms = 1, burn_in = 0, periods = 1, window = 1, replications = 1 }
LUA

# Highest memory in kB of a command, to $peak; its status to $status.
peak_of() { # arguments
  local seen
  peak=0 status=0
  "$xiaowei" "$@" > "$work/out" 2> "$work/err" &
  local pid=$!
  while seen=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2> /dev/null) && [ -n "$seen" ]; do
    peak=$seen
    sleep 0.05
  done
  wait $pid || status=$?
}

compare_peaks() { # name, arguments with DB for the database
  local name=$1 few
  shift
  peak_of "${@//DB/$work/few.db}"
  few=$peak
  peak_of "${@//DB/$work/many.db}"
  echo "# $name: $few kB with 10000 replications, $peak kB with $many"
  [ $status -eq 0 ] && [ "$few" -gt 0 ] && [ $((peak - few)) -lt $allowance ]
  report $? "memory of $name does not grow with the replications"
}

peak_of run "$work/tiny.lua" -n 10000 -o "$work/few.db" -q
few=$peak
peak_of run "$work/tiny.lua" -n "$many" -o "$work/many.db" -q
echo "# a run: $few kB with 10000 replications, $peak kB with $many"
[ $status -eq 0 ] && [ $((peak - few)) -lt $allowance ]
report $? "memory of a run does not grow with the replications"
compare_peaks "plan" plan "$work/tiny.lua" -n "$many" -o DB
compare_peaks "verify" verify DB
[ "$(sqlite3 "$work/many.db" "SELECT count(*) FROM jobs WHERE status = 'done'")" = "$many" ]
report $? "all replications are stored"
finish
