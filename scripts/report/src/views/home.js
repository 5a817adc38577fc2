// The way home: returns by kind, reception, scores, leaving again, as far as the file has them.
import { choice, element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { colour } from "../charts/looks.js";
import { bar_chart } from "../charts/rows.js";
import { multiples } from "../charts/time.js";
import { month_name, number, percent } from "../format.js";
import { range_word, label_word, word } from "../words.js";
import { by_country, countries_in, lines_of } from "./who.js";

const kMost = 12;
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

/// Of those still at home some months after coming home, how many have a score at or above the threshold.
function sustained(page, country) {
  const tables = country ? ["looked_at", "sustained"] : ["looked_at_by_horizon", "sustained_by_horizon"],
    [looked_at, held] = tables.map((name) => page.shown.table(name));
  if (!looked_at || !held) return element("p", { class: "box" }, word("home_missing", word("home_sustained")));
  const before = country ? [country] : [],
    total = (table, horizon) => table.course([...before, horizon]).reduce((sum, point) => sum + (point.mean ?? 0), 0);
  const rows = looked_at.labels
    .at(-1)
    .map((horizon) => ({
      name: label_word("horizon", horizon),
      persons: total(looked_at, horizon),
      held: total(held, horizon),
    }))
    .filter((row) => row.persons > 0)
    .map((row) => ({ ...row, held: Math.min(row.held, row.persons) }))
    .map((row) => ({ ...row, share: row.held / row.persons }));
  if (rows.length === 0) return element("p", { class: "box" }, word("home_too_early"));
  const kLooks = [
    { text: word("home_held"), colour: colour(2), kind: "box" },
    { text: word("home_not_held"), colour: "var(--grid)", kind: "box" },
  ];
  return figure({
    name: "sustained",
    title: `${word("home_sustained_title")}: ${country ? page.shown.country(country) : word("everywhere")}`,
    note: word("home_sustained_note"),
    alt: rows.map((row) => `${row.name}: ${percent(row.share)}`).join("; "),
    legend: legend_of(kLooks),
    draw: (width) =>
      bar_chart({
        width,
        format: (value) => number(value),
        rows: rows.map((row) => ({
          name: row.name,
          text: percent(row.share),
          parts: [
            { value: row.held, colour: kLooks[0].colour },
            { value: row.persons - row.held, colour: kLooks[1].colour },
          ],
        })),
      }),
    head: [word("home_after"), word("home_looked_at"), word("home_held"), word("share")],
    rows: rows.map((row) => [row.name, row.persons, row.held, percent(row.share)]),
  });
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
    sustained(page, country),
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
