// Who pays, and for what.
import { element } from "../dom.js";
import { figure } from "../figure.js";
import { colour } from "../charts/looks.js";
import { bar_chart } from "../charts/rows.js";
import { number, short } from "../format.js";
import { word } from "../words.js";
import { lines_of } from "./who.js";

/// What stands in nobody's budget is the last payer of every world.
const nobody = (table) => table.labels[0].at(-1);
const spent = (table, id) => table.course([id]).reduce((sum, point) => sum + (point.mean ?? 0), 0);

/// The same table of those who have a budget.
const paid = (table) =>
  Object.assign(Object.create(table), { rows: () => table.rows().filter((row) => row.names[0] !== nobody(table)) });

function totals(page, name, table, dimension) {
  const ids = dimension === "payer" ? table.labels[0].filter((id) => id !== nobody(table)) : table.labels[0];
  const rows = ids
    .map((id) => ({ name: page.shown.called(dimension, id), usd: spent(table, id) }))
    .filter((row) => row.usd > 0)
    .sort((a, b) => b.usd - a.usd);
  if (rows.length === 0) return dimension === "payer" ? element("p", { class: "box" }, word("cost_nowhere")) : null;
  return figure({
    name,
    title: `${word(dimension === "payer" ? "cost_paid" : "cost_line")}, ${word("cost_total")}`,
    note: word("cost_note"),
    alt: rows
      .slice(0, 3)
      .map((row) => `${row.name}: ${number(row.usd)} USD`)
      .join("; "),
    draw: (width) =>
      bar_chart({
        width,
        format: short,
        rows: rows.map((row) => ({
          name: row.name,
          parts: [{ value: row.usd, colour: colour(dimension === "payer" ? 0 : 2) }],
        })),
      }),
    head: [word(dimension), word("usd")],
    rows: rows.map((row) => [row.name, row.usd]),
  });
}

export function cost(page) {
  const payer = page.shown.table("spending_by_payer"),
    line = page.shown.table("spending_by_line");
  if (!payer || !line || payer.rows().length === 0) return [element("p", { class: "box" }, word("nothing"))];
  const unpaid = spent(payer, nobody(payer));
  return [
    unpaid > 0 ? element("p", { class: "box", id: "unpaid" }, word("cost_unpaid", number(unpaid))) : null,
    element(
      "div",
      { class: "two" },
      totals(page, "cost_by_payer", payer, "payer"),
      totals(page, "cost_by_line", line, "line"),
    ),
    lines_of(page, {
      name: "cost_by_month",
      title: word("cost_paid"),
      note: `${word("cost_per_month")} ${word("cost_note")}`,
      table: paid(payer),
      dimension: "payer",
      unit: word("usd"),
      largest_first: true,
    }),
  ];
}
