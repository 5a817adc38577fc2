// A result as the program thinned it: tables by name, labels in both languages, outcomes and their courses.
import { current_language, iso, table_text } from "./format.js";
import { periods_of } from "./periods.js";
import { is_whole } from "./publish.js";
import { word, label_word } from "./words.js";

class Table {
  constructor(name, json, result) {
    const { at: steps, mean, low = mean, high = mean, ...rest } = json;
    Object.assign(this, rest, { name, ranged: json.low !== undefined });
    this.labels = json.dims.map((dimension) => result.labels[dimension] ?? []);
    this.cells = this.labels.reduce((cells, labels) => cells * labels.length, 1);
    this.periods = periods_of(result.start, result.end, json.grain);
    const bound = (value, row) =>
      value !== null && this.ranged && is_whole(json.unit) ? value + (mean[row] ?? 0) : value;
    let place = 0;
    const rows = steps
      .map((step, row) => {
        place += step; // cell after cell; tables go period by period
        return {
          position: (place % this.periods.length) * this.cells + Math.floor(place / this.periods.length),
          mean: mean[row],
          low: bound(low[row], row),
          high: bound(high[row], row),
        };
      })
      .sort((one, other) => one.position - other.position);
    for (const column of ["position", "mean", "low", "high"]) this[column] = rows.map((row) => row[column]);
    this.found = new Map(this.position.map((position, row) => [position, row]));
  }
  /// The value of a cell: 0 where nobody was, null where fewer than 10 were.
  at(period, labels) {
    let cell = 0;
    for (let d = 0; d < labels.length; ++d) {
      const position = this.labels[d].indexOf(labels[d]);
      if (position < 0) return { mean: 0, low: 0, high: 0 };
      cell = cell * this.labels[d].length + position;
    }
    const row = this.found.get(period * this.cells + cell);
    if (row === undefined) return { mean: 0, low: 0, high: 0, absent: true };
    const mean = this.mean[row];
    return this.ranged ? { mean, low: this.low[row], high: this.high[row] } : { mean, low: mean, high: mean };
  }
  /// A cell through all periods.
  course(labels) {
    return this.periods.map((period, p) => ({ ...period, ...this.at(p, labels) }));
  }
  names(cell) {
    const names = [];
    for (let d = this.labels.length; d-- > 0;) {
      names[d] = this.labels[d][cell % this.labels[d].length];
      cell = Math.floor(cell / this.labels[d].length);
    }
    return names;
  }
  /// All rows: period, labels, value. Made once.
  rows() {
    this.made ??= this.position.map((position, row) => ({
      period: Math.floor(position / this.cells),
      names: this.names(position % this.cells),
      mean: this.mean[row],
      low: this.ranged ? this.low[row] : this.mean[row],
      high: this.ranged ? this.high[row] : this.mean[row],
    }));
    return this.made;
  }
  day(period) {
    return this.flow ? this.periods[period].first : this.periods[period].last;
  }
  /// The same text as the program's `export` writes.
  csv() {
    const head = [
      this.head,
      ...this.dims,
      this.measure,
      ...(this.ranged ? [`${this.measure}_low`, `${this.measure}_high`] : []),
    ];
    const lines = this.rows().map((row) => [
      iso(this.day(row.period)),
      ...row.names,
      table_text(row.mean),
      ...(this.ranged ? [table_text(row.low), table_text(row.high)] : []),
    ]);
    return csv_text([head, ...lines]);
  }
}

const csv_cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const csv_text = (rows) =>
  rows.map((row) => `${row.map((cell) => csv_cell(String(cell))).join(",")}\n`).join("");

const kUnwatched = { country: "", inside: {}, north: {}, south: {}, parts: [] };

