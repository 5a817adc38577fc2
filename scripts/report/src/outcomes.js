// The outcomes by which options are compared. What each is comes with the page, from the program's key_outcomes.cpp;
// here is how such a definition is worked out, and a test holds the values against the program's.

import { kFewest } from "./publish.js";

const total = (days, cells, first, last) => {
  let sum = 0;
  for (let day = first; day <= last; ++day) for (const cell of cells) sum += days[day * days.size + cell];
  return sum;
};
const kReductions = {
  total,
  on_last_day: (days, cells, first, last) => total(days, cells, last, last),
  highest_cell: (days, cells, first, last) => {
    let highest = 0;
    for (let day = first; day <= last; ++day)
      for (const cell of cells) highest = Math.max(highest, days[day * days.size + cell]);
    return highest;
  },
  highest_month: (days, cells, first, last, months) =>
    months.reduce(
      (highest, month) =>
        Math.max(highest, total(days, cells, Math.max(first, month.first), Math.min(last, month.last))),
      0,
    ),
};

/// Does an outcome take what stands at these positions along the dimensions of its measure?
const kTakes = {
  all: () => true,
  labelled: (at, { dims }, map, labels) => labels.includes(map.labels[dims.at(-1)][at.at(-1)]),
  watched_north: (at, measure, map) => map.links.some((link) => link.watched === "north"),
  watched_sites: (at, { dims }, map, labels) =>
    (map.watched === "" || map.facility_country[at[0]] === map.watched) &&
    (labels.length === 0 || labels.includes(map.labels[dims[1]][at[1]])),
  watched_south: (at, measure, map) => map.links[at[0]].watched === "south",
  // Older files tell nothing of desks at home.
  offices: (at, measure, map, labels) => labels.includes(map.gate_office[at[0]] ?? "none"),
};

/// Cells of a measure, chosen once for all repeats and months.
const key_of = (measure, outcome) => [measure, outcome.of, outcome.labels].join();
function chosen(days, outcome, map) {
  map.chosen ??= new Map();
  const key = key_of(days.name, outcome);
  if (!map.chosen.has(key)) {
    const cells = [],
      labels = outcome.labels.split(" ").filter(Boolean);
    for (let cell = 0; cell < days.size; ++cell) {
      const at = [];
      for (let d = days.sizes.length, left = cell; d-- > 0; left = Math.floor(left / days.sizes[d]))
        at[d] = left % days.sizes[d];
      if (kTakes[outcome.of](at, days, map, labels)) cells.push(cell);
    }
    map.chosen.set(key, cells);
  }
  return map.chosen.get(key);
}

/// Those of an outcome whose values were worked out; undefined of one that this world doesn't have.
export const cells_of = (outcome, map) => map.chosen?.get(key_of(outcome.measure, outcome));

/// Names of all measures that outcomes are made of.
export const measures_of = (outcomes) =>
  outcomes.flatMap(({ measure, over }) => [measure, over]).filter((name) => name !== "");

/// Values of one repeat over the days first … last; NaN where this world has nothing to count.
/// @param measures  by name: numbers of all days, with `size` cells a day, their `sizes` and `dims`
export function outcome_values(outcomes, map, measures, first, last, months) {
  return outcomes.map((outcome) => {
    const days = measures[outcome.measure];
    if (!days || days.size === 0) return NaN;
    const cells = chosen(days, outcome, map);
    if (cells.length === 0) return NaN;
    if (outcome.reduction !== "per") return kReductions[outcome.reduction](days, cells, first, last, months);
    const over = measures[outcome.over],
      persons = over ? total(over, chosen(over, outcome, map), first, last) : 0;
    return persons >= kFewest ? total(days, cells, first, last) / persons : NaN;
  });
}
