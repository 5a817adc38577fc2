// Outcomes are sums of cells, too: by month and over the run they are told so that they narrow no blank one, as the
// program's protect_outcomes.cpp has it; a test holds both against each other.
import { cells_of } from "./outcomes.js";
import { allowed, is_of_persons, moved } from "./protect.js";
import { kFewest, published } from "./publish.js";

const kSums = ["total", "on_last_day", "highest_month"];
const is_sum = ({ unit, reduction }) => unit === "count" && kSums.includes(reduction);

const nothing = () => ({ persons: 0, number: 0, blank: 0, left_out: 0, hidden: 0 });

/// What a total may be beside its cells, and whether it can be told that it is below ten.
const anything = () => ({ room: [-Infinity, Infinity], may_be_blank: true });
function narrow(beside, found) {
  const [low, high] = allowed(found);
  beside.room = [Math.max(beside.room[0], low), Math.min(beside.room[1], high)];
  beside.may_be_blank &&= found.blank < 2;
}

/// Which cells of a table are made of these of its measure and no others; null where that can't be said of all.
function made_of(table, wanted) {
  const all = new Array(table.cells).fill(0), found = new Array(table.cells).fill(0), cells = new Set(wanted);
  let taken = 0;
  for (const [from, to] of table.shares) {
    all[to] += 1;
    if (cells.has(from)) found[to] += 1, taken += 1;
  }
  if (taken !== wanted.length || found.some((some, cell) => some > 0 && some < all[cell])) return null;
  return [...found.keys()].filter((cell) => found[cell] > 0);
}

function beside_tables(made, first, count) {
  const beside = anything();
  for (const [table, cells] of made) {
    const found = nothing();
    for (let month = first; month < first + count; ++month)
      for (const cell of cells) {
        const position = month * table.cells + cell, how = table.told(position);
        if (how === "nobody") continue;
        found[how] += 1;
        if (how === "number") found.persons += table.mean(position);
      }
    narrow(beside, found);
  }
  return beside;
}

/// As it is, unless what is told of it has to be moved.
function told(persons, { room, may_be_blank }) {
  if (Number.isNaN(persons) || persons === 0) return persons;
  if (persons < kFewest) return may_be_blank ? persons : NaN;
  const rounded = published(persons), free = moved(rounded, room) ?? NaN;
  return free === rounded ? persons : free;
}

function found_in(by_month, o) {
  const found = nothing();
  for (const month of by_month) {
    const persons = published(month[o]);
    if (Number.isNaN(month[o])) found.hidden += 1;
    else if (persons !== null) found.number += 1, found.persons += persons;
    else if (month[o] > 0) found.blank += 1;
  }
  return found;
}

/// @param tables    of a result of one repeat, protected
/// @param whole     of the run, [outcomes]
/// @param by_month  [months][outcomes]; both are changed
export function protect_outcomes(tables, outcomes, map, whole, by_month) {
  outcomes.forEach((outcome, o) => {
    const cells = is_sum(outcome) ? cells_of(outcome, map) : undefined;
    if (!cells) return;
    const made = tables.filter((table) => table.spec.measure === outcome.measure && is_of_persons(table))
      .map((table) => [table, made_of(table, cells)]).filter(([, found]) => found !== null);
    by_month.forEach((month, m) => { month[o] = told(month[o], beside_tables(made, m, 1)); });
    if (outcome.reduction === "on_last_day") whole[o] = by_month.at(-1)[o];
    else if (outcome.reduction === "highest_month")
      whole[o] = by_month.reduce((most, month) => (month[o] > most ? month[o] : most), 0);
    else {
      const beside = beside_tables(made, 0, by_month.length);
      narrow(beside, found_in(by_month, o));
      whole[o] = told(whole[o], beside);
    }
  });
}
