// Outlines of the world's countries for the map: Natural Earth at 1:50 million, to about two kilometres.
import { createRequire } from "node:module";
import { quantize } from "topojson-client";

const require = createRequire(import.meta.url);
const kSteps = 2e4;  // over 360 degrees; finer ones can't be seen and make the page larger

/// In degrees, as quantize wants it.
function in_degrees({ transform: { scale, translate }, arcs, ...rest }) {
  const unfolded = arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  return { ...rest, arcs: unfolded };
}

/// A topology of all countries, without names: the page has its own, in two languages. Arcs lie as columns, for so they
/// pack better; map_draw.js puts them together.
export function outlines() {
  const { transform, arcs, objects } = quantize(in_degrees(require("world-atlas/countries-50m.json")), kSteps);
  const geometries = objects.countries.geometries.filter(({ type }) => type !== null)
    .map(({ type, id, arcs: rings }) => ({ type, id, arcs: rings }));
  const columns = [0, 1].map((at) => arcs.flatMap((arc) => arc.map((step) => step[at]))), lengths = arcs.map((arc) => arc.length);
  return { transform, geometries, columns, lengths };
}
