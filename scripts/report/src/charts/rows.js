// Rows of bars, and of differences from a base.
import { fitted, svg, text_width } from "../dom.js";
import { short } from "../format.js";
import { mark_of, steps } from "./looks.js";

const kRow = 24,
  kRowOfTwo = 40,
  kTop = 6,
  kBottom = 24,
  kBar = 16,
  kFewestForBars = 110;

const frame_of = (width, height) =>
  svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "chart" });

/// A line of the scale, with its number below.
const tick_at = (x, bottom, text, stroke = "var(--grid)") => [
  svg("line", { x1: x, x2: x, y1: kTop, y2: bottom, stroke }),
  svg("text", { x, y: bottom + 16, "text-anchor": "middle", class: "axis" }, text),
];

/// The parts of a row, one after the other.
function parts_of(row, x, y, format) {
  let from = 0;
  return row.parts.flatMap((part) => {
    const value = Math.max(0, part.value ?? 0),
      parted = row.parts.length > 1 && value > 0 ? 1 : 0;
    const box = { x: x(from), y, width: Math.max(0, x(from + value) - x(from) - parted), height: kBar };
    const told = [part.name, row.text ?? format(value)].filter(Boolean).join(", ");
    from += value;
    return [
      svg("rect", { ...box, fill: part.colour }, svg("title", {}, `${row.name}: ${told}`)),
      ...(part.hatched ? [svg("rect", { ...box, fill: "url(#hatch)" })] : []),
    ];
  });
}

/// The range of the whole, and what it is measured against.
function range_and_mark({ low, high, mark }, x, y) {
  const ends = `M${x(low)},${y + 8}H${x(high)}M${x(low)},${y + 4}v8M${x(high)},${y + 4}v8`,
    range = { d: ends, stroke: "var(--ink)", "stroke-width": 1.4, fill: "none" };
  const line = { x1: x(mark), x2: x(mark), y1: y - 3, y2: y + 19, stroke: "var(--ink)", "stroke-width": 2.5 };
  return [
    ...(high !== undefined && high > low ? [svg("path", range)] : []),
    ...(mark !== undefined ? [svg("line", line)] : []),
  ];
}

const whole_of = (row) => row.parts.reduce((sum, part) => sum + Math.max(0, part.value ?? 0), 0);
const end_of = (row) => Math.max(whole_of(row), row.high ?? 0, row.mark ?? 0);

/// Horizontal bars, each of one or several parts, with the range of the whole where it is known.
/// @param rows  [{name, parts: [{value, colour, hatched}], low, high}]
export function bar_chart({ width, rows, format = short, most = null }) {
  const left = Math.min(Math.max(...rows.map((row) => text_width(row.name)), 20) + 12, width * 0.48),
    beside = Math.max(64, ...rows.map((row) => text_width(row.text ?? "") + 12));
  // Where texts leave no room for bars they stand below them.
  const below = width - left - beside < kFewestForBars,
    right = below ? 24 : beside,
    each = below ? kRowOfTwo : kRow;
  const count = Math.max(2, Math.floor((width - left - right) / 80)),
    ticks = steps(most ?? Math.max(...rows.map(end_of), 1e-9), count);
  const x = (value) => left + (value / ticks.at(-1)) * (width - left - right),
    bottom = kTop + rows.length * each,
    drawn = frame_of(width, bottom + kBottom);
  drawn.append(...ticks.flatMap((tick) => tick_at(x(tick), bottom, format(tick))));
  rows.forEach((row, at) => {
    const y = kTop + at * each + 4,
      text = row.text ?? format(whole_of(row)),
      beyond = below ? left : x(end_of(row)) + 6,
      at_text = { x: Math.min(beyond, width - text_width(text) - 2), y: below ? y + 29 : y + 12.5, class: "value" };
    drawn.append(
      svg("text", { x: left - 8, y: y + 12.5, "text-anchor": "end" }, fitted(row.name, left - 10)),
      ...parts_of(row, x, y, format),
      ...range_and_mark(row, x, y),
      svg("text", at_text, text),
    );
  });
  return drawn;
}

/// One difference: its two bars, and a mark, or an arrow where it lies beyond the edge.
function difference_at(row, one, x, y, { reach, format }) {
  const bar = (low, high, thick) => {
    const [x1, x2] = [x(low), Math.max(x(high), x(low) + 1)];
    return svg("line", { x1, x2, y1: y, y2: y, stroke: one.colour, "stroke-width": thick });
  };
  const bars = one.low === undefined ? [] : [bar(one.low, one.high, 1.6)],
    thick = one.low === undefined || one.quarter === null ? [] : [bar(one.quarter, one.three_quarters, 5)];
  const range = one.low === undefined ? "" : ` (${format(one.low)} – ${format(one.high)})`,
    told = svg("title", {}, `${row.name}, ${one.name}: ${format(one.middle)}${range}`);
  const arrow = { d: `M${x(one.middle)},${y}l${-Math.sign(one.middle) * 9},-4.5v9z`, fill: one.colour };
  const mark = Math.abs(one.middle) > reach ? svg("path", arrow) : mark_of(one.shape, x(one.middle), y, one.colour);
  return svg("g", {}, told, bars, thick, mark);
}

/// Differences from a base as dots with two bars of range, around 0.
/// @param rows  [{name, options: [{name, middle, low, high, quarter, three_quarters, colour, shape}]}] as shares
export function difference_chart({ width, rows, groups, reach, format }) {
  const left = Math.min(Math.max(...rows.map((row) => text_width(row.name)), 20) + 14, width * 0.46),
    right = text_width(format(reach)) / 2 + 4;
  const ticks = width - left < 300 ? [-reach, 0, reach] : [-reach, -reach / 2, 0, reach / 2, reach];
  const within = (share) => Math.max(-reach, Math.min(reach, share)),
    x = (share) => left + ((within(share) + reach) / (2 * reach)) * (width - left - right);
  const each = kRow * 0.5 + groups * 9,
    bottom = kTop + rows.length * each,
    drawn = frame_of(width, bottom + kBottom);
  for (const tick of ticks)
    drawn.append(...tick_at(x(tick), bottom, format(tick), tick === 0 ? "var(--ink)" : "var(--grid)"));
  rows.forEach((row, at) => {
    const top = kTop + at * each,
      y = (position) => top + kRow * 0.25 + 4.5 + position * 9;
    if (at % 2 === 1) drawn.prepend(svg("rect", { x: 0, y: top, width, height: each, fill: "var(--stripe)" }));
    const name = { x: left - 8, y: top + each / 2 + 4, "text-anchor": "end" };
    drawn.append(svg("text", name, fitted(row.name, left - 12)));
    row.options.forEach((one, position) => {
      if (one) drawn.append(difference_at(row, one, x, y(position), { reach, format }));
    });
  });
  return drawn;
}
