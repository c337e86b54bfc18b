#!/bin/bash
# Mistakes of readouts carry their place, and arguments are checked.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

db=$work/s.db
exits 0 "a study is run" run scenarios/m09.lua --firms 50 --periods 12 -n 2 -o "$db" -q
cat > "$work/format.lua" << 'LUA'
return readout(function(study, args)
  local row = {}
  print(string.format("%g", row.value))
end)
LUA
exits 3 "a refused argument fails" read "$work/format.lua" "$db"
says "format.lua:3: format expects a number as argument 2, not nil: row.value" \
  "with file, line, function and what was written"
cat > "$work/method.lua" << 'LUA'
return readout(function(study, args)
  local line = "%g %g"
  print(line:format(3, args.none))
end)
LUA
exits 3 "of a method too" read "$work/method.lua" "$db" --lang zh
says "method.lua:3: format 的第 2 个参数应为 number，而不是 nil：args.none" "in Chinese"
for script in scripts/who_gains.lua scripts/cost_quality_by_measure.lua; do
  exits 3 "$script refuses a misspelt scenario" read "$script" "$db" baselin
  says 'argument 1: the study has no scenario "baselin"; nearest "baseline"' "with the nearest one"
  exits 3 "$script refuses arguments that it does not take" read "$script" "$db" m09 baseline more
done
exits 3 "a readout of a metric refuses a misspelt one" read scripts/recipes/19-by-group.lua "$db" true_pas
says 'has no metric "true_pas"; nearest "true_pass"' "with the nearest one"
exits 0 "right names are fine" read scripts/cost_quality_by_measure.lua "$db" m09

# ---- the words of compare ----
# "twin" does what the baseline does: its differences are 0; "lax" makes less quality.
cat > "$work/kinds.lua" << 'LUA'
return study { id = "kinds", firms = 60, periods = 12, burn_in = 2, window = 4, seed = 5, replications = 6,
  by = { "size" },
  scenarios = { "baseline", "m01", "m09", "opinion", scenario { id = "twin" },
    scenario { id = "lax", reform = "2015Q1", levers = { ["sampling.ratio"] = 0, ["enforcement.raid_rate"] = 0 } } } }
LUA
exits 0 "a study with several kinds of ratios runs" run "$work/kinds.lua" -o "$work/kinds.db" -q
run compare "$work/kinds.db" --csv
sed 's/\r$//' "$work/out" | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  { k = $at["cost_per_point_kind"]; print $at["scenario"] ":" (k == "bounded" || k == "saves" ? "number" : k) }' |
  sort > "$work/wanted"
# shellcheck disable=SC2162 # the verb, not the builtin
run read scripts/cost_quality_by_measure.lua "$work/kinds.db"
prints "public cost per pp" "a column is called as in compare"
sed -n '/^scenario/,/^$/p' "$work/out" | awk 'NF && !/^ / && $1 != "scenario" {
  k = /no gain$/ ? "no gain" : /not determined$/ ? "not determined" : "number"; print $1 ":" k }' | sort > "$work/told"
[ "$(cut -d: -f2 "$work/wanted" | sort -u | wc -l)" -ge 2 ] && cmp -s "$work/wanted" "$work/told"
report $? "what stands instead of a ratio are the words of compare"
grep -q '^twin  *0  *0  *no gain$' "$work/out"
report $? "no difference is 0, and no gain"
# shellcheck disable=SC2162 # the verb, not the builtin
run read scripts/who_gains.lua "$work/kinds.db" m09
grep -q '^scenario .* profit .* consumer harm .* pass rate$' "$work/out"
report $? "who_gains calls its columns as compare does"
prints "± half the length of the 95 % interval" "and has the same intervals"

# ---- Lua's own words in the user's language ----
printf 'return scenario { id = "a"\xef\xbc\x8c title = "b" }\n' > "$work/wide.lua"
exits 3 "a comma of full width is refused" check "$work/wide.lua" --lang zh
says "wide.lua:1: ， 是 U+FF0C FULLWIDTH COMMA；请改用英文半角 ," "by its name and what to write"
printf 'return scenario { id = "a", title = "\xd6\xd0" }\n' > "$work/gbk.lua"
exits 3 "a file in GBK is refused" check "$work/gbk.lua"
says "gbk.lua:1: this file is not UTF-8; it may be GBK" "at its line"

finish
