// What a comparison answers, as the program's answer.cpp has it; a test holds both against each other.
import { number, outcome_change, signed_percent } from "./format.js";
import { word } from "./words.js";

const kLargeBase = 1000; // persons or days; shares of less are large by chance
const kPerUsd = 1000,
  kSmallShare = 0.01,
  kSmallGain = 0.05;

export const position_of = (page, id) => page.outcomes.findIndex((outcome) => outcome.id === id);
export const options_called = (page) => page.comparison.options.map((option) => page.results[option.result].shown_as);

const is_told = (found) => found.mean !== null && found.mean !== 0;
/// How much better than the base; below 0 = worse.
export const gain_of = (page, at, found) =>
  found.mean === null ? null : page.outcomes[at].better === "less" ? -found.mean : found.mean;

/// The gain as a share of the base; 0 where the base is small.
function share_gained(page, at, found) {
  if (found.share === null || !(found.base >= kLargeBase)) return 0;
  return Math.sign(gain_of(page, at, found)) * Math.abs(found.share);
}

/// Is one outcome of one option better to tell than another?
const exceeds = (one, other) => !other || (one.sure !== other.sure ? one.sure : one.share > other.share);

function sorted_outcomes({ outcomes, comparison: { options } }) {
  const moves = (at) => options.some((option) => is_told(option.outcomes[at])),
    all = outcomes.map((_, at) => at);
  return {
    moved: all.filter((at) => moves(at) && outcomes[at].better),
    other: all.filter((at) => moves(at) && !outcomes[at].better),
    still: all.filter((at) => !moves(at) && options[0].outcomes[at].base !== null),
  };
}

/// The outcome to tell first, and whether it is one that gets better.
function chosen_first(page, moved) {
  let best = null,
    worst = null;
  for (const at of moved)
    for (const option of page.comparison.options) {
      const found = option.outcomes[at],
        sure = found.clear || option.pairs === 1,
        share = share_gained(page, at, found),
        gained = gain_of(page, at, found);
      if (gained > 0 && exceeds({ sure, share }, best)) best = { at, sure, share };
      if (gained < 0 && exceeds({ sure, share: -share }, worst)) worst = { at, sure, share: -share };
    }
  if (best) return { at: best.at, kind: best.sure ? "helps" : "unclear" };
  return worst ? { at: worst.at, kind: "harms" } : { kind: "nothing" };
}

/// @param by  outcome to rank the options by; undefined = the one to tell first
/// @return  kind; options, the best first; outcomes that some option moves, by the first of which they are ranked
export function answer_of(page, by) {
  const found = sorted_outcomes(page),
    { options } = page.comparison,
    order = options.map((_, at) => at);
  const first = by === undefined ? chosen_first(page, found.moved) : { at: by, kind: kind_of(page, by) };
  if (first.kind === "nothing") return { kind: "nothing", order, ...found };
  const gained = (option) => gain_of(page, first.at, options[option].outcomes[first.at]) ?? -Infinity;
  return {
    kind: first.kind,
    order: order.sort((a, b) => gained(b) - gained(a)),
    other: found.other,
    still: found.still,
    moved: [first.at, ...found.moved.filter((at) => at !== first.at)],
  };
}

/// Of an outcome that the reader chose.
function kind_of(page, at) {
  const helping = page.comparison.options.filter((option) => gain_of(page, at, option.outcomes[at]) > 0);
  if (helping.length === 0) return "harms";
  const best = helping.reduce((one, other) =>
    gain_of(page, at, other.outcomes[at]) > gain_of(page, at, one.outcomes[at]) ? other : one,
  );
  return best.outcomes[at].clear || best.pairs === 1 ? "helps" : "unclear";
}

/// Gain for each 1,000 USD that an option costs beside the base; null where it costs nothing or hardly helps.
export function gain_per_1000_usd(page, option, at) {
  const cost = option.outcomes[position_of(page, "spending")]?.mean,
    gained = gain_of(page, at, option.outcomes[at]);
  if (page.outcomes[at].unit === "1" || !(gained > 0) || !(cost >= kPerUsd)) return null;
  const each = (gained / cost) * kPerUsd;
  return each < kSmallGain ? null : each;
}
export const gain_text = (gained) => number(gained, gained < 10 ? 1 : 0);

const share_text = (outcome, found) =>
  outcome.unit === "1" || found.share === null || Math.abs(found.share) < kSmallShare
    ? ""
    : ` (${signed_percent(found.share)})`;
export const change_text = (outcome, found) => outcome_change(outcome, found.mean) + share_text(outcome, found);

/// The answer in a sentence or two.
export function answer_text(page, answer) {
  if (answer.kind === "nothing") return word("answer_nothing");
  const [at] = answer.moved,
    harms = answer.kind === "harms",
    { options, led, base } = page.comparison,
    alone = options.length === 1;
  const option = options[harms ? answer.order.at(-1) : answer.order[0]],
    found = option.outcomes[at],
    outcome = page.outcomes[at];
  const range =
    option.pairs < 2
      ? word("answer_once")
      : word("answer_range", outcome_change(outcome, found.low), outcome_change(outcome, found.high));
  const sentence = `answer_${answer.kind}${alone && answer.kind !== "unclear" ? "_alone" : ""}`;
  const text = word(
    sentence,
    page.results[option.result].shown_as,
    page.text(outcome),
    change_text(outcome, found),
    page.results[base].shown_as,
    range,
  );
  return harms || alone || !(led > 1) ? text : `${text} ${word("answer_leads", found.leads, led)}`;
}
