// The brief: what was asked, the answer, what it rests on, as a list of blocks that the page shows and Word is made of.
import { answer_of, answer_text } from "./answer.js";
import { number, period_name } from "./format.js";
import { word } from "./words.js";
import { lines_of_cell, ranges_word, row_name, rows_of } from "./views/answer.js";
import { headline, rests_lines, told_lines } from "./views/overview.js";

const kRows = 8,
  kTold = 6;

const compares = (page) => page.comparison?.options.length > 0;
const question = (page) => (page.language === "es" && page.shown.title_es) || page.shown.title;

/// The table of the answer with its most important rows, as texts.
function table(page) {
  const answer = answer_of(page),
    { options, base } = page.comparison;
  const text_of = (option, at) => {
    const told = lines_of_cell(page, option, at);
    return told ? [told.text, ...told.lines].join("\n") : "–";
  };
  return {
    kind: "table",
    head: [word("outcome"), ...answer.order.map((option) => page.results[options[option].result].shown_as)],
    rows: rows_of(page, answer)
      .slice(0, kRows)
      .map((at) => [row_name(page, at), ...answer.order.map((option) => text_of(options[option], at))]),
    note: `${word("options_marks_short")} ${ranges_word(options)} ${word("brief_beside", page.results[base].shown_as)}`,
  };
}

function answer_blocks(page) {
  if (compares(page)) return [{ kind: "lead", text: answer_text(page, answer_of(page)) }, table(page)];
  return [
    { kind: "lead", text: headline(page) },
    { kind: "list", items: told_lines(page).slice(0, kTold) },
  ];
}

/// What may mislead, and what the model can't tell.
function unknown(page) {
  const doubts = (page.comparison?.doubts ?? []).map((doubt) => doubt[page.language]),
    notes = (page.language === "es" ? page.shown.notes?.note_es : page.shown.notes?.note) ?? [];
  return [
    ...doubts,
    ...notes,
    ...(page.shown.repeats === 1 ? [word("one_repeat")] : []),
    word("brief_behaviour"),
    word("brief_home"),
    word("about_harm"),
    word("about_ethics"),
  ];
}

const quoted = (text) => (/^[\w./=:-]+$/.test(text) ? text : `'${text}'`);
/// The command line that makes a result.
function command(result) {
  const { options = {}, input = [] } = result.provenance ?? {},
    { option = [], option_value = [] } = options;
  const scenario = input.find((path) => /\.ya?ml$/.test(path)) ?? `${result.scenario}.yaml`;
  const given = option.map((name, at) => `--${name} ${quoted(option_value[at])}`),
    members = option.includes("members") ? [] : [`--members ${result.repeats}`];
  return ["retorno run", quoted(scenario), ...given, ...members, "-o", quoted(`${result.name}.h5`)].join(" ");
}

function again(page) {
  const names = page.results.map((result) => quoted(`${result.name}.h5`)).join(" ");
  return [...page.results.map(command), `retorno report ${names} -o brief.html`];
}

const heading = (key) => ({ kind: "heading", text: word(key) });

/// @return  blocks of a kind: title, note, heading, text, lead, list, table, picture (map or chart), code
export function brief_of(page) {
  const { shown } = page,
    period = period_name(shown.start, shown.end),
    program = shown.program || "retorno";
  const names = compares(page) ? page.results.map((result) => result.shown_as).join("; ") : null;
  return [
    { kind: "title", text: shown.scenario_called },
    { kind: "note", text: word("brief_made", period, number(shown.repeats), program) },
    heading("brief_question"),
    { kind: "text", text: question(page) },
    names ? { kind: "text", text: word("brief_options", names) } : null,
    heading("brief_answer"),
    ...answer_blocks(page),
    { kind: "picture", of: "map" },
    { kind: "picture", of: "chart" },
    heading("rests"),
    { kind: "list", items: rests_lines(page) },
    heading("brief_unknown"),
    { kind: "list", items: unknown(page) },
    heading("brief_cite"),
    { kind: "text", text: word("brief_citation", program, shown.scenario_called, period, number(shown.repeats)) },
    heading("brief_again"),
    { kind: "code", lines: again(page) },
  ].filter(Boolean);
}
