// People at places and on links, month by month.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { choice, element, fitted, say, svg, text_width } from "../dom.js";
import { figure } from "../figure.js";
import { month_name, number, short } from "../format.js";
import { word } from "../words.js";

const kStates = ["var(--state0)", "var(--state1)", "var(--state2)", "var(--state3)"];
const kLimits = [0.1, 0.35, 0.8];  // amber, red, breaking point, as the program grades stress
const state = { month: null, part: null, direction: "both", timer: null };

/// Parts of the map by what is watched, west, south, east and north; all of it where nothing is.
function parts_of(page) {
  const { parts } = page.shown.watch, edges = page.shown.edges();
  return [...parts.map(({ id, en, es, edges: box }) => ({ id, text: (page.language === "es" && es) || en, edges: box })), { id: "all", text: word("zoom_all"), edges }];
}

const strain_of = (stress) => kLimits.filter((limit) => stress >= limit).length;

/// The worst stress at a place's facilities; nothing where it has none.
function strain_at(result, month) {
  const table = result.table("stress"), worst = new Map();
  for (const facility of table?.labels[0] ?? []) {
    const place = result.fact("facility", facility, "facility_place");
    worst.set(place, Math.max(worst.get(place) ?? 0, strain_of(table.at(month, [facility]).mean ?? 0)));
  }
  return worst;
}

function people_at(result, month, direction) {
  const table = result.table("under_way_by_place");
  if (!table) return [];
  const ways = direction === "both" ? ["north", "south"] : [direction];
  const strain = strain_at(result, month);
  return table.labels[0].map((place) => ({ place, persons: ways.reduce((sum, way) => sum + (table.at(month, [place, way]).mean ?? 0), 0),
    low: ways.reduce((sum, way) => sum + (table.at(month, [place, way]).low ?? 0), 0), high: ways.reduce((sum, way) => sum + (table.at(month, [place, way]).high ?? 0), 0),
    strain: strain.get(place) })).filter((one) => one.persons > 0 || one.strain > 0);
}

function moved(result, month, direction) {
  const table = result.table("crossings_by_link");
  if (!table) return [];
  return table.labels[0].map((link) => ({ link, persons: table.at(month, [link]).mean ?? 0, way: result.fact("link", link, "link_direction") }))
    .filter((one) => one.persons > 0 && (direction === "both" || one.way === direction));
}

const where = (result, place) => [result.fact("place", place, "lon"), result.fact("place", place, "lat")];

/// A bent arrow between two points that ends where the circles begin, so that its head is seen.
function arrow(from, to, thick, start_gap, end_gap, fill) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(dx, dy);
  if (length < start_gap + end_gap + 6) return null;
  const [ux, uy] = [dx / length, dy / length], bend = Math.min(0.16 * length, 26);
  const control = [(from[0] + to[0]) / 2 - uy * bend, (from[1] + to[1]) / 2 + ux * bend];
  const toward = (a, b, gap) => { const l = Math.hypot(b[0] - a[0], b[1] - a[1]); return [a[0] + ((b[0] - a[0]) / l) * gap, a[1] + ((b[1] - a[1]) / l) * gap]; };
  const head = Math.max(5, Math.min(10, 3 + thick * 1.3)), tip = toward(to, control, end_gap), neck = toward(tip, control, head), tail = toward(from, control, start_gap);
  const l = Math.hypot(tip[0] - neck[0], tip[1] - neck[1]), side = [((tip[1] - neck[1]) / l) * head * 0.5, (-(tip[0] - neck[0]) / l) * head * 0.5];
  return [svg("path", { d: `M${tail}Q${control} ${neck}`, fill: "none", stroke: fill, "stroke-width": thick, "stroke-opacity": 0.75 }),
    svg("path", { d: `M${tip}L${neck[0] + side[0]},${neck[1] + side[1]}L${neck[0] - side[0]},${neck[1] - side[1]}Z`, fill })];
}

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/// Names of the largest circles, each beside its circle where nothing else is; left out where there is no room.
function labels(circles, width, height) {
  const taken = circles.slice(0, 24).map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r })), drawn = [];
  const boxes = [];
  for (const { x, y, r, text } of circles.slice(0, width < 500 ? 10 : 22)) {
    const shown = fitted(text, 200, 12), wide = text_width(shown, 12) + 6, kHigh = 17;
    const spots = [[x + r + 2, y - kHigh / 2], [x - r - 2 - wide, y - kHigh / 2], [x - wide / 2, y - r - kHigh - 1], [x - wide / 2, y + r + 1], [x + r, y - r - kHigh + 4], [x + r, y + r - 4]];
    const box = spots.map(([left, top]) => ({ x: left, y: top, width: wide, height: kHigh })).find((spot) =>
      spot.x > 2 && spot.y > 2 && spot.x + spot.width < width - 2 && spot.y + spot.height < height - 2 && !boxes.some((other) => overlap(spot, other)) && !taken.some((other) => overlap(spot, other)));
    if (!box) continue;
    boxes.push(box);
    drawn.push(svg("text", { x: box.x + 3, y: box.y + 13, class: "halo" }, shown));
  }
  return drawn;
}

