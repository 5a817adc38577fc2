// The way home: returns by kind, reception, scores, leaving again, as far as the file has them.
import { choice, element } from "../dom.js";
import { figure } from "../figure.js";
import { bar_chart, colour } from "../charts.js";
import { number } from "../format.js";
import { word } from "../words.js";
import { by_country, countries_in, lines_of } from "./who.js";

const kMost = 12;
const state = { country: "" };

function where(page) {
  const table = page.shown.table("returned_to");
  if (!table) return null;
  const sums = new Map();
  for (const row of table.rows()) sums.set(row.names[0], (sums.get(row.names[0]) ?? 0) + (row.mean ?? 0));
  const rows = [...sums].filter(([, persons]) => persons >= 10).sort((a, b) => b[1] - a[1]).slice(0, kMost).map(([id, persons]) => ({ name: page.shown.country(id), persons: Math.round(persons / 5) * 5 }));
  if (rows.length === 0) return null;
  return figure({ name: "home_where", title: word("home_where"), note: word("home_where_note"), alt: rows.slice(0, 3).map((row) => `${row.name}: ${number(row.persons)}`).join("; "),
    draw: (width) => bar_chart({ width, format: (value) => number(value), rows: rows.map((row) => ({ name: row.name, parts: [{ value: row.persons, colour: colour(2) }] })) }),
    head: [word("country"), word("persons")], rows: rows.map((row) => [row.name, row.persons]) });
}

function left_again(page) {
  const table = page.shown.table("re_emigrations_by_country");
  if (!table) return element("p", { class: "box" }, word("home_missing", word("home_re_emigrations")));
  return lines_of(page, { name: "re_emigrations", title: word("home_re_emigrations"), note: word("home_note"), table, dimension: "country", unit: word("persons") });
}

/// What later runs write of those who came home; a plain word where this one doesn't.
function after(page, country) {
  const lines = (name, title, dimension, note) => {
    const table = page.shown.table(name);
    if (!table) return element("p", { class: "box" }, word("home_missing", word(`home_${name}`)));
    const first = country || table.rows()[0]?.names[0];
    return first ? lines_of(page, { name, title: `${word(title)}: ${page.shown.country(first)}`, note: word(note), table, dimension, before: [first], unit: name === "reintegration" ? "" : word("persons") }) : null;
  };
  return [lines("received", "home_received_title", "reception", "home_note"), lines("reintegration", "home_scores_title", "domain", "home_scores_note"),
    lines("sustained", "home_sustained", "horizon", "home_note"), left_again(page)];
}

export function home(page) {
  const table = page.shown.table("returns");
  if (!table) return [element("p", { class: "box" }, word("nothing"))];
  const holder = element("div", {});
  const show = (country) => {
    state.country = country;
    holder.replaceChildren(...[by_country(page, country, "returns_by_kind", "returns", (of, before) => lines_of(page, { name: "returns", title: word("home_title"), note: word("home_note"), table: of, dimension: "return_kind", before, unit: word("persons_per_month") })),
      where(page), ...after(page, country)].filter(Boolean));
  };
  show(state.country);
  return [element("div", { class: "controls" }, choice(word("country"), [{ value: "", text: word("everywhere") }, ...countries_in(page, table)], state.country, show)), holder];
}
