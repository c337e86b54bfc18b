#!/bin/bash
# What levers, parameters, metrics, columns and measures are, in words: explain and list say it in both
# languages, and the tables of data say the same.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
. tests/cli/tap.sh

lacks() { # text, name: not on standard output of the last run
  if grep -qF -- "$1" "$work/out"; then false; else true; fi
  report $? "$2"
}

begins() { # text, name: a line of standard output begins so
  grep -q -- "^$1" "$work/out"
  report $? "$2"
}

run explain responsibility.liability --lang zh
prints "生产企业赔偿的比例" "a lever is defined in Chinese"
prints "本模型设定" "the evidence of a lever is there in Chinese"
prints "第5项措施" "its source is there in Chinese"
prints "effort (5.2)" "where it acts is said"
for pair in fees.compensation:由财政向监管部门补偿 brand.checked:质量声明经过核查的比例 sampling.ratio:每年被抽查的批次; do
  run explain "${pair%%:*}" --lang zh
  prints "${pair#*:}" "${pair%%:*} is defined in Chinese"
done
run explain sampling.ratio
prints "0.04 is 4 batches a year among 100 firms" "a lever is defined in English"
prints "P (proposed: a choice of this model)" "the evidence of a lever is there"
lacks "监督抽查频次：" "an English reader gets no second definition"
run explain skill.decay --lang zh
prints "半衰期1-4年" "the evidence of a parameter is there in Chinese"
run explain credit --lang zh
prints "连续两次抽查合格升级" "a column is explained"
run explain skill
prints "as a column     Skill of the workers" "a name that is a metric and a column is explained as both"
run explain m09
prints "Strengthen the supervision sampling" "a measure is there in English"
prints "加大产品质量监督抽查力度" "and word for word in Chinese"

run list levers -v
prints "definition      Supervision samples per firm and year" "list -v has definitions"
run list parameters -v --lang zh
prints "定义            企业技能每年流失的比例" "list -v has definitions in Chinese"
run list metrics --lang zh
begins "指标 " "headings of lists are in Chinese"
if command -v sqlite3 > /dev/null; then
  for what in levers parameters metrics columns; do
    "$xiaowei" list $what --json > "$work/list.json"
    [ "$(sqlite3 :memory: "SELECT count(*), sum(length(value ->> 'definition') > 20 AND
      length(value ->> 'definition_zh') > 5) = count(*) FROM json_each(readfile('$work/list.json'))")" = \
      "$("$xiaowei" list $what --csv | sed 1d | wc -l)|1" ]
    report $? "list $what --json has every definition in both languages"
  done

  # The tables of data say what the registries say: same TABLE ID COLUMNS-OF-THE-DATA COLUMNS-OF-THE-LIST
  same_words() {
    "$xiaowei" list "$1" --csv > "$work/list.csv"
    sqlite3 :memory: ".import --csv scenarios/data/$1.csv data" ".import --csv $work/list.csv list" \
      "SELECT count(*) FROM (SELECT $2, $3 FROM data EXCEPT SELECT $2, $4 FROM list)" \
      "SELECT count(*) FROM data, list USING ($2)"
  }
  [ "$(same_words levers lever "legal_source, evidence, evidence_note, doc_zh" "source, mark, evidence, meaning")" = \
    "$(printf '68\n68')" ]
  report $? "the comparison sees what differs: the meanings of one side are in the other language"
  [ "$(same_words levers lever "legal_source, evidence, evidence_note" "source, mark, evidence")" = "$(printf '0\n68')" ]
  report $? "levers.csv has the evidence and sources of the levers"
  [ "$(same_words parameters parameter source source)" = "$(printf '0\n97')" ]
  report $? "parameters.csv has the sources of the parameters"
else
  skip "lists and tables of data say the same" "no sqlite3"
fi

run trace scenarios/m09.lua --versus baseline --firm 12 --firms 300 --lang zh
prints "不造假时的不合格对数几率" "a history means its values in Chinese"
lacks "log-odds" "and not in English"
begins "季度 " "headings of a history are in Chinese"
finish
