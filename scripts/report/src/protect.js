// What one table tells of another's blanks, and what is done against it, as the program's protect_totals.cpp has it; a
// test holds both against each other.
import { kFewest } from "./publish.js";

const kRoundTo = 5,
  kOff = 2,
  kMostBlank = kFewest - 1;
const kAddUp = [
  ["occupants", "occupancy"],
  ["treated", "demand"],
  ["untreated", "demand"],
];
const kOfSites = new Set([
  "required",
  "shortfall",
  "load",
  "stress",
  "worst_resource",
  "breaking_point",
  "displaced",
  "unsheltered",
  "below_standard",
  "not_offered",
  "not_recorded",
  "in_red",
]);

const measure = (table) => table.spec.measure;
export const is_of_persons = (table) =>
  table.unit === "count" && !table.spec.gauge && table.spec.sum === "" && !table.spec.week && !table.spec.borders;
const is_whole = (table) => table.dims.length === table.spec.dims.length && !table.spec.borders;
const adds_up = (part, total) => kAddUp.some(([a, b]) => a === part && b === total);

/// For each cell of a table the one of a total that keeps fewer of its dimensions; null where it keeps others.
function projected(table, total) {
  if (!total.dims.every((dimension) => table.dims.includes(dimension))) return null;
  const sizes = table.dims.map((dimension) => table.labels[dimension].length);
  return Array.from({ length: table.cells }, (_, cell) => {
    const at = {};
    for (let d = sizes.length, left = cell; d-- > 0; left = Math.floor(left / sizes[d]))
      at[table.dims[d]] = left % sizes[d];
    return total.dims.reduce((to, dimension) => to * total.labels[dimension].length + at[dimension], 0);
  });
}

/// Of one total all sums that it is: of tables of its own measure each by itself, of other measures together.
function sums_of(total, tables) {
  const sums = [],
    others = { total, tables: [], to: [], of_one: false };
  for (const table of tables) {
    if (table === total) continue;
    if (measure(table) === measure(total) && table.dims.length > total.dims.length) {
      const to = projected(table, total);
      if (to) sums.push({ total, tables: [table], to: [to], of_one: true });
    } else if (adds_up(measure(table), measure(total)) && is_whole(table) && is_whole(total)) {
      others.tables.push(table);
      others.to.push(projected(table, total));
    }
  }
  return others.tables.length > 0 ? [...sums, others] : sums;
}

function found_in(sum, period) {
  const all = Array.from({ length: sum.total.cells }, () => ({
    persons: 0,
    number: 0,
    blank: 0,
    left_out: 0,
    hidden: 0,
  }));
  sum.tables.forEach((table, t) =>
    sum.to[t].forEach((to, cell) => {
      const position = period * table.cells + cell,
        how = table.told(position);
      if (how === "nobody") return;
      all[to][how] += 1;
      if (how === "number") all[to].persons += table.mean(position);
    }),
  );
  return all;
}

/// Where a rounded total may lie so that it narrows none of its cells, nor they it.
export function allowed(found) {
  const unknown = found.blank + found.left_out;
  if (found.hidden > 0 || unknown + found.number === 0) return [-Infinity, Infinity];
  if (unknown === 0) {
    const reach = kOff * Math.max(0, found.number - 1);
    return [found.persons - reach, found.persons + reach];
  }
  const reach = kOff * (found.number + 1),
    one = found.left_out > 0 ? 0 : 1;
  return [
    found.persons + kMostBlank - reach + found.blank - one,
    found.persons + reach + kMostBlank * (unknown - 1) + one,
  ];
}

function leave_out({ total, tables: [table], to: [to] }, period) {
  const is_below_blank = (cell) =>
    total.mean_at(period * total.cells + to[cell]) < kFewest && table.mean_at(period * table.cells + cell) > 0;
  const persons = new Array(total.cells).fill(0);
  to.forEach((at, cell) => {
    persons[at] += is_below_blank(cell) ? 1 : 0;
  });
  to.forEach((at, cell) => {
    if (is_below_blank(cell) && persons[at] > 1) table.tell(period * table.cells + cell, "left_out");
  });
}

function leave_out_parts({ total, tables, to }, period) {
  tables.forEach((table, t) =>
    to[t].forEach((at, cell) => {
      const position = period * table.cells + cell;
      if (total.told(period * total.cells + at) === "left_out" && table.told(position) === "blank")
        table.tell(position, "left_out");
    }),
  );
}

/// The number of persons next to this one that lies in the range; null where none does.
export function moved(persons, [low, high]) {
  let to = persons;
  if (to < low) to = Math.ceil(low / kRoundTo) * kRoundTo;
  if (to > high) to = Math.floor(high / kRoundTo) * kRoundTo;
  return to < low || to < kFewest ? null : to;
}

function move_totals(total, sums, period) {
  const free = Array.from({ length: total.cells }, () => [-Infinity, Infinity]);
  for (const sum of sums)
    found_in(sum, period).forEach((found, cell) => {
      const [low, high] = allowed(found);
      free[cell] = [Math.max(free[cell][0], low), Math.min(free[cell][1], high)];
    });
  free.forEach(([low, high], cell) => {
    const position = period * total.cells + cell;
    if (total.told(position) !== "number") return;
    const number = moved(total.mean(position), [low, high]);
    if (number === null) total.tell(position, "hidden");
    else total.tell(position, "number", number);
  });
}

function tell_alike(from, to) {
  const period_of = new Map(from.periods.map((_, p) => [from.day(p), p]));
  to.periods.forEach((_, p) => {
    const there = period_of.get(to.day(p));
    if (there === undefined) return;
    for (let cell = 0; cell < to.cells; ++cell)
      if (to.told(p * to.cells + cell) !== "nobody" && from.otherwise.has(there * from.cells + cell))
        to.otherwise.set(p * to.cells + cell, from.otherwise.get(there * from.cells + cell));
  });
}

function blank_sites(occupancy, table) {
  const each = table.cells / occupancy.cells;
  for (let i = 0; i < table.periods.length * table.cells; ++i) {
    const persons = occupancy.mean_at(Math.floor(i / each));
    if (persons > 0 && persons < kFewest) table.tell(i, "blank");
  }
}

/// @param tables  of one result, all repeats added
export function protect_totals(tables) {
  const after = (table) => (["demand", "occupancy", "entries"].includes(measure(table)) ? 1 : 0);
  const order = tables.filter(is_of_persons).sort((a, b) => after(a) - after(b) || b.dims.length - a.dims.length);
  const sums = order.map((total) => sums_of(total, order)),
    periods = (table) => table.periods.keys();
  for (const [of_one, act] of [
    [true, leave_out],
    [false, leave_out_parts],
  ])
    for (const sum of sums.flat().filter((one) => one.of_one === of_one))
      for (const p of periods(sum.total)) act(sum, p);
  order.forEach((total, at) => {
    for (const p of periods(total)) move_totals(total, sums[at], p);
  });
  for (const table of tables)
    for (const other of order) {
      const alike = measure(other) === measure(table) && other.dims.join() === table.dims.join();
      if (alike && !is_of_persons(table) && table.spec.sum === "") tell_alike(other, table);
      if (measure(other) === "occupancy" && kOfSites.has(measure(table))) blank_sites(other, table);
    }
}