function draw(page, width) {
  const result = page.shown, month = state.month, [west, south, east, north] = parts_of(page).find(({ id }) => id === state.part).edges;
  const flat = (east - west) * 0.55 > north - south;  // wider than high
  const height = Math.round(Math.max(320, Math.min(620, width * (flat ? 0.56 : 0.72))));
  const frame = { type: "MultiPoint", coordinates: [[west, south], [east, north], [west, north], [east, south]] };
  const projection = geoMercator().fitExtent([[4, 4], [width - 4, height - 4]], frame).clipExtent([[0, 0], [width, height]]);
  const path = geoPath(projection), drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "chart map", "aria-hidden": "true" });
  page.countries ??= feature(page.outlines, page.outlines.objects.countries);
  drawn.append(svg("rect", { width, height, fill: "var(--sea)" }), svg("path", { d: path(geoGraticule10()), fill: "none", stroke: "var(--grid)", "stroke-width": 0.5 }),
    svg("path", { d: path(page.countries), fill: "var(--land)", stroke: "var(--border)", "stroke-width": 0.8 }));
  const people = people_at(result, month, state.direction), links = moved(result, month, state.direction);
  const most = Math.max(1, ...page.map_most.people), flow = Math.max(1, ...page.map_most.links);
  const radius = (persons) => Math.max(2.5, Math.sqrt(persons / most) * (width < 500 ? 16 : 26));
  const at = new Map(), gap = new Map(people.map((one) => [one.place, radius(one.persons) + 2]));
  const point = (place) => { if (!at.has(place)) at.set(place, projection(where(result, place)) ?? [-99, -99]); return at.get(place); };
  for (const one of [...links].sort((a, b) => b.persons - a.persons)) {
    const [from, to] = ["link_from", "link_to"].map((column) => result.fact("link", one.link, column));
    const made = arrow(point(from), point(to), Math.max(0.8, Math.sqrt(one.persons / flow) * 7), gap.get(from) ?? 3, gap.get(to) ?? 3, one.way === "north" ? "var(--c0)" : "var(--c1)");
    if (made) drawn.append(svg("g", {}, svg("title", {}, `${result.link(one.link)}: ${number(one.persons)}`), made));
  }
  const circles = [];
  for (const one of [...people].sort((a, b) => b.persons - a.persons)) {
    const [x, y] = point(one.place), r = radius(one.persons);
    if (x < -50 || x > width + 50 || y < -50 || y > height + 50) continue;
    const ring = { cx: x, cy: y, r };
    drawn.append(svg("g", { class: "people", "data-place": one.place, "data-persons": one.persons }, svg("title", {}, `${result.called("place", one.place)}: ${number(one.persons)}`),
      svg("circle", { ...ring, fill: one.strain === undefined ? "var(--people)" : kStates[one.strain], "fill-opacity": 0.88, stroke: "var(--paper)", "stroke-width": 1 }),
      one.strain >= 2 ? svg("circle", { ...ring, fill: "url(#hatch)" }) : null));
    circles.push({ x, y, r, text: result.called("place", one.place) });
  }
  drawn.append(...labels(circles, width, height), svg("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", stroke: "var(--border)" }));
  return drawn;
}

