// Outlines of the world's countries for the map: Natural Earth at 1:50 million, to about a kilometre.
import { createRequire } from "node:module";
import { geoArea, geoBounds } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";
import { ring_of, text_of_ring } from "./src/outlines.js";

const world = createRequire(import.meta.url)("world-atlas/countries-50m.json");
const kLeastBend = 1e-3; // square degrees that a point must add or take: slivers a pixel thin in a map of Panama
const kFewestPoints = 4; // of a ring that encloses anything, its first point told again as its last

const polygons_of = (topology) =>
  feature(topology, topology.objects.countries).features.flatMap(({ geometry }) =>
    geometry === null ? [] : geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  );

/// The box around a polygon, in whole degrees; one that crosses the date line ends beyond 180.
function box_of(polygon) {
  const [[west, south], [east, north]] = geoBounds({ type: "Polygon", coordinates: polygon });
  return [Math.floor(west), Math.floor(south), Math.ceil(east < west ? east + 360 : east), Math.ceil(north)].join(" ");
}

/// Rounded and thinned, a ring can shrink to a line, or turn inside out: then it would be all of the world but itself.
const encloses = (ring) =>
  ring.length >= kFewestPoints && geoArea({ type: "Polygon", coordinates: [ring] }) < 2 * Math.PI;

/// The letters of a polygon's rings, without holes that have shrunk to nothing; nothing where the polygon has.
function text_of(rings) {
  const [outer, ...holes] = rings.map(text_of_ring).map((text) => ({ text, told: ring_of(text) }));
  const seen = holes.filter(({ told }) => encloses([...told].reverse()));
  return encloses(outer.told) ? [outer, ...seen].map(({ text }) => text).join(" ") : "";
}

/// A line for each polygon of all countries, its box and then its rings. Without names: the page has its own, in two
/// languages. The smallest islands, which would vanish, stay as they are.
export function outlines() {
  const whole = polygons_of(world),
    thinned = polygons_of(simplify(presimplify(world), kLeastBend));
  return whole
    .map((polygon, at) => [box_of(polygon), text_of(thinned[at]) || text_of(polygon)])
    .filter(([, text]) => text !== "")
    .map((line) => line.join(" "))
    .join("\n");
}
