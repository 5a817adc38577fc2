// Makes of result files what the program's `report` puts into a page: the same tables, outcomes and differences.
import { bands, difference, is_whole, kBelow, kFewest, mean, once_a_draw, outcome_number, published, published_cell, published_number, quantile, quantiles } from "./publish.js";
import { measures_of, outcome_values } from "./outcomes.js";
import { periods_of } from "./periods.js";
import { protect_totals } from "./protect.js";
import { protect_outcomes } from "./protect_outcomes.js";

const kMillionths = 1e6;  // in which sums of scores are counted

export class Fault extends Error {
  constructor(why, ...values) { super(why); Object.assign(this, { why, values }); }
}

const list = (text) => text.split(" ").filter(Boolean);

/// What of the world the tables and outcomes ask for.
function map_of(file) {
  const labels = {}, texts = (path) => (file.has(path) ? file.texts(path) : []);
  for (const axis of file.axes()) labels[axis] = file.is_text(axis) ? file.texts(axis) : [];
  const place_country = new Map(texts("place").map((id, at) => [id, texts("place_country")[at]]));
  const from = texts("link_from"), to = texts("link_to"), watched = texts("link_watched");
  const links = texts("link").map((_, at) => ({ from: place_country.get(from[at]), to: place_country.get(to[at]), watched: watched[at] ?? "" }));
  return { labels, links, watched: file.attribute("watch", "country") ?? "", gate_office: texts("gate_office"), facility_country: texts("facility_place").map((place) => place_country.get(place)) };
}

class Table {
  /// @param told  repeats that its cells are made of: of those with one draw the first
  constructor(spec, map, start, end, told) {
    this.told_repeats = told;
    this.spec = spec;
    this.kept = list(spec.kept);
    this.dims = spec.dims.filter((dimension) => this.kept.includes(dimension));
    this.cells = this.dims.reduce((cells, dimension) => cells * map.labels[dimension].length, 1);
    this.periods = periods_of(start, end, spec.week ? "week" : "month");
    this.repeats = [];
    this.labels = map.labels;
    this.otherwise = new Map();  // position → how it is told otherwise than its value alone would have it
    const sizes = spec.dims.map((dimension) => map.labels[dimension].length);
    this.shares = [];
    for (let cell = 0; cell < sizes.reduce((a, b) => a * b, 1); ++cell) {
      const at = [];
      for (let d = sizes.length, left = cell; d-- > 0; left = Math.floor(left / sizes[d])) at[d] = left % sizes[d];
      const link = spec.borders ? map.links[at[spec.dims.indexOf("link")]] : null;
      if (link && !(link.from !== link.to && (link.from === map.watched || link.to === map.watched))) continue;
      this.shares.push([cell, this.dims.reduce((to, dimension) => to * map.labels[dimension].length + at[spec.dims.indexOf(dimension)], 0)]);
    }
  }
  /// @param measures  of a repeat, by name
  add(measures, start) {
    const { measure, sum, persons } = this.spec, values = new Float64Array(this.periods.length * this.cells), days = measures[sum || measure];
    this.flow = measures[measure].flow || sum !== "";
    Object.assign(this, { unit: measures[measure].unit, meaning: measures[measure].meaning });
    this.periods.forEach((period, p) => {
      for (let day = this.flow ? period.first : period.last; day <= period.last; ++day)
        for (const [from, to] of this.shares) values[p * this.cells + to] += sum ? Math.round(days[(day - start) * days.size + from] * kMillionths) : days[(day - start) * days.size + from];
      if (sum) this.divide(values, p, days.size, measures[persons], start);
    });
    this.repeats.push(values);
  }
  /// Makes means over persons of the sums of a period.
  divide(values, p, size, persons, start) {
    const { first, last } = this.periods[p];
    for (const [from, to] of this.shares) {
      let found = 0;
      for (let day = first; day <= last; ++day) found += persons[(day - start) * persons.size + Math.floor(from / (size / persons.size))];
      const at = p * this.cells + to;
      values[at] = found >= kFewest ? values[at] / kMillionths / found : NaN;
    }
  }
  /// The day that stands for a period: its first for flows, its last for stocks and gauges.
  day(period) { return this.flow ? this.periods[period].first : this.periods[period].last; }
  repeats_at(position) { return this.told_repeats.map((repeat) => this.repeats[repeat][position]); }
  mean_at(position) { return mean(this.repeats_at(position).filter((value) => !Number.isNaN(value))); }
  tell(position, how, number = null) { this.otherwise.set(position, { how, number }); }
  told(position) {
    if (this.otherwise.has(position)) return this.otherwise.get(position).how;
    if (this.repeats_at(position).every((value) => value === 0 || Number.isNaN(value))) return "nobody";
    return published_number(this.unit, this.mean_at(position)) === null ? "blank" : "number";
  }
  mean(position) { return this.otherwise.has(position) ? this.otherwise.get(position).number : published_number(this.unit, this.mean_at(position)); }
  cell(position) {
    const [middle, low, high] = published_cell(this.unit, this.repeats_at(position)), other = this.otherwise.get(position);
    if (!other) return [middle, low, high];
    if (other.how !== "number") return [null, null, null];
    return [other.number, low === null ? null : Math.min(low, other.number), high === null ? null : Math.max(high, other.number)];
  }
  /// Cell after cell, each through its periods; of whole numbers the range is told as differences from the mean.
  json() {
    const found = { measure: this.spec.measure, unit: this.unit, meaning: this.meaning, head: !this.flow ? "day" : this.spec.week ? "week_from" : "month_from",
      grain: this.spec.week ? "week" : "month", flow: this.flow, dims: this.dims, at: [], mean: [], low: [], high: [] };
    const periods = this.periods.length, whole = is_whole(this.unit);
    let before = 0;
    for (let position = 0; position < periods * this.cells; ++position) {
      const i = (position % periods) * this.cells + Math.floor(position / periods);
      if (["nobody", "left_out"].includes(this.told(i))) continue;
      const [middle, low, high] = this.cell(i), bound = (value) => (whole && value !== null ? value - (middle ?? 0) : value);
      found.at.push(position - before);
      before = position;
      found.mean.push(middle);
      found.low.push(bound(low));
      found.high.push(bound(high));
    }
    if (this.repeats.length === 1) delete found.low, delete found.high;
    return found;
  }
}

