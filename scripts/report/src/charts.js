// The kinds of drawings that several views share.
import * as Plot from "@observablehq/plot";
import { element, fitted, svg, text_width } from "./dom.js";
import { date_of, long_date, number, short, short_month } from "./format.js";

export const kColours = ["var(--c0)", "var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)"];
export const kDashes = [null, "7 3", "2 3", "9 3 2 3", "12 4", "4 4", "1 3"];
export const colour = (at) => kColours[at % kColours.length];
/// Colours and dashes come round together, so that each round joins them otherwise.
export const dash = (at) => kDashes[(at + Math.floor(at / kColours.length)) % kDashes.length];

const kTick = 64;  // pixels that the name of a month needs

/// Days at which months begin, as many as have room for their names.
function month_ticks(first, last, width) {
  const months = [];
  for (let date = date_of(first); date <= date_of(last); date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)))
    if (date.getUTCDate() === 1) months.push(date);
  const room = Math.max(1, Math.floor(width / kTick));
  const step = [1, 2, 3, 4, 6, 12, 24, 48].find((months_apart) => months.length / months_apart <= room) ?? 48;
  return months.filter((date) => (date.getUTCMonth() + 12 * date.getUTCFullYear()) % step === 0);
}
const day_number = (date) => Math.round((date - date_of(0)) / 86400000);

/// Lines over time with the ranges of their repeats.
/// @param courses  [{colour, dash, points: [{day, middle, low, high}]}]
/// @param points   what was observed: [{day, value}]
export function time_chart({ width, height = 240, courses, points = [], unit = "", first, last, small = false, zero = false }) {
  const all = courses.flatMap((course) => course.points.map((point) => ({ ...point, date: date_of(point.day) })));
  const top = Math.max(1, ...all.flatMap((point) => [point.middle ?? 0, point.high ?? 0]), ...points.map((point) => point.value));
  const bottom = Math.min(0, ...all.flatMap((point) => [point.middle ?? 0, point.low ?? 0]));
  const widest = Math.max(...[...steps(top, small ? 3 : 5), bottom].map((value) => text_width(short(value), small ? 11 : 12)));
  const margin = { marginLeft: Math.ceil(Math.max(small ? 40 : 54, widest + 16)), marginRight: small ? 24 : 28, marginTop: unit ? 30 : 14, marginBottom: 26 };
  const inner = width - margin.marginLeft - margin.marginRight;
  const marks = [Plot.gridY({ ticks: small ? 3 : 5, stroke: "var(--grid)", strokeOpacity: 1 })];
  const of = (course) => course.points.filter((point) => point.middle !== null).map((point) => ({ ...point, date: date_of(point.day) }));
  for (const course of courses)
    if (course.points.some((point) => point.low !== undefined && point.low !== point.high))
      marks.push(Plot.areaY(of(course), { x: "date", y1: "low", y2: "high", fill: course.colour, fillOpacity: 0.2 }));
  for (const course of courses)
    if (course.points.some((point) => point.quarter !== undefined && point.quarter !== null))
      marks.push(Plot.areaY(of(course), { x: "date", y1: "quarter", y2: "three_quarters", fill: course.colour, fillOpacity: 0.25 }));
  for (const course of courses)
    marks.push(Plot.lineY(of(course), { x: "date", y: "middle", stroke: course.colour, strokeWidth: small ? 1.6 : 2.2, strokeDasharray: course.dash, strokeLinejoin: "round" }));
  // A line needs two points to be seen.
  for (const course of courses)
    if (course.points.length < 3) marks.push(Plot.dot(of(course), { x: "date", y: "middle", r: 3, fill: course.colour, symbol: "square" }));
  if (points.length > 0)
    marks.push(Plot.dot(points, { x: (point) => date_of(point.day), y: "value", r: small ? 3 : 4, stroke: "var(--ink)", strokeWidth: 1.8, fill: "var(--paper)" }));
  const told = courses.flatMap((course) => of(course).map((point) => ({ ...point, name: course.name })));
  if (!small) marks.push(Plot.tip(told, Plot.pointerX({ x: "date", y: "middle", title: (point) => [point.name, long_date(Math.floor(point.day)), `${number(point.middle, 2)}${point.low === undefined || point.low === point.high ? "" : ` (${number(point.low, 2)} – ${number(point.high, 2)})`}`].filter(Boolean).join("\n"), fill: "var(--paper)", stroke: "var(--edge)" })));
  if (zero || bottom < 0) marks.push(Plot.ruleY([0], { stroke: "var(--ink)" }));
  const drawn = Plot.plot({
    width, height, ...margin, style: { background: "none", color: "var(--ink)", fontFamily: "inherit", fontSize: small ? "11px" : "12px" },
    x: { type: "utc", domain: [date_of(first), date_of(last)], label: null, ticks: month_ticks(first, last, inner), tickFormat: (date) => short_month(day_number(date)), tickSize: 4 },
    y: { domain: [bottom, top], nice: true, ticks: small ? 3 : 5, tickFormat: short, label: unit || null, labelArrow: "none", tickSize: 0, labelOffset: margin.marginLeft - 4 },
    marks,
  });
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

/// Round steps for a scale from 0 to `most`, at most `count` of them.
export function steps(most, count) {
  if (!(most > 0)) return [0, 1];
  const raw = most / count, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((wanted) => wanted >= raw) ?? raw;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, at) => at * step);
}