function legend(page) {
  const dot = (fill, hatched) => svg("svg", { width: 18, height: 18, "aria-hidden": "true" }, svg("circle", { cx: 9, cy: 9, r: 7, fill }), hatched ? svg("circle", { cx: 9, cy: 9, r: 7, fill: "url(#hatch)" }) : null);
  const line = (fill) => svg("svg", { width: 26, height: 14, "aria-hidden": "true" }, svg("path", { d: "M1,7H17", stroke: fill, "stroke-width": 3 }), svg("path", { d: "M25,7l-9,-5v10z", fill }));
  const item = (mark, text) => element("li", {}, mark, element("span", {}, text));
  return element("ul", { class: "legend" }, item(line("var(--c0)"), word("north")), item(line("var(--c1)"), word("south")), item(dot("var(--people)"), word("persons")),
    kStates.map((fill, at) => item(dot(fill, at >= 2), word(`strain_${at}`))));
}

function table(page) {
  const rows = people_at(page.shown, state.month, state.direction).sort((a, b) => b.persons - a.persons)
    .map((one) => [page.shown.called("place", one.place), page.shown.country(page.shown.country_of(one.place)), one.persons, one.low, one.high, one.strain === undefined ? undefined : word(`strain_${one.strain}`)]);
  const links = moved(page.shown, state.month, state.direction).sort((a, b) => b.persons - a.persons).map((one) => [page.shown.link(one.link), word(one.way), one.persons, undefined, undefined, undefined]);
  return { head: [word("place"), word("country"), word("persons"), word("low"), word("high"), word("strain")], rows: [...rows, ...links] };
}

/// The month with the most people: at the end of a run there may be hardly anybody to see.
function busiest(people) {
  const sums = people.periods.map(() => 0);
  for (const row of people.rows()) sums[row.period] += row.mean ?? 0;
  return sums.indexOf(Math.max(...sums));
}

export function map(page) {
  const result = page.shown, months = result.months, people = result.table("under_way_by_place");
  if (!people) return [element("p", { class: "box" }, word("nothing"))];
  page.map_most = { people: people.mean, links: result.table("crossings_by_link")?.mean ?? [] };
  state.month = Math.min(state.month ?? busiest(people), months.length - 1);
  if (!parts_of(page).some(({ id }) => id === state.part)) state.part = parts_of(page)[0].id;
  const holder = element("div", {});
  const name = (month) => month_name(months[month].first);
  const shown_month = element("output", { for: "month" }, name(state.month));
  const slider = element("input", { type: "range", id: "month", min: 0, max: months.length - 1, step: 1, value: state.month, "aria-label": word("slider"), "aria-valuetext": name(state.month), oninput: () => show(Number(slider.value)) });
  const show = (month) => {
    state.month = month;
    slider.value = month;
    slider.setAttribute("aria-valuetext", name(month));
    shown_month.textContent = name(month);
    draw_figure();
  };
  const stop = () => { clearInterval(state.timer); state.timer = null; play.textContent = `▶ ${word("play")}`; };
  const play = element("button", { type: "button", onclick: () => {
    if (state.timer) return stop();
    play.textContent = `⏸ ${word("pause")}`;
    if (state.month >= months.length - 1) show(0);
    state.timer = setInterval(() => (state.month >= months.length - 1 || !play.isConnected ? stop() : show(state.month + 1)), 900);
  } }, `▶ ${word("play")}`);
  const controls = element("div", { class: "controls" }, play, element("div", { class: "slider" }, slider, shown_month),
    choice(word("zoom"), parts_of(page).map(({ id, text }) => ({ value: id, text })), state.part, (part) => { state.part = part; draw_figure(); }),
    choice(word("direction"), ["both", "north", "south"].map((way) => ({ value: way, text: word(way) })), state.direction, (way) => { state.direction = way; draw_figure(); }));
  function draw_figure() {
    const twin = table(page), total = twin.rows.filter((row) => row[5] !== undefined || row[3] !== undefined);
    const open = holder.querySelector("details")?.open;
    holder.replaceChildren(figure({ name: "map", title: word("map_title", name(state.month)), note: `${word("map_note")} ${word("map_scale", number(Math.max(...page.map_most.people)), number(Math.max(0, ...page.map_most.links)))}`, legend: legend(page), draw: (width) => draw(page, width), ...twin,
      alt: word("map_alt", name(state.month), number(total.reduce((sum, row) => sum + row[2], 0)), total.length, total.slice(0, 3).map((row) => `${row[0]} ${number(row[2])}`).join(", ")) }));
    if (open) holder.querySelector("details").open = true;
  }
  draw_figure();
  return [controls, holder];
}
