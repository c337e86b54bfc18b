#!/bin/bash
# A disk that is full, a folder that may not be written, a file that is something else, another
# writer: each is told in one clear message, nothing is lost, and the study goes on afterwards.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

few=(scenarios/baseline.lua scenarios/m09.lua --firms 10 --periods 8 -j 1 -q -n 4)
many=("${few[@]:0:${#few[@]}-1}" 120)
good=$work/good.db

exits 0 "a study runs" run "${few[@]}" -o "$good"
exits 0 "a larger study runs" run "${many[@]}" -o "$work/many.db"
whole=$(dump "$work/many.db")

# The last run failed with one line that names the file and says what to do.
tells() { # file, text, name
  local lines
  lines=$(wc -l < "$work/err")
  [ "$lines" -eq 1 ] && grep -qF -- "$1" "$work/err" && grep -qF -- "$2" "$work/err"
  report $? "$3"
  grep -qF -- "$2" "$work/err" || sed 's/^/# /' "$work/err"
}

# A file that is no study is refused by every command, with the same message, and left as it is.
refused() { # status, what it is, file, message
  local before after
  before=$(sha256sum < "$3")
  exits "$1" "run refuses $2" run "${few[@]}" -o "$3"
  tells "${3##*/}" "$4" "run says what is wrong with $2"
  for call in verify compare; do
    exits "$1" "$call refuses $2" $call "$3"
    tells "${3##*/}" "$4" "$call says what is wrong with $2"
  done
  exits "$1" "merge refuses $2" merge "$work/merged.db" "$3"
  exits "$1" "merge refuses $2 as its output" merge "$3" "$good"
  after=$(sha256sum < "$3")
  [ "$before" = "$after" ]
  report $? "$2 is left as it was"
}

patch() { # file, offset, bytes as \ooo
  # shellcheck disable=SC2059 # the bytes are a format
  printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2> /dev/null
}

# ---- files that are something else ----

cp "$good" "$work/foreign.db"
patch "$work/foreign.db" 68 '\0\0\0\1'
refused 4 "a SQLite database that is no study" "$work/foreign.db" "not a study; name another file"

cp "$good" "$work/newer.db"
patch "$work/newer.db" 60 '\0\0\0\143'
refused 4 "a study of a newer version" "$work/newer.db" "use the engine that wrote it"

echo "some notes" > "$work/short.db"
refused 4 "a short text" "$work/short.db" "name another file"
seq 5000 > "$work/long.db"
refused 4 "a long text" "$work/long.db" "name another file"

for size in 50 512 4096 40000; do
  cp "$good" "$work/cut.db"
  truncate -s $size "$work/cut.db"
  refused 4 "a study cut to $size bytes" "$work/cut.db" ""
done

mkdir "$work/folder"
for call in "run ${few[*]} -o" verify compare; do
  # shellcheck disable=SC2086 # words of a command
  exits 1 "${call%% *} refuses a folder" $call "$work/folder"
  tells folder "is a folder" "${call%% *} says that it is a folder"
done
exits 1 "a missing folder is refused" run "${few[@]}" -o "$work/missing/study.db"
tells missing/study.db "check that the folder exists" "a missing folder is told"
exits 1 "a device is refused" run "${few[@]}" -o /dev/null
tells /dev/null "not an ordinary file" "a device is told"
for call in verify compare; do
  exits 1 "$call refuses a file that is not there" $call "$work/nothing.db"
  tells nothing.db "there is no such file" "$call says that it is not there"
done

: > "$work/empty.db"
exits 4 "an empty file cannot be read" verify "$work/empty.db"
tells empty.db "holds nothing yet" "an empty file is told"
exits 0 "an empty file is nothing done to plan" plan "${many[@]}" -o "$work/empty.db"
exits 0 "an empty file is filled by a merge" merge "$work/empty.db" "$good"
: > "$work/empty.db"
exits 0 "an empty file is filled by a run" run "${many[@]}" -o "$work/empty.db"
same "$work/empty.db" "$whole" "a file that was empty holds the whole study"

