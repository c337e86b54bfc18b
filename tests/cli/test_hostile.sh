#!/bin/bash
# Readouts and lines of the prompt that may do anything; and scripts that stay in one call of C, which end with a message within
# their limit and a second.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/s.lua" << 'LUA'
return study { id = "s", firms = 60, burn_in = 1, periods = 6, window = 2, start = "2014Q1", replications = 3,
  scenarios = { scenario { id = "baseline" }, scenario { id = "more", reform = "2014Q2", levers = { ["sampling.ratio"] = 0.1 } } },
  outputs = { series = { "true_pass" } } }
LUA
exits 0 "a study runs" run "$work/s.lua" -o "$work/s.db" -q
before=$(sha256sum < "$work/s.db")
limits=(--lua-memory 32 --lua-steps 50000000 --lua-seconds 2)

# One file a body: readout/N.lua, its name in readout/N.name.
mkdir "$work/readout"
awk -v to="$work/readout" '/^### / { n++; print substr($0, 5) > (to "/" n ".name"); close(to "/" n ".name")
    print "return readout(function(study, args)" > (to "/" n ".lua"); next }
  n { print > (to "/" n ".lua") }' tests/scripting/hostile/readouts.lua
for name in "$work"/readout/*.name; do
  script=${name%.name}.lua
  echo "end)" >> "$script"
  wanted="0 1 3"
  grep -q '^harmless' "$name" && wanted=0
  status=0
  (cd "$work/readout" && timeout 20 "$xiaowei" read "${limits[@]}" "$script" "$work/s.db" > /dev/null 2> "$work/err") || status=$?
  [[ " $wanted " = *" $status "* ]] && { [ "$status" -eq 0 ] || [ -s "$work/err" ]; }
  good=$?
  report $good "$(cat "$name")"
  [ $good -eq 0 ] || { echo "# exit status $status"; head -c 400 "$work/err" | sed 's/^/# /'; }
done
[ "$(sha256sum < "$work/s.db")" = "$before" ] && ! ls "$work"/readout/stolen* 2> /dev/null
report $? "nothing was changed, nothing written"

# The prompt goes on after each of these.
cat > "$work/lines" << 'LUA'
while true do end
while true do pcall(error) end
local t = {} while true do t[#t + 1] = {} end
("a"):rep(5000):find((".-"):rep(20) .. "b")
world.levers = nil
levers["sampling.ratio"] = 0 / 0
levers.nothing = 1
step(-1)
step(1e9)
step("x")
use(5)
use "nothing"
help(("x"):rep(100000))
scenarios[1] = nil
world.firms.skill:quantile(7)
world.firms:each(function() while true do end end)
coroutine.wrap(function() while true do end end)()
coroutine.wrap(function() step() end)()
setmetatable(_ENV, {})
error(setmetatable({}, { __tostring = error }))
"\27[2J\0"
{{{{{{{{{{{{{{{{}}}}}}}}}}}}}}}}
return
)
string.rep("x", 1 << 40)
io.open("/etc/passwd")
require "../x"
reset(reset(reset()))
LUA
echo 'print(6 * 7)' >> "$work/lines"
echo '6 * 7' >> "$work/lines"
status=0
timeout 60 "$xiaowei" repl --lua-memory 32 --lua-steps 3000000 --lua-seconds 1 --firms 60 --periods 6 < "$work/lines" > "$work/out" 2> "$work/err" || status=$?
[ "$status" -eq 0 ] && tail -n 1 "$work/out" | grep -q '42'
report $? "the prompt goes on after $(($(wc -l < "$work/lines") - 2)) hostile lines"

# ---- one call of C that does not return ----

ends() { # name, seconds at most, text, arguments...
  local name=$1 most=$2 text=$3 start
  shift 3
  status=0
  start=$(date +%s%N)
  timeout 30 "$@" > "$work/out" 2> "$work/err" || status=$?
  [ "$status" -eq 1 ] && grep -qF "$text" "$work/err" && [ $((($(date +%s%N) - start) / 1000000)) -lt "$most" ]
  local good=$?
  report $good "$name"
  [ $good -eq 0 ] || { echo "# exit status $status"; sed 's/^/# /' "$work/err"; }
}

cat > "$work/stuck.lua" << 'LUA'
return readout(function(study)
  study:query("SELECT replace(hex(zeroblob(4000000)), '0', 'a') LIKE '%' || replace(hex(zeroblob(20000)), '0', 'a') || 'b'")
end)
LUA
ends "a readout within one operation of SQLite ends" 15000 "stuck.lua: the script does not end: it passed its limit of 1 seconds" \
  "$xiaowei" read --lua-seconds 1 "$work/stuck.lua" "$work/s.db"
grep -q '(readout)' "$work/err"
report $? "and says in which phase"
[ "$(sha256sum < "$work/s.db")" = "$before" ]
report $? "the study is as it was"

# A library whose `read` never comes back from a file with a certain name stands for a disk that is gone.
cat > "$work/gone.c" << 'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
FILE *fdopen(int file, const char *mode) {
  char link[64], path[4096] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  if (readlink(link, path, sizeof path - 1) > 0 && strstr(path, "gone.lua"))
    for (;;)
      pause();
  FILE *(*real)(int, const char *);
  *(void **)&real = dlsym(RTLD_NEXT, "fdopen");
  return real(file, mode);
}
C
if "${CC:-cc}" -shared -fPIC -o "$work/gone.so" "$work/gone.c" -ldl 2> /dev/null; then
  echo 'return 1' > "$work/gone.lua"
  echo 'local gone = require "gone" return scenario { id = "mine" }' > "$work/a.lua"
  for verb in check plan test repl run; do
    LD_PRELOAD="$work/gone.so" ends "$verb ends while it loads" 15000 \
      "a.lua: the script does not end: it passed its limit of 1 seconds within one call that nothing can interrupt (load)" \
      "$xiaowei" "$verb" "$work/a.lua" --lua-seconds 1
  done
else
  skip "a load that does not end" "no compiler for a library"
fi

# Time that is not the script's: a reader of what is printed who is slow, and quarters that the prompt computes.
cat > "$work/print.lua" << 'LUA'
return readout(function() for i = 1, 3000 do print(("x"):rep(100)) end end)
LUA
timeout 60 "$xiaowei" read --lua-seconds 1 "$work/print.lua" "$work/s.db" 2> "$work/err" | { sleep 3; wc -l; } > "$work/out"
[ "$(cat "$work/out")" -eq 3000 ]
report $? "a readout waits for a slow reader"
echo 'step(40) print(world.period)' | timeout 120 "$xiaowei" repl scenarios/m09.lua --firms 600000 --lua-seconds 1 > "$work/out" 2> "$work/err"
grep -q '^20' "$work/out"
report $? "the prompt computes longer than a line may take"
finish
