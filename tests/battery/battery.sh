#!/bin/bash
# Usage: battery.sh STREAM [TEST...]
#
# Puts the random streams of the engine, as the program STREAM writes them, through tests of
# dieharder, in each order in which a run can meet them. A test is the number that dieharder -l
# gives it, or NUMBER:TUPLE. Fails when dieharder calls a test FAILED, which happens by chance in one
# of about a million; a WEAK one, by chance one in a hundred, is only shown. The streams are always
# the same. Without dieharder it says so and succeeds.
set -u
if [ $# -lt 1 ]; then
  echo "usage: battery.sh STREAM [TEST...]" >&2
  exit 2
fi
stream=$1
shift
if ! command -v dieharder >/dev/null 2>&1; then
  echo "battery: dieharder is not installed; nothing was tested"
  exit 0
fi
# Birthday spacings, ranks of 32x32 matrices, count the 1s, squeeze, runs, STS runs, distribution of
# 3-bit patterns, lagged sums, KS, distribution of bytes.
if [ $# -eq 0 ]; then
  set -- 0 2 8 13 15 101 200:3 203:3 204 205
fi
status=0
for order in firms periods purposes replications; do
  echo "order: $order"
  for test in "$@"; do
    tuple=()
    case $test in
      *:*) tuple=(-n "${test#*:}") ;;
    esac
    # -D: lines of results only, without the head that would repeat for every test.
    report=$("$stream" "$order" | dieharder -g 200 -d "${test%:*}" "${tuple[@]}" -D test_name \
      -D ntuple -D tsamples -D psamples -D pvalues -D assessment)
    verdicts=$(printf '%s\n' "$report" | grep -E '\|[[:space:]]*(PASSED|WEAK|FAILED)')
    if [ -z "$verdicts" ]; then
      echo "battery: test $test of dieharder gave no result:" >&2
      printf '%s\n' "$report" >&2
      status=1
      continue
    fi
    printf '%s\n' "$verdicts"
    if printf '%s\n' "$verdicts" | grep -q FAILED; then
      status=1
    fi
  done
done
if [ "$status" -ne 0 ]; then
  echo "battery: the streams FAILED" >&2
fi
exit "$status"
