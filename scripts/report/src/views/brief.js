// The brief on the page, as it is printed; and as a Word file.
import { element, say } from "../dom.js";
import { html_table, save } from "../figure.js";
import { brief_of } from "../brief.js";
import { word_file } from "../brief_word.js";
import { word } from "../words.js";
import { answer_of } from "../answer.js";
import { course_figure } from "./compare.js";
import { map_figure } from "./map.js";
import { entries_figure } from "./overview.js";

const in_lines = (text) =>
  text
    .split("\n")
    .flatMap((line, at) => (at === 0 ? [element("strong", {}, line)] : [element("span", { class: "small" }, line)]));

/// The map, or the outcome that the answer speaks of by month.
function picture(page, of) {
  if (of === "map") return map_figure(page);
  const answer = page.comparison?.options.length > 0 ? answer_of(page) : null;
  return answer?.moved.length > 0 ? course_figure(page, answer.moved[0]) : entries_figure(page);
}

const kShown = {
  title: ({ text }) => element("h3", { class: "brief-title" }, text),
  heading: ({ text }) => element("h3", {}, text),
  note: ({ text }) => element("p", { class: "note" }, text),
  text: ({ text }) => element("p", {}, text),
  lead: ({ text }) => element("p", { class: "lead headline" }, text),
  list: ({ items }) =>
    element(
      "ul",
      {},
      items.map((item) => element("li", {}, item)),
    ),
  code: ({ lines }) => element("pre", { tabindex: 0 }, lines.join("\n")),
  table: ({ head, rows, note }) =>
    element(
      "div",
      { id: "brief-table" },
      html_table(
        word("options_title"),
        head,
        rows.map(([name, ...cells]) => [
          name,
          ...cells.map((text) => element("div", { class: "difference" }, in_lines(text))),
        ]),
      ),
      element("p", { class: "note" }, note),
    ),
};

/// The blocks with their pictures as they stand on the page.
async function with_pictures(blocks, figures) {
  const made = [];
  for (const block of blocks)
    made.push(
      block.kind === "picture" && figures.get(block.of) ? { ...block, ...(await figures.get(block.of).png()) } : block,
    );
  return made;
}

export function brief(page) {
  const blocks = brief_of(page),
    figures = new Map();
  const shown = blocks.map((block) => {
    if (block.kind !== "picture") return kShown[block.kind](block);
    const made = picture(page, block.of);
    if (made) figures.set(block.of, made);
    return made;
  });
  const name = `${page.shown.scenario}_${page.language === "es" ? "resumen" : "brief"}.docx`;
  const save_word = element(
    "button",
    {
      type: "button",
      id: "word",
      onclick: async () => {
        save_word.disabled = true;
        try {
          save(
            name,
            await word_file(await with_pictures(blocks, figures)),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          );
          say(name);
        } finally {
          save_word.disabled = false;
        }
      },
    },
    word("brief_word"),
  );
  return [
    element(
      "div",
      { class: "controls" },
      save_word,
      element("button", { type: "button", id: "print", onclick: () => window.print() }, word("print")),
    ),
    element("article", { class: "brief" }, shown),
  ];
}
