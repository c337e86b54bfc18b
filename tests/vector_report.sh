#!/bin/bash
# Usage: vector_report.sh [-v] ISA...   (base, avx2, avx512)
#        vector_report.sh --self-test
#
# Compiles the files with hot loops as the build does and reads what gcc says of each: every loop
# marked XW_EACH must be vectorised, with vectors as wide as the instruction set has, or become a memset,
# but for those in the table below. `make vector-report` hands over what the build uses:
#   CC  HOT_FLAGS  HOT_SOURCES  FLAGS_base  FLAGS_avx2  FLAGS_avx512
# The status is 0 when all is well, 1 when a loop is not vectorised or a row of the table names no
# loop, 77 when the compiler is not gcc 12 or later: others report in other words.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
compiler=${CC:-cc}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# Loops that stay scalar: file, function, instruction sets (comma between), reason.
exceptions() {
  cat << 'TABLE'
engine/processes/birth.c qualify avx2,avx512 the square roots lie behind a comparison
engine/columns/evaluate.c choose base there is no choice between doubles
engine/columns/evaluate.c weigh base likewise
engine/columns/evaluate.c add_values base likewise
engine/processes/finance.c leave base a comparison of doubles chooses between floats
engine/simulation/tally.c derive_classes base,avx2,avx512 four comparisons become a chain of jumps
TABLE
}

# The loops of a file as "file:line:column function".
loops() {
  awk '
    /^[A-Za-z_].*\(/ && !/;[ \t]*$/ {
      head = substr($0, 1, index($0, "(") - 1)
      parts = split(head, word, /[ *]+/)
      name = word[parts]
    }
    /^#/ { next }
    { at = index($0, "XW_EACH("); if (at) print FILENAME ":" FNR ":" at, name }' "$1"
}

# What gcc says of one file: lines of its report.
compile() { # isa, file
  local flags=FLAGS_$1
  # shellcheck disable=SC2086 # flags are words
  "$compiler" ${HOT_FLAGS:-} ${!flags:-} -fopt-info-vec-loop-optimized-missed -c -o /dev/null "$2" 2>&1
}

width() {
  case $1 in
    avx512) echo 64 ;;
    avx2) echo 32 ;;
    *) echo 16 ;;
  esac
}

# One line a loop of a file: "ok|SCALAR|excused where function [reason]".
judge() { # isa, file
  compile "$1" "$2" > "$work/report.$1"
  loops "$2" | while read -r where function; do
    if grep -qF "$where: optimized: loop vectorized using $(width "$1") byte" "$work/report.$1"; then
      echo "ok $where $function"
    elif grep -F "$where: optimized: " "$work/report.$1" | grep -q 'split to 0 loops'; then
      echo "ok $where $function (memset or memcpy)"
    else
      excuse "$1" "$2" "$function" "$where"
    fi
  done
  grep -E '(error|fatal)[^:]*: ' "$work/report.$1" | sed 's/^/SCALAR /'
}

# A loop without vectors: in the table, or at fault with the compiler's reason.
excuse() { # isa, file, function, where
  local reason
  reason=$(exceptions | awk -v isa="$1" -v file="$2" -v f="$3" '
    $1 == file && $2 == f && index("," $3 ",", "," isa ",") { $1 = $2 = $3 = ""; sub(/^ +/, ": "); print; exit }')
  if [ -n "$reason" ]; then
    echo "excused $4 $3$reason"
  else
    reason=$(grep -F "$4: missed: " "$work/report.$1" | sed 's/^[^ ]* missed: *//' | sort -u |
      tail -n 1)
    echo "SCALAR $4 $3 ${reason:-(nothing reported: the loop was removed or replaced)}"
  fi
}

# Rows of the table that name no loop.
stale() {
  exceptions | while read -r file function _; do
    if [ ! -f "$file" ] || ! loops "$file" | grep -q " $function\$"; then
      echo "SCALAR $file has no loop in $function: take its row out of the table"
    fi
  done
}

is_known_gcc() {
  local version
  version=$(printf '__GNUC__ __clang__\n' | "$compiler" -E -P - 2> /dev/null)
  case $version in
    [0-9]*' __clang__') [ "${version%% *}" -ge 12 ] ;;
    *) return 1 ;;
  esac
}

report() { # isa
  local file verdicts
  verdicts=$work/verdicts.$1
  for file in ${HOT_SOURCES:?}; do
    judge "$1" "$file"
  done > "$verdicts"
  if [ "$verbose" = yes ]; then
    sed "s/^/$1: /" "$verdicts"
  else
    grep -v '^ok ' "$verdicts" | sed "s/^/$1: /"
  fi
  awk -v isa="$1" -v width="$(width "$1")" '
    { n[$1]++ }
    END { printf "%s: %d loops in vectors of %d bytes, %d excused, %d scalar\n", isa, n["ok"], width,
            n["excused"], n["SCALAR"]; exit n["SCALAR"] > 0 }' "$verdicts"
}

# Two loops, one of which cannot be vectorised: each sum needs the one before.
self_test() {
  local out
  HOT_FLAGS="${HOT_FLAGS:--O3} -Iengine" FLAGS_avx2="${FLAGS_avx2:-}"
  cat > "$work/planted.c" << 'PLANTED'
#include "base/vector.h"
void xw_good(float *restrict x, int n);
void xw_chain(float *restrict x, int n);
void xw_good(float *restrict x, int n) {
  XW_EACH(i, n) x[i] = x[i] * 2.0f;
}
void xw_chain(float *restrict x, int n) {
  float sum = 0.0f;
  XW_EACH(i, n) {
    sum = sum * x[i] + 1.0f;
    x[i] = sum;
  }
}
PLANTED
  out=$(judge base "$work/planted.c")
  printf '%s\n' "$out" | sed "s,$work/,,"
  printf '%s\n' "$out" | grep -q '^ok .*:5:3 xw_good$' &&
    printf '%s\n' "$out" | grep -q '^SCALAR .*:9:3 xw_chain '
}

if ! is_known_gcc; then
  echo "skipped: $compiler is not gcc 12 or later"
  exit 77
fi
verbose=no status=0
case ${1:-} in
  -v) verbose=yes && shift ;;
  --self-test)
    self_test
    exit
    ;;
esac
stale > "$work/stale"
if [ -s "$work/stale" ]; then
  cat "$work/stale"
  status=1
fi
# One instruction set a processor; what each says comes out in one piece.
for isa in "$@"; do
  report "$isa" > "$work/out.$isa" &
  echo "$isa $!"
done > "$work/pids"
while read -r isa pid; do
  wait "$pid" || status=1
  cat "$work/out.$isa"
done < "$work/pids"
exit "$status"
