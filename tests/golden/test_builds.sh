#!/bin/bash
# The same bits from every build: the core compiled without optimisation and at the highest level by
# gcc, and by clang, gives the digests that the golden test expects.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
n=0 failed=0
flags=(-std=c11 -D_POSIX_C_SOURCE=200809L -Iengine -Iinclude -Itests -w -ffp-contract=off
  -fno-math-errno -fno-trapping-math)
# The core and what it is made of; of outside libraries it needs only GSL, for laws of parameters that no
# golden run draws. The GSL adapter is left out.
core=("$work/driver.c")
for file in engine/{base,rng,stats,levers,population,columns,processes,simulation}/*.c; do
  [ "$file" = engine/rng/gsl.c ] || core+=("$file")
done

cat > "$work/driver.c" << 'END'
#include "golden/digests.h"
int main(void) {
  golden_digests digest = {{0}};
  if (golden_run(digest) != XW_OK) return 1;
  golden_print(digest);
  return 0;
}
END

report() { # status, name
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    failed=1
  fi
}

# build COMPILER LEVEL: a driver of its own, its output in $work/NAME.out. Two files compile at once;
# folders have files of the same name, so objects are named by their number.
build() {
  local name=$1$2 i
  mkdir -p "$work/$name"
  for i in "${!core[@]}"; do
    printf '%s\0%s\0' "$work/$name/$i.o" "${core[i]}"
  done | xargs -0 -n 2 -P 2 "$1" "${flags[@]}" "$2" -c -o &&
    "$1" -o "$work/$name/driver" "$work/$name"/*.o -lgsl -lgslcblas -lpthread -lm &&
    "$work/$name/driver" > "$work/$name.out"
}

sed -n 's/^ *\({0x.*},\)$/\1/p' tests/golden/test_golden.c > "$work/expected"
test "$(wc -l < "$work/expected")" -eq 2
report $? "the golden test holds two rows of digests"

for entry in gcc:-O0 gcc:-O3 clang:-O2; do
  compiler=${entry%:*} level=${entry#*:}
  if ! command -v "$compiler" > /dev/null 2>&1; then
    n=$((n + 1))
    echo "ok $n - $compiler $level # SKIP no $compiler here"
  else
    build "$compiler" "$level" && diff "$work/expected" "$work/$compiler$level.out"
    report $? "$compiler $level gives the golden bits"
  fi
done

# A build that may contract or reorder would show: the comparison sees a single bit.
sed '1s/0x./0x_/' "$work/expected" | diff -q - "$work/expected" > /dev/null
test $? -eq 1
report $? "a changed digit is seen"
echo "1..$n"
exit "$failed"