ln "$good" "$work/hard.db"
exits 1 "a file with two names is not written" run "${few[@]}" -o "$work/hard.db"
tells hard.db "copy it" "a file with two names is told"
rm "$work/hard.db"
cd "$work" || exit 1
exits 0 "a name that looks like a URI is a name" \
  run "${few[@]/#scenarios/$root/scenarios}" -o "file:name.db?mode=memory"
[ -s "$work/file:name.db?mode=memory" ]
report $? "it is the name of a file"
cd "$root" || exit 1

# ---- a full disk ----

# A limit on the size of files stands for a full disk where no small disk can be mounted.
full_by_limit() {
  status=0
  (ulimit -f 500 && "$xiaowei" run "${many[@]}" -o "$work/limit.db" 2> "$work/err") || status=$?
  [ "$status" -eq 1 ]
  report $? "a file that may not grow ends a run with status 1"
  tells limit.db "run again" "a file that may not grow is told"
  exits 0 "what was stored before is sound" verify "$work/limit.db" --sample 0
  exits 0 "without the limit the run goes on" run "${many[@]}" -o "$work/limit.db"
  same "$work/limit.db" "$whole" "nothing differs after it"
}
full_by_limit

# Mounts of our own, where the system allows them.
alone=(unshare -m)
[ "$(id -u)" -eq 0 ] || alone=(unshare -rm)
mounts() {
  mkdir -p "$work/disk" &&
    "${alone[@]}" mount -t tmpfs -o size=1m tmpfs "$work/disk" 2> /dev/null
}

# In the mount namespace: begin, fill the small disk, go on, read, make room, go on.
cat > "$work/full.sh" << 'SH'
mount -t tmpfs -o size=16m tmpfs "$work/disk" || exit 90
db=$work/disk/study.db
"$xiaowei" run "$@" -n 4 -o "$db" || exit 91
head -c 15m /dev/zero > "$work/disk/ballast"
"$xiaowei" run "$@" -o "$db" 2> "$work/full.err1"
echo $? > "$work/full.status1"
"$xiaowei" verify "$db" --sample 0 > "$work/full.out2" 2> "$work/full.err2"
echo $? > "$work/full.status2"
head -c 16m /dev/zero > "$work/disk/more" 2> /dev/null
"$xiaowei" run "$@" -o "$db" 2> "$work/full.err3"
echo $? > "$work/full.status3"
rm "$work/disk/ballast" "$work/disk/more"
"$xiaowei" run "$@" -o "$db" 2> "$work/full.err4"
echo $? > "$work/full.status4"
cp "$db" "$work/full.db"
SH

# Step of a script in the mount namespace: status and message.
stepped() { # script, step, status, file, text, name
  [ "$(cat "$work/$1.status$2")" -eq "$3" ]
  report $? "$6"
  cp "$work/$1.err$2" "$work/err"
  [ -z "$4" ] || tells "$4" "$5" "$6: it is told"
}

full_disk() {
  local stored
  export work xiaowei
  "${alone[@]}" bash "$work/full.sh" "${many[@]}"
  stepped full 1 1 study.db "free some space and run again" "a full disk ends a run with status 1"
  stepped full 2 0 "" "" "what was stored before the disk was full is sound"
  stored=$(sed -n 's/.*checksums of \([0-9]*\) runs.*/\1/p' "$work/full.out2")
  [ "$stored" -ge 8 ] && [ "$stored" -lt 240 ]
  report $? "what was stored before the disk was full is there"
  stepped full 3 1 study.db "and run again" "on a full disk no run goes on"
  stepped full 4 0 "" "" "when there is room the run goes on"
  same "$work/full.db" "$whole" "nothing differs after a full disk"
}

# ---- what may not be written ----

