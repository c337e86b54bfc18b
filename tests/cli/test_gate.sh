#!/bin/bash
# What strangers hand over, scripts and study databases, runs nothing, writes nowhere else, reaches no terminal as it is
# and chooses no limit.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

small='firms = 60, burn_in = 1, periods = 6, window = 4, start = "2014Q1", replications = 3'
two='scenarios = { scenario { id = "baseline" }, scenario { id = "more", reform = "2014Q2", levers = { ["sampling.ratio"] = 0.1 } } }'
study() { # fields
  printf 'return study { %s, %s, %s }\n' "$1" "$small" "$two"
}
has_escape() { grep -q "$(printf '\033')" "$work/out" "$work/err"; }

# ---- the id of a study
study 'id = "x\ntouch PWNED #"' > "$work/s.lua"
exits 3 "an id with a line break is refused" submit --dry-run --slurm 2 "$work/s.lua" -o "$work/ok.db"
says 'id "x\x0atouch PWNED #" is not a plain name' "and shown as a code"
study 'id = "../x"' > "$work/s.lua"
exits 3 "an id that leaves the folder is refused" plan "$work/s.lua"
study 'id = ""' > "$work/s.lua"
exits 3 "an empty id is refused" plan "$work/s.lua"

# A folder and an option with signs of a shell: the scripts that are written for it read them back.
mkdir "$work/a \$(touch PWNED) 'b"
study 'id = "plain"' > "$work/a \$(touch PWNED) 'b/s.lua"
(cd "$work" && "$xiaowei" submit --dry-run --slurm 2 "$work/a \$(touch PWNED) 'b/s.lua" -o "$work/a \$(touch PWNED) 'b/o.db" > submitted 2> err)
sed -n '/^# ---- .*array.sh ----$/,/^# ---- .*merge.sh ----$/p' "$work/submitted" | sed '1d;$d' > "$work/array.sh"
[ -s "$work/array.sh" ] && bash -n "$work/array.sh" && (cd "$work" && sed -n '1,/^parts=/p' array.sh | bash) && [ ! -e "$work/PWNED" ]
report $? "nothing in names of files is run"

# ---- titles
study 'id = "x", title = "\27[31mred"' > "$work/s.lua"
exits 3 "a title that controls a terminal is refused" check "$work/s.lua"
has_escape
[ $? -eq 1 ]
report $? "and reaches it as a code"
study 'id = "x", title = "中文"' | iconv -f UTF-8 -t GB18030 > "$work/s.lua"
exits 3 "a script in GBK is refused" plan "$work/s.lua"
says "not UTF-8; it may be GBK or GB18030" "with the likely cause"
name=$(printf '%s/no\033[2Jsuch.lua' "$work")
exits 3 "a file of an odd name is not there" plan "$name"
has_escape
[ $? -eq 1 ]
report $? "and its name reaches no terminal as it is"

# ---- a study database
study 'id = "x", title = "=1+1", metrics = { own = { unit = "1", value = function(w) return 1 end } }' > "$work/s.lua"
exits 0 "a study runs" run "$work/s.lua" -o "$work/s.db" -q
esc=$(printf '\033')
fresh() { cp "$work/s.db" "$work/t.db"; }
change() { # SQL
  fresh && sqlite3 "$work/t.db" "PRAGMA ignore_check_constraints = ON; $1"
}
change "UPDATE metrics SET unit = '${esc}[2J', doc_en = '${esc}]0;x' WHERE name = 'own'; UPDATE scenarios SET id = 'm${esc}[2Jore', title_en = '${esc}c' WHERE number = 1"
for verb in "compare -m own" "compare --plot" "report -o $work/t.html" "plan -o $work/t.db $work/s.lua"; do
  read -ra words <<< "$verb"
  [ "${words[0]}" = plan ] || words+=("$work/t.db")
  run "${words[@]}"
  ! has_escape && ! grep -q "$esc" "$work/t.html" 2> /dev/null
  report $? "no name in a study controls a terminal: $verb"
done

