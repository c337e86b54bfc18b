// What must hold of a page. Each checker takes an open page and gives a list of complaints.

// ---- of the source

// Loads from elsewhere. Links that a reader may follow are none.
export function loads(source) {
  const markup = source.replace(/<script[^>]*>[\s\S]*?<\/script>/g, "");
  const found = [
    ...markup.matchAll(/<(?!a\b)[a-z][^>]*\s(?:src|href|data|poster|srcset|action)\s*=\s*["']?\s*(?:https?:)?\/\/[^>]*>/gi),
    ...markup.matchAll(/url\(\s*["']?\s*(?:https?:)?\/\/[^)]*\)/gi),
    ...markup.matchAll(/@import[^;]*/gi),
    ...source.matchAll(/<script[^>]*\ssrc=[^>]*>/gi),
  ];
  return found.map(([text]) => `loads from elsewhere: ${text.slice(0, 120)}`);
}

export const tooLarge = (source, limit = 1.5e6) =>
  source.length > limit ? [`${source.length} bytes, more than ${limit}`] : [];

// ---- of what is seen

// Fold out what is folded away, so that it is checked too.
export const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("main details").forEach((each) => (each.open = true)));

export const overflow = (page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) {
      return [];
    }
    const wide = [...document.querySelectorAll("body *")]
      .filter((each) => each.getBoundingClientRect().right > room + 1 && !each.closest(".scroll, .drawing, pre"))
      .slice(-3)
      .map((each) => `${each.tagName}.${each.className}`);
    return [`the page is ${document.documentElement.scrollWidth} wide, the window ${room}: ${wide.join(" ")}`];
  });

// Figures that scroll sideways, or whose letters are drawn too small to be read: below nine tenths of their size.
export const figuresFit = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure .drawing")].flatMap((box) => {
      const seen = [...box.querySelectorAll("svg")].filter((svg) => svg.getClientRects().length > 0);
      const where = box.closest("figure").id;
      const scale = seen.length === 1 ? seen[0].getBoundingClientRect().width / seen[0].viewBox.baseVal.width : 0;
      return [
        ...(box.scrollWidth > box.clientWidth + 1 ? [`${where} is ${box.scrollWidth} wide in ${box.clientWidth}`] : []),
        ...(seen.length === 1 ? [] : [`${where} shows ${seen.length} drawings`]),
        ...(seen.length === 1 && scale < 0.78 ? [`${where} is drawn at ${scale.toFixed(2)} of its size`] : []),
      ];
    }));

// Rows and points of drawings: what a mark is cut by the edge of the drawing cannot be told.
export const marksInside = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure .drawing svg")].filter((svg) => svg.getClientRects().length > 0).flatMap((svg) => {
      const { width, height } = svg.viewBox.baseVal;
      return [...svg.querySelectorAll(".mark, .sum")].filter((mark) => {
        const box = mark.getBBox();
        return box.width < 4 || box.height < 4 || box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height;
      }).map(() => `a mark of ${svg.closest("figure").id} is cut`);
    }));

// Texts of drawings that leave the drawing.
export const textsOutside = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure .drawing svg, main > svg, main div > svg")].flatMap((svg) => {
      const box = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")]
        .map((text) => [text, text.getBoundingClientRect()])
        .filter(([, at]) => at.width > 0 &&
          (at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1))
        .map(([text]) => `"${text.textContent}" leaves ${svg.closest("[id]")?.id}`);
    }));

// Texts of a drawing that lie on each other by more than a fifth of the smaller one. Slanted texts have slanted boxes;
// the box of a line is higher than its letters.
export const textsOverlap = (page) =>
  page.evaluate(() => {
    const corners = (text) => {
      const { x, y, width, height } = text.getBBox();
      const to = text.getScreenCTM();
      return [[x, y + 0.15 * height], [x + width, y + 0.15 * height], [x + width, y + 0.85 * height], [x, y + 0.85 * height]]
        .map(([px, py]) => new DOMPoint(px, py).matrixTransform(to)).map((point) => [point.x, point.y]);
    };
    const area = (shape) =>
      Math.abs(shape.reduce((sum, [x, y], i) => {
        const [nx, ny] = shape[(i + 1) % shape.length];
        return sum + x * ny - nx * y;
      }, 0)) / 2;
    // What of a convex shape lies within another one, edge by edge.
    const common = (shape, other) => {
      const side = ([ax, ay], [bx, by], [px, py]) => (bx - ax) * (py - ay) - (by - ay) * (px - ax);
      return other.reduce((left, from, i) => {
        const to = other[(i + 1) % other.length];
        return left.flatMap((point, j) => {
          const next = left[(j + 1) % left.length];
          const [here, there] = [side(from, to, point), side(from, to, next)];
          const share = here / (here - there);
          const crossing = here * there < 0
            ? [[point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]] : [];
          return here >= 0 ? [point, ...crossing] : crossing;
        });
      }, shape);
    };
    return [...document.querySelectorAll("main svg")].flatMap((svg) => {
      const texts = [...svg.querySelectorAll("text")]
        .filter((text) => text.getClientRects().length > 0 && text.textContent.trim() !== "" && text.getBBox().width > 0)
        .map((text) => ({ text, shape: corners(text) }));
      return texts.flatMap((a, i) => texts.slice(i + 1)
        .filter((b) => area(common(a.shape, b.shape)) > 0.2 * Math.min(area(a.shape), area(b.shape)))
        .map((b) => `"${a.text.textContent}" lies on "${b.text.textContent}" in ${svg.closest("[id]")?.id}`));
    });
  });

