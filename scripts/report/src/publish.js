// What may be published, as the program's published_cell.cpp and protect.hpp have it; a test holds both against each
// other.

export const kFewest = 10;
const kRoundTo = 5;
const kThousandths = 1000; // to which shares are told
export const kBelow = (1 - 0.9) / 2; // of the repeats lie below a range of 90%; not quite 0.05, here and in spread.cpp

const round_to = (value, step) => Math.floor(value / step + 0.5) * step;
export const published = (persons) => (persons >= kFewest ? round_to(persons, kRoundTo) : null);

/// Three digits, a half away from 0, in the same steps as the program.
function three_digits(value) {
  if (value === 0) return 0;
  const last_digit = Number(value.toExponential(16).split("e")[1]) - 2;
  return Math.sign(value) * Number(`${Math.floor(Math.abs(value) / Number(`1e${last_digit}`) + 0.5)}e${last_digit}`);
}

/// Are the published values of this unit whole numbers?
export const is_whole = (unit) => unit === "count" || unit === "USD";

export function published_number(unit, value) {
  if (!Number.isFinite(value)) return null;
  if (unit === "count") return published(value);
  if (unit === "USD") return Math.floor(value + 0.5);
  return three_digits(value);
}

export function quantile(values, p) {
  if (values.length === 0) return NaN;
  const order = Float64Array.from(values).sort(),
    at = p * (order.length - 1),
    below = Math.floor(at);
  return below + 1 >= order.length ? order.at(-1) : order[below] + (at - below) * (order[below + 1] - order[below]);
}
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/// Mean and 90% range of the repeats of a cell.
export function published_cell(unit, repeats) {
  const values = repeats.length > 1 ? repeats.filter((value) => !Number.isNaN(value)) : repeats;
  if (values.length === 1) return Array(3).fill(published_number(unit, values[0]));
  return [mean(values), quantile(values, kBelow), quantile(values, 1 - kBelow)].map((value) =>
    published_number(unit, value),
  );
}

const kReach = 1.645; // standard deviations of a normal law to either side that hold 90%

/// The values of each draw's first repeat.
export function once_a_draw(values, draws) {
  if (draws.length === 0) return values.filter((value) => !Number.isNaN(value));
  const seen = new Set();
  return values.filter((value, at) => !Number.isNaN(value) && !seen.has(draws[at]) && seen.add(draws[at]));
}

/// Standard deviation of repeats that share a draw; NaN where none do.
function luck_deviation(values, draws) {
  const by_draw = new Map();
  values.forEach((value, at) => {
    if (!Number.isNaN(value)) by_draw.set(draws[at], [...(by_draw.get(draws[at]) ?? []), value]);
  });
  let squares = 0,
    freedom = 0;
  for (const repeats of by_draw.values()) {
    const middle = mean(repeats);
    squares += repeats.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    freedom += repeats.length - 1;
  }
  return freedom === 0 ? NaN : Math.sqrt(squares / freedom);
}

/// Middle, range of luck and what isn't known, and within it that of luck: NaN where it isn't known apart. As
/// spread.cpp has it.
export function bands(values, draws, lowest) {
  const once = once_a_draw(values, draws),
    [low, middle, high] = [kBelow, 0.5, 1 - kBelow].map((p) => quantile(once, p)),
    reach = kReach * luck_deviation(values, draws);
  if (Number.isNaN(reach)) return { low, middle, high, luck_low: NaN, luck_high: NaN };
  const luck_low = Math.min(middle, Math.max(lowest, middle - reach)),
    luck_high = middle + reach;
  return { low: Math.min(low, luck_low), middle, high: Math.max(high, luck_high), luck_low, luck_high };
}

/// The quantiles that the page draws; of one repeat its value. With draws the second and fourth are the range of luck.
export function quantiles(repeats, publish, draws = [], lowest = -Infinity) {
  if (repeats.length === 1) return [publish(repeats[0])];
  if (draws.length === 0) return [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => publish(quantile(repeats, p)));
  const found = bands(repeats, draws, lowest);
  return [found.low, found.luck_low, found.middle, found.luck_high, found.high].map(publish);
}

export function outcome_number(unit, value) {
  if (Number.isNaN(value)) return null;
  if (unit === "USD") return Math.floor(value + 0.5);
  if (unit === "1") return Math.floor(value * kThousandths + 0.5) / kThousandths;
  return published(value) ?? (value === 0 ? 0 : -1);
}

/// Rounds away from 0 at a half, as C++ does.
const half_away = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
export function difference(unit, value, round = half_away) {
  if (Number.isNaN(value)) return null;
  if (unit === "1") return round(value * kThousandths) / kThousandths || 0;
  const step = unit === "USD" ? 1 : kRoundTo;
  return round(value / step) * step || 0;
}
