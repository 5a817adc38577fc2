// Makes of result files what the program's `report` puts into a page: the same tables, outcomes and differences.
import { measures_of, outcome_values } from "./outcomes.js";
import { periods_of } from "./periods.js";
import { protect_outcomes } from "./protect_outcomes.js";
import { protect_totals } from "./protect.js";
import { outcome_number, quantiles } from "./publish.js";
import { comparison_of } from "./thin/comparison.js";
import { observed_json } from "./thin/record.js";
import { Table } from "./thin/table.js";

export class Fault extends Error {
  constructor(why, ...values) {
    super(why);
    Object.assign(this, { why, values });
  }
}

/// What of the world the tables and outcomes ask for.
function map_of(file) {
  const labels = {},
    texts = (path) => (file.has(path) ? file.texts(path) : []);
  for (const axis of file.axes()) labels[axis] = file.is_text(axis) ? file.texts(axis) : [];
  const place_country = new Map(texts("place").map((id, at) => [id, texts("place_country")[at]]));
  const from = texts("link_from"),
    to = texts("link_to"),
    watched = texts("link_watched");
  const links = texts("link").map((_, at) => ({
    from: place_country.get(from[at]),
    to: place_country.get(to[at]),
    watched: watched[at] ?? "",
  }));
  return {
    labels,
    links,
    watched: file.attribute("watch", "country") ?? "",
    gate_office: texts("gate_office"),
    facility_country: texts("facility_place").map((place) => place_country.get(place)),
  };
}

/// What is watched, in words and on the map.
function watch_of(file) {
  const text = (name) => file.attribute("watch", name) ?? "",
    texts = (path) => (file.has(path) ? file.texts(path) : []);
  const both = (name) => ({ en: text(name), es: text(`${name}_es`) }),
    names = texts("watch/part_name"),
    names_es = texts("watch/part_name_es");
  const edges = names.length > 0 ? [...file.numbers("watch/part_edge")] : [];
  return {
    country: text("country"),
    inside: both("inside"),
    north: both("north"),
    south: both("south"),
    parts: texts("watch/part").map((id, at) => ({
      id,
      en: names[at],
      es: names_es[at],
      edges: edges.slice(4 * at, 4 * at + 4),
    })),
  };
}

/// All of one file, kept while its repeats are read one by one.
function read(file, known) {
  const map = map_of(file),
    days = file.numbers("time"),
    start = days[0],
    end = days.at(-1),
    members = file.numbers("member"),
    months = periods_of(start, end, "month");
  const draws = file.has("draw") ? file.numbers("draw") : [],
    told = members.map((_, at) => at).filter((at) => draws.length === 0 || draws.indexOf(draws[at]) === at);
  const specs = known.specifications.tables.filter((spec) =>
    [spec.measure, spec.sum, spec.persons].every((name) => name === "" || file.has(name)),
  );
  const tables = specs.map((spec) => new Table(spec, map, start, end, told)),
    series = file.observed(members.length);
  for (const one of series) one.draws = draws;
  const dims = new Map(specs.map((spec) => [spec.measure, spec.dims]));
  for (const { sum, persons } of specs)
    for (const name of [sum, persons]) if (name !== "") dims.set(name, file.dims(name));
  for (const name of measures_of(known.outcomes))
    if (!dims.has(name) && file.has(name)) dims.set(name, file.dims(name));
  const found = { outcomes: new Map(), by_month: new Map() };
  members.forEach((member, position) => {
    const measures = {};
    for (const [name, of] of dims) measures[name] = Object.assign(file.member(name, position), { name, dims: of });
    for (const table of tables) table.add(measures, start);
    const at = (day) => day - start,
      cut = months.map((month) => ({ first: at(month.first), last: at(month.last) }));
    found.outcomes.set(member, outcome_values(known.outcomes, map, measures, 0, at(end), cut));
    found.by_month.set(
      member,
      cut.map((month) => outcome_values(known.outcomes, map, measures, month.first, month.last, [month])),
    );
  });
  protect_totals(tables);
  if (members.length === 1)
    protect_outcomes(tables, known.outcomes, map, found.outcomes.get(members[0]), found.by_month.get(members[0]));
  return { ...found, file, map, start, end, members, draws, tables, series, months };
}

/// How many draws there are, and whether luck is known apart from what isn't known.
const draws_of = ({ draws }) =>
  draws.length === 0 ? null : { count: new Set(draws).size, luck_apart: new Set(draws).size < draws.length };

const label_in = (file, name) => {
  const en = file.attribute("/", name) ?? "";
  return { en, es: file.attribute("/", `${name}_es`) ?? en };
};
/// Of an option its own, for the scenario's would be that of all options; else its name.
function label_of(file) {
  const label = label_in(file, file.option("arm") === "" ? "scenario_label" : "option_label");
  return label.en === "" ? { en: file.name, es: file.name } : label;
}
/// Results that are called the same go by their names.
function tell_apart(results) {
  const called = results.map(({ label }) => label.en);
  for (const result of results)
    if (called.filter((name) => name === result.label.en).length > 1)
      result.label = { en: result.name, es: result.name };
  return results;
}

function json_of(result, known) {
  const { file, outcomes, by_month } = result,
    labels = {};
  for (const table of result.tables.filter(({ spec }) => !spec.beside))
    for (const dimension of table.dims) labels[dimension] = result.map.labels[dimension];
  const over = (values, o) =>
    quantiles(
      [...values.values()].map((of_member) => of_member[o]),
      (value) => outcome_number(known.outcomes[o].unit, value),
      result.draws,
      0,
    );
  return {
    name: file.name,
    label: label_of(file),
    scenario: file.attribute("/", "scenario_name") ?? "",
    scenario_label: label_in(file, "scenario_label"),
    title: file.attribute("/", "title") ?? "",
    title_es: file.attribute("/", "title_es") ?? "",
    option: file.option("arm"),
    program: file.attribute("/", "source") ?? "",
    start: result.start,
    end: result.end,
    repeats: result.members.length,
    draws: draws_of(result),
    totals: known.outcomes.map((_, o) => over(outcomes, o)),
    courses: known.outcomes.map((_, o) =>
      result.months.map((_month, m) => over(new Map([...by_month].map(([member, months]) => [member, months[m]])), o)),
    ),
    observed: observed_json(result),
    about: file.about(),
    tables: Object.fromEntries(
      result.tables.filter((table) => !table.spec.beside).map((table) => [table.spec.name, table.json()]),
    ),
    labels,
    watch: watch_of(file),
    policies: file.columns("policy_events", "event"),
    parameters: file.columns("parameters", "name"),
    notes: file.columns("provenance", "note"),
    provenance: file.provenance(),
    ...(file.attribute("provenance", "estimated_share_of_links") === undefined
      ? {}
      : { estimated_share_of_links: file.attribute("provenance", "estimated_share_of_links") }),
  };
}

/// @param files  readers, the base first
/// @param known  outcomes and specifications that the program put into this page
export function thinned(files, known) {
  const results = files.map((file) => read(file, known));
  return {
    version: 3,
    outcomes: known.outcomes,
    specifications: known.specifications,
    results: tell_apart(results.map((result) => json_of(result, known))),
    comparison: comparison_of(results, known),
  };
}
