#!/bin/bash
# Where a lever or parameter is said to act (the words of the registries) is where the code reads it: a
# file that reads one is a place of its row.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export LC_ALL=C.UTF-8
n=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The place that a file of the engine is; nothing: it is none.
place_of() {
  case $1 in
    */simulation/context.c) echo context ;;
    */simulation/turnover.c) echo entry ;;
    */simulation/metrics.c) echo accounts ;;
    */processes/*) basename "$1" .c ;;
  esac
}

# Names of what a file reads: "sampling_ratio".
names_read() {
  grep -oE 'XW_(CTX_)?(LEVER|PARAMETER)(_OF)?\([a-z>&_.-]+, ?[a-z_A-D]+\)' "$1" |
    sed -E 's/.*, ?([a-zA-Z_]+)\)$/\1/'
  grep -oE '\bXW_LEVER_[a-z]+_[a-z_A-D]+' "$1" | sed -E 's/^XW_LEVER_//'
  [ "$(basename "$1")" != birth.c ] || grep -oE '\b[LP]\([a-z]+_[a-z_]+\)' "$1" | sed -E 's/.*\((.*)\)/\1/'
}

# A line a reading of the tree $1 that its row does not name.
check_places() {
  local file place name row
  sed -nE 's/^XW_(LEVER|PARAMETER)_WORDS\((\w+), (\w+), "([^"]*)".*/\2_\3 \4 /p' \
    "$1"/engine/levers/*_words.def > "$work/rows"
  for file in "$1"/engine/processes/*.c "$1"/engine/simulation/*.c; do
    place=$(place_of "$file")
    [ -n "$place" ] || continue
    names_read "$file" | sort -u | while read -r name; do
      row=$(grep "^$name " "$work/rows") || continue
      case "$row" in *" $place "*) ;; *) echo "$name is read in $file, and its row does not name $place" ;; esac
    done
  done
}

report() {
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    printf '%s\n' "$2" | sed 's/^/# /'
    echo "not ok $n - $1"
    failed=1
  fi
}

report "every place that reads a lever or parameter is named in its row" "$(check_places .)"
report "the readings are found" "$([ "$(names_read engine/processes/effort.c | sort -u | wc -l)" -gt 25 ] || echo few)"
mkdir -p "$work/tree/engine/processes" "$work/tree/engine/levers" "$work/tree/engine/simulation"
cp engine/levers/*_words.def "$work/tree/engine/levers/"
echo 'float x = XW_CTX_LEVER(c, brand_checked);' > "$work/tree/engine/processes/trade.c"
n=$((n + 1))
if check_places "$work/tree" | grep -q 'brand_checked is read in .*trade.c'; then
  echo "ok $n - a planted reading is found"
else
  echo "not ok $n - a planted reading is found"
  failed=1
fi
echo "1..$n"
exit "$failed"