const of_all = (series) => series.unit === "count" && !series.nationality && !series.not_nationality;
const goes_north = (series) => of_all(series) && (series.variable === "corridor_arrivals" || (series.variable === "crossings" && series.direction !== "south"));
const goes_south = (watched) => (series) => watched !== "" && of_all(series) && series.variable === "entries" && series.country === watched && series.direction === "south";

/// How far the model is from the record, summed over periods, and means over them; inside a recorded range it isn't off at all.
/// What a repeat says of a period stands in the file.
function beside({ unit, value, low, high, last_value, simulated, draws }) {
  const covered = value.map((_, p) => ({ p, repeats: simulated.map((member) => member[p]) })).filter(({ repeats }) => repeats.some((one) => !Number.isNaN(one)))
    .map(({ p, repeats }) => ({ value: value[p], low: low[p] ?? value[p], high: high[p] ?? value[p], last: last_value[p], found: draws.length > 0 ? bands(repeats, draws, 0) : null,
      of: [kBelow, 0.5, 1 - kBelow].map((share) => quantile(repeats.filter((one) => !Number.isNaN(one)), share)) }))
    .map((one) => ({ ...one, model: one.found ? [one.found.low, one.found.middle, one.found.high] : one.of, luck: one.found ? [one.found.luck_low, one.found.luck_high] : [] }));
  const known = covered.filter(({ last }) => !Number.isNaN(last)), total = (list, of) => list.reduce((sum, one) => sum + of(one), 0);
  const off = (one, from) => Math.max(one.low - from, from - one.high, 0), relative = (list, from) => (total(list, (one) => one.value) > 0 ? outcome_number("1", total(list, (one) => off(one, from(one))) / total(list, (one) => one.value)) : null);
  const mean_of = (list, of) => (list.length > 0 ? total(list, of) / list.length : null), told = (number) => (number === null ? null : published_number(unit, number) ?? -1);
  return { difference: relative(covered, (one) => one.model[1]), known: known.length, last_value_difference: relative(known, (one) => one.last),
    mean: { low: mean_of(covered, (one) => one.low), high: mean_of(covered, (one) => one.high), model: [0, 1, 2].map((at) => told(mean_of(covered, (one) => one.model[at]))), luck: covered.length === 0 || covered.some((one) => one.luck.length === 0 || one.luck.some(Number.isNaN)) ? null : [0, 1].map((at) => told(mean_of(covered, (one) => one.luck[at]))), last_value: mean_of(known, (one) => one.last) } };
}

