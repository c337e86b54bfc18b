#!/bin/bash
# Numbers of the page for people: k, M and bn in English, 万 and 亿 in Chinese. Needs node, which nothing else here does.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
if ! command -v node > /dev/null; then
  echo "ok 1 - numbers of the page # SKIP no node here"
  echo "1..1"
  exit
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cp engine/explore/page/format.js "$work/format.mjs"
cp engine/explore/page/chart.js "$work/chart.mjs"
cat > "$work/test.mjs" << 'JS'
import { formatter } from "./format.mjs";
import { ticks } from "./chart.mjs";
let n = 0, failed = 0;
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/\u2212/g, "-");
function is(name, seen, wanted) {
  n++;
  if (JSON.stringify(seen) === JSON.stringify(wanted)) { console.log(`ok ${n} - ${name}`); return; }
  failed = 1;
  console.log(`not ok ${n} - ${name}\n# ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
}
const en = formatter("en", (text) => text), zh = formatter("zh", (text) => (text === "pp" ? "个百分点" : text));
const money = "million CNY a year";
is("shares are percentages", plain(en.level(0.8896, "1", 0.0005)), "88.960 %");
is("their differences are percentage points", plain(en.difference(0.0299, 0.0293, 0.0305, "1").value), "+2.990 pp");
is("the error says how many digits there are", plain(en.difference(0.0299, 0.0249, 0.0349, "1").value), "+2.99 pp");
is("billions in English", plain(en.difference(-94200, -102000, -86400, money).value), "-94.2 bn CNY/y");
is("millions in English", plain(en.difference(227, -125, 579, money).value), "+227 mn CNY/y");
is("less than a million in English", plain(en.difference(0.5, 0.4, 0.6, money).value), "+0.50 mn CNY/y");
is("亿 in Chinese", plain(zh.difference(-94200, -102000, -86400, money).value), "-942 亿元/年");
is("万 in Chinese", plain(zh.difference(22.7, 20, 25.4, money).value), "+2,270 万元/年");
is("百分点 in Chinese", plain(zh.difference(0.0299, 0.0249, 0.0349, "1").value), "+2.99 个百分点");
is("counts of ten thousands", [plain(en.level(22000, "count")), plain(zh.level(22000, "count"))], ["22.0 k", "2.20 万"]);
is("nothing is 0, without a sign", en.difference(0, 0, 0, "1").value, "0");
is("a number too small to show has no sign", plain(en.difference(-0.00004, -0.05, 0.04992, "1").value), "0.0 pp");
is("what is missing is a dash", [en.level(null, "1"), en.difference(null, null, null, "1").value], ["–", "–"]);
is("two numbers are told apart", en.apart(0.31234567, 0.31234999), ["0.312346", "0.31235"]);
is("inputs read back", Number(en.plain(0.1 + 0.2)), 0.3);
is("ticks are round and hold the range", ticks(0.13, 0.88, 5), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
is("ticks of one value", ticks(5, 5, 4).length >= 2, true);
is("labels of an axis share a unit", en.axis([-2000, 0, 2000], money, true), { labels: ["\u22122", "0", "+2"], word: "bn CNY/y" });
console.log(`1..${n}`);
process.exit(failed);
JS
node "$work/test.mjs"
