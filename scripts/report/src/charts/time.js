// Lines over time with the ranges of their repeats, large or as small ones side by side.
import * as Plot from "@observablehq/plot";
import { element, fitted, text_width } from "../dom.js";
import { date_of, long_date, number, short, short_month } from "../format.js";
import { word } from "../words.js";
import { colour, kLevelDash, steps } from "./looks.js";
import { table_points } from "./points.js";

const kTick = 64; // pixels that the name of a month needs

/// Days at which months begin, as many as have room for their names.
function month_ticks(first, last, width) {
  const months = [];
  for (
    let date = date_of(first);
    date <= date_of(last);
    date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
  )
    if (date.getUTCDate() === 1) months.push(date);
  const room = Math.max(1, Math.floor(width / kTick));
  const step = [1, 2, 3, 4, 6, 12, 24, 48].find((months_apart) => months.length / months_apart <= room) ?? 48;
  return months.filter((date) => (date.getUTCMonth() + 12 * date.getUTCFullYear()) % step === 0);
}
const day_number = (date) => Math.round((date - date_of(0)) / 86400000);

const dated = (course) =>
  course.points.filter((point) => point.middle !== null).map((point) => ({ ...point, date: date_of(point.day) }));

/// The range of all repeats, and darker within it that of the middle half or of luck.
function bands_of(courses) {
  const band = (low, high, opacity) => (course) =>
    course.points.some((point) => (point[low] ?? null) !== null && point[low] !== point[high])
      ? [Plot.areaY(dated(course), { x: "date", y1: low, y2: high, fill: course.colour, fillOpacity: opacity })]
      : [];
  return [...courses.flatMap(band("low", "high", 0.2)), ...courses.flatMap(band("quarter", "three_quarters", 0.25))];
}

/// A line needs two points to be seen; where there are fewer than three they are marked.
function lines_of(courses, small) {
  const line = (course) => ({
    x: "date",
    y: "middle",
    stroke: course.colour,
    strokeWidth: small ? 1.6 : 2.2,
    strokeDasharray: course.dash,
    strokeLinejoin: "round",
  });
  const few = courses.filter((course) => course.points.length < 3),
    dot = { x: "date", y: "middle", r: 3, symbol: "square" };
  return [
    ...courses.map((course) => Plot.lineY(dated(course), line(course))),
    ...few.map((course) => Plot.dot(dated(course), { ...dot, fill: course.colour })),
  ];
}

/// What was observed.
const observed = (points, small) =>
  Plot.dot(points, {
    x: (point) => date_of(point.day),
    y: "value",
    r: small ? 3 : 4,
    stroke: "var(--ink)",
    strokeWidth: 1.8,
    fill: "var(--paper)",
    title: ({ day, value }) => `${word("observed")}\n${long_date(Math.floor(day))}\n${number(value, 2)}`,
  });

/// The point nearest to the mouse, in words.
function tip_of(courses) {
  const range = ({ low, high }) =>
    low === undefined || low === high ? "" : ` (${number(low, 2)} – ${number(high, 2)})`;
  const title = (point) =>
    [point.name, long_date(Math.floor(point.day)), `${number(point.middle, 2)}${range(point)}`]
      .filter(Boolean)
      .join("\n");
  const points = courses.flatMap((course) => dated(course).map((point) => ({ ...point, name: course.name })));
  return Plot.tip(
    points,
    Plot.pointerX({ x: "date", y: "middle", title, fill: "var(--paper)", stroke: "var(--edge)" }),
  );
}

/// What the axis of values spans, with 0 within.
function values_of(courses, points) {
  const all = courses.flatMap((course) => course.points);
  const most = all.flatMap((point) => [point.middle ?? 0, point.high ?? 0]),
    least = all.flatMap((point) => [point.middle ?? 0, point.low ?? 0]);
  return { top: Math.max(1, ...most, ...points.map((point) => point.value)), bottom: Math.min(0, ...least) };
}

function margins({ top, bottom }, unit, small) {
  const told = [...steps(top, small ? 3 : 5), bottom].map((value) => text_width(short(value), small ? 11 : 12));
  return {
    marginLeft: Math.ceil(Math.max(small ? 40 : 54, Math.max(...told) + 16)),
    marginRight: small ? 24 : 28,
    marginTop: unit ? 30 : 14,
    marginBottom: 26,
  };
}

/// Lines over time with the ranges of their repeats.
/// @param courses  [{colour, dash, points: [{day, middle, low, high}]}]
/// @param points   what was observed: [{day, value}]
export function time_chart({ width, height = 240, courses, points = [], unit = "", first, last, small, zero }) {
  const { top, bottom } = values_of(courses, points),
    margin = margins({ top, bottom }, unit, small),
    ticks = small ? 3 : 5;
  const marks = [Plot.gridY({ ticks, stroke: "var(--grid)", strokeOpacity: 1 }), bands_of(courses)];
  marks.push(lines_of(courses, small), points.length > 0 ? observed(points, small) : null);
  marks.push(tip_of(courses));
  if (zero || bottom < 0) marks.push(Plot.ruleY([0], { stroke: "var(--ink)" }));
  const x = {
    type: "utc",
    domain: [date_of(first), date_of(last)],
    label: null,
    ticks: month_ticks(first, last, width - margin.marginLeft - margin.marginRight),
    tickFormat: (date) => short_month(day_number(date)),
    tickSize: 4,
  };
  const y = { domain: [bottom, top], nice: true, ticks, tickFormat: short, label: unit || null, labelArrow: "none" };
  const look = { background: "none", color: "var(--ink)", fontFamily: "inherit", fontSize: small ? "11px" : "12px" };
  const axes = { x, y: { ...y, tickSize: 0, labelOffset: margin.marginLeft - 4 } };
  const drawn = Plot.plot({ width, height, ...margin, style: look, ...axes, marks });
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

const kPanel = 260,
  kPanelHigh = 130,
  kGap = 14;

/// Small charts side by side, each with its own scale and its name above.
/// @param panels  [{name, course, level, flow}]: a table's course, points of a level such as beds where it is known,
///                whether values tell of whole periods; or [{name, line, points}]: a line, and what was observed
export function multiples({ width, panels, first, last }) {
  const count = Math.max(1, Math.floor((width + kGap) / (kPanel + kGap))),
    wide = Math.floor((width - (count - 1) * kGap) / count);
  return element(
    "div",
    { class: "multiples" },
    panels.map(({ name, course, line, points = [], level = [], flow }) => {
      const cell = element(
        "div",
        { class: "multiple" },
        element("p", { class: "panel-name" }, fitted(name, wide - 4, 12, 600)),
        time_chart({
          width: wide,
          height: kPanelHigh,
          small: true,
          points,
          courses: [
            { points: line ?? table_points(course, flow), colour: colour(0) },
            ...(level.length > 0 ? [{ points: level, colour: "var(--ink)", dash: kLevelDash }] : []),
          ],
          first,
          last,
        }),
      );
      cell.style.width = `${wide}px`;
      return cell;
    }),
  );
}