/// What is watched, in words and on the map.
function watch_of(file) {
  const text = (name) => file.attribute("watch", name) ?? "", texts = (path) => (file.has(path) ? file.texts(path) : []);
  const both = (name) => ({ en: text(name), es: text(`${name}_es`) }), names = texts("watch/part_name"), names_es = texts("watch/part_name_es");
  const edges = names.length > 0 ? [...file.numbers("watch/part_edge")] : [];
  return { country: text("country"), inside: both("inside"), north: both("north"), south: both("south"),
    parts: texts("watch/part").map((id, at) => ({ id, en: names[at], es: names_es[at], edges: edges.slice(4 * at, 4 * at + 4) })) };
}

/// All of one file, kept while its repeats are read one by one.
function read(file, known) {
  const map = map_of(file), days = file.numbers("time"), start = days[0], end = days.at(-1), members = file.numbers("member"), months = periods_of(start, end, "month");
  const draws = file.has("draw") ? file.numbers("draw") : [], told = members.map((_, at) => at).filter((at) => draws.length === 0 || draws.indexOf(draws[at]) === at);
  const specs = known.specifications.tables.filter((spec) => [spec.measure, spec.sum, spec.persons].every((name) => name === "" || file.has(name)));
  const tables = specs.map((spec) => new Table(spec, map, start, end, told)), series = file.observed(members.length);
  for (const one of series) one.draws = draws;
  const dims = new Map(specs.map((spec) => [spec.measure, spec.dims]));
  for (const { sum, persons } of specs) for (const name of [sum, persons]) if (name !== "") dims.set(name, file.dims(name));
  for (const name of measures_of(known.outcomes)) if (!dims.has(name) && file.has(name)) dims.set(name, file.dims(name));
  const found = { outcomes: new Map(), by_month: new Map() };
  members.forEach((member, position) => {
    const measures = {};
    for (const [name, of] of dims) measures[name] = Object.assign(file.member(name, position), { name, dims: of });
    for (const table of tables) table.add(measures, start);
    const at = (day) => day - start, cut = months.map((month) => ({ first: at(month.first), last: at(month.last) }));
    found.outcomes.set(member, outcome_values(known.outcomes, map, measures, 0, at(end), cut));
    found.by_month.set(member, cut.map((month) => outcome_values(known.outcomes, map, measures, month.first, month.last, [month])));
  });
  protect_totals(tables);
  if (members.length === 1) protect_outcomes(tables, known.outcomes, map, found.outcomes.get(members[0]), found.by_month.get(members[0]));
  return { ...found, file, map, start, end, members, draws, tables, series, months };
}

/// Repeats that have something to divide by; all of them where none has.
const those_with = (repeats) => (repeats.every(Number.isNaN) ? repeats : repeats.filter((value) => !Number.isNaN(value)));

const observed_json = ({ series, map }) => series.map((one) => ({
  id: one.id, name: one.name, name_es: one.name_es, variable: one.variable, statistic: one.statistic, unit: one.unit, file: one.file, role: one === series.find(goes_north) ? "north" : one === series.find(goes_south(map.watched)) ? "south" : "",
  first: one.first, length: one.length, value: one.value, low: one.low, high: one.high, last_value: one.last_value.map((value) => (Number.isNaN(value) ? null : value)),
  model: one.value.map((_, p) => quantiles(one.draws.length > 0 ? one.simulated.map((member) => member[p]) : those_with(one.simulated.map((member) => member[p])), (value) => (Number.isNaN(value) ? null : published_number(one.unit, value) ?? -1), one.draws, 0)),
  ...beside(one),
}));

/// How many draws there are, and whether luck is known apart from what isn't known.
const draws_of = ({ draws }) => (draws.length === 0 ? null : { count: new Set(draws).size, luck_apart: new Set(draws).size < draws.length });

