// The few numbers that matter, what happened, and what it rests on.
import { element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { colour } from "../charts/looks.js";
import { course_points } from "../charts/points.js";
import { time_chart } from "../charts/time.js";
import { month_name, number, percent, period_name, signed, signed_percent, signed_usd, usd } from "../format.js";
import { range_of } from "../result.js";
import { heading, range_word, word } from "../words.js";
import { answer_view } from "./answer.js";

const kCards = ["persons_north", "persons_south", "stranded", "returns", "below_standard", "spending"];

const written = (outcome, value) =>
  value === null ? "–" : value === -1 ? word("few") : outcome.unit === "USD" ? usd(value) : number(value);

/// A number large, its unit small.
function split_unit(text) {
  const at = text.search(/ [a-z]/i);
  return at < 0 || !/\d/.test(text[0]) ? [text] : [text.slice(0, at), element("small", {}, text.slice(at))];
}

/// How an option differs from the base, with the range of the mean difference.
function change_of(page, id) {
  const option = page.comparison?.options.find((one) => one.result === page.at);
  const found = option?.outcomes[page.outcomes.findIndex((outcome) => outcome.id === id)];
  if (!found || found.mean === null) return null;
  const outcome = page.outcomes.find((one) => one.id === id),
    write = outcome.unit === "USD" ? signed_usd : signed;
  const share = found.share === null || found.mean === 0 ? "" : ` (${signed_percent(found.share)})`;
  if (found.mean === 0 && found.low === 0 && found.high === 0)
    return element("p", { class: "change" }, word("no_difference", page.results[page.comparison.base].shown_as));
  const text = `${write(found.mean)}${share} ${word("against_base", page.results[page.comparison.base].shown_as)}`;
  const sure = word(`${found.clear ? "clear" : "not_clear"}${option.drawn ? "_draws" : ""}`),
    mostly = found.mostly ? `; ${word(`mostly_${found.mostly}`)}` : "";
  const range =
    option.pairs > 1 ? `${write(found.low)} ${word("to")} ${write(found.high)}; ${sure}${mostly}` : word("not_clear");
  return element("p", { class: "change" }, text, element("br"), element("small", {}, range));
}

/// The range of a number; with draws both, by name.
function ranges_of(result, outcome, range) {
  const between = (low, high) => `${written(outcome, low)} ${word("to")} ${written(outcome, high)}`,
    all = between(range.low, range.high);
  if (!result.draws) return [all];
  const luck =
    range.quarter === null ? [] : [`${word("luck")}: ${between(range.quarter, range.three_quarters)}`, element("br")];
  return [...luck, `${word("luck_and_unknown")}: ${all}`];
}

/// Beside a difference stands the mean that it was made of, not the middle value.
function mean_of(page, id) {
  const at = page.outcomes.findIndex((outcome) => outcome.id === id),
    option = page.comparison?.options.find((one) => one.result === page.at);
  return option
    ? option.outcomes[at].option
    : page.at === page.comparison?.base
      ? page.comparison.options[0]?.outcomes[at].base
      : null;
}

function card(page, id) {
  const outcome = page.outcomes.find((one) => one.id === id),
    total = page.shown.total(id);
  const range = range_of(total),
    mean = mean_of(page, id);
  if (!range) return null;
  return element(
    "div",
    { class: "card" },
    element("h3", {}, page.text(outcome)),
    element("p", { class: "number" }, ...split_unit(written(outcome, mean ?? range.middle))),
    range.ranged ? element("p", { class: "range" }, ...ranges_of(page.shown, outcome, range)) : null,
    change_of(page, id),
  );
}

/// Persons by month in one direction, with the record where there is one.
function entries(page, id, role, title) {
  const shown = page.shown,
    course = course_points(shown.months, shown.course(id));
  const record = shown.observed.find((series) => series.role === role);
  const points = (record?.first ?? [])
    .map((first, at) => ({ day: first + record.length[at] / 2, first, value: record.value[at] }))
    .filter((point) => point.first >= shown.start && point.day <= shown.end);
  const highest = course.reduce((best, point, at) => ((point.middle ?? 0) > (course[best].middle ?? 0) ? at : best), 0);
  const base = page.comparison ? page.results[page.comparison.base] : null,
    beside = base && base !== shown ? base : null;
  const middles = (result) =>
    course_points(result.months, result.course(id)).map(({ day, middle }) => ({ day, middle }));
  const own = { name: beside ? shown.shown_as : word("model"), colour: colour(role === "north" ? 0 : 1) },
    others = beside ? [{ name: beside.shown_as, ...page.look(beside) }] : [];
  const courses = [...others.map((look) => ({ ...look, points: middles(beside) })), { ...own, points: course }];
  const repeats = shown.repeats > 1 ? range_word(shown, "bands") : word("one_repeat");
  const rows = shown.months.map((month, at) => [
    month_name(month.first),
    ...[...(shown.course(id)[at] ?? [])].map((value) => (value === -1 ? null : value)),
  ]);
  return figure({
    name: `entries_${role}`,
    title,
    note: `${repeats} ${word("simulated")}`,
    alt: word(
      "entries_alt",
      number(course[highest].middle),
      month_name(shown.months[highest].first),
      number((course.findLast((point) => point.middle !== null) ?? course.at(-1)).middle),
    ),
    draw: (width) =>
      time_chart({ width, courses, points, unit: word("persons_per_month"), first: shown.start, last: shown.end }),
    legend: legend_of([
      ...[own, ...others].map(({ name, ...look }) => ({ text: name, ...look })),
      ...(points.length > 0 ? [{ text: word("observed"), colour: "var(--ink)", kind: "ring" }] : []),
    ]),
    head: [
      word("month"),
      ...(shown.repeats > 1
        ? shown.draws
          ? ["low", "luck_low", "middle", "luck_high", "high"].map((name) => word(name))
          : [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => percent(share))
        : [word("value")]),
    ],
    rows,
  });
}

/// The program's own sentences, without its heading and table.
export function told_lines(page) {
  const text = page.shown.told?.[page.language] ?? "";
  return text
    .split("\n\n")
    .slice(2)
    .join("\n")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

function told(page) {
  const lines = told_lines(page);
  return element(
    "section",
    { class: "box" },
    element("h3", {}, word("told")),
    lines.length > 0
      ? element(
          "ul",
          {},
          lines.map((line) => element("li", {}, line)),
        )
      : element("p", {}, word("told_none")),
  );
}

/// How sure the source of a value is: these carry an answer without being known.
export const kDoubtful = ["weak", "bound", "assumed"];

export function doubtful(result) {
  const { name = [], confidence = [] } = result.parameters ?? {};
  return { all: name.length, weak: confidence.filter((how_sure) => kDoubtful.includes(how_sure)).length };
}

export function rests_lines(page) {
  const { all, weak } = doubtful(page.shown),
    links = page.shown.estimated_share_of_links;
  return [
    page.shown.repeats > 1 ? range_word(page.shown, "repeats") : word("one_repeat"),
    word(page.shown.draws ? "rests_range_draws" : "rests_range"),
    all > 0 ? word("rests_parameters", number(weak), number(all)) : null,
    links ? word("rests_links", percent(links)) : null,
    word("rests_path"),
  ].filter(Boolean);
}

const rests = (page) =>
  element(
    "section",
    { class: "box" },
    element("h3", {}, word("rests")),
    element(
      "ul",
      {},
      rests_lines(page).map((line) => element("li", {}, line)),
    ),
  );

export const entries_figure = (page) => entries(page, "persons_south", "south", heading(page.shown.filled("{south}")));

/// What happened in a run, in a sentence: of the flows the largest, when it was highest, and who is left.
export function headline(page) {
  const { shown } = page,
    size = (id) => range_of(shown.total(id))?.middle ?? 0;
  const id = [["persons_south", "persons_north"].sort((a, b) => size(b) - size(a))[0], "returns", "departures"].find(
    (one) => size(one) > 0,
  );
  const told = (one) => {
    const outcome = page.outcomes.find((other) => other.id === one),
      range = range_of(shown.total(one));
    return range && `${page.text(outcome)}: ${written(outcome, range.middle)}`;
  };
  if (!id) return word("nothing");
  const outcome = page.outcomes.find((one) => one.id === id),
    range = range_of(shown.total(id)),
    course = course_points(shown.months, shown.course(id));
  const highest = course.reduce((best, point, at) => ((point.middle ?? 0) > (course[best].middle ?? 0) ? at : best), 0);
  const ends =
    range.ranged && range.low !== range.high
      ? ` (${written(outcome, range.low)} ${word("to")} ${written(outcome, range.high)})`
      : "";
  const rest = ["stranded", "returns"]
    .filter((one) => one !== id)
    .map(told)
    .filter(Boolean)
    .join("; ");
  return word(
    "headline",
    period_name(shown.start, shown.end),
    written(outcome, range.middle),
    page.text(outcome),
    ends,
    month_name(shown.months[highest].first),
    rest,
  );
}

/// What was asked, and the answer.
function first(page) {
  const title = element("p", { class: "note" }, (page.language === "es" && page.shown.title_es) || page.shown.title);
  if (page.comparison?.options.length > 0)
    return [title, answer_view(page), element("h3", {}, word("shown_numbers", page.shown.shown_as))];
  return [title, element("p", { class: "lead headline" }, headline(page))];
}

export function overview(page) {
  return [
    ...first(page),
    element(
      "div",
      { class: "cards" },
      kCards.map((id) => card(page, id)),
    ),
    element(
      "div",
      { class: "two" },
      entries(page, "persons_north", "north", heading(page.shown.filled("{north}"))),
      entries_figure(page),
    ),
    element("div", { class: "two" }, told(page), rests(page)),
  ];
}
