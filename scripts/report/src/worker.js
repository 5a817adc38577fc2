// Reads result files with h5wasm, away from the page; each file is mounted and read as far as needed, never copied
// whole.
import { fault_of_seal } from "./seal.js";
import { Fault, thinned } from "./thin.js";

const kFilters = new Set([1, 2, 3]); // deflate, shuffle, fletcher32: what the writer uses and this reader knows

/// A file of the reader: by path, with faults that name what is missing.
class Reader {
  constructor(h5, path, name) {
    this.file = new h5.File(path, "r");
    this.name = name;
  }
  has(path) {
    return this.file.get(path) !== null;
  }
  open(path) {
    const found = this.file.get(path);
    if (!found) throw new Fault("bad_missing", path);
    for (const filter of found.filters ?? []) if (!kFilters.has(filter.id)) throw new Fault("bad_filter", path);
    return found;
  }
  texts(path) {
    return [...this.open(path).value].map(String);
  }
  numbers(path) {
    return [...this.open(path).value].map(Number);
  }
  is_text(path) {
    const { dtype } = this.open(path);
    return typeof dtype === "string" && dtype.startsWith("S");
  }
  attribute(path, name) {
    const object = path === "/" ? this.file : this.file.get(path),
      found = object?.attrs?.[name];
    return found === undefined ? undefined : typeof found.value === "bigint" ? Number(found.value) : found.value;
  }
  keys(group) {
    return this.file.get(group)?.keys() ?? [];
  }
  is_dataset(path) {
    return this.file.get(path)?.type === "Dataset";
  }
  /// Axes of a dataset, by their names.
  axes_of(path) {
    const set = this.open(path);
    return (set.shape ?? []).map((_, at) => set.get_attached_scales(at)[0]?.split("/").at(-1));
  }
  axes() {
    return this.keys("/").filter(
      (name) => this.is_dataset(name) && this.attribute(name, "CLASS") === "DIMENSION_SCALE",
    );
  }
  dims(name) {
    return this.axes_of(name).slice(2);
  }
  /// One repeat of a measure: numbers of all days, with what is said of them.
  member(name, position) {
    const set = this.open(name),
      shape = set.shape,
      sizes = shape.slice(2);
    const numbers = set.slice([[position, position + 1], ...shape.slice(1).map(() => [])]);
    if (numbers.length !== shape.slice(1).reduce((a, b) => a * b, 1)) throw new Fault("bad_missing", name);
    return Object.assign(numbers, {
      size: sizes.reduce((a, b) => a * b, 1),
      sizes,
      unit: this.attribute(name, "units"),
      meaning: this.attribute(name, "long_name"),
      flow: this.attribute(name, "cell_methods") === "time: sum",
    });
  }
  /// Every column along an axis of a group, the axis among them.
  columns(group, axis) {
    const at = (name) => (group === "/" ? name : `${group}/${name}`),
      found = {};
    if (!this.has(at(axis))) return found;
    for (const name of this.keys(group)) {
      const path = at(name);
      if (!this.is_dataset(path)) continue;
      const scale = this.attribute(path, "CLASS") === "DIMENSION_SCALE",
        shape = this.open(path).shape;
      if (name !== axis && (scale || shape.length !== 1 || this.axes_of(path)[0] !== axis)) continue;
      found[name] = this.is_text(path)
        ? this.texts(path)
        : this.numbers(path).map((value) => (Number.isNaN(value) ? null : value));
    }
    return found;
  }
  about() {
    return Object.fromEntries(
      ["place", "link", "country", "nationality", "gate", "facility", "payer"].map((axis) => [
        axis,
        this.columns("/", axis),
      ]),
    );
  }
  provenance() {
    return {
      ...this.columns("provenance", "input"),
      options: this.columns("provenance", "option"),
      libraries: this.columns("provenance", "library"),
      ...Object.fromEntries(
        ["version", "git", "compiler"].map((name) => [name, this.attribute("provenance", name) ?? ""]),
      ),
    };
  }
  option(name) {
    const { option = [], option_value = [] } = this.columns("provenance", "option");
    return option_value[option.indexOf(name)] ?? "";
  }
  /// The record, and what each repeat says beside it: NaN where it isn't kept.
  observed(repeats) {
    return this.keys("observed").map((id) => {
      const group = `observed/${id}`,
        of = (name) => this.attribute(group, name) ?? "",
        numbers = (name) => (this.has(`${group}/${name}`) ? this.numbers(`${group}/${name}`) : []);
      const selectors = Object.fromEntries(
        ["country", "nationality", "not_nationality", "direction"].map((name) => [name, of(name)]),
      );
      const first = numbers("time"),
        simulated = numbers("simulated"),
        last_value = numbers("last_value"),
        at = (all, m, p) => all[m * first.length + p] ?? NaN;
      return {
        id,
        name: of("name"),
        name_es: of("name_es"),
        variable: of("variable"),
        statistic: of("statistic") || "sum",
        unit: of("unit") || "count",
        file: of("file"),
        ...selectors,
        first,
        length: numbers("period_length"),
        value: numbers(of("variable")),
        low: numbers("low"),
        high: numbers("high"),
        last_value: first.map((_, p) => at(last_value, 0, p)),
        simulated: Array.from({ length: repeats }, (_member, m) => first.map((_, p) => at(simulated, m, p))),
      };
    });
  }
}

let opened = 0; // each file has a folder of its own: HDF5 keeps what it knows of a path

async function mounted(h5, module, file) {
  const fault = await fault_of_seal(file);
  if (fault) throw new Fault(fault);
  const folder = `/results_${++opened}`;
  module.FS.mkdir(folder);
  module.FS.mount(module.FS.filesystems.WORKERFS, { blobs: [{ name: "result.h5", data: file }] }, folder);
  return new Reader(h5, `${folder}/result.h5`, file.name.replace(/\.[^.]*$/, ""));
}

function check(reader, { schema, schema_version }) {
  if (reader.attribute("/", "schema_name") !== schema) throw new Fault("bad_schema");
  const version = Number(reader.attribute("/", "schema_version"));
  if (!(version >= 1 && version <= schema_version)) throw new Fault("bad_version", version, schema_version);
  for (const path of ["time", "member"]) if (!reader.has(path)) throw new Fault("bad_missing", path);
}

/// @param hdf5  the program of h5wasm, which build.mjs took out of it; it starts as soon as it is imported
async function page_of(files, known, hdf5) {
  globalThis.hdf5_program = hdf5;
  const h5wasm = await import("h5wasm"),
    module = await h5wasm.ready;
  module.activate_throwing_error_handler();
  const readers = [];
  try {
    for (const file of files) {
      readers.push(await mounted(h5wasm, module, file));
      check(readers.at(-1), known.specifications);
    }
    return thinned(readers, known);
  } finally {
    for (const reader of readers) reader.file.close();
  }
}

self.onmessage = async ({ data: { files, known, hdf5 } }) => {
  try {
    if (!known.specifications) throw new Fault("drop_bare");
    self.postMessage({ page: await page_of(files, known, hdf5) });
  } catch (fault) {
    console.warn(String(fault.message ?? fault));
    self.postMessage({ fault: fault.why ? { why: fault.why, values: fault.values } : { why: "bad_bytes" } });
  }
};
