// The map's drawing: outlines, arrows, circles for places and squares for places with a facility.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { element, fitted, svg, text_width } from "../dom.js";
import { steps } from "../charts/looks.js";
import { number, signed } from "../format.js";
import { countries_of } from "../outlines.js";
import { word } from "../words.js";
import { edges_of, ends_of, month_of, point_of } from "./map_data.js";

export const kStates = ["var(--state0)", "var(--state1)", "var(--state2)", "var(--state3)"];
const kMore = "var(--more)",
  kFewer = "var(--fewer)",
  kNarrow = 500;
const largest_radius = (width) => (width < kNarrow ? 18 : 28);
const kSquare = Math.sqrt(Math.PI) / 2; // half the side of a square as large as a circle of radius 1

/// A bent arrow between two points that ends where the circles begin, so that its head is seen.
function arrow(from, to, thick, start_gap, end_gap, fill) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]],
    length = Math.hypot(dx, dy);
  if (length < start_gap + end_gap + 6) return null;
  const [ux, uy] = [dx / length, dy / length],
    bend = Math.min(0.16 * length, 26);
  const control = [(from[0] + to[0]) / 2 - uy * bend, (from[1] + to[1]) / 2 + ux * bend];
  const toward = (a, b, gap) => {
    const l = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return [a[0] + ((b[0] - a[0]) / l) * gap, a[1] + ((b[1] - a[1]) / l) * gap];
  };
  const head = Math.max(5, Math.min(10, 3 + thick * 1.3)),
    tip = toward(to, control, end_gap),
    neck = toward(tip, control, head),
    tail = toward(from, control, start_gap);
  const l = Math.hypot(tip[0] - neck[0], tip[1] - neck[1]),
    side = [((tip[1] - neck[1]) / l) * head * 0.5, (-(tip[0] - neck[0]) / l) * head * 0.5];
  return [
    svg("path", {
      d: `M${tail}Q${control} ${neck}`,
      fill: "none",
      stroke: fill,
      "stroke-width": thick,
      "stroke-opacity": 0.75,
    }),
    svg("path", {
      d: `M${tip}L${neck[0] + side[0]},${neck[1] + side[1]}L${neck[0] - side[0]},${neck[1] - side[1]}Z`,
      fill,
    }),
  ];
}

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/// Names of the largest circles, each beside its circle where nothing else is; left out where there is no room.
function labels(circles, width, height) {
  const taken = circles.slice(0, 24).map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r })),
    drawn = [],
    boxes = [],
    kHigh = 17;
  for (const { x, y, r, text } of circles.slice(0, width < kNarrow ? 10 : 22)) {
    const shown = fitted(text, 200, 12),
      wide = text_width(shown, 12) + 6;
    const spots = [
      [x + r + 2, y - kHigh / 2],
      [x - r - 2 - wide, y - kHigh / 2],
      [x - wide / 2, y - r - kHigh - 1],
      [x - wide / 2, y + r + 1],
      [x + r, y - r - kHigh + 4],
      [x + r, y + r - 4],
    ];
    const box = spots
      .map(([left, top]) => ({ x: left, y: top, width: wide, height: kHigh }))
      .find(
        (spot) =>
          spot.x > 2 &&
          spot.y > 2 &&
          spot.x + spot.width < width - 2 &&
          spot.y + spot.height < height - 2 &&
          !boxes.some((other) => overlap(spot, other)) &&
          !taken.some((other) => overlap(spot, other)),
      );
    if (!box) continue;
    boxes.push(box);
    drawn.push(svg("text", { x: box.x + 3, y: box.y + 13, class: "halo" }, shown));
  }
  return drawn;
}

/// A place: a circle, or a square where it has a facility.
function shape(square, x, y, r, look) {
  return square
    ? svg("rect", { x: x - r * kSquare, y: y - r * kSquare, width: 2 * r * kSquare, height: 2 * r * kSquare, ...look })
    : svg("circle", { cx: x, cy: y, r, ...look });
}

/// How many differ more is filled, fewer is an outline, so that colour isn't all that tells.
function look_of(one, differences) {
  if (!differences)
    return {
      fill: one.strain === undefined ? "var(--people)" : kStates[one.strain],
      "fill-opacity": 0.88,
      stroke: "var(--paper)",
      "stroke-width": 1,
    };
  return one.persons > 0
    ? { fill: kMore, "fill-opacity": 0.8, stroke: kMore, "stroke-width": 1.5 }
    : { fill: "var(--paper)", "fill-opacity": 0.6, stroke: kFewer, "stroke-width": 2.5 };
}

/// The projection of a part of the map, moved and enlarged by the reader.
function projected([west, south, east, north], width, height, zoom) {
  const corners = [west, east].flatMap((lon) => [south, north].map((lat) => [lon, lat]));
  const projection = geoMercator().fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    { type: "MultiPoint", coordinates: corners },
  );
  const [x, y] = projection.translate();
  return projection
    .scale(projection.scale() * zoom.k)
    .translate([x * zoom.k + zoom.x, y * zoom.k + zoom.y])
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
}

/// A part that is wider than high is drawn flatter.
function height_of(width, [west, south, east, north]) {
  const flat = (east - west) * 0.55 > north - south;
  return Math.round(Math.max(320, Math.min(620, width * (flat ? 0.56 : 0.72))));
}

const kFar = [-99, -99],
  kBeyond = 50;
const largest_first = (all) => [...all].sort((a, b) => Math.abs(b.persons) - Math.abs(a.persons));

