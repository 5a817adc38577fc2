// Who can't go on: where, why, and in which queue.
import { choice, element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { bar_chart, colour, multiples } from "../charts.js";
import { month_name, number } from "../format.js";
import { label_word, word } from "../words.js";
import { lines_of } from "./who.js";

const kPlaces = 12, kGates = 6, kPeople = 10;
const state = { month: null };

function places(page, month) {
  const table = page.shown.table("stranded"), whole = page.shown.table("stranded_by_place"), reasons = table.labels[1];
  const rows = table.labels[0].map((place) => ({ place, all: whole?.at(month, [place]) ?? {}, parts: reasons.map((reason) => table.at(month, [place, reason]).mean) }))
    .map((row) => ({ ...row, sum: row.parts.reduce((sum, persons) => sum + (persons ?? 0), 0) })).filter((row) => row.sum >= 10).sort((a, b) => b.sum - a.sum).slice(0, kPlaces);
  if (rows.length === 0) return element("p", { class: "box" }, word("nothing"));
  const name = (row) => page.shown.called("place", row.place);
  return figure({
    name: "stranded", title: word("stranded_title"), note: word("stranded_note", month_name(page.shown.months[month].first)), alt: rows.slice(0, 4).map((row) => `${name(row)}: ${number(row.sum)}`).join("; "),
    legend: legend_of(reasons.map((reason, at) => ({ text: label_word("reason", reason), colour: colour(at), kind: "box" }))),
    draw: (width) => bar_chart({ width, format: (value) => number(value), rows: rows.map((row) => ({ name: name(row), parts: row.parts.map((value, at) => ({ value, colour: colour(at) })), ...(page.shown.repeats > 1 ? { low: row.all.low ?? 0, high: row.all.high ?? 0 } : {}) })) }),
    head: [word("place"), ...reasons.map((reason) => label_word("reason", reason))], rows: rows.map((row) => [name(row), ...row.parts]),
  });
}

/// Queues at the gates with the longest, each on its own scale: a queue for an appointment is a hundred times that for a boat.
function queues(page) {
  const table = page.shown.table("queue"), most = new Map();
  for (const row of table?.rows() ?? []) most.set(row.names[0], Math.max(most.get(row.names[0]) ?? 0, row.mean ?? 0));
  const ids = [...most].filter(([, persons]) => persons > 0).sort((a, b) => b[1] - a[1]).slice(0, kGates).map(([id]) => id);
  if (ids.length === 0) return null;
  const panels = ids.map((id) => ({ name: page.shown.called("gate", id), course: table.course([id]) }));
  return figure({ name: "queues", title: word("queue_title"), note: `${word("queue_note")} ${page.shown.repeats > 1 ? word("band", page.shown.repeats) : word("one_repeat")}`,
    alt: panels.map(({ name, course }) => `${name}: ${course.at(-1).mean === null ? word("few") : number(course.at(-1).mean)}`).join("; "),
    draw: (width) => multiples({ width, panels, first: page.shown.start, last: page.shown.end }),
    head: [word("month"), ...panels.map(({ name }) => name)], rows: table.periods.map((period, p) => [month_name(period.first), ...panels.map(({ course }) => course[p].mean)]) });
}

/// Nationalities on the way or waiting, in either direction, on a month's last day.
function nationalities(page, month) {
  const table = page.shown.table("under_way_by_nationality");
  if (!table) return null;
  const rows = table.labels[0].map((id) => ({ name: page.shown.called("nationality", id), parts: table.labels[1].map((way) => table.at(month, [id, way]).mean) }))
    .map((row) => ({ ...row, sum: row.parts.reduce((sum, persons) => sum + (persons ?? 0), 0) })).filter((row) => row.sum >= 10).sort((a, b) => b.sum - a.sum).slice(0, kPeople);
  if (rows.length === 0) return null;
  return figure({ name: "stranded_who", title: word("stranded_who"), note: month_name(page.shown.months[month].first), alt: rows.slice(0, 4).map((row) => `${row.name}: ${number(row.sum)}`).join("; "),
    legend: legend_of(table.labels[1].map((way, at) => ({ text: word(way), colour: colour(at), kind: "box" }))),
    draw: (width) => bar_chart({ width, format: (value) => number(value), rows: rows.map((row) => ({ name: row.name, parts: row.parts.map((value, at) => ({ value, colour: colour(at) })) })) }),
    head: [word("nationality"), ...table.labels[1].map((way) => word(way))], rows: rows.map((row) => [row.name, ...row.parts]) });
}

export function stranded(page) {
  const table = page.shown.table("stranded");
  if (!table) return [element("p", { class: "box" }, word("nothing"))];
  state.month = Math.min(state.month ?? page.shown.months.length - 1, page.shown.months.length - 1);
  const holder = element("div", { class: "two" }), reasons = page.shown.table("stranded_by_reason");
  const show = (month) => { state.month = Number(month); holder.replaceChildren(...[places(page, state.month), nationalities(page, state.month)].filter(Boolean)); };
  show(state.month);
  return [element("div", { class: "controls" }, choice(word("month"), page.shown.months.map((month, at) => ({ value: at, text: month_name(month.first) })), state.month, show)), holder,
    reasons ? lines_of(page, { name: "stranded_course", title: word("stranded_course"), note: "", table: reasons, dimension: "reason", unit: word("persons") }) : null, queues(page)];
}
