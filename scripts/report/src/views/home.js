// The way home: returns by kind, reception, scores, leaving again, as far as the file has them.
import { choice, element } from "../dom.js";
import { figure, html_table, legend_of } from "../figure.js";
import { colour } from "../charts/looks.js";
import { bar_chart } from "../charts/rows.js";
import { multiples } from "../charts/time.js";
import { month_name, number, percent } from "../format.js";
import { range_word, label_word, word } from "../words.js";
import { between, written } from "./record.js";
import { by_country, countries_in, lines_of } from "./who.js";

const kMost = 12;
const kAskedOf = ["disorder", "symptoms", "re_emigrations"];  // what surveys of people who came home asked about
const state = { country: "" };

/// Sums over the run by the first label of a table, the largest first.
function sums_of(table) {
  const sums = new Map();
  for (const {
    names: [id],
    mean,
  } of table.rows())
    sums.set(id, (sums.get(id) ?? 0) + (mean ?? 0));
  return [...sums].sort((a, b) => b[1] - a[1]);
}

function where(page) {
  const table = page.shown.table("returned_to");
  if (!table) return null;
  const rows = sums_of(table)
    .filter(([, persons]) => persons >= 10)
    .slice(0, kMost)
    .map(([id, persons]) => ({ name: page.shown.country(id), persons: Math.round(persons / 5) * 5 }));
  if (rows.length === 0) return null;
  return figure({
    name: "home_where",
    title: word("home_where"),
    note: word("home_where_note"),
    alt: rows
      .slice(0, 3)
      .map((row) => `${row.name}: ${number(row.persons)}`)
      .join("; "),
    draw: (width) =>
      bar_chart({
        width,
        format: (value) => number(value),
        rows: rows.map((row) => ({ name: row.name, parts: [{ value: row.persons, colour: colour(2) }] })),
      }),
    head: [word("country"), word("persons")],
    rows: rows.map((row) => [row.name, row.persons]),
  });
}

const kLevelColours = {
  poorly: "var(--state3)", barely: "var(--state2)", fairly: "var(--state1)", well: "var(--state0)",
};

/// Of each way of coming home those who are still there a year later, by how they fare.
function fared_rows(page, country, table) {
  const [kinds, levels] = table.labels.slice(-2), before = country ? [country] : [];
  const sum = (values) => values.reduce((all, value) => all + value, 0);
  const persons = (...cell) => sum(table.course([...before, ...cell]).map((point) => point.mean ?? 0));
  return kinds
    .map((kind) => ({ name: label_word("return_kind", kind), of: levels.map((level) => persons(kind, level)) }))
    .map((row) => ({ ...row, all: sum(row.of) })).filter((row) => row.all >= 10);
}

function fared(page, country) {
  const table = page.shown.table(country ? "fared" : "fared_by_kind");
  if (!table) return element("p", { class: "box" }, word("home_missing", word("home_fared")));
  const rows = fared_rows(page, country, table), levels = table.labels.at(-1);
  if (rows.length === 0) return element("p", { class: "box" }, word("home_too_early"));
  const shares = (row) => row.of.map((persons) => percent(persons / row.all));
  const looks = levels.map((level) => ({ text: label_word("level", level), colour: kLevelColours[level], kind: "box" }));
  const in_words = (row) => looks.map(({ text }, at) => `${text} ${shares(row)[at]}`).join(", ");
  const bars = rows.map((row) => ({
    name: row.name, text: number(row.all),
    parts: row.of.map((persons, at) => ({ value: persons / row.all, colour: looks[at].colour, name: looks[at].text })),
  }));
  return figure({
    name: "fared", title: `${word("home_fared_title")}: ${country ? page.shown.country(country) : word("everywhere")}`,
    note: word("home_fared_note"), alt: rows.map((row) => `${row.name}: ${in_words(row)}`).join("; "),
    legend: legend_of(looks),
    draw: (width) => bar_chart({ width, format: (share) => percent(share), most: 1, rows: bars }),
    head: [word("return_kind"), word("home_looked_at"), ...looks.map(({ text }) => text)],
    rows: rows.map((row) => [row.name, row.all, ...shares(row)]),
  });
}

