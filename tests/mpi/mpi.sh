#!/bin/bash
# What is stored does not depend on the number of ranks, and survives the death of any of them.
#
# Installs Open MPI when that needs no question, builds with and without MPI, and compares. Where
# Open MPI cannot be had everything is skipped, with a message.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
mpi=$PWD/build/mpi/xiaowei

cannot() { # why
  echo "1..1"
  echo "ok 1 - runs on several ranks # SKIP $1"
  exit 0
}

.ci/setup.sh build test mpi >&2 || cannot "Open MPI is not installed"
command -v mpirun >&2 || cannot "there is no mpirun"
jobs=-j$(nproc)
case " ${MAKEFLAGS:-} " in *\ -j* | *jobserver*) jobs= ;; esac
for build in "MPI= all" "MPI=1 $mpi"; do
  # shellcheck disable=SC2086 # words of a command line
  if ! "${MAKE:-make}" --no-print-directory $jobs ${build/$PWD\//} >&2; then
    echo "1..1"
    echo "not ok 1 - make $build"
    exit 1
  fi
done

export XIAOWEI=$PWD/build/xiaowei
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

if [ "$(id -u)" = 0 ]; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
fi
# Containers often forbid one process to read the memory of another.
export OMPI_MCA_btl_vader_single_copy_mechanism=none
mpirun=(mpirun --oversubscribe --bind-to none)

ranks() { # number, arguments of run...: as `run` does
  local n=$1
  shift
  status=0
  timeout 120 "${mpirun[@]}" -n "$n" "$mpi" run "$@" > "$work/out" 2> "$work/err" || status=$?
}

ranks_exit() { # status, number, name, arguments...
  local wanted=$1 n=$2 name=$3
  shift 3
  ranks "$n" "$@"
  [ "$status" -eq "$wanted" ]
  report $? "$name"
  if [ "$status" -ne "$wanted" ]; then
    echo "# $n ranks: exit status $status, not $wanted"
    sed 's/^/# /' "$work/err"
  fi
}

# ---- the same content ----

cat > "$work/raises.lua" << 'LUA'
return scenario {
  id = "raises",
  after_period = function(world)
    if world.period == "2016Q2" and world.random() < 0.5 then error("no longer") end
    if world.period == "2015Q4" then world:note("a note of the year") end
  end,
}
LUA
cat > "$work/design.lua" << 'LUA'
return study {
  id = "design",
  scenarios = { "baseline", "m09", "adaptive" },
  firms = 200, periods = 12, window = 4, replications = 6, seed = 7,
  uncertain = "all",
  vary = grid { ["training.fund"] = { 0, 400 }, ["sampling.ratio"] = { 0.04, 0.16 } },
  by = { "sector", "size" },
  outputs = { series = { "true_pass", "consumer_harm" } },
}
LUA
head='firms = 200, burn_in = 8, periods = 8, window = 4, seed = 7,'
cat > "$work/precise.lua" << LUA
return study { id = "precise", $head scenarios = { "baseline", "m09", "opinion" },
  replications = until_precise { true_pass = 0.006, min = 10, max = 100 } }
LUA
cat > "$work/select.lua" << LUA
return study { id = "select", $head scenarios = { "baseline", "m03", "m09", "opinion" },
  select = { metric = "true_pass", indifference = 0.004, first = 8, most = 100, confirm = 6 } }
LUA
rules=(scenarios/baseline.lua scenarios/m09.lua scenarios/adaptive.lua --firms 300 -n 30)
failing=(scenarios/baseline.lua "$work/raises.lua" --firms 300 --periods 12 -n 20)
design=("$work/design.lua")
precise=("$work/precise.lua")
select=("$work/select.lua")
large=(scenarios/baseline.lua scenarios/m09.lua --firms 50000 --periods 8 -n 3) # teams of threads

compare() { # name, wanted status, arguments...
  local name=$1 wanted=$2 whole
  shift 2
  exits "$wanted" "$name: one process" run "$@" -o "$work/$name.db"
  whole=$(dump "$work/$name.db")
  for n in 1 3; do
    ranks_exit "$wanted" $n "$name: ranks: $n" "$@" -o "$work/$name$n.db"
    same "$work/$name$n.db" "$whole" "$name: ranks: $n, the same content"
  done
  ranks_exit "$wanted" 2 "$name: ranks of two threads" "$@" -j 2 -o "$work/$name-j.db"
  same "$work/$name-j.db" "$whole" "$name: ranks of two threads, the same content"
}

compare rules 0 "${rules[@]}"
compare failing 6 "${failing[@]}"
compare design 0 "${design[@]}"
compare precise 0 "${precise[@]}"
compare select 0 "${select[@]}"
compare large 0 "${large[@]}"
exits 0 "what ranks stored is sound" verify "$work/design3.db"

"$mpi" version > "$work/out" 2>&1
prints "with MPI" "version says that MPI is built in"
"$mpi" version -v > "$work/out" 2>&1
prints "Open MPI" "version -v says which"
run version
prints "without MPI" "version says that MPI is not built in"

# ---- parts, and going on ----

whole=$(dump "$work/rules.db")
ranks_exit 0 3 "part 1 of 2 on ranks" "${rules[@]}" --shard 1/2 -o "$work/p1.db"
ranks_exit 0 2 "part 2 of 2 on ranks" "${rules[@]}" --shard 2/2 -o "$work/p2.db"
exits 0 "parts of ranks are merged" merge "$work/merged.db" "$work/p1.db" "$work/p2.db"
same "$work/merged.db" "$whole" "merged parts of ranks are what one run gives"

ranks_exit 0 3 "a study begins on ranks" "${rules[@]}" -n 7 -o "$work/on.db"
exits 0 "one process goes on" run "${rules[@]}" -n 15 -o "$work/on.db"
ranks_exit 0 2 "ranks go on" "${rules[@]}" -o "$work/on.db"
same "$work/on.db" "$whole" "a study that went on here and there does not differ"
ranks_exit 0 3 "a complete study has nothing to run" "${rules[@]}" -o "$work/on.db"
says "nothing to run" "that nothing is to run is said"

few=(scenarios/baseline.lua --firms 300 --periods 12 -n 2)
exits 0 "two replications in one process" run "${few[@]}" -o "$work/few1.db"
ranks_exit 0 6 "more ranks than replications" "${few[@]}" -o "$work/few6.db"
same "$work/few6.db" "$(dump "$work/few1.db")" "more ranks than replications change nothing"

# ---- who speaks ----

ranks_exit 0 3 "three ranks" "${few[@]}" -o "$work/say.db"
[ "$(grep -c 'runs in' "$work/err")" -eq 1 ] && [ "$(wc -l < "$work/err")" -eq 1 ]
report $? "only rank 0 speaks"
ranks_exit 0 3 "three ranks, quiet" "${few[@]}" -q -o "$work/quiet.db"
[ ! -s "$work/err" ] && [ ! -s "$work/out" ]
report $? "nobody speaks under --quiet"
ranks_exit 0 3 "three ranks, dry" "${few[@]}" --dry-run -o "$work/dry.db"
[ "$(grep -c '^Runs:' "$work/out")" -eq 1 ] && [ ! -e "$work/dry.db" ]
report $? "a dry run on ranks prints one plan"

# ---- what cannot work ----

apart() { # status, name, text, arguments of the other rank...
  local wanted=$1 name=$2 text=$3
  shift 3
  status=0
  timeout 120 "${mpirun[@]}" -n 1 "$mpi" run "${few[@]}" -o "$work/apart.db" : \
    -n 1 "$mpi" run "$@" > "$work/out" 2> "$work/err" || status=$?
  [ "$status" -eq "$wanted" ] && [ ! -e "$work/apart.db" ]
  report $? "$name"
  says "$text" "$name: rank and reason are said"
}

apart 1 "a rank with another study" "rank 1 on $(uname -n): it loaded another study" \
  "${few[@]}" -s 5 -o "$work/apart.db"
apart 2 "a rank with another database" "rank 1 on $(uname -n): its command line" \
  "${few[@]}" -o "$work/other.db"
apart 3 "a rank without the files" "rank 1 on $(uname -n): $work/nothing.lua" \
  "$work/nothing.lua" -o "$work/apart.db"
ranks_exit 3 3 "files that are missing everywhere" "$work/nothing.lua" -o "$work/apart.db"
[ "$(grep -c 'nothing.lua' "$work/err")" -eq 1 ]
report $? "what all ranks miss is said once"

status=0
timeout 120 "${mpirun[@]}" -n 2 "$xiaowei" run "${few[@]}" -o "$work/plain.db" \
  > "$work/out" 2> "$work/err" || status=$?
[ "$status" -eq 2 ] && [ ! -e "$work/plain.db" ]
report $? "mpirun of a build without MPI is refused"
says "make MPI=1" "what to build instead is said"

# ---- ranks that die ----

long=(scenarios/baseline.lua scenarios/m09.lua scenarios/adaptive.lua --firms 500 -n 60)
exits 0 "an unbroken run succeeds" run "${long[@]}" -o "$work/long.db"
whole=$(dump "$work/long.db")

# shellcheck disable=SC2016 # words of the inner shell
remember='echo $$ > "$0.$OMPI_COMM_WORLD_RANK"; trap "" XFSZ; exec "$@"'
start() { # database: three ranks in the background, until something is stored
  rm -f "$work"/pid.*
  "${mpirun[@]}" -n 3 sh -c "$remember" "$work/pid" "$mpi" run "${long[@]}" -j 1 -o "$1" \
    > "$work/out" 2> "$work/err" &
  launcher=$!
  for _ in $(seq 500); do
    [ -s "$1" ] && [ -s "$work/pid.2" ] && break
    sleep 0.01
  done
}
finished() {
  status=0
  wait "$launcher" || status=$?
}

RANDOM=1
for round in 1 2 3 4 5 6 7 8 9 10; do
  victim=$((RANDOM % 3)) moment=0.$((RANDOM % 9))
  start "$work/kill.db"
  sleep "$moment"
  kill -KILL "$(cat "$work/pid.$victim")" 2> /dev/null
  finished 2> /dev/null
  ranks_exit 0 3 "round $round: rank $victim is killed, the same command goes on" \
    "${long[@]}" -o "$work/kill.db"
  same "$work/kill.db" "$whole" "round $round: nothing differs"
  rm -f "$work"/kill.db*
done

for victim in 0 1; do
  start "$work/int.db"
  sleep 0.3
  kill -INT "$(cat "$work/pid.$victim")"
  finished
  [ "$status" -eq 130 ]
  report $? "SIGINT to rank $victim ends all with status 130"
  says "run the same command again to go on" "after SIGINT to rank $victim the message says how to go on"
  ranks_exit 0 2 "after SIGINT to rank $victim the same command goes on" "${long[@]}" -o "$work/int.db"
  same "$work/int.db" "$whole" "after SIGINT to rank $victim nothing differs"
  rm -f "$work"/int.db*
done

# mpirun has an exit status of its own for this, and takes a second before it tells the ranks.
long=(scenarios/baseline.lua scenarios/m09.lua scenarios/adaptive.lua --firms 6000 -n 60)
exits 0 "an unbroken longer run succeeds" run "${long[@]}" -o "$work/longer.db"
whole=$(dump "$work/longer.db")
start "$work/term.db"
sleep 0.3
kill -TERM "$launcher"
finished
[ "$status" -ne 0 ]
report $? "SIGTERM to mpirun ends all"
says "run the same command again to go on" "after SIGTERM to mpirun the message says how to go on"
ranks_exit 0 3 "after SIGTERM to mpirun the same command goes on" "${long[@]}" -o "$work/term.db"
same "$work/term.db" "$whole" "after SIGTERM to mpirun nothing differs"

if command -v prlimit > /dev/null; then
  start "$work/full.db"
  sleep 0.3
  prlimit --fsize=4096 --pid "$(cat "$work/pid.0")"
  finished
  [ "$status" -eq 1 ]
  report $? "a disk that is full for rank 0 ends all"
  says "$work/full.db" "a full disk is reported once more with the database"
  ranks_exit 0 3 "after a full disk the same command goes on" "${long[@]}" -o "$work/full.db"
  same "$work/full.db" "$whole" "after a full disk nothing differs"
else
  skip "a disk that is full for rank 0 ends all" "there is no prlimit"
fi

finish