const kRow = 24, kRowOfTwo = 40, kTop = 6, kBottom = 24, kFewestForBars = 110;

/// Horizontal bars, each of one or several parts, with the range of the whole where it is known.
/// @param rows  [{name, parts: [{value, colour, hatched}], low, high}]
export function bar_chart({ width, rows, format = short, most = null, mark = null }) {
  const widest = Math.max(...rows.map((row) => text_width(row.name)), 20);
  const left = Math.min(widest + 12, width * 0.48), beside = Math.max(64, ...rows.map((row) => text_width(row.text ?? "") + 12));
  // Where texts leave no room for bars they stand below them.
  const below = width - left - beside < kFewestForBars, right = below ? 24 : beside, each = below ? kRowOfTwo : kRow;
  const whole = (row) => row.parts.reduce((sum, part) => sum + Math.max(0, part.value ?? 0), 0);
  const ticks = steps(most ?? Math.max(...rows.map((row) => Math.max(whole(row), row.high ?? 0, row.mark ?? 0)), 1e-9), Math.max(2, Math.floor((width - left - right) / 80)));
  const x = (value) => left + (value / ticks.at(-1)) * (width - left - right);
  const bottom = kTop + rows.length * each, height = bottom + kBottom;
  const drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "chart" });
  for (const tick of ticks)
    drawn.append(svg("line", { x1: x(tick), x2: x(tick), y1: kTop, y2: bottom, stroke: "var(--grid)" }),
      svg("text", { x: x(tick), y: bottom + 16, "text-anchor": "middle", class: "axis" }, format(tick)));
  rows.forEach((row, at) => {
    const y = kTop + at * each + 4;
    let from = 0;
    drawn.append(svg("text", { x: left - 8, y: y + 12.5, "text-anchor": "end" }, fitted(row.name, left - 10)));
    for (const part of row.parts) {
      const value = Math.max(0, part.value ?? 0);
      const box = { x: x(from), y, width: Math.max(0, x(from + value) - x(from) - (row.parts.length > 1 && value > 0 ? 1 : 0)), height: 16 };
      drawn.append(svg("rect", { ...box, fill: part.colour }, svg("title", {}, `${row.name}: ${[part.name, row.text ?? format(value)].filter(Boolean).join(", ")}`)));
      if (part.hatched) drawn.append(svg("rect", { ...box, fill: "url(#hatch)" }));
      from += value;
    }
    const end = Math.max(from, row.high ?? 0);
    if (row.high !== undefined && row.high > row.low)
      drawn.append(svg("path", { d: `M${x(row.low)},${y + 8}H${x(row.high)}M${x(row.low)},${y + 4}v8M${x(row.high)},${y + 4}v8`, stroke: "var(--ink)", "stroke-width": 1.4, fill: "none" }));
    if (row.mark !== undefined) drawn.append(svg("line", { x1: x(row.mark), x2: x(row.mark), y1: y - 3, y2: y + 19, stroke: "var(--ink)", "stroke-width": 2.5 }));
    const text = row.text ?? format(from), beyond = below ? left : x(Math.max(end, row.mark ?? 0)) + 6;
    drawn.append(svg("text", { x: Math.min(beyond, width - text_width(text) - 2), y: below ? y + 29 : y + 12.5, class: "value" }, text));
  });
  return drawn;
}

