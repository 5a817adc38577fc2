// The record beside the model: every series that the run covers, the worst first, as the program compared them.
import { choice, element } from "../dom.js";
import { figure, html_table, legend_of } from "../figure.js";
import { colour } from "../charts/looks.js";
import { multiples, time_chart } from "../charts/time.js";
import { number, percent, period_name } from "../format.js";
import { range_word, word } from "../words.js";

const kPanels = 12;
const state = { series: null };

/// A number in the unit of its series; nothing known is a dash.
export const written = (series, value) =>
  value === null || value === undefined
    ? "–"
    : value === -1
      ? word("few")
      : series.unit === "count"
        ? number(value)
        : series.unit === "1"
          ? percent(value, 1)
          : `${number(value, 1)} ${word(`unit_${series.unit}`)}`;
export const between = (series, low, high) =>
  low === high ? written(series, low) : `${written(series, low)} – ${written(series, high)}`;
const difference = (value) => (value === null ? "–" : number(value, 2));

/// Two sources may tell of the same period; the one that stands later counts.
const told_again = (series, at) =>
  series.first.some(
    (first, later) => later > at && first === series.first[at] && series.length[later] === series.length[at],
  );
const covered_of = (series) =>
  series.first.map((_, at) => at).filter((at) => series.model[at]?.[0] !== null && !told_again(series, at));
const middle = (series, at) => series.first[at] + series.length[at] / 2;
const name_at = (series, at) => period_name(series.first[at], series.first[at] + series.length[at] - 1);

/// Points of the model's line through the periods of a series; fewer than 10 are drawn as 0.
function line_of(series, covered) {
  return covered.map((at) => {
    const found = series.model[at].map((value) => (value === -1 ? 0 : value)),
      day = middle(series, at);
    return found.length === 5
      ? { day, low: found[0], quarter: found[1], middle: found[2], three_quarters: found[3], high: found[4] }
      : { day, middle: found[0] };
  });
}

const model_of = (found) =>
  found.length === 5
    ? { low: found[0], middle: found[2], high: found[4] }
    : { low: found[0], middle: found[0], high: found[0] };

/// A row for each series, of several periods their means.
function table(page, known) {
  const ranged = page.shown.repeats > 1;
  const head = [
    word("series"),
    word("period"),
    word("record_record"),
    word("model"),
    ...(ranged
      ? [
          page.shown.draws
            ? `${page.shown.draws.luck_apart ? `${word("luck")}; ` : ""}${word("luck_and_unknown")}`
            : word("range"),
        ]
      : []),
    word("record_last"),
    word("record_difference"),
    word("record_last_difference"),
  ];
  const rows = known.map((series) => {
    const covered = covered_of(series),
      { mean } = series,
      whole = period_name(
        series.first[covered[0]],
        Math.max(...covered.map((at) => series.first[at] + series.length[at] - 1)),
      );
    return [
      page.shown.series(series.id),
      covered.length === 1 ? whole : word("record_periods", covered.length, whole),
      between(series, mean.low, mean.high),
      written(series, mean.model[1]),
      ...(ranged
        ? [`${mean.luck ? `${between(series, ...mean.luck)}; ` : ""}${between(series, mean.model[0], mean.model[2])}`]
        : []),
      written(series, mean.last_value),
      difference(series.difference),
      difference(series.last_value_difference) + (series.known > 0 && series.known < covered.length ? "†" : ""),
    ];
  });
  return html_table(word("record_title"), head, rows);
}

const kHead = () => [
  word("series"),
  word("period"),
  word("record_record"),
  word("model"),
  word("low"),
  word("high"),
  word("record_last"),
];
function rows_of(page, series) {
  return covered_of(series).map((at) => {
    const { low, middle: mid, high } = model_of(series.model[at]);
    return [
      page.shown.series(series.id),
      name_at(series, at),
      between(series, series.low[at] ?? series.value[at], series.high[at] ?? series.value[at]),
      written(series, mid),
      written(series, low),
      written(series, high),
      written(series, series.last_value[at]),
    ];
  });
}

