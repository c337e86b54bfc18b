#!/bin/bash
# xiaowei explore over the network: who gets in, what is refused, and that its numbers are those of
# the command line. HTTP is spoken by hand, through the sockets of bash.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# shellcheck source=tests/cli/tap.sh
. tests/cli/tap.sh

cat > "$work/plan.lua" << 'LUA'
return study {
  id = "plan",
  scenarios = {
    scenario { id = "baseline" },
    scenario { id = "reform", reform = "2014Q2", levers = { ["sampling.ratio"] = 0.3 } },
    scenario { id = "rule", reform = "2014Q2", levers = { ["sampling.size"] = 9 },
      after_period = function(world)
        world.levers["sampling.ratio"] = world.metrics.true_pass < 0.95 and 0.4 or 0.1
      end },
  },
  firms = 80, burn_in = 2, start = "2014Q1", periods = 6, window = 2, replications = 3,
  by = { "sector", "size" }, outputs = { series = { "true_pass" } },
}
LUA

export TMPDIR=$work/tmp
mkdir "$TMPDIR"
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

# Start with options; sets port and token.
serve() {
  "$xiaowei" explore "$@" > "$work/url" 2> "$work/serve.err" &
  server=$!
  for _ in $(seq 300); do
    grep -q token "$work/url" && break
    kill -0 "$server" 2> /dev/null || break
    sleep 0.05
  done
  port=$(sed -n 's,^http://127.0.0.1:\([0-9]*\)/?token=[0-9a-f]*$,\1,p' "$work/url")
  token=$(sed -n 's/.*token=//p' "$work/url")
}

# Ask the server to end; its exit status is $status.
finish_server() { # signal
  kill -"$1" "$server"
  status=0
  wait "$server" || status=$?
  server=''
}

# Send text as it is; the answer goes to $work/answer. The other side may hang up first.
raw() { # printf format
  (
    trap '' PIPE
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    # shellcheck disable=SC2059 # the text is a format: it holds \r\n
    printf "$1" >&3
    timeout 60 cat <&3
  ) > "$work/answer" 2> /dev/null
}

# A request with the token. The status is in $code, the body in $work/body.
ask() { # method, path, body
  local length=''
  [ -n "${3-}" ] && length="Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${#3}\r\n"
  raw "$1 ${2//%/%%} HTTP/1.1\r\nHost: 127.0.0.1:$port\r\nX-Xiaowei-Token: $token\r\n${length}Connection: close\r\n\r\n${3-}"
  read_answer
}

read_answer() {
  code=$(sed -n '1s/^HTTP\/1\.1 \([0-9]*\).*/\1/p' "$work/answer")
  sed '1,/^\r$/d' "$work/answer" > "$work/body"
}

# The same without what would let it in; headers are given.
stranger() { # headers, path
  raw "GET ${2-/api/state} HTTP/1.1\r\n$1Connection: close\r\n\r\n"
  read_answer
}

answers() { # status, name
  [ "$code" = "$1" ]
  report $? "$2"
  [ "$code" = "$1" ] || echo "# status '$code', not $1: $(head -c 300 "$work/body")"
}

holds() { # text, name: the last body
  grep -qF -- "$1" "$work/body"
  report $? "$2"
}

# Number behind "name": in the object of a headline metric.
number() { # metric, name
  sed -n 's/.*{"metric":"'"$1"'",\([^}]*\)}.*/\1/p' "$work/body" | head -n 1 |
    sed 's/.*"'"$2"'":\([^,}]*\).*/\1/'
}

# Value of a column in the row of a scenario of a CSV file.
cell() { # file, scenario, column
  awk -F, -v row="$2" -v name="$3" '
    { sub(/\r$/, "") }
    NR == 1 { for (i = 1; i <= NF; i++) { if ($i == name) at = i; if ($i == "scenario") id = i } }
    NR > 1 && $id == row { print $at }' "$1"
}

serve "$work/plan.lua" -n 4 --firms 60 -q
if grep -q libmicrohttpd "$work/serve.err"; then
  report 0 "without a web server it says what to install"
  finish
  exit
fi

