#!/bin/bash
# The command line: usage, names, exit statuses, formats, languages.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

is_json() { # file
  if command -v python3 > /dev/null && python3 -c '' 2> /dev/null; then
    python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$1"
  elif command -v node > /dev/null; then
    node -e 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))' "$1"
  else
    return 77
  fi
}

json() { # name, arguments...
  local name=$1 answer=0
  shift
  run "$@" --json
  is_json "$work/out" || answer=$?
  if [ "$answer" -eq 77 ]; then
    skip "$name" "neither python3 nor node"
  else
    report "$answer" "$name"
  fi
}

# ---- usage ----
exits 2 "no verb is bad usage"
exits 2 "an unknown verb is bad usage" comparr x.db
says "did you mean 'compare'" "an unknown verb gets the nearest name"
exits 2 "an unknown option is bad usage" run x.lua --treads 2
says "did you mean '--threads'" "an unknown option gets the nearest name"
exits 2 "an option that no verb has is bad usage" run x.lua --nope
says "see 'xiaowei run --help'" "no option of another verb is offered for it"
exits 2 "an option of another verb is bad usage" explain harm --threads 2
says "takes no --threads" "an option of another verb is named"
exits 2 "a missing value is bad usage" run x.lua --threads
exits 2 "a value for a flag is bad usage" run x.lua --resume=yes
exits 2 "a count must be a number" run x.lua -n many
exits 2 "a count must be positive" run x.lua -n 0
exits 2 "a count must be whole" run x.lua --firms 10.5
exits 2 "a seed must not be negative" run x.lua --seed -1
exits 2 "JSON and CSV exclude each other" list levers --json --csv
exits 2 "a missing operand is bad usage" run
exits 2 "too many operands are bad usage" compare a.db b.db
exits 2 "a language must be known" help --lang fr
exits 2 "a progress mode must be known" run x.lua --progress fast
exits 2 "streams that this build does not have are refused" run scenarios/m09.lua --rng-compat 2
says "version 1 of the random streams" "the version that it has is said"
exits 2 "a precision needs a half-width" run x.lua --precision true_pass
exits 2 "a precision must be above 0" run x.lua --precision true_pass=0
exits 2 "a relative precision is below 100 %" run x.lua --precision true_pass=100%

# ---- help ----
for verb in run compare report read check plan list explain verify submit merge version help; do
  exits 0 "$verb --help succeeds" "$verb" --help
  prints "xiaowei $verb" "$verb --help names the verb"
  exits 0 "help $verb succeeds" help "$verb"
