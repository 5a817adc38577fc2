// Who can't go on: where, why, and in which queue.
import { choice, element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { colour } from "../charts/looks.js";
import { bar_chart } from "../charts/rows.js";
import { multiples } from "../charts/time.js";
import { month_name, number } from "../format.js";
import { label_word, word } from "../words.js";
import { lines_of } from "./who.js";

const kPlaces = 12,
  kGates = 6,
  kPeople = 10;
const state = { month: null, country: null };

const lies_in = (page, country, place) => country === "" || page.shown.country_of(place) === country;

/// Stranded persons by reason in a country: sums of places, of which those with fewer than 10 are left out.
function in_country(page, country) {
  const whole = page.shown.table("stranded_by_reason"),
    table = page.shown.table("stranded");
  if (country === "" || !whole) return whole;
  const places = table.labels[0].filter((place) => lies_in(page, country, place)),
    sum = (period, reason, column) =>
      places.reduce((all, place) => all + (table.at(period, [place, reason])[column] ?? 0), 0);
  const at = (period, [reason]) => ({
    mean: sum(period, reason, "mean"),
    low: sum(period, reason, "low"),
    high: sum(period, reason, "high"),
  });
  return {
    periods: table.periods,
    flow: false,
    labels: [table.labels[1]],
    course: (labels) => table.periods.map((period, p) => ({ ...period, ...at(p, labels) })),
    rows: () =>
      table
        .rows()
        .filter((row) => places.includes(row.names[0]) && row.mean > 0)
        .map((row) => ({ names: [row.names[1]] })),
  };
}

/// The month in which most people can't go on.
function worst_month(page, country) {
  const sums = page.shown.months.map(() => 0);
  for (const row of page.shown.table("stranded").rows())
    if (lies_in(page, country, row.names[0])) sums[row.period] += row.mean ?? 0;
  return sums.indexOf(Math.max(...sums));
}

function places(page, month) {
  const table = page.shown.table("stranded"),
    whole = page.shown.table("stranded_by_place"),
    reasons = table.labels[1];
  const rows = table.labels[0]
    .filter((place) => lies_in(page, state.country, place))
    .map((place) => ({
      place,
      all: whole?.at(month, [place]) ?? {},
      parts: reasons.map((reason) => table.at(month, [place, reason]).mean),
    }))
    .map((row) => ({ ...row, sum: row.parts.reduce((sum, persons) => sum + (persons ?? 0), 0) }))
    .filter((row) => row.sum >= 10)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, kPlaces);
  if (rows.length === 0) return element("p", { class: "box" }, word("nothing"));
  const name = (row) => page.shown.called("place", row.place);
  return figure({
    name: "stranded",
    title: word("stranded_title"),
    note: word("stranded_note", month_name(page.shown.months[month].first)),
    alt: rows
      .slice(0, 4)
      .map((row) => `${name(row)}: ${number(row.sum)}`)
      .join("; "),
    legend: legend_of(
      reasons.map((reason, at) => ({ text: label_word("reason", reason), colour: colour(at), kind: "box" })),
    ),
    draw: (width) =>
      bar_chart({
        width,
        format: (value) => number(value),
        rows: rows.map((row) => ({
          name: name(row),
          parts: row.parts.map((value, at) => ({ value, colour: colour(at) })),
          ...(page.shown.repeats > 1 ? { low: row.all.low ?? 0, high: row.all.high ?? 0 } : {}),
        })),
      }),
    head: [word("place"), ...reasons.map((reason) => label_word("reason", reason))],
    rows: rows.map((row) => [name(row), ...row.parts]),
  });
}