// Drawings with next to nothing in them.
export const emptyDrawings = (page, least = 5) =>
  page.evaluate((wanted) =>
    [...document.querySelectorAll("main svg")]
      .filter((svg) => svg.getClientRects().length > 0 && !svg.closest("button, a, p, td, th"))
      .flatMap((svg) => {
        const drawn = [...svg.querySelectorAll("line, path, rect, circle, polyline, polygon, ellipse, use")]
          .filter((each) => each.getClientRects().length > 0 && !each.closest("defs"));
        const box = svg.getBoundingClientRect();
        const where = svg.closest("[id]")?.id;
        return [
          ...(drawn.length < wanted ? [`${where} has ${drawn.length} drawn elements`] : []),
          ...(box.width < 40 || box.height < 40 ? [`${where} is ${box.width} x ${box.height}`] : []),
        ];
      }), least);

// Caption, alternative and data of each figure.
export const figures = (page) =>
  page.evaluate(() => {
    const seen = (element) => element.getClientRects().length > 0;
    const named = (element) =>
      [element.getAttribute("aria-label"),
        ...(element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
          .map((id) => document.getElementById(id)?.textContent)].join("").trim();
    const data = (link) => {
      if (!link) {
        return "no CSV";
      }
      if (!/^[\w.-]+$/.test(link.dataset.kind || "")) {
        return "its CSV has no kind";
      }
      const text = decodeURIComponent(link.href.slice(link.href.indexOf("utf-8,") + 6));
      // Cells by a parser of its own: quoted or not.
      const rows = text.replace(/\r\n/g, "\n").trimEnd()
        .match(/(?:"(?:[^"]|"")*"|[^"\n])+/g)
        .map((row) => row.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/g).length);
      if (rows.length < 2) {
        return "its CSV has no rows";
      }
      return rows.every((cells) => cells === rows[0]) ? "" : `its CSV has rows of ${[...new Set(rows)]} cells`;
    };
    return [...document.querySelectorAll("figure")].flatMap((figure) => {
      const caption = [...figure.querySelectorAll("figcaption")].filter(seen);
      const pictures = [...figure.querySelectorAll("[role=img]")].filter(seen);
      const csv = data(figure.querySelector("a.csv"));
      return [
        ...(caption.length === 1 && caption[0].innerText.trim() !== "" ? [] : [`${caption.length} captions are seen`]),
        ...(pictures.length > 0 ? [] : ["no drawing is seen"]),
        ...pictures.filter((each) => named(each) === "").map(() => "a drawing has no alternative text"),
        ...(csv === "" ? [] : [csv]),
      ].map((text) => `${figure.id}: ${text}`);
    });
  });

// Texts of the language that is not shown. Labels of switches, code, the wording of laws (marked with its language)
// and titles of sources (in cells of tables) are as they are in both.
export const otherLanguage = (page, chinese) =>
  page.evaluate((zh) => {
    const seen = (element) => element.getClientRects().length > 0;
    const wrong = [...document.querySelectorAll(zh ? ".en" : ".zh")].filter(seen)
      .map((each) => `seen: "${each.textContent.trim().slice(0, 50)}"`);
    const missing = document.querySelectorAll(zh ? ".zh" : ".en").length > 10 ? [] : ["nothing in the language shown"];
    if (!zh) {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (/\p{Script=Han}/u.test(walk.currentNode.data) && seen(parent) &&
            !parent.closest("script, style, template, label, code, pre, td, [lang=zh-CN]:not(.zh)")) {
          wrong.push(`Chinese in the English page: "${walk.currentNode.data.trim().slice(0, 50)}"`);
        }
      }
    }
    return [...missing, ...wrong];
  }, chinese);

