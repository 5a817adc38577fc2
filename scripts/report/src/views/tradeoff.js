// What an outcome's difference costs: an option a point, gain against money.
import { figure, legend_of } from "../figure.js";
import { scatter_chart } from "../charts/scatter.js";
import { number, outcome_change, signed_usd } from "../format.js";
import { position_of } from "../answer.js";
import { word } from "../words.js";

/// One point an option, with the ranges of both.
export function tradeoff(page, at) {
  const outcome = page.outcomes[at],
    spending = position_of(page, "spending"),
    better = outcome.better === "less" ? -1 : 1;
  const points = page.comparison.options
    .map((option, shape) => {
      const gain = option.outcomes[at],
        cost = option.outcomes[spending];
      if (!cost || gain.mean === null || cost.mean === null) return null;
      const ends = [better * gain.low, better * gain.high].sort((a, b) => a - b),
        ranged = option.pairs > 1;
      return {
        name: page.results[option.result].shown_as,
        x: cost.mean,
        y: better * gain.mean,
        colour: page.look(page.results[option.result]).colour,
        shape,
        ...(ranged ? { low: ends[0], high: ends[1], from: cost.low, to: cost.high } : {}),
      };
    })
    .filter(Boolean);
  const name = page.text(outcome),
    unit = outcome.unit === "1" ? (value) => outcome_change(outcome, value) : (value) => number(value);
  return figure({
    name: "tradeoff",
    title: `${name}: ${word(outcome.better ? "tradeoff" : "tradeoff_plain")}`,
    note: word(outcome.better ? "tradeoff_note" : "tradeoff_note_plain"),
    alt: points.map((point) => `${point.name}: ${unit(point.y)}, ${signed_usd(point.x)}`).join("; "),
    legend: legend_of(
      points.map(({ name: text, colour: fill, shape }) => ({ text, colour: fill, kind: "mark", shape })),
    ),
    draw: (width) => scatter_chart({ width, points, x_format: signed_usd, y_format: unit }),
    head: [word("option"), word("cost_beside"), word(outcome.better ? "gain" : "difference"), word("range")],
    rows: points.map((point) => [
      point.name,
      signed_usd(point.x),
      unit(point.y),
      point.low === undefined ? undefined : `${unit(point.low)} ${word("to")} ${unit(point.high)}`,
    ]),
  });
}
