// Outlines of the world's countries for the map: Natural Earth at 1:50 million.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/// A topology of all countries, without names: the page has its own, in two languages.
export function outlines() {
  const { transform, arcs, objects } = require("world-atlas/countries-50m.json");
  const geometries = objects.countries.geometries.filter(({ type }) => type !== null)
    .map(({ type, id, arcs: rings }) => ({ type, id, arcs: rings }));
  return { type: "Topology", transform, arcs, objects: { countries: { type: "GeometryCollection", geometries } } };
}