done
exits 0 "--help succeeds" --help
exits 0 "--version succeeds" --version
prints "xiaowei" "--version names the program"
exits 0 "help is there in Chinese" help --lang zh
prints "命令" "Chinese help is Chinese"
LC_ALL=C.UTF-8 LANGUAGE=zh_CN run help
prints "命令" "the environment chooses the language"
exits 2 "help on an unknown verb is bad usage" help rnu
manual() { # what is in the help, as the manual writes it
  sed 's/\\\\-/-/g; s/\\-/-/g' scripts/xiaowei.1 | grep -qE -- "$1"
}
missing=
for verb in $("$xiaowei" help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  manual "^\.(B|BR|TP)? ?\"?$verb\b|^\.B.*\b$verb\b" || missing="$missing $verb"
  for option in $("$xiaowei" "$verb" --help | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p'); do
    manual "^\.B.*$option\b" || missing="$missing $verb$option"
  done
done
[ -z "$missing" ]
report $? "every verb and option of the help is in the manual"
echo "# ${missing:-none} missing"

# ---- names ----
exits 2 "a misspelt lever is refused" run scenarios/baseline.lua --set sampling.ration=0.1
says "did you mean 'sampling.ratio'" "a misspelt lever gets the nearest name"
exits 2 "a lever out of range is refused" run scenarios/baseline.lua --set sampling.ratio=7
exits 2 "a lever that is no number is refused" run scenarios/baseline.lua --set sampling.ratio=much
exits 2 "a choice that is none is refused" run scenarios/baseline.lua --set training.target=rich
says "write one of uniform|need" "the choices are named"
exits 2 "a misspelt parameter is refused" run scenarios/baseline.lua --param quality.beta_skil=1
says "did you mean 'quality.beta_skill'" "a misspelt parameter gets the nearest name"
exits 2 "explain refuses a misspelt name" explain true_pas
says "did you mean 'true_pass'" "explain gives the nearest name"
exits 2 "list refuses a misspelt kind" list lever
says "levers" "list gives the nearest kind"

# ---- registries ----
for kind in levers parameters metrics measures sectors regions scenarios columns api; do
  exits 0 "list $kind succeeds" list "$kind"
  json "list $kind --json is JSON" list "$kind"
  exits 0 "list $kind --csv succeeds" list "$kind" --csv
done
run list levers --csv
[ "$(wc -l < "$work/out")" -gt 60 ]
report $? "list levers lists the levers"
for name in sampling.ratio quality.beta_skill true_pass public_cost_total toys; do
  exits 0 "explain $name succeeds" explain "$name"
  json "explain $name --json is JSON" explain "$name"
done
run explain sampling.ratio --lang zh
prints "单位" "explain is there in Chinese"
json "version --json is JSON" version

# ---- check and plan ----
for file in scenarios/*.lua; do
  exits 0 "check $file succeeds" check "$file"
done
json "check --json is JSON" check scenarios/opinion.lua
run check scenarios/m09.lua
prints "sampling.ratio" "check prints the levers that differ from 2014"
cat > "$work/wrong.lua" << 'LUA'
return scenario {
  id = "wrong",
  levers = { ["sampling.ration"] = 0.1, ["sampling.size"] = 1e9 },
}
LUA
exits 3 "a mistake in a scenario has status 3" check "$work/wrong.lua"
says "wrong.lua:3" "a mistake is told with file and line"
says "sampling.ratio" "a misspelt lever in a file gets the nearest name"
exits 3 "run refuses a wrong scenario" run "$work/wrong.lua" -o "$work/wrong.db"
[ ! -e "$work/wrong.db" ]
report $? "a refused run leaves no database"
small=(--firms 100 --periods 12 -n 2)
exits 0 "plan succeeds" plan scenarios/m09.lua "${small[@]}" -o "$work/none.db"
prints "2 scenarios x 2 replications = 4" "plan counts the runs exactly"
prints "estimate" "plan says that time is an estimate"
[ ! -e "$work/none.db" ]
report $? "plan writes no database"

# ---- run, compare, read, report, verify ----
db=$work/study.db
exits 0 "a small run succeeds" run scenarios/m09.lua "${small[@]}" -o "$db"
says "$db" "a run says where the study is"
[ ! -s "$work/out" ]
report $? "a run prints nothing to standard output"
exits 0 "the same run again has nothing to do" run scenarios/m09.lua "${small[@]}" -o "$db"
says "nothing to run" "a complete study is not run again"
exits 0 "--resume goes on with an existing study" \
  run scenarios/m09.lua "${small[@]}" -o "$db" --resume
exits 2 "--resume wants an existing study" \
  run scenarios/m09.lua "${small[@]}" -o "$work/no.db" --resume
exits 4 "another study is refused" run scenarios/m09.lua "${small[@]}" -s 1 -o "$db"
exits 4 "plan refuses another study too" plan scenarios/m09.lua "${small[@]}" -s 1 -o "$db"
exits 0 "a larger -n extends the study" run scenarios/m09.lua --firms 100 --periods 12 -n 3 -o "$db"
exits 0 "plan knows what is done" plan scenarios/m09.lua --firms 100 --periods 12 -n 5 -o "$db"
prints "to do: 4" "plan counts what is left"
exits 0 "--dry-run only plans" \
  run scenarios/m09.lua "${small[@]}" -o "$work/dry.db" --dry-run
[ ! -e "$work/dry.db" ]
report $? "--dry-run writes no database"
exits 0 "--profile times a run" run scenarios/m09.lua "${small[@]}" -o "$work/timed.db" --profile
says "turnover  " "the profile shows every part"
exits 0 "a timed study is sound" verify "$work/timed.db"
exits 0 "compare succeeds" compare "$db"
prints "m09" "compare names the scenario"
json "compare --json is JSON" compare "$db"
exits 0 "compare takes another baseline" compare "$db" --baseline m09
exits 2 "compare refuses an unknown baseline" compare "$db" --baseline m90
exits 2 "compare refuses an unknown metric" compare "$db" --metric true_pas
cat > "$work/readout.lua" << 'LUA'
return readout(function(study, args)
  print("argument " .. args[1])
  print(study:query("SELECT count(*) AS jobs FROM jobs"):table())
end)
LUA
exits 0 "read succeeds" read "$work/readout.lua" "$db" --own-option
prints "argument --own-option" "all that follows the database belongs to the script"
exits 0 "report succeeds" report "$db" -o "$work/report.html"
grep -qi "<html" "$work/report.html"
report $? "report writes HTML"
exits 0 "verify succeeds" verify "$db"
prints "is sound" "verify says that the study is sound"
prints "4 runs gave the same bits again" "verify runs a sample again"
cp scenarios/m09.lua "$work/gone.lua"
"$xiaowei" run "$work/gone.lua" "${small[@]}" --set sampling.ratio=0.2 -q -o "$work/gone.db"
rm "$work/gone.lua"
exits 0 "verify needs no source file" verify "$work/gone.db" --sample 1
prints "2 runs gave the same bits again" "verify loads the stored sources with the options of the run"
exits 1 "a study that does not exist cannot be compared" compare "$work/none.db"
exits 3 "a database is no script" run "$db"
says "'xiaowei compare'" "what reads a database is named"
exits 3 "a metric of --precision must be there" run scenarios/m09.lua --precision tru_pass=0.1
says '--precision: unknown metric "tru_pass"; nearest "true_pass"' "the option is named, no line of a file"
echo "not a database, but long enough to be looked at as one" > "$work/text.db"
exits 4 "a file that is no study is refused" compare "$work/text.db"
cp "$db" "$work/cut.db"
truncate -s 20000 "$work/cut.db"
exits 4 "a cut database is found out" verify "$work/cut.db"
if command -v sqlite3 > /dev/null; then
  cp "$db" "$work/bent.db"
  sqlite3 "$work/bent.db" "UPDATE cell_values SET value = value + 1e-9 WHERE job = 2 AND cell = 0"
  exits 4 "a value that was changed is found out" verify "$work/bent.db"
else
  skip "a value that was changed is found out" "no sqlite3"
fi
json "run --json is JSON" run scenarios/m09.lua "${small[@]}" -o "$work/json.db"

exits 0 "the limits of scripts are explained" explain limits --csv
prints "phase,memory_MB,steps,seconds" "with their four columns"
exits 0 "the shipped scenarios are listed" list scenarios --csv
[ "$(cut -d, -f1 "$work/out" | sort | uniq -d)" = "" ] && ! grep -q 'country.lua' "$work/out"
report $? "each once, and studies are none"

# ---- failures in a run ----
cat > "$work/raises.lua" << 'LUA'
return scenario {
  id = "raises",
  after_period = function(world)
    if world.period == "2016Q2" then error("no longer") end
  end,
}
LUA
exits 6 "a hook that raises fails its own runs only" run "$work/raises.lua" "${small[@]}" -o "$work/raises.db"
says "raises" "a failed run is named with its scenario"
says "raises.lua:4" "a failed run is named with its line"

# ---- output ----
if [ -e /dev/full ]; then
  status=0
  "$xiaowei" list levers > /dev/full 2> "$work/err" || status=$?
  [ "$status" -eq 1 ]
  report $? "a full disk is an error"
fi
cd "$work" || exit 1
exits 0 "the default database is named by the study" run "$root/scenarios/m09.lua" "${small[@]}"
[ -e m09.db ]
report $? "the default database is in the current directory"

finish
