#!/bin/bash
# Each public header compiles alone: as strict C11 with gcc and clang, and as C++11.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
common=(-Iinclude -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Werror)
strict=(-std=c11 -Wmissing-prototypes -Wstrict-prototypes -x c)
n=0 failed=0

# try COMPILER HEADER FLAG...: one TAP line; a compiler that is not there is skipped.
try() {
  local compiler=$1 header=$2
  shift 2
  n=$((n + 1))
  if ! command -v "$compiler" >/dev/null 2>&1; then
    echo "ok $n - $header # SKIP no $compiler here"
  elif printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
    "$compiler" "${common[@]}" "$@" - 2>&1; then
    echo "ok $n - $header compiles alone with $compiler"
  else
    echo "not ok $n - $header compiles alone with $compiler"
    failed=1
  fi
}

for path in include/xiaowei/*.h; do
  header=${path#include/}
  try gcc "$header" "${strict[@]}"
  try clang "$header" "${strict[@]}"
  try g++ "$header" -std=c++11 -x c++
done
echo "1..$n"
exit "$failed"
