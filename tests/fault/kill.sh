#!/bin/bash
# Usage: kill.sh [ROUNDS [SEED]]
#
# A command is stopped at a random moment of its life, ROUNDS times (20): a run, a short run that is
# little more than the making of its database, an extension to more replications, a part of a study,
# a merge. Each time the database must be sound; what was stored before, and what a reader saw just
# before the kill, must be there; nothing that is there may be wrong. Studies are killed again and
# again; each is completed in the end and must be what an undisturbed command gives.
#
# Moments are relative to the measured duration: half of them anywhere, the others near the beginning
# or the end. SEED (1) chooses moments, commands and signals.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh
rounds=${1:-20} seed=${2:-1}
RANDOM=$seed

many=100 few=30
study=(scenarios/baseline.lua scenarios/m09.lua --firms 10 --periods 8 -j 2 -q)
kinds=(run short extend part merge)
declare -A length=() reference=() kills=()

# Sets $call, the arguments of a kind of command that writes database $2.
call_of() { # kind, database
  case $1 in
    run | extend) call=(run "${study[@]}" -n "$many" -o "$2") ;;
    short) call=(run "${study[@]}" -n 1 -o "$2") ;;
    part) call=(run "${study[@]}" -n "$many" --shard 1/2 -o "$2") ;;
    merge) call=(merge "$2" "$work/part1.db" "$work/part2.db") ;;
  esac
}

# An extension begins with a smaller study, everything else with nothing.
begin() { # kind
  rm -f "$work/$1".db* "$work/$1.stored"
  [ "$1" = extend ] && cp "$work/few.db" "$work/extend.db"
  : > "$work/$1.stored"
  [ "$1" = extend ] && cp "$work/few.stored" "$work/extend.stored"
  kills[$1]=0
}

# The runs that a database holds, sorted; nothing when there is none.
stored() { # database
  "$xiaowei" read tests/fault/stored.lua "$1" 2> /dev/null | sort
}

microseconds() { echo "${EPOCHREALTIME/[.,]/}"; }

# A pause that starts no process.
exec {never}<> <(:)
pause() { # microseconds
  local seconds
  printf -v seconds '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000))
  read -rt "$seconds" -u "$never"
}

# ---- undisturbed ----

exits 0 "a small study runs" run "${study[@]}" -n $few -o "$work/few.db"
stored "$work/few.db" > "$work/few.stored"
for i in 1 2; do
  exits 0 "part $i runs" run "${study[@]}" -n "$many" --shard $i/2 -o "$work/part$i.db"
done
# The shorter of two lives: other programs may have slowed one.
live() { # kind
  local start long
  begin "$1"
  call_of "$1" "$work/$1.db"
  start=$(microseconds)
  exits 0 "an undisturbed $1 succeeds" "${call[@]}"
  long=$(($(microseconds) - start))
  [ "${length[$1]:-$long}" -lt $long ] || length[$1]=$long
}

for kind in "${kinds[@]}"; do
  live "$kind"
  live "$kind"
  reference[$kind]=$(dump "$work/$kind.db")
  stored "$work/$kind.db" > "$work/$kind.reference"
  begin "$kind"
done

# ---- a kill ----

# Sets $share to a moment in thousandths of the life of a command.
choose_share() { # round
  case $(($1 % 4)) in
    0) share=$((RANDOM % 200)) ;;
    1) share=$((850 + RANDOM % 200)) ;;
    *) share=$((RANDOM % 1050)) ;;
  esac
}

# What is left to do of a command that was killed before takes less time.
choose_delay() { # kind, share
  local all some
  all=$(wc -l < "$work/$1.reference")
  some=$(wc -l < "$work/$1.stored")
  [ "$1" = extend ] && all=$((all - 2 * few)) some=$((some - 2 * few))
  delay=$(((length[short] + (length[$1] - length[short]) * (all - some) / all) * $2 / 1000))
}

# Run and stop; sets $status. Every other time a reader looks just before.
disturb() { # kind, signal, delay, whether to look
  call_of "$1" "$work/$1.db"
  : > "$work/seen"
  # A shell that is stopped before it becomes the command would clean up for all of us.
  trap - EXIT
  "$xiaowei" "${call[@]}" > /dev/null 2> "$work/err" &
  local pid=$!
  trap 'rm -rf "$work"' EXIT
  pause "$3"
  [ "$4" -eq 1 ] && stored "$work/$1.db" > "$work/seen"
  kill -s "$2" $pid 2> /dev/null
  wait $pid 2> /dev/null
  status=$?
}

# A signal comes too late, ends the process, or lets it stop by itself.
status_is_fine() { # signal
  case $1 in
    KILL) [ $status -eq 137 ] || [ $status -eq 0 ] ;;
    TERM) [ $status -eq 130 ] || [ $status -eq 143 ] || [ $status -eq 0 ] ;;
    *) [ $status -eq 130 ] || [ $status -eq 0 ] ;;
  esac
}

# Sound, or not begun while nothing was stored.
is_sound() { # kind
  local db=$work/$1.db
  "$xiaowei" verify "$db" --sample 0 > /dev/null 2> "$work/err" && return
  [ -s "$work/$1.stored" ] && return 1
  [ ! -e "$db" ] || grep -q "holds nothing yet" "$work/err"
}

nothing_lost() { # kind
  [ -z "$(comm -23 "$work/$1.stored" "$work/now")" ] && [ -z "$(comm -23 "$work/seen" "$work/now")" ]
}

check() { # kind, what happened
  local db=$work/$1.db
  stored "$db" > "$work/now"
  is_sound "$1" && nothing_lost "$1" && [ -z "$(comm -23 "$work/now" "$work/$1.reference")" ]
  report $? "$2, $(wc -l < "$work/now") of $(wc -l < "$work/$1.reference") runs are stored"
  cp "$work/now" "$work/$1.stored"
}

complete() { # kind
  call_of "$1" "$work/$1.db"
  exits 0 "$1 is completed after ${kills[$1]} kills" "${call[@]}"
  same "$work/$1.db" "${reference[$1]}" "$1 is then what an undisturbed one gives"
  exits 0 "$1 is then sound" verify "$work/$1.db" --sample 0
  begin "$1"
}

struck=0
for ((round = 1; round <= rounds; round++)); do
  kind=${kinds[RANDOM % ${#kinds[@]}]}
  signals=(KILL KILL KILL TERM INT)
  signal=${signals[RANDOM % ${#signals[@]}]}
  choose_share $round
  choose_delay "$kind" $share
  disturb "$kind" "$signal" "$delay" $((RANDOM % 2))
  status_is_fine "$signal"
  report $? "round $round: $kind after SIG$signal at $((share / 10)) % ends with status $status"
  [ $status -ne 0 ] && struck=$((struck + 1)) kills[$kind]=$((kills[$kind] + 1))
  check "$kind" "round $round: $kind is sound after it"
  if [ $status -eq 0 ] || [ "${kills[$kind]}" -ge 4 ]; then
    complete "$kind"
  fi
done
for kind in "${kinds[@]}"; do
  [ "${kills[$kind]}" -gt 0 ] && complete "$kind"
done
echo "# seed $seed: $struck of $rounds signals came before the end of the command"
[ $((5 * struck)) -ge "$rounds" ]
report $? "signals come before the end of the command"
finish
