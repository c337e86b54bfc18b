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
for study in small design drivers hostile; do
  "$xiaowei" run "tests/ui/studies/$study.lua" -o "$out/$study.db" -q &&
    "$xiaowei" report "$out/$study.db" -o "$out/$study.html" -q || exit 1
done

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
