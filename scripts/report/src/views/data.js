// All tables of the page, as the program's `export` writes them.
import { choice, element, say } from "../dom.js";
import { html_table, save } from "../figure.js";
import { long_date, month_name } from "../format.js";
import { word } from "../words.js";
import { kTables } from "../spanish.js";

/// What a table is called, and what it means, in the language of the page; files keep their names.
const spanish = (page, name) => (page.language === "es" ? kTables[name] : undefined);
const name_of = (page, name) => spanish(page, name)?.[0] ?? name.replaceAll("_", " ");
const heading = (text) => word(text.replace(/_(from|until|to)$/, ""));
const unit_of = (table) => ({ count: word("persons"), USD: word("usd"), day: word("days") })[table.unit] ?? table.unit;

const date_of_row = (table, period) => (table.head === "month_from" ? month_name : long_date)(table.day(period));

const state = { table: "crossings_by_link", filter: "" };

export function data(page) {
  const names = Object.keys(page.shown.tables);
  if (names.length === 0) return [element("p", { class: "box" }, word("nothing"))];
  const holder = element("div", {});
  const filter = element("input", {
    type: "search",
    value: state.filter,
    oninput: () => {
      state.filter = filter.value;
      show(state.table);
    },
  });
  const show = (name) => {
    state.table = names.includes(name) ? name : names[0];
    const table = page.shown.table(state.table),
      value = (number) => (number === null ? null : number);
    const head = [
      heading(table.head),
      ...table.dims.map(heading),
      word("value"),
      ...(table.ranged ? [word("low"), word("high")] : []),
    ];
    const wanted = state.filter.trim().toLowerCase();
    const rows = table
      .rows()
      .map((row) => [
        date_of_row(table, row.period),
        ...row.names.map((id, d) => page.shown.called(table.dims[d], id)),
        value(row.mean),
        ...(table.ranged ? [value(row.low), value(row.high)] : []),
      ])
      .filter((row) => wanted === "" || row.some((cell) => String(cell).toLowerCase().includes(wanted)));
    holder.replaceChildren(
      element("p", { class: "note" }, spanish(page, table.name)?.[1] ?? table.meaning),
      element(
        "p",
        {},
        element(
          "button",
          {
            type: "button",
            id: "save-table",
            onclick: () => {
              save(`${table.name}.csv`, table.csv(), "text/csv;charset=utf-8");
              say(`${table.name}.csv`);
            },
          },
          `CSV: ${table.name}.csv`,
        ),
      ),
      html_table(`${name_of(page, table.name)}, ${unit_of(table)}`, head, rows, 300),
    );
  };
  show(state.table);
  return [
    element("h3", {}, word("data_title")),
    element("p", { class: "note" }, word("data_note")),
    element(
      "div",
      { class: "controls" },
      choice(
        word("table"),
        names.map((name) => ({ value: name, text: name_of(page, name) })),
        state.table,
        show,
      ),
      element("label", { class: "choice" }, element("span", {}, word("filter")), filter),
    ),
    holder,
  ];
}