/// What surveys say of those who came home, beside the model.
function surveys(page) {
  const asked = ({ variable, mean }) => kAskedOf.includes(variable) && mean.model[1] !== null;
  const rows = (page.shown.observed ?? []).filter(asked).map((series) => [page.shown.series(series.id),
    between(series, series.mean.low, series.mean.high), written(series, series.mean.model[1])]);
  if (rows.length === 0) return null;
  const title = word("home_surveys");
  return element("section", {}, element("h3", {}, title),
    html_table(title, [word("series"), word("record_record"), word("model")], rows));
}

function left_again(page) {
  const table = page.shown.table("re_emigrations_by_country");
  if (!table) return element("p", { class: "box" }, word("home_missing", word("home_re_emigrations")));
  const panels = sums_of(table)
    .filter(([, persons]) => persons >= 10)
    .slice(0, kMost)
    .map(([id]) => ({ name: page.shown.country(id), course: table.course([id]), flow: table.flow }));
  if (panels.length === 0) return null;
  return figure({
    name: "re_emigrations",
    title: word("home_left_title"),
    note: `${word("home_left_note")} ${page.shown.repeats > 1 ? range_word(page.shown, "band") : word("one_repeat")}`,
    alt: panels
      .slice(0, 4)
      .map(({ name, course }) => `${name}: ${number(course.reduce((sum, point) => sum + (point.mean ?? 0), 0))}`)
      .join("; "),
    draw: (width) => multiples({ width, panels, first: page.shown.start, last: page.shown.end }),
    head: [word("month"), ...panels.map(({ name }) => name)],
    rows: table.periods.map((period, p) => [month_name(period.first), ...panels.map(({ course }) => course[p].mean)]),
  });
}

/// The country with the most arrivals: scores of several countries have no common mean here.
const largest = (table) => (table ? sums_of(table)[0]?.[0] : undefined);

/// What runs write of those who came home; a plain word where this one doesn't.
function after(page, country) {
  const missing = (what) => element("p", { class: "box" }, word("home_missing", word(what)));
  const received = by_country(page, country, "received_by_reception", "received", (table, before) =>
    lines_of(page, {
      name: "received",
      title: word("home_received_title"),
      note: word("home_received_note"),
      table,
      dimension: "reception",
      before,
      unit: word("persons_per_month"),
    }),
  );
  const scores = page.shown.table("reintegration_by_month"),
    scored = country || largest(page.shown.table("returnees"));
  return [
    page.shown.table("received") ? received : missing("home_received"),
    !scores
      ? missing("home_reintegration")
      : scored
        ? lines_of(page, {
            name: "reintegration",
            title: `${word("home_scores_title")}: ${page.shown.country(scored)}`,
            note: word("home_scores_note"),
            table: scores,
            dimension: "domain",
            before: [scored],
            unit: word("home_score"),
            gaps: true,
          })
        : null,
    fared(page, country),
    surveys(page),
    left_again(page),
  ];
}

export function home(page) {
  const table = page.shown.table("returns");
  if (!table) return [element("p", { class: "box" }, word("nothing"))];
  const holder = element("div", {});
  const show = (country) => {
    state.country = country;
    holder.replaceChildren(
      ...[
        by_country(page, country, "returns_by_kind", "returns", (of, before) =>
          lines_of(page, {
            name: "returns",
            title: word("home_title"),
            note: word("home_note"),
            table: of,
            dimension: "return_kind",
            before,
            unit: word("persons_per_month"),
          }),
        ),
        where(page),
        ...after(page, country),
      ].filter(Boolean),
    );
  };
  show(state.country);
  return [
    element(
      "div",
      { class: "controls" },
      choice(
        word("country"),
        [{ value: "", text: word("everywhere") }, ...countries_in(page, table)],
        state.country,
        show,
      ),
    ),
    holder,
  ];
}
