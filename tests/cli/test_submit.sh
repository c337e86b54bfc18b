#!/bin/bash
# A study for Slurm: usage, quoting, what sbatch is told; and the scripts themselves, run by hand. No
# Slurm is needed: where its commands matter, small ones stand in that note how they were called.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
unset "${!SLURM_@}" XIAOWEI_SCENARIOS XIAOWEI_SCRIPTS
mkdir "$work/disk" "$work/bin"
export TMPDIR=$work/disk # of the node

# A folder whose name a shell would take apart.
place=$work/"it's \"a\" \$place; & so"
mkdir "$place"
cat > "$place/my study's.lua" << 'LUA'
return scenario { id = "mine", levers = { ["sampling.ratio"] = 0.2 } }
LUA
small=("$place/my study's.lua" --firms 200 --periods 12 -n 5)
out=$place/o\ u\ t.db
folder=$place/o\ u\ t.slurm

has_file() { # path, name
  [ -e "$1" ]
  report $? "$2"
}

has_no_file() { # path, name
  [ ! -e "$1" ]
  report $? "$2"
}

contains() { # text, file, name
  grep -qF -- "$1" "$2"
  report $? "$3"
}

# Scripts are written, nothing is submitted: there is no sbatch on this path.
prepare() { # arguments of submit...
  PATH=/nonexistent run submit "$@"
}

# A part of the prepared study as Slurm would start it; output to $work/log, status to $status.
task() { # part, [VARIABLE=value...]
  local part=$1
  shift
  status=0
  env "$@" SLURM_ARRAY_TASK_ID="$part" bash "$folder/array.sh" > "$work/log" 2>&1 || status=$?
}

task_ends() { # status, name, part, [VARIABLE=value...]
  local wanted=$1 name=$2
  shift 2
  task "$@"
  [ "$status" -eq "$wanted" ]
  report $? "$name"
  [ "$status" -eq "$wanted" ] || sed 's/^/# /' "$work/log"
}

script_ends() { # status, name, script
  status=0
  bash "$folder/$3" > "$work/log" 2>&1 || status=$?
  [ "$status" -eq "$1" ]
  report $? "$2"
  [ "$status" -eq "$1" ] || sed 's/^/# /' "$work/log"
}

# ---- usage ----
exits 2 "submit wants a number of tasks" submit "${small[@]}"
says "--slurm N" "how to give the number of tasks is said"
exits 2 "no tasks are refused" submit --slurm 0 "${small[@]}"
exits 2 "more tasks than replications are refused" submit --slurm 6 "${small[@]}"
says "at most 5" "how many tasks there can be is said"
exits 2 "a part of a submission is refused" submit --slurm 2 --shard 1/2 "${small[@]}"
exits 2 "--resume is refused" submit --slurm 2 --resume "${small[@]}"
exits 2 "an option of sbatch has dashes" submit --slurm 2 "${small[@]}" --slurm-option short
says "--partition=short" "how an option of sbatch looks is said"
for option in --array=1-9 -a1-9 --dependency=after:1 --wait --wrap=true; do
  exits 2 "sbatch is not told $option" submit --slurm 2 "${small[@]}" --slurm-option "$option"
done
exits 2 "a study that stops by its results is refused" \
  submit --slurm 2 "${small[@]}" --precision true_pass=0.01
says "fixed number of replications" "what to do about it is said"
exits 2 "run takes no --slurm" run --slurm 2 "${small[@]}"
exits 2 "a folder that Slurm cannot write to is refused" submit --slurm 2 "${small[@]}" -o "$work/100%.db"
says "choose another with -o" "what to do about such a folder is said"
echo 'return scenario { id = "wrong", levers = { ["sampling.ration"] = 1 } }' > "$work/wrong.lua"
exits 3 "a wrong script is found before anything is submitted" \
  submit --slurm 2 "$work/wrong.lua" -o "$work/wrong.db"
says "wrong.lua:1" "the mistake is told with file and line"
has_no_file "$work/wrong.slurm" "a wrong script leaves no folder"
exits 0 "another study runs" run "${small[@]}" -s 7 -o "$work/other.db"
exits 4 "a database of another study is refused" submit --slurm 2 "${small[@]}" -o "$work/other.db"
mkdir "$work/a" "$work/b"
echo 'return scenario { id = "x" }' > "$work/a/same.lua"
echo 'return scenario { id = "y" }' > "$work/b/same.lua"
exits 3 "a study that could not be merged is refused" \
  submit --slurm 2 "$work/a/same.lua" "$work/b/same.lua" -n 2 -o "$work/same.db"
says "give its files names that differ" "what to do about it is said"
has_no_file "$work/same.slurm/study.db" "what could not be merged stays in no one's way"

# ---- what is printed, what is written ----
PATH=/nonexistent exits 0 "--dry-run needs no Slurm" \
  submit --slurm 3 "${small[@]}" -o "$out" --dry-run -j 4 --slurm-option "--comment=it's two words"
