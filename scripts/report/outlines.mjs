// Outlines of countries for the map: Natural Earth at 1:50 million, cut to the part of the world that the map shows.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const kWest = -125, kEast = -30, kSouth = -58, kNorth = 52;

/// Positions of arcs anywhere in a geometry.
const arcs_in = (arcs, found) => {
  for (const arc of arcs) Array.isArray(arc) ? arcs_in(arc, found) : found.add(arc < 0 ? ~arc : arc);
  return found;
};
const renumbered = (arcs, number) =>
  arcs.map((arc) => Array.isArray(arc) ? renumbered(arc, number) : arc < 0 ? ~number.get(~arc) : number.get(arc));

/// The first point of an arc, in degrees.
const start = (topology, arc) => {
  const { scale, translate } = topology.transform, [x, y] = topology.arcs[arc][0];
  return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
};
const is_shown = (topology, ring) => {
  const [lon, lat] = start(topology, ring[0] < 0 ? ~ring[0] : ring[0]);
  return lon > kWest && lon < kEast && lat > kSouth && lat < kNorth;
};

/// A geometry without the polygons that lie elsewhere; null where none is left.
const cut = (topology, geometry) => {
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  const kept = polygons.filter((rings) => is_shown(topology, rings[0]));
  return kept.length === 0 ? null : { type: "MultiPolygon", id: geometry.id, arcs: kept };
};

/// A topology of the countries shown, without names: the page has its own, in two languages.
export function outlines() {
  const whole = require("world-atlas/countries-50m.json");
  const kept = whole.objects.countries.geometries
    .filter((geometry) => geometry.type !== null).map((geometry) => cut(whole, geometry)).filter(Boolean);
  const used = [...arcs_in(kept.map((geometry) => geometry.arcs), new Set())].sort((a, b) => a - b);
  const number = new Map(used.map((arc, position) => [arc, position]));
  for (const geometry of kept) geometry.arcs = renumbered(geometry.arcs, number);
  return {
    type: "Topology", transform: whole.transform, arcs: used.map((arc) => whole.arcs[arc]),
    objects: { countries: { type: "GeometryCollection", geometries: kept } },
  };
}
