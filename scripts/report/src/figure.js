// A figure: a drawing that is made anew when its width changes, what it says in words, the same as a table, downloads.
import { element, fitted, say, svg } from "./dom.js";
import { word } from "./words.js";
import { number, table_text } from "./format.js";
import { csv_text } from "./result.js";
import { mark_of } from "./charts/looks.js";

const kRowsShown = 200;

export function save(name, bytes, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000); // a busy computer takes its time to begin a download
}

/// Colours of the page's own names as plain colours, so that the drawing looks the same elsewhere.
const resolved = (text) => {
  const style = getComputedStyle(document.documentElement);
  return text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim() || "#000");
};

const kTitleHigh = 26,
  kLegendGap = 6;

/// The marks and words of a legend, as they stand on the page.
function legend_parts(legend, top) {
  const frame = legend.getBoundingClientRect();
  return [...legend.children].flatMap((item) => {
    const [mark, text] = [...item.children].map((part) => part.getBoundingClientRect());
    const copy = item.firstChild.cloneNode(true);
    for (const [key, value] of Object.entries({ x: mark.left - frame.left, y: mark.top - frame.top + top }))
      copy.setAttribute(key, value);
    return [
      copy,
      svg(
        "text",
        { x: text.left - frame.left, y: text.bottom - frame.top + top - 5, "font-size": 13, fill: "var(--ink)" },
        item.textContent,
      ),
    ];
  });
}

/// A figure as one SVG text, with its title and legend, for it will stand elsewhere without the page around it.
function svg_text({ drawing, legend, title }) {
  const drawn = drawing.getBoundingClientRect(),
    style = getComputedStyle(document.body);
  const top = kTitleHigh + (legend ? legend.getBoundingClientRect().height + kLegendGap : 0),
    width = Math.ceil(drawn.width),
    height = Math.ceil(drawn.height + top);
  const frame = { left: drawn.left, top: drawn.top - top };
  const whole = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    svg("title", {}, title),
    hatching(),
    svg("rect", { width: "100%", height: "100%", fill: style.backgroundColor }),
    svg("text", { x: 0, y: 17, "font-size": 15, "font-weight": 600, fill: style.color }, fitted(title, width, 15, 600)),
    legend ? legend_parts(legend, kTitleHigh) : [],
  );
  whole.setAttribute("font-family", "sans-serif");
  for (const part of drawing.querySelectorAll("svg, .panel-name")) {
    const at = part.getBoundingClientRect(),
      x = at.left - frame.left,
      y = at.top - frame.top;
    if (part.matches(".panel-name")) {
      whole.append(
        svg("text", { x, y: y + 13, "font-size": 12, "font-weight": 600, fill: style.color }, part.textContent),
      );
      continue;
    }
    const copy = part.cloneNode(true);
    for (const [key, value] of Object.entries({ x, y, width: at.width, height: at.height }))
      copy.setAttribute(key, value);
    copy.setAttribute("color", style.color);
    whole.append(copy);
  }
  return resolved(new XMLSerializer().serializeToString(whole));
}

/// @return  {png, width, height} of a drawing
async function png_of(text) {
  const picture = new Image(),
    kScale = 2;
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture,
    canvas = element("canvas", { width: width * kScale, height: height * kScale });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve));
  return { png: await blob.arrayBuffer(), width, height };
}

const cell_text = (cell) =>
  cell instanceof Element
    ? cell
    : typeof cell === "number"
      ? number(cell, 3)
      : cell === null
        ? word("few")
        : cell === undefined
          ? "–"
          : String(cell);

export function html_table(caption, head, rows, shown = kRowsShown) {
  const is_number = (cell) => typeof cell === "number" || cell === null,
    numbers = head.map((_, at) => rows.some((row) => is_number(row[at])));
  const body = rows.slice(0, shown).map((row) =>
    element(
      "tr",
      {},
      row.map((cell, at) =>
        element(
          at === 0 ? "th" : "td",
          {
            scope: at === 0 ? "row" : null,
            class: is_number(cell) || (numbers[at] && cell === undefined) ? "number" : null,
          },
          cell_text(cell),
        ),
      ),
    ),
  );
  return element(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          head.map((text, at) => element("th", { scope: "col", class: numbers[at] ? "number" : null }, text)),
        ),
      ),
      element("tbody", {}, body),
    ),
    rows.length > shown
      ? element("p", { class: "note" }, word("rows_shown", number(shown), number(rows.length)))
      : null,
  );
}