const label_in = (file, name) => { const en = file.attribute("/", name) ?? ""; return { en, es: file.attribute("/", `${name}_es`) ?? en }; };
/// Of an option its own, for the scenario's would be that of all options; else its name.
function label_of(file) {
  const label = label_in(file, file.option("arm") === "" ? "scenario_label" : "option_label");
  return label.en === "" ? { en: file.name, es: file.name } : label;
}
/// Results that are called the same go by their names.
function tell_apart(results) {
  const called = results.map(({ label }) => label.en);
  for (const result of results) if (called.filter((name) => name === result.label.en).length > 1) result.label = { en: result.name, es: result.name };
  return results;
}

function json_of(result, known) {
  const { file, outcomes, by_month } = result, labels = {};
  for (const table of result.tables.filter(({ spec }) => !spec.beside)) for (const dimension of table.dims) labels[dimension] = result.map.labels[dimension];
  const over = (values, o) => quantiles([...values.values()].map((of_member) => of_member[o]), (value) => outcome_number(known.outcomes[o].unit, value), result.draws, 0);
  return {
    name: file.name, label: label_of(file), scenario: file.attribute("/", "scenario_name") ?? "", scenario_label: label_in(file, "scenario_label"), title: file.attribute("/", "title") ?? "", title_es: file.attribute("/", "title_es") ?? "", option: file.option("arm"), program: file.attribute("/", "source") ?? "",
    start: result.start, end: result.end, repeats: result.members.length, draws: draws_of(result), totals: known.outcomes.map((_, o) => over(outcomes, o)),
    courses: known.outcomes.map((_, o) => result.months.map((_month, m) => over(new Map([...by_month].map(([member, months]) => [member, months[m]])), o))),
    observed: observed_json(result), about: file.about(), tables: Object.fromEntries(result.tables.filter((table) => !table.spec.beside).map((table) => [table.spec.name, table.json()])), labels,
    watch: watch_of(file), policies: file.columns("policy_events", "event"), parameters: file.columns("parameters", "name"), notes: file.columns("provenance", "note"), provenance: file.provenance(),
    ...(file.attribute("provenance", "estimated_share_of_links") === undefined ? {} : { estimated_share_of_links: file.attribute("provenance", "estimated_share_of_links") }),
  };
}

/// Mean difference of paired repeats, and the range that holds the true one in 95 of 100 such comparisons.
function paired(differences, student) {
  const n = differences.length, middle = mean(differences);
  if (n === 1) return { middle, low: middle, high: middle };
  const squares = differences.reduce((sum, value) => sum + (value - middle) ** 2, 0), reach = student[Math.min(n - 1, student.length) - 1] * Math.sqrt(squares / (n - 1) / n);
  return { middle, low: middle - reach, high: middle + reach };
}

/// Repeats that both have, with the same draw.
const draw_of = ({ members, draws }, member) => draws[members.indexOf(member)];
const shared_repeats = (base, option) => option.members.filter((member) => base.outcomes.has(member) && draw_of(base, member) === draw_of(option, member));

function option_json(base, option, at, known) {
  const shared = shared_repeats(base, option), draws = option.draws.length === 0 ? [] : shared.map((member) => option.draws[option.members.indexOf(member)]), drawn = draws.length > 0;
  const outcomes = known.outcomes.map(({ unit }, o) => {
    const of = (result) => shared.map((member) => result.outcomes.get(member)[o]), differences = of(option).map((value, i) => value - of(base)[i]);
    const { middle, low, high } = drawn ? bands(differences, draws, -Infinity) : paired(differences, known.specifications.student), middle_of = (values) => (drawn ? quantile(once_a_draw(values, draws), 0.5) : mean(values));
    const base_mean = middle_of(of(base)), option_mean = middle_of(of(option));
    const whole = Math.abs(difference(unit, base_mean)), missing = published(base_mean) === null || !(whole > 0) || Number.isNaN(option_mean);
    const share = missing ? null : difference(unit, middle) / whole; // of what is told, as the program works it out
    const monthly = (m) => shared.map((member) => option.by_month.get(member)[m][o] - base.by_month.get(member)[m][o]);
    return { base: outcome_number(unit, base_mean), option: outcome_number(unit, option_mean), mean: difference(unit, middle), low: difference(unit, low, Math.floor), high: difference(unit, high, Math.ceil), share,
      clear: shared.length > 1 && (difference(unit, low, Math.floor) > 0 || difference(unit, high, Math.ceil) < 0), leads: 0, mostly: "", repeats: quantiles(differences, (value) => difference(unit, value), draws), course: base.months.map((_, m) => quantiles(monthly(m), (value) => difference(unit, value), draws)) };
  });
  return { result: at, pairs: shared.length, drawn, outcomes };
}

