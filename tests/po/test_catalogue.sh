#!/bin/bash
# The texts for people are complete: every one of the code is in the catalogue, translated, with the same
# conversions; no Chinese is left in C code outside the tables of registries; nothing is printed in words that does
# not go through translation.
# Each checker takes a tree, prints one line a violation, and must find one that is planted.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export LC_ALL=C.UTF-8
n=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

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

# finds NAME CHECKER TREE WORD: the checker must complain about WORD.
finds() {
  n=$((n + 1))
  if "$2" "$3" | grep -q -- "$4"; then
    echo "ok $n - a planted violation is found: $1"
  else
    echo "not ok $n - a planted violation is found: $1"
    failed=1
  fi
}

gather() { # TREE, the template to write
  make -s pot POT="$2" POT_FOLDERS="$1/engine $1/include" || echo "the texts of $1 cannot be gathered"
}

# One line a message, its first: "msgid ...", of what msgattrib selects from the merged catalogue.
select_messages() { # CATALOGUE, options of msgattrib
  msgattrib --no-wrap "${@:2}" "$1" 2> "$work/log" | sed -n 's/^\(#~ \)\{0,1\}msgid "\(..*\)"$/\2/p'
}

check_complete() {
  gather "$1" "$work/texts.pot"
  msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file="$work/merged.po" \
    "$1/po/zh_CN.po" "$work/texts.pot" || echo "the catalogue cannot be merged"
  select_messages "$work/merged.po" --untranslated --no-obsolete | sed 's/^/not translated: /'
  select_messages "$work/merged.po" --only-fuzzy --no-obsolete | sed 's/^/uncertain: /'
  select_messages "$work/merged.po" --only-obsolete | sed 's/^/no longer used: /'
}

check_conversions() { msgfmt --check --output-file=/dev/null "$1/po/zh_CN.po" 2>&1 | grep -v 'header'; }

# Registries (*.def) keep both languages in their rows. A switch names a language in itself.
check_chinese() {
  grep -rnP '[\p{Han}\x{3000}-\x{303f}\x{ff00}-\x{ffef}]' "$1/engine" "$1/include" \
    --include='*.c' --include='*.h' | grep -v '>中文<'
}

# What is handed to a function that prints or builds texts, when it has two words or more: xgettext, told that these
# functions are those to look at, finds the literals, one place of the arguments at a time. A text inside of xw_tr()
# is an argument of xw_tr and not found. Of `a ? "x" : "y"` it would see the first alone: both become arguments.
prints='printf fprintf puts fputs snprintf xw_tell xw_text_append xw_text_format'
check_marked() {
  local keywords name place copy=$work/copy
  rm -rf "$copy"
  mkdir "$copy"
  (cd "$1" && find engine/cli engine/report engine/chart engine/brief -name '*.c' 2> /dev/null) | sort > "$work/files"
  while read -r name; do
    mkdir -p "$copy/${name%/*}"
    sed 's/[?:] *"/, "/g; s/[?:] *$/,/' "$1/$name" > "$copy/$name"
  done < "$work/files"
  for place in 1 2 3 4 5 6 7 8; do
    keywords=()
    for name in $prints; do keywords+=("-k$name:$place"); done
    xgettext --from-code=UTF-8 --language=C --no-wrap --add-location -k "${keywords[@]}" \
      --directory="$copy" --files-from="$work/files" --output=- 2> "$work/log" || cat "$work/log"
  done |
    # One line a message: its places and the whole text.
    awk '
      function flush() { if (places != "" && text != "") print places "\t" text; places = text = ""; inside = 0 }
      /^#: / { places = substr($0, 4); next }
      /^msgid "/ { inside = 1; text = substr($0, 8, length($0) - 8); next }
      /^msgstr / { flush(); next }
      inside && /^"/ { text = text substr($0, 2, length($0) - 2) }' |
    awk -F '\t' '{ words = $2; gsub(/%[-+ #0-9.*]*(<PRI[A-Za-z0-9]*>|[hlzjt]*[A-Za-z])/, "", words)
      gsub(/\\./, " ", words); if (words ~ /[A-Za-z][A-Za-z]+,? +[A-Za-z][A-Za-z]/) print $1 " " $2 }' |
    grep -vFf tests/po/data.txt | sort -u
}

# Of a text that is chosen within the call only the first alternative would be gathered.
check_chosen() {
  grep -rnE '(xw_trn?|xw_tr_here|XW_N|xw_say|xw_fail|xw_fail_prefix|xw_fail_memory|xw_said|xw_raise)\([^"]*\? *"' \
    "$1/engine" --include='*.c'
}

report "every text of the code is in the catalogue, translated, and no other" "$(check_complete .)"
report "translations have the conversions of their texts" "$(check_conversions .)"
report "no Chinese is in C code outside the registries" "$(check_chinese .)"
report "all that is printed in words goes through translation" "$(check_marked .)"

report "a text is chosen outside of the call that translates it" "$(check_chosen .)"

planted=$work/planted
mkdir -p "$planted/engine/cli" "$planted/engine/report" "$planted/include" "$planted/po"
cat > "$planted/engine/cli/words.c" << 'CODE'
void f(const xw_options *o) {
  xw_say(o, "%d runs\n", 3);
  xw_fail(XW_ERR_IO, "a lost text");
  printf("plain words here\n");
  printf(xw_tr(o->chinese, "words that are translated"));
  printf("%s", o->quiet ? "" : "chosen words");
  printf("%-14s %12.2f\n", "all", 1.0);
  puts("中文");
  puts(xw_tr(o->chinese, o->quiet ? "one" : "other"));
}
CODE
cat > "$planted/po/zh_CN.po" << 'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

#, c-format
msgid "%d runs\n"
msgstr "%s 次\n"

msgid "gone"
msgstr "没有了"

msgid "words that are translated"
msgstr ""
PO
finds "a text that is not in the catalogue" check_complete "$planted" 'not translated: a lost text'
finds "a text without translation" check_complete "$planted" 'not translated: words that'
finds "a text that the code has no more" check_complete "$planted" 'no longer used: gone'
finds "another conversion" check_conversions "$planted" "format specifications"
finds "Chinese in C code" check_chinese "$planted" 'words.c:8'
finds "words that are printed as they are" check_marked "$planted" 'words.c:4'
finds "words that are chosen and printed" check_marked "$planted" 'words.c:6'
finds "a text that is chosen within the call" check_chosen "$planted" 'words.c:9'
report "words that are translated are no violation" "$(check_marked "$planted" | grep 'that are translated')"
report "columns are no violation" "$(check_marked "$planted" | grep '%12')"

echo "1..$n"
exit "$failed"