# ---- who gets in ----
[[ $token =~ ^[0-9a-f]{32}$ ]]
report $? "the address has a token of 128 bits"
host="Host: 127.0.0.1:$port\r\n"
stranger "$host"
answers 403 "without the token the state is refused"
stranger "$host" /
answers 403 "without the token the page is refused"
# One digit differs, whatever the token is, at the front or the end; or one is missing, or there is one more.
other() { tr 0-9a-f 1-9a-f0 <<< "$1"; }
for wrong in "${token:0:31}$(other "${token:31}")" "$(other "${token:0:1}")${token:1}" "${token:0:31}" "${token}0" "$token$token" ""; do
  stranger "$host" "/?token=$wrong"
  [ "$code" = 403 ] || break
done
answers 403 "a wrong token is refused"
stranger "${host}Cookie: xiaowei_$port=$token\r\n"
answers 200 "the cookie lets in"
stranger "$host" "/?token=$token"
answers 200 "the address lets in"
grep -qiE "^Set-Cookie: xiaowei_$port=$token; Path=/; HttpOnly; SameSite=Strict" "$work/answer"
report $? "the page sets the cookie, kept from scripts and other sites"
grep -qi "^Content-Security-Policy: default-src 'none'; script-src 'self'" "$work/answer"
report $? "the page allows no scripts but its own"
stranger "Host: evil.example:$port\r\nX-Xiaowei-Token: $token\r\n"
answers 403 "a foreign Host is refused, token or not"
stranger "X-Xiaowei-Token: $token\r\n"
[ "$code" != 200 ]
report $? "no Host at all is refused"
stranger "${host}Origin: http://evil.example\r\nX-Xiaowei-Token: $token\r\n"
answers 403 "another site is refused"

# ---- what is no request ----
for path in /../../etc/passwd /%2e%2e/%2e%2e/etc/passwd /page.js/../../Makefile '/api/runs/..%2f..%2fetc'; do
  ask GET "$path"
  [ "$code" = 404 ] || break
done
answers 404 "addresses that climb out lead nowhere"
ask GET '/api/preview?base=reform&base=rule'
answers 400 "a form that says a thing twice is refused"
ask GET '/api/preview?base=%zz'
answers 400 "a broken escape is refused"
ask GET '/api/preview?base=reform&sampling.ratoi=0.1'
answers 400 "a misspelt lever is refused"
holds "did you mean 'sampling.ratio'" "the nearest name is given"
ask PUT /api/state
answers 405 "other methods are refused"
grep -qi '^Allow: GET' "$work/answer"
report $? "the methods that there are, are named"
big=$(head -c 70000 /dev/zero | tr '\0' a)
ask POST /api/runs "base=$big"
answers 413 "a body above 64 KB is refused by its length"
raw "POST /api/runs HTTP/1.1\r\n${host}X-Xiaowei-Token: $token\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n11170\r\nbase=${big:0:69995}\r\n0\r\n\r\n"
read_answer
answers 413 "and so is one that comes in chunks"
raw "GET /api/state HTTP/1.1\r\n${host}X-Xiaowei-Token: $token\r\nX-Long: $big\r\nConnection: close\r\n\r\n"
read_answer
[ "$code" != 200 ]
report $? "headers that are too long are refused"
for garbage in '\377\376\001\002\r\n\r\n' 'GET\r\n\r\n' 'GET / HTTP/9.9\r\n\r\n' '\r\n\r\n\r\n' \
  'POST /api/runs HTTP/1.1\r\nContent-Length: -5\r\n\r\n' 'GET /%s%n%x HTTP/1.1\r\nHost:\r\n\r\n'; do
  raw "${garbage//%/%%}"
done
head -c 20000 /dev/urandom > "$work/noise"
(trap '' PIPE; cat "$work/noise" > "/dev/tcp/127.0.0.1/$port") 2> /dev/null
ask GET /api/state
answers 200 "garbage does it no harm"

# ---- slow ones ----
exec 4<> "/dev/tcp/127.0.0.1/$port"
printf 'GET /api/sta' >&4
exec 5<> "/dev/tcp/127.0.0.1/$port"
printf 'POST /api/runs HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nX-Xiaowei-Token: %s\r\nContent-Length: 10\r\n\r\nbase' "$port" "$token" >&5
ask GET /api/state
answers 200 "clients that are slow do not hold up others"
exec 4>&- 4<&- 5>&- 5<&-

many=()
for _ in $(seq 90); do
  { exec {fd}<> "/dev/tcp/127.0.0.1/$port"; } 2> /dev/null && many+=("$fd")