// Elements that say they are in one language and hold only the other's words: a text that was not translated.
export const untranslated = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h2.zh, h3.zh, figcaption .zh, .zh figcaption, nav .zh, button .zh, label .zh, p.zh")]
      .filter((each) => each.textContent.trim() !== "" && !/\p{Script=Han}/u.test(each.textContent) &&
        /[A-Za-z]{4}/.test(each.textContent))
      .map((each) => `not in Chinese: "${each.textContent.trim().slice(0, 70)}"`));

// Characters of Chinese headings that the fonts do not have: they look like one that no font has.
export const tofu = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 40;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const look = (character, font) => {
      context.clearRect(0, 0, 40, 40);
      context.font = font;
      context.fillText(character, 4, 30);
      return context.getImageData(0, 0, 40, 40).data.join("");
    };
    const headings = [...document.querySelectorAll("h1.zh, h2.zh")].filter((each) => each.getClientRects().length > 0);
    const found = headings.flatMap((heading) => {
      const font = `24px ${getComputedStyle(heading).fontFamily}`;
      const lacking = look("\uffff", font);
      const blank = look(" ", font);
      return [...new Set(heading.textContent.trim())]
        .filter((character) => /[^\s\u3000]/u.test(character) && [lacking, blank].includes(look(character, font)))
        .map((character) => `no glyph for U+${character.codePointAt(0).toString(16)}`);
    });
    return headings.length > 0 ? found : ["no Chinese heading is seen"];
  });

// Sections and their drawings are seen.
export const sections = (page) =>
  page.locator("main > section").evaluateAll((all) => [
    ...(all.length >= 4 ? [] : [`${all.length} sections`]),
    ...all.filter((each) => each.getBoundingClientRect().height < 30).map((each) => `${each.id} is not seen`),
    ...all.flatMap((each) => [...each.querySelectorAll("figure")])
      .filter((figure) => ![...figure.querySelectorAll("svg")].some((svg) => svg.getClientRects().length > 0))
      .map((figure) => `${figure.id} has no drawing`),
  ]);

// On paper: what is wider than the sheet is cut off.
export const clipped = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main table, main svg, main pre, main p")]
      .filter((each) => each.getClientRects().length > 0 && !each.closest("svg svg"))
      .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 ||
        (getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1 && each.tagName !== "svg"))
      .map((each) => `${each.tagName} in ${each.closest("section")?.id} is cut off on paper`));

// What has no place on paper.
export const onPaper = (page) =>
  page.evaluate(() => [
    ...[...document.querySelectorAll("nav, .switches, .tools, button:not(th button)")]
      .filter((each) => each.getClientRects().length > 0)
      .map((each) => `${each.tagName}.${each.className} is printed`),
    ...(getComputedStyle(document.querySelector(".page")).backgroundColor === "rgb(255, 255, 255)" ? [] : ["paper is not white"]),
  ]);

// ---- the first screen

// What must be seen without scrolling: answer, trade-off, the kinds of certainty, what could reverse it; of the chart at
// least the half, on a phone a good part of it.
export const firstScreen = (page, tradeoff = true) =>
  page.evaluate((wanted) => {
    const bottom = document.documentElement.clientHeight;
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0);
    const parts = [
      [".answer p", 1, 1], ["#sure-simulation", 1, 1], ["#sure-parameters", 1, 1], ["#sure-misfit", 1, 1], ["#reversal", 1, 1],
      ["#figure-tradeoff .drawing svg", 1, document.documentElement.clientWidth < 640 ? 0.3 : 0.5], ...(wanted ? [[".tradeoff li", 2, 1]] : []),
    ];
    return parts.flatMap(([selector, least, share]) => {
      const found = seen(selector);
      return [
        ...(found.length >= least ? [] : [`${selector}: ${found.length} are seen`]),
        ...found.filter((each) => {
          const { top, height } = each.getBoundingClientRect();
          return top + share * height > bottom + 1;
        }).map((each) => `${selector} ends ${Math.round(each.getBoundingClientRect().bottom - bottom)} px below the first screen`),
        ...found.filter((each) => each.textContent.trim() === "").map(() => `${selector} is empty`),
      ];
    });
  }, tradeoff);

// ---- the decision table

