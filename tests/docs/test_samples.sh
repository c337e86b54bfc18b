#!/bin/bash
# The output that README.md shows of a study with a fixed seed is what the command prints today, and the Chinese page
# shows the same. Only the small study is run; lines of "..." stand for what is left out.
# Usage: test_samples.sh   (XIAOWEI= names the program, default ./xiaowei)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
unset COLUMNS
export LC_ALL=C.UTF-8

# The lines below a command of a page, up to the end of the block.
sample() { # page, command
  awk -v command="\$ $2" '$0 == command { on = 1; next } /^```/ { on = 0 } on && $0 != "..."' "$1"
}

# The command that makes the study stands in the text of the page.
grep -qF 'xiaowei run scenarios/opinion-2015.lua -n 20 --firms 1000 -o small.db' README.md
report $? "README.md says how the small study is run"
exits 0 "it runs" run scenarios/opinion-2015.lua -n 20 --firms 1000 -o "$work/small.db" -q
run compare "$work/small.db" --plot
for page in README.md README.zh.md; do
  sample "$page" './xiaowei compare small.db --plot' > "$work/sample"
  [ "$(wc -l < "$work/sample")" -ge 6 ] && ! grep -vxFf "$work/out" "$work/sample" > "$work/old"
  report $? "the chart of $page is what the command prints"
  sed 's/^/# not printed: /' "$work/old"
done
# The larger one is not run here, but its words are those of the small one.
sample README.md './xiaowei compare demo/study.db --plausible demo/plausible.db' > "$work/sample"
sed -n '/^ *#  scenario/p' "$work/sample" | tr -s ' ' > "$work/head"
sed -n '/^ *#  scenario/p' "$work/out" | tr -s ' ' | cmp -s - "$work/head"
report $? "the table of README.md has the columns that the command prints"
sed -n '/^pp = /,$p' "$work/sample" | sed '/^better:/,/^Evidence/d' > "$work/notes"
sed -n '/^pp = /,$p' "$work/out" | sed '/^better:/,/^Evidence/d' | cmp -s - "$work/notes"
report $? "and its notes"
finish
