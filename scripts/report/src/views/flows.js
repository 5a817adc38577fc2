// Where everybody stands on the last day, and the ways through the watched country, as flows.
import { sankey, sankeyJustify, sankeyLinkHorizontal } from "d3-sankey";
import { choice, element, fitted, svg, text_width } from "../dom.js";
import { figure } from "../figure.js";
import { kColours } from "../charts/looks.js";
import { number } from "../format.js";
import { word } from "../words.js";

const kNationalities = 7,
  kCountries = 6,
  kThinnest = 0.0015; // of the largest; what is thinner stands in the table alone
const state = { what: "outcome" };

/// The largest by name; all else together.
function largest(sums, kept) {
  const order = [...sums.entries()].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return new Set(order.slice(0, kept));
}
const add = (sums, key, value) => sums.set(key, (sums.get(key) ?? 0) + value);

/// Links of flows by (from, to), in the order of their first mention.
class Flows {
  constructor() {
    this.sums = new Map();
  }
  add(from, to, persons) {
    if (persons > 0) add(this.sums, JSON.stringify([from, to]), persons);
  }
  links() {
    return [...this.sums]
      .map(([key, value]) => {
        const [source, target] = JSON.parse(key);
        return { source, target, value };
      })
      .filter((link) => link.value >= 10);
  }
}

function outcomes(page) {
  const result = page.shown,
    last = result.months.length - 1,
    people = new Map(),
    hosts = new Map(),
    entries = [];
  const take = (nationality, to, persons) => {
    if (persons > 0) {
      entries.push([nationality, to, persons]);
      add(people, nationality, persons);
    }
  };
  for (const row of result.table("under_way_by_nationality")?.rows() ?? [])
    if (row.period === last) take(row.names[0], [`outcome_${row.names[1]}`], row.mean);
  for (const row of result.table("hosted_by_nationality")?.rows() ?? [])
    if (row.period === last) {
      take(row.names[1], ["hosted", row.names[0]], row.mean);
      add(hosts, row.names[0], row.mean ?? 0);
    }
  for (const row of result.table("returned_to")?.rows() ?? []) take(row.names[1], ["outcome_home"], row.mean);
  const shown = largest(people, kNationalities),
    countries = largest(hosts, kCountries),
    flows = new Flows();
  for (const [nationality, [kind, country], persons] of entries) {
    const to =
      kind !== "hosted"
        ? word(kind)
        : countries.has(country)
          ? word("outcome_hosted", result.country(country))
          : word("outcome_others");
    flows.add(shown.has(nationality) ? result.called("nationality", nationality) : word("others"), to, persons);
  }
  return flows.links();
}

/// Way into the watched country → nationality → way out, of the crossings in one direction. Both sides are counted by
/// nationality, so nothing is assumed about who leaves by which way.
function through(page, direction) {
  const result = page.shown,
    crossings = [],
    entered = new Map(),
    left = new Map();
  const country = (link, column) => result.country_of(result.fact("link", link, column));
  for (const row of result.table("crossings_over_watched_borders")?.rows() ?? []) {
    const [link, nationality] = row.names;
    if (!row.mean || result.fact("link", link, "link_direction") !== direction) continue;
    const inward = country(link, "link_to") === result.watch.country,
      other = country(link, inward ? "link_from" : "link_to");
    const way = `${result.country(other)}, ${word(`mode_${result.fact("link", link, "link_mode")}`)}`;
    crossings.push({ inward, nationality, way: word(inward ? "flows_in" : "flows_out", way), persons: row.mean });
    add(inward ? entered : left, nationality, row.mean);
  }
  const shown = largest(entered.size > 0 ? entered : left, kNationalities),
    flows = new Flows();
  const name = (nationality) => (shown.has(nationality) ? result.called("nationality", nationality) : word("others"));
  for (const { inward, nationality, way, persons } of crossings)
    inward ? flows.add(way, name(nationality), persons) : flows.add(name(nationality), way, persons);
  for (const nationality of new Set([...entered.keys(), ...left.keys()])) {
    const more = (entered.get(nationality) ?? 0) - (left.get(nationality) ?? 0);
    more > 0
      ? flows.add(name(nationality), word("not_out"), more)
      : flows.add(word("not_in"), name(nationality), -more);
  }
  return flows.links();
}

