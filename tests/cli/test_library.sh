#!/bin/bash
# The modules in scripts/: files of tests in Lua, which are readouts and print TAP themselves.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

# Number the lines of a file of tests on from ours; a file without its plan has died.
relay() { # file, arguments...
  local file=$1 line
  shift
  # shellcheck disable=SC2162 # a verb of the command
  run read "$file" "$work/any.db" "$@"
  while IFS= read -r line; do
    case $line in
      ok\ *) report 0 "${line#* - }" ;;
      not\ ok\ *) report 1 "${line#* - }" ;;
      \#*) echo "$line" ;;
    esac
  done < "$work/out"
  [ "$status" -eq 0 ] && grep -q '^1\.\.[1-9]' "$work/out"
  report $? "${file##*/} ends with its plan"
  sed 's/^/# /' "$work/err"
}

"$xiaowei" run scenarios/baseline.lua --firms 20 --periods 12 -n 1 -q -o "$work/any.db"
report $? "there is a study to read"
mapfile -t sectors < <("$xiaowei" list sectors --csv | sed '1d; s/,.*//')
relay tests/scripting/library/test_stats.lua
relay tests/scripting/library/test_inequality.lua "${sectors[@]}"
relay tests/scripting/library/test_phase.lua
relay tests/scripting/library/test_rules.lua

# What a module offers is in the documents.
missing=''
for module in budget cells check feedback hooks inequality phase stats targeting welfare; do
  while read -r name; do
    grep -qE "\b$module\.$name\b|^\| \`$module\..*\`${name}[(\`]" scripts/README.md || missing="$missing $module.$name"
  done < <(sed -n 's/^function M\.\([a-z_]*\).*/\1/p' "scripts/$module.lua")
done
[ -z "$missing" ]
report $? "every function of the library is in scripts/README.md"
[ -z "$missing" ] || echo "# not there:$missing"

# A study that uses modules carries their texts: it is verified after they are gone.
cat > "$work/uses.lua" << 'LUA'
local feedback, hooks = require "feedback", require "hooks"
return scenario(hooks.attach({ id = "uses" }, feedback.proportional {
  lever = "sampling.ratio", metric = "true_pass", target = 0.95, gain = 1, low = 0.01, high = 0.3 }))
LUA
cp -r scripts "$work/shipped"
XIAOWEI_SCRIPTS=$work/shipped run run "$work/uses.lua" --firms 100 --periods 12 -n 2 -o "$work/uses.db"
rm -r "$work/shipped" "$work/uses.lua"
XIAOWEI_SCRIPTS=$work/shipped exits 0 "a study needs no module to be verified" verify "$work/uses.db"
prints "runs gave the same bits again" "its rules act as they did"
finish
