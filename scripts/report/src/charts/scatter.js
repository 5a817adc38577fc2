// Points with ranges both ways.
import { svg, text_width } from "../dom.js";
import { mark_of, steps } from "./looks.js";

const kHigh = 260,
  kTop = 6,
  kBottom = 24;

/// Points with the ranges of both numbers, around where both are 0.
/// @param points  [{x, y, low, high, from, to, colour, shape}]: low and high of y, from and to of x
export function scatter_chart({ width, points, x_format, y_format }) {
  const span = (values) => {
    const low = Math.min(0, ...values),
      high = Math.max(0, ...values),
      margin = 0.06 * (high - low || 1);
    return { low: low - margin, high: high + margin };
  };
  const across = span(points.flatMap(({ x, from, to }) => [x, from ?? x, to ?? x])),
    up = span(points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]));
  const ticks = ({ low, high }, count) => {
    const step = steps(high - low, count)[1];
    return Array.from({ length: count + 2 }, (_, at) => (Math.ceil(low / step) + at) * step).filter(
      (value) => value <= high,
    );
  };
  const rows = ticks(up, 5),
    left = Math.max(...rows.map((value) => text_width(y_format(value)))) + 14,
    bottom = kHigh - kBottom;
  const x = (value) => left + ((value - across.low) / (across.high - across.low)) * (width - left - 8),
    y = (value) => bottom - ((value - up.low) / (up.high - up.low)) * (bottom - kTop);
  const drawn = svg("svg", {
    width,
    height: kHigh,
    viewBox: `0 0 ${width} ${kHigh}`,
    "aria-hidden": "true",
    class: "chart",
  });
  const line = (at, stroke, thick = 1) => svg("line", { ...at, stroke, "stroke-width": thick });
  const axis = (value) => (Math.abs(value) < 1e-9 ? "var(--ink)" : "var(--grid)");
  for (const value of rows)
    drawn.append(
      line({ x1: left, x2: width, y1: y(value), y2: y(value) }, axis(value)),
      svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end", class: "axis" }, y_format(value)),
    );
  for (const value of ticks(across, Math.max(1, Math.floor((width - left) / 150))))
    drawn.append(
      line({ x1: x(value), x2: x(value), y1: kTop, y2: bottom }, axis(value)),
      svg("text", { x: x(value), y: bottom + 16, "text-anchor": "middle", class: "axis" }, x_format(value)),
    );
  for (const one of points) {
    if (one.low !== undefined)
      drawn.append(
        line({ x1: x(one.x), x2: x(one.x), y1: y(one.low), y2: y(one.high) }, one.colour, 1.6),
        line({ x1: x(one.from), x2: x(one.to), y1: y(one.y), y2: y(one.y) }, one.colour, 1.6),
      );
    drawn.append(
      svg(
        "g",
        {},
        svg("title", {}, `${one.name}: ${y_format(one.y)}, ${x_format(one.x)}`),
        mark_of(one.shape, x(one.x), y(one.y), one.colour),
      ),
    );
  }
  return drawn;
}
