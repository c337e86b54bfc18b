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
(cd "$work" && XIAOWEI_SCRIPTS=$root/scripts "$xiaowei" init my-plan -q) > "$work/out" 2> "$work/err"
report $? "init succeeds"
for language in en zh; do
  (mkdir "$work/$language" && cd "$work/$language" && XIAOWEI_SCRIPTS=$root/scripts "$xiaowei" init my-plan -q --lang "$language" &&
    "$xiaowei" test my-plan/my-plan-test.lua --firms 200) > "$work/out" 2> "$work/err"
  report $? "what init makes holds, in language $language"
done
grep -q '政策变量' "$work/zh/my-plan/my-plan.lua" && ! grep -q '政策变量' "$work/en/my-plan/my-plan.lua"
report $? "init speaks the chosen language"
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

# ---- checks ----
cat > "$work/wrong.lua" << 'LUA'
local unused = 1
return scenario {
  id = "wrong",
  after_period = function(world)
    if world.period > "2099Q1" then nosuchname() end
    world.note(world.metrics.true_pass.x)
  end,
}
LUA
exits 3 "check finds what would fail in a run" check "$work/wrong.lua"
says "wrong.lua:5: unknown name \"nosuchname\"" "a global that nothing defines is found where no run comes"
says "wrong.lua:6: attempt to index a number value" "a trial runs the hooks"
says "scenario wrong, replication 0, period 2015Q3, hook after_period" "it says where in the trial"
says "wrong.lua:1: warning: local \"unused\"" "a local that nothing reads is a warning"
[ ! -s "$work/out" ]
report $? "levers are not printed of what is wrong"
cat > "$work/json.txt" << TEXT
[
 {"file": "$work/wrong.lua", "line": 1, "severity": "warning", "message": "local \"unused\" is never used"},
TEXT
exits 3 "check --json has the same exit status" check "$work/wrong.lua" --json
head -n 2 "$work/out" | cmp -s - "$work/json.txt"
report $? "check --json is a list of places, severities and messages"
[ ! -s "$work/err" ]
report $? "check --json says nothing twice"
printf 'return scenario { id = "a", levers = { ["sampling.ratio"] = 7 },\n base = nosuch }' > "$work/load.lua"
exits 3 "what the loader refuses is in the list too" check "$work/load.lua" --json
prints '"line": 2, "severity": "error", "message": "unknown name' "with its line"
echo 'local x = 1 return scenario { id = "a" }' > "$work/warned.lua"
exits 0 "a warning is no failure" check "$work/warned.lua"
says "ok: a" "and what is right is shown"
exits 0 "nothing to say is an empty list" check scenarios/adaptive.lua --json
[ "$(tr -d ' \n' < "$work/out")" = "[]" ]
report $? "as JSON"
exits 0 "check succeeds on a study of a population table" check scenarios/own-firms.lua
exits 0 "a study of the whole country is checked at once" check scenarios/country.lua

# ---- a column where Lua asks for a truth ----
cat > "$work/truth.lua" << 'LUA'
return scenario {
  id = "truth",
  rules = {
    rule { after = "effort",
           where = function(f) return f.age:lt(8) and f.exporter end,
           set = function(f)
             local old = f.age:gt(40)
             return { effort = 0.5 }
           end },
  },
  after_period = function(world)
    if world.firms.exporter then world:note("exporters") end
  end,
}
LUA
exits 3 "check refuses a column where Lua asks for a truth" check "$work/truth.lua"
says "truth.lua:5: a column decides nothing here: Lua's if, while, until, and, or, not" "of a rule"
says "truth.lua:12: a column decides nothing here" "and of a hook"
says "write & | ~ between conditions" "it says what to write"
exits 3 "and in Chinese" check "$work/truth.lua" --lang zh
says "truth.lua:5: 列在此处不起判断作用" "as the author reads"
for verb in run plan; do
  exits 3 "$verb refuses it too" "$verb" "$work/truth.lua" -o "$work/truth.db"
  says "truth.lua:12: a column decides nothing here" "$verb names the line"
done
sed -i -e '5s/ and / \& /' -e '12s/world.firms.exporter/world.firms.exporter:mean() > 0/' "$work/truth.lua"
exits 3 "a condition of a rule that nothing uses is refused" check "$work/truth.lua"
says "truth.lua:7: nothing uses this condition" "at its line"
exits 3 "in Chinese too" check "$work/truth.lua" --lang zh
says "truth.lua:7: 此条件没有被使用" "as the author reads it"
sed -i -e '8s/0.5/where(old, 0.5, f.effort)/' "$work/truth.lua"
exits 0 "what uses it is right" check "$work/truth.lua"
cat > "$work/helper.lua" << 'LUA'
local function few(f)
  if f.age:lt(8) then return 1 end
  return 0
end
return scenario { id = "helper", after_period = function(world)
  if world.period > "2099Q1" then world:note(few(world.firms)) end
end }
LUA
exits 0 "a comparison of what is not known is no error" check "$work/helper.lua"
says "helper.lua:2: warning: if this compares columns, it decides nothing" "but a warning"

# ---- limits where scripts are loaded ----
exits 3 "list of a file keeps to the limits of scripts" list scenarios scenarios/opinion-2015.lua --lua-steps 10
says "the script passed its limit of 10 steps" "and names them"

finish