# Remade without types, with wild values in every column that is read.
for column in scenarios.id scenarios.title_en scenarios.title_zh sources.path sources.sha256 sources.text periods.label \
  lever_changes.lever lever_changes.label parameter_values.name metrics.unit metrics.doc_en metrics.doc_zh cells.kind; do
  table=${column%.*} good=0
  change "PRAGMA legacy_alter_table = ON; CREATE TABLE copy AS SELECT * FROM $table; DROP TABLE $table;
    ALTER TABLE copy RENAME TO $table; UPDATE $table SET ${column#*.} = 1094795585"
  for verb in "compare $work/t.db" "report -o $work/t.html $work/t.db" "export -o $work/t.export $work/t.db" \
    "verify $work/t.db" "merge $work/m.db $work/t.db" "run -q -n 4 $work/s.lua -o $work/t.db" "plan $work/s.lua -o $work/t.db" "explore $work/t.db"; do
    # shellcheck disable=SC2086 # words
    run $verb
    [ "$status" -eq 4 ] || { good=1; echo "# $verb: exit status $status"; }
  done
  report $good "a table without types is refused by every verb: $column"
done
change "CREATE TRIGGER t BEFORE INSERT ON jobs WHEN new.job > 7 BEGIN SELECT raise(ignore); END"
exits 4 "a study with a trigger is not extended" run -q -n 6 "$work/s.lua" -o "$work/t.db"
says "has triggers" "and the reason is said"
change "UPDATE jobs SET job = job + 100 WHERE job = 2"
exits 4 "a study whose runs were shifted is not extended" run -q -n 6 "$work/s.lua" -o "$work/t.db"
says "runs are missing, or their times have changed" "with words for it"

# ---- what a study may ask of its own repetition
seal() { # replace the fact "call" by $1 as a seal would allow: the check of facts comes before
  change "UPDATE study SET value = $1 WHERE key = 'call'"
}
for line in 'lua-seconds 1000000' 'lua-memory 100000' 'output /nowhere' 'uncertain /etc/passwd' 'report x.html' 'nonsense 1'; do
  seal "value || '$line' || char(10)"
  run explore "$work/t.db"
  [ "$status" -eq 4 ] && grep -qF "which this engine does not write" "$work/err"
  report $? "a study cannot choose how it is run again: $line"
done
seal "value || 'population /etc/passwd' || char(10)"
run explore "$work/t.db"
[ "$status" -eq 4 ] && grep -q "is not there or has changed since the run" "$work/err"
report $? "a study cannot have any file read"

# One signal ends a repetition that does not end by itself.
cat > "$work/loop.lua" << 'LUA'
local n = 0
for i = 1, 1000 do n = n + i end
while SLOW do n = n + 1 end
LUA
sed 's/while SLOW do n = n + 1 end//' "$work/loop.lua" > "$work/quick.lua"
study 'id = "x"' >> "$work/quick.lua"
exits 0 "a study for it runs" run -q "$work/quick.lua" -o "$work/q.db"
(sed 's/SLOW/true/' "$work/loop.lua"; study 'id = "x"') > "$work/slow.lua"
hash=$(sha256sum < "$work/slow.lua" | cut -c1-64)
for verb in verify merge; do
  cp "$work/q.db" "$work/t.db"
  sqlite3 "$work/t.db" "UPDATE sources SET text = readfile('$work/slow.lua'), sha256 = '$hash' WHERE number = 0" 2> /dev/null ||
    { skip "one signal ends $verb" "sqlite3 has no readfile"; continue; }
  # The seal of the set-up is that of verify alone.
  words=(merge "$work/into.db" "$work/t.db")
  [ $verb = verify ] && words=(explore "$work/t.db")
  "$xiaowei" "${words[@]}" > "$work/out" 2> "$work/err" &
  pid=$!
  sleep 1
  kill -INT $pid
  ended=no
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.5
    kill -0 $pid 2> /dev/null || { ended=yes; break; }
  done
  [ $ended = yes ] || kill -KILL $pid
  wait $pid 2> /dev/null
  [ $ended = yes ]
  report $? "one signal ends ${words[0]} of a study whose script does not end"
  rm -f "$work/into.db"*
done

# ---- readouts
cat > "$work/r.lua" << 'LUA'
return readout(function(study) while true do study:differences{} end end)
LUA
status=0
timeout 60 "$xiaowei" read --lua-seconds 1 "$work/r.lua" "$work/s.db" > "$work/out" 2> "$work/err" || status=$?
[ $status -eq 3 ] && grep -q "limit of 1 seconds" "$work/err"
report $? "a loop of questions obeys the limit of seconds"

# ---- names that C would cut
cat > "$work/lines" << 'LUA'
levers["sampling.ratio\0x"]
levers.sampling["ratio\0x"]
metrics["true_pass\0x"]
world.metrics("true_pass", { sector = "toys\0x" })
world.firms["skill\0x"]
use "baseline\0x"
help "sampling.ratio\0x"
LUA
"$xiaowei" repl --firms 60 --periods 6 < "$work/lines" > "$work/out" 2>&1
[ "$(grep -c "a name holds a NUL character" "$work/out")" = "$(wc -l < "$work/lines")" ]
report $? "no name with a NUL is taken for the one before it"

# ---- links
echo precious > "$work/precious"
ln -s "$work/precious" "$work/rr.html.part"
ln -s "$work/precious" "$work/rr.csv.part"
exits 0 "a report is written beside a link" report -q -o "$work/rr.html" "$work/s.db"
exits 0 "and an export" export -q --table outcomes -o "$work/rr.csv" "$work/s.db"
[ "$(cat "$work/precious")" = precious ]
report $? "a link is not followed"
mkdir "$work/elsewhere"
ln -s "$work/elsewhere" "$work/rr.part"
run export -q -o "$work/rr" "$work/s.db"
[ "$status" -eq 1 ] && [ -z "$(ls -A "$work/elsewhere")" ]
report $? "nor a link in the place of the folder of an export"

# ---- formulas
change "UPDATE scenarios SET title_en = '=cmd|x' WHERE number = 0; UPDATE scenarios SET title_en = '''=x' WHERE number = 1"
exits 0 "a study with a formula is exported" export -q --bom --table scenarios -o "$work/f.csv" "$work/t.db"
grep -q "'=cmd|x" "$work/f.csv" && grep -q "''=x" "$work/f.csv" && ! grep -q '\(,\|"\)=cmd' "$work/f.csv"
report $? "a text that would be a formula has an apostrophe before it, one more where it has some"
exits 0 "numbers stay" compare --csv "$work/s.db"
! grep -q "'-[0-9]" "$work/out"
report $? "negative numbers are numbers in CSV"

# ---- values of own metrics
study 'id = "x", metrics = { own = { unit = "1", value = function(w) return 1 / 0 end } }' > "$work/i.lua"
exits 6 "infinity is a failure of the run" run -q "$work/i.lua" -o "$work/i.db"
says "i.lua:1: the value of a metric is infinite; return nil where there is none" "with its line"
says "metric own" "and the name of the metric"
study 'id = "x", metrics = { own = { unit = "1", value = function(w) return tonumber(w.period:sub(-1)) % 2 == 0 and 0 / 0 or 3 end } }' > "$work/n.lua"
exits 0 "quarters may have no value" run -q "$work/n.lua" -o "$work/n.db"
exits 0 "their study is compared" compare -m own "$work/n.db"
says "own has no value in some quarters of the window, in 6 runs" "and says how many runs miss some"
[ "$(sqlite3 "$work/n.db" "SELECT DISTINCT text FROM notes")" = "metric own: no value in 2 of the 4 quarters of the window; its mean is over the others" ]
report $? "each run says how many quarters it misses"

# ---- the explorer
if "$xiaowei" explore --help > /dev/null && "$xiaowei" version --verbose > /dev/null 2>&1 && command -v curl > /dev/null; then
  "$xiaowei" explore "$work/quick.lua" > "$work/url" 2> "$work/err" &
  pid=$!
  for _ in $(seq 50); do
    [ -s "$work/url" ] && break
    sleep 0.1
  done
  url=$(cat "$work/url")
  port=${url#http://127.0.0.1:} port=${port%%/*}
  if [ -n "$port" ]; then
    fds=()
    for _ in $(seq 200); do
      exec {fd}<> "/dev/tcp/127.0.0.1/$port" && fds+=("$fd")
    done 2> /dev/null
    curl -s -m 10 -o "$work/page" "$url" && grep -q "<html" "$work/page"
    report $? "200 connections without a token keep nobody out"
    for fd in "${fds[@]}"; do exec {fd}>&-; done
  else
    skip "connections without a token keep nobody out" "there is no web server"
  fi
  kill -INT $pid
  wait $pid 2> /dev/null
fi

finish
