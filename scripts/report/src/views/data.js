// All tables of the page, as the program's `export` writes them.
import { choice, element, say } from "../dom.js";
import { html_table, save } from "../figure.js";
import { iso } from "../format.js";
import { word } from "../words.js";

const state = { table: "crossings_by_link", filter: "" };

export function data(page) {
  const names = Object.keys(page.shown.tables);
  if (names.length === 0) return [element("p", { class: "box" }, word("nothing"))];
  const holder = element("div", {});
  const filter = element("input", { type: "search", value: state.filter, oninput: () => { state.filter = filter.value; show(state.table); } });
  const show = (name) => {
    state.table = names.includes(name) ? name : names[0];
    const table = page.shown.table(state.table), value = (number) => (number === null ? null : number);
    const head = [table.head, ...table.dims, table.measure, ...(table.ranged ? [word("low"), word("high")] : [])];
    const wanted = state.filter.trim().toLowerCase();
    const rows = table.rows().map((row) => [iso(table.day(row.period)), ...row.names.map((id, d) => page.shown.called(table.dims[d], id)), value(row.mean), ...(table.ranged ? [value(row.low), value(row.high)] : [])])
      .filter((row) => wanted === "" || row.some((cell) => String(cell).toLowerCase().includes(wanted)));
    holder.replaceChildren(element("p", { class: "note" }, table.meaning), element("p", {}, element("button", { type: "button", id: "save-table", onclick: () => { save(`${table.name}.csv`, table.csv(), "text/csv;charset=utf-8"); say(`${table.name}.csv`); } }, `CSV: ${table.name}.csv`)),
      html_table(`${table.name}, ${table.unit}`, head, rows, 300));
  };
  show(state.table);
  return [element("h3", {}, word("data_title")), element("p", { class: "note" }, word("data_note")),
    element("div", { class: "controls" }, choice(word("table"), names.map((name) => ({ value: name, text: name.replaceAll("_", " ") })), state.table, show), element("label", { class: "choice" }, element("span", {}, word("filter")), filter)), holder];
}
