// The page without this script is complete. It adds to each figure: its table, saving, and the layer of
// interaction, which is unpacked when it is first asked for.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const chinese = () => one("#zh").checked;
  const kinds = [
    "fan", "difference", "convergence", "forest", "correlation", "screening", "groups", "frontier", "tradeoff", "scatter",
    "waterfall", "stack", "tornado", "map",
  ];

  // ---- data

  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

  // RFC 4180: quoted cells may hold separators, line ends and doubled quotes.
  const parse = (text) => {
    const rows = [[]];
    const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    for (let at = 0; at < text.length; ) {
      cell.lastIndex = at;
      const found = cell.exec(text);
      rows[rows.length - 1].push(found[1] === undefined ? found[2] : found[1].replace(/""/g, '"'));
      at = cell.lastIndex;
      if (text[at] === "\r") {
        at += 1;
      }
      if (text[at] === "\n") {
        rows.push([]);
      }
      at += 1;
    }
    return rows.filter((row) => row.length > 0);
  };

  // Means of other scenarios stand in columns of their own, which is short; a row for each is made of them.
  const unfold = ({ columns, rows }) => {
    const from = columns.findIndex((column) => column.startsWith("mean:"));
    const place = (name) => columns.indexOf(name);
    if (from < 0) {
      return { columns, rows };
    }
    const own = columns.slice(0, from);
    const others = columns.slice(from).flatMap((column, i) =>
      rows.filter((row) => row[from + i]).map((row) => {
        const made = own.map(() => "");
        made[place("period")] = row[place("period")];
        made[place("scenario")] = column.slice("mean:".length);
        made[place("role")] = "other";
        made[place("mean")] = row[from + i];
        return made;
      }));
    return { columns: own, rows: [...rows.map((row) => row.slice(0, from)), ...others] };
  };

  const read = (link) => {
    const [columns, ...rows] = parse(decodeURIComponent(link.href.slice(link.href.indexOf("utf-8,") + 6)));
    return unfold({ columns, rows });
  };

  // ---- the drawing that is seen, as a file of its own

  const drawing = (figure) => one(".drawing", figure);

  // Colours of paper in place of those of the theme.
  const style = () => {
    const rules = one("#chart-style").textContent;
    const probe = document.body.appendChild(document.createElement("div"));
    probe.className = "paper";
    const seen = getComputedStyle(probe);
    const names = new Set(rules.match(/--[\w-]+/g) || []);
    ["--fg", "--bg", "--soft", "--line", "--mark", "--base", "--box"].forEach((name) => names.add(name));
    const values = [...names].map((name) => `${name}:${seen.getPropertyValue(name)}`).join(";");
    const font = getComputedStyle(one(".page")).fontFamily;
    probe.remove();
    return `svg{${values};background:#fff;font-family:${font}}\n${rules}\nsvg .title{font-size:16px;font-weight:600}` +
      "svg .source{font-size:11px;fill:var(--soft)}";
  };

  const made = (tag, attributes, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.textContent = text;
    return element;
  };

  // Lines of a text that are no wider than `width` in a font; between Chinese characters it may break too.
  const fold = (text, width, font) => {
    const paper = document.createElement("canvas").getContext("2d");
    paper.font = font;
    return (text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) || []).reduce((lines, word) => {
      const longer = lines[lines.length - 1] + word;
      return paper.measureText(longer.trimEnd()).width <= width
        ? [...lines.slice(0, -1), longer] : [...lines, word.trimStart()];
    }, [""]).map((line) => line.trimEnd()).filter(Boolean);
  };

  const sourceLine = () => one(chinese() ? ".zh" : ".en", one("#source").content).textContent.trim();

  // Title above, source below: texts, and the room that they take.
  const frame = (figure, width, height) => {
    const font = getComputedStyle(one(".page")).fontFamily;
    const title = fold(one("figcaption", figure).innerText.trim(), width, `600 16px ${font}`);
    const source = fold(sourceLine(), width, `11px ${font}`);
    const line = (text, name, y) => made("text", { class: name, x: 0, y }, text);
    return {
      above: 21 * title.length + 10,
      below: 15 * source.length + 12,
      texts: [...title.map((text, i) => line(text, "title", 21 * (i - title.length) + 5)),
        ...source.map((text, i) => line(text, "source", height + 22 + 15 * i))],
    };
  };

  // The wide drawing, whichever is seen.
  const svg = (figure) => {
    const source = one("svg", drawing(figure));
    const copy = source.cloneNode(true);
    const { width: wide, height: high } = source.viewBox.baseVal;
    const around = frame(figure, wide, high);
    const inside = document.createElementNS("http://www.w3.org/2000/svg", "style");
    inside.textContent = style();
    all(chinese() ? ".en" : ".zh", copy).forEach((each) => each.remove());
    copy.insertBefore(inside, copy.firstChild);
    copy.append(...around.texts);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.removeAttribute("aria-labelledby");
    copy.setAttribute("aria-label", one("figcaption", figure).innerText.trim());
    const tall = high + around.above + around.below + 24;
    copy.setAttribute("viewBox", `-12 ${-12 - around.above} ${wide + 24} ${tall}`);
    copy.setAttribute("width", wide + 24);
    copy.setAttribute("height", tall);
    return copy;
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const name = (figure) => `${figure.dataset.id}${chinese() ? "-zh" : ""}`;
  const code = (figure) => new XMLSerializer().serializeToString(svg(figure));

  const saveSvg = (figure) =>
    save(new Blob([code(figure)], { type: "image/svg+xml" }), `${name(figure)}.svg`);

  const savePng = (figure) => {
    const image = new Image();
    image.onload = () => {
      const scale = Math.max(2, 1600 / image.width);
      const canvas = document.createElement("canvas");
      canvas.width = image.width * scale;
      canvas.height = image.height * scale;
      const paper = canvas.getContext("2d");
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, `${name(figure)}.png`), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(code(figure))}`;
  };

  // ---- the table of a figure

  const focusable = (box, label) => {
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
  };

  const isNumber = (text) => text === "" || Number.isFinite(Number(text));

  // Columns of the data as people read them: a heading with its unit, numbers in that unit. The CSV keeps the names and
  // the units that programs know.
  const headings = (figure, columns) => {
    const names = JSON.parse(one("#names")?.textContent || "{}").columns || {};
    const language = chinese() ? "zh" : "en";
    const axes = Object.fromEntries(all("[data-axis]", one("svg", drawing(figure))).map((each) => [each.dataset.axis, each]));
    const only = axes.value || axes.x0 || (axes.y && axes.x ? axes.y : axes.y || axes.x);
    return columns.map((column) => {
      const known = names[column];
      const axis = known && (known.axis === "value" ? only : axes[known.axis]);
      const unit = axis ? axis.getAttribute(`data-unit-${language}`) : "";
      const factor = axis ? Number(axis.dataset.factor.split(" ")[chinese() ? 1 : 0]) : 1;
      const range = axis ? (axis.dataset.high - axis.dataset.low) * factor : 0;
      const digits = Math.max(0, 3 - Math.floor(Math.log10(range || 1)));
      return {
        title: known ? known.title[chinese() ? 1 : 0] + (unit && `${chinese() ? "，" : ", "}${unit}`) : column,
        show: (text) => (axis && text !== "" ? (Number(text) * factor).toFixed(digits).replace("-", "\u2212") : text),
      };
    });
  };

  const table = (figure) => {
    const { columns, rows } = read(one("a.csv", figure));
    const heads = headings(figure, columns);
    const words = columns.map((_, i) => !rows.every((row) => isNumber(row[i] || "")));
    const box = document.createElement("div");
    box.className = "scroll rows";
    const whole = box.appendChild(document.createElement("table"));
    const line = (into, cells, tag) => {
      const row = into.insertRow();
      cells.forEach((text, i) => {
        const cell = row.appendChild(document.createElement(tag));
        cell.textContent = text;
        cell.classList.toggle("word", words[i]);
      });
    };
    line(whole.createTHead(), heads.map(({ title }) => title), "th");
    all("th", whole).forEach((cell) => (cell.scope = "col"));
    const body = whole.createTBody();
    rows.forEach((row) => line(body, heads.map(({ show }, i) => show(row[i] || "")), "td"));
    focusable(box, figure.dataset.id);
    return box;
  };

  const showTable = (figure, button) => {
    const open = one(".rows", figure);
    if (open) {
      open.remove();
    } else {
      figure.append(table(figure));
    }
    button.setAttribute("aria-expanded", String(!open));
  };

  // Another language: the heads too.
  const tablesAgain = () =>
    all("figure .rows").forEach((box) => box.replaceWith(table(box.closest("figure"))));

  // ---- the layer of interaction

  let unpacked;
  const unpack = () =>
    (unpacked ||= (async () => {
      const packed = new Blob([bytes(one("#layer").textContent)]).stream();
      const text = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text();
      const script = document.createElement("script");
      script.textContent = text;
      document.head.append(script);
      return window.xiaoweiLayer;
    })());

  const live = new Map(); // figure: its chart

  const end = (figure) => {
    const chart = live.get(figure);
    if (chart) {
      chart.dispose();
      chart.box.remove();
      live.delete(figure);
    }
    all(".drawing", figure).forEach((each) => (each.hidden = false));
  };

  const begin = async (figure) => {
    const layer = await unpack();
    const place = drawing(figure);
    const link = one("a.csv", figure);
    const box = document.createElement("div");
    box.className = "live";
    place.after(box);
    place.hidden = true;
    try {
      const chart = layer.draw(box, link.dataset.kind, read(link), {
        chinese: chinese(),
        names: JSON.parse(one("#names").textContent),
        id: figure.dataset.id,
        label: one("figcaption", figure).innerText.trim(),
        drawing: place,
      });
      chart.box = box;
      live.set(figure, chart);
    } catch (error) {
      box.remove();
      place.hidden = false;
      throw error;
    }
  };

  const toggle = async (figure, button) => {
    if (live.has(figure)) {
      end(figure);
    } else {
      try {
        await begin(figure);
      } catch (error) {
        button.hidden = true; // the drawing stays
        console.warn(error);
      }
    }
    button.setAttribute("aria-pressed", String(live.has(figure)));
  };

  // Another language or theme: drawn again.
  const again = () =>
    [...live.keys()].forEach((figure) => {
      end(figure);
      begin(figure);
    });

  const canUnpack = () => Boolean(one("#layer")) && "DecompressionStream" in window;
  const actions = { live: toggle, table: showTable, svg: saveSvg, png: savePng };

  const addTools = (figure) => {
    const link = one("a.csv", figure);
    const bar = document.createElement("div");
    bar.className = "figurebar";
    bar.append(one("#tools").content.cloneNode(true));
    const explore = one("[data-do=live]", bar);
    explore.hidden = !(link && kinds.includes(link.dataset.kind) && canUnpack());
    explore.setAttribute("aria-pressed", "false");
    one("[data-do=table]", bar).hidden = !link;
    one("[data-do=table]", bar).setAttribute("aria-expanded", "false");
    all("button", bar).forEach((button) =>
      button.addEventListener("click", () => actions[button.dataset.do](figure, button)));
    const data = one(".data", figure);
    figure.append(bar);
    if (data) {
      bar.append(data);
    }
  };

  // ---- the decision table: sorted by a column

  const sortBy = (made, place, up) => {
    const body = made.tBodies[0];
    const value = (row) => {
      const cell = row.cells[place];
      return cell.dataset.v === undefined ? NaN : Number(cell.dataset.v);
    };
    // What has no number comes last in both directions.
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (Number.isNaN(x) || Number.isNaN(y)) {
        return Number.isNaN(x) - Number.isNaN(y);
      }
      return up ? x - y : y - x;
    });
    body.append(...rows);
  };

  const addSorting = (made) => {
    const heads = [...made.tHead.rows[0].cells];
    heads.forEach((head, place) => {
      if (![...made.tBodies[0].rows].some((row) => row.cells[place].dataset.v !== undefined)) {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending" || (place === 0 && !head.hasAttribute("aria-sort"));
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sortBy(made, place, up);
      });
    });
  };

  // ---- the page

  // The section that is being read is marked in the contents.
  const observeSections = () => {
    const sections = all("main > section");
    const links = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
    const seen = new Set();
    const observer = new IntersectionObserver((entries) => {
      entries.forEach(({ target, isIntersecting }) => (isIntersecting ? seen.add(target) : seen.delete(target)));
      const current = sections.find((section) => seen.has(section));
      links.forEach((link, id) => {
        if (current && id === current.id) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    }, { rootMargin: "-10% 0px -60% 0px" });
    sections.forEach((section) => observer.observe(section));
  };

  // What scrolls sideways can be scrolled by keyboard.
  const openScrolls = () =>
    all(".scroll, .drawing, pre").forEach((box) => {
      if (box.scrollWidth > box.clientWidth && !box.classList.contains("drawing")) {
        const section = box.closest("section, footer");
        const title = section && all("h2, summary", section).find((each) => each.offsetParent);
        focusable(box, title ? title.textContent.trim() : "");
      }
    });

  const titles = all("h1");
  const speak = () => {
    document.documentElement.lang = chinese() ? "zh-CN" : "en";
    const title = titles.find((each) => each.classList.contains(chinese() ? "zh" : "en"));
    document.title = title ? title.textContent.trim() : document.title;
    openScrolls();
  };

  // Folded parts are printed when that was asked for.
  const openForPrint = () => {
    const wanted = one("#print-all");
    if (!wanted || !wanted.checked) {
      return;
    }
    const closed = all("main details:not([open])");
    closed.forEach((each) => (each.open = true));
    window.addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)), { once: true });
  };

  all("figure").forEach(addTools);
  all("table.decision").forEach(addSorting);
  all(".switch[type=radio]").forEach((each) => each.addEventListener("change", () => {
    speak();
    again();
    tablesAgain();
  }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  window.addEventListener("beforeprint", openForPrint);
  window.addEventListener("resize", openScrolls);
  const print = one("#print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  observeSections();
  speak();
})();
