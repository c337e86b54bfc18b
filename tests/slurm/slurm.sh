#!/bin/bash
# Usage: slurm.sh   (make slurm-check)
#
# `xiaowei submit` on a real Slurm of one node, started here for the purpose with folders, ports and
# keys of its own and stopped at the end: jobs end with what one run gives; tasks that are put back into
# the queue, told that their time ends, or killed go on where they were; and what fails leaves nothing
# in the queue. Where Slurm is not installed or does not start, it says so and tests nothing.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
trap tear_down EXIT
trap 'exit 130' INT TERM HUP
slurm=$work/slurm
daemons=()

skip_all() { # reason
  skip "submit on a real Slurm" "$1"
  finish
  exit 0
}

# ---- a Slurm of our own ----

# A port that nobody answers; the second try differs.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 20000))
    (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
  done
  echo "$port"
}

# No cgroups, no accounts: what a container has. A job that was put back may start again after
# cred_expire seconds, which are 120 unless said.
write_configuration() {
  local host=${HOSTNAME%%.*}
  cat > "$slurm/slurm.conf" << END
ClusterName=private
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthType=auth/munge
AuthInfo=socket=$slurm/socket,cred_expire=5
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_interval=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=60 State=UP
END
}

start() { # daemon, option...
  "$@" > "$slurm/$1.out" 2>&1 &
  daemons+=($!)
}

all_live() { # process...
  local process
  for process; do
    kill -0 "$process" 2> /dev/null || return 1
  done
}

start_slurm() {
  mkdir -p "$slurm/state" "$slurm/spool" && chmod -R go-w "$work" && chmod a+rx "$work" "$slurm"
  (umask 077 && head -c 128 /dev/urandom > "$slurm/key")
  start munged --foreground --socket="$slurm/socket" --key-file="$slurm/key" \
    --pid-file="$slurm/munged.pid" --log-file="$slurm/munged.log" --seed-file="$slurm/seed"
  write_configuration
  export SLURM_CONF=$slurm/slurm.conf
  for _ in $(seq 50); do
    munge -n --socket="$slurm/socket" 2> /dev/null | unmunge --socket="$slurm/socket" > /dev/null 2>&1 && break
    sleep 0.2
  done
  start slurmctld -D
  start slurmd -D
  local deadline=$((SECONDS + 30))
  while [ $SECONDS -lt $deadline ] && all_live "${daemons[@]}"; do
    [ "$(timeout 5 sinfo --noheader --format=%T 2> /dev/null)" = idle ] && return 0
    sleep 0.5
  done
  tail -n 3 "$slurm"/*.log "$slurm"/*.out 2> /dev/null | sed 's/^/# /'
  return 1
}

# All that was started here, and no more: jobs carry the configuration in their environment.
tear_down() {
  if [ ${#daemons[@]} -gt 0 ]; then
    if all_live "${daemons[@]}"; then
      scancel --user="$(id -un)" 2> /dev/null
      wait_for_jobs 30 2> /dev/null
    fi
    kill "${daemons[@]}" 2> /dev/null
    for _ in $(seq 20); do
      kill -0 "${daemons[@]}" 2> /dev/null || break
      sleep 0.25
    done
    for environment in /proc/[0-9]*/environ; do
      if grep -qzxF "SLURM_CONF=$slurm/slurm.conf" "$environment" 2> /dev/null; then
        kill -KILL "$(basename "$(dirname "$environment")")" 2> /dev/null
      fi
    done
    wait "${daemons[@]}" 2> /dev/null
  fi
  rm -rf "$work"
}

wait_for_jobs() { # seconds
  for _ in $(seq $(($1 * 4))); do
    [ -z "$(squeue --noheader)" ] && return 0
    sleep 0.25
  done
  squeue | sed 's/^/# /'
  return 1
}

# ---- words of the tests ----

submit() { # database, study...
  local database=$1
  shift
  exits 0 "a study is submitted to $(basename "$database")" submit "$@" -o "$database" --json
  read -r array merge report_job < <(tr '{' '\n' < "$work/out" |
    sed -n 's/.*"job":[ ]*\([0-9]*\).*/\1/p' | tr '\n' ' ')
  folder=${database%.db}.slurm
}

ended() { # seconds, name
  wait_for_jobs "$1"
  report $? "$2"
}

# Number of runs that the database of a task holds while it computes; 0: none yet.
stored() { # part
  "$xiaowei" plan --csv "${long[@]}" -o "$TMPDIR/xiaowei-$(id -u)-$array-$1/part.db" 2> /dev/null |
    awk -F, 'NR > 1 { n += $7 } END { print n + 0 }'
}

wait_for_results() { # part
  for _ in $(seq 400); do
    [ "$(stored "$1")" -gt 0 ] && return 0
    sleep 0.1
  done
  echo "# part $1 stored nothing"
  return 1
}

logs() { # text, part, name
  grep -q -- "$1" "$folder/array-${array}_$2.log"
  report $? "$3"
}

state() { # job
  scontrol show job "$1" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p'
}

has_state() { # job, state, name
  local found
  found=$(state "$1")
  [ "$found" = "$2" ]
  report $? "$3"
  [ "$found" = "$2" ] || echo "# job $1 is $found"
}

