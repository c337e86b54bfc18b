#!/bin/bash
# The rules of the house that a compiler does not check:
#   who may include whom; no include cycles; outside libraries only behind their folders; only the
#   command exits; every external symbol begins with xw_; no mutable global.
# Usage: layers.sh   (LIBRARY= names the static library, default build/libxiaowei.a)
# Each checker takes a tree or a library and prints one line a violation. At the end every checker
# is turned on a small tree with one violation planted, and must find it.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
library=${LIBRARY:-build/libxiaowei.a}
n=0 failed=0

# Folder: the folders of engine/ whose headers it may include, besides its own and base.
layers='
base
rng
stats        rng
levers
population   levers rng
columns      population levers rng stats
processes    population levers rng
simulation   columns processes population levers rng
scripting    simulation columns population levers rng stats
montecarlo   simulation stats rng levers
store
plot         stats
report       store stats plot levers
chart        stats
brief        chart report store stats levers
export       report store stats
explore      rng stats levers columns population processes simulation scripting montecarlo store report brief
cli          base rng stats levers columns population processes simulation scripting montecarlo store plot report chart brief export explore
'

# All C sources of a tree, comments removed, as "file:line:text".
# shellcheck disable=SC2016 # awk's dollars
sources() {
  find "$1/engine" "$1/include" -name '*.[ch]' -o -name '*.def' | sort | xargs awk '
    FNR == 1 { inside = 0 }
    {
      line = $0; kept = ""
      while (line != "") {
        if (inside) {
          at = index(line, "*/")
          if (!at) { line = ""; break }
          line = substr(line, at + 2); inside = 0
        } else {
          at = index(line, "/*"); to = index(line, "//")
          if (to && line !~ /"[^"]*\/\// && (!at || to < at)) { line = substr(line, 1, to - 1); at = 0 }
          if (!at) { kept = kept line; break }
          kept = kept substr(line, 1, at - 1); line = substr(line, at + 2); inside = 1
        }
      }
      print FILENAME ":" FNR ":" kept
    }'
}

# Project includes as "file line included".
includes() {
  sources "$1" | sed -n "s,^$1/\([^:]*\):\([0-9]*\): *# *include *\"\([^\"]*\)\".*,\1 \2 \3,p"
}

check_layers() {
  includes "$1" | awk -v table="$layers" -v root="$1" '
    BEGIN {
      rows = split(table, row, "\n")
      for (i = 1; i <= rows; i++) {
        m = split(row[i], word, " ")
        if (m == 0) continue
        known[word[1]] = 1; allowed[word[1], word[1]] = allowed[word[1], "base"] = 1
        for (j = 2; j <= m; j++) allowed[word[1], word[j]] = 1
      }
    }
    {
      split($1, from, "/"); parts = split($3, to, "/"); where = $1 ":" $2 ": "
      if (parts != 2) { print where "\"" $3 "\" is not written folder/file"; next }
      if (to[1] == "xiaowei") next
      if (from[1] == "include") { print where "a public header includes the private " $3; next }
      if (!(from[2] in known)) { print where from[2] " is not in the table of layers"; next }
      if (!((from[2], to[1]) in allowed)) print where from[2] " may not include " $3
      # A process knows no other process; what several share has a file that defines none.
      self = from[3]; sub(/\.[a-z]*$/, "", self); other = to[2]; sub(/\.[a-z]*$/, "", other)
      if (from[2] == "processes" && to[1] == "processes" && self != other) {
        beside = root "/engine/processes/" other ".c"
        while ((getline text < beside) > 0)
          if (text ~ /^const xw_process xw_process_/) {
            print where "a process may not include another, " $3
            break
          }
        close(beside)
      }
    }'
}

