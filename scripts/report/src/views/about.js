// What the run is: policies in time, parameters with their sources, inputs, warnings, words.
import { element, fitted, svg } from "../dom.js";
import { figure, html_table } from "../figure.js";
import { long_date, number, percent, short_month } from "../format.js";
import { kMeanings, kUnits, source_in_spanish } from "../spanish.js";
import { range_word, label_word, word } from "../words.js";
import { kDoubtful } from "./overview.js";

const kRow = 20;

/// A value where the type has one: of a closure, a border's regime and a visa the words beside it say all.
const kWithoutValue = ["closure", "regime", "visa", "move"];
const said = { open: "opened_way", closed: "shut", all: "every_line" };
const what_of = (text, changes) =>
  [text, changes]
    .filter(Boolean)
    .map((one) => (said[one] ? word(said[one]) : label_word("line", one)))
    .join(": ");

/// Where a policy acts, by the name that people know.
function place_of(result, id) {
  for (const dimension of ["gate", "facility", "country", "place", "link"]) {
    const name =
      dimension === "link"
        ? result.fact("link", id, "link_from")
          ? result.link(id)
          : null
        : result.name_of(dimension, id);
    if (name) return name;
  }
  return id;
}

function policies(page) {
  const result = page.shown;
  const {
    event = [],
    label = [],
    label_es = [],
    type = [],
    from = [],
    until = [],
    at = [],
    value = [],
    text = [],
    changes = [],
    payer = [],
  } = page.shown.policies ?? {};
  const { start, end } = page.shown;
  const rows = event
    .map((id, row) => ({
      id,
      name: (page.language === "es" ? label_es : label)[row] || id.replaceAll("_", " "),
      type: type[row],
      from: from[row],
      until: until[row],
      at: at[row],
      value: value[row],
      what: what_of(text[row], changes[row]),
      payer: payer[row],
    }))
    .filter((row) => row.from <= end && row.until >= start);
  if (rows.length === 0) return null;
  const begun = rows.filter((row) => row.from >= start || row.until < end),
    drawn_rows = begun.length > 0 ? begun : rows,
    older = rows.length - drawn_rows.length;
  const draw = (width) => {
    const left = Math.min(240, width * 0.42),
      x = (day) => left + ((Math.max(start, Math.min(end + 1, day)) - start) / (end + 1 - start)) * (width - left - 8),
      height = drawn_rows.length * kRow + 26;
    const drawn = svg("svg", {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      class: "chart",
      "aria-hidden": "true",
    });
    const step = Math.max(1, Math.ceil(64 / ((width - left) / page.shown.months.length)));
    page.shown.months.forEach((month, m) => {
      if (m % step !== 0 || x(month.first) + 46 > width) return;
      drawn.append(
        svg("line", { x1: x(month.first), x2: x(month.first), y1: 0, y2: height - 22, stroke: "var(--grid)" }),
        svg("text", { x: x(month.first), y: height - 6, class: "axis" }, short_month(month.first)),
      );
    });
    drawn_rows.forEach((row, at_row) => {
      const y = at_row * kRow + 4,
        wide = Math.max(4, x(row.until + 1) - x(row.from)),
        news = row.type === "news";
      drawn.append(
        svg("text", { x: left - 8, y: y + 10, "text-anchor": "end" }, fitted(row.name, left - 12)),
        svg(
          "g",
          {},
          svg("title", {}, `${row.name}, ${long_date(row.from)}`),
          news
            ? svg("path", { d: `M${x(row.from)},${y + 6}l6,-6l6,6l-6,6z`, fill: "var(--c1)" })
            : svg("rect", { x: x(row.from), y, width: wide, height: 12, fill: "var(--c0)", rx: 2 }),
        ),
      );
    });
    return drawn;
  };
  return figure({
    name: "policies",
    title: word("about_policies"),
    note: word("about_policies_note") + (older > 0 ? ` ${word("about_policies_older", number(older))}` : ""),
    alt: drawn_rows
      .slice(-4)
      .map((row) => `${row.name}: ${long_date(row.from)}`)
      .join("; "),
    draw,
    head: [
      word("policy"),
      word("type"),
      word("from"),
      word("until"),
      word("at"),
      word("value"),
      word("affects"),
      word("payer"),
    ],
    rows: rows.map((row) => [
      row.name,
      label_word("policy_type", row.type),
      long_date(row.from),
      row.until > end + 3650 ? word("open_end") : long_date(row.until),
      place_of(result, row.at),
      row.value === null || kWithoutValue.includes(row.type) ? undefined : row.value,
      row.what || "–",
      row.payer ? result.called("payer", row.payer) : "–",
    ]),
  });
}