const as_csv = (head, rows) =>
  csv_text([
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === "number" ? table_text(cell) : (cell ?? "")))),
  ]);

/// Draws now and at every change of width.
function keep_drawn(drawing, draw) {
  let width = 0;
  const redraw = () => {
    const now = Math.floor(drawing.clientWidth);
    if (now === width || now < 40) return;
    width = now;
    drawing.replaceChildren(...[draw(width)].flat());
  };
  drawing.redraw = () => {
    width = 0;
    redraw();
  };
  new ResizeObserver(() => requestAnimationFrame(redraw)).observe(drawing);
}

/// @param name   for files, without ending
/// @param draw   (width) → one or several elements
/// @param alt    what the drawing shows, in a sentence
/// @param head, rows  the same as a table; a null is "fewer than 10"
export function figure({ name, title, note, alt, draw, head, rows, legend = null, controls = null, csv = null }) {
  const drawing = element("div", { class: "drawing", role: "img", "aria-label": alt ? `${title}. ${alt}` : title });
  const button = (kind, save_it) =>
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": word("download", kind, title),
        onclick: () => {
          save_it();
          say(`${name}.${kind.toLowerCase()}`);
        },
      },
      kind,
    );
  const picture = () => svg_text({ drawing, legend, title });
  const made = element(
    "figure",
    { id: `figure-${name}` },
    element("figcaption", {}, element("h3", {}, title), note ? element("p", { class: "note" }, note) : null),
    controls,
    legend,
    drawing,
    element(
      "div",
      { class: "below" },
      element("details", {}, element("summary", {}, word("as_table")), html_table(title, head, rows)),
      element(
        "div",
        { class: "buttons" },
        button("CSV", () => save(`${name}.csv`, csv ? csv() : as_csv(head, rows), "text/csv;charset=utf-8")),
        button("SVG", () => save(`${name}.svg`, picture(), "image/svg+xml")),
        button("PNG", async () => save(`${name}.png`, (await png_of(picture())).png, "image/png")),
      ),
    ),
  );
  keep_drawn(drawing, draw);
  made.redraw = drawing.redraw;
  made.png = async () => ({ ...(await png_of(picture())), title, alt: drawing.getAttribute("aria-label") });
  made.describe = (text) => drawing.setAttribute("aria-label", `${title}. ${text}`);
  return made;
}

/// A list of what the marks mean.
/// @param items  [{text, colour, dash, kind}] with kind line, box, ring, hatch, or mark of a shape; sign draws a sign
///              into a box
export function legend_of(items) {
  const mark = ({ colour, dash, shape, sign, kind = "line" }) => {
    const drawn =
      kind === "line"
        ? svg("line", { x1: 0, x2: 26, y1: 7, y2: 7, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": dash })
        : kind === "mark"
          ? mark_of(shape, 13, 7, colour)
          : kind === "ring"
            ? svg("circle", { cx: 13, cy: 7, r: 4, fill: "none", stroke: colour, "stroke-width": 2 })
            : svg("rect", { x: 4, y: 1, width: 18, height: 12, fill: colour });
    return svg(
      "svg",
      { width: 26, height: 14, "aria-hidden": "true" },
      drawn,
      sign?.({ x: 4, y: 1, width: 18, height: 12 }) ?? null,
      kind === "hatch" ? svg("rect", { x: 4, y: 1, width: 18, height: 12, fill: "url(#hatch)" }) : null,
    );
  };
  return element(
    "ul",
    { class: "legend" },
    items.map((item) => element("li", {}, mark(item), element("span", {}, item.text))),
  );
}

/// Stripes: a sign beside colour that something is short. Once in the page, and once in each file of a drawing.
export const hatching = () =>
  svg(
    "defs",
    {},
    svg(
      "pattern",
      { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 2.2, height: 6, fill: "var(--ink)" }),
    ),
  );