/// Differences from a base as dots with two bars of range, around 0.
/// @param rows  [{name, middle, low, high, quarter, three_quarters, colour, text}] as shares
export function difference_chart({ width, rows, groups, reach, format }) {
  const left = Math.min(Math.max(...rows.map((row) => text_width(row.name)), 20) + 14, width * 0.46), right = text_width(format(reach)) / 2 + 4;
  const ticks = width - left < 300 ? [-reach, 0, reach] : [-reach, -reach / 2, 0, reach / 2, reach];
  const x = (share) => left + ((Math.max(-reach, Math.min(reach, share)) + reach) / (2 * reach)) * (width - left - right);
  const each = kRow * 0.5 + groups * 9, height = kTop + rows.length * each + kBottom, bottom = height - kBottom;
  const drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "chart" });
  for (const tick of ticks)
    drawn.append(svg("line", { x1: x(tick), x2: x(tick), y1: kTop, y2: bottom, stroke: tick === 0 ? "var(--ink)" : "var(--grid)" }),
      svg("text", { x: x(tick), y: bottom + 16, "text-anchor": "middle", class: "axis" }, format(tick)));
  rows.forEach((row, at) => {
    const top = kTop + at * each;
    if (at % 2 === 1) drawn.prepend(svg("rect", { x: 0, y: top, width, height: each, fill: "var(--stripe)" }));
    drawn.append(svg("text", { x: left - 8, y: top + each / 2 + 4, "text-anchor": "end" }, fitted(row.name, left - 12)));
    row.options.forEach((one, position) => {
      if (!one) return;
      const y = top + kRow * 0.25 + 4.5 + position * 9;
      const bar = (low, high, thick) => svg("line", { x1: x(low), x2: Math.max(x(high), x(low) + 1), y1: y, y2: y, stroke: one.colour, "stroke-width": thick });
      if (one.low !== undefined) drawn.append(bar(one.low, one.high, 1.6), ...(one.quarter === null ? [] : [bar(one.quarter, one.three_quarters, 5)]));
      if (Math.abs(one.middle) > reach) {
        const way = Math.sign(one.middle);
        drawn.append(svg("path", { d: `M${x(one.middle)},${y}l${-way * 9},-4.5v9z`, fill: one.colour }));
      } else drawn.append(svg("g", {}, svg("title", {}, `${row.name}: ${format(one.middle)}`), mark_of(one.shape, x(one.middle), y, one.colour)));
    });
  });
  return drawn;
}

const kHigh = 260;

/// Points with the ranges of both numbers, around where both are 0.
/// @param points  [{x, y, low, high, from, to, colour, shape}]: low and high of y, from and to of x
export function scatter_chart({ width, points, x_format, y_format }) {
  const span = (values) => {
    const low = Math.min(0, ...values), high = Math.max(0, ...values), margin = 0.06 * (high - low || 1);
    return { low: low - margin, high: high + margin };
  };
  const across = span(points.flatMap(({ x, from, to }) => [x, from ?? x, to ?? x])), up = span(points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]));
  const ticks = ({ low, high }, count) => {
    const step = steps(high - low, count)[1];
    return Array.from({ length: count + 2 }, (_, at) => (Math.ceil(low / step) + at) * step).filter((value) => value <= high);
  };
  const rows = ticks(up, 5), left = Math.max(...rows.map((value) => text_width(y_format(value)))) + 14, bottom = kHigh - kBottom;
  const x = (value) => left + ((value - across.low) / (across.high - across.low)) * (width - left - 8), y = (value) => bottom - ((value - up.low) / (up.high - up.low)) * (bottom - kTop);
  const drawn = svg("svg", { width, height: kHigh, viewBox: `0 0 ${width} ${kHigh}`, "aria-hidden": "true", class: "chart" });
  const line = (at, stroke, thick = 1) => svg("line", { ...at, stroke, "stroke-width": thick });
  const axis = (value) => (Math.abs(value) < 1e-9 ? "var(--ink)" : "var(--grid)");
  for (const value of rows)
    drawn.append(line({ x1: left, x2: width, y1: y(value), y2: y(value) }, axis(value)), svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end", class: "axis" }, y_format(value)));
  for (const value of ticks(across, Math.max(1, Math.floor((width - left) / 150))))
    drawn.append(line({ x1: x(value), x2: x(value), y1: kTop, y2: bottom }, axis(value)), svg("text", { x: x(value), y: bottom + 16, "text-anchor": "middle", class: "axis" }, x_format(value)));
  for (const one of points) {
    if (one.low !== undefined) drawn.append(line({ x1: x(one.x), x2: x(one.x), y1: y(one.low), y2: y(one.high) }, one.colour, 1.6), line({ x1: x(one.from), x2: x(one.to), y1: y(one.y), y2: y(one.y) }, one.colour, 1.6));
    drawn.append(svg("g", {}, svg("title", {}, `${one.name}: ${y_format(one.y)}, ${x_format(one.x)}`), mark_of(one.shape, x(one.x), y(one.y), one.colour)));
  }
  return drawn;
}

