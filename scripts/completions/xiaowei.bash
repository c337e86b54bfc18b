# Completion of xiaowei for bash. Names come from the program itself, so they are never out of date.

_xiaowei_names() { # kind of `xiaowei list`
  xiaowei list "$1" --csv 2>/dev/null | sed -n '2,$s/,.*//p'
}

_xiaowei_verbs() {
  LC_ALL=C LANGUAGE='' xiaowei help 2>/dev/null |
    sed -n '/Commands/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'
}

_xiaowei_options() { # verb
  LC_ALL=C LANGUAGE='' xiaowei "$1" --help 2>/dev/null |
    sed -n 's/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p'
}

_xiaowei_verb() {
  local i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} != -* ]]; then
      printf '%s' "${COMP_WORDS[i]}"
      return
    fi
  done
}

_xiaowei_tables() { # from the answer to a name that no table has
  LC_ALL=C LANGUAGE='' xiaowei export --table '?' . 2>&1 | sed -n 's/.*there are //p' | tr -d ','
}

_xiaowei_fill() { # words
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_xiaowei_files() { # extension, word
  mapfile -t COMPREPLY < <(compgen -f -X "!*.$1" -- "$2"; compgen -d -S / -- "$2")
  compopt -o nospace 2>/dev/null
}

_xiaowei() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb
  COMPREPLY=()
  verb=$(_xiaowei_verb)
  case $before in
    --set) _xiaowei_fill "$(_xiaowei_names levers | sed 's/$/=/')" "$word"; compopt -o nospace; return ;;
    --param) _xiaowei_fill "$(_xiaowei_names parameters | sed 's/$/=/')" "$word"; compopt -o nospace; return ;;
    --metric | -m | --select | --effects) _xiaowei_fill "$(_xiaowei_names metrics) $(printf 'm%02d ' {1..14})" "$word"; return ;;
    --method) _xiaowei_fill "t bootstrap" "$word"; return ;;
    --window) _xiaowei_fill "reform.. last" "$word"; return ;;
    --adjust) _xiaowei_fill "none holm dunnett" "$word"; return ;;
    --point) _xiaowei_fill "all mean" "$word"; return ;;
    --isa) _xiaowei_fill "auto base avx2 avx512" "$word"; return ;;
    --lang) _xiaowei_fill "en zh" "$word"; return ;;
    --color) _xiaowei_fill "auto always never" "$word"; return ;;
    --format) _xiaowei_fill "csv json jsonl parquet all" "$word"; return ;;
    --table) _xiaowei_fill "all $(_xiaowei_tables)" "$word"; return ;;
    --progress) _xiaowei_fill "auto plain none" "$word"; return ;;
    --versus) _xiaowei_files lua "$word"; return ;;
    --output | -o | --report | --population) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  if [[ -z $verb ]]; then
    _xiaowei_fill "$(_xiaowei_verbs)" "$word"
  elif [[ $word == -* ]]; then
    _xiaowei_fill "$(_xiaowei_options "$verb")" "$word"
  else
    case $verb in
      run | check | plan | submit | repl | trace | test) _xiaowei_files lua "$word" ;;
      compare | report | export | verify | merge) _xiaowei_files db "$word" ;;
      read | explore)
        _xiaowei_files lua "$word"
        local scripts=("${COMPREPLY[@]}")
        _xiaowei_files db "$word"
        COMPREPLY+=("${scripts[@]}")
        ;;
      list) _xiaowei_fill "levers parameters metrics measures sectors regions scenarios columns api" "$word" ;;
      explain)
        _xiaowei_fill "$(_xiaowei_names levers; _xiaowei_names parameters; _xiaowei_names metrics; _xiaowei_names sectors
          printf 'm%02d ' {1..14}) limits" "$word"
        ;;
      help) _xiaowei_fill "$(_xiaowei_verbs)" "$word" ;;
    esac
  fi
}

complete -F _xiaowei xiaowei