has_no_file "$folder" "--dry-run writes nothing"
prints "#SBATCH --array=1-3" "--dry-run prints the array"
prints "#SBATCH --cpus-per-task=4" "threads are asked of Slurm"
prints "$folder/report.sh" "--dry-run names the scripts"
prints "'--comment=it'\\''s two words' array.sh" "an option for sbatch is quoted"
prints "--dependency=afterok:\"\$array\"" "the merge waits for the array"
prints "--dependency=afterok:\"\$merge\"" "the report waits for the merge"

PATH=/nonexistent exits 1 "without sbatch nothing is submitted" \
  submit --slurm 3 "${small[@]}" -o "$out" --set sampling.ratio=0.25 --slurm-option --partition=short
says "sbatch was not found" "that there is no sbatch is said"
says "array=\$(sbatch --parsable --partition=short array.sh)" "how to submit by hand is said"
for script in array.sh merge.sh report.sh; do
  bash -n "$folder/$script"
  report $? "$script is a script"
  if command -v shellcheck > /dev/null; then
    shellcheck --exclude=SC2016 "$folder/$script" > "$work/out" 2>&1
    report $? "shellcheck finds nothing in $script"
    sed 's/^/# /' "$work/out"
  else
    skip "shellcheck finds nothing in $script" "no shellcheck"
  fi
done
contains "  --set=sampling.ratio=0.25" "$folder/array.sh" "the options of the study go along"

# ---- what sbatch is told ----
cat > "$work/bin/sbatch" << 'END'
#!/bin/bash
printf '[%s]' "${PWD##*/}" "$@" >> "$TMPDIR/../calls"
echo >> "$TMPDIR/../calls"
[ ! -e "$TMPDIR/../refuse-${!#}" ] || exit 1
case ${!#} in
  array.sh) echo '101;here' ;;
  *) echo "10$((${#1} % 2 + 2))" ;;