# ---- tests ----

for command in munged munge slurmctld slurmd sbatch; do
  command -v "$command" > /dev/null || skip_all "$command is not installed"
done
start_slurm || skip_all "Slurm did not start"
mkdir "$work/disk"
export TMPDIR=$work/disk # of the node

cat > "$work/my study's.lua" << 'LUA'
return scenario { id = "mine", levers = { ["sampling.ratio"] = 0.2 } }
LUA
small=("$work/my study's.lua" --firms 300 --periods 12 -n 7)
long=("$work/my study's.lua" scenarios/m09.lua --firms 1000 -n 300)

begun=$SECONDS
submit "$work/a small study.db" --slurm 3 "${small[@]}" --slurm-option "--comment=two words"
ended 120 "its jobs end"
echo "# array, merge and report took $((SECONDS - begun)) s"
exits 0 "the study runs at once, too" run "${small[@]}" -o "$work/small.db"
same "$work/a small study.db" "$(dump "$work/small.db")" "three tasks give what one run gives"
grep -q mine "$work/a small study.html"
report $? "the report is there"
has_state "$report_job" COMPLETED "the last job completes"
[ -z "$(ls -A "$TMPDIR")" ]
report $? "nothing is left on the disk of the node"
exits 0 "the study is sound" verify "$work/a small study.db"
exits 0 "a complete study is not submitted" submit --slurm 3 "${small[@]}" -o "$work/a small study.db"
says "nothing to submit" "that it is complete is said"

submit "$work/long.db" --slurm 2 "${long[@]}"
wait_for_results 1 && scontrol requeue "${array}_1"
wait_for_results 2 && scancel --batch --signal=USR1 "${array}_2"
begun=$SECONDS
ended 240 "tasks that are put back into the queue end"
echo "# from the interruption to the report: $((SECONDS - begun)) s"
logs "status 130 after TERM" 1 "the task that was requeued was stopped"
logs "status 130 after USR1" 2 "the task whose time ended was stopped"
logs "back into the queue" 2 "the task whose time ended queued itself again"
for part in 1 2; do
  logs "restarts: 1" $part "task $part started again"
  logs "done before: [1-9]" $part "task $part went on where it was"
done
sed 's/^/# /' "$folder/array-${array}_1.log" "$folder/array-${array}_2.log"
exits 0 "the long study runs at once, too" run "${long[@]}" -o "$work/whole.db"
whole=$(dump "$work/whole.db")
same "$work/long.db" "$whole" "interrupted tasks give what one run gives"

submit "$work/cancelled.db" --slurm 2 "${long[@]}"
wait_for_results 1
scancel "$array" "$merge" "$report_job"
ended 60 "cancelled jobs end"
[ -e "$folder/part-1-of-2.db" ]
report $? "a cancelled task saves what it has"
submit "$work/cancelled.db" --slurm 2 "${long[@]}"
ended 120 "a study that was cancelled is submitted again"
logs "done before: [1-9]" 1 "a task that was cancelled goes on when it is submitted again"
same "$work/cancelled.db" "$whole" "a study that was cancelled gives what one run gives"

PATH=/nonexistent run submit --slurm 2 "${long[@]}" -o "$work/killed.db"
folder=$work/killed.slurm
array=$(cd "$folder" && sbatch --parsable array.sh)
wait_for_results 1
pid=$(pgrep -f -- "/xiaowei-$(id -u)-$array-1/part.db" | head -n 1)
kill -KILL "$(ps -o ppid= -p "$pid" | tr -d ' ')" "$pid"
ended 120 "a killed task and its neighbour end"
has_state "${array}_1" FAILED "the killed task failed"
[ ! -e "$folder/part-1-of-2.db" ]
report $? "a killed task could save nothing"
bash "$folder/merge.sh" > /dev/null 2> "$work/err"
report $((! $?)) "parts that are not all there are not put together"
says "part 1 is not there" "the missing part is named"
scontrol requeue "${array}_1"
ended 120 "the killed task ends when it is put back into the queue"
logs "going on with what a kill left" 1 "the killed task found what it had"
logs "done before: [1-9]" 1 "the killed task went on where it was"
bash "$folder/merge.sh" > /dev/null
same "$work/killed.db" "$whole" "a killed task gives what one run gives"

scontrol update PartitionName=all State=DOWN
submit "$work/changed.db" --slurm 2 "${small[@]}"
sed -i 's/0\.2/0.3/' "$work/my study's.lua"
scontrol update PartitionName=all State=UP
ended 60 "after a failure the queue becomes empty"
has_state "${array}_1" FAILED "a study that was changed after it was submitted is not computed"
has_state "$merge" CANCELLED "parts that failed are not merged"
has_state "$report_job" CANCELLED "a study that failed has no report"
logs "holds another study" 1 "what has changed is said"

exits 1 "a refusal of sbatch is a failure" \
  submit --slurm 2 "${small[@]}" -o "$work/none.db" --slurm-option=--partition=none
[ -z "$(squeue --noheader)" ]
report $? "after a refusal nothing is in the queue"

finish
