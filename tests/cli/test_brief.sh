#!/bin/bash
# The brief: where it is written, in which language, against which baseline; what it says to reproduce itself
# does so.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

# The command lines of a page, as a shell reads them.
commands() { # page
  sed -n '/<pre class="[a-z]*" id="commands"><code>/,/<\/code>/p' "$1" |
    sed 's/.*<code>//; s/<\/code>.*//; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'\''/g; s/&amp;/\&/g'
}

has() { # page, text, name
  grep -qF -- "$2" "$1"
  report $? "$3"
}

# again PAGE DATABASE NAME: the first command of the page, run in the root, gives the same content.
again() {
  local line
  line=$(commands "$1" | head -n 1)
  rm -f "$work/again.db"
  line=${line/#xiaowei run/\"\$xiaowei\" run -q}
  line=${line/%-o again.db/-o \"\$work\/again.db\"}
  eval "$line" && [ "$(dump "$work/again.db")" = "$(dump "$2")" ]
  report $? "$3"
}

small=(--firms 120 --periods 10 -q)
cat > "$work/it's own.lua" << 'END'
return scenario {
  id = "own", title = { en = "Own <b>rule</b>", zh = "自有规则" },
  levers = { ["sampling.ratio"] = ramp { to = 0.12, over = "2q" } },
  after_period = function(world)
    if world.period == "2015Q4" and world.random() < 0.4 then error("tired") end
  end,
}
END

# ---- what the page says to reproduce it ----
exits 0 "a study is run and its brief written" run scenarios/baseline.lua scenarios/m03.lua "${small[@]}" \
  -n 4 --set sampling.ratio=0.1 --param skill.gain=0.3 --uncertain -s 7 -o "$work/a.db" --report "$work/a.html"
again "$work/a.html" "$work/a.db" "the command of the page gives the same content"
exits 0 "a study stops when it is precise" run scenarios/baseline.lua scenarios/m09.lua "${small[@]}" \
  --precision true_pass=50% -o "$work/p.db" --report "$work/p.html"
again "$work/p.html" "$work/p.db" "the command of a study that stopped by itself does so too"
commands "$work/p.html" | head -n 1 | grep -q -- "--precision true_pass=50%"
report $? "the goal of precision is on record"
"$xiaowei" verify "$work/a.db" -q > "$work/out" 2>&1
report $? "a study with the record of its machine is verified"

# ---- two pages ----
exits 0 "two pages of A4 are written beside the study" report "$work/a.db" --brief --lang zh -q
has "$work/a-brief.html" 'id="zh" checked' "in the language that was asked for"
[ "$(grep -c 'class="sheet"' "$work/a-brief.html")" -eq 2 ]
report $? "they are two"
again "$work/a-brief.html" "$work/a.db" "their command gives the same content"
exits 2 "other verbs have no brief" compare "$work/a.db" --brief

# ---- over plausible parameters ----
pair=(scenarios/baseline.lua scenarios/opinion.lua scenarios/supervision.lua --firms 300 --periods 8)
exits 0 "a study at the middle values" run "${pair[@]}" -n 6 -o "$work/fixed.db" -q
exits 0 "the same over plausible parameters" run "${pair[@]}" -n 48 --uncertain -o "$work/drawn.db" -q
exits 0 "the brief takes both" report "$work/fixed.db" --plausible "$work/drawn.db" --brief -q
has "$work/fixed-brief.html" "(5 to 95 % of 24 draws); above 0 in " "it has the range over plausible parameters"
has "$work/fixed-brief.html" "Over 24 draws of " "and in how many draws the best falls behind"
exits 0 "without the companion" report "$work/fixed.db" --brief -q
has "$work/fixed-brief.html" "Not in this study: run it with <code>--uncertain</code>" "it says what to run"

# ---- levers vary, and leave the baseline as it is ----
cat > "$work/grid.lua" << 'END'
return study {
  id = "grid", scenarios = { "baseline", "m09" }, replications = 2,
  vary = grid { ["sampling.ratio"] = { 0.1, 0.3 } },
}
END
exits 0 "a study of a design is run" run "$work/grid.lua" "${small[@]}" -o "$work/g.db" --report "$work/g.html"
grep -qE "More supervision sampling @1[^ ]* \(sampling.ratio = 0.3\)" "$work/g.html"
report $? "an alternative is named with its point"
! grep -qE "Baseline: the rules of 2014( @[0-9]|[^ ]* \(sampling)" "$work/g.html"
report $? "the baseline, which no lever of the design moves, is not"

# ---- failed replications ----
exits 6 "replications that fail are reported" run scenarios/baseline.lua "$work/it's own.lua" "${small[@]}" \
  -n 8 -o "$work/f.db" --report "$work/f.html"
has "$work/f.html" "Runs that failed" "the page names the runs that failed"
has "$work/f.html" "tired" "with their message"
has "$work/f.html" "Own &lt;b&gt;rule&lt;/b&gt;" "a title is no mark-up"
has "$work/f.html" "It has a rule of its own" "a rule is named"
line=$(commands "$work/f.html" | head -n 1)
[[ $line == *"'$work/it'\\''s own.lua'"* ]]
report $? "a name with a quote and a space is quoted"

# ---- going on ----
exits 0 "a study goes on and writes its brief anew" run scenarios/baseline.lua scenarios/m03.lua \
  "${small[@]}" -n 6 --resume --set sampling.ratio=0.1 --param skill.gain=0.3 --uncertain -s 7 \
  -o "$work/a.db" --report "$work/a.html"
has "$work/a.html" "12 runs are stored and done, 0 failed." "all runs are in it"
again "$work/a.html" "$work/a.db" "its command gives the longer study"

# ---- options of report ----
"$xiaowei" report "$work/a.db" -o - > "$work/b.html" 2> "$work/err"
report $? "a report goes to standard output"
has "$work/b.html" "</html>" "whole"
"$xiaowei" report "$work/a.db" -q --lang zh -o "$work/zh.html" && grep -q '<html lang="zh-CN">' "$work/zh.html"
report $? "--lang zh puts Chinese first"
has "$work/zh.html" "The answer" "and English is in it too"
"$xiaowei" report "$work/a.db" -q --baseline m03 -o "$work/b.html" &&
  grep -q '<th scope="row">Baseline: the rules of 2014 <code>baseline</code>' "$work/b.html"
report $? "--baseline changes what is compared with"
exits 2 "an unknown baseline is refused" report "$work/a.db" --baseline m3 -o "$work/none.html"
[ ! -e "$work/none.html" ]
report $? "and nothing is written"
cat > "$work/design.lua" << 'END'
return study {
  id = "design", scenarios = { "baseline", "m09" }, firms = 100, represents = 1e5, burn_in = 8, periods = 9,
  replications = 2, vary = grid { ["sampling.ratio"] = { 0.04, 0.08 } },
}
END
exits 0 "a study with a design is run" run "$work/design.lua" -q -o "$work/d.db" --report "$work/d.html"
has "$work/d.html" "sampling.ratio" "the page of a design names its factors"
again "$work/d.html" "$work/d.db" "the command of a design gives it again"
exits 0 "a report of one point" report "$work/d.db" --point 1 -q -o "$work/d1.html"
has "$work/d1.html" "At point 1 of the design" "says which point"

# ---- size ----
exits 0 "the shipped study is run small" run scenarios/opinion-2015.lua --firms 20 -n 40 -q \
  -o "$work/o.db" --report "$work/o.html"
size=$(wc -c < "$work/o.html")
[ "$size" -lt 1500000 ]
report $? "the brief of the shipped study, of all its periods, is below 1.5 MB"
data=$(grep -o 'href="data:text/csv[^"]*"' "$work/o.html" | wc -c)
[ "$data" -lt 260000 ]
report $? "and its data are below 260 kB, which is 14 kB a scenario"
cat > "$work/many.lua" << 'END'
return study {
  id = "many", scenarios = { "baseline", "m09" }, firms = 30, represents = 1e5, burn_in = 1, periods = 8,
  window = 2, replications = 900, uncertain = { "quality.beta_skill", seeds = 1 },
}
END
exits 0 "a study of many draws is run" run "$work/many.lua" -q -o "$work/many.db" --report "$work/many.html"
has "$work/many.html" "Drawn and in the data: 300 of 900 outcomes" "what a scatter leaves out is said"
rows=$(grep -o 'data-kind="scatter"[^>]*utf-8,[^"]*' "$work/many.html" | head -n 1 | grep -o '%0A' | wc -l)
[ "$rows" -eq 301 ]
report $? "and its data have as many rows"
exits 0 "explain knows a measure" explain m09
"$xiaowei" explain m09 | grep -q 监督抽查力度
report $? "in the words of the opinion"
exits 2 "there is no fifteenth measure" explain m15

finish
