#!/bin/bash
# Every hot loop is vectorised, as the compiler tells it; and the checker sees one that is not.
# Other compilers than gcc tell it in other words and are skipped.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL # of the make that runs the tests
n=0 failed=0

# try NAME ARGUMENT...: one TAP line from a run of make.
try() {
  local name=$1 output status
  shift
  n=$((n + 1))
  output=$(make --no-print-directory vector-report CC="${CC:-cc}" "$@" 2>&1)
  status=$?
  if printf '%s\n' "$output" | grep -q '^skipped: '; then
    echo "ok $n - $name # SKIP ${output#skipped: }"
  elif [ "$status" -eq 0 ]; then
    echo "ok $n - $name"
  else
    printf '%s\n' "$output" | grep -E 'SCALAR|scalar|rror' | sed 's/^/# /'
    echo "not ok $n - $name"
    failed=1
  fi
}

try "a planted loop that stays scalar is seen" VECTOR=--self-test
try "every hot loop is vectorised"
echo "1..$n"
exit "$failed"