function parameters(page) {
  const {
    name = [],
    value = [],
    unit = [],
    meaning = [],
    source = [],
    confidence = [],
    origin = [],
  } = page.shown.parameters ?? {};
  if (name.length === 0) return null;
  const holder = element("div", {});
  const only = element("input", { type: "checkbox", checked: true, onchange: () => show() });
  const show = () => {
    const spanish = page.language === "es";
    const rows = name
      .map((id, at) => [
        id,
        value[at],
        (spanish && kUnits[unit[at]]) || unit[at],
        (spanish && kMeanings[id]) || meaning[at],
        spanish ? source_in_spanish(source[at]) : source[at],
        confidence[at],
        origin[at],
      ])
      .filter((row) => !only.checked || kDoubtful.includes(row[5]))
      .map(([id, number_of, unit_of, means, from, how_sure, set]) => [
        id,
        number_of,
        unit_of,
        means,
        from,
        label_word("confidence", how_sure),
        set === "default" ? word("by_default") : set,
      ]);
    holder.replaceChildren(
      html_table(
        word("about_parameters"),
        [
          word("name"),
          word("value"),
          word("unit"),
          word("meaning"),
          word("source"),
          word("confidence"),
          word("origin"),
        ],
        rows,
        1000,
      ),
    );
  };
  show();
  return element(
    "section",
    {},
    element("h3", {}, word("about_parameters")),
    element("p", { class: "note" }, word("about_sources")),
    element("label", { class: "choice" }, only, element("span", {}, word("about_doubtful"))),
    holder,
  );
}

function warnings(page) {
  const found = [
    ...(page.comparison?.doubts ?? []).map((doubt) => doubt[page.language]),
    ...(page.comparison?.refused ?? []),
  ];
  if (page.shown.repeats === 1) found.push(word("one_repeat"));
  found.push(...((page.language === "es" ? page.shown.notes?.note_es : page.shown.notes?.note) ?? []));
  return element(
    "section",
    { class: found.length > 0 ? "box warning" : "box" },
    element("h3", {}, word("about_warnings")),
    found.length > 0
      ? element(
          "ul",
          {},
          found.map((text) => element("li", {}, text)),
        )
      : element("p", {}, word("about_no_warnings")),
    element("p", {}, word("about_harm")),
    element("p", {}, word("about_ethics")),
  );
}

function run(page) {
  const shown = page.shown,
    from = shown.provenance ?? {},
    links = shown.estimated_share_of_links;
  const facts = [
    [word("name"), shown.name],
    [word("scenario"), shown.scenario_called],
    [word("option"), shown.option ? shown.shown_as : word("as_written")],
    [word("period"), `${long_date(shown.start)} – ${long_date(shown.end)}`],
    [word("number_of_repeats"), shown.draws ? range_word(shown, "repeats") : number(shown.repeats)],
    [word("program"), [shown.program, from.compiler].filter(Boolean).join(", ")],
    [
      word("options"),
      (from.options?.option ?? []).map((name, at) => `${name} = ${from.options.option_value[at]}`).join("; ") || "–",
    ],
    ...(links ? [[word("rests"), word("rests_links", percent(links))]] : []),
  ];
  const inputs = (from.input ?? []).map((path, at) => [path, from.input_bytes?.[at], from.input_sha256?.[at] ?? ""]);
  return element(
    "section",
    {},
    element("h3", {}, word("about_run")),
    element(
      "dl",
      {},
      facts.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]),
    ),
    inputs.length > 0
      ? element(
          "details",
          {},
          element("summary", {}, `${word("inputs")} (${inputs.length})`),
          html_table(word("inputs"), [word("name"), "bytes", "SHA-256"], inputs),
        )
      : null,
  );
}

/// Terms as pages say them: an option, a repeat, a person; what the program calls them inside stays inside.
const on_pages = (words) =>
  words
    .filter((one) => !one.en.startsWith("party"))
    .map((one) => ({
      ...one,
      en: one.en.replace(/^.*\(on pages: (.*)\)$/, "$1").replace(/ \(.*\)$/, ""),
      es: one.es.replace(/ \(.*\)$/, ""),
    }));

function words(page) {
  if (!page.words) return null;
  const spanish = page.language === "es";
  return element(
    "section",
    {},
    element("h3", {}, word("about_words")),
    element(
      "dl",
      { class: "words" },
      on_pages(page.words).flatMap((one) => [
        element("dt", {}, spanish ? one.es : one.en),
        element("dd", {}, spanish ? one.significa : one.means),
      ]),
    ),
  );
}

export function about(page) {
  return [warnings(page), policies(page), run(page), parameters(page), words(page)];
}
