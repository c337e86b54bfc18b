#!/bin/bash
# Rules, own columns and measures of enterprises give the same bits on any threads and instruction set, alone or
# beside others, in one go or with a break.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/s.lua" << 'LUA'
local care = rule { after = "supervision", where = function(f) return f.credit:ge("C") & ~f.exporter end,
  set = function(f, levers)
    return { effort = clip(f.effort + 2 * levers.sampling.ratio:as("1") * rand("care"), 0, 1),
             trust = 0.9 * f.trust + 0.1 * f.reputation }
  end }
return study { id = "s", firms = 6000, burn_in = 2, periods = 8, window = 2, start = "2014Q1",
  replications = 4,
  columns = { trust = { initial = function(f) return 0.3 + 0.4 * rand("first") * f.skill end,
                        min = 0, max = 1 } },
  metrics = {
    trust = { value = function(world) return world.firms.trust:mean() end },
    gini = { value = function(world) return world.firms.employees:gini() end },
    toys = { value = function(world)
      local f = world.firms
      return f:by(f.sector, f.credit):sd(f.effort).toys.B end },
    median = { value = function(world) return world.firms.cash:quantile(0.5) end },
  },
  scenarios = { scenario { id = "baseline" },
    scenario { id = "care", reform = "2014Q3", rules = { care } },
    scenario { id = "late", reform = "2015Q1", rules = { care } },
    scenario { id = "plain", reform = "2014Q3", levers = { ["sampling.ratio"] = 0.1 } },
    scenario { id = "both", reform = "2014Q3", levers = { ["sampling.ratio"] = 0.1 }, rules = { care },
      after_period = function(world)
        if world.firms.trust:mean() < 0.5 then world.levers["sampling.ratio"] = 0.2 end
      end },
  } }
LUA

exits 0 "a study with rules and own columns runs" run "$work/s.lua" -j 1 -o "$work/whole.db"
whole=$(dump "$work/whole.db")

exits 0 "on 7 threads it runs too" run "$work/s.lua" -j 7 -o "$work/t7.db"
same "$work/t7.db" "$whole" "7 threads give what 1 thread gives"

# More threads than replications: they share one.
exits 0 "threads share a replication" run "$work/s.lua" -n 1 -j 2 -o "$work/t2.db"
exits 0 "and the rest follows" run "$work/s.lua" -n 4 -j 1 -o "$work/t2.db"
same "$work/t2.db" "$whole" "a study in two parts gives what one in one go gives"

XW_ISA=base exits 0 "the narrowest instruction set runs it" run "$work/s.lua" -j 2 -o "$work/base.db"
same "$work/base.db" "$whole" "and gives the same"

exits 0 "one scenario alone runs" run "$work/s.lua" --only scenario=late,replication=2 -o "$work/only.db"
exits 0 "verify runs rules again to the same bits" verify "$work/whole.db"

if command -v sqlite3 > /dev/null; then
  digest="SELECT digest FROM jobs WHERE scenario = 2 AND replication = 2"
  [ "$(sqlite3 "$work/only.db" "$digest")" = "$(sqlite3 "$work/whole.db" "$digest")" ]
  report $? "alone it has the digest that it has beside others"
  differing() { # scenario: replications whose trust differs from that of the baseline
    sqlite3 "$work/whole.db" "SELECT count(*) FROM outcomes a JOIN outcomes b USING (replication, metric)
      WHERE a.scenario = '$1' AND b.scenario = 'baseline' AND metric = 'trust' AND a.value <> b.value"
  }
  [ "$(differing care)" -eq 4 ] && [ "$(differing late)" -eq 4 ]
  report $? "rules change the own column"
else
  skip "alone it has the digest that it has beside others" "no sqlite3"
  skip "rules change the own column" "no sqlite3"
fi

sed 's/clip(\(.*\), 0, 1),/\1 + 1,/' "$work/s.lua" > "$work/bad.lua"
exits 6 "a value out of range fails the run" run "$work/bad.lua" -n 1 -o "$work/bad.db"
says "bad.lua:1: the rule gives enterprise " "the message names the rule"
says "(scenario care, replication 0, period 2014Q3)" "the message names scenario, replication and period"

finish