/// @param people  names of the nationalities, each of which has a colour
function draw(links, people, width) {
  const names = [...new Set(links.flatMap((link) => [link.source, link.target]))];
  const height = Math.max(300, names.length * 26),
    narrow = width < 560;
  const drawn = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: "chart", "aria-hidden": "true" });
  const graph = sankey()
    .nodeId((node) => node.name)
    .nodeAlign(sankeyJustify)
    .nodeWidth(14)
    .nodePadding(14)
    .extent([
      [1, 8],
      [width - 1, height - 8],
    ])({ nodes: names.map((name) => ({ name })), links: links.map((link) => ({ ...link })) });
  const drawn_from = graph.nodes.reduce((most, node) => Math.max(most, node.value), 0) * kThinnest;
  const fill = new Map(people.map((name, at) => [name, kColours[at % kColours.length]]));
  fill.set(word("others"), "var(--soft)");
  for (const link of graph.links.filter((one) => one.value >= drawn_from))
    drawn.append(
      svg(
        "path",
        {
          d: sankeyLinkHorizontal()(link),
          fill: "none",
          stroke: fill.get(link.source.name) ?? fill.get(link.target.name) ?? "var(--people)",
          "stroke-opacity": 0.4,
          "stroke-width": Math.max(1, link.width),
        },
        svg("title", {}, `${link.source.name} → ${link.target.name}: ${number(Math.round(link.value / 5) * 5)}`),
      ),
    );
  const deepest = Math.max(...graph.nodes.map((node) => node.depth)),
    boxes = [];
  for (const node of [...graph.nodes].sort((a, b) => b.value - a.value)) {
    drawn.append(
      svg("rect", {
        x: node.x0,
        y: node.y0,
        width: node.x1 - node.x0,
        height: Math.max(1, node.y1 - node.y0),
        fill: fill.get(node.name) ?? "var(--ink)",
      }),
    );
    const room = width / (deepest + 1) - 22,
      persons = number(Math.round(node.value / 5) * 5);
    const text = narrow ? fitted(node.name, room) : `${fitted(node.name, room - text_width(persons) - 10)} ${persons}`;
    const left = node.depth < deepest,
      wide = text_width(text),
      x = left ? node.x1 + 5 : node.x0 - 5,
      y = (node.y0 + node.y1) / 2;
    const box = { x: left ? x : x - wide, y: y - 8, width: wide, height: 16 };
    if (
      boxes.some(
        (other) =>
          box.x < other.x + other.width &&
          other.x < box.x + box.width &&
          box.y < other.y + other.height &&
          other.y < box.y + box.height,
      )
    )
      continue;
    boxes.push(box);
    drawn.append(svg("text", { x, y: y + 4, "text-anchor": left ? "start" : "end", class: "halo" }, text));
  }
  return drawn;
}

/// Nothing is said of ways through a country where none is watched.
const through_ways = (page) => (page.shown.watch.country === "" ? [] : ["south", "north"]);

export function flows(page) {
  const holder = element("div", {});
  const show = (what) => {
    state.what = what;
    const whole = what === "outcome",
      links = whole ? outcomes(page) : through(page, what);
    if (links.length === 0) return holder.replaceChildren(element("p", { class: "box" }, word("nothing")));
    const known = new Set([
      ...(page.shown.labels.nationality ?? []).map((id) => page.shown.called("nationality", id)),
      word("others"),
    ]);
    const largest_first = [...links].sort((a, b) => b.value - a.value);
    const nationalities = [...new Set(largest_first.flatMap((link) => [link.source, link.target]))].filter((name) =>
      known.has(name),
    );
    holder.replaceChildren(
      figure({
        name: `flows_${what}`,
        title: whole
          ? word("flows_title")
          : word("flows_through_title", page.shown.country(page.shown.watch.country), word(what)),
        note: word(whole ? "flows_note" : "flows_through_note"),
        alt: largest_first
          .slice(0, 3)
          .map((link) => `${link.source} → ${link.target}: ${number(Math.round(link.value / 5) * 5)}`)
          .join("; "),
        draw: (width) => draw(links, nationalities, width),
        head: [word("from"), word("to"), word("persons")],
        rows: largest_first.map((link) => [link.source, link.target, Math.round(link.value / 5) * 5]),
      }),
    );
  };
  show(["outcome", ...through_ways(page)].includes(state.what) ? state.what : "outcome");
  return [
    element(
      "div",
      { class: "controls" },
      choice(
        word("flows_view"),
        [
          { value: "outcome", text: word("flows_outcome") },
          ...through_ways(page).map((way) => ({
            value: way,
            text: word("flows_through", page.shown.country(page.shown.watch.country), word(way)),
          })),
        ],
        state.what,
        show,
      ),
    ),
    holder,
  ];
}
