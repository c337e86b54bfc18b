#!/bin/bash
# What helps to write scripts: definitions for editors, checks before a run.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

# ---- the interface ----
exits 0 "list api succeeds" list api
prints "study:query(sql, ...)" "list api prints signatures"
run list api --lang zh
prints "对研究数据库的一条只读语句" "list api is there in Chinese"
exits 0 "list stubs succeeds" list stubs
prints "---@meta xiaowei" "the definitions are a meta file"
prints "---@field [\"sampling.ratio\"]? number|xw.Schedule|xw.Ramp # " "a lever has its type and meaning"

# ---- a folder to start from ----
(cd "$work" && "$xiaowei" init my-plan -q) > "$work/out" 2> "$work/err"
report $? "init succeeds"
grep -qF "\"workspace.library\": [\"$root/scripts/meta\"]" "$work/my-plan/.luarc.json"
report $? "the settings for editors name the folder of the definitions"
[ -e "$root/scripts/meta/xiaowei.d.lua" ]
report $? "the definitions are in that folder"
if command -v luacheck > /dev/null; then
  (cd "$work/my-plan" && luacheck -q . > "$work/out" 2>&1)
  report $? "what init makes passes luacheck under the settings it makes"
  echo 'return scenario { id = sceanrio }' > "$work/my-plan/wrong.lua"
  (cd "$work/my-plan" && ! luacheck -q . > "$work/out" 2>&1)
  report $? "luacheck finds a misspelt global under those settings"
else
  skip "what init makes passes luacheck under the settings it makes" "no luacheck"
  skip "luacheck finds a misspelt global under those settings" "no luacheck"
fi

finish
