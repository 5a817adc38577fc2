// A table of the page, made of the repeats of a result one by one, as page_tables.cpp makes it.
import { periods_of } from "../periods.js";
import { is_whole, kFewest, mean, published_cell, published_number } from "../publish.js";

const kMillionths = 1e6; // in which sums of scores are counted

const list = (text) => text.split(" ").filter(Boolean);

export class Table {
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
    this.otherwise = new Map(); // position → how it is told otherwise than its value alone would have it
    const sizes = spec.dims.map((dimension) => map.labels[dimension].length);
    this.shares = [];
    for (let cell = 0; cell < sizes.reduce((a, b) => a * b, 1); ++cell) {
      const at = [];
      for (let d = sizes.length, left = cell; d-- > 0; left = Math.floor(left / sizes[d])) at[d] = left % sizes[d];
      const link = spec.borders ? map.links[at[spec.dims.indexOf("link")]] : null;
      if (link && !(link.from !== link.to && (link.from === map.watched || link.to === map.watched))) continue;
      this.shares.push([
        cell,
        this.dims.reduce((to, dimension) => to * map.labels[dimension].length + at[spec.dims.indexOf(dimension)], 0),
      ]);
    }
  }
  /// @param measures  of a repeat, by name
  add(measures, start) {
    const { measure, sum, persons } = this.spec,
      values = new Float64Array(this.periods.length * this.cells),
      days = measures[sum || measure];
    this.flow = measures[measure].flow || sum !== "";
    Object.assign(this, { unit: measures[measure].unit, meaning: measures[measure].meaning });
    this.periods.forEach((period, p) => {
      for (let day = this.flow ? period.first : period.last; day <= period.last; ++day)
        for (const [from, to] of this.shares)
          values[p * this.cells + to] += sum
            ? Math.round(days[(day - start) * days.size + from] * kMillionths)
            : days[(day - start) * days.size + from];
      if (sum) this.divide(values, p, days.size, measures[persons], start);
    });
    this.repeats.push(values);
  }
  /// Makes means over persons of the sums of a period.
  divide(values, p, size, persons, start) {
    const { first, last } = this.periods[p];
    for (const [from, to] of this.shares) {
      let found = 0;
      for (let day = first; day <= last; ++day)
        found += persons[(day - start) * persons.size + Math.floor(from / (size / persons.size))];
      const at = p * this.cells + to;
      values[at] = found >= kFewest ? values[at] / kMillionths / found : NaN;
    }
  }
  /// The day that stands for a period: its first for flows, its last for stocks and gauges.
  day(period) {
    return this.flow ? this.periods[period].first : this.periods[period].last;
  }
  repeats_at(position) {
    return this.told_repeats.map((repeat) => this.repeats[repeat][position]);
  }
  mean_at(position) {
    return mean(this.repeats_at(position).filter((value) => !Number.isNaN(value)));
  }
  tell(position, how, number = null) {
    this.otherwise.set(position, { how, number });
  }
  told(position) {
    if (this.otherwise.has(position)) return this.otherwise.get(position).how;
    if (this.repeats_at(position).every((value) => value === 0 || Number.isNaN(value))) return "nobody";
    return published_number(this.unit, this.mean_at(position)) === null ? "blank" : "number";
  }
  mean(position) {
    return this.otherwise.has(position)
      ? this.otherwise.get(position).number
      : published_number(this.unit, this.mean_at(position));
  }
  cell(position) {
    const [middle, low, high] = published_cell(this.unit, this.repeats_at(position)),
      other = this.otherwise.get(position);
    if (!other) return [middle, low, high];
    if (other.how !== "number") return [null, null, null];
    return [
      other.number,
      low === null ? null : Math.min(low, other.number),
      high === null ? null : Math.max(high, other.number),
    ];
  }
  /// Cell after cell, each through its periods; of whole numbers the range is told as differences from the mean.
  json() {
    const found = {
      measure: this.spec.measure,
      unit: this.unit,
      meaning: this.meaning,
      head: !this.flow ? "day" : this.spec.week ? "week_from" : "month_from",
      grain: this.spec.week ? "week" : "month",
      flow: this.flow,
      dims: this.dims,
      at: [],
      mean: [],
      low: [],
      high: [],
    };
    const periods = this.periods.length,
      whole = is_whole(this.unit);
    let before = 0;
    for (let position = 0; position < periods * this.cells; ++position) {
      const i = (position % periods) * this.cells + Math.floor(position / periods);
      if (["nobody", "left_out"].includes(this.told(i))) continue;
      const [middle, low, high] = this.cell(i),
        bound = (value) => (whole && value !== null ? value - (middle ?? 0) : value);
      found.at.push(position - before);
      before = position;
      found.mean.push(middle);
      found.low.push(bound(low));
      found.high.push(bound(high));
    }
    if (this.repeats.length === 1) (delete found.low, delete found.high);
    return found;
  }
}
