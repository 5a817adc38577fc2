// Options against the base: every outcome, and one outcome by month.
import { choice, element } from "../dom.js";
import { figure, legend_of } from "../figure.js";
import { steps } from "../charts/looks.js";
import { course_points, wholly } from "../charts/points.js";
import { difference_chart } from "../charts/rows.js";
import { time_chart } from "../charts/time.js";
import { month_name, number, outcome_change, outcome_text, signed_percent } from "../format.js";
import { range_word, word } from "../words.js";
import { tradeoff } from "./tradeoff.js";
import { ranges_word } from "./answer.js";
import { answer_of } from "../answer.js";

const kWidest = 2; // twice the base; beyond it all other rows would be points
const state = { outcome: null };

/// As the table tells them: the difference, its range, and with draws within it that of luck.
const shares = (found, base, { drawn, pairs }, ranged = pairs > 1) => {
  const of = (value) => (value === null ? null : value / Math.abs(base)),
    luck = drawn && found.repeats.length === 5;
  return {
    middle: of(found.mean),
    ...(ranged
      ? {
          low: of(found.low),
          high: of(found.high),
          quarter: luck ? of(found.repeats[1]) : null,
          three_quarters: luck ? of(found.repeats[3]) : null,
        }
      : {}),
  };
};

function difference_rows(page) {
  const { moved, other } = answer_of(page);
  return [...moved, ...other]
    .map((at) => ({ at, outcome: page.outcomes[at] }))
    .map(({ outcome, at }) => ({
      name: page.text(outcome),
      options: page.comparison.options.map((option, position) => {
        const found = option.outcomes[at];
        return found.base > 0 && found.mean !== null
          ? { ...shares(found, found.base, option), ...of_option(page, option), shape: position }
          : null;
      }),
    }))
    .filter((row) => row.options.some(Boolean));
}

const of_option = (page, { result }) => ({
  name: page.results[result].shown_as,
  colour: page.look(page.results[result]).colour,
});

const protected_value = (value) => (value === -1 ? null : value === null ? undefined : value);
const outcome_cell = (outcome, value) =>
  outcome.unit === "1" && value !== null ? outcome_text(outcome, value) : protected_value(value);

/// In how many draws the order of the options holds; the program alone counts that.
function order_at(page, at) {
  const order = page.comparison.orders?.[at];
  return order && order.draws > 0 ? word("of_draws", number(order.holds_in), number(order.draws)) : undefined;
}
const sureness = (option, found) =>
  option.pairs < 2
    ? word("not_clear")
    : [
        word(`${found.clear ? "clear" : "not_clear"}${option.drawn ? "_draws" : ""}`),
        ...(found.mostly ? [word(`mostly_${found.mostly}`)] : []),
      ].join("; ");

const from_to = (outcome, low, high) =>
  `${outcome_change(outcome, low)} ${word("to")} ${outcome_change(outcome, high)}`;

function difference_table(page) {
  const drawn = page.comparison.options.some((option) => option.drawn);
  const rows = page.comparison.options.flatMap((option) =>
    option.outcomes.map((found, at) => [
      page.text(page.outcomes[at]),
      page.results[option.result].shown_as,
      outcome_cell(page.outcomes[at], found.base),
      outcome_cell(page.outcomes[at], found.option),
      found.mean === null ? undefined : outcome_change(page.outcomes[at], found.mean),
      found.share === null ? undefined : signed_percent(found.share),
      option.pairs > 1 && found.low !== null ? from_to(page.outcomes[at], found.low, found.high) : undefined,
      ...(drawn
        ? [
            found.repeats.length === 5 && found.repeats[1] !== null
              ? from_to(page.outcomes[at], found.repeats[1], found.repeats[3])
              : undefined,
            order_at(page, at),
          ]
        : []),
      sureness(option, found),
    ]),
  );
  const ranges = drawn ? [word("luck_and_unknown"), word("luck"), word("order_holds")] : [word("mean_95")];
  return {
    head: [
      word("outcome"),
      word("option"),
      word("base"),
      word("option"),
      word("difference"),
      word("share_of_base"),
      ...ranges,
      "",
    ],
    rows,
  };
}

const key = (page, with_base) =>
  legend_of(
    (with_base ? page.results : page.results.filter((_, at) => at !== page.comparison.base)).map((result) => ({
      text: result.shown_as,
      ...page.look(result),
    })),
  );

