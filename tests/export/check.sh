#!/bin/bash
# What `xiaowei export` writes, read by programs that others wrote: hyparquet, DuckDB and sql.js from npm.
#
# They are installed in build/npm/ by the lock file beside this script. Without node, npm or the registry everything is
# skipped, with a message.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cannot() { # why
  skip "foreign readers of an export" "$1"
  finish
  exit 0
}

NPM_FOLDER=$(.ci/npm.sh tests/export 2> "$work/npm") || cannot "$(tail -n 1 "$work/npm")"
export NPM_FOLDER COUNTS=$work/counts

cat > "$work/small.lua" << 'LUA'
return study {
  id = "small", firms = 40, periods = 6, burn_in = 2, window = 4, seed = 7, replications = 4,
  scenarios = { "baseline", scenario { id = "noisy", title = { en = "A, \"noisy\" one", zh = "会说话的方案，甲" },
    base = "baseline", reform = "2014Q3", levers = { ["training.fund"] = 500 },
    at_start = function(world) if world.random() < 0.3 then error("坏了, \"badly\"") end end,
    after_period = function(world) world.note("第" .. tostring(world.period) .. "季度, \"ok\"\nline two") end } },
  by = { "size", "sector" }, outputs = { series = { "true_pass", "public_cost" } }, uncertain = { "quality.beta_skill" },
}
LUA
cat > "$work/design.lua" << 'LUA'
return study {
  id = "design", firms = 40, periods = 8, burn_in = 1, window = 4, seed = 11, replications = 1,
  scenarios = { "baseline", "m09" }, outputs = { series = {} }, vary = grid { ["training.fund"] = { 0, 800 } },
}
LUA
cat > "$work/large.lua" << 'LUA'
return study {
  id = "large", firms = 10, periods = 6, burn_in = 1, window = 4, seed = 7, replications = 660,
  scenarios = { "baseline", scenario { id = "other", base = "baseline", reform = "2014Q2",
    levers = { ["sampling.ratio"] = 0.2 } } }, outputs = { series = { "true_pass" } },
}
LUA
codec=plain
"$xiaowei" version | grep -q 'with zstd' && codec=zstd

check() { # study, wanted exit status of the run, variables...
  exits "$2" "the study $1 runs" run "$work/$1.lua" -o "$work/$1.db" -q
  exits 0 "and is exported" export "$work/$1.db" --format all --table all -o "$work/$1" -q
  TESTS=$tests env "${@:3}" node tests/export/check.mjs "$work/$1.db" "$work/$1" "$codec" || {
    report 1 "the readers come to an end"
    return
  }
  read -r tests failed < "$COUNTS"
  failures=$((failures + failed))
}
check small 6 EMPTY=1
check design 0 EMPTY=3
check large 0 GROUPS=2
finish
