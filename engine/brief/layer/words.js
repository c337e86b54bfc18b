// Names and numbers in the language that is shown.

const minus = (text) => text.replace("-", "\u2212");

export class Words {
  // names: { texts: { English: Chinese }, scenarios: { id: [en, zh] }, keys: { key: [en, zh] },
  // metrics: { name: { unit, title } } }.
  constructor(names, chinese) {
    this.names = names;
    this.chinese = chinese;
  }

  of(english) {
    return (this.chinese && this.names.texts[english]) || english;
  }

  // "m09 @5": the title of m09, and the point.
  scenario(label) {
    const [id, point] = String(label).split(" @");
    const title = this.names.scenarios[id]?.[this.chinese ? 1 : 0] || id;
    return point === undefined ? title : `${title} @${point}`;
  }

  metric(otherwise, name = otherwise) {
    return this.names.metrics[name]?.title[this.chinese ? 1 : 0] || otherwise;
  }

  // A part of a sum, a sector, a class of size: its title, else as it is.
  key(key) {
    return this.names.keys[key]?.[this.chinese ? 1 : 0] || this.metric(String(key).replace(/_/g, " "), key);
  }

  // How numbers of a metric are shown: { factor, unit }. What is no share is money, in million CNY. `values`: those
  // that will be seen; `points`: differences of shares.
  unit(metric, values, points = false) {
    const unit = this.names.metrics[metric]?.unit ?? "million CNY";
    if (unit === "1") {
      return { factor: 100, unit: points ? this.of("percentage points") : "%" };
    }
    return unit.startsWith("million CNY") ? this.money(values) : { factor: 1, unit };
  }

  money(values) {
    const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
    if (this.chinese) {
      return largest >= 100
        ? { factor: 0.01, unit: this.of("100 million yuan a year") }
        : { factor: 100, unit: this.of("10,000 yuan a year") };
    }
    return largest >= 1000 ? { factor: 0.001, unit: "billion CNY a year" } : { factor: 1, unit: "million CNY a year" };
  }
}

export const plain = { factor: 1, unit: "" };

// Four significant digits, three of differences; a true minus.
export function number(value, unit = plain, sign = false) {
  if (value === null || !Number.isFinite(value)) {
    return "\u2013";
  }
  const shown = value * unit.factor;
  const size = Math.abs(shown);
  const digits = size === 0 ? 0 : Math.max(0, Math.min(5, (sign ? 2 : 3) - Math.floor(Math.log10(size))));
  return minus(`${sign && shown > 0 ? "+" : ""}${shown.toFixed(digits)}`);
}

export const interval = (low, high, unit, sign) => `[${number(low, unit, sign)}, ${number(high, unit, sign)}]`;

// Short form of a tick.
export const tick = (unit = plain) => (value) => minus(String(Number((value * unit.factor).toPrecision(6))));