/// Small charts of the series with several periods, the worst first, each on its own scale.
function panels(page, known) {
  const several = known.filter((series) => covered_of(series).length > 1).slice(0, kPanels);
  if (several.length === 0) return null;
  const drawn = several.map((series) => {
    const covered = covered_of(series);
    return {
      name: page.shown.series(series.id),
      line: line_of(series, covered),
      points: covered.map((at) => ({ day: middle(series, at), value: series.value[at] })),
    };
  });
  return figure({
    name: "record_panels",
    title: word("record_panels"),
    note: page.shown.draws ? `${word("observed_note")} ${range_word(page.shown, "bands")}` : word("observed_note"),
    alt: several
      .slice(0, 4)
      .map((series) => `${page.shown.series(series.id)}: ${difference(series.difference)}`)
      .join("; "),
    legend: legend_of([
      { text: word("model"), colour: colour(0) },
      { text: word("observed"), colour: "var(--ink)", kind: "ring" },
    ]),
    draw: (width) => multiples({ width, panels: drawn, first: page.shown.start, last: page.shown.end }),
    head: kHead(),
    rows: several.flatMap((series) => rows_of(page, series)),
  });
}

/// One series with all options that the page holds.
function one_series(page, series) {
  const covered = covered_of(series),
    unit = series.unit === "count" ? word("persons") : word(series.unit === "1" ? "share" : `unit_${series.unit}`);
  const courses = page.results.map((result) => {
    const own = result.observed.find((one) => one.id === series.id);
    return { ...page.look(result), name: result.shown_as, points: own ? line_of(own, covered) : [] };
  });
  return figure({
    name: `observed_${series.id}`,
    title: `${word("observed_title")}: ${page.shown.series(series.id)}`,
    note: word("observed_note"),
    alt: covered
      .slice(-3)
      .map((at) => `${name_at(series, at)}: ${word("observed")} ${written(series, series.value[at])}`)
      .join("; "),
    draw: (width) =>
      time_chart({
        width,
        courses,
        points: covered.map((at) => ({ day: middle(series, at), value: series.value[at] })),
        unit,
        first: page.shown.start,
        last: page.shown.end,
      }),
    legend: legend_of([
      ...page.results.map((result) => ({ text: result.shown_as, ...page.look(result) })),
      { text: word("observed"), colour: "var(--ink)", kind: "ring" },
    ]),
    head: [word("period"), word("observed"), ...page.results.map((result) => result.shown_as)],
    rows: covered.map((at) => [
      name_at(series, at),
      between(series, series.low[at] ?? series.value[at], series.high[at] ?? series.value[at]),
      ...page.results.map((result) => {
        const own = result.observed.find((one) => one.id === series.id);
        return own ? written(own, model_of(own.model[at]).middle) : undefined;
      }),
    ]),
  });
}

function chosen(page, known) {
  const place = element("div", {});
  const show = (id) => {
    state.series = id;
    place.replaceChildren(
      one_series(
        page,
        known.find((one) => one.id === id),
      ),
    );
  };
  const longest = [...known].sort((a, b) => covered_of(b).length - covered_of(a).length)[0].id;
  show(known.some((one) => one.id === state.series) ? state.series : longest);
  return element(
    "section",
    {},
    choice(
      word("series"),
      known.map((series) => ({ value: series.id, text: page.shown.series(series.id) })),
      state.series,
      show,
    ),
    place,
  );
}

export function record(page) {
  const worse = (a, b) => (b.difference ?? -1) - (a.difference ?? -1);
  const known = page.shown.observed.filter((series) => covered_of(series).length > 0).sort(worse);
  if (known.length === 0) return [element("p", { class: "box" }, word("record_none"))];
  const others = page.shown.observed
    .filter((series) => !known.includes(series))
    .map((series) => page.shown.series(series.id));
  return [
    element("p", { class: "note" }, word("record_note")),
    table(page, known),
    panels(page, known),
    chosen(page, known),
    others.length > 0 ? element("p", { class: "note" }, word("record_not_covered", others.join("; "))) : null,
  ];
}
