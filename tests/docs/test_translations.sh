#!/bin/bash
# The Chinese documents have the structure of the English ones: headings and their levels, code but for its
# comments, what commands print, tables, and in the manual sections, entries, options and examples.
#
# With --copy it brings what commands print in README.md into README.zh.md instead.
# shellcheck disable=SC2317 # functions are called by their names
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export LC_ALL=C.UTF-8
n=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The skeleton of a page: "# 2" a heading of level 2, code without comments, what commands print as it is, "| 3" a row of a table with 3 cells. The part that is made from tables of the engine is left out.
skeleton() {
  awk '
    /^<!-- reference: made/ { made = 1 }
    /^<!-- end of reference/ { made = 0; next }
    made { next }
    /^```/ { inside = !inside; sample = 0; print "```"; next }
    inside && /^\$ / { sample = 1; print; next }
    inside && sample { print; next }
    inside || /^    [^ ]/ {
      line = $0
      sub(/ *-- .*$/, "", line)
      sub(/ +# .*$/, "", line)
      if (line != "") print "code " line
      next
    }
    /^#+ / { print "# " length($1); next }
    /^\|/ { cells = $0; print "| " gsub(/\|/, "", cells) }' "$1"
}

# shellcheck disable=SC2317 # called by its name
# The skeleton of a manual page: sections, entries, examples, and every option in order of place.
manual() {
  awk '
    /^\.fi/ { inside = 0 }
    inside { print "code " $0 }
    /^\.nf/ { inside = 1 }
    /^\.(SH|SS|TP|IP)/ { print $1 }' "$1"
  sed 's/\\-/-/g' "$1" | grep -oE -- '--[a-z][a-z-]*[a-z]' | sort -u
}

# A page with the samples of another: blocks that begin with a command after "$ ", one for one.
copy_samples() { # from, to
  awk '
    FNR == 1 { block = "" }
    /^```/ && block == "" { block = $0 "\n"; next }
    block != "" {
      block = block $0 "\n"
      if ($0 !~ /^```$/) next
      is_sample = block ~ /^```\n\$ /
      if (FNR == NR) { if (is_sample) sample[++n] = block }
      else printf "%s", is_sample ? sample[++used] : block
      block = ""
      next
    }
    FNR != NR { print }' "$1" "$2"
}

if [ "${1:-}" = --copy ]; then
  copy_samples README.md README.zh.md > "$work/page" && cat "$work/page" > README.zh.md
  exit
fi

compare() { # what, skeleton, English, Chinese
  n=$((n + 1))
  "$2" "$3" > "$work/en"
  "$2" "$4" > "$work/zh"
  if [ -s "$work/en" ] && diff "$work/en" "$work/zh" > "$work/diff"; then
    echo "ok $n - $1"
  else
    sed 's/^/# /' "$work/diff" | head -20
    echo "not ok $n - $1"
    failed=1
  fi
}

# planted NAME, skeleton, file, sed script: a change of the file is seen.
planted() {
  n=$((n + 1))
  sed "$4" "$3" > "$work/planted"
  if diff <("$2" "$3") <("$2" "$work/planted") > "$work/diff"; then
    echo "not ok $n - a planted difference is found: $1"
    failed=1
  else
    echo "ok $n - a planted difference is found: $1"
  fi
}

for folder in '' scripts/ scenarios/; do
  compare "${folder}README.zh.md has the structure of ${folder}README.md" skeleton "${folder}README.md" "${folder}README.zh.md"
done
compare "the Chinese manual has the structure of the English one" manual scripts/xiaowei.1 scripts/xiaowei.zh.1
planted "a heading that is missing" skeleton README.md '/^## Build/d'
planted "a heading of another level" skeleton README.md 's/^### Explore/## Explore/'
planted "another command" skeleton README.md 's/--table outcomes/--table series/'
planted "a row of a table that is missing" skeleton scenarios/README.md '/m07.lua/d'
planted "an option that is missing" manual scripts/xiaowei.1 '/indifference/d'
planted "an entry that is missing" manual scripts/xiaowei.1 '/^\.B trace$/,/^\.TP$/d'
n=$((n + 1))
sed 's/# all tests; the last/# the tests; the last/' README.md > "$work/comment"
if diff <(skeleton README.md) <(skeleton "$work/comment") > "$work/diff"; then
  echo "ok $n - a comment in code may be translated"
else
  echo "not ok $n - a comment in code may be translated"
  failed=1
fi
for page in README.md scripts/README.md scenarios/README.md; do
  n=$((n + 1))
  if grep -q 'README.zh.md' "$page"; then echo "ok $n - $page leads to its Chinese twin"; else
    echo "not ok $n - $page leads to its Chinese twin"
    failed=1
  fi
done
echo "1..$n"
exit "$failed"