done
for fd in "${many[@]}"; do
  exec {fd}>&-
done
ask GET /api/state
answers 200 "many connections at once do not end it"

# ---- the same numbers as the command line ----
for query in 'base=reform&sampling.fine=1.3&training.fund=12.5' 'base=rule&sampling.fine=2' \
  'base=baseline&sampling.ratio=0.07'; do
  ask GET "/api/preview?$query"
  answers 200 "a preview of $query"
  holds '"n":4,"firms":60' "it says its size"
  sed -n 's/.*"command":"\([^"]*\)".*/\1/p' "$work/body" > "$work/command"
  scenario=$(sed -n 's/.*"scenario":"\([^"]*\)".*/\1/p' "$work/body")
  mkdir -p "$work/bin"
  ln -sf "$xiaowei" "$work/bin/xiaowei"
  (cd "$work" && PATH="$work/bin:$PATH" bash "$work/command" > "$work/compared.csv" 2> "$work/command.err")
  report $? "its command runs"
  good=0 seen=0
  for metric in true_pass harm_share consumer_harm quality_cost public_cost profit net_benefit; do
    for column in baseline mean difference low high; do
      here=$(number "$metric" "$column")
      there=$(cell "$work/compared.csv" "$scenario" "${metric}_$column")
      seen=$((seen + 1))
      if [ -n "$here" ] && [ "$here" = "$there" ]; then
        good=$((good + 1))
      else
        echo "# $metric $column: '$here', but compare says '$there'"
      fi
    done
  done
  [ "$good" -eq 35 ] && [ "$seen" -eq 35 ]
  report $? "all digits of all headline numbers are those of run and compare"
done

# ---- a scenario file ----
ask GET '/api/scenario?base=reform&sampling.size=12&name=mine'
answers 200 "a scenario file is made"
cp "$work/body" "$work/mine.lua"
"$xiaowei" check "$work/mine.lua" --csv --periods 6 > "$work/checked.csv" 2> "$work/err"
report $? "check accepts it"
awk -F, '$2 == "sampling.ratio" { ratio = $5 } $2 == "sampling.size" { size = $5 }
  $2 ~ /[.]/ { n++ } END { exit !(ratio == 0.3 && size == 12 && n == 2) }' "$work/checked.csv"
report $? "and finds the levers of the setting, no others"
ask POST /api/scenario 'base=reform&name=mine'
answers 400 "nothing is written without --write"

# ---- a large run ----
ask POST /api/runs 'base=reform&n=10'
answers 202 "a run begins"
id=$(sed -n 's/.*"id":\([0-9]*\).*/\1/p' "$work/body")
ask GET "/api/runs/$id/events"
holds 'event: end' "its events come to their end"
holds '"status":"done","done":20,"total":20' "which says that all is done"
ask GET "/api/runs/$id"
holds '"n":10,"firms":80' "its result has the firms of the study"
holds '"about":{"study": ' "what the numbers of a run cover is with them"
holds '"remarks":[' "and what they do not hold"
ask GET "/api/report?id=$id"
grep -qi '^Content-Disposition: attachment' "$work/answer" && grep -q '<html' "$work/body"
report $? "its report can be had"
ask POST /api/runs 'base=reform&n=100000&firms=20000'
id=$(sed -n 's/.*"id":\([0-9]*\).*/\1/p' "$work/body")
ask GET '/api/preview?base=reform'
answers 200 "previews are answered while a run goes on"
ask DELETE "/api/runs/$id"
answers 200 "a run can be cancelled"
ask GET "/api/runs/$id/events"
holds '"status":"cancelled"' "and ends as cancelled"

# ---- texts ----
for file in page.js levers.js results.js format.js; do
  grep -oE '\bt\("([^"\\]|\\.)*"' "engine/explore/page/$file" | sed 's/^t("//; s/"$//'
