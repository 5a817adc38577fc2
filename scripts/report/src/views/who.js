// Women, men, children, people with needs: how many are on the way, and who asks for care in vain.
import { choice, element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { colour, dash } from "../charts/looks.js";
import { table_points } from "../charts/points.js";
import { bar_chart } from "../charts/rows.js";
import { time_chart } from "../charts/time.js";
import { month_name, number, percent } from "../format.js";
import { label_word, word } from "../words.js";

const state = { country: "" };

/// Lines of a table's labels by month, for a country or everywhere.
export function lines_of(
  page,
  { name, title, note, table, dimension, before = [], unit, gaps = false, largest_first = false },
) {
  const labels = table.labels
    .at(-1)
    .filter((label) =>
      table.rows().some((row) => row.names.at(-1) === label && before.every((wanted, at) => row.names[at] === wanted)),
    );
  if (labels.length === 0) return null;
  const sum = (label) => table.course([...before, label]).reduce((all, point) => all + (point.mean ?? 0), 0);
  if (largest_first) labels.sort((a, b) => sum(b) - sum(a));
  const place = (label) => table.labels.at(-1).indexOf(label); // a label has one colour, whichever others are shown
  const courses = labels.map((label) => ({
    label,
    name: page.shown.called(dimension, label),
    course: table.course([...before, label]),
    colour: colour(place(label)),
    dash: dash(place(label)),
  }));
  const last = table.periods.length - 1;
  const in_the_end = ({ label, course }) => {
    const told = course[last].mean === null ? word("few") : number(course[last].mean, 2);
    return `${page.shown.called(dimension, label)}: ${told} (${month_name(table.periods[last].first)})`;
  };
  return figure({
    name,
    title,
    note: `${note} ${page.shown.repeats > 1 ? word("band", page.shown.repeats) : word("one_repeat")}`,
    alt: courses.map(in_the_end).join("; "),
    legend: legend_of(courses.map(({ label, ...look }) => ({ text: page.shown.called(dimension, label), ...look }))),
    draw: (width) =>
      time_chart({
        width,
        courses: courses.map(({ course, ...look }) => ({ ...look, points: table_points(course, table.flow, gaps) })),
        unit,
        first: page.shown.start,
        last: page.shown.end,
      }),
    head: [word("month"), ...labels.map((label) => page.shown.called(dimension, label))],
    rows: table.periods.map((period, p) => [
      month_name(period.first),
      ...courses.map(({ course }) => (gaps && course[p].absent ? undefined : course[p].mean)),
    ]),
  });
}

export const countries_in = (page, table) =>
  [...new Set(table.rows().map((row) => row.names[0]))]
    .map((id) => ({ value: id, text: page.shown.country(id) }))
    .sort((a, b) => a.text.localeCompare(b.text));

/// The same lines everywhere or in a country.
export function by_country(page, state_of, whole, detailed, make) {
  const all = page.shown.table(whole),
    each = page.shown.table(detailed);
  return state_of && each ? make(each, [state_of]) : all ? make(all, []) : null;
}

/// Share of what a group asked for that nobody gave, by care.
function unserved(page) {
  const asked = page.shown.table("demand_by_group"),
    unmet = page.shown.table("untreated_by_group");
  if (!asked || !unmet) return null;
  const total = (table, labels) => table.course(labels).reduce((sum, point) => sum + (point.mean ?? 0), 0);
  const cells = asked.labels[0]
    .flatMap((care) =>
      asked.labels[1].map((group) => ({
        care,
        group,
        asked: total(asked, [care, group]),
        unmet: total(unmet, [care, group]),
      })),
    )
    .filter((cell) => cell.asked >= 10);
  if (cells.length === 0) return null;
  const rows = cells.map((cell) => ({ ...cell, share: cell.unmet / cell.asked }));
  const groups = asked.labels[1];
  return figure({
    name: "unserved",
    title: word("who_unserved"),
    note: word("who_unserved_note"),
    alt: [...rows]
      .sort((a, b) => b.share - a.share)
      .slice(0, 3)
      .map((row) => `${label_word("care", row.care)}, ${label_word("group", row.group)}: ${percent(row.share)}`)
      .join("; "),
    legend: legend_of(
      groups.map((group, at) => ({ text: label_word("group", group), colour: colour(at), kind: "box" })),
    ),
    draw: (width) =>
      bar_chart({
        width,
        most: 1,
        format: (share) => percent(share),
        rows: rows.map((row) => ({
          name: `${label_word("care", row.care)}, ${label_word("group", row.group)}`,
          parts: [{ value: row.share, colour: colour(groups.indexOf(row.group)) }],
        })),
      }),
    head: [word("care"), word("group"), word("missing")],
    rows: rows.map((row) => [label_word("care", row.care), label_word("group", row.group), percent(row.share)]),
  });
}

export function who(page) {
  const table = page.shown.table("people_by_group");
  if (!table) return [element("p", { class: "box" }, word("nothing"))];
  const holder = element("div", { class: "two" });
  const show = (country) => {
    state.country = country;
    const make = (name, title, dimension) => (of, before) =>
      lines_of(page, {
        name,
        title: word(title),
        note: word("who_note"),
        table: of,
        dimension,
        before,
        unit: word("persons"),
      });
    holder.replaceChildren(
      ...[
        by_country(page, country, "people_by_group_total", "people_by_group", make("groups", "who_groups", "group")),
        by_country(page, country, "people_by_need_total", "people_by_need", make("needs", "who_needs", "need")),
      ].filter(Boolean),
    );
  };
  show(state.country);
  return [
    element(
      "div",
      { class: "controls" },
      choice(
        word("who_where"),
        [{ value: "", text: word("everywhere") }, ...countries_in(page, table)],
        state.country,
        show,
      ),
    ),
    holder,
    unserved(page),
  ];
}
