// The outcomes by which options are compared, as the program's key_outcomes.cpp has them; a test holds both against each other.

const total = (days, cells, first, last) => {
  let sum = 0;
  for (let day = first; day <= last; ++day) for (const cell of cells) sum += days[day * days.size + cell];
  return sum;
};
const on_last_day = (days, cells, first, last) => total(days, cells, last, last);
const highest_cell = (days, cells, first, last) => {
  let highest = 0;
  for (let day = first; day <= last; ++day) for (const cell of cells) highest = Math.max(highest, days[day * days.size + cell]);
  return highest;
};
const highest_month = (days, cells, first, last, months) => months.reduce((highest, month) => Math.max(highest, total(days, cells, Math.max(first, month.first), Math.min(last, month.last))), 0);

const all = (map, sizes) => Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, (_, cell) => cell);
/// Cells with this label on the last dimension.
const labelled = (dimension, label) => (map, sizes) => all(map, sizes).filter((cell) => map.labels[dimension][cell % sizes.at(-1)] === label);
const into_panama = (map, sizes) => all(map, sizes).filter((cell) => {
  const link = map.links[Math.floor(cell / sizes[1])];
  return link.direction === "south" && link.from !== link.to && link.to === "PAN";
});
/// Gates that are passed on the way, and desks of receptions; lists of programmes and permits aren't lines.
const on_the_way = (map, sizes) => all(map, sizes).filter((cell) => ["none", "reception", undefined].includes(map.gate_office[cell]));
const programmes = (map, sizes) => all(map, sizes).filter((cell) => map.gate_office[cell] === "programme");
/// Cells of Panama's facilities, of some care only where it is named.
const sites = (...cares) => (map, sizes) => all(map, sizes).filter((cell) => {
  const each = sizes.slice(1).reduce((a, b) => a * b, 1);
  if (map.facility_country[Math.floor(cell / each)] !== "PAN") return false;
  return cares.length === 0 || cares.includes(map.labels.care[Math.floor(cell / sizes[2]) % sizes[1]]);
});

const kRules = {
  departures: [all, total], persons_north: [all, total], north_peak_month: [all, highest_month], persons_south: [into_panama, total], south_peak_month: [into_panama, highest_month],
  longest_queue: [on_the_way, highest_cell], nights_queued: [on_the_way, total], unsheltered_nights: [all, total], below_standard: [sites(), total], in_red: [sites(), total], breaking_point: [sites(), total],
  untreated: [sites("clinic", "mental_health", "protection"), total], displaced: [sites(), total], stranded: [all, on_last_day], returns: [all, total],
  returns_unassisted: [labelled("return_kind", "unassisted"), total], returns_assisted: [labelled("return_kind", "assisted"), total], without_choice: [labelled("alternative", "without"), total],
  not_received: [labelled("reception", "none"), total], files_lost: [labelled("fate", "lost"), total], programme_places: [programmes, total],
  home_12_months: [labelled("horizon", "12_months"), total], sustained_12_months: [labelled("horizon", "12_months"), "of looked_at"], re_emigrations: [all, total], hosted: [all, on_last_day], spending: [all, total], spending_each: [all, "each"],
};

const chosen = (days, rule, map) => {
  days.chosen ??= new Map();
  if (!days.chosen.has(rule)) days.chosen.set(rule, rule(map, days.sizes));
  return days.chosen.get(rule);
};

/// Values of one repeat over the days first … last; NaN where this world has nothing to count, or an outcome is unknown.
/// @param measures  by name: numbers of all days, with `size` cells a day and `sizes`
export function outcome_values(outcomes, map, measures, first, last, months) {
  const whole = (name) => measures[name];
  return outcomes.map(({ id, measure }) => {
    const days = whole(measure), rule = kRules[id];
    if (!days || !rule || days.size === 0) return NaN;
    const cells = chosen(days, rule[0], map);
    if (cells.length === 0) return NaN;
    if (rule[1] === "of looked_at") {
      const looked_at = whole("looked_at") ? total(whole("looked_at"), cells, first, last) : 0;
      return looked_at > 0 ? total(days, cells, first, last) / looked_at : NaN;
    }
    if (rule[1] !== "each") return rule[1](days, cells, first, last, months);
    const persons = total(days, cells, first, last), spent = whole("spending");
    return persons > 0 && spent ? total(spent, all(map, spent.sizes), first, last) / persons : NaN;
  });
}
export const known_outcomes = Object.keys(kRules);
