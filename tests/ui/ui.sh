#!/bin/bash
# The decision brief and the explorer in a real browser: real studies, real pages, Chromium without a window.
# Screenshots and pages are left in build/ui/. TAP; the last line is "N passed, N failed".
# Usage: ui.sh   (XIAOWEI= names the program, CHROMIUM= the browser)
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
xiaowei=$(realpath "${XIAOWEI:-./xiaowei}")
out=$PWD/build/ui
export LC_ALL=C.UTF-8

without() {
  echo "ok 1 - the pages in a browser # SKIP $1"
  echo "1..1"
  echo "0 passed, 0 failed"
  exit 0
}

CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$CHROMIUM" ] || without "no chromium here"
export CHROMIUM
modules=$(.ci/npm.sh tests/ui 2>&1) || without "$(tail -n 1 <<< "$modules")"
if [ -z "$(fc-list :lang=zh 2> /dev/null)" ]; then
  echo "not ok 1 - there is a font with Chinese characters: install fonts-noto-cjk"
  echo "1..1"
  echo "0 passed, 1 failed"
  exit 1
fi

rm -rf "$out"
mkdir -p "$out"
pages() { # study: the whole report and the brief of two pages
  "$xiaowei" report "$out/$1.db" -o "$out/$1.html" -q && "$xiaowei" report "$out/$1.db" --brief -q || exit 1
}
for study in small design drivers hostile; do
  "$xiaowei" run "tests/ui/studies/$study.lua" -o "$out/$study.db" -q || exit 1
  pages "$study"
done
# Two scenarios; all scenarios of the shipped study, with few firms.
"$xiaowei" run scenarios/baseline.lua scenarios/opinion.lua --firms 150 --periods 16 -n 8 -o "$out/pair.db" -q || exit 1
"$xiaowei" run scenarios/opinion-2015.lua --firms 200 -n 6 -o "$out/shipped.db" -q || exit 1
pages pair
pages shipped
# The same over plausible parameters beside it.
"$xiaowei" run scenarios/opinion-2015.lua --firms 200 -n 40 --uncertain -o "$out/drawn.db" -q || exit 1
"$xiaowei" report "$out/shipped.db" --plausible "$out/drawn.db" -o "$out/plausible.html" -q &&
  "$xiaowei" report "$out/shipped.db" --plausible "$out/drawn.db" --brief -o "$out/plausible-brief.html" -q || exit 1

failed=0
UI_MODULES=$modules UI_OUT=$out XIAOWEI=$xiaowei node tests/ui/brief.mjs | tee "$out/brief.tap"
[ "${PIPESTATUS[0]}" -eq 0 ] || failed=1
taps=("$out/brief.tap")
if "$xiaowei" help explore > /dev/null 2>&1; then
  UI_MODULES=$modules UI_OUT=$out XIAOWEI=$xiaowei node tests/ui/explore.mjs | tee "$out/explore.tap"
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed=1
  taps+=("$out/explore.tap")
fi
bad=$(cat "${taps[@]}" | grep -c '^not ok')
good=$(cat "${taps[@]}" | grep -c '^ok')
[ "$bad" -gt 0 ] || bad=$failed # one that ended early
echo "$good passed, $bad failed"
[ "$bad" -eq 0 ]