/// Options are told apart by shape as well as by colour.
export function mark_of(shape, x, y, fill) {
  const edge = { fill, stroke: "var(--paper)", "stroke-width": 1 };
  switch (shape % 4) {
    case 0: return svg("circle", { cx: x, cy: y, r: 4.5, ...edge });
    case 1: return svg("rect", { x: x - 4, y: y - 4, width: 8, height: 8, ...edge });
    case 2: return svg("path", { d: `M${x},${y - 5.5}l5,9.5h-10z`, ...edge });
    default: return svg("path", { d: `M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5z`, ...edge });
  }
}

/// Which periods the run covers wholly: a cut month would look like a fall. A run without a whole one has only cut ones.
export function wholly(periods, grain = "month") {
  const starts = (day) => date_of(day).getUTCDate() === 1;
  const whole = periods.map(({ first, last }) => (grain === "week" ? last - first === 6 : starts(first) && starts(last + 1)));
  return whole.includes(true) ? whole : whole.map(() => true);
}

/// Points of a course out of quantiles by month; fewer than 10 are drawn as 0, cut months not at all.
export function course_points(months, quantiles) {
  const drawn = (value) => (value === null ? null : value === -1 ? 0 : value), whole = wholly(months);
  return months.map((month, at) => {
    const found = whole[at] ? (quantiles[at] ?? [null]) : [null], day = month.first + (month.last - month.first + 1) / 2;
    if (found.length === 1) return { day, middle: drawn(found[0]) };
    const [low, quarter, middle, three_quarters, high] = found.map(drawn);  // with draws quarter and three_quarters are the range of luck
    return { day, low, quarter, middle, three_quarters, high };
  });
}

/// Points of a table's course: mean and range. Of totals of months only the whole ones are drawn.
/// @param gaps  leaves out periods without a value, where that isn't nobody but nothing to tell
export function table_points(course, flow = false, gaps = false) {
  const whole = wholly(course);
  return course.filter((point, at) => (!flow || whole[at]) && !(gaps && (point.absent || point.mean === null))).map((point) => ({ day: flow ? (point.first + point.last + 1) / 2 : point.last, middle: point.mean ?? 0, low: point.low ?? 0, high: point.high ?? 0 }));
}

export const kLevelDash = "5 4";
const kPanel = 260, kPanelHigh = 130, kGap = 14;

/// Small charts side by side, each with its own scale and its name above.
/// @param panels  [{name, course, level, flow}]: a table's course, points of a level such as beds where it is known, and whether
///                values tell of whole periods; or [{name, line, points}]: a line that is ready, and what was observed
export function multiples({ width, panels, first, last }) {
  const count = Math.max(1, Math.floor((width + kGap) / (kPanel + kGap))), wide = Math.floor((width - (count - 1) * kGap) / count);
  return element("div", { class: "multiples" }, panels.map(({ name, course, line, points = [], level = [], flow }) => {
    const cell = element("div", { class: "multiple" }, element("p", { class: "panel-name" }, fitted(name, wide - 4, 12, 600)),
      time_chart({ width: wide, height: kPanelHigh, small: true, points, courses: [{ points: line ?? table_points(course, flow), colour: colour(0) }, ...(level.length > 0 ? [{ points: level, colour: "var(--ink)", dash: kLevelDash }] : [])], first, last }));
    cell.style.width = `${wide}px`;
    return cell;
  }));
}
