// What the map shows of a month: people at places, people on links, or how an option differs from the base in both.
import { word } from "../words.js";

/// Parts of the map by what is watched, west, south, east and north; all of it where nothing is.
export function parts_of(page) {
  const { parts } = page.shown.watch;
  const named = parts.map(({ id, en, es, edges }) => ({ id, text: (page.language === "es" && es) || en, edges }));
  return [...named, { id: "all", text: word("zoom_all"), edges: page.shown.edges() }];
}
export const edges_of = (page, part) => parts_of(page).find(({ id }) => id === part).edges;

const kLimits = [0.1, 0.35, 0.8]; // amber, red, breaking point, as the program grades stress
export const strain_of = (stress) => kLimits.filter((limit) => stress >= limit).length;
export const ways_of = (direction) => (direction === "both" ? ["north", "south"] : [direction]);

/// The worst stress at a place's facilities; nothing where it has none.
function strain_at(result, month) {
  const table = result.table("stress"),
    worst = new Map();
  for (const facility of table?.labels[0] ?? []) {
    const place = result.fact("facility", facility, "facility_place");
    worst.set(place, Math.max(worst.get(place) ?? 0, strain_of(table.at(month, [facility]).mean ?? 0)));
  }
  return worst;
}

const sum_over = (table, month, place, ways, column) =>
  ways.reduce((sum, way) => sum + (table.at(month, [place, way])[column] ?? 0), 0);

export function people_at(result, month, direction) {
  const table = result.table("under_way_by_place"),
    ways = ways_of(direction),
    strain = strain_at(result, month);
  return (table?.labels[0] ?? [])
    .map((place) => ({
      place,
      strain: strain.get(place),
      persons: sum_over(table, month, place, ways, "mean"),
      low: sum_over(table, month, place, ways, "low"),
      high: sum_over(table, month, place, ways, "high"),
    }))
    .filter((one) => one.persons > 0 || one.strain > 0);
}

const is_flight = (result, link) => result.fact("link", link, "link_mode") === "air";

export function moved(result, month, direction, flights) {
  const table = result.table("crossings_by_link");
  return (table?.labels[0] ?? [])
    .filter((link) => flights || !is_flight(result, link))
    .map((link) => ({
      link,
      persons: table.at(month, [link]).mean ?? 0,
      way: result.fact("link", link, "link_direction"),
    }))
    .filter((one) => one.persons > 0 && (direction === "both" || one.way === direction));
}

/// More or fewer than in the base, by what they are at; what doesn't differ is left out.
function differences(shown, base, by) {
  const all = new Map(
    [...shown, ...base].map((one) => [
      one[by],
      { ...one, strain: undefined, low: undefined, high: undefined, persons: 0 },
    ]),
  );
  for (const one of shown) all.get(one[by]).persons += one.persons;
  for (const one of base) all.get(one[by]).persons -= one.persons;
  return [...all.values()].filter((one) => one.persons !== 0);
}

/// @param how  {direction, flights, differences}
export function month_of(page, month, { direction, flights, differences: beside }) {
  const of = (result) => ({
      people: people_at(result, month, direction),
      links: moved(result, month, direction, flights),
    }),
    shown = of(page.shown);
  if (!beside) return shown;
  const base = of(page.results[page.comparison.base]);
  return {
    people: differences(shown.people, base.people, "place"),
    links: differences(shown.links, base.links, "link"),
  };
}

const where = (result, place) => [result.fact("place", place, "lon"), result.fact("place", place, "lat")];
export const point_of = where;

const lies_in = ([lon, lat], [west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north;

/// Do places lie beyond the outlines that the program put into this page? So they may where another result was opened.
export function lacks_outlines(page) {
  const { lon = [], lat = [] } = page.shown.about.place ?? {};
  return lon.some((_, at) => lon[at] !== null && !lies_in([lon[at], lat[at]], page.outlined));
}
export const ends_of = (result, link) => ["link_from", "link_to"].map((column) => result.fact("link", link, column));

/// The largest numbers of all months in a part of the map, by which circles and arrows are sized there.
export function most_of(page, part, how) {
  const edges = edges_of(page, part);
  const inside = (place) => lies_in(where(page.shown, place), edges);
  let people = 1,
    links = 1;
  for (let month = 0; month < page.shown.months.length; ++month) {
    const shown = month_of(page, month, how);
    for (const one of shown.people) if (inside(one.place)) people = Math.max(people, Math.abs(one.persons));
    for (const one of shown.links)
      if (ends_of(page.shown, one.link).every(inside)) links = Math.max(links, Math.abs(one.persons));
  }
  return { people, links };
}

/// The month to open with: that of the largest watched flow south, for that is the story; else of the most people.
export function story_month(page) {
  const south =
    page.shown.course("persons_south")?.map((quantiles) => quantiles[Math.floor(quantiles.length / 2)] ?? 0) ?? [];
  if (Math.max(...south) > 0) return south.indexOf(Math.max(...south));
  const table = page.shown.table("under_way_by_place"),
    sums = table.periods.map(() => 0);
  for (const row of table.rows()) sums[row.period] += row.mean ?? 0;
  return sums.indexOf(Math.max(...sums));
}