check_cycles() {
  includes "$1" | awk '
    $1 ~ /\.h$/ {
      name = $1; sub(/^engine\/|^include\//, "", name)
      edges[name] = edges[name] " " $3
    }
    function visit(node, path,   next_nodes, m, i) {
      if (state[node] == 1) { print "include cycle:" path " " node; return }
      if (state[node] == 2) return
      state[node] = 1
      m = split(edges[node], next_nodes, " ")
      for (i = 1; i <= m; i++) visit(next_nodes[i], path " " node)
      state[node] = 2
    }
    END { for (node in edges) visit(node, "") }'
}

# only TREE FOLDERS PATTERN: lines outside the folders that match.
only() {
  sources "$1" | grep -E "$3" | grep -vE "^$1/engine/($2)/" | sed "s,^$1/,,"
}

check_sqlite() { only "$1" store '# *include *<sqlite3'; }
check_lua() { only "$1" scripting '# *include *<(lua|lauxlib|lualib|luaconf)\.h'; }
check_threads() { only "$1" montecarlo '# *include *<(pthread|threads|mpi|semaphore)\.h'; }
check_gsl() { only "$1" 'rng|stats' '# *include *<gsl/'; }
check_web() { only "$1" explore '# *include *<microhttpd'; }
# What a locale decides is in no number and no name: base/plain.h has the tables of ASCII.
check_locale() { only "$1" base '# *include *<w?ctype\.h'; }
# What reaches a terminal goes through the printer, which shows what would control it as a code.
check_printer() {
  only "$1" base '(^|[^A-Za-z0-9_])(v?printf|puts|putchar|perror) *\(|(fputs|[fp]utc|fwrite|v?fprintf|d?printf) *\([^;]*(stdout|stderr|STD(OUT|ERR)_FILENO)' |
    grep -vE '^engine/cli/console\.c:|^[^"]*"([^"\\]|\\.)*[( ,]v?printf *\('
}
check_exit() { only "$1" cli '(^|[^A-Za-z0-9_])(exit|_exit|_Exit|quick_exit|abort) *\('; }

check_prefix() {
  nm -g --defined-only "$1" | awk 'NF == 3 && $3 !~ /^_?xw_/ { print $3 " has no prefix xw_" }'
}

# Data sections that can be written to, but for thread-local ones (.tdata, .tbss) and those that
# the loader seals after relocation (.data.rel.ro).
check_globals() {
  objdump -t "$1" | awk '
    / file format / { object = $1 }
    substr($0, 18, 7) ~ /d/ { next }
    {
      tail = substr($0, 26); split(tail, word, /[ \t]+/); section = word[1]
      if (section ~ /^\.data\.rel\.ro/) next
      if (section ~ /^\.(data|bss|sdata|sbss)(\.|$)/ || section == "*COM*")
        print object " " $NF " in " section " can be changed"
    }'
}

# report NAME OUTPUT: a TAP line; any output is a violation.
report() {
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    printf '%s\n' "$2" | sed 's/^/# /'
    echo "not ok $n - $1"
    failed=1
  fi
}

# finds NAME CHECKER TARGET WORD: the checker must complain about WORD in the target.
finds() {
  n=$((n + 1))
  if "$2" "$3" | grep -q -- "$4"; then
    echo "ok $n - a planted violation is found: $1"
  else
    echo "not ok $n - a planted violation is found: $1"
    failed=1
  fi
}

# plant PATH LINE...: a file in the planted tree.
plant() {
  local path=$planted/$1
  shift
  mkdir -p "$(dirname "$path")"
  printf '%s\n' "$@" > "$path"
}

report "every include follows the layers" "$(check_layers .)"
report "no header includes itself through others" "$(check_cycles .)"
report "SQLite appears only in store" "$(check_sqlite .)"
report "Lua appears only in scripting" "$(check_lua .)"
report "threads and MPI appear only in montecarlo" "$(check_threads .)"
report "GSL appears only in rng and stats" "$(check_gsl .)"
report "the web server appears only in explore" "$(check_web .)"
report "only the command exits" "$(check_exit .)"
report "ctype.h appears only in base" "$(check_locale .)"
report "only the printer writes to a terminal" "$(check_printer .)"
if [ -f "$library" ]; then
  report "every external symbol begins with xw_" "$(check_prefix "$library")"
  report "no global can be changed" "$(check_globals "$library")"
else
  report "the library is there to be checked" "$library is missing; run make first"
fi

planted=$(mktemp -d) || exit 1
trap 'rm -rf "$planted"' EXIT
plant include/xiaowei/leak.h '#include "base/text.h"'
plant engine/store/up.c '#include "simulation/state.h"'
plant engine/processes/effort.c '#include "processes/exit.h"'
plant engine/processes/exit.c 'const xw_process xw_process_exit = {'
plant engine/base/one.h '#include "base/two.h"'
plant engine/base/two.h '#include "base/one.h"'
plant engine/report/database.c '#include <sqlite3.h>' '/* exit(0) in a comment is harmless */'
plant engine/report/web.c '#include <microhttpd.h>'
plant engine/levers/host.c '#  include <lua.h>'
plant engine/simulation/race.c '#include <pthread.h>'
plant engine/population/draw.c '#include <gsl/gsl_rng.h>'
plant engine/stats/fatal.c 'void f(void) { exit(1); }'
plant engine/report/upper.c '#include <ctype.h>'
plant engine/cli/cmd_loud.c 'void f(const char *t) { printf("%s", t); }' 'void g(const char *t) { fputs(t, stdout); }'
plant engine/explore/loud.c 'void f(const char *t) { fprintf(stderr, "%s", t); }'
plant engine/cli/console.c 'void f(const char *t) { fputs(t, stdout); }'
plant engine/store/quiet.c 'const char *s = "SELECT printf(1)";' 'void f(char *b) { snprintf(b, 4, "%d", 1); }'
plant globals.c 'int xw_counter;' 'int *xw_f(void) { static int calls = 1; return &calls; }' \
  'int helper(void) { return 1; }' 'const int xw_constant = 3;' \
  'static _Thread_local int xw_mine; int *xw_g(void) { return &xw_mine; }' \
  'static const char *const names[] = {"a"}; const char *xw_h(int i) { return names[i]; }'

finds "a layer above" check_layers "$planted" 'store may not include simulation/state.h'
finds "a process in a process" check_layers "$planted" 'effort.c:1: a process may not'
finds "a private header in a public one" check_layers "$planted" 'public header includes'
finds "a cycle" check_cycles "$planted" 'include cycle: base/'
finds "SQLite in report" check_sqlite "$planted" report/database.c:1
finds "Lua in levers" check_lua "$planted" levers/host.c:1
finds "threads in simulation" check_threads "$planted" simulation/race.c:1
finds "GSL in population" check_gsl "$planted" population/draw.c:1
finds "a web server in report" check_web "$planted" report/web.c:1
finds "an exit in stats" check_exit "$planted" stats/fatal.c:1
report "an exit in a comment is no violation" "$(check_exit "$planted" | grep report/)"
"${CC:-cc}" -std=c11 -fPIC -c -o "$planted/globals.o" "$planted/globals.c" &&
  ar rcs "$planted/globals.a" "$planted/globals.o"
finds "an alphabet of the locale in report" check_locale "$planted" report/upper.c:1
finds "a write past the printer" check_printer "$planted" cli/cmd_loud.c:1
finds "another" check_printer "$planted" cli/cmd_loud.c:2
finds "one to standard error" check_printer "$planted" explore/loud.c:1
report "the printer itself, formatting and SQL are no violation" \
  "$(check_printer "$planted" | grep -vE 'cmd_loud|explore/loud')"
finds "a symbol without prefix" check_prefix "$planted/globals.a" '^helper has no prefix'
finds "a global" check_globals "$planted/globals.a" 'xw_counter in'
finds "a static in a function" check_globals "$planted/globals.a" '[ .]calls'
report "constants and thread-local data are no violation" \
  "$(check_globals "$planted/globals.a" | grep -vE '[ .](xw_counter|calls)')"

echo "1..$n"
exit "$failed"
