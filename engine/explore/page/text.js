/* Texts in the language of the page. They come from the server, named by the English one. */

const texts = { en: {}, zh: {} };
let language = "en";

export async function useLanguage(next) {
  if (!texts[next].ready) {
    const answer = await fetch(`/api/texts?lang=${next}`);
    if (!answer.ok) throw new Error((await answer.json()).error);
    texts[next] = { words: await answer.json(), ready: true };
  }
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

export const isChinese = () => language === "zh";

/* t("{n} of {m}", { n: 1, m: 2 }) */
export function t(english, values = {}) {
  const text = texts[language].words?.[english] ?? english;
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
}

/* Fill every element that names its text. */
export function translatePage(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
}

/* An element with properties and children; class names, data and ARIA as in HTML. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);