cat > "$work/fixed.sh" << 'SH'
mkdir -p "$work/fixed" && cp "$work/good.db" "$work/fixed/good.db" && cp "$work/good.db" "$work/one.db"
mount --bind "$work/fixed" "$work/fixed" && mount -o remount,ro,bind "$work/fixed" || exit 90
mount --bind "$work/one.db" "$work/one.db" && mount -o remount,ro,bind "$work/one.db" || exit 90
n=0
call() {
  n=$((n + 1))
  "$xiaowei" "$@" > /dev/null 2> "$work/fixed.err$n"
  echo $? > "$work/fixed.status$n"
}
call run "$@" -o "$work/fixed/new.db"
call run "$@" -n 5 -o "$work/fixed/good.db"
call run "$@" -n 5 -o "$work/one.db"
call verify "$work/fixed/good.db"
call compare "$work/one.db"
umount "$work/one.db" "$work/fixed"
SH

not_writable() {
  export work xiaowei
  "${alone[@]}" bash "$work/fixed.sh" "${few[@]}"
  stepped fixed 1 1 fixed/new.db "may be written" "a folder that may not be written is refused"
  stepped fixed 2 1 fixed/good.db "may be written" "a study in such a folder is not written"
  stepped fixed 3 1 one.db "may not be written" "a file that may not be written is refused"
  stepped fixed 4 0 "" "" "a study in a folder that may not be written is read"
  stepped fixed 5 0 "" "" "a study that may not be written is read"
  same "$work/one.db" "$(dump "$good")" "a study that may not be written is as it was"
}

if mounts; then
  full_disk
  not_writable
else
  skip "a full disk" "no small disk can be mounted"
  skip "a folder and a file that may not be written" "nothing can be mounted read-only"
fi

# ---- another writer ----

long=("${many[@]}" -n 2000)
"$xiaowei" run "${long[@]}" -o "$work/busy.db" > /dev/null 2>&1 &
writer=$!
for _ in $(seq 500); do
  [ -n "$("$xiaowei" read tests/fault/stored.lua "$work/busy.db" 2> /dev/null)" ] && break
  sleep 0.01
done
exits 1 "a second writer is refused" run "${long[@]}" -o "$work/busy.db"
tells busy.db "being written by another process" "a second writer is told"
ln -s busy.db "$work/link.db"
exits 1 "a second writer by another name is refused" run "${long[@]}" -o "$work/link.db"
exits 1 "a merge into it is refused" merge "$work/busy.db" "$good"
exits 0 "a reader is not" compare "$work/busy.db"
exits 0 "it is sound while it grows" verify "$work/busy.db" --sample 0
kill -s KILL $writer
wait $writer 2> /dev/null
exits 0 "it is sound after its writer was killed" verify "$work/busy.db" --sample 0

# Two at once: both want to make the same file. One of them has the file, the other is told; where
# the first has ended before the second comes, there is nothing left to do.
raced=("${few[@]}" -n 150)
race() { # database
  local one two first=0 second=0
  "$xiaowei" run "${raced[@]}" -o "$1" > /dev/null 2> "$work/one" &
  one=$!
  "$xiaowei" run "${raced[@]}" -o "$1" > /dev/null 2> "$work/two" &
  two=$!
  wait $one || first=$?
  wait $two || second=$?
  [ $((first + second)) -le 1 ] &&
    if [ $first -eq 1 ]; then grep -q "being written by another" "$work/one"; fi &&
    if [ $second -eq 1 ]; then grep -q "being written by another" "$work/two"; fi
}

exits 0 "an undisturbed run" run "${raced[@]}" -o "$work/undisturbed.db"
small=$(dump "$work/undisturbed.db")
bad=0 together=0
for i in $(seq 20); do
  race "$work/race$i.db" || bad=$((bad + 1))
  cat "$work/one" "$work/two" | grep -q "being written by another" && together=$((together + 1))
  [ "$(dump "$work/race$i.db")" = "$small" ] || bad=$((bad + 1))
done
[ $bad -eq 0 ]
report $? "of two that begin at once one writes and the other is told, 20 times"
[ $together -gt 0 ]
report $? "they met ($together of 20 times)"
[ -z "$(find "$work" -name "race*-lock*")" ]
report $? "no lock is left"

finish
