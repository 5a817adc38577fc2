// What the page says, in English and Spanish: persons, options, repeats, ranges; never parties, arms, members, seeds.
import { current_language } from "./format.js";
import { kCommonWords } from "./words/common.js";
import { kLabels } from "./words/labels.js";
import { kOptionWords } from "./words/options.js";
import { kViewWords } from "./words/views.js";

const kWords = { ...kOptionWords, ...kViewWords, ...kCommonWords };

/// Words that begin with a capital letter.
export const heading = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const in_language = ([english, spanish]) => (current_language() === "es" ? spanish : english);

/// A word of the page, with {0}, {1} … filled in.
export function word(key, ...values) {
  if (!kWords[key]) return key;
  return in_language(kWords[key]).replace(/\{(\d)\}/g, (_, at) => values[at]);
}

/// What the ranges of a result are: of luck, or with draws of luck and what isn't known, and whether luck is known
/// apart.
export const range_word = (result, key) =>
  word(result.draws ? `${key}_draws${result.draws.luck_apart ? "" : "_alone"}` : key, result.repeats);

/// A label of a fixed dimension; a word of its own else its id, readable.
export function label_word(dimension, id) {
  const found = kLabels[dimension]?.[id];
  return found ? in_language(found) : String(id).replaceAll("_", " ");
}
