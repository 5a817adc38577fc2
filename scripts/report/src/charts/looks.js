// How options and series look in all charts, and the steps of scales.
import { svg } from "../dom.js";

export const kColours = ["var(--c0)", "var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)"];
/// Of results: the base is ink, the options have no colour that stands for north or south while there are others.
const kOfResults = ["var(--c4)", "var(--c2)", "var(--c3)", "var(--c6)", "var(--c5)", "var(--c0)"];
const kDashes = [null, "7 3", "2 3", "9 3 2 3", "12 4", "4 4", "1 3"];
export const colour = (at) => kColours[at % kColours.length];
/// Colours and dashes come round together, so that each round joins them otherwise.
export const dash = (at) => kDashes[(at + Math.floor(at / kColours.length)) % kDashes.length];

export const kLevelDash = "5 4";

/// @param place  of a result among the options; 0 = the base
export const look_of_result = (place) => ({
  colour: kOfResults[place % kOfResults.length],
  dash: kDashes[place % kDashes.length],
});

/// Options are told apart by shape as well as by colour.
export function mark_of(shape, x, y, fill) {
  const edge = { fill, stroke: "var(--paper)", "stroke-width": 1 };
  switch (shape % 4) {
    case 0:
      return svg("circle", { cx: x, cy: y, r: 4.5, ...edge });
    case 1:
      return svg("rect", { x: x - 4, y: y - 4, width: 8, height: 8, ...edge });
    case 2:
      return svg("path", { d: `M${x},${y - 5.5}l5,9.5h-10z`, ...edge });
    default:
      return svg("path", { d: `M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5z`, ...edge });
  }
}

/// Round steps for a scale from 0 to `most`, at most `count` of them.
export function steps(most, count) {
  if (!(most > 0)) return [0, 1];
  const raw = most / count,
    power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((wanted) => wanted >= raw) ?? raw;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, at) => at * step);
}
