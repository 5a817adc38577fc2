// All options at once: every outcome with the difference that each option makes, its range, who is best and who worst, and
// what it costs; and one outcome drawn against that cost.
import { element } from "../dom.js";
import { figure, html_table, legend_of } from "../figure.js";
import { colour, scatter_chart } from "../charts.js";
import { number, outcome_change, outcome_text, signed_usd } from "../format.js";
import { word } from "../words.js";

const kNone = 1e-9;
const position = (page, id) => page.outcomes.findIndex((outcome) => outcome.id === id);
const name_of = (page, option) => page.results[option.result].name;

/// Of an outcome: the option that is best and the one that is worst, where it has a better way; else the highest and lowest.
function marks(page, at) {
  const values = page.comparison.options.map((option) => option.outcomes[at].mean);
  const known = values.filter((value) => value !== null), low = Math.min(0, ...known), high = Math.max(0, ...known);
  const { better } = page.outcomes[at], best = better === "more" ? high : low, worst = better === "more" ? low : high;
  return values.map((value) => {
    if (value === null || value === 0 || low === high) return "";
    if (better) return value === best ? ` ${word("best")}` : value === worst ? ` ${word("worst")}` : "";
    return value === low ? " ▼" : value === high ? " ▲" : "";
  });
}

function cell(outcome, found, mark) {
  if (found.mean === null) return undefined;
  const change = (value) => (outcome.unit === "USD" ? signed_usd(value) : outcome_change(outcome, value));
  const range = found.low !== null && found.low !== found.high ? ` (${change(found.low)} ${word("to")} ${change(found.high)})` : "";
  return `${change(found.mean)}${mark}${range}${found.clear ? " *" : ""}`;
}

const base_cell = (outcome, value) => (value === null ? "–" : value === -1 ? word("few") : outcome_text(outcome, value));

/// One row an outcome that some option changes, the cost first; the others are named below.
export function options_table(page) {
  const { options } = page.comparison, spending = position(page, "spending");
  const changes = (at) => options.some((option) => Math.abs(option.outcomes[at].mean ?? 0) > kNone);
  const all = page.outcomes.map((_, at) => at), shown = [...all.filter((at) => at === spending), ...all.filter((at) => at !== spending && changes(at))];
  const rows = shown.map((at) => {
    const outcome = page.outcomes[at], marked = at === spending ? options.map(() => "") : marks(page, at);
    const name = at === spending ? word("cost_beside") : page.text(outcome);
    const way = outcome.better && at !== spending ? ` (${word(outcome.better === "less" ? "less_is_better" : "more_is_better")})` : "";
    return [name + way, ...options.map((option, o) => cell(outcome, option.outcomes[at], marked[o])), base_cell(outcome, options[0].outcomes[at].base)];
  });
  const same = all.filter((at) => !shown.includes(at) && options[0].outcomes[at].base !== null).map((at) => page.text(page.outcomes[at]));
  const title = word("options_title"), base = page.results[page.comparison.base].name;
  return element("section", { id: "options" }, element("h3", {}, title),
    element("p", { class: "note" }, word(options.some((option) => option.pairs > 1) ? "options_note" : "options_once", base)),
    html_table(title, [word("outcome"), ...options.map((option) => name_of(page, option)), base], rows),
    same.length > 0 ? element("p", { class: "note" }, word("options_same", same.join(", "))) : null);
}

/// What an outcome's difference costs: one point an option, with the ranges of both.
export function tradeoff(page, at) {
  const outcome = page.outcomes[at], spending = position(page, "spending"), better = outcome.better === "less" ? -1 : 1;
  const points = page.comparison.options.map((option, shape) => {
    const gain = option.outcomes[at], cost = option.outcomes[spending];
    if (!cost || gain.mean === null || cost.mean === null) return null;
    const ends = [better * gain.low, better * gain.high].sort((a, b) => a - b), ranged = option.pairs > 1;
    return { name: name_of(page, option), x: cost.mean, y: better * gain.mean, colour: colour(shape + 1), shape,
      ...(ranged ? { low: ends[0], high: ends[1], from: cost.low, to: cost.high } : {}) };
  }).filter(Boolean);
  const name = page.text(outcome), unit = outcome.unit === "1" ? (value) => outcome_change(outcome, value) : (value) => number(value);
  return figure({
    name: "tradeoff", title: `${name}: ${word(outcome.better ? "tradeoff" : "tradeoff_plain")}`, note: word(outcome.better ? "tradeoff_note" : "tradeoff_note_plain"),
    alt: points.map((point) => `${point.name}: ${unit(point.y)}, ${signed_usd(point.x)}`).join("; "),
    legend: legend_of(points.map(({ name: text, colour: fill, shape }) => ({ text, colour: fill, kind: "mark", shape }))),
    draw: (width) => scatter_chart({ width, points, x_format: signed_usd, y_format: unit }),
    head: [word("option"), word("cost_beside"), word(outcome.better ? "gain" : "difference"), word("range")],
    rows: points.map((point) => [point.name, signed_usd(point.x), unit(point.y), point.low === undefined ? undefined : `${unit(point.low)} ${word("to")} ${unit(point.high)}`]),
  });
}