/// Queues at the gates with the longest, each on its own scale: a queue for an appointment is a hundred times that for
/// a boat.
function queues(page) {
  const table = page.shown.table("queue"),
    most = new Map();
  for (const row of table?.rows() ?? [])
    if (lies_in(page, state.country, page.shown.fact("gate", row.names[0], "gate_place")))
      most.set(row.names[0], Math.max(most.get(row.names[0]) ?? 0, row.mean ?? 0));
  const ids = [...most]
    .filter(([, persons]) => persons > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, kGates)
    .map(([id]) => id);
  if (ids.length === 0) return null;
  const panels = ids.map((id) => ({ name: page.shown.called("gate", id), course: table.course([id]) }));
  return figure({
    name: "queues",
    title: word("queue_title"),
    note: `${word("queue_note")} ${page.shown.repeats > 1 ? word("band", page.shown.repeats) : word("one_repeat")}`,
    alt: panels
      .map(({ name, course }) => `${name}: ${course.at(-1).mean === null ? word("few") : number(course.at(-1).mean)}`)
      .join("; "),
    draw: (width) => multiples({ width, panels, first: page.shown.start, last: page.shown.end }),
    head: [word("month"), ...panels.map(({ name }) => name)],
    rows: table.periods.map((period, p) => [month_name(period.first), ...panels.map(({ course }) => course[p].mean)]),
  });
}

/// Nationalities on the way or waiting, in either direction, on a month's last day.
function nationalities(page, month) {
  const table = page.shown.table("under_way_by_nationality");
  if (!table) return null;
  const rows = table.labels[0]
    .map((id) => ({
      name: page.shown.called("nationality", id),
      parts: table.labels[1].map((way) => table.at(month, [id, way]).mean),
    }))
    .map((row) => ({ ...row, sum: row.parts.reduce((sum, persons) => sum + (persons ?? 0), 0) }))
    .filter((row) => row.sum >= 10)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, kPeople);
  if (rows.length === 0) return null;
  return figure({
    name: "stranded_who",
    title: word("stranded_who"),
    note: month_name(page.shown.months[month].first),
    alt: rows
      .slice(0, 4)
      .map((row) => `${row.name}: ${number(row.sum)}`)
      .join("; "),
    legend: legend_of(table.labels[1].map((way, at) => ({ text: word(way), colour: colour(at), kind: "box" }))),
    draw: (width) =>
      bar_chart({
        width,
        format: (value) => number(value),
        rows: rows.map((row) => ({
          name: row.name,
          parts: row.parts.map((value, at) => ({ value, colour: colour(at) })),
        })),
      }),
    head: [word("nationality"), ...table.labels[1].map((way) => word(way))],
    rows: rows.map((row) => [row.name, ...row.parts]),
  });
}

export function stranded(page) {
  const table = page.shown.table("stranded");
  if (!table) return [element("p", { class: "box" }, word("nothing"))];
  const countries = [
    ...new Set(
      table
        .rows()
        .filter((row) => row.mean > 0)
        .map((row) => page.shown.country_of(row.names[0])),
    ),
  ];
  if (state.country === null || (state.country !== "" && !countries.includes(state.country)))
    state.country = countries.includes(page.shown.watch.country) ? page.shown.watch.country : "";
  state.month = Math.min(state.month ?? worst_month(page, state.country), page.shown.months.length - 1);
  const holder = element("div", { class: "two" }),
    courses = element("div", {}),
    months = element("div", { class: "controls" });
  const show_month = (month) => {
    state.month = Number(month);
    holder.replaceChildren(
      ...[places(page, state.month), state.country === "" ? nationalities(page, state.month) : null].filter(Boolean),
    );
  };
  const show = () => {
    const reasons = in_country(page, state.country);
    months.replaceChildren(
      choice(
        word("country"),
        [
          { value: "", text: word("everywhere") },
          ...countries
            .map((id) => ({ value: id, text: page.shown.country(id) }))
            .sort((a, b) => a.text.localeCompare(b.text)),
        ],
        state.country,
        (country) => {
          state.country = country;
          state.month = worst_month(page, country);
          show();
        },
      ),
      choice(
        word("month"),
        page.shown.months.map((month, at) => ({ value: at, text: month_name(month.first) })),
        state.month,
        show_month,
      ),
    );
    show_month(state.month);
    courses.replaceChildren(
      ...[
        reasons
          ? lines_of(page, {
              name: "stranded_course",
              title: word("stranded_course"),
              note: "",
              table: reasons,
              dimension: "reason",
              unit: word("persons"),
            })
          : null,
        queues(page),
      ].filter(Boolean),
    );
  };
  show();
  return [months, holder, courses];
}
