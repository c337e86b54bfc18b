#!/bin/bash
# Usage: run.sh TEST...
#
# Runs cmocka programs and shell tests (*.sh) from the root of the project, one after another,
# each in a scratch folder of its own ($TMPDIR). A cmocka program counts as many tests as it has,
# a shell test as many as its TAP lines (or one, when it prints none). Output is shown on failure.
# The last line is "N passed, N failed"; the status is not 0 when a test failed or none ran.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 skipped=0
limit=()
if command -v timeout >/dev/null 2>&1; then
  limit=(timeout "${TEST_TIMEOUT:-900}")
fi

# Sum of the numbers in the lines of a cmocka summary: "[  PASSED  ] 3 test(s)."
cmocka_count() { awk -v word="$2" '$2 == word && $5 ~ /^test/ { n += $4 } END { print n + 0 }' "$1"; }

count_cmocka() { # output, status
  good=$(cmocka_count "$1" PASSED)
  bad=$(awk '$2 == "FAILED" && $3 == "]" && $5 ~ /^test/ { n += $4 } END { print n + 0 }' "$1")
  skip=$(awk '$2 == "SKIPPED" && $5 ~ /^test/ { n += $4 } END { print n + 0 }' "$1")
}

count_shell() { # output, status
  skip=$(grep -ciE '^ok\b.*# *skip' "$1")
  good=$(($(grep -cE '^ok\b' "$1") - skip))
  bad=$(grep -cE '^not ok\b' "$1")
  planned=$(sed -n 's/^1\.\.\([0-9][0-9]*\)$/\1/p' "$1" | tail -n 1)
  if [ -n "$planned" ] && [ "$planned" -ne $((good + bad + skip)) ]; then
    echo "planned $planned tests, saw $((good + bad + skip))" >> "$1"
    bad=$((bad + 1))
  elif [ $((good + bad + skip)) -eq 0 ] && [ "$2" -eq 0 ]; then
    good=1
  fi
}

for test in "$@"; do
  mkdir -p "$scratch/tmp"
  output=$scratch/output
  TMPDIR=$scratch/tmp "${limit[@]}" "$test" > "$output" 2>&1 < /dev/null
  status=$?
  good=0 bad=0 skip=0
  case $test in
    *.sh) count_shell "$output" "$status" ;;
    *) count_cmocka "$output" ;;
  esac
  # A crash, a time-out or a program without tests leaves no count behind: it is a failure.
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((good + skip)) -eq 0 ]; }; then
    bad=1
    echo "exit status $status" >> "$output"
  fi
  if [ "$bad" -gt 0 ]; then
    printf 'FAIL  %s: %d passed, %d failed\n' "$test" "$good" "$bad"
    sed 's/^/      /' "$output"
  else
    printf 'ok    %s: %d passed%s\n' "$test" "$good" "$([ "$skip" -gt 0 ] && echo ", $skip skipped")"
  fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
  rm -rf "$scratch/tmp"
done

if [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
