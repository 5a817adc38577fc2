// Options beside a base, repeat by repeat, as compare.cpp and page_data.cpp have it.
import { bands, difference, mean, once_a_draw, outcome_number, published, quantile, quantiles } from "../publish.js";

/// Mean difference of paired repeats, and the range that holds the true one in 95 of 100 such comparisons.
function paired(differences, student) {
  const n = differences.length,
    middle = mean(differences);
  if (n === 1) return { middle, low: middle, high: middle };
  const squares = differences.reduce((sum, value) => sum + (value - middle) ** 2, 0),
    reach = student[Math.min(n - 1, student.length) - 1] * Math.sqrt(squares / (n - 1) / n);
  return { middle, low: middle - reach, high: middle + reach };
}

/// Repeats that both have, with the same draw.
const draw_of = ({ members, draws }, member) => draws[members.indexOf(member)];
const shared_repeats = (base, option) =>
  option.members.filter((member) => base.outcomes.has(member) && draw_of(base, member) === draw_of(option, member));

function option_json(base, option, at, known) {
  const shared = shared_repeats(base, option),
    draws = option.draws.length === 0 ? [] : shared.map((member) => option.draws[option.members.indexOf(member)]),
    drawn = draws.length > 0;
  const outcomes = known.outcomes.map(({ unit }, o) => {
    const of = (result) => shared.map((member) => result.outcomes.get(member)[o]),
      differences = of(option).map((value, i) => value - of(base)[i]);
    const { middle, low, high } = drawn
        ? bands(differences, draws, -Infinity)
        : paired(differences, known.specifications.student),
      middle_of = (values) => (drawn ? quantile(once_a_draw(values, draws), 0.5) : mean(values));
    const base_mean = middle_of(of(base)),
      option_mean = middle_of(of(option));
    const whole = Math.abs(difference(unit, base_mean)),
      missing = published(base_mean) === null || !(whole > 0) || Number.isNaN(option_mean);
    const share = missing ? null : difference(unit, middle) / whole; // of what is told, as the program works it out
    const monthly = (m) => shared.map((member) => option.by_month.get(member)[m][o] - base.by_month.get(member)[m][o]);
    return {
      base: outcome_number(unit, base_mean),
      option: outcome_number(unit, option_mean),
      mean: difference(unit, middle),
      low: difference(unit, low, Math.floor),
      high: difference(unit, high, Math.ceil),
      share,
      clear: shared.length > 1 && (difference(unit, low, Math.floor) > 0 || difference(unit, high, Math.ceil) < 0),
      leads: 0,
      mostly: "",
      repeats: quantiles(differences, (value) => difference(unit, value), draws),
      course: base.months.map((_, m) => quantiles(monthly(m), (value) => difference(unit, value), draws)),
    };
  });
  return { result: at, pairs: shared.length, drawn, outcomes };
}

/// Repeats that all have with the same draw; of each draw the first.
function once_in_all([base, ...options]) {
  const seen = new Set();
  return base.members
    .filter((member) => options.every((option) => shared_repeats(base, option).includes(member)))
    .filter(
      (member) => base.draws.length === 0 || (!seen.has(draw_of(base, member)) && seen.add(draw_of(base, member))),
    );
}

/// Of each outcome with a better way, how often each option is better than all others and than the base.
function count_leads(results, options, known) {
  const members = once_in_all(results);
  known.outcomes.forEach(({ better }, o) => {
    if (!better) return;
    for (const member of members) {
      const values = results.map((result) => result.outcomes.get(member)[o] * (better === "less" ? -1 : 1)),
        best = values.indexOf(Math.max(...values));
      if (best > 0 && values.filter((value) => value === values[best]).length === 1)
        options[best - 1].outcomes[o].leads += 1;
    }
  });
  return members.length;
}

/// Do the options differ in this draw the same way as in their middles, in every pair that differs there?
function is_same_order(usual, draw) {
  return usual.every((a, at) =>
    usual.slice(at + 1).every((b, after) => a === b || Math.sign(draw[at + 1 + after] - draw[at]) === Math.sign(b - a)),
  );
}

/// Of every outcome in how many draws, of each its first repeat, the order of the options holds; undefined without
/// draws.
function orders_of(results, known) {
  if (results.some(({ draws }) => draws.length === 0)) return undefined;
  const [base, ...options] = results,
    first = new Map();
  for (const member of base.members)
    if (options.every((option) => shared_repeats(base, option).includes(member)) && !first.has(draw_of(base, member)))
      first.set(draw_of(base, member), member);
  if (first.size < 2) return undefined;
  const middle = (result, other, o) => {
    const shared = shared_repeats(base, other);
    return quantile(
      once_a_draw(
        shared.map((member) => result.outcomes.get(member)[o]),
        shared.map((member) => draw_of(result, member)),
      ),
      0.5,
    );
  };
  return known.outcomes.map((_, o) => {
    const usual = [middle(base, options[0], o), ...options.map((option) => middle(option, option, o))];
    const draws = [...first.values()]
      .map((member) => results.map((result) => result.outcomes.get(member)[o]))
      .filter((draw) => !draw.some(Number.isNaN));
    if (usual.some(Number.isNaN) || usual.every((value) => value === usual[0])) return { holds_in: 0, draws: 0 };
    return { holds_in: draws.filter((draw) => is_same_order(usual, draw)).length, draws: draws.length };
  });
}

/// Why two files can't be compared, in the words of the program.
function refusals(base, option) {
  const found = [],
    seed = (result) => result.file.attribute("/", "seed"),
    same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);
  if (seed(base) !== seed(option))
    found.push(
      `run.seed = ${seed(option)}, but ${seed(base)} in ${base.file.name}: the same persons would have other luck`,
    );
  if (base.start !== option.start || base.end !== option.end)
    found.push(`${option.file.name} holds other days than ${base.file.name}`);
  if (!same(base.map.labels.place ?? [], option.map.labels.place ?? []))
    found.push(`its places aren't those of ${base.file.name}`);
  if (shared_repeats(base, option).length === 0) found.push(`none of its repeats is one of ${base.file.name}`);
  return found;
}

/// @param results  the base first
/// @return  nothing of one result alone
export function comparison_of(results, known) {
  const [base, ...rest] = results;
  if (rest.length === 0) return null;
  const refused = rest.flatMap((option) => refusals(base, option));
  if (refused.length > 0) return { base: 0, options: [], doubts: [], refused };
  const orders = orders_of(results, known),
    options = rest.map((option, at) => option_json(base, option, at + 1, known)),
    led = count_leads(results, options, known);
  return { base: 0, options, doubts: [], refused, led, ...(orders ? { orders } : {}) };
}
