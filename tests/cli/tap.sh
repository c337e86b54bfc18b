# shellcheck shell=bash disable=SC2034
# Shared by the tests of the command: TAP output, a scratch folder, the program under test.
# Sourced with the working directory at the root of the project.

xiaowei=$(realpath "${XIAOWEI:-./xiaowei}")
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
tests=0 failures=0
export LC_ALL=C LANGUAGE='' NO_COLOR=1

report() { # status, name
  tests=$((tests + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $tests - $2"
  else
    failures=$((failures + 1))
    echo "not ok $tests - $2"
  fi
}

skip() { # name, reason
  tests=$((tests + 1))
  echo "ok $tests - $1 # SKIP $2"
}

# Run the program; its output goes to $work/out and $work/err, its status to $status.
run() {
  status=0
  "$xiaowei" "$@" > "$work/out" 2> "$work/err" || status=$?
}

exits() { # status, name, arguments...
  local wanted=$1 name=$2
  shift 2
  run "$@"
  [ "$status" -eq "$wanted" ]
  report $? "$name"
  if [ "$status" -ne "$wanted" ]; then
    echo "# xiaowei $*: exit status $status, not $wanted"
    sed 's/^/# /' "$work/err"
  fi
}

says() { # text, name: on standard error, of the last run
  grep -qF -- "$1" "$work/err"
  report $? "$2"
}

prints() { # text, name: on standard output, of the last run
  grep -qF -- "$1" "$work/out"
  report $? "$2"
}

finish() {
  echo "1..$tests"
  [ "$failures" -eq 0 ]
}

# What a study holds but for times: jobs with digests and checksums, all values, all notes.
dump() { # database
  if command -v sqlite3 > /dev/null; then
    sqlite3 "$1" "SELECT job, scenario, replication, status, digest, checksum FROM jobs ORDER BY job;
      SELECT job, cell, metric, printf('%!.17g', value) FROM cell_values ORDER BY job, cell, metric;
      SELECT job, period, metric, printf('%!.17g', value) FROM series_values
        ORDER BY job, period, metric;
      SELECT job, number, period, text FROM note_texts ORDER BY job, number;"
  else
    "$xiaowei" compare "$1" --csv
  fi | sha256sum
}

# The database holds what another one holds.
same() { # database, dump of the other, name
  [ "$(dump "$1")" = "$2" ]
  report $? "$3"
}
