// Who pays, and for what.
import { element } from "../dom.js";
import { figure } from "../figure.js";
import { bar_chart, colour } from "../charts.js";
import { number, short } from "../format.js";
import { word } from "../words.js";
import { lines_of } from "./who.js";

function totals(page, name, table, dimension) {
  const rows = table.labels[0].map((id) => ({ name: page.shown.called(dimension, id), usd: table.course([id]).reduce((sum, point) => sum + (point.mean ?? 0), 0) })).filter((row) => row.usd > 0).sort((a, b) => b.usd - a.usd);
  if (rows.length === 0) return null;
  return figure({ name, title: `${word(dimension === "payer" ? "cost_payer" : "cost_line")}, ${word("cost_total")}`, note: word("cost_note"), alt: rows.slice(0, 3).map((row) => `${row.name}: ${number(row.usd)} USD`).join("; "),
    draw: (width) => bar_chart({ width, format: short, rows: rows.map((row) => ({ name: row.name, parts: [{ value: row.usd, colour: colour(dimension === "payer" ? 0 : 2) }] })) }),
    head: [word(dimension), word("usd")], rows: rows.map((row) => [row.name, row.usd]) });
}

export function cost(page) {
  const payer = page.shown.table("spending_by_payer"), line = page.shown.table("spending_by_line");
  if (!payer || !line || payer.rows().length === 0) return [element("p", { class: "box" }, word("nothing"))];
  return [element("div", { class: "two" }, totals(page, "cost_by_payer", payer, "payer"), totals(page, "cost_by_line", line, "line")),
    lines_of(page, { name: "cost_by_month", title: word("cost_payer"), note: `${word("cost_per_month")} ${word("cost_note")}`, table: payer, dimension: "payer", unit: word("usd"), largest_first: true })];
}
