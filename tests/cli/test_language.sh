#!/bin/bash
# The language of the user: Chinese wherever only C.UTF-8 is installed, chosen by --lang or the environment, for
# results, messages and mistakes alike; what is stored and what programs read stays English.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/wrong.lua" << 'LUA'
return scenario { id = "wrong", base = "baseline", reform = "2015Q3", levers = { sampling = { ratio = 9 } } }
LUA
cat > "$work/raises.lua" << 'LUA'
return scenario {
  id = "raises", base = "baseline", reform = "2015Q3",
  before_period = function(world)
    local good, text = pcall(function() return world.levers["samplin.ratio"] end)
    world:note(tostring(good) .. ": " .. text)
    if world.period.index == 7 then world.levers["sampling.ratio"] = 99 end
  end,
}
LUA
tiny=(--firms 50 --periods 12 -n 1)

# says WORDS, environment and command...: its output, of both kinds, has the words.
says() {
  local words=$1
  shift
  (cd "$work" && env -u LANG -u LC_ALL -u LC_MESSAGES -u LANGUAGE "$@" 2>&1) | grep -qF -- "$words"
}
chinese() { says 命令 "$@" "$xiaowei" help; }
english() { says Commands "$@" "$xiaowei" help; }

chinese env
report "$((! $?))" "without any setting help is English"
for setting in LANGUAGE=zh_CN LC_ALL=zh_CN.UTF-8 LC_MESSAGES=zh_CN.UTF-8 LANG=zh_CN.UTF-8 LANG=zh_CN LANGUAGE=zh_CN:en \
  LANGUAGE=fr:zh_CN:en; do
  chinese "$setting"
  report $? "$setting gives Chinese"
done
chinese LC_ALL=C.UTF-8 LANGUAGE=zh_CN
report $? "LANGUAGE=zh_CN wins over LC_ALL=C.UTF-8"
for setting in LANG=C.UTF-8 LANG=en_US.UTF-8 LANGUAGE=fr; do
  english "$setting"
  report $? "$setting gives English"
done
english LANGUAGE=en LANG=zh_CN.UTF-8
report $? "LANGUAGE=en wins over LANG"
english LANGUAGE=en:zh_CN LC_ALL=zh_CN.UTF-8
report $? "the first language of LANGUAGE wins"
english LC_ALL=C LANG=zh_CN.UTF-8
report $? "LC_ALL=C is English"
chinese LC_ALL=C LANGUAGE=zh_CN
report $? "but for LANGUAGE, which says what is meant"
says Commands LANGUAGE=zh_CN LANG=zh_CN.UTF-8 "$xiaowei" help --lang en
report $? "--lang en wins over all"
says 命令 LC_ALL=C "$xiaowei" --lang zh help
report $? "--lang zh wins over LC_ALL=C"

says '超出范围；允许 0 至 4' LANGUAGE=zh_CN "$xiaowei" check wrong.lua
report $? "a mistake in a scenario is told in Chinese"
says 'is out of range; allowed 0 to 4' LANG=C.UTF-8 "$xiaowei" check wrong.lua
report $? "and in English"
says 'is out of range; allowed 0 to 4' LANGUAGE=zh_CN "$xiaowei" check --json wrong.lua
report $? "programs read it in English"
says '没有命令“fly”' LANGUAGE=zh_CN "$xiaowei" fly
report $? "an unknown command is told in Chinese"
says '请写 1 至' LANGUAGE=zh_CN "$xiaowei" run --threads 0 wrong.lua
report $? "a wrong option is told in Chinese"
says '请写 1 至' LANG=C.UTF-8 "$xiaowei" run --threads 0 --lang=zh wrong.lua
report $? "as --lang wants, wherever it stands"
says 'write a whole number' LANGUAGE=zh_CN "$xiaowei" run --threads 0 --lang en wrong.lua
report $? "a wrong option is told in English where --lang wants it"
says '没有此文件' LANG=zh_CN.UTF-8 "$xiaowei" compare none.db
report $? "an error of the database is told in Chinese"
says '没有此文件或文件夹' LANG=zh_CN.UTF-8 "$xiaowei" check none.lua
report $? "what the system says of a file is told in Chinese"
echo 'no database at all, and long enough to be one' > "$work/text.db"
says '文件不是数据库' LANG=zh_CN.UTF-8 "$xiaowei" compare text.db
report $? "what SQLite says of a file is told in Chinese"
"$xiaowei" check --lang zh "$root/scenarios/m09.lua" 2> /dev/null | grep -q '每年$'
report $? "units are told in Chinese"
[ "$("$xiaowei" explain m09 --json --lang zh)" = "$("$xiaowei" explain m09 --json --lang en)" ] &&
  [ "$("$xiaowei" list levers --csv --lang zh | cut -d, -f1-7)" = "$("$xiaowei" list levers --csv | cut -d, -f1-7)" ]
report $? "programs get the same words in every language"

says '超出范围；允许 0 至 4 [每年]（方案 raises，第 0 次重复，2015Q4，钩子 before_period）' \
  LANGUAGE=zh_CN "$xiaowei" run "${tiny[@]}" raises.lua -o zh.db
report $? "what a hook did wrong is told in Chinese"
says 'is out of range; allowed 0 to 4 [per year] (scenario raises, replication 0, period 2015Q4, hook before_period)' \
  LANG=C.UTF-8 "$xiaowei" run "${tiny[@]}" raises.lua -o en.db
report $? "and in English"
while read -r what query; do
  sqlite3 "$work/zh.db" "$query" > "$work/zh.txt" && sqlite3 "$work/en.db" "$query" > "$work/en.txt" &&
    [ -s "$work/zh.txt" ] && cmp "$work/zh.txt" "$work/en.txt"
  report $? "a study stores the same $what in every language"
done << 'SQL'
messages SELECT job, status, message FROM jobs ORDER BY job
notes SELECT * FROM notes ORDER BY 1, 2, 3
metrics SELECT * FROM metrics ORDER BY 1
identity SELECT key, value FROM study WHERE key IN ('identity', 'id', 'seed', 'model_version')
SQL
sqlite3 "$work/zh.db" "SELECT text FROM notes LIMIT 1" 2> /dev/null | grep -q 'unknown lever "samplin.ratio"'
report $? "a script sees errors in English"

# What the program starts gets the user's own LANGUAGE.
mkdir "$work/bin"
cat > "$work/bin/sbatch" << 'SBATCH'
#!/bin/bash
echo "${LANGUAGE-unset}" >> "$SEEN"
echo 17
SBATCH
chmod +x "$work/bin/sbatch"
cp scenarios/baseline.lua "$work/"
for own in LANGUAGE=fr:zh LANG=zh_CN.UTF-8; do
  rm -rf "$work/seen" "$work"/baseline*.db "$work"/baseline-slurm* "$work"/baseline.db*
  says 17 "$own" PATH="$work/bin:$PATH" SEEN="$work/seen" "$xiaowei" submit --slurm 2 -n 4 raises.lua -o "sub-${own%%=*}.db"
  expected='unset'
  [ "${own%%=*}" != LANGUAGE ] || expected=${own#*=}
  [ "$(sort -u "$work/seen" 2> /dev/null)" = "$expected" ]
  report $? "sbatch is started with the user's LANGUAGE ($own)"
done

# What is built is installed as it is: another compiler would build anew.
make -s -o all install PREFIX=/usr DESTDIR="$work/root" > "$work/install.log" 2>&1
report $? "it can be installed"
says 命令 LANGUAGE=zh_CN "$work/root/usr/bin/xiaowei" help
report $? "an installed copy finds its catalogue"

finish