// Its numbers against those that compare --json gives: values that it is sorted by, and what is written, in units of the head.
export const sameNumbers = (page, rows) =>
  page.evaluate((truth) => {
    const made = [...document.querySelectorAll("table.decision")].find((each) => each.getClientRects().length > 0);
    const heads = [...made.tHead.rows[0].cells].map((each) => each.innerText.replace(/\s+/g, " "));
    const factors = [[/bn CNY|billion/, 1e-3], [/mn CNY|million/, 1], [/\bpp\b/, 100]];
    const names = [[/^Net benefit/, "net_benefit"], [/^Pass rate/, "true_pass"], [/^Public cost (?!per|in all)/, "public_cost"],
      [/^Public cost in all/, "public_cost_total"]];
    const number = (text) => Number(text.split(/[\n[]/)[0].replace("−", "-").replace(/[+*]/g, ""));
    return [...made.tBodies[0].rows].flatMap((row) => {
      const id = row.querySelector("th code").textContent;
      const mine = truth.find((each) => each.scenario === id);
      return heads.flatMap((head, i) => {
        const name = names.find(([pattern]) => pattern.test(head));
        if (!name || !mine) {
          return name ? [`${id} is not in the JSON`] : [];
        }
        const value = mine[`${name[1]}_difference`];
        const factor = factors.find(([pattern]) => pattern.test(head));
        const text = row.cells[i].innerText;
        const decimals = (text.split(/[\n[]/)[0].match(/\.(\d+)/) || ["", ""])[1].length;
        return [
          ...(factor ? [] : [`the head "${head}" has no unit`]),
          ...(Math.abs(Number(row.cells[i].dataset.v) - value) <= 1e-7 * Math.abs(value) ? [] : [`${id}, ${head}: sorted by ${row.cells[i].dataset.v}, not ${value}`]),
          ...(factor && Math.abs(number(text) - value * factor[1]) <= 0.5001 * 10 ** -decimals ? [] : [`${id}, ${head}: "${text.split("\n")[0]}" where JSON has ${value}`]),
        ];
      });
    });
  }, rows);

// What the first screen says of the last points against JSON: the number after "costs".
export const sameMargin = (page, rows) =>
  page.evaluate((truth) => {
    const last = truth.filter((each) => each.frontier_from).sort((a, b) => b.frontier_place - a.frontier_place)[0];
    const items = [...document.querySelectorAll(".tradeoff li")].filter((each) => each.getClientRects().length > 0);
    const found = items.map((each) => each.innerText.match(/point of pass rate costs (\S+) (bn|mn) CNY/)).find(Boolean);
    if (!last || last.marginal_cost_per_point_kind !== "bounded") {
      return [];
    }
    if (!found) {
      return ["no sentence says what a point costs"];
    }
    const shown = Number(found[1].replace("−", "-")) * (found[2] === "bn" ? 1000 : 1);
    const step = 10 ** -((found[1].split(".")[1] || "").length) * (found[2] === "bn" ? 1000 : 1);
    return Math.abs(shown - last.marginal_cost_per_point) <= 0.5001 * step
      ? [] : [`"${found[0]}" where JSON has ${last.marginal_cost_per_point}`];
  }, rows);

// Each column of the table is seen whole in the window without scrolling.
export const tableFits = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("table.decision")].filter((each) => each.getClientRects().length > 0)
      .map((each) => each.getBoundingClientRect().right - document.documentElement.clientWidth)
      .filter((over) => over > 0)
      .map((over) => `the decision table is ${Math.round(over)} px wider than the window`));

// On a phone a name and its net benefit are seen beside each other.
export const rowsOnPhone = (page) =>
  page.evaluate(() => {
    const made = [...document.querySelectorAll("table.decision")].find((each) => each.getClientRects().length > 0);
    return [...made.tBodies[0].rows].slice(0, 5).flatMap((row) => {
      const [name, net] = [row.querySelector("th"), row.cells[2]].map((each) => each.getBoundingClientRect());
      return net.right <= document.documentElement.clientWidth && name.left >= 0 ? [] : [`${row.innerText.slice(0, 30)}: its net benefit is out of sight`];
    });
  });

// ---- sheets

// A sheet holds all that is on it.
export const sheets = (page) =>
  page.locator(".sheet").evaluateAll((all) => [
    ...(all.length === 2 ? [] : [`${all.length} sheets`]),
    ...all.filter((each) => each.scrollHeight > each.clientHeight + 1)
      .map((each) => `${each.id} is cut: ${each.scrollHeight} in ${each.clientHeight} px`),
  ]);

// Headings that are the last words of a page. pages: the text of each page.
export const orphans = async (page, pages) => {
  const headings = await page.evaluate(() =>
    [...document.querySelectorAll("h2, h3, h4, caption, figcaption")]
      .filter((each) => each.getClientRects().length > 0)
      .map((each) => each.innerText.replace(/\s+/g, "")));
  return pages.flatMap((text, i) => {
    const lines = text.split("\n").map((line) => line.replace(/\s+/g, "")).filter((line) => line !== "" && !/^\d+\/\d+$/.test(line));
    const last = lines[lines.length - 1] ?? "";
    return i < pages.length - 1 && last !== "" && headings.includes(last) ? [`page ${i + 1} ends with the heading "${last}"`] : [];
  });
};