export class Result {
  constructor(json, outcomes) {
    Object.assign(this, json);
    this.labels = json.labels ?? {};
    this.outcomes = outcomes;
    this.watch = json.watch ?? kUnwatched;
    this.months = periods_of(this.start, this.end, "month");
    this.tables = Object.fromEntries(
      Object.entries(json.tables ?? {}).map(([name, table]) => [name, new Table(name, table, this)]),
    );
    this.about = json.about ?? {};
    this.position = {};
    for (const [axis, columns] of Object.entries(this.about))
      this.position[axis] = new Map((columns[axis] ?? []).map((id, at) => [id, at]));
  }
  table(name) {
    return this.tables[name];
  }
  /// What people call it beside the others on the page, and what its scenario.
  get shown_as() {
    return this.label[current_language()] || this.name;
  }
  get scenario_called() {
    return this.scenario_label[current_language()] || this.scenario.replaceAll("_", " ");
  }
  /// What is written beside an entity, e.g. ("place", "miramar", "place_name").
  fact(axis, id, column) {
    const at = this.position[axis]?.get(id);
    return at === undefined ? undefined : this.about[axis][column]?.[at];
  }
  /// An outcome over the run or through the months, by its id.
  total(id) {
    return this.totals[this.outcomes.findIndex((outcome) => outcome.id === id)];
  }
  course(id) {
    return this.courses[this.outcomes.findIndex((outcome) => outcome.id === id)];
  }
  country_of(place) {
    return this.fact("place", place, "place_country");
  }
  /// A name for people: of an entity in its language, or of a fixed label.
  called(dimension, id) {
    if (dimension === "country" || dimension === "from_country") return this.country(id);
    if (dimension === "nationality") return this.country(this.fact("nationality", id, "nationality_home") || id) || id;
    if (dimension === "link") return this.link(id);
    return this.name_of(dimension, id) || label_word(dimension, id) || id;
  }
  /// Of an entity in the language of the page, in English where it has no other.
  name_of(dimension, id) {
    return (
      (current_language() === "es" && this.fact(dimension, id, `${dimension}_name_es`)) ||
      this.fact(dimension, id, `${dimension}_name`)
    );
  }
  /// A series of the record: where it has no name, entries_ven is entries of Venezuelans.
  series(id) {
    const named = (one) => {
      const found = (this.observed ?? []).find((series) => series.id === one);
      return (current_language() === "es" && found?.name_es) || found?.name || "";
    };
    const [, whole, code] = id.match(/^(.*)_([a-z]{3})$/) ?? [],
      nationality = code?.toUpperCase();
    if (named(id) !== "") return named(id);
    return (this.labels.nationality ?? []).includes(nationality)
      ? `${named(whole) || whole}: ${this.called("nationality", nationality)}`
      : id;
  }
  /// Of all places: west, south, east and north, with a margin.
  edges() {
    const { lon = [], lat = [] } = this.about.place ?? {},
      margin = (values) => Math.max(1, (Math.max(...values) - Math.min(...values)) * 0.06);
    if (lon.length === 0) return [-180, -60, 180, 75];
    const [x, y] = [margin(lon), margin(lat)];
    return [Math.min(...lon) - x, Math.min(...lat) - y, Math.max(...lon) + x, Math.max(...lat) + y];
  }
  /// What is watched, in words: "inside", "north" or "south"; nothing where nothing is said.
  watched(what) {
    return this.watch[what][current_language() === "es" ? "es" : "en"];
  }
  /// A text in which {north}, {south} and {inside} stand for these words.
  filled(text) {
    return text
      .replace(/\{(north|south)\}/, (_, way) => this.watched(way) || word(`going_${way}`))
      .replace("{inside}", () => this.watched("inside") && ` ${this.watched("inside")}`);
  }
  country(id) {
    return this.name_of("country", id) || id;
  }
  link(id) {
    const [from, to] = ["link_from", "link_to"].map((column) => this.fact("link", id, column));
    if (from === undefined) return id;
    const mode = this.fact("link", id, "link_mode");
    return `${this.called("place", from)} → ${this.called("place", to)} (${word(`mode_${mode}`)})`;
  }
}

/// Middle and 90% range out of the quantiles of the repeats; -1 stands for fewer than 10.
export function range_of(quantiles) {
  if (!quantiles || quantiles.length === 0 || quantiles[0] === null) return null;
  if (quantiles.length === 1) return { middle: quantiles[0], ranged: false };
  const [low, quarter, middle, three_quarters, high] = quantiles;
  return { low, quarter, middle, three_quarters, high, ranged: true };
}
