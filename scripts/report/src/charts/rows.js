// Rows of bars, and of differences from a base.
import { fitted, svg, text_width } from "../dom.js";
import { short } from "../format.js";
import { mark_of, steps } from "./looks.js";

const kRow = 24,
  kRowOfTwo = 40,
  kTop = 6,
  kBottom = 24,
  kFewestForBars = 110;

/// Horizontal bars, each of one or several parts, with the range of the whole where it is known.
/// @param rows  [{name, parts: [{value, colour, hatched}], low, high}]
export function bar_chart({ width, rows, format = short, most = null, mark = null }) {
  const widest = Math.max(...rows.map((row) => text_width(row.name)), 20);
  const left = Math.min(widest + 12, width * 0.48),
    beside = Math.max(64, ...rows.map((row) => text_width(row.text ?? "") + 12));
  // Where texts leave no room for bars they stand below them.
  const below = width - left - beside < kFewestForBars,
    right = below ? 24 : beside,
    each = below ? kRowOfTwo : kRow;
  const whole = (row) => row.parts.reduce((sum, part) => sum + Math.max(0, part.value ?? 0), 0);
  const ticks = steps(
    most ?? Math.max(...rows.map((row) => Math.max(whole(row), row.high ?? 0, row.mark ?? 0)), 1e-9),
    Math.max(2, Math.floor((width - left - right) / 80)),
  );
  const x = (value) => left + (value / ticks.at(-1)) * (width - left - right);
  const bottom = kTop + rows.length * each,
    height = bottom + kBottom;
  const drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "chart" });
  for (const tick of ticks)
    drawn.append(
      svg("line", { x1: x(tick), x2: x(tick), y1: kTop, y2: bottom, stroke: "var(--grid)" }),
      svg("text", { x: x(tick), y: bottom + 16, "text-anchor": "middle", class: "axis" }, format(tick)),
    );
  rows.forEach((row, at) => {
    const y = kTop + at * each + 4;
    let from = 0;
    drawn.append(svg("text", { x: left - 8, y: y + 12.5, "text-anchor": "end" }, fitted(row.name, left - 10)));
    for (const part of row.parts) {
      const value = Math.max(0, part.value ?? 0);
      const box = {
        x: x(from),
        y,
        width: Math.max(0, x(from + value) - x(from) - (row.parts.length > 1 && value > 0 ? 1 : 0)),
        height: 16,
      };
      drawn.append(
        svg(
          "rect",
          { ...box, fill: part.colour },
          svg("title", {}, `${row.name}: ${[part.name, row.text ?? format(value)].filter(Boolean).join(", ")}`),
        ),
      );
      if (part.hatched) drawn.append(svg("rect", { ...box, fill: "url(#hatch)" }));
      from += value;
    }
    const end = Math.max(from, row.high ?? 0);
    if (row.high !== undefined && row.high > row.low)
      drawn.append(
        svg("path", {
          d: `M${x(row.low)},${y + 8}H${x(row.high)}M${x(row.low)},${y + 4}v8M${x(row.high)},${y + 4}v8`,
          stroke: "var(--ink)",
          "stroke-width": 1.4,
          fill: "none",
        }),
      );
    if (row.mark !== undefined)
      drawn.append(
        svg("line", {
          x1: x(row.mark),
          x2: x(row.mark),
          y1: y - 3,
          y2: y + 19,
          stroke: "var(--ink)",
          "stroke-width": 2.5,
        }),
      );
    const text = row.text ?? format(from),
      beyond = below ? left : x(Math.max(end, row.mark ?? 0)) + 6;
    drawn.append(
      svg(
        "text",
        { x: Math.min(beyond, width - text_width(text) - 2), y: below ? y + 29 : y + 12.5, class: "value" },
        text,
      ),
    );
  });
  return drawn;
}

/// Differences from a base as dots with two bars of range, around 0.
/// @param rows  [{name, middle, low, high, quarter, three_quarters, colour, text}] as shares
export function difference_chart({ width, rows, groups, reach, format }) {
  const left = Math.min(Math.max(...rows.map((row) => text_width(row.name)), 20) + 14, width * 0.46),
    right = text_width(format(reach)) / 2 + 4;
  const ticks = width - left < 300 ? [-reach, 0, reach] : [-reach, -reach / 2, 0, reach / 2, reach];
  const x = (share) =>
    left + ((Math.max(-reach, Math.min(reach, share)) + reach) / (2 * reach)) * (width - left - right);
  const each = kRow * 0.5 + groups * 9,
    height = kTop + rows.length * each + kBottom,
    bottom = height - kBottom;
  const drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "chart" });
  for (const tick of ticks)
    drawn.append(
      svg("line", {
        x1: x(tick),
        x2: x(tick),
        y1: kTop,
        y2: bottom,
        stroke: tick === 0 ? "var(--ink)" : "var(--grid)",
      }),
      svg("text", { x: x(tick), y: bottom + 16, "text-anchor": "middle", class: "axis" }, format(tick)),
    );
  rows.forEach((row, at) => {
    const top = kTop + at * each;
    if (at % 2 === 1) drawn.prepend(svg("rect", { x: 0, y: top, width, height: each, fill: "var(--stripe)" }));
    drawn.append(
      svg("text", { x: left - 8, y: top + each / 2 + 4, "text-anchor": "end" }, fitted(row.name, left - 12)),
    );
    row.options.forEach((one, position) => {
      if (!one) return;
      const y = top + kRow * 0.25 + 4.5 + position * 9;
      const bar = (low, high, thick) =>
        svg("line", {
          x1: x(low),
          x2: Math.max(x(high), x(low) + 1),
          y1: y,
          y2: y,
          stroke: one.colour,
          "stroke-width": thick,
        });
      if (one.low !== undefined)
        drawn.append(
          bar(one.low, one.high, 1.6),
          ...(one.quarter === null ? [] : [bar(one.quarter, one.three_quarters, 5)]),
        );
      if (Math.abs(one.middle) > reach) {
        const way = Math.sign(one.middle);
        drawn.append(svg("path", { d: `M${x(one.middle)},${y}l${-way * 9},-4.5v9z`, fill: one.colour }));
      } else
        drawn.append(
          svg(
            "g",
            {},
            svg("title", {}, `${row.name}: ${format(one.middle)}`),
            mark_of(one.shape, x(one.middle), y, one.colour),
          ),
        );
    });
  });
  return drawn;
}
