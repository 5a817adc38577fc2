// Facilities as small multiples against their beds; one of them against the standard; strain by month.
import { choice, element, fitted, svg, text_width } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { colour, kLevelDash } from "../charts/looks.js";
import { bar_chart } from "../charts/rows.js";
import { multiples } from "../charts/time.js";
import { long_date, month_name, number, percent, short_month } from "../format.js";
import { kStates } from "./map_draw.js";
import { strain_of } from "./map_data.js";
import { range_word, label_word, word } from "../words.js";

const kMost = 12;
const state = { country: null, facility: null, month: null };

const country_of = (page, facility) => page.shown.country_of(page.shown.fact("facility", facility, "facility_place"));

/// Facilities of a country that ever held somebody, the fullest first.
function used(page, country) {
  const table = page.shown.table("occupancy_by_week"),
    most = new Map();
  for (const row of table.rows()) most.set(row.names[0], Math.max(most.get(row.names[0]) ?? 0, row.mean ?? 0));
  return [...most.entries()]
    .filter(([id, persons]) => persons > 0 && (country === "" || country_of(page, id) === country))
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);
}

/// Beds as they were on each month's last day, with what was built, moved or shut; nothing where the number isn't
/// known.
function beds_of(page, id) {
  const supply = page.shown.table("supply")?.course([id, "beds"]) ?? [];
  return supply.every((point) => point.absent)
    ? []
    : supply.flatMap(({ first, last, mean }) => [first, last].map((day) => ({ day, middle: mean ?? 0 })));
}

function against_beds(page, ids) {
  const table = page.shown.table("occupancy_by_week"),
    shown = ids.slice(0, kMost);
  const panels = shown.map((id) => ({
    id,
    name: page.shown.called("facility", id),
    beds: beds_of(page, id),
    course: table.course([id]),
  }));
  const beds = (panel) => {
    const most = number(Math.max(...panel.beds.map((point) => point.middle)));
    return panel.beds.length > 0 ? `, ${most} ${word("beds")}` : "";
  };
  const peak = (panel) => panel.course.reduce((most, point) => Math.max(most, point.mean ?? 0), 0);
  return figure({
    name: "facilities",
    title: word("facilities_title"),
    note: `${word("facilities_note")} ${page.shown.repeats > 1 ? range_word(page.shown, "band") : word("one_repeat")}`,
    alt: panels
      .slice(0, 6)
      .map((panel) => `${panel.name}: ${number(peak(panel))} ${word("persons")}${beds(panel)}`)
      .join("; "),
    legend: legend_of([
      { text: word("persons"), colour: colour(0) },
      { text: word("beds"), colour: "var(--ink)", dash: kLevelDash },
    ]),
    draw: (width) =>
      multiples({
        width,
        first: page.shown.start,
        last: page.shown.end,
        panels: panels.map(({ name, course, beds }) => ({ name, course, level: beds })),
      }),
    head: [word("week"), ...panels.map((panel) => panel.name)],
    rows: table.periods.map((period, p) => [long_date(period.last), ...panels.map((panel) => panel.course[p].mean)]),
  });
}

/// What a facility has of each resource against what is required, as a share.
function standard(page, id, month) {
  const supply = page.shown.table("supply"),
    required = page.shown.table("required");
  if (!supply || !required || !id) return null;
  const rows = supply.labels[1]
    .map((resource) => ({
      resource,
      there: supply.at(month, [id, resource]),
      asked: required.at(month, [id, resource]),
    }))
    .filter((row) => (row.asked.mean ?? 0) > 0);
  if (rows.length === 0)
    return element("p", { class: "box" }, `${page.shown.called("facility", id)}: ${word("nothing")}`);
  const unit = (resource) => label_word("resource_unit", resource);
  const amount = (value) => number(value, value < 10 ? 1 : 0);
  const share = (row) => Math.min(1, (row.there.mean ?? 0) / row.asked.mean);
  return figure({
    name: "standard",
    title: word("facilities_one"),
    note: word(
      "facilities_one_note",
      `${page.shown.called("facility", id)}, ${month_name(page.shown.months[month].first)}`,
    ),
    alt: rows.map((row) => `${label_word("resource", row.resource)}: ${percent(share(row))}`).join("; "),
    legend: legend_of([
      { text: word("supply"), colour: "var(--c2)", kind: "box" },
      { text: word("missing"), colour: "var(--grid)", kind: "hatch" },
    ]),
    draw: (width) =>
      bar_chart({
        width,
        most: 1,
        format: (value) => percent(value),
        rows: rows.map((row) => ({
          name: label_word("resource", row.resource),
          text: word(
            "of_required",
            percent(share(row)),
            amount(row.there.mean ?? 0),
            amount(row.asked.mean),
            unit(row.resource),
          ),
          parts: [
            { value: share(row), colour: "var(--c2)" },
            { value: 1 - share(row), colour: "var(--grid)", hatched: true },
          ],
        })),
      }),
    head: [word("resource"), word("unit"), word("supply"), word("required"), word("missing")],
    rows: rows.map((row) => [
      label_word("resource", row.resource),
      unit(row.resource),
      row.there.mean,
      row.asked.mean,
      percent(1 - share(row)),
    ]),
  });
}

