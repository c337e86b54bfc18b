#!/bin/bash
# The help of a verb lists what acts there and nothing else: what is listed is accepted, what is not is
# refused; two examples each, which the command line takes.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
. tests/cli/tap.sh

verbs() { "$xiaowei" help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'; }
listed() { "$xiaowei" "$1" --help | sed -n 's/^  \(-.,\|   \) --\([a-z-]*\).*/\2/p' | sort -u; }
# "name operand" of every option of every verb.
options() {
  for verb in $(verbs); do
    "$xiaowei" "$verb" --help | sed -nE -e 's/^  (-.,|   ) --([a-z-]+)\[=([A-Z]+)\]( .*)?$/\2 \3/p;t' \
      -e 's/^  (-.,|   ) --([a-z-]+) ([^ ]+)( .*)?$/\2 \3/p;t' \
      -e 's/^  (-.,|   ) --([a-z-]+)( .*)?$/\2/p'
  done | sort -u
}

# An operand that the parser takes.
value_of() {
  case $1 in
    set) echo sampling.ratio=0.1 ;;
    param) echo skill.decay=0.3 ;;
    precision) echo true_pass=1% ;;
    shard) echo 1/2 ;;
    only) echo replication=0 ;;
    check-firms) echo 4 ;;
    lang) echo en ;;
    color) echo never ;;
    progress) echo none ;;
    isa) echo base ;;
    metric | effects | select) echo true_pass ;;
    method) echo t ;;
    adjust) echo holm ;;
    point) echo mean ;;
    error) echo 0.1 ;;
    format) echo csv ;;
    window) echo 2015Q3..2018Q2 ;;
    horizon) echo 2018Q2 ;;
    slurm-option) echo --partition=short ;;
    output | report | population | table | baseline | versus | scenario) echo nothing ;;
    *) echo 1 ;;
  esac
}

cd "$work" || exit 1
all=$(options | awk '{ if (!($1 in seen) || $2 != "") seen[$1] = $2 } END { for (o in seen) print o, seen[o] }' | sort)
report "$([ "$(wc -l <<< "$all")" -gt 50 ]; echo $?)" "the options are found in the helps"
for verb in $(verbs); do
  wrong=''
  mine=" $(listed "$verb" | tr '\n' ' ') "
  while read -r name operand; do
    case $name in help | version) continue ;; esac
    given="--$name"
    [ -z "$operand" ] || given="--$name=$(value_of "$name")"
    # No file is there: whatever else is wrong, the option is refused first.
    timeout 10 "$xiaowei" "$verb" "$given" ./missing.lua ./missing.db more than enough < /dev/null > out 2> err
    refused=0
    grep -q "takes no --$name;" err && refused=1
    case "$mine" in *" $name "*) [ "$refused" = 0 ] || wrong="$wrong listed-but-refused:$name" ;;
      *) [ "$refused" = 1 ] || wrong="$wrong not-listed-but-taken:$name" ;;
    esac
  done <<< "$all"
  [ -z "$wrong" ]
  report $? "$verb takes the options that its help lists and refuses all others"
  [ -z "$wrong" ] || echo "# $verb:$wrong"
done

for verb in $(verbs); do
  [ "$("$xiaowei" "$verb" --help | sed -n '/^Examples/,$p' | grep -c "^  xiaowei $verb")" = 2 ] &&
    [ "$("$xiaowei" "$verb" --help --lang zh | grep -c "^  xiaowei $verb")" = 2 ]
  report $? "the help of $verb has two examples in both languages"
done

# Their files are missing here; the command line itself is right.
wrong=''
while read -r line; do
  case $line in *' init '* | *' explore '* | *' repl '*) continue ;; esac
  # shellcheck disable=SC2086
  timeout 20 "$xiaowei" ${line#xiaowei } < /dev/null > out 2> err
  if [ $? -eq 2 ] && ! grep -q 'cannot be read\|No such file\|not found\|there is no file' err; then wrong="$wrong $line: $(cat err);"; fi
done < <(for verb in $(verbs); do "$xiaowei" "$verb" --help | grep '^  xiaowei '; done)
[ -z "$wrong" ]
report $? "every example is a command line that the program takes"
[ -z "$wrong" ] || echo "# $wrong"

"$xiaowei" check --help > out
for name in precision replications uncertain progress; do
  if grep -q -- "--$name" out; then false; else true; fi
  report $? "check offers no --$name, which does nothing there"
done
"$xiaowei" run --version > out
report "$(grep -q '^xiaowei' out; echo $?)" "--version is answered after a verb too"
"$xiaowei" run --help --lang zh > out
report "$(grep -q '^运行方式' out && ! grep -q '^How it runs' out; echo $?)" "sections of the help are in Chinese"
finish