done > "$work/used"
grep -oE 'data-(t|label)="[^"]*"' engine/explore/page/index.html | sed 's/^data-[a-z]*="//; s/"$//' >> "$work/used"
ask GET '/api/texts?lang=zh'
missing=$(while IFS= read -r text; do grep -qF -- "\"$text\":" "$work/body" || echo "$text"; done < "$work/used")
[ -z "$missing" ] && [ "$(wc -l < "$work/used")" -gt 80 ]
report $? "every text of the page is in the table"
[ -z "$missing" ] || printf '%s\n' "$missing" | sed 's/^/# /'
if [ -e build/locale/zh_CN/LC_MESSAGES/xiaowei.mo ]; then
  untranslated=$(sed -n 's/^[{]*"\(.*\)":"\(.*\)"[,}]*$/\1\t\2/p' "$work/body" | awk -F '\t' '$1 == $2')
  [ -z "$untranslated" ]
  report $? "every text of the page is translated"
  [ -z "$untranslated" ] || printf '%s\n' "$untranslated" | sed 's/^/# /'
fi

# ---- one name for one outcome ----
# The page takes titles from the registry; a metric is called there as in the columns of `compare`.
ask GET /api/registry
"$xiaowei" run "$work/plan.lua" -q -o "$work/names.db" && "$xiaowei" compare "$work/names.db" > "$work/table"
for name in true_pass consumer_harm public_cost net_benefit; do
  title=$(grep -oE "\"$name\":\[\"[^\"]+\"" "$work/body" | sed 's/.*\["//; s/"$//')
  [ -n "$title" ] && sed -n '/^ *#  scenario/p' "$work/table" | grep -qF "${title,}"
  report $? "$name is called as in compare: $title"
done
! grep -qE '"(Pass rate|Public cost|Net benefit|Consumer harm)' engine/explore/page/*.js
report $? "and the page has no list of names of its own"

# ---- the end ----
finish_server INT
[ "$status" -eq 0 ]
report $? "Ctrl-C ends it, with status 0"
[ -z "$(ls -A "$TMPDIR")" ]
report $? "and nothing is left behind"

# ---- writing, and a study database ----
(cd "$work" && "$xiaowei" run plan.lua -q -o plan.db)
serve "$work/plan.db" --write -q
ask GET '/api/stored?base=reform'
answers 200 "results of a study database are shown"
"$xiaowei" compare "$work/plan.db" --csv > "$work/stored.csv"
[ "$(number net_benefit difference)" = "$(cell "$work/stored.csv" reform net_benefit_difference)" ]
report $? "with the numbers of compare"
ask GET '/api/preview?base=reform&sampling.ratio=0.2'
answers 200 "its scenarios can be changed"
ask POST /api/scenario 'base=reform&name=kept'
answers 201 "with --write a scenario file is saved"
"$xiaowei" check "$work/kept.lua" --periods 6 > /dev/null 2>&1
report $? "beside the database, and it is sound"
for name in kept ../kept /tmp/kept .kept kept/x; do
  ask POST /api/scenario "base=reform&name=${name//\//%2F}"
  [ "$code" = 400 ] || break
done
answers 400 "never over a file that is there, never elsewhere"
ask POST /api/runs 'base=reform&n=100000&firms=20000'
answers 202 "a long run begins"
id=$(sed -n 's/.*"id":\([0-9]*\).*/\1/p' "$work/body")
exits 1 "a port that is taken is refused" explore --port "$port"
says "choose another --port" "with what to do instead"
waiters=0
for path in "/api/runs/$id/events" '/api/preview?base=reform&n=100000&firms=20000' /api/state; do
  waiters=$((waiters + 1))
  (
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nX-Xiaowei-Token: %s\r\n\r\n' "$path" "$port" "$token" >&3
    head -c 1 <&3 > "$work/first.$waiters"
    cat <&3 > /dev/null
  ) &
done
for _ in $(seq 400); do # until the events of the run have begun
  if [ -s "$work/first.1" ]; then break; fi
  sleep 0.05
done
finish_server INT
[ "$status" -eq 130 ]
report $? "Ctrl-C during a run ends with status 130, whoever is waiting"
wait
[ -z "$(ls -A "$TMPDIR")" ]
report $? "and leaves nothing behind"

# ---- what cannot be explored ----
cat > "$work/grid.lua" << 'LUA'
return study { id = "grid", scenarios = { "baseline", "m09" }, replications = 2,
  vary = grid { ["sampling.ratio"] = { 0.1, 0.2 } } }
LUA
exits 2 "a design is refused" explore "$work/grid.lua"
says "varies factors" "with what to do instead"
exits 2 "a port that is none is refused" explore --port 70000
exits 3 "a script that is wrong is refused" explore "$work/stored.csv.lua"
finish