esac
END
cat > "$work/bin/scancel" << 'END'
#!/bin/bash
echo "scancel $*" >> "$TMPDIR/../calls"
END
cat > "$work/bin/squeue" << 'END'
#!/bin/bash
cat "$TMPDIR/../state"
END
sed 's/scancel/scontrol/' "$work/bin/scancel" > "$work/bin/scontrol"
chmod +x "$work/bin"/*
PATH=$work/bin:$PATH

exits 0 "a study is submitted" \
  submit --slurm 3 "${small[@]}" -o "$out" --set sampling.ratio=0.25 --slurm-option "--comment=it's two words"
prints "101" "the number of the array is printed"
says "squeue -j 101," "how to watch is said"
says "o u t.slurm/*.log" "where the logs are is said"
contains "[o u t.slurm][--parsable][--comment=it's two words][array.sh]" "$work/calls" \
  "an option for sbatch is one word"
contains "[--dependency=afterok:101][--comment=it's two words][merge.sh]" "$work/calls" \
  "the merge is told to wait for the array"
rm "$work/calls"
touch "$work/refuse-merge.sh"
exits 1 "a refusal of sbatch is a failure" \
  submit --slurm 3 "${small[@]}" -o "$out" --set sampling.ratio=0.25
contains "scancel 101" "$work/calls" "after a refusal nothing is left in the queue"
! grep -q report.sh "$work/calls"
report $? "after a refusal nothing more is submitted"
rm "$work"/refuse-* "$work/calls"

# ---- the scripts, by hand ----
small+=(--set sampling.ratio=0.25)
exits 0 "the study runs at once" run "${small[@]}" -o "$work/whole.db"
whole=$(dump "$work/whole.db")
for part in 1 2 3; do
  task_ends 0 "part $part of 3 is computed" $part
done
has_file "$folder/part-2-of-3.db" "a part is saved"
[ -z "$(ls -A "$TMPDIR")" ]
report $? "nothing is left on the disk of the node"
script_ends 0 "the parts are put together" merge.sh
same "$out" "$whole" "the parts give what one run gives"
script_ends 0 "the report is written" report.sh
contains "mine" "$place/o u t.html" "the report is about the study"
exits 0 "what was put together is sound" verify "$out"
exits 0 "a complete study is not submitted" submit --slurm 3 "${small[@]}" -o "$out"
says "nothing to submit" "that it is complete is said"
has_no_file "$work/calls" "a complete study calls no sbatch"

prepare --slurm 3 "${small[@]}" -n 8 -o "$out"
for part in 1 2 3; do
  task_ends 0 "part $part of 3 is extended" $part
done
contains "done before: 2 runs, now: 4" "$work/log" "only what is new is computed"
rm "$folder/part-2-of-3.db"
script_ends 1 "parts that are not all there are not put together" merge.sh
contains "part 2 is not there" "$work/log" "the missing part is named"
same "$out" "$whole" "a merge that fails leaves the study as it was"
task 2
script_ends 0 "the extended parts are put together" merge.sh
exits 0 "the extended study runs at once" run "${small[@]}" -n 8 -o "$work/whole.db"
same "$out" "$(dump "$work/whole.db")" "extended parts give what one run gives"

sed -i 's/sampling.ratio"\] = 0.2/training.fund"] = 300/' "$place/my study's.lua"
task_ends 1 "a study that was changed after it was submitted is not computed" 1
contains "submit it again" "$work/log" "what to do about it is said"

cat > "$work/raises.lua" << 'LUA'
return scenario {
  id = "raises",
  after_period = function(world)
    if world.period == "2016Q2" then error("no longer") end
  end,
}
LUA
out=$work/raises.db folder=$work/raises.slurm
prepare --slurm 2 "$work/raises.lua" --firms 200 --periods 12 -n 2 -o "$out"
task_ends 0 "a part with replications that fail can be put together" 1
contains "no longer" "$work/log" "failures are named in the log of the task"
task 2
script_ends 0 "parts with replications that fail are put together" merge.sh
script_ends 6 "after the report, failures have their exit status" report.sh
contains "2 runs failed" "$work/log" "failures are counted at the end"

# ---- interruptions ----
long=("$work/a/same.lua" scenarios/m09.lua --firms 500 -n 600 -j 1)
out=$work/long.db folder=$work/long.slurm
prepare --slurm 2 "${long[@]}" -o "$out"

# Number of runs in a database; 0: none yet.
stored() {
  "$xiaowei" plan --csv "${long[@]}" -o "$1" 2> /dev/null | awk -F, 'NR > 1 { n += $7 } END { print n + 0 }'
}

# Start part 1 as task 1 of job 77 and do something once more runs are stored.
interrupted() { # number of runs that were stored before, command...
  local before=$1
  shift
  SLURM_ARRAY_JOB_ID=77 SLURM_ARRAY_TASK_ID=1 bash "$folder/array.sh" > "$work/log" 2>&1 &
  script=$!
  for _ in $(seq 400); do
    [ "$(stored "$mine")" -gt "$before" ] && break
    sleep 0.02
  done
  "$@"
  wait "$script"
  status=$?
}
mine=$TMPDIR/xiaowei-$(id -u)-77-1/part.db

stop_with() { # signal
  kill -s "$1" "$script"
}

kill_all() {
  local run
  run=$(pgrep -P "$script")
  # shellcheck disable=SC2086 # the run and, for a moment, what the script asks
  kill -s KILL "$script" $run
}

echo COMPLETING > "$work/state"
interrupted 0 stop_with TERM
[ "$status" -eq 130 ]
report $? "a task that is told to end ends"
first=$(stored "$folder/part-1-of-2.db")
[ "$first" -gt 0 ] && [ "$first" -lt 900 ]
report $? "what was done when it was told to end is saved"
has_no_file "$work/calls" "a task that Slurm ends does not queue itself"

echo RUNNING > "$work/state"
interrupted "$first" stop_with USR1
[ "$status" -eq 130 ]
report $? "a task whose time ends ends"
contains "scontrol requeue 77_1" "$work/calls" "a task whose time ends queues itself again"
contains "done before: $first runs" "$work/log" "it went on with what was saved"
second=$(stored "$folder/part-1-of-2.db")
[ "$second" -gt "$first" ]
report $? "and saved more"

interrupted "$second" kill_all 2> /dev/null
[ "$(stored "$folder/part-1-of-2.db")" -eq "$second" ]
report $? "a killed task leaves what was saved"
third=$(stored "$mine")
[ "$third" -gt "$second" ]
report $? "a killed task leaves its work on the disk of the node"
task_ends 0 "a killed task goes on" 1 SLURM_ARRAY_JOB_ID=77 SLURM_RESTART_COUNT=1
contains "going on with what a kill left" "$work/log" "it finds what it had"
contains "done before: $third runs" "$work/log" "it computes nothing again"
task_ends 0 "its neighbour ends" 2
script_ends 0 "interrupted parts are put together" merge.sh
exits 0 "the long study runs at once" run "${long[@]}" -j 2 -o "$work/long-whole.db"
same "$out" "$(dump "$work/long-whole.db")" "interrupted parts give what one run gives"

rm -f "$work/calls" "$folder"/part-*
mkdir "${mine%/*}" && echo "no database" > "$mine"
interrupted 0 stop_with USR1
contains "it cannot be used" "$work/log" "what a kill left damaged is given up"

# A replication takes seconds: none is finished when the signal comes.
long=("$work/a/same.lua" --firms 1000000 -n 2)
folder=$work/slow.slurm
rm -f "$work/calls"
prepare --slurm 2 "${long[@]}" -o "$work/slow.db"
SLURM_ARRAY_JOB_ID=77 SLURM_ARRAY_TASK_ID=1 bash "$folder/array.sh" > "$work/log" 2>&1 &
script=$!
for _ in $(seq 400); do
  grep -q "part 1" "$work/log" && break
  sleep 0.02
done
stop_with USR1
wait "$script"
report $((! $?)) "a task that gets nowhere in its time fails"
contains "give more time" "$work/log" "what to do about it is said"
has_no_file "$work/calls" "a task that gets nowhere does not queue itself for ever"

finish
