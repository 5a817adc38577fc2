// The answer of several results: a sentence, and one table of options and outcomes, the best first.
import { choice, element } from "../dom.js";
import { html_table } from "../figure.js";
import { number, outcome_change, outcome_text, signed_usd } from "../format.js";
import { answer_of, answer_text, change_text, gain_of, gain_per_1000_usd, gain_text, position_of } from "../answer.js";
import { word } from "../words.js";

const state = { by: undefined };

const small = (...parts) => element("span", { class: "small" }, ...parts);
const base_cell = (outcome, value) =>
  value === null ? "–" : value === -1 ? word("few") : outcome_text(outcome, value);

/// What is told of a difference, in lines: how large, its range, what it costs, how often the option is the best.
export function lines_of_cell(page, option, at) {
  const outcome = page.outcomes[at],
    found = option.outcomes[at];
  if (found.mean === null) return null;
  const write = outcome.unit === "USD" ? signed_usd : (value) => outcome_change(outcome, value);
  const gained = outcome.better ? gain_of(page, at, found) : 0,
    per = outcome.better ? gain_per_1000_usd(page, option, at) : null;
  const mark = gained > 0 ? "✓ " : gained < 0 ? "✗ " : "",
    change = outcome.unit === "USD" ? signed_usd(found.mean) : change_text(outcome, found);
  return {
    judged: gained > 0 ? "good" : gained < 0 ? "bad" : "",
    text: `${mark}${change}${found.clear ? " *" : ""}`,
    lines: [
      option.pairs > 1 && found.low !== found.high ? `${write(found.low)} ${word("to")} ${write(found.high)}` : null,
      per === null ? null : word("gain_per_1000", gain_text(per)),
      gained > 0 && page.comparison.led > 1 ? word("best_in", number(found.leads), number(page.comparison.led)) : null,
    ].filter(Boolean),
  };
}

function cell(page, option, at) {
  const told = lines_of_cell(page, option, at);
  if (!told) return undefined;
  return element(
    "div",
    { class: `difference ${told.judged}` },
    element("strong", {}, told.text),
    told.lines.map((line) => small(line)),
  );
}

export function row_name(page, at) {
  const outcome = page.outcomes[at];
  if (outcome.id === "spending") return word("cost_beside");
  return (
    page.text(outcome) +
    (outcome.better ? ` (${word(outcome.better === "less" ? "less_is_better" : "more_is_better")})` : "")
  );
}

/// Outcomes of the table in their order: what it costs, what gets better or worse, what only changes.
export function rows_of(page, answer) {
  const cost = position_of(page, "spending");
  return [cost, ...answer.moved, ...answer.other.filter((at) => at !== cost)];
}

export function answer_table(page, answer) {
  const { options, base } = page.comparison,
    called = page.results[base].shown_as;
  const rows = rows_of(page, answer).map((at) => [
    row_name(page, at),
    ...answer.order.map((option) => cell(page, options[option], at)),
    base_cell(page.outcomes[at], options[0].outcomes[at].base),
  ]);
  return html_table(
    word("options_title"),
    [word("outcome"), ...answer.order.map((option) => page.results[options[option].result].shown_as), called],
    rows,
  );
}

/// Outcomes that no option moves, behind one line.
function still(page, answer) {
  if (answer.still.length === 0) return null;
  const values = page.comparison.options[0].outcomes;
  return element(
    "details",
    { class: "still" },
    element("summary", {}, word("options_same", number(answer.still.length))),
    html_table(
      word("options_same", number(answer.still.length)),
      [word("outcome"), page.results[page.comparison.base].shown_as],
      answer.still.map((at) => [page.text(page.outcomes[at]), base_cell(page.outcomes[at], values[at].base)]),
    ),
  );
}

export const ranges_word = (options) =>
  word(
    options.some((option) => option.drawn)
      ? "options_draws"
      : options.some((option) => option.pairs > 1)
        ? "options_note"
        : "options_once",
  );

/// The outcome by which options are ranked can be chosen.
export function answer_view(page) {
  const holder = element("section", { id: "answer", class: "answer" }),
    told = answer_of(page);
  if (state.by !== undefined && !told.moved.includes(state.by)) state.by = undefined;
  const show = (by) => {
    state.by = by;
    const answer = answer_of(page, by);
    holder.replaceChildren(
      element("p", { class: "lead headline" }, answer_text(page, answer)),
      ...(told.moved.length > 1
        ? [
            choice(
              word("ranked_by"),
              told.moved.map((at) => ({ value: at, text: page.text(page.outcomes[at]) })),
              answer.moved[0],
              (at) => show(Number(at)),
            ),
          ]
        : []),
      element("div", { id: "options" }, answer_table(page, answer)),
      element("p", { class: "note" }, `${word("options_marks")} ${ranges_word(page.comparison.options)}`),
      ...[still(page, answer)].filter(Boolean),
    );
  };
  show(state.by);
  return holder;
}