function differences(page) {
  const rows = difference_rows(page);
  if (rows.length === 0) return element("p", { class: "box" }, word("answer_nothing"));
  const most = Math.max(
    0.02,
    ...rows.flatMap((row) =>
      row.options.filter(Boolean).flatMap((one) => [one.middle, one.low ?? 0, one.high ?? 0].map(Math.abs)),
    ),
  );
  const reach = steps(Math.min(most, kWidest), 2).at(-1),
    cut = most > reach ? ` ${word("off_scale", signed_percent(reach))}` : "";
  const largest = rows
    .flatMap((row) => row.options.filter(Boolean).map((one, at) => ({ row, one, at })))
    .sort((a, b) => Math.abs(b.one.middle) - Math.abs(a.one.middle))
    .slice(0, 3);
  return figure({
    name: "differences",
    title: word("compare_outcomes"),
    note: `${word("compare_dots")} ${ranges_word(page.comparison.options)}${cut}`,
    alt: largest.map(({ row, one }) => `${row.name}: ${signed_percent(one.middle)}`).join("; "),
    legend: legend_of(
      page.comparison.options.map(({ result }, shape) => ({
        text: page.results[result].shown_as,
        colour: page.look(page.results[result]).colour,
        kind: "mark",
        shape,
      })),
    ),
    draw: (width) =>
      difference_chart({
        width,
        rows,
        groups: page.comparison.options.length,
        reach,
        format: (share) => (share === 0 ? "0" : signed_percent(share)),
      }),
    ...difference_table(page),
  });
}

const unit_of = (outcome) => word({ count: "persons", USD: "usd", day: "days" }[outcome.unit] ?? "value");

/// An outcome by month, all options.
export function course_figure(page, at) {
  const outcome = page.outcomes[at],
    span = { first: page.shown.start, last: page.shown.end };
  const courses = page.results.map((result) => ({
    ...page.look(result),
    name: result.shown_as,
    points: course_points(result.months, result.courses[at]),
  }));
  const rows = page.results[page.comparison.base].months.map((month, m) => [
    month_name(month.first),
    ...page.results.map((result) => {
      const found = result.courses[at][m];
      return outcome_cell(outcome, found[found.length === 5 ? 2 : 0]);
    }),
  ]);
  return figure({
    name: "course",
    title: `${page.text(outcome)}: ${word("compare_course")}`,
    alt: page.results.map((result) => result.shown_as).join(", "),
    note: page.shown.repeats > 1 ? range_word(page.shown, "bands") : word("one_repeat"),
    legend: key(page, true),
    draw: (width) => time_chart({ width, courses, unit: unit_of(outcome), ...span }),
    head: [word("month"), ...page.results.map((result) => result.shown_as)],
    rows,
  });
}

function course_figures(page) {
  const at = Math.max(
      0,
      page.outcomes.findIndex((outcome) => outcome.id === state.outcome),
    ),
    outcome = page.outcomes[at];
  const unit = unit_of(outcome),
    span = { first: page.shown.start, last: page.shown.end },
    base = page.results[page.comparison.base],
    whole = wholly(base.months);
  const changed = page.comparison.options.map((option) => ({
    ...page.look(page.results[option.result]),
    name: page.results[option.result].shown_as,
    points: option.outcomes[at].course.map((whole_or_cut, m) => {
      const found = whole[m] ? whole_or_cut : [null];
      const { first, last } = base.months[m],
        day = first + (last - first + 1) / 2;
      return found.length === 5
        ? { day, low: found[0], quarter: found[1], middle: found[2], three_quarters: found[3], high: found[4] }
        : { day, middle: found[0] };
    }),
  }));
  const change_rows = base.months.map((month, m) => [
    month_name(month.first),
    ...page.comparison.options.map((option) => {
      const found = option.outcomes[at].course[m];
      return found.length === 5
        ? `${outcome_change(outcome, found[2])} (${from_to(outcome, found[0], found[4])})`
        : found[0] === null
          ? undefined
          : outcome_change(outcome, found[0]);
    }),
  ]);
  const name = page.text(outcome);
  return [
    course_figure(page, at),
    figure({
      name: "difference_course",
      title: `${name}: ${word("compare_difference_course")}`,
      alt: name,
      note: page.comparison.options.some((option) => option.pairs > 1)
        ? range_word(page.shown, "bands")
        : word("one_repeat"),
      legend: key(page, false),
      draw: (width) => time_chart({ width, courses: changed, unit, zero: true, ...span }),
      head: [word("month"), ...page.comparison.options.map((option) => page.results[option.result].shown_as)],
      rows: change_rows,
    }),
    tradeoff(page, at),
  ];
}

export function compare(page) {
  if (!page.comparison) return [element("p", { class: "box" }, word("compare_one"))];
  if (page.comparison.refused.length > 0)
    return [
      element(
        "div",
        { class: "box warning" },
        element("p", {}, word("compare_refused")),
        element(
          "ul",
          {},
          page.comparison.refused.map((text) => element("li", {}, text)),
        ),
      ),
    ];
  const courses = element("div", { class: "two" });
  // That of the answer.
  state.outcome ??=
    page.outcomes[answer_of(page).moved[0] ?? page.outcomes.findIndex(({ id }) => id === "persons_south")].id;
  const show = (id) => {
    state.outcome = id;
    courses.replaceChildren(...course_figures(page));
  };
  show(state.outcome);
  const doubts = page.comparison.doubts.map((doubt) => element("p", { class: "box warning" }, doubt[page.language]));
  const told = (page.told ?? []).map((one) => element("p", { class: "box" }, one[page.language]));
  return [
    ...doubts,
    ...told,
    differences(page),
    choice(
      word("outcome"),
      page.outcomes.map((outcome) => ({ value: outcome.id, text: page.text(outcome) })),
      state.outcome,
      show,
    ),
    courses,
  ];
}
