// What was observed beside what a result says of it, as record.cpp has it.
import { bands, kBelow, outcome_number, published_number, quantile, quantiles } from "../publish.js";

const of_all = (series) => series.unit === "count" && !series.nationality && !series.not_nationality;
const goes_north = (series) =>
  of_all(series) &&
  (series.variable === "corridor_arrivals" || (series.variable === "crossings" && series.direction !== "south"));
const goes_south = (watched) => (series) =>
  watched !== "" &&
  of_all(series) &&
  series.variable === "entries" &&
  series.country === watched &&
  series.direction === "south";

/// How far the model is from the record, summed over periods, and means over them; inside a recorded range it isn't off
/// at all. What a repeat says of a period stands in the file.
function beside({ unit, value, low, high, last_value, simulated, draws }) {
  const covered = value
    .map((_, p) => ({ p, repeats: simulated.map((member) => member[p]) }))
    .filter(({ repeats }) => repeats.some((one) => !Number.isNaN(one)))
    .map(({ p, repeats }) => ({
      value: value[p],
      low: low[p] ?? value[p],
      high: high[p] ?? value[p],
      last: last_value[p],
      found: draws.length > 0 ? bands(repeats, draws, 0) : null,
      of: [kBelow, 0.5, 1 - kBelow].map((share) =>
        quantile(
          repeats.filter((one) => !Number.isNaN(one)),
          share,
        ),
      ),
    }))
    .map((one) => ({
      ...one,
      model: one.found ? [one.found.low, one.found.middle, one.found.high] : one.of,
      luck: one.found ? [one.found.luck_low, one.found.luck_high] : [],
    }));
  const known = covered.filter(({ last }) => !Number.isNaN(last)),
    total = (list, of) => list.reduce((sum, one) => sum + of(one), 0);
  const off = (one, from) => Math.max(one.low - from, from - one.high, 0),
    relative = (list, from) =>
      total(list, (one) => one.value) > 0
        ? outcome_number("1", total(list, (one) => off(one, from(one))) / total(list, (one) => one.value))
        : null;
  const mean_of = (list, of) => (list.length > 0 ? total(list, of) / list.length : null),
    told = (number) => (number === null ? null : (published_number(unit, number) ?? -1));
  return {
    difference: relative(covered, (one) => one.model[1]),
    known: known.length,
    last_value_difference: relative(known, (one) => one.last),
    mean: {
      low: mean_of(covered, (one) => one.low),
      high: mean_of(covered, (one) => one.high),
      model: [0, 1, 2].map((at) => told(mean_of(covered, (one) => one.model[at]))),
      luck:
        covered.length === 0 || covered.some((one) => one.luck.length === 0 || one.luck.some(Number.isNaN))
          ? null
          : [0, 1].map((at) => told(mean_of(covered, (one) => one.luck[at]))),
      last_value: mean_of(known, (one) => one.last),
    },
  };
}

/// Repeats that have something to divide by; all of them where none has.
const those_with = (repeats) =>
  repeats.every(Number.isNaN) ? repeats : repeats.filter((value) => !Number.isNaN(value));

export const observed_json = ({ series, map }) =>
  series.map((one) => ({
    id: one.id,
    name: one.name,
    name_es: one.name_es,
    variable: one.variable,
    statistic: one.statistic,
    unit: one.unit,
    file: one.file,
    role: one === series.find(goes_north) ? "north" : one === series.find(goes_south(map.watched)) ? "south" : "",
    first: one.first,
    length: one.length,
    value: one.value,
    low: one.low,
    high: one.high,
    last_value: one.last_value.map((value) => (Number.isNaN(value) ? null : value)),
    model: one.value.map((_, p) =>
      quantiles(
        one.draws.length > 0
          ? one.simulated.map((member) => member[p])
          : those_with(one.simulated.map((member) => member[p])),
        (value) => (Number.isNaN(value) ? null : (published_number(one.unit, value) ?? -1)),
        one.draws,
        0,
      ),
    ),
    ...beside(one),
  }));