/// Where places stand in a drawing, and how large they are.
function layout_of(page, people, width, height, projection, most) {
  const at = new Map(),
    radius = (persons) => Math.max(2.5, Math.min(3, Math.sqrt(Math.abs(persons) / most)) * largest_radius(width)),
    gaps = new Map(people.map((one) => [one.place, radius(one.persons) + 2]));
  const point = (place) => {
    if (!at.has(place)) at.set(place, projection(point_of(page.shown, place)) ?? kFar);
    return at.get(place);
  };
  const is_seen = ([x, y]) => x > -kBeyond && x < width + kBeyond && y > -kBeyond && y < height + kBeyond;
  return { radius, point, is_seen, gap: (place) => gaps.get(place) ?? 3 };
}

function arrows(page, links, { point, is_seen, gap }, how) {
  const { shown } = page,
    write = how.differences ? signed : number;
  return largest_first(links).map((one) => {
    const [from, to] = ends_of(shown, one.link);
    if (!is_seen(point(from)) && !is_seen(point(to))) return null;
    const way = one.way === "north" ? "var(--c0)" : "var(--c1)",
      fill = how.differences ? (one.persons > 0 ? kMore : kFewer) : way;
    const thick = Math.max(0.8, Math.min(2, Math.sqrt(Math.abs(one.persons) / how.most.links)) * 7);
    const made = arrow(point(from), point(to), thick, gap(from), gap(to), fill);
    const told = svg("title", {}, `${shown.link(one.link)}: ${write(one.persons)}`);
    return made && svg("g", { class: "moved", "data-mode": shown.fact("link", one.link, "link_mode") }, told, made);
  });
}

/// @return  marks of places, and where they stand, the largest first
function marks_of(page, people, { point, is_seen, radius }, how) {
  const write = how.differences ? signed : number,
    name = (one) => page.shown.called("place", one.place);
  const seen = largest_first(people).filter((one) => is_seen(point(one.place)));
  const circles = seen.map((one) => ({
    ...one,
    x: point(one.place)[0],
    y: point(one.place)[1],
    r: radius(one.persons),
  }));
  const marks = circles.map(({ place, persons, strain, x, y, r, ...one }) => {
    const square = strain !== undefined,
      strained = square ? `; ${word(`strain_${strain}`)}` : "";
    const about = { class: "people", "data-place": place, "data-persons": persons, "data-radius": r.toFixed(1) };
    return svg(
      "g",
      about,
      svg("title", {}, `${name({ place })}: ${write(persons)}${strained}`),
      shape(square, x, y, r, look_of({ ...one, persons, strain }, how.differences)),
      strain >= 2 ? shape(square, x, y, r, { fill: "url(#hatch)" }) : null,
    );
  });
  return { marks, circles: circles.map((one) => ({ ...one, text: name(one) })) };
}

/// @param how  {month, part, direction, flights, differences, zoom, most}
export function draw_map(page, width, how) {
  const edges = edges_of(page, how.part),
    height = height_of(width, edges),
    projection = projected(edges, width, height, how.zoom),
    path = geoPath(projection);
  page.countries ??= countries_of(page.outlines);
  const { people, links } = month_of(page, how.month, how),
    layout = layout_of(page, people, width, height, projection, how.most.people),
    { marks, circles } = marks_of(page, people, layout, how);
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", stroke: "var(--border)" };
  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, class: "chart map", "aria-hidden": "true" },
    svg("rect", { width, height, fill: "var(--sea)" }),
    svg("path", { d: path(geoGraticule10()), fill: "none", stroke: "var(--grid)", "stroke-width": 0.5 }),
    svg("path", { d: path(page.countries), fill: "var(--land)", stroke: "var(--border)", "stroke-width": 0.8 }),
    arrows(page, links, layout, how),
    marks,
    labels(circles, width, height),
    svg("rect", frame),
  );
}

/// Circles of round numbers, as large as on the map.
function sizes(most, width) {
  const large = steps(most, 2)[1],
    found = [large, large / 5].filter((value) => value >= 1);
  return found.map((value) => {
    const r = Math.max(2.5, Math.sqrt(value / most) * largest_radius(width)),
      size = Math.ceil(2 * r + 2);
    return element(
      "li",
      {},
      svg(
        "svg",
        { width: size, height: size, "aria-hidden": "true" },
        svg("circle", { cx: size / 2, cy: size / 2, r, fill: "none", stroke: "var(--ink)" }),
      ),
      element("span", {}, number(value)),
    );
  });
}

export function legend(how, width) {
  const mark = (...parts) => svg("svg", { width: 18, height: 18, "aria-hidden": "true" }, ...parts),
    square = { x: 2, y: 2, width: 14, height: 14 };
  const line = (fill) =>
    svg(
      "svg",
      { width: 26, height: 14, "aria-hidden": "true" },
      svg("path", { d: "M1,7H17", stroke: fill, "stroke-width": 3 }),
      svg("path", { d: "M25,7l-9,-5v10z", fill }),
    );
  const item = (drawn, text) => element("li", {}, drawn, element("span", {}, text));
  const meanings = how.differences
    ? [
        item(mark(svg("circle", { cx: 9, cy: 9, r: 7, fill: kMore })), word("more_persons")),
        item(
          mark(svg("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: kFewer, "stroke-width": 2.5 })),
          word("fewer_persons"),
        ),
        item(line(kMore), word("more_moved")),
        item(line(kFewer), word("fewer_moved")),
      ]
    : [
        item(line("var(--c0)"), word("north")),
        item(line("var(--c1)"), word("south")),
        item(mark(svg("circle", { cx: 9, cy: 9, r: 7, fill: "var(--people)" })), word("persons")),
        ...kStates.map((fill, at) =>
          item(
            mark(svg("rect", { ...square, fill }), at >= 2 ? svg("rect", { ...square, fill: "url(#hatch)" }) : null),
            word(`strain_${at}`),
          ),
        ),
      ];
  return element("ul", { class: "legend" }, meanings, sizes(how.most.people, width));
}