/// Repeats that all have with the same draw; of each draw the first.
function once_in_all([base, ...options]) {
  const seen = new Set();
  return base.members.filter((member) => options.every((option) => shared_repeats(base, option).includes(member)))
    .filter((member) => base.draws.length === 0 || (!seen.has(draw_of(base, member)) && seen.add(draw_of(base, member))));
}

/// Of each outcome with a better way, how often each option is better than all others and than the base.
function count_leads(results, options, known) {
  const members = once_in_all(results);
  known.outcomes.forEach(({ better }, o) => {
    if (!better) return;
    for (const member of members) {
      const values = results.map((result) => result.outcomes.get(member)[o] * (better === "less" ? -1 : 1)), best = values.indexOf(Math.max(...values));
      if (best > 0 && values.filter((value) => value === values[best]).length === 1) options[best - 1].outcomes[o].leads += 1;
    }
  });
  return members.length;
}

/// Do the options differ in this draw the same way as in their middles, in every pair that differs there?
function is_same_order(usual, draw) {
  return usual.every((a, at) => usual.slice(at + 1).every((b, after) => a === b || Math.sign(draw[at + 1 + after] - draw[at]) === Math.sign(b - a)));
}

/// Of every outcome in how many draws, of each its first repeat, the order of the options holds; undefined without draws.
function orders_of(results, known) {
  if (results.some(({ draws }) => draws.length === 0)) return undefined;
  const [base, ...options] = results, first = new Map();
  for (const member of base.members) if (options.every((option) => shared_repeats(base, option).includes(member)) && !first.has(draw_of(base, member))) first.set(draw_of(base, member), member);
  if (first.size < 2) return undefined;
  const middle = (result, other, o) => { const shared = shared_repeats(base, other); return quantile(once_a_draw(shared.map((member) => result.outcomes.get(member)[o]), shared.map((member) => draw_of(result, member))), 0.5); };
  return known.outcomes.map((_, o) => {
    const usual = [middle(base, options[0], o), ...options.map((option) => middle(option, option, o))];
    const draws = [...first.values()].map((member) => results.map((result) => result.outcomes.get(member)[o])).filter((draw) => !draw.some(Number.isNaN));
    if (usual.some(Number.isNaN) || usual.every((value) => value === usual[0])) return { holds_in: 0, draws: 0 };
    return { holds_in: draws.filter((draw) => is_same_order(usual, draw)).length, draws: draws.length };
  });
}

/// Why two files can't be compared, in the words of the program.
function refusals(base, option) {
  const found = [], seed = (result) => result.file.attribute("/", "seed"), same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);
  if (seed(base) !== seed(option)) found.push(`run.seed = ${seed(option)}, but ${seed(base)} in ${base.file.name}: the same persons would have other luck`);
  if (base.start !== option.start || base.end !== option.end) found.push(`${option.file.name} holds other days than ${base.file.name}`);
  if (!same(base.map.labels.place ?? [], option.map.labels.place ?? [])) found.push(`its places aren't those of ${base.file.name}`);
  if (shared_repeats(base, option).length === 0) found.push(`none of its repeats is one of ${base.file.name}`);
  return found;
}

/// @param files  readers, the base first
/// @param known  outcomes and specifications that the program put into this page
export function thinned(files, known) {
  const results = files.map((file) => read(file, known)), rest = results.slice(1);
  const refused = rest.flatMap((option) => refusals(results[0], option));
  const orders = rest.length === 0 || refused.length > 0 ? undefined : orders_of(results, known);
  const options = refused.length > 0 ? [] : rest.map((option, at) => option_json(results[0], option, at + 1, known)), led = options.length > 0 ? count_leads(results, options, known) : undefined;
  return { version: 3, outcomes: known.outcomes, specifications: known.specifications, results: tell_apart(results.map((result) => json_of(result, known))),
    comparison: rest.length === 0 ? null : { base: 0, options, doubts: [], refused, ...(led === undefined ? {} : { led }), ...(orders ? { orders } : {}) } };
}
