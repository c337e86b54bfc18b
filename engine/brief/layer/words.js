// Names and numbers in the language that is shown.

const minus = (text) => text.replace("-", "\u2212");

export class Words {
  // names: { texts: { English: Chinese }, scenarios: { id: [en, zh] }, keys: { key: [en, zh] },
  // metrics: { name: { unit, direction, title } } }.
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

  // 1: more is better, -1: less is, 0: neither.
  direction(name) {
    return this.names.metrics[name]?.direction ?? 0;
  }

  // A part of a sum, a sector, a class of size: its title, else as it is.
  key(key) {
    return this.names.keys[key]?.[this.chinese ? 1 : 0] || this.metric(String(key).replace(/_/g, " "), key);
  }
}

export const plain = { factor: 1, unit: "" };

const placeOf = (size, digits) => {
  const place = digits - 1 - Math.floor(Math.log10(size));
  return Math.round(size * 10 ** place) >= 10 ** digits ? place - 1 : place;
};

// As engine/base/rounding.c has it: two significant digits of the half-width, else three of the number; the tests
// compare what both print.
export function placesOf(value, half) {
  const size = Math.abs(value);
  if (Number.isFinite(half) && half > 1e-12 * size) {
    return Math.max(-12, Math.min(12, placeOf(half, 2)));
  }
  return size === 0 || !Number.isFinite(size) ? 0 : Math.max(0, Math.min(12, placeOf(size, 3)));
}

const fixed = (value, places, sign) => {
  const unit = 10 ** Math.max(0, -places);
  const text = (Math.round(value / unit) * unit).toFixed(0);
  const shown = places < 0 ? text : value.toFixed(places);
  const zero = Number(shown) === 0;
  return minus(`${sign && value > 0 && !zero ? "+" : ""}${zero ? shown.replace("-", "") : shown}`);
};

const known = (value) => value !== null && value !== undefined && Number.isFinite(value);

export function number(value, unit = plain, sign = false) {
  const shown = value * unit.factor;
  return known(value) ? fixed(shown, placesOf(shown), sign) : "\u2013";
}

// "+4.12 [+4.05, +4.19]", to the same place; without an interval the number alone.
export function spread(value, low, high, unit = plain, sign = false) {
  if (!known(value) || !known(low) || !known(high)) {
    return number(value, unit, sign);
  }
  const [middle, from, to] = [value, low, high].map((each) => each * unit.factor);
  const places = placesOf(middle, (to - from) / 2);
  return `${fixed(middle, places, sign)} [${fixed(from, places, sign)}, ${fixed(to, places, sign)}]`;
}

// Short form of a tick.
export const tick = (unit = plain) => (value) => minus(String(Number((value * unit.factor).toPrecision(6))));