/// A sign beside the colour: a dot where a place is red, a cross at the breaking point.
function sign_of(state, { x, y, width, height }) {
  const [cx, cy] = [x + width / 2, y + height / 2],
    reach = Math.min(4, width / 2, height / 2);
  if (state === 2) return svg("circle", { cx, cy, r: reach / 1.6, fill: "var(--on-state)" });
  return state === 3
    ? svg("path", {
        d: `M${cx - reach},${cy - reach}l${2 * reach},${2 * reach}m0,${-2 * reach}l${-2 * reach},${2 * reach}`,
        stroke: "var(--on-state)",
        "stroke-width": 1.8,
      })
    : null;
}

function strain(page, ids) {
  const table = page.shown.table("stress"),
    shown = ids.slice(0, 24),
    kRow = 20;
  if (!table || shown.length === 0) return null;
  const name = (id) => page.shown.called("facility", id);
  const draw = (width) => {
    const left = Math.min(Math.max(...shown.map((id) => text_width(name(id)))) + 12, width * 0.4),
      each = (width - left - 4) / table.periods.length,
      height = shown.length * kRow + 24;
    const drawn = svg("svg", {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      class: "chart",
      "aria-hidden": "true",
    });
    shown.forEach((id, at) => {
      drawn.append(svg("text", { x: left - 8, y: at * kRow + 14, "text-anchor": "end" }, fitted(name(id), left - 12)));
      table.course([id]).forEach((point, p) => {
        const box = { x: left + p * each, y: at * kRow + 1, width: Math.max(1, each - 1), height: kRow - 2 };
        const at_state = strain_of(point.mean ?? 0),
          sign = sign_of(at_state, box);
        drawn.append(
          svg(
            "rect",
            { ...box, fill: kStates[at_state] },
            svg("title", {}, `${name(id)}, ${month_name(point.first)}: ${number(point.mean, 2)}`),
          ),
        );
        if (sign) drawn.append(sign);
      });
    });
    const every = Math.ceil(64 / each);
    table.periods.forEach((period, p) => {
      if (p % every === 0 && left + p * each + 44 < width)
        drawn.append(svg("text", { x: left + p * each, y: height - 6, class: "axis" }, short_month(period.first)));
    });
    return drawn;
  };
  const last = table.periods.length - 1;
  return figure({
    name: "strain",
    title: word("stress_title"),
    note: word("stress_note"),
    draw,
    alt: shown
      .slice(0, 4)
      .map((id) => `${name(id)}: ${number(table.at(last, [id]).mean, 2)}`)
      .join("; "),
    legend: legend_of(
      kStates.map((fill, at) => ({
        text: word(`strain_${at}`),
        colour: fill,
        kind: "box",
        sign: (box) => sign_of(at, box),
      })),
    ),
    head: [word("facility"), ...table.periods.map((period) => short_month(period.first))],
    rows: shown.map((id) => [name(id), ...table.course([id]).map((point) => point.mean)]),
  });
}

export function facilities(page) {
  if (!page.shown.table("occupancy_by_week")) return [element("p", { class: "box" }, word("nothing"))];
  const all = used(page, "");
  if (all.length === 0) return [element("p", { class: "box" }, word("nothing"))];
  state.country ??= page.shown.watch.country;
  if (state.country !== "" && used(page, state.country).length === 0) state.country = "";
  const countries = [...new Set(all.map((id) => country_of(page, id)))]
    .filter(Boolean)
    .map((id) => ({ value: id, text: page.shown.country(id) }))
    .sort((a, b) => a.text.localeCompare(b.text));
  const holder = element("div", {}),
    one = element("div", {}),
    pick = element("div", { class: "controls" });
  const stress = page.shown.table("stress");
  const show_one = () => one.replaceChildren(...[standard(page, state.facility, state.month)].filter(Boolean));
  const show = (country) => {
    state.country = country;
    const ids = used(page, country);
    if (!ids.includes(state.facility)) state.facility = ids[0];
    // Opens in the month in which the facility was strained the most.
    const worst = stress
      ? stress
          .course([state.facility])
          .reduce((best, point, p, all_points) => ((point.mean ?? 0) > (all_points[best].mean ?? 0) ? p : best), 0)
      : 0;
    state.month = Math.min(state.month ?? worst, page.shown.months.length - 1);
    pick.replaceChildren(
      choice(
        word("facility"),
        ids.map((id) => ({ value: id, text: page.shown.called("facility", id) })),
        state.facility,
        (id) => {
          state.facility = id;
          show_one();
        },
      ),
      choice(
        word("month"),
        page.shown.months.map((month, at) => ({ value: at, text: month_name(month.first) })),
        state.month,
        (at) => {
          state.month = Number(at);
          show_one();
        },
      ),
    );
    holder.replaceChildren(...[against_beds(page, ids), pick, one, strain(page, ids)].filter(Boolean));
    show_one();
  };
  show(state.country);
  return [
    element(
      "div",
      { class: "controls" },
      choice(word("facilities_where"), [{ value: "", text: word("everywhere") }, ...countries], state.country, show),
    ),
    holder,
  ];
}
